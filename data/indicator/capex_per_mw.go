package indicator

import (
	"slices"

	"assay/data"
	"assay/data/wording"
)

// capexPerMW is what a delivered megawatt cost.
//
//	AI capex since the first contract / MW delivered, millions a MW
//
// Capex counts from the period in which the first contract falls, in periods without a gap up to the last one known. A gap
// gives no value.
var capexPerMW = &Indicator{
	Key: "capex_per_mw", Name: wording.Key("Capex per MW delivered"), Measure: data.MoneyMillions, Lens: data.ValidationLens, Group: Financing, Better: data.Lower, Decimals: 1,
	Formula: wording.Key("AI capex since the first contract over the MW of critical IT delivered."),
	Good:    NoBound, Bad: NoBound, Percent: true,
	compute: func(f *Facts) Result {
		var r Result
		began := f.Unit.FirstContractOn.First()
		if began.IsZero() && len(f.contracts) > 0 {
			began, _ = f.contracts[0].SigningDay()
		}
		if began.IsZero() {
			r.miss(wording.Of("the day of the first contract"))
			return r
		}
		delivered := f.energised()
		if delivered.MW == nil {
			r.miss(wording.Of("MW delivered"))
		} else {
			r.Inputs = append(r.Inputs, delivered.Inputs...)
		}
		figures, lacks := f.since(began)
		for _, g := range figures {
			r.Inputs = append(r.Inputs, f.input(g, wording.Of("AI capex")))
		}
		if lacks != "" {
			r.miss(lacks)
		}
		if delivered.MW == nil || lacks != "" {
			if delivered.MW != nil || lacks == "" {
				r.Coverage = 0.5
			}
			return r
		}
		sum := 0.0
		for _, g := range figures {
			sum += *g.Value
		}
		r.ratio(sum, *delivered.MW, wording.Key("the MW delivered"))
		r.remark(wording.Of("capex from %s to %s", figures[0].Start.Display(), figures[len(figures)-1].End.Display()))
		return r
	},
}

// since are the capex figures from the period in which a day falls up to the last one, without a gap; else what lacks.
func (f *Facts) since(day data.Date) ([]data.Figure, string) {
	lacks := wording.Of("AI capex since %s", day.Display())
	for _, u := range f.building() {
		all := f.series(u, "capex")
		if len(all) == 0 {
			continue
		}
		end := all[len(all)-1].End
		// The longest run back from the end that begins with the period of the first contract.
		for _, g := range all {
			if !g.Period.Contains(day) {
				continue
			}
			if figures, gap := fill(all, g.Start, end); gap.IsZero() && !slices.ContainsFunc(figures, func(h data.Figure) bool { return h.Kind == data.OnDate }) {
				return figures, ""
			} else if !gap.IsZero() {
				lacks = wording.Of("AI capex of the stretch that ends on %s", gap.Display())
			}
		}
	}
	return nil, lacks
}
