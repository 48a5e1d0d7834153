package plot

import (
	"fmt"
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/scenario"
)

// Tornado lays out which assumption of a scenario matters most. Its title names it.
func Tornado(p scenario.Plan, t *scenario.Tornado, book string, today data.Date) *charts.Tornado {
	unit, decimals := p.Company.Currency+" m", 0
	if !t.Outcome.Money() {
		unit, decimals = "x", 2
	}
	say := func(v float64) string { return data.FormatFixed(v, decimals) }
	chart := &charts.Tornado{
		Frame: charts.Frame{Title: tornadoTitle(p, t, unit, say), Unit: unit, Empty: "None of the assumptions alters it.",
			Subtitle: t.Outcome.Name() + " when one assumption alone changes, " + unit},
		Base: t.Base, BaseLabel: "as planned " + say(t.Base), Style: charts.Style{Colour: max(0, p.Company.Colour)},
	}
	for _, b := range t.Bars {
		chart.Bars = append(chart.Bars, charts.TornadoBar{Name: b.Kind.Name, Low: b.Low, High: b.High, LowLabel: b.LowText, HighLabel: b.HighText,
			ID: p.Name + "|" + b.Kind.Key, Label: fmt.Sprintf("%s · %s\n%s: %s %s\n%s: %s %s\nas planned: %s %s", p.Name, b.Kind.Name, b.LowText, say(b.Low), unit,
				b.HighText, say(b.High), unit, say(t.Base), unit)})
	}
	if len(t.Idle) > 0 {
		chart.Footer = append(chart.Footer, "Changed without effect: "+strings.Join(t.Idle, ", ")+".")
	}
	chart.Footer = append(chart.Footer, scenarioSources(p, book, today))
	return chart
}

func tornadoTitle(p scenario.Plan, t *scenario.Tornado, unit string, say func(float64) string) string {
	if len(t.Bars) == 0 {
		return p.Name + ": " + t.Outcome.Name()
	}
	b := t.Bars[0]
	return fmt.Sprintf("%s: %s matters most, %s to %s %s", p.Name, data.LowerFirst(b.Kind.Name), say(min(b.Low, b.High)), say(max(b.Low, b.High)), unit)
}
