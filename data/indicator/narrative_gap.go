package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// narrativeGap is how far the story runs ahead of execution.
//
//	announced MW / energised MW
//
// Energised is critical-IT or billing-ready load, not grid power.
var narrativeGap = &Indicator{
	Key: "narrative_gap", Name: wording.Key("Narrative gap"), Measure: "x", Lens: data.ValidationLens, Group: Narrative, Better: data.Lower, Decimals: 1,
	Formula: wording.Key("MW announced for each MW of critical IT that is energised."),
	Good:    5, Bad: 50,
	compute: func(f *Facts) Result {
		var r Result
		stages := f.stages()
		announced, energised := stages[0], stages[5]
		r.Inputs = append(append(r.Inputs, announced.Inputs...), energised.Inputs...)
		if announced.MW == nil {
			r.miss(wording.Of("MW announced"))
		}
		if energised.MW == nil {
			r.miss(wording.Of("MW of critical IT energised"))
		}
		if announced.MW != nil && energised.MW != nil {
			r.ratio(*announced.MW, *energised.MW, wording.Key("the MW energised"))
			return r
		}
		r.Coverage = float64(min(1, len(announced.Inputs))+min(1, len(energised.Inputs))) / 2
		return r
	},
}
