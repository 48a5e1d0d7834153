package store

import (
	"context"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// Scenarios lists the scenarios with all that they assume: by ticker, then as they were made, a fork behind its parent.
func (n *Notebook) Scenarios(ctx context.Context) ([]data.ScenarioOf, error) {
	f, err := readForest(ctx, n.read)
	if err != nil {
		return nil, n.explain(err)
	}
	companies, err := n.Companies(ctx)
	if err != nil {
		return nil, n.explain(err)
	}
	sources, err := n.sourcesByID(ctx)
	if err != nil {
		return nil, n.explain(err)
	}
	order := f.walk()
	var all []data.ScenarioOf
	for _, c := range companies {
		for _, s := range order {
			if s.CompanyID != c.ID {
				continue
			}
			of := data.ScenarioOf{Scenario: s, Company: c, Parent: f.byID[s.ParentID].Name, Assumptions: f.assumed(s.ID), Sources: map[int64]data.Source{}}
			for _, a := range of.Assumptions {
				if source, ok := sources[a.SourceID]; ok {
					of.Sources[a.SourceID] = source
				}
			}
			all = append(all, of)
		}
	}
	return all, nil
}

// forest is the scenarios as rows, those taken out included: a fork still stands on a parent that was taken out.
type forest struct {
	rows []data.Scenario
	byID map[int64]data.Scenario
	own  map[int64][]data.Assumption
}

// deepest is how many forks of forks are followed: a file from elsewhere may hold a circle.
const deepest = 32

func readForest(ctx context.Context, from asker) (*forest, error) {
	f := &forest{byID: map[int64]data.Scenario{}, own: map[int64][]data.Assumption{}}
	var err error
	if f.rows, err = list[data.Scenario](ctx, from, "ORDER BY r.id"); err != nil {
		return nil, err
	}
	for _, s := range f.rows {
		f.byID[s.ID] = s
	}
	assumptions, err := list[data.Assumption](ctx, from, "WHERE r.removed = 0 ORDER BY r.id")
	if err != nil {
		return nil, err
	}
	for _, a := range assumptions {
		f.own[a.ScenarioID] = append(f.own[a.ScenarioID], a)
	}
	return f, nil
}

// assumed is all that a scenario assumes: its own over what its parents do.
func (f *forest) assumed(id int64) []data.Assumption { return f.below(id, deepest) }

func (f *forest) below(id int64, depth int) []data.Assumption {
	s, there := f.byID[id]
	if !there || depth == 0 {
		return nil
	}
	return data.Overlay(f.below(s.ParentID, depth-1), f.own[id])
}

// over is the nearest scenario that a fork stands on and that wasn't taken out; zero where there is none.
func (f *forest) over(s data.Scenario) int64 {
	id := s.ParentID
	for depth := deepest; id != 0 && depth > 0; depth-- {
		if !f.byID[id].Removed {
			return id
		}
		id = f.byID[id].ParentID
	}
	return 0
}

// walk lists the scenarios that weren't taken out, each fork behind what it stands on.
func (f *forest) walk() []data.Scenario {
	forks := map[int64][]data.Scenario{}
	for _, s := range f.rows {
		if !s.Removed {
			over := f.over(s)
			forks[over] = append(forks[over], s)
		}
	}
	var out []data.Scenario
	listed := map[int64]bool{}
	var take func(s data.Scenario)
	take = func(s data.Scenario) {
		if listed[s.ID] {
			return
		}
		listed[s.ID] = true
		out = append(out, s)
		for _, fork := range forks[s.ID] {
			take(fork)
		}
	}
	for _, s := range forks[0] {
		take(s)
	}
	for _, s := range f.rows { // in a circle
		if !s.Removed {
			take(s)
		}
	}
	return out
}

// ErrNoScenario is wrapped by the error for a name that no scenario has.
var ErrNoScenario = wording.Error("there is no such scenario")

// Scenario reads the scenario of a name, capitals or not. Where none has it, the error lists those that there are.
func (n *Notebook) Scenario(ctx context.Context, name string) (data.ScenarioOf, error) {
	all, err := n.Scenarios(ctx)
	if err != nil {
		return data.ScenarioOf{}, err
	}
	var names []string
	for _, s := range all {
		if strings.EqualFold(s.Name, strings.TrimSpace(name)) {
			return s, nil
		}
		names = append(names, s.Name)
	}
	if len(names) == 0 {
		return data.ScenarioOf{}, wording.Errorf("%w in %s: it holds none", ErrNoScenario, n.Name())
	}
	return data.ScenarioOf{}, wording.Errorf("%w as %q in %s. It holds %s", ErrNoScenario, name, n.Name(), strings.Join(names, ", "))
}

// SaveScenario keeps a scenario and all that it assumes; a fork keeps what differs from its parent. Rows that say the same stay
// as they are. A name that another scenario has, or a fork of its own fork, is refused with a sentence. IDs are set.
func (e *Edit) SaveScenario(s *data.ScenarioOf) error {
	f, err := readForest(e.ctx, e.tx)
	if err != nil {
		return err
	}
	if err := f.fits(&s.Scenario); err != nil {
		return err
	}
	s.Parent = f.byID[s.ParentID].Name
	if err := e.Put(&s.Scenario); err != nil {
		return err
	}
	keep := s.Assumptions
	if s.ParentID != 0 {
		keep = data.Differences(f.assumed(s.ParentID), s.Assumptions)
	}
	return e.putAssumptions(s.ID, keep)
}

// fits says in a sentence why a scenario can't stand among the others, or nothing.
func (f *forest) fits(s *data.Scenario) error {
	for _, other := range f.rows {
		if !other.Removed && other.ID != s.ID && strings.EqualFold(other.Name, s.Name) {
			return wording.Errorf("a scenario named %s is there already; give this one another name", other.Name)
		}
	}
	if s.ParentID == 0 {
		return nil
	}
	parent, there := f.byID[s.ParentID]
	switch {
	case !there:
		return wording.Errorf("the scenario that %s is a fork of isn't in the notebook any more", s.Name)
	case parent.CompanyID != s.CompanyID:
		return wording.Errorf("%s can't be a fork of %s, which is of another company", s.Name, parent.Name)
	}
	for id, depth := s.ParentID, deepest; id != 0; id, depth = f.byID[id].ParentID, depth-1 {
		if id == s.ID || depth == 0 {
			return wording.Errorf("%s can't be a fork of %s, which is a fork of it", s.Name, parent.Name)
		}
	}
	return nil
}

// putAssumptions makes a scenario's own rows those given: altered at their place, added, or taken out.
func (e *Edit) putAssumptions(id int64, keep []data.Assumption) error {
	stands, err := list[data.Assumption](e.ctx, e.tx, "WHERE r.removed = 0 AND r.scenario_id = ? ORDER BY r.id", id)
	if err != nil {
		return err
	}
	there := make(map[data.AssumptionPlace]data.Assumption, len(stands))
	for _, a := range stands {
		there[a.AssumptionPlace] = a
	}
	given := make(map[data.AssumptionPlace]bool, len(keep))
	for i := range keep {
		a := keep[i]
		if given[a.AssumptionPlace] {
			return wording.Errorf("a scenario assumes one thing at a place: %s %s %s stands twice", a.Key, a.Item, a.Part)
		}
		given[a.AssumptionPlace] = true
		a.Row, a.ScenarioID = there[a.AssumptionPlace].Row, id
		if err := e.Put(&a); err != nil {
			return err
		}
	}
	for i := range stands {
		if !given[stands[i].AssumptionPlace] {
			if err := e.Remove(&stands[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// takeScenarios takes in scenarios. One of the same name is the same, and becomes what the files say.
func (e *Edit) takeScenarios(b *data.Batch, k names, in *Imported) error {
	if len(b.Scenarios) == 0 {
		return nil
	}
	f, err := readForest(e.ctx, e.tx)
	if err != nil {
		return err
	}
	byName := map[string]data.Scenario{}
	for _, s := range f.rows {
		if !s.Removed {
			byName[strings.ToLower(s.Name)] = s
		}
	}
	for i := range b.Scenarios {
		s := &b.Scenarios[i]
		before := e.logged
		if s.CompanyID, err = find(k.companies, s.Ticker, "company"); err != nil {
			return err
		}
		if s.Parent != "" {
			parent, there := byName[strings.ToLower(s.Parent)]
			if !there {
				return wording.Errorf("there is no scenario %s in the notebook", s.Parent)
			}
			s.ParentID = parent.ID
		}
		there := byName[strings.ToLower(s.Name)]
		s.Row = there.Row
		if err := f.fits(&s.Scenario); err != nil {
			return err
		}
		if err := e.Put(&s.Scenario); err != nil {
			return err
		}
		f.byID[s.ID] = s.Scenario
		rows := make([]data.Assumption, len(s.Assumptions))
		for j, a := range s.Assumptions {
			if a.SourceID, err = find(k.sources, a.Source, "source"); err != nil {
				return err
			}
			rows[j] = a.Assumption
		}
		if err := e.putAssumptions(s.ID, rows); err != nil {
			return err
		}
		byName[strings.ToLower(s.Name)] = s.Scenario
		if e.logged > before {
			in.Scenarios++
		}
	}
	return nil
}
