package indicator

import (
	"math"

	"assay/data"
	"assay/data/wording"
)

// miningMarginVolatility is how unsteady the engine runs.
//
//	sample standard deviation of the quarterly mining margin over the last eight quarters, at least four of them, percentage
//	points
//
// The eight are those up to the latest margin known; quarters without one are left out and lower the coverage. All are by
// one kind of electricity cost.
var miningMarginVolatility = &Indicator{
	Key: "mining_margin_volatility", Name: wording.Key("Mining margin, volatility"), Measure: wording.Key("points"), Lens: data.ValidationLens, Group: Engine, Better: data.Lower, Decimals: 1,
	Formula: wording.Key("Standard deviation of the quarterly mining margin over the last eight quarters (at least four). Set it beside that of a mature operator's EBITDA margin."),
	Good:    NoBound, Bad: NoBound,
	compute: func(f *Facts) Result {
		var r Result
		all, cost := f.engineMargins()
		r.deviation(all, wording.Key("mining margin of %d quarters in the last %d: there are %d"))
		if cost != "" {
			r.remark(costWords(cost))
		}
		return r
	},
}

// ebitdaMarginVolatility is the mature operators' counterpart.
//
//	sample standard deviation of the quarterly adjusted EBITDA margin over the last eight quarters, at least four, points
//
// A reported margin is used for a quarter of which a part is missing, and named.
var ebitdaMarginVolatility = &Indicator{
	Key: "ebitda_margin_volatility", Name: wording.Key("EBITDA margin, volatility"), Measure: wording.Key("points"), Lens: data.MatureLens, Group: MatureGroup, Better: data.Lower, Decimals: 1,
	Formula:     wording.Key("Standard deviation of the quarterly adjusted EBITDA margin over the last eight quarters (at least four)."),
	Counterpart: "mining_margin_volatility",
	Good:        NoBound, Bad: NoBound,
	compute: func(f *Facts) Result {
		var r Result
		for _, u := range f.own() {
			all, reported := f.ebitdaMargins(u)
			if len(all) == 0 {
				continue
			}
			r.deviation(all, wording.Key("EBITDA margin of %d quarters in the last %d: there are %d"))
			if reported > 0 {
				r.remark(wording.Of("%d of the margins as reported", reported))
			}
			r.consolidated(f, u)
			return r
		}
		r.miss(wording.Of("EBITDA margins of four quarters"))
		return r
	},
}

// ebitdaMargins are a unit's quarterly EBITDA margins, computed or else as reported, and how many are the latter.
func (f *Facts) ebitdaMargins(unit int64) (out []margin, reported int) {
	ready := f.series(unit, "adjusted_ebitda_margin")
	computed := map[data.Period]bool{}
	ebitda := f.series(unit, "adjusted_ebitda")
	for _, g := range f.series(unit, "revenue") {
		e, ok := at(ebitda, g.Period)
		if g.Kind == data.Quarter && ok && *g.Value > 0 {
			computed[g.Period] = true
			out = append(out, margin{g.Period, 100 * *e.Value / *g.Value, []Input{f.input(e, called("adjusted_ebitda")), f.input(g, called("revenue"))}})
		}
	}
	for _, g := range ready {
		if g.Kind == data.Quarter && !computed[g.Period] {
			out = append(out, margin{g.Period, *g.Value, []Input{f.input(g, asReported("adjusted_ebitda_margin"))}})
		}
	}
	sortMargins(out)
	for _, m := range lastEight(out) {
		if !computed[m.period] {
			reported++
		}
	}
	return out, reported
}

// quartersSeen and quartersNeeded bound a volatility.
const quartersSeen, quartersNeeded = 8, 4

// lastEight are the margins of the eight quarters up to the latest.
func lastEight(all []margin) []margin {
	if len(all) == 0 {
		return nil
	}
	since := all[len(all)-1].period.End.AddDays(1).AddMonths(-3 * quartersSeen)
	for i, m := range all {
		if !m.period.Start.Before(since) {
			return all[i:]
		}
	}
	return nil
}

// deviation sets the sample standard deviation of the last eight quarters' margins. Of too few quarters lacks says so, a key.
func (r *Result) deviation(all []margin, lacks string) {
	seen := lastEight(all)
	mean := 0.0
	for _, m := range seen {
		r.Inputs = append(r.Inputs, m.inputs...)
		mean += m.percent / float64(len(seen))
	}
	r.Coverage = float64(len(seen)) / quartersSeen
	if len(seen) < quartersNeeded {
		r.miss(wording.Of(lacks, quartersNeeded, quartersSeen, len(seen)))
		return
	}
	sum := 0.0
	for _, m := range seen {
		sum += (m.percent - mean) * (m.percent - mean)
	}
	v := math.Sqrt(sum / float64(len(seen)-1))
	r.Value = &v
	r.remark(wording.Of("%d of the last %d quarters", len(seen), quartersSeen))
}
