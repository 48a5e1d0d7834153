package company

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/app/plot"
	"assay/app/verb"
	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
)

// fixedDay are options by whose clock it's 20 November 2026.
var fixedDay = store.Options{Author: "Anna", Now: func() time.Time { return time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC) }}

// sampleRoom opens the starter figures on a fixed day at a unit.
func sampleRoom(t *testing.T, mode kit.Mode, unit string) *room {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample.assay")
	book, err := verb.NewSample(context.Background(), path, fixedDay)
	if err != nil {
		t.Fatal(err)
	}
	r := openRoom(t, mode, path, book, 1280, 800)
	r.goTo(unit)
	return r
}

// dayRoom opens a notebook that fill has put something into, on the fixed day.
func dayRoom(t *testing.T, fill func(*store.Edit) error) *room {
	t.Helper()
	path := filepath.Join(t.TempDir(), "day.assay")
	book, err := store.Create(context.Background(), path, fixedDay, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := book.Edit(context.Background(), "begin", fill); err != nil {
		t.Fatal(err)
	}
	r := openRoom(t, kit.Light, path, book, 1280, 800)
	return r
}

// goTo shows a unit by its path.
func (r *room) goTo(path string) {
	r.Helper()
	for _, u := range r.screen.units {
		if u.Path() == path {
			r.screen.open(u.ID)
			r.settle()
			return
		}
	}
	r.Fatalf("no unit %s", path)
}

// promise is the commitment with a key on its tab.
func (r *room) promise(key string) *plot.Promise {
	r.Helper()
	t := r.screen.commitments()
	for i := range t.all {
		if t.all[i].Key == key {
			return &t.all[i]
		}
	}
	r.Fatalf("no commitment %s", key)
	return nil
}

// dossier is what the notebook on disk holds of the first company, through a second opening of the file.
func (r *room) dossier() data.Dossier {
	r.Helper()
	n, err := store.Open(context.Background(), r.path, fixedDay)
	if err != nil {
		r.Fatal(err)
	}
	defer n.Close()
	all, err := n.Dossiers(context.Background(), store.DossierQuery{Companies: []int64{r.screen.dossier.Company.ID}})
	if err != nil || len(all) == 0 {
		r.Fatalf("no dossier: %v", err)
	}
	return all[0]
}

func TestTheChartShowsWhatCameOfEachPromise(t *testing.T) {
	r := sampleRoom(t, kit.Light, "IREN/ai")
	r.screen.tabs.Choose(commitmentsTab)
	for key, want := range map[string]struct {
		state charts.GanttState
		late  int
		words string
	}{
		"iren-h1":  {charts.GanttOverdue, 121, "Overdue by 121 days on 1 May 2026"},
		"iren-sw1": {charts.GanttLate, 1, "Met 1 day late, 1 May 2026"},
		"iren-sw2": {charts.GanttOpen, 0, "Open, due by 31 Dec 2027"},
		"iren-bc":  {charts.GanttOpen, 0, "Open, due by 31 Dec 2026"},
	} {
		p := r.promise(key)
		if got := p.Outcome(r.screen.commitments().facts.Horizon); p.State != want.state || p.Late != want.late || got != want.words {
			t.Errorf("%s is in state %v, %d days late, %q", key, p.State, p.Late, got)
		}
	}
	g := r.screen.commitments().gantt()
	if g.Title != "IREN delivered 0 of 75 MW on time, enabling works on time for 0 of 1,400 MW" || g.ThroughLabel != "known through 1 May 2026" {
		t.Errorf("the chart says %q and %q", g.Title, g.ThroughLabel)
	}
	if foot := g.Footer[0]; !strings.Contains(foot, "IREN via GlobeNewswire") || !strings.Contains(foot, "as of 20 Nov 2026 · sample.assay") {
		t.Errorf("the footer says %q", foot)
	}
	if len(g.Rows) != 5 || g.Rows[0].Name != "Childress Horizon 1" || len(g.Rows[0].Later) != 1 || g.Rows[1].Detail != "1,400 MW" {
		t.Errorf("the rows are %+v", g.Rows)
	}
	if got := r.screen.commitments().panel.Title(); got != "Childress Horizon 1" {
		t.Errorf("the panel begins with %q", got)
	}
	r.look("commitments-iren")
	tab := r.screen.commitments()
	tab.closePanel(true)
	if tab.object.Objects[0] != tab.list {
		t.Error("the panel doesn't close")
	}
	sweetwater := r.promise("iren-sw1").ID
	tab.chart.OnOpen(id(sweetwater)) // a click, or Enter
	if tab.object.Objects[0] != tab.both || tab.chosen != sweetwater || tab.panel.Title() != "Sweetwater 1" {
		t.Errorf("a mark opens %q", tab.panel.Title())
	}

	r.goTo("APLD/ai")
	if p := r.promise("apld-pf1-b2p2"); p.State != charts.GanttUnverified {
		t.Errorf("building 2, phase 2 is in state %v", p.State)
	}
	if p := r.promise("apld-pf1-b2p1"); p.State != charts.GanttMet {
		t.Errorf("building 2, phase 1 is in state %v", p.State)
	}
	if got := r.screen.commitments().gantt().Title; got != "APLD delivered 175 of 175 MW on time; 75 MW due since are to be looked up" {
		t.Errorf("the chart says %q", got)
	}
	r.look("commitments-apld")
}

// The tab and the indicators must never tell two stories.
func TestTheStatesOfThePromisesAreThoseThatTheIndicatorsCount(t *testing.T) {
	r := sampleRoom(t, kit.Light, "APLD/ai")
	for _, unit := range r.screen.units {
		r.goTo(unit.Path())
		tab := r.screen.commitments()
		var kept, whole, waiting float64
		for _, p := range tab.all {
			if p.State == charts.GanttUnverified {
				waiting += *p.MW
			}
			if p.Class != data.Delivery || p.State == charts.GanttOpen || p.State == charts.GanttUnverified {
				continue
			}
			whole += *p.MW
			if p.State == charts.GanttMet {
				kept += *p.MW
			}
		}
		share := indicator.Find("on_time_share").Of(tab.facts)
		if (share.Value == nil) != (whole == 0) || share.Value != nil && *share.Value != 100*kept/whole {
			t.Errorf("%s: %v of %v MW by the tab, %v by the indicator", unit.Path(), kept, whole, share.Value)
		}
		if due := indicator.Find("unverified_mw").Of(tab.facts); due.Value != nil && *due.Value != waiting {
			t.Errorf("%s: %v MW to look up by the tab, %v by the indicator", unit.Path(), waiting, *due.Value)
		}
	}
}

func TestAPromiseThatIsTypedGetsTheWindowOfItsWords(t *testing.T) {
	r := dayRoom(t, iren(3.6))
	r.screen.NewCommitment()
	r.look("commitments-form")
	r.typed("Sweetwater 1")
	r.press(fyne.KeyTab)
	r.typed("substation energised")
	r.press(fyne.KeyTab, fyne.KeyTab)
	r.typed("1.4 GW")
	r.press(fyne.KeyTab)
	r.typed("enabling")
	r.press(fyne.KeyReturn, fyne.KeyTab)
	r.typed("mid-2026")
	r.press(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
	r.typed("2025-11-06")
	r.look("commitments-form-filled")
	r.press(fyne.KeyReturn)
	r.settle()
	kept := r.dossier().Commitments
	if len(kept) != 1 || kit.Covered(r.window) {
		t.Fatalf("kept %+v; covered %v; said %q", kept, kit.Covered(r.window), r.says)
	}
	k := kept[0]
	if k.Words != "mid-2026" || k.WindowFrom.String() != "2026-05-01" || k.WindowTo.String() != "2026-08-31" || k.Class != data.Enabling || k.MW == nil || *k.MW != 1400 {
		t.Errorf("kept %+v", k.Commitment)
	}
	if k.Key != "iren-sweetwater-1" || k.PromisedOn.String() != "2025-11-06" {
		t.Errorf("its key is %q, promised on %s", k.Key, k.PromisedOn)
	}
	if r.screen.commitments().chosen != k.ID {
		t.Error("the new commitment isn't the one shown")
	}
	r.desk.Undo()
	r.settle()
	if left := r.dossier().Commitments; len(left) != 0 {
		t.Errorf("after undo there are %d", len(left))
	}
}

func TestWordsThatAreNotUnderstoodAskForTheirDays(t *testing.T) {
	r := dayRoom(t, iren(3.6))
	r.screen.tabs.Choose(commitmentsTab)
	w := newWindowFields(r.screen, "", data.Date{}, data.Date{})
	form := kit.Form{Title: "Promise", Fields: w.fields(), OnSubmit: func(v kit.Values, done func(error)) { done(nil) }}.Show(r.window)
	r.typed("2026")
	if v := form.Values(); v["from"] != "2026-01-01" || v["to"] != "2026-12-31" {
		t.Fatalf("the days are %q and %q", v["from"], v["to"])
	}
	r.typed(", maybe")
	if v := form.Values(); v["from"] != "" || v["to"] != "" {
		t.Errorf("days of words that aren't understood any more stay: %q and %q", v["from"], v["to"])
	}
	form.Submit()
	if form.Complaint("from") == "" {
		t.Error("a promise without a window is taken")
	}
	form.Set("from", "2026-03")
	form.Set("to", "2026-02")
	form.Submit()
	if form.Complaint("to") != "The window ends before it begins." {
		t.Errorf("it says %q", form.Complaint("to"))
	}
	form.Set("to", "2026-04")
	form.Set("words", "perhaps in spring")
	if v := form.Values(); v["from"] != "2026-03" || v["to"] != "2026-04" {
		t.Errorf("days that were typed are gone: %q and %q", v["from"], v["to"])
	}
	if from, to := w.read(form.Values()); from.String() != "2026-03-01" || to.String() != "2026-04-30" {
		t.Errorf("the window is %s to %s", from, to)
	}
	form.Cancel()
}

// promised puts a commitment of IREN's AI unit, known through 5 February 2026, into a notebook.
func promised(words, to string) func(*store.Edit) error {
	return func(e *store.Edit) error {
		if err := iren(3.6)(e); err != nil {
			return err
		}
		last, _ := data.ParseDate(to)
		mw := 75.0
		return e.Put(&data.Commitment{Key: "iren-h1", UnitID: 1, Site: "Horizon 1", Kind: "complete", Class: data.Delivery, MW: &mw, Words: words,
			WindowFrom: data.Date{Year: 2025, Month: time.July, Day: 1}, WindowTo: last, PromisedOn: data.Date{Year: 2025, Month: time.May, Day: 14}, PromiseSourceID: 1})
	}
}

func TestALaterPromiseKeepsTheFirstAsTheYardstick(t *testing.T) {
	r := dayRoom(t, promised("second half of 2025", "2025-12-31"))
	r.screen.ShowCommitment(1)
	r.settle()
	if p := r.promise("iren-h1"); p.State != charts.GanttOverdue || p.Late != 36 {
		t.Fatalf("it's in state %v, %d days late", p.State, p.Late)
	}
	r.screen.commitments().again()
	r.typed("by the end of 2026")
	r.press(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
	r.typed("2025-11-06")
	r.look("commitments-again")
	r.press(fyne.KeyReturn)
	r.settle()
	p := r.promise("iren-h1")
	if len(p.Later) != 1 || p.Later[0].WindowTo.String() != "2026-12-31" || p.WindowTo.String() != "2025-12-31" {
		t.Fatalf("later %+v; covered %v", p.Later, kit.Covered(r.window))
	}
	if p.State != charts.GanttOverdue || p.Late != 36 {
		t.Errorf("after a later promise it's in state %v, %d days late", p.State, p.Late)
	}
	if row := r.screen.commitments().gantt().Rows[0]; len(row.Later) != 1 || row.First.To != p.WindowTo.Time() {
		t.Errorf("the row is %+v", row)
	}
	r.desk.Undo()
	r.settle()
	if p := r.promise("iren-h1"); len(p.Later) != 0 {
		t.Error("undo leaves the later promise")
	}
}

func TestTheDayItWasMetMakesItMetOrLate(t *testing.T) {
	for met, want := range map[string]charts.GanttState{"2025-12-31": charts.GanttMet, "2026-01-02": charts.GanttLate} {
		r := dayRoom(t, promised("second half of 2025", "2025-12-31"))
		r.screen.tabs.Choose(commitmentsTab)
		r.screen.commitments().met()
		r.typed(met)
		r.press(fyne.KeyReturn)
		r.settle()
		if p := r.promise("iren-h1"); p.State != want || p.MetOn.String() != met {
			t.Errorf("met on %s it's in state %v; covered %v", met, p.State, kit.Covered(r.window))
		}
		r.desk.Undo()
		r.settle()
		if p := r.promise("iren-h1"); p.State != charts.GanttOverdue {
			t.Errorf("after undo it's in state %v", p.State)
		}
	}
}

func TestADayAfterWhatIsKnownIsSaidToCountLater(t *testing.T) {
	r := dayRoom(t, promised("second half of 2026", "2026-09-30"))
	r.screen.tabs.Choose(commitmentsTab)
	r.screen.commitments().met()
	r.typed("2026-09")
	r.press(fyne.KeyReturn)
	if !kit.Covered(r.window) {
		t.Fatal("a month is taken for a day")
	}
	r.typed("-30")
	r.press(fyne.KeyReturn)
	r.settle()
	if p := r.promise("iren-h1"); p.State != charts.GanttUnverified || p.MetOn.IsZero() {
		t.Errorf("without a source it's in state %v, met on %s", p.State, p.MetOn)
	}
	r.look("commitments-not-counted")
}

func TestACommitmentIsRemovedAndBroughtBackAndOneOfAnotherUnitIsShown(t *testing.T) {
	r := sampleRoom(t, kit.Dark, "APLD/ai")
	var h1 data.Commitment
	dossiers, err := r.book.Dossiers(context.Background(), store.DossierQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range dossiers {
		for _, k := range d.Commitments {
			if k.Key == "iren-h1" {
				h1 = k.Commitment
			}
		}
	}
	r.screen.ShowCommitment(h1.ID)
	r.settle()
	if unit, _ := r.screen.unit(); unit.Path() != "IREN/ai" || r.screen.tabs.Chosen != commitmentsTab || r.screen.commitments().chosen != h1.ID {
		t.Fatalf("shown are %s and commitment %d", unit.Path(), r.screen.commitments().chosen)
	}
	r.screen.commitments().remove()
	r.settle()
	if r.screen.commitments().find(h1.ID) >= 0 || !r.said("Undo brings it back") {
		t.Fatalf("it's still there; said %q", r.says)
	}
	r.desk.Undo()
	r.settle()
	if p := r.promise("iren-h1"); len(p.Later) != 1 {
		t.Error("undo doesn't bring back what was promised later")
	}
	r.screen.ShowCommitment(999)
	r.settle()
	if !r.said("isn't in the notebook any more") {
		t.Errorf("said %q", r.says)
	}
}

func TestAUnitWithoutCommitmentsSaysHowToBegin(t *testing.T) {
	r := sampleRoom(t, kit.Light, "EQIX/group")
	r.screen.tabs.Choose(commitmentsTab)
	tab := r.screen.commitments()
	if tab.object.Objects[0] != tab.empty {
		t.Error("an empty chart is shown")
	}
	r.look("commitments-empty")
}
