package chartbench

import (
	"fmt"
	"math"
	"testing"

	"assay/charts"
)

// Every kind, as full as an analyst would make it, to an image. Each is held against the bare go-chart line chart: at 25 ms for that, a
// frame of a 60 Hz screen is 0.67 of it.

func drawImage(b *testing.B, spec charts.Spec) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		picture, err := charts.Draw(spec, charts.Light, size)
		if err != nil {
			b.Fatal(err)
		}
		picture.Release()
	}
}

func BenchmarkKindBars(b *testing.B)    { drawImage(b, manyBars(false)) }
func BenchmarkKindStacked(b *testing.B) { drawImage(b, manyBars(true)) }

func manyBars(stacked bool) *charts.Bars {
	all := &charts.Bars{Frame: frame("Eight companies over ten quarters"), Stacked: stacked}
	for p := range 10 {
		all.Categories = append(all.Categories, day(p).Format("Jan 06"))
	}
	for s := range series {
		one := charts.Series{Name: name(s), Style: charts.Style{Colour: s}}
		for p := range 10 {
			one.Points = append(one.Points, charts.Point{X: float64(p), Y: value(s, p), ID: fmt.Sprintf("%d/%d", s, p), Label: "a figure"})
		}
		all.Series = append(all.Series, one)
	}
	return all
}

func BenchmarkKindLines(b *testing.B) { drawImage(b, lines()) }

func BenchmarkKindDumbbell(b *testing.B) {
	d := &charts.Dumbbell{Frame: frame("Against the benchmark")}
	for p := range 20 {
		d.Rows = append(d.Rows, charts.DumbbellRow{Name: fmt.Sprintf("Measure %d", p+1),
			From: charts.DumbbellEnd{Name: name(0), Value: value(0, p), ID: fmt.Sprintf("0/%d", p)},
			To:   charts.DumbbellEnd{Name: "EQIX", Value: value(3, p), Style: charts.Style{Benchmark: true}, ID: fmt.Sprintf("1/%d", p)}})
	}
	drawImage(b, d)
}

func BenchmarkKindScatter(b *testing.B) {
	s := scatter()
	s.Points = s.Points[:60]
	for i := range s.Points {
		s.Points[i].Name = fmt.Sprintf("Company %d", i+1)
		s.Points[i].Size = 1 + float64(i%7)
	}
	drawImage(b, s)
}

func BenchmarkKindFunnel(b *testing.B) {
	f := &charts.Funnel{Frame: frame("From announced to billing")}
	for i, stage := range []string{"announced", "signed", "financed", "in construction", "energised", "billing"} {
		f.Stages = append(f.Stages, charts.FunnelStage{Name: stage, Value: 2000 / float64(i+1), Detail: "30 Nov 2025", ID: stage})
	}
	drawImage(b, f)
}

func BenchmarkKindGantt(b *testing.B) {
	g := &charts.Gantt{Frame: frame("Commitments"), Through: day(30), ThroughLabel: "known through 1 Jul 2026"}
	for i := range 24 {
		row := charts.GanttRow{Name: fmt.Sprintf("Campus %d, building %d", i/4+1, i%4+1), Detail: "75 MW", Style: charts.Style{Colour: i % 6},
			State: charts.GanttState(i % 5), Made: day(i), First: charts.Span{From: day(i + 4), To: day(i + 6)}, ID: fmt.Sprint(i)}
		if i%5 == 1 || i%5 == 2 {
			row.Met = day(i + 6 + i%5)
		}
		if i%3 == 0 {
			row.Later = []charts.Span{{From: day(i + 6), To: day(i + 8)}}
		}
		g.Rows = append(g.Rows, row)
	}
	drawImage(b, g)
}

func BenchmarkKindHeatMap(b *testing.B) {
	h := &charts.HeatMap{Frame: frame("Scorecard")}
	for s := range series {
		h.Columns = append(h.Columns, charts.HeatColumn{Name: name(s), Sub: "validation · 13 mo", Style: charts.Style{Colour: s % 6, Benchmark: s >= 6}, Divider: s == 6})
	}
	for r := range 20 {
		row := charts.HeatRow{Name: fmt.Sprintf("Measure %d", r+1), Measure: "MW", Heading: r%5 == 0}
		for s := 0; s < series && !row.Heading; s++ {
			row.Cells = append(row.Cells, charts.HeatCell{Text: fmt.Sprintf("%.0f", value(s, r)), Sign: "▲", Tint: charts.HeatTint((r + s) % 4), Hatched: (r+s)%7 == 0, ID: fmt.Sprintf("%d/%d", s, r)})
		}
		h.Rows = append(h.Rows, row)
	}
	drawImage(b, h)
}

func BenchmarkKindWaterfall(b *testing.B) {
	w := &charts.Waterfall{Frame: frame("How the sum comes about")}
	sum := 0.0
	for i := range 14 {
		step := math.Round(value(i%series, i)) * float64(1-2*(i%2))
		sum += step
		w.Steps = append(w.Steps, charts.WaterfallStep{Name: fmt.Sprintf("step %d", i+1), Value: step, ID: fmt.Sprint(i)})
	}
	w.Steps = append(w.Steps, charts.WaterfallStep{Name: "total", Value: sum, Total: true, ID: "total"})
	drawImage(b, w)
}

func BenchmarkKindTornado(b *testing.B) {
	t := &charts.Tornado{Frame: frame("What the result hangs on"), Base: 412}
	for i := range 16 {
		t.Bars = append(t.Bars, charts.TornadoBar{Name: fmt.Sprintf("assumption %d", i+1), Low: 412 - value(0, i), High: 412 + value(1, i),
			LowLabel: "30", HighLabel: "60", ID: fmt.Sprint(i)})
	}
	drawImage(b, t)
}

func BenchmarkKindFunding(b *testing.B) {
	f := &charts.Funding{Frame: frame("Cash"), Floor: 50, HasFloor: true}
	for p := range 16 {
		period := charts.FundingPeriod{Name: day(p).Format("Jan 06"), Closing: 100 + value(0, p), HasClosing: true, ID: fmt.Sprint(p)}
		for s, part := range []string{"operations", "debt", "equity"} {
			period.Sources = append(period.Sources, charts.FundingPart{Name: part, Value: value(s, p), ID: fmt.Sprintf("%d+%d", p, s)})
		}
		for s, part := range []string{"capex", "interest", "repayment"} {
			period.Uses = append(period.Uses, charts.FundingPart{Name: part, Value: value(s, p), ID: fmt.Sprintf("%d-%d", p, s)})
		}
		f.Periods = append(f.Periods, period)
	}
	drawImage(b, f)
}

func BenchmarkLines10000(b *testing.B)  { drawImage(b, linesOf(10_000/series)) }
func BenchmarkLines100000(b *testing.B) { drawImage(b, linesOf(100_000/series)) }
