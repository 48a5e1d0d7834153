package indicator

import "assay/data"

// Delivery: what was promised against when it came. The horizon is the end of 2025 unless a case says otherwise.

var _ = worked("time_to_deploy_days",
	example{name: "no commitment", want: unknown, misses: "a delivery commitment under a signed contract"},
	example{name: "one delivered after 100 days", want: 100, facts: func(b *book) {
		b.promise(b.contract("A", "2025-01-01", 50, 1, 12), 50, "2025-12-31", met("2025-04-11"))
	}},
	// 147 d 50, 181 d 50, 394 d 75 and, open, 394 d 75, 306 d 150, 252 d 200, 68 d 300, 6 d 210 of 1,110 MW. At risk at 147 d: 600.
	// 1 − 50/600 = 0.917; at 181 d 550: × (1 − 50/550) = 0.833; at 394 d 150: × (1 − 75/150) = 0.417.
	example{name: "Applied Digital at 1 July 2026: survival 0.917, 0.833, 0.417 at 394 days", asOf: "2026-07-01", want: 394, says: "announced 2 Jun 2025", facts: func(b *book) {
		one := b.contract("1", "2025-06-02", 250, 1, 12, announced)
		b.promise(one, 50, "2025-12-31", met("2025-10-27"))
		b.promise(one, 50, "2025-12-31", met("2025-11-30"))
		b.promise(one, 75, "2026-08-31", met("2026-07-01"))
		b.promise(one, 75, "2026-08-31")
		b.promise(b.contract("2", "2025-08-29", 150, 1, 12), 150, "2027-12-31")
		b.promise(b.contract("3", "2025-10-22", 200, 1, 12), 200, "2026-12-31")
		b.promise(b.contract("4", "2026-04-24", 300, 1, 12), 300, "2027-08-31")
		b.promise(b.contract("5", "2026-06-25", 210, 1, 12), 210, "2028-03-31")
	}},
	example{name: "all open: the median is still ahead", want: unknown, misses: "the median is still ahead", facts: func(b *book) {
		b.promise(b.contract("A", "2025-01-01", 50, 1, 12), 50, "2026-12-31")
	}},
	example{name: "exactly half delivered is the median: survival 0.5 at 10 days", want: 10, facts: func(b *book) {
		k := b.contract("A", "2025-01-01", 100, 1, 12)
		b.promise(k, 50, "2025-12-31", met("2025-01-11"))
		b.promise(k, 50, "2025-12-31")
	}},
	// Were the censored out first, survival would be 1 − 40/40 = 0. The event first: 1 − 40/100 = 0.6, and nothing follows.
	example{name: "at a tie the event comes first: 0.6, no median", asOf: "2025-01-11", want: unknown, misses: "the median is still ahead", facts: func(b *book) {
		k := b.contract("A", "2025-01-01", 100, 1, 12)
		b.promise(k, 40, "2025-12-31", met("2025-01-11"))
		b.promise(k, 60, "2025-12-31")
	}},
	example{name: "two events at one time are one step: 1 − 60/100 at 10 days", want: 10, facts: func(b *book) {
		k := b.contract("A", "2025-01-01", 100, 1, 12)
		b.promise(k, 30, "2025-12-31", met("2025-01-11"))
		b.promise(k, 30, "2025-12-31", met("2025-01-11"))
		b.promise(k, 40, "2025-12-31")
	}},
	example{name: "an enabling work is no delivery", want: unknown, misses: "a delivery commitment", facts: func(b *book) {
		b.promise(b.contract("A", "2025-01-01", 50, 1, 12), 50, "2025-12-31", met("2025-04-11"), enabling)
	}},
	example{name: "one without MW isn't weighed: 100 days, at half the coverage", want: 100, covers: 0.5, misses: "MW of Site to 2025-11-30", facts: func(b *book) {
		k := b.contract("A", "2025-01-01", 50, 1, 12)
		b.promise(k, 50, "2025-12-31", met("2025-04-11"))
		b.promise(k, unknown, "2025-11-30", met("2025-03-01"))
	}},
	example{name: "met after the horizon is open", want: unknown, facts: func(b *book) {
		b.promise(b.contract("A", "2025-01-01", 50, 1, 12), 50, "2025-12-31", met("2026-01-01"))
	}},
	example{name: "without a contract there is no signing to count from", want: unknown, facts: func(b *book) { b.promise(0, 50, "2025-12-31", met("2025-04-11")) }},
	// In full 60 of 120 are delivered at 10 days; at 50 % of B 60 of 90: both reach one half, but A alone open would not.
	example{name: "own shares weigh: 30 of 90 at 10 days, 60 of 90 at 20", ask: Question{OwnShare: true}, want: 20, facts: func(b *book) {
		b.promise(b.contract("A", "2025-01-01", 60, 1, 12, own(50)), 60, "2025-12-31", met("2025-01-11"))
		k := b.contract("B", "2025-01-01", 60, 1, 12)
		b.promise(k, 30, "2025-12-31", met("2025-01-21"))
		b.promise(k, 30, "2025-12-31")
	}},
)

var _ = worked("on_time_share",
	example{name: "nothing promised", want: unknown, misses: "delivery commitments of TEST/ai that fell due or were met"},
	example{name: "one met on the last day of its window", want: 100, facts: func(b *book) { b.promise(0, 50, "2025-06-30", met("2025-06-30")) }},
	example{name: "one met a day after: 0 of 50", want: 0, says: "1 day late", facts: func(b *book) { b.promise(0, 50, "2025-06-30", met("2025-07-01")) }},
	example{name: "met before it was due counts at once: 50 of 50", want: 100, facts: func(b *book) { b.promise(0, 50, "2026-12-31", met("2025-06-30")) }},
	example{name: "due on the horizon and not met is late: 75 of 100", want: 75, says: "due by 31 Dec 2025, not met", facts: func(b *book) {
		b.promise(0, 75, "2025-12-31", met("2025-12-31"))
		b.promise(0, 25, "2025-12-31")
	}},
	example{name: "due the day after the horizon isn't due: 75 of 75", want: 100, facts: func(b *book) {
		b.promise(0, 75, "2025-12-31", met("2025-12-31"))
		b.promise(0, 25, "2026-01-01")
	}},
	example{name: "a window to a month lasts to its end", want: 100, facts: func(b *book) { b.promise(0, 75, "2025-06", met("2025-06-30")) }},
	example{name: "met in a month that isn't told more closely is met at its end", want: 0, facts: func(b *book) { b.promise(0, 75, "2025-06-15", met("2025-06")) }},
	example{name: "promised again for earlier, the first window stays the yardstick", want: 100, facts: func(b *book) {
		b.promise(0, 75, "2025-06-30", again("2025-02-01", "2025-04-30"), met("2025-06-01"))
	}},
	example{name: "promised again for later, too", want: 0, facts: func(b *book) {
		b.promise(0, 75, "2025-06-30", again("2025-06-01", "2025-09-30"), met("2025-08-01"))
	}},
	example{name: "enabling works aren't mixed in", want: 100, facts: func(b *book) {
		b.promise(0, 75, "2025-06-30", met("2025-06-01"))
		b.promise(0, 1400, "2025-06-30", enabling)
	}},
	example{name: "without MW nothing can be weighed: 50 / 50, at half the coverage", want: 100, covers: 0.5, misses: "MW of Site to 2025-05-31", facts: func(b *book) {
		b.promise(0, 50, "2025-06-30", met("2025-06-30"))
		b.promise(0, unknown, "2025-05-31")
	}},
	example{name: "no MW is no denominator", want: unknown, misses: "a denominator above zero", facts: func(b *book) { b.promise(0, 0, "2025-06-30", met("2025-06-30")) }},
	example{name: "due after the sources end is unverified", asOf: "2026-06-30", want: unknown, says: "unverified", misses: "1 commitment fell due since", facts: func(b *book) {
		b.Company.ReviewedThrough = day("2025-12-31")
		b.promise(0, 50, "2026-03-31")
	}},
	example{name: "promised only after the horizon isn't there yet", want: unknown, misses: "that fell due or were met", facts: func(b *book) { b.promise(0, 50, "2025-06-30", promised("2026-01-01")) }},
	example{name: "a promise without a day is of its source's", want: unknown, facts: func(b *book) {
		b.promise(0, 50, "2025-06-30", promised(""), func(b *book, k *data.CommitmentOf) { k.PromiseSourceID = b.source("2026-01-01") })
	}},
	example{name: "own shares weigh: 100 / (100 + 200 × 50 %)", ask: Question{OwnShare: true}, want: 50, facts: func(b *book) {
		b.promise(0, 100, "2025-06-30", met("2025-06-30"))
		b.promise(b.contract("A", "2025-01-01", 200, 1, 12, own(50)), 200, "2025-06-30")
	}},
	example{name: "the same in full: 100 / 300", want: 100 / 3.0, facts: func(b *book) {
		b.promise(0, 100, "2025-06-30", met("2025-06-30"))
		b.promise(b.contract("A", "2025-01-01", 200, 1, 12, own(50)), 200, "2025-06-30")
	}},
)

var _ = worked("on_time_share_30d",
	example{name: "nothing due", want: unknown, misses: "delivery commitments"},
	example{name: "30 days after is within the grace", want: 100, facts: func(b *book) { b.promise(0, 50, "2025-06-30", met("2025-07-30")) }},
	example{name: "31 days after isn't", want: 0, facts: func(b *book) { b.promise(0, 50, "2025-06-30", met("2025-07-31")) }},
	example{name: "one of two: 20 / 50", want: 40, facts: func(b *book) {
		b.promise(0, 20, "2025-06-30", met("2025-07-01"))
		b.promise(0, 30, "2025-06-30")
	}},
)

var _ = worked("on_time_share_enabling",
	example{name: "a delivery is no enabling work", want: unknown, misses: "enabling commitments", facts: func(b *book) { b.promise(0, 50, "2025-06-30", met("2025-06-01")) }},
	example{name: "IREN: met a day after April, 0 of 1,400", asOf: "2026-05-01", want: 0, facts: func(b *book) {
		b.promise(0, 1400, "2026-04-30", enabling, met("2026-05-01"))
		b.promise(0, 600, "2027-12-31", enabling)
	}},
	example{name: "one of two: 600 / 2,000", want: 30, facts: func(b *book) {
		b.promise(0, 1400, "2025-04-30", enabling)
		b.promise(0, 600, "2025-12-31", enabling, met("2025-11-01"))
	}},
)

var _ = worked("on_time_share_enabling_30d",
	example{name: "nothing due", want: unknown, misses: "enabling commitments"},
	example{name: "IREN: with grace 1,400 of 1,400", asOf: "2026-05-01", want: 100, facts: func(b *book) { b.promise(0, 1400, "2026-04-30", enabling, met("2026-05-01")) }},
	example{name: "not met isn't met with grace either: 600 / 2,000", want: 30, facts: func(b *book) {
		b.promise(0, 1400, "2025-04-30", enabling)
		b.promise(0, 600, "2025-09-30", enabling, met("2025-10-01"))
	}},
)

var _ = worked("slip_days",
	example{name: "nothing due", want: unknown, misses: "delivery commitments"},
	example{name: "early counts as none: (50 × 0 + 50 × 10) / 100", want: 5, facts: func(b *book) {
		b.promise(0, 50, "2025-06-30", met("2025-01-31"))
		b.promise(0, 50, "2025-06-30", met("2025-07-10"))
	}},
	example{name: "IREN's Horizon 1: overdue from 31 December to 1 May, 121 days", asOf: "2026-05-01", want: 31 + 28 + 31 + 30 + 1, facts: func(b *book) { b.promise(0, 75, "2025-12-31") }},
	example{name: "due on the horizon: late by no day yet", want: 0, facts: func(b *book) { b.promise(0, 75, "2025-12-31") }},
	example{name: "MW weigh: (300 × 10 + 100 × 30) / 400", want: 15, facts: func(b *book) {
		b.promise(0, 300, "2025-06-30", met("2025-07-10"))
		b.promise(0, 100, "2025-06-30", met("2025-07-30"))
	}},
	example{name: "promised again for earlier, the first window stays the yardstick", want: 0, facts: func(b *book) {
		b.promise(0, 75, "2025-06-30", again("2025-02-01", "2025-04-30"), met("2025-06-01"))
	}},
	example{name: "own shares weigh: (100 × 10 + 100 × 50 % × 40) / 150", ask: Question{OwnShare: true}, want: 3000 / 150.0, facts: func(b *book) {
		b.promise(0, 100, "2025-06-30", met("2025-07-10"))
		b.promise(b.contract("A", "2025-01-01", 100, 1, 12, own(50)), 100, "2025-06-30", met("2025-08-09"))
	}},
	example{name: "what fell due after the sources end is in no rate: 0 of the one before", asOf: "2026-06-30", want: 0, facts: func(b *book) {
		b.Company.ReviewedThrough = day("2025-12-31")
		b.promise(0, 50, "2026-03-31")
		b.promise(0, 50, "2025-12-31", met("2025-12-01"))
	}},
)

var _ = worked("repromises",
	example{name: "nothing promised", want: unknown, misses: "a commitment of TEST/ai"},
	example{name: "none of two", want: 0, facts: func(b *book) {
		b.promise(0, 1, "2025-06-30")
		b.promise(0, 1, "2025-06-30", enabling)
	}},
	example{name: "three for two commitments", want: 1.5, says: "then promised for 2026-06-30", facts: func(b *book) {
		b.promise(0, 1, "2025-06-30", again("2025-05-01", "2025-12-31"), again("2025-11-01", "2026-06-30"))
		b.promise(0, 1, "2025-06-30", enabling, again("2025-05-01", "2025-12-31"))
	}},
	example{name: "given after the horizon isn't given yet: 0 / 1", want: 0, facts: func(b *book) { b.promise(0, 1, "2025-06-30", again("2026-01-01", "2026-12-31")) }},
	example{name: "earlier than first promised is given anew all the same: 1 / 1", want: 1, facts: func(b *book) { b.promise(0, 1, "2025-12-31", again("2025-02-01", "2025-06-30")) }},
)

var _ = worked("unverified_mw",
	example{name: "nothing promised", want: unknown, misses: "a commitment of TEST/ai"},
	example{name: "all sources read: nothing to look up", want: 0, facts: func(b *book) { b.promise(0, 50, "2025-06-30") }},
	example{name: "due in (30 June, 31 December]: 20 + 40, not 10, not 80", want: 60, says: "enabling, due by 31 Dec 2025", facts: func(b *book) {
		b.Company.ReviewedThrough = day("2025-06-30")
		b.promise(0, 10, "2025-06-30")
		b.promise(0, 20, "2025-07-01")
		b.promise(0, 40, "2025-12-31", enabling)
		b.promise(0, 80, "2026-01-01")
	}},
	example{name: "met before the sources end there is nothing to look up", want: 0, facts: func(b *book) {
		b.Company.ReviewedThrough = day("2025-06-30")
		b.promise(0, 20, "2025-07-31", met("2025-06-01"))
	}},
	example{name: "of two one without MW: 20, at half the coverage", want: 20, covers: 0.5, misses: "MW of Site to 2025-08-31", facts: func(b *book) {
		b.Company.ReviewedThrough = day("2025-06-30")
		b.promise(0, 20, "2025-07-31")
		b.promise(0, unknown, "2025-08-31")
	}},
	example{name: "due, and nobody knows how much: that isn't nothing", want: unknown, misses: "MW of Site to 2025-08-31", facts: func(b *book) {
		b.Company.ReviewedThrough = day("2025-06-30")
		b.promise(0, unknown, "2025-08-31")
	}},
	example{name: "own share: 20 × 50 %", ask: Question{OwnShare: true}, want: 10, facts: func(b *book) {
		b.Company.ReviewedThrough = day("2025-06-30")
		b.promise(b.contract("A", "2025-01-01", 20, 1, 12, own(50)), 20, "2025-07-31")
	}},
)
