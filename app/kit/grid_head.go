package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// addWidth is the room that AddColumn takes after the last column.
func (g *Grid) addWidth() float32 {
	if g.AddColumn.Do == nil {
		return 0
	}
	return fyne.MeasureText(g.AddColumn.Label, LabelSize, fyne.TextStyle{}).Width + 2*SpaceNear
}

// gridHeads are the titles of the columns, and after them the way to add one.
type gridHeads struct {
	widget.BaseWidget
	grid  *Grid
	texts []fyne.CanvasObject
}

func newGridHeads(g *Grid) *gridHeads {
	h := &gridHeads{grid: g}
	h.ExtendBaseWidget(h)
	return h
}

// MinSize is that of all titles.
func (h *gridHeads) MinSize() fyne.Size {
	return fyne.NewSize(h.grid.edges[len(h.grid.edges)-1]+h.grid.addWidth(), RowHeight)
}

// Tapped adds a column, or selects the top cell of the one whose title was pressed.
func (h *gridHeads) Tapped(e *fyne.PointEvent) {
	g := h.grid
	if column := g.columnAt(e.Position.X); column >= 0 {
		g.take(At{g.cursor.Row, column}, false)
		return
	}
	if g.AddColumn.Do != nil && e.Position.X >= g.edges[len(g.edges)-1] {
		g.CommitPending()
		g.AddColumn.Do()
	}
}

// CreateRenderer draws the titles.
func (h *gridHeads) CreateRenderer() fyne.WidgetRenderer {
	r := &headsRenderer{h}
	r.Refresh()
	return r
}

type headsRenderer struct{ heads *gridHeads }

func (r *headsRenderer) Layout(fyne.Size) {}
func (r *headsRenderer) Refresh() {
	h, g := r.heads, r.heads.grid
	count := len(g.widths)
	if g.AddColumn.Do != nil {
		count++
	}
	for len(h.texts) < count {
		text := canvas.NewText("", nil)
		text.TextSize = LabelSize
		h.texts = append(h.texts, text)
	}
	h.texts = h.texts[:count]
	for i, o := range h.texts {
		text := o.(*canvas.Text)
		height := text.MinSize().Height
		if i == len(g.widths) {
			text.Text, text.Color = g.AddColumn.Label, Colour(TokenAccent)
			text.TextStyle, text.Alignment = fyne.TextStyle{}, fyne.TextAlignLeading
			text.Move(fyne.NewPos(g.edges[i]+SpaceNear, (RowHeight-height)/2))
		} else {
			text.Color = Colour(TokenText)
			text.TextStyle, text.Alignment = fyne.TextStyle{Bold: true}, fyne.TextAlignTrailing
			text.Text = Fit(g.model.Head(i), LabelSize, text.TextStyle, g.widths[i]-2*SpaceNear)
			text.Move(fyne.NewPos(g.edges[i], (RowHeight-height)/2))
			text.Resize(fyne.NewSize(g.widths[i]-SpaceNear, height))
		}
		text.Refresh()
	}
}
func (r *headsRenderer) MinSize() fyne.Size           { return r.heads.MinSize() }
func (r *headsRenderer) Objects() []fyne.CanvasObject { return r.heads.texts }
func (r *headsRenderer) Destroy()                     {}

// gridRows are the frozen columns, drawn for the visible rows only, and under them the way to add a row.
type gridRows struct {
	widget.BaseWidget
	grid    *Grid
	high    int
	slots   [][]*canvas.Text
	rules   []*canvas.Rectangle
	at      []int // the row that a slot shows, −1 for none
	add     *canvas.Text
	objects []fyne.CanvasObject
	dark    bool
}

func newGridRows(g *Grid) *gridRows {
	r := &gridRows{grid: g, add: canvas.NewText("", nil)}
	r.add.TextSize = LabelSize
	r.ExtendBaseWidget(r)
	return r
}

// MinSize is that of all rows.
func (r *gridRows) MinSize() fyne.Size {
	return fyne.NewSize(r.grid.frozenWidth(), r.grid.body.MinSize().Height)
}

func (r *gridRows) forget() {
	for i := range r.at {
		r.at[i] = -1
	}
}

func (r *gridRows) show() {
	g := r.grid
	rows, _ := g.model.Size()
	view, off := g.scroll.Size(), g.scroll.Offset
	first, last := max(int(off.Y/RowHeight), 0), min(int((off.Y+view.Height)/RowHeight), rows-1)
	if high := last - first + 1; high > r.high || r.high == 0 || len(r.slots) > 0 && len(r.slots[0]) != len(g.frozen) {
		r.room(max(high, 1) + 2)
	}
	if dark := DarkNow(); dark != r.dark {
		r.dark = dark
		r.forget()
	}
	for slot := range r.slots {
		if r.at[slot] > last || r.at[slot] < first {
			r.hide(slot)
		}
	}
	for row := first; row <= last; row++ {
		r.put(row%r.high, row)
	}
	r.add.Hidden = g.AddRow.Do == nil
	r.add.Text, r.add.Color = g.AddRow.Label, Colour(TokenAccent)
	r.add.Move(fyne.NewPos(SpaceCell, float32(rows)*RowHeight+(RowHeight-r.add.MinSize().Height)/2))
	canvas.Refresh(r)
}

func (r *gridRows) hide(slot int) {
	r.at[slot] = -1
	r.rules[slot].Hide()
	for _, text := range r.slots[slot] {
		text.Hide()
	}
}

func (r *gridRows) put(slot, row int) {
	if r.at[slot] == row {
		return
	}
	r.at[slot] = row
	y, x := float32(row)*RowHeight, float32(0)
	rule := r.rules[slot]
	rule.FillColor = Colour(TokenLine)
	rule.Move(fyne.NewPos(0, y+RowHeight-Hairline))
	rule.Resize(fyne.NewSize(r.grid.frozenWidth(), Hairline))
	rule.Show()
	heads := r.grid.model.RowHead(row)
	for i, text := range r.slots[slot] {
		text.Color, text.TextSize = Colour(TokenText), TextSize
		if i > 0 {
			text.Color, text.TextSize = Colour(TokenMuted), LabelSize
		}
		text.Text = ""
		if i < len(heads) {
			text.Text = Fit(heads[i], text.TextSize, fyne.TextStyle{}, r.grid.frozen[i]-SpaceNear)
		}
		text.Move(fyne.NewPos(x+SpaceCell, y+(RowHeight-text.MinSize().Height)/2))
		text.Show()
		text.Refresh()
		x += r.grid.frozen[i]
	}
}

func (r *gridRows) room(high int) {
	r.high, r.slots, r.rules, r.at, r.objects = high, nil, nil, nil, nil
	for range high {
		var texts []*canvas.Text
		for range r.grid.frozen {
			text := canvas.NewText("", nil)
			text.Hide()
			texts = append(texts, text)
			r.objects = append(r.objects, text)
		}
		rule := canvas.NewRectangle(nil)
		rule.Hide()
		r.objects = append(r.objects, rule)
		r.slots, r.rules, r.at = append(r.slots, texts), append(r.rules, rule), append(r.at, -1)
	}
	r.objects = append(r.objects, r.add)
}

// Tapped adds a row, or selects the row whose head was pressed.
func (r *gridRows) Tapped(e *fyne.PointEvent) {
	g := r.grid
	rows, _ := g.model.Size()
	row := int(e.Position.Y / RowHeight)
	switch {
	case row < rows:
		g.take(At{row, g.cursor.Column}, false)
	case row == rows && g.AddRow.Do != nil:
		g.CommitPending()
		g.AddRow.Do()
	}
}

// CreateRenderer draws the row heads.
func (r *gridRows) CreateRenderer() fyne.WidgetRenderer { return &rowsRenderer{r} }

type rowsRenderer struct{ rows *gridRows }

func (r *rowsRenderer) Layout(fyne.Size)             { r.rows.show() }
func (r *rowsRenderer) MinSize() fyne.Size           { return r.rows.MinSize() }
func (r *rowsRenderer) Refresh()                     { r.rows.show() }
func (r *rowsRenderer) Objects() []fyne.CanvasObject { return r.rows.objects }
func (r *rowsRenderer) Destroy()                     {}

// gridCorner holds the titles of the frozen columns.
type gridCorner struct {
	widget.BaseWidget
	grid  *Grid
	texts []fyne.CanvasObject
}

func newGridCorner(g *Grid) *gridCorner {
	c := &gridCorner{grid: g}
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer draws the titles.
func (c *gridCorner) CreateRenderer() fyne.WidgetRenderer {
	r := &cornerRenderer{c}
	r.Refresh()
	return r
}

type cornerRenderer struct{ corner *gridCorner }

func (r *cornerRenderer) Refresh() {
	c := r.corner
	titles := c.grid.model.Heads()
	for len(c.texts) < len(titles) {
		c.texts = append(c.texts, canvas.NewText("", nil))
	}
	c.texts = c.texts[:len(titles)]
	x := float32(0)
	for i, o := range c.texts {
		text := o.(*canvas.Text)
		text.Text, text.TextSize, text.Color = titles[i], LabelSize, Colour(TokenMuted)
		text.Move(fyne.NewPos(x+SpaceCell, (RowHeight-text.MinSize().Height)/2))
		text.Refresh()
		if i < len(c.grid.frozen) {
			x += c.grid.frozen[i]
		}
	}
}
func (r *cornerRenderer) Layout(fyne.Size)             {}
func (r *cornerRenderer) MinSize() fyne.Size           { return fyne.NewSize(0, RowHeight) }
func (r *cornerRenderer) Objects() []fyne.CanvasObject { return r.corner.texts }
func (r *cornerRenderer) Destroy()                     {}

// gridTip is the small card that says why a cell is marked.
type gridTip struct {
	widget.BaseWidget
	back *Fill
	text *Sentence
}

func newGridTip() *gridTip {
	t := &gridTip{back: NewBox(), text: NewSentence("", TokenText)}
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

const tipWidth float32 = 280

func (t *gridTip) show(g *Grid, at At) {
	tip := g.model.Cell(at.Row, at.Column).Tip
	if tip == "" {
		t.Hide()
		return
	}
	pos, cell := g.place(at)
	t.tell(tip, g.Size(), pos.Subtract(g.scroll.Offset).Add(g.scroll.Position()), cell.Height)
}

// tell shows a text beside a place that is so high, inside the room given.
func (t *gridTip) tell(text string, room fyne.Size, beside fyne.Position, height float32) {
	width := float32(0)
	for _, line := range strings.Split(text, "\n") {
		width = max(width, fyne.MeasureText(line, LabelSize, fyne.TextStyle{}).Width)
	}
	width = min(width+2*SpaceNear+1, tipWidth)
	t.text.SetText(text)
	t.text.Resize(fyne.NewSize(width-2*SpaceNear, RowHeight))
	size := fyne.NewSize(width, t.text.MinSize().Height+2*SpaceCell)
	y := beside.Y + height + SpaceCell
	if y+size.Height > room.Height {
		y = max(beside.Y-size.Height-SpaceCell, 0)
	}
	t.Move(fyne.NewPos(max(min(beside.X, room.Width-size.Width), 0), y))
	t.Resize(size)
	t.Show()
}

// CreateRenderer draws the card.
func (t *gridTip) CreateRenderer() fyne.WidgetRenderer { return &tipRenderer{t} }

type tipRenderer struct{ tip *gridTip }

func (r *tipRenderer) Layout(size fyne.Size) {
	r.tip.back.Resize(size)
	r.tip.text.Move(fyne.NewPos(SpaceNear, SpaceCell))
	r.tip.text.Resize(fyne.NewSize(size.Width-2*SpaceNear, size.Height-2*SpaceCell))
}
func (r *tipRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *tipRenderer) Refresh()           { r.tip.back.Refresh(); r.tip.text.Refresh() }
func (r *tipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.tip.back, r.tip.text}
}
func (r *tipRenderer) Destroy() {}

var _ desktop.Hoverable = (*gridBody)(nil)
