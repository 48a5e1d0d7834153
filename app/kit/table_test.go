package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// sortable is a table of two columns of figures and one of words, which says by what it was asked to sort.
func sortable(t *testing.T, width float32) (*Table, fyne.Window, *[]int) {
	t.Helper()
	table := NewTable([]TableColumn{{Head: "customer", Share: 1}, {Head: "value,\nUSD m", Width: 100, Narrow: 60, Right: true, Strong: true}, {Head: "status", Width: 80}})
	table.Roomy = 400
	var asked []int
	table.OnSort = func(column int) { asked = append(asked, column) }
	w := window(t, Light, table, width, 300)
	table.SetRows([]TableRow{
		{Cells: []string{"US investment-grade hyperscaler B (unnamed)", "5,200", "signed"}},
		{Cells: []string{"CoreWeave", "–", "building"}},
	}, 0)
	return table, w, &asked
}

func TestAHeadingThatIsClickedSorts(t *testing.T) {
	table, w, asked := sortable(t, 600)
	table.place(600, func(column int, x, width float32) {
		test.TapCanvas(w.Canvas(), fyne.NewPos(x+width/2, RowHeight/2))
	})
	if got := *asked; len(got) != 3 || got[0] != 0 || got[1] != 1 || got[2] != 2 {
		t.Errorf("sorted by %v", got)
	}
	if w.Canvas().Focused() != table {
		t.Error("a click on a heading leaves the focus elsewhere")
	}
	table.SetSorted(1, true)
	if table.head.sign.Text != descendingSign || table.head.texts[1].Token != TokenText || table.head.texts[0].Token != TokenMuted {
		t.Errorf("the heading bears %q in %q", table.head.sign.Text, table.head.texts[1].Token)
	}
	if sign, head := table.head.sign, table.head.texts[1]; sign.Position().X+sign.Size().Width > head.Position().X {
		t.Error("the sign lies on the heading")
	}
	look(t, w, "table-sorted-light")
	table.SetSorted(0, false)
	if table.head.sign.Text != ascendingSign {
		t.Errorf("the heading bears %q", table.head.sign.Text)
	}
}

func TestTheKeysOfATableSortToo(t *testing.T) {
	table, w, asked := sortable(t, 600)
	w.Canvas().Focus(table)
	table.SetSorted(1, false)
	press(w.Canvas(), fyne.KeyLeft, fyne.KeyRight, fyne.KeySpace)
	table.SetSorted(2, false)
	press(w.Canvas(), fyne.KeyRight) // there's none after the last
	if got := *asked; len(got) != 3 || got[0] != 0 || got[1] != 2 || got[2] != 1 {
		t.Errorf("sorted by %v", got)
	}
}

func TestATableHandsOnTheKeysThatNobodyHears(t *testing.T) {
	table, w, _ := sortable(t, 600)
	table.OnSort = nil
	var passed []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { passed = append(passed, k.Name) })
	w.Canvas().Focus(table)
	press(w.Canvas(), fyne.KeyLeft, fyne.KeyInsert, fyne.KeyEscape, fyne.KeyDelete, fyne.KeyF1)
	if len(passed) != 5 {
		t.Errorf("the window hears of %v", passed)
	}
	did := ""
	table.OnNew, table.OnLeft = func() { did += "new " }, func() { did += "left " }
	table.OnDelete = func(row int) { did += "delete " + table.Row(row).Cells[0] }
	press(w.Canvas(), fyne.KeyDown, fyne.KeyInsert, fyne.KeyEscape, fyne.KeyDelete)
	if did != "new left delete CoreWeave" || len(passed) != 5 {
		t.Errorf("it did %q, the window hears of %v", did, passed)
	}
}

func TestANarrowTableTakesTwoLinesARowSoThatNothingIsCutOff(t *testing.T) {
	table, w, _ := sortable(t, 600)
	if table.rowHeight() != RowHeight {
		t.Error("a wide table takes two lines")
	}
	if first, second := table.head.lines(1, 100); first != "value, USD m" || second != "" {
		t.Errorf("on one line the heading is %q, %q", first, second)
	}
	w.Resize(fyne.NewSize(360, 300))
	if table.rowHeight() <= RowHeight {
		t.Fatal("a narrow table takes one line")
	}
	if first, second := table.head.lines(1, 60); first != "value," || second != "USD m" {
		t.Errorf("on two lines the heading is %q, %q", first, second)
	}
	line := newTableLine(table)
	line.show(0)
	first, second := line.lines(0, 180)
	if strings.Contains(first+second, "…") || first != "US investment-grade" || second != "hyperscaler B (unnamed)" {
		t.Errorf("the name stands as %q, %q", first, second)
	}
	look(t, w, "table-narrow-light")
	w.Resize(fyne.NewSize(600, 300))
	if table.rowHeight() != RowHeight {
		t.Error("made wide again it still takes two lines")
	}
}

func TestWhatIsMissingIsFaint(t *testing.T) {
	table, _, _ := sortable(t, 600)
	line := newTableLine(table)
	line.show(1)
	if line.token(1) != TokenFaint || line.token(0) != TokenText || line.token(2) != TokenMuted {
		t.Errorf("the colours are %q, %q, %q", line.token(0), line.token(1), line.token(2))
	}
}

func TestAChoiceMayBeOneThatIsTyped(t *testing.T) {
	var got Values
	form := Form{Title: "New contract", Columns: 2, Fields: []Field{
		{Key: "customer", Label: "Customer", Kind: FieldChoice, Free: true, Choices: []Choice{{Key: "CoreWeave", Label: "CoreWeave"}, {Key: "Google", Label: "Google"}}},
		{Key: "site", Label: "Site"}, {Key: "note", Label: "Note", Span: 2},
	}, OnSubmit: func(v Values, done func(error)) { got = v; done(nil) }}
	for typing, want := range map[string]string{"core": "CoreWeave", "coreweave": "CoreWeave", "Nvidia ": "Nvidia"} {
		w := window(t, Light, NewFill(TokenPage), 1280, 800)
		open := form.Show(w)
		if site, note := open.inputs[1].box.Position(), open.inputs[2].box.Position(); site.Y != 0 && site.X == 0 || note.X != 0 || note.Y <= site.Y {
			t.Errorf("the fields stand at %v and %v", site, note)
		}
		typed(w.Canvas(), typing)
		press(w.Canvas(), fyne.KeyReturn)
		press(w.Canvas(), fyne.KeyReturn)
		if open.Open() || got["customer"] != want {
			t.Errorf("typing %q chooses %q", typing, got["customer"])
		}
	}
}

func TestAFieldThatGetsTheFocusIsScrolledIntoView(t *testing.T) {
	form := Form{Title: "Many", OnSubmit: func(Values, func(error)) {}}
	for range 30 {
		form.Fields = append(form.Fields, Field{Label: "One of many"})
	}
	w := window(t, Light, NewFill(TokenPage), 1280, 400)
	open := form.Show(w)
	for i := range 30 {
		box, scroll := open.inputs[i].box, open.dialog.scroll
		if top := box.Position().Y - scroll.Offset.Y; top < -1 || top+box.Size().Height > scroll.Size().Height+1 {
			t.Errorf("field %d is at %v of %v", i, top, scroll.Size().Height)
		}
		press(w.Canvas(), fyne.KeyTab)
	}
}
