package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// netDebtToContractedRevenue is leverage on what is signed.
//
//	(gross debt − cash) / contracted annual revenue
//
// Debt and cash are those of the last day on which both are known: a balance of two days is none.
var netDebtToContractedRevenue = &Indicator{
	Key: "net_debt_to_contracted_revenue", Name: wording.Key("Net debt to contracted revenue"), Measure: "x", Lens: data.ValidationLens, Group: Financing, Better: data.Lower, Decimals: 2,
	Formula: wording.Key("Gross debt less cash, of the last day with both, over the annual revenue under contract."),
	Good:    2, Bad: 5,
	compute: func(f *Facts) Result {
		revenue := annualRevenue(f, f.live())
		r := Result{Inputs: revenue.Inputs, Missing: revenue.Missing, Currency: revenue.Currency}
		p, ok := f.sameDay(f.money(), "gross_debt", "cash")
		if !ok {
			r.miss(wording.Of("gross debt and cash of one day"))
		} else {
			r.Inputs = append(r.Inputs, f.input(p.over, called("gross_debt")), f.input(p.under, called("cash")))
		}
		if ok && revenue.Value != nil {
			r.ratio(*p.over.Value-*p.under.Value, *revenue.Value, wording.Key("contracted revenue"))
			r.Coverage = revenue.Coverage
			r.remark(wording.Of("net debt of %s", p.under.End.Display()))
			r.consolidated(f, p.under.UnitID)
			return r
		}
		if ok || revenue.Value != nil {
			r.Coverage = 0.5
		}
		return r
	},
}
