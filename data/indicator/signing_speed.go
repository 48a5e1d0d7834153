package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// signingSpeedMW is the critical-IT load signed in a year.
//
//	Σ critical-IT MW of contracts signed in (H − 1 year, H], MW
//
// Signed is what isn't merely in talks. The announcement's day stands in for an unknown day of signing, and the input says
// so. A unit that has signed before, but nothing in the year, has 0; one that never signed has no value.
var signingSpeedMW = &Indicator{
	Key: "signing_speed_mw_12m", Name: wording.Key("Signing speed, 12 months"), Measure: "MW", Lens: data.ValidationLens, Group: Contracts, Better: data.Higher,
	Formula: wording.Key("Sum of critical-IT MW of contracts signed in the last twelve months."),
	Good:    NoBound, Bad: 0, Percent: true,
	compute: func(f *Facts) Result { return signed(f, false) },
}

// signingSpeedValue is the same for the contracts' total value, in millions of their currency.
var signingSpeedValue = &Indicator{
	Key: "signing_speed_value_12m", Name: wording.Key("Value signed, 12 months"), Measure: data.MoneyMillions, Lens: data.ValidationLens, Group: Contracts, Better: data.Higher,
	Formula: wording.Key("Sum of the total value of contracts signed in the last twelve months."),
	Good:    NoBound, Bad: 0, Percent: true,
	compute: func(f *Facts) Result { return signed(f, true) },
}

// signed sums what was signed in a year: the contracts' value, or their MW.
func signed(f *Facts, money bool) Result {
	var r Result
	if len(f.contracts) == 0 {
		r.noContracts(f)
		return r
	}
	in := f.inYear()
	measure, lacks, amount := "MW", wording.Key("critical-IT MW of %s"), megawatts
	if money {
		if !r.oneCurrency(f, in) {
			return r
		}
		measure, lacks, amount = r.money(f), wording.Key("value of %s"), value
	}
	sum := r.add(f, in, lacks, measure, amount)
	if len(in) == 0 && len(f.undated) == 0 || r.Coverage > 0 {
		r.Value = &sum
	}
	return r
}
