package store

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"assay/data"
	"assay/data/wording"
)

// UID names the notebook: it's the same in every copy.
func (n *Notebook) UID(ctx context.Context) (string, error) {
	found, err := texts(ctx, n.read, "SELECT notebook_uid FROM notebook")
	if err != nil || len(found) == 0 {
		return "", n.explain(errors.Join(err, missing(len(found) > 0, "notebook")))
	}
	return found[0], nil
}

const groupColumns = "SELECT id, uid, made_at, author, label, kind, coalesce(of_id, 0) FROM change_group "

// LastChange is the latest entry of the history, or false where nothing was ever changed.
func (n *Notebook) LastChange(ctx context.Context) (data.ChangeGroup, bool, error) {
	return n.changeGroup(ctx, groupColumns+"ORDER BY id DESC LIMIT 1")
}

// ChangeGroup finds the entry of the history that has the UID, or false where this copy never had it.
func (n *Notebook) ChangeGroup(ctx context.Context, uid string) (data.ChangeGroup, bool, error) {
	return n.changeGroup(ctx, groupColumns+"WHERE uid = ? LIMIT 1", uid)
}

func (n *Notebook) changeGroup(ctx context.Context, query string, args ...any) (data.ChangeGroup, bool, error) {
	var g data.ChangeGroup
	var at string
	err := n.read.QueryRowContext(ctx, query, args...).Scan(&g.ID, &g.UID, &at, &g.Author, &g.Label, &g.Kind, &g.OfID)
	if errors.Is(err, sql.ErrNoRows) {
		return g, false, nil
	}
	if err == nil {
		g.MadeAt, err = time.Parse(instant, at)
	}
	if err != nil {
		return g, false, n.explain(wording.Errorf("reading the history: %w", err))
	}
	return g, true, nil
}

// EveryView lists the saved charts in their order, those taken out as well, which Removed tells.
func (n *Notebook) EveryView(ctx context.Context) ([]data.View, error) {
	return list[data.View](ctx, n.read, "ORDER BY r.position, r.id")
}

// Recordings reads all that was ever recorded of a unit's metric, of units and metrics taken out as well: by period, of each
// the oldest recording first. A nil Value is a withdrawal.
func (n *Notebook) Recordings(ctx context.Context, unitPath, metricKey string) ([]data.Figure, error) {
	return n.figures(ctx, figureColumns+`WHERE o.unit_id IN (SELECT u.id FROM unit AS u JOIN company AS c ON c.id = u.company_id WHERE c.ticker || '/' || u.kind = ?)
		AND o.metric_id IN (SELECT id FROM metric WHERE key = ?) ORDER BY o.period_end, o.period_start DESC, o.id`, unitPath, metricKey)
}

// LastObservation is the ID of the latest recording of any figure when the history had come to the entry given; zero for none.
// Recordings are numbered in the order in which they were made, so that what stood then can be told without a clock.
func (n *Notebook) LastObservation(ctx context.Context, groupID int64) (int64, error) {
	var id int64
	err := n.read.QueryRowContext(ctx, "SELECT coalesce(max(row_id), 0) FROM change WHERE table_name = 'observation' AND group_id <= ?", groupID).Scan(&id)
	if err != nil {
		return 0, n.explain(wording.Errorf("reading the history: %w", err))
	}
	return id, nil
}

// mergedNames are the uids that other copies have for rows of this one, by table: what one of their texts names by its uid there is
// found here under its own.
type mergedNames map[string]map[string]string

// linkTables are the tables of what links name by uid.
var linkTables = map[data.LinkKind]string{data.CompanyLink: "company", data.UnitLink: "unit", data.MeasureLink: "unit", data.FigureLink: "unit",
	data.ContractLink: "contract", data.CommitmentLink: "commitment", data.SourceLink: "source", data.ViewLink: "saved_view", data.ThesisLink: "thesis"}

// own is a link by the uid that its record has here.
func (m mergedNames) own(l data.Link) data.Link {
	if uid, other := m[linkTables[l.Kind]][l.UID]; other {
		l.UID = uid
	}
	return l
}

// mergedNames reads them, as far as the merges that told so are in force.
func (n *Notebook) mergedNames(ctx context.Context) (mergedNames, error) {
	out := mergedNames{}
	var parts []string
	var args []any
	for _, table := range slices.Compact(slices.Sorted(maps.Values(linkTables))) {
		parts = append(parts, "SELECT m.id, m.table_name, m.other_uid, r.uid FROM merged_uid AS m JOIN "+table+` AS r ON r.id = m.row_id WHERE m.table_name = ?
			AND coalesce((SELECT g.kind FROM change_group AS g WHERE g.of_id = m.group_id ORDER BY g.id DESC LIMIT 1), '') <> ?`)
		args = append(args, table, string(data.UndoGroup))
	}
	rows, err := n.read.QueryContext(ctx, strings.Join(parts, " UNION ALL ")+" ORDER BY 1", args...)
	if err != nil {
		return nil, wording.Errorf("reading what was merged: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var table, other, own string
		if err := rows.Scan(&id, &table, &other, &own); err != nil {
			return nil, wording.Errorf("reading what was merged: %w", err)
		}
		if out[table] == nil {
			out[table] = map[string]string{}
		}
		out[table][other] = own
	}
	return out, rows.Err()
}
