package format

import (
	"cmp"
	"slices"
	"time"

	"assay/data"
	"assay/data/wording"
)

// factReader turns facts into readings for one company.
type factReader struct {
	known   data.Known
	company data.Company
	o       FactsOptions
	skipped map[SkipCount]int
	out     *Facts
	filings map[string]bool
}

// all reads the facts of all metrics, in the order of their keys.
func (r *factReader) all(metrics map[string][]filedFact) {
	if r.out.YearEnd != 0 && r.out.YearEnd != r.company.YearEnd {
		r.out.Warnings = append(r.out.Warnings, wording.Of("The years in the file end in %s, and those of %s in the notebook in %s: mend the company first, or its quarters are skipped.",
			data.MonthName(r.out.YearEnd), r.company.Ticker, data.MonthName(r.company.YearEnd)))
	}
	r.filings = map[string]bool{}
	var keys []string
	for key := range metrics {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		r.metric(r.known.Metrics[key], metrics[key])
	}
	for s, n := range r.skipped {
		s.Facts = n
		r.out.Skipped = append(r.out.Skipped, s)
	}
	slices.SortFunc(r.out.Skipped, func(a, b SkipCount) int {
		return cmp.Or(cmp.Compare(a.Metric, b.Metric), cmp.Compare(b.Facts, a.Facts), cmp.Compare(a.Reason, b.Reason))
	})
	if len(r.out.Readings) > 0 && !r.known.Units[r.o.Unit] {
		r.out.NewUnits = []string{r.o.Unit}
	}
}

func (r *factReader) skip(metric, reason string) {
	r.skipped[SkipCount{Metric: metric, Reason: reason}]++
}

// metric reads the facts of one metric: for each period the tag that goes first, its values in the order in which they were filed.
func (r *factReader) metric(m data.Metric, facts []filedFact) {
	byPeriod := map[data.Period][]filedFact{}
	remarks := map[data.Period]string{}
	for _, f := range facts {
		p, remark, err := factPeriod(f.fact, m.Adds == data.Stock, r.company.YearEnd, r.o.HalfYears)
		if err != nil {
			r.skip(m.Key, err.Error())
			continue
		}
		if remark != "" {
			remarks[p] = remark
		}
		byPeriod[p] = append(byPeriod[p], f)
	}
	var periods []data.Period
	for p := range byPeriod {
		periods = append(periods, p)
	}
	periods = data.SortPeriods(periods)
	for _, p := range periods {
		r.figure(m, p, remarks[p], byPeriod[p])
	}
	if m.Adds == data.Flow {
		r.fourths(m, byPeriod)
	}
}

// figure reads the recordings of one figure.
func (r *factReader) figure(m data.Metric, p data.Period, remark string, facts []filedFact) {
	first := facts[0]
	for _, f := range facts {
		if f.rank < first.rank {
			first = f
		}
	}
	slices.SortStableFunc(facts, func(a, b filedFact) int {
		return cmp.Or(a.filed.Compare(b.filed), cmp.Compare(a.Accn, b.Accn), cmp.Compare(a.position, b.position))
	})
	recorded := -1 // the reading of the last recording
	for _, f := range facts {
		if f.tag != first.tag {
			r.skip(m.Key, wording.Of("another tag gives the same figure, and %s goes before %s", first.tag, f.tag))
			continue
		}
		reading := Reading{Line: f.position, Raw: f.Val.String() + " " + f.unit, Measure: m.MeasureIn(r.company.Currency), Remark: remark,
			Target: Target{Unit: r.o.Unit, Metric: m.Key, Period: p}, Locator: f.tag}
		if reading.Target.Unit == r.company.Ticker {
			reading.Target.Unit += "/" + string(data.Group)
		}
		value, err := r.value(f, reading.Measure)
		filing := Filing{Accession: f.Accn, Form: f.Form, Filed: f.filed}
		switch {
		case err != nil:
			reading.Status, reading.Reason = Refused, err.Error()
		case f.filed.IsZero() || f.Accn == "":
			reading.Status, reading.Reason = Refused, wording.Of("the fact doesn't say in which filing it stood and when")
		default:
			reading.Value, reading.Source = value, filing.Key()
		}
		if reading.Status == ReadWell && recorded >= 0 {
			before := &r.out.Readings[recorded]
			if equal(before.Value, value) {
				continue // said again, as the year before beside the next
			}
			if before.Source == reading.Source {
				reading.Status, reading.Reason = Conflict, wording.Of("the same filing gives %s too; look it up", before.Raw)
				before.Status, before.Reason, before.Restates = Conflict, wording.Of("the same filing gives %s too; look it up", reading.Raw), false
			}
			reading.Restates = reading.Status == ReadWell
		}
		if reading.Status == ReadWell {
			recorded = len(r.out.Readings)
			if !r.filings[f.Accn] {
				r.filings[f.Accn] = true
				r.out.Sources = append(r.out.Sources, filing.Source(r.out.CIK, r.out.Entity))
			}
		}
		r.out.Readings = append(r.out.Readings, reading)
	}
}

// value brings a fact to the metric's measure. EDGAR's values are whole: dollars, not thousands; a share is a fraction of one.
func (r *factReader) value(f filedFact, measure string) (float64, error) {
	v, err := f.Val.Float64()
	if err != nil {
		return 0, wording.Errorf("%q is not a number", f.Val.String())
	}
	switch {
	case f.unit == "pure" && measure == "%":
		return data.Number{Value: shift(v, 2), Percent: true}.In(measure)
	case f.unit == "pure" || f.unit == "shares":
		return data.Number{Value: v}.In(measure)
	}
	code, per := f.unit, ""
	if len(code) > 4 && code[3] == '/' {
		code, per = code[:3], code[4:]
	}
	if len(code) != 3 || per != "" && per != "shares" {
		return 0, wording.Errorf("the fact is in %s, and the metric is kept in %s", f.unit, measure)
	}
	if per != "" && measure != r.company.Currency {
		return 0, wording.Errorf("the fact is per share, and the metric is kept in %s", measure)
	}
	return data.Number{Value: v, Currency: code, Scaled: per == ""}.In(measure)
}

// The lengths in days that a quarter, two, three and four of them may have: calendar months, or 13 to 14 weeks each.
var spans = []struct {
	kind     data.PeriodKind
	months   int
	from, to int
}{{data.Quarter, 3, 83, 99}, {data.Half, 6, 174, 191}, {"", 9, 265, 287}, {data.Year, 12, 349, 379}}

var (
	errInstant  = wording.Error("the metric is a flow, and the fact stands on a single day")
	errDuration = wording.Error("the metric stands on a day, and the fact runs over a period")
	errNine     = wording.Error("nine months to date, which is no quarter")
	errSix      = wording.Error("six months to date, which is no quarter")
	errLength   = wording.Error("neither a quarter nor a year long, such as the months of a change of year")
	errCalendar = wording.Error("the period doesn't fit the company's fiscal year")
	errDates    = wording.Error("the dates can't be read")
)

// factPeriod is the period of a fact by its first and last day in the company's fiscal year. A year of 52 or 53 weeks ends within
// some days of the month's end; the remark then says on which day.
func factPeriod(f fact, stock bool, yearEnd time.Month, halves bool) (p data.Period, remark string, err error) {
	end, err := data.ParseDate(f.End)
	if err != nil || !end.Exact() {
		return p, "", errDates
	}
	if f.Start == "" {
		if !stock {
			return p, "", errInstant
		}
		return data.On(end), "", nil
	}
	if stock {
		return p, "", errDuration
	}
	start, err := data.ParseDate(f.Start)
	if err != nil || !start.Exact() {
		return p, "", errDates
	}
	days := start.DaysUntil(end) + 1
	for _, s := range spans {
		if days < s.from || days > s.to {
			continue
		}
		if s.kind == "" {
			return p, "", errNine
		}
		if s.kind == data.Half && !halves {
			return p, "", errSix
		}
		last := monthEnd(end)
		since := (int(last.Month) - int(yearEnd) + 24) % 12 // months since a year ended
		if since%s.months != 0 || last.Year < 1900 {
			return p, "", errCalendar
		}
		first := data.Date{Year: last.Year, Month: last.Month, Day: 1}.AddMonths(1 - s.months)
		if gap := first.DaysUntil(start); gap < -10 || gap > 10 {
			return p, "", errCalendar
		}
		p = data.Period{Kind: s.kind, Start: first, End: last}
		if start != first || end != last {
			remark = wording.Of("of the weeks from %s to %s", start, end)
		}
		return p, remark, nil
	}
	return p, "", errLength
}

// monthEnd is the end of a month that is nearest to the day, if it's within ten days; otherwise that of the day's own month.
func monthEnd(d data.Date) data.Date {
	if before := (data.Date{Year: d.Year, Month: d.Month, Day: 1}).AddDays(-1); d.Day <= 10 {
		return before
	}
	return data.Date{Year: d.Year, Month: d.Month}.Last()
}

// yearEndOf is the month in which most years end that facts run over.
func yearEndOf(metrics map[string][]filedFact) time.Month {
	ends := map[time.Month]map[data.Date]bool{}
	for _, facts := range metrics {
		for _, f := range facts {
			start, err := data.ParseDate(f.Start)
			end, also := data.ParseDate(f.End)
			if f.Start == "" || err != nil || also != nil || !start.Exact() || !end.Exact() {
				continue
			}
			if days := start.DaysUntil(end) + 1; days >= 349 && days <= 379 {
				last := monthEnd(end)
				if ends[last.Month] == nil {
					ends[last.Month] = map[data.Date]bool{}
				}
				ends[last.Month][last] = true
			}
		}
	}
	best := time.Month(0)
	for m := time.January; m <= time.December; m++ {
		if len(ends[m]) > len(ends[best]) {
			best = m
		}
	}
	return best
}

// fourths lists the fourth quarters that stand nowhere though the rest of their year does.
func (r *factReader) fourths(m data.Metric, given map[data.Period][]filedFact) {
	var years []data.Period
	for p := range given {
		if p.Kind == data.Year {
			years = append(years, p)
		}
	}
	for _, y := range data.SortPeriods(years) {
		var quarters [4]data.Period
		for q := range quarters {
			quarters[q] = data.FiscalPart(data.Quarter, q+1, y.End.Year, r.company.YearEnd)
		}
		if given[quarters[0]] != nil && given[quarters[1]] != nil && given[quarters[2]] != nil && given[quarters[3]] == nil {
			r.out.NoFourth = append(r.out.NoFourth, Target{Unit: r.o.Unit, Metric: m.Key, Period: quarters[3]})
		}
	}
}
