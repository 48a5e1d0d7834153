package chartbench

import (
	"bytes"
	"testing"

	"github.com/go-analyze/charts"
)

func BenchmarkGoAnalyzeSVGLines(b *testing.B) {
	goAnalyzeSVG(b, func(p *charts.Painter) error {
		opt := charts.NewLineChartOptionWithData(goAnalyzeValues(series))
		opt.Title.Text, opt.XAxis.Labels, opt.Legend.SeriesNames = "Eight companies over ten years", goAnalyzeLabels(), goAnalyzeNames()
		return p.LineChart(opt)
	})
}

func BenchmarkGoAnalyzeSVGBars(b *testing.B) {
	goAnalyzeSVG(b, func(p *charts.Painter) error {
		opt := charts.NewBarChartOptionWithData(goAnalyzeValues(1))
		opt.Title.Text, opt.CategoryAxis.Labels = "A company over ten years", goAnalyzeLabels()
		return p.BarChart(opt)
	})
}

func BenchmarkGoAnalyzeSVGScatter(b *testing.B) {
	goAnalyzeSVG(b, func(p *charts.Painter) error {
		opt := charts.NewScatterChartOptionWithData(goAnalyzeValues(series))
		opt.Title.Text, opt.XAxis.Labels, opt.Legend.SeriesNames = "Eight companies", goAnalyzeLabels(), goAnalyzeNames()
		return p.ScatterChart(opt)
	})
}

func goAnalyzeSVG(b *testing.B, fill func(*charts.Painter) error) {
	written(b, func(file *bytes.Buffer) error {
		p := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputSVG, Width: width, Height: height})
		if err := fill(p); err != nil {
			return err
		}
		doc, err := p.Bytes()
		if err != nil {
			return err
		}
		_, err = file.Write(doc)
		return err
	})
}

func goAnalyzeValues(n int) [][]float64 {
	all := make([][]float64, n)
	for s := range all {
		for p := range points {
			all[s] = append(all[s], value(s, p))
		}
	}
	return all
}

func goAnalyzeLabels() []string {
	var all []string
	for p := range points {
		all = append(all, day(p).Format("Jan 06"))
	}
	return all
}

func goAnalyzeNames() []string {
	var all []string
	for s := range series {
		all = append(all, name(s))
	}
	return all
}
