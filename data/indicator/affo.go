package indicator

import "assay/data"

// affoMargin is what a mature operator has left to pay out.
//
//	AFFO / revenue of the same period, %
var affoMargin = &Indicator{
	Key: "affo_margin", Name: "AFFO margin", Measure: "%", Lens: data.MatureLens, Group: MatureGroup, Better: data.Higher, Decimals: 1,
	Formula:     "Adjusted funds from operations over revenue of the same period, the latest with both.",
	Counterpart: "funding_cover_18m",
	Good:        NoBound, Bad: 20,
	compute: func(f *Facts) Result { return f.quotient(f.own(), "affo", "revenue", "") },
}
