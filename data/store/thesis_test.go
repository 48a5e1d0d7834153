package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/data"
	"assay/data/indicator"
	"assay/data/watch"
)

// do makes a change or ends the test.
func (f fixture) do(t testing.TB, label string, work func(*Edit) error) {
	t.Helper()
	if _, err := f.n.Edit(context.Background(), label, work); err != nil {
		t.Fatal(err)
	}
}

// thesis writes one about IREN.
func (f fixture) thesis(t testing.TB, title, body string) data.Thesis {
	t.Helper()
	x := data.Thesis{ThesisText: data.ThesisText{Title: title, Body: body, Stance: data.Bull, State: data.Active, Conviction: 3, Companies: "IREN"}}
	f.do(t, "write", func(e *Edit) error { return e.SaveThesis(&x) })
	return x
}

func (f fixture) theses(t testing.TB) []data.ThesisOf {
	t.Helper()
	all, err := f.n.ThesesOf(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// killCondition is that the AI unit's quarterly revenue falls below 15.
func (f fixture) killCondition(thesis int64) data.Test {
	x := data.KillCondition(data.Below, 15, data.Date{Year: 2027, Month: 6, Day: 30})
	x.ThesisID, x.UnitID, x.Measure, x.Span = thesis, f.ai.ID, "revenue", data.Quarter
	return x
}

func TestAThesisIsReadWithAllThatMakesItOne(t *testing.T) {
	n, f := book(t)
	ctx := context.Background()
	x := f.thesis(t, "IREN signs", "Body")
	other := f.thesis(t, "Another", "Body")
	test := f.killCondition(x.ID)
	value := 17.0
	f.do(t, "fill", func(e *Edit) error {
		return errors.Join(e.PutPillar(&data.Pillar{ThesisID: x.ID, Text: "Revenue grows", UnitID: f.ai.ID, Measure: "revenue", Span: data.Quarter, Written: &value}),
			e.PutPillar(&data.Pillar{ThesisID: x.ID, Text: "The team stays"}),
			e.AddTest(&test, 0.8, "it has grown for a year"),
			e.Put(&data.Catalyst{ThesisID: x.ID, Title: "Results", Kind: data.ResultsDay, WindowFrom: data.Date{Year: 2026, Month: 8}, WindowTo: data.Date{Year: 2026, Month: 8}, CompanyID: f.ai.CompanyID, SourceID: f.source.ID}),
			e.PlanReview(x.ID, 30))
	})
	all, err := n.ThesesOf(ctx, x.ID)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d theses, %v", len(all), err)
	}
	got := all[0]
	if len(got.Pillars) != 2 || got.Pillars[0].UnitPath != "IREN/ai" || got.Pillars[0].State != data.PillarStands || got.Pillars[0].WrittenOn != (data.Date{Year: 2026, Month: 7, Day: 1}) || got.Pillars[1].Position != 2 {
		t.Errorf("its pillars are %+v", got.Pillars)
	}
	if len(got.Tests) != 1 || got.Tests[0].Statement != "Revenue (quarter) of IREN/ai stays at least 15 USD m through 30 Jun 2027" || got.Tests[0].UnitPath != "IREN/ai" || got.Tests[0].Author != "Ann" {
		t.Errorf("its tests are %+v", got.Tests)
	}
	if p, ok := got.Tests[0].Last(); !ok || p.P != 0.8 || p.Why != "it has grown for a year" {
		t.Errorf("its probability is %+v", p)
	}
	if len(got.Catalysts) != 1 || got.ReviewDays != 30 {
		t.Errorf("its catalysts are %+v, reviewed every %d days", got.Catalysts, got.ReviewDays)
	}
	whole := f.theses(t)
	if len(whole) != 2 || whole[0].ID != other.ID || len(whole[0].Tests)+len(whole[0].Pillars) != 0 || len(whole[1].Tests) != 1 || len(whole[1].Tests[0].Probabilities) != 1 {
		t.Errorf("all of them are %+v", whole)
	}
	if faults, err := n.Check(ctx); err != nil || len(faults) > 0 {
		t.Errorf("it isn't sound: %v %v", faults, err)
	}
	if _, err := n.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := f.theses(t)[1]; len(got.Pillars)+len(got.Tests)+len(got.Catalysts)+got.ReviewDays != 0 {
		t.Errorf("one undo leaves %+v", got)
	}
	if _, err := n.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := f.theses(t)[1]; len(got.Pillars) != 2 || len(got.Tests) != 1 || len(got.Tests[0].Probabilities) != 1 {
		t.Errorf("redo brings back %+v", got)
	}
}

func TestAStatementIsFrozen(t *testing.T) {
	n, f := book(t)
	ctx := context.Background()
	x := f.thesis(t, "IREN signs", "")
	test := f.killCondition(x.ID)
	f.do(t, "test", func(e *Edit) error { return e.AddTest(&test, 0.8, "") })
	altered := test
	altered.Threshold = 10
	if _, err := n.Edit(ctx, "cheat", func(e *Edit) error { return e.Put(&altered) }); err == nil || !strings.Contains(err.Error(), "frozen") {
		t.Errorf("altering it says %v", err)
	}
	next := altered
	f.do(t, "replace", func(e *Edit) error { return e.ReplaceTest(test.ID, &next, 0.6, "") })
	tests := f.theses(t)[0].Tests
	if len(tests) != 2 || tests[0].WithdrawnOn.IsZero() || tests[0].Threshold != 15 || tests[1].ReplacesID != test.ID || tests[1].Threshold != 10 || !tests[1].WithdrawnOn.IsZero() {
		t.Fatalf("they are %+v", tests)
	}
	if p, _ := tests[1].First(); p.P != 0.6 {
		t.Errorf("the new one has %v", p.P)
	}
	if _, err := n.Edit(ctx, "late", func(e *Edit) error { return e.StateProbability(test.ID, 0.5, "") }); err == nil {
		t.Error("a withdrawn test takes a probability")
	}
	if _, err := n.Edit(ctx, "no reason", func(e *Edit) error { return e.WithdrawTest(next.ID, " ") }); err == nil {
		t.Error("a test is withdrawn without a reason")
	}
	// What another program wrote behind the program's back is found by the check.
	path := n.Path()
	n.Close()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`INSERT INTO change SELECT max(group_id), 99, 'thesis_test', 1, 'x', '{"threshold":15}', '{"threshold":1}' FROM change`); err != nil {
		t.Fatal(err)
	}
	db.Close()
	again, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if faults, err := again.Check(ctx); err != nil || len(faults) != 1 || !strings.Contains(faults[0], "altered after it was written") {
		t.Errorf("the check says %v %v", faults, err)
	}
}

func TestATestIsRefusedThatCantBeDecided(t *testing.T) {
	n, f := book(t)
	x := f.thesis(t, "IREN signs", "")
	for name, c := range map[string]struct {
		alter       func(*data.Test)
		probability float64
		says        string
	}{
		"a flow without a kind of period": {func(x *data.Test) { x.Span = "" }, 0.5, "adds up over time"},
		"a certain one":                   {func(*data.Test) {}, 1, "between 1 % and 99 %"},
		"one about the past":              {func(x *data.Test) { x.By = data.Date{Year: 2026, Month: 6, Day: 30} }, 0.5, "what is to come"},
		"one of no thesis":                {func(x *data.Test) { x.ThesisID = 999 }, 0.5, "isn't in the notebook"},
		"one of no unit":                  {func(x *data.Test) { x.UnitID = 999 }, 0.5, "isn't in the notebook"},
	} {
		test := f.killCondition(x.ID)
		c.alter(&test)
		if _, err := n.Edit(context.Background(), "test", func(e *Edit) error { return e.AddTest(&test, c.probability, "") }); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: it says %v, want %q", name, err, c.says)
		}
	}
	if len(f.theses(t)[0].Tests) != 0 {
		t.Error("one was kept")
	}
}

// settle evaluates what the notebook holds on a day and records what turned.
func (f fixture) settle(t testing.TB, on data.Date) watch.Evaluation {
	t.Helper()
	ctx := context.Background()
	theses := f.theses(t)
	dossiers, err := f.n.Dossiers(ctx, DossierQuery{Metrics: watch.Metrics(theses)})
	if err != nil {
		t.Fatal(err)
	}
	metrics, err := f.n.Metrics(ctx)
	if err != nil {
		t.Fatal(err)
	}
	b := watch.Read(dossiers, metrics, indicator.Question{AsOf: on})
	e := b.Evaluate(theses[0].Tests[0])
	if _, err := f.n.RecordResolutions(ctx, watch.Resolutions([]watch.Evaluation{e})); err != nil {
		t.Fatal(err)
	}
	return e
}

func TestTheFigureThatBreaksATestIsCitedAndUndoOpensItAgain(t *testing.T) {
	n, f := book(t)
	ctx := context.Background()
	x := f.thesis(t, "IREN signs", "")
	test := f.killCondition(x.ID)
	f.enter(t, 17)
	f.do(t, "test", func(e *Edit) error { return e.AddTest(&test, 0.8, "") })
	today := data.Date{Year: 2026, Month: 7, Day: 2}
	if e := f.settle(t, today); e.State != watch.Pending || len(f.theses(t)[0].Tests[0].Resolutions) != 0 {
		t.Fatalf("before, it's %s: %s", e.State, e.Why)
	}
	f.enter(t, 12)
	for range 2 {
		if e := f.settle(t, today); e.State != watch.Broken {
			t.Fatalf("it's %s: %s", e.State, e.Why)
		}
	}
	all := f.theses(t)[0].Tests[0].Resolutions
	if len(all) != 1 || all[0].Outcome != data.OutcomeBroken || *all[0].Value != 12 || all[0].ObservationID == 0 || all[0].RecordedAt.IsZero() ||
		all[0].Cites != "Revenue Q2 FY26 of IREN/ai: 12 USD m (IREN, 5 Feb 2026)" {
		t.Fatalf("it notes %+v", all)
	}
	if label := n.UndoLabel(); label != "enter Revenue Q2 FY26" {
		t.Errorf("undo offers %q: the program's own note isn't the analyst's", label)
	}
	if _, err := n.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if e := f.settle(t, today); e.State != watch.Pending {
		t.Errorf("the figure taken back, it's %s: %s", e.State, e.Why)
	}
	all = f.theses(t)[0].Tests[0].Resolutions
	if len(all) != 2 || all[1].Outcome != data.OutcomeOpen {
		t.Errorf("it notes %+v", all)
	}
	if label := n.RedoLabel(); label != "enter Revenue Q2 FY26" {
		t.Errorf("redo offers %q", label)
	}
	if _, err := n.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	f.settle(t, today)
	f.do(t, "overrule", func(e *Edit) error { return e.Overrule(test.ID, data.OutcomeHolds, "restated next quarter") })
	if e := f.settle(t, today); e.State != watch.Holds || e.Told != watch.Broken || !e.Overruled {
		t.Errorf("overruled it's %s", e.State)
	}
	if _, err := n.Edit(ctx, "overrule", func(e *Edit) error { return e.Overrule(test.ID, data.OutcomeBroken, "") }); err == nil {
		t.Error("it's overruled without a reason")
	}
	f.do(t, "lift", func(e *Edit) error { return e.Overrule(test.ID, data.OutcomeOpen, "it wasn't restated") })
	if e := f.settle(t, today); e.State != watch.Broken || e.Overruled {
		t.Errorf("lifted it's %s", e.State)
	}
	path := n.Path()
	n.Close()
	again, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if faults, err := again.Check(ctx); err != nil || len(faults) > 0 {
		t.Errorf("it isn't sound: %v %v", faults, err)
	}
	if label := again.UndoLabel(); label != "lift" {
		t.Errorf("opened again, undo offers %q", label)
	}
}

func TestProbabilitiesAreKept(t *testing.T) {
	_, f := book(t)
	x := f.thesis(t, "IREN signs", "")
	test := f.killCondition(x.ID)
	f.do(t, "test", func(e *Edit) error { return e.AddTest(&test, 0.8, "") })
	for _, p := range []float64{0.8, 0.6, 0.6, 0.7} {
		f.do(t, "think again", func(e *Edit) error { return e.StateProbability(test.ID, p, "news") })
	}
	var got []float64
	for _, p := range f.theses(t)[0].Tests[0].Probabilities {
		got = append(got, p.P)
	}
	if !slices.Equal(got, []float64{0.8, 0.6, 0.7}) {
		t.Errorf("they are %v", got)
	}
}

func TestAReviewAndAPostMortemOutliveASaveByAnOlderCopy(t *testing.T) {
	n, f := book(t)
	ctx := context.Background()
	x := f.thesis(t, "IREN signs", "one")
	older := x
	value := 17.0
	p := data.Pillar{ThesisID: x.ID, Text: "Revenue grows", UnitID: f.ai.ID, Measure: "revenue", Span: data.Quarter, Written: &value}
	f.do(t, "pillar", func(e *Edit) error { return e.PutPillar(&p) })
	now := 18.0
	f.do(t, "review", func(e *Edit) error {
		return errors.Join(e.PlanReview(x.ID, 90), e.Review(x.ID, map[int64]*float64{p.ID: &now}))
	})
	older.Body = "two"
	f.do(t, "save", func(e *Edit) error { return e.SaveThesis(&older) })
	got := f.theses(t)[0]
	if got.Body != "two" || got.ReviewDays != 90 || got.ReviewedAt.IsZero() || *got.Pillars[0].Seen != 18 || *got.Pillars[0].Written != 17 {
		t.Errorf("it's %+v", got)
	}
	for _, bad := range []struct {
		text string
		v    data.Verdict
	}{{"", data.RightReason}, {"It went well.", data.NoVerdict}} {
		if _, err := n.Edit(ctx, "close", func(e *Edit) error { return e.CloseThesis(x.ID, bad.text, bad.v) }); err == nil || !strings.Contains(err.Error(), "post-mortem") {
			t.Errorf("closing with %q, %q says %v", bad.text, bad.v, err)
		}
	}
	f.do(t, "close", func(e *Edit) error { return e.CloseThesis(x.ID, "It signed, for other reasons.", data.PartlyRight) })
	got = f.theses(t)[0]
	if got.State != data.Closed || got.Verdict != data.PartlyRight || got.ClosedOn != (data.Date{Year: 2026, Month: 7, Day: 1}) {
		t.Errorf("closed it's %+v", got.Thesis)
	}
	again := got.Thesis
	again.State = data.Watching
	f.do(t, "open again", func(e *Edit) error { return e.SaveThesis(&again) })
	if got = f.theses(t)[0]; !got.ClosedOn.IsZero() || got.PostMortem == "" {
		t.Errorf("opened again it's %+v", got.Thesis)
	}
}

func TestConvictionIsReadByTheDay(t *testing.T) {
	n, f := book(t)
	c := newClock()
	n.options.Now = c.now
	x := f.thesis(t, "IREN signs", "a")
	for day, conviction := range []int{3, 5, 5, 2} {
		c.at = time.Date(2026, 7, 10+day, 9, 0, 0, 0, time.UTC)
		x.Conviction, x.Body = conviction, strings.Repeat("b", day+2)
		f.do(t, "save", func(e *Edit) error { return e.SaveThesis(&x) })
	}
	got, err := n.Convictions(context.Background(), x.ID)
	if err != nil {
		t.Fatal(err)
	}
	var held []int
	for _, h := range got {
		held = append(held, h.Conviction)
	}
	if !slices.Equal(held, []int{3, 5, 2}) || got[1].On.String() != "2026-07-11" || got[1].Author != "Ann" {
		t.Errorf("it went %+v", got)
	}
}

func TestWhatIsKnownSinceARevisionIsListed(t *testing.T) {
	n, f := book(t)
	ctx := context.Background()
	f.enter(t, 17)
	x := f.thesis(t, "IREN signs", "a")
	commitment := data.Commitment{UnitID: f.ai.ID, Site: "Horizon 1", Kind: "energised", Class: data.Delivery, WindowFrom: data.Date{Year: 2026, Month: 6}, WindowTo: data.Date{Year: 2026, Month: 6}}
	f.do(t, "promise", func(e *Edit) error { return e.Put(&commitment) })
	revisions, err := n.Revisions(ctx, x.ID)
	if err != nil || len(revisions) != 1 {
		t.Fatal(revisions, err)
	}
	since, err := n.RecordedSince(ctx, x.Tickers(), revisions[0].SavedAt)
	if err != nil || len(since.Figures) != 0 || len(since.Commitments) != 1 || len(since.Met) != 0 {
		t.Fatalf("at first %+v %v", since, err)
	}
	after := n.now()
	f.enter(t, 18)
	commitment.MetOn = data.Date{Year: 2026, Month: 6, Day: 20}
	f.do(t, "meet", func(e *Edit) error { return e.Put(&commitment) })
	since, err = n.RecordedSince(ctx, x.Tickers(), after)
	if err != nil || len(since.Figures) != 1 || *since.Figures[0].Value != 18 || *since.Before[since.Figures[0].SupersedesID].Value != 17 || len(since.Commitments) != 0 || len(since.Met) != 1 {
		t.Errorf("then %+v %v", since, err)
	}
	if other, err := n.RecordedSince(ctx, []string{"APLD"}, after); err != nil || len(other.Figures)+len(other.Met) != 0 {
		t.Errorf("of another company %+v %v", other, err)
	}
	// Beside the revision stands what was recorded on its day.
	then := watch.Then(revisions[0])
	d := dossier(t, n, DossierQuery{Known: then.Known, Until: then.AsOf})
	c := indicator.Prepare(&d, then)
	if got := c.Series(f.ai.ID, "revenue"); len(got) != 1 {
		t.Errorf("on its day it had %+v", got)
	}
}

func TestATestIsWrittenOnTheDayThatItIsWhereTheAnalystIs(t *testing.T) {
	n, f := book(t)
	evening := time.Date(2026, 7, 1, 20, 0, 0, 0, time.FixedZone("Pacific", -8*3600)) // the second of July in UTC
	n.options.Now = func() time.Time { return evening }
	x := f.thesis(t, "IREN signs", "")
	test := f.killCondition(x.ID)
	f.enter(t, 17)
	f.do(t, "test", func(e *Edit) error { return e.AddTest(&test, 0.8, "") })
	if test.WrittenOn != n.Today() {
		t.Errorf("it's dated %s, today is %s", test.WrittenOn, n.Today())
	}
	if e := f.settle(t, n.Today()); e.State != watch.Pending || !strings.Contains(e.Why, "17 USD m") {
		t.Errorf("it's %s: %s", e.State, e.Why)
	}
}
