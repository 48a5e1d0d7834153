package store

import (
	"errors"
	"reflect"

	"assay/data"
	"assay/data/wording"
)

// Observe records a figure: a new observation that supersedes the one with the same unit, metric and period. A nil
// Value withdraws the figure. A draft in the same cell is done with. The observation's keys, its SupersedesID,
// RecordedAt and Author are set. A recording that says what stands already, of the same source, is not made again.
func (e *Edit) Observe(o *data.Observation) error {
	if err := o.Period.Valid(); err != nil {
		return wording.Errorf("recording a figure: %w", err)
	}
	if err := e.clearDraft(o.FigureKey); err != nil {
		return err
	}
	return e.observe(o)
}

// observe records a figure and leaves a draft in its cell as it is.
func (e *Edit) observe(o *data.Observation) error {
	last, found, err := e.lastObservation(o.FigureKey)
	if err != nil {
		return err
	}
	if o.Value == nil && (!found || last.Value == nil) {
		return nil // nothing to withdraw
	}
	if found && equalFigures(&last, o) {
		*o = last
		return nil
	}
	o.Row, o.SupersedesID = data.Row{}, last.ID
	o.RecordedAt, o.Author = e.at, e.n.options.Author
	if err := e.insert("observation", reflect.ValueOf(o).Elem(), o.Base()); err != nil {
		return err
	}
	return e.point(o)
}

func equalFigures(a, b *data.Observation) bool {
	if (a.Value == nil) != (b.Value == nil) || a.Value != nil && *a.Value != *b.Value {
		return false
	}
	return a.Currency == b.Currency && a.AsTyped == b.AsTyped && a.SourceID == b.SourceID &&
		a.Locator == b.Locator && a.Quote == b.Quote && a.Remark == b.Remark
}

// lastObservation is the latest recording of a cell, a withdrawal included: what a new one is compared with.
func (e *Edit) lastObservation(k data.FigureKey) (data.Observation, bool, error) {
	o := data.Observation{FigureKey: k}
	rows, err := e.tx.QueryContext(e.ctx, `SELECT id, uid, value, currency, as_typed, coalesce(source_id, 0), locator, quote, remark FROM observation
		WHERE unit_id = ? AND metric_id = ? AND period_end = ? AND period_start = ? AND period_kind = ? ORDER BY id DESC LIMIT 1`, keyArgs(k)...)
	if err != nil {
		return o, false, wording.Errorf("looking for the figure before: %w", err)
	}
	defer rows.Close()
	if !rows.Next() {
		return o, false, rows.Err()
	}
	err = rows.Scan(&o.ID, &o.UID, &o.Value, &o.Currency, &o.AsTyped, &o.SourceID, &o.Locator, &o.Quote, &o.Remark)
	return o, true, err
}

// keyArgs are a figure's key in the order in which the indexes hold it.
func keyArgs(k data.FigureKey) []any {
	return []any{k.UnitID, k.MetricID, k.End.String(), k.Start.String(), string(k.Kind)}
}

// point makes the cell's current figure the observation, or none where it withdraws.
func (e *Edit) point(o *data.Observation) error {
	var err error
	if o.Value == nil {
		_, err = e.tx.ExecContext(e.ctx, `DELETE FROM current_figure WHERE unit_id = ? AND metric_id = ? AND period_end = ?
			AND period_start = ? AND period_kind = ?`, keyArgs(o.FigureKey)...)
	} else {
		_, err = e.tx.ExecContext(e.ctx, `INSERT INTO current_figure (unit_id, metric_id, period_end, period_start, period_kind, observation_id)
			VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET observation_id = excluded.observation_id`, append(keyArgs(o.FigureKey), o.ID)...)
	}
	if err != nil {
		return wording.Errorf("pointing to the current figure: %w", err)
	}
	return nil
}

// Draft keeps an entry that couldn't be read, in place of an earlier one in the same cell.
func (e *Edit) Draft(d *data.Draft) error {
	stands, err := list[data.Draft](e.ctx, e.tx, `WHERE r.unit_id = ? AND r.metric_id = ? AND r.period_end = ? AND r.period_start = ?
		AND r.period_kind = ? ORDER BY r.removed, r.id DESC LIMIT 1`, keyArgs(d.FigureKey)...)
	if err != nil {
		return err
	}
	if len(stands) > 0 {
		d.Row = stands[0].Row
		d.Removed = false
	}
	return e.Put(d)
}

// DiscardDraft drops the entry that couldn't be read, and leaves the figure as it is.
func (e *Edit) DiscardDraft(k data.FigureKey) error { return e.clearDraft(k) }

func (e *Edit) clearDraft(k data.FigureKey) error {
	rows, err := e.tx.QueryContext(e.ctx, `SELECT id FROM draft WHERE removed = 0 AND unit_id = ? AND metric_id = ? AND period_end = ?
		AND period_start = ? AND period_kind = ?`, keyArgs(k)...)
	if err != nil {
		return wording.Errorf("looking for a draft: %w", err)
	}
	var id int64
	found := rows.Next()
	if found {
		err = rows.Scan(&id)
	}
	if err := errors.Join(err, rows.Err(), rows.Close()); err != nil || !found {
		return err
	}
	return e.update("draft", id, map[string]any{"removed": int64(1)})
}
