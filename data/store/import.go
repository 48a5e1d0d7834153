package store

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"slices"

	"assay/data"
	"assay/data/wording"
)

// Imported counts what an import brought: rows that were new or differed from what stood.
type Imported struct {
	Sources, Companies, Units, Contracts, Payments, Commitments, Ratings, Items, Figures, Scenarios, Others int

	Unchanged int // figures that stood already
}

// Import takes a batch in, all or nothing, as one change that one undo takes back. What the notebook has under the same
// name (a source's or contract's key, a ticker, a cell) is altered where it differs; figures supersede. Fields for which a file
// had no column stay as they are.
func (n *Notebook) Import(ctx context.Context, label string, b *data.Batch) (Imported, data.Effect, error) {
	var in Imported
	effect, err := n.Edit(ctx, label, func(e *Edit) error {
		var err error
		in, err = e.Import(b, nil)
		return err
	})
	return in, effect, err
}

// Import takes a batch in as a part of the edit. watch, where given, is told of each some hundred figures how many of all are
// recorded; an error of its own ends the edit, of which nothing is then kept.
func (e *Edit) Import(b *data.Batch, watch func(done, total int) error) (Imported, error) {
	if watch == nil {
		watch = func(int, int) error { return nil }
	}
	return e.take(b, watch)
}

// watchedAtOnce is how many figures are recorded between two looks at whether to go on.
const watchedAtOnce = 512

// names are the keys of the notebook's rows by the words that files use.
type names struct {
	sources, metrics, companies, units, parties, contracts, commitments map[string]int64
}

func (e *Edit) take(b *data.Batch, watch func(done, total int) error) (Imported, error) {
	var in Imported
	k, err := e.known()
	if err != nil {
		return in, err
	}
	if err := e.adoptSources(b, k); err != nil {
		return in, err
	}
	for i := range b.Sources {
		s := &b.Sources[i]
		if err := e.takeRow(k.sources, s.Key, s, &in.Sources); err != nil {
			return in, err
		}
	}
	for i := range b.Metrics {
		m := &b.Metrics[i]
		if err := e.takeRow(k.metrics, m.Key, m, &in.Others); err != nil {
			return in, err
		}
	}
	if err := e.takeCompanies(b, k, &in); err != nil {
		return in, err
	}
	if err := e.takeParties(b, k, &in); err != nil {
		return in, err
	}
	if err := e.takePromises(b, k, &in); err != nil {
		return in, err
	}
	if err := e.takeItems(b, k, &in); err != nil {
		return in, err
	}
	if err := e.takeFigures(b, k, &in, watch); err != nil {
		return in, err
	}
	if err := e.takeScenarios(b, k, &in); err != nil {
		return in, err
	}
	for _, key := range slices.Sorted(maps.Keys(b.Settings)) {
		if err := e.Set(key, b.Settings[key]); err != nil {
			return in, err
		}
	}
	for i := range b.Views {
		v := &b.Views[i]
		there, found, err := one[data.View](e.ctx, e.tx, "WHERE r.removed = 0 AND r.name = ?", v.Name)
		if err != nil {
			return in, err
		}
		if err := e.takeOver(v, there.Row, found, &in.Others); err != nil {
			return in, err
		}
	}
	return in, nil
}

// takeFigures records the figures, those of a metric of a unit one after the other and those of one cell in the batch's order.
func (e *Edit) takeFigures(b *data.Batch, k names, in *Imported, watch func(done, total int) error) error {
	if len(b.Observations) == 0 {
		return nil
	}
	order := make([]*data.Observation, len(b.Observations))
	for i := range b.Observations {
		o := &b.Observations[i]
		var err error
		if o.UnitID, err = find(k.units, o.Ticker+"/"+string(o.Unit), "unit"); err != nil {
			return err
		}
		if o.MetricID, err = find(k.metrics, o.Metric, "metric"); err != nil {
			return err
		}
		if o.SourceID, err = find(k.sources, o.Source, "source"); err != nil {
			return err
		}
		if err := e.keepFigure(o); err != nil {
			return err
		}
		order[i] = &o.Observation
	}
	slices.SortStableFunc(order, inOrder)
	r, err := e.recorder()
	if err != nil {
		return err
	}
	for i, o := range order {
		if i%watchedAtOnce == 0 {
			if err := errors.Join(e.ctx.Err(), watch(i, len(order))); err != nil {
				return err
			}
		}
		if err := r.observe(o); err != nil {
			return err
		}
		if o.RecordedAt.Equal(e.at) {
			in.Figures++
		} else {
			in.Unchanged++
		}
	}
	if err := r.flush(); err != nil {
		return err
	}
	return watch(len(order), len(order))
}

// takeCompanies takes in companies, giving each new one the next colour of the palette, and their units.
func (e *Edit) takeCompanies(b *data.Batch, k names, in *Imported) error {
	stands, err := list[data.Company](e.ctx, e.tx, "")
	if err != nil {
		return err
	}
	colours := map[string]int{}
	next := 0
	for _, c := range stands {
		colours[c.Ticker] = c.Colour
		next = max(next, c.Colour+1)
	}
	for i := range b.Companies {
		c := &b.Companies[i]
		if colour, ok := colours[c.Ticker]; ok {
			c.Colour = colour
		} else {
			c.Colour = next
			next++
		}
		if err := e.takeRow(k.companies, c.Ticker, c, &in.Companies); err != nil {
			return err
		}
	}
	for i := range b.Units {
		u := &b.Units[i]
		path := u.Ticker + "/" + string(u.Kind)
		if _, there := k.units[path]; there && u.Soft {
			continue
		}
		if u.CompanyID, err = find(k.companies, u.Ticker, "company"); err != nil {
			return err
		}
		if err := e.takeRow(k.units, path, &u.Unit, &in.Units); err != nil {
			return err
		}
	}
	return nil
}

// takePromises takes in ratings, contracts with their payments, commitments and re-promises, with the parties that they name.
func (e *Edit) takePromises(b *data.Batch, k names, in *Imported) error {
	party := func(name string) (int64, error) {
		if name == "" {
			return 0, nil
		}
		if id, ok := k.parties[name]; ok {
			return id, nil
		}
		p := data.Party{Name: name}
		if err := e.Put(&p); err != nil {
			return 0, err
		}
		k.parties[name] = p.ID
		return p.ID, nil
	}
	var err error
	for i := range b.Ratings {
		r := &b.Ratings[i]
		if r.PartyID, err = party(r.Party); err != nil {
			return err
		}
		if r.SourceID, err = find(k.sources, r.Source, "source"); err != nil {
			return err
		}
		there, found, err := nthOf[data.Rating](e, r.Nth, "WHERE r.removed = 0 AND r.party_id = ? AND r.agency = ? AND r.as_of = ?",
			r.PartyID, r.Agency, r.AsOf.String())
		if err != nil {
			return err
		}
		if err := e.takeOver(&r.Rating, there.Row, found, &in.Ratings); err != nil {
			return err
		}
	}
	for i := range b.Contracts {
		c := &b.Contracts[i]
		if c.UnitID, err = find(k.units, c.Ticker+"/"+string(c.Unit), "unit"); err != nil {
			return err
		}
		if c.CustomerID, err = party(c.Customer); err != nil {
			return err
		}
		if c.GuarantorID, err = party(c.Guarantor); err != nil {
			return err
		}
		if c.SourceID, err = find(k.sources, c.Source, "source"); err != nil {
			return err
		}
		if id, found := k.contracts[c.Key]; found {
			there, _, err := one[data.Contract](e.ctx, e.tx, "WHERE r.id = ?", id)
			if err != nil {
				return err
			}
			keep(&c.Contract, there, c.Lacks)
		}
		if err := e.takeRow(k.contracts, c.Key, &c.Contract, &in.Contracts); err != nil {
			return err
		}
	}
	if err := e.takePayments(b, k, in); err != nil {
		return err
	}
	for i := range b.Commitments {
		c := &b.Commitments[i]
		if c.UnitID, err = find(k.units, c.Ticker+"/"+string(c.Unit), "unit"); err != nil {
			return err
		}
		if c.ContractID, err = find(k.contracts, c.Contract, "contract"); err != nil {
			return err
		}
		if c.PromiseSourceID, err = find(k.sources, c.PromiseSource, "source"); err != nil {
			return err
		}
		if c.MetSourceID, err = find(k.sources, c.MetSource, "source"); err != nil {
			return err
		}
		if err := e.takeRow(k.commitments, c.Key, &c.Commitment, &in.Commitments); err != nil {
			return err
		}
	}
	for i := range b.Repromises {
		r := &b.Repromises[i]
		if r.CommitmentID, err = find(k.commitments, r.Commitment, "commitment"); err != nil {
			return err
		}
		if r.SourceID, err = find(k.sources, r.Source, "source"); err != nil {
			return err
		}
		there, found, err := nthOf[data.Repromise](e, r.Nth, "WHERE r.removed = 0 AND r.commitment_id = ? AND r.promised_on IS ?",
			r.CommitmentID, orNull(r.PromisedOn.String()))
		if err != nil {
			return err
		}
		if err := e.takeOver(&r.Repromise, there.Row, found, &in.Others); err != nil {
			return err
		}
	}
	return nil
}

// takePayments takes in payments. One of the same contract and kind that is due on the same day is the same; where no day is
// due, the day of receipt tells.
func (e *Edit) takePayments(b *data.Batch, k names, in *Imported) error {
	var err error
	for i := range b.Payments {
		p := &b.Payments[i]
		if p.ContractID, err = find(k.contracts, p.Contract, "contract"); err != nil {
			return err
		}
		if p.SourceID, err = find(k.sources, p.Source, "source"); err != nil {
			return err
		}
		same, day := "r.due_on = ?", p.DueOn
		if p.DueOn.IsZero() {
			same, day = "r.due_on IS NULL AND r.received_on = ?", p.ReceivedOn
		}
		there, found, err := nthOf[data.Payment](e, p.Nth, "WHERE r.removed = 0 AND r.contract_id = ? AND r.kind = ? AND "+same,
			p.ContractID, string(p.Kind), day.String())
		if err != nil {
			return err
		}
		if found {
			keep(&p.Payment, there, p.Lacks)
		}
		if err := e.takeOver(&p.Payment, there.Row, found, &in.Payments); err != nil {
			return err
		}
	}
	return nil
}

// takeItems takes in items of checklists: over the item of the same key, or the same words where it's one of the analyst's own,
// or behind those there. A list that isn't begun gets all that every list begins with, so that its share isn't one of one.
func (e *Edit) takeItems(b *data.Batch, k names, in *Imported) error {
	type of struct {
		unit int64
		list data.Checklist
	}
	lists := map[of][]data.ChecklistItem{}
	var begun []of
	var err error
	for i := range b.Items {
		item := &b.Items[i]
		if err := item.Check(); err != nil {
			return err
		}
		if item.UnitID, err = find(k.units, item.Ticker+"/"+string(item.Unit), "unit"); err != nil {
			return err
		}
		if item.SourceID, err = find(k.sources, item.Source, "source"); err != nil {
			return err
		}
		at := of{item.UnitID, item.List}
		items, read := lists[at]
		if !read {
			if items, err = list[data.ChecklistItem](e.ctx, e.tx, "WHERE r.removed = 0 AND r.unit_id = ? AND r.list = ? ORDER BY r.position, r.id",
				item.UnitID, string(item.List)); err != nil {
				return err
			}
			if len(items) == 0 {
				items, begun = data.BeginChecklist(item.UnitID, item.List), append(begun, at)
			}
		}
		place := slices.IndexFunc(items, func(there data.ChecklistItem) bool {
			return there.Key == item.Key && (item.Key != "" || there.Title == item.Title)
		})
		if place >= 0 {
			keep(&item.ChecklistItem, items[place], item.Lacks)
		} else {
			place = len(items)
			items = append(items, data.ChecklistItem{Position: items[place-1].Position + 1})
		}
		there := items[place]
		item.Position = there.Position
		if err := e.takeOver(&item.ChecklistItem, there.Row, there.ID != 0, &in.Items); err != nil {
			return err
		}
		items[place] = item.ChecklistItem
		lists[at] = items
	}
	for _, at := range begun {
		for i := range lists[at] {
			if item := &lists[at][i]; item.ID == 0 { // the files don't name it
				if err := e.Put(item); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// keep puts back into a record what stands in the fields for which the file had no column.
func keep[T any](r *T, there T, lacks data.Lacks) {
	to, from := reflect.ValueOf(r).Elem(), reflect.ValueOf(&there).Elem()
	for _, c := range columnsOf(to.Type()) {
		if slices.Contains(lacks, c.name) {
			to.FieldByIndex(c.index).Set(from.FieldByIndex(c.index))
		}
	}
}

// takeRow puts a record under its name: over the row that has the name already, or as a new one.
func (e *Edit) takeRow(known map[string]int64, name string, r data.Record, count *int) error {
	id, found := known[name]
	if err := e.takeOver(r, data.Row{ID: id}, found, count); err != nil {
		return err
	}
	known[name] = r.Base().ID
	return nil
}

// takeOver puts a record in the place of the row found, or as a new one, and counts it if that altered anything.
func (e *Edit) takeOver(r data.Record, there data.Row, found bool, count *int) error {
	*r.Base() = data.Row{}
	if found {
		r.Base().ID = there.ID
	}
	before := e.logged
	if err := e.Put(r); err != nil {
		return err
	}
	if e.logged > before {
		*count++
	}
	return nil
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// find looks a name up; an empty name is no reference.
func find(known map[string]int64, name, what string) (int64, error) {
	if name == "" {
		return 0, nil
	}
	if id, ok := known[name]; ok {
		return id, nil
	}
	return 0, wording.Errorf("there is no %s %s in the notebook", wording.Of(what), name)
}

// known reads the names that rows can be found by.
func (e *Edit) known() (names, error) {
	var k names
	for _, part := range []struct {
		into  *map[string]int64
		query string
	}{
		{&k.sources, "SELECT uid, id FROM source WHERE removed = 0 UNION ALL SELECT key, id FROM source WHERE removed = 0 AND key <> ''"},
		{&k.metrics, "SELECT key, id FROM metric WHERE removed = 0"},
		{&k.companies, "SELECT ticker, id FROM company WHERE removed = 0"},
		{&k.units, "SELECT c.ticker || '/' || u.kind, u.id FROM unit AS u JOIN company AS c ON c.id = u.company_id WHERE u.removed = 0 AND c.removed = 0"},
		{&k.parties, "SELECT name, id FROM party WHERE removed = 0"},
		{&k.contracts, "SELECT key, id FROM contract WHERE removed = 0 AND key <> ''"},
		{&k.commitments, "SELECT key, id FROM commitment WHERE removed = 0 AND key <> ''"},
	} {
		*part.into = map[string]int64{}
		rows, err := e.tx.QueryContext(e.ctx, part.query)
		if err != nil {
			return k, wording.Errorf("reading names: %w", err)
		}
		for rows.Next() {
			var name string
			var id int64
			if err := rows.Scan(&name, &id); err != nil {
				rows.Close()
				return k, wording.Errorf("reading names: %w", err)
			}
			(*part.into)[name] = id
		}
		if err := rows.Err(); err != nil {
			return k, wording.Errorf("reading names: %w", err)
		}
		rows.Close()
	}
	return k, nil
}
