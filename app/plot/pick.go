package plot

import (
	"slices"
	"strings"

	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// settle drops a measure that is named twice. A metric of which none of the units has a figure gives way to the indicator of the
// same key, which may compute it.
func (b *builder) settle() {
	seen := map[string]bool{}
	for i, m := range b.measures {
		of := indicator.Find(m.Key)
		if m.of == nil && of != nil && !slices.ContainsFunc(b.observed, func(f data.Figure) bool { return f.MetricID == m.ID }) {
			b.measures[i] = measureOf(of)
		}
	}
	b.measures = slices.DeleteFunc(b.measures, func(m measure) bool {
		again := seen[m.Key]
		seen[m.Key] = true
		return again
	})
}

// until leaves the figures whose periods had ended by a day.
func until(figures []data.Figure, day data.Date) []data.Figure {
	return slices.DeleteFunc(slices.Clone(figures), func(f data.Figure) bool { return f.End.After(day) })
}

// inRange reports whether what ends on a day lies in the view's range.
func (b *builder) inRange(end data.Date) bool {
	return (b.view.From.IsZero() || !end.Before(b.view.From.First())) && (b.view.To.IsZero() || !end.After(b.view.To.Last()))
}

// pick sorts the figures into series and leaves out those that would put unlike beside like: a month's flow beside a
// quarter's. Where the view doesn't choose, the kind of period that most of the figures have is shown; the footer names the
// rest. An indicator's series is what it computes, as ask has it.
func (b *builder) pick(ask func(data.UnitOf, measure) []mark) {
	shown := slices.DeleteFunc(slices.Clone(b.observed), func(f data.Figure) bool { return !b.inRange(f.End) })
	b.span = b.view.Span
	if b.span == "" {
		b.span = commonest(shown)
	}
	others := map[data.PeriodKind]int{}
	for _, m := range b.measures {
		for _, u := range b.units {
			l := line{unit: u, measure: m, name: b.label(u, m), style: b.style(u)}
			if m.of != nil {
				l.marks = ask(u, m)
				if _, any := l.last(); !any {
					b.left = append(b.left, b.why(u, m))
					continue
				}
				b.formula(m)
				b.series = append(b.series, l)
				continue
			}
			for _, f := range shown {
				if f.UnitID != u.ID || f.MetricID != m.ID {
					continue
				}
				if f.Kind != b.span {
					others[f.Kind]++
					continue
				}
				l.marks = append(l.marks, observedMark(f))
			}
			slices.SortFunc(l.marks, func(x, y mark) int { return x.period.Compare(y.period) })
			if len(l.marks) == 0 {
				b.left = append(b.left, wording.Of("no figures for %s", strings.TrimSpace(l.name)))
				continue
			}
			b.series = append(b.series, l)
		}
	}
	if b.view.Span == "" {
		for _, k := range []data.PeriodKind{data.Month, data.Quarter, data.Half, data.Year, data.OnDate} {
			if others[k] > 0 {
				b.left = append(b.left, notShown(k, others[k]))
			}
		}
	}
}

// observedMark is an observation as a mark.
func observedMark(f data.Figure) mark {
	return mark{id: MarkID(f.FigureKey), value: *f.Value, period: f.Period, figure: f}
}

// notShown says how many figures of a kind of period the picture leaves out.
func notShown(kind data.PeriodKind, n int) string {
	switch kind {
	case data.Month:
		return wording.Plural(n, "%d figure by month not shown", "%d figures by month not shown", n)
	case data.Quarter:
		return wording.Plural(n, "%d figure by quarter not shown", "%d figures by quarter not shown", n)
	case data.Half:
		return wording.Plural(n, "%d figure by half not shown", "%d figures by half not shown", n)
	case data.Year:
		return wording.Plural(n, "%d figure by year not shown", "%d figures by year not shown", n)
	}
	return wording.Plural(n, "%d figure by date not shown", "%d figures by date not shown", n)
}

// commonest is the kind of period that most of the figures have; of equals, the shorter.
func commonest(figures []data.Figure) data.PeriodKind {
	counts := map[data.PeriodKind]int{}
	for _, f := range figures {
		counts[f.Kind]++
	}
	best := data.Quarter
	for _, k := range []data.PeriodKind{data.Quarter, data.Month, data.Half, data.Year, data.OnDate} {
		if counts[k] > counts[best] {
			best = k
		}
	}
	return best
}

// figures are the observations of the picture by the ID of their mark.
func (b *builder) figures() map[string]data.Figure {
	all := map[string]data.Figure{}
	for _, e := range b.entries {
		if e.opens.Kind != OpenFigure {
			continue
		}
		at := slices.IndexFunc(b.observed, func(f data.Figure) bool { return f.FigureKey == e.opens.Figure })
		if at >= 0 {
			all[e.mark] = b.observed[at]
		}
	}
	return all
}

// tellSeries keeps every figure of the series, in their order.
func (b *builder) tellSeries() {
	for i := range b.series {
		l := &b.series[i]
		for _, m := range l.marks {
			if !m.missing {
				b.tell(l.entry(m))
			}
		}
	}
}
