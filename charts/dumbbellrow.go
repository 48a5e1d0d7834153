package charts

import (
	"fmt"
	"image"
	"math"
)

// dumbbellLayout is what the rows share: how far their words may reach to either side, and whether the legend names their ends.
type dumbbellLayout struct {
	left, right float64
	told        [2]bool
}

// dumbbellMark is an end on its way into the picture.
type dumbbellMark struct {
	dumbbellEnd
	x     float64
	words []string // what stands beside it, the longest first
	side  align    // rightAligned where the words stand to its left
}

// marks are the row's ends that have a figure, the left one first.
func (lay dumbbellLayout) marks(c *canvas, a axis, r *DumbbellRow) []dumbbellMark {
	var marks []dumbbellMark
	for side, e := range r.ends() {
		if e.Missing {
			continue
		}
		m := dumbbellMark{dumbbellEnd: e, x: c.plot.X0 + a.fraction(e.Value)*c.plot.Width(), words: []string{figure(e.Value)}}
		if !lay.told[side] && e.Name != "" {
			m.words = []string{c.face.regular.fit(e.Name, labelSize, 0.2*c.view().Width()) + " " + m.words[0], m.words[0]}
		}
		marks = append(marks, m)
	}
	if len(marks) == 2 {
		if marks[1].Value < marks[0].Value {
			marks[0], marks[1] = marks[1], marks[0]
		}
		marks[0].side = rightAligned
	}
	return marks
}

// box is where words would stand beside the end.
func (m dumbbellMark) box(c *canvas, words string, middle float64) Rect {
	out := m.radius() + besideEnd
	if m.side == rightAligned {
		out = -out
	}
	return c.textBoxAt(words, m.x+out, middle+0.36*labelSize, m.side, lettering{size: labelSize})
}

// over is how far the figures would reach beyond the room that they have at either side.
func (d *Dumbbell) over(c *canvas, lay dumbbellLayout, a axis, rows []DumbbellRow) (left, right float64) {
	for i := range rows {
		for _, m := range lay.marks(c, a, &rows[i]) {
			b := m.box(c, m.words[0], 0)
			left, right = math.Max(left, lay.left-b.X0), math.Max(right, b.X1-lay.right)
		}
	}
	return left, right
}

// row draws a pair: the line, the benchmark, over it the unit, and beside each its figure where it fits.
func (lay dumbbellLayout) row(c *canvas, a axis, r *DumbbellRow, middle, height float64) {
	marks := lay.marks(c, a, r)
	y := c.pixel(middle)
	if len(marks) == 2 {
		thick := c.thick(2)
		c.fillPixels(image.Rect(c.pixel(marks[0].x), y-thick/2, c.pixel(marks[1].x), y-thick/2+thick), c.theme.LineStrong)
	}
	for _, benchmarks := range []bool{true, false} {
		for _, m := range marks {
			if m.Style.Benchmark == benchmarks {
				c.mark(m.Style.marker(), math.Min(m.radius(), height/2-1), []image.Point{{X: c.pixel(m.x), Y: y}}, m.Style.ink(c.theme))
			}
		}
	}
	for _, m := range marks {
		l := lettering{labelSize, false, c.theme.Text}
		if m.Style.Benchmark {
			l.ink = c.theme.Muted
		}
		for _, words := range m.words {
			b := m.box(c, words, middle)
			if b.X0 < lay.left-0.01 || b.X1 > lay.right+0.01 {
				continue
			}
			c.fill(Rect{b.X0 - 1, b.Y0 - 1, b.X1 + 1, b.Y1 + 1}, c.theme.Page) // no grid runs through the words
			c.text("value", words, b.X0, middle+0.36*labelSize, leftAligned, l)
			break
		}
	}
}

// regions shares a row out between its ends: each has its side, up to the middle of the line. A missing end answers from the
// difference at the right, or from the names where there is none.
func (d *Dumbbell) regions(c *canvas, a axis, r *DumbbellRow, i int, row Rect, lay dumbbellLayout) {
	marks := lay.marks(c, a, r)
	noted := d.noted([]DumbbellRow{*r})
	spot := anchor{x: lay.left - noteRoom*float64(noted) + noteRadius, y: (row.Y0+row.Y1)/2 + 16}
	for side, e := range r.ends() {
		p := Point{Y: e.Value, ID: e.ID, Label: e.Label}
		box := Rect{lay.left, row.Y0, lay.right, row.Y1}
		switch {
		case e.Missing && lay.right < row.X1:
			box.X0, box.X1 = lay.right, row.X1
		case e.Missing:
			box.X0, box.X1 = row.X0, math.Max(lay.left, row.X0+1)
		case len(marks) == 2 && marks[0].DumbbellEnd == e.DumbbellEnd:
			box.X1 = (marks[0].x + marks[1].x) / 2
		case len(marks) == 2:
			box.X0 = (marks[0].x + marks[1].x) / 2
		}
		if e.Missing && len(marks) == 0 { // both
			middle := (box.X0 + box.X1) / 2
			if side == 0 {
				box.X1 = middle
			} else {
				box.X0 = middle
			}
		}
		if p.Label == "" {
			p.Label = fmt.Sprintf("%s, %s %s", r.called(i), e.called, figure(e.Value))
			if e.Missing {
				p.Label = say("%s, %s: no figure", r.called(i), e.called)
			}
		}
		c.region(Series{Name: e.Name}, p, box, spot)
		if d.pinned(e.ID) {
			spot.x += noteRoom
		}
	}
}
