package charts

import (
	"image"
	"image/color"
	"math"
	"sort"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// endLabel names a line at its end, so that no legend is needed.
type endLabel struct {
	text     string
	ink      color.NRGBA
	x, y     float64 // where the line ends, in units
	at       float64 // the height at which the label's middle came to lie
	width    float64
	own      int     // its track
	position float64 // where the line ends along the axis, in the axis' own measure
}

const (
	endGap    = 8.0  // between a line's end and its label
	endHeight = 15.0 // of a label, with the space to the next
	// farthest is how far a label may be moved from its line's end before a legend is clearer.
	farthest = 4 * endHeight
)

func endLettering(k color.NRGBA) lettering { return lettering{labelSize, true, k} }

func (e endLabel) box() Rect {
	return Rect{e.x + endGap, e.at - endHeight/2, e.x + endGap + e.width, e.at + endHeight/2}
}

// labelEnds lays the chart out with a label at each line's end. It reports false where they don't fit: a legend says it then.
func (l *Lines) labelEnds(c *canvas, area Rect, tracks []track) (lineLayout, bool) {
	var ends []endLabel
	for i, t := range tracks {
		if t.series.Context {
			continue
		}
		if t.faint || !t.ended || t.series.Name == "" {
			if t.series.Name == "" && !t.faint || !t.ended {
				continue
			}
			return lineLayout{}, false // the faint are told of in the legend only
		}
		value := t.series.End
		if value == "" {
			value = figure(t.end.Y)
		}
		e := endLabel{text: t.series.Name + " " + value, ink: t.series.Style.ink(c.theme), own: i}
		e.width = c.measure(e.text, endLettering(e.ink))
		e.position = l.X.place(t.end.At, t.end.X)
		if e.width > 0.3*area.Width() {
			return lineLayout{}, false
		}
		ends = append(ends, e)
	}
	// Room to the right for the labels that need it, and again, since the axis may reach farther in a narrower plot.
	right := 0.0
	var lay lineLayout
	for range 3 {
		lay = l.layOut(c, area, tracks, right)
		more := 0.0
		for _, e := range ends {
			f := lay.across.fraction(e.position)
			over := lay.x(c, e.position) + endGap + e.width - area.X1
			if over > 0 && f > 0 {
				more = math.Max(more, over/f)
			}
		}
		if more == 0 {
			break
		}
		right += more + 1
		if right > 0.4*area.Width() {
			return lineLayout{}, false
		}
	}
	for i, e := range ends {
		ends[i].x, ends[i].y = lay.x(c, e.position), c.y(lay.values, onAxis(tracks[e.own].end.Y, l.Log))
		ends[i].at = ends[i].y
		if ends[i].box().X1 > area.X1+1 {
			return lineLayout{}, false
		}
	}
	sort.SliceStable(ends, func(a, b int) bool { return ends[a].y < ends[b].y })
	if !nudge(ends, c.plot) || !l.avoid(c, ends, tracks) {
		return lineLayout{}, false
	}
	lay.ends = ends
	return lay, true
}

// nudge moves labels up and down until none covers another. They come sorted by the height of their lines' ends and stay so.
func nudge(ends []endLabel, plot Rect) bool {
	top, bottom := plot.Y0-endHeight/2, plot.Y1+endHeight/2
	beside := func(a, b endLabel) bool {
		p, q := a.box(), b.box()
		return p.X0 < q.X1+4 && q.X0 < p.X1+4
	}
	for range 60 {
		moved := false
		for i := range ends {
			for j := i + 1; j < len(ends); j++ {
				if gap := ends[j].at - ends[i].at; gap < endHeight-0.01 && beside(ends[i], ends[j]) {
					push := (endHeight - gap) / 2
					ends[i].at, ends[j].at = ends[i].at-push, ends[j].at+push
					moved = true
				}
			}
		}
		if !moved {
			break
		}
	}
	// What the pushing left over is settled downwards, then upwards from the bottom.
	for i := range ends {
		ends[i].at = math.Max(ends[i].at, top+endHeight/2)
		for j := range i {
			if beside(ends[i], ends[j]) {
				ends[i].at = math.Max(ends[i].at, ends[j].at+endHeight)
			}
		}
	}
	for i := len(ends) - 1; i >= 0; i-- {
		ends[i].at = math.Min(ends[i].at, bottom-endHeight/2)
		for j := i + 1; j < len(ends); j++ {
			if beside(ends[i], ends[j]) {
				ends[i].at = math.Min(ends[i].at, ends[j].at-endHeight)
			}
		}
	}
	for _, e := range ends {
		if e.at-endHeight/2 < top-0.01 || math.Abs(e.at-e.y) > farthest {
			return false
		}
	}
	return true
}

// avoid moves labels of lines that end early off the other lines.
func (l *Lines) avoid(c *canvas, ends []endLabel, tracks []track) bool {
	covers := func(i int) bool {
		box := ends[i].box()
		for j := range ends {
			if j != i && box.overlaps(ends[j].box()) {
				return true
			}
		}
		return l.crosses(box.grow(3), tracks) // and off their markers
	}
	for i := range ends {
		if ends[i].box().X0 > c.plot.X1 || !covers(i) {
			continue
		}
		from, free := ends[i].at, false
		for off := 3.0; off <= 2.5*endHeight && !free; off += 3 {
			for _, at := range []float64{from - off, from + off} {
				ends[i].at = at
				if b := ends[i].box(); b.Y0 >= c.plot.Y0-endHeight/2 && b.Y1 <= c.plot.Y1 && !covers(i) {
					free = true
					break
				}
			}
		}
		if !free {
			return false
		}
	}
	return true
}

// crosses tells whether any line runs through box.
func (l *Lines) crosses(box Rect, tracks []track) bool {
	for _, t := range tracks {
		for _, run := range t.runs {
			for i := 1; i < len(run); i++ {
				a, b := run[i-1], run[i]
				if b.x < box.X0 || a.x > box.X1 {
					continue
				}
				if l.Step {
					if segmentMeets(box, a.x, a.y, b.x, a.y) || segmentMeets(box, b.x, a.y, b.x, b.y) {
						return true
					}
				} else if segmentMeets(box, a.x, a.y, b.x, b.y) {
					return true
				}
			}
		}
	}
	return false
}

// segmentMeets tells whether the segment from (x0, y0) to (x1, y1) has a point in box: it's cut by the four edges in turn until
// nothing is left of it.
func segmentMeets(box Rect, x0, y0, x1, y1 float64) bool {
	enter, leave := 0.0, 1.0
	for _, side := range [4][2]float64{{x0 - x1, x0 - box.X0}, {x1 - x0, box.X1 - x0}, {y0 - y1, y0 - box.Y0}, {y1 - y0, box.Y1 - y0}} {
		p, q := side[0], side[1]
		switch {
		case p == 0:
			if q < 0 {
				return false
			}
		case p < 0:
			enter = math.Max(enter, q/p)
		default:
			leave = math.Min(leave, q/p)
		}
	}
	return enter <= leave
}

func (e endLabel) draw(c *canvas) {
	if math.Abs(e.at-e.y) > 0.7*endHeight {
		// A hair leads from the line's end to the label.
		c.pens(ink(e.ink), float64(c.thick(0.75)), nil, drawing.Color{})
		from, to := image.Pt(c.pixel(e.x+3), c.pixel(e.y)), image.Pt(c.pixel(e.x+endGap-1), c.pixel(e.at))
		c.r.MoveTo(from.X, from.Y)
		c.r.LineTo(to.X, to.Y)
		c.r.Stroke()
	}
	c.fill(e.box().grow(-1), c.theme.Page) // no line runs here but the grid
	c.text("end", e.text, e.x+endGap, e.at+0.36*labelSize, leftAligned, endLettering(e.ink))
}
