package store

import (
	"context"

	"assay/data"
	"assay/data/wording"
)

// ChangedSince lists what was changed after an entry of the history, given by its uid, the latest first: each record or figure
// once, with its last change. With an uid that this copy doesn't have it's all that is in the history. What the reader did herself
// is among it: see Author and Merged.
func (n *Notebook) ChangedSince(ctx context.Context, groupUID string) ([]data.Changed, error) {
	since, _, err := n.ChangeGroup(ctx, groupUID)
	if err != nil {
		return nil, err
	}
	tx, err := n.snapshot(ctx)
	if err != nil {
		return nil, n.explain(err)
	}
	defer tx.Rollback()
	out, err := n.changedSince(ctx, tx, since.ID)
	return out, n.explain(err)
}

// changedAt is a change as the history has it, the place of its record or cell, and the time it was first touched.
type changedAt struct {
	data.Changed
	cell cellKey
}

func (n *Notebook) changedSince(ctx context.Context, from asker, after int64) ([]data.Changed, error) {
	// An entry that a merge brought belongs to the merge, and comes before the merge's own.
	rows, err := from.QueryContext(ctx, `SELECT c.table_name, c.row_id, c.row_uid, c.before IS NULL, g.author, g.made_at, g.label, g.merged_in IS NOT NULL,
		coalesce(o.unit_id, 0), coalesce(o.metric_id, 0), coalesce(o.period_kind, ''), coalesce(o.period_start, ''), coalesce(o.period_end, ''), o.value IS NULL, o.supersedes_id IS NULL
		FROM change AS c JOIN change_group AS g ON g.id = c.group_id LEFT JOIN observation AS o ON c.table_name = 'observation' AND o.id = c.row_id
		WHERE c.group_id > ? ORDER BY c.group_id DESC, c.number DESC`, after)
	if err != nil {
		return nil, wording.Errorf("reading what was changed: %w", err)
	}
	defer rows.Close()
	type place struct {
		rowRef
		cellKey
	}
	at := map[place]int{}
	var all []changedAt
	for rows.Next() {
		var c changedAt
		var moment string
		var inserted, withdrawn, first bool
		if err := rows.Scan(&c.Table, &c.RowID, &c.UID, &inserted, &c.Author, &moment, &c.Label, &c.Merged,
			&c.cell.unit, &c.cell.metric, &c.cell.kind, &c.cell.start, &c.cell.end, &withdrawn, &first); err != nil {
			return nil, wording.Errorf("reading what was changed: %w", err)
		}
		if c.At, err = parseInstant(moment); err != nil {
			return nil, wording.Errorf("reading what was changed: %w", err)
		}
		c.Added, c.UnitID = inserted, c.cell.unit
		p := place{rowRef{c.Table, c.RowID}, c.cell}
		if c.Table == "observation" {
			p.id, c.Added, c.Removed = 0, first, withdrawn
		}
		if i, again := at[p]; again {
			all[i].Added = all[i].Added || c.Added
			continue
		}
		at[p] = len(all)
		all = append(all, c)
	}
	if err := rows.Err(); err != nil {
		return nil, wording.Errorf("reading what was changed: %w", err)
	}
	return n.nameChanged(ctx, from, all)
}

// ownPlace are the tables whose records a screen shows by themselves.
var ownPlace = map[string]bool{"company": true, "unit": true, "contract": true, "commitment": true, "source": true, "saved_view": true, "thesis": true}

// owner climbs from a record to the one that a screen shows it with: itself, or what it belongs to.
func (m *merging) owner(of *side, table string, id int64) (string, int64) {
	at, place := table, id
	for !ownPlace[at] {
		s := m.byName[at]
		row, there := of.rows[at][place]
		climbed := false
		for _, column := range owners {
			if to := s.refs[column]; there && to != "" && to != at && s.ref(row, column) != 0 {
				at, place, climbed = to, s.ref(row, column), true
				break
			}
		}
		if !climbed {
			return table, id
		}
	}
	return at, place
}

// nameChanged gives what was changed its names, and drops what came and went.
func (n *Notebook) nameChanged(ctx context.Context, from asker, all []changedAt) ([]data.Changed, error) {
	if len(all) == 0 {
		return nil, nil
	}
	m := &merging{n: n, byName: map[string]*shape{}}
	var err error
	if m.shapes, err = shapes(ctx, from); err != nil {
		return nil, err
	}
	p := &side{rows: map[string]map[int64]mergeRow{}, order: map[string][]int64{}}
	for _, s := range m.shapes {
		m.byName[s.name] = s
		if err := p.readTable(ctx, from, s); err != nil {
			return nil, err
		}
	}
	var out []data.Changed
	for _, c := range all {
		c.Record = recordWord(c.Table)
		c.OwnerTable, c.OwnerID = c.Table, c.RowID
		if c.Table == "observation" {
			period, err := n.cells.period(c.cell.kind, c.cell.start, c.cell.end)
			if err != nil {
				return nil, wording.Errorf("reading what was changed: %w", err)
			}
			c.Figure = data.FigureKey{UnitID: c.cell.unit, MetricID: c.cell.metric, Period: period}
			c.Name = m.figureName(p, &recording{unit: c.cell.unit, metric: c.cell.metric, kind: c.cell.kind, start: c.cell.start, end: c.cell.end})
		} else if s := m.byName[c.Table]; s != nil {
			row := p.rows[c.Table][c.RowID]
			if row == nil {
				continue
			}
			c.Name, c.Removed = m.title(p, c.Table, c.RowID), s.removed(row)
			if c.UnitID = s.ref(row, "unit_id"); c.Table == "unit" {
				c.UnitID = c.RowID
			}
			c.OwnerTable, c.OwnerID = m.owner(p, c.Table, c.RowID)
		}
		if c.Added && c.Removed {
			continue
		}
		out = append(out, c.Changed)
	}
	return out, nil
}
