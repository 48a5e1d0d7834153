package indicator

import (
	"testing"
	"time"

	"assay/data"
)

var _ = worked("uptime_gap_minutes",
	example{name: "nothing known", want: unknown, misses: "an uptime promised"},
	example{name: "99.99 % achieved of 99.999 % promised: 525,960 × (0.0001 − 0.00001) = 47.3364", want: 47.3364, says: "allows 5.26 minutes a year", facts: func(b *book) {
		b.contract("A", "2025-01-01", 1, 1, 12, uptime(99.999))
		b.figure(ai, "uptime_achieved", "2025-Q3 99.99")
	}},
	example{name: "the strictest promise counts, and can be kept with room: 0 − 5.2596", want: -5.2596, facts: func(b *book) {
		b.contract("A", "2025-01-01", 1, 1, 12, uptime(99.999))
		b.contract("B", "2025-01-01", 1, 1, 12, uptime(99.9))
		b.figure(ai, "uptime_achieved", "2025-Q3 100")
	}},
	example{name: "achieved, and nothing promised", want: unknown, covers: 0.5, misses: "an uptime promised", facts: func(b *book) {
		b.contract("A", "2025-01-01", 1, 1, 12, uptime(99.999), ended("2025-02-01"))
		b.figure(ai, "uptime_achieved", "2025-Q3 99.99")
	}},
	example{name: "the company's figure is named", want: 0, says: "of TEST/group", facts: func(b *book) {
		b.contract("A", "2025-01-01", 1, 1, 12, uptime(99.99))
		b.figure(group, "uptime_achieved", "2025-Q3 99.99")
	}},
)

func list(of data.Checklist) func(b *book) {
	return func(b *book) {
		b.item(of, "met", "2025-06-01", "certificate 12")
		b.item(of, "met on the horizon", "2025-12-31", "audit")
		b.item(of, "without evidence", "2025-06-01", "")
		b.item(of, "later", "2026-01-01", "certificate 13")
		b.item(of, "open", "", "")
	}
}

var _ = worked("readiness",
	example{name: "not begun", want: unknown, misses: "the readiness checklist of TEST/ai: it isn't begun"},
	example{name: "two of five: without evidence it isn't met", want: 40, says: "without evidence", facts: list(data.Readiness)},
	example{name: "a source is evidence: 1 of 1", want: 100, facts: func(b *book) { b.item(data.Readiness, "met", "2025-06-01", "").SourceID = b.source("2025-06-02") }},
	example{name: "begun and nothing met is zero", want: 0, facts: func(b *book) { b.item(data.Readiness, "open", "", "") }},
	example{name: "evidence that wasn't known yet leaves the item open, not out: 1 of 3", ask: Question{Known: day("2025-12-01")}, want: 100 / 3.0, says: "evidence not known by 1 Dec 2025", facts: func(b *book) {
		b.item(data.Readiness, "known", "2025-06-01", "").SourceID = b.source("2025-06-02")
		b.item(data.Readiness, "known later", "2025-06-01", "").SourceID = b.source("2025-12-02")
		b.item(data.Readiness, "open", "", "").RecordedAt = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	}},
)

var _ = worked("ring_fence",
	example{name: "another list is begun", want: unknown, misses: "the ring-fence checklist", facts: list(data.Readiness)},
	example{name: "two of five", want: 40, facts: list(data.RingFence)},
	example{name: "mining has a list of its own", unit: mining, want: unknown, misses: "TEST/mining", facts: list(data.RingFence)},
)

func TestFiveNinesAllowFiveMinutesAYear(t *testing.T) {
	for _, c := range []struct {
		name            string
		uptime, minutes float64
	}{
		{"525,960 × 0.00001", 99.999, 5.2596},
		{"525,960 × 0.01", 99, 5259.6},
		{"always up", 100, 0},
	} {
		got := Downtime(c.uptime)
		if got < c.minutes-1e-6 || got > c.minutes+1e-6 {
			t.Errorf("%s: %v minutes, want %v", c.name, got, c.minutes)
		}
	}
}
