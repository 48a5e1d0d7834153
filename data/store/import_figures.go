package store

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"assay/data"
	"assay/data/wording"
)

// recorder records many figures as Observe records one. It reads what stands for a metric of a unit at a time and writes many
// rows with one statement, so that it's quickest where the figures of a metric come one after the other. What it was given is
// in the file once flush has returned.
type recorder struct {
	e            *Edit
	drafts       map[data.FigureKey]bool
	unit, metric int64
	stands       map[data.Period]data.Observation // the latest recording of each cell of the unit's metric
	rows         []*data.Observation              // recorded and not yet written
	nextID       int64
	args         []any
	text         []byte
}

// recordedAtOnce is how many rows one statement writes.
const recordedAtOnce = 64

// recorder begins to record.
func (e *Edit) recorder() (*recorder, error) {
	r := &recorder{e: e, drafts: map[data.FigureKey]bool{}}
	rows, err := e.tx.QueryContext(e.ctx, "SELECT unit_id, metric_id, period_kind, period_start, period_end FROM draft WHERE removed = 0")
	if err != nil {
		return nil, wording.Errorf("looking for drafts: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var k data.FigureKey
		var kind, start, end string
		if err := rows.Scan(&k.UnitID, &k.MetricID, &kind, &start, &end); err != nil {
			return nil, wording.Errorf("looking for drafts: %w", err)
		}
		if k.Period, err = e.n.cells.period(kind, start, end); err != nil {
			return nil, wording.Errorf("looking for drafts: %w", err)
		}
		r.drafts[k] = true
	}
	return r, rows.Err()
}

// inOrder is the order in which figures are quickest recorded; those of one cell stay in theirs.
func inOrder(a, b *data.Observation) int {
	return cmp.Or(cmp.Compare(a.UnitID, b.UnitID), cmp.Compare(a.MetricID, b.MetricID), a.End.Compare(b.End), a.Start.Compare(b.Start),
		cmp.Compare(a.Kind, b.Kind))
}

// observe is Observe.
func (r *recorder) observe(o *data.Observation) error {
	if err := o.Period.Valid(); err != nil {
		return wording.Errorf("recording a figure: %w", err)
	}
	if r.drafts[o.FigureKey] {
		delete(r.drafts, o.FigureKey)
		if err := r.e.clearDraft(o.FigureKey); err != nil {
			return err
		}
	}
	return r.record(o)
}

// record is observe without a look at the drafts.
func (r *recorder) record(o *data.Observation) error {
	if o.UnitID != r.unit || o.MetricID != r.metric || r.stands == nil {
		if err := r.load(o.UnitID, o.MetricID); err != nil {
			return err
		}
	}
	last, found := r.stands[o.Period]
	if o.Value == nil && (!found || last.Value == nil) {
		return nil // nothing to withdraw
	}
	if found && equalFigures(&last, o) {
		*o = last
		return nil
	}
	r.nextID++
	o.Row, o.SupersedesID = data.Row{ID: r.nextID, UID: newUID()}, last.ID
	o.RecordedAt, o.Author = r.e.at, r.e.n.options.Author
	kept := *o
	kept.RecordedAt = last.RecordedAt // as it's read: a later equal one is then told from what this edit recorded
	r.stands[o.Period] = kept
	if r.rows = append(r.rows, o); len(r.rows) == recordedAtOnce {
		return r.flush()
	}
	return nil
}

// load reads the latest recordings of a unit's metric.
func (r *recorder) load(unit, metric int64) error {
	if err := r.flush(); err != nil {
		return err
	}
	if r.nextID == 0 {
		rows, err := r.e.tx.QueryContext(r.e.ctx, "SELECT coalesce(max(id), 0) FROM observation")
		if err != nil {
			return wording.Errorf("looking for the figures before: %w", err)
		}
		if rows.Next() {
			err = rows.Scan(&r.nextID)
		}
		if err := errors.Join(err, rows.Err(), rows.Close()); err != nil {
			return wording.Errorf("looking for the figures before: %w", err)
		}
	}
	r.unit, r.metric, r.stands = unit, metric, map[data.Period]data.Observation{}
	rows, err := r.e.tx.QueryContext(r.e.ctx, `SELECT id, uid, value, currency, as_typed, coalesce(source_id, 0), locator, quote, remark,
		period_kind, period_start, period_end FROM observation WHERE unit_id = ? AND metric_id = ?`, unit, metric)
	if err != nil {
		return wording.Errorf("looking for the figures before: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		o := data.Observation{FigureKey: data.FigureKey{UnitID: unit, MetricID: metric}}
		var kind, start, end string
		if err := rows.Scan(&o.ID, &o.UID, &o.Value, &o.Currency, &o.AsTyped, &o.SourceID, &o.Locator, &o.Quote, &o.Remark, &kind, &start, &end); err != nil {
			return wording.Errorf("looking for the figures before: %w", err)
		}
		if o.Period, err = r.e.n.cells.period(kind, start, end); err != nil {
			return wording.Errorf("looking for the figures before: %w", err)
		}
		if o.ID > r.stands[o.Period].ID {
			r.stands[o.Period] = o
		}
	}
	return rows.Err()
}

// flush writes what was recorded: the rows, what stands now, and the history.
func (r *recorder) flush() error {
	if len(r.rows) == 0 {
		return nil
	}
	if err := r.e.beginGroup(); err != nil {
		return err
	}
	first, last := r.rows[0].ID, r.rows[len(r.rows)-1].ID
	if err := r.write(r.rows); err != nil {
		return err
	}
	withdrawn := false
	for _, o := range r.rows {
		withdrawn = withdrawn || o.Value == nil
		r.e.effect.Units[o.UnitID] = true
	}
	r.e.effect.Tables["observation"] = true
	if withdrawn {
		for _, o := range r.rows {
			if err := r.e.point(o); err != nil {
				return err
			}
		}
	} else if _, err := r.e.tx.ExecContext(r.e.ctx, `INSERT INTO current_figure (unit_id, metric_id, period_end, period_start, period_kind, observation_id)
		SELECT unit_id, metric_id, period_end, period_start, period_kind, id FROM observation WHERE id BETWEEN ? AND ? ORDER BY id
		ON CONFLICT DO UPDATE SET observation_id = excluded.observation_id`, first, last); err != nil {
		return wording.Errorf("pointing to the current figures: %w", err)
	}
	r.rows = r.rows[:0]
	return nil
}

// The statements that write many rows at once, and one.
var (
	insertFigures, insertFigure = figureInserts(recordedAtOnce), figureInserts(1)
	insertChanges, insertChange = changeInserts(recordedAtOnce), changeInserts(1)
)

const (
	figureArgs = 16
	changeArgs = 4
)

func figureInserts(rows int) string {
	return `INSERT INTO observation (recorded_at, author, removed, id, uid, unit_id, metric_id, period_kind, period_start, period_end, value, currency, as_typed,
		source_id, locator, quote, remark, supersedes_id) VALUES ` + strings.TrimSuffix(strings.Repeat("(?1, ?2, 0, "+placeholders(figureArgs-1)+"), ", rows), ", ")
}

func changeInserts(rows int) string {
	return "INSERT INTO change (group_id, table_name, number, row_id, row_uid, after) VALUES " +
		strings.TrimSuffix(strings.Repeat("(?1, 'observation', "+placeholders(changeArgs)+"), ", rows), ", ")
}

// write inserts rows and their entries in the history.
func (r *recorder) write(rows []*data.Observation) error {
	for len(rows) > 0 {
		many, figures, changes := recordedAtOnce, insertFigures, insertChanges
		if len(rows) < many {
			many, figures, changes = 1, insertFigure, insertChange
		}
		r.args = append(r.args[:0], r.e.at.Format(instant), r.e.n.options.Author)
		for _, o := range rows[:many] {
			r.args = append(r.args, o.ID, o.UID, o.UnitID, o.MetricID, string(o.Kind), o.Start.String(), o.End.String(), orNoNumber(o.Value), o.Currency,
				o.AsTyped, orNoRow(o.SourceID), o.Locator, o.Quote, o.Remark, orNoRow(o.SupersedesID))
		}
		if _, err := r.e.tx.ExecContext(r.e.ctx, figures, r.args...); err != nil {
			return wording.Errorf("keeping new rows of %s: %w", "observation", err)
		}
		r.args = append(r.args[:0], r.e.groupID)
		for _, o := range rows[:many] {
			r.e.logged++
			after, err := r.logged(o)
			if err != nil {
				return err
			}
			r.args = append(r.args, r.e.logged, o.ID, o.UID, after)
		}
		if _, err := r.e.tx.ExecContext(r.e.ctx, changes, r.args...); err != nil {
			return wording.Errorf("appending to the history: %w", err)
		}
		rows = rows[many:]
	}
	return nil
}

func orNoNumber(v *float64) any {
	if v == nil {
		return nil
	}
	return *v
}

func orNoRow(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

// logged is a new observation as the history writes it: what Edit.insert hands to Edit.log, its names in their order.
func (r *recorder) logged(o *data.Observation) (string, error) {
	b := append(r.text[:0], '{')
	name := func(n string) {
		if len(b) > 1 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), n...), '"', ':')
	}
	text := func(n, s string) {
		name(n)
		b = appendText(b, s)
	}
	whole := func(n string, i int64) {
		name(n)
		b = strconv.AppendInt(b, i, 10)
	}
	text("as_typed", o.AsTyped)
	text("author", o.Author)
	text("currency", o.Currency)
	text("locator", o.Locator)
	whole("metric_id", o.MetricID)
	text("period_end", o.End.String())
	text("period_kind", string(o.Kind))
	text("period_start", o.Start.String())
	text("quote", o.Quote)
	text("recorded_at", o.RecordedAt.UTC().Format(instant))
	text("remark", o.Remark)
	whole("removed", 0)
	if o.SourceID != 0 {
		whole("source_id", o.SourceID)
	}
	if o.SupersedesID != 0 {
		whole("supersedes_id", o.SupersedesID)
	}
	text("uid", o.UID)
	whole("unit_id", o.UnitID)
	if o.Value != nil {
		name("value")
		v, err := json.Marshal(*o.Value)
		if err != nil {
			return "", wording.Errorf("appending to the history: %w", err)
		}
		b = append(b, v...)
	}
	r.text = append(b, '}')
	return string(r.text), nil
}

// appendText appends a text as JSON writes it.
func appendText(b []byte, s string) []byte {
	plain := func(c byte) bool {
		return c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&'
	}
	if !slices.ContainsFunc([]byte(s), func(c byte) bool { return !plain(c) }) {
		return append(append(append(b, '"'), s...), '"')
	}
	text, err := json.Marshal(s)
	if err != nil {
		return append(b, `""`...) // no text fails
	}
	return append(b, text...)
}
