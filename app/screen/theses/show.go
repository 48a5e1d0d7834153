package theses

import (
	"slices"

	"assay/data"
)

// ShowThesis brings the text of a thesis to the front.
func (s *Screen) ShowThesis(id int64) {
	s.CommitPending()
	s.scores.shown = false
	s.argument.row.Choose(textTab)
	if !slices.ContainsFunc(s.theses, func(t data.Thesis) bool { return t.ID == id }) {
		s.wantID = id // it's read just now
		return
	}
	s.choose(id)
}
