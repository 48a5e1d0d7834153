package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// mrrChurn is the monthly recurring revenue lost in a quarter, as the company reports it, %.
var mrrChurn = &Indicator{
	Key: "mrr_churn", Name: wording.Key("MRR churn, quarter"), Measure: "%", Lens: data.MatureLens, Group: MatureGroup, Better: data.Lower, Decimals: 1,
	Formula:     wording.Key("Monthly recurring revenue lost in a quarter, as a share, as reported."),
	Counterpart: "largest_customer_share",
	Good:        NoBound, Bad: 4,
	compute: func(f *Facts) Result {
		var r Result
		for _, u := range f.own() {
			all := f.series(u, "mrr_churn")
			for i := len(all) - 1; i >= 0; i-- {
				if all[i].Kind == data.Quarter {
					r.ready(f, all[i], "")
					return r
				}
			}
		}
		r.miss(wording.Of("MRR churn of a quarter, as reported"))
		return r
	},
}
