package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Table is a list of rows in columns to choose from: quiet, virtual (only the rows in sight are drawn), moved through by the
// keyboard. Figures that are typed into stand in a Grid instead.
type Table struct {
	widget.BaseWidget
	// OnChosen is called when the user chooses a row, OnOpen for Enter or a second click on it.
	OnChosen func(row int)
	OnOpen   func(row int)

	columns []TableColumn
	rows    []TableRow
	chosen  int
	focused bool
	list    *widget.List
}

// TableColumn is a column: a fixed Width, or a Share of what the fixed ones leave.
type TableColumn struct {
	Head  string
	Width float32
	Share float32
	Right bool
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
	t := &Table{columns: columns}
	t.list = widget.NewList(func() int { return len(t.rows) }, func() fyne.CanvasObject { return newTableLine(t) },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*tableLine).show(i) })
	t.list.HideSeparators = true
	t.ExtendBaseWidget(t)
	return t
}

// SetRows replaces the rows and the chosen one, without a call of OnChosen.
func (t *Table) SetRows(rows []TableRow, chosen int) {
	t.rows, t.chosen = rows, chosen
	t.list.Refresh()
	if chosen >= 0 && chosen < len(rows) {
		t.list.ScrollTo(chosen)
	}
}

// Chosen is the row that is chosen.
func (t *Table) Chosen() int { return t.chosen }

func (t *Table) choose(row int) {
	if row < 0 || row >= len(t.rows) {
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
	page := max(1, int(t.Size().Height/RowHeight)-2)
	switch key.Name {
	case fyne.KeyDown:
		t.choose(t.chosen + 1)
	case fyne.KeyUp:
		t.choose(t.chosen - 1)
	case fyne.KeyPageDown:
		t.choose(min(t.chosen+page, len(t.rows)-1))
	case fyne.KeyPageUp:
		t.choose(max(t.chosen-page, 0))
	case fyne.KeyHome:
		t.choose(0)
	case fyne.KeyEnd:
		t.choose(len(t.rows) - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if t.OnOpen != nil {
			t.OnOpen(t.chosen)
		}
	default:
		passKey(t, key)
	}
}

// place gives each column its place in a row.
func (t *Table) place(width float32, put func(column int, x, width float32)) {
	fixed, shares := float32(0), float32(0)
	for _, c := range t.columns {
		fixed += c.Width + SpaceNear
		shares += c.Share
	}
	x := SpaceCell
	for i, c := range t.columns {
		w := c.Width
		if c.Share > 0 {
			w = max(40, (width-fixed-SpaceNear)*c.Share/shares)
		}
		put(i, x, w)
		x += w + SpaceNear
	}
}

// CreateRenderer draws the headings over the rows.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	head := newTableLine(t)
	head.heading = true
	head.show(-1)
	return widget.NewSimpleRenderer(container.NewBorder(head, nil, nil, nil, container.NewThemeOverride(t.list, tightTheme{proseTheme{}})))
}

// tightTheme leaves no gap between rows.
type tightTheme struct{ proseTheme }

func (t tightTheme) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNamePadding {
		return 0
	}
	return t.own().Size(n)
}

// tableLine is one row, or the headings.
type tableLine struct {
	widget.BaseWidget
	table   *Table
	row     int
	heading bool
	face    *Fill
	mark    *Fill
	rule    *Fill
	texts   []*Text
}

var (
	_ fyne.Tappable       = (*tableLine)(nil)
	_ fyne.DoubleTappable = (*tableLine)(nil)
	_ desktop.Cursorable  = (*tableLine)(nil)
)

func newTableLine(t *Table) *tableLine {
	l := &tableLine{table: t, face: NewFill(TokenNothing), mark: NewFill(TokenAccent), rule: NewRule()}
	for range t.columns {
		l.texts = append(l.texts, NewText("", TokenText, TextSize))
	}
	l.mark.Hide()
	l.ExtendBaseWidget(l)
	return l
}

func (l *tableLine) show(row int) {
	l.row = row
	t := l.table
	if !l.heading && (row < 0 || row >= len(t.rows)) {
		return
	}
	l.face.Token = TokenNothing
	if !l.heading && row == t.chosen {
		l.face.Token = TokenAccentSoft
	}
	l.mark.Hidden = l.heading || row != t.chosen || !t.focused
	for i := range t.columns {
		token := TokenMuted
		if !l.heading && t.rows[row].Token != "" {
			token = t.rows[row].Token
		} else if !l.heading && i == 0 {
			token = TokenText
		}
		l.texts[i].SetToken(token)
	}
	l.Refresh()
}

func (l *tableLine) Tapped(*fyne.PointEvent) {
	if l.heading {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(l.table); c != nil {
		c.Focus(l.table)
	}
	l.table.choose(l.row)
}

func (l *tableLine) DoubleTapped(*fyne.PointEvent) {
	if !l.heading && l.table.OnOpen != nil {
		l.table.OnOpen(l.row)
	}
}

func (l *tableLine) Cursor() desktop.Cursor { return desktop.DefaultCursor }

func (l *tableLine) CreateRenderer() fyne.WidgetRenderer { return &tableLineRenderer{l} }

type tableLineRenderer struct{ l *tableLine }

func (r *tableLineRenderer) Layout(size fyne.Size) {
	l := r.l
	l.face.Resize(size)
	l.mark.Resize(fyne.NewSize(3, size.Height))
	l.rule.Resize(fyne.NewSize(size.Width, Hairline))
	l.rule.Move(fyne.NewPos(0, size.Height-Hairline))
	l.table.place(size.Width, func(i int, x, width float32) {
		text := l.table.columns[i].Head
		if !l.heading {
			if l.row < 0 || l.row >= len(l.table.rows) {
				return
			}
			text = l.table.rows[l.row].Cells[i]
		}
		l.texts[i].SetText(Fit(text, TextSize, fyne.TextStyle{}, width))
		least := l.texts[i].MinSize()
		if l.table.columns[i].Right {
			x += width - least.Width
		}
		l.texts[i].Resize(least)
		l.texts[i].Move(fyne.NewPos(x, (size.Height-least.Height)/2))
	})
}

func (r *tableLineRenderer) MinSize() fyne.Size { return fyne.NewSize(160, RowHeight) }
func (r *tableLineRenderer) Refresh()           { r.Layout(r.l.Size()); r.l.face.Refresh(); r.l.mark.Refresh() }
func (r *tableLineRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.l.face, r.l.mark, r.l.rule}
	for _, t := range r.l.texts {
		all = append(all, t)
	}
	return all
}
func (r *tableLineRenderer) Destroy() {}
