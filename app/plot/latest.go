package plot

import (
	"slices"

	"assay/data"
)

// periodOrder is the order in which kinds of period are compared where a view doesn't choose: a quarter says most of now without
// being one month's chance.
var periodOrder = []data.PeriodKind{data.Quarter, data.Half, data.Year, data.Month, data.OnDate}

// latest is what a unit's measure stands at: an indicator's value on the chart's day, or the latest observation of the kind of
// period given in the view's range.
func (b *builder) latest(u data.UnitOf, m measure, kind data.PeriodKind) (mark, bool) {
	if m.of != nil {
		b.formula(m)
		s := b.standing(u, m)
		return s, !s.missing
	}
	var best mark
	found := false
	for _, f := range b.observed {
		if f.UnitID == u.ID && f.MetricID == m.ID && f.Kind == kind && b.inRange(f.End) && (!found || f.Period.Compare(best.period) > 0) {
			best, found = observedMark(f), true
		}
	}
	return best, found
}

// likeKind is the kind of period by which a measure of several units is best compared: the view's, else the first in the order
// of periods that all of them have, or else that most of them have.
func (b *builder) likeKind(m measure, units ...data.UnitOf) data.PeriodKind {
	if b.view.Span != "" {
		return b.view.Span
	}
	best, most := periodOrder[0], 0
	for _, kind := range periodOrder {
		n := 0
		for _, u := range units {
			if slices.ContainsFunc(b.observed, func(f data.Figure) bool {
				return f.UnitID == u.ID && f.MetricID == m.ID && f.Kind == kind && b.inRange(f.End)
			}) {
				n++
			}
		}
		if n > most {
			best, most = kind, n
		}
	}
	return best
}

// standsFor says which period a figure is of, short: "Q2 FY26"; of what is computed without one, the day.
func standsFor(m mark, u data.UnitOf) string {
	if m.result == nil {
		return m.period.Display(u.Company.YearEnd)
	}
	if m.result.Period != "" {
		return m.result.Period
	}
	if m.result.KnownThrough.Before(m.period.End) {
		return m.result.KnownThrough.Display()
	}
	return m.period.End.Display()
}
