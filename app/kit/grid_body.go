package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// gridBody draws the cells that can be seen. It's as large as all of them, so that a scroller can move it about; its
// objects are used over and over: cell (row, column) always takes the slot (row mod high, column mod wide), so that a
// step of the scroller touches only the cells that come into view.
type gridBody struct {
	widget.BaseWidget
	grid *Grid

	high, wide int
	slots      []*cellSlot
	rules      []*canvas.Rectangle
	band       *canvas.Rectangle    // behind a range of cells
	outline    [4]*canvas.Rectangle // around the selected cell: top, bottom, left, right
	objects    []fyne.CanvasObject
	dark       bool
}

// cellSlot holds the objects of one visible cell.
type cellSlot struct {
	at      At
	view    CellView
	width   float32
	used    bool // what it shows is up to date
	drawn   bool
	tint    *canvas.Rectangle
	text    *canvas.Text
	dots    *canvas.Text
	mark    *canvas.Text
	corner  *canvas.Rectangle
	visible bool
}

func newGridBody(g *Grid) *gridBody {
	b := &gridBody{grid: g, band: canvas.NewRectangle(nil)}
	for i := range b.outline {
		b.outline[i] = canvas.NewRectangle(nil)
	}
	b.ExtendBaseWidget(b)
	return b
}

// MinSize is that of all cells, with room for what stands after the last column.
func (b *gridBody) MinSize() fyne.Size {
	rows, _ := b.grid.model.Size()
	height := float32(rows) * RowHeight
	if b.grid.AddRow.Do != nil {
		height += RowHeight
	}
	return fyne.NewSize(b.grid.edges[len(b.grid.edges)-1]+b.grid.addWidth(), height)
}

// forget makes every visible cell be drawn anew.
func (b *gridBody) forget() {
	for _, s := range b.slots {
		s.used = false
	}
}

// show puts the visible cells in place.
func (b *gridBody) show() {
	g := b.grid
	view, off := g.scroll.Size(), g.scroll.Offset
	rows, columns := g.model.Size()
	first := max(int(off.Y/RowHeight), 0)
	last := min(int((off.Y+view.Height)/RowHeight), rows-1)
	left, right := columns, -1
	for i := range g.widths {
		if g.edges[i+1] > off.X && g.edges[i] < off.X+view.Width {
			left, right = min(left, i), i
		}
	}
	b.room(last-first+1, right-left+1)
	if dark := DarkNow(); dark != b.dark {
		b.dark = dark
		b.forget()
	}
	for _, s := range b.slots {
		s.visible = false
	}
	for row := first; row <= last; row++ {
		rule := b.rules[row%b.high]
		rule.FillColor = Colour(TokenLine)
		rule.Move(fyne.NewPos(0, float32(row+1)*RowHeight-Hairline))
		rule.Resize(fyne.NewSize(max(b.Size().Width, view.Width), Hairline))
		rule.Show()
		for column := left; column <= right; column++ {
			s := b.slots[(row%b.high)*b.wide+column%b.wide]
			s.visible = true
			s.show(g, At{row, column})
		}
	}
	for _, s := range b.slots {
		if !s.visible && s.drawn {
			s.hide()
		}
	}
	for i := range b.rules {
		if i >= last-first+1 && !within(i, first, last, b.high) {
			b.rules[i].Hide()
		}
	}
	b.choose()
	g.edit.place()
	canvas.Refresh(b)
}

// within reports whether the slot of some row from first to last is i.
func within(i, first, last, high int) bool {
	for row := first; row <= last; row++ {
		if row%high == i {
			return true
		}
	}
	return false
}

// room makes slots for so many rows and columns. There are never fewer than before.
func (b *gridBody) room(high, wide int) {
	high, wide = max(high, b.high, 1), max(wide, b.wide, 1)
	if high == b.high && wide == b.wide {
		return
	}
	b.high, b.wide = high+2, wide+1
	b.slots, b.rules = nil, nil
	var tints, texts []fyne.CanvasObject
	for range b.high {
		rule := canvas.NewRectangle(nil)
		rule.Hide()
		b.rules = append(b.rules, rule)
	}
	for range b.high * b.wide {
		s := &cellSlot{
			tint: canvas.NewRectangle(nil), text: canvas.NewText("", nil), dots: canvas.NewText("", nil),
			mark: canvas.NewText("!", nil), corner: canvas.NewRectangle(nil),
		}
		s.text.TextSize, s.text.Alignment = TextSize, fyne.TextAlignTrailing
		s.mark.TextSize, s.mark.TextStyle = TextSize, fyne.TextStyle{Bold: true}
		s.dots.TextSize, s.dots.Alignment = SmallSize, fyne.TextAlignTrailing
		s.hide()
		b.slots = append(b.slots, s)
		tints = append(tints, s.tint)
		texts = append(texts, s.text, s.dots, s.mark, s.corner)
	}
	b.objects = append(tints, b.band)
	for _, rule := range b.rules {
		b.objects = append(b.objects, rule)
	}
	b.objects = append(b.objects, texts...)
	for _, side := range b.outline {
		b.objects = append(b.objects, side)
	}
	b.objects = append(b.objects, b.grid.edit.entry)
}

func (s *cellSlot) hide() {
	s.used, s.drawn = false, false
	for _, o := range []fyne.CanvasObject{s.tint, s.text, s.dots, s.mark, s.corner} {
		o.Hide()
	}
}

// show draws the cell, where it isn't drawn as it is already.
func (s *cellSlot) show(g *Grid, at At) {
	view := g.model.Cell(at.Row, at.Column)
	pos, size := g.place(at)
	if s.used && s.at == at && s.view == view && s.width == size.Width {
		return
	}
	s.at, s.view, s.width, s.used, s.drawn = at, view, size.Width, true, true

	tint := view.Tint
	if view.Wrong {
		tint = TokenBad
	}
	s.tint.Hidden = tint == ""
	if tint != "" {
		s.tint.FillColor = Colour(tint)
		s.tint.Move(pos)
		s.tint.Resize(size)
		s.tint.Refresh()
	}

	inset := SpaceNear
	room := size.Width - 2*inset
	s.mark.Hidden = !view.Wrong
	if view.Wrong {
		s.mark.Color = Colour(TokenBadText)
		s.mark.Move(fyne.NewPos(pos.X+SpaceCell, pos.Y+(RowHeight-s.mark.MinSize().Height)/2))
		s.mark.Refresh()
		room -= SpaceNear
	}
	s.text.Hidden = view.Text == ""
	if view.Text != "" {
		s.text.Text = Fit(view.Text, TextSize, fyne.TextStyle{}, room)
		switch {
		case view.Faint:
			s.text.Color = Colour(TokenFaint)
		case view.Pending:
			s.text.Color = Colour(TokenMuted)
		default:
			s.text.Color = Colour(TokenText)
		}
		height := s.text.MinSize().Height
		s.text.Move(fyne.NewPos(pos.X, pos.Y+(RowHeight-height)/2))
		s.text.Resize(fyne.NewSize(size.Width-inset, height))
		s.text.Refresh()
	}
	s.dots.Hidden = !view.Unsourced
	if view.Unsourced {
		dot := fyne.MeasureText("..........", SmallSize, fyne.TextStyle{}).Width / 10
		s.dots.Text = strings.Repeat(".", max(int(s.text.MinSize().Width/dot), 1))
		s.dots.Color = Colour(TokenMuted)
		height := s.dots.MinSize().Height
		s.dots.Move(fyne.NewPos(pos.X, pos.Y+RowHeight-height-2))
		s.dots.Resize(fyne.NewSize(size.Width-inset, height))
		s.dots.Refresh()
	}
	s.corner.Hidden = !view.Noted
	if view.Noted {
		const side = 5
		s.corner.FillColor = Colour(TokenAccent)
		s.corner.Move(fyne.NewPos(pos.X+size.Width-side, pos.Y))
		s.corner.Resize(fyne.NewSquareSize(side))
		s.corner.Refresh()
	}
}

// choose draws what is selected.
func (b *gridBody) choose() {
	g := b.grid
	_, any := g.Selected()
	b.band.Hidden = !any || g.cursor == g.anchor
	for _, side := range b.outline {
		side.Hidden = !any
	}
	if !any {
		return
	}
	const thick = 2 * Hairline
	pos, size := g.place(g.cursor)
	size.Height -= Hairline // the rule under the row
	ends := [4]struct {
		pos  fyne.Position
		size fyne.Size
	}{
		{pos, fyne.NewSize(size.Width, thick)},
		{pos.AddXY(0, size.Height-thick), fyne.NewSize(size.Width, thick)},
		{pos, fyne.NewSize(thick, size.Height)},
		{pos.AddXY(size.Width-thick, 0), fyne.NewSize(thick, size.Height)},
	}
	for i, side := range b.outline {
		side.FillColor = Colour(TokenStrong)
		if g.focused || g.edit.on {
			side.FillColor = Colour(TokenAccent)
		}
		side.Move(ends[i].pos)
		side.Resize(ends[i].size)
		side.Refresh()
	}
	if !b.band.Hidden {
		from, to := g.Range()
		start, _ := g.place(from)
		end, last := g.place(to)
		b.band.FillColor = Colour(TokenAccentSoft)
		b.band.Move(start)
		b.band.Resize(fyne.NewSize(end.X+last.Width-start.X, end.Y+last.Height-start.Y))
		b.band.Refresh()
	}
}

// MouseDown selects the cell under the pointer; with Shift it extends the range to it.
func (b *gridBody) MouseDown(m *desktop.MouseEvent) {
	at, ok := b.grid.cellAt(m.Position)
	if !ok {
		return
	}
	b.grid.take(at, m.Modifier&fyne.KeyModifierShift != 0 && m.Button == desktop.MouseButtonPrimary)
}

// MouseUp does nothing.
func (b *gridBody) MouseUp(*desktop.MouseEvent) {}

// Tapped selects the cell, where the press hasn't already.
func (b *gridBody) Tapped(e *fyne.PointEvent) {
	if at, ok := b.grid.cellAt(e.Position); ok && at != b.grid.cursor && inSight(b.grid) {
		b.grid.take(at, false)
	}
}

// DoubleTapped edits the cell.
func (b *gridBody) DoubleTapped(e *fyne.PointEvent) {
	if at, ok := b.grid.cellAt(e.Position); ok && inSight(b.grid) {
		b.grid.take(at, false)
		b.grid.beginInPlace()
	}
}

// TappedSecondary selects the cell and asks for its menu.
func (b *gridBody) TappedSecondary(e *fyne.PointEvent) {
	if at, ok := b.grid.cellAt(e.Position); ok {
		b.grid.take(at, false)
		if b.grid.OnMenu != nil {
			b.grid.OnMenu(at, e.AbsolutePosition)
		}
	}
}

// Dragged extends the range to the cell under the pointer.
func (b *gridBody) Dragged(e *fyne.DragEvent) {
	if at, ok := b.grid.cellAt(e.Position); ok && at != b.grid.cursor {
		b.grid.goTo(at, true)
	}
}

// DragEnd does nothing.
func (b *gridBody) DragEnd() {}

// MouseIn does nothing.
func (b *gridBody) MouseIn(*desktop.MouseEvent) {}

// MouseMoved shows what the cell under the pointer has to say.
func (b *gridBody) MouseMoved(m *desktop.MouseEvent) {
	at, ok := b.grid.cellAt(m.Position)
	if !ok {
		b.grid.tip.Hide()
		return
	}
	b.grid.tip.show(b.grid, at)
}

// MouseOut takes that away.
func (b *gridBody) MouseOut() { b.grid.tip.Hide() }

// CreateRenderer draws the cells.
func (b *gridBody) CreateRenderer() fyne.WidgetRenderer { return &bodyRenderer{b} }

type bodyRenderer struct{ body *gridBody }

func (r *bodyRenderer) Layout(fyne.Size)             { r.body.show() }
func (r *bodyRenderer) MinSize() fyne.Size           { return r.body.MinSize() }
func (r *bodyRenderer) Refresh()                     { r.body.show() }
func (r *bodyRenderer) Objects() []fyne.CanvasObject { return r.body.objects }
func (r *bodyRenderer) Destroy()                     {}
