package store

import (
	"context"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// SaveThesis keeps a thesis's text and its revision. Saves by one author within data.RevisionSpan of a revision's first go into
// that revision; a save that alters nothing makes none. SavedAt and, for a new thesis, CreatedAt are set. What isn't text
// (reviews, the post-mortem) stays as it is, and is read into t: so that a screen which holds an older copy doesn't put it back.
// The day of closing is set, and taken away where a closed thesis is opened again.
func (e *Edit) SaveThesis(t *data.Thesis) error {
	if err := t.ThesisText.Check(); err != nil {
		return err
	}
	var last data.Revision
	var found bool
	if t.ID != 0 {
		stands, there, err := one[data.Thesis](e.ctx, e.tx, "WHERE r.id = ?", t.ID)
		if err != nil {
			return err
		}
		if !there {
			return wording.Errorf("the thesis isn't in the notebook any more")
		}
		t.CreatedAt, t.ReviewDays, t.ReviewedAt, t.ClosedOn, t.PostMortem, t.Verdict =
			stands.CreatedAt, stands.ReviewDays, stands.ReviewedAt, stands.ClosedOn, stands.PostMortem, stands.Verdict
		last, found, err = one[data.Revision](e.ctx, e.tx, "WHERE r.removed = 0 AND r.thesis_id = ? ORDER BY r.number DESC", t.ID)
		if err != nil {
			return err
		}
		if found && last.ThesisText == t.ThesisText && !t.Removed {
			return nil
		}
	} else {
		t.CreatedAt = e.at
	}
	switch {
	case t.State != data.Closed:
		t.ClosedOn = data.Date{}
	case t.ClosedOn.IsZero():
		t.ClosedOn = e.n.Today()
	}
	t.SavedAt = e.at
	if err := e.Put(t); err != nil {
		return wording.Errorf("saving the thesis: %w", err)
	}
	r := data.Revision{ThesisID: t.ID, Number: last.Number + 1, BegunAt: e.at}
	if found && last.Author == e.n.options.Author && e.at.Sub(last.BegunAt) < data.RevisionSpan {
		r = last
	}
	r.ThesisText, r.SavedAt, r.Author = t.ThesisText, e.at, e.n.options.Author
	if err := e.Put(&r); err != nil {
		return wording.Errorf("keeping the revision: %w", err)
	}
	return nil
}

// thesis reads one that stands.
func (e *Edit) thesis(id int64) (data.Thesis, error) {
	t, found, err := one[data.Thesis](e.ctx, e.tx, "WHERE r.removed = 0 AND r.id = ?", id)
	if err == nil && !found {
		err = wording.Errorf("the thesis isn't in the notebook any more")
	}
	return t, err
}

// PlanReview sets after how many days a thesis is to be looked through again; 0 plans none.
func (e *Edit) PlanReview(thesisID int64, days int) error {
	t, err := e.thesis(thesisID)
	if err != nil {
		return err
	}
	t.ReviewDays = days
	return e.Put(&t)
}

// Review notes that a thesis was looked through now. seen are the figures of its pillars as they stand, by the pillar's ID: what
// later ones are held against.
func (e *Edit) Review(thesisID int64, seen map[int64]*float64) error {
	t, err := e.thesis(thesisID)
	if err != nil {
		return err
	}
	t.ReviewedAt = e.at
	if err := e.Put(&t); err != nil {
		return err
	}
	pillars, err := list[data.Pillar](e.ctx, e.tx, "WHERE r.removed = 0 AND r.thesis_id = ?", thesisID)
	if err != nil {
		return err
	}
	for _, p := range pillars {
		value, ok := seen[p.ID]
		if !ok {
			continue
		}
		p.Seen, p.SeenOn = value, e.n.Today()
		if err := e.Put(&p); err != nil {
			return err
		}
	}
	return nil
}

// CloseThesis closes a thesis with a post-mortem: what happened, and whether it was right for the right reason. One that is closed
// already gets the words and keeps its day.
func (e *Edit) CloseThesis(thesisID int64, postMortem string, v data.Verdict) error {
	t, err := e.thesis(thesisID)
	if err != nil {
		return err
	}
	if strings.TrimSpace(postMortem) == "" || v == data.NoVerdict {
		return wording.Errorf("closing a thesis needs a post-mortem: what happened, and whether it was right for the right reason")
	}
	t.State = data.Closed
	if err := e.SaveThesis(&t); err != nil {
		return err
	}
	t.PostMortem, t.Verdict = postMortem, v
	return e.Put(&t)
}

// PutPillar keeps a pillar: a new one goes behind those there, dated today, and stands unless it says otherwise.
func (e *Edit) PutPillar(p *data.Pillar) error {
	if p.ID == 0 {
		if p.State == "" {
			p.State = data.PillarStands
		}
		if p.WrittenOn.IsZero() && p.Measure != "" {
			p.WrittenOn = e.n.Today()
		}
		var err error
		if p.Position, err = e.behind("pillar", p.ThesisID); err != nil {
			return err
		}
	}
	return e.Put(p)
}

// behind is the position after the last of a thesis's rows.
func (e *Edit) behind(table string, thesisID int64) (int, error) {
	rows, err := e.tx.QueryContext(e.ctx, "SELECT coalesce(max(position), 0) + 1 FROM "+table+" WHERE thesis_id = ?", thesisID)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	position := 1
	if rows.Next() {
		err = rows.Scan(&position)
	}
	return position, err
}

// ThesesOf lists the theses, the last saved first, with their pillars, tests, probabilities, resolutions and catalysts: what the
// board shows, read with one query a kind. With IDs only those.
func (n *Notebook) ThesesOf(ctx context.Context, ids ...int64) ([]data.ThesisOf, error) {
	some, args := "", []any{}
	if len(ids) > 0 {
		some = " AND %s IN (" + placeholders(len(ids)) + ")"
		for _, id := range ids {
			args = append(args, id)
		}
	}
	of := func(column string) string { return strings.Replace(some, "%s", column, 1) }
	theses, err := list[data.Thesis](ctx, n.read, "WHERE r.removed = 0"+of("r.id")+" ORDER BY r.saved_at DESC, r.id DESC", args...)
	if err != nil || len(theses) == 0 {
		return nil, n.explain(err)
	}
	out := make([]data.ThesisOf, len(theses))
	at := map[int64]*data.ThesisOf{}
	for i, t := range theses {
		out[i].Thesis = t
		at[t.ID] = &out[i]
	}
	paths, err := n.names(ctx, `SELECT u.id, c.ticker || '/' || u.kind FROM unit AS u JOIN company AS c ON c.id = u.company_id`)
	if err != nil {
		return nil, err
	}
	pillars, err := list[data.Pillar](ctx, n.read, "WHERE r.removed = 0"+of("r.thesis_id")+" ORDER BY r.position, r.id", args...)
	if err != nil {
		return nil, n.explain(err)
	}
	for _, p := range pillars {
		if t := at[p.ThesisID]; t != nil {
			t.Pillars = append(t.Pillars, data.PillarOf{Pillar: p, UnitPath: paths[p.UnitID]})
		}
	}
	tests, err := n.tests(ctx, paths, of("r.thesis_id"), args)
	if err != nil {
		return nil, err
	}
	for _, test := range tests {
		if t := at[test.ThesisID]; t != nil {
			t.Tests = append(t.Tests, test)
		}
	}
	catalysts, err := list[data.Catalyst](ctx, n.read, "WHERE r.removed = 0"+of("r.thesis_id")+" ORDER BY r.expected_to, r.id", args...)
	if err != nil {
		return nil, n.explain(err)
	}
	for _, c := range catalysts {
		if t := at[c.ThesisID]; t != nil {
			t.Catalysts = append(t.Catalysts, c)
		}
	}
	return out, nil
}

// tests reads tests with their probabilities and resolutions.
func (n *Notebook) tests(ctx context.Context, paths map[int64]string, some string, args []any) ([]data.TestOf, error) {
	tests, err := list[data.Test](ctx, n.read, "WHERE r.removed = 0"+some+" ORDER BY r.position, r.id", args...)
	if err != nil || len(tests) == 0 {
		return nil, n.explain(err)
	}
	out := make([]data.TestOf, len(tests))
	at := map[int64]*data.TestOf{}
	for i, t := range tests {
		out[i] = data.TestOf{Test: t, UnitPath: paths[t.UnitID]}
		at[t.ID] = &out[i]
	}
	// Of some theses, the tests' rows are found by those tests.
	ofTests := "WHERE r.removed = 0"
	if some != "" {
		ofTests += " AND r.test_id IN (SELECT r.id FROM thesis_test AS r WHERE r.removed = 0" + some + ")"
	}
	probabilities, err := list[data.Probability](ctx, n.read, ofTests+" ORDER BY r.stated_on, r.id", args...)
	if err != nil {
		return nil, n.explain(err)
	}
	for _, p := range probabilities {
		if t := at[p.TestID]; t != nil {
			t.Probabilities = append(t.Probabilities, p)
		}
	}
	resolutions, err := list[data.Resolution](ctx, n.read, ofTests+" ORDER BY r.id", args...)
	if err != nil {
		return nil, n.explain(err)
	}
	for _, r := range resolutions {
		if t := at[r.TestID]; t != nil {
			t.Resolutions = append(t.Resolutions, r)
		}
	}
	return out, nil
}

// Convictions is how strongly a thesis was held from day to day, the earliest first: see data.ConvictionHistory. The texts of
// the revisions aren't read.
func (n *Notebook) Convictions(ctx context.Context, thesisID int64) ([]data.ConvictionOn, error) {
	rows, err := n.read.QueryContext(ctx, "SELECT number, conviction, stance, state, saved_at, author FROM thesis_revision WHERE thesis_id = ? AND removed = 0 ORDER BY number", thesisID)
	if err != nil {
		return nil, n.explain(wording.Errorf("reading how strongly the thesis was held: %w", err))
	}
	defer rows.Close()
	var revisions []data.Revision
	for rows.Next() {
		var r data.Revision
		var at string
		if err := rows.Scan(&r.Number, &r.Conviction, &r.Stance, &r.State, &at, &r.Author); err != nil {
			return nil, err
		}
		if r.SavedAt, err = parseInstant(at); err != nil {
			return nil, err
		}
		revisions = append(revisions, r)
	}
	return data.ConvictionHistory(revisions), rows.Err()
}
