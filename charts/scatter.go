package charts

import (
	"errors"
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
		return fmt.Sprintf("number %d", i+1)
	}
	return p.Name
}

func (s *Scatter) validate() error {
	for i, p := range s.Points {
		if p.Style.Colour < 0 {
			return fmt.Errorf("point %s: a colour is numbered from 0, not %d", p.called(i), p.Style.Colour)
		}
		if p.Missing {
			continue
		}
		if err := placeable(p.X, s.LogX); err != nil {
			return fmt.Errorf("point %s: the figure across %w", p.called(i), err)
		}
		if err := placeable(p.Y, s.LogY); err != nil {
			return fmt.Errorf("point %s: the figure upwards %w", p.called(i), err)
		}
		if err := drawable(p.Size); err != nil {
			return fmt.Errorf("point %s: the size %w", p.called(i), err)
		}
		if p.Size < 0 {
			return fmt.Errorf("point %s: the size is negative", p.called(i))
		}
	}
	return nil
}

// placeable says what keeps v off an axis.
func placeable(v float64, powers bool) error {
	if err := drawable(v); err != nil {
		return err
	}
	if powers && v < least {
		if v > -least {
			return errors.New("is zero, which no axis of powers of ten holds")
		}
		return fmt.Errorf("is %s, and an axis of powers of ten holds nothing below zero", figure(v))
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
		all = append(all, "Missing: "+listed(gaps))
	}
	x, y := s.bounds()
	cutX, cutY := !s.LogX && trimmed(x.lo, x.hi), !s.LogY && trimmed(y.lo, y.hi)
	switch {
	case cutX && cutY:
		all = append(all, "The axes don’t start at zero.")
	case cutX:
		all = append(all, "The axis below doesn’t start at zero.")
	case cutY:
		all = append(all, "The axis at the left doesn’t start at zero.")
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
		words := fmt.Sprintf("%s labels don’t fit", grouped(float64(left), 0))
		if left == 1 {
			words = "1 label doesn’t fit"
		}
		c.text("others", c.face.regular.fit(words, labelSize, area.Width()), area.X0, notice, leftAligned, lettering{labelSize, false, c.theme.Muted})
	}
}

// layOut sets the plot in area, both axes, and the points' spots.
func (s *Scatter) layOut(c *canvas, area Rect) scatterLayout {
	boundsX, boundsY := s.bounds()
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
		c.plot.X1 = math.Max(c.plot.X0+1, math.Min(c.plot.X1, c.width-4-lay.x.over(c)))
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
	picture := Rect{0, 0, c.width, c.height}
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
	}
}

// spotLabel is a point's name where it came to stand.
type spotLabel struct {
	text string
	box  Rect
	of   spotted
	far  bool // a hair leads to it
}

// maxHairs is how many points there may be for names to stand off their markers: among more nobody would follow a hair.
const maxHairs = 40

// labels finds a place for every name where it covers no marker and no other name, the companies' first, and counts the names for
// which there's none.
func (s *Scatter) labels(c *canvas, lay scatterLayout) (placed []spotLabel, left int) {
	taken := make([]Rect, 0, 2*len(lay.spots))
	for _, d := range lay.spots { // these first, so that a point's own marker is found
		taken = append(taken, d.box().grow(2.5))
	}
	for _, d := range lay.spots {
		if s.pinned(d.point.ID) {
			up := d.y - math.Max(0, d.radius-scatterRadius) - 16
			taken = append(taken, Rect{d.x - noteRadius, up - noteRadius, d.x + noteRadius, up + noteRadius})
		}
	}
	names := s.names(c, lay.frame.Width())
	for _, far := range []bool{false, true} {
		for _, benchmarks := range []bool{false, true} {
			for i, d := range lay.spots {
				if d.point.Style.Benchmark != benchmarks || names[i] == "" || far && len(lay.spots) > maxHairs {
					continue
				}
				l := spotLabel{text: names[i], of: d, far: far}
				var ok bool
				if l.box, ok = d.place(c.measure(l.text, lettering{size: labelSize}), far, i, lay.frame, taken); !ok {
					continue
				}
				taken = append(taken, Rect{l.box.X0 - 4, l.box.Y0 - 1, l.box.X1 + 4, l.box.Y1 + 1})
				if far {
					taken = append(taken, d.hair(l.box).beads()...)
				}
				placed, names[i] = append(placed, l), ""
			}
		}
	}
	for _, name := range names {
		if name != "" {
			left++
		}
	}
	return placed, left
}

// hair is the line from a marker to a name that stands off it.
type hair struct{ x0, y0, x1, y1 float64 }

// hair leads from the marker's edge to the nearest spot of box.
func (d spotted) hair(box Rect) hair {
	x, y := math.Max(box.X0-1, math.Min(d.x, box.X1+1)), math.Max(box.Y0, math.Min(d.y, box.Y1))
	share := math.Min(1, (d.radius+1)/math.Max(1, math.Hypot(x-d.x, y-d.y)))
	return hair{d.x + share*(x-d.x), d.y + share*(y-d.y), x, y}
}

// beads are small boxes all along the hair, for what comes later to keep off it.
func (h hair) beads() []Rect {
	const size = 2.0
	n := math.Ceil(math.Hypot(h.x1-h.x0, h.y1-h.y0)/size) + 1
	var all []Rect
	for i := range int(n) {
		x, y := h.x0+(h.x1-h.x0)*float64(i)/n, h.y0+(h.y1-h.y0)*float64(i)/n
		all = append(all, Rect{x, y, x, y}.grow(size/2))
	}
	return all
}

// meets tells whether the hair runs through any of all, but for the one numbered own.
func (h hair) meets(all []Rect, own int) bool {
	for i, t := range all {
		if i != own && segmentMeets(t, h.x0, h.y0, h.x1, h.y1) {
			return true
		}
	}
	return false
}

func (l spotLabel) draw(c *canvas) {
	letters := lettering{labelSize, false, c.theme.Text}
	if l.of.point.Style.Benchmark {
		letters.ink = c.theme.Muted
	}
	if l.far {
		h := l.of.hair(l.box)
		c.polyline([]image.Point{{X: c.pixel(h.x0), Y: c.pixel(h.y0)}, {X: c.pixel(h.x1), Y: c.pixel(h.y1)}}, 0.75, nil, l.of.point.Style.ink(c.theme))
	}
	c.fill(l.box.grow(0.5), c.theme.Page) // no grid runs through the words
	c.text("label", l.text, l.box.X0, l.box.Y0+ascent*labelSize, leftAligned, letters)
}

// names are the drawn points' names, cut to their share of room; those that would be cut to the same keep their ends.
func (s *Scatter) names(c *canvas, room float64) []string {
	face, most := c.face.regular, math.Max(60, math.Min(220, 0.34*room))
	var names, whole []string
	same := map[string]int{}
	for _, p := range s.Points {
		if p.Missing {
			continue
		}
		cut := face.fit(p.Name, labelSize, most)
		names, whole = append(names, cut), append(whole, p.Name)
		same[cut]++
	}
	for i, cut := range names {
		if same[cut] > 1 {
			names[i] = fitEnds(face, whole[i], labelSize, most)
		}
	}
	return names
}

// place tries the places around a marker for a label of the given width: right, left, above and below, then beside these; far off it,
// where no other marker, numbered as in taken, nor any label is in the way.
func (d spotted) place(width float64, far bool, own int, frame Rect, taken []Rect) (Rect, bool) {
	const (
		height = (ascent + descent) * labelSize
		gap    = 4.0
		aside  = 5.0
	)
	type corner struct{ x, y float64 }
	around := func(gap float64) (right, left, middle, above, below float64) {
		return d.x + d.radius + gap, d.x - d.radius - gap - width, d.y - height/2, d.y - d.radius - gap - height, d.y + d.radius + gap
	}
	right, left, middle, above, below := around(gap)
	above, below = above+1, below-1
	corners := []corner{
		{right, middle}, {left, middle}, {d.x - width/2, above}, {d.x - width/2, below},
		{right, middle - aside}, {right, middle + aside}, {left, middle - aside}, {left, middle + aside},
		{d.x - d.radius, above}, {d.x - d.radius, below}, {d.x + d.radius - width, above}, {d.x + d.radius - width, below},
	}
	if far {
		corners = nil
		for _, off := range []float64{12, 20, 32, 48} {
			right, left, _, above, below = around(off)
			corners = append(corners, corner{right, above + height/2}, corner{right, below - height/2}, corner{left, above + height/2}, corner{left, below - height/2},
				corner{d.x - width/2, above}, corner{d.x - width/2, below}, corner{right, middle}, corner{left, middle})
		}
	}
	for _, at := range corners {
		b := Rect{at.x, at.y, at.x + width, at.y + height}
		if b.within(frame) && !touches(b, taken) && (!far || !d.hair(b).meets(taken, own)) {
			return b, true
		}
	}
	return Rect{}, false
}

// onAxis is a figure's place in the axis' own measure: its power of ten, or the figure as it is.
func onAxis(v float64, powers bool) float64 {
	if powers {
		return math.Log10(v)
	}
	return v
}

// powerSteps are the distances of ticks on an axis of powers of ten, in powers; zero stands for ticks at 1, 2 and 5 of each.
var powerSteps = []int{0, 1, 2, 3, 5, 10, 20, 40}

// powerAxis lays out an axis of powers of ten over the figures from lo to hi, both above zero, with the closest ticks that stand so far
// apart as room says for their labels. Its own measure is the power: a figure v lies at log10 v.
func powerAxis(lo, hi float64, unit string, length float64, room func(label string) float64) axis {
	var a axis
	for _, every := range powerSteps {
		a = powers(lo, hi, unit, every)
		closest, widest := math.Inf(1), 0.0
		for i, t := range a.ticks {
			widest = math.Max(widest, room(t.label))
			if i > 0 {
				closest = math.Min(closest, t.at-a.ticks[i-1].at)
			}
		}
		if closest/(a.hi-a.lo)*length >= widest {
			break
		}
	}
	return a
}

// powers gives the axis with ticks at every so many powers of ten that encloses lo and hi.
func powers(lo, hi float64, unit string, every int) axis {
	const nearly = 1e-9
	mantissas := []float64{1}
	if every == 0 {
		mantissas, every = []float64{1, 2, 5}, 1
	}
	n := len(mantissas)
	tickAt := func(i int) step {
		m := ((i % n) + n) % n
		return step{mantissas[m], (i - m) / n * every}
	}
	log := func(i int) float64 {
		s := tickAt(i)
		return math.Log10(s.mantissa) + float64(s.power)
	}
	first := n * int(math.Floor(math.Log10(lo)/float64(every)+nearly))
	for log(first+1) <= math.Log10(lo)+nearly {
		first++
	}
	last := first
	for log(last) < math.Log10(hi)-nearly {
		last++
	}
	if first == last { // one figure only
		first, last = first-1, last+1
	}

	end := tickAt(last)
	count := countIn(unit, end.times(1))
	shift := int(math.Round(math.Log10(count.factor)))
	a := axis{lo: log(first), hi: log(last), unit: count.unit}
	spelt := tickAt(first).power-shift < -3 // too many noughts to write out
	if spelt {
		a.unit = unit
	}
	for i := first; i <= last; i++ {
		s := tickAt(i)
		label := ""
		if spelt {
			if label = "10" + raised(s.power); s.mantissa != 1 {
				label = grouped(s.mantissa, 0) + "×" + label
			}
		} else {
			label = count.prefix + grouped(step{s.mantissa, s.power - shift}.times(1), max(0, shift-s.power)) + count.suffix
		}
		a.ticks = append(a.ticks, tick{log(i), label})
	}
	return a
}
