package store

import (
	"context"
	"encoding/json"

	"assay/data"
	"assay/data/wording"
)

// Standing reads the values that stand for the metrics (by key) of the units (by path) given, by the words that files use: what an
// import is compared with.
func (n *Notebook) Standing(ctx context.Context, units, metrics []string) (map[data.FigureName]float64, error) {
	if len(units) == 0 || len(metrics) == 0 {
		return nil, nil
	}
	paths, err := json.Marshal(units)
	if err != nil {
		return nil, err
	}
	keys, err := json.Marshal(metrics)
	if err != nil {
		return nil, err
	}
	rows, err := n.read.QueryContext(ctx, `SELECT u.path, m.key, f.period_kind, f.period_start, f.period_end, o.value
		FROM (SELECT u.id, c.ticker || '/' || u.kind AS path FROM unit AS u JOIN company AS c ON c.id = u.company_id WHERE u.removed = 0 AND c.removed = 0) AS u
		CROSS JOIN metric AS m
		JOIN current_figure AS f ON f.unit_id = u.id AND f.metric_id = m.id
		JOIN observation AS o ON o.id = f.observation_id
		WHERE m.removed = 0 AND o.value IS NOT NULL AND u.path IN (SELECT value FROM json_each(?)) AND m.key IN (SELECT value FROM json_each(?))`,
		string(paths), string(keys))
	if err != nil {
		return nil, n.explain(wording.Errorf("reading what stands: %w", err))
	}
	defer rows.Close()
	stands := map[data.FigureName]float64{}
	same := map[string]string{} // one copy of each name
	for rows.Next() {
		var f data.FigureName
		var kind, start, end string
		var value float64
		if err := rows.Scan(&f.Unit, &f.Metric, &kind, &start, &end, &value); err != nil {
			return nil, n.explain(wording.Errorf("reading what stands: %w", err))
		}
		if f.Period, err = n.cells.period(kind, start, end); err != nil {
			return nil, wording.Errorf("reading what stands: %w", err)
		}
		for _, name := range []*string{&f.Unit, &f.Metric} {
			if kept, ok := same[*name]; ok {
				*name = kept
			} else {
				same[*name] = *name
			}
		}
		stands[f] = value
	}
	if err := rows.Err(); err != nil {
		return nil, n.explain(wording.Errorf("reading what stands: %w", err))
	}
	return stands, nil
}
