package chartbench

import (
	"bytes"
	"io"
	"testing"

	"github.com/wcharczuk/go-chart/v2"
)

func BenchmarkGoChartImageLines(b *testing.B)   { goChartImage(b, goChartLines()) }
func BenchmarkGoChartImageBars(b *testing.B)    { goChartImage(b, goChartBars()) }
func BenchmarkGoChartImageScatter(b *testing.B) { goChartImage(b, goChartScatter()) }

func BenchmarkGoChartPNGLines(b *testing.B)   { goChartPNG(b, goChartLines()) }
func BenchmarkGoChartPNGBars(b *testing.B)    { goChartPNG(b, goChartBars()) }
func BenchmarkGoChartPNGScatter(b *testing.B) { goChartPNG(b, goChartScatter()) }

// renderable is any of go-chart's kinds.
type renderable = interface {
	Render(chart.RendererProvider, io.Writer) error
}

// goChart makes a chart anew for each picture: drawing one writes into it.
type goChart func() renderable

func goChartImage(b *testing.B, spec goChart) {
	b.ReportAllocs()
	for b.Loop() {
		var picture chart.ImageWriter
		if err := spec().Render(chart.PNG, &picture); err != nil {
			b.Fatal(err)
		}
		if _, err := picture.Image(); err != nil {
			b.Fatal(err)
		}
	}
}

func goChartPNG(b *testing.B, spec goChart) {
	written(b, func(file *bytes.Buffer) error { return spec().Render(chart.PNG, file) })
}

func goChartLines() goChart {
	var all []chart.Series
	for s := range series {
		line := chart.TimeSeries{Name: name(s)}
		for p := range points {
			line.XValues, line.YValues = append(line.XValues, day(p)), append(line.YValues, value(s, p))
		}
		all = append(all, line)
	}
	return func() renderable { return chart.Chart{Width: width, Height: height, Series: all} }
}

func goChartBars() goChart {
	var all []chart.Value
	for p := range points {
		all = append(all, chart.Value{Value: value(0, p), Label: day(p).Format("Jan 06")})
	}
	return func() renderable {
		return chart.BarChart{Width: width, Height: height, BarWidth: 18, BarSpacing: 8, Bars: all}
	}
}

func goChartScatter() goChart {
	var all []chart.Series
	for s := range series {
		line := chart.ContinuousSeries{Name: name(s), Style: chart.Style{StrokeWidth: chart.Disabled, DotWidth: 4, DotColor: chart.GetDefaultColor(s)}}
		for p := range points {
			line.XValues, line.YValues = append(line.XValues, float64(p)), append(line.YValues, value(s, p))
		}
		all = append(all, line)
	}
	return func() renderable { return chart.Chart{Width: width, Height: height, Series: all} }
}
