package indicator

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestBetweenTheStandsOfAHistoryNothingMoves(t *testing.T) {
	// What counts the days that pass moves on every day.
	moving := []string{"slip_days", "time_to_deploy_days"}
	rapid.Check(t, func(t *rapid.T) {
		b := drawn(t)
		c := Prepare(&b.Dossier, Question{AsOf: horizon})
		from, to := horizon.AddDays(-40), horizon
		i := rapid.SampledFrom(All()).Draw(t, "indicator")
		if slices.Contains(moving, i.Key) {
			return
		}
		stands := c.History(i, ai, from, to)
		for n, s := range stands {
			next := to.AddDays(1)
			if n+1 < len(stands) {
				next = stands[n+1].On
			}
			for d := s.On; d.Before(next); d = d.AddDays(1) {
				now := i.Of(c.Facts(ai, d)).Value
				if (now == nil) != (s.Value == nil) || now != nil && *now != *s.Value {
					t.Fatalf("%s is %v on %s and %v on %s", i.Key, s.Value, s.On, now, d)
				}
			}
		}
	})
}

func TestAHistoryShowsWhenAContractCameAndWhenItLeftTheYear(t *testing.T) {
	b := newBook()
	b.contract("A", "2024-02-29", 100, 1, 12)
	b.contract("B", "2024-06-01", 50, 1, 12)
	c := Prepare(&b.Dossier, Question{AsOf: day("2025-12-31")})
	want := []struct {
		on string
		mw float64
	}{{"2024-02-29", 100}, {"2024-06-01", 150}, {"2025-03-01", 50}, {"2025-06-01", 0}, {"2025-12-31", 0}}
	got := c.History(Find("signing_speed_mw_12m"), ai, day("2024-01-01"), day("2025-12-31"))
	for _, w := range want {
		at := slices.IndexFunc(got, func(s Stand) bool { return s.On == day(w.on) })
		if at < 0 || got[at].Value == nil || *got[at].Value != w.mw {
			t.Errorf("on %s it doesn't stand at %v: %v", w.on, w.mw, got)
		}
	}
}
