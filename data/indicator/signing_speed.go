package indicator

import "assay/data"

// signingSpeedMW is the critical-IT load signed in a year.
//
//	Σ critical-IT MW of contracts signed in (H − 1 year, H], MW
//
// Signed is what isn't merely in talks. The announcement's day stands in for an unknown day of signing, and the input says
// so. A unit that has signed before, but nothing in the year, has 0; one that never signed has no value.
var signingSpeedMW = &Indicator{
	Key: "signing_speed_mw_12m", Name: "Signing speed, 12 months", Measure: "MW", Lens: data.ValidationLens, Group: Contracts, Better: data.Higher,
	Formula: "Sum of critical-IT MW of contracts signed in the last twelve months.",
	Good:    NoBound, Bad: 0, Percent: true,
	compute: func(f *Facts) Result { return signed(f, "critical-IT MW", megawatts) },
}

// signingSpeedValue is the same for the contracts' total value, in millions of their currency.
var signingSpeedValue = &Indicator{
	Key: "signing_speed_value_12m", Name: "Value signed, 12 months", Measure: data.MoneyMillions, Lens: data.ValidationLens, Group: Contracts, Better: data.Higher,
	Formula: "Sum of the total value of contracts signed in the last twelve months.",
	Good:    NoBound, Bad: 0, Percent: true,
	compute: func(f *Facts) Result { return signed(f, "value", value) },
}

func signed(f *Facts, what string, amount func(*data.ContractOf) *float64) Result {
	var r Result
	if len(f.contracts) == 0 {
		r.noContracts(f)
		return r
	}
	in := f.inYear()
	measure := "MW"
	if what == "value" {
		if !r.oneCurrency(f, in) {
			return r
		}
		measure = r.money(f)
	}
	sum := r.add(f, in, what, measure, amount)
	if len(in) == 0 && len(f.undated) == 0 || r.Coverage > 0 {
		r.Value = &sum
	}
	return r
}
