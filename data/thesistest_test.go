package data

import (
	"math"
	"strings"
	"testing"
	"time"
)

func TestAComparatorAndItsOppositeNeverBothHold(t *testing.T) {
	cases := []struct {
		name             string
		c                Comparator
		value, threshold float64
		want             bool
	}{
		{"at least holds at the threshold", AtLeast, 80, 80, true},
		{"above doesn't", Above, 80, 80, false},
		{"below doesn't", Below, 80, 80, false},
		{"at most does", AtMost, 80, 80, true},
		{"what was added up in another order is the same", AtLeast, 0.1 + 0.2, 0.3, true},
		{"and so it is for above", Above, 0.1 + 0.2, 0.3, false},
		{"a real difference counts", AtLeast, 79.999, 80, false},
		{"below zero", Below, -1, 0, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := c.c.Holds(c.value, c.threshold); got != c.want {
				t.Errorf("%v %s %v is %v", c.value, c.c, c.threshold, got)
			}
			if c.c.Opposite().Holds(c.value, c.threshold) == c.want || c.c.Opposite().Opposite() != c.c {
				t.Errorf("%s isn't the opposite of %s", c.c.Opposite(), c.c)
			}
		})
	}
}

func TestATestSaysInWordsWhatItIsAndWhatBreaksIt(t *testing.T) {
	by := Date{2026, 12, 31}
	reach := Test{Timing: Reach, Comparator: AtLeast, Threshold: 300, By: by}
	if got := reach.Sentence("Energised MW", "APLD/ai", "300 MW"); got != "Energised MW of APLD/ai is at least 300 MW by 31 Dec 2026" {
		t.Errorf("it says %q", got)
	}
	if got := reach.BreaksWhen("300 MW"); got != "Broken if it is below 300 MW on every day up to 31 Dec 2026." {
		t.Errorf("it breaks: %q", got)
	}
	kill := KillCondition(Above, 5, by)
	kill.Span = Quarter
	if got := kill.Sentence("Net leverage", "EQIX/group", "5x"); got != "Net leverage (quarter) of EQIX/group stays at most 5x through 31 Dec 2026" {
		t.Errorf("it says %q", got)
	}
	if got := kill.BreaksWhen("5x"); got != "Broken on the first day that it is above 5x, up to 31 Dec 2026." {
		t.Errorf("it breaks: %q", got)
	}
}

func TestATestIsRefusedWithTheReason(t *testing.T) {
	good := Test{UnitID: 1, Measure: "cash", Timing: Keep, Comparator: AtLeast, Threshold: 1, By: Date{2026, 12, 31}, WrittenOn: Date{2026, 7, 1}}
	cases := []struct {
		name  string
		alter func(*Test)
		says  string
	}{
		{"one that is complete is taken", func(*Test) {}, ""},
		{"without a unit", func(x *Test) { x.UnitID = 0 }, "unit"},
		{"without a measure", func(x *Test) { x.Measure = "" }, "indicator or a metric"},
		{"with a comparator of its own", func(x *Test) { x.Comparator = "=" }, "compares by"},
		{"without a timing", func(x *Test) { x.Timing = "" }, "reached"},
		{"without a last day", func(x *Test) { x.By = Date{} }, "last day"},
		{"about the past", func(x *Test) { x.By = Date{2026, 6, 30} }, "what is to come"},
		{"about the month in which it's written", func(x *Test) { x.By = Date{2026, 7, 0} }, ""},
		{"with a threshold that is no number", func(x *Test) { x.Threshold = math.NaN() }, "number"},
		{"with a threshold without end", func(x *Test) { x.Threshold = math.Inf(1) }, "number"},
		{"of a period that there isn't", func(x *Test) { x.Span = "decade" }, "decade"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			x := good
			c.alter(&x)
			err := x.Check()
			if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
				t.Errorf("it says %v, want %q", err, c.says)
			}
		})
	}
	for p, ok := range map[float64]bool{0: false, 0.01: true, 0.8: true, 0.99: true, 1: false, math.NaN(): false} {
		if err := (&Probability{P: p}).Check(); (err == nil) != ok {
			t.Errorf("a probability of %v: %v", p, err)
		}
	}
	if err := (&Resolution{Outcome: OutcomeHolds, Overruled: true, Reason: " "}).Check(); err == nil {
		t.Error("overruling without a reason is taken")
	}
}

func TestTheLastWordOfEitherKindCounts(t *testing.T) {
	facts := func(o Outcome) Resolution { return Resolution{Outcome: o} }
	over := func(o Outcome) Resolution { return Resolution{Outcome: o, Overruled: true, Reason: "x"} }
	cases := []struct {
		name      string
		all       []Resolution
		overruled Outcome // empty for none
		recorded  Outcome
	}{
		{"nothing yet", nil, "", ""},
		{"by the facts", []Resolution{facts(OutcomeBroken)}, "", OutcomeBroken},
		{"overruled", []Resolution{facts(OutcomeBroken), over(OutcomeHolds)}, OutcomeHolds, OutcomeBroken},
		{"facts that come later don't lift it", []Resolution{over(OutcomeHolds), facts(OutcomeBroken)}, OutcomeHolds, OutcomeBroken},
		{"lifted", []Resolution{facts(OutcomeBroken), over(OutcomeHolds), over(OutcomeOpen)}, "", OutcomeBroken},
		{"open again", []Resolution{facts(OutcomeBroken), facts(OutcomeOpen)}, "", OutcomeOpen},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			x := TestOf{Resolutions: c.all}
			if r, ok := x.Overruling(); ok != (c.overruled != "") || ok && r.Outcome != c.overruled {
				t.Errorf("overruled %v %v, want %q", r.Outcome, ok, c.overruled)
			}
			if r, _ := x.Recorded(); r.Outcome != c.recorded {
				t.Errorf("recorded %v, want %q", r.Outcome, c.recorded)
			}
		})
	}
}

func TestWhatIsStatedOnTheDayItTurnedCountsNoMore(t *testing.T) {
	x := TestOf{Probabilities: []Probability{{P: 0.6, StatedOn: Date{2026, 7, 1}}, {P: 0.7, StatedOn: Date{2026, 8, 1}}, {P: 0.99, StatedOn: Date{2026, 9, 1}}}}
	for day, want := range map[Date]float64{{2026, 9, 1}: 0.7, {2026, 9, 2}: 0.99, {2026, 8, 1}: 0.6, {2026, 7, 1}: 0.6} {
		if p, ok := x.Before(day); !ok || p.P != want {
			t.Errorf("before %s it was %v, want %v", day, p.P, want)
		}
	}
}

func TestConvictionIsKeptByTheDay(t *testing.T) {
	at := func(day, hour int) time.Time { return time.Date(2026, 7, day, hour, 0, 0, 0, time.UTC) }
	text := func(conviction int) ThesisText {
		return ThesisText{Conviction: conviction, Stance: Bull, State: Active}
	}
	got := ConvictionHistory([]Revision{
		{Number: 4, ThesisText: text(4), SavedAt: at(5, 9)},
		{Number: 1, ThesisText: text(2), SavedAt: at(1, 9)},
		{Number: 2, ThesisText: text(3), SavedAt: at(1, 17)},
		{Number: 3, ThesisText: text(3), SavedAt: at(3, 9)}, // other words, the same conviction
	})
	if len(got) != 2 || got[0].On != (Date{2026, 7, 1}) || got[0].Conviction != 3 || got[1].On != (Date{2026, 7, 5}) || got[1].Conviction != 4 {
		t.Errorf("it went %+v", got)
	}
}

func TestAReviewIsDueAfterTheLastOne(t *testing.T) {
	created, reviewed := time.Date(2026, 7, 1, 9, 0, 0, 0, time.UTC), time.Date(2026, 8, 1, 9, 0, 0, 0, time.UTC)
	cases := []struct {
		name string
		t    Thesis
		want Date
	}{
		{"none is planned", Thesis{CreatedAt: created}, Date{}},
		{"after the writing", Thesis{CreatedAt: created, ReviewDays: 30}, Date{2026, 7, 31}},
		{"after the last review", Thesis{CreatedAt: created, ReviewedAt: reviewed, ReviewDays: 30}, Date{2026, 8, 31}},
		{"a closed one has none", Thesis{CreatedAt: created, ReviewDays: 30, ThesisText: ThesisText{State: Closed}}, Date{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := c.t.ReviewDue(); got != c.want {
				t.Errorf("due %s, want %s", got, c.want)
			}
		})
	}
}

func TestPillarsAndCatalystsAreRefusedWithTheReason(t *testing.T) {
	for name, c := range map[string]struct {
		record interface{ Check() error }
		says   string
	}{
		"a pillar of words alone is one":    {&Pillar{Text: "it signs", State: PillarStands}, ""},
		"a pillar without words isn't":      {&Pillar{Text: " ", State: PillarStands}, "words"},
		"a pillar's figure needs a unit":    {&Pillar{Text: "x", State: PillarStands, Measure: "cash"}, "both"},
		"a pillar has a state":              {&Pillar{Text: "x", State: "wobbles"}, "wobbles"},
		"a catalyst needs its days":         {&Catalyst{Title: "results", Kind: ResultsDay}, "first and last day"},
		"a catalyst's days are in order":    {&Catalyst{Title: "x", Kind: OtherEvent, WindowFrom: Date{2026, 8, 1}, WindowTo: Date{2026, 7, 1}}, "before it begins"},
		"a month is a window":               {&Catalyst{Title: "x", Kind: Maturity, WindowFrom: Date{2026, 8, 0}, WindowTo: Date{2026, 8, 0}}, ""},
		"a thesis is reviewed within years": {&Thesis{ReviewDays: 9999, ThesisText: ThesisText{Stance: Bull, State: Active}}, "reviewed every"},
		"a verdict is one of three":         {&Thesis{Verdict: "maybe", ThesisText: ThesisText{Stance: Bull, State: Closed}}, "maybe"},
	} {
		err := c.record.Check()
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: it says %v, want %q", name, err, c.says)
		}
	}
}

func TestTheTenQuestionsAreFilledWithWhatIsKnown(t *testing.T) {
	blank := TenQuestionsText(nil)
	if got := strings.Count(blank, "\n## ") + 1; got != 10 || !strings.HasPrefix(blank, "## 1. Signing speed\n\n*How fast") {
		t.Errorf("%d headings:\n%s", got, blank)
	}
	filled := TenQuestionsText(func(key string) string {
		if key == "signing_speed_mw_12m" {
			return "Signing speed: 600 MW\n"
		}
		return ""
	})
	if !strings.Contains(filled, "\n- Signing speed: 600 MW\n") || strings.Count(filled, "\n- ") != 1 {
		t.Errorf("it's filled as\n%s", filled)
	}
	for _, x := range Templates {
		if text := x.Text(nil); !strings.HasPrefix(text, "## ") || !strings.HasSuffix(text, "\n") {
			t.Errorf("%s begins %q", x.Name, text)
		}
	}
}
