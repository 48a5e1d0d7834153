package compare

import (
	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/app/plot"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// menu are the screen's own items for a place of the chart.
func (s *Screen) menu(at kit.ChartPlace) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	if at.ID != "" {
		s.plot.Select(at.ID)
	}
	if s.chart != nil {
		if f, ok := s.chart.Figures[at.ID]; ok {
			items = append(items, fyne.NewMenuItem(wording.Of("Show in the grid"), func() {
				if s.OnShowFigure != nil {
					s.OnShowFigure(f.FigureKey)
				}
			}))
		}
	}
	if s.OnExport != nil {
		items = append(items, fyne.NewMenuItem(wording.Of("Export…"), s.OnExport))
	}
	note := fyne.NewMenuItem(wording.Of("Add note…"), func() { s.addNote(at) })
	if at.ID == "" && !at.Day.IsZero() {
		note.Label = wording.Of("Add note at %s…", dayOf(at).Display())
	}
	return append(items, note, fyne.NewMenuItem(wording.Of("Save view…"), s.SaveView))
}

// dayOf is the day that a place of the chart stands for; zero for none.
func dayOf(at kit.ChartPlace) data.Date {
	if at.Day.IsZero() {
		return data.Date{}
	}
	year, month, day := at.Day.Date()
	return data.Date{Year: year, Month: month, Day: day}
}

// writable says why not, where nothing can be changed.
func (s *Screen) writable() bool {
	if reason := s.desk.ReadOnly(); reason != "" {
		s.desk.Say(reason)
		return false
	}
	return true
}

// AddNote asks for a note on what is selected, on the saved view, or on a day.
func (s *Screen) AddNote() {
	at := kit.ChartPlace{ID: s.plot.Selected()}
	if s.chart != nil {
		if o := s.chart.Opens[at.ID]; !o.On.IsZero() {
			at.Day = o.On.Time()
		}
	}
	s.addNote(at)
}

// addNote asks for a note at a place of the chart: on the figure or contract that lies there, on the day there, or on the whole
// chart.
func (s *Screen) addNote(at kit.ChartPlace) {
	if !s.writable() {
		return
	}
	var pins []kit.Choice
	var figure data.Figure
	var contract int64
	if s.chart != nil {
		if f, ok := s.chart.Figures[at.ID]; ok {
			figure = f
			pins = append(pins, kit.Choice{Key: string(data.PinObservation), Label: wording.Of("The selected figure")})
		}
		if o := s.chart.Opens[at.ID]; o.Kind == plot.OpenContract {
			contract = o.ID
			pins = append(pins, kit.Choice{Key: string(data.PinContract), Label: wording.Of("The selected contract")})
		}
	}
	day := kit.Choice{Key: string(data.PinDate), Label: wording.Of("A day, on every chart that spans it")}
	if len(pins) == 0 && !at.Day.IsZero() {
		pins = append(pins, day)
	}
	if s.stored.ID != 0 {
		pins = append(pins, kit.Choice{Key: string(data.PinChart), Label: wording.Of("This chart (%s)", s.stored.Name)})
	}
	if len(pins) == 0 || pins[0].Key != day.Key {
		pins = append(pins, day)
	}
	view := s.stored.ID
	kit.Form{Title: wording.Of("Add note"), Submit: wording.Of("Add note"), Lead: wording.Of("It shows as a numbered marker with its words below the chart."),
		Fields: []kit.Field{
			{Key: "text", Label: wording.Of("Note"), Kind: kit.FieldLong, Check: needed(wording.Of("Write what there is to say."))},
			{Key: "pin", Label: wording.Of("Pinned to"), Kind: kit.FieldChoice, Value: pins[0].Key, Choices: pins},
			{Key: "day", Label: wording.Of("Day"), Hint: data.TypedDay("2025-11-30"), Value: dayOf(at).Typed(), Help: wording.Of("Only for a note on a day."), Check: func(value string, all kit.Values) error {
				if all["pin"] != string(data.PinDate) {
					return nil
				}
				d, err := data.ParseDate(value)
				if err == nil && !d.Exact() {
					return needed(wording.Of("Name the day."))("", nil)
				}
				return err
			}},
		},
		OnSubmit: func(v kit.Values, done func(error)) {
			note := data.Note{Pin: data.Pin(v["pin"]), Text: v["text"]}
			switch note.Pin {
			case data.PinObservation:
				note.ObservationID = figure.ID
			case data.PinContract:
				note.ContractID = contract
			case data.PinChart:
				note.ViewID = view
			case data.PinDate:
				note.OnDate, _ = data.ParseDate(v["day"]) // checked above
			}
			s.desk.Do(wording.Of("add a note"), func(e *store.Edit) error { return e.Put(&note) }, done)
		}}.Show(s.window)
}
