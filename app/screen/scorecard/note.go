package scorecard

import (
	"strconv"

	"assay/app/kit"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// AddNote asks for a note on one of the facts that the chosen cell was computed from, or on a day.
func (s *Screen) AddNote() {
	at, ok := s.board.Selected()
	cell, unit, there := s.sheet.at(at)
	if !ok || !there {
		s.desk.Say(wording.Of("Choose a cell first: a note is pinned to what it was computed from."))
		return
	}
	if reason := s.desk.ReadOnly(); reason != "" {
		s.desk.Say(reason)
		return
	}
	var pins []kit.Choice
	var onto []indicator.Input
	for _, in := range cell.Inputs {
		if in.Kind == indicator.FigureInput || in.Kind == indicator.ContractInput {
			day := in.Period
			if day == "" {
				day = in.On.Display()
			}
			pins = append(pins, kit.Choice{Key: strconv.Itoa(len(onto)), Label: in.What, Detail: day})
			onto = append(onto, in)
		}
	}
	pins = append(pins, kit.Choice{Key: string(data.PinDate), Label: wording.Of("A day, on every chart that spans it")})
	kit.Form{Title: wording.Of("Add note"), Submit: wording.Of("Add note"), Lead: wording.Of("On what %s of %s was computed from.", cell.Indicator.Title(), unit.Title()),
		Fields: []kit.Field{
			{Key: "text", Label: wording.Of("Note"), Kind: kit.FieldLong, Check: func(v string, _ kit.Values) error {
				if v == "" {
					return wording.Error("write what there is to say")
				}
				return nil
			}},
			{Key: "pin", Label: wording.Of("Pinned to"), Kind: kit.FieldChoice, Value: pins[0].Key, Choices: pins},
			{Key: "day", Label: wording.Of("Day"), Hint: data.TypedDay("2025-11-30"), Help: wording.Of("Only for a note on a day."), Check: func(v string, all kit.Values) error {
				if all["pin"] != string(data.PinDate) {
					return nil
				}
				d, err := data.ParseDate(v)
				if err == nil && !d.Exact() {
					return wording.Error("name the day")
				}
				return err
			}},
		},
		OnSubmit: func(v kit.Values, done func(error)) {
			note := data.Note{Text: v["text"]}
			if v["pin"] == string(data.PinDate) {
				note.Pin, note.CompanyID = data.PinDate, unit.CompanyID
				note.OnDate, _ = data.ParseDate(v["day"]) // checked above
			} else {
				n, _ := strconv.Atoi(v["pin"]) // one of the choices
				if in := onto[n]; in.Kind == indicator.ContractInput {
					note.Pin, note.ContractID = data.PinContract, in.ID
				} else {
					note.Pin, note.ObservationID = data.PinObservation, in.ID
				}
			}
			s.desk.Do(wording.Of("add a note"), func(e *store.Edit) error { return e.Put(&note) }, done)
		}, OnCancel: s.Focus}.Show(s.window)
}
