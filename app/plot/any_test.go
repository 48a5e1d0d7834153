package plot_test

import (
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/app/plot"
	"assay/charts"
	"assay/data"
	"assay/data/indicator"
)

// TestAnyViewIsDrawnOrRefusedWithASentence puts any units and measures of the sample into any kind of chart.
func TestAnyViewIsDrawnOrRefusedWithASentence(t *testing.T) {
	n := still(t)
	ctx := context.Background()
	units, err := n.Units(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var paths, keys []string
	for _, u := range units {
		paths = append(paths, u.Path())
	}
	for _, i := range indicator.All() {
		keys = append(keys, i.Key)
	}
	keys = append(keys, "revenue", "cash", "critical_it_mw_contracted", "capex", "gross_debt", "electricity_cost_per_bitcoin")
	rapid.Check(t, func(t *rapid.T) {
		v := data.View{Kind: rapid.SampledFrom(data.ChartKinds).Draw(t, "kind"), Axis: rapid.SampledFrom([]data.ChartAxis{data.CalendarAxis, data.AgeAxis}).Draw(t, "axis"),
			Units:   strings.Join(rapid.SliceOfN(rapid.SampledFrom(paths), 0, 4).Draw(t, "units"), " "),
			Metrics: strings.Join(rapid.SliceOfN(rapid.SampledFrom(keys), 0, 3).Draw(t, "metrics"), " "),
			Span:    rapid.SampledFrom([]data.PeriodKind{"", data.Month, data.Quarter, data.Half, data.Year, data.OnDate}).Draw(t, "span"),
			Apart:   rapid.Bool().Draw(t, "apart"), Log: rapid.Bool().Draw(t, "log")}
		if rapid.Bool().Draw(t, "from a day on") {
			v.From = data.Date{Year: rapid.IntRange(2023, 2027).Draw(t, "from")}
		}
		if rapid.Bool().Draw(t, "to a day") {
			v.To = data.Date{Year: rapid.IntRange(2023, 2027).Draw(t, "to"), Month: 6}
		}
		o := plot.Options{Today: today, OwnShare: rapid.Bool().Draw(t, "own share")}
		if rapid.Bool().Draw(t, "as of a day") {
			o.AsOf = data.Date{Year: rapid.IntRange(2024, 2026).Draw(t, "as of"), Month: 3, Day: 31}
		}
		c, err := plot.Build(ctx, n, v, o)
		if err != nil {
			if len(err.Error()) < 10 || strings.Contains(err.Error(), "%!") {
				t.Fatalf("%+v: it says %q", v, err)
			}
			return
		}
		if len(c.Table) != len(c.Drawn)+1 {
			t.Fatalf("%+v: %d figures in %d rows", v, len(c.Drawn), len(c.Table))
		}
		if _, err := charts.Draw(c.Spec, charts.Light, charts.Size{Width: 640, Height: 360}); err != nil {
			t.Fatalf("%+v: %v", v, err)
		}
	})
}
