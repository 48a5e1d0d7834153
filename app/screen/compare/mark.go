package compare

import (
	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/app/plot"
	"assay/data"
	"assay/data/wording"
)

// ShowFigure selects the mark of a figure, where the chart shows it.
func (s *Screen) ShowFigure(key data.FigureKey) { s.plot.Select(markID(key)) }

// figure is the one whose mark is selected.
func (s *Screen) figure() (data.Figure, bool) {
	if s.chart == nil {
		return data.Figure{}, false
	}
	f, ok := s.chart.Figures[s.plot.Selected()]
	return f, ok
}

// open shows what a mark stands for: a figure or an indicator in the panel, a contract or a commitment on the company's screen.
func (s *Screen) open(id string) {
	if s.chart == nil {
		return
	}
	switch o := s.chart.Opens[id]; {
	case o.Kind == plot.OpenContract && s.OnShowContract != nil:
		s.OnShowContract(o.ID)
	case o.Kind == plot.OpenCommitment && s.OnShowCommitment != nil:
		s.OnShowCommitment(o.ID)
	default:
		s.showMark()
	}
}

// showMark fills the panel with what the selected mark stands for; without any it's closed.
func (s *Screen) showMark() {
	if f, ok := s.figure(); ok {
		s.showFigure(f)
		return
	}
	if s.chart != nil {
		if o := s.chart.Opens[s.plot.Selected()]; o.Kind == plot.OpenIndicator {
			s.showIndicator(o)
			return
		}
	}
	s.closePanel()
}

// unit and metric are found by ID; zero where the notebook doesn't have them any more.
func (s *Screen) unit(id int64) data.UnitOf {
	for _, u := range s.units {
		if u.ID == id {
			return u
		}
	}
	return data.UnitOf{}
}

func (s *Screen) metric(id int64) data.Metric {
	for _, m := range s.metrics {
		if m.ID == id {
			return m
		}
	}
	return data.Metric{}
}

// showFigure fills the panel with a figure: value, period, source, and what can be done with it.
func (s *Screen) showFigure(f data.Figure) {
	unit, metric := s.unit(f.UnitID), s.metric(f.MetricID)
	value := kit.NewText(data.FormatNumber(*f.Value)+" "+data.SayMeasure(metric.MeasureIn(unit.Company.Currency)), kit.TokenText, 2*kit.TextSize)
	value.Bold, value.Yields = true, true
	sections := []fyne.CanvasObject{
		value,
		kit.NewPair(wording.Of("Period"), f.Period.Display(unit.Company.YearEnd)),
		kit.NewPair(wording.Of("From"), f.Start.Display()), kit.NewPair(wording.Of("To"), f.End.Display()),
		kit.NewPair(wording.Of("As typed"), f.AsTyped),
		kit.NewPair(wording.Of("Recorded"), recorded(f)),
	}
	if f.Remark != "" {
		sections = append(sections, kit.NewPair(wording.Of("Remark"), f.Remark))
	}
	if f.Source.ID == 0 {
		sections = append(sections, kit.NewSection(wording.Of("Source"), kit.NewSentence(wording.Of("Unsourced."), kit.TokenBadText)))
	} else {
		lines := []fyne.CanvasObject{kit.NewSentence(f.Source.Title, kit.TokenText), kit.NewSentence(f.Source.Cite(), kit.TokenMuted)}
		if f.Source.URL != "" {
			lines = append(lines, kit.NewSentence(f.Source.URL, kit.TokenMuted), kit.NewLink(wording.Of("Open in browser…"), func() { kit.AskToOpen(s.window, f.Source.Title, f.Source.URL, s.desk.Say) }))
		}
		sections = append(sections, kit.NewSection(wording.Of("Source"), lines...))
	}
	if metric.Help != "" {
		sections = append(sections, kit.NewSection(wording.Of("What it is"), kit.NewSentence(metric.HelpText(), kit.TokenMuted)))
	}
	sections = append(sections, kit.NewLink(wording.Of("Show in the grid"), func() {
		if s.OnShowFigure != nil {
			s.OnShowFigure(f.FigureKey)
		}
	}), kit.NewLink(wording.Of("Add note…"), s.AddNote))
	s.openPanel(metric.Title(), unit.Title(), sections...)
}

// recorded is when a figure was, by the clock of the machine, and by whom.
func recorded(f data.Figure) string {
	at := f.RecordedAt.Local()
	return data.DateOf(at).Display() + " " + at.Format("15:04") + ", " + f.Author
}

func (s *Screen) openPanel(title, sub string, sections ...fyne.CanvasObject) {
	s.panel.SetTitle(title, sub)
	s.panel.SetSections(sections...)
	if len(s.beside.Objects) == 0 {
		s.beside.Objects = []fyne.CanvasObject{s.panel.Object()}
	}
	s.object.Refresh()
}

func (s *Screen) closePanel() {
	if len(s.beside.Objects) > 0 {
		s.beside.RemoveAll()
		s.object.Refresh()
	}
}

// TogglePanel closes the panel, or opens it with what the selected mark stands for.
func (s *Screen) TogglePanel() {
	if len(s.beside.Objects) > 0 {
		s.closePanel()
		return
	}
	s.showMark()
}
