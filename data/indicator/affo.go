package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// affoMargin is what a mature operator has left to pay out.
//
//	AFFO / revenue of the same period, %
var affoMargin = &Indicator{
	Key: "affo_margin", Name: wording.Key("AFFO margin"), Measure: "%", Lens: data.MatureLens, Group: MatureGroup, Better: data.Higher, Decimals: 1,
	Formula:     wording.Key("Adjusted funds from operations over revenue of the same period, the latest with both."),
	Counterpart: "funding_cover_18m",
	Good:        NoBound, Bad: 20,
	compute: func(f *Facts) Result { return f.quotient(f.own(), "affo", "revenue", "") },
}
