package store

import (
	"context"
	"errors"

	"assay/data"
	"assay/data/wording"
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

// tellDisputes marks those of the figures over which two copies disagree.
func (n *Notebook) tellDisputes(ctx context.Context, figures []data.Figure) error {
	disputes, err := n.Disputes(ctx)
	if err != nil || len(disputes) == 0 {
		return err
	}
	at := make(map[data.FigureKey]*data.DisputeOf, len(disputes))
	for i := range disputes {
		if d := &disputes[i]; at[d.Figures[0].FigureKey] == nil {
			at[d.Figures[0].FigureKey] = d
		}
	}
	for i := range figures {
		figures[i].Dispute = at[figures[i].FigureKey]
	}
	return nil
}

func sameValue(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// Settle ends a dispute for one of its two recordings, which then stands: it's recorded again where the other one stood. A recording
// that withdraws the figure can be chosen as well.
func (e *Edit) Settle(d *data.DisputeOf, chosen int) error {
	if chosen != 0 && chosen != 1 {
		return wording.Errorf("a dispute is between two figures, not %d", chosen+1)
	}
	f := d.Figures[chosen]
	o := f.Observation
	if err := e.observe(&o); err != nil {
		return err
	}
	row := d.Dispute
	return e.Remove(&row)
}
