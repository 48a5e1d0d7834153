package plot

import (
	"slices"

	"assay/charts"
	"assay/data"
	"assay/data/wording"
)

// daysInMonth turns days into months on the axis of ages: a year of 365.25 days has twelve.
const daysInMonth = 365.25 / 12

// lines lays the figures along calendar time or along months since each unit's beginning. What stands on a day is drawn in
// steps, up to the day through which the company's sources were read.
func (b *builder) lines() charts.Spec {
	b.pick(b.history)
	byAge := b.view.Axis == data.AgeAxis
	if byAge {
		b.series = slices.DeleteFunc(b.series, func(l line) bool {
			if l.unit.Began().IsZero() {
				b.left = append(b.left, wording.Of("%s has no date of a first contract or opening", l.name))
				return true
			}
			return false
		})
	}
	chart := &charts.Lines{Step: b.stock(), X: charts.XAxis{Time: !byAge}, Log: b.view.Log}
	if byAge {
		chart.X.Months, chart.X.Label = true, wording.Of("months since first contract or opening")
		if !slices.ContainsFunc(b.series, func(l line) bool { return l.unit.FirstContractOn.IsZero() }) {
			chart.X.Label = wording.Of("months since first contract")
		}
	}
	for i := range b.series {
		chart.Series = append(chart.Series, b.track(&b.series[i], byAge, chart.Step))
	}
	b.tellSeries()
	chart.Frame = b.frame()
	if b.view.Apart {
		return chart.Apart()
	}
	return chart
}

// track is a line's points, with a gap wherever a period has no figure.
func (b *builder) track(l *line, byAge, step bool) charts.Series {
	s := charts.Series{Name: l.name, Style: l.style}
	put := func(p charts.Point, on data.Date) {
		p.At = on.Time()
		if byAge {
			p.X = float64(l.unit.Began().First().DaysUntil(on)) / daysInMonth
		}
		s.Points = append(s.Points, p)
	}
	for i, m := range l.marks {
		if i > 0 && m.result == nil && m.period.Kind != data.OnDate {
			gaps := 0
			for p := l.marks[i-1].period.Next(); p.Compare(m.period) < 0 && gaps < 400; p = p.Next() {
				put(charts.Point{Missing: true, Label: wording.Of("%s, %s: no figure", l.name, p.Display(l.unit.Company.YearEnd)),
					ID: MarkID(data.FigureKey{UnitID: l.unit.ID, MetricID: l.measure.ID, Period: p})}, p.End)
				gaps++
			}
		}
		put(b.point(l, m), m.period.End)
	}
	if last, any := l.last(); any && step && l.measure.of == nil {
		if through := b.knownThrough(l.unit); last.period.End.Before(through) && (b.view.To.IsZero() || !through.After(b.view.To.Last())) {
			put(charts.Point{Y: last.value, Label: wording.Of("%s: unchanged through %s, as far as its sources were read", l.name, through.Display())}, through)
		}
	}
	return s
}

// point is a mark as it's drawn: named by its cell or its day, and saying figure, period and source.
func (b *builder) point(l *line, m mark) charts.Point {
	p := charts.Point{Y: m.value, Missing: m.missing, ID: m.id, Label: b.says(l, m)}
	if d := m.figure.Dispute; d != nil && m.result == nil && !m.missing {
		p.Low, p.High, p.Disputed = d.Range()
	}
	return p
}
