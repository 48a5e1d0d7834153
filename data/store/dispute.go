package store

import (
	"context"
	"errors"

	"assay/data"
)

// Disputes lists the figures over which two copies of the notebook disagreed and of which both were kept, the latest dispute
// first. A dispute ends when it's taken out, or when the figure is recorded with another value than those two.
func (n *Notebook) Disputes(ctx context.Context) ([]data.DisputeOf, error) {
	rows, err := list[data.Dispute](ctx, n.read, "WHERE r.removed = 0 ORDER BY r.id DESC")
	if err != nil {
		return nil, n.explain(err)
	}
	var out []data.DisputeOf
	for _, r := range rows {
		d := data.DisputeOf{Dispute: r}
		for i, id := range []int64{r.ObservationID, r.OtherID} {
			found, err := n.figures(ctx, figureColumns+"WHERE o.id = ? AND "+liveOnly, id)
			if err != nil {
				return nil, err
			}
			if len(found) == 1 {
				d.Figures[i] = found[0]
			}
		}
		if d.Figures[0].ID == 0 || d.Figures[1].ID == 0 {
			continue // of a unit that was taken out
		}
		history, err := n.FigureHistory(ctx, d.Figures[0].FigureKey)
		if err != nil || len(history) == 0 {
			return nil, errors.Join(err, missing(len(history) > 0, "observation"))
		}
		if stands := history[0].Value; sameValue(stands, d.Figures[0].Value) || sameValue(stands, d.Figures[1].Value) {
			out = append(out, d)
		}
	}
	return out, nil
}

func sameValue(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
