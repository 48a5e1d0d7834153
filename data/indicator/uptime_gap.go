package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// MinutesAYear are those of a mean year of 365.25 days.
const MinutesAYear = 525_960

// Downtime is the minutes a year that an uptime in percent leaves: 99.999 % leaves 5.26.
func Downtime(uptime float64) float64 { return MinutesAYear * (1 - uptime/100) }

// uptimeGap is how far the running falls short of the promise.
//
//	minutes a year down as achieved − minutes a year that the promise allows, 525,960 × (1 − p)
//
// Below zero the promise is kept with room to spare. The promise is the strictest of the live contracts.
var uptimeGap = &Indicator{
	Key: "uptime_gap_minutes", Name: wording.Key("Uptime short of promise"), Measure: wording.Key("minutes a year"), Lens: data.ValidationLens, Group: Operations, Better: data.Lower, Decimals: 2,
	Formula: wording.Key("Minutes a year down, as achieved, less the minutes that the strictest live contract allows: 525,960 × (1 − uptime promised). 99.999 % allows 5.26."),
	Good:    0, Bad: 0.01,
	compute: func(f *Facts) Result {
		var r Result
		var strictest *data.ContractOf
		for _, k := range f.live() {
			if k.Uptime != nil && (strictest == nil || *k.Uptime > *strictest.Uptime) {
				strictest = k
			}
		}
		achieved, told := f.latest(f.own(), "uptime_achieved")
		if strictest != nil {
			r.Inputs = append(r.Inputs, f.contractInput(strictest, strictest.Uptime, "%"))
			r.remark(wording.Of("the promise of %s %% allows %s minutes a year", data.FormatNumber(*strictest.Uptime), data.FormatFixed(Downtime(*strictest.Uptime), 2)))
			r.Coverage += 0.5
		} else {
			r.miss(wording.Of("an uptime promised in a live contract"))
		}
		if told {
			r.Inputs = append(r.Inputs, f.input(achieved, called("uptime_achieved")))
			r.Period = achieved.Period.Display(f.Company.YearEnd)
			r.Coverage += 0.5
		} else {
			r.miss(wording.Of("uptime achieved"))
		}
		if strictest != nil && told {
			r.set(Downtime(*achieved.Value) - Downtime(*strictest.Uptime))
			r.consolidated(f, achieved.UnitID)
		}
		return r
	},
}
