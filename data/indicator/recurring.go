package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// recurringShare is how much of the revenue comes again by itself.
//
//	recurring revenue / revenue of the same period, %
var recurringShare = &Indicator{
	Key: "recurring_share", Name: wording.Key("Recurring revenue"), Measure: "%", Lens: data.MatureLens, Group: MatureGroup, Better: data.Higher, Decimals: 1,
	Formula:     wording.Key("Recurring revenue over revenue of the same period, the latest with both."),
	Counterpart: "contracted_annual_revenue",
	Good:        NoBound, Bad: 70,
	compute: func(f *Facts) Result { return f.quotient(f.own(), "recurring_revenue", "revenue", "") },
}
