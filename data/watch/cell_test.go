package watch

import (
	"fmt"
	"testing"

	"assay/data"
)

func TestAStatementNamesWhatTheScorecardNames(t *testing.T) {
	b := newFacts().asOf("2026-02-01")
	x := test(ai, "signing_speed_mw_12m", "", data.Keep, data.AtLeast, 1200, "2026-12-31")
	if got := b.Statement(&x.Test); got != "Signing speed, 12 months of TEST/ai stays at least 1,200 MW through 31 Dec 2026" {
		t.Errorf("it says %q", got)
	}
	x = test(group, "cash", "", data.Reach, data.Above, 50, "2026-12-31")
	if got := b.Statement(&x.Test); got != "Cash of TEST/group is above 50 USD m by 31 Dec 2026" {
		t.Errorf("it says %q", got)
	}
	x.UnitID = 99
	if got := b.Statement(&x.Test); got != "" {
		t.Errorf("of a unit that isn't there it says %q", got)
	}
}

func TestWhatAPillarIsWrittenOnIsWhatAReviewKeeps(t *testing.T) {
	f := newFacts()
	f.figure(group, "cash", "2026-06-30", 45, "2026-08-07")
	b := f.asOf("2026-09-01")
	value, measure, facts, why := b.Evidence(group, "cash", "")
	if why != "" || value == nil || *value != 45 || measure != "USD m" || len(facts) != 1 || facts[0].On != day("2026-06-30") {
		t.Errorf("it's %v %s %+v %s", value, measure, facts, why)
	}
	if value, _, _, why := b.Evidence(group, "revenue", data.Quarter); value != nil || why == "" {
		t.Errorf("of nothing it's %v, %q", value, why)
	}
	stands := []PillarStand{b.Pillar(data.PillarOf{Pillar: data.Pillar{Row: data.Row{ID: 3}, UnitID: group, Measure: "cash", State: data.PillarStands}}),
		b.Pillar(data.PillarOf{Pillar: data.Pillar{Row: data.Row{ID: 4}, State: data.PillarStands}})}
	if seen := Seen(stands); len(seen) != 1 || *seen[3] != 45 {
		t.Errorf("a review keeps %v", seen)
	}
}

func TestTheTestsOfAClosedThesisShowOnNoCell(t *testing.T) {
	f := newFacts()
	f.figure(group, "cash", "2026-01-31", 45, "2026-02-07")
	open, closed := thesis(1, data.Active), thesis(2, data.Closed)
	x := test(group, "cash", "", data.Keep, data.AtLeast, 50, "2026-12-31")
	gone := x
	gone.WithdrawnOn = day("2026-02-01")
	open.Tests, closed.Tests = []data.TestOf{x, gone}, []data.TestOf{x}
	all := f.asOf("2026-03-01").WatchAll([]data.ThesisOf{open, closed})
	by := ByCell(all)
	if of := by[CellKey{group, "cash"}]; len(by) != 1 || len(of) != 1 || of[0].State != Broken {
		t.Errorf("on the cells stands %+v", by)
	}
	board := Board(all, day("2026-03-01"))
	if board.Broken() != 1 {
		t.Errorf("the rail shows %d", board.Broken())
	}
}

// BenchmarkWatch measures a board of twenty theses with five tests each, written a year ago, on a company with forty contracts, forty
// promises and ten years of months of three metrics.
func BenchmarkWatch(b *testing.B) {
	f := newFacts()
	for i := range 40 {
		f.contract(fmt.Sprint(i), day("2023-01-01").AddDays(30*i).String(), 100, "2023-01-01")
		f.promise(fmt.Sprint(i), day("2025-06-01").AddDays(20*i).String(), "")
	}
	for i := range 120 {
		for _, m := range []string{"cash", "revenue", "critical_it_mw_energized"} {
			f.figure(ai, m, day("2016-12-01").AddMonths(i).String()[:7], float64(i), "2026-01-01")
		}
	}
	var theses []data.ThesisOf
	for i := range 20 {
		x := thesis(int64(i), data.Active)
		for _, m := range []string{"cash", "signing_speed_mw_12m", "slip_days", "on_time_share", "time_to_deploy_days"} {
			x.Tests = append(x.Tests, test(ai, m, "", data.Keep, data.AtLeast, -1, "2027-12-31"))
		}
		theses = append(theses, x)
	}
	for b.Loop() {
		f.asOf("2026-12-31").WatchAll(theses)
	}
}
