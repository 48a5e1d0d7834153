package kit

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func boardColumns() []BoardColumn {
	return []BoardColumn{
		{Title: "APLD · AI", Sub: "validation · 13 mo", Colour: 0},
		{Title: "IREN · AI", Sub: "validation · 6 mo", Colour: 1},
		{Title: "WULF · AI", Sub: "validation · 9 mo", Colour: 2},
		{Title: "EQIX", Sub: "mature · 28 yr", Benchmark: true, Divider: true},
		{Title: "DLR", Sub: "mature", Benchmark: true},
	}
}

// boardCell reads a cell as the tests write it: the figure, with "!" before it for an alarm, "▲" or "▼" after it, and a
// last letter for good, bad, warn, hatched and noted.
func boardCell(text string) BoardCell {
	var c BoardCell
	switch rest, last := text[:max(len(text)-1, 0)], text[max(len(text)-1, 0):]; last {
	case "g":
		text, c.Tint = rest, TokenGood
	case "b":
		text, c.Tint, c.Alarm = rest, TokenBad, true
	case "w":
		text, c.Tint = rest, TokenWarn
	case "h":
		text, c.Hatched, c.Tint, c.Alarm = rest, true, TokenBad, true
	case "n":
		text, c.Noted = rest, true
	}
	for sign, token := range map[string]Token{"▲": TokenGoodText, "▼": TokenBadText} {
		if before, ok := strings.CutSuffix(text, sign); ok {
			text, c.Sign, c.SignToken = before, sign, token
		}
	}
	c.Text, c.Faint = text, text == "–" || text == "unverified"
	if _, after, ok := strings.Cut(text, "."); ok {
		c.Decimals = len(after)
	}
	return c
}

// boardRows reads "title | measure | figures apart by blanks"; a line without figures is a heading.
func boardRows(lines string) (rows []BoardRow) {
	for line := range strings.Lines(lines) {
		parts := strings.Split(strings.TrimSpace(line), " | ")
		if parts[0] == "" {
			continue
		}
		row := BoardRow{Heading: len(parts) == 1, Title: parts[0]}
		if !row.Heading {
			row.Measure, row.Tip = parts[1], "What "+parts[0]+" means."
			for _, text := range strings.Fields(parts[2]) {
				c := boardCell(text)
				c.Tip = "How it came about.\nIts source."
				row.Cells = append(row.Cells, c)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

const boardSample = `
	Validation
	Signing speed, 12 months | MW | 1,160▲g 200 528▲ – –
	Customer credit, notch | 1–21 | 13.0w 1.0g 3.0w – –
	Investment-grade share | % | 69.6▲g 100.0g 27.8w – –
	Largest customer | % | 55.8w 100.0b 100.0b 3g –
	Delivered on time | % | 100.0g 0.0b unverified – –
	Mature operator
	Adjusted EBITDA margin | % | 34.8h 40.8h 30.5h 49.2 53.65
	Recurring revenue | % | – – – 94.8n –`

// boarding is a board in a window, and what it reported.
type boarding struct {
	*testing.T
	board          *Board
	window         fyne.Window
	chosen, opened []At
}

func newBoarding(t *testing.T, mode Mode, width, height float32) *boarding {
	w := window(t, mode, NewFill(TokenPage), width, height)
	y := &boarding{T: t, board: NewBoard(), window: w}
	y.board.OnSelect = func(at At) { y.chosen = append(y.chosen, at) }
	y.board.OnOpen = func(at At) { y.opened = append(y.opened, at) }
	y.board.SetContent(boardColumns(), boardRows(boardSample))
	w.SetContent(y.board)
	w.Canvas().Focus(y.board)
	return y
}

func (y *boarding) press(keys ...fyne.KeyName) { press(y.window.Canvas(), keys...) }

func (y *boarding) wantAt(row, column int) {
	y.Helper()
	if at, any := y.board.Selected(); !any || at != (At{row, column}) {
		y.Errorf("cell %v is selected, wanted %d,%d", at, row, column)
	}
}

func (y *boarding) wantChosen(want ...At) {
	y.Helper()
	if fmt.Sprint(y.chosen) != fmt.Sprint(want) {
		y.Errorf("OnSelect was told %v, wanted %v", y.chosen, want)
	}
}

// middle is the place of a cell's middle on the canvas.
func (y *boarding) middle(at At) fyne.Position {
	pos, size := y.board.place(at)
	return pos.AddXY(size.Width/2, size.Height/2).Subtract(y.board.scroll.Offset).Add(y.board.scroll.Position())
}

// markAt is where the decimal mark of a figure stands from the left edge of its cell: after its last whole digit.
func (b *Board) markAt(at At) float32 {
	text := b.figures[at.Row][at.Column].line.text
	pos, size := b.place(at)
	whole, _, _ := strings.Cut(text.Text, ".")
	return size.Width - (text.Position().X + fyne.MeasureText(whole, TextSize, fyne.TextStyle{}).Width - pos.X)
}

func TestBoardArrowsSkipHeadingsAndStopAtTheEdges(t *testing.T) {
	y := newBoarding(t, Light, 900, 700)
	y.wantAt(1, 0)
	y.press(fyne.KeyUp, fyne.KeyLeft)
	y.wantAt(1, 0)
	y.wantChosen()
	y.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	y.wantAt(7, 0)
	y.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyEnd, fyne.KeyRight)
	y.wantAt(8, 4)
	y.press(fyne.KeyUp, fyne.KeyUp)
	y.wantAt(5, 4)
	y.press(fyne.KeyHome)
	y.wantAt(5, 0)
	y.press(fyne.KeyPageDown)
	y.wantAt(8, 0)
	y.press(fyne.KeyPageUp)
	y.wantAt(1, 0)
	ctrl := func(key fyne.KeyName) {
		y.board.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
	}
	ctrl(fyne.KeyEnd)
	y.wantAt(8, 4)
	ctrl(fyne.KeyHome)
	y.wantAt(1, 0)
}

func TestBoardPagesGoOnInTheLowestWindow(t *testing.T) {
	y := newBoarding(t, Light, 900, headHeight+RowHeight)
	for range len(y.board.rows) {
		y.press(fyne.KeyPageDown)
	}
	y.wantAt(8, 0)
	for range len(y.board.rows) {
		y.press(fyne.KeyPageUp)
	}
	y.wantAt(1, 0)
}

func TestBoardHandsOnTheKeysItDoesNotKnow(t *testing.T) {
	y := newBoarding(t, Light, 900, 700)
	var got []fyne.KeyName
	y.window.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) { got = append(got, key.Name) })
	y.press(fyne.KeyF1, fyne.KeyDown, fyne.KeyEscape)
	if fmt.Sprint(got) != "[F1 Escape]" {
		t.Errorf("the window was told of %v", got)
	}
	y.board.SetContent(nil, nil)
	y.press(fyne.KeyDown, fyne.KeyReturn)
	if _, any := y.board.Selected(); any || len(y.opened) > 0 {
		t.Error("an empty board has a cell")
	}
	if len(got) != 4 {
		t.Errorf("an empty board kept keys: the window was told of %v", got)
	}
}

func TestBoardClickSelectsAndAnotherOrEnterOpens(t *testing.T) {
	y := newBoarding(t, Light, 900, 700)
	y.window.Canvas().Unfocus()
	test.TapCanvas(y.window.Canvas(), y.middle(At{3, 2}))
	y.wantAt(3, 2)
	if y.window.Canvas().Focused() != fyne.Focusable(y.board) {
		t.Error("a click doesn't focus the board")
	}
	test.TapCanvas(y.window.Canvas(), y.middle(At{3, 2}))
	y.wantChosen(At{3, 2}, At{3, 2})
	test.TapCanvas(y.window.Canvas(), y.middle(At{6, 2})) // a heading
	y.wantAt(3, 2)
	test.TapCanvas(y.window.Canvas(), fyne.NewPos(20, y.middle(At{5, 0}).Y)) // the title of a row
	y.wantAt(5, 2)
	y.press(fyne.KeyReturn)
	if fmt.Sprint(y.opened) != "[{5 2}]" {
		t.Errorf("Enter opened %v", y.opened)
	}
}

// The window sends the press at once, and the tap when no second one can come any more.
func TestBoardSelectsOnThePressAndOnceForEachClick(t *testing.T) {
	y := newBoarding(t, Light, 900, 700)
	pos, size := y.board.place(At{2, 1})
	e := fyne.PointEvent{Position: pos.AddXY(size.Width/2, size.Height/2)}
	y.board.body.MouseDown(&desktop.MouseEvent{PointEvent: e, Button: desktop.MouseButtonPrimary})
	y.wantChosen(At{2, 1})
	y.board.body.Tapped(&e)
	y.wantChosen(At{2, 1})
	y.board.body.MouseDown(&desktop.MouseEvent{PointEvent: e, Button: desktop.MouseButtonPrimary})
	y.board.body.DoubleTapped(&e)
	y.wantChosen(At{2, 1}, At{2, 1})
	if fmt.Sprint(y.opened) != "[{2 1}]" {
		t.Errorf("a double click opened %v", y.opened)
	}
	var menu []At
	y.board.OnMenu = func(at At, pointer fyne.Position) { menu = append(menu, at) }
	test.TapSecondaryAt(y.board.body, e.Position.AddXY(0, RowHeight))
	y.wantAt(3, 1)
	if fmt.Sprint(menu) != "[{3 1}]" {
		t.Errorf("the menu was asked for at %v", menu)
	}
}

func TestBoardFiguresOfARowAlignOnTheDecimalMark(t *testing.T) {
	y := newBoarding(t, Light, 900, 700)
	rows := boardRows("Share | % | 1,234.5 0 27.85▲g 3b 100.0n")
	for _, width := range []float32{900, 500} {
		y.window.Resize(fyne.NewSize(width, 400))
		y.board.SetContent(boardColumns(), rows)
		want := y.board.markAt(At{0, 0})
		for column := range rows[0].Cells {
			if got := y.board.markAt(At{0, column}); max(got-want, want-got) > 0.01 {
				t.Errorf("%d wide: the mark of %q stands %v from the edge, that of the first %v", int(width), rows[0].Cells[column].Text, got, want)
			}
		}
	}
	// The sign stands right of the figure with the most decimals, and all stay inside their cells.
	f := y.board.figures[0][2]
	if figure := f.line.text.Position().X + f.line.shown; f.sign.text.Position().X < figure {
		t.Errorf("the sign begins at %v in a figure that ends at %v", f.sign.text.Position().X, figure)
	}
	pos, size := y.board.place(At{0, 2})
	if end := f.sign.text.Position().X + f.sign.width; end > pos.X+size.Width {
		t.Errorf("the sign ends at %v, its cell at %v", end, pos.X+size.Width)
	}
}

func TestBoardWordsAndDashesStandAtTheEdgeOfTheRow(t *testing.T) {
	y := newBoarding(t, Light, 900, 700)
	end := func(at At) float32 {
		l := y.board.figures[at.Row][at.Column].line
		pos, size := y.board.place(at)
		return pos.X + size.Width - l.text.Position().X - l.shown
	}
	for _, at := range []At{{1, 0}, {1, 3}, {2, 0}, {2, 4}, {5, 2}, {5, 0}} {
		if got := end(at); max(got-afterFigure, afterFigure-got) > 0.01 {
			t.Errorf("cell %v ends %v from its edge, wanted %v", at, got, afterFigure)
		}
	}
}

func TestBoardTitlesAreCutBeforeTheMeasure(t *testing.T) {
	y := newBoarding(t, Light, 900, 700)
	const long = "Contracted revenue a year of customers with an investment grade, without renewals"
	rows := boardRows(long + " | USD m a year | 1 2 3 4 5\nSlip | days | – – – – –")
	y.board.SetContent(boardColumns(), rows)
	n := y.board.names[0]
	if !strings.HasSuffix(n.title.text.Text, "…") {
		t.Errorf("the title reads %q", n.title.text.Text)
	}
	if end, measure := n.title.text.Position().X+n.title.text.MinSize().Width, n.measure.text.Position().X; end > measure {
		t.Errorf("the title ends at %v, the measure begins at %v", end, measure)
	}
	if end := n.measure.text.Position().X + n.measure.text.MinSize().Width; end > y.board.frozen() {
		t.Errorf("the measure ends at %v, the frozen columns at %v", end, y.board.frozen())
	}
	y.board.sides.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, 10)}})
	if y.board.tip.Hidden || !strings.HasPrefix(y.board.tip.text.Text, long) {
		t.Errorf("the card on a shortened title says %q", y.board.tip.text.Text)
	}
}

func TestBoardShowsATipWhereThePointerRestsAndTakesItAway(t *testing.T) {
	y := newBoarding(t, Light, 900, 240)
	tip := y.board.tip
	test.MoveMouse(y.window.Canvas(), y.middle(At{1, 4}))
	if tip.Hidden || tip.text.Text != "How it came about.\nIts source." {
		t.Errorf("on a cell the card says %q", tip.text.Text)
	}
	if end := tip.Position().X + tip.Size().Width; end > 900 {
		t.Errorf("the card ends at %v", end)
	}
	y.board.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)})
	if !tip.Hidden || y.board.bands[1].Visible() {
		t.Error("the card of a cell that was scrolled away stays")
	}
	test.MoveMouse(y.window.Canvas(), fyne.NewPos(20, y.middle(At{5, 0}).Y))
	if tip.text.Text != "What Delivered on time means." || !y.board.bands[1].Visible() {
		t.Errorf("on a title the card says %q", tip.text.Text)
	}
	test.MoveMouse(y.window.Canvas(), y.middle(At{6, 0})) // a heading
	if !tip.Hidden {
		t.Errorf("on a heading the card says %q", tip.text.Text)
	}
}

func TestBoardSelectionStaysWithItsIndicatorAndCompany(t *testing.T) {
	y := newBoarding(t, Light, 900, 700)
	y.board.Select(At{7, 3})
	y.board.SetContent(boardColumns(), boardRows(boardSample))
	y.wantAt(7, 3)

	lines := strings.Split(boardSample, "\n")
	y.board.SetContent(boardColumns()[1:], boardRows(strings.Join(append(lines[:2:2], lines[4:]...), "\n")))
	y.wantAt(5, 2)

	y.board.SetContent(boardColumns()[:1], boardRows("Validation\nSlip | days | 1"))
	y.wantAt(1, 0)
	y.board.SetContent(boardColumns(), boardRows(boardSample))
	y.wantAt(1, 0)
	y.wantChosen()
}

func TestBoardHatchedCellIsNeverJudged(t *testing.T) {
	y := newBoarding(t, Light, 900, 700)
	for column := range 3 {
		f := y.board.figures[7][column]
		if f.tint != nil || f.mark.text != nil {
			t.Errorf("hatched cell %d has a tint or an alarm", column)
		}
		if f.line.text.Color != Colour(TokenMuted) {
			t.Errorf("the figure of hatched cell %d isn't muted", column)
		}
	}
	if len(y.board.hatches) != 1 || y.board.hatches[0].from != 0 || y.board.hatches[0].to != 2 {
		t.Errorf("three neighbours are hatched as %v", y.board.hatches)
	}
	for _, column := range []int{1, 2} {
		if f := y.board.figures[4][column]; f.tint == nil || f.mark.text == nil {
			t.Errorf("bad cell %d has no tint or no alarm", column)
		}
	}
}

func TestBoardHeaderAndTitlesStayInPlaceWhenScrolled(t *testing.T) {
	y := newBoarding(t, Light, 480, 200)
	b := y.board
	header, strip := b.header.Position(), b.strip.Position()
	y.board.Select(At{8, 4})
	off := b.scroll.Offset
	if off.X <= 0 || off.Y <= 0 {
		t.Fatalf("the last cell is selected, the board scrolled to %v", off)
	}
	if pos := y.middle(At{8, 4}); pos.X > 480 || pos.Y > 200 {
		t.Errorf("the last cell lies at %v", pos)
	}
	if b.header.Position() != header || b.strip.Position() != strip {
		t.Error("the header or the titles moved away")
	}
	if b.top.Position() != fyne.NewPos(-off.X, 0) || b.sides.Position() != fyne.NewPos(0, -off.Y) {
		t.Errorf("scrolled to %v, the heads lie at %v and the titles at %v", off, b.top.Position(), b.sides.Position())
	}
	if b.under.Hidden || b.side.Hidden {
		t.Error("nothing shows where the header and the titles end")
	}
	y.board.Select(At{1, 0})
	if off := b.scroll.Offset; !off.IsZero() {
		t.Errorf("at the first cell the board is scrolled to %v: the heading of its group is hidden", off)
	}
	if !b.under.Hidden || !b.side.Hidden {
		t.Error("an edge is drawn where nothing is scrolled")
	}
	b.Select(At{8, 4})
	b.SetContent(boardColumns()[:1], boardRows("Slip | days | 1"))
	if off := b.scroll.Offset; !off.IsZero() {
		t.Errorf("a board that shrank is scrolled to %v", off)
	}
}

func TestBoardBringsASelectionIntoViewThatWasMadeBeforeItHadASize(t *testing.T) {
	w := window(t, Light, NewFill(TokenPage), 480, 200)
	b := NewBoard()
	b.SetContent(boardColumns(), boardRows(boardSample))
	b.Select(At{8, 4})
	w.SetContent(b)
	if b.scroll.Offset.X <= 0 || b.scroll.Offset.Y <= 0 {
		t.Errorf("scrolled to %v", b.scroll.Offset)
	}
}

func TestBoardColumnsShareTheRoomWithinBounds(t *testing.T) {
	y := newBoarding(t, Light, 900, 700)
	for _, width := range []float32{400, 700, 900, 1000, 2000} {
		y.window.Resize(fyne.NewSize(width, 700))
		for column := range y.board.columns {
			_, size := y.board.place(At{1, column})
			if size.Width < y.board.needs[column]-1 || size.Width > widestFigure+1 {
				t.Errorf("%v wide: column %d is %v wide and needs %v", width, column, size.Width, y.board.needs[column])
			}
			if _, first := y.board.place(At{1, 0}); width >= 900 && max(size.Width-first.Width, first.Width-size.Width) > 1 {
				t.Errorf("%v wide: column %d is %v wide and the first %v", width, column, size.Width, first.Width)
			}
		}
		if total := y.board.frozen() + y.board.wide(); width >= 900 && total > width {
			t.Errorf("%v wide: the board takes %v", width, total)
		}
	}
}

// Where columns can't be alike, those that need little leave their room to the others, so that nothing has to be scrolled to.
func TestBoardNarrowColumnsGiveWay(t *testing.T) {
	w := window(t, Light, NewFill(TokenPage), 900, 700)
	b := NewBoard()
	columns := boardColumns()
	for i := range 3 {
		columns[i].Sub = "Validierung · 17 Mon."
	}
	b.SetContent(columns, boardRows(boardSample))
	w.SetContent(b)
	needed := float32(0)
	for _, need := range b.needs {
		needed += need
	}
	if alike := b.least * float32(len(columns)); needed >= alike-10 {
		t.Fatalf("the columns need %v, %v if alike: nothing to show", needed, alike)
	}
	w.Resize(fyne.NewSize(leastTitle+b.measure+needed+2, 700))
	if total := b.frozen() + b.wide(); total > b.Size().Width {
		t.Errorf("in %v the board takes %v", b.Size().Width, total)
	}
}

func TestBoardFollowsTheTheme(t *testing.T) {
	y := newBoarding(t, Light, 900, 700)
	fyne.CurrentApp().Settings().SetTheme(&Theme{Mode: Dark})
	y.board.Refresh()
	f := y.board.figures[1][0]
	if f.line.text.Color != Colour(TokenText) || f.tint.FillColor != Colour(TokenGood) ||
		y.board.heads[0].sign[0].FillColor != CompanyColour(0) || y.board.outline[0].FillColor != Colour(TokenAccent) {
		t.Error("the board wears the light theme's colours in the dark one")
	}
}

func TestBoardIsLegibleInBothThemes(t *testing.T) {
	for mode, name := range map[Mode]string{Light: "light", Dark: "dark"} {
		y := newBoarding(t, mode, 900, 400)
		look(t, y.window, "board-"+name)
		y.press(fyne.KeyDown)
		test.MoveMouse(y.window.Canvas(), y.middle(At{4, 1}))
		look(t, y.window, "board-tip-"+name)
	}
}

func TestBoardSelectionMovesWithoutMakingAnything(t *testing.T) {
	y := newBoarding(t, Light, 900, 700)
	text, objects := y.board.figures[1][0].line.text, len(y.board.body.objects)
	y.press(fyne.KeyDown, fyne.KeyRight)
	if y.board.figures[1][0].line.text != text || len(y.board.body.objects) != objects {
		t.Error("moving the selection built the board anew")
	}
}

func BenchmarkBoardSetContent(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(&Theme{Mode: Light})
	columns := append(boardColumns(), boardColumns()[:3]...)
	var rows []BoardRow
	for i := range 45 {
		row := BoardRow{Title: fmt.Sprintf("Indicator %d", i), Measure: "USD m"}
		for column := range columns {
			row.Cells = append(row.Cells, boardCell(fmt.Sprintf("%d.%dg", 100*i+7*column, i%10)))
		}
		rows = append(rows, row)
	}
	board := NewBoard()
	w := test.NewTempWindow(b, board)
	w.Resize(fyne.NewSize(1600, 1000))
	for b.Loop() {
		board.SetContent(columns, rows)
	}
}
