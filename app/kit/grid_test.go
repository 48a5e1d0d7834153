package kit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

// sheet is a model that keeps what was typed into it.
type sheet struct {
	rows, columns int
	cells         map[At]CellView
}

func newSheet(rows, columns int) *sheet {
	return &sheet{rows, columns, map[At]CellView{}}
}

func (s *sheet) Size() (int, int)         { return s.rows, s.columns }
func (s *sheet) Heads() []string          { return []string{"metric", "unit"} }
func (s *sheet) RowHead(row int) []string { return []string{"Revenue " + strconv.Itoa(row), "USD m"} }
func (s *sheet) Head(column int) string   { return fmt.Sprintf("Q%d FY%d", column%4+1, 20+column/4) }
func (s *sheet) Cell(row, column int) CellView {
	if view, ok := s.cells[At{row, column}]; ok {
		return view
	}
	return CellView{Text: "–", Faint: true}
}

func (s *sheet) set(at At, text string) { s.cells[at] = CellView{Text: text, Edit: text, Plain: text} }

// typing is a grid in a window, and what it reported.
type typing struct {
	*testing.T
	grid    *Grid
	sheet   *sheet
	window  fyne.Window
	edits   []string
	refused []string
}

func newTyping(t *testing.T, mode Mode, rows, columns int) *typing {
	s := newSheet(rows, columns)
	w := window(t, mode, NewFill(TokenPage), 1280, 800)
	g := NewGrid(s)
	y := &typing{T: t, grid: g, sheet: s, window: w}
	g.OnEdit = func(at At, text string) {
		y.edits = append(y.edits, fmt.Sprintf("%d,%d=%s", at.Row, at.Column, text))
		s.set(at, text)
		g.Reload()
	}
	g.OnRefused = func(sentence string) { y.refused = append(y.refused, sentence) }
	w.SetContent(g)
	w.Canvas().Focus(g)
	return y
}

func (y *typing) press(keys ...fyne.KeyName) { press(y.window.Canvas(), keys...) }
func (y *typing) typed(text string)          { typed(y.window.Canvas(), text) }

// shifted presses keys with Shift held.
func (y *typing) shifted(keys ...fyne.KeyName) {
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	y.window.Canvas().Focused().(desktop.Keyable).KeyDown(shift)
	for _, key := range keys {
		if tab, ok := y.window.Canvas().Focused().(fyne.Tabbable); key == fyne.KeyTab && (!ok || !tab.AcceptsTab()) {
			y.window.Canvas().FocusPrevious()
			continue
		}
		y.press(key)
	}
	if k, ok := y.window.Canvas().Focused().(desktop.Keyable); ok {
		k.KeyUp(shift)
	}
}

func (y *typing) wantEdits(want ...string) {
	y.Helper()
	if got := strings.Join(y.edits, " "); got != strings.Join(want, " ") {
		y.Errorf("the edits are %q, wanted %q", got, strings.Join(want, " "))
	}
}

func (y *typing) wantAt(row, column int) {
	y.Helper()
	if at, _ := y.grid.Selected(); at != (At{row, column}) {
		y.Errorf("cell %v is selected, wanted %d,%d", at, row, column)
	}
}

func TestTypingReplacesACellAndEnterGoesDown(t *testing.T) {
	y := newTyping(t, Light, 5, 5)
	y.sheet.set(At{0, 0}, "3.6")
	y.typed("17.3")
	y.press(fyne.KeyReturn)
	y.wantEdits("0,0=17.3")
	y.wantAt(1, 0)
}

func TestTabAndShiftTabCommitAndMoveSideways(t *testing.T) {
	y := newTyping(t, Light, 5, 5)
	y.typed("1")
	y.press(fyne.KeyTab)
	y.typed("2")
	y.press(fyne.KeyTab)
	y.wantAt(0, 2)
	y.typed("3")
	y.shifted(fyne.KeyTab)
	y.wantEdits("0,0=1", "0,1=2", "0,2=3")
	y.wantAt(0, 1)
	y.typed("4")
	y.press(fyne.KeyReturn)
	y.typed("5")
	y.shifted(fyne.KeyReturn)
	y.wantAt(0, 1)
}

func TestArrowsCommitAnEditThatBeganByTyping(t *testing.T) {
	y := newTyping(t, Light, 5, 5)
	y.press(fyne.KeyDown, fyne.KeyRight)
	for _, c := range []struct {
		key         fyne.KeyName
		row, column int
	}{{fyne.KeyRight, 1, 2}, {fyne.KeyDown, 2, 2}, {fyne.KeyLeft, 2, 1}, {fyne.KeyUp, 1, 1}} {
		y.typed("7")
		y.press(c.key)
		y.wantAt(c.row, c.column)
	}
	y.wantEdits("1,1=7", "1,2=7", "2,2=7", "2,1=7")
}

func TestF2EditsInPlaceAndArrowsThenMoveInTheText(t *testing.T) {
	y := newTyping(t, Light, 5, 5)
	y.sheet.set(At{0, 0}, "126M")
	y.press(fyne.KeyF2, fyne.KeyLeft)
	y.typed(".6")
	y.press(fyne.KeyReturn)
	y.wantEdits("0,0=126.6M")
}

func TestEscapeRestoresWhatWasThere(t *testing.T) {
	y := newTyping(t, Light, 5, 5)
	y.sheet.set(At{0, 0}, "3.6")
	y.typed("99")
	y.press(fyne.KeyEscape)
	y.wantEdits()
	y.wantAt(0, 0)
	if y.window.Canvas().Focused() != fyne.Focusable(y.grid) {
		t.Error("the grid hasn't the focus after Escape")
	}
}

func TestATextThatIsLeftAsItWasIsNoEdit(t *testing.T) {
	y := newTyping(t, Light, 5, 5)
	y.sheet.set(At{0, 0}, "3.6")
	y.press(fyne.KeyF2, fyne.KeyReturn)
	y.wantEdits()
}

func TestWhatWasTypedIsCommittedWhenTheFocusGoes(t *testing.T) {
	y := newTyping(t, Light, 5, 5)
	y.typed("12")
	y.window.Canvas().Unfocus()
	y.wantEdits("0,0=12")

	y.window.Canvas().Focus(y.grid)
	y.press(fyne.KeyDown)
	y.typed("13")
	y.grid.CommitPending() // the screen changes
	y.wantEdits("0,0=12", "1,0=13")

	y.press(fyne.KeyDown)
	y.typed("14")
	test.TapCanvas(y.window.Canvas(), fyne.NewPos(500, 40)) // another cell
	y.wantEdits("0,0=12", "1,0=13", "2,0=14")
	if at, _ := y.grid.Selected(); at.Row != 0 || at.Column == 0 {
		t.Errorf("the click selected %v", at)
	}
}

func TestAnEditStaysWhereItIsWhenTheGridIsReloaded(t *testing.T) {
	y := newTyping(t, Light, 5, 5)
	y.typed("12")
	y.sheet.rows = 6
	y.grid.Reload()
	y.grid.Relocate(At{1, 0}) // a row came in above
	y.typed("3")
	y.press(fyne.KeyReturn)
	y.wantEdits("1,0=123")
}

func TestKeysReachEveryCornerOfALargeGrid(t *testing.T) {
	y := newTyping(t, Light, 1000, 300)
	g := y.grid
	ctrl := func(key fyne.KeyName) {
		g.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
	}
	ctrl(fyne.KeyEnd)
	y.wantAt(999, 299)
	if pos, size := g.place(At{999, 299}); pos.Y+size.Height > g.scroll.Offset.Y+g.scroll.Size().Height+1 || pos.X+size.Width > g.scroll.Offset.X+g.scroll.Size().Width+1 {
		t.Errorf("the last cell lies at %v, scrolled to %v", pos, g.scroll.Offset)
	}
	look(t, y.window, "grid-end-light")
	y.press(fyne.KeyHome)
	y.wantAt(999, 0)
	ctrl(fyne.KeyHome)
	y.wantAt(0, 0)
	y.press(fyne.KeyEnd)
	y.wantAt(0, 299)
	y.press(fyne.KeyPageDown)
	if at, _ := g.Selected(); at.Row < 20 || at.Row > 30 {
		t.Errorf("a page down goes to row %d", at.Row)
	}
	if drawn := len(g.body.objects); drawn > 4000 {
		t.Errorf("%d objects are drawn for 300,000 cells", drawn)
	}
}

func TestTabLeavesTheGridFromItsLastCell(t *testing.T) {
	y := newTyping(t, Light, 2, 2)
	y.press(fyne.KeyTab, fyne.KeyTab)
	y.wantAt(1, 0)
	y.press(fyne.KeyTab)
	y.wantAt(1, 1)
	if y.grid.AcceptsTab() {
		t.Error("Tab is caught in the last cell")
	}
}

func TestABlockGoesToWhoHearsItUnlessTheGridIsLocked(t *testing.T) {
	y := newTyping(t, Light, 5, 5)
	var got []string
	y.grid.OnBlock = func(at At, text string) { got = append(got, fmt.Sprint(at, text)) }
	board := test.NewClipboard()
	board.SetContent("1\t2\r\n3\t4\r\n")
	y.press(fyne.KeyRight)
	y.grid.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	y.press(fyne.KeyF2) // while a cell is being edited too
	y.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	if want := fmt.Sprint(At{0, 1}, "1\t2\r\n3\t4"); !slices.Equal(got, []string{want, want}) || len(y.refused) > 0 {
		t.Errorf("heard %q, refused %q", got, y.refused)
	}
	y.wantEdits()
	y.grid.Locked = func() string { return "It is read-only." }
	y.grid.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	if len(got) != 2 || !slices.Equal(y.refused, []string{"It is read-only."}) {
		t.Errorf("heard %q, refused %q", got, y.refused)
	}
}

func TestDeleteClearsTheWholeRange(t *testing.T) {
	y := newTyping(t, Light, 5, 5)
	var cleared []At
	y.grid.OnDelete = func(cells []At) { cleared = cells }
	y.shifted(fyne.KeyRight, fyne.KeyDown)
	y.press(fyne.KeyDelete)
	if len(cleared) != 4 {
		t.Errorf("cleared %v", cleared)
	}
}

func TestARangeIsCopiedAsSpreadsheetsTakeIt(t *testing.T) {
	y := newTyping(t, Light, 5, 5)
	y.sheet.set(At{0, 0}, "1")
	y.sheet.set(At{0, 1}, "2")
	y.sheet.set(At{1, 1}, "-4")
	board := test.NewClipboard()
	y.shifted(fyne.KeyRight, fyne.KeyDown)
	y.grid.TypedShortcut(&fyne.ShortcutCopy{Clipboard: board})
	if want := "1\t2\n\t-4"; board.Content() != want {
		t.Errorf("copied %q, wanted %q", board.Content(), want)
	}
}

func TestOneFigureIsPastedAndABlockIsRefusedWhole(t *testing.T) {
	y := newTyping(t, Light, 5, 5)
	board := test.NewClipboard()
	board.SetContent("17.3\r\n")
	y.grid.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	y.wantEdits("0,0=17.3")
	board.SetContent("1\t2\n3\t4")
	y.grid.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	y.wantEdits("0,0=17.3")
	if len(y.refused) != 1 {
		t.Errorf("refused %q", y.refused)
	}
	y.press(fyne.KeyF2) // the same while a cell is being edited
	y.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	y.press(fyne.KeyReturn)
	y.wantEdits("0,0=17.3")
	if len(y.refused) != 2 {
		t.Errorf("refused %q", y.refused)
	}
}

func TestALockedGridSaysWhyNothingCanBeTyped(t *testing.T) {
	y := newTyping(t, Light, 5, 5)
	y.grid.Locked = func() string { return "Another program has the file open." }
	y.typed("1")
	y.press(fyne.KeyF2, fyne.KeyDelete)
	y.wantEdits()
	if len(y.refused) == 0 || y.refused[0] != "Another program has the file open." {
		t.Errorf("refused %q", y.refused)
	}
}

func TestUndoInACellTurnsBackTypingAndElsewhereIsTheWindows(t *testing.T) {
	y := newTyping(t, Light, 5, 5)
	c := y.window.Canvas()
	if UndoTyping(c) {
		t.Error("a grid that isn't edited took Undo from the notebook")
	}
	y.typed("12")
	if !UndoTyping(c) {
		t.Error("Undo in a cell went to the notebook")
	}
	y.press(fyne.KeyReturn)
	if len(y.edits) != 0 {
		t.Errorf("after undo the cell still commits %q", y.edits)
	}
}

func TestAltDownAsksForTheHistoryAlsoFromWithinAnEdit(t *testing.T) {
	y := newTyping(t, Light, 5, 5)
	asked := 0
	y.grid.OnHistory = func(At) { asked++ }
	alt := &desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt}
	y.grid.TypedShortcut(alt)
	y.typed("5")
	y.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(alt)
	if asked != 2 {
		t.Errorf("asked %d times", asked)
	}
	y.wantEdits("0,0=5")
}

func TestAGridIsLegibleInBothThemes(t *testing.T) {
	for mode, name := range map[Mode]string{Light: "light", Dark: "dark"} {
		y := newTyping(t, mode, 12, 9)
		y.grid.AddColumn = Action{Label: "+ period", Do: func() {}}
		y.grid.AddRow = Action{Label: "+ metric", Do: func() {}}
		y.sheet.set(At{0, 0}, "3.6")
		y.sheet.set(At{0, 1}, "1,234.5")
		y.sheet.cells[At{1, 1}] = CellView{Text: "−27.8", Unsourced: true}
		y.sheet.cells[At{2, 1}] = CellView{Text: "12.5.3", Wrong: true, Tip: "two decimal marks in one number"}
		y.sheet.cells[At{3, 1}] = CellView{Text: "867.8", Noted: true}
		y.sheet.cells[At{3, 2}] = CellView{Text: "867.8", Pending: true}
		y.grid.Reload()
		y.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
		y.shifted(fyne.KeyRight, fyne.KeyDown)
		y.grid.body.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(100, 60)}})
		look(t, y.window, "grid-"+name)
		if y.grid.tip.Hidden {
			t.Error("the pointer on a wrong entry shows no reason")
		}
		y.typed("126.6")
		look(t, y.window, "grid-edit-"+name)
	}
}

func TestAGridThatShrinksLeavesNothingOfWhatItShowed(t *testing.T) {
	y := newTyping(t, Light, 20, 8)
	y.sheet.rows, y.sheet.columns = 2, 2
	y.grid.SetModel(y.sheet)
	shown := 0
	for _, s := range y.grid.body.slots {
		if s.text.Visible() {
			shown++
		}
	}
	if shown != 4 {
		t.Errorf("%d cells are drawn of a grid of four", shown)
	}
	rules := 0
	for _, rule := range y.grid.body.rules {
		if rule.Visible() {
			rules++
		}
	}
	if rules != 2 {
		t.Errorf("%d rules are drawn under two rows", rules)
	}
}

// Whatever is typed and however the selection is moved, each text that was begun over a cell is in that cell in the end.
func TestNoTypedTextIsEverLost(t *testing.T) {
	y := newTyping(t, Light, 6, 6)
	rapid.Check(t, func(t *rapid.T) {
		y.grid.CommitPending()
		y.window.Canvas().Focus(y.grid)
		y.sheet.cells = map[At]CellView{}
		y.grid.Reload()
		want := map[At]string{}
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			at, _ := y.grid.Selected()
			if text := rapid.StringMatching(`[0-9(−.]{0,4}`).Draw(t, "text"); text != "" {
				y.typed(text)
				want[at] = text
			}
			switch rapid.IntRange(0, 5).Draw(t, "then") {
			case 0:
				y.window.Canvas().Unfocus()
				y.window.Canvas().Focus(y.grid)
			case 1:
				y.grid.Select(At{rapid.IntRange(0, 5).Draw(t, "row"), rapid.IntRange(0, 5).Draw(t, "column")})
			default:
				key := rapid.SampledFrom([]fyne.KeyName{fyne.KeyReturn, fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight}).Draw(t, "key")
				y.press(key)
			}
		}
		y.grid.CommitPending()
		for at, text := range want {
			if got := y.sheet.Cell(at.Row, at.Column).Text; got != text {
				t.Fatalf("%q was typed into %v, which holds %q", text, at, got)
			}
		}
	})
}

func BenchmarkScrollLargeGrid(b *testing.B) {
	app := test.NewTempApp(b)
	app.Settings().SetTheme(&Theme{Mode: Light})
	s := newSheet(1000, 300)
	g := NewGrid(s)
	w := test.NewTempWindow(b, g)
	w.Resize(fyne.NewSize(1600, 1000))
	for i := 0; b.Loop(); i++ {
		g.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)})
		if i%600 == 599 {
			g.scroll.ScrollToTop()
		}
	}
}
