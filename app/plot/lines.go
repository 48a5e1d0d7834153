package plot

import (
	"fmt"
	"slices"

	"assay/charts"
	"assay/data"
	"assay/data/store"
)

// daysInMonth turns days into months on the axis of ages: a year of 365.25 days has twelve.
const daysInMonth = 365.25 / 12

// lines lays the figures along calendar time or along months since each unit's beginning. What stands on a day is drawn in
// steps, up to the day through which the company's sources were read.
func (b *builder) lines(notes []store.NoteOn) *charts.Lines {
	byAge := b.view.Axis == data.AgeAxis
	if byAge {
		b.series = slices.DeleteFunc(b.series, func(l line) bool {
			if l.unit.Began().IsZero() {
				b.left = append(b.left, l.name+" has no date of a first contract or opening")
				return true
			}
			return false
		})
	}
	chart := &charts.Lines{Step: b.stock(), X: charts.XAxis{Time: !byAge}}
	if byAge {
		chart.X.Months, chart.X.Label = true, "months since first contract or opening"
		if !slices.ContainsFunc(b.series, func(l line) bool { return l.unit.FirstContractOn.IsZero() }) {
			chart.X.Label = "months since first contract"
		}
	}
	for _, l := range b.series {
		s := charts.Series{Name: l.name, Style: l.style}
		place := func(p *charts.Point, on data.Date) {
			p.At = on.Time()
			if byAge {
				p.X = float64(l.unit.Began().First().DaysUntil(on)) / daysInMonth
			}
		}
		for i, f := range l.figures {
			if i > 0 && f.Kind != data.OnDate {
				gaps := 0
				for p := l.figures[i-1].Period.Next(); p.Compare(f.Period) < 0 && gaps < 400; p = p.Next() {
					missing := charts.Point{Missing: true, Label: fmt.Sprintf("%s, %s: no figure", l.name, p.Display(l.unit.Company.YearEnd)),
						ID: MarkID(data.FigureKey{UnitID: l.unit.ID, MetricID: l.metric.ID, Period: p})}
					place(&missing, p.End)
					s.Points = append(s.Points, missing)
					gaps++
				}
			}
			p := b.point(l, f)
			place(&p, f.End)
			s.Points = append(s.Points, p)
		}
		if through := b.knownThrough(l.unit); chart.Step && len(l.figures) > 0 {
			if last := l.figures[len(l.figures)-1]; last.End.Before(through) && (b.view.To.IsZero() || !through.After(b.view.To)) {
				p := charts.Point{Y: *last.Value, Label: fmt.Sprintf("%s: unchanged through %s, as far as its sources were read", l.name, through.Display())}
				place(&p, through)
				s.Points = append(s.Points, p)
			}
		}
		chart.Series = append(chart.Series, s)
	}
	chart.Frame = b.frame(notes)
	return chart
}

// knownThrough is how far a unit's facts are known: the day through which its sources were read, or today if that's earlier.
func (b *builder) knownThrough(u data.UnitOf) data.Date {
	through := u.Company.ReviewedThrough
	if through.IsZero() || !b.today.IsZero() && through.After(b.today) {
		return b.today
	}
	return through
}

// point is a figure as a mark: named by its cell, and saying figure, period and source.
func (b *builder) point(l line, f data.Figure) charts.Point {
	return charts.Point{Y: *f.Value, ID: MarkID(f.FigureKey), Label: b.says(l, f)}
}
