package indicator

import "testing"

var _ = worked("funnel",
	example{name: "nothing is known", want: unknown, misses: "MW energised"},
	example{name: "100 energised of 600 signed: 16.7 %; two of seven stages", want: 100 / 6.0, covers: 2.0 / 7, misses: "MW billing", facts: func(b *book) {
		b.figure(ai, "critical_it_mw_contracted", "2025-11-30 600")
		b.figure(ai, "critical_it_mw_energized", "2025-11-30 100")
	}},
	example{name: "a contract signed after the figure makes it old: 100 / (600 + 200)", want: 12.5, facts: func(b *book) {
		b.contract("A", "2025-06-02", 600, 1, 12)
		b.figure(ai, "critical_it_mw_contracted", "2025-11-30 600")
		b.figure(ai, "critical_it_mw_energized", "2025-11-30 100")
		b.contract("B", "2025-12-15", 200, 1, 12)
	}},
	example{name: "one whose MW isn't known leaves the figure, which says so: 100 / 600", want: 100 / 6.0, facts: func(b *book) {
		b.figure(ai, "critical_it_mw_contracted", "2025-11-30 600")
		b.figure(ai, "critical_it_mw_energized", "2025-11-30 100")
		b.contract("B", "2025-12-15", unknown, 1, 12)
	}},
	example{name: "nothing signed is no denominator", want: unknown, misses: "a denominator above zero", facts: func(b *book) {
		b.figure(ai, "critical_it_mw_contracted", "2025-11-30 0")
		b.figure(ai, "critical_it_mw_energized", "2025-11-30 100")
	}},
	example{name: "without a figure the deliveries met are what is energised: 75 / 250", want: 30, facts: func(b *book) {
		k := b.contract("A", "2025-06-02", 250, 1, 12)
		b.promise(k, 75, "2025-12-31", met("2025-11-01"))
		b.promise(k, 75, "2025-12-31")
		b.promise(k, 1400, "2025-12-31", met("2025-11-01"), enabling)
	}},
	example{name: "what isn't critical IT, grid power, energises nothing", want: unknown, misses: "MW energised", facts: func(b *book) {
		b.contract("A", "2025-06-02", 250, 1, 12)
		b.figure(ai, "site_power_energized", "2025-11-30 1400")
	}},
)

var _ = worked("narrative_gap",
	example{name: "nothing is known", want: unknown, misses: "MW announced"},
	example{name: "Applied Digital: 4,000 / 100", asOf: "2025-11-30", want: 40, facts: func(b *book) {
		b.figure(ai, "mw_pipeline", "2025-10-10 4000")
		b.figure(ai, "critical_it_mw_energized", "2025-10-27 50, 2025-11-30 100, 2026-07-01 175")
	}},
	example{name: "announced, and nothing known of energised", want: unknown, covers: 0.5, misses: "MW of critical IT energised", facts: func(b *book) { b.figure(ai, "mw_pipeline", "2025-10-10 4000") }},
	example{name: "announced, and nothing energised", want: unknown, misses: "a denominator above zero", facts: func(b *book) {
		b.figure(ai, "mw_pipeline", "2025-10-10 4000")
		b.figure(ai, "critical_it_mw_energized", "2025-10-27 0")
	}},
	example{name: "what bills is ready: 4,000 / 80", want: 50, facts: func(b *book) {
		b.figure(ai, "mw_pipeline", "2025-10-10 4000")
		b.figure(ai, "critical_it_mw_billing", "2025-10-27 80")
	}},
	example{name: "the consolidated company asks its AI unit", unit: group, want: 40, facts: func(b *book) {
		b.figure(ai, "mw_pipeline", "2025-10-10 4000")
		b.figure(ai, "critical_it_mw_energized", "2025-10-27 100")
	}},
)

func TestTheFunnelTellsEachStageAndWhatBecameOfTheOneBefore(t *testing.T) {
	b := newBook()
	b.figure(ai, "mw_pipeline", "2025-10-10 4000")
	b.figure(ai, "critical_it_mw_talks", "2025-10-10 1000")
	b.contract("A", "2025-06-02", 250, 1, 12, building)
	b.contract("B", "2025-08-02", 150, 1, 12)
	b.contract("C", "2025-08-02", 900, 1, 12, talks)
	b.figure(ai, "critical_it_mw_energized", "2025-11-30 100")
	b.figure(ai, "critical_it_mw_billing", "2025-11-30 50")
	r := b.score(t, "funnel", ai, Question{AsOf: day("2025-12-31")})
	for i, want := range []struct {
		stage          string
		mw, conversion float64
	}{{"announced", 4000, unknown}, {"talks", 1000, 25}, {"signed", 400, 40}, {"financed", unknown, unknown}, {"building", 250, unknown}, {"energised", 100, 40}, {"billing", 50, 50}} {
		s := r.Stages[i]
		if s.Key != want.stage {
			t.Errorf("stage %d is %s, want %s", i, s.Key, want.stage)
		}
		compare(t, s.MW, want.mw)
		compare(t, s.Conversion, want.conversion)
	}
}

func TestATalkWithoutADayIsOfItsSourcesDay(t *testing.T) {
	b := newBook()
	b.contract("A", "", 100, 1, 12, talks, published("2025-06-30"))
	for asOf, want := range map[string]float64{"2025-06-29": unknown, "2025-06-30": 100} {
		r := b.score(t, "funnel", ai, Question{AsOf: day(asOf)})
		compare(t, r.stage("talks").MW, want)
	}
}
