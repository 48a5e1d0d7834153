package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"assay/data"
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
	first, err := e.firstOfCells(changes)
	if err != nil {
		return err
	}
	for _, c := range changes {
		switch {
		case c.table == "observation":
			if first[c.rowID] {
				err = e.restoreFigure(c.rowID)
			}
		case c.before == nil:
			err = e.update(c.table, c.rowID, map[string]any{"removed": int64(1)})
		default:
			err = e.update(c.table, c.rowID, c.before)
		}
		if err != nil {
			return fmt.Errorf("turning back %s: %w", e.label, err)
		}
	}
	return nil
}

// firstOfCells tells which of the recordings among changes, given the last first, was the first of its cell.
func (e *Edit) firstOfCells(changes []loggedChange) (map[int64]bool, error) {
	among := map[int64]bool{}
	for _, c := range changes {
		if c.table == "observation" {
			among[c.rowID] = true
		}
	}
	first := make(map[int64]bool, len(among))
	for id := range among {
		before, err := e.superseded(id)
		if err != nil {
			return nil, err
		}
		first[id] = !among[before]
	}
	return first, nil
}

// superseded is the recording that one took the place of; zero for none.
func (e *Edit) superseded(id int64) (int64, error) {
	rows, err := e.tx.QueryContext(e.ctx, "SELECT coalesce(supersedes_id, 0) FROM observation WHERE id = ?", id)
	if err != nil {
		return 0, fmt.Errorf("reading the history: %w", err)
	}
	defer rows.Close()
	var before int64
	if rows.Next() {
		err = rows.Scan(&before)
	}
	return before, errors.Join(err, rows.Err())
}

func (e *Edit) changesOf(groupID int64) ([]loggedChange, error) {
	rows, err := e.tx.QueryContext(e.ctx, `SELECT table_name, row_id, before FROM change WHERE group_id = ?1
		OR group_id IN (SELECT id FROM change_group WHERE merged_in = ?1) ORDER BY group_id DESC, number DESC`, groupID)
	if err != nil {
		return nil, fmt.Errorf("reading the history: %w", err)
	}
	defer rows.Close()
	var out []loggedChange
	for rows.Next() {
		var c loggedChange
		var before sql.NullString
		if err := rows.Scan(&c.table, &c.rowID, &before); err != nil {
			return nil, fmt.Errorf("reading the history: %w", err)
		}
		if before.Valid {
			if c.before, err = decodeRow(before.String); err != nil {
				return nil, fmt.Errorf("reading the history: %w", err)
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

// restoreFigure records again what an observation superseded, or withdraws the figure where it was the first.
func (e *Edit) restoreFigure(observationID int64) error {
	o, found, err := one[data.Observation](e.ctx, e.tx, "WHERE r.id = ?", observationID)
	if err != nil || !found {
		return errors.Join(err, missing(found, "observation"))
	}
	again := data.Observation{FigureKey: o.FigureKey, Currency: o.Currency}
	if o.SupersedesID != 0 {
		before, found, err := one[data.Observation](e.ctx, e.tx, "WHERE r.id = ?", o.SupersedesID)
		if err != nil || !found {
			return errors.Join(err, missing(found, "observation"))
		}
		again = before
	}
	return e.observe(&again) // a draft that was cleared is a change of its own
}

func missing(found bool, what string) error {
	if found {
		return nil
	}
	return fmt.Errorf("the history names a row of %s that isn't there", what)
}
