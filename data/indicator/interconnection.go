package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// interconnectionShare is how much of what recurs comes from customers connected to each other: what holds them.
//
//	interconnection revenue / recurring revenue of the same period, %
var interconnectionShare = &Indicator{
	Key: "interconnection_share", Name: wording.Key("Interconnection share"), Measure: "%", Lens: data.MatureLens, Group: MatureGroup, Better: data.Higher, Decimals: 1,
	Formula:     wording.Key("Interconnection revenue over recurring revenue of the same period; as reported only where a part is missing."),
	Counterpart: "credit_ig_share",
	Good:        NoBound, Bad: NoBound,
	compute: func(f *Facts) Result {
		return f.quotient(f.own(), "interconnection_revenue", "recurring_revenue", "interconnection_share")
	},
}
