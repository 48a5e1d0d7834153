package plot

import (
	"slices"
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// IndicatorLine is how an indicator of one unit stood over time.
type IndicatorLine struct {
	Unit   data.UnitOf
	Stands []indicator.Stand
	// Now is the result on the last day, with its inputs.
	Now indicator.Result
}

// Indicator lays an indicator's history along the calendar, a line a unit. What contracts and promises make changes on a day
// and stays, and is drawn in steps. Without words around the plot (bare) it's a small picture beside the figure.
func Indicator(of *indicator.Indicator, lines []IndicatorLine, book string, today data.Date, bare bool) *charts.Lines {
	m := measureOf(of)
	chart := &charts.Lines{X: charts.XAxis{Time: true}, Step: m.course() == steps}
	measure := ""
	for _, l := range lines {
		if l.Now.Measure != "" && measure == "" {
			measure = l.Now.Measure
		}
		s := charts.Series{Name: l.Unit.Title(), Style: charts.Style{Colour: l.Unit.Company.Colour, Benchmark: l.Unit.Benchmark()}}
		if bare {
			s.Name = ""
		}
		for _, stand := range l.Stands {
			p := charts.Point{At: stand.On.Time(), ID: l.Unit.Path() + " " + stand.On.String(), Missing: stand.Value == nil,
				Label: wording.Of("%s · %s\n%s as of %s", l.Unit.Title(), of.Title(), data.Missing, stand.On.Display())}
			if stand.Value != nil {
				p.Y = *stand.Value
				p.Label = wording.Of("%s · %s\n%s %s\nas of %s", l.Unit.Title(), of.Title(), ValueText(of, *stand.Value), data.SayMeasure(l.Now.Measure), stand.On.Display())
			}
			s.Points = append(s.Points, p)
		}
		if len(s.Points) > 0 {
			chart.Series = append(chart.Series, s)
		}
	}
	chart.Unit = measure
	chart.Empty = wording.Of("Nothing to draw: it could not be computed on any day yet.")
	if bare {
		return chart
	}
	chart.Title = indicatorTitle(of, lines)
	chart.Subtitle = of.Title() + ", " + data.SayMeasure(measure)
	var sources []string
	for _, l := range lines {
		for _, in := range l.Now.Inputs {
			if name := in.Source.Cite(); in.Source.ID != 0 && !slices.Contains(sources, name) {
				sources = append(sources, name)
			}
		}
		if !l.Now.KnownThrough.IsZero() && l.Now.KnownThrough.Before(l.Now.AsOf) {
			chart.Footer = append(chart.Footer, wording.Of("%s known through %s.", l.Unit.Title(), l.Now.KnownThrough.Display()))
		}
	}
	if len(chart.Footer) > 1 {
		chart.Footer = []string{strings.Join(chart.Footer, " ")}
	}
	const most = 6
	if len(sources) > most {
		sources = append(sources[:most], wording.Of("and %d more", len(sources)-most))
	}
	foot := wording.Of("as of %s", today.Display()) + " · " + book
	if len(sources) > 0 {
		foot = wording.Of("Sources: %s", strings.Join(sources, "; ")) + " · " + foot
	}
	chart.Footer = append(chart.Footer, of.Explained(), foot)
	return chart
}

// indicatorTitle states where each unit stands.
func indicatorTitle(of *indicator.Indicator, lines []IndicatorLine) string {
	var stands []string
	for _, l := range lines {
		if l.Now.Value != nil {
			text := l.Unit.Company.Ticker + " " + ValueText(of, *l.Now.Value)
			if len(stands) == 0 && of.Measure != "yes or no" {
				text += " " + data.SayMeasure(l.Now.Measure)
			}
			stands = append(stands, text)
		}
	}
	if len(stands) == 0 {
		return of.Title()
	}
	return of.Title() + ": " + strings.Join(stands, ", ")
}

// ValueText is an indicator's value as screens write it.
func ValueText(of *indicator.Indicator, v float64) string {
	if of.Measure == "yes or no" {
		if v != 0 {
			return wording.Of("yes")
		}
		return wording.Of("no")
	}
	return data.FormatFixed(v, of.Decimals)
}
