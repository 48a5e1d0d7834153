package plot

import (
	"slices"
	"time"

	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// now is what an indicator says of a unit on the chart's day.
func (b *builder) now(u data.UnitOf, m measure) *indicator.Result {
	return b.on(u, m, b.asOf)
}

// on is what an indicator says of a unit on a day.
func (b *builder) on(u data.UnitOf, m measure, day data.Date) *indicator.Result {
	r := m.of.Of(b.companies[u.CompanyID].Facts(u.ID, day))
	return &r
}

// standing is an indicator's value as a mark on the chart's day.
func (b *builder) standing(u data.UnitOf, m measure) mark {
	return computedMark(u, m, data.On(b.asOf), b.now(u, m))
}

func computedMark(u data.UnitOf, m measure, p data.Period, r *indicator.Result) mark {
	out := mark{id: computedID(u, m.Key, p.End), period: p, result: r, missing: r.Value == nil}
	if r.Value != nil {
		out.value = *r.Value
	}
	return out
}

// why says what an indicator of a unit lacks.
func (b *builder) why(u data.UnitOf, m measure) string {
	missing := wording.Of("a value in the range shown")
	if r := b.now(u, m); r.Value == nil && len(r.Missing) > 0 {
		missing = r.Missing[0]
	}
	return wording.Of("no %s of %s, for want of %s", m.inside(), b.unitName(u), missing)
}

// formula keeps how an indicator that is shown is computed.
func (b *builder) formula(m measure) {
	if !slices.Contains(b.formulas, m.of.Explained()) {
		b.formulas = append(b.formulas, m.of.Explained())
	}
}

// historyYears is how far back an indicator's history goes where the view doesn't say.
const historyYears = 3

// stretch is the first and last day of an indicator's history: from the view's range or three years back, a unit that began
// since from its beginning, and by age from there in any case, as far back as its figures are read.
func (b *builder) stretch(u data.UnitOf) (from, to data.Date) {
	from, to = b.asOf.AddMonths(-12*historyYears), b.asOf
	began := u.Began().First()
	switch {
	case b.view.Axis == data.AgeAxis && b.view.Kind.TakesAge() && !began.IsZero():
		from = began
		if earliest := b.asOf.AddMonths(-60); from.Before(earliest) {
			from = earliest
		}
	case !u.Benchmark() && began.After(from) && !began.After(b.asOf):
		from = began.AddDays(-1)
	}
	if !b.view.From.IsZero() {
		from = b.view.From.First()
	}
	if last := b.view.To.Last(); !last.IsZero() && last.Before(to) {
		to = last
	}
	return from, to
}

// history is how an indicator of a unit stood over time: on each day on which something could have changed it and at the end of
// each month, as far as its company's sources were read. Of what merely stays as it was, no more is kept than the line needs.
func (b *builder) history(u data.UnitOf, m measure) []mark {
	from, to := b.stretch(u)
	how := m.course()
	var all []mark
	for _, d := range daysOf(b.companies[u.CompanyID], m, u.ID, from, to) {
		all = append(all, computedMark(u, m, data.On(d), b.on(u, m, d)))
	}
	return thinned(all, how)
}

// History is how an indicator of a unit stood from one day to another: what indicator.History tells, and of what can move
// without anything happening (what is overdue grows with each day) the month ends between as well.
func History(c *indicator.Company, of *indicator.Indicator, unitID int64, from, to data.Date) []indicator.Stand {
	m := measureOf(of)
	var out []indicator.Stand
	for _, d := range daysOf(c, m, unitID, from, to) {
		out = append(out, indicator.Stand{On: d, Value: of.Of(c.Facts(unitID, d)).Value})
	}
	return out
}

// daysOf are the days to ask an indicator on.
func daysOf(c *indicator.Company, m measure, unitID int64, from, to data.Date) []data.Date {
	stands := c.History(m.of, unitID, from, to)
	if len(stands) == 0 {
		return nil
	}
	how := m.course()
	var days []data.Date
	for _, s := range stands {
		days = append(days, s.On)
	}
	if last := days[len(days)-1]; how != byPeriod {
		for first := (data.Date{Year: days[0].Year, Month: days[0].Month, Day: 1}).AddMonths(1); first.AddDays(-1).Before(last); first = first.AddMonths(1) {
			if end := first.AddDays(-1); end.After(stands[0].On) {
				days = append(days, end)
			}
		}
	}
	slices.SortFunc(days, data.Date.Compare)
	return slices.Compact(days)
}

// thinned drops marks that tell nothing new: of equal ones in a row the first stays, and the last day of a line that goes in
// steps or, where it moves every day, the last of the row.
func thinned(all []mark, how course) []mark {
	same := func(x, y mark) bool {
		return x.missing == y.missing && (x.missing || x.value == y.value && (how != byPeriod || x.result.Period == y.result.Period))
	}
	var out []mark
	for i, m := range all {
		before := i > 0 && same(all[i-1], m)
		after := i+1 < len(all) && same(m, all[i+1])
		last := i+1 == len(all)
		keep := !before
		switch how {
		case steps:
			keep = keep || last && !m.missing
		case continuous:
			keep = keep || !after && !m.missing
		}
		if keep {
			out = append(out, m)
		}
	}
	for len(out) > 0 && out[len(out)-1].missing && how == byPeriod {
		out = out[:len(out)-1]
	}
	return out
}

// byEnds is how an indicator stood at the end of each period of a kind, as its company counts them: the latest three years of
// those that had ended by the chart's day and are known. None of the first without a value.
func (b *builder) byEnds(kind data.PeriodKind) func(data.UnitOf, measure) []mark {
	return func(u data.UnitOf, m measure) []mark {
		company := b.companies[u.CompanyID]
		from, to := b.stretch(u)
		if through := company.ReadThrough(); !through.IsZero() && through.Before(to) {
			to = through
		}
		var all []mark
		p := periodWith(kind, from, u.Company.YearEnd)
		const most = 400
		for ; !p.End.After(to) && len(all) < most; p = p.Next() {
			if !b.inRange(p.End) {
				continue
			}
			next := computedMark(u, m, p, b.on(u, m, p.End))
			if len(all) > 0 || !next.missing {
				all = append(all, next)
			}
		}
		return all
	}
}

// periodWith is the period of a kind that holds a day, for a company whose fiscal year ends in the month given.
func periodWith(kind data.PeriodKind, day data.Date, yearEnd time.Month) data.Period {
	year := data.FiscalPart(data.Year, 1, day.Year, yearEnd)
	for year.End.Before(day) {
		year = year.Next()
	}
	for p := data.FiscalPart(kind, 1, year.End.Year, yearEnd); ; p = p.Next() { // no kind is longer than a year
		if !p.End.Before(day) {
			return p
		}
	}
}
