package plot

import (
	"slices"

	"assay/charts"
	"assay/data"
	"assay/data/wording"
)

// bars lays the figures out in categories of time: the companies' own fiscal periods where all share one calendar, else
// calendar periods. A fiscal period that straddles two stands in the one that holds its middle. Indicators stand as of each
// period's end; but where several units, or several indicators of one, are asked how they stand and nothing is said of
// periods, there's a group of bars an indicator instead, as of the chart's day.
func (b *builder) bars() charts.Spec {
	any, all := b.computed()
	if all && b.view.Span == "" && b.view.From.IsZero() && b.view.To.IsZero() && len(b.units)*len(b.measures) > 1 {
		return b.standingBars()
	}
	kind := b.view.Span
	if kind == "" || kind == data.OnDate {
		kind = data.Quarter
		if any && !all {
			if c := commonest(b.observed); c != data.OnDate {
				kind = c
			}
		}
	}
	b.pick(b.byEnds(kind))
	if all {
		b.span = kind
	}
	fiscal := true
	for _, l := range b.series {
		fiscal = fiscal && l.unit.Company.YearEnd == b.series[0].unit.Company.YearEnd
	}
	place := func(m mark) data.Period { return m.period }
	if !fiscal || b.span == data.OnDate {
		place = func(m mark) data.Period { return calendarPeriod(m.period) }
	}
	var slots []data.Period
	moved := false
	for _, l := range b.series {
		for _, m := range l.marks {
			slot := place(m)
			slots = append(slots, slot)
			moved = moved || m.period.Kind != data.OnDate && slot != m.period
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
	for i := range b.series {
		l := &b.series[i]
		s := charts.Series{Name: l.name, Style: l.style}
		for at, slot := range slots {
			p := charts.Point{Missing: true}
			var told *mark
			for j := range l.marks { // by the period's end: of two in one slot the later stands
				if place(l.marks[j]) == slot {
					told = &l.marks[j]
					p = b.point(l, *told)
				}
			}
			switch {
			case told != nil && !told.missing:
				b.tell(l.entry(*told))
			case told == nil:
				p.ID = MarkID(data.FigureKey{UnitID: l.unit.ID, MetricID: l.measure.ID, Period: slot})
				if l.measure.of != nil {
					p.ID = computedID(l.unit, l.measure.Key, slot.End)
				}
				p.Label = wording.Of("%s, %s: no figure", l.name, chart.Categories[at])
			}
			s.Points = append(s.Points, p)
		}
		chart.Series = append(chart.Series, s)
	}
	if moved {
		b.left = append(b.left, wording.Of("fiscal periods stand in the calendar period that holds their middle"))
	}
	if b.span == data.OnDate && len(slots) > 0 {
		b.left = append(b.left, wording.Of("of each quarter the last day known"))
	}
	chart.Frame = b.frame()
	if b.view.Apart {
		return chart.Apart()
	}
	return chart
}

// standingBars compares how units stand: a group of bars an indicator, a bar a unit, as of the chart's day.
func (b *builder) standingBars() charts.Spec {
	chart := &charts.Bars{Named: true, Stacked: b.view.Kind == data.StackedChart}
	for _, m := range b.measures {
		chart.Categories = append(chart.Categories, m.title())
		b.formula(m)
	}
	for _, u := range b.units {
		s := charts.Series{Name: b.unitName(u), Style: b.style(u)}
		any := false
		for _, m := range b.measures {
			l := line{unit: u, measure: m, name: b.label(u, m), style: s.Style, marks: []mark{b.standing(u, m)}}
			s.Points = append(s.Points, b.point(&l, l.marks[0]))
			if l.marks[0].missing {
				b.left = append(b.left, b.why(u, m))
				continue
			}
			any = true
			b.tell(l.entry(l.marks[0]))
			b.series = append(b.series, l)
		}
		if any {
			chart.Series = append(chart.Series, s)
		}
	}
	chart.Frame = b.framed(b.finding(), wording.Of("%s, as of %s", b.subtitle(), b.asOf.Display()))
	if b.view.Apart {
		return chart.Apart()
	}
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
