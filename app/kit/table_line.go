package kit

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tightTheme leaves no gap between rows, and no shadow where they're cut off.
type tightTheme struct{ proseTheme }

func (t tightTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return flatTheme{}.Color(n, v)
}

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
	content TableRow // of the row, as it was when it was shown
	heading bool
	face    *Fill
	mark    *Fill
	rule    *Fill
	sign    *Text   // of the column sorted by, in the headings
	texts   []*Text // the first line of each column, and after those the second lines
}

var (
	_ fyne.Tappable       = (*tableLine)(nil)
	_ fyne.DoubleTappable = (*tableLine)(nil)
	_ desktop.Cursorable  = (*tableLine)(nil)
)

// The signs of an ascending and a descending order, and what stands where there's nothing, which is drawn faint.
const (
	ascendingSign  = "▲"
	descendingSign = "▼"
	missingCell    = "–"
)

func newTableLine(t *Table) *tableLine {
	l := &tableLine{table: t, face: NewFill(TokenNothing), mark: NewFill(TokenAccent), rule: NewRule(), sign: NewText("", TokenText, SmallSize)}
	for range 2 * len(t.columns) {
		l.texts = append(l.texts, NewText("", TokenText, TextSize))
	}
	l.mark.Hide()
	l.ExtendBaseWidget(l)
	return l
}

func (l *tableLine) show(row int) {
	l.row = row
	t := l.table
	if !l.heading {
		if row < 0 || row >= t.Rows() {
			return
		}
		l.content = t.Row(row)
	}
	l.face.Token = TokenNothing
	if !l.heading && row == t.chosen {
		l.face.Token = TokenAccentSoft
	}
	l.mark.Hidden = l.heading || row != t.chosen || !t.focused
	for i := range t.columns {
		token := l.token(i)
		l.texts[i].SetToken(token)
		l.texts[i+len(t.columns)].SetToken(token)
	}
	l.sign.SetText("")
	if l.heading && t.sorted >= 0 {
		l.sign.SetText(ascendingSign)
		if t.descending {
			l.sign.SetText(descendingSign)
		}
	}
	l.Refresh()
}

// token is the colour of what stands in a column.
func (l *tableLine) token(column int) Token {
	t := l.table
	switch {
	case l.heading && column == t.sorted:
		return TokenText
	case l.heading:
		return TokenMuted
	case l.content.Cells[column] == missingCell:
		return TokenFaint
	case l.content.Token != "":
		return l.content.Token
	case column == 0 || t.columns[column].Strong:
		return TokenText
	}
	return TokenMuted
}

// Tapped chooses the row, or sorts by the column whose heading is under the pointer.
func (l *tableLine) Tapped(e *fyne.PointEvent) {
	t := l.table
	if l.heading && t.OnSort == nil {
		return
	}
	FocusOn(t)
	at := len(t.columns) - 1
	t.place(l.Size().Width, func(i int, x, width float32) {
		if e.Position.X < x+width+SpaceNear/2 {
			at = min(at, i)
		}
	})
	if l.heading {
		t.OnSort(at)
		return
	}
	t.choose(l.row)
	if t.OnPressed != nil {
		t.OnPressed(l.row, at)
	}
}

func (l *tableLine) DoubleTapped(e *fyne.PointEvent) {
	if l.heading {
		l.Tapped(e) // of two quick clicks Fyne gives only this
		return
	}
	if l.table.OnOpen != nil && inSight(l.table) {
		l.table.OnOpen(l.row)
	}
}

func (l *tableLine) Cursor() desktop.Cursor {
	if l.heading && l.table.OnSort != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// lines are what stands in a column, cut to its width.
func (l *tableLine) lines(column int, width float32) (first, second string) {
	t := l.table
	text := t.columns[column].Head
	if !l.heading {
		text = l.content.Cells[column]
	}
	fit := func(text string) string { return Fit(text, TextSize, fyne.TextStyle{}, width) }
	if !t.twoLines || l.heading && !t.tallHead() {
		return fit(strings.ReplaceAll(text, "\n", " ")), ""
	}
	first, second, broken := strings.Cut(text, "\n")
	if !broken && t.columns[column].Share > 0 {
		first = Wrap(text, TextSize, fyne.TextStyle{}, width)[0]
		second = strings.TrimSpace(strings.TrimPrefix(text, first))
	}
	return fit(first), fit(second)
}

func (l *tableLine) CreateRenderer() fyne.WidgetRenderer { return &tableLineRenderer{l} }

type tableLineRenderer struct{ l *tableLine }

func (r *tableLineRenderer) Layout(size fyne.Size) {
	l := r.l
	t := l.table
	l.face.Resize(size)
	l.mark.Resize(fyne.NewSize(3, size.Height))
	l.rule.Resize(fyne.NewSize(size.Width, Hairline))
	l.rule.Move(fyne.NewPos(0, size.Height-Hairline))
	if !l.heading && len(l.content.Cells) == 0 {
		return
	}
	t.place(size.Width, func(i int, x, width float32) {
		first, second := l.lines(i, width)
		y := float32(0)
		for n, text := range []string{first, second} {
			line := l.texts[i+n*len(t.columns)]
			line.SetText(text)
			least := line.MinSize()
			at := x
			if t.columns[i].Right {
				at += width - least.Width
			}
			if n == 0 {
				y = (RowHeight - least.Height) / 2
			}
			line.Resize(least)
			line.Move(fyne.NewPos(at, y))
			if l.heading && n == 0 && i == t.sorted {
				r.placeSign(at, y, least)
			}
			y += least.Height
		}
	})
}

// placeSign puts the sign of the order after the heading, or before one that stands at the right.
func (r *tableLineRenderer) placeSign(x, y float32, heading fyne.Size) {
	least := r.l.sign.MinSize()
	at := x + heading.Width + 3*Hairline
	if r.l.table.columns[r.l.table.sorted].Right {
		at = x - least.Width - 3*Hairline
	}
	r.l.sign.Resize(least)
	r.l.sign.Move(fyne.NewPos(at, y+(heading.Height-least.Height)/2))
}

func (r *tableLineRenderer) MinSize() fyne.Size {
	if t := r.l.table; r.l.heading && !t.tallHead() {
		return fyne.NewSize(160, RowHeight)
	}
	return fyne.NewSize(160, r.l.table.rowHeight())
}
func (r *tableLineRenderer) Refresh() { r.Layout(r.l.Size()); r.l.face.Refresh(); r.l.mark.Refresh() }
func (r *tableLineRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.l.face, r.l.mark, r.l.rule, r.l.sign}
	for _, t := range r.l.texts {
		all = append(all, t)
	}
	return all
}
func (r *tableLineRenderer) Destroy() {}
