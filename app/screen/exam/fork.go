package exam

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/scenario"
	"assay/data/store"
)

// Fork makes a scenario that begins as the one shown and keeps what differs from it.
func (s *Screen) Fork() {
	if !s.shown || s.locked() {
		return
	}
	s.CommitPending()
	from := s.plan
	s.askName("Fork "+from.Name, "The fork begins as "+from.Name+" and keeps only what you change in it: what changes in "+from.Name+" later changes in the fork too.",
		s.freeName(from.Company.Ticker+" fork"), "Fork", 0, func(name string) (string, data.ScenarioOf) {
			return "fork " + from.Name + " as " + name, from.Fork(name).ScenarioOf
		})
}

// Rename gives the scenario another name.
func (s *Screen) Rename() {
	if !s.shown || s.locked() {
		return
	}
	s.CommitPending()
	s.askName("Rename "+s.plan.Name, "", s.plan.Name, "Rename", s.plan.ID, func(name string) (string, data.ScenarioOf) {
		of := s.plan.ScenarioOf
		of.Name = name
		return "rename " + s.plan.Name + " to " + name, of
	})
}

// NewScenario makes a scenario of the company from the notebook's own figures.
func (s *Screen) NewScenario() {
	if s.company == 0 || s.locked() {
		return
	}
	s.CommitPending()
	s.readDraft(func(p scenario.Plan) {
		sourced, assumed := 0, 0
		for _, l := range p.Lines() {
			if l.Assumed {
				assumed++
			} else {
				sourced++
			}
		}
		lead := fmt.Sprintf("From the notebook's own figures: %s with their sources and %d assumed. It begins on %s.", counted(sourced, "assumption"), assumed, p.StartsOn.Display())
		s.askName("New scenario of "+p.Company.Ticker, lead, s.freeName(p.Name), "Create", 0, func(name string) (string, data.ScenarioOf) {
			p.Name = name
			return "new scenario " + name, p.ScenarioOf
		})
	})
}

// Remove takes the scenario out of the notebook. Its forks stay and stand on what it was.
func (s *Screen) Remove() {
	if !s.shown || s.locked() {
		return
	}
	s.CommitPending()
	of := s.plan.Scenario
	s.desk.Do("remove "+of.Name, func(e *store.Edit) error { return e.Remove(&of) }, func(err error) {
		if err == nil {
			s.desk.Say(of.Name + " was removed. Undo brings it back.")
		}
	})
}

// readDraft reads the plan that the notebook's own figures give the company.
func (s *Screen) readDraft(take func(scenario.Plan)) {
	company, today := s.company, s.desk.Today()
	bare := data.Dossier{} // of a company without a unit
	for _, c := range s.facts.companies {
		if c.ID == company {
			bare.Company = c
		}
	}
	desk.Ask(s.desk, &s.draft, func(ctx context.Context, n *store.Notebook) (scenario.Plan, error) {
		dossiers, err := n.Dossiers(ctx, store.DossierQuery{Companies: []int64{company}, Metrics: scenario.MetricKeys(), Until: today})
		if err != nil {
			return scenario.Plan{}, err
		}
		if len(dossiers) == 0 {
			dossiers = []data.Dossier{bare}
		}
		return scenario.FromNotebook(&dossiers[0], today, data.Date{}), nil
	}, func(p scenario.Plan, err error) {
		switch {
		case err != nil:
			s.desk.Say("The company's figures could not be read: " + err.Error() + ".")
		case s.company == company:
			take(p)
		}
	})
}

// askName asks for a name and keeps the scenario that build gives it. The one with the ID given may keep its name.
func (s *Screen) askName(title, lead, name, submit string, self int64, build func(name string) (label string, of data.ScenarioOf)) *kit.OpenForm {
	return kit.Form{Title: title, Lead: lead, Submit: submit, Fields: []kit.Field{{Key: "name", Label: "Name", Value: name, Check: func(v string, _ kit.Values) error {
		switch {
		case v == "":
			return errors.New("a scenario needs a name")
		case s.taken(v, self):
			return fmt.Errorf("a scenario named %s is there already", v)
		}
		return nil
	}}}, OnSubmit: func(values kit.Values, done func(error)) {
		label, of := build(values["name"])
		s.desk.Do(label, func(e *store.Edit) error { return e.SaveScenario(&of) }, func(err error) {
			if err == nil {
				s.want = of.UID
			}
			done(err)
		})
	}}.Show(s.window)
}

// taken reports whether another scenario has the name.
func (s *Screen) taken(name string, self int64) bool {
	return slices.ContainsFunc(s.facts.scenarios, func(o data.ScenarioOf) bool { return o.ID != self && strings.EqualFold(o.Name, name) })
}

// freeName is the name given, or with a number where it's taken.
func (s *Screen) freeName(name string) string {
	free := name
	for n := 2; s.taken(free, 0); n++ {
		free = fmt.Sprintf("%s %d", name, n)
	}
	return free
}
