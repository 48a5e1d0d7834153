package store

import (
	"context"
	"fmt"
)

// Check looks the whole file through: SQLite's own integrity, every reference, the current figures against the
// recordings, and the history. It returns one sentence for each fault; none means sound.
func (n *Notebook) Check(ctx context.Context) ([]string, error) {
	var faults []string
	pages, err := texts(ctx, n.read, "PRAGMA integrity_check")
	if err != nil {
		return nil, n.explain(fmt.Errorf("checking %s: %w", n.Name(), err))
	}
	for _, p := range pages {
		if p != "ok" {
			faults = append(faults, "integrity: "+p)
		}
	}
	for _, rule := range []struct{ says, query string }{
		{"%s refers to a row of %s that isn't there", `SELECT "table", parent FROM pragma_foreign_key_check`},
		{"the current figure of %s is %s, not the last recorded", `SELECT 'observation ' || f.observation_id, 'superseded' FROM current_figure AS f
			JOIN observation AS o ON o.unit_id = f.unit_id AND o.metric_id = f.metric_id AND o.period_end = f.period_end
			AND o.period_start = f.period_start AND o.period_kind = f.period_kind AND o.id > f.observation_id`},
		{"%s %s stands in no cell", `SELECT 'observation', id FROM observation AS o WHERE value IS NOT NULL
			AND NOT EXISTS (SELECT 1 FROM observation AS p WHERE p.supersedes_id = o.id)
			AND NOT EXISTS (SELECT 1 FROM current_figure AS f WHERE f.observation_id = o.id)`},
		{"the history of change %s of %s isn't JSON", `SELECT id, table_name FROM change WHERE NOT json_valid(after) OR NOT json_valid(coalesce(before, '{}'))`},
		{"%s %s has no history", `SELECT 'observation', id FROM observation AS o WHERE id NOT IN (SELECT row_id FROM change WHERE table_name = 'observation')`},
	} {
		found, err := n.pairs(ctx, rule.query)
		if err != nil {
			return nil, n.explain(fmt.Errorf("checking %s: %w", n.Name(), err))
		}
		for i, f := range found {
			if i == 5 {
				faults = append(faults, fmt.Sprintf("and %d more of the same", len(found)-5))
				break
			}
			faults = append(faults, fmt.Sprintf(rule.says, f[0], f[1]))
		}
	}
	return faults, nil
}

func (n *Notebook) pairs(ctx context.Context, query string) ([][2]string, error) {
	rows, err := n.read.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out [][2]string
	for rows.Next() {
		var a, b string
		if err := rows.Scan(&a, &b); err != nil {
			return nil, err
		}
		out = append(out, [2]string{a, b})
	}
	return out, rows.Err()
}
