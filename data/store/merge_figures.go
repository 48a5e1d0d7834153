package store

import (
	"context"
	"fmt"

	"assay/data"
	"assay/data/wording"
)

// cellKey names a figure: what, of whom, when. Units and metrics are by their IDs here, or below zero where they aren't here yet.
type cellKey struct {
	unit, metric     int64
	kind, start, end string
}

func (r *recording) cell() cellKey { return cellKey{r.unit, r.metric, r.kind, r.start, r.end} }

// cellThere is the cell of one of their recordings.
func (m *merging) cellThere(r *recording) cellKey {
	c := r.cell()
	c.unit, c.metric = m.refer("unit", r.unit), m.refer("metric", r.metric)
	return c
}

// figurePlan is what becomes of a figure that was recorded there.
type figurePlan struct {
	cell         cellKey
	ours, theirs *recording // the last of each side; ours is nil where there is none
	keep         bool       // ours stands
	conflict     int        // the plan's conflict that decides, from 1; 0 for none
}

// compareFigures finds which figures are new there and which were recorded on both sides.
func (m *merging) compareFigures(ctx context.Context, from asker) error {
	last := map[cellKey]*recording{}
	var order []cellKey
	for i := range m.theirs.changes {
		r := m.theirs.changes[i].recording
		if r == nil {
			continue
		}
		c := m.cellThere(r)
		if last[c] == nil {
			order = append(order, c)
		}
		last[c] = r
	}
	here, err := m.standing(ctx, from, order)
	if err != nil {
		return err
	}
	m.stood = here
	oursNew := map[cellKey]*recording{}
	for i := range m.ours.changes {
		if r := m.ours.changes[i].recording; r != nil {
			oursNew[r.cell()] = r
		}
	}
	for _, c := range order {
		f := figurePlan{cell: c, ours: here[c], theirs: last[c]}
		ours := oursNew[c]
		if ours != nil {
			f.ours = ours // an undone recording, and the one that took it back, may stand behind the one that counts
		}
		switch {
		case ours == nil:
			m.takeFigure(&f)
		case ours.equal(f.theirs):
			f.keep = f.theirs.value != nil && ours.later(f.theirs)
		default:
			if err := m.figureConflict(ctx, from, &f); err != nil {
				return err
			}
		}
		m.figures = append(m.figures, f)
	}
	return nil
}

// takeFigure lists a figure that only they recorded.
func (m *merging) takeFigure(f *figurePlan) {
	t := f.theirs
	if f.ours == nil && t.value == nil || f.ours != nil && f.ours.equal(t) && f.ours.typed == t.typed && f.ours.locator == t.locator {
		return
	}
	taken := data.Intake{Table: "observation", UID: t.uid, Record: recordWord("observation"), Name: m.figureName(m.theirs, t), Before: m.figureText(m.ours, f.ours), After: m.figureText(m.theirs, t),
		Removed: t.value == nil, New: f.ours == nil || f.ours.value == nil, Author: t.author, Source: m.cites(m.theirs, t.source, t.locator)}
	taken.At, _ = parseInstant(t.recorded)
	m.plan.Taken = append(m.plan.Taken, taken)
}

// figureConflict lists a figure that both recorded, differently.
func (m *merging) figureConflict(ctx context.Context, from asker, f *figurePlan) error {
	unit, metric := m.byName["unit"], m.byName["metric"]
	sideOf := func(of *side, r *recording) data.Side {
		s := data.Side{Value: m.figureText(of, r), Removed: r.value == nil, Author: r.author, Source: m.cites(of, r.source, r.locator)}
		s.At, _ = parseInstant(r.recorded)
		return s
	}
	c := data.Conflict{Kind: data.FigureConflict, Table: "observation", UID: unit.uid(m.theirs.rows["unit"][f.theirs.unit]), Record: recordWord("observation"), Name: m.figureName(m.theirs, f.theirs),
		ID:   fmt.Sprintf("figure:%s:%s:%s:%s:%s", m.one(unit, f.cell.unit, f.theirs.unit), m.one(metric, f.cell.metric, f.theirs.metric), f.cell.kind, f.cell.start, f.cell.end),
		Ours: sideOf(m.ours, f.ours), Theirs: sideOf(m.theirs, f.theirs)}
	rows, err := from.QueryContext(ctx, recordingColumns+`WHERE unit_id = ? AND metric_id = ? AND period_end = ? AND period_start = ? AND period_kind = ? ORDER BY id DESC`,
		f.cell.unit, f.cell.metric, f.cell.end, f.cell.start, f.cell.kind)
	if err != nil {
		return wording.Errorf("reading figures: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var r recording
		if err := r.scan(rows); err != nil {
			return wording.Errorf("reading figures: %w", err)
		}
		if m.ours.lastMade[r.id] == nil && r.id < f.ours.id {
			c.Before = m.figureText(m.ours, &r)
			break
		}
	}
	f.conflict = m.add(&c)
	return rows.Err()
}

// fewCells is up to how many figures are looked up one by one; for more it's quicker to read all.
const fewCells = 2000

// standing reads the last recording here of each cell.
func (m *merging) standing(ctx context.Context, from asker, cells []cellKey) (map[cellKey]*recording, error) {
	wanted := make(map[cellKey]*recording, len(cells))
	for _, c := range cells {
		if c.unit > 0 && c.metric > 0 {
			wanted[c] = nil
		}
	}
	if len(wanted) == 0 {
		return wanted, nil
	}
	read := func(query string, args ...any) error {
		rows, err := from.QueryContext(ctx, query, args...)
		if err != nil {
			return wording.Errorf("reading figures: %w", err)
		}
		defer rows.Close()
		for rows.Next() {
			var r recording
			if err := r.scan(rows); err != nil {
				return wording.Errorf("reading figures: %w", err)
			}
			if _, ask := wanted[r.cell()]; ask {
				wanted[r.cell()] = &r
			}
		}
		return rows.Err()
	}
	if len(wanted) > fewCells {
		return wanted, read(recordingColumns + "ORDER BY id")
	}
	for c := range wanted {
		if err := read(recordingColumns+`WHERE unit_id = ? AND metric_id = ? AND period_end = ? AND period_start = ? AND period_kind = ? ORDER BY id DESC LIMIT 1`,
			c.unit, c.metric, c.end, c.start, c.kind); err != nil {
			return nil, err
		}
	}
	return wanted, nil
}

// readReferred reads of which cells the recordings are that records of both copies refer to: a note follows its figure, whichever
// recording it was written on.
func (m *merging) readReferred(ctx context.Context, of *side, from asker) error {
	cells := map[int64]cellKey{}
	var ids []any
	for _, s := range m.shapes {
		for column, table := range s.refs {
			if table != "observation" {
				continue
			}
			for _, row := range of.rows[s.name] {
				if id := s.ref(row, column); id != 0 {
					ids = append(ids, id)
				}
			}
		}
	}
	for len(ids) > 0 {
		some := ids[:min(len(ids), 500)]
		ids = ids[len(some):]
		rows, err := from.QueryContext(ctx, recordingColumns+"WHERE id IN ("+placeholders(len(some))+")", some...)
		if err != nil {
			return wording.Errorf("reading figures: %w", err)
		}
		for rows.Next() {
			var r recording
			if err := r.scan(rows); err != nil {
				rows.Close()
				return wording.Errorf("reading figures: %w", err)
			}
			c := r.cell()
			if of == m.theirs {
				c = m.cellThere(&r)
				m.referred[r.id] = &r
			}
			cells[r.id] = c
		}
		if err := rows.Err(); err != nil {
			return wording.Errorf("reading figures: %w", err)
		}
		rows.Close()
	}
	m.cells[of] = cells
	return nil
}
