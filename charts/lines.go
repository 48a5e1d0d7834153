package charts

import (
	"fmt"
	"image"
	"math"
	"sort"
)

// Lines are lines along a time axis or a numeric one. Missing points are gaps. A series' points may come in any order.
type Lines struct {
	Frame
	X      XAxis
	Series []Series
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
			name = fmt.Sprintf("number %d", i+1)
		}
		for j, p := range s.Points {
			if err := l.X.validate(p.At, p.X); err != nil {
				return fmt.Errorf("series %s, point %d%s: %w", name, j+1, called(p), err)
			}
		}
	}
	for i, t := range l.X.Ticks {
		if err := l.X.validate(t.At, t.X); err != nil {
			return fmt.Errorf("tick %d (%s): %w", i+1, t.Label, err)
		}
	}
	return nil
}

func (l *Lines) empty() bool { return noFigures(l.Series) }

func (l *Lines) remarks() []string {
	if l.empty() {
		return nil
	}
	var all []string
	if len(l.Missing) == 0 {
		var gaps []string
		for _, s := range l.Series {
			n := 0
			for _, p := range s.Points {
				if p.Missing {
					n++
				}
			}
			switch {
			case n == 1:
				gaps = append(gaps, fmt.Sprintf("%s, 1 figure", s.Name))
			case n > 1 || len(s.Points) == 0:
				gaps = append(gaps, fmt.Sprintf("%s, %s figures", s.Name, grouped(float64(n), 0)))
			}
			if len(s.Points) == 0 {
				gaps[len(gaps)-1] = s.Name + ", all figures"
			}
		}
		if len(gaps) > 0 {
			all = append(all, "Missing: "+listed(gaps))
		}
	}
	if len(l.Series) > maxSeries {
		chosen := foremost(l.Series)
		var rest []string
		for i, s := range l.Series {
			if !chosen[i] {
				rest = append(rest, s.Name)
			}
		}
		all = append(all, fmt.Sprintf("Drawn faint and not named, the smallest of %d series: %s", len(l.Series), listed(rest)))
	}
	if lo, hi, _ := bounds(l.Series); trimmed(lo, hi) {
		all = append(all, "The axis doesn’t start at zero.")
	}
	return all
}

// track is a series on its way into the picture.
type track struct {
	series *Series
	faint  bool
	points []Point // in order along the axis
	runs   [][]dot // what lies between gaps, in the plot's units once it's known
	end    Point   // the last figure
	ended  bool    // there is one
}

func (l *Lines) tracks() []track {
	chosen := foremost(l.Series)
	all := make([]track, len(l.Series))
	for i := range l.Series {
		s := &l.Series[i]
		t := track{series: s, faint: !chosen[i], points: s.Points}
		before := func(a, b int) bool {
			return l.X.place(t.points[a].At, t.points[a].X) < l.X.place(t.points[b].At, t.points[b].X)
		}
		if !sort.SliceIsSorted(t.points, before) {
			t.points = append([]Point(nil), t.points...)
			sort.SliceStable(t.points, before)
		}
		for _, p := range t.points {
			if !p.Missing {
				t.end, t.ended = p, true
			}
		}
		all[i] = t
	}
	return all
}

func (l *Lines) span(tracks []track) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, t := range tracks {
		for _, p := range t.points {
			at := l.X.place(p.At, p.X)
			lo, hi = math.Min(lo, at), math.Max(hi, at)
		}
	}
	return lo, hi
}

func (l *Lines) draw(c *canvas, area Rect) {
	tracks := l.tracks()
	var lay lineLayout
	labelled := !l.Legend
	if labelled {
		lay, labelled = l.labelEnds(c, area, tracks)
	}
	if !labelled {
		lay = l.layOut(c, c.legend(area, l.entries(c, tracks)), tracks, 0)
	}

	c.drawValueAxis(lay.values)
	c.zeroLine(lay.values)
	l.drawAcross(c, lay)
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
		entries = append(entries, legendEntry{fmt.Sprintf("%d others", faint), func(b Rect) {
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
	lo, hi, _ := bounds(l.Series)
	headroom, xRoom := 12.0, 24.0
	roomy := area.Height() > lowArea
	if len(l.Notes) > 0 && roomy {
		headroom = 26
	}
	named := l.X.Label != "" && roomy
	if named {
		xRoom += 18
	}
	lay := lineLayout{named: named}
	lay.values = c.layValues(area, lo, hi, false, l.Unit, headroom, xRoom, right)
	first, last := l.span(tracks)
	lay.across = l.X.layOut(first, last, c.plot.Width(), func(s string) float64 {
		return c.measure(s, lettering{size: labelSize})
	})
	for i := range tracks {
		l.place(c, lay, &tracks[i])
	}
	return lay
}

// place turns a track's points into dots, run by run, thinned to what the plot's pixels can show.
func (l *Lines) place(c *canvas, lay lineLayout, t *track) {
	t.runs = nil
	var run []dot
	flush := func() {
		if len(run) > 0 {
			t.runs, run = append(t.runs, run), nil
		}
	}
	for i, p := range t.points {
		if p.Missing {
			flush()
			continue
		}
		if run == nil {
			run = make([]dot, 0, len(t.points)-i)
		}
		run = append(run, dot{lay.x(c, l.X.place(p.At, p.X)), c.y(lay.values, p.Y), i})
	}
	flush()
	most := min(6000, max(128, int(2*c.plot.Width()*math.Min(c.scale, 2))))
	if len(t.points) <= most {
		return
	}
	for i, run := range t.runs {
		t.runs[i] = thin(run, max(4, most*len(run)/len(t.points)))
	}
}

// marking says which points of a track are marked.
type marking int

const (
	noMarks marking = iota
	someMarks
	allMarks
)

// marks tells how a track is marked: wholly if it has few points, here and there if nothing but its marker tells it from others of
// its colour.
func marks(t track) marking {
	switch {
	case t.faint:
		return noMarks
	case len(t.points) <= maxMarked:
		return allMarks
	case t.series.Style.Benchmark || t.series.Style.variant() > 0:
		return someMarks
	}
	return noMarks
}

func (l *Lines) drawTrack(c *canvas, t track) {
	width, k, dash := 2.0, t.series.Style.ink(c.theme), t.series.Style.dash()
	if t.faint {
		width, k, dash = 1, c.theme.LineStrong, nil
	}
	if t.series.Style.Benchmark && !t.faint {
		width = 1.5
	}
	marked := marks(t)
	total := 0
	for _, run := range t.runs {
		total += len(run)
	}
	every := max(1, total/6)
	var signs, lone []image.Point // lone are figures with a gap on either side, which no line shows
	count := 0
	for _, run := range t.runs {
		c.polyline(l.corners(c, run), width, dash, k)
		for j, d := range run {
			p := t.points[d.index]
			c.region(*t.series, p, Rect{d.x - 7, d.y - 7, d.x + 7, d.y + 7}, anchor{x: d.x, y: d.y})
			at := image.Pt(c.pixel(d.x), c.pixel(d.y))
			count++
			switch {
			case marked == allMarks:
				if l.Step && j > 0 && t.points[run[j-1].index].Y == p.Y {
					continue
				}
				signs = append(signs, at)
			case marked == someMarks && count%every == every/2:
				signs = append(signs, at)
			case len(run) == 1 && (len(lone) == 0 || lone[len(lone)-1] != at):
				lone = append(lone, at)
			}
		}
	}
	c.mark(circle, width, lone, k)
	c.mark(t.series.Style.marker(), markerRadius, signs, k)
}

// corners are the line's corners in pixels, with the steps' own put in.
func (l *Lines) corners(c *canvas, run []dot) []image.Point {
	points := make([]image.Point, 0, 2*len(run))
	add := func(x, y float64) {
		p := image.Pt(c.pixel(x), c.pixel(y))
		if n := len(points); n == 0 || points[n-1] != p {
			points = append(points, p)
		}
	}
	for i, d := range run {
		if l.Step && i > 0 {
			add(d.x, run[i-1].y)
		}
		add(d.x, d.y)
	}
	return points
}

// drawAcross sets the labels under the plot and the axis' name.
func (l *Lines) drawAcross(c *canvas, lay lineLayout) {
	letters := lettering{labelSize, false, c.theme.Muted}
	base := c.plot.Y1 + 8 + labelSize
	ticks := append([]tick(nil), lay.across.ticks...)
	sort.SliceStable(ticks, func(a, b int) bool { return ticks[a].at < ticks[b].at })
	boxes := make([]Rect, len(ticks))
	for i, t := range ticks {
		ticks[i].label = c.face.regular.fit(t.label, labelSize, math.Max(24, math.Min(160, c.width/2-16)))
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
		name = c.face.regular.fit(name, labelSize, c.width-16)
		box := c.inside(c.textBoxAt(name, (c.plot.X0+c.plot.X1)/2, base+18, centred, letters))
		c.text("axis", name, box.X0, base+18, leftAligned, letters)
	}
}
