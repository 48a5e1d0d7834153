package store

import (
	"context"
	"time"

	"assay/data"
)

// Since is what the notebook learned of some companies after a moment.
type Since struct {
	// Figures are the recordings since, the latest first, Before those that they superseded, by the ID of the recording.
	Figures []data.Figure
	Before  map[int64]data.Figure
	// Contracts and Commitments were recorded since; Met are commitments recorded before of which it was told since that they
	// were met.
	Contracts        []data.Contract
	Commitments, Met []data.Commitment
}

// RecordedSince reads what was recorded of the companies, by ticker, after a moment: what has changed since a revision of a
// thesis. With no tickers it's of all.
func (n *Notebook) RecordedSince(ctx context.Context, tickers []string, after time.Time) (Since, error) {
	s := Since{Before: map[int64]data.Figure{}}
	moment := after.UTC().Format(instant)
	of, args := "(SELECT u.id FROM unit AS u JOIN company AS c ON c.id = u.company_id WHERE u.removed = 0 AND c.removed = 0", []any{}
	if len(tickers) > 0 {
		of += " AND c.ticker IN (" + placeholders(len(tickers)) + ")"
		for _, t := range tickers {
			args = append(args, t)
		}
	}
	of += ")"
	args = append(args, moment)
	var err error
	if s.Figures, err = n.figures(ctx, figureColumns+"WHERE o.unit_id IN "+of+" AND o.recorded_at > ? ORDER BY o.id DESC", args...); err != nil {
		return s, err
	}
	var superseded []any
	for _, f := range s.Figures {
		if f.SupersedesID != 0 {
			superseded = append(superseded, f.SupersedesID)
		}
	}
	for len(superseded) > 0 {
		some := superseded[:min(len(superseded), 500)]
		superseded = superseded[len(some):]
		before, err := n.figures(ctx, figureColumns+"WHERE o.id IN ("+placeholders(len(some))+")", some...)
		if err != nil {
			return s, err
		}
		for _, f := range before {
			s.Before[f.ID] = f
		}
	}
	if s.Contracts, err = list[data.Contract](ctx, n.read, "WHERE r.removed = 0 AND r.unit_id IN "+of+" AND r.recorded_at > ? ORDER BY r.recorded_at DESC, r.id DESC", args...); err != nil {
		return s, n.explain(err)
	}
	if s.Commitments, err = list[data.Commitment](ctx, n.read, "WHERE r.removed = 0 AND r.unit_id IN "+of+" AND r.recorded_at > ? ORDER BY r.recorded_at DESC, r.id DESC", args...); err != nil {
		return s, n.explain(err)
	}
	s.Met, err = list[data.Commitment](ctx, n.read, "WHERE r.removed = 0 AND r.unit_id IN "+of+" AND r.met_recorded_at > ? AND NOT r.recorded_at > ? ORDER BY r.met_recorded_at DESC, r.id DESC", append(args, moment)...)
	return s, n.explain(err)
}
