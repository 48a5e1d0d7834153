package main

import (
	"assay/app/screen/company"
	"assay/app/screen/compare"
	"assay/app/screen/exam"
	"assay/app/screen/scorecard"
	"assay/app/screen/sources"
	"assay/app/screen/theses"
	"assay/data"
	"assay/data/wording"
)

// What the menus ask of each screen.
type (
	companyScreen interface {
		screen
		NewCompany()
		NewUnit()
		NewMetric()
		NewPeriod()
		NewContract()
		NewCommitment()
		AddNote()
		ShowFigure(data.FigureKey)
		ShowUnit(id int64)
		ShowMetric(key string)
		ShowContract(id int64)
		ShowCommitment(id int64)
	}
	compareScreen interface {
		screen
		SaveView()
		AddNote()
		TypeChart()
		ShowView(data.View)
	}
	thesesScreen interface {
		screen
		NewThesis()
		NewTest()
		NewPillar()
		NewCatalyst()
		ShowTest(thesisID, testID int64)
	}
	sourcesScreen interface {
		screen
		NewSource()
	}
)

// make builds a screen at its first showing.
func (s *shell) make(key string) screen {
	switch key {
	case "scorecard":
		c := scorecard.New(s.desk, s.window)
		c.OnShowFigure = s.showFigure
		c.OnNewCompany = func() { on[companyScreen](s, "company", func(c companyScreen) { c.NewCompany() }) }
		c.OnShowContract = func(id int64) { on[companyScreen](s, "company", func(c companyScreen) { c.ShowContract(id) }) }
		c.OnShowCommitment = func(id int64) { on[companyScreen](s, "company", func(c companyScreen) { c.ShowCommitment(id) }) }
		c.OnExport = s.askExportScorecard
		c.OnShowTest = func(thesisID, testID int64) {
			on[thesesScreen](s, "theses", func(c thesesScreen) { c.ShowTest(thesisID, testID) })
		}
		return c
	case "company":
		c := company.New(s.desk, s.window)
		c.OnPaste = s.pasteAt
		return c
	case "compare":
		c := compare.New(s.desk, s.window)
		c.OnShowFigure = s.showFigure
		c.OnShowContract = func(id int64) { on[companyScreen](s, "company", func(c companyScreen) { c.ShowContract(id) }) }
		c.OnShowCommitment = func(id int64) { on[companyScreen](s, "company", func(c companyScreen) { c.ShowCommitment(id) }) }
		c.OnExport = s.askExport
		return c
	case "theses":
		c := theses.New(s.desk, s.window)
		c.OnShowFigure = s.showFigure
		c.OnShowContract = func(id int64) { on[companyScreen](s, "company", func(c companyScreen) { c.ShowContract(id) }) }
		c.OnShowCommitment = func(id int64) { on[companyScreen](s, "company", func(c companyScreen) { c.ShowCommitment(id) }) }
		return c
	case "exam":
		c := exam.New(s.desk, s.window)
		c.OnNewCompany = func() { on[companyScreen](s, "company", func(c companyScreen) { c.NewCompany() }) }
		return c
	case "sources":
		c := sources.New(s.desk, s.window)
		c.OnShowFigure = s.showFigure
		return c
	}
	return nil
}

// showFigure brings the grid to the front with a figure's cell selected.
func (s *shell) showFigure(key data.FigureKey) {
	on[companyScreen](s, "company", func(c companyScreen) { c.ShowFigure(key) })
}

// on brings a screen to the front and does something there.
func on[T screen](s *shell, key string, do func(T)) {
	if s.current != key {
		s.show(key)
	}
	if at, ok := s.screens[key].(T); ok {
		do(at)
	}
}

func (s *shell) onCompany(do func(companyScreen)) func() {
	return s.whenOpen(func() { on(s, "company", do) })
}

func (s *shell) onCompare(do func(compareScreen)) func() {
	return s.whenOpen(func() { on(s, "compare", do) })
}

func (s *shell) onTheses(do func(thesesScreen)) func() {
	return s.whenOpen(func() { on(s, "theses", do) })
}

func (s *shell) onSources(do func(sourcesScreen)) func() {
	return s.whenOpen(func() { on(s, "sources", do) })
}

// addNote pins a note to what is selected on the screen that is shown.
func (s *shell) addNote() {
	if at, ok := s.screens[s.current].(interface{ AddNote() }); ok {
		at.AddNote()
		return
	}
	s.message.say(wording.Of("A note is pinned to a figure (on the Company screen) or to a chart (on the Compare screen)."))
}
