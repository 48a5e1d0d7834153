package charts

import (
	"image"
	"math"
	"sort"
)

// track is a series on its way into the picture.
type track struct {
	series *Series
	faint  bool
	points []Point // in order along the axis
	runs   [][]dot // what lies between gaps, in the plot's units once it's known
	spans  []span  // of disputed figures
	end    Point   // the last figure
	ended  bool    // there is one
}

func (l *Lines) tracks() []track {
	chosen := l.foremost()
	series := l.placed()
	all := make([]track, len(series))
	for i := range series {
		s := &series[i]
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

// place turns a track's points into dots, run by run, thinned to what the plot's pixels can show.
func (l *Lines) place(c *canvas, lay lineLayout, t *track) {
	t.runs, t.spans = nil, nil
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
		run = append(run, dot{lay.x(c, l.X.place(p.At, p.X)), c.y(lay.values, onAxis(p.Y, l.Log)), i})
		if p.Disputed && (!l.Log || p.Low >= least) {
			t.spans = append(t.spans, span{run[len(run)-1].x, c.y(lay.values, onAxis(p.Low, l.Log)), c.y(lay.values, onAxis(p.High, l.Log)), narrowBracket})
		}
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

// tightMarks is how many units of a small panel's width a point needs for markers to leave the line to be seen.
const tightMarks = 12.0

func (l *Lines) drawTrack(c *canvas, t track) {
	width, k, dash := 2.0, t.series.Style.ink(c.theme), t.series.Style.dash()
	if t.faint {
		width, k, dash = 1, c.theme.LineStrong, nil
	}
	if t.series.Style.Benchmark && !t.faint {
		width = 1.5
	}
	marked := marks(t)
	if c.panel.shares() && marked == allMarks && c.plot.Width() < tightMarks*float64(len(t.points)) {
		marked = noMarks // in a small panel they'd hide the line
	}
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
			if !t.series.Context {
				c.region(*t.series, p, Rect{d.x - 7, d.y - 7, d.x + 7, d.y + 7}, anchor{x: d.x, y: d.y})
			}
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
	for _, s := range t.spans {
		c.bracket(s, k)
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
