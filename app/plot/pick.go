package plot

import (
	"fmt"
	"slices"
	"strings"

	"assay/data"
)

// pick sorts the figures into series and leaves out those that would put unlike beside like: a month's flow beside a
// quarter's. Where the view doesn't choose, the kind of period that most of the figures have is shown; the footer names the
// rest.
func (b *builder) pick(figures []data.Figure) {
	inRange := slices.DeleteFunc(slices.Clone(figures), func(f data.Figure) bool {
		return !b.view.From.IsZero() && f.End.Before(b.view.From.First()) || !b.view.To.IsZero() && f.End.After(b.view.To.Last())
	})
	b.span = b.view.Span
	if b.span == "" {
		b.span = commonest(inRange)
	}
	others := map[data.PeriodKind]int{}
	for _, m := range b.metrics {
		for _, u := range b.units {
			l := line{unit: u, metric: m, name: b.label(u, m), style: b.style(u)}
			for _, f := range inRange {
				if f.UnitID != u.ID || f.MetricID != m.ID {
					continue
				}
				if f.Kind != b.span {
					others[f.Kind]++
					continue
				}
				l.figures = append(l.figures, f)
			}
			slices.SortFunc(l.figures, func(x, y data.Figure) int { return x.Period.Compare(y.Period) })
			if len(l.figures) == 0 {
				b.left = append(b.left, "no figures for "+strings.TrimSpace(l.name))
				continue
			}
			b.series = append(b.series, l)
		}
	}
	if b.view.Span == "" {
		for _, k := range []data.PeriodKind{data.Month, data.Quarter, data.Half, data.Year, data.OnDate} {
			if others[k] > 0 {
				b.left = append(b.left, fmt.Sprintf("%d %s not shown", others[k], plural(others[k], "figure by "+string(k), "figures by "+string(k))))
			}
		}
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
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

// marks are the figures of the chart by the ID of their mark.
func (b *builder) marks() map[string]data.Figure {
	all := map[string]data.Figure{}
	for _, l := range b.series {
		for _, f := range l.figures {
			all[MarkID(f.FigureKey)] = f
		}
	}
	return all
}
