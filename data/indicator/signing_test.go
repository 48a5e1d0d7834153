package indicator

// Signing: how much, how fast, to whom, for how much a year.

var _ = worked("signing_speed_mw_12m",
	example{name: "nothing was ever signed", want: unknown, misses: "a contract of TEST/ai signed by 31 Dec 2025"},
	example{name: "one contract", facts: func(b *book) { b.contract("A", "2025-06-02", 250, 7000, 180) }, want: 250, covers: 1},
	example{name: "three contracts add up: 250 + 150 + 200", want: 250 + 150 + 200, facts: func(b *book) {
		b.contract("A", "2025-06-02", 250, 7000, 180)
		b.contract("B", "2025-08-29", 150, 4000, 180)
		b.contract("C", "2025-10-22", 200, 5000, 180)
	}},
	example{name: "the day a year before is out, the horizon is in: 20", want: 20, facts: func(b *book) {
		b.contract("A", "2024-12-31", 10, 1, 12)
		b.contract("B", "2025-12-31", 20, 1, 12)
		b.contract("C", "2026-01-01", 40, 1, 12)
	}},
	example{name: "the day after the day a year before is in", want: 10, facts: func(b *book) { b.contract("A", "2025-01-01", 10, 1, 12) }},
	example{name: "a year before 29 February is 28 February of the year before: it is out, 1 March is in", asOf: "2024-02-29", want: 20, facts: func(b *book) {
		b.contract("A", "2023-02-28", 10, 1, 12)
		b.contract("B", "2023-03-01", 20, 1, 12)
	}},
	example{name: "a year before 28 February 2025 is 28 February 2024: the 29th is in", asOf: "2025-02-28", want: 20, facts: func(b *book) {
		b.contract("A", "2024-02-28", 10, 1, 12)
		b.contract("B", "2024-02-29", 20, 1, 12)
	}},
	example{name: "talks are no signature", want: 20, facts: func(b *book) {
		b.contract("A", "2025-05-01", 10, 1, 12, talks)
		b.contract("B", "2025-05-01", 20, 1, 12)
	}},
	example{name: "signed before but not in the year is zero", want: 0, covers: 1, facts: func(b *book) { b.contract("A", "2023-05-01", 10, 1, 12) }},
	example{name: "a contract that has ended since was signed all the same", want: 10, facts: func(b *book) { b.contract("A", "2025-05-01", 10, 1, 12, ended("2025-06-01")) }},
	example{name: "the announcement's day stands in and is named", want: 10, says: "by the day of announcement", facts: func(b *book) { b.contract("A", "2025-05-01", 10, 1, 12, announced) }},
	example{name: "one of two without MW: the other counts, at half the coverage", want: 20, covers: 0.5, misses: "critical-IT MW of Site of A", facts: func(b *book) {
		b.contract("A", "2025-05-01", unknown, 1, 12)
		b.contract("B", "2025-05-01", 20, 1, 12)
	}},
	example{name: "no MW known at all is no zero", want: unknown, misses: "critical-IT MW of Site of A", facts: func(b *book) { b.contract("A", "2025-05-01", unknown, 1, 12) }},
	example{name: "a signed contract without any day counts in nothing and is named", want: 20, covers: 0.5, misses: "the day on which Site of A was signed", facts: func(b *book) {
		b.contract("A", "", 10, 1, 12)
		b.contract("B", "2025-05-01", 20, 1, 12)
	}},
	example{name: "a joint venture counts in full: 168", want: 168, facts: func(b *book) { b.contract("A", "2025-05-01", 168, 9500, 300, own(51)) }},
	example{name: "a joint venture at the own share: 168 × 51 %", ask: Question{OwnShare: true}, want: 168 * 0.51, says: "own share of 51 %", facts: func(b *book) { b.contract("A", "2025-05-01", 168, 9500, 300, own(51)) }},
	example{name: "without a share of its own a contract is the company's", ask: Question{OwnShare: true}, want: 168, facts: func(b *book) { b.contract("A", "2025-05-01", 168, 9500, 300) }},
	example{name: "the consolidated company has its units' contracts", unit: group, want: 10, facts: func(b *book) { b.contract("A", "2025-05-01", 10, 1, 12) }},
	example{name: "mining has not", unit: mining, want: unknown, facts: func(b *book) { b.contract("A", "2025-05-01", 10, 1, 12) }},
	example{name: "what was published after the day of knowing isn't known: 10", ask: Question{Known: day("2025-06-30")}, want: 10, facts: func(b *book) {
		b.contract("A", "2025-05-01", 10, 1, 12, published("2025-06-30"))
		b.contract("B", "2025-05-02", 20, 1, 12, published("2025-07-01"))
	}},
)

var _ = worked("signing_speed_value_12m",
	example{name: "nothing was ever signed", want: unknown, misses: "a contract of TEST/ai"},
	example{name: "7,000 + 4,000 + 5,000", want: 16000, says: "USD m", facts: func(b *book) {
		b.contract("A", "2025-06-02", 250, 7000, 180)
		b.contract("B", "2025-08-29", 150, 4000, 180)
		b.contract("C", "2025-10-22", 200, 5000, 180)
	}},
	example{name: "two currencies are never added", want: unknown, misses: "amounts in EUR and USD are never added", facts: func(b *book) {
		b.contract("A", "2025-06-02", 250, 7000, 180)
		b.contract("B", "2025-08-29", 150, 4000, 180, in("EUR"))
	}},
	example{name: "a contract without a currency is in the company's, so that euros don't join it", want: unknown, misses: "EUR and USD", facts: func(b *book) {
		b.contract("A", "2025-06-02", 250, 7000, 180, in(""))
		b.contract("B", "2025-08-29", 150, 4000, 180, in("EUR"))
	}},
	example{name: "all in one other currency are told in it", want: 4000, says: "EUR m", facts: func(b *book) { b.contract("B", "2025-08-29", 150, 4000, 180, in("EUR")) }},
	example{name: "euros of the year before last don't disturb this year's dollars", want: 7000, facts: func(b *book) {
		b.contract("A", "2025-06-02", 250, 7000, 180)
		b.contract("B", "2023-08-29", 150, 4000, 180, in("EUR"))
	}},
	example{name: "a joint venture at the own share: 9,500 × 51 % + 3,000", ask: Question{OwnShare: true}, want: 9500*0.51 + 3000, facts: func(b *book) {
		b.contract("A", "2025-10-28", 168, 9500, 300, own(51))
		b.contract("B", "2025-08-18", 160, 3000, 120, own(100))
	}},
)

var _ = worked("days_between_signings",
	example{name: "no contract", want: unknown, misses: "three signed contracts: TEST/ai has 0"},
	example{name: "one contract", want: unknown, misses: "TEST/ai has 1", facts: func(b *book) { b.contract("A", "2025-06-02", 1, 1, 12) }},
	example{name: "two contracts", want: unknown, misses: "TEST/ai has 2", facts: func(b *book) {
		b.contract("A", "2025-06-02", 1, 1, 12)
		b.contract("B", "2025-08-29", 1, 1, 12)
	}},
	example{name: "2 June, 29 August, 22 October: 88 and 54 days, the middle 71", want: (88 + 54) / 2.0, facts: func(b *book) {
		b.contract("C", "2025-10-22", 1, 1, 12)
		b.contract("A", "2025-06-02", 1, 1, 12)
		b.contract("B", "2025-08-29", 1, 1, 12)
	}},
	example{name: "1, 11, 31 January and 1 January a year after: 10, 20, 335 days, the middle 20", asOf: "2026-01-01", want: 20, facts: func(b *book) {
		b.contract("A", "2025-01-01", 1, 1, 12)
		b.contract("B", "2025-01-11", 1, 1, 12)
		b.contract("C", "2025-01-31", 1, 1, 12)
		b.contract("D", "2026-01-01", 1, 1, 12)
	}},
	example{name: "two on one day are 0 days apart: 0 and 10, the middle 5", want: 5, facts: func(b *book) {
		b.contract("A", "2025-01-01", 1, 1, 12)
		b.contract("B", "2025-01-01", 1, 1, 12)
		b.contract("C", "2025-01-11", 1, 1, 12, announced)
	}},
	example{name: "talks are no third contract", want: unknown, misses: "has 2", facts: func(b *book) {
		b.contract("A", "2025-01-01", 1, 1, 12)
		b.contract("B", "2025-02-01", 1, 1, 12)
		b.contract("C", "2025-03-01", 1, 1, 12, talks)
	}},
)

var _ = worked("largest_customer_share",
	example{name: "no contract and nothing reported", want: unknown, misses: "a contract of TEST/ai"},
	example{name: "one customer has all", want: 100, facts: func(b *book) { b.contract("A", "2025-01-01", 1, 500, 12) }},
	example{name: "two contracts of one customer: (7,000 + 4,000) / 16,000", want: 68.75, says: "A", facts: func(b *book) {
		b.contract("A", "2025-06-02", 250, 7000, 180)
		b.contract("A", "2025-08-29", 150, 4000, 180)
		b.contract("B", "2025-10-22", 200, 5000, 180)
	}},
	example{name: "a guarantor doesn't change whose contract it is: 60 / 100", want: 60, facts: func(b *book) {
		b.contract("A", "2025-01-01", 1, 60, 12, backed("G", 60))
		b.contract("B", "2025-01-01", 1, 40, 12, backed("G", 40))
	}},
	example{name: "what has ended is nobody's: 40 / 40", want: 100, facts: func(b *book) {
		b.contract("A", "2025-01-01", 1, 60, 12, ended("2025-12-31"))
		b.contract("B", "2025-01-01", 1, 40, 12)
	}},
	example{name: "what ends the day after still counts: 60 / 100", want: 60, facts: func(b *book) {
		b.contract("A", "2025-01-01", 1, 60, 12, ended("2026-01-01"))
		b.contract("B", "2025-01-01", 1, 40, 12)
	}},
	example{name: "what ended on a day nobody noted doesn't count", want: 100, facts: func(b *book) {
		b.contract("A", "2025-01-01", 1, 60, 12, ended(""))
		b.contract("B", "2025-01-01", 1, 40, 12)
	}},
	example{name: "own shares weigh: 100 × 50 % against 60: 60 / 110", ask: Question{OwnShare: true}, want: 100 * 60.0 / 110, says: "B", facts: func(b *book) {
		b.contract("A", "2025-01-01", 1, 100, 12, own(50))
		b.contract("B", "2025-01-01", 1, 60, 12)
	}},
	example{name: "a value that isn't known lowers the coverage", want: 100, covers: 0.5, misses: "value of Site of A", facts: func(b *book) {
		b.contract("A", "2025-01-01", 1, unknown, 12)
		b.contract("B", "2025-01-01", 1, 40, 12)
	}},
	example{name: "contracts worth nothing have no largest", want: unknown, misses: "a denominator above zero", facts: func(b *book) { b.contract("A", "2025-01-01", 1, 0, 12) }},
	example{name: "two currencies", want: unknown, misses: "EUR and USD", facts: func(b *book) {
		b.contract("A", "2025-01-01", 1, 60, 12, in("EUR"))
		b.contract("B", "2025-01-01", 1, 40, 12)
	}},
	example{name: "without contracts the company's own figure stands in and is named", unit: group, want: 3, says: "of revenue, as reported", facts: func(b *book) { b.figure(group, "largest_customer_share", "FY2025 3") }},
)

var _ = worked("contracted_annual_revenue",
	example{name: "no contract", want: unknown, misses: "a contract of TEST/ai"},
	example{name: "one of 9,700 over 60 months: 9,700 / 5", want: 1940, facts: func(b *book) { b.contract("A", "2025-11-03", 200, 9700, 60) }},
	example{name: "7,000, 4,000 and 5,000 over 180 months: 16,000 / 15", want: 16000.0 / 15, says: "USD m", facts: func(b *book) {
		b.contract("A", "2025-06-02", 250, 7000, 180)
		b.contract("A", "2025-08-29", 150, 4000, 180)
		b.contract("B", "2025-10-22", 200, 5000, 180)
	}},
	example{name: "18 months are a year and a half: 300 / 1.5", want: 200, facts: func(b *book) { b.contract("A", "2025-01-01", 1, 300, 18) }},
	example{name: "a term of zero has no year: the other counts", want: 200, covers: 0.5, misses: "value or term of Site of B", facts: func(b *book) {
		b.contract("A", "2025-01-01", 1, 300, 18)
		b.contract("B", "2025-01-01", 1, 300, 0)
	}},
	example{name: "no term known", want: unknown, misses: "value or term of Site of A", facts: func(b *book) { b.contract("A", "2025-01-01", 1, 300, unknown) }},
	example{name: "ended and talked about don't bring anything", want: unknown, misses: "those signed have ended", facts: func(b *book) {
		b.contract("A", "2025-01-01", 1, 300, 18, ended("2025-05-01"))
		b.contract("B", "2025-01-01", 1, 300, 18, talks)
	}},
	example{name: "a joint venture at the own share: 9,500 / 25 × 51 %", ask: Question{OwnShare: true}, want: 380 * 0.51, facts: func(b *book) { b.contract("A", "2025-10-28", 168, 9500, 300, own(51)) }},
)

var _ = worked("revenue_per_mw_year",
	example{name: "no contract", want: unknown, misses: "a contract of TEST/ai"},
	example{name: "leases: 16,000 / 15 / 600 = 1.78", want: 16000.0 / 15 / 600, says: "lease contracts", facts: func(b *book) {
		b.contract("A", "2025-06-02", 400, 11000, 180)
		b.contract("B", "2025-10-22", 200, 5000, 180)
	}},
	example{name: "lease and cloud are never averaged together", want: unknown, misses: "one kind of contract", facts: func(b *book) {
		b.contract("A", "2025-06-02", 400, 11000, 180)
		b.contract("B", "2025-11-03", 200, 9700, 60, cloud)
	}},
	example{name: "two currencies", want: unknown, misses: "EUR and USD", facts: func(b *book) {
		b.contract("A", "2025-06-02", 400, 11000, 180)
		b.contract("B", "2025-06-02", 400, 11000, 180, in("EUR"))
	}},
	example{name: "an own share takes as much of the money as of the MW: 100 / 1 / 10", ask: Question{OwnShare: true}, want: 10, facts: func(b *book) { b.contract("A", "2025-06-02", 10, 100, 12, own(30)) }},
)

var _ = worked("revenue_per_mw_year_lease",
	example{name: "no lease", want: unknown, misses: "a live lease contract of TEST/ai", facts: func(b *book) { b.contract("B", "2025-11-03", 200, 9700, 60, cloud) }},
	example{name: "the lease beside a cloud contract: 100 / 10 / 5", want: 2, facts: func(b *book) {
		b.contract("A", "2025-06-02", 5, 100, 120)
		b.contract("B", "2025-11-03", 200, 9700, 60, cloud)
	}},
	example{name: "only contracts with all three count: 10 / 5, at half the coverage", want: 2, covers: 0.5, misses: "value, term or critical-IT MW of Site of C", facts: func(b *book) {
		b.contract("A", "2025-06-02", 5, 100, 120)
		b.contract("C", "2025-06-02", unknown, 900, 120)
	}},
	example{name: "no MW is no denominator", want: unknown, misses: "a denominator above zero", facts: func(b *book) { b.contract("A", "2025-06-02", 0, 100, 120) }},
)

var _ = worked("revenue_per_mw_year_cloud",
	example{name: "IREN: 9,700 / 5 / 200", want: 9.7, facts: func(b *book) { b.contract("B", "2025-11-03", 200, 9700, 60, cloud) }},
	example{name: "no cloud contract", want: unknown, misses: "a live cloud contract", facts: func(b *book) { b.contract("A", "2025-06-02", 5, 100, 120) }},
	example{name: "two: (100 + 300) / (10 + 10)", want: 20, facts: func(b *book) {
		b.contract("A", "2025-06-02", 10, 100, 12, cloud)
		b.contract("B", "2025-06-02", 10, 300, 12, cloud)
	}},
)
