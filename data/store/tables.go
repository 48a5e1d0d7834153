package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// Tables reads the notebook as it stands at one moment by the words that files use, so that it can be written as tables and
// read back: what was taken out, superseded or withdrawn is left behind, and so is what no table carries (see Uncarried). A source,
// contract or commitment without a key gets one, and of two that share a name the second gets another.
func (n *Notebook) Tables(ctx context.Context) (*data.Batch, error) {
	tx, err := n.snapshot(ctx)
	if err != nil {
		return nil, n.explain(wording.Errorf("reading the notebook: %w", err))
	}
	defer tx.Rollback()
	t := &tabling{n: n, ctx: ctx, tx: tx, batch: &data.Batch{}}
	for _, read := range []func() error{t.readSources, t.companies, t.names, t.contracts, t.parties, t.commitments, t.items, t.figures, t.views, t.scenarios} {
		if err := read(); err != nil {
			return nil, n.explain(err)
		}
	}
	return t.batch, nil
}

// Uncarried counts what a notebook holds beside what Tables gives.
type Uncarried struct {
	Theses, Notes, Disputes int
	Earlier                 int // recordings of figures that were superseded or withdrawn
	Drafts                  int // entries that couldn't be read
}

// Uncarried counts what the notebook holds beside its tables.
func (n *Notebook) Uncarried(ctx context.Context) (Uncarried, error) {
	var u Uncarried
	for _, c := range []struct {
		into  *int
		query string
	}{
		{&u.Theses, "SELECT count(*) FROM thesis WHERE removed = 0"},
		{&u.Notes, "SELECT count(*) FROM note WHERE removed = 0"},
		{&u.Disputes, "SELECT count(*) FROM dispute WHERE removed = 0"},
		{&u.Earlier, "SELECT (SELECT count(*) FROM observation) - (SELECT count(*) FROM current_figure)"},
		{&u.Drafts, "SELECT count(*) FROM draft WHERE removed = 0"},
	} {
		if err := n.read.QueryRowContext(ctx, c.query).Scan(c.into); err != nil {
			return u, n.explain(wording.Errorf("counting what isn't in tables: %w", err))
		}
	}
	return u, nil
}

// tabling is one reading of a notebook as tables. Each kind of record is read with one query.
type tabling struct {
	n     *Notebook
	ctx   context.Context
	tx    *sql.Tx
	batch *data.Batch

	sources    map[int64]int          // of each source its place in the batch
	tickers    map[int64]data.Company // of live companies, under the ticker that the tables have
	units      map[int64]data.BatchUnit
	metrics    map[int64]string
	named      []data.Party
	partyNames map[int64]string
	contractIn map[int64]string // the keys of live contracts
}

// source is the key of a source; empty for none.
func (t *tabling) source(id int64) string {
	if at, there := t.sources[id]; there {
		return t.batch.Sources[at].Key
	}
	return ""
}

// readSources reads the sources. Those that were taken out come last, and only where something cites them.
func (t *tabling) readSources() error {
	found, err := list[data.Source](t.ctx, t.tx, `WHERE r.removed = 0 OR r.id IN (SELECT source_id FROM observation UNION SELECT source_id FROM contract
		UNION SELECT promise_source_id FROM commitment UNION SELECT met_source_id FROM commitment UNION SELECT source_id FROM repromise
		UNION SELECT source_id FROM rating UNION SELECT source_id FROM payment UNION SELECT source_id FROM checklist_item
		UNION SELECT source_id FROM scenario_assumption) ORDER BY r.removed, r.id`)
	if err != nil {
		return err
	}
	t.sources = make(map[int64]int, len(found))
	giveKeys(found, func(s *data.Source) *string { return &s.Key }, func(s *data.Source) string { return keyOf("source", s.Publisher, s.Title) })
	for i, s := range found {
		t.sources[s.ID] = i
	}
	t.batch.Sources = found
	return nil
}

// taking gives names that aren't taken.
type taking map[string]bool

func (t taking) free(name string) string {
	name = strings.TrimSpace(name)
	found := name
	for i := 2; t[found]; i++ {
		found = fmt.Sprintf("%s-%d", name, i)
	}
	t[found] = true
	return found
}

// giveKeys gives a key of its own to each row that has none, and to the second of two that share one.
func giveKeys[T any](rows []T, key func(*T) *string, made func(*T) string) {
	taken := taking{}
	for i := range rows {
		if at := key(&rows[i]); *at != "" {
			*at = taken.free(*at)
		}
	}
	for i := range rows {
		if at := key(&rows[i]); *at == "" {
			*at = taken.free(made(&rows[i]))
		}
	}
}

// keyOf makes a key of words, as short as keys are.
func keyOf(otherwise string, words ...string) string {
	key := strings.ReplaceAll(data.KeyFor(strings.Join(words, " ")), "_", "-")
	if len(key) > 48 {
		key = key[:48]
		if at := strings.LastIndexByte(key, '-'); at > 16 {
			key = key[:at]
		}
	}
	return cmp.Or(key, otherwise)
}

// companies reads the companies in the order of their colours, so that they get the same ones where they're read into a new
// notebook, their units, and the analyst's own metrics.
func (t *tabling) companies() error {
	found, err := list[data.Company](t.ctx, t.tx, "WHERE r.removed = 0 ORDER BY r.colour, r.id")
	if err != nil {
		return err
	}
	t.tickers = make(map[int64]data.Company, len(found))
	taken := taking{}
	for _, c := range found {
		c.Ticker = taken.free(c.Ticker)
		t.tickers[c.ID] = c
		t.batch.Companies = append(t.batch.Companies, c)
	}
	units, err := list[data.Unit](t.ctx, t.tx, "WHERE r.removed = 0 ORDER BY r.id")
	if err != nil {
		return err
	}
	t.units = make(map[int64]data.BatchUnit, len(units))
	for _, c := range t.batch.Companies {
		for _, u := range units {
			if u.CompanyID == c.ID {
				t.units[u.ID] = data.BatchUnit{Unit: u, Ticker: c.Ticker}
				t.batch.Units = append(t.batch.Units, t.units[u.ID])
			}
		}
	}
	metrics, err := list[data.Metric](t.ctx, t.tx, "WHERE r.removed = 0 ORDER BY r.id")
	if err != nil {
		return err
	}
	t.metrics = make(map[int64]string, len(metrics))
	for _, m := range metrics {
		t.metrics[m.ID] = m.Key
		if !m.BuiltIn {
			t.batch.Metrics = append(t.batch.Metrics, m)
		}
	}
	return nil
}

// names reads what the parties are called, each by a name of its own.
func (t *tabling) names() error {
	found, err := list[data.Party](t.ctx, t.tx, "WHERE r.removed = 0 ORDER BY r.id")
	if err != nil {
		return err
	}
	t.partyNames = make(map[int64]string, len(found))
	taken := taking{}
	for i, p := range found {
		p.Name = taken.free(p.Name)
		found[i].Name, t.partyNames[p.ID] = p.Name, p.Name
	}
	t.named = found
	return nil
}

// parties reads the parties' ratings. A party of which nothing is noted is only named where contracts and ratings name it.
func (t *tabling) parties() error {
	cited := map[string]bool{}
	ratings, err := list[data.Rating](t.ctx, t.tx, "WHERE r.removed = 0 ORDER BY r.id")
	if err != nil {
		return err
	}
	nth := counting{}
	for _, r := range ratings {
		row := data.BatchRating{Rating: r, Party: t.partyNames[r.PartyID]}
		if row.Party == "" {
			continue
		}
		row.Source = t.source(r.SourceID)
		row.Nth = nth.next(row.Party, r.Agency, r.AsOf.String())
		t.batch.Ratings = append(t.batch.Ratings, row)
		cited[row.Party] = true
	}
	for _, c := range t.batch.Contracts {
		cited[c.Customer], cited[c.Guarantor] = true, true
	}
	for _, p := range t.named {
		if p.Note != "" || !cited[p.Name] {
			t.batch.Parties = append(t.batch.Parties, p)
		}
	}
	return nil
}

// counting counts rows that have all names in common.
type counting map[string]data.Nth

func (c counting) next(names ...string) data.Nth {
	name := fmt.Sprintf("%q", names)
	if c[name]++; c[name] == 1 {
		return 0
	}
	return c[name]
}

// contracts reads the contracts of live units, with their payments.
func (t *tabling) contracts() error {
	found, err := list[data.Contract](t.ctx, t.tx, "WHERE r.removed = 0 ORDER BY r.id")
	if err != nil {
		return err
	}
	t.contractIn = make(map[int64]string, len(found))
	giveKeys(found, func(c *data.Contract) *string { return &c.Key }, func(c *data.Contract) string {
		return keyOf("contract", t.units[c.UnitID].Ticker, c.Title(t.partyNames[c.CustomerID]))
	})
	for _, c := range found {
		unit, live := t.units[c.UnitID]
		if !live {
			continue
		}
		row := data.BatchContract{Contract: c, Ticker: unit.Ticker, Unit: unit.Kind, Customer: t.partyNames[c.CustomerID], Guarantor: t.partyNames[c.GuarantorID]}
		row.Source = t.source(c.SourceID)
		t.contractIn[c.ID] = row.Key
		t.batch.Contracts = append(t.batch.Contracts, row)
	}
	payments, err := list[data.Payment](t.ctx, t.tx, "WHERE r.removed = 0 ORDER BY r.contract_id, r.id")
	if err != nil {
		return err
	}
	nth := counting{}
	for _, p := range payments {
		row := data.BatchPayment{Payment: p, Contract: t.contractIn[p.ContractID]}
		if row.Contract == "" {
			continue
		}
		row.Source = t.source(p.SourceID)
		row.Nth = nth.next(row.Contract, string(p.Kind), p.Occasion())
		t.batch.Payments = append(t.batch.Payments, row)
	}
	return nil
}

// commitments reads the commitments of live units, each with its later promises.
func (t *tabling) commitments() error {
	found, err := list[data.Commitment](t.ctx, t.tx, "WHERE r.removed = 0 ORDER BY r.id")
	if err != nil {
		return err
	}
	keys := make(map[int64]string, len(found))
	giveKeys(found, func(c *data.Commitment) *string { return &c.Key }, func(c *data.Commitment) string {
		return keyOf("commitment", t.units[c.UnitID].Ticker, c.Site, c.Kind)
	})
	for _, c := range found {
		unit, live := t.units[c.UnitID]
		if !live {
			continue
		}
		row := data.BatchCommitment{Commitment: c, Contract: t.contractIn[c.ContractID], Ticker: unit.Ticker, Unit: unit.Kind}
		row.PromiseSource = t.source(c.PromiseSourceID)
		row.MetSource = t.source(c.MetSourceID)
		keys[c.ID] = row.Key
		t.batch.Commitments = append(t.batch.Commitments, row)
	}
	later, err := list[data.Repromise](t.ctx, t.tx, "WHERE r.removed = 0 ORDER BY r.commitment_id, r.id")
	if err != nil {
		return err
	}
	nth := counting{}
	for _, p := range later {
		row := data.BatchRepromise{Repromise: p, Commitment: keys[p.CommitmentID]}
		if row.Commitment == "" {
			continue
		}
		row.Source = t.source(p.SourceID)
		row.Nth = nth.next(row.Commitment, p.PromisedOn.String())
		t.batch.Repromises = append(t.batch.Repromises, row)
	}
	return nil
}

// items reads the checklists in their order.
func (t *tabling) items() error {
	found, err := list[data.ChecklistItem](t.ctx, t.tx, "WHERE r.removed = 0 ORDER BY r.unit_id, r.list, r.position, r.id")
	if err != nil {
		return err
	}
	for _, i := range found {
		unit, live := t.units[i.UnitID]
		if !live {
			continue
		}
		row := data.BatchItem{ChecklistItem: i, Ticker: unit.Ticker, Unit: unit.Kind}
		row.Source = t.source(i.SourceID)
		t.batch.Items = append(t.batch.Items, row)
	}
	return nil
}

// figures reads what stands, by unit, metric and period.
func (t *tabling) figures() error {
	var count int
	if err := t.tx.QueryRowContext(t.ctx, "SELECT count(*) FROM current_figure").Scan(&count); err != nil {
		return wording.Errorf("reading figures: %w", err)
	}
	rows, err := t.tx.QueryContext(t.ctx, `SELECT o.unit_id, o.metric_id, o.period_kind, o.period_start, o.period_end, o.value, o.currency,
		o.as_typed, coalesce(o.source_id, 0), o.locator, o.quote, o.remark FROM observation AS o `+joinCurrent+"WHERE "+liveOnly+figureOrder)
	if err != nil {
		return wording.Errorf("reading figures: %w", err)
	}
	defer rows.Close()
	out := make([]data.BatchObservation, 0, count)
	for rows.Next() {
		var o data.BatchObservation
		var kind, start, end string
		var value sql.NullFloat64
		if err := rows.Scan(&o.UnitID, &o.MetricID, &kind, &start, &end, &value, &o.Currency, &o.AsTyped, &o.SourceID, &o.Locator, &o.Quote, &o.Remark); err != nil {
			return wording.Errorf("reading figures: %w", err)
		}
		if o.Period, err = t.n.cells.period(kind, start, end); err != nil {
			return wording.Errorf("reading figures: %w", err)
		}
		if !value.Valid {
			continue
		}
		o.Value = &value.Float64
		unit := t.units[o.UnitID]
		o.Ticker, o.Unit, o.Metric = unit.Ticker, unit.Kind, t.metrics[o.MetricID]
		o.Source = t.source(o.SourceID)
		out = append(out, o)
	}
	if err := rows.Err(); err != nil {
		return wording.Errorf("reading figures: %w", err)
	}
	if len(out) > 0 {
		t.batch.Observations = out
	}
	return nil
}

// views reads the saved charts in their order.
func (t *tabling) views() error {
	found, err := list[data.View](t.ctx, t.tx, "WHERE r.removed = 0 ORDER BY r.position, r.id")
	taken := taking{}
	for i := range found {
		found[i].Name = taken.free(found[i].Name)
	}
	t.batch.Views = found
	return err
}

// scenarios reads the scenarios, each behind the one that it's a fork of. One whose parent was taken out is a fork of the nearest
// that is there, and says what it assumes over that.
func (t *tabling) scenarios() error {
	f, err := readForest(t.ctx, t.tx)
	if err != nil {
		return err
	}
	listed := map[int64]bool{}
	for _, s := range f.walk() {
		company, live := t.tickers[s.CompanyID]
		if !live {
			continue
		}
		listed[s.ID] = true
		row := data.BatchScenario{Scenario: s, Ticker: company.Ticker}
		assumed := f.own[s.ID]
		over := f.over(s)
		if over != s.ParentID {
			assumed = data.Differences(f.assumed(over), f.assumed(s.ID))
		}
		if listed[over] {
			row.Parent = f.byID[over].Name
		}
		for _, a := range assumed {
			of := data.BatchAssumption{Assumption: a}
			of.Source = t.source(a.SourceID)
			row.Assumptions = append(row.Assumptions, of)
		}
		t.batch.Scenarios = append(t.batch.Scenarios, row)
	}
	return nil
}
