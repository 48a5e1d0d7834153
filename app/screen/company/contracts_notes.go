package company

import (
	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// addNote asks for a note on the chosen contract. It marks every scorecard cell that was computed from the contract.
func (t *contracts) addNote() {
	s := t.screen
	l, any := t.line()
	if !any || !s.writable() {
		return
	}
	kit.Form{
		Title: wording.Of("Note on %s", l.title()), Submit: wording.Of("Add note"),
		Lead:   wording.Of("It marks the cells of the scorecard that were computed from the contract."),
		Fields: []kit.Field{{Key: "text", Label: wording.Of("Note"), Kind: kit.FieldLong, Check: needed(wording.Of("Write what there is to say."))}},
		OnSubmit: func(v kit.Values, done func(error)) {
			s.desk.Do(wording.Of("note on %s", l.title()), func(e *store.Edit) error {
				return e.Put(&data.Note{Pin: data.PinContract, ContractID: l.contract.ID, Text: v["text"], WrittenAt: now()})
			}, s.then(done))
		},
		OnCancel: s.Focus,
	}.Show(s.window)
}

// noteLines are the notes on a contract, each with who wrote it when.
func (t *contracts) noteLines(l contractLine) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, n := range t.screen.remarks {
		if n.ContractID == l.contract.ID {
			lines = append(lines, kit.NewSentence(n.Text, kit.TokenText), kit.NewText(written(n.Note), kit.TokenMuted, kit.LabelSize))
		}
	}
	return lines
}
