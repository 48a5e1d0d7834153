package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// assetConversion is how much of what was inherited has become productive.
//
//	MW converted to AI / inherited mining MW, %
var assetConversion = &Indicator{
	Key: "asset_conversion", Name: wording.Key("Inherited assets converted"), Measure: "%", Lens: data.ValidationLens, Group: Financing, Better: data.Higher, Decimals: 1,
	Formula: wording.Key("Inherited mining capacity that now serves AI, as a share of all that was inherited."),
	Good:    50, Bad: NoBound,
	compute: func(f *Facts) Result {
		units := append(append(f.building(), f.mining()...), f.own()...)
		return ofLatest(f, units, "mw_converted", "mw_inherited")
	},
}

// ofLatest is one stock as a share of another, each the latest figure.
func ofLatest(f *Facts, units []int64, over, under string) Result {
	var r Result
	part, some := f.latest(units, over)
	whole, all := f.latest(units, under)
	if some {
		r.Inputs = append(r.Inputs, f.input(part, called(over)))
		r.Coverage += 0.5
	} else {
		r.miss(inSentence(over))
	}
	if all {
		r.Inputs = append(r.Inputs, f.input(whole, called(under)))
		r.Coverage += 0.5
	} else {
		r.miss(inSentence(under))
	}
	if some && all {
		r.share(*part.Value, *whole.Value, metrics[under].Name)
	}
	return r
}
