package store

import (
	"context"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// entry is a group of changes of a copy's history, as a merge looks at it.
type entry struct {
	id                         int64
	uid, madeAt, author, label string
	kind                       data.GroupKind
	of, mergedIn               int64
	program                    bool
	changes                    int
}

func entries(ctx context.Context, from asker, last int64) ([]*entry, error) {
	rows, err := from.QueryContext(ctx, `SELECT id, uid, made_at, author, label, kind, coalesce(of_id, 0), coalesce(merged_in, 0), of_program
		FROM change_group WHERE id <= ? ORDER BY id`, last)
	if err != nil {
		return nil, wording.Errorf("reading the history: %w", err)
	}
	defer rows.Close()
	var all []*entry
	for rows.Next() {
		var g entry
		if err := rows.Scan(&g.id, &g.uid, &g.madeAt, &g.author, &g.label, &g.kind, &g.of, &g.mergedIn, &g.program); err != nil {
			return nil, wording.Errorf("reading the history: %w", err)
		}
		if _, err := parseInstant(g.madeAt); err != nil {
			return nil, wording.Errorf("reading the history: %w", err)
		}
		all = append(all, &g)
	}
	return all, rows.Err()
}

// turns are the undoing and redoing of each edit, by the edit's ID, in their order.
func turns(all []*entry) map[int64][]*entry {
	out := map[int64][]*entry{}
	for _, g := range all {
		if g.kind != data.EditGroup {
			out[g.of] = append(out[g.of], g)
		}
	}
	return out
}

func undone(turns []*entry) bool {
	return len(turns) > 0 && turns[len(turns)-1].kind == data.UndoGroup
}

// known lists the uids of the entries that a copy has taken account of: its own, undone ones too, and those that merges brought
// which are in force. A merge that was undone is as if it had never been.
func known(all []*entry) map[string]bool {
	chains := turns(all)
	out := make(map[string]bool, len(all))
	for _, g := range all {
		if g.mergedIn == 0 || !undone(chains[g.mergedIn]) {
			out[g.uid] = true
		}
	}
	return out
}

// news picks, of a copy's entries, those that another copy doesn't know and that count. An edit that was undone before the
// other ever saw it doesn't count, and neither does its undoing. Of undoing and redoing an edit that the other knows, the last
// counts, unless it leaves the edit as the other knows it.
func news(all []*entry, knows map[string]bool) []*entry {
	chains := turns(all)
	byID := make(map[int64]*entry, len(all))
	for _, g := range all {
		byID[g.id] = g
	}
	var out []*entry
	for _, g := range all {
		if knows[g.uid] {
			continue
		}
		switch {
		case g.mergedIn != 0:
			if undone(chains[g.mergedIn]) {
				continue
			}
		case g.kind == data.EditGroup:
			if undone(chains[g.id]) {
				continue
			}
		default:
			edit := byID[g.of]
			if edit == nil || !knows[edit.uid] {
				continue
			}
			unseen := 0
			chain := chains[g.of]
			for _, t := range chain {
				if !knows[t.uid] {
					unseen++
				}
			}
			if unseen%2 == 0 || chain[len(chain)-1] != g {
				continue
			}
		}
		out = append(out, g)
	}
	return out
}

// importedLabel is how an entry of another copy is called here, where undoing it alone isn't offered.
func (g *entry) importedLabel() string {
	if g.kind == data.EditGroup || strings.HasPrefix(g.label, string(g.kind)+": ") {
		return g.label
	}
	return string(g.kind) + ": " + g.label
}
