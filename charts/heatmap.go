package charts

import (
	"fmt"
	"image"
	"math"
)

// HeatMap shows figures of many kinds side by side, a row a kind and a column a company, each on the tint of what it means. It's
// for the picture of a scorecard: what stands in a cell is text, as the scorecard writes it.
type HeatMap struct {
	Frame
	Columns []HeatColumn
	Rows    []HeatRow
}

// HeatColumn is a company.
type HeatColumn struct {
	Name string // "APLD · AI"
	Sub  string // "validation · 13 mo", muted under the name
	// Style is that of the company's lines: its colour, or a benchmark's dash, stands before the name.
	Style Style
	// Divider puts a strong line before the column.
	Divider bool
}

// HeatRow is a kind of figure, or the Heading of a group, which has a Name only.
type HeatRow struct {
	Heading bool
	Name    string // "Signing speed, 12 months"
	Measure string // "MW", muted
	Cells   []HeatCell
}

// HeatCell is a figure.
type HeatCell struct {
	Text string // "1,160", "–"
	Sign string // "▲", "▼" or "", in a narrow column of its own
	Tint HeatTint
	// Hatched marks a figure that isn't to be judged; Faint what is missing.
	Hatched, Faint bool
	// ID names the cell, for regions and notes. It should be unique in the chart.
	ID string
	// Label is what hovering over the cell says.
	Label string
}

// HeatTint is what a figure means. A bad one bears "!" as well: never colour alone.
type HeatTint int

// The tints.
const (
	NoHeat HeatTint = iota
	GoodHeat
	WarnHeat
	BadHeat
)

func (h *HeatMap) validate() error {
	for i, col := range h.Columns {
		if col.Style.Colour < 0 {
			return sayErrorf("column %s: a colour is numbered from 0, not %d", namedOr(col.Name, i), col.Style.Colour)
		}
	}
	for i, r := range h.Rows {
		switch {
		case r.Heading && len(r.Cells) > 0:
			return sayErrorf("row %s: a heading has no cells", namedOr(r.Name, i))
		case !r.Heading && len(r.Cells) != len(h.Columns):
			return sayErrorf("row %s has %d cells for %d columns", namedOr(r.Name, i), len(r.Cells), len(h.Columns))
		}
		for j, cell := range r.Cells {
			if cell.Tint < NoHeat || cell.Tint > BadHeat {
				return sayErrorf("row %s, column %s: there is no tint %d", namedOr(r.Name, i), namedOr(h.Columns[j].Name, j), cell.Tint)
			}
		}
	}
	if len(h.Rows) > 0 && len(h.Columns) == 0 {
		return sayError("a heat map with rows needs columns")
	}
	return nil
}

func namedOr(name string, i int) string {
	if name == "" {
		return say("number %d", i+1)
	}
	return name
}

func (h *HeatMap) empty() bool { return len(h.Rows) == 0 }

func (h *HeatMap) written() []string {
	var all []string
	for _, col := range h.Columns {
		all = append(all, col.Name, col.Sub)
	}
	for _, r := range h.Rows {
		all = append(all, r.Name, r.Measure)
		for _, cell := range r.Cells {
			all = append(all, cell.Text, cell.Sign)
		}
	}
	return all
}

func (h *HeatMap) remarks() []string { return nil }

// Measures of a heat map, in units.
const (
	heatLeastRow, heatTallestRow = 15.0, 44.0
	heatSignWidth                = 14.0
	heatPad                      = 6.0
	heatLeastColumn              = 44.0
	heatHead                     = 22.0 // the line of names; the one under it is as high as a label
)

// heatLayout is where the parts of a heat map stand.
type heatLayout struct {
	row, size             float64 // height of a row, size of its text
	names, measures, cell float64 // widths
	columns, rows         int     // how many there's room for
	sub                   bool    // whether stage and age stand under the names
	head                  float64
}

// layOut finds how much fits: measures give way first, then names are cut, then columns and rows are left out and counted.
func (h *HeatMap) layOut(c *canvas, area Rect) heatLayout {
	l := heatLayout{columns: len(h.Columns), rows: len(h.Rows), sub: area.Height() > 200}
	l.head = heatHead
	switch {
	case l.sub:
		l.head += labelSize + 4
	case area.Height() < heatHead+heatLeastRow:
		l.head = 0
	}
	room := area.Height() - l.head
	l.row = math.Min(heatTallestRow, room/float64(max(1, len(h.Rows))))
	if l.row < heatLeastRow {
		l.row = heatLeastRow
		l.rows = min(len(h.Rows), max(0, int(room/l.row)))
	}
	l.size = labelSize
	if l.row < 18 {
		l.size = footerSize
	}
	for _, r := range h.Rows {
		l.names = math.Max(l.names, c.measure(r.Name, lettering{size: l.size})+2*heatPad)
		l.measures = math.Max(l.measures, c.measure(r.Measure, lettering{size: l.size})+2*heatPad)
	}
	widest := heatLeastColumn
	for _, r := range h.Rows {
		for _, cell := range r.Cells {
			widest = math.Max(widest, c.measure(cell.Text, lettering{size: l.size})+heatSignWidth+c.measure("! ", lettering{size: l.size, bold: true})+2*heatPad)
		}
	}
	l.names = math.Min(l.names, 0.38*area.Width())
	heads := widest
	for _, col := range h.Columns {
		heads = math.Max(heads, math.Min(120, c.measure(col.Name, lettering{size: l.size, bold: true})+signWidth/2+5+heatPad+heatSignWidth))
	}
	if l.names+heads*float64(len(h.Columns)) <= area.Width() { // the measures give way to the companies' names
		widest = heads
	}
	if l.names+l.measures+widest*float64(len(h.Columns)) > area.Width() {
		l.measures = 0
	}
	if l.names+widest*float64(len(h.Columns)) > area.Width() {
		l.names = math.Max(0.25*area.Width(), area.Width()-widest*float64(len(h.Columns)))
	}
	if fits := int((area.Width() - l.names - l.measures) / widest); fits < len(h.Columns) {
		l.columns = max(1, fits)
	}
	l.cell = (area.Width() - l.names - l.measures) / float64(max(1, l.columns))
	l.cell = math.Min(l.cell, 300)
	for _, col := range h.Columns[:l.columns] { // better none of these than stumps of them
		if l.sub && c.measure(col.Sub, lettering{size: footerSize}) > l.cell-heatPad-heatSignWidth {
			l.sub = false
			l.head -= labelSize + 4
		}
	}
	return l
}

func (h *HeatMap) draw(c *canvas, area Rect) {
	left := h.note(c, &area)
	l := h.layOut(c, area)
	c.plot = Rect{area.X0 + l.names + l.measures, area.Y0 + l.head, area.X0 + l.names + l.measures + l.cell*float64(l.columns), area.Y0 + l.head + l.row*float64(l.rows)}
	h.drawHeads(c, l)
	for i := range h.Rows[:l.rows] {
		h.drawRow(c, l, &h.Rows[i], area.X0, c.plot.Y0+float64(i)*l.row)
	}
	for j := range h.Columns[:l.columns] {
		if h.Columns[j].Divider {
			x := c.pixel(c.plot.X0 + float64(j)*l.cell)
			c.fillPixels(image.Rect(x, c.pixel(area.Y0), x+c.thick(1), c.pixel(c.plot.Y1)), c.theme.LineStrong)
		}
	}
	var cut []string
	if n := len(h.Rows) - l.rows; n > 0 {
		cut = append(cut, sayPlural(n, "%d row", "%d rows", n))
	}
	if n := len(h.Columns) - l.columns; n > 0 {
		cut = append(cut, sayPlural(n, "%d column", "%d columns", n))
	}
	if len(cut) > 0 {
		words := cut[0]
		if len(cut) > 1 {
			words = say("%s and %s", cut[0], cut[1])
		}
		c.text("more", c.face.regular.fit(say("and %s more in a larger picture", words), footerSize, left.Width()), left.X0, left.Y1-descent*footerSize, leftAligned, lettering{footerSize, false, c.theme.Muted})
	}
}

// note keeps a line at the foot for what there is no room for, where something is left out.
func (h *HeatMap) note(c *canvas, area *Rect) Rect {
	whole := *area
	if l := h.layOut(c, whole); l.rows < len(h.Rows) || l.columns < len(h.Columns) {
		area.Y1 -= footerLine
	}
	return whole
}

func (h *HeatMap) drawHeads(c *canvas, l heatLayout) {
	if l.head == 0 {
		return
	}
	for j, col := range h.Columns[:l.columns] {
		right := c.plot.X0 + float64(j+1)*l.cell - heatPad - heatSignWidth
		room := l.cell - heatPad - heatSignWidth
		name := lettering{l.size, true, c.theme.Text}
		text := c.faceOf(true).fit(col.Name, l.size, room-signWidth/2-4)
		base := c.plot.Y0 - l.head + heatHead - 7
		box := c.text("column", text, right, base, rightAligned, name)
		sign := Rect{box.X0 - 14, base - 8, box.X0 - 5, base + 1}
		if sign.X0 >= c.plot.X0+float64(j)*l.cell {
			if col.Style.Benchmark {
				y := c.pixel((sign.Y0 + sign.Y1) / 2)
				for x := sign.X0; x < sign.X1; x += 4 {
					c.fillPixels(image.Rect(c.pixel(x), y, c.pixel(x+2.5), y+c.thick(1.5)), c.theme.Benchmark)
				}
			} else {
				c.fill(sign, col.Style.ink(c.theme))
			}
		}
		if l.sub {
			c.text("column", c.face.regular.fit(col.Sub, footerSize, room), right, c.plot.Y0-7, rightAligned, lettering{footerSize, false, c.theme.Muted})
		}
	}
}

func (h *HeatMap) drawRow(c *canvas, l heatLayout, r *HeatRow, x, y float64) {
	base := y + l.row/2 + 0.36*l.size
	right := c.plot.X1
	if r.Heading {
		c.text("heading", c.faceOf(true).fit(r.Name, l.size, right-x), x, base, leftAligned, lettering{l.size, true, c.theme.Muted})
		c.across(x, right, y+l.row-1, c.theme.LineStrong)
		return
	}
	c.text("row", c.face.regular.fit(r.Name, l.size, l.names-heatPad), x, base, leftAligned, lettering{l.size, false, c.theme.Text})
	if l.measures > 0 {
		c.text("measure", r.Measure, x+l.names, base, leftAligned, lettering{l.size, false, c.theme.Muted})
	}
	for j := range r.Cells[:l.columns] {
		h.drawCell(c, l, r, j, y, base)
	}
	c.across(x, right, y+l.row-1, c.theme.Line)
}

func (h *HeatMap) drawCell(c *canvas, l heatLayout, r *HeatRow, j int, y, base float64) {
	cell := &r.Cells[j]
	box := Rect{c.plot.X0 + float64(j)*l.cell, y, c.plot.X0 + float64(j+1)*l.cell, y + l.row}
	ink := c.theme.Text
	switch {
	case cell.Hatched:
		c.hatchLines(image.Rect(c.pixel(box.X0), c.pixel(box.Y0), c.pixel(box.X1), c.pixel(box.Y1)), risingHatch, c.theme.Line)
		ink = c.theme.Muted
	case cell.Tint == GoodHeat:
		c.fill(box, c.theme.Good)
	case cell.Tint == WarnHeat:
		c.fill(box, c.theme.Warn)
	case cell.Tint == BadHeat:
		c.fill(box, c.theme.Bad)
	}
	if cell.Faint {
		ink = c.theme.Faint
	}
	right := box.X1 - heatPad - heatSignWidth
	text := c.face.regular.fit(cell.Text, l.size, right-box.X0-heatPad)
	at := c.text("cell", text, right, base, rightAligned, lettering{l.size, false, ink})
	if cell.Tint == BadHeat && !cell.Hatched {
		c.text("cell", "!", at.X0-3, base, rightAligned, lettering{l.size, true, c.theme.BadText})
	}
	if cell.Sign != "" {
		c.text("cell", cell.Sign, right+heatPad/2, base, leftAligned, lettering{l.size - 2, false, c.theme.Muted})
	}
	c.region(Series{Name: h.Columns[j].Name}, Point{ID: cell.ID, Label: cell.label(r, &h.Columns[j])}, box, anchor{x: box.X0 + noteRadius + 2, y: box.Y1})
}

// label is what hovering says: the caller's words, or the row, the column and the figure.
func (cell *HeatCell) label(r *HeatRow, col *HeatColumn) string {
	if cell.Label != "" {
		return cell.Label
	}
	return fmt.Sprintf("%s · %s\n%s %s", col.Name, r.Name, cell.Text, r.Measure)
}
