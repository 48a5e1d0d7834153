package store

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// applying is a merge being carried out inside an edit. The other copy's changes are made again here in their order, each under its
// own entry of the history; then the merge's own entry sets what the plan and the choices say (merge_settle.go).
type applying struct {
	e        *Edit
	m        *merging
	choices  data.Choices
	mergeID  int64
	created  map[rowRef]int64 // their rows that were made here
	newUnits map[int64]bool   // by IDs here
	making   map[rowRef]bool
	observed map[int64]int64        // their recordings that were made here
	inUse    map[string]int64       // uids of recordings of theirs that are here already
	last     map[cellKey]*recording // of each cell that was touched, by IDs here

	lastBefore int64 // the ID of the last recording before the merge
	done       int   // changes made again so far
}

func (a *applying) run(last int64) error {
	var entries []*entry
	for _, g := range a.m.theirs.news {
		if g.changes > 0 {
			entries = append(entries, g)
		}
	}
	a.mergeID = last + int64(len(entries)) + 1
	var err error
	if a.lastBefore, err = lastRecording(a.e.ctx, a.e.tx); err != nil {
		return err
	}
	if err := a.findInUse(); err != nil {
		return err
	}
	if err := a.replay(entries, last); err != nil {
		return err
	}
	if err := a.begin(a.mergeID, newUID(), a.e.at.Format(instant), a.e.n.options.Author, mergeLabel(a.m.plan.Other), false, 0); err != nil {
		return err
	}
	if err := a.record(); err != nil {
		return err
	}
	for _, step := range []func() error{a.settleAdditions, a.settleRows, a.keepUnchosen, a.settleFigures, a.separateTickers, a.separateColours, a.numberRevisions, a.point} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// lastRecording is the ID of the last recording of any figure; zero for none.
func lastRecording(ctx context.Context, from asker) (int64, error) {
	rows, err := from.QueryContext(ctx, "SELECT coalesce(max(id), 0) FROM observation")
	if err != nil {
		return 0, wording.Errorf("reading figures: %w", err)
	}
	defer rows.Close()
	var last int64
	if rows.Next() {
		err = rows.Scan(&last)
	}
	return last, errors.Join(err, rows.Err())
}

// roomy gives the writer memory for an edit of very many rows: with little of it SQLite writes pages that it needs again. It's for
// the rest of this opening; pages that aren't used take none.
func (w *writer) roomy(ctx context.Context) {
	_, _ = w.ExecContext(ctx, "PRAGMA cache_size = -65536") // only slower without
}

// begin opens an entry of the history under which what follows is logged.
func (a *applying) begin(id int64, uid, at, author, label string, program bool, mergedIn int64) error {
	var by any
	if mergedIn != 0 {
		by = mergedIn
	}
	if _, err := a.e.tx.ExecContext(a.e.ctx, `INSERT INTO change_group (id, uid, made_at, author, label, kind, of_program, merged_in) VALUES (?, ?, ?, ?, ?, 'edit', ?, ?)`,
		id, uid, at, author, label, program, by); err != nil {
		return wording.Errorf("beginning an entry of the history: %w", err)
	}
	a.e.groupID, a.e.logged = id, 0
	return nil
}

// record notes that the other copy was taken in, and which rows go by two names now.
func (a *applying) record() error {
	m := a.m
	if _, err := a.e.tx.ExecContext(a.e.ctx, "INSERT INTO merge (group_id, notebook_uid, copy_uid, name) VALUES (?, ?, ?, ?)", a.mergeID, m.theirs.notebook, m.theirs.copy, m.plan.Other); err != nil {
		return wording.Errorf("noting the merge: %w", err)
	}
	for _, s := range m.shapes {
		for _, theirs := range m.theirs.order[s.name] {
			ours := m.match[s.name][theirs]
			if ours == 0 {
				continue
			}
			own := s.uid(m.ours.rows[s.name][ours])
			known := m.ours.other[s.name][own]
			uid := s.uid(m.theirs.rows[s.name][theirs])
			for _, other := range append([]string{uid}, m.theirs.other[s.name][uid]...) {
				if other == own || slices.Contains(known, other) {
					continue
				}
				if _, err := a.e.tx.ExecContext(a.e.ctx, "INSERT INTO merged_uid (group_id, table_name, row_id, other_uid) VALUES (?, ?, ?, ?)", a.mergeID, s.name, ours, other); err != nil {
					return wording.Errorf("noting the merge: %w", err)
				}
			}
		}
	}
	return nil
}

// replay makes the other copy's changes again, under entries of their own.
func (a *applying) replay(entries []*entry, last int64) error {
	changes := a.m.theirs.changes
	for i, g := range entries {
		if err := a.begin(last+int64(i)+1, g.uid, g.madeAt, g.author, g.importedLabel(), g.program, a.mergeID); err != nil {
			return err
		}
		for len(changes) > 0 && changes[0].entry == g {
			c := &changes[0]
			changes = changes[1:]
			if err := a.step(); err != nil {
				return err
			}
			var err error
			if c.recording != nil {
				err = a.recordAgain(c.recording)
			} else {
				err = a.changeAgain(c)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// pace is how many changes are made between two looks at whether the merge is still wanted.
const pace = 500

// step tells how far the merge has come, and ends it where it isn't wanted any more.
func (a *applying) step() error {
	if a.done++; a.done%pace != 0 {
		return nil
	}
	a.m.says(wording.Of(doingMerge), float64(a.done)/float64(len(a.m.theirs.changes)+1))
	return a.m.ctx.Err()
}

// changeAgain makes one of their changes to a row here.
func (a *applying) changeAgain(c *changeOf) error {
	s, at := a.m.byName[c.table], rowRef{c.table, c.id}
	values := map[string]any{}
	for column, value := range c.after {
		if _, known := s.at[column]; !known {
			return wording.Errorf("the history of %s names a column %q, which a notebook doesn't have", s.name, column)
		}
		if column == "id" || column == "uid" {
			continue
		}
		here, err := a.here(s, column, value)
		if err != nil {
			return err
		}
		values[column] = here
	}
	id := a.id(at)
	if id == 0 {
		if !c.inserted {
			_, err := a.ensure(at)
			return err
		}
		return a.insert(s, at, values)
	}
	return a.e.update(s.name, id, values)
}

// id is the row here that is one of theirs; zero for none yet.
func (a *applying) id(at rowRef) int64 {
	if ours := a.m.match[at.table][at.id]; ours != 0 {
		return ours
	}
	return a.created[at]
}

// here is a column's value as this copy has it: references are to rows here.
func (a *applying) here(s *shape, column string, value any) (any, error) {
	table, isRef := s.refs[column]
	if !isRef || value == nil {
		return value, nil
	}
	id, ok := value.(int64)
	if !ok {
		return nil, wording.Errorf("the history of %s has no row in %s", s.name, column)
	}
	var err error
	if table == "observation" {
		id, err = a.observation(id)
	} else {
		id, err = a.ensure(rowRef{table, id})
	}
	if err != nil || id == 0 {
		return nil, err
	}
	return id, nil
}

// ensure makes sure that one of their rows is here, as it is there now, and returns its ID here.
func (a *applying) ensure(at rowRef) (int64, error) {
	if id := a.id(at); id != 0 {
		return id, nil
	}
	s := a.m.byName[at.table]
	row, there := a.m.theirs.rows[at.table][at.id]
	if !there || a.making[at] {
		return 0, wording.Errorf("a row of %s refers to one that isn't there, or to itself", at.table)
	}
	a.making[at] = true
	defer delete(a.making, at)
	values, err := a.rowHere(s, row)
	if err != nil {
		return 0, err
	}
	err = a.insert(s, at, values)
	return a.created[at], err
}

// rowHere is a row of theirs with references to rows here, by column.
func (a *applying) rowHere(s *shape, row mergeRow) (map[string]any, error) {
	values := make(map[string]any, len(s.columns))
	for i, c := range s.columns {
		if c == "id" || c == "uid" {
			continue
		}
		var err error
		if values[c], err = a.here(s, c, row[i]); err != nil {
			return nil, err
		}
	}
	return values, nil
}

// insert makes a row of theirs here, under its own uid.
func (a *applying) insert(s *shape, at rowRef, values map[string]any) error {
	id, err := a.insertAs(s, s.uid(a.m.theirs.rows[s.name][at.id]), values)
	if err != nil {
		return err
	}
	a.created[at] = id
	if s.name == "unit" {
		a.newUnits[id] = true
	}
	return nil
}

// insertAs makes a row under the uid given.
func (a *applying) insertAs(s *shape, uid string, values map[string]any) (int64, error) {
	names, args, after := []string{"uid"}, []any{uid}, map[string]any{"uid": uid}
	for _, c := range s.columns {
		value, given := values[c]
		if !given || value == nil {
			continue
		}
		names, args = append(names, c), append(args, value)
		after[c] = value
	}
	result, err := a.e.tx.ExecContext(a.e.ctx, "INSERT INTO "+s.name+" ("+strings.Join(names, ", ")+") VALUES ("+placeholders(len(names))+")", args...)
	if err != nil {
		return 0, wording.Errorf("keeping a row of %s: %w", s.name, err)
	}
	id, err := result.LastInsertId()
	if err != nil {
		return 0, err
	}
	return id, a.e.log(s.name, id, uid, nil, after)
}

// findInUse looks which of their recordings are here already: those of a merge that was undone, and those that both had at the
// parting and that records refer to.
func (a *applying) findInUse() error {
	a.inUse = map[string]int64{}
	wanted := map[string]bool{}
	for _, r := range a.m.theirs.lastMade {
		wanted[r.uid] = true
	}
	for _, r := range a.m.referred {
		wanted[r.uid] = true
	}
	if len(wanted) == 0 {
		return nil
	}
	rows, err := a.e.tx.QueryContext(a.e.ctx, "SELECT uid, id FROM observation")
	if err != nil {
		return wording.Errorf("reading figures: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var uid string
		var id int64
		if err := rows.Scan(&uid, &id); err != nil {
			return wording.Errorf("reading figures: %w", err)
		}
		if wanted[uid] {
			a.inUse[uid] = id
		}
	}
	return rows.Err()
}

// recordAgain makes one of their recordings here, with its author and moment.
func (a *applying) recordAgain(r *recording) error {
	here := *r
	var err error
	if here.unit, err = a.ensure(rowRef{"unit", r.unit}); err != nil {
		return err
	}
	if here.metric, err = a.ensure(rowRef{"metric", r.metric}); err != nil {
		return err
	}
	if r.source != 0 {
		if here.source, err = a.ensure(rowRef{"source", r.source}); err != nil {
			return err
		}
	}
	if _, again := a.inUse[here.uid]; again {
		here.uid = newUID()
	}
	if err := a.observe(&here); err != nil {
		return err
	}
	a.observed[r.id] = here.id
	a.inUse[here.uid] = here.id
	return nil
}

// observe appends a recording, by IDs here, to its cell.
func (a *applying) observe(r *recording) error {
	before, err := a.lastOf(r.cell())
	if err != nil {
		return err
	}
	var supersedes, source any
	if before != nil {
		supersedes = before.id
	}
	if r.source != 0 {
		source = r.source
	}
	var value any
	if r.value != nil {
		value = *r.value
	}
	result, err := a.e.tx.ExecContext(a.e.ctx, `INSERT INTO observation (uid, unit_id, metric_id, period_kind, period_start, period_end, value, currency, as_typed, source_id,
		locator, quote, remark, supersedes_id, recorded_at, author) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		r.uid, r.unit, r.metric, r.kind, r.start, r.end, value, r.currency, r.typed, source, r.locator, r.quote, r.remark, supersedes, r.recorded, r.author)
	if err != nil {
		return wording.Errorf("keeping a figure: %w", err)
	}
	if r.id, err = result.LastInsertId(); err != nil {
		return err
	}
	a.last[r.cell()] = r
	a.e.effect.Units[r.unit] = true
	after := recordedRow{UID: r.uid, Unit: r.unit, Metric: r.metric, Kind: r.kind, Start: r.start, End: r.end, Value: r.value, Currency: r.currency, Typed: r.typed,
		Source: r.source, Locator: r.locator, Quote: r.quote, Remark: r.remark, Recorded: r.recorded, Author: r.author}
	if before != nil {
		after.Supersedes = before.id
	}
	text, err := json.Marshal(&after)
	if err != nil {
		return err
	}
	return a.e.append("observation", r.id, r.uid, nil, string(text))
}

// recordedRow is a recording as the history has it. A merge may bring very many, for which the general way is too slow.
type recordedRow struct {
	Author     string   `json:"author"`
	Currency   string   `json:"currency"`
	Kind       string   `json:"period_kind"`
	Start      string   `json:"period_start"`
	End        string   `json:"period_end"`
	Locator    string   `json:"locator"`
	Metric     int64    `json:"metric_id"`
	Quote      string   `json:"quote"`
	Recorded   string   `json:"recorded_at"`
	Remark     string   `json:"remark"`
	Removed    int64    `json:"removed"`
	Source     int64    `json:"source_id,omitempty"`
	Supersedes int64    `json:"supersedes_id,omitempty"`
	Typed      string   `json:"as_typed"`
	UID        string   `json:"uid"`
	Unit       int64    `json:"unit_id"`
	Value      *float64 `json:"value,omitempty"`
}

// lastOf is the last recording of a cell, by IDs here; nil for none.
func (a *applying) lastOf(c cellKey) (*recording, error) {
	if last, known := a.last[c]; known {
		return last, nil
	}
	if last, known := a.m.stood[c]; known {
		return last, nil
	}
	if a.newUnits[c.unit] {
		return nil, nil
	}
	rows, err := a.e.tx.QueryContext(a.e.ctx, recordingColumns+`WHERE unit_id = ? AND metric_id = ? AND period_end = ? AND period_start = ? AND period_kind = ? ORDER BY id DESC LIMIT 1`,
		c.unit, c.metric, c.end, c.start, c.kind)
	if err != nil {
		return nil, wording.Errorf("looking for the figure before: %w", err)
	}
	defer rows.Close()
	if !rows.Next() {
		return nil, rows.Err()
	}
	var r recording
	if err := r.scan(rows); err != nil {
		return nil, err
	}
	return &r, nil
}

// observation is the recording here that is one of theirs. One that an undoing made, or took back, there isn't brought: it's taken for
// the last of its cell here. Where there is none, it's brought after all and withdrawn.
func (a *applying) observation(theirs int64) (int64, error) {
	if id, made := a.observed[theirs]; made {
		return id, nil
	}
	r, known := a.m.referred[theirs]
	if !known {
		return 0, nil
	}
	if id, there := a.inUse[r.uid]; there {
		return id, nil
	}
	here := *r
	var err error
	if here.unit, err = a.ensure(rowRef{"unit", r.unit}); err != nil {
		return 0, err
	}
	if here.metric, err = a.ensure(rowRef{"metric", r.metric}); err != nil {
		return 0, err
	}
	last, err := a.lastOf(here.cell())
	if err != nil {
		return 0, err
	}
	if last != nil {
		return last.id, nil
	}
	if err := a.recordAgain(r); err != nil {
		return 0, err
	}
	withdrawn := recording{uid: newUID(), unit: here.unit, metric: here.metric, kind: r.kind, start: r.start, end: r.end, currency: r.currency,
		recorded: a.e.at.Format(instant), author: a.e.n.options.Author}
	return a.observed[theirs], a.observe(&withdrawn)
}
