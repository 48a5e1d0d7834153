package exam

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/scenario"
	"assay/data/store"
	"assay/data/wording"
)

// Fork makes a scenario that begins as the one shown and keeps what differs from it.
func (s *Screen) Fork() {
	if !s.shown || s.locked() {
		return
	}
	s.CommitPending()
	from := s.plan
	s.askName(wording.Of("Fork %s", from.Name), wording.Of("The fork begins as %[1]s and keeps only what you change in it: what changes in %[1]s later changes in the fork too.", from.Name),
		s.freeName(wording.Of("%s fork", from.Company.Ticker)), wording.Of("Fork"), 0, func(name string) (string, data.ScenarioOf) {
			return wording.Of("fork %s as %s", from.Name, name), from.Fork(name).ScenarioOf
		})
}

// Rename gives the scenario another name.
func (s *Screen) Rename() {
	if !s.shown || s.locked() {
		return
	}
	s.CommitPending()
	s.askName(wording.Of("Rename %s", s.plan.Name), "", s.plan.Name, wording.Of("Rename"), s.plan.ID, func(name string) (string, data.ScenarioOf) {
		of := s.plan.ScenarioOf
		of.Name = name
		return wording.Of("rename %s to %s", s.plan.Name, name), of
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
		lead := wording.Of("From the notebook's own figures: %s with their sources and %d assumed. It begins on %s.", counted(sourced), assumed, p.StartsOn.Display())
		s.askName(wording.Of("New scenario of %s", p.Company.Ticker), lead, s.freeName(p.Name), wording.Of("Create"), 0, func(name string) (string, data.ScenarioOf) {
			p.Name = name
			return wording.Of("new scenario %s", name), p.ScenarioOf
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
	s.desk.Do(wording.Of("remove %s", of.Name), func(e *store.Edit) error { return e.Remove(&of) }, func(err error) {
		if err == nil {
			s.desk.Say(wording.Of("%s was removed. Undo brings it back.", of.Name))
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
			s.desk.Say(wording.Of("The company's figures could not be read: %s.", err))
		case s.company == company:
			take(p)
		}
	})
}

// askName asks for a name and keeps the scenario that build gives it. The one with the ID given may keep its name.
func (s *Screen) askName(title, lead, name, submit string, self int64, build func(name string) (label string, of data.ScenarioOf)) *kit.OpenForm {
	return kit.Form{Title: title, Lead: lead, Submit: submit, Fields: []kit.Field{{Key: "name", Label: wording.Of("Name"), Value: name, Check: func(v string, _ kit.Values) error {
		switch {
		case v == "":
			return wording.Error("a scenario needs a name")
		case s.taken(v, self):
			return wording.Errorf("a scenario named %s is there already", v)
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
