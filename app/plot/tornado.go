package plot

import (
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/scenario"
	"assay/data/wording"
)

// Tornado lays out which assumption of a scenario matters most. Its title names it.
func Tornado(p scenario.Plan, t *scenario.Tornado, book string, today data.Date) *charts.Tornado {
	unit, decimals := p.Company.Currency+" m", 0
	if !t.Outcome.Money() {
		unit, decimals = "x", 2
	}
	in := data.SayMeasure(unit)
	say := func(v float64) string { return data.FormatFixed(v, decimals) }
	chart := &charts.Tornado{
		Frame: charts.Frame{Title: tornadoTitle(p, t, in, say), Unit: unit, Empty: wording.Of("None of the assumptions alters it."),
			Subtitle: wording.Of("%s when one assumption alone changes, %s", t.Outcome.Name(), in)},
		Base: t.Base, BaseLabel: wording.Of("as planned %s", say(t.Base)), Style: charts.Style{Colour: max(0, p.Company.Colour)},
	}
	for _, b := range t.Bars {
		chart.Bars = append(chart.Bars, charts.TornadoBar{Name: b.Kind.Title(), Low: b.Low, High: b.High, LowLabel: b.LowText, HighLabel: b.HighText,
			ID: p.Name + "|" + b.Kind.Key, Label: wording.Of("%s · %s\n%s: %s %s\n%s: %s %s\nas planned: %s %s", p.Name, b.Kind.Title(), b.LowText, say(b.Low), in,
				b.HighText, say(b.High), in, say(t.Base), in)})
	}
	if len(t.Idle) > 0 {
		chart.Footer = append(chart.Footer, wording.Of("Changed without effect: %s.", strings.Join(t.Idle, ", ")))
	}
	chart.Footer = append(chart.Footer, scenarioSources(p, book, today))
	return chart
}

func tornadoTitle(p scenario.Plan, t *scenario.Tornado, in string, say func(float64) string) string {
	if len(t.Bars) == 0 {
		return p.Name + ": " + t.Outcome.Name()
	}
	b := t.Bars[0]
	return wording.Of("%s: %s matters most, %s to %s %s", p.Name, data.LowerFirst(b.Kind.Title()), say(min(b.Low, b.High)), say(max(b.Low, b.High)), in)
}
