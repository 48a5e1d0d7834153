package store

import (
	"assay/data"
	"assay/data/wording"
)

// revisionOf is a revision of a thesis that was rewritten on both sides since they parted, as one author's saves within a while are:
// of the two texts the later stands in it.
type revisionOf struct {
	ours, theirs int64
	lostTheirs   bool // theirs is the one that doesn't stand
}

// keepUnchosen keeps the text that doesn't stand in such a revision as a revision of its own. It's named after what it holds, so that
// each copy makes the same.
func (a *applying) keepUnchosen() error {
	s := a.m.byName["thesis_revision"]
	for _, r := range a.m.unchosen {
		row := a.m.ours.rows[s.name][r.ours]
		if r.lostTheirs {
			row = a.m.theirs.rows[s.name][r.theirs]
		}
		values := make(map[string]any, len(s.columns))
		for i, c := range s.columns {
			if c != "id" && c != "uid" {
				values[c] = row[i]
			}
		}
		values["thesis_id"] = a.m.ours.rows[s.name][r.ours][s.at["thesis_id"]]
		uid := nameOf("revision", a.m.one(s, r.ours, r.theirs), s.text(row, "saved_at"), s.text(row, "title"), s.text(row, "body"))
		stands, found, err := one[data.Revision](a.e.ctx, a.e.tx, "WHERE r.uid = ?", uid)
		if err != nil {
			return wording.Errorf("reading revisions: %w", err)
		}
		if found { // of a merge that was undone
			if err := a.e.update(s.name, stands.ID, map[string]any{"removed": int64(0)}); err != nil {
				return err
			}
			continue
		}
		if _, err := a.insertAs(s, uid, values); err != nil {
			return err
		}
	}
	return nil
}
