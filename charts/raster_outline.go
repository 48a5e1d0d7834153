package charts

import (
	"math"
	"slices"
)

// vec is a place in pixels, or a step from one place to another.
type vec struct{ x, y float64 }

// outline turns closed lines into how much of each pixel they enclose, by what each edge adds to the pixels that it goes through: how
// far it goes down within the pixel (cover), and how much of the pixel's width lies to its left there (area). Only such pixels are
// kept, so a long thin line costs by its length and not by the area around it. Its zero value with a size set is ready for use; what
// lies outside the size is cut off.
type outline struct {
	width, height int

	cells       []cell
	first, last int32 // the rows of the cells
	start, pen  vec
	rows        []int32 // where each row ends in sorted
	sorted      []cell
	sums        []share // a row's, all nought between sweeps
}

// cell is one edge's share in one pixel.
type cell struct {
	row, column int32
	share
}

type share struct{ cover, area float32 }

func (o *outline) reset(width, height int) {
	o.width, o.height, o.cells, o.start, o.pen = width, height, o.cells[:0], vec{}, vec{}
}

// move begins another closed line.
func (o *outline) move(p vec) {
	o.close()
	o.start, o.pen = p, p
}

func (o *outline) line(p vec) {
	o.edge(o.pen, p)
	o.pen = p
}

func (o *outline) close() {
	if o.pen != o.start {
		o.edge(o.pen, o.start)
		o.pen = o.start
	}
}

// curve goes to p by a parabola whose tangents meet in control.
func (o *outline) curve(control, p vec) {
	flatten(o.pen, control, p, o.line)
}

// flatten gives the corners of a line that stays within a twentieth of a pixel of the parabola.
func flatten(from, control, to vec, corner func(vec)) {
	bend := math.Hypot(from.x-2*control.x+to.x, from.y-2*control.y+to.y)
	n := int(math.Ceil(math.Sqrt(bend * 5)))
	n = max(1, min(n, 64))
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		a, b, c := (1-t)*(1-t), 2*t*(1-t), t*t
		corner(vec{a*from.x + b*control.x + c*to.x, a*from.y + b*control.y + c*to.y})
	}
	corner(to)
}

// edge cuts off what lies outside: above, below and to the right it bears on no pixel; to the left it encloses what is right of it.
func (o *outline) edge(a, b vec) {
	down := 1.0
	if a.y > b.y {
		a, b, down = b, a, -1
	}
	w, h := float64(o.width), float64(o.height)
	if !(a.y < b.y) || b.y <= 0 || a.y >= h || math.IsInf(a.x, 0) || math.IsInf(b.x, 0) || !(min(a.x, b.x) < w) {
		return
	}
	slope := (b.x - a.x) / (b.y - a.y)
	if a.y < 0 {
		a = vec{a.x - a.y*slope, 0}
	}
	if b.y > h {
		b = vec{b.x - (b.y-h)*slope, h}
	}
	// The rows at which the edge crosses the left side and the right one.
	at := func(x float64) float64 { return max(a.y, min(a.y+(x-a.x)/slope, b.y)) }
	switch {
	case a.x < 0 && b.x < 0:
		a.x, b.x = 0, 0
	case a.x < 0:
		y := at(0)
		o.walk(vec{0, a.y}, vec{0, y}, down)
		a = vec{0, y}
	case b.x < 0:
		y := at(0)
		o.walk(vec{0, y}, vec{0, b.y}, down)
		b = vec{0, y}
	}
	switch {
	case a.x >= w && b.x >= w:
		return
	case a.x > w:
		a = vec{w, at(w)}
	case b.x > w:
		b = vec{w, at(w)}
	}
	o.walk(a, b, down)
}

// walk goes down from row to row.
func (o *outline) walk(a, b vec, down float64) {
	if !(a.y < b.y) {
		return
	}
	slope := (b.x - a.x) / (b.y - a.y)
	left, right := min(a.x, b.x), max(a.x, b.x)
	y, x := a.y, a.x
	for row := int(a.y); y < b.y; row++ {
		nextY, nextX := float64(row+1), b.x
		if nextY < b.y {
			nextX = max(left, min(a.x+(nextY-a.y)*slope, right))
		} else {
			nextY = b.y
		}
		o.cross(row, x, nextX, (nextY-y)*down)
		y, x = nextY, nextX
	}
}

// cross goes through the pixels of one row, down by so much of it on the way from x0 to x1.
func (o *outline) cross(row int, x0, x1, down float64) {
	if x0 > x1 {
		x0, x1 = x1, x0
	}
	column := int(x0)
	if x1 <= float64(column+1) {
		o.add(row, column, down, down*((x0+x1)/2-float64(column)))
		return
	}
	per := down / (x1 - x0)
	for x := x0; x < x1; column++ {
		next := min(float64(column+1), x1)
		part := (next - x) * per
		o.add(row, column, part, part*((x+next)/2-float64(column)))
		x = next
	}
}

func (o *outline) add(row, column int, cover, area float64) {
	if column >= o.width || row >= o.height {
		return
	}
	r, c := int32(row), int32(column)
	n := len(o.cells)
	if n > 0 && o.cells[n-1].row == r && o.cells[n-1].column == c {
		o.cells[n-1].cover += float32(cover)
		o.cells[n-1].area += float32(area)
		return
	}
	if n == 0 {
		o.first, o.last = r, r
	}
	o.first, o.last = min(o.first, r), max(o.last, r)
	o.cells = append(o.cells, cell{r, c, share{float32(cover), float32(area)}})
}

// sweep tells paint of every stretch of pixels that is enclosed, wholly (255) or in part, row by row from the left, and forgets the
// lines. What is enclosed twice counts once, whichever way round the lines go.
func (o *outline) sweep(paint func(y, x0, x1 int, alpha uint8)) {
	o.close()
	if len(o.cells) == 0 {
		return
	}
	o.sortRows()
	begin := int32(0)
	for i := range o.last - o.first + 1 {
		row := o.sorted[begin:o.rows[i]]
		begin = o.rows[i]
		if len(row) > crowded {
			o.sweepCrowded(int(o.first+i), row, paint)
			continue
		}
		sortColumns(row)
		o.sweepRow(int(o.first+i), row, paint)
	}
	o.cells = o.cells[:0]
}

func (o *outline) sweepRow(y int, row []cell, paint func(y, x0, x1 int, alpha uint8)) {
	cover := float32(0)
	for i := 0; i < len(row); {
		x, within, area := row[i].column, float32(0), float32(0)
		for ; i < len(row) && row[i].column == x; i++ {
			within += row[i].cover
			area += row[i].area
		}
		if a := alphaOf(cover + within - area); a > 0 {
			paint(y, int(x), int(x)+1, a)
		}
		cover += within
		next := int32(o.width)
		if i < len(row) {
			next = row[i].column
		}
		if x+1 < next {
			if a := alphaOf(cover); a > 0 {
				paint(y, int(x)+1, int(next), a)
			}
		}
	}
}

// crowded is from how many cells on a row isn't sorted but added up from column to column: a line that goes back and forth.
const crowded = 32

// sweepCrowded does what sweepRow does for cells in any order.
func (o *outline) sweepCrowded(y int, row []cell, paint func(y, x0, x1 int, alpha uint8)) {
	if len(o.sums) < o.width {
		o.sums = make([]share, o.width)
	}
	first, last := row[0].column, row[0].column
	for _, c := range row {
		first, last = min(first, c.column), max(last, c.column)
		s := &o.sums[c.column]
		s.cover += c.cover
		s.area += c.area
	}
	cover := float32(0)
	from, strength := int(first), uint8(0) // a stretch of one strength
	for i, s := range o.sums[first : last+1] {
		a := alphaOf(cover + s.cover - s.area)
		cover += s.cover
		if x := int(first) + i; a != strength {
			if strength > 0 {
				paint(y, from, x, strength)
			}
			from, strength = x, a
		}
	}
	clear(o.sums[first : last+1])
	if strength > 0 {
		paint(y, from, int(last)+1, strength)
	}
	if a := alphaOf(cover); a > 0 && int(last)+1 < o.width {
		paint(y, int(last)+1, o.width, a)
	}
}

func alphaOf(share float32) uint8 {
	if share < 0 {
		share = -share
	}
	if share >= 1 {
		return 255
	}
	return uint8(share*255 + 0.5)
}

// sortRows puts the cells into sorted, row after row.
func (o *outline) sortRows() {
	n := int(o.last-o.first) + 1
	o.rows = slices.Grow(o.rows[:0], n)[:n]
	clear(o.rows)
	for i := range o.cells {
		o.rows[o.cells[i].row-o.first]++
	}
	sum := int32(0)
	for i, count := range o.rows {
		o.rows[i] = sum
		sum += count
	}
	o.sorted = slices.Grow(o.sorted[:0], len(o.cells))[:len(o.cells)]
	for _, c := range o.cells {
		at := &o.rows[c.row-o.first]
		o.sorted[*at] = c
		*at++
	}
}

// sortColumns is quick for the few cells that most rows have.
func sortColumns(row []cell) {
	for i := 1; i < len(row); i++ {
		c := row[i]
		j := i
		for ; j > 0 && row[j-1].column > c.column; j-- {
			row[j] = row[j-1]
		}
		row[j] = c
	}
}
