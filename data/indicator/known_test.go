package indicator

import (
	"testing"
	"time"

	"assay/data"
)

func TestTheHorizonIsTheEarliestOfWhatIsAskedReadAndKnown(t *testing.T) {
	for _, c := range []struct {
		name, reviewed, published, asOf, known, want string
	}{
		{"the day asked for", "2026-07-01", "", "2025-12-31", "", "2025-12-31"},
		{"the day through which sources were read", "2026-07-01", "", "2026-11-24", "", "2026-07-01"},
		{"a source published after that was read, too", "2026-07-01", "2026-08-01", "2026-11-24", "", "2026-08-01"},
		{"what was known then wasn't read any later", "2026-07-01", "2026-08-01", "2026-11-24", "2026-01-31", "2026-01-31"},
		{"a source published after the day of knowing tells nothing", "2025-01-01", "2026-08-01", "2026-11-24", "2026-01-31", "2025-01-01"},
		{"where nothing was read the day asked for stands", "", "", "2026-11-24", "", "2026-11-24"},
		{"and even then nothing later than the day of knowing", "", "", "2026-11-24", "2026-01-31", "2026-01-31"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBook()
			b.Company.ReviewedThrough = day(c.reviewed)
			if c.published != "" {
				b.contract("A", "2025-01-01", 1, 1, 12, published(c.published))
			}
			q := Question{AsOf: day(c.asOf), Known: day(c.known)}
			if got := Prepare(&b.Dossier, q).Facts(ai, q.AsOf).Horizon; got != day(c.want) {
				t.Errorf("the horizon is %s, want %s", got, c.want)
			}
		})
	}
}

func TestWhatWasKnownGoesByPublicationOrElseByRecording(t *testing.T) {
	at := func(text string) time.Time { return day(text).Time().Add(12 * time.Hour) }
	for _, c := range []struct {
		name                     string
		published, recorded      string // "-" for no source at all
		byRecording              bool
		knownBefore, knownOnThat string // a day on which it wasn't known, and one on which it was
	}{
		{"published long before it was recorded", "2025-03-01", "2026-06-01", false, "2025-02-28", "2025-03-01"},
		{"a source without a date goes by the recording", "", "2026-06-01", false, "2026-05-31", "2026-06-01"},
		{"no source goes by the recording", "-", "2026-06-01", false, "2026-05-31", "2026-06-01"},
		{"what the analyst had at hand goes by the recording alone", "2025-03-01", "2026-06-01", true, "2026-05-31", "2026-06-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBook()
			f := b.enter(group, "mrr_churn", quarterOf(2024, 4), 2.5)
			f.RecordedAt = at(c.recorded)
			if c.published != "-" {
				f.SourceID = b.source(c.published)
			}
			ask := func(known string) Result {
				return b.score(t, "mrr_churn", group, Question{AsOf: day("2026-12-31"), Known: day(known), Recorded: c.byRecording})
			}
			compare(t, ask(c.knownBefore).Value, unknown)
			compare(t, ask(c.knownOnThat).Value, 2.5)
		})
	}
}

func TestACorrectionStandsFromTheDayThatItWasKnown(t *testing.T) {
	b := newBook()
	for _, r := range []struct {
		value     float64
		published string
	}{{2.5, "2025-02-01"}, {2.7, "2025-06-01"}, {unknown, "2025-09-01"}} {
		b.enter(group, "mrr_churn", quarterOf(2024, 4), r.value).SourceID = b.source(r.published)
	}
	for known, want := range map[string]float64{"2025-01-31": unknown, "2025-02-01": 2.5, "2025-06-01": 2.7, "2025-09-01": unknown, "": unknown} {
		compare(t, b.score(t, "mrr_churn", group, Question{AsOf: day("2025-12-31"), Known: day(known)}).Value, want)
	}
}

func TestAPromiseMetIsOpenUntilThatWasKnown(t *testing.T) {
	b := newBook()
	b.promise(0, 50, "2025-06-30", met("2025-06-01"), func(b *book, k *data.CommitmentOf) {
		k.PromiseSourceID, k.MetSourceID = b.source("2025-01-01"), b.source("2025-09-01")
	})
	for known, want := range map[string]float64{"2025-08-31": 0, "2025-09-01": 100, "": 100} {
		compare(t, b.score(t, "on_time_share", ai, Question{AsOf: day("2025-12-31"), Known: day(known)}).Value, want)
	}
}
