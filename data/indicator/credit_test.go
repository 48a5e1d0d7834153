package indicator

// Who owes the rent. Notches: A+ 5, A 6, BBB− 10, BB+ 11, BB− and Ba3 13, B 15.

// lease is a contract worth 100 with a customer who is rated so.
func lease(b *book, customer string, ratings ...string) {
	b.contract(customer, "2025-01-01", 10, 100, 120)
	for i, r := range ratings {
		b.rated(customer, []string{"S&P", "Moody's", "Fitch"}[i], r, "2025-01-01")
	}
}

var _ = worked("credit_notch",
	example{name: "no contract", want: unknown, misses: "a contract of TEST/ai"},
	example{name: "nobody rated", want: unknown, misses: "a published rating", facts: func(b *book) { lease(b, "A") }},
	example{name: "one agency stands alone", want: 13, covers: 1, facts: func(b *book) { lease(b, "A", "BB-") }},
	example{name: "two agencies: the lower of 10 and 13", want: 13, facts: func(b *book) { lease(b, "A", "BBB-", "Ba3") }},
	example{name: "three agencies: the middle of 10, 13 and 11", want: 11, facts: func(b *book) { lease(b, "A", "BBB-", "Ba3", "BB+") }},
	example{name: "two of three say the same: the middle of 10, 10 and 13", want: 10, facts: func(b *book) { lease(b, "A", "BBB-", "Baa3", "BB-") }},
	example{name: "value weighs: (100 × 13 + 300 × 5) / 400", want: (100*13 + 300*5) / 400.0, facts: func(b *book) {
		lease(b, "A", "BB-")
		b.contract("B", "2025-01-01", 10, 300, 120)
		b.rated("B", "S&P", "A+", "2025-01-01")
	}},
	example{name: "the rated part alone has a notch; coverage is its share: 11,000 / 16,000", want: 13, covers: 11.0 / 16, facts: func(b *book) {
		b.contract("A", "2025-06-02", 400, 11000, 180)
		b.rated("A", "Moody's", "Ba3", "2025-05-19")
		b.rated("A", "Fitch", "BB-", "2025-05-19")
		b.contract("B", "2025-10-22", 200, 5000, 180, stated("investment grade (agency rating not published)"))
	}},
	example{name: "the guarantor for what he answers for, the customer for the rest: (40 × 5 + 60 × 13) / 100", want: (40*5 + 60*13) / 100.0, facts: func(b *book) {
		b.contract("A", "2025-01-01", 10, 100, 120, backed("G", 40))
		b.rated("A", "S&P", "BB-", "2025-01-01")
		b.rated("G", "S&P", "A+", "2025-01-01")
	}},
	example{name: "a guarantee without an amount is one for all", want: 5, facts: func(b *book) {
		b.contract("A", "2025-01-01", 10, 100, 120, backed("G", unknown))
		b.rated("A", "S&P", "BB-", "2025-01-01")
		b.rated("G", "S&P", "A+", "2025-01-01")
	}},
	example{name: "a guarantor who is rated worse doesn't worsen it", want: 5, facts: func(b *book) {
		b.contract("A", "2025-01-01", 10, 100, 120, backed("G", 40))
		b.rated("A", "S&P", "A+", "2025-01-01")
		b.rated("G", "S&P", "BB-", "2025-01-01")
	}},
	example{name: "an unrated customer's guarantor is all that is rated: 40 of 100", want: 5, covers: 0.4, facts: func(b *book) {
		b.contract("A", "2025-01-01", 10, 100, 120, backed("G", 40))
		b.rated("G", "S&P", "A+", "2025-01-01")
	}},
	example{name: "a rating changed after the horizon is the old one", want: 13, facts: func(b *book) {
		lease(b, "A", "BB-")
		b.rated("A", "S&P", "A+", "2026-01-01")
	}},
	example{name: "a rating changed on the horizon is the new one", want: 5, facts: func(b *book) {
		lease(b, "A", "BB-")
		b.rated("A", "S&P", "A+", "2025-12-31")
	}},
	example{name: "an agency that is written in two ways has one rating, the later", want: 5, facts: func(b *book) {
		b.contract("A", "2025-01-01", 10, 100, 120)
		b.rated("A", "Moody's", "Ba3", "2025-01-01")
		b.rated("A", "Moody’s Ratings", "A1", "2025-02-01")
	}},
	example{name: "S&P and Standard & Poor's are one", want: 5, facts: func(b *book) {
		lease(b, "A", "BB-")
		b.rated("A", "Standard & Poor's", "A+", "2025-02-01")
	}},
	example{name: "a rating that was withdrawn counts no more", want: unknown, misses: "a published rating", facts: func(b *book) {
		lease(b, "A", "BB-")
		b.rated("A", "S&P", "NR", "2025-06-01")
	}},
	example{name: "of two agencies the one that withdrew leaves the other", want: 10, facts: func(b *book) {
		lease(b, "A", "BB-", "Baa3")
		b.rated("A", "S&P", "WR", "2025-06-01")
	}},
	example{name: "what the contract's source states serves where the notebook has no rating", want: 13, facts: func(b *book) {
		b.contract("A", "2025-01-01", 10, 100, 120, stated("Ba3 (Moody's), BB- (Fitch)"))
	}},
	example{name: "a default is 22", want: 22, facts: func(b *book) { lease(b, "A", "SD") }},
	example{name: "two currencies have no weights", want: unknown, misses: "EUR and USD", facts: func(b *book) {
		lease(b, "A", "BB-")
		b.contract("B", "2025-01-01", 10, 300, 120, in("EUR"))
	}},
	example{name: "contracts worth nothing", want: unknown, misses: "the contracts' value is 0", facts: func(b *book) { b.contract("A", "2025-01-01", 10, 0, 120) }},
	example{name: "own shares weigh: (50 × 13 + 50 × 5) / 100", ask: Question{OwnShare: true}, want: 9, facts: func(b *book) {
		b.contract("A", "2025-01-01", 10, 100, 120, own(50))
		b.rated("A", "S&P", "BB-", "2025-01-01")
		b.contract("B", "2025-01-01", 10, 50, 120)
		b.rated("B", "S&P", "A+", "2025-01-01")
	}},
)

var _ = worked("credit_ig_share",
	example{name: "no contract", want: unknown, misses: "a contract"},
	example{name: "stated without a published rating: 5,000 / 16,000", want: 31.25, says: "stated investment grade", facts: func(b *book) {
		b.contract("A", "2025-06-02", 400, 11000, 180)
		b.rated("A", "Moody's", "Ba3", "2025-05-19")
		b.contract("B", "2025-10-22", 200, 5000, 180, stated("investment grade (agency rating not published)"))
	}},
	example{name: "the last notch of investment grade is in", want: 100, facts: func(b *book) { lease(b, "A", "BBB-") }},
	example{name: "the first below is out", want: 0, facts: func(b *book) { lease(b, "A", "BB+") }},
	example{name: "a published rating goes before what is stated", want: 0, facts: func(b *book) {
		b.contract("A", "2025-01-01", 10, 100, 120, stated("investment grade"))
		b.rated("A", "S&P", "BB+", "2025-01-01")
	}},
	example{name: "non-investment grade isn't investment grade", want: 0, facts: func(b *book) { b.contract("A", "2025-01-01", 10, 100, 120, stated("non-investment grade")) }},
	example{name: "a guarantor's part: 40 / 100", want: 40, facts: func(b *book) {
		b.contract("A", "2025-01-01", 10, 100, 120, backed("G", 40))
		b.rated("G", "S&P", "A+", "2025-01-01")
	}},
	example{name: "a customer stated investment grade is better than a guarantor below it", want: 100, facts: func(b *book) {
		b.contract("A", "2025-01-01", 10, 100, 120, stated("investment grade"), backed("G", 40))
		b.rated("G", "S&P", "BB-", "2025-01-01")
	}},
	example{name: "a value that isn't known lowers the coverage", want: 100, covers: 0.5, misses: "value of Site of B", facts: func(b *book) {
		lease(b, "A", "BBB-")
		b.contract("B", "2025-01-01", 10, unknown, 120)
	}},
	example{name: "contracts worth nothing", want: unknown, misses: "the contracts' value is 0", facts: func(b *book) { b.contract("A", "2025-01-01", 10, 0, 120) }},
)

var _ = worked("credit_unrated_share",
	example{name: "no contract", want: unknown, misses: "a contract"},
	example{name: "WULF: (3,700 − 1,800 + 3,000 − 1,400) / 6,700", want: 100 * 3500.0 / 6700, facts: func(b *book) {
		b.contract("Fluidstack", "2025-08-14", 200, 3700, 120, stated("unrated"), backed("Google", 1800))
		b.contract("Fluidstack", "2025-08-18", 160, 3000, 120, stated("unrated"), backed("Google", 1400))
		b.rated("Google", "Moody's", "Aa2", "2025-07-21")
		b.rated("Google", "S&P", "AA+", "2025-07-21")
	}},
	example{name: "rated junk is rated", want: 0, facts: func(b *book) { lease(b, "A", "CCC") }},
	example{name: "stated investment grade isn't unrated: 50 / 150", want: 100 / 3.0, facts: func(b *book) {
		b.contract("A", "2025-01-01", 10, 100, 120, stated("investment grade"))
		b.contract("B", "2025-01-01", 10, 50, 120)
	}},
	example{name: "stated below investment grade without a rating is unrated", want: 100, facts: func(b *book) { b.contract("A", "2025-01-01", 10, 100, 120, stated("below investment grade")) }},
	example{name: "an unrated guarantor changes nothing", want: 100, facts: func(b *book) { b.contract("A", "2025-01-01", 10, 100, 120, backed("G", 40)) }},
	example{name: "own shares weigh: 50 / (50 + 100)", ask: Question{OwnShare: true}, want: 100 / 3.0, facts: func(b *book) {
		b.contract("A", "2025-01-01", 10, 100, 120, own(50))
		b.contract("B", "2025-01-01", 10, 100, 120)
		b.rated("B", "S&P", "A+", "2025-01-01")
	}},
)
