package indicator

import "assay/data"

// bookingsToRevenue is how fast a mature operator adds to what it has.
//
//	annualized gross bookings of a period / revenue of the period, annualized, %
//
// A quarter's revenue is taken four times. Where no gross bookings are there, annualised bookings at 100 % stand in.
var bookingsToRevenue = &Indicator{
	Key: "bookings_to_revenue", Name: "Bookings to revenue", Measure: "%", Lens: data.MatureLens, Group: MatureGroup, Better: data.Higher, Decimals: 1,
	Formula:     "Annualised gross bookings of a period over its revenue, annualised.",
	Counterpart: "signing_speed_value_12m",
	Good:        NoBound, Bad: NoBound,
	compute: func(f *Facts) Result {
		var r Result
		for _, u := range f.own() {
			p, ok := f.pairOf(u, "revenue", nil, "annualized_gross_bookings", "annualized_bookings")
			if !ok {
				continue
			}
			times := 12.0 / float64(max(1, p.under.Start.MonthsUntil(p.under.End.AddDays(1))))
			r.Inputs = append(r.Inputs, f.input(p.over, called(p.over.MetricKey)), f.input(p.under, called("revenue")))
			r.Period = p.under.Period.Display(f.Company.YearEnd)
			r.share(*p.over.Value, times**p.under.Value, "revenue")
			if times != 1 {
				r.remark("revenue of %s × %s", r.Period, data.FormatNumber(times))
			}
			if p.over.MetricKey == "annualized_bookings" {
				r.remark("%s stand in for gross bookings", lower(called(p.over.MetricKey)))
			}
			r.consolidated(f, u)
			return r
		}
		r.miss("annualised gross bookings and revenue of one period")
		return r
	},
}
