package plot_test

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"assay/app/plot"
	"assay/charts"
	"assay/data"
	"assay/data/indicator"
)

// frameOf is the frame of a chart of any kind.
func frameOf(t *testing.T, spec charts.Spec) charts.Frame {
	t.Helper()
	f, ok := reflect.ValueOf(spec).Elem().FieldByName("Frame").Interface().(charts.Frame)
	if !ok {
		t.Fatalf("%T has no frame", spec)
	}
	return f
}

func foot(t *testing.T, c *plot.Chart) string { return strings.Join(frameOf(t, c.Spec).Footer, " ") }

// TestEveryViewOfTheSampleSaysWhatItShows checks, for every kind of chart, that the picture, what is drawn, the table and what
// its marks open are the same figures.
func TestEveryViewOfTheSampleSaysWhatItShows(t *testing.T) {
	n := still(t)
	ctx := context.Background()
	views, err := n.Views(ctx)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[data.ChartKind]bool{}
	for _, v := range views {
		seen[v.Kind] = true
		t.Run(v.Name, func(t *testing.T) {
			c := build(t, n, v)
			if len(c.Drawn) < 2 || len(c.Table) != len(c.Drawn)+1 {
				t.Fatalf("it shows %d figures in %d rows", len(c.Drawn), len(c.Table))
			}
			picture, err := charts.Draw(c.Spec, charts.Light, charts.Size{Width: 1600, Height: 900})
			if err != nil {
				t.Fatal(err)
			}
			marks := map[string]bool{}
			for _, r := range picture.Regions {
				marks[r.ID] = true
			}
			for i, d := range c.Drawn {
				row := c.Table[i+1]
				if !marks[d.Mark] {
					t.Errorf("%s %s %s has no mark %q in the picture", d.Unit, d.Measure, d.Period, d.Mark)
				}
				if row[0]+"/"+row[1] != d.Unit || row[2] != d.Measure || row[3] != d.Period || row[6] != strconv.FormatFloat(d.Value, 'f', -1, 64) || row[7] == "" {
					t.Errorf("%+v stands in the table as %q", d, row)
				}
				if f, observed := c.Figures[d.Mark]; observed && len(d.Sources) > 0 && !strings.HasPrefix(d.Sources[0], f.Source.Cite()) {
					t.Errorf("%+v cites another source than %s", d, f.Source.Cite())
				}
			}
			for mark, o := range c.Opens {
				if !marks[mark] || o.Kind == "" || o.UnitID == 0 || o.Unit == "" {
					t.Errorf("the mark %q opens %+v", mark, o)
				}
			}
			if f := foot(t, c); !strings.Contains(f, "Sources: ") || !strings.Contains(f, "as of 1 Jul 2026 · sample.assay") {
				t.Errorf("the footer says %q", f)
			}
			if again := build(t, n, v); !reflect.DeepEqual(again.Drawn, c.Drawn) || !reflect.DeepEqual(again.Table, c.Table) {
				t.Error("built again it shows something else")
			}
			for _, theme := range []charts.Theme{charts.Light, charts.Dark} {
				if _, err := charts.Draw(c.Spec, theme, charts.Size{Width: 320, Height: 200}); err != nil {
					t.Errorf("small: %v", err)
				}
			}
		})
	}
	for _, k := range data.ChartKinds {
		if !seen[k] {
			t.Errorf("no view of the sample is of the kind %s", k)
		}
	}
}

func TestAFigureIsDrawnWithPeriodAndPlaceInItsSource(t *testing.T) {
	n := still(t)
	c := build(t, n, bars("IREN/ai", "revenue"))
	at := slices.IndexFunc(c.Drawn, func(d plot.Drawn) bool { return d.Period == "Q2 FY26" })
	if at < 0 {
		t.Fatalf("%+v", c.Drawn)
	}
	d := c.Drawn[at]
	if d.Unit != "IREN/ai" || d.Measure != "revenue" || d.Value != 17.3 || d.Computed {
		t.Errorf("it is %+v", d)
	}
	f := c.Figures[d.Mark]
	want := f.Source.Cite()
	if f.Locator != "" {
		want += ", " + f.Locator
	}
	if len(d.Sources) != 1 || d.Sources[0] != want {
		t.Errorf("it cites %q, want %q", d.Sources, want)
	}
	if o := c.Opens[d.Mark]; o.Kind != plot.OpenFigure || o.Figure != f.FigureKey {
		t.Errorf("it opens %+v", o)
	}
	if text, err := json.Marshal(d); err != nil || strings.Contains(string(text), "mark") {
		t.Errorf("written it is %s (%v)", text, err)
	}
}

func TestAComputedFigureIsDrawnWithItsDayAndTheSourcesOfItsInputs(t *testing.T) {
	n := still(t)
	c, err := plot.Build(context.Background(), n, lines("APLD/ai", "signing_speed_mw_12m"), plot.Options{Today: today, AsOf: data.Date{Year: 2025, Month: 11, Day: 30}})
	if err != nil {
		t.Fatal(err)
	}
	// 250 MW of 2 June, 150 of 29 August and 200 of 22 October 2025.
	d := c.Drawn[len(c.Drawn)-1]
	if d.Value != 600 || !d.Computed || d.Period != "2025-11-30" || d.Unit != "APLD/ai" || d.Measure != "signing_speed_mw_12m" || len(d.Sources) != 3 {
		t.Errorf("the last is %+v", d)
	}
	if o := c.Opens[d.Mark]; o.Kind != plot.OpenIndicator || o.Indicator != "signing_speed_mw_12m" || o.On.String() != "2025-11-30" || o.Unit != "APLD/ai" {
		t.Errorf("it opens %+v", o)
	}
	if !c.AsOf.Exact() || !strings.Contains(foot(t, c), "as of 30 Nov 2025") {
		t.Errorf("it stands at %s: %s", c.AsOf, foot(t, c))
	}
}

func TestWordsAreTheNotebooksUnitsMetricsAndIndicators(t *testing.T) {
	n := still(t)
	units, err := n.Units(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	metrics, err := n.Metrics(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	w := plot.Words(units, metrics)
	count := map[string]int{}
	for _, m := range w.Measures {
		count[m.Name]++
	}
	for _, key := range []string{"revenue", "signing_speed_mw_12m", "net_leverage"} {
		if count[key] != 1 {
			t.Errorf("%s is offered %d times", key, count[key])
		}
	}
	for _, i := range indicator.All() {
		if count[i.Key] != 1 {
			t.Errorf("%s is offered %d times", i.Key, count[i.Key])
		}
	}
	if !slices.Contains(w.Units, data.ChartWord{Name: "APLD/ai", Label: "APLD · AI"}) {
		t.Errorf("the units are %v", w.Units)
	}
}
