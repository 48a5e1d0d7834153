package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// largestCustomerShare is how much hangs on one customer.
//
//	largest customer's live contract value / all live contract value, %
//
// A guarantor doesn't change whose contract it is. Where the notebook has no contracts of the unit, the share of revenue
// that the company reports stands in and is named.
var largestCustomerShare = &Indicator{
	Key: "largest_customer_share", Name: wording.Key("Largest customer"), Measure: "%", Lens: data.ValidationLens, Group: Contracts, Better: data.Lower, Decimals: 1,
	Formula: wording.Key("Largest customer's share of live contract value; where there are no contracts, of revenue as the company reports it."),
	Good:    25, Bad: 90,
	compute: func(f *Facts) Result {
		var r Result
		live := f.live()
		if len(live) == 0 {
			for _, u := range f.own() {
				if g, ok := f.reported(u, "largest_customer_share"); ok {
					r.ready(f, g, wording.Of("of revenue, as reported"))
					return r
				}
			}
			r.noContracts(f)
			return r
		}
		if !r.oneCurrency(f, live) {
			return r
		}
		whole := r.add(f, live, wording.Key("value of %s"), r.money(f), value)
		by := map[int64]float64{}
		var largest int64
		for _, k := range live { // in the order of signing, so that of equals the same is always named
			if k.Value == nil {
				continue
			}
			by[k.CustomerID] += *k.Value * f.part(k)
		}
		for _, k := range live {
			if by[k.CustomerID] > by[largest] {
				largest = k.CustomerID
			}
		}
		known := r.Coverage
		r.share(by[largest], whole, wording.Key("the contracts' value"))
		r.Coverage = known
		if r.Value != nil {
			r.remark(f.of.dossier.Parties[largest].Name)
		}
		return r
	},
}
