package store

import (
	"context"
	"errors"
	"strings"
	"testing"

	"assay/data"
)

func assumed(key, item string, v float64) data.Assumption {
	return data.Assumption{AssumptionPlace: data.AssumptionPlace{Key: key, Item: item}, Value: &v, Note: "for the test"}
}

// save keeps a scenario as an edit of its own.
func save(t *testing.T, n *Notebook, s *data.ScenarioOf) {
	t.Helper()
	if _, err := n.Edit(context.Background(), "save "+s.Name, func(e *Edit) error { return e.SaveScenario(s) }); err != nil {
		t.Fatal(err)
	}
}

// base makes a notebook with a scenario of three assumptions, one of them from a source, and a fork of it.
func base(t *testing.T) (n *Notebook, parent, fork *data.ScenarioOf) {
	t.Helper()
	n, f := book(t)
	company := f.ai.CompanyID
	start := data.Date{Year: 2026, Month: 1, Day: 1}
	cash := assumed("opening_cash", "", 3260)
	cash.SourceID, cash.Note = f.source.ID, "rounded"
	parent = &data.ScenarioOf{Scenario: data.Scenario{CompanyID: company, Name: "IREN base", StartsOn: start, Seed: 7},
		Assumptions: []data.Assumption{cash, assumed("capex", "Horizon", 1450), assumed("floor", "", 200)}}
	save(t, n, parent)
	fork = &data.ScenarioOf{Scenario: data.Scenario{CompanyID: company, Name: "IREN slip", ParentID: parent.ID, StartsOn: start, Seed: 7},
		Assumptions: []data.Assumption{cash, assumed("capex", "Horizon", 1500), assumed("slip", "", 6)}}
	save(t, n, fork)
	return n, parent, fork
}

func scenarioNamed(t *testing.T, n *Notebook, name string) data.ScenarioOf {
	t.Helper()
	s, err := n.Scenario(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// tells is what a scenario assumes, in a line.
func tells(s data.ScenarioOf) string {
	var all []string
	for _, a := range s.Assumptions {
		all = append(all, a.Key+" "+data.FormatNumber(*a.Value))
	}
	return strings.Join(all, ", ")
}

func TestAForkKeepsWhatDiffersAndFollowsItsParentInTheRest(t *testing.T) {
	ctx := context.Background()
	n, parent, fork := base(t)
	s := scenarioNamed(t, n, "iren SLIP")
	if got := tells(s); got != "opening_cash 3,260, capex 1,500, slip 6" || s.Parent != "IREN base" || s.Company.Ticker != "IREN" || s.Seed != 7 {
		t.Errorf("the fork assumes %s of %q", got, s.Parent)
	}
	if source := s.Sources[s.Assumptions[0].SourceID]; source.Key != "iren-q2" || s.Assumptions[0].ScenarioID != parent.ID || s.Assumptions[1].ScenarioID != fork.ID {
		t.Errorf("where things stand got lost: %+v", s.Assumptions)
	}
	own, err := list[data.Assumption](ctx, n.read, "WHERE r.removed = 0 AND r.scenario_id = ?", fork.ID)
	if err != nil || len(own) != 3 { // capex, slip, and the floor taken back
		t.Errorf("the fork keeps %+v (%v)", own, err)
	}
	*parent = scenarioNamed(t, n, "IREN base")
	cash := 2800.0
	parent.Assumptions[0].Value = &cash
	save(t, n, parent)
	if got := tells(scenarioNamed(t, n, "IREN slip")); got != "opening_cash 2,800, capex 1,500, slip 6" {
		t.Errorf("after its parent's cash was mended the fork assumes %s", got)
	}
	if _, err := n.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := tells(scenarioNamed(t, n, "IREN slip")); got != "opening_cash 3,260, capex 1,500, slip 6" {
		t.Errorf("after the undo the fork assumes %s", got)
	}
	if faults, err := n.Check(ctx); err != nil || len(faults) > 0 {
		t.Errorf("it isn't sound: %v %v", faults, err)
	}
}

func TestSavingTheSameScenarioAgainLeavesNoTrace(t *testing.T) {
	n, _, _ := base(t)
	before := n.UndoLabel()
	for _, name := range []string{"IREN base", "IREN slip"} {
		s := scenarioNamed(t, n, name)
		if _, err := n.Edit(context.Background(), "save again", func(e *Edit) error { return e.SaveScenario(&s) }); err != nil {
			t.Fatal(err)
		}
	}
	if got := n.UndoLabel(); got != before {
		t.Errorf("undo offers %q", got)
	}
}

func TestAForkOfAScenarioThatWasTakenOutStillStandsOnIt(t *testing.T) {
	n, parent, _ := base(t)
	if _, err := n.Edit(context.Background(), "remove it", func(e *Edit) error { return e.Remove(&parent.Scenario) }); err != nil {
		t.Fatal(err)
	}
	all, err := n.Scenarios(context.Background())
	if err != nil || len(all) != 1 {
		t.Fatalf("%d scenarios, %v", len(all), err)
	}
	if got := tells(all[0]); got != "opening_cash 3,260, capex 1,500, slip 6" {
		t.Errorf("it assumes %s", got)
	}
	save(t, n, &all[0])
	if got := tells(scenarioNamed(t, n, "IREN slip")); got != "opening_cash 3,260, capex 1,500, slip 6" {
		t.Errorf("after it was saved it assumes %s", got)
	}
}

func TestAScenarioThatCannotStandAmongTheOthersIsRefused(t *testing.T) {
	ctx := context.Background()
	n, parent, fork := base(t)
	other := data.Company{Ticker: "APLD", Name: "APLD", Currency: "USD", YearEnd: 5}
	if _, err := n.Edit(ctx, "add", func(e *Edit) error { return e.Put(&other) }); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		make func(s *data.ScenarioOf)
		says string
	}{
		{"a name that is taken, in other capitals", func(s *data.ScenarioOf) { s.Row, s.Name = data.Row{}, "Iren Base" }, "a scenario named IREN base is there already"},
		{"a fork of its own fork", func(s *data.ScenarioOf) { s.ParentID = fork.ID }, "which is a fork of it"},
		{"a fork of another company's", func(s *data.ScenarioOf) {
			s.Row, s.Name, s.CompanyID, s.ParentID = data.Row{}, "APLD slip", other.ID, parent.ID
		}, "which is of another company"},
		{"a fork of nothing", func(s *data.ScenarioOf) { s.ParentID = 999 }, "isn't in the notebook any more"},
		{"no name", func(s *data.ScenarioOf) { s.Name = " " }, "a scenario needs a name"},
		{"a first day amid a month", func(s *data.ScenarioOf) { s.StartsOn.Day = 15 }, "the first of a month"},
		{"two values at a place", func(s *data.ScenarioOf) { s.Assumptions = append(s.Assumptions, s.Assumptions[0]) }, "stands twice"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := scenarioNamed(t, n, "IREN base")
			c.make(&s)
			_, err := n.Edit(ctx, "save", func(e *Edit) error { return e.SaveScenario(&s) })
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("it says %v, want %q", err, c.says)
			}
		})
	}
	if _, err := n.Scenario(ctx, "none"); !errors.Is(err, ErrNoScenario) || !strings.Contains(err.Error(), "It holds IREN base, IREN slip") {
		t.Errorf("it says %v", err)
	}
}

func TestScenariosInACircleAreStillListed(t *testing.T) {
	ctx := context.Background()
	n, parent, fork := base(t)
	if _, err := n.Edit(ctx, "tie a knot", func(e *Edit) error {
		knot := parent.Scenario
		knot.ParentID = fork.ID
		return e.Put(&knot)
	}); err != nil {
		t.Fatal(err)
	}
	if all, err := n.Scenarios(ctx); err != nil || len(all) != 2 {
		t.Errorf("%d scenarios, %v", len(all), err)
	}
}
