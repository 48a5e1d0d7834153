package plot

import (
	"assay/charts"
	"assay/data"
	"assay/data/indicator"
)

// line is what the chart shows of one unit for one measure: a series in the making.
type line struct {
	unit    data.UnitOf
	measure measure
	name    string
	style   charts.Style
	marks   []mark // by the period's end
}

// mark is one figure on its way into the picture: an observation, or what an indicator computed as of a day.
type mark struct {
	id      string
	value   float64
	missing bool
	// period is where it lies in time: that of an observation, the day that a computed figure stands at, or the period at whose
	// end it does.
	period data.Period
	figure data.Figure       // zero for what is computed
	result *indicator.Result // nil for an observation
}

// first and last are the line's first and last mark with a figure.
func (l *line) first() (mark, bool) {
	for _, m := range l.marks {
		if !m.missing {
			return m, true
		}
	}
	return mark{}, false
}

func (l *line) last() (mark, bool) {
	for i := len(l.marks) - 1; i >= 0; i-- {
		if !l.marks[i].missing {
			return l.marks[i], true
		}
	}
	return mark{}, false
}

// entry tells a mark of the line.
func (l *line) entry(m mark) entry {
	e := entry{mark: m.id, unit: l.unit, measure: l.measure.Key, from: m.period.Start, to: m.period.End, value: m.value, in: l.measure.in(l.unit)}
	if m.result == nil {
		e.disputed = m.figure.Dispute != nil
		e.period, e.remark = m.period.Label(l.unit.Company.YearEnd), m.figure.Remark
		if m.figure.Source.ID != 0 {
			e.sources = []cited{{m.figure.Source, m.figure.Locator}}
		}
		e.opens = Opening{Kind: OpenFigure, UnitID: l.unit.ID, Unit: l.unit.Path(), Figure: m.figure.FigureKey}
		return e
	}
	on := m.period.End
	e.computed, e.period, e.from, e.to = true, on.String(), on, on
	e.in, e.sources = m.result.Measure, inputSources(m.result.Inputs)
	e.opens = Opening{Kind: OpenIndicator, UnitID: l.unit.ID, Unit: l.unit.Path(), Indicator: l.measure.Key, On: on}
	return e
}

// computedID names the mark of an indicator as of a day.
func computedID(u data.UnitOf, key string, on data.Date) string {
	return u.Path() + " " + key + " " + on.String()
}
