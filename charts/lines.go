package charts

import (
	"fmt"
	"math"
	"slices"
	"sort"
)

// Lines are lines along a time axis or a numeric one. Missing points are gaps. A series' points may come in any order.
type Lines struct {
	Frame
	X      XAxis
	Series []Series
	// Log has the axis count powers of ten. Figures of zero and below have no place there: they become gaps, which the footer names.
	Log bool
	// Step draws figures that change on a day and stay. A point that repeats the figure before it gets no marker: nothing changed there.
	Step bool
}

// maxMarked is how many points a line may have for each to be marked.
const maxMarked = 24

func (l *Lines) validate() error {
	if err := validateSeries(l.Series); err != nil {
		return err
	}
	for i, s := range l.Series {
		name := s.Name
		if name == "" {
			name = say("number %d", i+1)
		}
		for j, p := range s.Points {
			if err := l.X.validate(p.At, p.X); err != nil {
				return sayErrorf("series %s, point %d%s: %w", name, j+1, called(p), err)
			}
		}
	}
	for i, t := range l.X.Ticks {
		if err := l.X.validate(t.At, t.X); err != nil {
			return sayErrorf("tick %d (%s): %w", i+1, t.Label, err)
		}
	}
	return nil
}

func (l *Lines) empty() bool { return noFigures(l.placed()) }

func (l *Lines) written() []string {
	all := append(seriesNames(l.Series), l.X.Label)
	for _, t := range l.X.Ticks {
		all = append(all, t.Label)
	}
	for _, s := range l.Series {
		all = append(all, s.End)
	}
	return all
}

func (l *Lines) draw(c *canvas, area Rect) {
	tracks := l.tracks()
	var lay lineLayout
	labelled := !l.Legend && c.panel == nil
	if labelled {
		lay, labelled = l.labelEnds(c, area, tracks)
	}
	if !labelled {
		lay = l.layOut(c, c.legend(area, l.entries(c, tracks)), tracks, 0)
	}

	c.drawValueAxis(lay.values)
	if !l.Log {
		c.zeroLine(lay.values)
	}
	if !c.panel.shares() || c.panel.foot {
		l.drawAcross(c, lay)
	}
	c.domain = func(n Note) (float64, bool) {
		if l.X.Time == n.At.IsZero() || !l.X.Time && !n.AtX {
			return 0, false
		}
		at := l.X.place(n.At, n.X)
		return lay.x(c, at), at >= lay.across.lo && at <= lay.across.hi
	}
	// The faint under the benchmarks, these under the companies.
	for rank := range 3 {
		for _, t := range tracks {
			own := 2
			if t.faint {
				own = 0
			} else if t.series.Style.Benchmark {
				own = 1
			}
			if own == rank {
				l.drawTrack(c, t)
			}
		}
	}
	for _, e := range lay.ends {
		e.draw(c)
	}
}

func (l *Lines) key(c *canvas) []legendEntry {
	tracks := l.tracks()
	return l.entries(c, slices.DeleteFunc(tracks, func(t track) bool { return t.series.Context }))
}

// reach is the first and the last place that has a point.
func (l *Lines) reach() (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, s := range l.Series {
		for _, p := range s.Points {
			at := l.X.place(p.At, p.X)
			lo, hi = math.Min(lo, at), math.Max(hi, at)
		}
	}
	return lo, hi
}

func (l *Lines) ranges() ranges {
	lo, hi, ok := bounds(l.placed())
	r := ranges{key: fmt.Sprintf("lines, %v, %v, %s", l.Log, l.X.Time, l.Unit)} //wording:none a key
	if ok {
		r.up, r.across = intervalOf(lo, hi), intervalOf(l.reach())
	}
	return r
}

// footOf is the room, in units, that the labels need under a plot; the axis' name isn't among them.
func (l *Lines) footOf(*canvas, float64, float64) float64 { return tickRoom }

func (l *Lines) alike(other Spec) bool {
	o, ok := other.(*Lines)
	return ok && l.X.Months == o.X.Months && l.X.Label == o.X.Label && slices.Equal(l.X.Ticks, o.X.Ticks)
}

// tickRoom is the height of the labels under a plot, in units.
const tickRoom = 24.0

func (l *Lines) entries(c *canvas, tracks []track) []legendEntry {
	var entries []legendEntry
	faint := 0
	for _, t := range tracks {
		switch {
		case t.faint:
			faint++
		case t.series.Name != "":
			entries = append(entries, legendEntry{t.series.Name, c.lineSign(t.series.Style, marks(t) != noMarks)})
		}
	}
	if faint > 0 {
		entries = append(entries, legendEntry{say("%d others", faint), func(b Rect) {
			c.across(b.X0, b.X1, (b.Y0+b.Y1)/2, c.theme.LineStrong)
		}})
	}
	return entries
}

// lineLayout is where everything goes once the room for labels is known.
type lineLayout struct {
	values, across axis
	named          bool // the axis along the bottom has its name under it
	ends           []endLabel
}

func (lay lineLayout) x(c *canvas, at float64) float64 {
	return c.plot.X0 + lay.across.fraction(at)*c.plot.Width()
}

// layOut sets the plot with so much room to its right, both axes, and every track's dots.
func (l *Lines) layOut(c *canvas, area Rect, tracks []track, right float64) lineLayout {
	lo, hi, _ := bounds(l.placed())
	headroom, xRoom := 12.0, tickRoom
	roomy := area.Height() > lowArea
	if len(l.Notes) > 0 && roomy {
		headroom = 26
	}
	named := l.X.Label != "" && roomy && !c.panel.shares()
	if named {
		xRoom += 18
	}
	lay := lineLayout{named: named}
	lay.values = c.layValues(area, scale{lo: lo, hi: hi, powers: l.Log, unit: l.Unit}, headroom, xRoom, right)
	first, last := c.panel.acrossTo(l.reach())
	lay.across = l.X.layOut(first, last, c.plot.Width(), func(s string) float64 {
		return c.measure(s, lettering{size: labelSize})
	})
	for i := range tracks {
		l.place(c, lay, &tracks[i])
	}
	return lay
}

// drawAcross sets the labels under the plot and the axis' name.
func (l *Lines) drawAcross(c *canvas, lay lineLayout) {
	letters := lettering{labelSize, false, c.theme.Muted}
	base := c.plot.Y1 + 8 + labelSize
	ticks := append([]tick(nil), lay.across.ticks...)
	sort.SliceStable(ticks, func(a, b int) bool { return ticks[a].at < ticks[b].at })
	boxes := make([]Rect, len(ticks))
	widest := math.Max(24, math.Min(160, c.view().Width()/2-16))
	if c.panel.shares() {
		widest = math.Max(0.6*c.plot.Width(), 24)
	}
	for i, t := range ticks {
		ticks[i].label = c.face.regular.fit(t.label, labelSize, widest)
		boxes[i] = c.inside(c.textBoxAt(ticks[i].label, lay.x(c, t.at), base, centred, letters))
	}
	every := spread(boxes, 8)
	for i := 0; i < len(ticks); i += every {
		c.text("x", ticks[i].label, boxes[i].X0, base, leftAligned, letters)
	}
	name := l.X.Label
	if lay.across.unit != "" {
		name = fmt.Sprintf("%s (%s)", name, lay.across.unit)
	}
	if lay.named {
		name = c.face.regular.fit(name, labelSize, c.view().Width()-16)
		box := c.inside(c.textBoxAt(name, (c.plot.X0+c.plot.X1)/2, base+18, centred, letters))
		c.text("axis", name, box.X0, base+18, leftAligned, letters)
	}
}
