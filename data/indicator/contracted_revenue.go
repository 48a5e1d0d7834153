package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// contractedAnnualRevenue is what the live contracts bring in a year.
//
//	Σ value / (term in months / 12) over live contracts, millions
//
// It spreads a contract's value evenly over its term.
var contractedAnnualRevenue = &Indicator{
	Key: "contracted_annual_revenue", Name: wording.Key("Contracted revenue a year"), Measure: data.MoneyMillions, Lens: data.ValidationLens, Group: Contracts, Better: data.Higher,
	Formula: wording.Key("Sum over live contracts of total value divided by the term in years."),
	Good:    NoBound, Bad: NoBound, Percent: true,
	compute: func(f *Facts) Result { return annualRevenue(f, f.live()) },
}

func annualRevenue(f *Facts, live []*data.ContractOf) Result {
	var r Result
	if len(live) == 0 {
		r.noContracts(f)
		return r
	}
	if !r.oneCurrency(f, live) {
		return r
	}
	sum := r.add(f, live, wording.Key("value or term of %s"), r.money(f), annual)
	if r.Coverage > 0 {
		r.Value = &sum
	}
	return r
}

// annual is a contract's value a year; nil where value or term aren't known.
func annual(k *data.ContractOf) *float64 {
	if k.Value == nil || k.TermMonths == nil || *k.TermMonths <= 0 {
		return nil
	}
	v := *k.Value / (*k.TermMonths / 12)
	return &v
}
