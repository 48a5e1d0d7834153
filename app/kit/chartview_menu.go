package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"assay/charts"
	"assay/data/wording"
)

// ChartCommands are what the window does for every chart in it. What is nil isn't offered.
type ChartCommands struct {
	// CopyPicture puts a picture of the chart on the clipboard.
	CopyPicture func(*ChartView)
	// Fill shows the chart alone in the window.
	Fill func(*ChartView)
	// Say tells the user a sentence.
	Say func(string)
}

// WindowCharts are those of the program's one window, which sets them once it's there.
var WindowCharts ChartCommands

// TappedSecondary opens the menu at the pointer.
func (v *ChartView) TappedSecondary(e *fyne.PointEvent) {
	place := ChartPlace{At: e.AbsolutePosition, Day: v.dayAt(e.Position)}
	if r, ok := v.picture.At(float64(e.Position.X), float64(e.Position.Y)); ok && r.Kind == charts.MarkRegion {
		place.ID = r.ID
		place.Day = v.dayAt(fyne.NewPos(float32(r.Rect.X0+r.Rect.X1)/2, float32(r.Rect.Y0+r.Rect.Y1)/2))
	}
	v.showMenu(place)
}

// menuAtMark opens the menu for the keyboard: at the selected mark, or at the chart's upper left corner.
func (v *ChartView) menuAtMark() {
	place := ChartPlace{At: fyne.CurrentApp().Driver().AbsolutePositionForObject(v).AddXY(SpaceGroup, SpaceGroup)}
	if v.at >= 0 && v.at < len(v.marks) {
		r := v.marks[v.at]
		centre := fyne.NewPos(float32(r.Rect.X0+r.Rect.X1)/2, float32(r.Rect.Y0+r.Rect.Y1)/2)
		place = ChartPlace{ID: r.ID, Day: v.dayAt(centre), At: fyne.CurrentApp().Driver().AbsolutePositionForObject(v).Add(centre)}
	}
	v.showMenu(place)
}

func (v *ChartView) showMenu(at ChartPlace) {
	over := fyne.CurrentApp().Driver().CanvasForObject(v)
	if over == nil {
		return
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", v.menuItems(at)...), over, at.At)
}

// menuItems are what can be done with the chart, and at the place with what lies there.
func (v *ChartView) menuItems(at ChartPlace) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	if at.ID != "" && v.OnOpen != nil {
		items = append(items, fyne.NewMenuItem(wording.Of("Open"), func() {
			v.Select(at.ID)
			v.open()
		}), fyne.NewMenuItemSeparator())
	}
	table := fyne.NewMenuItem(wording.Of("Copy figures as a table"), v.CopyFigures)
	table.Disabled = len(v.rows()) == 0
	items = append(items, table)
	_, _, _, shown := v.Shown()
	if do := WindowCharts.CopyPicture; do != nil {
		picture := fyne.NewMenuItem(wording.Of("Copy picture"), func() { do(v) })
		picture.Disabled = !shown
		items = append(items, picture)
	}
	if v.OnMenu != nil {
		if own := v.OnMenu(at); len(own) > 0 {
			items = append(append(items, fyne.NewMenuItemSeparator()), own...)
		}
	}
	if do := WindowCharts.Fill; do != nil && shown {
		items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(wording.Of("Full window"), func() { do(v) }))
	}
	return items
}

// CopyFigures puts what the chart shows on the clipboard.
func (v *ChartView) CopyFigures() { CopyTable(v.rows()) }

// CopyTable puts rows of text on the clipboard, as spreadsheets take them: tabs between cells, a line a row.
func CopyTable(rows [][]string) {
	says := wording.Of("There are no figures here to copy.")
	if len(rows) > 0 {
		fyne.CurrentApp().Clipboard().SetContent(tabbed(rows))
		says = wording.Of("The figures were copied as a table.")
	}
	if WindowCharts.Say != nil {
		WindowCharts.Say(says)
	}
}

// rows are what the chart shows: as its owner tells it, else the words of each mark.
func (v *ChartView) rows() [][]string {
	if v.Rows != nil {
		if rows := v.Rows(); len(rows) > 1 {
			return rows
		}
		return nil
	}
	var rows [][]string
	for _, r := range v.marks {
		if words := strings.Split(r.Text, "\n"); r.Text != "" && !slices.ContainsFunc(rows, func(row []string) bool { return slices.Equal(row, words) }) {
			rows = append(rows, words)
		}
	}
	return rows
}

// tabbed writes rows as a block for a spreadsheet. A cell that it could run as a formula gets an apostrophe before it, which
// spreadsheets don't show; a number is left as it is.
func tabbed(rows [][]string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			cell = strings.Join(strings.Fields(cell), " ")
			if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) && strings.ContainsFunc(cell, notInNumbers) {
				b.WriteByte('\'')
			}
			b.WriteString(cell)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// notInNumbers reports whether a number as we write it can't hold the letter.
func notInNumbers(r rune) bool { return !strings.ContainsRune("0123456789.,eE+-", r) }
