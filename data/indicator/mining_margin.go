package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// miningMargin is what mining keeps of its revenue after power.
//
//	(mining revenue − electricity cost) / mining revenue, the last quarter with both, %
//
// The company's net electricity cost is preferred to the gross one, and named.
var miningMargin = &Indicator{
	Key: "mining_margin", Name: wording.Key("Mining margin after power"), Measure: "%", Lens: data.ValidationLens, Group: Engine, Better: data.Higher, Decimals: 1,
	Formula: wording.Key("Mining revenue less electricity cost, over mining revenue, of the last quarter with both. The company's net cost goes before the gross one."),
	Good:    50, Bad: 25,
	compute: func(f *Facts) Result {
		var r Result
		for _, u := range f.mining() {
			p, ok := f.pairOf(u, "revenue", quarterly, "net_electricity_cost", "electricity_cost")
			if !ok {
				continue
			}
			r.Inputs = append(r.Inputs, f.input(p.under, wording.Of("Mining revenue")), f.input(p.over, called(p.over.MetricKey)))
			r.Period = p.under.Period.Display(f.Company.YearEnd)
			r.share(*p.under.Value-*p.over.Value, *p.under.Value, wording.Key("mining revenue"))
			r.remark(costWords(p.over.MetricKey))
			r.consolidated(f, u)
			return r
		}
		r.miss(wording.Of("mining revenue and electricity cost of one quarter"))
		return r
	},
}

func quarterly(p data.Period) bool { return p.Kind == data.Quarter }

func costWords(metric string) string {
	if metric == "net_electricity_cost" {
		return wording.Of("net electricity cost, as the company reports it")
	}
	return wording.Of("electricity cost gross of credits")
}

// margin is a quarter's margin in percent with the figures behind it.
type margin struct {
	period  data.Period
	percent float64
	inputs  []Input
}

// margins are the quarters' margins of a unit by one kind of cost, the earliest first: net and gross make no series together.
// A revenue of zero or less has no margin.
func (f *Facts) margins(unit int64, cost string) []margin {
	var out []margin
	costs := f.series(unit, cost)
	for _, g := range f.series(unit, "revenue") {
		c, ok := at(costs, g.Period)
		if g.Kind == data.Quarter && ok && *g.Value > 0 {
			out = append(out, margin{g.Period, 100 * (*g.Value - *c.Value) / *g.Value, []Input{f.input(g, wording.Of("Mining revenue")), f.input(c, called(cost))}})
		}
	}
	return out
}

// engineMargins are the margins by the kind of cost that reaches the latest quarter, the net one where both do.
func (f *Facts) engineMargins() ([]margin, string) {
	var best []margin
	cost := ""
	for _, u := range f.mining() {
		for _, key := range []string{"net_electricity_cost", "electricity_cost"} {
			m := f.margins(u, key)
			if len(m) > 0 && (len(best) == 0 || m[len(m)-1].period.End.After(best[len(best)-1].period.End)) {
				best, cost = m, key
			}
		}
	}
	return best, cost
}
