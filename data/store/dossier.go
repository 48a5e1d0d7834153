package store

import (
	"context"
	"fmt"
	"slices"

	"assay/data"
)

// DossierQuery picks what is read of companies for indicators.
type DossierQuery struct {
	// Companies are the IDs of those wanted; none means all.
	Companies []int64
	// Metrics are the keys of those that indicators read.
	Metrics []string
	// Until is the last day that a figure's period may end on; zero is open. Of each metric of a unit the five years up to
	// its latest figure are read.
	Until data.Date
	// Known, where set, asks for every recording of a figure and not only the one that stands, to tell what was known on the
	// day.
	Known data.Date
}

// lookBack is how far back of its latest figure a metric is read: two years of quarters, a year before for the trend, and
// what a unit has built since its first contract.
const lookBack = "-61 months" //wording:none

// Dossiers reads all that indicators ask of companies, in the order of Units.
func (n *Notebook) Dossiers(ctx context.Context, q DossierQuery) ([]data.Dossier, error) {
	all, err := n.Units(ctx)
	if err != nil {
		return nil, err
	}
	var out []data.Dossier
	place := map[int64]int{} // of a unit's company in out
	company := map[int64]int{}
	var units []any
	for _, u := range all {
		if len(q.Companies) > 0 && !slices.Contains(q.Companies, u.CompanyID) {
			continue
		}
		at, there := company[u.CompanyID]
		if !there {
			at = len(out)
			company[u.CompanyID] = at
			out = append(out, data.Dossier{Company: u.Company, Parties: map[int64]data.PartyOf{}, Sources: map[int64]data.Source{}})
		}
		place[u.ID] = at
		units = append(units, u.ID)
		out[at].Units = append(out[at].Units, u.Unit)
	}
	if len(units) == 0 {
		return nil, nil
	}
	sources, err := n.sourcesByID(ctx)
	if err != nil {
		return nil, err
	}
	if err := n.promises(ctx, out, place, units, sources); err != nil {
		return nil, err
	}
	figures, err := n.indicated(ctx, q, units, sources)
	if err != nil {
		return nil, err
	}
	for i := 0; i < len(figures); {
		at, j := place[figures[i].UnitID], i
		d := &out[at]
		for ; j < len(figures) && place[figures[j].UnitID] == at; j++ {
			cite(d, sources, figures[j].SourceID)
		}
		if d.Figures == nil {
			d.Figures = figures[i:j:j] // a company's figures are read in one piece, mostly
		} else {
			d.Figures = append(d.Figures, figures[i:j]...)
		}
		i = j
	}
	for i := range out {
		if err := n.published(ctx, q, &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// published looks for the latest source of any of the company's figures, those of other metrics included, that came out after
// the day through which the analyst says that she read.
func (n *Notebook) published(ctx context.Context, q DossierQuery, d *data.Dossier) error {
	until := q.Until
	if !q.Known.IsZero() && (until.IsZero() || q.Known.Before(until)) {
		until = q.Known
	}
	args := []any{d.Company.ReviewedThrough.Last().String(), "9999-12-31"}
	if !until.IsZero() {
		if !d.Company.ReviewedThrough.Before(until) {
			return nil
		}
		args[1] = until.Last().String()
	}
	for _, u := range d.Units {
		args = append(args, u.ID)
	}
	found, err := texts(ctx, n.read, `SELECT coalesce(max(s.published_on), '') FROM source AS s WHERE s.published_on > ? AND s.published_on <= ? AND EXISTS
		(SELECT 1 FROM observation AS o WHERE o.source_id = s.id AND o.unit_id IN (`+placeholders(len(d.Units))+`))`, args...)
	if err != nil || len(found) == 0 || found[0] == "" {
		return n.explain(err)
	}
	d.PublishedOn, err = data.ParseDate(found[0])
	return err
}

func cite(d *data.Dossier, sources map[int64]data.Source, ids ...int64) {
	for _, id := range ids {
		if s, ok := sources[id]; ok {
			d.Sources[id] = s
		}
	}
}

// promises fills in contracts with their payments and parties, commitments with what was promised later, and checklists.
func (n *Notebook) promises(ctx context.Context, out []data.Dossier, place map[int64]int, units []any, sources map[int64]data.Source) error {
	ofUnits := "r.unit_id IN (" + placeholders(len(units)) + ")"
	contracts, err := list[data.Contract](ctx, n.read, "WHERE r.removed = 0 AND "+ofUnits+" ORDER BY r.id", units...)
	if err != nil {
		return err
	}
	payments, err := list[data.Payment](ctx, n.read, `WHERE r.removed = 0 ORDER BY coalesce(r.due_on, r.received_on), r.id`)
	if err != nil {
		return err
	}
	paid := map[int64][]data.Payment{}
	for _, p := range payments {
		paid[p.ContractID] = append(paid[p.ContractID], p)
	}
	parties, err := n.parties(ctx)
	if err != nil {
		return err
	}
	for _, c := range contracts {
		d := &out[place[c.UnitID]]
		d.Contracts = append(d.Contracts, data.ContractOf{Contract: c, Payments: paid[c.ID]})
		cite(d, sources, c.SourceID)
		for _, p := range paid[c.ID] {
			cite(d, sources, p.SourceID)
		}
		for _, id := range []int64{c.CustomerID, c.GuarantorID} {
			if p, ok := parties[id]; ok {
				d.Parties[id] = p
				for _, r := range p.Ratings {
					cite(d, sources, r.SourceID)
				}
			}
		}
	}
	commitments, err := list[data.Commitment](ctx, n.read, "WHERE r.removed = 0 AND "+ofUnits+" ORDER BY r.promised_to, r.id", units...)
	if err != nil {
		return err
	}
	repromises, err := list[data.Repromise](ctx, n.read, "WHERE r.removed = 0 ORDER BY r.promised_on, r.id")
	if err != nil {
		return err
	}
	later := map[int64][]data.Repromise{}
	for _, r := range repromises {
		later[r.CommitmentID] = append(later[r.CommitmentID], r)
	}
	for _, c := range commitments {
		d := &out[place[c.UnitID]]
		d.Commitments = append(d.Commitments, data.CommitmentOf{Commitment: c, Later: later[c.ID]})
		cite(d, sources, c.PromiseSourceID, c.MetSourceID)
		for _, r := range later[c.ID] {
			cite(d, sources, r.SourceID)
		}
	}
	items, err := list[data.ChecklistItem](ctx, n.read, "WHERE r.removed = 0 AND "+ofUnits+" ORDER BY r.list, r.position, r.id", units...)
	if err != nil {
		return err
	}
	for _, i := range items {
		d := &out[place[i.UnitID]]
		d.Checklist = append(d.Checklist, i)
		cite(d, sources, i.SourceID)
	}
	return nil
}

// parties reads customers and guarantors with their rating histories, by day.
func (n *Notebook) parties(ctx context.Context) (map[int64]data.PartyOf, error) {
	all, err := list[data.Party](ctx, n.read, "WHERE r.removed = 0")
	if err != nil {
		return nil, err
	}
	ratings, err := list[data.Rating](ctx, n.read, "WHERE r.removed = 0 ORDER BY r.as_of, r.id")
	if err != nil {
		return nil, err
	}
	out := make(map[int64]data.PartyOf, len(all))
	for _, p := range all {
		out[p.ID] = data.PartyOf{Party: p}
	}
	for _, r := range ratings {
		if p, ok := out[r.PartyID]; ok {
			p.Ratings = append(p.Ratings, r)
			out[r.PartyID] = p
		}
	}
	return out, nil
}

// Parties lists customers and guarantors by name, with their ratings.
func (n *Notebook) Parties(ctx context.Context) ([]data.PartyOf, error) {
	byID, err := n.parties(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]data.PartyOf, 0, len(byID))
	for _, p := range byID {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b data.PartyOf) int {
		if a.Name != b.Name {
			if a.Name < b.Name {
				return -1
			}
			return 1
		}
		return int(a.ID - b.ID)
	})
	return out, nil
}

// indicated reads the figures that indicators ask for, unit by unit and metric by metric: each look-up goes straight to the
// stretch of the index that holds it, so that what was superseded and what is long past costs nothing.
func (n *Notebook) indicated(ctx context.Context, q DossierQuery, units []any, sources map[int64]data.Source) ([]data.Figure, error) {
	if len(q.Metrics) == 0 {
		return nil, nil
	}
	until := "9999-12-31"
	if !q.Until.IsZero() {
		until = q.Until.Last().String()
	}
	from, cell := "current_figure", "o.id = f.observation_id"
	if !q.Known.IsZero() {
		from, cell = "observation", "o.id = f.id"
	}
	query := fmt.Sprintf(`%s FROM unit AS u CROSS JOIN metric AS m CROSS JOIN %s AS f CROSS JOIN observation AS o
		WHERE u.id IN (%s) AND m.removed = 0 AND m.key IN (%s) AND f.unit_id = u.id AND f.metric_id = m.id AND f.period_end <= ?
		AND f.period_end > (SELECT date(max(g.period_end), '%s') FROM %s AS g WHERE g.unit_id = u.id AND g.metric_id = m.id AND g.period_end <= ?)
		AND %s`, figureFields, from, placeholders(len(units)), placeholders(len(q.Metrics)), lookBack, from, cell)
	args := slices.Clone(units)
	for _, key := range q.Metrics {
		args = append(args, key)
	}
	// What was read before tells about how much there is to read: a figure more or less since.
	about := int(n.indicatedBefore.Load())
	found, err := n.figuresAbout(ctx, about+about/16, sources, query, append(args, until, until)...)
	n.indicatedBefore.Store(int64(len(found)))
	if err != nil {
		return nil, err
	}
	return found, n.tellDisputes(ctx, found)
}
