package plot

import (
	"slices"

	"assay/charts"
	"assay/data"
	"assay/data/store"
)

// bars lays the figures out in categories: the companies' own fiscal periods where all share one calendar, else calendar
// periods. A fiscal period that straddles two stands in the one that holds its middle.
func (b *builder) bars(notes []store.NoteOn) *charts.Bars {
	fiscal := true
	for _, l := range b.series {
		fiscal = fiscal && l.unit.Company.YearEnd == b.series[0].unit.Company.YearEnd
	}
	place := func(f data.Figure) data.Period { return f.Period }
	if !fiscal || b.span == data.OnDate {
		place = func(f data.Figure) data.Period { return calendarPeriod(f.Period) }
	}
	var slots []data.Period
	moved := false
	for _, l := range b.series {
		for _, f := range l.figures {
			slot := place(f)
			slots = append(slots, slot)
			moved = moved || f.Kind != data.OnDate && slot != f.Period
		}
	}
	slots = everyPeriod(data.SortPeriods(slots))
	chart := &charts.Bars{Stacked: b.view.Kind == data.StackedChart}
	for _, s := range slots {
		label := s.Display(12)
		if fiscal && len(b.series) > 0 && b.span != data.OnDate {
			label = s.Display(b.series[0].unit.Company.YearEnd)
		}
		chart.Categories = append(chart.Categories, label)
	}
	for _, l := range b.series {
		s := charts.Series{Name: l.name, Style: l.style}
		for i, slot := range slots {
			p := charts.Point{Missing: true}
			for _, f := range l.figures { // by the period's end: of two in one slot the later stands
				if place(f) == slot {
					p = b.point(l, f)
				}
			}
			if p.Missing {
				p.ID = MarkID(data.FigureKey{UnitID: l.unit.ID, MetricID: l.metric.ID, Period: slot})
				p.Label = l.name + ", " + chart.Categories[i] + ": no figure"
			}
			s.Points = append(s.Points, p)
		}
		chart.Series = append(chart.Series, s)
	}
	if moved {
		b.left = append(b.left, "fiscal periods stand in the calendar period that holds their middle")
	}
	if b.span == data.OnDate && len(slots) > 0 {
		b.left = append(b.left, "of each quarter the last day known")
	}
	chart.Frame = b.frame(notes)
	return chart
}

// calendarPeriod is the calendar period of the same length that holds the middle of a period; for a day, its quarter.
func calendarPeriod(p data.Period) data.Period {
	kind := p.Kind
	if kind == data.OnDate {
		kind = data.Quarter
	}
	middle := p.Start.AddDays(p.Start.DaysUntil(p.End) / 2)
	part := map[data.PeriodKind]int{data.Month: 0, data.Quarter: 3, data.Half: 6, data.Year: 12}[kind]
	if part == 0 {
		return p
	}
	return data.FiscalPart(kind, (int(middle.Month)-1)/part+1, middle.Year, 12)
}

// everyPeriod fills the gaps between sorted periods of one kind, so that a gap in time shows as one. So many gaps that
// nothing could be read are left out.
func everyPeriod(slots []data.Period) []data.Period {
	const most = 400
	if len(slots) == 0 || slots[0].Kind == data.OnDate {
		return slots
	}
	var all []data.Period
	for p := slots[0]; len(all) < most; p = p.Next() {
		all = append(all, p)
		if p.Compare(slots[len(slots)-1]) >= 0 {
			if slices.ContainsFunc(slots, func(s data.Period) bool { return !slices.Contains(all, s) }) {
				return slots // calendars that don't line up
			}
			return all
		}
	}
	return slots
}
