package store

import (
	"context"
	"database/sql"
	"slices"
	"sync"
	"time"

	"assay/data"
	"assay/data/wording"
)

// FigureQuery picks current figures. An empty list means any.
type FigureQuery struct {
	Units   []int64
	Metrics []int64
}

// figureFields read a figure whole: the observation, its names and its source.
const figureFields = `SELECT o.id, o.uid, o.unit_id, o.metric_id, o.period_kind, o.period_start, o.period_end, o.value, o.currency,
	o.as_typed, coalesce(o.source_id, 0), o.locator, o.quote, o.remark, coalesce(o.supersedes_id, 0), o.recorded_at, o.author `

// figureColumns reads it from the observations alone.
const figureColumns = figureFields + `FROM observation AS o `

// joinCurrent limits observations to those that stand; joinNames drops those of units, companies and metrics taken out.
const (
	joinCurrent = `JOIN current_figure AS f ON f.observation_id = o.id AND f.unit_id = o.unit_id AND f.metric_id = o.metric_id
		AND f.period_end = o.period_end AND f.period_start = o.period_start AND f.period_kind = o.period_kind `
	liveOnly = `o.unit_id IN (SELECT u.id FROM unit AS u JOIN company AS c ON c.id = u.company_id WHERE u.removed = 0 AND c.removed = 0)
		AND o.metric_id IN (SELECT id FROM metric WHERE removed = 0) `
	figureOrder = `ORDER BY o.unit_id, o.metric_id, o.period_end, o.period_start DESC`
)

// Figures reads the current figures that a chart or grid needs, ordered by unit, metric and the period's end.
func (n *Notebook) Figures(ctx context.Context, q FigureQuery) ([]data.Figure, error) {
	where, args := "WHERE "+liveOnly, []any{}
	for _, part := range []struct {
		column string
		ids    []int64
	}{{"f.unit_id", q.Units}, {"f.metric_id", q.Metrics}} {
		if len(part.ids) > 0 {
			where += "AND " + part.column + " IN (" + placeholders(len(part.ids)) + ") "
			for _, id := range part.ids {
				args = append(args, id)
			}
		}
	}
	found, err := n.figures(ctx, figureColumns+joinCurrent+where+figureOrder, args...)
	if err != nil {
		return nil, err
	}
	return found, n.tellDisputes(ctx, found)
}

// FigureHistory reads every recording of one cell, the newest first. A nil Value is a withdrawal.
func (n *Notebook) FigureHistory(ctx context.Context, k data.FigureKey) ([]data.Figure, error) {
	return n.figures(ctx, figureColumns+`WHERE o.unit_id = ? AND o.metric_id = ? AND o.period_end = ? AND o.period_start = ?
		AND o.period_kind = ? ORDER BY o.id DESC`, keyArgs(k)...)
}

// CitedBy reads the current figures that cite a source.
func (n *Notebook) CitedBy(ctx context.Context, sourceID int64) ([]data.Figure, error) {
	return n.figures(ctx, figureColumns+joinCurrent+"WHERE o.source_id = ? AND "+liveOnly+figureOrder, sourceID)
}

// Unsourced reads the current figures that name no source.
func (n *Notebook) Unsourced(ctx context.Context) ([]data.Figure, error) {
	return n.figures(ctx, figureColumns+joinCurrent+"WHERE o.source_id IS NULL AND "+liveOnly+figureOrder)
}

// figures reads observations and gives each its names and source.
func (n *Notebook) figures(ctx context.Context, query string, args ...any) ([]data.Figure, error) {
	sources, err := n.sourcesByID(ctx)
	if err != nil {
		return nil, err
	}
	return n.figuresAbout(ctx, 0, sources, query, args...)
}

// figuresAbout is figures for one who has the sources, and knows about how many figures there are: they are then gathered in
// one piece.
func (n *Notebook) figuresAbout(ctx context.Context, about int, sources map[int64]data.Source, query string, args ...any) ([]data.Figure, error) {
	paths, err := n.names(ctx, `SELECT u.id, c.ticker || '/' || u.kind FROM unit AS u JOIN company AS c ON c.id = u.company_id`)
	if err != nil {
		return nil, err
	}
	keys, err := n.names(ctx, `SELECT id, key FROM metric`)
	if err != nil {
		return nil, err
	}
	rows, err := n.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, n.explain(wording.Errorf("reading figures: %w", err))
	}
	defer rows.Close()
	out := pages{last: make([]data.Figure, 0, max(about, pageSize))}
	var kind, start, end, recorded, lastRecorded string
	var at time.Time // of lastRecorded: what came in together was recorded at one moment
	var value sql.NullFloat64
	for rows.Next() {
		f := out.next()
		if err := rows.Scan(&f.ID, &f.UID, &f.UnitID, &f.MetricID, &kind, &start, &end, &value, &f.Currency, &f.AsTyped,
			&f.SourceID, &f.Locator, &f.Quote, &f.Remark, &f.SupersedesID, &recorded, &f.Author); err != nil {
			return nil, n.explain(wording.Errorf("reading figures: %w", err))
		}
		if f.Period, err = n.cells.period(kind, start, end); err != nil {
			return nil, wording.Errorf("reading figures: %w", err)
		}
		if recorded != lastRecorded {
			if at, err = time.Parse(instant, recorded); err != nil {
				return nil, wording.Errorf("reading figures: %w", err)
			}
			lastRecorded = recorded
		}
		f.RecordedAt = at
		if value.Valid {
			v := value.Float64
			f.Value = &v
		}
		f.UnitPath, f.MetricKey = paths[f.UnitID], keys[f.MetricID]
		if f.SourceID != 0 {
			f.Source = sources[f.SourceID]
		}
	}
	return out.list(), rows.Err()
}

// pages gathers figures whose number isn't known beforehand: a figure is large, and a slice that grows copies them all again
// and again.
type pages struct {
	full [][]data.Figure
	last []data.Figure
}

const pageSize = 256

// next is the place for one figure more.
func (p *pages) next() *data.Figure {
	if len(p.last) == cap(p.last) {
		p.full = append(p.full, p.last)
		p.last = make([]data.Figure, 0, pageSize)
	}
	p.last = p.last[:len(p.last)+1]
	return &p.last[len(p.last)-1]
}

// list is all of them in one piece; nil for none.
func (p *pages) list() []data.Figure {
	switch {
	case len(p.full) == 0 && len(p.last) == 0:
		return nil
	case len(p.full) == 0:
		return p.last
	}
	return slices.Concat(append(p.full, p.last)...)
}

// UsedMetrics are the metrics that have at least one current figure.
func (n *Notebook) UsedMetrics(ctx context.Context) (map[int64]bool, error) {
	found, err := n.names(ctx, `SELECT m.id, m.key FROM metric AS m WHERE m.removed = 0 AND EXISTS
		(SELECT 1 FROM unit AS u CROSS JOIN current_figure AS f ON f.unit_id = u.id AND f.metric_id = m.id WHERE u.removed = 0)`)
	if err != nil {
		return nil, err
	}
	used := make(map[int64]bool, len(found))
	for id := range found {
		used[id] = true
	}
	return used, nil
}

func (n *Notebook) names(ctx context.Context, query string) (map[int64]string, error) {
	rows, err := n.read.QueryContext(ctx, query)
	if err != nil {
		return nil, n.explain(wording.Errorf("reading names: %w", err))
	}
	defer rows.Close()
	out := map[int64]string{}
	for rows.Next() {
		var id int64
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return nil, wording.Errorf("reading names: %w", err)
		}
		out[id] = name
	}
	return out, rows.Err()
}

// cellCache keeps periods read once: a notebook has few of them and many figures.
type cellCache struct {
	mu      sync.Mutex
	periods map[[3]string]data.Period
}

func (c *cellCache) period(kind, start, end string) (data.Period, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := [3]string{kind, start, end}
	if p, ok := c.periods[key]; ok {
		return p, nil
	}
	from, err := data.ParseDate(start)
	if err != nil {
		return data.Period{}, err
	}
	to, err := data.ParseDate(end)
	if err != nil {
		return data.Period{}, err
	}
	p := data.Period{Kind: data.PeriodKind(kind), Start: from, End: to}
	if c.periods == nil {
		c.periods = map[[3]string]data.Period{}
	}
	c.periods[key] = p
	return p, nil
}
