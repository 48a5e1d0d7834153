package store

import (
	"fmt"

	"assay/data"
)

// SaveThesis keeps a thesis and its revision. Saves by one author within data.RevisionSpan of a revision's first go into
// that revision; a save that alters nothing makes none. SavedAt and, for a new thesis, CreatedAt are set.
func (e *Edit) SaveThesis(t *data.Thesis) error {
	if err := t.ThesisText.Check(); err != nil {
		return err
	}
	var last data.Revision
	var found bool
	if t.ID != 0 {
		var err error
		last, found, err = one[data.Revision](e.ctx, e.tx, "WHERE r.removed = 0 AND r.thesis_id = ? ORDER BY r.number DESC", t.ID)
		if err != nil {
			return err
		}
		if found && last.ThesisText == t.ThesisText && !t.Removed {
			return nil
		}
	} else {
		t.CreatedAt = e.at
	}
	t.SavedAt = e.at
	if err := e.Put(t); err != nil {
		return fmt.Errorf("saving the thesis: %w", err)
	}
	r := data.Revision{ThesisID: t.ID, Number: last.Number + 1, BegunAt: e.at}
	if found && last.Author == e.n.options.Author && e.at.Sub(last.BegunAt) < data.RevisionSpan {
		r = last
	}
	r.ThesisText, r.SavedAt, r.Author = t.ThesisText, e.at, e.n.options.Author
	if err := e.Put(&r); err != nil {
		return fmt.Errorf("keeping the revision: %w", err)
	}
	return nil
}
