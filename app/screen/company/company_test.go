package company

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/desk/desktest"
	"assay/app/kit"
	"assay/app/verb"
	"assay/data"
	"assay/data/store"
)

// room is the screen in a window over a real notebook.
type room struct {
	*testing.T
	path   string
	book   *store.Notebook
	desk   *desk.Desk
	screen *Screen
	window fyne.Window
	main   *desktest.Main
	says   []string
}

var options = store.Options{Author: "Anna"}

// newRoom opens a notebook that fill has put something into.
func newRoom(t *testing.T, mode kit.Mode, fill func(*store.Edit) error) *room {
	t.Helper()
	path := filepath.Join(t.TempDir(), "day.assay")
	book, err := store.Create(context.Background(), path, options, nil)
	if err != nil {
		t.Fatal(err)
	}
	if fill != nil {
		if _, err := book.Edit(context.Background(), "begin", fill); err != nil {
			t.Fatal(err)
		}
	}
	return openRoom(t, mode, path, book, 1280, 800)
}

func openRoom(t *testing.T, mode kit.Mode, path string, book *store.Notebook, width, height float32) *room {
	t.Helper()
	r := &room{T: t, path: path, book: book}
	r.main, r.desk, r.window = desktest.Window(t, book, mode)
	r.window.SetPadded(false)
	r.window.Resize(fyne.NewSize(width, height))
	r.desk.OnSay = func(sentence string) { r.says = append(r.says, sentence) }
	r.screen = New(r.desk, r.window)
	r.window.SetContent(r.screen.Object())
	r.settle()
	return r
}

// settle lets everything happen that is under way.
func (r *room) settle() { r.main.Settle(r.desk) }

func (r *room) press(keys ...fyne.KeyName) {
	r.Helper()
	for _, key := range keys {
		c := r.window.Canvas()
		if tab, ok := c.Focused().(fyne.Tabbable); key == fyne.KeyTab && (!ok || !tab.AcceptsTab()) {
			c.FocusNext()
			continue
		}
		if c.Focused() == nil {
			r.Fatalf("nothing has the focus for %s", key)
		}
		c.Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func (r *room) typed(text string) {
	r.Helper()
	for _, c := range text {
		if r.window.Canvas().Focused() == nil {
			r.Fatalf("nothing has the focus for %q", text)
		}
		r.window.Canvas().Focused().TypedRune(c)
	}
}

// enter types a figure into the cell of a metric and period and presses Enter.
func (r *room) enter(metric, period, text string) {
	r.Helper()
	r.screen.grid.Select(r.at(metric, period))
	r.screen.Focus()
	r.typed(text)
	r.press(fyne.KeyReturn)
	r.settle()
}

func (r *room) at(metric, period string) kit.At {
	r.Helper()
	s := r.screen.sheet
	row := slices.IndexFunc(s.grid.Metrics, func(m data.Metric) bool { return m.Key == metric })
	column := -1
	for i := range s.grid.Periods {
		if s.Head(i) == period {
			column = i
		}
	}
	if row < 0 || column < 0 {
		r.Fatalf("no cell for %s %s", metric, period)
	}
	return kit.At{Row: row, Column: column}
}

func (r *room) cell(metric, period string) kit.CellView {
	r.Helper()
	at := r.at(metric, period)
	return r.screen.sheet.Cell(at.Row, at.Column)
}

// kept is what the notebook on disk holds for a cell, through a second opening of the file.
func (r *room) kept(metric, period string) (data.Figure, data.Draft) {
	r.Helper()
	at := r.at(metric, period)
	key := r.screen.sheet.grid.Key(at.Row, at.Column)
	n, err := store.Open(context.Background(), r.path, options)
	if err != nil {
		r.Fatal(err)
	}
	defer n.Close()
	g, err := n.Grid(context.Background(), key.UnitID)
	if err != nil {
		r.Fatal(err)
	}
	return g.Figures[key], g.Drafts[key]
}

func (r *room) said(part string) bool {
	return slices.ContainsFunc(r.says, func(s string) bool { return strings.Contains(s, part) })
}

// look keeps a picture of the window where the environment asks for it, to be looked at by a person.
func (r *room) look(name string) {
	r.Helper()
	folder := os.Getenv("ASSAY_LOOK")
	if folder == "" {
		return
	}
	f, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		r.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, r.window.Canvas().Capture()); err != nil {
		r.Fatal(err)
	}
}

// iren is a company with a unit whose revenue has four quarters.
func iren(figures ...float64) func(*store.Edit) error {
	return func(e *store.Edit) error {
		c := &data.Company{Ticker: "IREN", Name: "IREN Limited", Currency: "USD", YearEnd: time.June}
		if err := e.Put(c); err != nil {
			return err
		}
		u := &data.Unit{CompanyID: c.ID, Kind: data.AI, Stage: data.Validation, FirstContractOn: data.Date{Year: 2024, Month: 5, Day: 1}}
		if err := e.Put(u); err != nil {
			return err
		}
		source := &data.Source{Title: "IREN reports Q2 FY26 results", Publisher: "IREN", URL: "https://example.com/q2", PublishedOn: data.Date{Year: 2026, Month: 2, Day: 5}}
		if err := e.Put(source); err != nil {
			return err
		}
		p := data.FiscalPart(data.Quarter, 1, 2025, time.June)
		for _, v := range figures {
			if err := e.Observe(&data.Observation{FigureKey: data.FigureKey{UnitID: u.ID, MetricID: 1, Period: p}, Value: &v, Currency: "USD", SourceID: source.ID}); err != nil {
				return err
			}
			p = p.Next()
		}
		for range 2 {
			if err := e.Put(&data.GridColumn{UnitID: u.ID, Period: p}); err != nil {
				return err
			}
			p = p.Next()
		}
		for _, m := range []int64{1, 2, 3} {
			if err := e.Put(&data.GridRow{UnitID: u.ID, MetricID: m}); err != nil {
				return err
			}
		}
		return nil
	}
}

func TestAFigureThatIsTypedIsOnDiskAndUndone(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6, 7.3))
	r.enter("revenue", "Q3 FY25", "17.3M")
	if f, _ := r.kept("revenue", "Q3 FY25"); f.Value == nil || *f.Value != 17.3 || f.AsTyped != "17.3M" || f.Currency != "USD" || f.Author != "Anna" {
		t.Fatalf("kept %+v", f.Observation)
	}
	if c := r.cell("revenue", "Q3 FY25"); c.Text != "17.3" || c.Edit != "17.3M" || c.Pending || !c.Unsourced {
		t.Errorf("the cell shows %+v", c)
	}
	if at, _ := r.screen.grid.Selected(); at != r.at("recurring_revenue", "Q3 FY25") {
		t.Errorf("Enter went to %v", at)
	}
	r.desk.Undo()
	r.settle()
	if c := r.cell("revenue", "Q3 FY25"); c.Text != data.Missing {
		t.Errorf("after undo the cell shows %+v", c)
	}
	r.desk.Redo()
	r.settle()
	if c := r.cell("revenue", "Q3 FY25"); c.Text != "17.3" {
		t.Errorf("after redo the cell shows %+v", c)
	}
}

func TestARowAlignsOnTheDecimalMark(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6, 7.25, 1234))
	for period, want := range map[string]string{"Q1 FY25": "3.60", "Q2 FY25": "7.25", "Q3 FY25": "1,234.00"} {
		if c := r.cell("revenue", period); c.Text != want {
			t.Errorf("%s shows %q, wanted %q", period, c.Text, want)
		}
	}
}

func TestAWrongEntryIsMarkedAndKeptAsTyped(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6))
	r.enter("revenue", "Q2 FY25", "about 17")
	c := r.cell("revenue", "Q2 FY25")
	if !c.Wrong || c.Text != "about 17" || c.Tip == "" {
		t.Fatalf("the cell shows %+v", c)
	}
	if f, d := r.kept("revenue", "Q2 FY25"); f.Value != nil || d.Text != "about 17" || d.Reason == "" {
		t.Errorf("kept %+v and %+v", f.Observation, d)
	}
	if !r.said("Revenue Q2 FY25") {
		t.Errorf("said %q", r.says)
	}
	r.screen.grid.Select(r.at("revenue", "Q2 FY25"))
	if !strings.HasPrefix(r.screen.detail.wrong.Text, "! ") {
		t.Errorf("the strip says %q", r.screen.detail.wrong.Text)
	}
	r.look("company-wrong")

	r.enter("revenue", "Q2 FY25", "17") // mended
	if f, d := r.kept("revenue", "Q2 FY25"); f.Value == nil || *f.Value != 17 || d.Text != "" {
		t.Errorf("kept %+v and %+v", f.Observation, d)
	}
}

func TestAWrongEntryOverAFigureIsDiscardedByDeleteAndTheFigureStays(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6))
	r.enter("revenue", "Q1 FY25", "x")
	r.screen.grid.Select(r.at("revenue", "Q1 FY25"))
	r.press(fyne.KeyDelete)
	r.settle()
	if c := r.cell("revenue", "Q1 FY25"); c.Text != "3.6" || c.Wrong {
		t.Errorf("the cell shows %+v", c)
	}
	r.press(fyne.KeyDelete)
	r.settle()
	if f, _ := r.kept("revenue", "Q1 FY25"); f.Value != nil {
		t.Errorf("Delete left %v", *f.Value)
	}
	if at, _ := r.screen.grid.Selected(); at != r.at("revenue", "Q1 FY25") {
		t.Errorf("after Delete %v is selected", at)
	}
}

func TestAnAmbiguousNumberIsAskedOnceAndThenReadByTheNotebooksMark(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6))
	r.enter("revenue", "Q2 FY25", "1,234")
	if !kit.Covered(r.window) {
		t.Fatal("nothing is asked")
	}
	if _, d := r.kept("revenue", "Q2 FY25"); d.Text != "1,234" {
		t.Errorf("while it asks, %+v is kept", d)
	}
	r.look("company-ask-mark")
	r.press(fyne.KeyReturn) // the chief button: a point
	r.settle()
	if f, d := r.kept("revenue", "Q2 FY25"); f.Value == nil || *f.Value != 1234 || d.Text != "" {
		t.Fatalf("kept %+v and %+v", f.Observation, d)
	}
	r.enter("revenue", "Q3 FY25", "5,678")
	if kit.Covered(r.window) {
		t.Error("it's asked twice")
	}
	if f, _ := r.kept("revenue", "Q3 FY25"); f.Value == nil || *f.Value != 5678 {
		t.Errorf("kept %+v", f.Observation)
	}
	if !r.said("5,678 was read as 5678 USD m: in this notebook the comma groups thousands.") {
		t.Errorf("said %q", r.says)
	}
	if mark, _ := r.book.Setting(context.Background(), data.SettingDecimalMark); mark != "." {
		t.Errorf("the mark is %q", mark)
	}
}

func TestWithoutAnAnswerAnAmbiguousNumberStaysAsTypedAndIsReadLater(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6))
	r.enter("revenue", "Q2 FY25", "1,234")
	r.press(fyne.KeyEscape)
	r.settle()
	if c := r.cell("revenue", "Q2 FY25"); !c.Wrong || c.Text != "1,234" {
		t.Fatalf("the cell shows %+v", c)
	}
	r.enter("revenue", "Q3 FY25", "2.345")
	r.press(fyne.KeyTab, fyne.KeyTab, fyne.KeyReturn) // Decide later, Decimal comma
	r.settle()
	if f, _ := r.kept("revenue", "Q2 FY25"); f.Value == nil || *f.Value != 1.234 {
		t.Errorf("the earlier entry is %+v", f.Observation)
	}
	if f, _ := r.kept("revenue", "Q3 FY25"); f.Value == nil || *f.Value != 2345 {
		t.Errorf("the later entry is %+v", f.Observation)
	}
	if c := r.cell("revenue", "Q3 FY25"); c.Text != "2.345,000" {
		t.Errorf("in a notebook with a decimal comma the cell shows %q", c.Text)
	}
}

func TestAFigureFarOffItsHistoryAsksOnce(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6, 7.3, 5.1))
	r.enter("revenue", "Q4 FY25", "730")
	if !kit.Covered(r.window) {
		t.Fatal("nothing is asked")
	}
	if f, d := r.kept("revenue", "Q4 FY25"); f.Value != nil || d.Text != "730" {
		t.Errorf("before the answer %+v and %+v are kept", f.Observation, d)
	}
	r.look("company-ask-doubt")
	r.press(fyne.KeyReturn)
	r.settle()
	if f, d := r.kept("revenue", "Q4 FY25"); f.Value == nil || *f.Value != 730 || d.Text != "" {
		t.Errorf("kept %+v and %+v", f.Observation, d)
	}
	r.enter("revenue", "Q1 FY26", "6")
	if kit.Covered(r.window) {
		t.Error("a usual figure is asked about")
	}
}

func TestTheSourceSticksAndIsCitedByEveryFigureTyped(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6))
	chooser := r.screen.source.chooser
	r.window.Canvas().Focus(chooser)
	r.typed("q2 fy26")
	r.press(fyne.KeyReturn)
	r.enter("revenue", "Q2 FY25", "7.3")
	if f, _ := r.kept("revenue", "Q2 FY25"); f.Source.Title != "IREN reports Q2 FY26 results" {
		t.Errorf("it cites %q", f.Source.Title)
	}
	next := New(r.desk, r.window) // the next run of the program, with what the user chose
	r.settle()
	if got := next.source.chosen().Title; got != "IREN reports Q2 FY26 results" {
		t.Errorf("the next run begins with %q", got)
	}
}

func TestWhatIsTypedIsKeptWhenTheScreenChangesOrCloses(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6))
	r.screen.grid.Select(r.at("revenue", "Q2 FY25"))
	r.screen.Focus()
	r.typed("7.3")
	r.screen.CommitPending()
	r.settle()
	if f, _ := r.kept("revenue", "Q2 FY25"); f.Value == nil || *f.Value != 7.3 {
		t.Errorf("kept %+v", f.Observation)
	}
	r.screen.grid.Select(r.at("revenue", "Q3 FY25"))
	r.screen.Focus()
	r.typed("8..1")
	r.screen.Close()
	r.settle()
	if _, d := r.kept("revenue", "Q3 FY25"); d.Text != "8..1" {
		t.Errorf("kept %+v", d)
	}
}

func TestAnEditUnderWayOutlivesTheAnswerToTheOneBefore(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6))
	r.screen.grid.Select(r.at("revenue", "Q2 FY25"))
	r.screen.Focus()
	r.typed("7.3")
	r.press(fyne.KeyReturn)
	r.typed("4") // the first isn't saved yet
	r.settle()
	r.typed("2")
	r.press(fyne.KeyReturn)
	r.settle()
	if f, _ := r.kept("recurring_revenue", "Q2 FY25"); f.Value == nil || *f.Value != 42 {
		t.Errorf("kept %+v", f.Observation)
	}
}

func TestACompanyUnitMetricAndPeriodAreMadeFromTheKeyboard(t *testing.T) {
	r := newRoom(t, kit.Light, nil)
	r.look("company-empty")
	r.screen.NewCompany()
	r.typed("iren")
	r.press(fyne.KeyTab)
	r.typed("IREN Limited")
	r.press(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
	r.typed("june")
	r.press(fyne.KeyReturn)
	r.look("company-new")
	r.press(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
	r.typed("2024-05")
	r.press(fyne.KeyReturn)
	r.settle()
	unit, _ := r.screen.unit()
	if unit.Path() != "IREN/ai" || unit.Company.YearEnd != time.June || unit.FirstContractOn.String() != "2024-05" {
		t.Fatalf("the unit is %+v; covered %v", unit, kit.Covered(r.window))
	}
	r.look("company-begin")

	r.screen.NewPeriod()
	r.typed("Q2 FY26")
	r.press(fyne.KeyReturn)
	r.settle()
	r.screen.NewMetric()
	r.typed("Rack density")
	r.press(fyne.KeyTab)
	r.typed("another")
	r.press(fyne.KeyReturn, fyne.KeyTab)
	r.typed("kW per rack")
	r.press(fyne.KeyReturn)
	r.settle()
	r.screen.AddMetric()
	r.press(fyne.KeyReturn) // the list
	r.typed("energised")
	r.look("company-add-metric")
	r.press(fyne.KeyReturn)
	r.press(fyne.KeyReturn) // and add it
	r.settle()
	if rows, columns := r.screen.sheet.Size(); rows != 2 || columns != 1 {
		t.Fatalf("the grid has %d rows and %d columns; covered %v", rows, columns, kit.Covered(r.window))
	}
	r.enter("rack_density", "Q2 FY26", "132")
	if f, _ := r.kept("rack_density", "Q2 FY26"); f.Value == nil || *f.Value != 132 || f.Currency != "" {
		t.Errorf("kept %+v", f.Observation)
	}
	r.screen.NewPeriod()
	r.typed("x")
	if !kit.Covered(r.window) {
		t.Error("no form for a period")
	}
	r.press(fyne.KeyReturn)
	r.look("company-period-wrong")
	r.press(fyne.KeyEscape)
}

func TestACommandGivenBeforeTheFiguresAreThereIsDoneWhenTheyAre(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6))
	again := New(r.desk, r.window)
	r.window.SetContent(again.Object())
	again.NewPeriod()
	r.settle()
	if !kit.Covered(r.window) {
		t.Fatal("nothing is asked")
	}
	r.press(fyne.KeyReturn) // what stands there: the next quarter
	r.settle()
	if _, columns := again.sheet.Size(); columns != 4 {
		t.Errorf("the grid has %d columns", columns)
	}
}

func TestAScreenThatIsNotAtTheFrontLeavesTheFocusAlone(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6))
	r.window.SetContent(kit.NewFill(kit.TokenPage))
	r.desk.Do("note something", func(e *store.Edit) error { return e.Set("x", "y") }, nil)
	r.settle()
	if r.window.Canvas().Focused() != nil {
		t.Error("the hidden screen took the focus")
	}
}

func TestACompanyAndItsUnitCanBePutRight(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6))
	r.screen.EditCompany()
	r.press(fyne.KeyTab, fyne.KeyTab, fyne.KeyDown)
	r.typed("may")
	r.press(fyne.KeyReturn, fyne.KeyTab)
	r.typed("2026-07-01")
	r.press(fyne.KeyReturn)
	r.settle()
	unit, _ := r.screen.unit()
	if unit.Company.YearEnd != time.May || unit.Company.ReviewedThrough.String() != "2026-07-01" {
		t.Errorf("the company is %+v", unit.Company)
	}
	if got := r.screen.header.about.Text; !strings.Contains(got, "known through 1 Jul 2026") {
		t.Errorf("the header says %q", got)
	}
	if got := r.screen.sheet.Head(0); got != "Q3 2024" {
		t.Errorf("the first period, July to September 2024, is named %q", got)
	}
	r.screen.EditUnit()
	r.typed("mature")
	r.press(fyne.KeyReturn, fyne.KeyReturn)
	r.settle()
	if unit, _ := r.screen.unit(); unit.Stage != data.MatureStage || kit.Covered(r.window) {
		t.Errorf("the unit is %+v", unit.Unit)
	}
}

func TestANoteOnAFigureMarksItsCellAndStandsInTheList(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6, 7.3))
	r.screen.grid.Select(r.at("revenue", "Q2 FY25"))
	r.screen.AddNote()
	r.typed("one customer")
	r.press(fyne.KeyTab, fyne.KeyTab, fyne.KeyReturn)
	r.settle()
	if c := r.cell("revenue", "Q2 FY25"); !c.Noted {
		t.Fatalf("the cell shows %+v; covered %v; said %q", c, kit.Covered(r.window), r.says)
	}
	r.enter("revenue", "Q2 FY25", "7.4") // the note follows the figure
	if c := r.cell("revenue", "Q2 FY25"); !c.Noted {
		t.Errorf("after a correction the cell shows %+v", c)
	}
	r.screen.tabs.Choose(notesTab)
	r.look("company-notes")
	if len(r.screen.notes) != 1 || r.screen.notes[0].Text != "one customer" {
		t.Fatalf("the notes are %+v", r.screen.notes)
	}
	r.screen.removeNote(r.screen.notes[0].Note, 1)
	r.settle()
	if len(r.screen.notes) != 0 {
		t.Error("the note is still there")
	}
	r.desk.Undo()
	r.settle()
	if len(r.screen.notes) != 1 {
		t.Error("undo doesn't bring the note back")
	}
}

func TestTheHistoryOfAFigureShowsEveryRecording(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6))
	r.enter("revenue", "Q1 FY25", "3.7")
	r.screen.grid.Select(r.at("revenue", "Q1 FY25"))
	if got := r.screen.detail.history.Text; got != "History (2)" {
		t.Errorf("the strip says %q", got)
	}
	r.screen.ShowHistory()
	r.settle()
	if !kit.Covered(r.window) {
		t.Fatal("no history is shown")
	}
	r.look("company-history")
	r.press(fyne.KeyEscape)
	if kit.Covered(r.window) {
		t.Error("Escape leaves the history open")
	}
}

func TestAReadOnlyNotebookSaysWhyNothingCanBeTyped(t *testing.T) {
	first := newRoom(t, kit.Light, iren(3.6))
	book, err := store.Open(context.Background(), first.path, options)
	if err != nil {
		t.Fatal(err)
	}
	if book.ReadOnly() == "" {
		t.Skip("a second opening isn't read-only here")
	}
	r := openRoom(t, kit.Light, first.path, book, 1280, 800)
	r.screen.Focus()
	r.typed("9")
	r.screen.NewCompany()
	if kit.Covered(r.window) || len(r.says) == 0 || r.says[0] != book.ReadOnly() {
		t.Errorf("said %q", r.says)
	}
}

func TestTheSampleIsShownWholeInBothThemesAndSizes(t *testing.T) {
	for name, mode := range map[string]kit.Mode{"light": kit.Light, "dark": kit.Dark} {
		path := filepath.Join(t.TempDir(), "sample.assay")
		book, err := verb.NewSample(context.Background(), path, options)
		if err != nil {
			t.Fatal(err)
		}
		r := openRoom(t, mode, path, book, 1280, 800)
		for _, unit := range r.screen.units {
			r.screen.open(unit.ID)
			r.settle()
			figures, err := book.Figures(context.Background(), store.FigureQuery{Units: []int64{unit.ID}})
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range figures {
				at, ok := r.screen.sheet.find(f.FigureKey)
				if !ok {
					t.Fatalf("%s has no cell for %v", unit.Path(), f.FigureKey)
				}
				cell := r.screen.sheet.Cell(at.Row, at.Column)
				if n, err := data.ParseNumber(cell.Text, data.MarkPoint); err != nil || n.Value != *f.Value {
					t.Errorf("%s shows %q for %v (%v)", unit.Path(), cell.Text, *f.Value, err)
				}
			}
			r.look("company-" + strings.ReplaceAll(unit.Path(), "/", "-") + "-" + name)
		}
		r.window.Resize(fyne.NewSize(1920, 1080))
		r.look("company-large-" + name)
	}
}
