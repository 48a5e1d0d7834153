package kit

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"assay/charts"
)

func TestEachWidgetSaysWhatItIsAndWhereItStands(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	board := NewBoard()
	board.SetContent([]BoardColumn{{Title: "APLD · AI"}, {Title: "EQIX", Benchmark: true}}, []BoardRow{{Heading: true, Title: "Validation"},
		{Title: "Signing speed, 12 months", Measure: "MW", Cells: []BoardCell{{Text: "1,160", Sign: "▲", Tint: TokenGood}, {Text: "–", Faint: true}}},
		{Title: "On time", Measure: "%", Cells: []BoardCell{{Text: "0", Alarm: true, Broken: true}, {Text: "34.8", Hatched: true}}}})
	speed := board.AccessibilityLabel()
	board.Select(At{2, 0})
	late := board.AccessibilityLabel()
	board.Select(At{2, 1})
	hatched := board.AccessibilityLabel()

	table := NewTable([]TableColumn{{Head: "Customer"}, {Head: "MW"}})
	table.SetRows([]TableRow{{Cells: []string{"Microsoft", "200"}}, {Cells: []string{"Talks", "–"}}}, 0)

	chart := NewChartView()
	chart.spec = &charts.Lines{Frame: charts.Frame{Title: "APLD signed 1,160 MW", Subtitle: "MW by month"}}

	slider := NewSlider(0, 24, 1)
	slider.Name = "Slip of deliveries"
	slider.Value = 3

	chooser := NewChooser([]Choice{{Key: "a", Label: "IREN Q2 FY26"}}, "a")
	chooser.Lead = "source:"

	check := NewCheck("Each apart", nil)
	check.Checked = true

	shut := NewButton("", func() {})
	shut.Says = "Close the panel"

	field := NewProseField()
	field.SetText("Signing isn't delivering.\nTalking isn't signing.")

	text := NewText("a long line that is cut", TokenText, TextSize)
	text.Resize(fyne.NewSize(20, 20))

	for _, c := range []struct {
		of   fyne.CanvasObject
		says string
		role fyne.AccessibleRole
	}{
		{table, "row 1 of 2, Customer Microsoft, MW 200", fyne.AccessibleRoleText},
		{chart, "Chart, APLD signed 1,160 MW, MW by month", fyne.AccessibleRoleButton},
		{slider, "Slip of deliveries, 3, from 0 to 24", fyne.AccessibleRoleButton},
		{NewLink("IREN, page 12", nil), "IREN, page 12", fyne.AccessibleRoleLink},
		{NewTabs(nil, "Figures", "Contracts"), "Figures, 1 of 2: Figures, Contracts", fyne.AccessibleRoleButton},
		{chooser, "source, IREN Q2 FY26", fyne.AccessibleRoleButton},
		{check, "Each apart, ticked", fyne.AccessibleRoleButton},
		{shut, "Close the panel", fyne.AccessibleRoleButton},
		{field, "Text, paragraph 1 of 2, Signing isn't delivering.", fyne.AccessibleRoleText},
		{text, "a long line that is cut", fyne.AccessibleRoleText},
		{NewSentence("Known through 1 May 2026.", TokenMuted), "Known through 1 May 2026.", fyne.AccessibleRoleText},
	} {
		said, ok := c.of.(fyne.Accessible)
		if !ok {
			t.Errorf("a %T says nothing", c.of)
			continue
		}
		if said.AccessibilityLabel() != c.says || said.AccessibilityRole() != c.role {
			t.Errorf("a %T says %q as a %s, want %q as a %s", c.of, said.AccessibilityLabel(), said.AccessibilityRole(), c.says, c.role)
		}
	}
	for _, c := range [][2]string{{speed, "Signing speed, 12 months, MW, APLD · AI, 1,160, risen, good"}, {late, "On time, %, APLD · AI, 0, bad, a test is broken by it"},
		{hatched, "On time, %, EQIX, 34.8, the lens doesn't fit, benchmark"}} {
		if c[0] != c[1] {
			t.Errorf("the board says %q, want %q", c[0], c[1])
		}
	}
}

// spokenModel is a grid of two cells.
type spokenModel struct{}

func (spokenModel) Size() (int, int)     { return 1, 2 }
func (spokenModel) Heads() []string      { return []string{"metric", "unit"} }
func (spokenModel) RowHead(int) []string { return []string{"Revenue", "USD m"} }
func (spokenModel) Head(column int) string {
	return []string{"Q1 FY26", "Q2 FY26"}[column]
}
func (spokenModel) Cell(_, column int) CellView {
	return []CellView{{Text: "17.3", Unsourced: true, Noted: true}, {Text: "–", Faint: true}}[column]
}

func TestTheGridSaysRowColumnAndValueOfTheSelectedCell(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	g := NewGrid(spokenModel{})
	if got := g.AccessibilityLabel(); got != "Revenue, USD m, Q1 FY26, 17.3, unsourced, with a note" {
		t.Errorf("it says %q", got)
	}
	g.Select(At{0, 1})
	if got := g.AccessibilityLabel(); got != "Revenue, USD m, Q2 FY26, missing" {
		t.Errorf("it says %q", got)
	}
}

func TestWhatIsPressedAsAWholeSaysAllItsTexts(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	hidden := NewText("not shown", TokenText, TextSize)
	hidden.Hide()
	whole := container.NewStack(NewFill(TokenPage), Padded(container.NewVBox(NewText("Cash", TokenText, TextSize), hidden, NewSentence("runs out in Q3", TokenMuted)), 4, 4))
	if got := SpokenOf(whole); got != "Cash, runs out in Q3" {
		t.Errorf("it says %q", got)
	}
}

// TestTabBringsIntoViewWhateverItComesTo goes by the focus through controls in a scroller in a scroller.
func TestTabBringsIntoViewWhateverItComesTo(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	var inner, outer []fyne.CanvasObject
	for range 30 {
		inner, outer = append(inner, NewLink("deep", nil)), append(outer, NewButton("far", nil))
	}
	deep := container.NewVScroll(container.NewVBox(inner...))
	deep.SetMinSize(fyne.NewSize(100, 120))
	beside := container.NewVScroll(container.NewVBox(NewButton("beside", nil)))
	w := test.NewTempWindow(t, container.NewGridWithColumns(2, container.NewVScroll(container.NewVBox(slices.Concat(outer, []fyne.CanvasObject{deep})...)), beside))
	w.Resize(fyne.NewSize(400, 200))
	seen := 0
	for range 61 {
		w.Canvas().FocusNext()
		Reveal(w.Canvas())
		o := w.Canvas().Focused().(fyne.CanvasObject)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		if at.Y < 0 || at.Y+o.Size().Height > 200.5 {
			said := strings.TrimSpace(o.(fyne.Accessible).AccessibilityLabel())
			t.Fatalf("control %d (%s) has the focus at %v", seen, said, at)
		}
		seen++
	}
	if beside.Offset.Y != 0 {
		t.Errorf("a scroller beside has moved to %v", beside.Offset)
	}
}

func TestARoomScrollsOnlyWhereItIsTooSmall(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	page := NewFill(TokenPage)
	w := test.NewTempWindow(t, NewRoom(page, fyne.NewSize(700, 400)))
	w.SetPadded(false)
	for _, c := range []struct{ window, page fyne.Size }{
		{fyne.NewSize(1200, 700), fyne.NewSize(1200, 700)}, {fyne.NewSize(584, 345), fyne.NewSize(700, 400)}, {fyne.NewSize(584, 700), fyne.NewSize(700, 700)},
		{fyne.NewSize(1000, 500), fyne.NewSize(1000, 500)},
	} {
		w.Resize(c.window)
		if page.Size() != c.page {
			t.Errorf("in a window of %v the page is %v", c.window, page.Size())
		}
	}
}
