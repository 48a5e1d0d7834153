package scorecard

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/desk/desktest"
	"assay/app/kit"
	"assay/app/verb"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
)

type room struct {
	*testing.T
	desk   *desk.Desk
	screen *Screen
	window fyne.Window
	main   *desktest.Main
}

// newRoom opens the sample on a day after all its facts.
func newRoom(t *testing.T) *room {
	t.Helper()
	clock := func() time.Time { return time.Date(2026, 7, 2, 9, 0, 0, 0, time.UTC) }
	return open(t, desktest.Sample(t, clock))
}

func open(t *testing.T, book *store.Notebook) *room {
	t.Helper()
	r := &room{T: t}
	r.main, r.desk, r.window = desktest.Window(t, book, kit.Light)
	r.window.Resize(fyne.NewSize(1224, 780))
	r.screen = New(r.desk, r.window)
	r.window.SetContent(r.screen.Object())
	r.settle()
	return r
}

// settle lets everything happen that is under way.
func (r *room) settle() { r.main.Settle(r.desk) }

// figure is what the board shows of a unit's indicator, "–" for what isn't there.
func (r *room) figure(unit, key string) kit.BoardCell {
	r.Helper()
	for row, cells := range r.screen.sheet.cells {
		for c, cell := range cells {
			if cell.Indicator.Key == key && r.screen.sheet.units[c].Path() == unit {
				return r.screen.sheet.rows[row].Cells[c]
			}
		}
	}
	r.Fatalf("the board has no %s of %s", key, unit)
	return kit.BoardCell{}
}

// choose selects a unit's indicator as a click does.
func (r *room) choose(unit, key string) {
	r.Helper()
	for c, u := range r.screen.sheet.units {
		if at, ok := r.screen.sheet.find(place{u.ID, key}); ok && u.Path() == unit {
			at.Column = c
			r.screen.board.Select(at)
			r.screen.select_(at, true)
			r.settle()
			return
		}
	}
	r.Fatalf("there is no %s of %s to choose", key, unit)
}

// words are all the texts that stand somewhere in an object.
func words(o fyne.CanvasObject) string {
	var all []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch v := o.(type) {
		case *kit.Text:
			all = append(all, v.Text)
		case *kit.Sentence:
			all = append(all, v.Text)
		case *kit.Link:
			all = append(all, v.Text)
		case *fyne.Container:
			for _, c := range v.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(v).Objects() {
				walk(c)
			}
		}
	}
	walk(o)
	return strings.Join(all, "\n")
}

func TestTheScorecardSetsTheUnitsBesideTheMatureOperators(t *testing.T) {
	r := newRoom(t)
	var titles []string
	for i, c := range r.screen.sheet.columns {
		title := c.Title
		if c.Divider {
			title = "| " + title
		}
		titles = append(titles, title)
		if c.Benchmark != (i >= 3) {
			t.Errorf("%s is a benchmark: %v", c.Title, c.Benchmark)
		}
	}
	if got := strings.Join(titles, " "); got != "APLD · AI IREN · AI WULF · AI | DLR EQIX" {
		t.Errorf("the columns are %s", got)
	}
	for _, want := range []struct{ unit, key, text string }{
		{"APLD/ai", "signing_speed_mw_12m", "1,160"}, {"IREN/ai", "signing_speed_mw_12m", "200"}, {"WULF/ai", "signing_speed_mw_12m", "528"},
		{"EQIX/group", "signing_speed_mw_12m", "–"}, {"APLD/ai", "credit_notch", "13.0"}, {"WULF/ai", "credit_notch", "3.0"},
		{"IREN/ai", "on_time_share", "0.0"}, {"IREN/ai", "slip_days", "121"}, {"APLD/ai", "time_to_deploy_days", "394"},
		{"WULF/ai", "on_time_share", "unverified"}, {"APLD/ai", "adjusted_ebitda_margin", "34.8"}, {"EQIX/group", "adjusted_ebitda_margin", "49.2"},
		{"EQIX/group", "recurring_share", "94.8"}, {"DLR/group", "utilisation", "84.8"}, {"EQIX/group", "largest_customer_share", "3.0"},
	} {
		if got := r.figure(want.unit, want.key).Text; got != want.text {
			t.Errorf("%s of %s is %s, want %s", want.key, want.unit, got, want.text)
		}
	}
}

func TestAMatureFigureOfAYoungUnitIsHatchedAndNeverJudged(t *testing.T) {
	r := newRoom(t)
	young, old := r.figure("APLD/ai", "adjusted_ebitda_margin"), r.figure("EQIX/group", "adjusted_ebitda_margin")
	if !young.Hatched || young.Tint != "" || young.Alarm {
		t.Errorf("the young unit's margin: %+v", young)
	}
	if old.Hatched {
		t.Error("the mature operator's margin is hatched")
	}
	r.choose("APLD/ai", "adjusted_ebitda_margin")
	says := words(r.screen.guard)
	for _, part := range []string{"mature operator's measure", "APLD · AI: 13 months since first contract", "EQIX: 28 years", "signing speed, 12 months instead"} {
		if !strings.Contains(says, part) {
			t.Errorf("the sentence %q doesn't say %q", says, part)
		}
	}
	r.choose("APLD/ai", "signing_speed_mw_12m")
	if says := words(r.screen.guard); says != "" {
		t.Errorf("of a figure that fits it says %q", says)
	}
}

func TestTheLensDecidesWhichRowsThereAre(t *testing.T) {
	r := newRoom(t)
	has := func(key string) bool {
		return slices.ContainsFunc(r.screen.sheet.cells, func(cells []*indicator.Cell) bool { return cells != nil && cells[0].Indicator.Key == key })
	}
	for _, c := range []struct {
		lens          data.Audience
		growth, money bool
	}{{data.Growth, true, false}, {data.Profitability, false, true}, {data.Both, true, true}} {
		r.desk.SetAudience(c.lens)
		if has("signing_speed_mw_12m") != c.growth || has("adjusted_ebitda_margin") != c.money {
			t.Errorf("%s shows the wrong rows", c.lens)
		}
	}
	if has("credit_unrated_share") {
		t.Error("a row that isn't a chief indicator is there unasked")
	}
	r.screen.all = true
	r.screen.fill()
	for _, of := range indicator.All() {
		if !has(of.Key) {
			t.Errorf("every indicator was asked for, and %s isn't there", of.Key)
		}
	}
}

func TestThePanelTellsWhereAFigureComesFrom(t *testing.T) {
	r := newRoom(t)
	r.choose("APLD/ai", "signing_speed_mw_12m")
	says := words(r.screen.detail.panel.Object())
	for _, part := range []string{"Signing speed, 12 months", "1,160 MW", "▲ 364 % against 250 a year before", "Polaris Forge 1, building 3", "150 MW", "29 Aug 2025",
		"All by the day of announcement.", "Sum of critical-IT MW of contracts signed in the last twelve months."} {
		if !strings.Contains(says, part) {
			t.Errorf("the panel doesn't say %q:\n%s", part, says)
		}
	}
	if strings.Contains(says, "building 1 and 2") {
		t.Error("a contract signed more than a year ago is among the inputs")
	}
	if got := len(r.screen.detail.links); got != 5 {
		t.Errorf("%d of the five inputs lead to their source", got)
	}
	var shown int64
	r.screen.OnShowContract = func(id int64) { shown = id }
	in := r.screen.detail.cell.Inputs[0]
	r.screen.opener().Open(in)
	if shown != in.ID || shown == 0 {
		t.Errorf("a press on the contract leads to %d, not to %d", shown, in.ID)
	}
}

func TestWhatIsMissingIsSaidAndLooksLikeIt(t *testing.T) {
	r := newRoom(t)
	v := r.figure("APLD/ai", "funding_cover_18m")
	if v.Text != data.Missing || !v.Faint || v.Tint != "" || !strings.Contains(v.Tip, "Missing: committed facilities undrawn") {
		t.Errorf("a missing figure: %+v", v)
	}
	r.choose("APLD/ai", "funding_cover_18m")
	if says := words(r.screen.detail.panel.Object()); !strings.Contains(says, "Capex planned, next 18 months.") {
		t.Errorf("the panel doesn't name what is missing:\n%s", says)
	}
}

func TestTheScorecardStandsAsItDidOnAnyDay(t *testing.T) {
	r := newRoom(t)
	r.screen.bar.choose("2025-11-30")
	r.settle()
	for _, want := range []struct{ unit, key, text string }{
		{"APLD/ai", "signing_speed_mw_12m", "600"}, {"APLD/ai", "largest_customer_share", "68.8"}, {"APLD/ai", "narrative_gap", "40.0"},
		{"EQIX/group", "adjusted_ebitda_margin", "49.6"}, {"IREN/ai", "on_time_share", "–"},
	} {
		if got := r.figure(want.unit, want.key).Text; got != want.text {
			t.Errorf("on 30 Nov 2025 %s of %s is %s, want %s", want.key, want.unit, got, want.text)
		}
	}
	if r.screen.bar.day.Chosen != "2025-11-30" {
		t.Errorf("the bar says %s", r.screen.bar.day.Chosen)
	}
	r.screen.bar.choose("today")
	r.settle()
	if got := r.figure("APLD/ai", "signing_speed_mw_12m").Text; got != "1,160" {
		t.Errorf("today it is %s", got)
	}
	var said string
	r.desk.OnSay = func(s string) { said = s }
	r.screen.bar.choose("11/30/2025")
	if !strings.Contains(said, "day or the month first") {
		t.Errorf("of a day that can be read in two ways it says %q", said)
	}
}

func TestANewFactIsOnTheScorecardAtOnce(t *testing.T) {
	r := newRoom(t)
	unit := r.screen.sheet.units[1]
	mw := 100.0
	r.desk.Do("sign", func(e *store.Edit) error {
		p := data.Party{Name: "Somebody"}
		if err := e.Put(&p); err != nil {
			return err
		}
		return e.Put(&data.Contract{Key: "new", UnitID: unit.ID, CustomerID: p.ID, Kind: data.Lease, Status: data.Signed, Currency: "USD",
			SignedOn: data.Date{Year: 2026, Month: 4, Day: 1}, CriticalMW: &mw})
	}, nil)
	r.settle()
	if got := r.figure("IREN/ai", "signing_speed_mw_12m").Text; got != "300" {
		t.Errorf("after a contract of 100 MW it is %s", got)
	}
	r.desk.Undo()
	r.settle()
	if got := r.figure("IREN/ai", "signing_speed_mw_12m").Text; got != "200" {
		t.Errorf("after undo it is %s", got)
	}
}

func TestANoteOnAContractShowsOnTheCellAndInThePanel(t *testing.T) {
	r := newRoom(t)
	r.choose("IREN/ai", "signing_speed_mw_12m")
	id := r.screen.detail.cell.Inputs[0].ID
	r.desk.Do("note", func(e *store.Edit) error {
		return e.Put(&data.Note{Pin: data.PinContract, ContractID: id, Text: "May be ended if dates are missed."})
	}, nil)
	r.settle()
	if !r.figure("IREN/ai", "signing_speed_mw_12m").Noted {
		t.Error("the cell isn't marked")
	}
	if r.figure("APLD/ai", "signing_speed_mw_12m").Noted {
		t.Error("another company's cell is marked")
	}
	if says := words(r.screen.detail.panel.Object()); !strings.Contains(says, "May be ended if dates are missed.") {
		t.Errorf("the panel doesn't show the note:\n%s", says)
	}
}

func TestAJointVentureCountsInFullOrAtItsOwnShare(t *testing.T) {
	r := newRoom(t)
	r.screen.question.OwnShare = true
	r.screen.reload()
	r.settle()
	// 200 + 160 + 0.51 × 168 = 445.68
	if got := r.figure("WULF/ai", "signing_speed_mw_12m").Text; got != "446" {
		t.Errorf("at own share it is %s", got)
	}
}

func TestThePanelClosesAndASecondChoiceOpensIt(t *testing.T) {
	r := newRoom(t)
	r.choose("APLD/ai", "credit_notch")
	r.screen.TogglePanel()
	if !r.screen.closed || kit.OnScreen(r.window, r.screen.detail.panel.Object()) {
		t.Fatal("the panel is still there")
	}
	r.choose("APLD/ai", "credit_notch")
	if r.screen.closed || !kit.OnScreen(r.window, r.screen.detail.panel.Object()) {
		t.Error("choosing the cell again doesn't open the panel")
	}
}

func TestAnEmptyNotebookSaysWhereToBegin(t *testing.T) {
	book, err := verb.New(context.Background(), filepath.Join(t.TempDir(), "new.assay"), store.Options{Author: "Anna"})
	if err != nil {
		t.Fatal(err)
	}
	r := open(t, book)
	if says := words(r.screen.object); !strings.Contains(says, "No company yet") {
		t.Errorf("it says %q", says)
	}
	if _, _, ok := r.screen.ExportTable(); ok {
		t.Error("there is something to export")
	}
}

func TestTheTableThatIsExportedHasWhatIsShown(t *testing.T) {
	r := newRoom(t)
	r.desk.SetAudience(data.Profitability)
	name, card, ok := r.screen.ExportTable()
	if !ok || name != "scorecard 2026-07-02" {
		t.Fatalf("%q %v", name, ok)
	}
	rows := verb.ScoreTable(card)
	if len(rows) != 1+5*6 {
		t.Errorf("it has %d rows, want a heading and six indicators of five units", len(rows))
	}
}
