package plot_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"assay/app/plot"
	"assay/app/verb"
	"assay/charts"
	"assay/data"
	"assay/data/store"
)

// typed is the chart of a typed line, as of the day given or today.
func typed(t *testing.T, n *store.Notebook, line string, o plot.Options) *plot.Chart {
	t.Helper()
	c, err := tryTyped(n, line, o)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	return c
}

func tryTyped(n *store.Notebook, line string, o plot.Options) (*plot.Chart, error) {
	v, err := data.ParseChartLine(line)
	if err != nil {
		return nil, err
	}
	o.Today = today
	return plot.Build(context.Background(), n, v, o)
}

// still is a sample that no test changes, the same for all of them.
func still(t *testing.T) *store.Notebook {
	t.Helper()
	n, err := stillSample()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

var (
	stillFolder string
	stillSample = sync.OnceValues(func() (*store.Notebook, error) {
		return verb.NewSample(context.Background(), filepath.Join(stillFolder, "sample.assay"), store.Options{Author: "Ann"})
	})
)

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "assay-plot-*")
	if err != nil {
		panic(err)
	}
	stillFolder = folder
	code := m.Run()
	if n, err := stillSample(); err == nil {
		n.Close()
	}
	os.RemoveAll(folder)
	os.Exit(code)
}

func day(year int, month time.Month, d int) data.Date {
	return data.Date{Year: year, Month: month, Day: d}
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.005 }

func TestSigningSpeedByAgeIsComparedFromEachFirstContract(t *testing.T) {
	c := typed(t, still(t), "APLD/ai, IREN/ai, EQIX: signing_speed_mw_12m by age", plot.Options{})
	l := c.Spec.(*charts.Lines)
	if len(l.Series) != 2 || !l.Step || l.X.Label != "months since first contract" {
		t.Fatalf("%d series, steps %v, along %q", len(l.Series), l.Step, l.X.Label)
	}
	apld := l.Series[0].Points
	if apld[0].X != 0 || apld[0].Y != 250 || apld[1].Y != 400 || math.Abs(apld[1].X-2.891) > 0.001 {
		t.Errorf("APLD begins with %+v and %+v", apld[0], apld[1])
	}
	// On 2 June 2026 the first 250 MW leave the year: 200 + 300 + 300 and the 150 of 29 August are left.
	fell := slices.IndexFunc(apld, func(p charts.Point) bool { return p.Y == 950 })
	if fell < 0 || !apld[fell].At.Equal(time.Date(2026, 6, 2, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("APLD goes through %+v", apld)
	}
	if last := apld[len(apld)-1]; last.Y != 1160 {
		t.Errorf("APLD ends at %+v", last)
	}
	if l.Title != "Signing speed, 12 months: APLD 1,160 MW, IREN 200" {
		t.Errorf("the title says %q", l.Title)
	}
	f := foot(t, c)
	for _, part := range []string{"No signing speed, 12 months of EQIX, for want of a contract of EQIX/group", "Sum of critical-IT MW of contracts signed in the last twelve months.", "Known: IREN through 1 May 2026"} {
		if !strings.Contains(f, part) {
			t.Errorf("the footer doesn't say %q: %s", part, f)
		}
	}
}

func TestSlipMovesFromMonthToMonthWhileAPromiseIsOverdue(t *testing.T) {
	l := typed(t, still(t), "IREN/ai: slip_days", plot.Options{}).Spec.(*charts.Lines)
	got := map[string]float64{}
	for _, p := range l.Series[0].Points {
		got[p.At.Format("2006-01-02")] = p.Y
	}
	// 75 MW were promised by 31 December 2025, and nothing else fell due.
	for on, want := range map[string]float64{"2026-01-31": 31, "2026-02-28": 59, "2026-03-31": 90, "2026-04-30": 120, "2026-05-01": 121} {
		if v, there := got[on]; !there || v != want {
			t.Errorf("on %s it's %v (%v), want %v", on, v, there, want)
		}
	}
	if l.Step {
		t.Error("what grows with every day is drawn in steps")
	}
}

func TestTheMedianTimeToDeployBeginsWhenHalfIsDelivered(t *testing.T) {
	l := typed(t, still(t), "APLD/ai: time_to_deploy_days", plot.Options{}).Spec.(*charts.Lines)
	p := l.Series[0].Points
	if p[0].Y != 394 || !p[0].At.Equal(today.Time()) {
		t.Errorf("it begins with %+v", p[0])
	}
}

func TestAHistoryOfRatiosHasAPointAPeriod(t *testing.T) {
	l := typed(t, still(t), "EQIX: affo_margin", plot.Options{}).Spec.(*charts.Lines)
	// 965 / 2,316 in the third quarter of 2025.
	if !slices.ContainsFunc(l.Series[0].Points, func(p charts.Point) bool {
		return p.At.Equal(time.Date(2025, 9, 30, 0, 0, 0, 0, time.UTC)) && near(p.Y, 41.667)
	}) {
		t.Errorf("the points are %+v", l.Series[0].Points)
	}
	for i := 1; i < len(l.Series[0].Points); i++ {
		if a, b := l.Series[0].Points[i-1], l.Series[0].Points[i]; a.Y == b.Y {
			t.Errorf("%+v and %+v tell the same", a, b)
		}
	}
}

func TestBarsOfAnIndicatorCompareUnitsOrPeriods(t *testing.T) {
	n := still(t)
	b := typed(t, n, "APLD/ai IREN/ai WULF/ai: signing_speed_mw_12m as bars", plot.Options{}).Spec.(*charts.Bars)
	if len(b.Categories) != 1 || len(b.Series) != 3 || b.Series[0].Points[0].Y != 1160 || b.Series[1].Points[0].Y != 200 || b.Series[2].Points[0].Y != 528 {
		t.Errorf("of units: %v %+v", b.Categories, b.Series)
	}
	b = typed(t, n, "APLD/ai: signing_speed_mw_12m as bars per quarter", plot.Options{}).Spec.(*charts.Bars)
	// Q2 FY26 ended on 30 November 2025.
	at := slices.Index(b.Categories, "Q2 FY26")
	if at < 0 || b.Series[0].Points[at].Y != 600 {
		t.Errorf("of periods: %v %+v", b.Categories, b.Series)
	}
	if last := b.Categories[len(b.Categories)-1]; last != "Q4 FY26" {
		t.Errorf("the last is %s, though Q1 FY27 has not ended", last)
	}
}

func TestAnIndicatorStandsInForAMetricThatNobodyReports(t *testing.T) {
	n := still(t)
	c := typed(t, n, "APLD/ai: largest_customer_share", plot.Options{})
	l := c.Spec.(*charts.Lines)
	if len(l.Series) != 1 || !c.Drawn[0].Computed {
		t.Fatalf("%+v", c.Drawn)
	}
	// Of 16,000 USD m on 30 November 2025, 11,000 are one customer's.
	as := typed(t, n, "APLD/ai: largest_customer_share", plot.Options{AsOf: day(2025, 11, 30)})
	if last := as.Drawn[len(as.Drawn)-1]; !near(last.Value, 68.75) {
		t.Errorf("the last is %+v", last)
	}
	reported := typed(t, n, "EQIX: largest_customer_share", plot.Options{})
	if len(reported.Drawn) == 0 || reported.Drawn[0].Computed {
		t.Errorf("what EQIX reports is computed: %+v", reported.Drawn)
	}
}

func TestADumbbellSetsEachUnitAgainstItsBenchmark(t *testing.T) {
	c := typed(t, still(t), "IREN/group, EQIX: adjusted_ebitda_margin as dumbbell", plot.Options{})
	d := c.Spec.(*charts.Dumbbell)
	// IREN: 75.3 / 184.7 in Q2 FY26. EQIX: 1,190 / 2,420 in the fourth quarter of 2025.
	row := d.Rows[0]
	if len(d.Rows) != 1 || !near(row.From.Value, 40.769) || math.Abs(row.To.Value-49.2) > 0.05 || !row.To.Style.Benchmark || row.From.Style.Benchmark {
		t.Fatalf("the rows are %+v", d.Rows)
	}
	if !strings.HasPrefix(d.Title, "IREN's adjusted EBITDA margin is 8.4 points below EQIX's") {
		t.Errorf("the title says %q", d.Title)
	}
	if !strings.Contains(d.Subtitle, "IREN Q2 FY26; EQIX Q4 2025") {
		t.Errorf("the subtitle says %q", d.Subtitle)
	}
	if !strings.Contains(c.Warning, "7 months since first contract") || !strings.Contains(foot(t, c), c.Warning) {
		t.Errorf("the warning %q isn't in the footer: %s", c.Warning, foot(t, c))
	}
}

func TestADumbbellNamesWhatIsMissing(t *testing.T) {
	c := typed(t, still(t), "APLD/ai, EQIX: adjusted_ebitda_margin, affo_margin as dumbbell", plot.Options{})
	d := c.Spec.(*charts.Dumbbell)
	if len(d.Rows) != 2 || !d.Rows[1].From.Missing || d.Rows[1].To.Missing {
		t.Fatalf("the rows are %+v", d.Rows)
	}
	if len(d.Missing) != 1 || d.Missing[0] != "AFFO margin of APLD" {
		t.Errorf("missing is %q", d.Missing)
	}
}

func TestADumbbellOfMetricsComparesPeriodsOfOneKind(t *testing.T) {
	d := typed(t, still(t), "IREN/group, EQIX: revenue as dumbbell", plot.Options{}).Spec.(*charts.Dumbbell)
	if row := d.Rows[0]; row.From.Value != 184.7 || row.To.Value != 2444 || !strings.Contains(row.To.Label, "Q1 2026") {
		t.Errorf("the row is %+v", row)
	}
}

func TestAScatterHasAPointAUnit(t *testing.T) {
	c := typed(t, still(t), "APLD/ai IREN/ai WULF/ai EQIX: credit_notch signing_speed_mw_12m as scatter", plot.Options{})
	s := c.Spec.(*charts.Scatter)
	// APLD's rated customer is Ba3 and BB−; IREN's is AAA; WULF's guarantor is two notches below.
	want := map[string][2]float64{"APLD": {13, 1160}, "IREN": {1, 200}, "WULF": {3, 528}}
	for _, p := range s.Points {
		w, there := want[p.Name]
		if p.Missing == there || there && (p.X != w[0] || p.Y != w[1]) {
			t.Errorf("%s stands at %v, %v (missing %v)", p.Name, p.X, p.Y, p.Missing)
		}
	}
	if s.Title != "APLD leads in signing speed, 12 months (1,160 MW), IREN in customers' credit (1.0 notch)" {
		t.Errorf("the title says %q", s.Title)
	}
	if !strings.Contains(foot(t, c), "EQIX has no customers' credit and no signing speed") {
		t.Errorf("the footer says %s", foot(t, c))
	}
	if s.XUnit != "notch" || s.Unit != "MW" || !strings.Contains(s.Subtitle, "notch (lower is better)") {
		t.Errorf("units %q and %q; %q", s.XUnit, s.Unit, s.Subtitle)
	}
}

// sumOf adds up a waterfall's steps, as a reader would, and checks its totals on the way.
func sumOf(t *testing.T, w *charts.Waterfall) float64 {
	t.Helper()
	sum := 0.0
	for i, s := range w.Steps {
		switch {
		case s.Missing:
		case s.Total && i > 0 && math.Abs(s.Value-sum) > 1e-9:
			t.Errorf("the total %s says %v after steps that come to %v", s.Name, s.Value, sum)
		case s.Total:
			sum = s.Value
		default:
			sum += s.Value
		}
	}
	return sum
}

func TestAWaterfallAddsContractsUpInTheOrderOfSigning(t *testing.T) {
	n := still(t)
	c := typed(t, n, "APLD/ai as waterfall", plot.Options{})
	w := c.Spec.(*charts.Waterfall)
	var steps []float64
	for _, s := range w.Steps {
		steps = append(steps, s.Value)
	}
	if want := []float64{250, 150, 200, 300, 300, 210, 1410}; !slices.Equal(steps, want) || sumOf(t, w) != 1410 {
		t.Errorf("the steps are %v, want %v", steps, want)
	}
	if w.Title != "APLD · AI signed 1,410 MW in 6 contracts, 2 Jun 2025 to 25 Jun 2026" {
		t.Errorf("the title says %q", w.Title)
	}
	if o := c.Opens[c.Drawn[0].Mark]; o.Kind != plot.OpenContract || o.ID == 0 || c.Drawn[0].Measure != "contract/apld-pf1-12" {
		t.Errorf("the first step is %+v and opens %+v", c.Drawn[0], o)
	}
	then := typed(t, n, "APLD/ai as waterfall", plot.Options{AsOf: day(2025, 11, 30)})
	if got := sumOf(t, then.Spec.(*charts.Waterfall)); got != 600 {
		t.Errorf("on 30 November 2025 it comes to %v", got)
	}
}

func TestAWaterfallAtOwnShareCountsPartOfAJointVenture(t *testing.T) {
	w := typed(t, still(t), "WULF/ai as waterfall", plot.Options{OwnShare: true}).Spec.(*charts.Waterfall)
	// 200 + 160 + 51 % of 168
	if got := sumOf(t, w); !near(got, 445.68) {
		t.Errorf("it comes to %v", got)
	}
	if foot := strings.Join(w.Footer, " "); !strings.Contains(foot, "joint ventures at own share") {
		t.Errorf("the footer says %s", foot)
	}
}

func TestAWaterfallFromADayOnBeginsWithWhatWasSignedBefore(t *testing.T) {
	n := still(t)
	w := typed(t, n, "APLD/ai as waterfall from 2026", plot.Options{}).Spec.(*charts.Waterfall)
	if len(w.Steps) != 5 || !w.Steps[0].Total || w.Steps[0].Value != 600 || w.Steps[0].Name != "before 1 Jan 2026" || sumOf(t, w) != 1410 {
		t.Errorf("the steps are %+v", w.Steps)
	}
}

func TestWhatDoesNotRunAlongTimeStandsAtTheLastDayAskedFor(t *testing.T) {
	n := still(t)
	// 4,000 MW announced for 100 energised, and 600 signed.
	c := typed(t, n, "APLD/ai as funnel to 2025-11-30", plot.Options{})
	if f := c.Spec.(*charts.Funnel); f.Title != "APLD announced 4,000 MW, energised 100: 40.0 for each one" || c.AsOf.String() != "2025-11-30" {
		t.Errorf("as of %s it says %q", c.AsOf, f.Title)
	}
	w := typed(t, n, "APLD/ai as waterfall to 2025-11-30", plot.Options{})
	if got := sumOf(t, w.Spec.(*charts.Waterfall)); got != 600 {
		t.Errorf("signed by then were %v MW", got)
	}
}

func TestAContractThatEndedGoesDownAgainAndItsNoteIsNumbered(t *testing.T) {
	n := sample(t)
	ctx := context.Background()
	dossiers, err := n.Dossiers(ctx, store.DossierQuery{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = n.Edit(ctx, "end", func(e *store.Edit) error {
		for _, d := range dossiers {
			for _, k := range d.Contracts {
				if k.Key != "apld-pf1-3" {
					continue
				}
				ended := k.Contract
				ended.Status, ended.EndedOn = data.Ended, day(2026, 5, 1)
				if err := e.Put(&ended); err != nil {
					return err
				}
				return e.Put(&data.Note{Pin: data.PinContract, ContractID: k.ID, Text: "why it ended", WrittenAt: today.Time()})
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	w := typed(t, n, "APLD/ai as waterfall", plot.Options{}).Spec.(*charts.Waterfall)
	at := slices.IndexFunc(w.Steps, func(s charts.WaterfallStep) bool { return strings.HasSuffix(s.Name, ", ended") })
	if at != 4 || w.Steps[at].Value != -150 || sumOf(t, w) != 1260 {
		t.Errorf("the steps are %+v", w.Steps)
	}
	if len(w.Notes) != 1 || w.Notes[0].Text != "why it ended" || w.Notes[0].Mark != w.Steps[1].ID {
		t.Errorf("the notes are %+v", w.Notes)
	}
}

func TestAWaterfallOfAFlowGoesFromTheFirstPeriodToTheLast(t *testing.T) {
	c := typed(t, still(t), "IREN/ai: revenue as waterfall", plot.Options{})
	w := c.Spec.(*charts.Waterfall)
	// 3.2, 2.7, 3.6, no figure for Q4 FY25, 7.3, 17.3
	want := []struct {
		name  string
		value float64
	}{{"Q1 FY25", 3.2}, {"Q2 FY25", -0.5}, {"Q3 FY25", 0.9}, {"Q4 FY25 to Q1 FY26", 3.7}, {"Q2 FY26", 10}, {"at the latest", 17.3}}
	if len(w.Steps) != len(want) {
		t.Fatalf("the steps are %+v", w.Steps)
	}
	for i, s := range want {
		if w.Steps[i].Name != s.name || !near(w.Steps[i].Value, s.value) {
			t.Errorf("step %d is %s, %v; want %v", i+1, w.Steps[i].Name, w.Steps[i].Value, s)
		}
	}
	sumOf(t, w)
	if !strings.Contains(foot(t, c), "no figure of IREN between Q3 FY25 and Q1 FY26") || !strings.Contains(w.Subtitle, "what each quarter since added") {
		t.Errorf("%q; the footer says %s", w.Subtitle, foot(t, c))
	}
}

func TestAFunnelOfAViewStatesItsGapAndOpensItsStages(t *testing.T) {
	c := typed(t, still(t), "APLD/ai as funnel", plot.Options{})
	f := c.Spec.(*charts.Funnel)
	if f.Title != "APLD announced 4,000 MW, energised 175: 22.9 for each one" || len(c.Drawn) != 5 {
		t.Errorf("%q of %+v", f.Title, c.Drawn)
	}
	if o := c.Opens["announced"]; o.Kind != plot.OpenFigure || o.Figure.MetricID == 0 {
		t.Errorf("what was announced opens %+v", o)
	}
	m := typed(t, still(t), "APLD/ai IREN/ai as funnel apart", plot.Options{}).Spec.(*charts.Multiples)
	if len(m.Panels) != 2 || m.Panels[1].Title != "IREN" {
		t.Errorf("apart it has %+v", m.Panels)
	}
}

func TestAGanttOfSeveralUnitsNamesEach(t *testing.T) {
	c := typed(t, still(t), "APLD/ai IREN/ai as gantt", plot.Options{})
	g := c.Spec.(*charts.Gantt)
	if len(g.Rows) != 13 || !strings.HasPrefix(g.Rows[0].Name, "APLD ") || !g.Through.IsZero() {
		t.Errorf("%d rows, the first %q, a line at %v", len(g.Rows), g.Rows[0].Name, g.Through)
	}
	if want := "APLD delivered 175 of 175 MW on time; IREN delivered 0 of 75 MW on time, enabling works on time for 0 of 1,400 MW"; g.Title != want {
		t.Errorf("the title says %q, want %q", g.Title, want)
	}
	if d := c.Drawn[0]; d.Measure != "commitment/apld-pf1-b1p1" || d.Value != 50 || d.Period != "2025-10-01 to 2025-12-31, met 2025-10-27" || c.Opens[d.Mark].Kind != plot.OpenCommitment {
		t.Errorf("the first is %+v and opens %+v", d, c.Opens[d.Mark])
	}
	// On 1 November 2025 phase 2 wasn't met yet, and Delta Forge 2 not promised.
	then := typed(t, still(t), "APLD/ai as gantt", plot.Options{AsOf: day(2025, 11, 1)}).Spec.(*charts.Gantt)
	for _, r := range then.Rows {
		if strings.HasPrefix(r.Name, "Delta Forge 2") || strings.Contains(r.Name, "building 1, phase 2") && !r.Met.IsZero() {
			t.Errorf("on 1 November 2025 there's %+v", r)
		}
	}
}

func TestAScorecardOfAViewPutsBenchmarksLast(t *testing.T) {
	c := typed(t, still(t), "EQIX, IREN/ai, APLD/ai: signing_speed_mw_12m slip_days adjusted_ebitda_margin as scorecard", plot.Options{})
	h := c.Spec.(*charts.HeatMap)
	var names []string
	for _, col := range h.Columns {
		names = append(names, col.Name)
	}
	if !slices.Equal(names, []string{"IREN · AI", "APLD · AI", "EQIX"}) || !h.Columns[2].Divider {
		t.Errorf("the columns are %v", h.Columns)
	}
	var rows []string
	for _, r := range h.Rows {
		if !r.Heading {
			rows = append(rows, r.Name)
		}
	}
	if !slices.Equal(rows, []string{"Signing speed, 12 months", "Slip", "Adjusted EBITDA margin"}) {
		t.Errorf("the rows are %v", rows)
	}
}

func TestAFundingChartAddsUpFromQuarterToQuarter(t *testing.T) {
	n := still(t)
	c := typed(t, n, "IREN as funding", plot.Options{})
	f := c.Spec.(*charts.Funding)
	if len(f.Periods) != 6 {
		t.Fatalf("%d quarters", len(f.Periods))
	}
	for i := 1; i < len(f.Periods); i++ {
		sum := f.Periods[i-1].Closing
		for _, s := range f.Periods[i].Sources {
			sum += s.Value
		}
		for _, u := range f.Periods[i].Uses {
			sum -= u.Value
		}
		if math.Abs(sum-f.Periods[i].Closing) > 1e-6 {
			t.Errorf("%s closes with %v, the parts come to %v", f.Periods[i].Name, f.Periods[i].Closing, sum)
		}
	}
	if _, err := tryTyped(n, "IREN APLD as funding", plot.Options{}); err == nil || !strings.Contains(err.Error(), "a scenario is one company's") {
		t.Errorf("of two companies it says %v", err)
	}
	// A company without a saved scenario is played by what the notebook knows, which is said.
	if eq := typed(t, n, "EQIX as funding", plot.Options{}); !strings.Contains(foot(t, eq), "No scenario is saved") {
		t.Errorf("the footer says %s", foot(t, eq))
	}
	if tor := typed(t, n, "IREN as tornado", plot.Options{}).Spec.(*charts.Tornado); len(tor.Bars) < 3 || tor.Base < f.Periods[5].Closing-1e-6 { // cash and what can still be drawn
		t.Errorf("the tornado stands on %v with %d bars", tor.Base, len(tor.Bars))
	}
}

func TestApartGivesEachSeriesAPlot(t *testing.T) {
	n := still(t)
	for line, panels := range map[string]int{
		"APLD/ai IREN/ai WULF/ai: signing_speed_mw_12m apart":               3,
		"IREN/ai IREN/mining: revenue as bars per quarter apart":            2,
		"APLD/ai IREN/ai WULF/ai as waterfall apart":                        3,
		"IREN/ai IREN/mining: revenue as waterfall per quarter apart":       2,
		"APLD/ai IREN/ai WULF/ai: signing_speed_mw_12m by age apart":        3,
		"APLD/ai IREN/ai WULF/ai: signing_speed_mw_12m as bars apart":       3,
		"APLD/group IREN/group EQIX/group: adjusted_ebitda log apart":       3,
		"IREN/ai IREN/mining: revenue as stacked per quarter apart":         2,
		"APLD/ai IREN/ai WULF/ai: critical_it_mw_contracted apart as lines": 3,
	} {
		m, ok := typed(t, n, line, plot.Options{}).Spec.(*charts.Multiples)
		if !ok || len(m.Panels) != panels || m.Title == "" {
			t.Errorf("%s: %T %+v", line, m, m)
		}
	}
}

func TestALogAxisIsSetWhereTheKindHasOne(t *testing.T) {
	n := still(t)
	if l := typed(t, n, "APLD IREN: cash log", plot.Options{}).Spec.(*charts.Lines); !l.Log {
		t.Error("lines aren't on a log axis")
	}
	if s := typed(t, n, "APLD IREN: cash revenue as scatter log", plot.Options{}).Spec.(*charts.Scatter); !s.LogX || !s.LogY {
		t.Error("the scatter isn't on log axes")
	}
	_, err := plot.Build(context.Background(), n, data.View{Kind: data.BarChart, Axis: data.CalendarAxis, Units: "IREN/ai", Metrics: "revenue", Log: true}, plot.Options{Today: today})
	if err == nil || !strings.Contains(err.Error(), "bars start at zero") {
		t.Errorf("of bars it says %v", err)
	}
}

func TestWhatAKindCantShowIsRefusedWithASentence(t *testing.T) {
	n := still(t)
	for _, c := range []struct{ line, says string }{
		{"APLD/ai: signing_speed_mw_12m as scatter", "a scatter sets two measures against each other, and this one names 1"},
		{"APLD/ai: adjusted_ebitda_margin as dumbbell", "name another unit beside APLD · AI"},
		{"APLD/ai IREN/ai as waterfall", "add apart for a small plot each"},
		{"APLD/ai: cash revenue as waterfall", "a waterfall shows one measure"},
		{"APLD/ai IREN/ai as funnel", "add apart for a small plot each"},
		{"APLD/ai: revenue as scorecard", "Revenue is a metric"},
		{"IREN/mining: engine_starved", "answered by yes or no"},
		{"APLD/ai: signing_speed_mw_12m slip_days", "one axis can't hold both"},
		{"APLD/ai IREN/ai: on_time_share as stacked", "ratios don't add up"},
		{"APDL/ai: revenue", "did you mean APLD/ai?"},
		{"APLD/ai: signing_sped_mw_12m", "did you mean signing_speed_mw_12m?"},
	} {
		if _, err := tryTyped(n, c.line, plot.Options{}); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: it says %v, want %q", c.line, err, c.says)
		}
	}
}
