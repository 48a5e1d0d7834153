package theses

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/watch"
)

// argued is the screen with a thesis about IREN on the paper.
func argued(t *testing.T) *room {
	t.Helper()
	r := newRoom(t)
	r.main.Serve(t)
	r.write("IREN keeps its cash", "It can pay for what it promised.")
	r.screen.whom.Objects[r.company("IREN")].(interface{ SetChecked(bool) }).SetChecked(true)
	r.settle()
	return r
}

// company is a company's place among the boxes to tick.
func (r *room) company(ticker string) int {
	r.Helper()
	for i, c := range r.screen.companies {
		if c.Ticker == ticker {
			return i
		}
	}
	r.Fatalf("the notebook has no %s", ticker)
	return 0
}

func (r *room) unit(path string) int64 {
	r.Helper()
	units, err := r.book.Units(context.Background())
	if err != nil {
		r.Fatal(err)
	}
	for _, u := range units {
		if u.Path() == path {
			return u.ID
		}
	}
	r.Fatalf("the notebook has no %s", path)
	return 0
}

// fill enters into the form that is open, and submits it.
func (r *room) fill(entries map[string]string) *kit.OpenForm {
	r.Helper()
	form := r.screen.argument.asked
	if form == nil || !form.Open() {
		r.Fatal("no form is open")
	}
	for key, value := range entries {
		form.Set(key, value)
	}
	form.Submit()
	r.settle()
	return form
}

// cashTest writes the test that IREN's cash stays at least a thousand million through the year.
func (r *room) cashTest() {
	r.Helper()
	r.screen.NewTest()
	r.settle()
	r.fill(map[string]string{"unit": id(r.unit("IREN/group")), "measure": "cash", "span": "", "timing": string(data.Keep), "comparator": string(data.AtLeast),
		"threshold": "1bn", "by": "2026-12-31", "chance": "80", "why": "It has just raised."})
	if form := r.screen.argument.asked; form.Open() {
		r.Fatalf("the test isn't written: %s %s", form.Complaint(""), form.Complaint("threshold"))
	}
}

// enter records a figure of IREN's cash.
func (r *room) enter(day string, value float64) {
	r.Helper()
	on, err := data.ParseDate(day)
	if err != nil {
		r.Fatal(err)
	}
	metrics, err := r.book.Metrics(context.Background())
	if err != nil {
		r.Fatal(err)
	}
	key := data.FigureKey{UnitID: r.unit("IREN/group"), Period: data.On(on)}
	for _, m := range metrics {
		if m.Key == "cash" {
			key.MetricID = m.ID
		}
	}
	r.desk.Do("enter cash", func(e *store.Edit) error {
		return e.Observe(&data.Observation{FigureKey: key, Value: &value, Currency: "USD"})
	}, nil)
	r.settle()
}

// texts are all the words that stand somewhere in an object.
func texts(o fyne.CanvasObject) string {
	var b strings.Builder
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() {
			return
		}
		switch v := o.(type) {
		case *canvas.Text:
			b.WriteString(v.Text + "\n")
		case *kit.Text:
			b.WriteString(v.Text + "\n")
		case *kit.Sentence:
			b.WriteString(v.Text + "\n")
		case *kit.Link:
			b.WriteString(v.Text + "\n")
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(v).Objects() {
				walk(c)
			}
		case *fyne.Container:
			for _, c := range v.Objects {
				walk(c)
			}
		}
	}
	walk(o)
	return b.String()
}

func (r *room) says(where string, o fyne.CanvasObject, words ...string) {
	r.Helper()
	all := texts(o)
	for _, w := range words {
		if !strings.Contains(all, w) {
			r.Errorf("%s doesn't say %q; it says:\n%s", where, w, all)
		}
	}
}

func (r *room) column(title string) []string {
	var out []string
	for _, c := range r.screen.columns() {
		if c.title == title {
			for _, one := range c.cards {
				out = append(out, one.thesis.Title)
			}
		}
	}
	return out
}

func TestAFigureThatBreaksATestTurnsItOnTheBoardAndInTheThesis(t *testing.T) {
	r := argued(t)
	r.cashTest()
	a := r.screen.argument
	if a.row.Chosen != testsTab || a.tests.word() != "Tests 1" || len(r.column("Needs attention")) != 0 {
		t.Fatalf("after writing, tab %d says %q, and %q need attention", a.row.Chosen, a.tests.word(), r.column("Needs attention"))
	}
	r.says("the panel", a.tests.panel.Object(), "Cash of IREN/group stays at least 1,000 USD m through 31 Dec 2026.", "Pending", "80 %", "It has just raised.")

	r.now = r.now.AddDate(0, 3, 0)
	r.enter("2026-07-31", 900)
	if a.tests.word() != "Tests 1, 1 broken!" || len(r.column("Needs attention")) != 1 {
		t.Fatalf("the tab says %q, and %q need attention", a.tests.word(), r.column("Needs attention"))
	}
	r.says("the board", r.screen.list, "Needs attention (1)", "! Test broken: Cash of IREN/group stays at least 1,000 USD m through 31 Dec 2026.")
	r.says("the paper", a.why, "It was 900 USD m on 31 Jul 2026.")
	r.says("the panel", a.tests.panel.Object(), "! Broken, turned on 31 Jul 2026.", "What turned it", "IREN/group, 31 Jul 2026", "900 USD m", "by the figures")
	if got := r.screen.watched.All[0].Thesis.Tests[0].Resolutions; len(got) != 1 || got[0].Outcome != data.OutcomeBroken || got[0].Overruled {
		t.Errorf("recorded is %+v", got)
	}
	if got := r.book.UndoLabel(); got != "enter cash" {
		t.Errorf("undo would take back %q, not the figure", got)
	}

	r.desk.Undo()
	r.settle()
	if a.tests.word() != "Tests 1" || len(r.column("Needs attention")) != 0 {
		t.Errorf("with the figure taken back the tab says %q", a.tests.word())
	}
	if got := r.screen.watched.All[0].Thesis.Tests[0].Resolutions; len(got) != 2 || got[1].Outcome != data.OutcomeOpen {
		t.Errorf("recorded then is %+v", got)
	}
}

func TestTheStatementOfATestIsFrozen(t *testing.T) {
	r := argued(t)
	r.cashTest()
	a := r.screen.argument
	a.tests.Change()
	r.settle()
	if form := r.fill(map[string]string{"withdrawn": "Too low."}); !form.Open() || !strings.Contains(form.Complaint(""), "Nothing of the statement differs") {
		t.Fatalf("the same statement was taken anew; it says %q", form.Complaint(""))
	}
	if form := r.fill(map[string]string{"threshold": "2bn", "withdrawn": ""}); !form.Open() || form.Complaint("withdrawn") == "" {
		t.Fatal("a statement was changed without a word about the old one")
	}
	r.fill(map[string]string{"threshold": "1.5bn", "withdrawn": "Too low."})
	all := a.tests.all
	if len(all) != 2 || all[0].Test.Threshold != 1500 || all[1].State != watch.Withdrawn || all[1].Test.WithdrawnWhy != "Too low." || all[0].Test.ReplacesID != all[1].Test.ID {
		t.Fatalf("the tests are %+v", all)
	}
	if e, _ := a.tests.evaluation(); e.Test.Threshold != 1500 {
		t.Error("the new test isn't the one shown")
	}
}

func TestOverrulingNeedsAReasonAndIsLiftedWithOne(t *testing.T) {
	r := argued(t)
	r.cashTest()
	r.now = r.now.AddDate(0, 3, 0)
	r.enter("2026-07-31", 900)
	a := r.screen.argument
	a.tests.Overrule()
	if form := r.fill(nil); !form.Open() || form.Complaint("reason") != "Overruling what the figures say needs a reason." {
		t.Fatalf("without a reason it says %q", form.Complaint("reason"))
	}
	r.fill(map[string]string{"reason": "A payment came a day late."})
	e, _ := a.tests.evaluation()
	if e.State != watch.Holds || e.Told != watch.Broken || len(r.column("Needs attention")) != 0 {
		t.Fatalf("it's %s, told %s; %q need attention", e.State, e.Told, r.column("Needs attention"))
	}
	r.says("the panel", a.tests.panel.Object(), "overruled on 1 Oct 2026 by Anna: A payment came a day late. The figures say: broken.")
	a.tests.Overrule()
	r.fill(map[string]string{"reason": "It didn't come at all."})
	if e, _ := a.tests.evaluation(); e.State != watch.Broken || e.Overruled {
		t.Errorf("lifted, it's %s", e.State)
	}
}

func TestEachProbabilityIsKept(t *testing.T) {
	r := argued(t)
	r.cashTest()
	a := r.screen.argument
	r.now = r.now.AddDate(0, 0, 1)
	a.tests.StateProbability()
	r.settle()
	if form := r.fill(map[string]string{"chance": "100"}); !form.Open() {
		t.Fatal("certainty was taken")
	}
	r.fill(map[string]string{"chance": "55 %", "why": "It spends faster."})
	r.says("the panel", a.tests.panel.Object(), "80 %", "55 %", "It spends faster.")
	if got := a.tests.table.Row(0).Cells[1]; got != "55 %" {
		t.Errorf("the table says %q", got)
	}
}

func TestWithdrawingNeedsAReason(t *testing.T) {
	r := argued(t)
	r.cashTest()
	a := r.screen.argument
	a.tests.Withdraw()
	if form := r.fill(nil); !form.Open() {
		t.Fatal("it was withdrawn without a reason")
	}
	r.fill(map[string]string{"why": "The wrong unit."})
	if e, _ := a.tests.evaluation(); e.State != watch.Withdrawn || a.tests.word() != "Tests" {
		t.Errorf("it's %s, and the tab says %q", e.State, a.tests.word())
	}
}

func TestAPillarIsShakenByANewFigureUntilItIsReviewed(t *testing.T) {
	r := argued(t)
	a := r.screen.argument
	r.screen.NewPillar()
	r.settle()
	r.fill(map[string]string{"text": "Cash stays where it is", "unit": id(r.unit("IREN/group")), "measure": "cash", "span": ""})
	if len(a.pillars.all) != 1 || a.row.Chosen != pillarsTab {
		t.Fatalf("the pillars are %+v", a.pillars.all)
	}
	written := a.pillars.all[0].Pillar.Written
	if written == nil || *written != 2800 {
		t.Fatalf("it was written on %v, not on 2,800", written)
	}
	r.now = r.now.AddDate(0, 3, 0)
	r.enter("2026-07-31", 900)
	if got := a.pillars.word(); got != "Pillars 1, 1 shaken!" || len(r.column("Needs attention")) != 1 {
		t.Errorf("the tab says %q", got)
	}
	r.says("the board", r.screen.list, "! Pillar shaken: Cash stays where it is.")
	r.says("the panel", a.pillars.panel.Object(), "Cash of IREN/group was 2,800 USD m on 1 Jul 2026 and is 900 USD m now.", "when it was written, 1 Jul 2026")
	a.record.reviewed()
	r.settle()
	if got := a.pillars.word(); got != "Pillars 1" || len(r.column("Needs attention")) != 0 {
		t.Errorf("after the review the tab says %q, and %q need attention", got, r.column("Needs attention"))
	}
	r.says("the panel", a.pillars.panel.Object(), "at the last review, 1 Oct 2026")
}

func TestAnOverdueReviewIsSaidAndReviewingTodayEndsIt(t *testing.T) {
	r := argued(t)
	a := r.screen.argument
	a.record.review.Pick(kit.Choice{Key: "30", Label: "Every month"})
	r.settle()
	r.now = r.now.AddDate(0, 0, 40)
	r.enter("2026-07-31", 2800) // any change has the theses looked at anew
	r.says("the board", r.screen.list, "! Its review was due on 31 Jul 2026, 10 days ago.")
	a.record.reviewed()
	r.settle()
	r.says("the record", a.record.panel.Object(), "10 Aug 2026", "9 Sep 2026")
	if got := r.column("Needs attention"); len(got) != 0 {
		t.Errorf("%q need attention after the review", got)
	}
}

func TestACatalystThatIsPastAsksForAnEntry(t *testing.T) {
	r := argued(t)
	a := r.screen.argument
	promised := len(a.catalysts.all)
	if promised == 0 {
		t.Fatal("IREN's promises don't appear by themselves")
	}
	r.screen.NewCatalyst()
	r.settle()
	if form := r.fill(map[string]string{"title": "Results of the year", "when": "by mid-2026"}); !form.Open() || form.Complaint("when") == "" {
		t.Fatal("words that mean two things were taken")
	}
	r.fill(map[string]string{"when": "August 2026"})
	if e, _ := a.catalysts.event(); e == nil || e.State != watch.Ahead || e.To.String() != "2026-08-31" || len(a.catalysts.all) != promised+1 {
		t.Fatalf("the catalyst is %+v", e)
	}
	r.now = r.now.AddDate(0, 3, 0)
	r.enter("2026-07-31", 2800)
	if e, _ := a.catalysts.event(); e.State != watch.LookUp {
		t.Fatalf("in October it's %s", e.State)
	}
	r.says("the board", r.screen.list, "and nothing was entered about it")
	a.catalysts.Enter()
	if form := r.fill(map[string]string{"outcome": ""}); !form.Open() {
		t.Fatal("an entry without words was taken")
	}
	r.fill(map[string]string{"on": "2026-08-27", "outcome": "Revenue doubled"})
	if e, _ := a.catalysts.event(); e.State != watch.Happened || e.Outcome != "Revenue doubled" {
		t.Errorf("then it's %+v", e)
	}
}

func TestClosingAsksForAPostMortem(t *testing.T) {
	r := argued(t)
	pick := func() { r.screen.state.Pick(states()[2]); r.settle() }
	pick()
	if r.stored()[0].State == data.Closed || r.screen.state.Chosen != string(data.Watching) {
		t.Fatal("it was closed before a word was written")
	}
	if form := r.fill(nil); !form.Open() || form.Complaint("what") == "" {
		t.Fatal("it was closed without a post-mortem")
	}
	r.screen.argument.asked.Cancel()
	r.settle()
	if r.stored()[0].State != data.Watching {
		t.Fatal("cancelling closed it")
	}
	pick()
	r.fill(map[string]string{"what": "The cash lasted.", "verdict": string(data.PartlyRight)})
	got := r.stored()[0]
	if got.State != data.Closed || got.PostMortem != "The cash lasted." || got.Verdict != data.PartlyRight || r.screen.state.Chosen != string(data.Closed) {
		t.Fatalf("the notebook holds %+v", got)
	}
	if c := r.column("Closed"); len(c) != 1 {
		t.Errorf("closed are %q", c)
	}
	r.says("the record", r.screen.argument.record.panel.Object(), "The cash lasted.", "Partly right for the right reason")
	r.screen.editor.SetText("typed after closing")
	r.screen.touched()
	r.screen.CommitPending()
	r.settle()
	if got := r.stored()[0]; got.State != data.Closed {
		t.Error("typing opened it again")
	}
}

func TestCalibrationIsHonestOnFewCases(t *testing.T) {
	r := argued(t)
	if got := r.screen.scores.line.Text; got != "Calibration: no tests yet" {
		t.Errorf("without tests it says %q", got)
	}
	r.cashTest()
	if got := r.screen.scores.line.Text; got != "Calibration: no test decided yet" {
		t.Errorf("with a pending one it says %q", got)
	}
	r.now = r.now.AddDate(0, 3, 0)
	r.enter("2026-07-31", 900)
	// (0.8 − 0)² = 0.64; −ln 0.2 = 1.609.
	if c := r.screen.scores; c.line.Text != "Brier 0.64 on 1 resolved test" || c.interval.Text != "too few for an interval" {
		t.Errorf("with one broken it says %q, %q", c.line.Text, c.interval.Text)
	}
	r.screen.ShowCalibration()
	r.settle()
	c := r.screen.scores
	r.says("the page", c.page, "Brier score 0.64 on 1 resolved test, too few for an interval; log score 1.61. 0 came true (0 %), given 80 % on average.", "a first impression, not a judgement")
	if row := c.groups.Row(0).Cells; row[0] != "IREN keeps its cash" || row[1] != "1" || row[2] != "0.64" || row[4] != "1.61" || row[6] != "0 of 1" {
		t.Errorf("by thesis it says %q", row)
	}
	c.split.Choose(1)
	if row := c.groups.Row(0).Cells; row[0] != "Cash" {
		t.Errorf("by metric it says %q", row)
	}
	// A share of 80 % begins the bin from 80 to 100; Wilson's interval of 0 in 1 ends at 79 %.
	if row := c.bins.Row(4).Cells; row[1] != "1" || row[2] != "0, 0 %" || row[3] != "0 to 79 %" {
		t.Errorf("the last bin says %q", row)
	}
	c.close()
	if r.screen.page.Objects[0] != r.screen.paper {
		t.Error("the thesis doesn't come back")
	}
}

func TestARevisionStandsBesideTheScorecardOfItsDayAndWhatWasLearnedSince(t *testing.T) {
	r := argued(t)
	a := r.screen.argument
	r.now = r.now.AddDate(0, 3, 0)
	r.enter("2026-01-31", 2750) // a correction
	a.row.Choose(thenTab)
	r.settle()
	v := a.then
	if len(v.rows) == 0 || v.scores.Rows() != len(v.rows) {
		t.Fatal("no scorecard is shown")
	}
	if len(v.since) != 1 || v.since[0].before != "2,800" || v.since[0].now != "2,750" || !strings.Contains(v.since[0].what, "Cash of IREN/group") {
		t.Errorf("learned since is %+v", v.since)
	}
	r.says("the side", v.box, "by what the notebook held on that day", "It can pay for what it promised.")
	v.side.Choose(1)
	r.says("the side", v.box, "What the notebook learned of its companies since it was saved")
}

func TestTheRecordDrawsConvictionFromDayToDay(t *testing.T) {
	r := argued(t)
	a := r.screen.argument
	r.screen.belief.Pick(convictions()[3])
	r.settle()
	r.now = r.now.AddDate(0, 0, 10)
	r.screen.belief.Pick(convictions()[4])
	r.settle()
	a.row.Choose(recordTab)
	r.settle()
	if got := a.record.table.Row(0).Cells; got[0] != "11 Jul 2026" || got[1] != "4 of 5" {
		t.Errorf("the last day says %q", got)
	}
	chart := convictionChart(a.record.days, r.desk.Today())
	if chart.Title != "Held with conviction 4 of 5 since 11 Jul 2026" {
		t.Errorf("the chart is titled %q", chart.Title)
	}
}
