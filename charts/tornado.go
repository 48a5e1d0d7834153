package charts

import (
	"image"
	"math"
	"sort"
)

// Tornado shows which assumption matters most: a horizontal bar per assumption, from the result at its low value to the result at
// its high one, around the line of the base case; the longest on top.
type Tornado struct {
	Frame
	Base      float64 // the result with no assumption changed
	BaseLabel string  // "base case 412"; when it's empty, "base" and the figure
	Bars      []TornadoBar
	Style     Style // the company's colour
}

// TornadoBar is an assumption and what becomes of the result when it alone changes.
type TornadoBar struct {
	Name                string  // "hash price"
	Low, High           float64 // the result at the low and at the high assumption, in the frame's unit
	LowLabel, HighLabel string  // the assumptions, at the bar's ends: "hash price 30"
	// ID names the bar, for regions and notes. It should be unique in the chart.
	ID string
	// Label is what hovering over the bar says.
	Label string
}

// called is the assumption's name for a sentence.
func (b TornadoBar) called(i int) string {
	if b.Name == "" {
		return say("number %d", i+1)
	}
	return b.Name
}

func (t *Tornado) validate() error {
	if t.Style.Colour < 0 {
		return sayErrorf("a colour is numbered from 0, not %d", t.Style.Colour)
	}
	if err := drawable(t.Base); err != nil {
		return sayErrorf("the base: the figure %w", err)
	}
	for i, b := range t.Bars {
		for _, end := range []struct {
			wrong  string
			result float64
		}{{sayKey("bar %s: the result at the low assumption %w"), b.Low}, {sayKey("bar %s: the result at the high assumption %w"), b.High}} {
			if err := drawable(end.result); err != nil {
				return sayErrorf(end.wrong, b.called(i), err)
			}
		}
	}
	return nil
}

func (t *Tornado) empty() bool { return len(t.Bars) == 0 }

func (t *Tornado) written() []string {
	all := []string{t.BaseLabel}
	for _, b := range t.Bars {
		all = append(all, b.Name, b.LowLabel, b.HighLabel)
	}
	return all
}

func (t *Tornado) remarks() []string { return nil }

// span is the least and the greatest of the base and a bar's two results.
func (t *Tornado) span(b TornadoBar) (lo, hi float64) {
	return math.Min(t.Base, math.Min(b.Low, b.High)), math.Max(t.Base, math.Max(b.Low, b.High))
}

// sorted gives the bars, the largest swing first.
func (t *Tornado) sorted() []TornadoBar {
	all := append([]TornadoBar(nil), t.Bars...)
	swing := func(b TornadoBar) float64 {
		lo, hi := t.span(b)
		return hi - lo
	}
	sort.SliceStable(all, func(i, j int) bool { return swing(all[i]) > swing(all[j]) })
	return all
}

// bounds is what the axis must hold.
func (t *Tornado) bounds() (lo, hi float64) {
	lo, hi = t.Base, t.Base
	for _, b := range t.Bars {
		least, greatest := t.span(b)
		lo, hi = math.Min(lo, least), math.Max(hi, greatest)
	}
	return lo, hi
}

func (t *Tornado) ranges() ranges {
	return ranges{key: "tornado, " + t.Unit, across: intervalOf(t.bounds())} //wording:none a key
}

// axis spans exactly what the bars do, with ticks at round figures for so many units of width: bars that begin at the base need no
// zero.
func (t *Tornado) axis(c *canvas, width float64) axis {
	lo, hi := c.panel.acrossTo(t.bounds())
	far := math.Max(math.Abs(lo), math.Abs(hi))
	if far < least {
		lo, hi, far = -1, 1, 1
	} else if hi-lo < 1e-6*far { // no swing that could be seen: the base's line stands in the middle
		lo, hi = lo-far/10, hi+far/10
	}
	count := countIn(t.Unit, far)
	s := niceStep(lo/count.factor, hi/count.factor, max(3, min(8, int(width/44))))
	first, last := s.around(lo/count.factor, hi/count.factor)
	a := axis{lo: lo, hi: hi, unit: count.unit}
	for i := first; i <= last; i++ {
		v := s.times(i)
		at := v * count.factor
		if f := a.fraction(at); f < -1e-9 || f > 1+1e-9 {
			continue
		}
		label := count.prefix + "0"
		if v != 0 {
			label = count.prefix + grouped(math.Abs(v), max(0, -s.power)) + count.suffix
		}
		if v < 0 {
			label = "−" + label
		}
		a.ticks = append(a.ticks, tick{at, label})
	}
	return a
}

// tornadoEnd is the words at one end of a bar.
type tornadoEnd struct {
	words string
	at    float64 // the result where the bar ends
	left  bool    // of the base
	lane  float64 // how far over or under the row's middle, in units
}

// leastLane is the height, in units, that half a bar needs to have words of its own.
const leastLane = 16

// ends are the words at the ends of a bar thick units high. Where both results lie on one side of the base each half of the bar has
// its own, or, if they're too low for that, both stand together at the farther end.
func (t *Tornado) ends(b TornadoBar, thick float64) []tornadoEnd {
	lowLeft := b.Low < t.Base || b.Low == t.Base && b.High >= t.Base
	highLeft := b.High < t.Base || b.High == t.Base && b.Low > t.Base
	if lowLeft != highLeft {
		return []tornadoEnd{{b.LowLabel, b.Low, lowLeft, 0}, {b.HighLabel, b.High, highLeft, 0}}
	}
	if thick >= 2*leastLane {
		return []tornadoEnd{{b.LowLabel, b.Low, lowLeft, -thick / 4}, {b.HighLabel, b.High, lowLeft, thick / 4}}
	}
	words := b.LowLabel
	if words != "" && b.HighLabel != "" {
		words += " · "
	}
	far := b.Low
	if math.Abs(b.High-t.Base) > math.Abs(b.Low-t.Base) {
		far = b.High
	}
	return []tornadoEnd{{words + b.HighLabel, far, lowLeft, 0}}
}

// tipGap is the space between a bar's end and its words, in units.
const tipGap = 6

func (t *Tornado) draw(c *canvas, area Rect) {
	const axisRoom, unitRoom, signRow = 24.0, 17.0, labelSize + 6
	roomy := area.Height() > lowArea
	if roomy && area.Height()-2*legendLine-signRow-axisRoom >= leastRow*float64(min(len(t.Bars), 8)) {
		area = c.legend(area, t.key(c))
		area.Y0 += 4
	}
	top := area.Y0 + 2
	labelled := area.Height() >= 80
	if labelled {
		top += signRow
	}
	a := t.axis(c, area.Width())
	bottom := area.Y1 - axisRoom
	behind, unit := t.unitPlace(c, a, roomy)
	if unit != "" {
		bottom -= unitRoom
	}
	bottom = math.Max(top+1, bottom)
	sorted := t.sorted()
	shown := rowsIn(bottom-top, leastRow, len(sorted))
	bars := sorted[:shown]
	places := shown
	if shown < len(sorted) {
		places++
	}
	height := math.Min(tallestRow, (bottom-top)/float64(max(1, places)))
	bottom = top + float64(places)*height

	names := t.names(c, bars, height)
	x0 := area.X0 + names.width + labelGap
	for _, b := range bars {
		if t.pinned(b.ID) {
			x0 += noteRoom // their numbers stand in a column of their own
			break
		}
	}
	x0 = math.Min(x0, area.X1-1)
	l := lettering{labelSize, false, c.theme.Muted}
	if c.view().Width() < 480 {
		l.size = valueSize
	}
	bar := math.Min(tallestBar, barShare*height)
	left, right := t.sides(c, bars, a, area.X1-x0, bar, l)
	c.plot = Rect{x0 + left, top, area.X1 - right, bottom}
	a = t.axis(c, c.plot.Width()) // the same, now that its width is known

	for _, k := range a.ticks {
		ink := c.theme.Line
		if k.at == 0 {
			ink = c.theme.LineStrong
		}
		c.down(t.x(c, a, k.at), c.plot.Y0, c.plot.Y1, ink)
	}
	thick := max(1, c.pixel(bar))
	for i, b := range bars {
		middle := top + (float64(i)+0.5)*height
		names.draw(c, i, area.X0, middle)
		t.bar(c, a, b, middle, thick)
		for _, e := range t.ends(b, bar) {
			t.end(c, a, e, x0, area.X1, middle+e.lane, l)
		}
		p := Point{ID: b.ID, Label: b.Label}
		if p.Label == "" {
			p.Label = say("%s: %s at the low assumption, %s at the high", b.called(i), figure(b.Low), figure(b.High))
		}
		c.region(Series{Name: b.Name}, p, Rect{area.X0, middle - height/2, area.X1, middle + height/2}, anchor{x: x0 - labelGap - noteRadius, y: middle + 16})
	}
	t.base(c, a, labelled, area.Y0+2)
	t.drawAxis(c, a, behind, unit)
	if shown < len(sorted) {
		c.others(len(sorted)-shown, shown, Rect{area.X0, bottom - height, area.X1, bottom})
	}
}

// x is the place of a result in the plot, in units.
func (t *Tornado) x(c *canvas, a axis, v float64) float64 {
	return c.plot.X0 + a.fraction(v)*c.plot.Width()
}

// names lays the assumptions' names out as those of a Gantt's rows are.
func (t *Tornado) names(c *canvas, bars []TornadoBar, height float64) rowNames {
	rows := make([]GanttRow, len(bars))
	for i, b := range bars {
		rows[i].Name = b.Name
	}
	return (&Gantt{}).names(c, rows, height)
}

// sides is what must stay free to the left and to the right of the axis for the words at the bars' ends; the axis keeps two fifths of
// the room, and words that it doesn't leave room for are cut.
func (t *Tornado) sides(c *canvas, bars []TornadoBar, a axis, room, thick float64, l lettering) (left, right float64) {
	most := 0.6 * room
	for range 24 { // each round brings what is left over nearer to nothing
		short, far := 0.0, 0.0
		width := room - left - right
		for _, b := range bars {
			for _, e := range t.ends(b, thick) {
				if e.words == "" {
					continue
				}
				need, f := tipGap+c.measure(e.words, l), a.fraction(e.at)
				if e.left {
					short = math.Max(short, need-left-f*width)
				} else {
					far = math.Max(far, need-right-(1-f)*width)
				}
			}
		}
		if short+far < 0.5 {
			break
		}
		left, right = left+short, right+far
		if over := left + right; over > most {
			return left * most / over, right * most / over
		}
	}
	return left, right
}

// bar draws both sides, thick pixels high: the low assumption's hatched, the high one's plain. Where both lie on one side of the base
// each has half of the height.
func (t *Tornado) bar(c *canvas, a axis, b TornadoBar, middle float64, thick int) {
	top, base := c.pixel(middle)-thick/2, c.pixel(t.x(c, a, t.Base))
	side := func(v float64, from, to int, h hatch) {
		end := c.pixel(t.x(c, a, v))
		if end == base && v != t.Base { // too little to see: a trace
			end += c.thick(2)
			if v < t.Base {
				end -= 2 * c.thick(2)
			}
		}
		c.hatched(image.Rect(min(base, end), top+from, max(base, end), top+to), h, t.Style.Benchmark, t.Style.ink(c.theme))
	}
	if (b.Low-t.Base)*(b.High-t.Base) > 0 {
		side(b.Low, 0, thick/2, risingHatch)
		side(b.High, thick/2, thick, noHatch)
		return
	}
	side(b.Low, 0, thick, risingHatch)
	side(b.High, 0, thick, noHatch)
}

// end sets the words at a bar's end, cut to what lies between it and the row's own end.
func (t *Tornado) end(c *canvas, a axis, e tornadoEnd, x0, x1, middle float64, l lettering) {
	const shortest = 18
	x, room, side := t.x(c, a, e.at)+tipGap, 0.0, leftAligned
	room = x1 - x
	if e.left {
		x -= 2 * tipGap
		room, side = x-x0, rightAligned
	}
	if e.words == "" || room < shortest {
		return
	}
	words, base := fitEnds(c.face.regular, e.words, l.size, room+0.01), middle+0.36*l.size
	c.fill(c.textBoxAt(words, x, base, side, l).grow(1), c.theme.Page) // no grid runs through the words
	c.text("assumption", words, x, base, side, l)
}

// base draws the line that all bars stand on, its words over the rows.
func (t *Tornado) base(c *canvas, a axis, labelled bool, top float64) {
	x := t.x(c, a, t.Base)
	if !labelled {
		top = c.plot.Y0
	} else {
		words := t.BaseLabel
		if words == "" {
			words = say("base %s", figure(t.Base))
		}
		l := lettering{labelSize, false, c.theme.Text}
		words = c.face.regular.fit(words, labelSize, c.wordRoom())
		base := top + labelSize
		c.text("base", words, c.inside(c.textBoxAt(words, x, base, centred, l)).X0, base, leftAligned, l)
		top = base + 4
	}
	c.down(x-0.5, top, c.plot.Y1, c.theme.Text)
}

// unitPlace says what stands behind the last label: the unit, or nothing where it's too long and has a line of its own under the axis.
func (t *Tornado) unitPlace(c *canvas, a axis, roomy bool) (behind, under string) {
	const longest = 64
	if a.unit == "" || len(a.ticks) == 0 || roomy && c.measure(a.unit, lettering{size: labelSize}) > longest {
		return "", a.unit
	}
	return " " + c.face.regular.fit(a.unit, labelSize, longest), ""
}

// drawAxis sets the labels under the plot, the last first: where labels would touch, the ones before it give way.
func (t *Tornado) drawAxis(c *canvas, a axis, behind, under string) {
	l := lettering{labelSize, false, c.theme.Muted}
	base := c.plot.Y1 + 8 + labelSize
	next := math.Inf(1)
	for i := len(a.ticks) - 1; i >= 0; i-- {
		k := a.ticks[i]
		// The number stands under its line, the unit behind it.
		x, words := t.x(c, a, k.at)-c.measure(k.label, l)/2, k.label
		if i == len(a.ticks)-1 {
			words += behind
		}
		box := c.inside(c.textBoxAt(words, x, base, leftAligned, l))
		if box.X1 > next-8 || box.X0 < c.view().X0 {
			continue
		}
		c.text("x", words, box.X0, base, leftAligned, l)
		next = box.X0
	}
	if under != "" {
		under = c.face.regular.fit(under, labelSize, c.wordRoom())
		box := c.inside(c.textBoxAt(under, (c.plot.X0+c.plot.X1)/2, base+16, centred, l))
		c.text("unit", under, box.X0, base+16, leftAligned, l)
	}
}

func (t *Tornado) key(c *canvas) []legendEntry {
	sign := func(h hatch) func(Rect) {
		return func(b Rect) {
			c.hatched(image.Rect(c.pixel(b.X0), c.pixel(b.Y0), c.pixel(b.X1), c.pixel(b.Y1)), h, t.Style.Benchmark, t.Style.ink(c.theme))
		}
	}
	return []legendEntry{{say("at the low assumption"), sign(risingHatch)}, {say("at the high assumption"), sign(noHatch)}}
}
