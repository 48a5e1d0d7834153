// Package chartbench times our charts beside go-chart's, gonum/plot's and go-analyze's, of the same data at the same size. It's a
// module of its own, so that what it's held against stays out of Assay's.
package chartbench

import (
	"fmt"
	"math"
	"time"

	"assay/charts"
)

// The size of all pictures in pixels.
const width, height = 1280, 720

var size = charts.Size{Width: width, Height: height, Scale: 1}

// The data of all pictures: so many series of so many points.
const series, points = 8, 40

func value(s, p int) float64 { return 100 + 40*math.Sin(float64(p)/4+float64(s)) + 15*float64(s) }

func day(p int) time.Time { return time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 3*p, 0) }

func name(s int) string { return fmt.Sprintf("CO%d", s+1) }

func frame(title string) charts.Frame {
	return charts.Frame{Title: title, Subtitle: "USD m, a quarter", Unit: "USD m", Footer: []string{"Sources: company releases · as of 1 Jul 2026 · sample.assay"}}
}

// lines has the 8 x 40 points as lines over ten years.
func lines() *charts.Lines { return linesOf(points) }

// linesOf has 8 lines of n points. Their way through the plot is the same whatever n is.
func linesOf(n int) *charts.Lines {
	l := &charts.Lines{Frame: frame("Eight companies over ten years"), X: charts.XAxis{Time: true}}
	for s := range series {
		line := charts.Series{Name: name(s), Style: charts.Style{Colour: s % 6, Benchmark: s >= 6}}
		for p := range n {
			at := float64(p) * points / float64(n)
			y := 100 + 40*math.Sin(at/4+float64(s)) + 15*float64(s)
			if n > points {
				y += 8 * math.Sin(float64(p)*(1.7+float64(s)/9)) // noise, so that there is something to thin
			}
			line.Points = append(line.Points, charts.Point{At: day(0).Add(time.Duration(at * 91 * 24 * float64(time.Hour))), Y: y, ID: fmt.Sprintf("%d/%d", s, p), Label: "a figure"})
		}
		l.Series = append(l.Series, line)
	}
	return l
}

// bars has 40 bars of one series.
func bars() *charts.Bars {
	b := &charts.Bars{Frame: frame("A company over ten years")}
	one := charts.Series{Name: name(0)}
	for p := range points {
		b.Categories = append(b.Categories, day(p).Format("Jan 06"))
		one.Points = append(one.Points, charts.Point{X: float64(p), Y: value(0, p), ID: fmt.Sprint(p), Label: "a figure"})
	}
	b.Series = []charts.Series{one}
	return b
}

// scatter has the 8 x 40 points alone.
func scatter() *charts.Scatter {
	c := &charts.Scatter{Frame: frame("Eight companies"), XLabel: "quarter", YLabel: "revenue"}
	for s := range series {
		for p := range points {
			c.Points = append(c.Points, charts.ScatterPoint{X: float64(p), Y: value(s, p), Style: charts.Style{Colour: s % 6}, ID: fmt.Sprintf("%d/%d", s, p), Label: "a figure"})
		}
	}
	return c
}
