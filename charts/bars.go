package charts

import (
	"fmt"
	"image"
	"math"
	"slices"
	"strings"
)

// Bars are grouped bars: categories (periods, or names) across, in each one bar per series. They begin at zero whatever the figures.
// Point i of a series belongs to category i; a series with fewer points than categories has no figures for the rest.
type Bars struct {
	Frame
	Categories []string
	// Named says that categories are names and not periods in their order: where their labels don't fit they are turned and all
	// kept, while of periods every nth is labelled.
	Named bool
	// Stacked puts the figures of a category upon each other in one bar: parts of a whole. What is below zero hangs under it.
	Stacked bool
	Series  []Series
}

// How wide bars are, as house rules have it.
const (
	barShare   = 0.60 // of a bar's slot
	groupShare = 0.80 // of a category's slot, for groups of several bars
	widestSlot = 120  // units; few bars in a wide picture stay bars
)

func (b *Bars) validate() error {
	for i, s := range b.Series {
		if len(s.Points) > len(b.Categories) {
			name := s.Name
			if name == "" {
				name = say("number %d", i+1)
			}
			return sayErrorf("series %s has %d points for %d categories", name, len(s.Points), len(b.Categories))
		}
	}
	return validateSeries(b.Series)
}

func (b *Bars) empty() bool { return noFigures(b.Series) }

func (b *Bars) written() []string { return append(seriesNames(b.Series), b.Categories...) }

// remarks name the points that are missing, unless the caller has, and the series that there was no room for.
func (b *Bars) remarks() []string {
	var all []string
	if len(b.Missing) == 0 && !b.empty() {
		var gaps []string
		for _, s := range b.Series {
			for i, name := range b.Categories {
				if i >= len(s.Points) || s.Points[i].Missing {
					gaps = append(gaps, strings.TrimSpace(s.Name+" "+name))
				}
			}
		}
		if len(gaps) > 0 {
			all = append(all, lacks(gaps))
		}
	}
	if len(b.Series) > maxSeries {
		chosen := foremost(b.Series)
		var left []string
		for i, s := range b.Series {
			if !chosen[i] {
				left = append(left, s.Name)
			}
		}
		if b.Stacked {
			all = append(all, say("Summed up as others, the smallest of %d series: %s", len(b.Series), listed(left)))
		} else {
			all = append(all, say("Not drawn, the smallest of %d series: %s", len(b.Series), listed(left)))
		}
	}
	return all
}

// shown are the series that get bars. In a stack the rest are summed up as others: it would be too low without them.
func (b *Bars) shown() []Series {
	chosen := foremost(b.Series)
	var shown, rest []Series
	for i, s := range b.Series {
		if chosen[i] {
			shown = append(shown, s)
		} else {
			rest = append(rest, s)
		}
	}
	if b.Stacked && len(rest) > 0 {
		shown = append(shown, b.others(rest)...)
	}
	return shown
}

// key explains the bars; what others have above and below zero looks the same.
func (b *Bars) key(c *canvas) []legendEntry {
	var entries []legendEntry
	series := b.shown()
	for i, s := range series {
		if s.Name != "" && (i == 0 || s.Name != series[i-1].Name) {
			entries = append(entries, legendEntry{s.Name, c.barSign(s.Style)})
		}
	}
	return entries
}

func (b *Bars) draw(c *canvas, area Rect) {
	series := b.shown()
	area = c.legend(area, b.key(c))

	lo, hi := c.panel.upwards(b.reach(series))
	headroom, footroom := 12.0, 0.0
	if len(b.Notes) > 0 && area.Height() > lowArea {
		headroom = 24
		if lo < 0 {
			footroom = 20
		}
	}
	// The labels' height depends on the width left by the axis and the axis on the height left by the labels: the axis' width hardly
	// changes with its height, so one guess serves.
	of := scale{lo: lo, hi: hi, fromZero: true, unit: b.Unit}
	guess := of.layOut(math.Max(1, area.Height()-40))
	gutter, _ := c.gutter(&guess, area.Width())
	slot := (area.Width() - gutter - labelGap) / float64(max(1, len(b.Categories)))
	height := area.Height()
	if c.panel.shares() {
		slot, height = c.panel.wide/float64(max(1, len(b.Categories))), c.panel.high
	}
	if c.panel.shares() {
		footroom = c.panel.under
	}
	labels := c.categoryLabels(b.Categories, slot, b.Named, height)
	a := c.layValues(area, of, headroom, labels.height+footroom, 0)
	c.drawValueAxis(a)

	slot = c.plot.Width() / float64(max(1, len(b.Categories)))
	group, own := groupShare*math.Min(slot, widestSlot*float64(len(series))), 0.0
	columns := len(series) // that stand beside each other
	if b.Stacked {
		columns = 1
	}
	if columns == 1 {
		group = math.Min(slot, widestSlot)
	}
	own = group / float64(max(1, columns))
	width := max(1, int(math.Round(barShare*own*c.scale)))

	values := !b.Stacked && b.valueLabels(c, series, a, own, slot)
	for i := range b.Categories {
		middle := c.plot.X0 + (float64(i)+0.5)*slot
		if b.Stacked {
			b.stack(c, a, series, i, middle, slot, width)
			continue
		}
		for j, s := range series {
			centre := middle - group/2 + (float64(j)+0.5)*own
			if i >= len(s.Points) {
				c.gap(a, Point{}, centre, own)
				continue
			}
			if s.Points[i].Missing {
				c.gap(a, s.Points[i], centre, own)
				continue
			}
			c.bar(a, s, s.Points[i], centre, own, width)
			if p := s.Points[i]; p.Disputed {
				c.bracket(span{centre, c.y(a, p.Low), c.y(a, p.High), max(narrowBracket, min(widestBracket, float64(width)/c.scale/4))}, c.theme.Text)
			}
			if values && !s.Points[i].Disputed { // the bracket stands where the figure would
				c.barValue(a, s.Points[i], centre)
			}
		}
	}
	c.zeroLine(a)
	if !c.panel.shares() || c.panel.foot {
		labels.draw(c, slot, c.plot.Y1+footroom)
	}
}

func (b *Bars) ranges() ranges {
	return ranges{key: fmt.Sprintf("bars, %v, %s", b.Stacked, b.Unit), up: intervalOf(b.reach(b.shown()))} //wording:none a key
}

// footOf is the room, in units, that the categories' names need under a plot of the given size.
func (b *Bars) footOf(c *canvas, width, height float64) float64 {
	return c.categoryLabels(b.Categories, width/float64(max(1, len(b.Categories))), b.Named, height).height
}

func (b *Bars) alike(other Spec) bool {
	o, ok := other.(*Bars)
	return ok && slices.Equal(b.Categories, o.Categories) && b.Named == o.Named
}

// reach is how far the axis has to go: to the greatest and the least figure, or in stacks to the greatest sums on either side
// of zero.
func (b *Bars) reach(series []Series) (lo, hi float64) {
	if !b.Stacked {
		lo, hi, _ = bounds(series)
		return lo, hi
	}
	for i := range b.Categories {
		above, below := sums(series, i)
		lo, hi = math.Min(lo, below), math.Max(hi, above)
	}
	return lo, hi
}

// bar draws one bar, width in pixels, and its region, which is never too small to point at.
func (c *canvas) bar(a axis, s Series, p Point, centre, own float64, width int) {
	left := c.pixel(centre) - width/2
	zero, end := c.pixel(c.y(a, 0)), c.pixel(c.y(a, p.Y))
	r := image.Rect(left, min(zero, end), left+width, max(zero, end))
	if r.Dy() == 0 { // a figure too small to see, or zero: a trace, where a missing one leaves none
		r.Max.Y = r.Min.Y + c.thick(2)
		if p.Y >= 0 {
			r = r.Sub(image.Pt(0, r.Dy()))
		}
	}
	c.hatched(r, s.Style.hatching(), s.Style.Benchmark, s.Style.ink(c.theme))

	box := Rect{float64(r.Min.X) / c.scale, float64(r.Min.Y) / c.scale, float64(r.Max.X) / c.scale, float64(r.Max.Y) / c.scale}
	at := anchor{x: centre, y: box.Y0, below: p.Y < 0}
	if at.below {
		at.y = box.Y1
	}
	wider := math.Max(0, math.Min(own, 12)-box.Width()) / 2
	taller := math.Max(0, 12-box.Height()) / 2
	c.region(s, p, Rect{box.X0 - wider, box.Y0 - taller, box.X1 + wider, box.Y1 + taller}, at)
}

// gap marks a missing figure by a dash where its bar would stand, if there's room for one. A note may be pinned to it all the same.
func (c *canvas) gap(a axis, p Point, centre, own float64) {
	y := c.y(a, 0) - 4
	if p.ID != "" {
		c.anchors[p.ID] = anchor{x: centre, y: y - labelSize/2, below: false}
	}
	if own < 14 || c.plot.Height() < 3*labelSize {
		return
	}
	l := lettering{labelSize, false, c.theme.Faint}
	if a.hi <= 0 {
		y += 4 + labelSize + 2
	}
	c.text("missing", "–", centre, y, centred, l)
}

const valueSize = 10

// valueLabels tells whether every bar has room for its figure at its end.
func (b *Bars) valueLabels(c *canvas, series []Series, a axis, own, slot float64) bool {
	if own*barShare < 10 || c.plot.Height() < 120 || len(b.Notes) > 0 {
		return false
	}
	room := own - 4
	if len(series) == 1 {
		room = slot - 6
	}
	if c.panel.shares() { // in all panels, or in none
		series = nil
		for _, p := range c.panel.peers {
			series = append(series, p.(*Bars).shown()...)
		}
	}
	for _, s := range series {
		for _, p := range s.Points {
			if !p.Missing && c.measure(figure(p.Y), lettering{size: valueSize}) > room {
				return false
			}
		}
	}
	return true
}

func (c *canvas) barValue(a axis, p Point, centre float64) {
	y := c.y(a, p.Y)
	if p.Y >= 0 {
		y -= 4
	} else {
		y += 3 + valueSize
		if y+descent*valueSize > c.plot.Y1 {
			return // it would run into the categories
		}
	}
	l := lettering{valueSize, false, c.theme.Muted}
	if !c.written(c.textBoxAt(figure(p.Y), centre, y, centred, l)) { // the unit over the axis, or a panel's title, may reach here
		c.text("value", figure(p.Y), centre, y, centred, l)
	}
}
