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
		return say("number %d", i+1)
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
	return [2]dumbbellEnd{named(&r.From, say("the unit")), named(&r.To, say("the benchmark"))}
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
				return sayErrorf("row %s, %s: a colour is numbered from 0, not %d", r.called(i), e.called, e.Style.Colour)
			}
			if e.Missing {
				continue
			}
			if err := drawable(e.Value); err != nil {
				return sayErrorf("row %s, %s: the figure %w", r.called(i), e.called, err)
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

func (d *Dumbbell) written() []string {
	var all []string
	for _, r := range d.Rows {
		all = append(all, r.Name, r.From.Name, r.To.Name)
	}
	return all
}

func (d *Dumbbell) ranges() ranges {
	r := ranges{key: fmt.Sprintf("dumbbell, %v, %s", d.Zero, d.Unit)} //wording:none a key
	if lo, hi, ok := d.bounds(); ok {
		r.across = intervalOf(lo, hi)
	}
	return r
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
		all = append(all, lacks(gaps))
	}
	if !d.Zero && trimmed(lo, hi) {
		all = append(all, trimmedRemark())
	}
	return all
}

// Measures of a dumbbell, in units.
const (
	tallestPair = 192.0
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
	lo, hi = c.panel.acrossTo(lo, hi)
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
		right = math.Max(right, c.plot.X1+foot.over(c)-area.X1)
		if left <= 0 && right <= 0 || c.plot.Width()-left-right < (lay.right-lay.left)/2 {
			break
		}
		c.plot.X0 += math.Max(0, left)
		c.plot.X1 -= math.Max(0, right)
	}
	foot.axis = across(c.plot.Width())

	c.drawFoot(foot)
	if headed {
		c.text("difference", say("difference"), area.X1, top-6, rightAligned, lettering{labelSize, false, c.theme.Muted})
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

// column is the width of the differences at the right with the space before it, and whether their word stands over them.
func (d *Dumbbell) column(c *canvas, roomy bool) (width float64, headed bool) {
	l := lettering{size: labelSize}
	for _, r := range d.Rows {
		words, _ := r.difference()
		width = math.Max(width, c.measure(words, l))
	}
	if roomy {
		width = math.Max(width, c.measure(say("difference"), l))
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

func (d *Dumbbell) key(c *canvas) []legendEntry {
	entries, _ := d.entries(c)
	return entries
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
