package compare

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
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

// showMark fills the panel with the selected figure: value, period, source, and what can be done with it.
func (s *Screen) showMark() {
	f, ok := s.figure()
	if !ok {
		s.closePanel()
		return
	}
	var unit data.UnitOf
	var metric data.Metric
	for _, u := range s.units {
		if u.ID == f.UnitID {
			unit = u
		}
	}
	for _, m := range s.metrics {
		if m.ID == f.MetricID {
			metric = m
		}
	}
	value := kit.NewText(data.FormatNumber(*f.Value)+" "+metric.MeasureIn(unit.Company.Currency), kit.TokenText, 2*kit.TextSize)
	value.Bold = true
	sections := []fyne.CanvasObject{
		value,
		kit.NewPair("Period", f.Period.Display(unit.Company.YearEnd)),
		kit.NewPair("From", f.Start.Display()), kit.NewPair("To", f.End.Display()),
		kit.NewPair("As typed", f.AsTyped),
		kit.NewPair("Recorded", f.RecordedAt.Local().Format("2 Jan 2006 15:04")+", "+f.Author),
	}
	if f.Remark != "" {
		sections = append(sections, kit.NewPair("Remark", f.Remark))
	}
	if f.Source.ID == 0 {
		sections = append(sections, kit.NewSection("Source", kit.NewSentence("Unsourced.", kit.TokenBadText)))
	} else {
		lines := []fyne.CanvasObject{kit.NewSentence(f.Source.Title, kit.TokenText), kit.NewSentence(f.Source.Cite(), kit.TokenMuted)}
		if f.Source.URL != "" {
			lines = append(lines, kit.NewSentence(f.Source.URL, kit.TokenMuted), kit.NewLink("Open in browser…", func() { kit.AskToOpen(s.window, f.Source.Title, f.Source.URL, s.desk.Say) }))
		}
		sections = append(sections, kit.NewSection("Source", lines...))
	}
	if metric.Help != "" {
		sections = append(sections, kit.NewSection("What it is", kit.NewSentence(metric.Help, kit.TokenMuted)))
	}
	sections = append(sections, kit.NewLink("Show in the grid", func() {
		if s.OnShowFigure != nil {
			s.OnShowFigure(f.FigureKey)
		}
	}), kit.NewLink("Add note…", s.AddNote))
	s.panel.SetTitle(metric.Name, unit.Title())
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

// showMenu offers what can be done with a mark or the chart.
func (s *Screen) showMenu(id string, at fyne.Position) {
	var items []*fyne.MenuItem
	if f, ok := s.chart.Figures[id]; ok {
		items = append(items, fyne.NewMenuItem("Show in the grid", func() {
			if s.OnShowFigure != nil {
				s.OnShowFigure(f.FigureKey)
			}
		}))
		s.plot.Select(id)
	}
	items = append(items, fyne.NewMenuItem("Add note…", s.AddNote), fyne.NewMenuItem("Save view…", s.SaveView))
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), s.window.Canvas(), at)
}

// writable says why not, where nothing can be changed.
func (s *Screen) writable() bool {
	if reason := s.desk.ReadOnly(); reason != "" {
		s.desk.Say(reason)
		return false
	}
	return true
}

// AddNote asks for a note on the selected figure, on the saved view, or on a day.
func (s *Screen) AddNote() {
	if !s.writable() {
		return
	}
	var pins []kit.Choice
	f, onFigure := s.figure()
	if onFigure {
		pins = append(pins, kit.Choice{Key: string(data.PinObservation), Label: "The selected figure"})
	}
	if s.stored.ID != 0 {
		pins = append(pins, kit.Choice{Key: string(data.PinChart), Label: "This chart (" + s.stored.Name + ")"})
	}
	pins = append(pins, kit.Choice{Key: string(data.PinDate), Label: "A day, on every chart that spans it"})
	view := s.stored.ID
	kit.Form{Title: "Add note", Submit: "Add note", Lead: "It shows as a numbered marker with its words below the chart.",
		Fields: []kit.Field{
			{Key: "text", Label: "Note", Kind: kit.FieldLong, Check: needed("Write what there is to say.")},
			{Key: "pin", Label: "Pinned to", Kind: kit.FieldChoice, Value: pins[0].Key, Choices: pins},
			{Key: "day", Label: "Day", Hint: "2025-11-30", Help: "Only for a note on a day.", Check: func(value string, all kit.Values) error {
				if all["pin"] != string(data.PinDate) {
					return nil
				}
				d, err := data.ParseDate(value)
				if err == nil && !d.Exact() {
					return needed("Name the day.")("", nil)
				}
				return err
			}},
		},
		OnSubmit: func(v kit.Values, done func(error)) {
			note := data.Note{Pin: data.Pin(v["pin"]), Text: v["text"]}
			switch note.Pin {
			case data.PinObservation:
				note.ObservationID = f.ID
			case data.PinChart:
				note.ViewID = view
			case data.PinDate:
				note.OnDate, _ = data.ParseDate(v["day"]) // checked above
			}
			s.desk.Do("add a note", func(e *store.Edit) error { return e.Put(&note) }, done)
		}}.Show(s.window)
}
