package indicator

import (
	"math"
	"time"
)

// The mature operators' figures, of the consolidated company.

// ratioCases are those that every ratio of two figures of one period must meet.
func ratioCases(over, under string) []example {
	return []example{
		{name: "nothing known", unit: group, want: unknown, misses: "of one period"},
		{name: "the latest period with both: 1,148 / 2,316", unit: group, want: 100 * 1148.0 / 2316, facts: func(b *book) {
			b.figure(group, under, "2025-Q2 2256, 2025-Q3 2316, 2025-Q4 2420")
			b.figure(group, over, "2025-Q2 1129, 2025-Q3 1148")
		}},
		{name: "of those that end together the year: 40 / 100", unit: group, want: 40, says: "FY2025", facts: func(b *book) {
			b.figure(group, under, "2025-Q4 30, FY2025 100")
			b.figure(group, over, "2025-Q4 9, FY2025 40")
		}},
		{name: "a year and a quarter have no ratio", unit: group, want: unknown, misses: "of one period", facts: func(b *book) {
			b.figure(group, under, "FY2025 100")
			b.figure(group, over, "2025-Q4 9")
		}},
		{name: "nothing below the line", unit: group, want: unknown, misses: "a denominator above zero", facts: func(b *book) {
			b.figure(group, under, "2025-Q4 0")
			b.figure(group, over, "2025-Q4 9")
		}},
		{name: "the AI unit without its own has the company's, named", want: 30, says: "of TEST/group", facts: func(b *book) {
			b.figure(ai, under, "2025-Q4 5")
			b.figure(group, under, "2025-Q4 30")
			b.figure(group, over, "2025-Q4 9")
		}},
		{name: "two currencies", unit: group, want: unknown, misses: "EUR and USD", facts: func(b *book) {
			b.figure(group, under, "2025-Q4 30")
			b.figure(group, over, "2025-Q4 9")
			b.Figures[0].Currency = "EUR"
		}},
		{name: "fiscal periods meet by their days: Q2 FY26 of a year to May ends in November", unit: group, asOf: "2025-11-30", want: 10, facts: func(b *book) {
			b.Company.YearEnd = time.May
			b.figure(group, under, "Q2 FY26 50")
			b.figure(group, over, "2025-09-01 to 2025-11-30 5")
		}},
		{name: "a period that hasn't ended by the horizon isn't there: Q2 FY26 of a year to June", unit: group, asOf: "2025-11-30", want: unknown, facts: func(b *book) {
			b.Company.YearEnd = time.June
			b.figure(group, under, "Q2 FY26 50")
			b.figure(group, over, "Q2 FY26 5")
		}},
	}
}

var _ = worked("adjusted_ebitda_margin", append(ratioCases("adjusted_ebitda", "revenue"),
	example{name: "as reported where a part is missing, named", unit: group, want: 49, says: "as reported: adjusted EBITDA or revenue for Q4 2025 is missing", facts: func(b *book) {
		b.figure(group, "revenue", "2025-Q3 2316")
		b.figure(group, "adjusted_ebitda", "2025-Q3 1148, 2025-Q4 1190")
		b.figure(group, "adjusted_ebitda_margin", "2025-Q4 49")
	}},
	example{name: "as reported gives way to the parts of the same period: 1,148 / 2,316", unit: group, want: 100 * 1148.0 / 2316, facts: func(b *book) {
		b.figure(group, "revenue", "2025-Q3 2316")
		b.figure(group, "adjusted_ebitda", "2025-Q3 1148")
		b.figure(group, "adjusted_ebitda_margin", "2025-Q3 50")
	}},
	example{name: "a loss: −4.7 / 34", unit: group, want: -100 * 4.7 / 34, facts: func(b *book) {
		b.figure(group, "revenue", "2025-Q1 34")
		b.figure(group, "adjusted_ebitda", "2025-Q1 -4.7")
	}},
)...)

var _ = worked("recurring_share", append(ratioCases("recurring_revenue", "revenue"),
	example{name: "Equinix in 2025: 8,739 / 9,217", unit: group, want: 100 * 8739.0 / 9217, facts: func(b *book) {
		b.figure(group, "revenue", "2025-Q4 2420, FY2025 9217")
		b.figure(group, "recurring_revenue", "2025-Q4 2290, FY2025 8739")
	}},
)...)

var _ = worked("interconnection_share", append(ratioCases("interconnection_revenue", "recurring_revenue"),
	example{name: "as reported where a part is missing", unit: group, want: 19, says: "as reported", facts: func(b *book) {
		b.figure(group, "interconnection_revenue", "2025-Q3 422")
		b.figure(group, "interconnection_share", "2024-Q4 19")
	}},
)...)

var _ = worked("affo_margin", append(ratioCases("affo", "revenue"),
	example{name: "Equinix's third quarter: 965 / 2,316", unit: group, want: 100 * 965.0 / 2316, facts: func(b *book) {
		b.figure(group, "revenue", "2025-Q3 2316")
		b.figure(group, "affo", "2025-Q3 965")
	}},
)...)

var _ = worked("ebitda_margin_volatility",
	example{name: "nothing known", unit: group, want: unknown, misses: "EBITDA margins of four quarters"},
	example{name: "three quarters are too few", unit: group, want: unknown, misses: "there are 3", facts: func(b *book) { b.figure(group, "adjusted_ebitda_margin", "2025-Q1 50, 2025-Q2 50, 2025-Q3 50") }},
	// 45, 50, 50 as reported and 55 / 100: mean 50, squares 25 + 0 + 0 + 25 over 3.
	example{name: "45, 50, 50 and 55: the root of 50 / 3", unit: group, want: math.Sqrt(50.0 / 3), says: "3 of the margins as reported", facts: func(b *book) {
		b.figure(group, "adjusted_ebitda_margin", "2025-Q1 45, 2025-Q2 50, 2025-Q3 50, 2025-Q4 1")
		b.figure(group, "revenue", "2025-Q4 100")
		b.figure(group, "adjusted_ebitda", "2025-Q4 55")
	}},
)

var _ = worked("mrr_churn",
	example{name: "nothing reported", unit: group, want: unknown, misses: "MRR churn of a quarter"},
	example{name: "the last quarter reported", unit: group, want: 2.3, says: "Q3 2025", facts: func(b *book) { b.figure(group, "mrr_churn", "2025-Q2 2.6, 2025-Q3 2.3") }},
	example{name: "a year's churn isn't a quarter's", unit: group, want: 2.6, facts: func(b *book) { b.figure(group, "mrr_churn", "2025-Q2 2.6, FY2025 9") }},
	example{name: "only a year's", unit: group, want: unknown, misses: "of a quarter", facts: func(b *book) { b.figure(group, "mrr_churn", "FY2025 9") }},
)

var _ = worked("utilisation",
	example{name: "nothing known", unit: group, want: unknown, misses: "cabinets or MW billing and sellable"},
	example{name: "as reported", unit: group, want: 77, says: "as reported", facts: func(b *book) { b.figure(group, "cabinet_utilisation", "2025-12-31 77") }},
	example{name: "cabinets of one day: 300 / 400, before what is reported for it", unit: group, want: 75, facts: func(b *book) {
		b.figure(group, "cabinets_billing", "2025-12-31 300")
		b.figure(group, "cabinets_sellable", "2025-12-31 400")
		b.figure(group, "cabinet_utilisation", "2025-12-31 77")
	}},
	example{name: "MW: 90 / 120", unit: group, want: 75, facts: func(b *book) {
		b.figure(group, "mw_billing", "2025-12-31 90")
		b.figure(group, "mw_sellable", "2025-12-31 120")
	}},
	example{name: "what isn't asked for: stabilised assets alone", unit: group, want: unknown, facts: func(b *book) { b.figure(group, "stabilized_utilisation", "2025-06-30 82") }},
	example{name: "nothing to sell", unit: group, want: unknown, misses: "a denominator above zero", facts: func(b *book) {
		b.figure(group, "mw_billing", "2025-12-31 90")
		b.figure(group, "mw_sellable", "2025-12-31 0")
	}},
)

var _ = worked("net_leverage",
	example{name: "nothing known", unit: group, want: unknown, misses: "gross debt and cash of one day"},
	example{name: "(19,000 − 3,200) / (1,000 + 1,100 + 1,148 + 1,190)", unit: group, want: 15800.0 / 4438, facts: func(b *book) {
		b.figure(group, "gross_debt", "2025-12-31 19000")
		b.figure(group, "cash", "2025-12-31 3200")
		b.figure(group, "adjusted_ebitda", "2025-Q1 1000, 2025-Q2 1100, 2025-Q3 1148, 2025-Q4 1190")
	}},
	example{name: "as reported where a quarter is missing", unit: group, want: 3.8, says: "as reported", facts: func(b *book) {
		b.figure(group, "gross_debt", "2025-12-31 19000")
		b.figure(group, "cash", "2025-12-31 3200")
		b.figure(group, "adjusted_ebitda", "2025-Q2 1100, 2025-Q3 1148, 2025-Q4 1190")
		b.figure(group, "net_leverage", "2025-12-31 3.8")
	}},
	example{name: "a quarter is missing and nothing reported", unit: group, want: unknown, misses: "the stretch that ends on 31 Mar 2025 lacks", facts: func(b *book) {
		b.figure(group, "gross_debt", "2025-12-31 19000")
		b.figure(group, "cash", "2025-12-31 3200")
		b.figure(group, "adjusted_ebitda", "2025-Q2 1100, 2025-Q3 1148, 2025-Q4 1190")
	}},
	example{name: "a balance without its twelve months leaves the one before: (300 − 100) / 100", unit: group, asOf: "2026-01-31", want: 2, facts: func(b *book) {
		b.figure(group, "gross_debt", "2025-12-31 300, 2026-01-31 900")
		b.figure(group, "cash", "2025-12-31 100, 2026-01-31 100")
		b.figure(group, "adjusted_ebitda", "FY2025 100")
	}},
	example{name: "no earnings are no denominator", unit: group, want: unknown, misses: "a denominator above zero", facts: func(b *book) {
		b.figure(group, "gross_debt", "2025-12-31 300")
		b.figure(group, "cash", "2025-12-31 100")
		b.figure(group, "adjusted_ebitda", "FY2025 -4")
	}},
)

var _ = worked("bookings_to_revenue",
	example{name: "nothing known", unit: group, want: unknown, misses: "annualised gross bookings and revenue of one period"},
	example{name: "Equinix's third quarter: 394 / (4 × 2,316)", unit: group, want: 100 * 394 / (4 * 2316.0), says: "revenue of Q3 2025 × 4", facts: func(b *book) {
		b.figure(group, "revenue", "2025-Q3 2316")
		b.figure(group, "annualized_gross_bookings", "2025-Q3 394")
	}},
	example{name: "a half-year: 100 / (2 × 500)", unit: group, want: 10, facts: func(b *book) {
		b.figure(group, "revenue", "2025-H2 500")
		b.figure(group, "annualized_gross_bookings", "2025-H2 100")
	}},
	example{name: "the quarter goes before the year that ends with it: 400 / (4 × 1,600)", unit: group, want: 6.25, facts: func(b *book) {
		b.figure(group, "revenue", "2025-Q4 1600")
		b.figure(group, "revenue", "FY2025 6000")
		b.figure(group, "annualized_gross_bookings", "2025-Q4 400")
		b.figure(group, "annualized_gross_bookings", "FY2025 1500")
	}},
	example{name: "no revenue", unit: group, want: unknown, misses: "a denominator above zero", facts: func(b *book) {
		b.figure(group, "revenue", "2025-Q4 0")
		b.figure(group, "annualized_gross_bookings", "2025-Q4 400")
	}},
)
