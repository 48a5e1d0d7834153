package charts

import (
	"fmt"
	"image"
	"math"
	"sort"
)

// Scatter sets two measures against each other: a marker for each point, its name beside it.
type Scatter struct {
	Frame          // its Unit is that of Y
	XUnit          string
	XLabel, YLabel string // name the axes
	Points         []ScatterPoint
	LogX, LogY     bool // the axis counts powers of ten; it takes figures above zero only
}

// ScatterPoint is a pair of figures of one thing.
type ScatterPoint struct {
	Name    string
	X, Y    float64
	Missing bool // one of the figures is missing: no marker, and X, Y and Size aren't read
	Style   Style
	// ID names the mark, for regions and notes. It should be unique in the chart.
	ID string
	// Label is what hovering over the point says.
	Label string
	// Size is a third measure, told by the marker's area; zero: a plain marker.
	Size float64
}

// called is the point's name for a sentence.
func (p ScatterPoint) called(i int) string {
	if p.Name == "" {
		return say("number %d", i+1)
	}
	return p.Name
}

func (s *Scatter) validate() error {
	for i, p := range s.Points {
		if p.Style.Colour < 0 {
			return sayErrorf("point %s: a colour is numbered from 0, not %d", p.called(i), p.Style.Colour)
		}
		if p.Missing {
			continue
		}
		if err := placeable(p.X, s.LogX); err != nil {
			return sayErrorf("point %s: the figure across %w", p.called(i), err)
		}
		if err := placeable(p.Y, s.LogY); err != nil {
			return sayErrorf("point %s: the figure upwards %w", p.called(i), err)
		}
		if err := drawable(p.Size); err != nil {
			return sayErrorf("point %s: the size %w", p.called(i), err)
		}
		if p.Size < 0 {
			return sayErrorf("point %s: the size is negative", p.called(i))
		}
	}
	return nil
}

func (s *Scatter) empty() bool {
	for _, p := range s.Points {
		if !p.Missing {
			return false
		}
	}
	return true
}

func (s *Scatter) written() []string {
	all := []string{s.XUnit, s.XLabel, s.YLabel}
	for _, p := range s.Points {
		all = append(all, p.Name)
	}
	return all
}

// remarks name the points without figures, unless the caller has, and the axes that don't begin at zero.
func (s *Scatter) remarks() []string {
	if s.empty() {
		return nil
	}
	var all, gaps []string
	for i, p := range s.Points {
		if p.Missing {
			gaps = append(gaps, p.called(i))
		}
	}
	if len(gaps) > 0 && len(s.Missing) == 0 {
		all = append(all, lacks(gaps))
	}
	x, y := s.bounds()
	cutX, cutY := !s.LogX && trimmed(x.lo, x.hi), !s.LogY && trimmed(y.lo, y.hi)
	switch {
	case cutX && cutY:
		all = append(all, say("The axes don’t start at zero."))
	case cutX:
		all = append(all, say("The axis below doesn’t start at zero."))
	case cutY:
		all = append(all, say("The axis at the left doesn’t start at zero."))
	}
	return all
}

// bounds gives the least and the greatest figures in both directions.
func (s *Scatter) bounds() (x, y axis) {
	x, y = axis{lo: math.Inf(1), hi: math.Inf(-1)}, axis{lo: math.Inf(1), hi: math.Inf(-1)}
	for _, p := range s.Points {
		if !p.Missing {
			x.lo, x.hi = math.Min(x.lo, p.X), math.Max(x.hi, p.X)
			y.lo, y.hi = math.Min(y.lo, p.Y), math.Max(y.hi, p.Y)
		}
	}
	return x, y
}

func (s *Scatter) ranges() ranges {
	x, y := s.bounds()
	r := ranges{key: fmt.Sprintf("scatter, %v, %v, %s, %s", s.LogX, s.LogY, s.XUnit, s.Unit)} //wording:none a key
	if !s.empty() {
		r.up, r.across = intervalOf(y.lo, y.hi), intervalOf(x.lo, x.hi)
	}
	return r
}

// Measures of a scatter, in units.
const (
	scatterRadius = 4.5
	largestRadius = 24.0
	leftOutLine   = 18.0
	lowestScatter = 72.0 // the height under which there's no room to say how many labels are left out
	upwardsApart  = 28.0 // between two labels of an axis of powers of ten at the left
)

// spotted is a point on its way into the picture.
type spotted struct {
	point        *ScatterPoint
	index        int
	x, y, radius float64
}

// box is the square that the marker fills.
func (d spotted) box() Rect {
	return Rect{d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius}
}

// scatterLayout is where everything goes.
type scatterLayout struct {
	x     footAxis
	y     axis
	pad   float64 // by which the grid is larger than the plot, so that no marker covers an axis' label
	spots []spotted
	frame Rect // where labels may stand
}

func (s *Scatter) draw(c *canvas, area Rect) {
	lay := s.layOut(c, area)
	labels, left := s.labels(c, lay)
	notice := area.Y1 - 0.36*labelSize
	if left > 0 && area.Height() >= lowestScatter {
		// Said in a line of its own, for which everything is laid out anew.
		area.Y1 -= leftOutLine
		lay = s.layOut(c, area)
		labels, left = s.labels(c, lay)
	} else {
		left = 0
	}
	s.axes(c, lay)
	s.marks(c, lay)
	for _, l := range labels {
		l.draw(c)
	}
	if left > 0 {
		words := say("%s labels don’t fit", grouped(float64(left), 0))
		if left == 1 {
			words = say("1 label doesn’t fit")
		}
		c.text("others", c.face.regular.fit(words, labelSize, area.Width()), area.X0, notice, leftAligned, lettering{labelSize, false, c.theme.Muted})
	}
}

// layOut sets the plot in area, both axes, and the points' spots.
func (s *Scatter) layOut(c *canvas, area Rect) scatterLayout {
	boundsX, boundsY := s.bounds()
	boundsX.lo, boundsX.hi = c.panel.acrossTo(boundsX.lo, boundsX.hi)
	boundsY.lo, boundsY.hi = c.panel.upwards(boundsY.lo, boundsY.hi)
	if area.Height() > lowArea {
		area.Y0 += 4
	}
	largest, most := 0.0, math.Max(scatterRadius, math.Min(largestRadius, 0.06*math.Min(area.Width(), area.Height())))
	for _, p := range s.Points {
		if !p.Missing {
			largest = math.Max(largest, p.Size)
		}
	}
	lay := scatterLayout{pad: scatterRadius + 2}
	if largest >= least {
		lay.pad = most + 2
	}
	across := func(width float64) axis {
		if !s.LogX {
			return valueAxis(boundsX.lo, boundsX.hi, false, s.XUnit, width*tickWidth)
		}
		return powerAxis(boundsX.lo, boundsX.hi, s.XUnit, width, func(label string) float64 { return c.measure(label, lettering{size: labelSize}) + 20 })
	}
	upwards := func(height float64) axis {
		if !s.LogY {
			return valueAxis(boundsY.lo, boundsY.hi, false, s.Unit, height)
		}
		return powerAxis(boundsY.lo, boundsY.hi, s.Unit, height, func(string) float64 { return upwardsApart })
	}

	headroom := 8.0
	if area.Height() < lowestScatter {
		headroom, lay.pad = 4, 0
	}
	lay.x = c.footAxis(across(area.Width()), s.XLabel, area)
	lay.x.gap, lay.x.powers = lay.pad, s.LogX
	caption := s.YLabel
	if area.Height() <= lowArea {
		caption = ""
	}
	if len(s.Notes) > 0 && area.Height() > lowArea {
		headroom = 26
	}
	// The unit's place depends on the labels, they on the height, and that on whether the unit stands above.
	y := upwards(area.Height() - headroom - lay.x.room() - lay.pad)
	if _, above := c.gutter(&y, area.Width()); above {
		if caption = y.unit; s.YLabel != "" {
			caption = fmt.Sprintf("%s (%s)", s.YLabel, y.unit)
		}
	}
	lay.frame.Y0 = area.Y0
	if caption != "" {
		headroom = math.Max(headroom, labelSize+10)
		lay.frame.Y0 = area.Y0 + labelSize + 6
	}
	c.plot.Y0, c.plot.Y1 = area.Y0+headroom+lay.pad, area.Y1-lay.x.room()
	c.plot.Y0 = math.Min(c.plot.Y0, c.plot.Y1-1)
	lay.y = upwards(c.plot.Height())
	gutter, _ := c.gutter(&lay.y, area.Width())
	if caption != "" {
		lay.y.caption = c.face.regular.fit(caption, labelSize, area.Width())
		lay.y.captionX, lay.y.captionY = area.X0, area.Y0+labelSize+2
	}
	c.plot.X0, c.plot.X1 = area.X0+gutter+labelGap+lay.pad, area.X1-lay.pad
	for range 2 {
		lay.x.axis = across(c.plot.Width())
		c.plot.X1 = math.Max(c.plot.X0+1, math.Min(c.plot.X1, area.X1-lay.x.over(c)))
	}
	lay.x.axis = across(c.plot.Width())
	lay.frame.X0, lay.frame.X1, lay.frame.Y1 = c.plot.X0-lay.pad+2, area.X1, c.plot.Y1+lay.pad-2

	for i := range s.Points {
		p := &s.Points[i]
		if p.Missing {
			continue
		}
		d := spotted{point: p, index: i, radius: scatterRadius,
			x: c.plot.X0 + lay.x.fraction(onAxis(p.X, s.LogX))*c.plot.Width(), y: c.y(lay.y, onAxis(p.Y, s.LogY))}
		if p.Size > 0 && largest >= least {
			d.radius = math.Max(2, most*math.Sqrt(p.Size/largest))
		}
		lay.spots = append(lay.spots, d)
	}
	return lay
}

// axes draws the grid, a little larger than the plot, and the labels.
func (s *Scatter) axes(c *canvas, lay scatterLayout) {
	plot := c.plot
	wide, high := plot, plot
	wide.X0, wide.X1, high.Y0 = plot.X0-lay.pad, plot.X1+lay.pad, plot.Y0-lay.pad
	c.plot = wide
	c.drawValueAxis(lay.y)
	c.plot = high
	c.drawFoot(lay.x)
	if c.plot = wide; !s.LogY {
		c.zeroLine(lay.y)
	}
	c.plot = plot
}

// marks draws the points, the largest first and the companies over the benchmarks, and has each answer to the pointer.
func (s *Scatter) marks(c *canvas, lay scatterLayout) {
	order := append([]spotted(nil), lay.spots...)
	sort.SliceStable(order, func(a, b int) bool {
		if order[a].radius != order[b].radius {
			return order[a].radius > order[b].radius
		}
		return order[a].point.Style.Benchmark && !order[b].point.Style.Benchmark
	})
	picture := c.view()
	for _, d := range order {
		p, k := d.point, d.point.Style.ink(c.theme)
		at := []image.Point{{X: c.pixel(d.x), Y: c.pixel(d.y)}}
		if p.Style.marker() < hollowCircle { // points that overlap are told apart
			c.mark(p.Style.marker(), d.radius+1, at, c.theme.Page)
		}
		c.mark(p.Style.marker(), d.radius, at, k)
		if d.radius > scatterRadius+1.5 && p.Style.marker() < hollowCircle { // pale, so that it doesn't shout
			within := float64(c.pixel(d.radius)-c.thick(1.5)) / c.scale // an edge as wide around every marker
			c.mark(p.Style.marker(), within, at, mix(k, c.theme.Page, paleShare))
		}
		words := p.Label
		if words == "" {
			words = fmt.Sprintf("%s: %s, %s", p.called(d.index), figure(p.X), figure(p.Y))
		}
		reach := math.Max(7, d.radius)
		box := Rect{math.Max(picture.X0, d.x-reach), math.Max(picture.Y0, d.y-reach), math.Min(picture.X1, d.x+reach), math.Min(picture.Y1, d.y+reach)}
		c.region(Series{Name: p.Name}, Point{ID: p.ID, Label: words}, box, anchor{x: d.x, y: d.y - math.Max(0, d.radius-scatterRadius)})
		if d.radius > scatterRadius {
			c.regions[len(c.regions)-1].Polygon = around(d.x, d.y, reach, box)
		}
	}
}
