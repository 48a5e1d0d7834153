package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// fundingCover is whether the next eighteen months' building is paid for.
//
//	(cash + undrawn committed facilities + mining cash flow of twelve months × 1.5 + customer payments scheduled in eighteen
//	months) / capex planned in eighteen months
//
// Every part has to be there: one that is missing isn't zero. A part that there truly is none of is entered as 0.
var fundingCover = &Indicator{
	Key: "funding_cover_18m", Name: wording.Key("Funding cover, 18 months"), Measure: "x", Lens: data.ValidationLens, Group: Financing, Better: data.Higher, Decimals: 2,
	Formula: wording.Key("Cash, undrawn committed facilities, one and a half times the mining cash flow of twelve months, and customer payments scheduled in eighteen months, over the capex planned in eighteen months."),
	Good:    1.2, Bad: 1,
	compute: func(f *Facts) Result {
		var r Result
		const parts = 5
		found, sum := 0, 0.0
		stock := func(units []int64, metric string) (float64, bool) {
			g, ok := f.latest(units, metric)
			if !ok {
				r.miss(inSentence(metric))
				return 0, false
			}
			r.Inputs = append(r.Inputs, f.input(g, called(metric)))
			found++
			return *g.Value, true
		}
		cash, _ := stock(f.money(), "cash")
		undrawn, _ := stock(f.money(), "undrawn_facilities")
		sum += cash + undrawn
		if flow, ok := r.miningCash(f); ok {
			found++
			sum += 1.5 * flow
		}
		if due, ok := r.scheduled(f, 18); ok {
			found++
			sum += due
		}
		capex, _ := stock(append(f.building(), f.money()...), "capex_planned_18m")
		if found == parts {
			r.ratio(sum, capex, wording.Key("the capex planned"))
			return r
		}
		r.Coverage = float64(found) / parts
		return r
	},
}

// miningCash is what mining brought in over twelve months: the cash flow as recorded, or else revenue less electricity, which
// is then named. The twelve months must be complete.
func (r *Result) miningCash(f *Facts) (float64, bool) {
	lacks := wording.Of("mining cash flow over twelve months")
	for _, u := range f.mining() {
		if t, _, ok := f.trail(u, "mining_cash_flow"); ok {
			for _, g := range t.figures {
				r.Inputs = append(r.Inputs, f.input(g, called(g.MetricKey)))
			}
			r.remark(wording.Of("mining cash flow of the 12 months to %s", t.end.Display()))
			return t.sum, true
		}
		revenue, missing, ok := f.trail(u, "revenue")
		if !ok {
			lacks = missing.ofMiningRevenue()
			continue
		}
		for _, cost := range []string{"net_electricity_cost", "electricity_cost"} {
			figures, gap := fill(f.series(u, cost), revenue.end.AddDays(1).YearBefore(), revenue.end)
			if !gap.IsZero() {
				continue
			}
			sum := revenue.sum
			for _, g := range revenue.figures {
				r.Inputs = append(r.Inputs, f.input(g, wording.Of("Mining revenue")))
			}
			for _, g := range figures {
				sum -= *g.Value
				r.Inputs = append(r.Inputs, f.input(g, called(cost)))
			}
			r.remark(wording.Of("mining revenue less %s of the 12 months to %s stands in for its cash flow", inSentence(cost), revenue.end.Display()))
			return sum, true
		}
		lacks = wording.Of("mining cash flow, or the electricity cost of the twelve months to %s over twelve months", revenue.end.Display())
	}
	r.miss(lacks)
	return 0, false
}

// ofMiningRevenue says what lacks of the revenue that would stand in for mining's cash flow.
func (l lack) ofMiningRevenue() string {
	if l.gap.IsZero() {
		return wording.Of("mining cash flow, or mining revenue over twelve months")
	}
	return wording.Of("mining cash flow, or mining revenue of the stretch that ends on %s over twelve months", l.gap.Display())
}

// scheduled are the customers' payments that fall due in so many months after the horizon. A live contract without a schedule
// leaves it unknown.
func (r *Result) scheduled(f *Facts, months int) (float64, bool) {
	live := f.live()
	if len(live) == 0 {
		r.miss(wording.Of("customer payments scheduled in %d months", months))
		return 0, false
	}
	if !r.oneCurrency(f, live) {
		return 0, false
	}
	until, sum, ok := f.Horizon.AddMonths(months), 0.0, true
	for _, k := range live {
		known := 0
		for i := range k.Payments {
			p := &k.Payments[i]
			if p.Amount == nil || !f.of.knew(p.SourceID, p.RecordedAt) {
				continue
			}
			known++
			if p.DueOn.After(f.Horizon) && !p.DueOn.After(until) && (p.ReceivedOn.IsZero() || p.ReceivedOn.After(f.Horizon)) {
				v := *p.Amount * f.part(k)
				sum += v
				r.Inputs = append(r.Inputs, f.paymentInput(k, p, p.DueOn, v, wording.Of("scheduled")))
			}
		}
		if known == 0 && (k.Prepaid == nil || *k.Prepaid > 0) {
			r.miss(wording.Of("payment schedule of %s", k.Title(f.customer(k))))
			ok = false
		}
	}
	return sum, ok
}
