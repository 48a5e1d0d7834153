package indicator

import (
	"math"
	"time"
)

var _ = worked("mining_margin",
	example{name: "nothing known", want: unknown, misses: "mining revenue and electricity cost of one quarter"},
	example{name: "IREN's third quarter, net: (141.2 − 36.5) / 141.2", unit: mining, asOf: "2025-05-31", want: 100 * (141.2 - 36.5) / 141.2, says: "net electricity cost", facts: func(b *book) {
		b.Company.YearEnd = time.June
		b.figure(mining, "revenue", "Q2 FY25 113.5, Q3 FY25 141.2")
		b.figure(mining, "electricity_cost", "Q3 FY25 39.31")
		b.figure(mining, "net_electricity_cost", "Q2 FY25 28.9, Q3 FY25 36.5")
	}},
	example{name: "a later quarter with the gross cost alone: (160 − 60) / 160", unit: mining, want: 62.5, says: "gross of credits", facts: func(b *book) {
		b.figure(mining, "revenue", "2025-Q3 100, 2025-Q4 160")
		b.figure(mining, "net_electricity_cost", "2025-Q3 20")
		b.figure(mining, "electricity_cost", "2025-Q3 25, 2025-Q4 60")
	}},
	example{name: "asked of the AI unit it's the mining unit's, and named", want: 75, says: "of TEST/mining", facts: func(b *book) {
		b.figure(mining, "revenue", "2025-Q4 160")
		b.figure(mining, "electricity_cost", "2025-Q4 40")
	}},
	example{name: "a month or a year is no quarter", unit: mining, want: unknown, misses: "of one quarter", facts: func(b *book) {
		b.figure(mining, "revenue", "2025-12 50, FY2025 600")
		b.figure(mining, "electricity_cost", "2025-12 20, FY2025 200")
	}},
	example{name: "no revenue is no denominator", unit: mining, want: unknown, misses: "a denominator above zero", facts: func(b *book) {
		b.figure(mining, "revenue", "2025-Q4 0")
		b.figure(mining, "electricity_cost", "2025-Q4 40")
	}},
	example{name: "more power than revenue is below zero: (100 − 120) / 100", unit: mining, want: -20, facts: func(b *book) {
		b.figure(mining, "revenue", "2025-Q4 100")
		b.figure(mining, "electricity_cost", "2025-Q4 120")
	}},
)

var _ = worked("mining_margin_volatility",
	example{name: "nothing known", want: unknown, misses: "there are 0"},
	example{name: "three quarters are too few", want: unknown, misses: "there are 3", facts: func(b *book) {
		b.figure(mining, "revenue", "2025-Q2 100, 2025-Q3 100, 2025-Q4 100")
		b.figure(mining, "electricity_cost", "2025-Q2 20, 2025-Q3 30, 2025-Q4 40")
	}},
	// Margins 80, 70, 60, 50: mean 65, squares 225 + 25 + 25 + 225 = 500, over 3.
	example{name: "80, 70, 60 and 50: the root of 500 / 3, from four of eight quarters", want: math.Sqrt(500.0 / 3), covers: 0.5, facts: func(b *book) {
		b.figure(mining, "revenue", "2025-Q1 100, 2025-Q2 100, 2025-Q3 100, 2025-Q4 100")
		b.figure(mining, "electricity_cost", "2025-Q1 20, 2025-Q2 30, 2025-Q3 40, 2025-Q4 50")
	}},
	example{name: "the ninth quarter back is out: seven at 60 and one at 40: mean 57.5, 7 × 6.25 + 306.25 over 7", want: math.Sqrt(350.0 / 7), covers: 1, facts: func(b *book) {
		b.figure(mining, "revenue", "2023-Q4 100, 2024-Q1 100, 2024-Q2 100, 2024-Q3 100, 2024-Q4 100, 2025-Q1 100, 2025-Q2 100, 2025-Q3 100, 2025-Q4 100")
		b.figure(mining, "electricity_cost", "2023-Q4 99, 2024-Q1 40, 2024-Q2 40, 2024-Q3 40, 2024-Q4 40, 2025-Q1 40, 2025-Q2 40, 2025-Q3 40, 2025-Q4 60")
	}},
	example{name: "net and gross make no series together: two net, two gross", want: unknown, misses: "there are 2", facts: func(b *book) {
		b.figure(mining, "revenue", "2025-Q1 100, 2025-Q2 100, 2025-Q3 100, 2025-Q4 100")
		b.figure(mining, "net_electricity_cost", "2025-Q1 20, 2025-Q2 30")
		b.figure(mining, "electricity_cost", "2025-Q3 40, 2025-Q4 50")
	}},
	example{name: "always the same doesn't vary", want: 0, facts: func(b *book) {
		b.figure(mining, "revenue", "2025-Q1 100, 2025-Q2 100, 2025-Q3 100, 2025-Q4 100")
		b.figure(mining, "electricity_cost", "2025-Q1 20, 2025-Q2 20, 2025-Q3 20, 2025-Q4 20")
	}},
)

var _ = worked("hash_rate_change",
	example{name: "nothing known", want: unknown, misses: "average hash rate"},
	example{name: "44 after 40 in the August before: 44 / 40 − 1", want: 10, facts: func(b *book) { b.figure(mining, "average_hash_rate", "2024-08 40, 2025-07 45.4, 2025-08 44") }},
	example{name: "a quarter against the same quarter, a leap day between: 30 / 40 − 1", asOf: "2024-03-31", want: -25, facts: func(b *book) { b.figure(mining, "average_hash_rate", "2023-Q1 40, 2024-Q1 30") }},
	example{name: "another period of the year before doesn't do", want: unknown, covers: 0.5, misses: "average hash rate of Aug 2024", facts: func(b *book) { b.figure(mining, "average_hash_rate", "2024-Q3 40, 2025-08 44") }},
	example{name: "from nothing there is no change", want: unknown, misses: "a denominator above zero", facts: func(b *book) { b.figure(mining, "average_hash_rate", "2024-08 0, 2025-08 44") }},
)

// falling are three quarters of a hash rate that falls twice, steady of one that doesn't; dear of a margin that falls.
const (
	falling = "2025-Q2 40, 2025-Q3 38, 2025-Q4 36"
	steady  = "2025-Q2 40, 2025-Q3 38, 2025-Q4 39"
)

func costs(b *book, text string) {
	b.figure(mining, "revenue", "2025-Q2 100, 2025-Q3 100, 2025-Q4 100")
	b.figure(mining, "electricity_cost", text)
}

var _ = worked("engine_starved",
	example{name: "nothing known", want: unknown, misses: "average hash rate of three quarters in a row"},
	example{name: "the hash rate fell twice while capex rose twice", want: 1, says: "hash rate 40.0 → 38.0 → 36.0", facts: func(b *book) {
		b.figure(mining, "average_hash_rate", falling)
		b.figure(ai, "capex", "2025-Q2 100, 2025-Q3 200, 2025-Q4 300")
	}},
	example{name: "the margin fell twice, 80, 70, 60, while capex rose", want: 1, facts: func(b *book) {
		costs(b, "2025-Q2 20, 2025-Q3 30, 2025-Q4 40")
		b.figure(ai, "capex", "2025-Q2 100, 2025-Q3 200, 2025-Q4 300")
	}},
	example{name: "capex that rose once only isn't enough", want: 0, facts: func(b *book) {
		b.figure(mining, "average_hash_rate", falling)
		b.figure(ai, "capex", "2025-Q2 100, 2025-Q3 200, 2025-Q4 200")
	}},
	example{name: "it fell twice, and capex isn't known", want: unknown, covers: 2.0 / 3, misses: "AI capex of Q2 2025 to Q4 2025", facts: func(b *book) { b.figure(mining, "average_hash_rate", falling) }},
	example{name: "neither fell twice: no, whatever the capex", want: 0, facts: func(b *book) {
		b.figure(mining, "average_hash_rate", steady)
		costs(b, "2025-Q2 20, 2025-Q3 30, 2025-Q4 30")
	}},
	example{name: "the hash rate didn't fall, of the margin nothing is known", want: unknown, misses: "mining margin of three quarters", facts: func(b *book) { b.figure(mining, "average_hash_rate", steady) }},
	example{name: "quarters with a gap aren't in a row", want: unknown, misses: "the latest leave a gap", facts: func(b *book) { b.figure(mining, "average_hash_rate", "2025-Q1 40, 2025-Q2 38, 2025-Q4 36") }},
	example{name: "what mining itself builds isn't AI", unit: mining, want: unknown, misses: "AI capex", facts: func(b *book) {
		b.figure(mining, "average_hash_rate", falling)
		b.figure(mining, "capex", "2025-Q2 100, 2025-Q3 200, 2025-Q4 300")
	}},
	example{name: "hash rate and margin fell at different times: capex rose with the margin's", want: 1, facts: func(b *book) {
		b.figure(mining, "average_hash_rate", "2025-Q1 42, 2025-Q2 40, 2025-Q3 38")
		costs(b, "2025-Q2 20, 2025-Q3 30, 2025-Q4 40")
		b.figure(ai, "capex", "2025-Q1 500, 2025-Q2 100, 2025-Q3 200, 2025-Q4 300")
	}},
)
