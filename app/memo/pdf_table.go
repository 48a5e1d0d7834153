package memo

import "math"

// The room in a cell.
const cellX, cellY = 5.0, 3.5

// table lays out a table row by row: a row isn't parted, and the head comes again on each page. A row taller than half a page, which a
// text of the analyst's can make, goes on in rows of its own.
func (w *pdfWriter) table(b *Table, x, width float64) {
	p := w.smallPen()
	headPen := p
	headPen.bold = true
	columns := w.columns(b, width, p, headPen)
	head := w.row(b, b.Head, columns, x, headPen, true)
	top := head[0]
	top.gap = 10
	for _, h := range head[1:] { // a head is never so tall; were it so, its rest stands once
		top.height += h.height
	}
	for i := range head {
		head[i].keep = true
	}
	first := head
	first[0].gap = 10
	w.pieces = append(w.pieces, first...)
	for i, r := range b.Rows {
		var some []piece
		if r.Heading != "" {
			hp := pen{size: 8, bold: true, ink: w.theme.Muted}
			lines := w.lines(words(r.Heading), width-2*cellX, hp)
			some = []piece{{height: 12 + float64(len(lines))*11, keep: true, draw: func(y, _ float64) {
				for n, l := range lines {
					w.setLine(l, x+cellX, y+17+float64(n)*11)
				}
				w.box(x, y+11.4+float64(len(lines))*11, width, 0.6, w.theme.LineStrong)
			}}}
		} else {
			some = w.row(b, r.Cells, columns, x, p, false)
		}
		for j := range some {
			if len(head) == 1 {
				some[j].head = &top
			}
		}
		if i == len(b.Rows)-2 && len(b.Rows) > 2 { // the last row doesn't stand alone
			some[len(some)-1].keep = true
		}
		w.pieces = append(w.pieces, some...)
	}
	w.push(piece{height: 4, draw: func(float64, float64) {}})
}

// row lays out the cells of a row side by side.
func (w *pdfWriter) row(b *Table, cells []Cell, columns []float64, x float64, p pen, head bool) []piece {
	set := make([][]line, len(cells))
	most := 1
	for i, c := range cells {
		set[i] = w.lines(c.Spans, columns[i]-2*cellX, p)
		most = max(most, len(set[i]))
	}
	const lead = 11.5
	chunk := int(math.Floor(bodyHeight / 2 / lead))
	var out []piece
	for from := 0; from < most; from += chunk {
		lines := min(chunk, most-from)
		tall := float64(lines)*lead + 2*cellY
		out = append(out, piece{height: tall, draw: func(y, _ float64) {
			at, width := x, 0.0
			for i, c := range cells {
				if k, ok := w.tint(c.Tint); ok {
					w.box(at, y, columns[i], tall, k)
				}
				below := 0.0
				if head { // stands on the line
					below = float64(lines-len(set[i])) * lead
				}
				for n := from; n < min(from+lines, len(set[i])); n++ {
					l := set[i][n]
					left := at + cellX
					switch b.Aligns[i] {
					case Right:
						left = at + columns[i] - cellX - l.width
					case Centre:
						left = at + (columns[i]-l.width)/2
					}
					w.setLine(l, left, y+cellY+below+float64(n-from)*lead+lead*0.5+p.size*0.35)
				}
				at += columns[i]
				width += columns[i]
			}
			k := w.theme.Line
			if head {
				k = w.theme.LineStrong
			}
			w.box(x, y+tall-0.6, width, 0.6, k)
		}})
	}
	return out
}

// columns shares the width out: each column takes what its text needs in one line or, where that's too much for the page, a share of it that
// leaves room for its longest word. What is left over goes to the first.
func (w *pdfWriter) columns(b *Table, width float64, p, headPen pen) []float64 {
	n := len(b.Head)
	least, wanted := make([]float64, n), make([]float64, n)
	measure := func(cells []Cell, p pen) {
		for i, c := range cells {
			for _, word := range w.words(c.Spans, p) {
				least[i] = max(least[i], min(word.width, width/3)+2*cellX)
			}
			for _, l := range w.lines(c.Spans, 1e6, p) {
				wanted[i] = max(wanted[i], l.width+2*cellX+0.5)
			}
		}
	}
	measure(b.Head, headPen)
	for _, r := range b.Rows {
		measure(r.Cells, p)
	}
	out := make([]float64, n)
	sumLeast, sumWanted := 0.0, 0.0
	for i := range out {
		least[i] = max(least[i], 3*cellX)
		wanted[i] = max(wanted[i], least[i])
		sumLeast, sumWanted = sumLeast+least[i], sumWanted+wanted[i]
	}
	switch {
	case sumWanted <= width:
		copy(out, wanted)
		out[0] += width - sumWanted
	case sumLeast < width:
		for i := range out {
			out[i] = least[i] + (width-sumLeast)*(wanted[i]-least[i])/(sumWanted-sumLeast)
		}
	default: // more columns than the page holds: words are cut
		for i := range out {
			out[i] = width * least[i] / sumLeast
		}
	}
	return out
}
