package indicator

// What the building costs and who pays for it. The AI unit's figures; balance sheets are the consolidated company's.

// quarters are four that make 2025 a capex of 1,000.
const quarters = "2025-Q1 100, 2025-Q2 200, 2025-Q3 300, 2025-Q4 400"

var _ = worked("customer_funded_share",
	example{name: "no capex", want: unknown, misses: "capex over twelve months"},
	example{name: "from payments: 250 / 1,000", want: 25, says: "12 months to 31 Dec 2025", facts: func(b *book) {
		b.figure(ai, "capex", quarters)
		b.contract("A", "2024-01-01", 1, 1, 12, received("2025-03-01", 250))
	}},
	example{name: "the first and the last of the twelve months are in: (10 + 20) / 1,000", want: 3, facts: func(b *book) {
		b.figure(ai, "capex", quarters)
		b.contract("A", "2024-01-01", 1, 1, 12, received("2024-12-31", 500), received("2025-01-01", 10), received("2025-12-31", 20))
	}},
	example{name: "29 February isn't in the twelve months that end on 28 February: 0 / 100", asOf: "2025-02-28", want: 0, facts: func(b *book) {
		b.figure(ai, "capex", "Mar 2024 to Feb 2025 100")
		b.contract("A", "2024-01-01", 1, 1, 12, received("2024-02-29", 10))
	}},
	example{name: "from figures: (5 + 5 + 10 + 30) / 1,000", want: 5, facts: func(b *book) {
		b.figure(ai, "capex", quarters)
		b.figure(ai, "prepayments_received", "2025-Q1 5, 2025-Q2 5, 2025-H2 40")
	}},
	example{name: "a contract without a schedule leaves it to the figures: 50 / 1,000", want: 5, facts: func(b *book) {
		b.figure(ai, "capex", quarters)
		b.figure(ai, "prepayments_received", "FY2025 50")
		b.contract("A", "2024-01-01", 1, 1, 12, received("2025-03-01", 20))
		b.contract("B", "2024-01-01", 1, 1, 12)
	}},
	example{name: "without figures it's named: 20 / 1,000, three quarters of the inputs", want: 2, covers: 0.75, misses: "payment schedule of Site of B", facts: func(b *book) {
		b.figure(ai, "capex", quarters)
		b.contract("A", "2024-01-01", 1, 1, 12, received("2025-03-01", 20))
		b.contract("B", "2024-01-01", 1, 1, 12)
	}},
	example{name: "nothing known of payments", want: unknown, covers: 0.5, misses: "prepayments received in the twelve months to 31 Dec 2025", facts: func(b *book) { b.figure(ai, "capex", quarters) }},
	example{name: "a gap in the capex is named", want: unknown, misses: "capex of the stretch that ends on 30 Jun 2025", facts: func(b *book) {
		b.figure(ai, "capex", "2025-Q1 100, 2025-Q3 300, 2025-Q4 400")
		b.contract("A", "2024-01-01", 1, 1, 12, received("2025-03-01", 250))
	}},
	example{name: "a joint venture's payment at the own share: 100 × 51 % / 1,000", ask: Question{OwnShare: true}, want: 5.1, facts: func(b *book) {
		b.figure(ai, "capex", quarters)
		b.contract("A", "2024-01-01", 1, 1, 12, own(51), received("2025-03-01", 100))
	}},
	example{name: "payments in euros are never set against capex in dollars", want: unknown, misses: "EUR and USD", facts: func(b *book) {
		b.figure(ai, "capex", quarters)
		b.contract("A", "2024-01-01", 1, 1, 12, in("EUR"), received("2025-03-01", 250))
	}},
)

var _ = worked("customer_funded_share_contracted",
	example{name: "nothing known", want: unknown, misses: "capex committed"},
	example{name: "IREN: 1,940 / 5,800", want: 100 * 1940.0 / 5800, facts: func(b *book) {
		b.figure(ai, "capex_committed", "2025-11-03 5800")
		b.figure(ai, "prepayments_contracted", "2025-11-03 1940")
	}},
	example{name: "from the contract's share: 20 % of 9,700", want: 100 * 1940.0 / 5800, says: "prepaid share of 20 %", facts: func(b *book) {
		b.figure(ai, "capex_committed", "2025-11-03 5800")
		b.contract("A", "2025-11-03", 200, 9700, 60, cloud, prepaid(20))
	}},
	example{name: "a contract that doesn't tell leaves it unknown", want: unknown, covers: 0.5, misses: "value or prepaid share of Site of B", facts: func(b *book) {
		b.figure(ai, "capex_committed", "2025-11-03 5800")
		b.contract("A", "2025-11-03", 200, 9700, 60, prepaid(20))
		b.contract("B", "2025-11-03", 200, 9700, 60)
	}},
	example{name: "nothing committed is no denominator", want: unknown, misses: "a denominator above zero: the capex committed", facts: func(b *book) {
		b.figure(ai, "capex_committed", "2025-11-03 0")
		b.figure(ai, "prepayments_contracted", "2025-11-03 1940")
	}},
	example{name: "two currencies", want: unknown, misses: "EUR and USD", facts: func(b *book) {
		b.figure(ai, "capex_committed", "2025-11-03 5800")
		b.contract("A", "2025-11-03", 200, 9700, 60, in("EUR"), prepaid(20))
	}},
)

// funded has all five parts but for what a case leaves out: cash 500, undrawn 300, mining 100 in twelve months, 250 due in
// eighteen, against 1,200 planned.
func funded(b *book, without string) {
	for _, f := range [][2]string{{"cash", "2025-12-31 500"}, {"undrawn_facilities", "2025-12-31 300"}} {
		if f[0] != without {
			b.figure(group, f[0], f[1])
		}
	}
	if without != "mining_cash_flow" {
		b.figure(mining, "mining_cash_flow", "2025-H1 60, 2025-H2 40")
	}
	if without != "capex_planned_18m" {
		b.figure(ai, "capex_planned_18m", "2025-12-31 1200")
	}
	if without != "payments" {
		b.contract("A", "2025-01-01", 1, 1, 12, received("2025-12-31", 900), due("2026-01-01", 50), due("2027-06-30", 200), due("2027-07-01", 800))
	}
}

var _ = worked("funding_cover_18m",
	example{name: "nothing known", want: unknown, misses: "cash"},
	example{name: "(500 + 300 + 1.5 × 100 + 50 + 200) / 1,200", want: 1200.0 / 1200, covers: 1, says: "mining cash flow of the 12 months to 31 Dec 2025", facts: func(b *book) { funded(b, "") }},
	example{name: "four of five parts are no cover", want: unknown, covers: 0.8, misses: "committed facilities undrawn", facts: func(b *book) { funded(b, "undrawn_facilities") }},
	example{name: "without a schedule what comes isn't known", want: unknown, misses: "payment schedule of Site of B", facts: func(b *book) {
		funded(b, "payments")
		b.contract("B", "2025-01-01", 1, 1, 12)
	}},
	example{name: "a contract that prepays nothing has no schedule: (500 + 300 + 150) / 1,200", want: 950.0 / 1200, facts: func(b *book) {
		funded(b, "payments")
		b.contract("B", "2025-01-01", 1, 1, 12, prepaid(0))
	}},
	example{name: "revenue less electricity stands in for mining's cash: (1,050 + 1.5 × (400 − 100)) / 1,200", want: (1050 + 450) / 1200.0, says: "stands in for its cash flow", facts: func(b *book) {
		funded(b, "mining_cash_flow")
		b.figure(mining, "revenue", "FY2025 400")
		b.figure(mining, "electricity_cost", "2025-H1 40, 2025-H2 60")
	}},
	example{name: "half a year of mining isn't twelve months", want: unknown, misses: "mining cash flow", facts: func(b *book) {
		funded(b, "mining_cash_flow")
		b.figure(mining, "mining_cash_flow", "2025-H2 40")
	}},
	example{name: "nothing planned is no denominator", want: unknown, misses: "a denominator above zero: the capex planned", facts: func(b *book) {
		funded(b, "capex_planned_18m")
		b.figure(ai, "capex_planned_18m", "2025-12-31 0")
	}},
	example{name: "a joint venture's payments at the own share: (950 + 250 × 50 %) / 1,200", ask: Question{OwnShare: true}, want: 1075.0 / 1200, facts: func(b *book) {
		funded(b, "payments")
		b.contract("A", "2025-01-01", 1, 1, 12, own(50), due("2026-01-01", 50), due("2027-06-30", 200))
	}},
	example{name: "two currencies", want: unknown, misses: "EUR and USD", facts: func(b *book) {
		funded(b, "payments")
		b.contract("A", "2025-01-01", 1, 1, 12, in("EUR"), due("2026-01-01", 50))
	}},
)

var _ = worked("net_debt_to_contracted_revenue",
	example{name: "nothing known", want: unknown, misses: "gross debt and cash of one day"},
	example{name: "(687.3 − 73.9) / (7,000 / 15)", want: (687.3 - 73.9) / (7000.0 / 15), says: "of TEST/group", facts: func(b *book) {
		b.contract("A", "2025-06-02", 250, 7000, 180)
		b.figure(group, "gross_debt", "2025-08-31 687.3")
		b.figure(group, "cash", "2025-08-31 73.9, 2025-11-30 2300")
	}},
	example{name: "a balance of two days is none", want: unknown, covers: 0.5, misses: "of one day", facts: func(b *book) {
		b.contract("A", "2025-06-02", 250, 7000, 180)
		b.figure(group, "gross_debt", "2025-08-31 687.3")
		b.figure(group, "cash", "2025-11-30 2300")
	}},
	example{name: "more cash than debt is below zero: (100 − 300) / 100", want: -2, facts: func(b *book) {
		b.contract("A", "2025-06-02", 250, 100, 12)
		b.figure(group, "gross_debt", "2025-08-31 100")
		b.figure(group, "cash", "2025-08-31 300")
	}},
	example{name: "no contract", want: unknown, misses: "a contract of TEST/ai", facts: func(b *book) {
		b.figure(group, "gross_debt", "2025-08-31 100")
		b.figure(group, "cash", "2025-08-31 300")
	}},
	example{name: "debt in dollars is never set against contracts in euros", want: unknown, misses: "EUR and USD", facts: func(b *book) {
		b.contract("A", "2025-06-02", 250, 100, 12, in("EUR"))
		b.figure(group, "gross_debt", "2025-08-31 100")
		b.figure(group, "cash", "2025-08-31 300")
	}},
)

var _ = worked("asset_conversion",
	example{name: "nothing known", want: unknown, misses: "mining capacity inherited"},
	example{name: "160 of 400", want: 40, facts: func(b *book) {
		b.figure(ai, "mw_converted", "2025-11-30 160")
		b.figure(mining, "mw_inherited", "2024-01-01 400")
	}},
	example{name: "one of the two", want: unknown, covers: 0.5, misses: "capacity converted to AI", facts: func(b *book) { b.figure(mining, "mw_inherited", "2024-01-01 400") }},
	example{name: "nothing inherited is no denominator", want: unknown, misses: "a denominator above zero", facts: func(b *book) {
		b.figure(ai, "mw_converted", "2025-11-30 160")
		b.figure(mining, "mw_inherited", "2024-01-01 0")
	}},
)

var _ = worked("capex_per_mw",
	example{name: "no first contract", want: unknown, misses: "the day of the first contract"},
	example{name: "from the first contract's quarter on: (200 + 300 + 400) / 100", want: 9, says: "capex from 1 Apr 2025 to 31 Dec 2025", facts: func(b *book) {
		b.contract("A", "2025-06-02", 250, 1, 12)
		b.figure(ai, "capex", quarters)
		b.figure(ai, "critical_it_mw_energized", "2025-11-30 100")
	}},
	example{name: "a gap is named", want: unknown, covers: 0.5, misses: "AI capex of the stretch that ends on 30 Sep 2025", facts: func(b *book) {
		b.contract("A", "2025-06-02", 250, 1, 12)
		b.figure(ai, "capex", "2025-Q2 200, 2025-Q4 400")
		b.figure(ai, "critical_it_mw_energized", "2025-11-30 100")
	}},
	example{name: "nothing delivered yet", want: unknown, covers: 0.5, misses: "MW delivered", facts: func(b *book) {
		b.contract("A", "2025-06-02", 250, 1, 12)
		b.figure(ai, "capex", quarters)
	}},
	example{name: "zero delivered is no denominator", want: unknown, misses: "a denominator above zero", facts: func(b *book) {
		b.contract("A", "2025-06-02", 250, 1, 12)
		b.figure(ai, "capex", quarters)
		b.figure(ai, "critical_it_mw_energized", "2025-11-30 0")
	}},
	example{name: "the unit's own day of the first contract goes before: 400 / 100", want: 4, facts: func(b *book) {
		b.Units[0].FirstContractOn = day("2025-11-03")
		b.contract("A", "2025-06-02", 250, 1, 12)
		b.figure(ai, "capex", quarters)
		b.figure(ai, "critical_it_mw_energized", "2025-11-30 100")
	}},
)

var _ = worked("idle_capital",
	example{name: "nothing known", want: unknown, misses: "of one day"},
	example{name: "600 / 2,400, the consolidated company's", want: 25, says: "of TEST/group", facts: func(b *book) {
		b.figure(group, "construction_in_progress", "2025-11-30 600")
		b.figure(group, "gross_ppe", "2025-11-30 2400")
	}},
	example{name: "the last day with both: 100 / 1,000", want: 10, facts: func(b *book) {
		b.figure(group, "construction_in_progress", "2025-08-31 100, 2025-11-30 600")
		b.figure(group, "gross_ppe", "2025-08-31 1000, 2025-10-31 2400")
	}},
	example{name: "nothing owned is no denominator", want: unknown, misses: "a denominator above zero", facts: func(b *book) {
		b.figure(group, "construction_in_progress", "2025-11-30 600")
		b.figure(group, "gross_ppe", "2025-11-30 0")
	}},
)
