package charts

import (
	"image"
	"math"
)

// Funding shows whether the money lasts: for each period its sources stacked above zero and its uses below, the cash left at its end
// as a line over them, and the floor that the cash should stay above.
type Funding struct {
	Frame
	Periods  []FundingPeriod
	Floor    float64
	HasFloor bool
	Style    Style // the company's colour
	// BandName says in the legend what the periods' bands are ("nine of ten paths"); when it's empty, "where cash may lie".
	BandName string
}

// FundingPeriod is what came in, what went out, and what was left.
type FundingPeriod struct {
	Name       string        // "Q3 2026"
	Sources    []FundingPart // stacked up
	Uses       []FundingPart // stacked down; their values are positive
	Closing    float64       // cash at the end
	HasClosing bool          // else the line has a gap, and Closing isn't read
	// Band is where the closing cash may lie; nil for none.
	Band *FundingBand
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
		return say("number %d", i+1)
	}
	return p.Name
}

// fundingSide is one of a period's two stacks.
type fundingSide struct {
	kind  string // sourceSide or useSide
	sign  float64
	parts []FundingPart
}

const sourceSide, useSide = "source", "use"

func (p FundingPeriod) sides() [2]fundingSide {
	return [2]fundingSide{{sourceSide, 1, p.Sources}, {useSide, -1, p.Uses}}
}

func (f *Funding) validate() error {
	if f.Style.Colour < 0 {
		return sayErrorf("a colour is numbered from 0, not %d", f.Style.Colour)
	}
	if f.HasFloor {
		if err := drawable(f.Floor); err != nil {
			return sayErrorf("the floor: the figure %w", err)
		}
	}
	for i, p := range f.Periods {
		if err := p.validate(); err != nil {
			return sayErrorf("period %s%w", p.called(i), err)
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
				name = say("number %d", i+1)
			}
			source := side.kind == sourceSide
			switch err := drawable(part.Value); {
			case err != nil && source:
				return sayErrorf(", source %s: the figure %w", name, err)
			case err != nil:
				return sayErrorf(", use %s: the figure %w", name, err)
			}
			switch {
			case part.Value < 0 && source:
				return sayErrorf(", source %s: a part of a stack can’t be negative", name)
			case part.Value < 0:
				return sayErrorf(", use %s: a part of a stack can’t be negative", name)
			}
			sum += part.Value
		}
		switch err := drawable(sum); {
		case err != nil && side.kind == sourceSide:
			return sayErrorf(": the sum of its sources %w", err)
		case err != nil:
			return sayErrorf(": the sum of its uses %w", err)
		}
	}
	if p.HasClosing {
		if err := drawable(p.Closing); err != nil {
			return sayErrorf(": the closing cash %w", err)
		}
	}
	if p.Band != nil {
		if err := p.Band.validate(); err != nil {
			return sayErrorf(": the band of the closing cash %w", err)
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

func (f *Funding) written() []string {
	all := []string{f.BandName}
	for _, p := range f.Periods {
		all = append(all, p.Name)
		for _, side := range p.sides() {
			for _, part := range side.parts {
				all = append(all, part.Name)
			}
		}
	}
	return all
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
			gaps = append(gaps, say("sources and uses %s", p.called(i)))
		}
		if closes && !p.HasClosing {
			gaps = append(gaps, say("closing cash %s", p.called(i)))
		}
	}
	if len(gaps) == 0 {
		return nil
	}
	return []string{lacks(gaps)}
}

func (f *Funding) ranges() ranges {
	return ranges{key: "funding, " + f.Unit, up: intervalOf(f.bounds())} //wording:none a key
}

func (f *Funding) draw(c *canvas, area Rect) {
	const signRow = labelSize + 8
	order, looks := f.among(c).looks()
	floor := ""
	if f.HasFloor {
		floor = say("floor %s", figure(f.Floor))
	}
	right := c.measure(floor, lettering{size: labelSize}) + labelGap
	atEnd := f.HasFloor && !f.oneFloor(c) && c.view().Width() >= 240 && right <= 0.25*area.Width()
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

	lo, hi := c.panel.upwards(f.bounds())
	headroom, footroom := 12.0, 0.0
	if len(f.Notes) > 0 && area.Height() > lowArea {
		headroom = 24
		if lo < 0 {
			footroom = 20
		}
	}
	of := scale{lo: lo, hi: hi, fromZero: true, unit: f.Unit}
	guess := of.layOut(math.Max(1, area.Height()-40))
	gutter, _ := c.gutter(&guess, area.Width())
	slot := (area.Width() - gutter - labelGap - right) / float64(len(f.Periods))
	names := make([]string, len(f.Periods))
	for i, p := range f.Periods {
		names[i] = p.Name
	}
	labels := c.categoryLabels(names, slot, false, area.Height())
	a := c.layValues(area, of, headroom, labels.height+footroom, right)
	c.drawValueAxis(a)

	slot = c.plot.Width() / float64(len(f.Periods))
	own := math.Min(slot, widestSlot)
	width := max(1, int(math.Round(barShare*own*c.scale)))
	f.band(c, a, slot)
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
	f.bandEdges(c, a, slot)
	f.line(c, a, slot, c.plot.Y1+footroom, labels.height)
	labels.draw(c, slot, c.plot.Y1+footroom)
}

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
	return f.bandBounds(lo, hi)
}

func (f *Funding) key(c *canvas) []legendEntry {
	order, looks := f.among(c).looks()
	return f.entries(c, order, looks, say("floor %s", figure(f.Floor)), !f.oneFloor(c))
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
		entries = append(entries, legendEntry{say("%d others", others), sign(partLook{hollow: true})})
	}
	if f.closes() {
		entries = append(entries, legendEntry{say("Cash at the end"), stroke(nil, len(f.Periods) <= maxMarked)})
	}
	if f.banded() {
		name := f.BandName
		if name == "" {
			name = say("where cash may lie")
		}
		entries = append(entries, legendEntry{name, f.bandSign(c)})
	}
	if f.HasFloor && !atEnd {
		entries = append(entries, legendEntry{floor, stroke(floorDash, false)})
	}
	return entries
}
