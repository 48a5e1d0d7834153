package charts

import "math"

// tick is a labelled place on an axis.
type tick struct {
	at    float64
	label string
}

// axis is a range of values with its ticks, the least first.
type axis struct {
	lo, hi float64
	ticks  []tick
	unit   string // what follows the topmost label, or stands above the axis

	caption            string // the unit, where it stands above the axis, and the place of its baseline
	captionX, captionY float64
}

// fraction is where v lies on the axis, 0 at lo and 1 at hi.
func (a axis) fraction(v float64) float64 {
	return (v - a.lo) / (a.hi - a.lo)
}

// step is a tick distance of 1, 2 or 5 times a power of ten.
type step struct {
	mantissa float64
	power    int
}

// times gives n steps, exact to the last digit that a float has.
func (s step) times(n int) float64 {
	if s.power < 0 {
		return float64(n) * s.mantissa / math.Pow10(-s.power)
	}
	return float64(n) * s.mantissa * math.Pow10(s.power)
}

func (s step) next() step {
	switch s.mantissa {
	case 1:
		return step{2, s.power}
	case 2:
		return step{5, s.power}
	}
	return step{1, s.power + 1}
}

// around gives the numbers of the steps that enclose lo and hi. A value within a billionth of a step counts as on it.
func (s step) around(lo, hi float64) (first, last int) {
	size := s.times(1)
	return int(math.Floor(lo/size + 1e-9)), int(math.Ceil(hi/size - 1e-9))
}

// niceStep is the least step of which at most most enclose the range, or four where the range lies on both sides of zero.
func niceStep(lo, hi float64, most int) step {
	most = max(1, most)
	if lo < 0 && hi > 0 {
		most = max(4, most)
	}
	s := step{1, int(math.Floor(math.Log10((hi-lo)/float64(most)))) - 1}
	for range 12 {
		first, last := s.around(lo, hi)
		if last-first <= most {
			break
		}
		s = s.next()
	}
	return s
}

// trimmed tells whether figures that all lie close together far from zero are shown on an axis that doesn't begin there.
func trimmed(lo, hi float64) bool {
	if lo*hi <= 0 {
		return false
	}
	far := math.Max(math.Abs(lo), math.Abs(hi))
	return hi-lo < 0.2*far && hi-lo > 1e-6*far
}

// valueAxis lays an axis out over the figures from lo to hi for a plot of the given height in units. With fromZero it holds zero
// whatever the figures; else only unless they are trimmed.
func valueAxis(lo, hi float64, fromZero bool, unit string, height float64) axis {
	if fromZero || !trimmed(lo, hi) {
		lo, hi = math.Min(lo, 0), math.Max(hi, 0)
	}
	top := math.Max(math.Abs(lo), math.Abs(hi))
	if top < least {
		lo, hi, top = 0, 1, 1
	}
	count := countIn(unit, top)
	lo, hi = lo/count.factor, hi/count.factor
	s := niceStep(lo, hi, max(3, min(8, int(height/64))))
	first, last := s.around(lo, hi)
	a := axis{lo: s.times(first) * count.factor, hi: s.times(last) * count.factor, unit: count.unit}
	for i := first; i <= last; i++ {
		v := s.times(i)
		label := grouped(math.Abs(v), max(0, -s.power))
		if v == 0 {
			label = count.prefix + "0"
		} else if label = count.prefix + label + count.suffix; v < 0 {
			label = "−" + label
		}
		a.ticks = append(a.ticks, tick{v * count.factor, label})
	}
	return a
}

// lowArea is the height, in units, up to which plot and axes get by without an axis' name and without room for notes of their own.
const lowArea = 130

// captioned is the height, in units, from which a plot has room for its unit on a line of its own.
const captioned = 48

// labelGap is the space between an axis' labels and the plot, in units.
const labelGap = 8

// gutter is the width that the axis' labels need to the left of the plot, in units. A unit too long to follow the topmost label is
// left for a line of its own.
func (c *canvas) gutter(a *axis, room float64) (width float64, unitAbove bool) {
	l := lettering{labelSize, false, c.theme.Muted}
	for _, t := range a.ticks {
		width = math.Max(width, c.measure(t.label, l))
	}
	if a.unit == "" || len(a.ticks) == 0 {
		return width, false
	}
	top := &a.ticks[len(a.ticks)-1]
	whole := top.label + " " + a.unit
	if w := c.measure(whole, l); w <= math.Max(width+26, math.Min(96, 0.16*room)) {
		top.label = whole
		return math.Max(width, w), false
	}
	return width, true
}

// scale is what a value axis at the left has to show.
type scale struct {
	lo, hi   float64
	fromZero bool
	powers   bool // it counts powers of ten
	unit     string
}

// layOut makes the axis for a plot of the given height in units.
func (s scale) layOut(height float64) axis {
	if s.powers {
		return powerAxis(s.lo, s.hi, s.unit, height, func(string) float64 { return upwardsApart })
	}
	return valueAxis(s.lo, s.hi, s.fromZero, s.unit, height)
}

// layValues takes the value axis' room from area and sets the plot. headroom is what the marks need above the plot, xRoom what the
// labels need under it, right what stands to its right, all in units. The axis isn't drawn yet. In a panel that shares its axes the plot
// is the one that was given.
func (c *canvas) layValues(area Rect, s scale, headroom, xRoom, right float64) axis {
	s.lo, s.hi = c.panel.upwards(s.lo, s.hi)
	if c.panel.shares() {
		c.plot = c.panel.plot
		a := s.layOut(c.panel.high)
		c.panel.nameUnit(c, &a)
		return a
	}
	height := math.Max(1, area.Height()-headroom-xRoom)
	a := s.layOut(height)
	width, above := c.gutter(&a, area.Width())
	if above && area.Height() >= captioned {
		a.caption = c.face.regular.fit(a.unit, labelSize, area.Width())
		a.captionX, a.captionY = area.X0, area.Y0+labelSize+2
		headroom = math.Max(headroom, labelSize+14)
	}
	c.plot = Rect{area.X0 + width + labelGap, area.Y0 + headroom, area.X1 - right, area.Y1 - xRoom}
	c.plot.X0 = math.Min(c.plot.X0, c.plot.X1-1)
	c.plot.Y0 = math.Min(c.plot.Y0, c.plot.Y1-1)
	return a
}

// drawValueAxis draws the grid and the labels, the topmost first: where labels would touch, the ones below it give way.
func (c *canvas) drawValueAxis(a axis) {
	bare := c.panel.shares() && !c.panel.left
	view := c.view()
	l := lettering{labelSize, false, c.theme.Muted}
	var taken []Rect
	if a.caption != "" {
		taken = append(taken, c.text("unit", a.caption, a.captionX, a.captionY, leftAligned, l))
	}
	for i := len(a.ticks) - 1; i >= 0; i-- {
		t := a.ticks[i]
		y := c.y(a, t.at)
		c.across(c.plot.X0, c.plot.X1, y, c.theme.Line)
		x, base := c.plot.X0-labelGap, y+0.36*labelSize
		box := c.textBoxAt(t.label, x, base, rightAligned, l)
		// A narrow picture has no room for figures with a long row of noughts.
		if bare || box.X0 < view.X0 || box.X1 > view.X1 || touches(box.grow(1), taken) {
			continue
		}
		taken = append(taken, box)
		c.text("y", t.label, x, base, rightAligned, l)
	}
}

// zeroLine draws the line at zero stronger than the grid, if zero is on the axis.
func (c *canvas) zeroLine(a axis) {
	if a.lo <= 0 && a.hi >= 0 {
		c.across(c.plot.X0, c.plot.X1, c.y(a, 0), c.theme.LineStrong)
	}
}

// y is the place of a value in the plot, in units.
func (c *canvas) y(a axis, v float64) float64 {
	return c.plot.Y1 - a.fraction(v)*c.plot.Height()
}

// spread picks every nth label of a row, n as small as can be, so that boxes keep gap units between them.
func spread(boxes []Rect, gap float64) (every int) {
	for every = 1; every < len(boxes); every++ {
		clear, last := true, math.Inf(-1)
		for i := 0; i < len(boxes); i += every {
			if boxes[i].X0 < last+gap {
				clear = false
				break
			}
			last = boxes[i].X1
		}
		if clear {
			return every
		}
	}
	return every
}

// inside moves a label's box sideways until it lies between the picture's margins, or in the panel.
func (c *canvas) inside(box Rect) Rect {
	v := c.view()
	if c.panel == nil {
		v = v.grow(-c.margin())
	}
	dx := math.Max(0, v.X0-box.X0) - math.Max(0, box.X1-v.X1)
	return Rect{box.X0 + dx, box.Y0, box.X1 + dx, box.Y1}
}
