package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// utilisation is how full what could be sold is.
//
//	cabinets or MW billing / sellable, of one day, %
//
// Where the parts aren't there, the latest share that the company reports stands in and is named. The utilisation of
// stabilised assets alone isn't it.
var utilisation = &Indicator{
	Key: "utilisation", Name: wording.Key("Utilisation"), Measure: "%", Lens: data.MatureLens, Group: MatureGroup, Better: data.Higher, Decimals: 1,
	Formula:     wording.Key("Cabinets or MW billing over those that could be sold, or else as reported."),
	Counterpart: "funnel",
	Good:        NoBound, Bad: 50,
	compute: func(f *Facts) Result {
		for _, u := range f.own() {
			var best pair
			found := false
			for _, parts := range [][2]string{{"cabinets_billing", "cabinets_sellable"}, {"mw_billing", "mw_sellable"}} {
				if p, ok := f.pairOf(u, parts[1], nil, parts[0]); ok && (!found || p.under.End.After(best.under.End)) {
					best, found = p, true
				}
			}
			var r Result
			var ready data.Figure
			told := false
			for _, metric := range []string{"cabinet_utilisation", "occupancy"} {
				if g, ok := f.reported(u, metric); ok && (!told || g.End.After(ready.End)) {
					ready, told = g, true
				}
			}
			switch {
			case told && (!found || ready.End.After(best.under.End)):
				r.ready(f, ready, wording.Of("as reported"))
				return r
			case found:
				r.Inputs = append(r.Inputs, f.input(best.over, called(best.over.MetricKey)), f.input(best.under, called(best.under.MetricKey)))
				r.Period = best.under.Period.Display(f.Company.YearEnd)
				r.share(*best.over.Value, *best.under.Value, metrics[best.under.MetricKey].Name)
				r.consolidated(f, u)
				return r
			}
		}
		var r Result
		r.miss(wording.Of("cabinets or MW billing and sellable, or a utilisation as reported"))
		return r
	},
}
