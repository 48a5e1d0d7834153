package charts

import (
	"fmt"
	"image"
	"math"
)

// Dumbbell sets a unit against its benchmark: a row per measure, the two figures on one axis, joined by a line as long as their
// difference.
type Dumbbell struct {
	Frame
	Rows []DumbbellRow
	Zero bool // the axis holds zero, however close together the figures lie
}

// DumbbellRow is a pair of figures.
type DumbbellRow struct {
	Name string      // "EBITDA margin", "FY25"
	From DumbbellEnd // the unit
	To   DumbbellEnd // the benchmark
}

// DumbbellEnd is one of a pair.
type DumbbellEnd struct {
	Name    string  // "APLD"
	Value   float64 // in the frame's unit
	Missing bool    // no figure: no marker, a dash for the difference, and Value isn't read
	Style   Style
	// ID names the mark, for regions and notes. It should be unique in the chart.
	ID string
	// Label is what hovering over the end says.
	Label string
}

// called is the row's name for a sentence.
func (r DumbbellRow) called(i int) string {
	if r.Name == "" {
		return fmt.Sprintf("number %d", i+1)
	}
	return r.Name
}

// ends are the row's two ends, each with its name for a sentence.
func (r *DumbbellRow) ends() [2]dumbbellEnd {
	named := func(e *DumbbellEnd, otherwise string) dumbbellEnd {
		if e.Name == "" {
			return dumbbellEnd{e, otherwise}
		}
		return dumbbellEnd{e, e.Name}
	}
	return [2]dumbbellEnd{named(&r.From, "the unit"), named(&r.To, "the benchmark")}
}

type dumbbellEnd struct {
	*DumbbellEnd
	called string
}

func (d *Dumbbell) validate() error {
	for i := range d.Rows {
		r := &d.Rows[i]
		for _, e := range r.ends() {
			if e.Style.Colour < 0 {
				return fmt.Errorf("row %s, %s: a colour is numbered from 0, not %d", r.called(i), e.called, e.Style.Colour)
			}
			if e.Missing {
				continue
			}
			if err := drawable(e.Value); err != nil {
				return fmt.Errorf("row %s, %s: the figure %w", r.called(i), e.called, err)
			}
		}
	}
	return nil
}

func (d *Dumbbell) empty() bool {
	_, _, ok := d.bounds()
	return !ok
}

// bounds gives the least and the greatest figure; ok is false where there is none.
func (d *Dumbbell) bounds() (lo, hi float64, ok bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for i := range d.Rows {
		for _, e := range d.Rows[i].ends() {
			if !e.Missing {
				lo, hi, ok = math.Min(lo, e.Value), math.Max(hi, e.Value), true
			}
		}
	}
	return lo, hi, ok
}

// remarks name the ends without a figure, unless the caller has, and say where lengths don't count from zero.
func (d *Dumbbell) remarks() []string {
	lo, hi, ok := d.bounds()
	if !ok {
		return nil
	}
	var all, gaps []string
	for i := range d.Rows {
		r := &d.Rows[i]
		if r.From.Missing && r.To.Missing {
			gaps = append(gaps, r.called(i))
			continue
		}
		for _, e := range r.ends() {
			if e.Missing {
				gaps = append(gaps, fmt.Sprintf("%s (%s)", r.called(i), e.called))
			}
		}
	}
	if len(gaps) > 0 && len(d.Missing) == 0 {
		all = append(all, "Missing: "+listed(gaps))
	}
	if !d.Zero && trimmed(lo, hi) {
		all = append(all, "The axis doesn’t start at zero.")
	}
	return all
}

// Measures of a dumbbell, in units.
const (
	tallestPair = 84.0
	// The benchmark is drawn the larger of the two, for both to be seen where the figures are equal.
	unitRadius, benchmarkRadius = 4.5, 5.5
	besideEnd                   = 5.0 // between a marker and its figure
)

func (e DumbbellEnd) radius() float64 {
	if e.Style.Benchmark {
		return benchmarkRadius
	}
	return unitRadius
}

// difference says by how much the unit exceeds its benchmark; it takes two figures.
func (r DumbbellRow) difference() (words string, ok bool) {
	if r.From.Missing || r.To.Missing {
		return "–", false
	}
	by := r.From.Value - r.To.Value
	if math.Abs(by) <= 1e-12*math.Max(math.Abs(r.From.Value), math.Abs(r.To.Value)) {
		by = 0
	}
	if words = figure(by); by >= least {
		words = "+" + words
	}
	return words, true
}

func (d *Dumbbell) draw(c *canvas, area Rect) {
	roomy := area.Height() > lowArea
	lo, hi, _ := d.bounds()
	across := func(width float64) axis { return valueAxis(lo, hi, d.Zero, d.Unit, width*tickWidth) }
	foot := c.footAxis(across(area.Width()), "", area)
	entries, told := d.entries(c)
	if roomy && area.Height()-legendLine-foot.room() >= leastRow*float64(min(len(d.Rows), 8)) {
		area = c.legend(area, entries)
	} else {
		told = [2]bool{}
	}
	column, headed := d.column(c, roomy)
	top := area.Y0 + 2
	if headed {
		top += labelSize + 6
	}
	bottom := math.Max(top+1, area.Y1-foot.room())
	shown := rowsIn(bottom-top, leastRow, len(d.Rows))
	places := shown
	if shown < len(d.Rows) {
		places++
	}
	height := math.Min(tallestPair, (bottom-top)/float64(max(1, places)))
	bottom = top + float64(places)*height

	rows := d.Rows[:shown]
	names := d.names(c, rows, height)
	x0 := area.X0 + names.width + labelGap + noteRoom*float64(d.noted(rows))
	if area.X1-column-x0 < area.Width()/3 {
		column, headed = 0, false
	}
	lay := dumbbellLayout{left: x0, right: area.X1 - column, told: told}
	c.plot = Rect{math.Min(x0+unitRadius, lay.right-1), top, lay.right, bottom}
	// Room for the figures at both sides, and again, since a narrower plot moves the ends and may have other ticks.
	for range 6 {
		foot.axis = across(c.plot.Width())
		left, right := d.over(c, lay, foot.axis, rows)
		right = math.Max(right, c.plot.X1+foot.over(c)-(c.width-4))
		if left <= 0 && right <= 0 || c.plot.Width()-left-right < (lay.right-lay.left)/2 {
			break
		}
		c.plot.X0 += math.Max(0, left)
		c.plot.X1 -= math.Max(0, right)
	}
	foot.axis = across(c.plot.Width())

	c.drawFoot(foot)
	if headed {
		c.text("difference", differenceWord, area.X1, top-6, rightAligned, lettering{labelSize, false, c.theme.Muted})
	}
	for i := range rows {
		middle := top + (float64(i)+0.5)*height
		names.draw(c, i, area.X0, middle)
		lay.row(c, foot.axis, &rows[i], middle, height)
		d.regions(c, foot.axis, &rows[i], i, Rect{area.X0, middle - height/2, area.X1, middle + height/2}, lay)
		if column == 0 {
			continue
		}
		words, ok := rows[i].difference()
		l := lettering{labelSize, false, c.theme.Muted}
		if !ok {
			l.ink = c.theme.Faint
		}
		c.text("difference", words, area.X1, middle+0.36*labelSize, rightAligned, l)
	}
	if shown < len(d.Rows) {
		c.others(len(d.Rows)-shown, shown, Rect{area.X0, bottom - height, area.X1, bottom})
	}
}

const differenceWord = "difference"

// column is the width of the differences at the right with the space before it, and whether their word stands over them.
func (d *Dumbbell) column(c *canvas, roomy bool) (width float64, headed bool) {
	l := lettering{size: labelSize}
	for _, r := range d.Rows {
		words, _ := r.difference()
		width = math.Max(width, c.measure(words, l))
	}
	if roomy {
		width = math.Max(width, c.measure(differenceWord, l))
	}
	return width + 2*labelGap, roomy
}

// names lays the rows' names out as the Gantt chart's are.
func (d *Dumbbell) names(c *canvas, rows []DumbbellRow, height float64) rowNames {
	named := make([]GanttRow, len(rows))
	for i, r := range rows {
		named[i].Name = r.Name
	}
	return (&Gantt{}).names(c, named, height)
}

// noted is how many numbers of notes stand in one row at most: they have columns of their own.
func (d *Dumbbell) noted(rows []DumbbellRow) int {
	most := 0
	for i := range rows {
		n := 0
		for _, e := range rows[i].ends() {
			if d.pinned(e.ID) {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// entries explain the ends whose name is the same in all rows; told tells which those are.
func (d *Dumbbell) entries(c *canvas) (entries []legendEntry, told [2]bool) {
	first := d.Rows[0].ends()
	for side, e := range first {
		same, k := e.Name != "", e.Style.ink(c.theme)
		for i := range d.Rows {
			other := d.Rows[i].ends()[side]
			same = same && other.Name == e.Name
			if other.Style != e.Style {
				k = c.theme.Muted
			}
		}
		if !same {
			continue
		}
		told[side] = true
		entries = append(entries, legendEntry{e.Name, func(b Rect) {
			c.mark(e.Style.marker(), e.radius(), []image.Point{{X: c.pixel((b.X0 + b.X1) / 2), Y: c.pixel((b.Y0 + b.Y1) / 2)}}, k)
		}})
	}
	return entries, told
}

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
			m.words = []string{c.face.regular.fit(e.Name, labelSize, 0.2*c.width) + " " + m.words[0], m.words[0]}
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
				p.Label = fmt.Sprintf("%s, %s: no figure", r.called(i), e.called)
			}
		}
		c.region(Series{Name: e.Name}, p, box, spot)
		if d.pinned(e.ID) {
			spot.x += noteRoom
		}
	}
}

// tickWidth is how much of a lower axis' length counts for the number of its ticks: labels beside each other take more than labels
// over each other.
const tickWidth = 0.7

// footAxis is a value axis under the plot.
type footAxis struct {
	axis
	tail   string  // the unit, behind the last label
	name   string  // under the labels; holds the unit where that's too long to follow a label
	gap    float64 // between the plot and the labels, besides what is usual
	powers bool    // it counts powers of ten, so that its nought isn't zero
}

// footAxis puts the unit of a behind its last label or, where it's too long for that, into the axis' name.
func (c *canvas) footAxis(a axis, name string, area Rect) footAxis {
	f := footAxis{axis: a, name: name}
	if area.Height() <= lowArea {
		f.name = ""
	}
	if a.unit == "" {
		return f
	}
	const lowest = 90.0 // under this height no name has room
	limit := math.Min(96, 0.16*area.Width())
	switch {
	case c.measure(a.unit, lettering{size: labelSize}) <= math.Max(26, limit):
		f.tail = " " + a.unit
	case area.Height() < lowest:
		f.tail = " " + c.face.regular.fit(a.unit, labelSize, limit)
	case name != "":
		f.name = fmt.Sprintf("%s (%s)", name, a.unit)
	default:
		f.name = a.unit
	}
	return f
}

// room is the height that the axis needs under the plot.
func (f footAxis) room() float64 {
	if f.name != "" {
		return 42 + f.gap
	}
	return 24 + f.gap
}

// over is how far the last label reaches beyond the plot's right edge.
func (f footAxis) over(c *canvas) float64 {
	l := lettering{size: labelSize}
	return c.measure(f.ticks[len(f.ticks)-1].label, l)/2 + c.measure(f.tail, l)
}

// drawFoot draws the vertical grid, stronger at zero, and the labels, of which every nth is set so that none touch; the last, which has
// the unit, always.
func (c *canvas) drawFoot(f footAxis) {
	l := lettering{labelSize, false, c.theme.Muted}
	base := c.plot.Y1 + f.gap + 8 + labelSize
	n := len(f.ticks)
	boxes, words, mirrored := make([]Rect, n), make([]string, n), make([]Rect, n)
	for i := range f.ticks {
		t := f.ticks[n-1-i]
		x := c.plot.X0 + f.fraction(t.at)*c.plot.Width()
		k := c.theme.Line
		if t.at == 0 && !f.powers {
			k = c.theme.LineStrong
		}
		c.down(x, c.plot.Y0, c.plot.Y1+f.gap, k)
		box := c.textBoxAt(t.label, x, base, centred, l)
		if words[i] = t.label; i == 0 { // the number stands under its line, the unit behind it
			words[i] += f.tail
			box.X1 += c.measure(f.tail, l)
		}
		boxes[i] = c.inside(box)
		mirrored[i] = Rect{-boxes[i].X1, box.Y0, -boxes[i].X0, box.Y1}
	}
	every := spread(mirrored, 8)
	for i := 0; i < n; i += every {
		c.text("x", words[i], boxes[i].X0, base, leftAligned, l)
	}
	if f.name != "" {
		name := c.face.regular.fit(f.name, labelSize, c.width-16)
		box := c.inside(c.textBoxAt(name, (c.plot.X0+c.plot.X1)/2, base+18, centred, l))
		c.text("axis", name, box.X0, base+18, leftAligned, l)
	}
}
