package indicator

import (
	"slices"

	"assay/data"
	"assay/data/wording"
)

// hashRateChange is whether the engine is being kept up.
//
//	latest average hash rate / that of the same period a year before − 1, %
var hashRateChange = &Indicator{
	Key: "hash_rate_change", Name: wording.Key("Hash rate against a year ago"), Measure: "%", Lens: data.ValidationLens, Group: Engine, Better: data.Higher, Decimals: 1,
	Formula: wording.Key("Latest average hash rate against that of the same period a year before."),
	Good:    0, Bad: -20,
	compute: func(f *Facts) Result {
		var r Result
		for _, u := range f.mining() {
			now, ok := f.reported(u, "average_hash_rate")
			if !ok {
				continue
			}
			r.Inputs = append(r.Inputs, f.input(now, called("average_hash_rate")))
			r.Period = now.Period.Display(f.Company.YearEnd)
			before := yearBefore(now.Period)
			then, ok := at(f.series(u, "average_hash_rate"), before)
			if !ok {
				r.miss(wording.Of("average hash rate of %s", before.Display(f.Company.YearEnd)))
				r.Coverage = 0.5
				return r
			}
			r.Inputs = append(r.Inputs, f.input(then, called("average_hash_rate")))
			if !(*then.Value > 0) {
				r.miss(wording.Of("a denominator above zero: the average hash rate of %s is %s", before.Display(f.Company.YearEnd), data.FormatNumber(*then.Value)))
				return r
			}
			r.set(100 * (*now.Value / *then.Value - 1))
			return r
		}
		r.miss(wording.Of("average hash rate"))
		return r
	},
}

// yearBefore is the same period a year before.
func yearBefore(p data.Period) data.Period {
	steps := map[data.PeriodKind]int{data.Month: 12, data.Quarter: 4, data.Half: 2, data.Year: 1}[p.Kind]
	if steps == 0 {
		return data.On(p.End.YearBefore())
	}
	for range steps {
		p = p.Previous()
	}
	return p
}

func sortMargins(all []margin) {
	slices.SortFunc(all, func(a, b margin) int { return a.period.Compare(b.period) })
}
