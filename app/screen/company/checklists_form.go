package company

import (
	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// add asks for an item of the analyst's own.
func (t *checklists) add(list data.Checklist) {
	unit, any := t.screen.unit()
	if !any {
		return
	}
	position := 0
	for _, i := range t.items(unit.ID, list) {
		position = max(position, i.Position)
	}
	t.ask(wording.Of("New item of %s", list.Title()), wording.Of("Add"), data.ChecklistItem{UnitID: unit.ID, List: list, Position: position + 1})
}

// edit shows what is known of an item and lets it be put right.
func (t *checklists) edit(i data.ChecklistItem) {
	t.at = i.ID
	t.ask(i.List.Title(), wording.Of("Save"), i)
}

func (t *checklists) ask(title, submit string, i data.ChecklistItem) {
	s := t.screen
	if !s.writable() {
		return
	}
	own := i.Key == ""
	form := kit.Form{Title: title, Submit: submit, OnCancel: s.Focus}
	if own {
		form.Fields = append(form.Fields, kit.Field{Key: "title", Label: wording.Of("What must be in place"), Value: i.Title, Check: needed(wording.Of("Write what must be in place."))})
	} else {
		form.Lead = itemTitle(i)
	}
	form.Fields = append(form.Fields,
		kit.Field{Key: "on", Label: wording.Of("Met on (may stay empty)"), Value: i.MetOn.Typed(), Hint: data.TypedDay("2026-05-01"), Check: s.past,
			Help: wording.Of("The day from which the evidence shows it to be in place. %s", s.knownWords(t.horizon))},
		kit.Field{Key: "evidence", Label: wording.Of("Evidence"), Kind: kit.FieldLong, Value: i.Evidence, Hint: wording.Of("What shows it. Without evidence or source it isn't met.")},
		s.sourceField("source", i.SourceID))
	form.OnSubmit = func(v kit.Values, done func(error)) {
		if own {
			i.Title = v["title"]
		}
		i.MetOn, i.Evidence, i.SourceID = dateOf(v["on"]), v["evidence"], number(v["source"])
		s.desk.Do(wording.Of("check “%s”", itemTitle(i)), func(e *store.Edit) error { return e.Put(&i) }, func(err error) {
			if err == nil {
				t.at, t.grab = i.ID, true
			}
			s.then(done)(err)
		})
	}
	if own && i.ID != 0 {
		gone := i
		form.More = []kit.Action{{Label: wording.Of("Remove"), Danger: true, Do: func() {
			s.desk.Do(wording.Of("remove “%s”", gone.Title), func(e *store.Edit) error { return e.Remove(&gone) }, func(err error) {
				if err == nil {
					s.desk.Say(wording.Of("The item was removed. Undo brings it back."))
				}
			})
		}}}
	}
	form.Show(s.window)
}
