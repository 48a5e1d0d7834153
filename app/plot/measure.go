package plot

import (
	"slices"
	"strings"

	"assay/data"
	"assay/data/indicator"
)

// measure is what a chart shows of units: a metric, whose observations are drawn, or an indicator, which is computed.
type measure struct {
	data.Metric // of an indicator: key, name, lens and direction, without an ID
	of          *indicator.Indicator
}

// measureOf is an indicator as a measure. What is counted in MW or money adds up, shares and medians don't.
func measureOf(i *indicator.Indicator) measure {
	m := measure{of: i, Metric: data.Metric{Key: i.Key, Name: i.Name, Measure: i.Measure, Lens: i.Lens, Better: i.Better, Adds: data.Ratio, BuiltIn: true}}
	if i.Measure == "MW" || i.Measure == data.MoneyMillions {
		m.Adds = data.Stock
	}
	return m
}

// title is the measure's name as a reader sees it, inside the same within a sentence.
func (m *measure) title() string {
	if m.of != nil {
		return m.of.Title()
	}
	return m.Title()
}

func (m *measure) inside() string { return data.LowerFirst(m.title()) }

// in is the unit of measure for a unit, as figures keep it: data.SayMeasure says it.
func (m *measure) in(u data.UnitOf) string {
	if m.of != nil {
		return strings.Replace(m.of.Measure, data.MoneyMillions, u.Company.Currency+" m", 1)
	}
	return m.MeasureIn(u.Company.Currency)
}

// text writes a value of the measure: an indicator's with its own decimals.
func (m *measure) text(v float64) string {
	if m.of != nil {
		return ValueText(m.of, v)
	}
	return short(v)
}

// course is how a measure moves between the days on which something happened.
type course int

const (
	byPeriod   course = iota // a figure a period: what lies between isn't known
	steps                    // it changes on a day and stays
	continuous               // it moves every day
)

// course of an indicator is known by what it's made of: contracts and promises change on a day and stay; what is overdue grows
// with each day; the rest follows figures by period.
func (m *measure) course() course {
	switch {
	case m.of == nil && m.Adds == data.Stock:
		return steps
	case m.of == nil:
		return byPeriod
	case m.of.Key == "slip_days":
		return continuous
	case m.of.Group == indicator.Contracts, m.of.Group == indicator.Delivery, m.of.Group == indicator.Narrative:
		return steps
	}
	return byPeriod
}

// Words are the names that a chart can be typed with: the notebook's units, and as measures its metrics and the indicators. A
// key that is both's is told once, as the metric's.
func Words(units []data.UnitOf, metrics []data.Metric) data.ChartWords {
	var w data.ChartWords
	for _, u := range units {
		w.Units = append(w.Units, data.ChartWord{Name: u.Path(), Label: u.Title()})
	}
	for _, m := range metrics {
		w.Measures = append(w.Measures, data.ChartWord{Name: m.Key, Label: m.Title()})
	}
	for _, i := range indicator.All() {
		if !slices.ContainsFunc(metrics, func(m data.Metric) bool { return m.Key == i.Key }) {
			w.Measures = append(w.Measures, data.ChartWord{Name: i.Key, Label: i.Title()})
		}
	}
	return w
}
