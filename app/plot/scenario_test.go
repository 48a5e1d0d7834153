package plot_test

import (
	"context"
	"io"
	"math"
	"strings"
	"testing"

	"assay/app/plot"
	"assay/charts"
	"assay/data/scenario"
)

func planned(t *testing.T, name string) (scenario.Plan, *scenario.Result) {
	t.Helper()
	s, err := sample(t).Scenario(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	p := scenario.Plan{ScenarioOf: s}
	r, err := p.Run()
	if err != nil {
		t.Fatal(err)
	}
	return p, r
}

func TestFundingBarsShowEveryLineOfAScenarioAndSayWhenCashRunsOut(t *testing.T) {
	p, r := planned(t, "APLD base")
	chart := plot.Funding(p, r, "book", today)
	if want := "APLD base: cash falls below the floor in Q3 FY27, 1,611 USD m short at the worst"; chart.Title != want {
		t.Errorf("it's titled %q, want %q", chart.Title, want)
	}
	if !strings.Contains(chart.Subtitle, "funding cover over 18 months 0.81x") || chart.Unit != "USD m" || !chart.HasFloor || chart.Floor != 200 {
		t.Errorf("it says %q in %s, floor %v", chart.Subtitle, chart.Unit, chart.Floor)
	}
	foot := strings.Join(chart.Footer, " ")
	for _, want := range []string{"No delivery of Polaris Forge 3 has a day", "A scenario, not a forecast: ", " assumed", "Applied Digital", "as of 1 Jul 2026", "book"} {
		if !strings.Contains(foot, want) {
			t.Errorf("its footer doesn't say %q: %s", want, foot)
		}
	}
	marks := map[string]bool{}
	for i, period := range chart.Periods {
		q := r.Quarters[i]
		sum := q.Opening
		for _, part := range period.Sources {
			sum += part.Value
			marks[part.ID] = true
		}
		for _, part := range period.Uses {
			sum -= part.Value
			marks[part.ID] = true
		}
		if math.Abs(sum-period.Closing) > 1e-9 || period.Name != q.Period {
			t.Errorf("%s shows parts of %f, closing with %f", period.Name, sum, period.Closing)
		}
	}
	if !marks[plot.ScenarioMark("APLD base", 2, "capex")] {
		t.Error("the capex of the third quarter has no mark")
	}
	if label := chart.Periods[2].Uses[0].Label; !strings.Contains(label, "Capex −1,650.0 USD m\nPolaris Forge 2 −550.0\nDelta Forge 1 −550.0") {
		t.Errorf("hovering over capex says %q", label)
	}
	good, lasts := planned(t, "IREN base")
	if got, want := plot.Funding(good, lasts, "book", today).Title, "IREN base: cash lasts the 18 months and ends at 809 USD m, with 985 undrawn"; got != want {
		t.Errorf("one that lasts is titled %q, want %q", got, want)
	}
	rich := good.With("opening_cash", 12_000).With("floor", 0).Without(scenario.Place{Key: "facility", Item: "GPU financing"})
	if r, err := rich.Run(); err != nil || !strings.Contains(plot.Funding(rich, r, "book", today).Title, "cash lasts the 18 months, at the lowest ") {
		t.Errorf("one without facilities isn't said to last (%v)", err)
	}
	if err := charts.WriteSVG(io.Discard, chart, charts.Light, charts.Size{Width: 960, Height: 540}); err != nil {
		t.Error(err)
	}
}

func TestATornadoIsTitledByWhatMattersMost(t *testing.T) {
	p, r := planned(t, "IREN base")
	for _, outcome := range scenario.Outcomes {
		of, err := p.Tornado(outcome, nil)
		if err != nil {
			t.Fatal(err)
		}
		chart := plot.Tornado(p, of, "book", today)
		if outcome == scenario.ClosingCash && (chart.Base != r.Closing() || !strings.HasPrefix(chart.Title, "IREN base: change of the capex plan matters most, ")) {
			t.Errorf("it's titled %q around %f", chart.Title, chart.Base)
		}
		if len(chart.Bars) == 0 || chart.Unit == "" || !strings.Contains(chart.Subtitle, outcome.Name()) {
			t.Errorf("%s: %d bars in %q, %q", outcome, len(chart.Bars), chart.Unit, chart.Subtitle)
		}
		if err := charts.WriteSVG(io.Discard, chart, charts.Dark, charts.Size{Width: 960, Height: 540}); err != nil {
			t.Error(err)
		}
	}
}
