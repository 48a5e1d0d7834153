package company

import (
	"context"
	"net/url"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// selectedFigure is the figure whose cell is selected; where there's none it says to select one.
func (s *Screen) selectedFigure(otherwise string) (data.Figure, bool) {
	key, any := s.selectedKey()
	f, there := s.sheet.grid.Figures[key]
	if !any || !there {
		s.desk.Say(otherwise)
		return f, false
	}
	return f, true
}

// writable reports whether the notebook can be changed and no dialog is open; it says so where it can't.
func (s *Screen) writable() bool {
	if kit.Covered(s.window) {
		return false
	}
	s.CommitPending()
	if reason := s.desk.ReadOnly(); reason != "" {
		s.desk.Say(reason)
		return false
	}
	return true
}

// ShowHistory shows every recording of the selected figure, the newest first.
func (s *Screen) ShowHistory() { s.ready(s.showHistory) }

func (s *Screen) showHistory() {
	if kit.Covered(s.window) {
		return
	}
	s.CommitPending()
	key, any := s.selectedKey()
	if !any {
		s.desk.Say(wording.Of("Select a cell to see its history."))
		return
	}
	var asker desk.Asker
	desk.Ask(s.desk, &asker, func(ctx context.Context, n *store.Notebook) ([]data.Figure, error) {
		return n.FigureHistory(ctx, key)
	}, func(all []data.Figure, err error) {
		if err != nil {
			s.desk.Say(wording.Of("The history could not be read: %s", sentence(err)))
			return
		}
		if len(all) == 0 {
			s.desk.Say(wording.Of("%s has never been recorded.", s.sheet.name(key)))
			return
		}
		s.showRecordings(key, all)
	})
}

func (s *Screen) showRecordings(key data.FigureKey, all []data.Figure) {
	metric, _ := s.sheet.metric(key.MetricID)
	measure := data.SayMeasure(metric.MeasureIn(s.sheet.grid.Unit.Company.Currency))
	var rows []fyne.CanvasObject
	for i, f := range all {
		value := kit.NewText(wording.Of("withdrawn"), kit.TokenMuted, kit.TextSize)
		if f.Value != nil {
			value = kit.NewText(s.sheet.figureText(*f.Value, decimalsOf(*f.Value))+" "+measure, kit.TokenText, kit.TextSize)
		}
		value.Bold = i == 0
		source := wording.Of("unsourced")
		if f.SourceID != 0 {
			source = citation(f)
		}
		from := kit.NewText(source, kit.TokenMuted, kit.LabelSize)
		from.Yields, from.Align = true, fyne.TextAlignTrailing
		rows = append(rows, container.NewBorder(nil, nil, value, nil, kit.Padded(from, kit.SpaceNear, 0)),
			kit.NewSentence(metaText(f), kit.TokenMuted), kit.NewRule())
	}
	d := &kit.Dialog{Title: s.sheet.grid.Unit.Title() + ": " + s.sheet.name(key), Width: 620,
		Content: kit.Stack(kit.SpaceCell, rows...), Actions: []kit.Action{{Label: wording.Of("Close"), Chief: true}}, OnClosed: s.Focus}
	d.Show(s.window)
}

// AddNote asks for a note on the selected figure.
func (s *Screen) AddNote() { s.ready(s.addNote) }

func (s *Screen) addNote() {
	if !s.writable() {
		return
	}
	switch s.tabs.Chosen {
	case figuresTab:
	case contractsTab:
		s.contracts().addNote()
		return
	default:
		s.desk.Say(wording.Of("A note is pinned to a figure or to a contract: choose one on its tab."))
		return
	}
	f, ok := s.selectedFigure(wording.Of("Select a figure to write a note on."))
	if !ok {
		return
	}
	kit.Form{
		Title: wording.Of("Note on %s", s.sheet.name(f.FigureKey)), Submit: wording.Of("Add note"),
		Lead:   wording.Of("It shows as a numbered marker on every chart that shows the figure."),
		Fields: []kit.Field{{Key: "text", Label: wording.Of("Note"), Kind: kit.FieldLong, Check: needed(wording.Of("Write what there is to say."))}},
		OnSubmit: func(v kit.Values, done func(error)) {
			s.desk.Do(wording.Of("note %s", s.sheet.name(f.FigureKey)), func(e *store.Edit) error {
				return e.Put(&data.Note{Pin: data.PinObservation, ObservationID: f.ID, Text: v["text"], WrittenAt: now()})
			}, s.then(done))
		},
		OnCancel: s.Focus,
	}.Show(s.window)
}

// then goes back to the grid when a form's change was kept.
func (s *Screen) then(done func(error)) func(error) {
	return func(err error) {
		done(err)
		if err == nil {
			s.Focus()
		}
	}
}

// EditCitation asks for the place in the source, its words, and a remark.
func (s *Screen) EditCitation() {
	if !s.writable() {
		return
	}
	f, ok := s.selectedFigure(wording.Of("Select a figure to remark on."))
	if !ok {
		return
	}
	kit.Form{
		Title: s.sheet.name(f.FigureKey), Submit: wording.Of("Save"),
		Fields: []kit.Field{
			{Key: "remark", Label: wording.Of("Remark"), Value: f.Remark, Hint: wording.Of("rounded; company target, not a result")},
			{Key: "locator", Label: wording.Of("Where in the source"), Value: f.Locator, Hint: wording.Of("p. 12, table 3")},
			{Key: "quote", Label: wording.Of("The words it was read in"), Value: f.Quote, Kind: kit.FieldLong},
		},
		OnSubmit: func(v kit.Values, done func(error)) {
			o := f.Observation
			o.Remark, o.Locator, o.Quote = v["remark"], v["locator"], v["quote"]
			s.desk.Do(wording.Of("remark on %s", s.sheet.name(f.FigureKey)), func(e *store.Edit) error { return e.Observe(&o) }, s.then(done))
		},
		OnCancel: s.Focus,
	}.Show(s.window)
}

// citeChosen records the selected figure again with the source chosen above the grid.
func (s *Screen) citeChosen() {
	if !s.writable() {
		return
	}
	f, ok := s.selectedFigure(wording.Of("Select a figure to cite a source for."))
	source := s.source.chosen()
	if !ok || source.ID == 0 {
		return
	}
	o := f.Observation
	o.SourceID, o.Locator, o.Quote = source.ID, "", ""
	s.desk.Do(wording.Of("cite a source for %s", s.sheet.name(f.FigureKey)), func(e *store.Edit) error { return e.Observe(&o) }, nil)
	s.Focus()
}

// openSource opens the address of the selected figure's source in the browser, once the reader has seen it and agreed.
func (s *Screen) openSource() {
	f, ok := s.selectedFigure(wording.Of("Select a figure to see its source."))
	if !ok || f.SourceID == 0 || kit.Covered(s.window) {
		return
	}
	address, err := url.Parse(f.Source.URL)
	if err != nil || f.Source.URL == "" || address.Scheme != "http" && address.Scheme != "https" {
		d := kit.ShowSentence(s.window, f.Source.Title, strings.TrimSpace(wording.Of("%s. It has no web address.", citation(f))))
		d.OnClosed = s.Focus
		return
	}
	if d := kit.AskToOpen(s.window, f.Source.Title, f.Source.URL, s.desk.Say); d != nil {
		d.OnClosed = s.Focus
	}
}

// showMenu offers what can be done with the selected cell.
func (s *Screen) showMenu(at kit.At, pointer fyne.Position) {
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(wording.Of("History"), s.ShowHistory),
		fyne.NewMenuItem(wording.Of("Add note…"), s.AddNote),
		fyne.NewMenuItem(wording.Of("Remark…"), s.EditCitation),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(wording.Of("Withdraw"), func() {
			if s.writable() {
				s.withdraw([]kit.At{at})
			}
		}),
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), s.window.Canvas(), pointer)
}
