package desk

import (
	"context"

	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// Place is where in the window a thing stands: what a link of a text, a hit of a search or a citation opens.
type Place struct {
	// Kind says what it is. ID is the record's; of a measure and a figure the unit's.
	Kind data.LinkKind
	ID   int64
	// Measure is the key of a measure's indicator or metric, Figure the cell of a figure.
	Measure string
	Figure  data.FigureKey
}

// Open brings a thing to the front, where the window knows how.
func (d *Desk) Open(p Place) {
	if d.OnOpen != nil {
		d.OnOpen(p)
	}
}

// PlaceOf is where what a link names stands; false where the notebook doesn't have it.
func PlaceOf(t *store.LinkTarget) (Place, bool) {
	p := Place{Kind: t.Kind, ID: t.ID, Measure: t.Measure}
	if t.Kind == data.FigureLink || t.Kind == data.ObservationLink {
		p.Kind, p.Figure = data.FigureLink, t.Figure.FigureKey
	}
	return p, t.Found
}

// OpenLink brings what a link names to the front, or says that it isn't there.
func (d *Desk) OpenLink(a *Asker, l data.Link) {
	Ask(d, a, func(ctx context.Context, n *store.Notebook) ([]store.LinkTarget, error) {
		return n.ResolveLinks(ctx, []data.Link{l})
	}, func(found []store.LinkTarget, err error) {
		if err != nil || len(found) != 1 {
			d.Say(wording.Of("What the link names could not be looked for: it leads nowhere."))
			return
		}
		p, ok := PlaceOf(&found[0])
		if !ok {
			d.Say(found[0].Why)
			return
		}
		if t := &found[0]; t.Kind == data.MeasureLink && t.Metric.ID == 0 && indicator.Find(t.Measure) == nil {
			d.Say(wording.Of("The notebook has no metric %s, and there is no such indicator.", t.Measure))
			return
		}
		d.Open(p)
	})
}

// OpenNote brings to the front what a note is pinned to.
func (d *Desk) OpenNote(a *Asker, id int64) {
	Ask(d, a, func(ctx context.Context, n *store.Notebook) (Place, error) { return placeOfNote(ctx, n, id) }, func(p Place, err error) {
		switch {
		case err != nil:
			d.Say(wording.Of("The note could not be looked for: %s.", err))
		case p.Kind == "":
			d.Say(wording.Of("The note isn't in the notebook any more."))
		default:
			d.Open(p)
		}
	})
}

func placeOfNote(ctx context.Context, n *store.Notebook, id int64) (Place, error) {
	units, err := n.Units(ctx)
	if err != nil {
		return Place{}, err
	}
	q := store.NoteQuery{Contracts: true, Days: true}
	for _, u := range units {
		q.Units = append(q.Units, u.ID)
	}
	notes, err := n.Notes(ctx, q)
	if err != nil {
		return Place{}, err
	}
	views, err := n.Views(ctx)
	if err != nil {
		return Place{}, err
	}
	for _, v := range views {
		more, err := n.Notes(ctx, store.NoteQuery{View: v.ID})
		if err != nil {
			return Place{}, err
		}
		notes = append(notes, more...)
	}
	for _, note := range notes {
		if note.ID != id {
			continue
		}
		switch note.Pin {
		case data.PinObservation:
			return Place{Kind: data.FigureLink, ID: note.Key.UnitID, Figure: note.Key}, nil
		case data.PinContract:
			return Place{Kind: data.ContractLink, ID: note.ContractID}, nil
		case data.PinChart:
			return Place{Kind: data.ViewLink, ID: note.ViewID}, nil
		default:
			if note.CompanyID == 0 && len(units) > 0 {
				return Place{Kind: data.CompanyLink, ID: units[0].CompanyID}, nil
			}
			return Place{Kind: data.CompanyLink, ID: note.CompanyID}, nil
		}
	}
	return Place{}, nil
}
