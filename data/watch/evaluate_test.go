package watch

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/data"
	"assay/data/indicator"
)

// stage is how a test stands on a day.
type stage struct {
	on    string
	state State
	turn  string // the day it turned
	says  string // a part of why, or of the first fact
}

func TestATestTurnsAsFactsComeIn(t *testing.T) {
	cases := []struct {
		name   string
		test   data.TestOf
		facts  func(*facts)
		stages []stage
	}{
		{"a quarter's revenue to be reached holds from the quarter that reaches it, once that is recorded",
			test(ai, "revenue", data.Quarter, data.Reach, data.AtLeast, 100, "2026-12-31"),
			func(f *facts) {
				f.figure(ai, "revenue", "2025-Q4", 60, "2026-02-10")
				f.figure(ai, "revenue", "2026-Q1", 80, "2026-05-08")
				f.figure(ai, "revenue", "2026-Q3", 104, "2026-11-06")
				f.figure(ai, "revenue", "FY2025", 400, "2026-02-10") // a year isn't a quarter
			},
			[]stage{{"2026-01-15", NoData, "", "no figure of revenue"}, {"2026-02-10", Pending, "", "60 USD m"}, {"2026-05-08", Pending, "", "80 USD m"},
				{"2026-11-05", Pending, "", ""}, {"2026-11-06", Holds, "2026-09-30", "Q3 2026 of TEST/ai: 104 USD m"}, {"2028-01-01", Holds, "2026-09-30", ""}}},
		{"a quarter's revenue that is never reached is broken once the last quarter is in, not before",
			test(ai, "revenue", data.Quarter, data.Reach, data.AtLeast, 100, "2026-12-31"),
			func(f *facts) {
				f.figure(ai, "revenue", "2026-Q3", 99, "2026-11-06")
				f.figure(ai, "revenue", "2026-Q4", 98, "2027-02-20")
			},
			[]stage{{"2026-12-31", Pending, "", "99 USD m"}, {"2027-01-15", NoData, "", "The figure for Q4 2026"}, {"2027-02-19", NoData, "", ""},
				{"2027-02-20", Broken, "2026-12-31", "Q4 2026 of TEST/ai: 98 USD m"}}},
		{"a quarter that is never published counts for nothing once a year's report would be out",
			test(ai, "revenue", data.Quarter, data.Reach, data.AtLeast, 100, "2026-12-31"),
			func(f *facts) { f.figure(ai, "revenue", "2026-Q3", 99, "2026-11-06") },
			[]stage{{"2027-04-29", NoData, "", ""}, {"2027-04-30", Broken, "2026-12-31", "never came to that"}}},
		{"a last day within a quarter doesn't wait for the quarter",
			test(ai, "revenue", data.Quarter, data.Reach, data.AtLeast, 100, "2026-12-15"),
			func(f *facts) { f.figure(ai, "revenue", "2026-Q3", 99, "2026-11-06") },
			[]stage{{"2026-12-15", Pending, "", ""}, {"2026-12-16", Broken, "2026-12-15", ""}}},
		{"cash to be kept is broken on the first day below, and open again when that is corrected",
			test(group, "cash", "", data.Keep, data.AtLeast, 50, "2026-12-31"),
			func(f *facts) {
				f.figure(group, "cash", "2025-12-31", 80, "2026-01-05")
				f.figure(group, "cash", "2026-06-30", 45, "2026-08-07")
				f.figure(group, "cash", "2026-06-30", 55, "2026-08-20")
				f.figure(group, "cash", "2026-12-31", 60, "2027-02-15")
			},
			[]stage{{"2026-01-10", Pending, "", "80 USD m"}, {"2026-08-07", Broken, "2026-06-30", "45 USD m on 30 Jun 2026"}, {"2026-08-20", Pending, "", "55 USD m"},
				{"2027-01-20", NoData, "", "a later figure may still come"}, {"2027-02-15", Holds, "2026-12-31", "stayed so"}}},
		{"a kill condition on signing speed is met when a contract leaves the year",
			test(ai, "signing_speed_mw_12m", "", data.Keep, data.AtLeast, 200, "2026-12-31"),
			func(f *facts) {
				f.contract("A", "2025-06-02", 250, "2025-06-03")
				f.contract("B", "2025-12-01", 100, "2025-12-02")
			},
			[]stage{{"2026-06-01", Pending, "", "350 MW"}, {"2026-06-02", Broken, "2026-06-02", "which no longer counts"}}},
		{"and isn't when another is signed before",
			test(ai, "signing_speed_mw_12m", "", data.Keep, data.AtLeast, 200, "2026-12-31"),
			func(f *facts) {
				f.contract("A", "2025-06-02", 250, "2025-06-03")
				f.contract("B", "2026-05-01", 300, "2026-05-02")
			},
			[]stage{{"2026-06-02", Pending, "", "300 MW"}, {"2026-12-31", Pending, "", ""}, {"2027-01-01", Holds, "2026-12-31", "300 MW"}}},
		{"slip to be kept is broken on the day on which what is overdue passes the bound",
			test(ai, "slip_days", "", data.Keep, data.AtMost, 30, "2026-12-31"),
			func(f *facts) { f.promise("A", "2026-03-31", "") },
			[]stage{{"2026-01-15", NoData, "", "Slip needs"}, {"2026-04-30", Pending, "", "30 days"}, {"2026-05-01", Broken, "2026-05-01", "31 days"}}},
		{"what was so before the writing says so",
			test(ai, "signing_speed_mw_12m", "", data.Reach, data.AtLeast, 200, "2026-12-31"),
			func(f *facts) { f.contract("A", "2025-06-02", 250, "2025-06-03") },
			[]stage{{"2026-01-10", Holds, "2026-01-10", "already when the test was written"}}},
		{"what had happened before the writing but came in after it turns it on the day of the writing",
			test(ai, "revenue", data.Quarter, data.Keep, data.AtLeast, 50, "2026-12-31"),
			func(f *facts) {
				f.figure(ai, "revenue", "2025-Q3", 60, "2025-11-06")
				f.figure(ai, "revenue", "2025-Q4", 40, "2026-02-10")
			},
			[]stage{{"2026-02-09", Pending, "", ""}, {"2026-02-10", Broken, "2026-01-10", "Q4 2025 of TEST/ai: 40 USD m"}}},
		{"a unit that isn't there has no data", test(99, "cash", "", data.Keep, data.AtLeast, 1, "2026-12-31"), func(*facts) {},
			[]stage{{"2026-02-01", NoData, "", "isn't in the notebook"}, {"2027-02-01", NoData, "", ""}}},
		{"a measure that there isn't has no data", test(ai, "vibes", "", data.Keep, data.AtLeast, 1, "2026-12-31"), func(*facts) {},
			[]stage{{"2026-02-01", NoData, "", "no indicator or metric vibes"}}},
		{"before it was written there was nothing to tell", test(ai, "cash", "", data.Keep, data.AtLeast, 1, "2026-12-31"),
			func(f *facts) { f.figure(ai, "cash", "2025-12-31", 0, "2026-01-01") }, []stage{{"2026-01-05", Pending, "", "wasn't written"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := newFacts()
			c.facts(f)
			for _, s := range c.stages {
				e := f.knownOn(s.on).Evaluate(c.test)
				said := e.Why
				if len(e.Facts) > 0 {
					said += " / " + e.Facts[0].Cites()
				}
				if e.State != s.state || e.On != day(s.turn) || !strings.Contains(said, s.says) {
					t.Errorf("on %s it's %s, turned %q (%s), want %s, %q, %q", s.on, e.State, e.On, said, s.state, s.turn, s.says)
				}
			}
		})
	}
}

func TestATestIsntDecidedBeyondWhatWasRead(t *testing.T) {
	f := newFacts()
	f.contract("A", "2026-05-01", 300, "2026-05-02")
	f.Company.ReviewedThrough = day("2026-11-30")
	x := test(ai, "signing_speed_mw_12m", "", data.Keep, data.AtLeast, 200, "2026-12-31")
	x.WrittenOn = day("2026-05-02")
	if e := f.asOf("2027-01-05").Evaluate(x); e.State != NoData || !e.Due || !strings.Contains(e.Why, "read through 30 Nov 2026 only") {
		t.Errorf("it's %s: %s", e.State, e.Why)
	}
	f.Company.ReviewedThrough = day("2026-12-31")
	if e := f.asOf("2027-01-05").Evaluate(x); e.State != Holds {
		t.Errorf("it's %s: %s", e.State, e.Why)
	}
}

func TestTheAnalystsWordGoesBeforeTheFigures(t *testing.T) {
	f := newFacts()
	f.figure(group, "cash", "2025-12-31", 80, "2026-01-05")
	f.figure(group, "cash", "2026-06-30", 45, "2026-08-07")
	x := test(group, "cash", "", data.Keep, data.AtLeast, 50, "2026-12-31")
	x.Resolutions = []data.Resolution{{Outcome: data.OutcomeHolds, Overruled: true, Reason: "a transfer between two days", RecordedAt: noon("2026-09-01")}}
	if e := f.knownOn("2026-09-02").Evaluate(x); e.State != Holds || e.Told != Broken || !e.Overruled {
		t.Errorf("overruled it's %s, told %s", e.State, e.Told)
	}
	if e := f.knownOn("2026-08-31").Evaluate(x); e.State != Broken || e.Overruled {
		t.Errorf("before that it's %s", e.State)
	}
	x.WithdrawnOn = day("2026-10-01")
	if e := f.knownOn("2026-10-01").Evaluate(x); e.State != Withdrawn {
		t.Errorf("withdrawn it's %s", e.State)
	}
	e := f.knownOn("2026-09-30").Evaluate(x)
	if e.State != Holds {
		t.Errorf("before that it's %s", e.State)
	}
	if _, counts := e.Case(StatedFirst); !counts {
		t.Error("an overruled test isn't scored")
	}
}

func TestAResolutionCitesWhatTurnedTheTestAndIsMadeOnce(t *testing.T) {
	f := newFacts()
	f.figure(group, "cash", "2025-12-31", 80, "2026-01-05")
	id := f.figure(group, "cash", "2026-06-30", 45, "2026-08-07")
	x := test(group, "cash", "", data.Keep, data.AtLeast, 50, "2026-12-31")
	e := f.knownOn("2026-08-08").Evaluate(x)
	r, due := e.Resolution()
	if !due || r.Outcome != data.OutcomeBroken || r.TurnedOn != day("2026-06-30") || r.ObservationID != id || *r.Value != 45 || !strings.Contains(r.Cites, "45 USD m (unsourced)") {
		t.Fatalf("%v %+v", due, r)
	}
	x.Resolutions = append(x.Resolutions, r)
	e = f.knownOn("2026-08-09").Evaluate(x)
	if _, due := e.Resolution(); due {
		t.Error("it's noted twice")
	}
	f.figure(group, "cash", "2026-06-30", 55, "2026-08-20")
	e = f.knownOn("2026-08-20").Evaluate(x)
	if r, due = e.Resolution(); !due || r.Outcome != data.OutcomeOpen || !strings.Contains(r.Cites, "corrected") {
		t.Errorf("when the figure is corrected it notes %v %+v", due, r)
	}
	x.Resolutions = append(x.Resolutions, r)
	if got := Resolutions([]Evaluation{f.knownOn("2026-08-21").Evaluate(x)}); len(got) != 0 {
		t.Errorf("it's noted twice: %+v", got)
	}
}

func TestOnlyWhatWasAForecastIsScored(t *testing.T) {
	f := newFacts()
	f.contract("A", "2026-05-01", 300, "2026-05-02")
	x := test(ai, "signing_speed_mw_12m", "", data.Reach, data.AtLeast, 200, "2026-12-31")
	x.Probabilities = append(x.Probabilities, data.Probability{P: 0.9, StatedOn: day("2026-03-01")}, data.Probability{P: 0.99, StatedOn: day("2026-05-01")})
	e := f.asOf("2026-06-01").Evaluate(x)
	first, ok := e.Case(StatedFirst)
	last, _ := e.Case(StatedLast)
	if !ok || first.P != 0.8 || last.P != 0.9 || !first.Came || first.Days != 355 || first.Measure != "signing_speed_mw_12m" {
		t.Errorf("%v %+v, last %v", ok, first, last.P)
	}
	early := x
	early.WrittenOn, early.RecordedAt = day("2026-05-10"), noon("2026-05-10")
	withdrawn := x
	withdrawn.WithdrawnOn = day("2026-02-01")
	b := f.asOf("2026-06-01")
	if got := Cases([]Evaluation{b.Evaluate(early), b.Evaluate(withdrawn)}, StatedFirst); len(got) != 0 {
		t.Errorf("what was known already, or withdrawn, is scored: %+v", got)
	}
}

// drawn is a company with a metric's figures and contracts on arbitrary days.
func drawn(t *rapid.T) *facts {
	f := newFacts()
	if rapid.Bool().Draw(t, "half read") {
		f.Company.ReviewedThrough = day("2026-01-01").AddDays(rapid.IntRange(0, 700).Draw(t, "read"))
	}
	for i := range rapid.IntRange(0, 6).Draw(t, "figures") {
		end := day("2025-06-01").AddDays(rapid.IntRange(0, 700).Draw(t, "end"))
		f.figure(ai, "cash", end.String(), float64(rapid.IntRange(0, 4).Draw(t, "value")), end.AddDays(i).String())
	}
	for i := range rapid.IntRange(0, 5).Draw(t, "contracts") {
		signed := day("2024-09-01").AddDays(rapid.IntRange(0, 900).Draw(t, "signed"))
		f.contract(fmt.Sprint(i), signed.String(), float64(rapid.IntRange(1, 3).Draw(t, "mw")), signed.String())
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "promises") {
		f.promise(fmt.Sprint(i), day("2025-06-15").AddDays(rapid.IntRange(0, 400).Draw(t, "due")).String(), "")
	}
	return f
}

func TestAKillConditionIsTheOtherSideOfWhatIsToBeReached(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawn(t)
		measure := rapid.SampledFrom([]string{"cash", "signing_speed_mw_12m", "slip_days"}).Draw(t, "measure")
		threshold := float64(rapid.IntRange(0, 5).Draw(t, "threshold"))
		by := day("2026-01-10").AddDays(rapid.IntRange(0, 400).Draw(t, "by"))
		c := rapid.SampledFrom(data.Comparators).Draw(t, "comparator")
		on := day("2026-01-10").AddDays(rapid.IntRange(0, 600).Draw(t, "on")).String()
		b := f.asOf(on)
		keep := b.Evaluate(test(ai, measure, "", data.Keep, c, threshold, by.String()))
		reach := b.Evaluate(test(ai, measure, "", data.Reach, c.Opposite(), threshold, by.String()))
		other := map[State]State{Holds: Broken, Broken: Holds, Pending: Pending, NoData: NoData}
		if keep.State != other[reach.State] && !(keep.State == NoData && reach.State == Broken) { // kept without a value at the end isn't known to be
			t.Fatalf("kept it's %s (%s), reached %s (%s)", keep.State, keep.Why, reach.State, reach.Why)
		}
		if keep.State.Decided() && (keep.On != reach.On || keep.On.Before(day("2026-01-10")) || keep.On.After(by)) {
			t.Fatalf("it turned on %s and %s", keep.On, reach.On)
		}
		if keep.Why == "" || reach.Why == "" {
			t.Fatal("it doesn't say why")
		}
	})
}

func TestEachDayIsLookedAt(t *testing.T) {
	// A test turns on the first day on which the scorecard of the day shows it turned.
	rapid.Check(t, func(t *rapid.T) {
		f := drawn(t)
		f.Company.ReviewedThrough = day("2099-12-31")
		key := rapid.SampledFrom([]string{"signing_speed_mw_12m", "slip_days", "time_to_deploy_days", "on_time_share"}).Draw(t, "indicator")
		c := rapid.SampledFrom(data.Comparators).Draw(t, "comparator")
		threshold := float64(rapid.SampledFrom([]int{0, 1, 2, 3, 30, 100, 200}).Draw(t, "threshold"))
		b := f.asOf("2026-12-01")
		e := b.Evaluate(test(ai, key, "", data.Reach, c, threshold, "2026-10-31"))
		var want data.Date
		company := indicator.Prepare(&f.Dossier, indicator.Question{AsOf: day("2026-12-01")})
		for d := day("2026-01-10"); !d.After(day("2026-10-31")); d = d.AddDays(1) {
			if v := indicator.Find(key).Of(company.Facts(ai, d)).Value; v != nil && c.Holds(*v, threshold) {
				want = d
				break
			}
		}
		if (e.State == Holds) != !want.IsZero() || e.State == Holds && e.On != want {
			t.Fatalf("%s %s %v: it's %s on %s, want %s", key, c, threshold, e.State, e.On, want)
		}
	})
}
