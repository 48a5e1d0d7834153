package store

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"time"

	"assay/data"
	"assay/data/wording"
)

// Edit is a change being made: everything done through one Edit is kept and undone together.
type Edit struct {
	ctx     context.Context
	n       *Notebook
	tx      *writer
	label   string
	kind    data.GroupKind
	ofID    int64
	program bool // made by the program itself: not for undoing
	at      time.Time
	groupID int64
	logged  int // changes so far
	effect  data.Effect
}

// Edit makes a change: it runs work in one transaction, appends what was done to the history, and returns once all of it
// is on disk. When work or the disk fails, nothing of it is kept. An edit that alters nothing leaves no trace.
func (n *Notebook) Edit(ctx context.Context, label string, work func(*Edit) error) (data.Effect, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	e, err := n.edit(ctx, label, data.EditGroup, 0, work)
	if err != nil {
		return data.Effect{}, err
	}
	if e.groupID != 0 {
		n.past = append(n.past, step{editID: e.groupID, lastID: e.groupID, label: label})
		n.future = nil
	}
	return e.effect, nil
}

// edit does the work of Edit, Undo and Redo. The notebook's mutex is held.
func (n *Notebook) edit(ctx context.Context, label string, kind data.GroupKind, ofID int64, work func(*Edit) error) (*Edit, error) {
	if n.readOnly != "" {
		return nil, refuse(n.path, nil, "%s", n.readOnly)
	}
	if n.write == nil {
		return nil, refuse(n.path, nil, "%s is closed. Nothing was changed.", n.Name())
	}
	if err := n.stillThere(); err != nil {
		return nil, err
	}
	if err := n.write.begin(ctx); err != nil {
		return nil, n.explain(wording.Errorf("beginning to %s: %w", label, err))
	}
	kept := false
	defer func() {
		if !kept {
			n.write.rollback() // also when work panics; SQLite itself rolls back after some errors, so this one may fail
		}
	}()
	e := &Edit{ctx: ctx, n: n, tx: n.write, label: label, kind: kind, ofID: ofID, at: n.now(), effect: newEffect(label)}
	if err := work(e); err != nil {
		return nil, n.explain(err)
	}
	if e.groupID == 0 {
		return e, nil
	}
	if err := n.write.commit(); err != nil {
		return nil, n.explain(wording.Errorf("keeping the change to %s: %w", label, err))
	}
	kept = true
	return e, nil
}

func newEffect(label string) data.Effect {
	return data.Effect{Label: label, Tables: map[string]bool{}, Units: map[int64]bool{}}
}

// Put keeps a record: a new one when its ID is zero (its ID and UID are then set), else the altered one. Only columns
// that differ are written. A new note without author and time gets the edit's. Observations are recorded with Observe instead, since they are never altered.
func (e *Edit) Put(r data.Record) error {
	table, v, err := tableOf(r)
	if err != nil {
		return err
	}
	if table == "observation" {
		return wording.Error("an observation is recorded, not put")
	}
	if checked, ok := r.(interface{ Check() error }); ok && !r.Base().Removed {
		if err := checked.Check(); err != nil {
			return err
		}
	}
	if t, ok := r.(*data.Test); ok {
		if err := e.keepStatement(t); err != nil {
			return err
		}
	}
	if c, ok := r.(*data.Commitment); ok {
		if err := e.stampMet(c); err != nil {
			return err
		}
	}
	if r.Base().ID == 0 {
		if n, ok := r.(*data.Note); ok && n.WrittenAt.IsZero() {
			n.WrittenAt = e.at
		}
		if n, ok := r.(*data.Note); ok && n.Author == "" {
			n.Author = e.n.options.Author
		}
		return e.insert(table, v, r.Base())
	}
	after := map[string]any{}
	for _, c := range columnsOf(v.Type()) {
		if c.name != "id" && c.name != "uid" && c.name != "recorded_at" { // a row was recorded once
			after[c.name] = toColumn(c.name, v.FieldByIndex(c.index))
		}
	}
	return e.update(table, r.Base().ID, after)
}

// stampMet keeps the moment at which the notebook was first told the day on which a promise was met.
func (e *Edit) stampMet(c *data.Commitment) error {
	var stands data.Commitment
	if c.ID != 0 {
		var err error
		if stands, _, err = one[data.Commitment](e.ctx, e.tx, "WHERE r.id = ?", c.ID); err != nil {
			return err
		}
	}
	switch c.MetOn {
	case data.Date{}:
		c.MetRecordedAt = time.Time{}
	case stands.MetOn:
		c.MetRecordedAt = stands.MetRecordedAt
	default:
		c.MetRecordedAt = e.at
	}
	return nil
}

// Remove marks a record as taken out.
func (e *Edit) Remove(r data.Record) error {
	table, _, err := tableOf(r)
	if err != nil {
		return err
	}
	r.Base().Removed = true
	return e.update(table, r.Base().ID, map[string]any{"removed": int64(1)})
}

// Set keeps a setting of the notebook.
func (e *Edit) Set(key, value string) error {
	s, _, err := one[data.Setting](e.ctx, e.tx, "WHERE r.key = ?", key)
	if err != nil {
		return err
	}
	s.Key, s.Value, s.Removed = key, value, false
	return e.Put(&s)
}

func (e *Edit) insert(table string, v reflect.Value, row *data.Row) error {
	if row.UID == "" {
		row.UID = newUID()
	}
	columns := columnsOf(v.Type())
	names, values, after := make([]string, 0, len(columns)), make([]any, 0, len(columns)), make(map[string]any, len(columns))
	for _, c := range columns {
		if c.name == "id" {
			continue
		}
		field := v.FieldByIndex(c.index)
		if c.name == "recorded_at" && field.IsZero() {
			field.Set(reflect.ValueOf(e.at))
		}
		value := toColumn(c.name, field)
		names, values = append(names, c.name), append(values, value)
		if value != nil {
			after[c.name] = value
		}
	}
	result, err := e.tx.ExecContext(e.ctx, "INSERT INTO "+table+" ("+strings.Join(names, ", ")+") VALUES ("+placeholders(len(names))+")", values...)
	if err != nil {
		return wording.Errorf("keeping a new row of %s: %w", table, err)
	}
	if row.ID, err = result.LastInsertId(); err != nil {
		return err
	}
	return e.log(table, row.ID, row.UID, nil, after)
}

// update writes the columns that differ from what stands, and logs them.
func (e *Edit) update(table string, id int64, wanted map[string]any) error {
	stands, uid, err := e.row(table, id)
	if err != nil {
		return err
	}
	before, after := map[string]any{}, map[string]any{}
	var sets []string
	var values []any
	for name, value := range wanted {
		old, known := stands[name]
		if !known {
			return wording.Errorf("%s has no column %s", table, name)
		}
		if same(old, value) {
			continue
		}
		before[name], after[name] = old, value
		sets, values = append(sets, name+" = ?"), append(values, value)
	}
	if len(sets) == 0 {
		return nil
	}
	if _, err := e.tx.ExecContext(e.ctx, "UPDATE "+table+" SET "+strings.Join(sets, ", ")+" WHERE id = ?", append(values, id)...); err != nil {
		return wording.Errorf("altering a row of %s: %w", table, err)
	}
	return e.log(table, id, uid, before, after)
}

// same compares column values; a whole number equals the same number held as a float.
func same(a, b any) bool {
	if x, ok := number(a); ok {
		y, ok := number(b)
		return ok && x == y
	}
	return a == b
}

// row is what stands in a table's row, by column.
func (e *Edit) row(table string, id int64) (map[string]any, string, error) {
	rows, err := e.tx.QueryContext(e.ctx, "SELECT * FROM "+table+" WHERE id = ?", id)
	if err != nil {
		return nil, "", wording.Errorf("reading a row of %s: %w", table, err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		return nil, "", err
	}
	if !rows.Next() {
		return nil, "", errors.Join(wording.Errorf("%s has no row %d any more", table, id), rows.Err())
	}
	values, targets := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		targets[i] = &values[i]
	}
	if err := rows.Scan(targets...); err != nil {
		return nil, "", err
	}
	out := make(map[string]any, len(names))
	for i, name := range names {
		out[name] = values[i]
	}
	uid, _ := out["uid"].(string)
	return out, uid, rows.Err()
}

// log appends one change to the edit's group.
func (e *Edit) log(table string, id int64, uid string, before, after map[string]any) error {
	if err := e.beginGroup(); err != nil {
		return err
	}
	var old any
	if before != nil {
		text, err := json.Marshal(before)
		if err != nil {
			return err
		}
		old = string(text)
	}
	text, err := json.Marshal(after)
	if err != nil {
		return err
	}
	if unit, ok := after["unit_id"].(int64); ok {
		e.effect.Units[unit] = true
	}
	return e.append(table, id, uid, old, string(text))
}

// append writes a change, with the row before and after as the history has them, into the entry that was begun.
func (e *Edit) append(table string, id int64, uid string, before any, after string) error {
	if _, err := e.tx.ExecContext(e.ctx, `INSERT INTO change (group_id, number, table_name, row_id, row_uid, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		e.groupID, e.logged+1, table, id, uid, before, after); err != nil {
		return wording.Errorf("appending to the history: %w", err)
	}
	e.logged++
	e.effect.Tables[table] = true
	return nil
}

// beginGroup begins the edit's group of the history, at its first change.
func (e *Edit) beginGroup() error {
	if e.groupID != 0 {
		return nil
	}
	var of any
	if e.ofID != 0 {
		of = e.ofID
	}
	result, err := e.tx.ExecContext(e.ctx, `INSERT INTO change_group (uid, made_at, author, label, kind, of_id) VALUES (?, ?, ?, ?, ?, ?)`,
		newUID(), e.at.Format(instant), e.n.options.Author, e.label, string(e.kind), of)
	if err != nil {
		return wording.Errorf("beginning an entry of the history: %w", err)
	}
	if e.groupID, err = result.LastInsertId(); err != nil {
		return err
	}
	if e.program {
		if _, err := e.tx.ExecContext(e.ctx, "UPDATE change_group SET of_program = 1 WHERE id = ?", e.groupID); err != nil {
			return err
		}
	}
	return nil
}
