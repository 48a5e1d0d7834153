package scorecard

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data/watch"
	"assay/data/wording"
)

// watch takes in how the tests of theses stand.
func (s *Screen) watch(t desk.Theses) {
	tests := watch.ByCell(t.All)
	if maps.EqualFunc(s.tests, tests, sameStates) {
		return // a text was written, say
	}
	s.tests = tests
	s.fill()
}

// sameStates reports whether tests of one cell stand as before.
func sameStates(a, b []watch.Evaluation) bool {
	return slices.EqualFunc(a, b, func(x, y watch.Evaluation) bool {
		return x.Test.ID == y.Test.ID && x.State == y.State && x.On == y.On && x.Why == y.Why
	})
}

// testsOf are the tests that look at a cell, as far as they bear on the day that is shown: those it broke, the others only
// where it's today.
func (s *Screen) testsOf(p place) []watch.Evaluation {
	var out []watch.Evaluation
	for _, e := range s.tests[watch.CellKey{UnitID: p.unit, Measure: p.indicator}] {
		if s.today || e.State.Decided() && !e.On.IsZero() && !e.On.After(s.question.AsOf) {
			out = append(out, e)
		}
	}
	return out
}

// markBroken marks the cells by which a test of a thesis is broken.
func (s *Screen) markBroken() {
	for r, cells := range s.sheet.cells {
		for c, cell := range cells {
			for _, e := range s.testsOf(place{s.sheet.units[c].ID, cell.Indicator.Key}) {
				if e.State == watch.Broken {
					v := &s.sheet.rows[r].Cells[c]
					v.Broken = true
					v.Tip += "\n" + wording.Of("Breaks test: %s", e.Test.Statement)
				}
			}
		}
	}
}

// tests are the tests that look at the cell, each a way to it: those that it breaks, and the others.
func (d *detail) tests() (broken, others []fyne.CanvasObject) {
	s := d.screen
	for _, e := range s.testsOf(place{d.unit.ID, d.cell.Indicator.Key}) {
		thesis, test := e.Test.ThesisID, e.Test.ID
		link := kit.NewLink(wording.Of("Open it in its thesis"), func() {
			if s.OnShowTest != nil {
				s.OnShowTest(thesis, test)
			}
		})
		if e.State == watch.Broken {
			broken = append(broken, kit.NewSentence(wording.Of("! Breaks test: %s. %s", e.Test.Statement, e.Why), kit.TokenBadText), link)
			continue
		}
		others = append(others, kit.NewSentence(e.Test.Statement+": "+e.State.Title()+".", kit.TokenMuted), link)
	}
	return broken, others
}
