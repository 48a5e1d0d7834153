package charts

import (
	"fmt"
	"image"
	"math"
	"sort"
)

// Funding shows whether the money lasts: for each period its sources stacked above zero and its uses below, the cash left at its end
// as a line over them, and the floor that the cash should stay above.
type Funding struct {
	Frame
	Periods  []FundingPeriod
	Floor    float64
	HasFloor bool
	Style    Style // the company's colour
}

// FundingPeriod is what came in, what went out, and what was left.
type FundingPeriod struct {
	Name       string        // "Q3 2026"
	Sources    []FundingPart // stacked up
	Uses       []FundingPart // stacked down; their values are positive
	Closing    float64       // cash at the end
	HasClosing bool          // else the line has a gap, and Closing isn't read
	// ID names the closing cash, for regions and notes. It should be unique in the chart.
	ID string
	// Label is what hovering over it says.
	Label string
}

// FundingPart is one source or use. Parts of one name look the same in all periods.
type FundingPart struct {
	Name  string  // "capex"
	Value float64 // in the frame's unit, not negative
	// ID names the mark, for regions and notes. It should be unique in the chart.
	ID string
	// Label is what hovering over the part says.
	Label string
}

// called is the period's name for a sentence.
func (p FundingPeriod) called(i int) string {
	if p.Name == "" {
		return fmt.Sprintf("number %d", i+1)
	}
	return p.Name
}

// fundingSide is one of a period's two stacks.
type fundingSide struct {
	kind  string // "source" or "use"
	sign  float64
	parts []FundingPart
}

func (p FundingPeriod) sides() [2]fundingSide {
	return [2]fundingSide{{"source", 1, p.Sources}, {"use", -1, p.Uses}}
}

func (f *Funding) validate() error {
	if f.Style.Colour < 0 {
		return fmt.Errorf("a colour is numbered from 0, not %d", f.Style.Colour)
	}
	if f.HasFloor {
		if err := drawable(f.Floor); err != nil {
			return fmt.Errorf("the floor: the figure %w", err)
		}
	}
	for i, p := range f.Periods {
		if err := p.validate(); err != nil {
			return fmt.Errorf("period %s%w", p.called(i), err)
		}
	}
	return nil
}

func (p FundingPeriod) validate() error {
	for _, side := range p.sides() {
		sum := 0.0
		for i, part := range side.parts {
			name := part.Name
			if name == "" {
				name = fmt.Sprintf("number %d", i+1)
			}
			if err := drawable(part.Value); err != nil {
				return fmt.Errorf(", %s %s: the figure %w", side.kind, name, err)
			}
			if part.Value < 0 {
				return fmt.Errorf(", %s %s: a part of a stack can’t be negative", side.kind, name)
			}
			sum += part.Value
		}
		if err := drawable(sum); err != nil {
			return fmt.Errorf(": the sum of its %ss %w", side.kind, err)
		}
	}
	if p.HasClosing {
		if err := drawable(p.Closing); err != nil {
			return fmt.Errorf(": the closing cash %w", err)
		}
	}
	return nil
}

func (f *Funding) empty() bool {
	for _, p := range f.Periods {
		if p.HasClosing || len(p.Sources)+len(p.Uses) > 0 {
			return false
		}
	}
	return true
}

// closes tells whether any period has its closing cash, so that there is a line.
func (f *Funding) closes() bool {
	for _, p := range f.Periods {
		if p.HasClosing {
			return true
		}
	}
	return false
}

// remarks name what a period lacks, unless the caller has.
func (f *Funding) remarks() []string {
	if len(f.Missing) > 0 || f.empty() {
		return nil
	}
	var gaps []string
	closes := f.closes()
	for i, p := range f.Periods {
		if len(p.Sources)+len(p.Uses) == 0 {
			gaps = append(gaps, "sources and uses "+p.called(i))
		}
		if closes && !p.HasClosing {
			gaps = append(gaps, "closing cash "+p.called(i))
		}
	}
	if len(gaps) == 0 {
		return nil
	}
	return []string{"Missing: " + listed(gaps)}
}

// breach is the first period that ends with less cash than the floor; -1 where none does.
func (f *Funding) breach() int {
	for i, p := range f.Periods {
		if f.HasFloor && p.HasClosing && p.Closing < f.Floor {
			return i
		}
	}
	return -1
}

// partLook tells parts of one colour apart: full or pale, and hatched in one of several ways.
type partLook struct {
	pale, hollow bool
	pattern      hatch
}

// partLooks go to the parts in their order; neighbours differ in more than their hatching.
var partLooks = []partLook{
	{}, {pale: true}, {pattern: risingHatch}, {pale: true, pattern: fallingHatch}, {pattern: flatHatch},
	{pale: true, pattern: crossHatch}, {pattern: crossHatch}, {pale: true, pattern: flatHatch}, {pattern: fallingHatch}, {pale: true, pattern: risingHatch},
}

// partKey is what parts that look the same have in common.
type partKey struct{ kind, name string }

// looks gives each name its look: sources first, each side in the order in which its names turn up. Of too many the greatest get one
// each, the others are hollow.
func (f *Funding) looks() (order []partKey, looks map[partKey]partLook) {
	sums := map[partKey]float64{}
	for side := range 2 {
		for _, p := range f.Periods {
			s := p.sides()[side]
			for _, part := range s.parts {
				key := partKey{s.kind, part.Name}
				if _, known := sums[key]; !known {
					order = append(order, key)
				}
				sums[key] += part.Value
			}
		}
	}
	least := math.Inf(-1)
	if len(order) > len(partLooks) {
		greatest := append([]partKey(nil), order...)
		sort.SliceStable(greatest, func(i, j int) bool { return sums[greatest[i]] > sums[greatest[j]] })
		least = sums[greatest[len(partLooks)-1]]
	}
	looks = map[partKey]partLook{}
	given := 0
	for _, key := range order {
		looks[key] = partLook{hollow: true}
		if sums[key] >= least && given < len(partLooks) {
			looks[key] = partLooks[given]
			given++
		}
	}
	return order, looks
}

func (f *Funding) draw(c *canvas, area Rect) {
	const signRow = labelSize + 8
	order, looks := f.looks()
	floor := ""
	if f.HasFloor {
		floor = "floor " + figure(f.Floor)
	}
	right := c.measure(floor, lettering{size: labelSize}) + labelGap
	atEnd := f.HasFloor && c.width >= 240 && right <= 0.25*area.Width()
	if !atEnd {
		right = 0
	}
	breach := f.breach()
	said := breach >= 0 && area.Height() >= 60
	if said {
		area.Y1 -= signRow // the words go before the legend, if only one has room
	}
	if area.Height() > lowArea {
		area = c.legend(area, f.entries(c, order, looks, floor, atEnd))
	}
	words := area.Y0 + 4
	if said {
		area.Y0, area.Y1 = area.Y0+signRow, area.Y1+signRow
	}

	lo, hi := f.bounds()
	headroom, footroom := 12.0, 0.0
	if len(f.Notes) > 0 && area.Height() > lowArea {
		headroom = 24
		if lo < 0 {
			footroom = 20
		}
	}
	guess := valueAxis(lo, hi, true, f.Unit, math.Max(1, area.Height()-40))
	gutter, _ := c.gutter(&guess, area.Width())
	slot := (area.Width() - gutter - labelGap - right) / float64(len(f.Periods))
	names := make([]string, len(f.Periods))
	for i, p := range f.Periods {
		names[i] = p.Name
	}
	labels := c.categoryLabels(names, slot, false, area.Height())
	a := c.layValues(area, lo, hi, true, f.Unit, headroom, labels.height+footroom, right)
	c.dropWide(a)
	c.drawValueAxis(a)

	slot = c.plot.Width() / float64(len(f.Periods))
	own := math.Min(slot, widestSlot)
	width := max(1, int(math.Round(barShare*own*c.scale)))
	for i, p := range f.Periods {
		centre := c.plot.X0 + (float64(i)+0.5)*slot
		for _, side := range p.sides() {
			f.stack(c, a, side, looks, centre, own, width)
		}
		if len(p.Sources)+len(p.Uses) == 0 && !p.HasClosing && c.plot.Height() >= leastGap {
			c.gap(a, Point{ID: p.ID}, centre, own)
		}
	}
	c.zeroLine(a)
	if f.HasFloor {
		y := c.y(a, f.Floor)
		c.polyline([]image.Point{{X: c.pixel(c.plot.X0), Y: c.pixel(y)}, {X: c.pixel(c.plot.X1), Y: c.pixel(y)}}, 1.5, floorDash, c.theme.Text)
		if atEnd && c.plot.Height() >= leastGap {
			c.text("floor", floor, c.plot.X1+labelGap, y+0.36*labelSize, leftAligned, lettering{labelSize, false, c.theme.Text})
		}
	}
	if breach >= 0 {
		f.sayBreach(c, a, breach, slot, words, said)
	}
	f.line(c, a, slot, c.plot.Y1+footroom, labels.height)
	labels.draw(c, slot, c.plot.Y1+footroom)
}

// floorDash are the strokes and gaps of the floor's line.
var floorDash = []float64{6, 4}

// bounds is what the axis must hold.
func (f *Funding) bounds() (lo, hi float64) {
	hold := func(v float64) { lo, hi = math.Min(lo, v), math.Max(hi, v) }
	if f.HasFloor {
		hold(f.Floor)
	}
	for _, p := range f.Periods {
		if p.HasClosing {
			hold(p.Closing)
		}
		for _, side := range p.sides() {
			sum := 0.0
			for _, part := range side.parts {
				sum += part.Value
			}
			hold(side.sign * sum)
		}
	}
	return lo, hi
}

// stack draws one side of a period, width in pixels, from zero outwards. Notes on its parts stand beyond its end.
func (f *Funding) stack(c *canvas, a axis, side fundingSide, looks map[partKey]partLook, centre, own float64, width int) {
	total := 0.0
	for _, part := range side.parts {
		total += part.Value
	}
	at := anchor{x: centre, y: c.y(a, side.sign*total), below: side.sign < 0}
	left, zero, sum := c.pixel(centre)-width/2, c.pixel(c.y(a, 0)), 0.0
	for _, part := range side.parts {
		from := c.pixel(c.y(a, side.sign*sum))
		sum += part.Value
		to := c.pixel(c.y(a, side.sign*sum))
		r := image.Rect(left, min(from, to), left+width, max(from, to))
		c.part(r, looks[partKey{side.kind, part.Name}], f.Style)
		if seam := c.thick(1); from != zero && r.Dy() > 4*seam { // the line between neighbours belongs to the outer one
			inner := image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+seam)
			if side.sign > 0 {
				inner = inner.Add(image.Pt(0, r.Dy()-seam))
			}
			c.fillPixels(inner, c.theme.Page)
		}
		box := Rect{float64(r.Min.X) / c.scale, float64(r.Min.Y) / c.scale, float64(r.Max.X) / c.scale, float64(r.Max.Y) / c.scale}
		wider := math.Max(0, math.Min(own, 12)-box.Width()) / 2
		taller := math.Max(0, 6-box.Height()) / 2
		c.region(Series{Name: part.Name}, Point{Y: part.Value, ID: part.ID, Label: part.Label}, Rect{box.X0 - wider, box.Y0 - taller, box.X1 + wider, box.Y1 + taller}, at)
	}
}

// part fills a part of a stack.
func (c *canvas) part(r image.Rectangle, look partLook, s Style) {
	k := s.ink(c.theme)
	if !look.pale && !look.hollow {
		c.hatched(r, look.pattern, false, k)
		return
	}
	ground := c.theme.Page
	if look.pale {
		ground = mix(k, c.theme.Page, paleShare)
	}
	if edge := c.thick(1.25); r.Dx() <= 3*edge || r.Dy() <= 3*edge { // no room for a pattern
		if look.hollow {
			ground = k
		}
		c.fillPixels(r, ground)
		return
	}
	c.fillPixels(r, ground)
	c.hatchLines(r, look.pattern, k)
	c.hollow(r, k)
}

// line draws the closing cash over the bars, in the colour of the words and on a ground of its own, and its regions. A period
// without it answers at its name, in a strip of the given height under the plot.
func (f *Funding) line(c *canvas, a axis, slot, strip, height float64) {
	var run, signs []image.Point
	var runs [][]image.Point
	flush := func() {
		if len(run) > 0 {
			runs, run = append(runs, run), nil
		}
	}
	for i, p := range f.Periods {
		x := c.plot.X0 + (float64(i)+0.5)*slot
		point := Point{Y: p.Closing, ID: p.ID, Label: p.Label}
		if !p.HasClosing {
			flush()
			if point.Label == "" {
				point.Label = p.called(i) + ": no closing cash"
			}
			c.region(Series{Name: p.Name}, point, Rect{x - slot/2, strip, x + slot/2, math.Min(strip+height, c.height)}, anchor{x: x, y: c.y(a, 0)})
			continue
		}
		if point.Label == "" {
			point.Label = p.called(i) + ": closing cash " + figure(p.Closing)
		}
		y := c.y(a, p.Closing)
		run = append(run, image.Pt(c.pixel(x), c.pixel(y)))
		c.region(Series{Name: p.Name}, point, Rect{x - 7, y - 7, x + 7, y + 7}, anchor{x: x, y: y})
	}
	flush()
	for _, points := range runs {
		c.polyline(points, 5, nil, c.theme.Page)
		if len(f.Periods) <= maxMarked || len(points) == 1 {
			signs = append(signs, points...)
		}
	}
	c.mark(circle, markerRadius+1.5, signs, c.theme.Page)
	for _, points := range runs {
		c.polyline(points, 2, nil, c.theme.Text)
	}
	c.mark(circle, markerRadius, signs, c.theme.Text)
}

// sayBreach says in words, over the plot, when the cash first falls below the floor, and leads from them to its point.
func (f *Funding) sayBreach(c *canvas, a axis, i int, slot, top float64, said bool) {
	x, y := c.plot.X0+(float64(i)+0.5)*slot, c.y(a, f.Periods[i].Closing)
	if said {
		words := "cash below the floor"
		if name := f.Periods[i].Name; name != "" {
			words += " in " + name
		}
		l := lettering{labelSize, true, c.theme.Text}
		words = c.face.bold.fit(words, labelSize, c.width-2*c.margin())
		base := top + labelSize
		c.text("breach", words, c.inside(c.textBoxAt(words, x, base, centred, l)).X0, base, leftAligned, l)
		c.fill(Rect{x - 1.5, base + 4, x + 1.5, y}, c.theme.Page)
		c.down(x-0.5, base+4, y, c.theme.Text)
	}
	spot := []image.Point{{X: c.pixel(x), Y: c.pixel(y)}}
	c.mark(circle, 2*markerRadius+1.5, spot, c.theme.Page)
	c.mark(hollowCircle, 2*markerRadius, spot, c.theme.Text)
}

// entries name the parts, sources first, and the lines that no label at their end names.
func (f *Funding) entries(c *canvas, order []partKey, looks map[partKey]partLook, floor string, atEnd bool) []legendEntry {
	sign := func(look partLook) func(Rect) {
		return func(b Rect) {
			c.part(image.Rect(c.pixel(b.X0), c.pixel(b.Y0), c.pixel(b.X1), c.pixel(b.Y1)), look, f.Style)
		}
	}
	stroke := func(dash []float64, marked bool) func(Rect) {
		return func(b Rect) {
			y := c.pixel((b.Y0 + b.Y1) / 2)
			c.polyline([]image.Point{{X: c.pixel(b.X0), Y: y}, {X: c.pixel(b.X1), Y: y}}, 2, dash, c.theme.Text)
			if marked {
				c.mark(circle, markerRadius, []image.Point{{X: c.pixel((b.X0 + b.X1) / 2), Y: y}}, c.theme.Text)
			}
		}
	}
	var entries []legendEntry
	others := 0
	for _, key := range order {
		if looks[key].hollow {
			others++
		} else if key.name != "" {
			entries = append(entries, legendEntry{key.name, sign(looks[key])})
		}
	}
	if others > 0 {
		entries = append(entries, legendEntry{fmt.Sprintf("%d others", others), sign(partLook{hollow: true})})
	}
	if f.closes() {
		entries = append(entries, legendEntry{"Cash at the end", stroke(nil, len(f.Periods) <= maxMarked)})
	}
	if f.HasFloor && !atEnd {
		entries = append(entries, legendEntry{floor, stroke(floorDash, false)})
	}
	return entries
}
