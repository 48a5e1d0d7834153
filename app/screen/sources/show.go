package sources

import (
	"slices"

	"assay/data/store"
)

// ShowSource brings a source to the front: at once, or when the sources have been read.
func (s *Screen) ShowSource(id int64) {
	s.chosen = id
	if len(s.all) == 0 {
		return
	}
	if !slices.ContainsFunc(s.shown, func(u store.SourceUse) bool { return u.ID == id }) {
		s.filter.SetText("") // which shows all of them
		s.chosen = id
	}
	s.narrow()
}
