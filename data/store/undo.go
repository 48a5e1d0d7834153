package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// step is an edit that can be undone or redone. lastID is the group whose inverse does so: the edit's own, or the latest
// undo or redo of it.
type step struct {
	editID, lastID int64
	label          string
}

// remembered is how many groups of the history are read at opening to know what can be undone.
const remembered = 400

// loadSteps reads from the history what can be undone and redone, so that undo outlives the program.
func (n *Notebook) loadSteps(ctx context.Context) error {
	rows, err := n.read.QueryContext(ctx, `SELECT id, label, kind, coalesce(of_id, 0) FROM
		(SELECT * FROM change_group WHERE id > 1 AND of_program = 0 AND merged_in IS NULL ORDER BY id DESC LIMIT ?) ORDER BY id`, remembered)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, of int64
		var label, kind string
		if err := rows.Scan(&id, &label, &kind, &of); err != nil {
			return err
		}
		n.retrace(id, of, label, data.GroupKind(kind))
	}
	return rows.Err()
}

// retrace moves the stacks of what can be undone and redone by one group of the history.
func (n *Notebook) retrace(id, of int64, label string, kind data.GroupKind) {
	move := func(from, to *[]step) {
		if last := len(*from) - 1; last >= 0 && (*from)[last].editID == of {
			s := (*from)[last]
			s.lastID = id
			*from, *to = (*from)[:last], append(*to, s)
		}
	}
	switch kind {
	case data.EditGroup:
		n.past, n.future = append(n.past, step{id, id, label}), nil
	case data.UndoGroup:
		move(&n.past, &n.future)
	case data.RedoGroup:
		move(&n.future, &n.past)
	}
}

// UndoLabel says what Undo would undo; empty when there is nothing.
func (n *Notebook) UndoLabel() string { return n.topLabel(&n.past) }

// RedoLabel says what Redo would do again; empty when there is nothing.
func (n *Notebook) RedoLabel() string { return n.topLabel(&n.future) }

func (n *Notebook) topLabel(steps *[]step) string {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.readOnly != "" || len(*steps) == 0 {
		return ""
	}
	return (*steps)[len(*steps)-1].label
}

// Undo takes back the latest edit that stands, by an edit of its own. With nothing to undo it does nothing.
func (n *Notebook) Undo(ctx context.Context) (data.Effect, error) {
	return n.turn(ctx, &n.past, data.UndoGroup)
}

// Redo does again what Undo took back last.
func (n *Notebook) Redo(ctx context.Context) (data.Effect, error) {
	return n.turn(ctx, &n.future, data.RedoGroup)
}

func (n *Notebook) turn(ctx context.Context, from *[]step, kind data.GroupKind) (data.Effect, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(*from) == 0 {
		return data.Effect{}, nil
	}
	s := (*from)[len(*from)-1]
	e, err := n.edit(ctx, s.label, kind, s.editID, func(e *Edit) error { return e.invert(s.lastID) })
	if err != nil {
		return data.Effect{}, err
	}
	if e.groupID == 0 {
		*from = (*from)[:len(*from)-1] // it had come to nothing already
		return e.effect, nil
	}
	n.retrace(e.groupID, s.editID, s.label, kind)
	return e.effect, nil
}

// loggedChange is a row of the history.
type loggedChange struct {
	table  string
	rowID  int64
	before map[string]any // nil for a new row
}

// invert makes the inverse of every change of a group, and of the entries that it brought where it's a merge, the last first.
// Of a figure that was recorded more than once only what stood before the first is recorded again.
func (e *Edit) invert(groupID int64) error {
	changes, err := e.changesOf(groupID)
	if err != nil {
		return err
	}
	for _, c := range changes {
		switch {
		case c.table == "observation":
			continue // below, all at once
		case c.before == nil:
			err = e.update(c.table, c.rowID, map[string]any{"removed": int64(1)})
		default:
			err = e.update(c.table, c.rowID, c.before)
		}
		if err != nil {
			return wording.Errorf("turning back %s: %w", e.label, err)
		}
	}
	if err := e.restoreFigures(changes); err != nil {
		return wording.Errorf("turning back %s: %w", e.label, err)
	}
	return nil
}

// restoreFigures records again what stood in the cells of the recordings among changes before the first of them, or withdraws the
// figure where nothing did.
func (e *Edit) restoreFigures(changes []loggedChange) error {
	var ids []int64
	for _, c := range changes {
		if c.table == "observation" {
			ids = append(ids, c.rowID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	made, err := e.observations(ids)
	if err != nil {
		return err
	}
	ids = ids[:0]
	for _, o := range made {
		if _, among := made[o.SupersedesID]; !among && o.SupersedesID != 0 {
			ids = append(ids, o.SupersedesID)
		}
	}
	stood, err := e.observations(ids)
	if err != nil {
		return err
	}
	again := make([]*data.Observation, 0, len(made))
	for _, o := range made {
		if _, among := made[o.SupersedesID]; among {
			continue
		}
		if before := stood[o.SupersedesID]; before != nil {
			again = append(again, before)
		} else {
			again = append(again, &data.Observation{FigureKey: o.FigureKey, Currency: o.Currency})
		}
	}
	slices.SortFunc(again, inOrder)
	r, err := e.recorder()
	if err != nil {
		return err
	}
	for _, o := range again {
		if err := r.record(o); err != nil { // a draft that was cleared is a change of its own
			return err
		}
	}
	return r.flush()
}

// observations reads recordings by their ids, all of which must be there.
func (e *Edit) observations(ids []int64) (map[int64]*data.Observation, error) {
	found := make(map[int64]*data.Observation, len(ids))
	slices.Sort(ids)
	for some := range slices.Chunk(ids, 256) {
		args := make([]any, len(some))
		for i, id := range some {
			args[i] = id
		}
		rows, err := list[data.Observation](e.ctx, e.tx, "WHERE r.id IN ("+placeholders(len(args))+")", args...)
		if err != nil {
			return nil, err
		}
		for i := range rows {
			found[rows[i].ID] = &rows[i]
		}
	}
	for _, id := range ids {
		if err := missing(found[id] != nil, "observation"); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (e *Edit) changesOf(groupID int64) ([]loggedChange, error) {
	rows, err := e.tx.QueryContext(e.ctx, `SELECT table_name, row_id, before FROM change WHERE group_id = ?1
		OR group_id IN (SELECT id FROM change_group WHERE merged_in = ?1) ORDER BY group_id DESC, number DESC`, groupID)
	if err != nil {
		return nil, wording.Errorf("reading the history: %w", err)
	}
	defer rows.Close()
	var out []loggedChange
	for rows.Next() {
		var c loggedChange
		var before sql.NullString
		if err := rows.Scan(&c.table, &c.rowID, &before); err != nil {
			return nil, wording.Errorf("reading the history: %w", err)
		}
		if before.Valid {
			if c.before, err = decodeRow(before.String); err != nil {
				return nil, wording.Errorf("reading the history: %w", err)
			}
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

// decodeRow reads a row of the history back into column values: whole numbers stay whole.
func decodeRow(text string) (map[string]any, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var row map[string]any
	if err := d.Decode(&row); err != nil {
		return nil, err
	}
	for name, value := range row {
		n, ok := value.(json.Number)
		if !ok {
			continue
		}
		if i, err := n.Int64(); err == nil {
			row[name] = i
			continue
		}
		f, err := n.Float64()
		if err != nil {
			return nil, err
		}
		row[name] = f
	}
	return row, nil
}

func missing(found bool, what string) error {
	if found {
		return nil
	}
	return wording.Errorf("the history names a row of %s that isn't there", what)
}
