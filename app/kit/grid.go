package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// GridModel is what a grid shows. The grid asks for visible cells only, often, and on the main goroutine: an answer must
// cost next to nothing.
type GridModel interface {
	// Size is the number of rows and columns, frozen ones not counted.
	Size() (rows, columns int)
	// Heads are the titles of the frozen columns; RowHead is what stands in them in a row.
	Heads() []string
	RowHead(row int) []string
	// Head is the title of a column.
	Head(column int) string
	Cell(row, column int) CellView
}

// CellView is a cell as the grid draws it.
type CellView struct {
	Text string
	// Edit is the text that F2 begins with, Plain the one that is copied: digits and an ASCII minus.
	Edit, Plain string
	// Tip is shown while the pointer rests on the cell.
	Tip  string
	Tint Token
	// Faint is for what is missing, Unsourced underlines with dots, Noted marks the corner, Wrong is an entry that could
	// not be read, Pending one that isn't durable yet.
	Faint, Unsourced, Noted, Wrong, Pending bool
}

// At is a cell's place.
type At struct{ Row, Column int }

// Grid shows figures in rows and columns and takes what is typed into them. The header row and the first columns stay in
// place as the rest scrolls. Only what is visible has objects on the canvas.
type Grid struct {
	widget.BaseWidget
	// OnEdit is called with what was typed into a cell, once, when it's committed: by Enter, Tab, an arrow, or because the
	// focus went elsewhere. It isn't called where the text is as it was.
	OnEdit func(at At, text string)
	// OnSelect is called when another cell is selected, OnDelete for the Delete key, OnHistory for Alt+Down and
	// OnMenu for the secondary button, with the place of the pointer on the canvas.
	OnSelect  func(at At)
	OnDelete  func(cells []At)
	OnHistory func(at At)
	OnMenu    func(at At, pointer fyne.Position)
	// OnBlock, where set, is called with a block of several cells that is pasted at a cell. Without it a block is refused.
	OnBlock func(at At, text string)
	// OnRefused is called with a sentence when the grid can't do what was asked of it.
	OnRefused func(sentence string)
	// OnLeft is called when Escape is pressed outside an edit.
	OnLeft func()
	// Locked is the reason, a sentence, why nothing can be typed; empty where it can.
	Locked func() string
	// AddRow and AddColumn stand after the last row head and the last column head. They're left out where Do is nil.
	AddRow, AddColumn Action

	model   GridModel
	cursor  At
	anchor  At // the other corner of the range; the cursor itself where one cell is selected
	shift   bool
	focused bool
	edit    editing

	frozen  []float32 // widths of the frozen columns
	widths  []float32 // of the others
	edges   []float32 // left edge of each column, and the right one of the last
	heads   *gridHeads
	rows    *gridRows
	body    *gridBody
	scroll  *container.Scroll
	headers *clip
	sides   *clip
	tip     *gridTip
	side    *Fill // where the frozen columns end, once the rest is scrolled
}

var (
	_ fyne.Focusable    = (*Grid)(nil)
	_ fyne.Tabbable     = (*Grid)(nil)
	_ fyne.Shortcutable = (*Grid)(nil)
)

// NewGrid shows the model.
func NewGrid(model GridModel) *Grid {
	g := &Grid{model: model}
	g.ExtendBaseWidget(g)
	g.body = newGridBody(g)
	g.scroll = flatScroll(container.ScrollBoth)
	g.heads = newGridHeads(g)
	g.rows = newGridRows(g)
	g.headers = newClip(g.heads, g.scroll.Scrolled)
	g.sides = newClip(g.rows, g.scroll.Scrolled)
	g.tip = newGridTip()
	g.side = NewFill(TokenStrong)
	g.edit.entry = newCellEntry(g)
	g.measure()
	fillScroll(g.scroll, g.body)
	g.scroll.OnScrolled = func(fyne.Position) { g.follow() }
	return g
}

// SetModel shows another model from its first cell on. What was being typed is committed to the old one.
func (g *Grid) SetModel(model GridModel) {
	g.CommitPending()
	g.model = model
	g.cursor, g.anchor = At{}, At{}
	g.scroll.Offset = fyne.Position{}
	g.Reload()
}

// Reload asks the model for everything again. Selection, scroll and an edit under way stay where they are.
func (g *Grid) Reload() {
	g.measure()
	g.cursor, g.anchor = g.inside(g.cursor), g.inside(g.anchor)
	g.edit.at = g.inside(g.edit.at)
	g.body.forget()
	g.rows.forget()
	g.Refresh()
}

// Selected is the selected cell. It's false where the grid has no cells.
func (g *Grid) Selected() (At, bool) {
	rows, columns := g.model.Size()
	return g.cursor, rows > 0 && columns > 0
}

// Select moves the selection and brings the cell into view. What was being typed is committed first.
func (g *Grid) Select(at At) {
	g.CommitPending()
	g.goTo(at, false)
}

// Relocate moves the selection, and an edit under way with it, because the model's rows or columns have moved.
func (g *Grid) Relocate(at At) {
	at = g.inside(at)
	g.cursor, g.anchor, g.edit.at = at, at, at
	g.Refresh()
}

// Range is the selected cells' first and last corner.
func (g *Grid) Range() (from, to At) {
	return At{min(g.cursor.Row, g.anchor.Row), min(g.cursor.Column, g.anchor.Column)},
		At{max(g.cursor.Row, g.anchor.Row), max(g.cursor.Column, g.anchor.Column)}
}

func (g *Grid) goTo(at At, extend bool) {
	before := g.cursor
	g.cursor = g.inside(at)
	if !extend {
		g.anchor = g.cursor
	}
	g.reveal(g.cursor)
	g.Refresh()
	if before != g.cursor && g.OnSelect != nil {
		g.OnSelect(g.cursor)
	}
}

func (g *Grid) inside(at At) At {
	rows, columns := g.model.Size()
	return At{max(min(at.Row, rows-1), 0), max(min(at.Column, columns-1), 0)}
}

// reveal scrolls as little as it takes to show the cell.
func (g *Grid) reveal(at At) {
	view := g.scroll.Size()
	if view.IsZero() || at.Column+1 >= len(g.edges) {
		return
	}
	off := g.scroll.Offset
	top, left, right := float32(at.Row)*RowHeight, g.edges[at.Column], g.edges[at.Column+1]
	if at.Column == len(g.widths)-1 {
		right += g.addWidth()
	}
	off.Y = min(max(off.Y, top+RowHeight-view.Height), top)
	off.X = min(max(off.X, right-view.Width), left)
	if off != g.scroll.Offset {
		g.scroll.ScrollToOffset(off)
		g.follow()
	}
}

// follow brings the frozen parts and the objects of the visible cells in line with the scroller.
func (g *Grid) follow() {
	g.tip.Hide()
	g.side.Hidden = g.scroll.Offset.X <= 0
	g.heads.Move(fyne.NewPos(-g.scroll.Offset.X, 0))
	g.rows.Move(fyne.NewPos(0, -g.scroll.Offset.Y))
	g.body.show()
	g.rows.show()
}

const (
	leastColumn  float32 = 84
	widestColumn float32 = 200
	leastFrozen  float32 = 64
	widestFrozen float32 = 280
	measuredRows         = 200 // columns are as wide as their first rows need
)

// measure works out how wide the columns are. Digits have equal width, so a figure's width is that of its letters.
func (g *Grid) measure() {
	digit := fyne.MeasureText("0", TextSize, fyne.TextStyle{}).Width
	rows, columns := g.model.Size()
	rows = min(rows, measuredRows)

	g.frozen = g.frozen[:0]
	for i, head := range g.model.Heads() {
		width := fyne.MeasureText(head, LabelSize, fyne.TextStyle{}).Width
		for row := range rows {
			if texts := g.model.RowHead(row); i < len(texts) {
				width = max(width, fyne.MeasureText(texts[i], TextSize, fyne.TextStyle{}).Width)
			}
		}
		g.frozen = append(g.frozen, min(max(width+2*SpaceNear, leastFrozen), widestFrozen))
	}
	if columns*rows > 20_000 {
		rows = min(rows, 20_000/columns)
	}
	g.widths, g.edges = g.widths[:0], append(g.edges[:0], 0)
	for column := range columns {
		width := fyne.MeasureText(g.model.Head(column), LabelSize, fyne.TextStyle{Bold: true}).Width
		for row := range rows {
			width = max(width, float32(len([]rune(g.model.Cell(row, column).Text)))*digit)
		}
		width = min(max(width+2*SpaceNear, leastColumn), widestColumn)
		g.widths = append(g.widths, width)
		g.edges = append(g.edges, g.edges[column]+width)
	}
}

func (g *Grid) frozenWidth() float32 {
	width := float32(0)
	for _, w := range g.frozen {
		width += w
	}
	return width
}

// columnAt is the column at a distance from the left edge of the first, or −1.
func (g *Grid) columnAt(x float32) int {
	for i := range g.widths {
		if x >= g.edges[i] && x < g.edges[i+1] {
			return i
		}
	}
	return -1
}

// cellAt is the cell under a point of the body.
func (g *Grid) cellAt(p fyne.Position) (At, bool) {
	rows, _ := g.model.Size()
	at := At{int(p.Y / RowHeight), g.columnAt(p.X)}
	return at, p.Y >= 0 && at.Row < rows && at.Column >= 0
}

// place is where a cell lies in the body.
func (g *Grid) place(at At) (fyne.Position, fyne.Size) {
	return fyne.NewPos(g.edges[at.Column], float32(at.Row)*RowHeight), fyne.NewSize(g.widths[at.Column], RowHeight)
}

func (g *Grid) refuse(sentence string) {
	if g.OnRefused != nil {
		g.OnRefused(sentence)
	}
}

// CreateRenderer draws the grid.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	return &gridRenderer{
		grid: g, under: NewFill(TokenStrong), corner: newGridCorner(g),
	}
}

type gridRenderer struct {
	grid   *Grid
	under  *Fill // the rule under the header
	corner *gridCorner
}

func (r *gridRenderer) Layout(size fyne.Size) {
	g := r.grid
	frozen := g.frozenWidth()
	r.corner.Resize(fyne.NewSize(frozen, RowHeight))
	g.headers.Move(fyne.NewPos(frozen, 0))
	g.headers.Resize(fyne.NewSize(max(size.Width-frozen, 0), RowHeight))
	r.under.Move(fyne.NewPos(0, RowHeight-Hairline))
	r.under.Resize(fyne.NewSize(size.Width, Hairline))
	g.sides.Move(fyne.NewPos(0, RowHeight))
	g.sides.Resize(fyne.NewSize(frozen, max(size.Height-RowHeight, 0)))
	g.side.Move(fyne.NewPos(frozen-Hairline, 0))
	g.side.Resize(fyne.NewSize(Hairline, size.Height))
	g.scroll.Move(fyne.NewPos(frozen, RowHeight))
	g.scroll.Resize(fyne.NewSize(max(size.Width-frozen, 0), max(size.Height-RowHeight, 0)))
	g.heads.Resize(g.heads.MinSize())
	g.rows.Resize(g.rows.MinSize())
	g.follow()
}

func (r *gridRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.grid.frozenWidth()+leastColumn, 4*RowHeight)
}

func (r *gridRenderer) Refresh() {
	r.under.Refresh()
	r.corner.Refresh()
	r.grid.heads.Refresh()
	r.grid.scroll.Refresh()
	r.grid.side.Refresh()
	r.Layout(r.grid.Size())
}

func (r *gridRenderer) Objects() []fyne.CanvasObject {
	g := r.grid
	return []fyne.CanvasObject{g.scroll, g.sides, g.headers, r.corner, r.under, g.side, g.tip}
}

func (r *gridRenderer) Destroy() {}
