package plot_test

import (
	"context"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"assay/app/plot"
	"assay/app/verb"
	"assay/charts"
	"assay/data"
	"assay/data/store"
)

var today = data.Date{Year: 2026, Month: time.July, Day: 1}

func sample(t *testing.T) *store.Notebook {
	t.Helper()
	n, err := verb.NewSample(context.Background(), filepath.Join(t.TempDir(), "sample.assay"), store.Options{Author: "Ann"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { n.Close() })
	return n
}

func build(t *testing.T, n *store.Notebook, v data.View) *plot.Chart {
	t.Helper()
	c, err := plot.Build(context.Background(), n, v, plot.Options{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func bars(units, metrics string) data.View {
	return data.View{Kind: data.BarChart, Axis: data.CalendarAxis, Units: units, Metrics: metrics, Span: data.Quarter}
}

func lines(units, metrics string) data.View {
	return data.View{Kind: data.LineChart, Axis: data.CalendarAxis, Units: units, Metrics: metrics}
}

func TestOneCompanysBarsStandInItsOwnQuartersWithAGapWhereAFigureIsMissing(t *testing.T) {
	c := build(t, sample(t), bars("IREN/ai", "revenue"))
	b := c.Spec.(*charts.Bars)
	if want := []string{"Q1 FY25", "Q2 FY25", "Q3 FY25", "Q4 FY25", "Q1 FY26", "Q2 FY26"}; !slices.Equal(b.Categories, want) {
		t.Errorf("categories %v, want %v", b.Categories, want)
	}
	want := []float64{3.2, 2.7, 3.6, math.NaN(), 7.3, 17.3}
	for i, p := range b.Series[0].Points {
		if p.Missing != math.IsNaN(want[i]) || !p.Missing && p.Y != want[i] {
			t.Errorf("bar %d is %+v, want %v", i, p, want[i])
		}
	}
	if b.Title != "IREN · AI revenue rose from 3.2 to 17.3 USD m, Q1 FY25 to Q2 FY26" {
		t.Errorf("the title says %q", b.Title)
	}
	if says := b.Series[0].Points[5].Label; !strings.Contains(says, "17.3 USD m, Q2 FY26 (Oct 2025 – Dec 2025)") || !strings.Contains(says, "Nasdaq / Zacks, 6 Feb 2026") {
		t.Errorf("hovering says %q", says)
	}
}

func TestFiscalQuartersOfDifferentYearsStandInTheCalendarQuarterOfTheirMiddle(t *testing.T) {
	c := build(t, sample(t), bars("APLD/group IREN/group EQIX/group", "adjusted_ebitda"))
	b := c.Spec.(*charts.Bars)
	at := slices.Index(b.Categories, "Q4 2025")
	if at < 0 {
		t.Fatalf("categories are %v", b.Categories)
	}
	got := map[string]float64{}
	for _, s := range b.Series {
		if p := s.Points[at]; !p.Missing {
			got[s.Name] = p.Y
		}
	}
	// APLD's Q2 FY26 runs from September to November 2025, IREN's from October to December.
	if got["APLD"] != 20.2 || got["IREN"] != 75.3 || got["EQIX"] != 1190 {
		t.Errorf("in the fourth quarter of 2025 stand %v", got)
	}
	if foot := strings.Join(b.Footer, " "); !strings.Contains(foot, "holds their middle") {
		t.Errorf("the footer doesn't say that quarters were moved: %q", foot)
	}
	for _, s := range b.Series {
		if s.Style.Benchmark != (s.Name == "EQIX") {
			t.Errorf("%s: benchmark %v", s.Name, s.Style.Benchmark)
		}
	}
}

func TestMonthsAreNotDrawnBesideQuarters(t *testing.T) {
	v := lines("IREN/mining", "revenue")
	c := build(t, sample(t), v)
	for _, f := range c.Figures {
		if f.Kind != data.Quarter {
			t.Errorf("a figure by %s stands among quarters", f.Kind)
		}
	}
	if foot := strings.Join(c.Spec.(*charts.Lines).Footer, " "); !strings.Contains(foot, "2 figures by month not shown") {
		t.Errorf("the footer doesn't name what was left out: %q", foot)
	}
}

func TestAgesRunFromTheFirstContractInSteps(t *testing.T) {
	v := lines("APLD/ai IREN/ai", "critical_it_mw_contracted")
	v.Axis = data.AgeAxis
	l := build(t, sample(t), v).Spec.(*charts.Lines)
	if !l.Step || !l.X.Months || l.X.Label != "months since first contract" {
		t.Errorf("the axis is %+v, step %v", l.X, l.Step)
	}
	apld := l.Series[0].Points
	if apld[0].X != 0 || apld[0].Y != 250 {
		t.Errorf("the first contract stands at %+v", apld[0])
	}
	// 2 June to 29 August 2025 are 88 days: 88 / 365.25 × 12 = 2.891 months.
	if math.Abs(apld[1].X-2.891) > 0.001 || apld[1].Y != 400 {
		t.Errorf("the second stands at %+v", apld[1])
	}
	// IREN's 200 MW stand until 1 May 2026, through which its sources were read: 179 days.
	iren := l.Series[1].Points
	if last := iren[len(iren)-1]; last.ID != "" || last.Y != 200 || math.Abs(last.X-5.881) > 0.001 {
		t.Errorf("IREN's line ends at %+v", last)
	}
}

func TestAUnitWithoutABeginningIsLeftOutOfAgesAndNamed(t *testing.T) {
	v := lines("IREN/mining", "revenue")
	v.Axis = data.AgeAxis
	l := build(t, sample(t), v).Spec.(*charts.Lines)
	if len(l.Series) != 0 || !strings.Contains(strings.Join(l.Footer, " "), "IREN has no date of a first contract or opening") {
		t.Errorf("%d series; the footer says %q", len(l.Series), l.Footer)
	}
}

func TestTwoMeasuresOnOneAxisAreRefused(t *testing.T) {
	_, err := plot.Build(context.Background(), sample(t), bars("IREN/ai", "revenue critical_it_mw_contracted"), plot.Options{Today: today})
	if err == nil || !strings.Contains(err.Error(), "one axis can't hold both Revenue of IREN · AI (USD m) and Critical IT contracted of IREN · AI (MW)") {
		t.Errorf("it says %v", err)
	}
}

func TestTwoCurrenciesOnOneAxisAreRefused(t *testing.T) {
	n := sample(t)
	_, err := n.Edit(context.Background(), "euro company", func(e *store.Edit) error {
		c := data.Company{Ticker: "EUR1", Name: "Euro", Currency: "EUR", YearEnd: time.December}
		if err := e.Put(&c); err != nil {
			return err
		}
		return e.Put(&data.Unit{CompanyID: c.ID, Kind: data.AI, Stage: data.Validation})
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = plot.Build(context.Background(), n, bars("IREN/ai EUR1/ai", "revenue"), plot.Options{Today: today})
	if err == nil || !strings.Contains(err.Error(), "EUR m") {
		t.Errorf("it says %v", err)
	}
}

func TestAnUnknownNameIsRefusedAndAnEmptyChoiceSaysWhatToDo(t *testing.T) {
	n := sample(t)
	if _, err := plot.Build(context.Background(), n, bars("NONE/ai", "revenue"), plot.Options{}); err == nil || !strings.Contains(err.Error(), "NONE/ai") {
		t.Errorf("it says %v", err)
	}
	if l := build(t, n, data.View{}).Spec.(*charts.Lines); !strings.Contains(l.Empty, "Choose at least one unit") {
		t.Errorf("an empty choice says %q", l.Empty)
	}
}

func TestTheLensWarningNamesBothAges(t *testing.T) {
	c := build(t, sample(t), lines("IREN/group EQIX/group", "adjusted_ebitda_margin"))
	if !strings.Contains(c.Warning, "IREN: 7 months since first contract") || !strings.Contains(c.Warning, "EQIX: 28 years") {
		t.Errorf("it says %q", c.Warning)
	}
	if c := build(t, sample(t), lines("IREN/ai", "critical_it_mw_contracted")); c.Warning != "" {
		t.Errorf("a fitting lens is warned of: %q", c.Warning)
	}
}

func TestTheTitleOfOneUnitNamesItAndThePeriodsThatDiffer(t *testing.T) {
	b := build(t, sample(t), bars("IREN/mining", "revenue net_electricity_cost")).Spec.(*charts.Bars)
	if want := "IREN · Mining: Revenue 167.4 USD m (Q2 FY26), Electricity cost, net 36.5 (Q3 FY25)"; b.Title != want {
		t.Errorf("the title says %q, want %q", b.Title, want)
	}
}

func TestNotesAreNumberedInTheOrderOfTheirWriting(t *testing.T) {
	n := sample(t)
	ctx := context.Background()
	views, err := n.Views(ctx)
	if err != nil {
		t.Fatal(err)
	}
	view := views[slices.IndexFunc(views, func(v data.View) bool { return v.Name == "AI revenue of IREN" })]
	var figure data.Figure
	for _, f := range build(t, n, view).Figures {
		if *f.Value == 17.3 {
			figure = f
		}
	}
	if _, err := n.Edit(ctx, "notes", func(e *store.Edit) error {
		at := time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)
		for i, note := range []data.Note{
			{Pin: data.PinObservation, ObservationID: figure.ID, Text: "first"},
			{Pin: data.PinChart, ViewID: view.ID, Text: "second"},
			{Pin: data.PinDate, OnDate: data.Date{Year: 2025, Month: 11, Day: 3}, Text: "third"},
			{Pin: data.PinDate, OnDate: data.Date{Year: 2035, Month: 1, Day: 1}, Text: "outside"},
		} {
			note.WrittenAt = at.Add(time.Duration(i) * time.Minute)
			if err := e.Put(&note); err != nil {
				return err
			}
		}
		// A later recording of the figure keeps its note.
		o := figure.Observation
		v := 17.4
		o.Value = &v
		return e.Observe(&o)
	}); err != nil {
		t.Fatal(err)
	}
	notes := build(t, n, view).Spec.(*charts.Bars).Notes
	if len(notes) != 3 || notes[0].Number != 1 || notes[0].Text != "first" || notes[0].Mark != plot.MarkID(figure.FigureKey) ||
		notes[1].Text != "second" || notes[2].Text != "3 Nov 2025: third" {
		t.Errorf("the notes are %+v", notes)
	}
}

func TestAnUnsourcedFigureIsCountedInTheFooter(t *testing.T) {
	n := sample(t)
	for _, f := range build(t, n, bars("IREN/ai", "revenue")).Figures {
		o := f.Observation
		o.SourceID = 0
		if _, err := n.Edit(context.Background(), "unsource", func(e *store.Edit) error { return e.Observe(&o) }); err != nil {
			t.Fatal(err)
		}
		break
	}
	b := build(t, n, bars("IREN/ai", "revenue")).Spec.(*charts.Bars)
	if foot := strings.Join(b.Footer, " "); !strings.Contains(foot, "1 unsourced figure") {
		t.Errorf("the footer says %q", foot)
	}
}

func TestAMarksIDIsReadBack(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		key := data.FigureKey{UnitID: rapid.Int64Range(1, 1<<40).Draw(r, "unit"), MetricID: rapid.Int64Range(1, 1<<40).Draw(r, "metric"),
			Period: data.FiscalPart(data.Quarter, rapid.IntRange(1, 4).Draw(r, "part"), rapid.IntRange(1990, 2060).Draw(r, "year"), time.Month(rapid.IntRange(1, 12).Draw(r, "end")))}
		if got, ok := plot.ParseMarkID(plot.MarkID(key)); !ok || got != key {
			r.Fatalf("%+v came back as %+v", key, got)
		}
	})
	if _, ok := plot.ParseMarkID("not a mark"); ok {
		t.Error("nonsense was read")
	}
}

func TestStackedBarsArePartsOfAWholeAndRatiosAreNone(t *testing.T) {
	n := sample(t)
	c := build(t, n, data.View{Kind: data.StackedChart, Axis: data.CalendarAxis, Units: "IREN/ai IREN/mining", Metrics: "revenue", Span: data.Quarter})
	bars, ok := c.Spec.(*charts.Bars)
	if !ok || !bars.Stacked || len(bars.Series) != 2 {
		t.Fatalf("it's %T: %+v", c.Spec, c.Spec)
	}
	_, err := plot.Build(context.Background(), n, data.View{Kind: data.StackedChart, Axis: data.CalendarAxis, Units: "IREN/group EQIX/group", Metrics: "adjusted_ebitda_margin"}, plot.Options{Today: today})
	if err == nil || !strings.Contains(err.Error(), "ratios don't add up") {
		t.Errorf("of margins it says %v", err)
	}
}
