package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Table is a list of rows in columns to choose from: quiet, virtual (only the rows in sight are drawn), moved through by the
// keyboard. Figures that are typed into stand in a Grid instead.
type Table struct {
	widget.BaseWidget
	// OnChosen is called when the user chooses a row, OnOpen for Enter or a second click on it.
	OnChosen func(row int)
	OnOpen   func(row int)
	// OnSort, where set, makes the headings sort: it's called for a click on one, and for the arrows left and right, which
	// go through the columns, and space, which turns the direction. Who hears it sorts the rows and calls SetSorted.
	OnSort func(column int)
	// OnNew is called for Insert, OnDelete for Delete and OnLeft for Escape, where they're set.
	OnNew, OnLeft func()
	OnDelete      func(row int)
	// OnPressed, where set, is called for a click, after OnChosen, with the column that it was in; OnSpace for the space key on the
	// chosen row, where no heading sorts.
	OnPressed func(row, column int)
	OnSpace   func(row int)
	// Roomy is the width below which a row takes two lines, so that nothing has to be cut off. Zero never does.
	Roomy float32

	columns    []TableColumn
	rows       []TableRow
	read       func(row int) TableRow // makes a row as it comes into sight; nil where rows holds them all
	count      int                    // how many read makes
	chosen     int
	sorted     int // the column sorted by, -1 for none
	descending bool
	twoLines   bool
	hidden     bool // the chosen row is to be brought into sight once there's room
	focused    bool
	head       *tableLine
	list       *widget.List
}

// TableColumn is a column: a fixed Width, or a Share of what the fixed ones leave. Narrow, where set, is the width while
// rows take two lines; a line break in a heading or a cell then begins the second, and else is a space.
type TableColumn struct {
	Head   string
	Width  float32
	Narrow float32
	Share  float32
	Right  bool
	// Strong columns are in the colour of text, as the first one always is; the others are muted.
	Strong bool
}

// TableRow is a row of text; Token, where set, is its colour.
type TableRow struct {
	Cells []string
	Token Token
}

var (
	_ fyne.Focusable = (*Table)(nil)
)

// NewTable is a table without rows.
func NewTable(columns []TableColumn) *Table {
	t := &Table{columns: columns, sorted: -1}
	t.list = widget.NewList(t.Rows, func() fyne.CanvasObject { return newTableLine(t) },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*tableLine).show(i) })
	t.list.HideSeparators = true
	wear(t.list, tightTheme{proseTheme{}})
	t.ExtendBaseWidget(t)
	t.head = newTableLine(t)
	t.head.heading = true
	return t
}

// SetHead changes a column's heading.
func (t *Table) SetHead(column int, head string) {
	t.columns[column].Head = head
	t.head.show(-1)
}

// SetSorted marks the heading of the column that the rows are sorted by, with the direction.
func (t *Table) SetSorted(column int, descending bool) {
	t.sorted, t.descending = column, descending
	t.head.show(-1)
}

// Sorted is the column whose heading is marked, and the direction.
func (t *Table) Sorted() (column int, descending bool) { return t.sorted, t.descending }

// Row is a row as it was set, or as it's read.
func (t *Table) Row(i int) TableRow {
	if t.read != nil {
		return t.read(i)
	}
	return t.rows[i]
}

// Rows is how many rows there are.
func (t *Table) Rows() int {
	if t.read != nil {
		return t.count
	}
	return len(t.rows)
}

// Resize lets rows take two lines where one is too narrow.
func (t *Table) Resize(size fyne.Size) {
	if two := t.Roomy > 0 && size.Width < t.Roomy; two != t.twoLines {
		t.twoLines = two
		t.list.Refresh()
		t.head.show(-1)
		defer t.list.Refresh() // the rows in sight have another height
	}
	t.BaseWidget.Resize(size)
	if t.hidden && t.list.Size().Height > 0 {
		t.reveal()
	}
}

// reveal brings the chosen row into sight. A list that has no height yet would scroll past it, so that it waits.
func (t *Table) reveal() {
	if t.hidden = t.list.Size().Height <= 0; !t.hidden && t.chosen >= 0 && t.chosen < t.Rows() {
		t.list.ScrollTo(t.chosen)
	}
}

// rowHeight is that of one line, or of two.
func (t *Table) rowHeight() float32 {
	if t.twoLines {
		return RowHeight + SpaceGroup
	}
	return RowHeight
}

// tallHead reports whether a heading takes two lines as the rows do.
func (t *Table) tallHead() bool {
	return t.twoLines && slices.ContainsFunc(t.columns, func(c TableColumn) bool { return strings.Contains(c.Head, "\n") })
}

// SetRows replaces the rows and the chosen one, without a call of OnChosen.
func (t *Table) SetRows(rows []TableRow, chosen int) {
	t.rows, t.read, t.chosen = rows, nil, chosen
	t.list.Refresh()
	t.reveal()
}

// SetReader replaces the rows by ones that are read as they come into sight, however many there are: read must cost next to nothing.
func (t *Table) SetReader(count int, read func(row int) TableRow, chosen int) {
	t.rows, t.read, t.count, t.chosen = nil, read, count, chosen
	t.list.Refresh()
	t.reveal()
}

// Reread reads the rows in sight again.
func (t *Table) Reread() { t.list.Refresh() }

// Chosen is the row that is chosen.
func (t *Table) Chosen() int { return t.chosen }

func (t *Table) choose(row int) {
	if row < 0 || row >= t.Rows() {
		return
	}
	t.chosen = row
	t.list.Refresh()
	t.list.ScrollTo(row)
	if t.OnChosen != nil {
		t.OnChosen(row)
	}
}

// FocusGained shows that keys go here.
func (t *Table) FocusGained() { t.focused = true; t.list.Refresh() }

// FocusLost shows that they don't any more.
func (t *Table) FocusLost() { t.focused = false; t.list.Refresh() }

// TypedRune takes no text.
func (t *Table) TypedRune(rune) {}

// TypedKey moves through the rows.
func (t *Table) TypedKey(key *fyne.KeyEvent) {
	page := max(1, int(t.Size().Height/t.rowHeight())-2)
	switch key.Name {
	case fyne.KeyDown:
		t.choose(t.chosen + 1)
	case fyne.KeyUp:
		t.choose(t.chosen - 1)
	case fyne.KeyPageDown:
		t.choose(min(t.chosen+page, t.Rows()-1))
	case fyne.KeyPageUp:
		t.choose(max(t.chosen-page, 0))
	case fyne.KeyHome:
		t.choose(0)
	case fyne.KeyEnd:
		t.choose(t.Rows() - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if t.OnOpen != nil {
			t.OnOpen(t.chosen)
		} else {
			passKey(t, key) // a dialog's chief button
		}
	default:
		if !t.further(key.Name) {
			passKey(t, key)
		}
	}
}

// further takes the keys that a table has only where somebody hears them.
func (t *Table) further(key fyne.KeyName) bool {
	sort := func(column int) bool {
		if t.OnSort != nil && column >= 0 && column < len(t.columns) {
			t.OnSort(column)
		}
		return t.OnSort != nil
	}
	switch {
	case key == fyne.KeyLeft:
		return sort(t.sorted - 1)
	case key == fyne.KeyRight:
		return sort(t.sorted + 1)
	case key == fyne.KeySpace && t.OnSpace == nil:
		return sort(t.sorted)
	case key == fyne.KeySpace && t.OnSpace != nil && t.chosen >= 0 && t.chosen < t.Rows():
		t.OnSpace(t.chosen)
	case key == fyne.KeyInsert && t.OnNew != nil:
		t.OnNew()
	case key == fyne.KeyEscape && t.OnLeft != nil:
		t.OnLeft()
	case key == fyne.KeyDelete && t.OnDelete != nil && t.chosen >= 0 && t.chosen < t.Rows():
		t.OnDelete(t.chosen)
	default:
		return false
	}
	return true
}

// place gives each column its place in a row.
func (t *Table) place(width float32, put func(column int, x, width float32)) {
	fixed, shares := float32(0), float32(0)
	for i, c := range t.columns {
		fixed += t.before(i) + t.fixed(c) + SpaceNear
		shares += c.Share
	}
	x := SpaceCell
	for i, c := range t.columns {
		w := t.fixed(c)
		if c.Share > 0 {
			w = max(40, (width-fixed-SpaceNear)*c.Share/shares)
		}
		x += t.before(i)
		put(i, x, w)
		x += w + SpaceNear
	}
}

// before is the space that keeps text apart from figures that end right before it.
func (t *Table) before(column int) float32 {
	if column > 0 && t.columns[column-1].Right && !t.columns[column].Right {
		return SpaceNear
	}
	return 0
}

// fixed is the width of a column without a share.
func (t *Table) fixed(c TableColumn) float32 {
	if t.twoLines && c.Narrow > 0 {
		return c.Narrow
	}
	return c.Width
}

// CreateRenderer draws the headings over the rows.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	t.head.show(-1)
	return widget.NewSimpleRenderer(container.NewBorder(t.head, nil, nil, nil, t.list))
}
