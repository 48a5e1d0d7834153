package charts

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/wcharczuk/go-chart/v2"
)

// The two benchmarks draw the same 8 lines of 40 points at 1200 by 700 pixels: BenchmarkDraw as the program does, BenchmarkBareGoChart
// by go-chart's own chart. Their ratio is what the frame, the labels and the regions cost.

func benchValue(series, point int) float64 {
	return 100 + 40*math.Sin(float64(point)/4+float64(series)) + 15*float64(series)
}

func benchDay(point int) time.Time { return month(2016, 1).AddDate(0, 3*point, 0) }

func BenchmarkDraw(b *testing.B) {
	spec := &Lines{Frame: Frame{Title: "Eight companies over ten years", Subtitle: "Revenue, USD m", Unit: "USD m", Footer: []string{"Sources: company releases · as of 1 Jul 2026 · sample.assay"}}, X: XAxis{Time: true}}
	for s := range 8 {
		series := Series{Name: fmt.Sprintf("CO%d", s+1), Style: Style{Colour: s % 6, Benchmark: s >= 6}}
		for p := range 40 {
			series.Points = append(series.Points, Point{At: benchDay(p), Y: benchValue(s, p), ID: fmt.Sprintf("%d/%d", s, p), Label: "a figure"})
		}
		spec.Series = append(spec.Series, series)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Draw(spec, Light, Size{1200, 700, 1}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBareGoChart(b *testing.B) {
	var series []chart.Series
	for s := range 8 {
		line := chart.TimeSeries{Name: fmt.Sprintf("CO%d", s+1)}
		for p := range 40 {
			line.XValues = append(line.XValues, benchDay(p))
			line.YValues = append(line.YValues, benchValue(s, p))
		}
		series = append(series, line)
	}
	b.ReportAllocs()
	for b.Loop() {
		bare := chart.Chart{Width: 1200, Height: 700, Series: series}
		var picture chart.ImageWriter
		if err := bare.Render(chart.PNG, &picture); err != nil {
			b.Fatal(err)
		}
		if _, err := picture.Image(); err != nil {
			b.Fatal(err)
		}
	}
}
