package theses

import (
	"fmt"

	"assay/charts"
	"assay/data"
	"assay/data/calibration"
	"assay/data/wording"
)

// reliabilityChart sets the share that came true against the probability that was given, with the interval of each bin, and
// the line on which both are the same.
func reliabilityChart(bins []calibration.Bin, cases int) *charts.Lines {
	chart := &charts.Lines{X: charts.XAxis{Label: wording.Of("probability given, %")}}
	chart.Frame = charts.Frame{Title: wording.Of("What was given, and what came true"), Subtitle: wording.Of("Share that came true; upright lines: 95 %"), Unit: "%", Legend: true,
		Footer: []string{wording.Of("%s; Wilson’s interval", decidedTests(cases))},
		Empty:  wording.Of("Once tests are decided, the share that came true is drawn here against the probability given.")}
	for x := 0; x <= 100; x += 20 {
		chart.X.Ticks = append(chart.X.Ticks, charts.XTick{X: float64(x), Label: fmt.Sprint(x)})
	}
	if cases == 0 {
		return chart
	}
	came := charts.Series{Name: wording.Of("came true"), End: " "}
	for i, b := range bins {
		if b.Count == 0 {
			continue
		}
		x := 100 * b.MeanP
		chart.Series = append(chart.Series, charts.Series{Style: charts.Style{Benchmark: true, Colour: 3}, End: " ", Points: []charts.Point{{X: x, Y: 100 * b.Low}, {X: x, Y: 100 * b.High}}})
		came.Points = append(came.Points, charts.Point{X: x, Y: 100 * b.Share, ID: wording.Of("bin %d", i),
			Label: wording.Of("Given %s to %s, %s on average\n%d of %d came true: %s\n95 %% from %s to %s", data.FormatFixed(100*b.From, 0), percent(b.To), percent(b.MeanP),
				b.Came, b.Count, percent(b.Share), percent(b.Low), percent(b.High))})
	}
	even := charts.Series{Name: wording.Of("as given"), End: " ", Style: charts.Style{Benchmark: true}, Points: []charts.Point{{X: 0, Y: 0}, {X: 100, Y: 100}}}
	chart.Series = append(chart.Series, even, came)
	return chart
}
