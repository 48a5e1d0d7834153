package main

import (
	"assay/app/desk"
	"assay/data"
	"assay/data/indicator"
)

// What opening a place asks of the screens, besides what the menus do.
type (
	unitShower  interface{ ShowUnit(id int64) }
	ownerShower interface{ ShowCompany(id int64) }
	cellShower  interface {
		ShowCell(unitID int64, key string)
	}
	sourceShower interface{ ShowSource(id int64) }
	viewOpener   interface{ OpenView(id int64) }
	thesisShower interface{ ShowThesis(id int64) }
)

// openPlace brings a thing to the front, on the screen that shows it: what a link in a text, a hit of the search or a citation
// opens.
func (s *shell) openPlace(p desk.Place) {
	show := func(key string, do func(screen)) {
		if s.current != key {
			s.show(key)
		}
		if at := s.screens[key]; at != nil {
			do(at)
		}
	}
	switch p.Kind {
	case data.CompanyLink:
		show("company", func(at screen) { at.(ownerShower).ShowCompany(p.ID) })
	case data.UnitLink:
		show("company", func(at screen) { at.(unitShower).ShowUnit(p.ID) })
	case data.MeasureLink:
		if indicator.Find(p.Measure) != nil {
			show("scorecard", func(at screen) { at.(cellShower).ShowCell(p.ID, p.Measure) })
		} else {
			show("company", func(at screen) { at.(unitShower).ShowUnit(p.ID) })
		}
	case data.FigureLink, data.ObservationLink:
		s.showFigure(p.Figure)
	case data.ContractLink:
		on(s, "company", func(c companyScreen) { c.ShowContract(p.ID) })
	case data.CommitmentLink:
		on(s, "company", func(c companyScreen) { c.ShowCommitment(p.ID) })
	case data.SourceLink:
		show("sources", func(at screen) { at.(sourceShower).ShowSource(p.ID) })
	case data.ViewLink:
		show("compare", func(at screen) { at.(viewOpener).OpenView(p.ID) })
	case data.ThesisLink:
		show("theses", func(at screen) { at.(thesisShower).ShowThesis(p.ID) })
	}
}
