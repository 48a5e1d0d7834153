package kit

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"assay/charts"
	"assay/data"
)

// crosshair is what singles a mark out: hairlines from it to the axes with what they read there, and a ring around it.
type crosshair struct {
	across, down *Fill
	ring         *Fill
	onX, onY     *readout
}

func newCrosshair() *crosshair {
	c := &crosshair{across: NewFill(TokenMuted), down: NewFill(TokenMuted), ring: NewFill(TokenNothing), onX: newReadout(), onY: newReadout()}
	c.ring.Edge, c.ring.Radius = TokenAccent, Corner
	c.hide()
	return c
}

func (c *crosshair) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{c.across, c.down, c.ring, c.onX, c.onY}
}

func (c *crosshair) hide() {
	for _, o := range c.objects() {
		o.Hide()
	}
}

func (c *crosshair) refresh() {
	for _, o := range c.objects() {
		o.Refresh()
	}
}

// aim points at a region of a chart whose plot is given, in a view of the size given.
func (c *crosshair) aim(spec charts.Spec, plot charts.Rect, r charts.Region, size fyne.Size) {
	c.hide()
	if r.Kind != charts.MarkRegion || r.ID == "" {
		return
	}
	const around = 3
	c.ring.Move(fyne.NewPos(float32(r.Rect.X0)-around, float32(r.Rect.Y0)-around))
	c.ring.Resize(fyne.NewSize(float32(r.Rect.Width())+2*around, float32(r.Rect.Height())+2*around))
	c.ring.Show()
	read, ok := readingOf(spec, r)
	if !ok || plot.Width() <= 0 {
		return
	}
	x, y := float32(read.x), float32(read.y)
	left, foot := float32(plot.X0), float32(plot.Y1)
	if read.down {
		c.down.Move(fyne.NewPos(x-Hairline/2, y))
		c.down.Resize(fyne.NewSize(Hairline, max(0, foot-y)))
		c.down.Show()
	}
	if read.across {
		c.across.Move(fyne.NewPos(left, y-Hairline/2))
		c.across.Resize(fyne.NewSize(max(0, x-left), Hairline))
		c.across.Show()
	}
	if read.onX != "" {
		c.onX.say(read.onX)
		least := c.onX.MinSize()
		c.onX.Resize(least)
		c.onX.Move(fyne.NewPos(max(0, min(x-least.Width/2, size.Width-least.Width)), min(foot+5, size.Height-least.Height)))
		c.onX.Show()
	}
	if read.onY != "" {
		c.onY.say(read.onY)
		least := c.onY.MinSize()
		c.onY.Resize(least)
		c.onY.Move(fyne.NewPos(max(0, left-least.Width-2), max(0, min(y-least.Height/2, size.Height-least.Height))))
		c.onY.Show()
	}
}

// reading is where the hairlines through a mark meet, and what they read on the axes.
type reading struct {
	x, y         float64
	down, across bool
	onX, onY     string
}

// readingOf reads a mark of a chart that has axes; it's false for a kind without any, and for a gap.
func readingOf(spec charts.Spec, r charts.Region) (reading, bool) {
	centre := reading{x: (r.Rect.X0 + r.Rect.X1) / 2, y: (r.Rect.Y0 + r.Rect.Y1) / 2, down: true, across: true}
	switch s := spec.(type) {
	case *charts.Lines:
		p, ok := pointOf(s.Series, r.ID)
		if !ok || p.Missing {
			return reading{}, false
		}
		centre.onY = data.FormatNumber(p.Y)
		switch {
		case s.X.Time:
			centre.onX = data.DateOf(p.At).Display()
		case s.X.Months:
			centre.onX = data.FormatFixed(p.X, 1)
		default:
			centre.onX = data.FormatNumber(p.X)
		}
		return centre, true
	case *charts.Bars:
		p, ok := pointOf(s.Series, r.ID)
		if !ok || p.Missing || s.Stacked { // a part of a stack ends at no figure of its own
			return reading{}, false
		}
		centre.y, centre.down = r.Rect.Y0, false
		if p.Y < 0 {
			centre.y = r.Rect.Y1
		}
		centre.x, centre.onY = r.Rect.X0, data.FormatNumber(p.Y)
		return centre, true
	case *charts.Scatter:
		for _, p := range s.Points {
			if p.ID == r.ID && !p.Missing {
				centre.onX, centre.onY = data.FormatNumber(p.X), data.FormatNumber(p.Y)
				return centre, true
			}
		}
	}
	return reading{}, false
}

func pointOf(all []charts.Series, id string) (charts.Point, bool) {
	for i := range all {
		for _, p := range all[i].Points {
			if p.ID == id {
				return p, true
			}
		}
	}
	return charts.Point{}, false
}

// reach is how far from a mark of a scatter the pointer may be and still mean it.
const reach = 48

// under is the region that a place means: the one that lies there, or, in the plot of a chart with axes, the mark of the nearest
// x and of those the nearest y.
func (v *ChartView) under(at fyne.Position) (charts.Region, bool) {
	x, y := float64(at.X), float64(at.Y)
	if r, ok := v.picture.At(x, y); ok && r.Text != "" {
		return r, true
	}
	if !v.picture.Plot.Contains(x, y) {
		return charts.Region{}, false
	}
	far := func(r charts.Region) float64 {
		return math.Hypot(1000*((r.Rect.X0+r.Rect.X1)/2-x), (r.Rect.Y0+r.Rect.Y1)/2-y)
	}
	switch v.spec.(type) {
	case *charts.Lines:
	case *charts.Scatter:
		far = func(r charts.Region) float64 {
			d := math.Hypot((r.Rect.X0+r.Rect.X1)/2-x, (r.Rect.Y0+r.Rect.Y1)/2-y)
			if d > reach {
				return math.Inf(1)
			}
			return d
		}
	default:
		return charts.Region{}, false
	}
	best, nearest := -1, math.Inf(1)
	for i, r := range v.marks {
		if d := far(r); r.Text != "" && d < nearest {
			best, nearest = i, d
		}
	}
	if best < 0 {
		return charts.Region{}, false
	}
	return v.marks[best], true
}

// ChartPlace is a place of a chart, for its menu.
type ChartPlace struct {
	// ID is that of the mark that lies there, or "".
	ID string
	// Day is the one that a place on an axis of time stands for; zero for any other.
	Day time.Time
	// At is where it is in the window.
	At fyne.Position
}

// dayAt is the day at an x, where the chart's axis is one of time and two marks on different days tell how it runs.
func (v *ChartView) dayAt(at fyne.Position) time.Time {
	lines, ok := v.spec.(*charts.Lines)
	if !ok || !lines.X.Time || !v.picture.Plot.Contains(float64(at.X), float64(at.Y)) {
		return time.Time{}
	}
	days := map[string]time.Time{}
	for i := range lines.Series {
		for _, p := range lines.Series[i].Points {
			days[p.ID] = p.At
		}
	}
	var first, last *charts.Region
	centre := func(r *charts.Region) float64 { return (r.Rect.X0 + r.Rect.X1) / 2 }
	for i := range v.marks {
		r := &v.marks[i]
		if days[r.ID].IsZero() {
			continue
		}
		if first == nil || days[r.ID].Before(days[first.ID]) {
			first = r
		}
		if last == nil || days[r.ID].After(days[last.ID]) {
			last = r
		}
	}
	if first == nil || centre(last)-centre(first) < 1 {
		return time.Time{}
	}
	whole := days[last.ID].Sub(days[first.ID]).Hours() / 24
	part := (float64(at.X) - centre(first)) / (centre(last) - centre(first))
	return days[first.ID].AddDate(0, 0, int(math.Round(part*whole)))
}

// readout is what a hairline reads on an axis.
type readout struct {
	widget.BaseWidget
	box  *Fill
	text *Text
}

func newReadout() *readout {
	r := &readout{box: NewBox(), text: NewText("", TokenText, SmallSize+1)}
	r.text.Align = fyne.TextAlignCenter
	r.ExtendBaseWidget(r)
	return r
}

func (r *readout) say(text string) { r.text.SetText(text) }

func (r *readout) MinSize() fyne.Size { return r.text.MinSize().AddWidthHeight(2*SpaceCell, 2) }

func (r *readout) CreateRenderer() fyne.WidgetRenderer { return &readoutRenderer{r} }

type readoutRenderer struct{ of *readout }

func (r *readoutRenderer) Layout(size fyne.Size) {
	r.of.box.Resize(size)
	r.of.text.Resize(size)
}
func (r *readoutRenderer) MinSize() fyne.Size { return r.of.MinSize() }
func (r *readoutRenderer) Refresh() {
	r.of.box.Refresh()
	r.of.text.Refresh()
}
func (r *readoutRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.of.box, r.of.text}
}
func (r *readoutRenderer) Destroy() {}
