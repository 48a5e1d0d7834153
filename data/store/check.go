package store

import (
	"context"

	"assay/data/wording"
)

// Check looks the whole file through: SQLite's own integrity, every reference, the current figures against the
// recordings, and the history. It returns one sentence for each fault; none means sound.
func (n *Notebook) Check(ctx context.Context) ([]string, error) {
	var faults []string
	pages, err := texts(ctx, n.read, "PRAGMA integrity_check")
	if err != nil {
		return nil, n.explain(wording.Errorf("checking %s: %w", n.Name(), err))
	}
	for _, p := range pages {
		if p != "ok" {
			faults = append(faults, wording.Of("integrity: %s", p))
		}
	}
	for _, rule := range []struct{ says, query string }{
		{wording.Key("%s refers to a row of %s that isn't there"), `SELECT "table", parent FROM pragma_foreign_key_check`},
		{wording.Key("the current figure of %s is %s, not the last recorded"), `SELECT 'observation ' || f.observation_id, 'superseded' FROM current_figure AS f
			JOIN observation AS o ON o.unit_id = f.unit_id AND o.metric_id = f.metric_id AND o.period_end = f.period_end
			AND o.period_start = f.period_start AND o.period_kind = f.period_kind AND o.id > f.observation_id`},
		{wording.Key("%s %s stands in no cell"), `SELECT 'observation', id FROM observation AS o WHERE value IS NOT NULL
			AND id NOT IN (SELECT supersedes_id FROM observation WHERE supersedes_id IS NOT NULL)
			AND id NOT IN (SELECT observation_id FROM current_figure)`},
		{wording.Key("the current figure of %s %s is of another cell, or none"), `SELECT 'observation', f.observation_id FROM current_figure AS f LEFT JOIN observation AS o
			ON o.id = f.observation_id AND o.unit_id = f.unit_id AND o.metric_id = f.metric_id AND o.period_end = f.period_end
			AND o.period_start = f.period_start AND o.period_kind = f.period_kind WHERE o.id IS NULL OR o.value IS NULL`},
		{wording.Key("observation %s supersedes %s, which is of another cell"), `SELECT o.id, o.supersedes_id FROM observation AS o LEFT JOIN observation AS p
			ON p.id = o.supersedes_id AND p.unit_id = o.unit_id AND p.metric_id = o.metric_id AND p.period_end = o.period_end
			AND p.period_start = o.period_start AND p.period_kind = o.period_kind WHERE o.supersedes_id IS NOT NULL AND p.id IS NULL`},
		{wording.Key("two rows of %s have the uid %s"), `SELECT 'observation', uid FROM observation GROUP BY uid HAVING count(*) > 1
			UNION ALL SELECT 'change_group', uid FROM change_group GROUP BY uid, merged_in HAVING count(*) > 1`},
		{wording.Key("the history of change %s of %s isn't JSON"), `SELECT group_id, table_name FROM change WHERE NOT json_valid(after) OR NOT json_valid(coalesce(before, '{}'))`},
		{wording.Key("the statement of test %s was altered after it was written (entry %s of the history)"), `SELECT row_id, group_id FROM change WHERE table_name = 'thesis_test' AND before IS NOT NULL
			AND (before LIKE '%"threshold"%' OR before LIKE '%"comparator"%' OR before LIKE '%"timing"%' OR before LIKE '%"due_on"%' OR before LIKE '%"measure"%'
			OR before LIKE '%"unit_id"%' OR before LIKE '%"span"%' OR before LIKE '%"statement"%' OR before LIKE '%"written_on"%')`},
		{wording.Key("%s %s has no history"), `SELECT 'observation', id FROM observation AS o WHERE id NOT IN (SELECT row_id FROM change WHERE table_name = 'observation')`},
	} {
		found, err := n.pairs(ctx, rule.query)
		if err != nil {
			return nil, n.explain(wording.Errorf("checking %s: %w", n.Name(), err))
		}
		for i, f := range found {
			if i == 5 {
				faults = append(faults, wording.Of("and %d more of the same", len(found)-5))
				break
			}
			faults = append(faults, wording.Of(rule.says, f[0], f[1]))
		}
	}
	return faults, nil
}

func (n *Notebook) pairs(ctx context.Context, query string, args ...any) ([][2]string, error) {
	rows, err := n.read.QueryContext(ctx, query, args...)
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
