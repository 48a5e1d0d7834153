package watch

import (
	"slices"
	"strings"
	"testing"

	"assay/data"
	"assay/data/indicator"
)

func thesis(id int64, state data.ThesisState) data.ThesisOf {
	return data.ThesisOf{Thesis: data.Thesis{Row: data.Row{ID: id}, ThesisText: data.ThesisText{Title: "T", Stance: data.Bull, State: state, Companies: "TEST"}, CreatedAt: noon("2026-01-10")}}
}

func TestTheBoardSaysWhatNeedsAttentionAndWhy(t *testing.T) {
	v := 80.0
	broken := test(group, "cash", "", data.Keep, data.AtLeast, 50, "2026-12-31")
	noted := broken
	noted.Resolutions = []data.Resolution{{TestID: 7, Outcome: data.OutcomeBroken, TurnedOn: day("2026-06-30"), RecordedAt: noon("2026-08-08")}}
	cases := []struct {
		name   string
		alter  func(*data.ThesisOf, *facts)
		column string
		whys   []WhyKind
	}{
		{"an active one at rest is active", func(*data.ThesisOf, *facts) {}, "active", nil},
		{"one that is watched is there", func(t *data.ThesisOf, _ *facts) { t.State = data.Watching }, "watching", nil},
		{"a broken test needs attention", func(t *data.ThesisOf, _ *facts) { t.Tests = append(t.Tests, broken) }, "attention", []WhyKind{TestBroken}},
		{"also when it was noted but not reviewed since", func(t *data.ThesisOf, _ *facts) {
			t.Tests, t.ReviewedAt = append(t.Tests, noted), noon("2026-08-07")
		}, "attention", []WhyKind{TestBroken}},
		{"reviewed since it doesn't", func(t *data.ThesisOf, _ *facts) { t.Tests, t.ReviewedAt = append(t.Tests, noted), noon("2026-08-09") }, "active", nil},
		{"a withdrawn test doesn't", func(t *data.ThesisOf, _ *facts) {
			x := broken
			x.WithdrawnOn = day("2026-08-01")
			t.Tests = append(t.Tests, x)
		}, "active", nil},
		{"a test that is due without data does", func(t *data.ThesisOf, _ *facts) {
			t.Tests = append(t.Tests, test(ai, "revenue", data.Quarter, data.Reach, data.AtLeast, 1, "2026-08-31"))
		}, "attention", []WhyKind{TestUnread}},
		{"one that isn't due doesn't", func(t *data.ThesisOf, _ *facts) {
			t.Tests = append(t.Tests, test(ai, "revenue", data.Quarter, data.Reach, data.AtLeast, 1, "2027-08-31"))
		}, "active", nil},
		{"a pillar whose figure fell is shaken", func(t *data.ThesisOf, _ *facts) {
			t.Pillars = append(t.Pillars, data.PillarOf{Pillar: data.Pillar{Row: data.Row{ID: 3}, Text: "There is cash", UnitID: group, Measure: "cash", Written: &v, WrittenOn: day("2026-01-10"), State: data.PillarStands}})
		}, "attention", []WhyKind{PillarMoved}},
		{"one that was seen so at a review isn't", func(t *data.ThesisOf, _ *facts) {
			seen := 45.0
			t.Pillars = append(t.Pillars, data.PillarOf{Pillar: data.Pillar{Text: "x", UnitID: group, Measure: "cash", Written: &v, WrittenOn: day("2026-01-10"), Seen: &seen, SeenOn: day("2026-08-10"), State: data.PillarStands}})
		}, "active", nil},
		{"a review that is overdue does", func(t *data.ThesisOf, _ *facts) { t.ReviewDays = 30 }, "attention", []WhyKind{ReviewLate}},
		{"one that is due today doesn't", func(t *data.ThesisOf, _ *facts) { t.ReviewDays, t.ReviewedAt = 30, noon("2026-08-02") }, "active", nil},
		{"a catalyst past without an entry does", func(t *data.ThesisOf, _ *facts) {
			t.Catalysts = append(t.Catalysts, data.Catalyst{Title: "Results", Kind: data.ResultsDay, WindowFrom: day("2026-08-20"), WindowTo: day("2026-08-31")})
		}, "attention", []WhyKind{EventPast}},
		{"with an entry it doesn't", func(t *data.ThesisOf, _ *facts) {
			t.Catalysts = append(t.Catalysts, data.Catalyst{Title: "Results", Kind: data.ResultsDay, WindowFrom: day("2026-08-20"), WindowTo: day("2026-08-31"), HappenedOn: day("2026-08-27")})
		}, "active", nil},
		{"a promise that fell due since the sources were read does", func(_ *data.ThesisOf, f *facts) {
			f.Company.ReviewedThrough = day("2026-08-15")
			f.promise("Site", "2026-08-31", "")
		}, "attention", []WhyKind{EventPast}},
		{"a promise known to be late is known", func(_ *data.ThesisOf, f *facts) { f.promise("Site", "2026-08-31", "") }, "active", nil},
		{"a closed one never does, but lacks a post-mortem", func(t *data.ThesisOf, _ *facts) { t.State, t.Tests = data.Closed, append(t.Tests, broken) }, "closed", []WhyKind{NoPostMortem}},
		{"a closed one with a post-mortem lacks nothing", func(t *data.ThesisOf, _ *facts) {
			t.State, t.PostMortem, t.Verdict = data.Closed, "It failed.", data.WrongReason
		}, "closed", nil},
		{"the gravest reason comes first", func(t *data.ThesisOf, _ *facts) { t.ReviewDays, t.Tests = 30, append(t.Tests, broken) }, "attention", []WhyKind{TestBroken, ReviewLate}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := newFacts()
			f.figure(group, "cash", "2025-12-31", 80, "2026-01-05")
			f.figure(group, "cash", "2026-06-30", 45, "2026-08-07")
			x := thesis(1, data.Active)
			c.alter(&x, f)
			b := f.asOf("2026-09-01")
			board := Board(b.WatchAll([]data.ThesisOf{x}), day("2026-09-01"))
			found := ""
			var card Card
			for name, cards := range map[string][]Card{"attention": board.Attention, "active": board.Active, "watching": board.Watching, "closed": board.Closed} {
				if len(cards) > 0 {
					found, card = found+name, cards[0]
				}
			}
			var whys []WhyKind
			for _, w := range card.Whys {
				whys = append(whys, w.Kind)
				if w.Text == "" || !strings.HasSuffix(w.Text, ".") {
					t.Errorf("%s isn't said in a sentence: %q", w.Kind, w.Text)
				}
			}
			if found != c.column || !slices.Equal(whys, c.whys) {
				t.Errorf("it stands in %s for %v, want %s for %v", found, card.Whys, c.column, c.whys)
			}
		})
	}
}

func TestCommitmentsAppearAmongTheEventsByThemselves(t *testing.T) {
	f := newFacts()
	f.Company.ReviewedThrough = day("2026-08-31")
	f.promise("Met", "2026-03-31", "2026-03-01")
	f.promise("Late", "2026-06-30", "")
	f.promise("Moved", "2026-07-31", "").Later = []data.Repromise{{Words: "by the end of 2026", WindowFrom: day("2026-01-01"), WindowTo: day("2026-12-31"), PromisedOn: day("2026-07-15")}}
	f.promise("Unknown", "2026-09-15", "")
	x := thesis(1, data.Active)
	x.Catalysts = []data.Catalyst{{Row: data.Row{ID: 5}, Title: "Convertible", Kind: data.Maturity, WindowFrom: day("2026-11"), WindowTo: day("2026-11")}}
	events := f.asOf("2026-10-01").Events(x)
	var got []string
	for _, e := range events {
		got = append(got, e.To.String()+" "+e.Title+" "+string(e.State))
	}
	want := []string{"2026-03-31 Met, ready for service happened", "2026-06-30 Late, ready for service late", "2026-09-15 Unknown, ready for service look up",
		"2026-11-30 Convertible ahead", "2026-12-31 Moved, ready for service ahead"}
	if !slices.Equal(got, want) {
		t.Errorf("they are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if next, ok := Next(events); !ok || next.Title != "Convertible" || next.CatalystID != 5 {
		t.Errorf("next is %+v", next)
	}
	x.Companies = "OTHER"
	if n := len(f.asOf("2026-10-01").Events(x)); n != 1 {
		t.Errorf("a thesis about another company has %d events", n)
	}
}

func TestAPillarsFigureMovesForOrAgainstIt(t *testing.T) {
	cases := []struct {
		name      string
		measure   string
		then, now float64
		want      Move
	}{
		{"more cash is better", "cash", 10, 20, Better},
		{"less is worse", "cash", 20, 10, Worse},
		{"more debt is worse", "gross_debt", 10, 20, Worse},
		{"the same is no move", "cash", 0.3, 0.1 + 0.2, Unmoved},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := newFacts()
			f.figure(group, c.measure, "2026-06-30", c.now, "2026-08-07")
			s := f.asOf("2026-09-01").Pillar(data.PillarOf{Pillar: data.Pillar{UnitID: group, Measure: c.measure, Written: &c.then, WrittenOn: day("2026-01-10"), State: data.PillarStands}})
			if s.Move != c.want || s.Now == nil || *s.Now != c.now || s.Shaken() != (c.want == Worse) {
				t.Errorf("it's %q, %v, shaken %v: %s", s.Move, s.Now, s.Shaken(), s.Why)
			}
		})
	}
	v := 10.0
	gone := newFacts().asOf("2026-09-01").Pillar(data.PillarOf{Pillar: data.Pillar{UnitID: group, Measure: "cash", Written: &v, WrittenOn: day("2026-01-10"), State: data.PillarStands}})
	if gone.Move != Gone || !gone.Shaken() || !strings.Contains(gone.Why, "has no value now") {
		t.Errorf("a figure that is gone: %+v", gone)
	}
	fallen := gone
	fallen.Pillar.State = data.PillarFallen
	if fallen.Shaken() {
		t.Error("what has fallen is shaken")
	}
	words := newFacts().asOf("2026-09-01").Pillar(data.PillarOf{Pillar: data.Pillar{Text: "The team stays", State: data.PillarStands}})
	if words.Shaken() || words.Why != "" {
		t.Errorf("a pillar of words moved: %+v", words)
	}
}

func TestTheTenQuestionsNameIndicatorsThatThereAre(t *testing.T) {
	f := newFacts()
	f.contract("A", "2026-05-01", 300, "2026-05-02")
	f.Company.ReviewedThrough = day("2026-06-30")
	card := indicator.Score([]data.Dossier{f.Dossier}, indicator.Question{AsOf: day("2026-09-01")}, nil)
	text := data.TenQuestionsText(Present(&card.Columns[0]))
	for _, q := range data.TenQuestions {
		for _, key := range q.Indicators {
			if i := indicator.Find(key); i == nil || i.Lens != data.ValidationLens {
				t.Errorf("question %d names %s, which is no indicator of the validation lens", q.Number, key)
			} else if !strings.Contains(text, "["+i.Name+"|") {
				t.Errorf("%s isn't filled in", key)
			}
		}
	}
	if !strings.Contains(text, "|measure:ai:signing_speed_mw_12m]]: 300 MW (known through 30 Jun 2026)") {
		t.Errorf("it's filled as\n%s", text)
	}
	if len(data.Links(text)) < 20 {
		t.Errorf("the figures aren't linked:\n%s", text)
	}
}

func TestARevisionIsAskedAboutAsItWasRecorded(t *testing.T) {
	then, now := ThenAndNow(data.Revision{SavedAt: noon("2026-03-01")}, day("2026-09-01"))
	if then.AsOf != day("2026-03-01") || then.Known != then.AsOf || !then.Recorded || now.AsOf != day("2026-09-01") || !now.Known.IsZero() {
		t.Errorf("%+v %+v", then, now)
	}
}
