package company

import (
	"context"
	"slices"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// LastUnit is the path of the unit that was shown last, "IREN/ai", or empty.
func LastUnit(d *desk.Desk) string { return d.Pref(prefUnit) }

// ShowMetric selects a metric's row in the grid of the unit that is shown, or says how it gets one.
func (s *Screen) ShowMetric(key string) {
	s.ready(func() {
		s.CommitPending()
		s.tabs.Choose(figuresTab)
		row := slices.IndexFunc(s.sheet.grid.Metrics, func(m data.Metric) bool { return m.Key == key })
		if row < 0 {
			s.desk.Say(wording.Of("%s has no figures of that metric yet: “+ metric” under the grid's rows puts it there.", s.sheet.grid.Unit.Title()))
			return
		}
		at, _ := s.grid.Selected()
		s.grid.Select(kit.At{Row: row, Column: at.Column})
		s.Focus()
	})
}

// ShowUnit brings a unit's figures to the front.
func (s *Screen) ShowUnit(id int64) {
	s.CommitPending()
	s.tabs.Choose(figuresTab)
	if s.unitID != id {
		s.unitID = id
		s.sheet.pending = map[data.FigureKey]pending{}
	}
	s.reload()
}

// ShowCompany brings the figures of a company's main unit to the front.
func (s *Screen) ShowCompany(id int64) {
	var asker desk.Asker
	desk.Ask(s.desk, &asker, func(ctx context.Context, n *store.Notebook) ([]data.UnitOf, error) {
		all, err := n.Units(ctx)
		return slices.DeleteFunc(all, func(u data.UnitOf) bool { return u.CompanyID != id }), err
	}, func(own []data.UnitOf, err error) {
		switch main, ok := indicator.MainUnit(own); {
		case err != nil:
			s.desk.Say(wording.Of("The company's units could not be read: %s.", err))
		case ok:
			s.ShowUnit(main.ID)
		default:
			s.desk.Say(wording.Of("The company has no unit yet whose figures could be shown."))
		}
	})
}
