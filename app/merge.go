package main

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/app/screen/merge"
	"assay/data/wording"
)

// askMerge asks which copy of the notebook is to be taken in.
func (s *shell) askMerge() {
	s.commitPending()
	if why := s.desk.ReadOnly(); why != "" {
		s.message.say(why)
		return
	}
	s.askPath(pathForm{title: wording.Of("Merge a copy"), label: wording.Of("Copy, or another notebook"), submit: wording.Sense("Compare", "command"),
		value: s.folder() + string(filepath.Separator), existing: true,
		do: func(path string, done func(error)) {
			done(nil)
			s.mergeCopy(path)
		}})
}

// mergeCopy compares the notebook with the one at path, once all that was typed is kept.
func (s *shell) mergeCopy(path string) {
	d := s.desk
	go func() {
		d.Wait()
		fyne.Do(func() {
			if s.desk != d || kit.Covered(s.window) {
				return
			}
			m := merge.Show(d, s.window, path)
			m.OnCopy = s.app.Clipboard().SetContent
			m.OnMerged = s.readNews
			m.OnChanged = s.showNews
		})
	}()
}

// openOrMerge asks what is meant by a notebook that was dropped on another.
func (s *shell) openOrMerge(path string) {
	if why := s.desk.ReadOnly(); why != "" {
		s.openPath(path)
		return
	}
	name := filepath.Base(path)
	d := &kit.Dialog{Title: name, Content: kit.NewSentence(wording.Of("%s is open. Open %s in its place, or merge what it holds into the one that is open? Merging shows first what it would change.", s.desk.Book().Name(), name), kit.TokenText),
		Actions: []kit.Action{
			{Label: wording.Of("Cancel")},
			{Label: wording.Of("Merge…"), Do: func() { s.mergeCopy(path) }},
			{Label: wording.Of("Open"), Chief: true, Do: func() { s.openPath(path) }},
		}}
	d.Show(s.window)
}
