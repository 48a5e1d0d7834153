package compare

import (
	"errors"
	"strings"

	"assay/app/kit"
	"assay/app/plot"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

func markID(key data.FigureKey) string { return plot.MarkID(key) }

// needed refuses an empty entry with the sentence given.
func needed(sentence string) func(string, kit.Values) error {
	return func(value string, _ kit.Values) error {
		if strings.TrimSpace(value) == "" {
			return errors.New(sentence)
		}
		return nil
	}
}

// SaveView asks for a name and keeps what is shown as a view: in the place of the one that it came from, or beside it.
func (s *Screen) SaveView() {
	if !s.writable() {
		return
	}
	if !chosen(s.view) {
		s.desk.Say(wording.Of("Choose what the chart is to show before saving the view."))
		return
	}
	fields := []kit.Field{
		{Key: "name", Label: wording.Of("Name"), Value: s.view.Name, Check: needed(wording.Of("Give the view a name."))},
		{Key: "title", Label: wording.Of("Title on the chart"), Value: s.view.Title, Hint: wording.Of("written from the figures"),
			Help: wording.Of("What the chart finds, in your words. Left empty, the title states the latest figures and moves with them.")},
	}
	if s.stored.ID != 0 {
		fields = append(fields, kit.Field{Key: "beside", Label: wording.Of("Keep “%s” as it was, too", s.stored.Name), Kind: kit.FieldCheck})
	}
	kit.Form{Title: wording.Of("Save view"), Submit: wording.Of("Save"), Fields: fields, OnSubmit: func(v kit.Values, done func(error)) {
		saved := s.view
		saved.Name, saved.Title = v["name"], v["title"]
		if s.stored.ID == 0 || v["beside"] == kit.Checked {
			saved.Row, saved.Position = data.Row{}, len(s.views)+1
		}
		s.desk.Do(wording.Of("save the view %s", saved.Name), func(e *store.Edit) error { return e.Put(&saved) }, func(err error) {
			if err == nil {
				s.view, s.stored = saved, saved
			}
			done(err)
		})
	}}.Show(s.window)
}

// RemoveView takes the saved view that is shown out of the notebook; the chart stays on the screen, unsaved.
func (s *Screen) RemoveView() {
	if !s.writable() || s.stored.ID == 0 {
		return
	}
	gone := s.stored
	s.desk.Do(wording.Of("remove the view %s", gone.Name), func(e *store.Edit) error { return e.Remove(&gone) }, func(err error) {
		if err != nil {
			return
		}
		s.desk.Say(wording.Of("The view was removed. Undo brings it back."))
		s.view.Row, s.view.Name, s.stored = data.Row{}, "", data.View{}
		s.builder.nameView()
	})
}
