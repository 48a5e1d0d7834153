package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"assay/data/wording"
)

// Board shows figures of many kinds side by side: rows in groups, columns of which the last stand behind a divider. One cell
// is selected. The header and the first columns stay in place as the rest scrolls. A board has some dozens of rows at most,
// so that each of its cells has objects of its own.
type Board struct {
	widget.BaseWidget
	// OnSelect is called when another cell was selected, by a click or the keys, and when the selected one is clicked again.
	OnSelect func(at At)
	// OnOpen is called for Enter or a double click, OnMenu for the secondary button, with the pointer's place on the canvas.
	OnOpen func(at At)
	OnMenu func(at At, pointer fyne.Position)

	columns []BoardColumn
	rows    []BoardRow
	cursor  At
	unseen  bool // the selection is to be brought into view once the board has a size
	focused bool
	pressed bool // the button's going down has done what the tap that follows would do
	hover   At   // under the pointer; see nowhere

	tops           []float32 // top edge of each row, and the bottom of the last
	edges          []float32 // left edge of each column of figures, and the right one of the last
	title, measure float32   // how wide the frozen columns are
	titles         float32   // how wide the titles would like to be
	least          float32   // how wide the widest column of figures has to be
	needs          []float32 // how wide each of them has to be
	arranged       float32   // the width for which all is in place, -1 for none
	spare          fyne.Size // after the last column and row, for the scroll bars

	heads   []boardHead
	names   []boardName
	figures [][]boardFigure // one for each cell, by row
	rules   []*canvas.Rectangle
	hatches []boardHatch
	bands   [2]*canvas.Rectangle // behind the row under the pointer, in the frozen columns and in the others
	outline [4]*canvas.Rectangle // around the selected cell: top, bottom, left, right
	inks    []boardInk
	fills   []boardFill
	dark    bool

	top, sides, body *boardSheet
	header, strip    *clip
	scroll           *container.Scroll
	corner           *Text
	under, side      *Fill // where the header and the frozen columns end, once the rest is scrolled
	tip              *gridTip
	wait             *fyne.Animation
}

// BoardColumn is a column of figures.
type BoardColumn struct {
	Title string // "APLD · AI"
	Sub   string // "validation · 13 mo"
	// Colour is the palette index of the company; Benchmark puts the neutral dashes in the place of its square.
	Colour    int
	Benchmark bool
	// Divider puts a strong line before the column.
	Divider bool
}

// BoardRow is a row of figures, or the Heading of a group, which has a Title only and can't be selected.
type BoardRow struct {
	Heading bool
	Title   string // "Signing speed, 12 months"
	Measure string // "MW"
	Tip     string // shown while the pointer rests on title or measure
	Cells   []BoardCell
}

// BoardCell is a figure as the board draws it.
type BoardCell struct {
	Text string // "1,160", "–", "unverified"
	// Decimals is the number of digits after the decimal mark in Text: the figures of a row align on the mark.
	Decimals int
	// Sign stands in a narrow column of its own right of the figure: "▲", "▼" or "".
	Sign      string
	SignToken Token
	Tint      Token
	// Alarm puts "!" before the figure: a bad tint is never told by colour alone.
	Alarm bool
	// Hatched is for a lens that doesn't fit: the figure is muted, and neither tint nor alarm judges it.
	Hatched bool
	// Faint is for what is missing; Noted marks the corner.
	Faint, Noted bool
	// Broken marks the left edge, and puts "!" before the figure: a test of a thesis is broken by it.
	Broken bool
	Tip    string // shown while the pointer rests on the cell
}

var (
	_ fyne.Focusable    = (*Board)(nil)
	_ fyne.Shortcutable = (*Board)(nil)
)

// NewBoard is a board without rows.
func NewBoard() *Board {
	b := &Board{hover: nowhere, arranged: -1, dark: DarkNow(), tip: newGridTip()}
	b.ExtendBaseWidget(b)
	b.top, b.sides, b.body = newBoardSheet(b, boardTop), newBoardSheet(b, boardSides), newBoardSheet(b, boardBody)
	b.build() // the scroller asks at once how large its content is
	b.scroll = flatScroll(container.ScrollBoth)
	fillScroll(b.scroll, b.body)
	b.scroll.OnScrolled = func(fyne.Position) { b.follow() }
	b.header, b.strip = newClip(b.top, b.scroll.Scrolled), newClip(b.sides, b.scroll.Scrolled)
	b.corner = NewText(wording.Of("Indicator"), TokenText, TextSize)
	b.corner.Bold = true
	b.under, b.side = NewFill(TokenStrong), NewFill(TokenStrong)
	b.wait = fyne.NewAnimation(restTime, b.rested)
	return b
}

// SetContent replaces columns and rows, which stay the board's. The selection stays with its indicator and company where
// both are still there, else as near to its place as it can, without a call of OnSelect.
func (b *Board) SetContent(columns []BoardColumn, rows []BoardRow) {
	b.rest(nowhere)
	b.cursor = b.kept(columns, rows)
	b.columns, b.rows = columns, rows
	b.build()
	b.Refresh()
}

// Selected is the selected cell. It's false where the board has none.
func (b *Board) Selected() (At, bool) { return b.cursor, b.selectable(b.cursor) }

// Select moves the selection and brings the cell into view, without a call of OnSelect.
func (b *Board) Select(at At) {
	b.goTo(b.inside(at))
	b.unseen = b.scroll.Size().IsZero()
}

func (b *Board) selectable(at At) bool {
	return at.Column >= 0 && at.Column < len(b.columns) && at.Row >= 0 && at.Row < len(b.rows) && !b.rows[at.Row].Heading
}

// cell is what stands at a place; rows may be shorter than the board is wide.
func (b *Board) cell(at At) BoardCell {
	if cells := b.rows[at.Row].Cells; at.Column < len(cells) {
		return cells[at.Column]
	}
	return BoardCell{}
}

// choose selects a cell for the user. With again OnSelect is called even where it was selected before.
func (b *Board) choose(at At, again bool) {
	if at = b.inside(at); !b.selectable(at) {
		return
	}
	if moved := b.goTo(at); (moved || again) && b.OnSelect != nil {
		b.OnSelect(at)
	}
}

// open hands the selected cell to OnOpen.
func (b *Board) open() {
	if at, any := b.Selected(); any && b.OnOpen != nil {
		b.OnOpen(at)
	}
}

func (b *Board) goTo(at At) bool {
	moved := at != b.cursor
	b.cursor = at
	b.mark()
	b.reveal(at)
	return moved
}

// inside is the nearest place that can be selected, if there is any.
func (b *Board) inside(at At) At {
	return At{nearestRow(b.rows, at.Row), max(min(at.Column, len(b.columns)-1), 0)}
}

// nearestRow is the row itself, or the first after it that is no heading, or the last before it.
func nearestRow(rows []BoardRow, row int) int {
	row = max(min(row, len(rows)-1), 0)
	for i := row; i < len(rows); i++ {
		if !rows[i].Heading {
			return i
		}
	}
	for i := min(row, len(rows)) - 1; i >= 0; i-- {
		if !rows[i].Heading {
			return i
		}
	}
	return 0
}

// kept is where the selection goes when columns and rows are replaced.
func (b *Board) kept(columns []BoardColumn, rows []BoardRow) At {
	at, any := b.Selected()
	if !any {
		return At{nearestRow(rows, 0), 0}
	}
	row, column := b.rows[at.Row], b.columns[at.Column].Title
	group := groupOf(b.rows, at.Row)
	same := func(i int) bool {
		return !rows[i].Heading && rows[i].Title == row.Title && rows[i].Measure == row.Measure && groupOf(rows, i) == group
	}
	return At{
		Row:    nearestRow(rows, index(len(rows), at.Row, same)),
		Column: max(min(index(len(columns), at.Column, func(i int) bool { return columns[i].Title == column }), len(columns)-1), 0),
	}
}

// index is the first of so many that is the same, with the one at its old place before the others; that place where none is.
func index(count, old int, same func(int) bool) int {
	if old < count && same(old) {
		return old
	}
	for i := range count {
		if same(i) {
			return i
		}
	}
	return old
}

// groupOf is the heading over a row.
func groupOf(rows []BoardRow, row int) string {
	for ; row >= 0; row-- {
		if rows[row].Heading {
			return rows[row].Title
		}
	}
	return ""
}
