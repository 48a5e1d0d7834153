package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// bookingsToRevenue is how fast a mature operator adds to what it has.
//
//	annualized gross bookings of a period / revenue of the period, annualized, %
//
// A quarter's revenue is taken four times. Quarters go before longer periods: a year's bookings are those of four quarters,
// each of them annualised already, and set against one year's revenue they are another figure.
var bookingsToRevenue = &Indicator{
	Key: "bookings_to_revenue", Name: wording.Key("Bookings to revenue"), Measure: "%", Lens: data.MatureLens, Group: MatureGroup, Better: data.Higher, Decimals: 1,
	Formula:     wording.Key("Annualised gross bookings of the latest quarter over four times its revenue."),
	Counterpart: "signing_speed_value_12m",
	Good:        NoBound, Bad: NoBound,
	compute: func(f *Facts) Result {
		var r Result
		for _, u := range f.own() {
			p, ok := f.pairOf(u, "revenue", quarterly, "annualized_gross_bookings")
			if !ok {
				p, ok = f.pairOf(u, "revenue", nil, "annualized_gross_bookings")
			}
			if !ok {
				continue
			}
			times := 12.0 / float64(max(1, p.under.Start.MonthsUntil(p.under.End.AddDays(1))))
			r.Inputs = append(r.Inputs, f.input(p.over, called(p.over.MetricKey)), f.input(p.under, called("revenue")))
			r.Period = p.under.Period.Display(f.Company.YearEnd)
			r.share(*p.over.Value, times**p.under.Value, metrics["revenue"].Name)
			if times != 1 {
				r.remark(wording.Of("revenue of %s × %s", r.Period, data.FormatNumber(times)))
			}
			r.consolidated(f, u)
			return r
		}
		r.miss(wording.Of("annualised gross bookings and revenue of one period"))
		return r
	},
}
