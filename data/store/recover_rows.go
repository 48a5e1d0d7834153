package store

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"assay/data"
	"assay/data/wording"
)

// fill lays the schema of the damaged file into the new one and puts into it what can be read, what the history rebuilds, and
// what others need to refer to.
func (s *salvage) fill(made string) (err error) {
	if s.to, err = openWriter(s.ctx, made); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.to.close()) }()
	if err := s.statements("PRAGMA foreign_keys = OFF", "BEGIN IMMEDIATE", fmt.Sprintf("PRAGMA application_id = %d", ApplicationID)); err != nil {
		return err
	}
	if err := migrate(s.ctx, s.to.conn, 0, s.version); err != nil {
		return err
	}
	s.counts = map[string]*RecoveredTable{}
	for _, name := range s.tableNames() {
		s.counts[name] = &RecoveredTable{Name: name}
	}
	for _, step := range []func() error{s.readTables, s.readHidden, s.cleanHistory, s.rebuild, s.countLost, s.nameNotebook, s.mendReferences} {
		if err := step(); err != nil {
			return err
		}
		if err := s.ctx.Err(); err != nil {
			return err
		}
		s.progress(0.8 * min(1, float64(s.from.entered)/float64(s.from.count+1)))
	}
	return s.statements("COMMIT")
}

func (s *salvage) statements(texts ...string) error {
	for _, text := range texts {
		if _, err := s.to.conn.ExecContext(s.ctx, text); err != nil {
			return err
		}
	}
	return nil
}

// readTables reads every table from where the schema says that it begins, and finds out which pages the indexes own.
func (s *salvage) readTables() error {
	var failed error
	for _, name := range s.tableNames() {
		shape := s.shapes[name]
		root, there := s.roots["table "+name]
		if !there {
			continue
		}
		s.from.walk(root, name == "change", func(rowid int64, values []any) {
			if failed == nil {
				_, failed = s.keep(shape, rowid, values)
			}
		})
		if failed != nil {
			return failed
		}
		s.progress(0.8 * min(1, float64(s.from.entered)/float64(s.from.count+1)))
	}
	broken := s.from.broken // an index is made anew: what is broken in it loses nothing
	for name, root := range s.roots {
		if kind, _, _ := strings.Cut(name, " "); kind == "index" || name == "table current_figure" {
			s.from.walk(root, true, nil)
		}
	}
	s.from.broken = broken
	s.from.claimFree()
	return nil
}

// keep puts a row that was read into the new notebook, where it's one of that table; what the program couldn't read again is
// none.
func (s *salvage) keep(shape *rowShape, rowid int64, values []any) (bool, error) {
	if len(values) < shape.least || len(values) > len(shape.columns) {
		return false, nil
	}
	names, args := make([]string, len(values)), make([]any, len(values))
	for i, value := range values {
		c := shape.columns[i]
		if c.key && value == nil {
			value = rowid
		}
		names[i], args[i] = c.name, value
	}
	return s.insert(shape, names, args, &s.counts[shape.table].Read)
}

// insert puts a row into the new notebook and counts it; false where the schema or the program wouldn't take it.
func (s *salvage) insert(shape *rowShape, names []string, args []any, count *int) (bool, error) {
	if !legible(shape.table, names, args) {
		return false, nil
	}
	_, err := s.to.ExecContext(s.ctx, "INSERT INTO "+shape.table+" ("+strings.Join(names, ", ")+") VALUES ("+placeholders(len(args))+")", args...)
	switch code(err) {
	case sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_TOOBIG:
		return false, nil
	}
	if err != nil {
		return false, err
	}
	*count++
	return true, nil
}

// kindOf is each table's kind of record.
var kindOf = func() map[string]reflect.Type {
	kinds := map[string]reflect.Type{}
	for t, name := range tables {
		kinds[name] = t
	}
	return kinds
}()

// legible reports whether the program can read these values from a row of the table.
func legible(table string, names []string, values []any) bool {
	kind, known := kindOf[table]
	if !known {
		for i, name := range names {
			if _, blob := values[i].([]byte); blob {
				return false
			}
			text, _ := values[i].(string)
			_, err := time.Parse(instant, text)
			if strings.HasSuffix(name, "_at") && err != nil || name == "table_name" && kindOf[text] == nil {
				return false
			}
		}
		return true
	}
	fields := map[string][]int{}
	for _, c := range columnsOf(kind) {
		fields[c.name] = c.index
	}
	record := reflect.New(kind).Elem()
	for i, name := range names {
		if index, there := fields[name]; there && fromColumn(name, values[i], record.FieldByIndex(index)) != nil {
			return false
		}
	}
	return true
}

// readHidden reads the pages that hang below a broken one: nothing says any more of which table they are. A row is known by its
// uid, which the history has with its table, else by its form.
func (s *salvage) readHidden() error {
	var failed error
	history := s.shapes["change"]
	for _, kind := range []byte{indexLeaf, indexInterior} {
		s.from.unowned(kind, func(n node, page []byte) {
			s.from.records(n, page, func(_ int64, values []any) {
				if name, ok := at(values, 2).(string); ok && kindOf[name] != nil && failed == nil {
					_, failed = s.keep(history, 0, values)
				}
			})
		})
	}
	var tableByUID map[string]string
	s.from.unowned(tableLeaf, func(n node, page []byte) {
		if failed != nil {
			return
		}
		if tableByUID == nil {
			if tableByUID, failed = s.uids(); failed != nil {
				return
			}
		}
		s.from.records(n, page, func(rowid int64, values []any) {
			if failed != nil {
				return
			}
			uid, _ := at(values, 1).(string)
			if shape := s.shapes[tableByUID[uid]]; shape != nil {
				_, failed = s.keep(shape, rowid, values)
				return
			}
			names := s.tableNames()
			if with, ok := at(values, 4).(string); ok && len(values) == 5 && rowid == 1 && len(with) < len(newUID()) {
				names = []string{"notebook"} // its row has the form of another table's too
			}
			for _, name := range names {
				kept := false
				if kept, failed = s.keep(s.shapes[name], rowid, values); kept || failed != nil {
					return
				}
			}
		})
	})
	return failed
}

func at(values []any, i int) any {
	if i < len(values) {
		return values[i]
	}
	return nil
}

// uids tells of every row in the history in which table it is.
func (s *salvage) uids() (map[string]string, error) {
	rows, err := s.to.QueryContext(s.ctx, "SELECT row_uid, table_name FROM change")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	known := map[string]string{}
	for rows.Next() {
		var uid, table string
		if err := rows.Scan(&uid, &table); err != nil {
			return nil, err
		}
		known[uid] = table
	}
	return known, rows.Err()
}

// cleanHistory throws away what of the history can't be read any more.
func (s *salvage) cleanHistory() error {
	result, err := s.to.ExecContext(s.ctx, "DELETE FROM change WHERE NOT json_valid(after) OR NOT json_valid(coalesce(before, '{}'))")
	if err != nil {
		return err
	}
	gone, err := result.RowsAffected()
	s.counts["change"].Read -= int(gone)
	s.counts["change"].Lost += int(gone)
	return err
}

// rebuild makes rows that are lost again from what the history says of them, from the first to the last change.
func (s *salvage) rebuild() error {
	for _, name := range s.tableNames() {
		shape := s.shapes[name]
		if kindOf[name] == nil {
			continue
		}
		lost, order, err := s.lostRows(shape)
		if err != nil {
			return err
		}
		for _, id := range order {
			row := lost[id]
			if row == nil {
				continue
			}
			names, args := []string{"id"}, []any{id}
			for _, c := range shape.columns {
				if value, there := row[c.name]; there && c.name != "id" {
					names, args = append(names, c.name), append(args, value)
				}
			}
			if _, err := s.insert(shape, names, args, &s.counts[name].Rebuilt); err != nil {
				return err
			}
		}
	}
	return nil
}

// lostRows are the rows of a table that only the history knows, as it leaves them; nil where it lacks their beginning.
func (s *salvage) lostRows(shape *rowShape) (map[int64]map[string]any, []int64, error) {
	rows, err := s.to.QueryContext(s.ctx, "SELECT row_id, row_uid, before IS NULL, after FROM change WHERE table_name = ? AND row_id NOT IN (SELECT id FROM "+shape.table+") ORDER BY group_id, number", shape.table)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	lost := map[int64]map[string]any{}
	var order []int64
	for rows.Next() {
		var id int64
		var uid, after string
		var first bool
		if err := rows.Scan(&id, &uid, &first, &after); err != nil {
			return nil, nil, err
		}
		row, known := lost[id]
		if !known {
			order = append(order, id)
		}
		values, err := decodeRow(after)
		if err != nil {
			continue
		}
		switch {
		case first:
			values["uid"] = uid
			lost[id] = values
		case row == nil:
			lost[id] = nil
		default:
			for name, value := range values {
				row[name] = value
			}
		}
	}
	return lost, order, rows.Err()
}

// countLost counts what must have been there: rows are numbered from 1 and never erased, so a gap is a loss.
func (s *salvage) countLost() error {
	for _, name := range s.tableNames() {
		query := "SELECT max(coalesce(max(id), 0), (SELECT coalesce(max(row_id), 0) FROM change WHERE table_name = '" + name + "')) - count(*) FROM " + name
		switch name {
		case "change":
			query = "SELECT coalesce(sum(highest - there), 0) FROM (SELECT max(number) AS highest, count(*) AS there FROM change GROUP BY group_id)"
		case "change_group":
			query = "SELECT max(coalesce(max(id), 0), (SELECT coalesce(max(group_id), 0) FROM change)) - count(*) FROM change_group"
		}
		found, err := texts(s.ctx, s.to, query)
		if err != nil {
			return err
		}
		var lost int
		if _, err := fmt.Sscan(found[0], &lost); err != nil {
			return err
		}
		s.counts[name].Lost = max(s.counts[name].Lost, lost)
	}
	return nil
}

// nameNotebook gives a notebook whose own name is lost one, after what is left of it.
func (s *salvage) nameNotebook() error {
	read := 0
	for _, t := range s.counts {
		read += t.Read
	}
	if read == 0 {
		return refuse(s.found.Path, nil, "Nothing of a notebook can be read in %s. It is as it was, and no new file was made. Restore a backup instead.", s.name)
	}
	if s.counts["notebook"].Read > 0 {
		return nil
	}
	s.counts["notebook"].Lost = 1
	_, err := s.to.ExecContext(s.ctx, `INSERT INTO notebook (id, notebook_uid, copy_uid, created_at, created_with)
		SELECT 1, coalesce((SELECT uid FROM change_group WHERE id = 1), ?1), coalesce((SELECT copy_uid FROM lineage ORDER BY id DESC LIMIT 1), ?1), coalesce((SELECT min(made_at) FROM change_group), ?2), 'Assay'`,
		newUID(), s.now().Format(instant))
	return err
}

func (s *salvage) now() time.Time { return (&Notebook{options: s.options}).now() }

// finish makes a notebook of what was read, once it's of the present schema: the figures that stand, what each recording supersedes,
// and a history of what has none.
func (s *salvage) finish(n *Notebook) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	_, err := n.edit(s.ctx, wording.Of("recover the notebook from %s", s.name), data.EditGroup, 0, func(e *Edit) error {
		e.program = true
		if err := e.beginGroup(); err != nil { // also where no row lacks a history: the notebook was put together anew
			return err
		}
		const cell = "unit_id, metric_id, period_end, period_start, period_kind"
		for _, statement := range []string{
			`UPDATE observation SET uid = lower(hex(randomblob(16))) WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY uid ORDER BY id) AS nth FROM observation) WHERE nth > 1)`,
			`UPDATE change_group SET uid = lower(hex(randomblob(16))) WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY uid, merged_in ORDER BY id) AS nth FROM change_group) WHERE nth > 1)`,
			`WITH chain AS (SELECT id, lag(id) OVER (PARTITION BY ` + cell + ` ORDER BY id) AS earlier FROM observation)
				UPDATE observation SET supersedes_id = chain.earlier FROM chain WHERE chain.id = observation.id AND observation.supersedes_id IS NOT chain.earlier`,
			`DELETE FROM current_figure`,
			`INSERT INTO current_figure (` + cell + `, observation_id) SELECT ` + cell + `, id FROM observation
				WHERE id IN (SELECT max(id) FROM observation GROUP BY ` + cell + `) AND value IS NOT NULL`,
		} {
			if _, err := e.tx.ExecContext(s.ctx, statement); err != nil {
				return err
			}
		}
		if s.counts["change"].Lost+s.counts["change_group"].Lost+s.found.StandIns["change_group"] > 0 {
			// What was changed is known only in part, so that taking it back would leave it half done.
			if _, err := e.tx.ExecContext(s.ctx, "UPDATE change_group SET of_program = 1"); err != nil {
				return err
			}
		}
		return s.beginHistories(e)
	})
	return err
}

// beginHistories gives every row that the history doesn't know its beginning in it.
func (s *salvage) beginHistories(e *Edit) error {
	for table := range kindOf {
		ids, err := numbers(s.ctx, e.tx, "SELECT id FROM "+table+" WHERE id NOT IN (SELECT row_id FROM change WHERE table_name = ?) ORDER BY id", table)
		if err != nil {
			return err
		}
		for _, id := range ids {
			row, uid, err := e.row(table, id)
			if err != nil {
				return err
			}
			after := map[string]any{}
			for name, value := range row {
				if value != nil && name != "id" {
					after[name] = value
				}
			}
			if err := e.log(table, id, uid, nil, after); err != nil {
				return err
			}
		}
	}
	return nil
}

func numbers(ctx context.Context, from asker, query string, args ...any) ([]int64, error) {
	rows, err := from.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		all = append(all, n)
	}
	return all, rows.Err()
}
