package indicator

import (
	"slices"

	"assay/data"
	"assay/data/wording"
)

// daysBetweenSignings is how long the unit takes from one contract to the next.
//
//	median of the days between consecutive signing days up to H, days
//
// It needs three contracts; of an even number of stretches it's the mean of the middle two.
var daysBetweenSignings = &Indicator{
	Key: "days_between_signings", Name: wording.Key("Days between signings"), Measure: wording.Key("days"), Lens: data.ValidationLens, Group: Contracts, Better: data.Lower,
	Formula: wording.Key("Median of the days between one signing and the next. Needs three contracts."),
	Good:    NoBound, Bad: NoBound,
	compute: func(f *Facts) Result {
		var r Result
		var days []float64
		for i, k := range f.contracts {
			day, _ := k.SigningDay()
			var since *float64
			if i > 0 {
				before, _ := f.contracts[i-1].SigningDay()
				n := float64(before.DaysUntil(day))
				since, days = &n, append(days, n)
			}
			r.Inputs = append(r.Inputs, f.contractInput(k, since, wording.Key("days")))
		}
		if len(f.contracts) < 3 {
			r.miss(wording.Of("three signed contracts: %s has %d by %s", f.path(f.Unit.ID), len(f.contracts), f.Horizon.Display()))
			r.Coverage = float64(len(f.contracts)) / 3
			r.dayless(f)
			return r
		}
		slices.Sort(days)
		n := len(days)
		r.set((days[(n-1)/2] + days[n/2]) / 2)
		r.heard(f, len(f.contracts))
		return r
	},
}
