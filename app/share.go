package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/data/store"
	"assay/data/wording"
)

// askShare asks where a copy goes, writes it beside the work that goes on, and says where it lies.
func (s *shell) askShare() {
	s.commitPending()
	book := s.desk.Book()
	base := strings.TrimSuffix(book.Name(), filepath.Ext(book.Name()))
	s.askPath(pathForm{title: wording.Of("Share a copy"), label: wording.Sense("Copy", "a file"), submit: wording.Of("Write the copy"), value: filepath.Join(filepath.Dir(book.Path()), wording.Of("%s copy", base)+".assay"),
		do: func(path string, done func(error)) {
			path = withEnding(path, ".assay")
			d := s.desk
			s.message.say(wording.Of("Writing the copy…"))
			go func() {
				d.Wait() // what was typed is in the copy too
				err := book.Share(context.Background(), path)
				fyne.Do(func() {
					s.message.say("")
					var r *store.Refusal
					if errors.As(err, &r) {
						err = &kit.FieldError{Key: "path", Sentence: r.Reason}
					}
					done(err)
					if err == nil {
						s.shared(path)
					}
				})
			}()
		}})
}

func (s *shell) shared(path string) {
	sentence := wording.Of("The copy lies at %s. It is checked and complete in that one file: nothing else has to go with it.", path)
	d := &kit.Dialog{Title: wording.Of("Copy written"), Content: kit.NewSentence(sentence, kit.TokenText), Actions: []kit.Action{
		{Label: wording.Of("Copy its path"), Do: func() { s.app.Clipboard().SetContent(path) }},
		{Label: wording.Of("Close"), Chief: true},
	}}
	d.Show(s.window)
	s.message.say(wording.Of("The copy lies at %s.", path))
}
