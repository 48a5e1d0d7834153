package company

import (
	"context"
	"slices"

	"assay/app/desk"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
)

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
			s.desk.Say("The company's units could not be read: " + err.Error() + ".")
		case ok:
			s.ShowUnit(main.ID)
		default:
			s.desk.Say("The company has no unit yet whose figures could be shown.")
		}
	})
}
