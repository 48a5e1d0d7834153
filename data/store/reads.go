package store

import (
	"context"
	"slices"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// Companies lists the companies by ticker.
func (n *Notebook) Companies(ctx context.Context) ([]data.Company, error) {
	return list[data.Company](ctx, n.read, "WHERE r.removed = 0 ORDER BY r.ticker")
}

// Metrics lists the metrics in the order of a grid: the built-in ones, then the analyst's own as they came.
func (n *Notebook) Metrics(ctx context.Context) ([]data.Metric, error) {
	return list[data.Metric](ctx, n.read, "WHERE r.removed = 0 ORDER BY r.id")
}

// Units lists the units with their companies: companies in validation first, benchmarks last; by ticker, then kind.
func (n *Notebook) Units(ctx context.Context) ([]data.UnitOf, error) {
	return units(ctx, n.read)
}

func units(ctx context.Context, from asker) ([]data.UnitOf, error) {
	companies, err := list[data.Company](ctx, from, "WHERE r.removed = 0")
	if err != nil {
		return nil, err
	}
	byID := map[int64]data.Company{}
	for _, c := range companies {
		byID[c.ID] = c
	}
	all, err := list[data.Unit](ctx, from, "WHERE r.removed = 0")
	if err != nil {
		return nil, err
	}
	var out []data.UnitOf
	mature := map[int64]bool{}
	for _, u := range all {
		if c, ok := byID[u.CompanyID]; ok {
			out = append(out, data.UnitOf{Unit: u, Company: c})
			mature[c.ID] = mature[c.ID] || u.Stage == data.MatureStage
		}
	}
	slices.SortFunc(out, func(a, b data.UnitOf) int {
		if mature[a.CompanyID] != mature[b.CompanyID] {
			if mature[b.CompanyID] {
				return -1
			}
			return 1
		}
		if c := strings.Compare(a.Company.Ticker, b.Company.Ticker); c != 0 {
			return c
		}
		return slices.Index(data.UnitKinds, a.Kind) - slices.Index(data.UnitKinds, b.Kind)
	})
	return out, nil
}

// Grid reads all that the company screen shows of a unit's figures.
func (n *Notebook) Grid(ctx context.Context, unitID int64) (data.Grid, error) {
	g := data.Grid{Figures: map[data.FigureKey]data.Figure{}, Drafts: map[data.FigureKey]data.Draft{}}
	all, err := n.Units(ctx)
	if err != nil {
		return g, err
	}
	at := slices.IndexFunc(all, func(u data.UnitOf) bool { return u.ID == unitID })
	if at < 0 {
		return g, wording.Errorf("the unit isn't in the notebook any more")
	}
	g.Unit = all[at]
	figures, err := n.Figures(ctx, FigureQuery{Units: []int64{unitID}})
	if err != nil {
		return g, err
	}
	rows := map[int64]bool{}
	periods := make([]data.Period, 0, len(figures))
	for _, f := range figures {
		rows[f.MetricID] = true
		periods = append(periods, f.Period)
		f.Versions = 1
		g.Figures[f.FigureKey] = f
	}
	if err := n.countVersions(ctx, unitID, g.Figures); err != nil {
		return g, err
	}
	notes, err := n.Notes(ctx, NoteQuery{Units: []int64{unitID}})
	if err != nil {
		return g, err
	}
	for _, note := range notes {
		if f, ok := g.Figures[note.Key]; ok {
			f.Notes++
			g.Figures[note.Key] = f
		}
	}
	drafts, err := list[data.Draft](ctx, n.read, "WHERE r.removed = 0 AND r.unit_id = ?", unitID)
	if err != nil {
		return g, err
	}
	for _, d := range drafts {
		rows[d.MetricID] = true
		periods = append(periods, d.Period)
		g.Drafts[d.FigureKey] = d
	}
	columns, err := list[data.GridColumn](ctx, n.read, "WHERE r.removed = 0 AND r.unit_id = ?", unitID)
	if err != nil {
		return g, err
	}
	for _, c := range columns {
		periods = append(periods, c.Period)
	}
	shown, err := list[data.GridRow](ctx, n.read, "WHERE r.removed = 0 AND r.unit_id = ?", unitID)
	if err != nil {
		return g, err
	}
	for _, r := range shown {
		rows[r.MetricID] = true
	}
	metrics, err := n.Metrics(ctx)
	if err != nil {
		return g, err
	}
	for _, m := range metrics {
		if rows[m.ID] {
			g.Metrics = append(g.Metrics, m)
		}
	}
	g.Periods = data.SortPeriods(periods)
	return g, nil
}

// countVersions counts the recordings of those figures of a unit that were recorded more than once.
func (n *Notebook) countVersions(ctx context.Context, unitID int64, figures map[data.FigureKey]data.Figure) error {
	rows, err := n.read.QueryContext(ctx, `SELECT o.metric_id, o.period_kind, o.period_start, o.period_end, count(*) FROM observation AS o
		WHERE o.unit_id = ?1 AND o.metric_id IN (SELECT metric_id FROM observation WHERE unit_id = ?1 AND supersedes_id IS NOT NULL)
		GROUP BY 1, 2, 3, 4 HAVING count(*) > 1`, unitID)
	if err != nil {
		return n.explain(wording.Errorf("counting recordings: %w", err))
	}
	defer rows.Close()
	for rows.Next() {
		var metric int64
		var kind, start, end string
		var count int
		if err := rows.Scan(&metric, &kind, &start, &end, &count); err != nil {
			return err
		}
		p, err := n.cells.period(kind, start, end)
		if err != nil {
			return err
		}
		key := data.FigureKey{UnitID: unitID, MetricID: metric, Period: p}
		if f, ok := figures[key]; ok {
			f.Versions = count
			figures[key] = f
		}
	}
	return rows.Err()
}

// SourceUse is a source with the number of current figures, and of other records, that cite it.
type SourceUse struct {
	data.Source
	Figures int
	Others  int
}

// SourceList lists the sources to choose from: by day of publication, the newest first, undated ones last.
func (n *Notebook) SourceList(ctx context.Context) ([]data.Source, error) {
	return list[data.Source](ctx, n.read, "WHERE r.removed = 0 ORDER BY r.published_on DESC NULLS LAST, r.title")
}

// Sources lists the bibliography, in the order of SourceList, with what cites each.
func (n *Notebook) Sources(ctx context.Context) ([]SourceUse, error) {
	sources, err := n.SourceList(ctx)
	if err != nil {
		return nil, err
	}
	count := func(query string) (map[int64]int, error) {
		rows, err := n.read.QueryContext(ctx, query)
		if err != nil {
			return nil, n.explain(wording.Errorf("counting citations: %w", err))
		}
		defer rows.Close()
		out := map[int64]int{}
		for rows.Next() {
			var id int64
			var k int
			if err := rows.Scan(&id, &k); err != nil {
				return nil, err
			}
			out[id] = k
		}
		return out, rows.Err()
	}
	figures, err := count(`SELECT o.source_id, count(*) FROM observation AS o ` + joinCurrent + `WHERE o.source_id IS NOT NULL AND ` + liveOnly + `GROUP BY 1`)
	if err != nil {
		return nil, err
	}
	others, err := count(`SELECT source_id, count(*) FROM (SELECT source_id FROM contract WHERE removed = 0 UNION ALL
		SELECT promise_source_id FROM commitment WHERE removed = 0 UNION ALL SELECT met_source_id FROM commitment WHERE removed = 0 UNION ALL
		SELECT source_id FROM repromise WHERE removed = 0 UNION ALL SELECT source_id FROM rating WHERE removed = 0
		UNION ALL SELECT source_id FROM payment WHERE removed = 0 UNION ALL SELECT source_id FROM checklist_item WHERE removed = 0
		UNION ALL SELECT source_id FROM catalyst WHERE removed = 0
		UNION ALL SELECT a.source_id FROM scenario_assumption AS a JOIN scenario AS s ON s.id = a.scenario_id WHERE a.removed = 0 AND s.removed = 0)
		WHERE source_id IS NOT NULL GROUP BY 1`)
	if err != nil {
		return nil, err
	}
	out := make([]SourceUse, len(sources))
	for i, s := range sources {
		out[i] = SourceUse{Source: s, Figures: figures[s.ID], Others: others[s.ID]}
	}
	return out, nil
}

func (n *Notebook) sourcesByID(ctx context.Context) (map[int64]data.Source, error) {
	all, err := list[data.Source](ctx, n.read, "")
	if err != nil {
		return nil, err
	}
	out := make(map[int64]data.Source, len(all))
	for _, s := range all {
		out[s.ID] = s
	}
	return out, nil
}

// Theses lists the theses, the last saved first.
func (n *Notebook) Theses(ctx context.Context) ([]data.Thesis, error) {
	return list[data.Thesis](ctx, n.read, "WHERE r.removed = 0 ORDER BY r.saved_at DESC, r.id DESC")
}

// Revisions lists a thesis's revisions, the newest first.
func (n *Notebook) Revisions(ctx context.Context, thesisID int64) ([]data.Revision, error) {
	return list[data.Revision](ctx, n.read, "WHERE r.removed = 0 AND r.thesis_id = ? ORDER BY r.number DESC", thesisID)
}

// Views lists the saved charts in their order.
func (n *Notebook) Views(ctx context.Context) ([]data.View, error) {
	return list[data.View](ctx, n.read, "WHERE r.removed = 0 ORDER BY r.position, r.id")
}

// Setting reads a choice that belongs to the notebook; empty when it was never made.
func (n *Notebook) Setting(ctx context.Context, key string) (string, error) {
	s, _, err := one[data.Setting](ctx, n.read, "WHERE r.removed = 0 AND r.key = ?", key)
	return s.Value, err
}

// NoteQuery picks notes. What it names is added up.
type NoteQuery struct {
	Key   *data.FigureKey // on this figure
	Units []int64         // on figures of these units
	// Contracts asks for those on contracts as well.
	Contracts bool
	View      int64 // on this saved chart
	Days      bool  // on days
}

// NoteOn is a note with the figure that it's on, where it's on one.
type NoteOn struct {
	data.Note
	Key data.FigureKey
}

// Notes lists notes, the oldest first, which is the order of their numbers. A note on a figure follows it through every
// recording.
func (n *Notebook) Notes(ctx context.Context, q NoteQuery) ([]NoteOn, error) {
	var any []string
	var args []interface{}
	if q.Key != nil {
		any = append(any, `r.observation_id IN (SELECT id FROM observation WHERE unit_id = ? AND metric_id = ? AND period_end = ?
			AND period_start = ? AND period_kind = ?)`)
		args = append(args, keyArgs(*q.Key)...)
	}
	if len(q.Units) > 0 {
		any = append(any, `r.observation_id IN (SELECT o.id FROM observation AS o WHERE o.unit_id IN (`+placeholders(len(q.Units))+`)
			AND o.id IN (SELECT observation_id FROM note WHERE observation_id IS NOT NULL))`)
		for _, u := range q.Units {
			args = append(args, u)
		}
	}
	if q.View != 0 {
		any = append(any, "r.view_id = ?")
		args = append(args, q.View)
	}
	if q.Contracts {
		any = append(any, "r.contract_id IS NOT NULL")
	}
	if q.Days {
		any = append(any, "r.pin = 'date'")
	}
	if len(any) == 0 {
		return nil, nil
	}
	notes, err := list[data.Note](ctx, n.read, "WHERE r.removed = 0 AND ("+strings.Join(any, " OR ")+") ORDER BY r.written_at, r.id", args...)
	if err != nil {
		return nil, err
	}
	out := make([]NoteOn, len(notes))
	for i, note := range notes {
		out[i].Note = note
		if note.ObservationID == 0 {
			continue
		}
		o, found, err := one[data.Observation](ctx, n.read, "WHERE r.id = ?", note.ObservationID)
		if err != nil {
			return nil, err
		}
		if found {
			out[i].Key = o.FigureKey
		}
	}
	return out, nil
}
