package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// idleCapital is how much of what was paid for doesn't earn yet.
//
//	construction in progress / gross property, plant and equipment, of one day, %
var idleCapital = &Indicator{
	Key: "idle_capital", Name: wording.Key("Idle capital"), Measure: "%", Lens: data.ValidationLens, Group: Financing, Better: data.Lower, Decimals: 1,
	Formula: wording.Key("Construction in progress as a share of gross property, plant and equipment on the same day."),
	Good:    NoBound, Bad: NoBound,
	compute: func(f *Facts) Result {
		var r Result
		p, ok := f.sameDay(f.money(), "construction_in_progress", "gross_ppe")
		if !ok {
			r.miss(wording.Of("construction in progress and gross property, plant and equipment of one day"))
			return r
		}
		r.Inputs = append(r.Inputs, f.input(p.over, called("construction_in_progress")), f.input(p.under, called("gross_ppe")))
		r.Period = p.under.Period.Display(f.Company.YearEnd)
		r.share(*p.over.Value, *p.under.Value, wording.Key("gross property, plant and equipment"))
		r.consolidated(f, p.under.UnitID)
		return r
	},
}
