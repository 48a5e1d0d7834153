package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// adjustedEBITDAMargin is what a mature operator is judged by.
//
//	adjusted EBITDA / revenue of the same period, %
//
// The latest period with both; a margin that the company reports is used only where a part is missing, and named.
var adjustedEBITDAMargin = &Indicator{
	Key: "adjusted_ebitda_margin", Name: wording.Key("Adjusted EBITDA margin"), Measure: "%", Lens: data.MatureLens, Group: MatureGroup, Better: data.Higher, Decimals: 1,
	Formula:     wording.Key("Adjusted EBITDA over revenue of the same period, the latest with both; as reported only where a part is missing."),
	Counterpart: "signing_speed_mw_12m",
	Good:        NoBound, Bad: 30,
	compute: func(f *Facts) Result {
		return f.quotient(f.own(), "adjusted_ebitda", "revenue", "adjusted_ebitda_margin")
	},
}
