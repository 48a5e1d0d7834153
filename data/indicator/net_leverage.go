package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// netLeverage is what a mature operator owes against what it earns.
//
//	(gross debt − cash) / adjusted EBITDA of the last four quarters
//
// The last day with both debt and cash on which the twelve months of EBITDA are complete; where that can't be had, or the
// company reports a later one, the reported figure is used and named.
var netLeverage = &Indicator{
	Key: "net_leverage", Name: wording.Key("Net leverage"), Measure: "x", Lens: data.MatureLens, Group: MatureGroup, Better: data.Lower, Decimals: 1,
	Formula:     wording.Key("Gross debt less cash over the adjusted EBITDA of the last four quarters; as reported where parts are missing."),
	Counterpart: "net_debt_to_contracted_revenue",
	Good:        NoBound, Bad: 6,
	compute: func(f *Facts) Result {
		var r Result
		lacks := ""
		for _, u := range f.own() {
			var p pair
			var figures []data.Figure
			whole := false
			for _, day := range f.pairsOf(u, "cash", "gross_debt") {
				var gap data.Date
				end := day.under.End
				p = day
				figures, gap = fill(f.series(u, "adjusted_ebitda"), end.AddDays(1).YearBefore(), end)
				if whole = gap.IsZero(); whole {
					break
				}
				if lacks == "" {
					lacks = wording.Of("adjusted EBITDA of the twelve months to %s: the stretch that ends on %s lacks", end.Display(), gap.Display())
				}
			}
			g, told := f.reported(u, "net_leverage")
			switch {
			case told && (!whole || g.End.After(p.under.End)):
				r.ready(f, g, wording.Of("as reported: parts of the four quarters are missing"))
				return r
			case whole:
				r.Inputs = append(r.Inputs, f.input(p.over, called("gross_debt")), f.input(p.under, called("cash")))
				earned := 0.0
				for _, e := range figures {
					earned += *e.Value
					r.Inputs = append(r.Inputs, f.input(e, called("adjusted_ebitda")))
				}
				r.Period = p.under.Period.Display(f.Company.YearEnd)
				r.ratio(*p.over.Value-*p.under.Value, earned, wording.Key("adjusted EBITDA of the four quarters"))
				r.consolidated(f, u)
				return r
			}
		}
		if lacks == "" {
			lacks = wording.Of("gross debt and cash of one day, or net leverage as reported")
		}
		r.miss(lacks)
		return r
	},
}
