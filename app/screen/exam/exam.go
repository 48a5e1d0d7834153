// Package exam is the screen on which a company's next eighteen months are played through: what is assumed on the left, each
// with its source or why it's assumed, and on the right whether the money lasts.
//
// The arithmetic is data/scenario's: the screen shows what "assay scenario" prints. A change is played at once; chance is
// reckoned off the main goroutine and dropped where the next change comes first. What was changed is kept when a slider is let
// go, a field is left, or a key was the last for a moment, and is one step of undo.
package exam

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/scenario"
	"assay/data/store"
	"assay/data/wording"
)

// Screen is the exam screen of one window.
type Screen struct {
	// OnNewCompany begins the first company.
	OnNewCompany func()

	desk   *desk.Desk
	window fyne.Window
	facts  facts

	company int64 // the one that is played
	plan    scenario.Plan
	shown   bool                     // a scenario is shown
	opened  map[string]scenario.Plan // by UID: each as it was first shown
	want    string                   // the UID of the scenario to be shown once it's read
	dirty   bool                     // changed and not handed on
	touched string                   // what was changed, for the undo step
	saving  int                      // changes handed on and not answered
	pause   *time.Timer

	result *scenario.Result
	band   *scenario.Band // nil while chance is reckoned
	wrong  string         // why the plan can't be played; the last result stays

	asker, chance, swing, draft desk.Asker

	bar         *bar
	assumptions *assumptions
	verdict     *verdict
	panes       *panes
	paper       fyne.CanvasObject // of a scenario
	page        *fyne.Container
	object      fyne.CanvasObject
	stop        func()
}

// facts are what the screen reads at once.
type facts struct {
	companies []data.Company
	scenarios []data.ScenarioOf
	sources   []data.Source
	mark      data.DecimalMark
}

// The keys of what this user chose.
const (
	prefCompany  = "exam.company"
	prefScenario = "exam.scenario"
)

// pauseBeforeSaving is how long after the last key what it changed is kept.
const pauseBeforeSaving = 800 * time.Millisecond

// New makes the screen. Dialogs are shown over the window.
func New(d *desk.Desk, w fyne.Window) *Screen {
	s := &Screen{desk: d, window: w, opened: map[string]scenario.Plan{}, want: d.Pref(prefScenario)}
	s.bar = newBar(s)
	s.assumptions = newAssumptions(s)
	s.verdict = newVerdict()
	s.panes = newPanes(s)
	s.paper = container.New(&sides{}, s.assumptions.object,
		kit.Padded(container.NewBorder(s.verdict.object, nil, nil, nil, s.panes.object), kit.SpaceGroup, kit.SpaceNear))
	s.page = container.NewStack()
	s.object = container.NewBorder(s.bar.object, nil, nil, nil, s.page)
	s.stop = d.Listen(s.heard)
	s.reload()
	return s
}

// Object is the screen as it's put into the window.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Close ends the screen: what was changed is handed on first.
func (s *Screen) Close() {
	s.CommitPending()
	s.shown = false // a pause that ends later finds nothing to keep
	s.stop()
}

// Focus puts the focus on the first lever.
func (s *Screen) Focus() {
	if at := s.assumptions.first(); s.shown && at != nil && kit.OnScreen(s.window, s.object) {
		s.window.Canvas().Focus(at)
	}
}

// Chart is the chart that the screen is about.
func (s *Screen) Chart() *kit.ChartView { return s.panes.chart() }

// heard asks again where a change touched what is shown.
func (s *Screen) heard(e data.Effect) {
	if e.Touches("scenario", "scenario_assumption", "company", "source", "setting") || !s.shown && e.Touches("observation", "contract", "commitment", "unit") {
		s.reload()
	}
}

// reload reads companies and scenarios.
func (s *Screen) reload() {
	desk.Ask(s.desk, &s.asker, func(ctx context.Context, n *store.Notebook) (facts, error) {
		var f facts
		var err error
		if f.companies, err = n.Companies(ctx); err != nil {
			return f, err
		}
		if f.scenarios, err = n.Scenarios(ctx); err != nil {
			return f, err
		}
		if f.sources, err = n.SourceList(ctx); err != nil {
			return f, err
		}
		mark, err := n.Setting(ctx, data.SettingDecimalMark)
		f.mark = data.DecimalMark(mark)
		return f, err
	}, func(f facts, err error) {
		if err != nil {
			s.desk.Say(wording.Of("The scenarios could not be read: %s.", err))
			return
		}
		s.facts = f
		s.adopt()
	})
}

// adopt shows what was read, but leaves a plan alone that is being changed.
func (s *Screen) adopt() {
	first := !s.shown
	at := s.next()
	switch {
	case at >= 0 && (s.dirty || s.saving > 0) && s.facts.scenarios[at].ID == s.plan.ID:
		s.bar.show() // the plan on the screen is newer
	case at >= 0:
		s.show(s.facts.scenarios[at])
		if first {
			s.Focus()
		}
	default:
		s.dirty, s.shown = false, false
		s.showEmpty()
	}
}

// next is the scenario that is to be shown, or -1: the one wanted, the one that is shown, or the first of the company.
func (s *Screen) next() int {
	all := s.facts.scenarios
	at := -1
	if s.want != "" {
		at = slices.IndexFunc(all, func(o data.ScenarioOf) bool { return o.UID == s.want })
	}
	if at >= 0 {
		s.want = ""
		s.company = all[at].CompanyID
		return at
	}
	if s.shown {
		at = slices.IndexFunc(all, func(o data.ScenarioOf) bool { return o.ID == s.plan.ID })
	}
	if at >= 0 && all[at].CompanyID == s.company {
		return at
	}
	if !slices.ContainsFunc(s.facts.companies, func(c data.Company) bool { return c.ID == s.company }) {
		s.company = 0
		for _, c := range s.facts.companies {
			if c.UID == s.desk.Pref(prefCompany) || s.company == 0 && slices.ContainsFunc(all, func(o data.ScenarioOf) bool { return o.CompanyID == c.ID }) {
				s.company = c.ID
			}
		}
		if s.company == 0 && len(s.facts.companies) > 0 {
			s.company = s.facts.companies[0].ID
		}
	}
	return slices.IndexFunc(all, func(o data.ScenarioOf) bool { return o.CompanyID == s.company })
}

// show plays a scenario of the notebook.
func (s *Screen) show(of data.ScenarioOf) {
	if !s.shown || s.plan.ID != of.ID {
		s.result, s.band, s.wrong = nil, nil, ""
	}
	s.plan, s.shown, s.dirty = scenario.Plan{ScenarioOf: of}, true, false
	if _, there := s.opened[of.UID]; !there {
		s.opened[of.UID] = s.plan
	}
	s.desk.SetPref(prefScenario, of.UID)
	s.desk.SetPref(prefCompany, of.Company.UID)
	if len(s.page.Objects) != 1 || s.page.Objects[0] != s.paper {
		s.page.Objects = []fyne.CanvasObject{s.paper}
		s.page.Refresh()
	}
	s.play()
}

// Choose shows another scenario, by its UID.
func (s *Screen) Choose(uid string) {
	s.CommitPending()
	if at := slices.IndexFunc(s.facts.scenarios, func(o data.ScenarioOf) bool { return o.UID == uid }); at >= 0 {
		s.company = s.facts.scenarios[at].CompanyID
		s.show(s.facts.scenarios[at])
		return
	}
	s.want = uid // not read yet
}

// ChooseCompany shows the first scenario of another company.
func (s *Screen) ChooseCompany(id int64) {
	s.CommitPending()
	s.company, s.shown, s.want = id, false, ""
	s.adopt()
}

// reference is what the plan is compared with: what it's a fork of, or else itself as it was first shown.
func (s *Screen) reference() (ref scenario.Plan, name string) {
	if s.plan.ParentID != 0 {
		for _, o := range s.facts.scenarios {
			if o.ID == s.plan.ParentID {
				return scenario.Plan{ScenarioOf: o}, o.Name
			}
		}
	}
	return s.opened[s.plan.UID], ""
}

// play reckons what the plan comes to and shows it; chance follows.
func (s *Screen) play() {
	r, err := s.plan.Run()
	s.wrong = ""
	if err != nil {
		s.wrong = data.UpperFirst(err.Error()) + "."
	} else {
		s.result = r
	}
	s.band = nil
	s.bar.show()
	s.assumptions.show()
	s.verdict.show(s.result, nil, s.wrong)
	s.panes.show()
	plan := s.plan
	desk.Ask(s.desk, &s.chance, func(ctx context.Context, _ *store.Notebook) (*scenario.Band, error) {
		return plan.MonteCarlo(ctx, scenario.Paths)
	}, func(b *scenario.Band, err error) {
		if err != nil || s.result == nil { // the plan can't be played: that is said already
			return
		}
		s.band = b
		s.verdict.show(s.result, b, s.wrong)
		s.panes.show()
	})
}

// alter takes another plan in the place of the one that is played.
func (s *Screen) alter(what string, p scenario.Plan) {
	s.plan, s.dirty, s.touched = p, true, what
	s.play()
}

// saveSoon keeps what was changed after a moment without another change.
func (s *Screen) saveSoon() {
	if s.pause != nil {
		s.pause.Stop()
	}
	s.pause = time.AfterFunc(pauseBeforeSaving, func() { fyne.Do(s.CommitPending) })
}

// CommitPending hands on what was changed, so that it isn't lost. In a notebook that can't be changed it stays on the screen.
func (s *Screen) CommitPending() {
	if s.pause != nil {
		s.pause.Stop()
	}
	if !s.dirty || !s.shown || s.desk.ReadOnly() != "" {
		return
	}
	if s.wrong != "" {
		s.desk.Say(wording.Of("Not kept yet: %s", s.wrong))
		return
	}
	s.dirty = false
	of := s.plan.ScenarioOf
	of.Assumptions = slices.Clone(of.Assumptions)
	s.saving++
	s.desk.Do(wording.Of("change %s of %s", s.touched, of.Name), func(e *store.Edit) error { return e.SaveScenario(&of) }, func(err error) {
		s.saving--
		if err != nil && s.shown && s.plan.ID == of.ID {
			s.dirty = true // it's still on the screen; the next change takes it along
		}
		s.bar.show()
	})
	s.bar.show()
}

// StartOver goes back to the scenario as the notebook has it: in a notebook that can't be changed.
func (s *Screen) StartOver() {
	s.dirty = false
	s.adopt()
}

// locked says why nothing can be kept, and reports whether that's so.
func (s *Screen) locked() bool {
	reason := s.desk.ReadOnly()
	if reason != "" {
		s.desk.Say(reason)
	}
	return reason != ""
}
