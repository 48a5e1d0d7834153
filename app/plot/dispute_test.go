package plot_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/charts"
	"assay/data"
	"assay/data/store"
)

// disputed is the sample in which Ann and Ben disagree about IREN's revenue in the second quarter, and both values are kept.
func disputed(t *testing.T) *store.Notebook {
	t.Helper()
	ctx := context.Background()
	n := sample(t)
	path := filepath.Join(t.TempDir(), "copy.assay")
	if err := n.Share(ctx, path); err != nil {
		t.Fatal(err)
	}
	other, err := store.Open(ctx, path, store.Options{Author: "Ben", Now: func() time.Time { return time.Now().Add(time.Minute) }})
	if err != nil {
		t.Fatal(err)
	}
	for value, of := range map[float64]*store.Notebook{16: n, 19: other} {
		all, err := of.Figures(ctx, store.FigureQuery{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range all {
			if f.UnitPath == "IREN/ai" && f.MetricKey == "revenue" && *f.Value == 17.3 {
				o := f.Observation
				o.Value = &value
				if _, err := of.Edit(ctx, "revenue", func(e *store.Edit) error { return e.Observe(&o) }); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	m, err := n.PlanMerge(ctx, path, store.MergeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Apply(ctx, data.Choices{Figures: data.KeepBoth}); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestADisputedFigureIsDrawnAsARangeWithBothValuesAndNamedInTheFooter(t *testing.T) {
	n := disputed(t)
	check := func(kind string, p charts.Point, footer []string) {
		t.Helper()
		if !p.Disputed || p.Low != 16 || p.High != 19 {
			t.Errorf("%s has the figure as %+v", kind, p)
		}
		if !strings.Contains(p.Label, "Disputed: 16 USD m (Ann") || !strings.Contains(p.Label, "19 USD m (Ben") {
			t.Errorf("%s says %q of it", kind, p.Label)
		}
		if foot := strings.Join(footer, "\n"); !strings.Contains(foot, "Disputed, with a bracket") || !strings.Contains(foot, "IREN Q2 FY26") {
			t.Errorf("under %s stands\n%s", kind, foot)
		}
	}
	b := build(t, n, bars("IREN/ai", "revenue")).Spec.(*charts.Bars)
	check("a bar", b.Series[0].Points[5], b.Footer)
	l := build(t, n, lines("IREN/ai", "revenue")).Spec.(*charts.Lines)
	points := l.Series[0].Points
	check("a line", points[len(points)-1], l.Footer)
	dumbbell := build(t, n, data.View{Kind: data.DumbbellChart, Axis: data.CalendarAxis, Units: "IREN/ai EQIX/group", Metrics: "revenue"})
	if foot := strings.Join(charts.FrameOf(dumbbell.Spec).Footer, "\n"); !strings.Contains(foot, "IREN Q2 FY26") {
		t.Errorf("under a dumbbell stands\n%s", foot)
	}
	plain := build(t, sample(t), bars("IREN/ai", "revenue")).Spec.(*charts.Bars)
	if foot := strings.Join(plain.Footer, "\n"); strings.Contains(foot, "Disputed") {
		t.Errorf("without a dispute there stands\n%s", foot)
	}
}
