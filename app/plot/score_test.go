package plot_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"assay/app/plot"
	"assay/app/verb"
	"assay/charts"
	"assay/data"
	"assay/data/indicator"
)

// score is the scorecard of the units that are judged and of the benchmarks, these last.
func score(t *testing.T) *indicator.Scorecard {
	t.Helper()
	card, err := verb.Scorecard(context.Background(), sample(t), indicator.Question{AsOf: today}, func(u data.UnitOf) bool { return u.Kind == data.AI || u.Benchmark() })
	if err != nil {
		t.Fatal(err)
	}
	return card
}

func TestAScorecardAsAPictureShowsWhatTheBoardShows(t *testing.T) {
	chart := plot.Scorecard(score(t), "sample.assay")
	if want := "Signing speed, 12 months: APLD 1,160 MW, IREN 200, WULF 528"; chart.Title != want {
		t.Errorf("the title is %q, want %q", chart.Title, want)
	}
	dividers := 0
	for i, c := range chart.Columns {
		if c.Divider {
			dividers++
			if i != 3 {
				t.Errorf("the divider stands before %s", c.Name)
			}
		}
	}
	if dividers != 1 {
		t.Errorf("%d dividers", dividers)
	}
	row := func(name string) charts.HeatRow {
		at := slices.IndexFunc(chart.Rows, func(r charts.HeatRow) bool { return r.Name == name })
		if at < 0 {
			t.Fatalf("no row %s", name)
		}
		return chart.Rows[at]
	}
	if c := row("Adjusted EBITDA margin").Cells; !c[0].Hatched || c[0].Tint != charts.NoHeat || c[4].Hatched || c[4].Text != "49.2" {
		t.Errorf("the margins are %+v", c)
	}
	if c := row("Slip").Cells; c[1].Tint != charts.BadHeat || c[1].Text != "121" || c[2].Text != "unverified" || !c[2].Faint {
		t.Errorf("the slips are %+v", c)
	}
	if c := row("Signing speed, 12 months").Cells; c[0].Sign != "▲" || c[1].Sign != "" {
		t.Errorf("the signs are %+v", c)
	}
	foot := strings.Join(chart.Footer, " ")
	for _, part := range []string{"Hatched: a mature operator's measure", "IREN 1 May 2026", "as of 1 Jul 2026 · sample.assay"} {
		if !strings.Contains(foot, part) {
			t.Errorf("the footer doesn't say %q: %s", part, foot)
		}
	}
	var b bytes.Buffer
	if err := charts.WritePNG(&b, chart, charts.Dark, charts.Size{Width: 1200, Height: 675, Scale: 1}); err != nil || b.Len() < 10_000 {
		t.Errorf("as a PNG: %d bytes, %v", b.Len(), err)
	}
}

func TestAnIndicatorsHistoryIsALineAUnit(t *testing.T) {
	card := score(t)
	of := indicator.Find("signing_speed_mw_12m")
	var lines []plot.IndicatorLine
	for i := range card.Columns[:2] {
		lines = append(lines, plot.IndicatorLine{Unit: card.Columns[i].Unit, Now: card.Columns[i].Cell(of.Key).Result, Stands: []indicator.Stand{
			{On: data.Date{Year: 2026, Month: 1, Day: 1}}, {On: today, Value: card.Columns[i].Cell(of.Key).Value}}})
	}
	chart := plot.Indicator(of, lines, "sample.assay", today, false)
	if chart.Title != "Signing speed, 12 months: APLD 1,160 MW, IREN 200" || !chart.Step || len(chart.Series) != 2 {
		t.Errorf("%q, steps %v, %d series", chart.Title, chart.Step, len(chart.Series))
	}
	if p := chart.Series[0].Points; !p[0].Missing || p[1].Missing || p[1].Y != 1160 {
		t.Errorf("the points are %+v", p)
	}
	if foot := strings.Join(chart.Footer, " "); !strings.Contains(foot, of.Formula) || !strings.Contains(foot, "Benzinga") {
		t.Errorf("the footer is %s", foot)
	}
}

func TestAFunnelStatesItsGap(t *testing.T) {
	card := score(t)
	for i, want := range []string{"APLD announced 4,000 MW, energised 175: 22.9 for each one", "IREN signed 200 MW; what is energised isn't known"} {
		col := &card.Columns[i]
		chart := plot.Funnel(col.Unit, col.Cell("funnel").Result, col.Cell("narrative_gap").Result, "sample.assay", today)
		if chart.Title != want {
			t.Errorf("the title is %q, want %q", chart.Title, want)
		}
		if len(chart.Stages) != 7 || chart.Stages[3].Missing != true {
			t.Errorf("the stages are %+v", chart.Stages)
		}
	}
}
