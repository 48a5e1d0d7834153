package company

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"assay/app/kit"
	"assay/data/wording"
)

// header says which unit is shown and how old it is, and lets another be chosen.
type header struct {
	screen  *Screen
	company *kit.Chooser
	unit    *kit.Chooser
	add     *kit.Chooser
	about   *kit.Text
	object  fyne.CanvasObject
}

func newHeader(s *Screen) *header {
	h := &header{screen: s, company: kit.NewChooser(nil, ""), unit: kit.NewChooser(nil, ""), about: kit.NewText("", kit.TokenMuted, kit.LabelSize)}
	h.about.Yields = true
	h.company.OnChanged = func(key string) { h.choose(key, true) }
	h.unit.OnChanged = func(key string) { h.choose(key, false) }
	h.add = kit.NewChooser([]kit.Choice{
		{Label: wording.Of("Company…"), Do: s.NewCompany},
		{Label: wording.Of("Unit…"), Do: s.NewUnit},
		{Label: wording.Of("Metric…"), Do: s.NewMetric},
		{Label: wording.Of("Period…"), Do: s.NewPeriod},
		{Label: wording.Of("Contract…"), Do: s.NewContract},
		{Label: wording.Of("Commitment…"), Do: s.NewCommitment},
		{Label: wording.Of("Source…"), Do: s.NewSource},
		{Label: wording.Of("Note…"), Do: s.AddNote},
	}, "-")
	h.add.Hint = wording.Of("New")
	h.object = container.NewBorder(nil, nil, container.NewHBox(h.company, h.unit, gapAcross()), h.add, h.about)
	return h
}

// gapAcross keeps the chooser apart from the words after it.
func gapAcross() fyne.CanvasObject {
	space := kit.NewFill(kit.TokenNothing)
	space.Least = fyne.NewSize(kit.SpaceNear, 0)
	return container.New(layout.NewCenterLayout(), space)
}

// choose shows another unit; for a company it's the first of its units.
func (h *header) choose(key string, company bool) {
	id, _ := strconv.ParseInt(key, 10, 64)
	s := h.screen
	s.CommitPending()
	if company {
		for _, u := range s.units {
			if u.CompanyID == id {
				s.open(u.ID)
				s.Focus()
				return
			}
		}
		h.show() // a company without a unit can't be shown
		s.newUnitOf(id)
		return
	}
	s.open(id)
	s.Focus()
}

// open shows a unit.
func (s *Screen) open(unitID int64) {
	s.unitID = unitID
	s.reload()
}

func (h *header) show() {
	s := h.screen
	unit, any := s.unit()
	var companies, units []kit.Choice
	for _, c := range s.companies {
		companies = append(companies, kit.Choice{Key: id(c.ID), Label: c.Ticker, Detail: c.Name})
	}
	companies = append(companies, kit.Choice{Label: wording.Of("About this company…"), Do: s.EditCompany}, kit.Choice{Label: wording.Of("New company…"), Do: s.NewCompany})
	for _, u := range s.units {
		if u.CompanyID == unit.CompanyID {
			units = append(units, kit.Choice{Key: id(u.ID), Label: u.Kind.Title(), Detail: u.Stage.Words()})
		}
	}
	units = append(units, kit.Choice{Label: wording.Of("About this unit…"), Do: s.EditUnit}, kit.Choice{Label: wording.Of("New unit…"), Do: s.NewUnit})
	if !any {
		return
	}
	h.company.SetChoices(companies, id(unit.CompanyID))
	h.unit.SetChoices(units, id(unit.ID))
	h.describe()
}

// describe writes stage, age and the day through which the sources were read.
func (h *header) describe() {
	unit, _ := h.screen.unit()
	parts := []string{unit.Stage.Words()}
	if age := unit.AgeText(h.screen.desk.Today()); age != "" {
		parts = append(parts, age)
	}
	if known := h.screen.known.ReadThrough(); !known.IsZero() {
		parts = append(parts, wording.Of("known through %s", known.Display()))
	}
	h.about.SetText(strings.Join(parts, " · "))
}

func id(n int64) string { return strconv.FormatInt(n, 10) }
