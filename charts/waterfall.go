package charts

import (
	"image"
	"math"
)

// Waterfall shows how a sum comes about: each step a bar that floats where the sum stood before it, rises plain and falls hatched, and
// totals that stand on zero.
type Waterfall struct {
	Frame
	Style Style // the company's colour
	Steps []WaterfallStep
}

// WaterfallStep is what is added to the sum, or where the sum stands.
type WaterfallStep struct {
	Name  string  // "capex"
	Value float64 // in the frame's unit
	// Total says that Value is where the sum stands. The first step may be one: the sum begins there. Later ones must agree with the
	// steps before them, but for rounding.
	Total   bool
	Missing bool // no figure: a dash and no bar, and Value isn't read
	// ID names the mark, for regions and notes. It should be unique in the chart.
	ID string
	// Label is what hovering over the step says.
	Label string
}

// called is the step's name for a sentence.
func (s WaterfallStep) called(i int) string {
	if s.Name == "" {
		return say("number %d", i+1)
	}
	return s.Name
}

// figure is what stands at the bar's end.
func (s WaterfallStep) figure() string {
	if !s.Total && s.Value >= least {
		return "+" + figure(s.Value)
	}
	return figure(s.Value)
}

func (w *Waterfall) validate() error {
	if w.Style.Colour < 0 {
		return sayErrorf("a colour is numbered from 0, not %d", w.Style.Colour)
	}
	// added counts the steps since the last total, far is the greatest figure among them. A total can only contradict the steps where
	// there are some and none of them is missing.
	sum, far, added := 0.0, 0.0, 0
	begun, open := false, false
	for i, s := range w.Steps {
		if s.Missing {
			open = open || !s.Total
			continue
		}
		if err := drawable(s.Value); err != nil {
			return sayErrorf("step %s: the figure %w", s.called(i), err)
		}
		far = math.Max(far, math.Abs(s.Value))
		if s.Total {
			if apart := math.Abs(s.Value - sum); begun && !open && apart > rounding(far, added) {
				return sayErrorf("step %s: the total of %s contradicts the steps before it, which come to %s (%s apart)", s.called(i), figure(s.Value), figure(sum), figure(apart))
			}
			sum, far, added, begun, open = s.Value, math.Abs(s.Value), 0, true, false
			continue
		}
		sum += s.Value
		if err := drawable(sum); err != nil {
			return sayErrorf("step %s: the sum up to it %w", s.called(i), err)
		}
		far, added, begun = math.Max(far, math.Abs(sum)), added+1, true
	}
	return nil
}

// rounding is how far a total may lie from the sum of n steps if all of them are rounded as they're printed, the greatest being far.
func rounding(far float64, n int) float64 {
	if far < least {
		return least
	}
	unit := 1.0
	if far >= 1e7 {
		unit = magnitudeOf(far).factor
	}
	return float64(n+1) / 2 * unit * math.Pow10(-decimalsFor(far/unit)) * (1 + 1e-9)
}

func (w *Waterfall) empty() bool {
	for _, s := range w.Steps {
		if !s.Missing {
			return false
		}
	}
	return true
}

func (w *Waterfall) written() []string {
	var all []string
	for _, s := range w.Steps {
		all = append(all, s.Name)
	}
	return all
}

// remarks name the steps without a figure, unless the caller has, and say what that does to the sum.
func (w *Waterfall) remarks() []string {
	if w.empty() {
		return nil
	}
	var gaps, all []string
	without := false
	for i, s := range w.Steps {
		if s.Missing {
			gaps = append(gaps, s.called(i))
			without = without || !s.Total
		}
	}
	if len(gaps) > 0 && len(w.Missing) == 0 {
		all = append(all, lacks(gaps))
	}
	if without {
		all = append(all, say("Up to the next total the sum is drawn without what is missing."))
	}
	return all
}

// leastGap is the height, in units, of a plot in which a dash for what is missing stays clear of the words around it.
const leastGap = 24

// waterfallBar is a step on its way into the picture.
type waterfallBar struct {
	step     *WaterfallStep
	from, to float64
	loose    bool // what leads here isn't known: no connector
}

func (w *Waterfall) bars() []waterfallBar {
	all := make([]waterfallBar, len(w.Steps))
	sum, open := 0.0, false
	for i := range w.Steps {
		s := &w.Steps[i]
		b := waterfallBar{step: s, from: sum, to: sum}
		switch {
		case s.Missing:
			open = open || !s.Total
		case s.Total:
			b.from, b.to, b.loose = 0, s.Value, open
			open = false
		default:
			b.to = sum + s.Value
		}
		sum = b.to
		all[i] = b
	}
	return all
}

// reach is the least and the greatest sum on the way.
func (w *Waterfall) reach() (lo, hi float64) {
	for _, b := range w.bars() {
		lo, hi = math.Min(lo, b.to), math.Max(hi, b.to)
	}
	return lo, hi
}

func (w *Waterfall) ranges() ranges {
	return ranges{key: "waterfall, " + w.Unit, up: intervalOf(w.reach())} //wording:none a key
}

func (w *Waterfall) draw(c *canvas, area Rect) {
	bars := w.bars()
	lo, hi := c.panel.upwards(w.reach())
	names := make([]string, len(bars))
	for i, b := range bars {
		names[i] = b.step.Name
	}
	of := scale{lo: lo, hi: hi, fromZero: true, unit: w.Unit}
	guess := of.layOut(math.Max(1, area.Height()-40))
	gutter, above := c.gutter(&guess, area.Width())
	slot := (area.Width() - gutter - labelGap) / float64(len(bars))
	values := area.Height() > lowArea && w.valuesFit(c, slot)
	if w.Legend || !values && area.Height() > lowArea { // else the signs of the figures say it
		area = c.legend(area, w.key(c))
	}
	// Turned names would leave a low picture no plot.
	labels := c.categoryLabels(names, slot, area.Height() >= 96, area.Height())
	headroom, footroom := w.headroom(area, values, above), 0.0
	a := c.layValues(area, of, headroom, labels.height, 0)
	for range 8 { // more room under the plot brings the bars' ends nearer to its edge
		more := w.under(c, a, area, bars, values)
		if more <= footroom {
			break
		}
		footroom = more
		a = c.layValues(area, of, headroom, labels.height+footroom, 0)
	}
	c.drawValueAxis(a)
	c.zeroLine(a)

	slot = c.plot.Width() / float64(len(bars))
	own := math.Min(slot, widestSlot)
	width := max(1, int(math.Round(barShare*own*c.scale)))
	for i, b := range bars {
		centre := c.plot.X0 + (float64(i)+0.5)*slot
		if i > 0 && !b.loose {
			y := c.pixel(c.y(a, bars[i-1].to))
			c.fillPixels(image.Rect(c.pixel(centre-slot)-width/2+width, y, c.pixel(centre)-width/2, y+c.thick(1)), c.theme.Muted)
		}
		if b.step.Missing {
			w.gap(c, a, i, b, centre, own)
			continue
		}
		w.bar(c, a, b, centre, own, width, values)
	}
	labels.draw(c, slot, c.plot.Y1+footroom)
}

func (w *Waterfall) key(c *canvas) []legendEntry {
	sign := func(h hatch) func(Rect) {
		return func(b Rect) {
			c.hatched(image.Rect(c.pixel(b.X0), c.pixel(b.Y0), c.pixel(b.X1), c.pixel(b.Y1)), h, w.Style.Benchmark, w.Style.ink(c.theme))
		}
	}
	return []legendEntry{{say("rise or total"), sign(noHatch)}, {say("fall"), sign(risingHatch)}}
}

// valuesFit tells whether every figure is narrower than its slot.
func (w *Waterfall) valuesFit(c *canvas, slot float64) bool {
	for _, s := range w.Steps {
		if !s.Missing && c.measure(s.figure(), lettering{size: valueSize}) > slot-6 {
			return false
		}
	}
	return true
}

// headroom is what figures and notes need over the plot.
func (w *Waterfall) headroom(area Rect, values, unitAbove bool) float64 {
	room := 12.0
	if values {
		room = 16
		if unitAbove { // the unit has the line over the figures
			room = labelSize + 16 + valueSize
		}
	}
	if w.noted(area) {
		room += 16
	}
	return room
}

// noted tells whether there's room for notes of their own.
func (w *Waterfall) noted(area Rect) bool { return len(w.Notes) > 0 && area.Height() > lowArea }

// under is what the figures and notes of falls need under the plot as it's laid out.
func (w *Waterfall) under(c *canvas, a axis, area Rect, bars []waterfallBar, values bool) (room float64) {
	for _, b := range bars {
		if b.step.Missing || b.step.Value >= 0 {
			continue
		}
		has := c.plot.Y1 - c.y(a, b.to)
		if values {
			room = math.Max(room, valueSize+6-has)
		}
		if w.noted(area) && w.pinned(b.step.ID) {
			room = math.Max(room, valueSize+30-has)
		}
	}
	return room
}

// bar draws one step, width in pixels, with its figure at the end that it goes to.
func (w *Waterfall) bar(c *canvas, a axis, b waterfallBar, centre, own float64, width int, values bool) {
	left := c.pixel(centre) - width/2
	from, to := c.pixel(c.y(a, b.from)), c.pixel(c.y(a, b.to))
	r := image.Rect(left, min(from, to), left+width, max(from, to))
	down := b.step.Value < 0
	if r.Dy() == 0 { // too little to see, or nothing: a trace, where a missing figure leaves none
		r.Max.Y = r.Min.Y + c.thick(2)
		if !down {
			r = r.Sub(image.Pt(0, r.Dy()))
		}
	}
	pattern := noHatch
	if down && !b.step.Total {
		pattern = risingHatch
	}
	c.hatched(r, pattern, w.Style.Benchmark, w.Style.ink(c.theme))

	box := Rect{float64(r.Min.X) / c.scale, float64(r.Min.Y) / c.scale, float64(r.Max.X) / c.scale, float64(r.Max.Y) / c.scale}
	at := anchor{x: centre, y: box.Y0, below: down}
	base := box.Y0 - 4
	if down {
		at.y, base = box.Y1, box.Y1+3+valueSize
	}
	if values {
		l := lettering{valueSize, false, c.theme.Muted}
		words := c.textBoxAt(b.step.figure(), centre, base, centred, l)
		c.fill(words.grow(1), c.theme.Page) // no grid runs through the figure
		c.text("value", b.step.figure(), centre, base, centred, l)
		at.y = words.Y0
		if down {
			at.y = words.Y1
		}
	}
	wider := math.Max(0, math.Min(own, 12)-box.Width()) / 2
	taller := math.Max(0, 12-box.Height()) / 2
	p := Point{Y: b.step.Value, ID: b.step.ID, Label: b.step.Label}
	if p.Label == "" {
		p.Label = b.step.Name + " " + b.step.figure()
	}
	c.region(Series{Name: b.step.Name}, p, Rect{box.X0 - wider, box.Y0 - taller, box.X1 + wider, box.Y1 + taller}, at)
}

// gap marks a step without a figure by a dash where the connector would run through it.
func (w *Waterfall) gap(c *canvas, a axis, i int, b waterfallBar, centre, own float64) {
	y := c.y(a, b.to)
	p := Point{ID: b.step.ID, Label: b.step.Label}
	if p.Label == "" {
		p.Label = say("%s: no figure", b.step.called(i))
	}
	half := math.Min(own, 24) / 2
	c.region(Series{Name: b.step.Name}, p, Rect{centre - half, y - 8, centre + half, y + 8}, anchor{x: centre, y: y - labelSize/2})
	if own >= 14 && c.plot.Height() >= leastGap {
		l := lettering{labelSize, false, c.theme.Faint}
		base := math.Min(y+0.36*labelSize, c.plot.Y1+2) // clear of the names
		c.fill(c.textBoxAt("–", centre, base, centred, l), c.theme.Page)
		c.text("missing", "–", centre, base, centred, l)
	}
}
