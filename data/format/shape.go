package format

import (
	"slices"
	"strings"
	"time"

	"assay/data"
	"assay/data/wording"
)

// shape is a kind of table: the headings that mark it and the reading of its rows.
type shape struct {
	name     string
	headings []string // all of these must be there
	read     func(*reader, *row)
	computed bool // our export writes it for people; what it says is worked out anew, so reading passes over it
}

// shapes are the kinds of table, in the order in which they are read.
var shapes = []*shape{
	{name: "sources", headings: []string{"key", "title", "publisher", "url", "published_on"}, read: readSource},
	{name: "metrics", headings: []string{"key", "name", "measure", "lens", "better", "adds"}, read: readMetric},
	{name: "companies", headings: []string{"ticker", "name", "currency", "fiscal_year_end_month"}, read: readCompany},
	{name: "units", headings: []string{"ticker", "unit", "stage"}, read: readUnit},
	{name: "ratings", headings: []string{"party", "agency", "rating", "as_of"}, read: readRating},
	{name: "parties", headings: []string{"party", "note"}, read: readParty},
	{name: "contracts", headings: []string{"key", "ticker", "customer", "site", "kind", "signed_on", "status"}, read: readContract},
	{name: "payments", headings: []string{"contract_key", "due_on", "amount_m"}, read: readPayment},
	{name: "commitments", headings: []string{"key", "ticker", "site", "class", "promised_words", "promised_from", "promised_to"}, read: readCommitment},
	{name: "repromises", headings: []string{"commitment_key", "promised_words", "promised_from", "promised_to"}, read: readRepromise},
	{name: "checklists", headings: []string{"ticker", "list", "item"}, read: readItem},
	{name: "scenarios", headings: []string{"scenario", "ticker", "key", "value"}, read: readAssumption},
	{name: "observations", headings: []string{"ticker", "unit", "metric", "period", "value"}, read: readObservation},
	{name: "views", headings: []string{"name", "kind", "axis", "units", "metrics"}, read: readView},
	{name: "figures", read: readGrid}, // whose headings are its periods
	{name: "scorecard", headings: []string{"lens", "indicator", "name", "unit_of_measure"}, computed: true},
	{name: "scorecard_inputs", headings: []string{"unit", "indicator", "kind", "of_unit", "what", "value"}, computed: true},
}

// shapeOf recognises a table by its headings.
func shapeOf(t *Table) (*shape, *data.Fault) {
	for i, h := range t.Header {
		if h != "" && slices.Contains(t.Header[:i], h) {
			return nil, &data.Fault{Place: data.Place{File: t.File, Line: 1, Column: h}, Reason: wording.Of("the heading stands there twice")}
		}
	}
	for _, s := range shapes {
		if s.headings == nil {
			if isGrid(t.Header) {
				return s, nil
			}
			continue
		}
		if !slices.ContainsFunc(s.headings, func(h string) bool { return !slices.Contains(t.Header, h) }) {
			return s, nil
		}
	}
	var names []string
	for _, s := range shapes {
		if !s.computed {
			names = append(names, s.name)
		}
	}
	return nil, &data.Fault{Place: data.Place{File: t.File, Line: 1}, Reason: wording.Of("the headings (%s) are those of no kind of table that can be imported: %s. The README lists their headings",
		strings.Join(t.Header, ", "), strings.Join(names, ", "))}
}

func readSource(r *reader, in *row) {
	s := data.Source{Key: in.must("key"), Title: in.must("title"), Publisher: in.text("publisher"), URL: in.text("url"), PublishedOn: in.date("published_on")}
	if !in.bad {
		if err := s.Check(); err != nil {
			in.fault("url", "%v", err)
		}
	}
	r.known.Sources[s.Key] = true
	r.batch.Sources = append(r.batch.Sources, s)
}

func readMetric(r *reader, in *row) {
	m := data.Metric{Key: in.must("key"), Name: in.must("name"), Measure: in.must("measure"), Lens: data.Lens(in.text("lens")),
		Better: data.Better(in.text("better")), Adds: data.Adds(in.must("adds")), Help: in.text("help")}
	if there, ok := r.known.Metrics[m.Key]; ok && there.BuiltIn {
		in.fault("key", "the metric %s is built in and can't be defined anew", m.Key)
		return
	}
	if !in.bad {
		if err := m.Check(); err != nil {
			in.fault("", "%v", err)
		}
	}
	r.known.Metrics[m.Key] = m
	r.batch.Metrics = append(r.batch.Metrics, m)
}

func readCompany(r *reader, in *row) {
	c := data.Company{Ticker: in.must("ticker"), Name: in.must("name"), Country: in.text("country"), Currency: in.must("currency"),
		ReviewedThrough: in.date("reviewed_through"), Note: in.text("note")}
	month := in.number("fiscal_year_end_month", "count")
	if month != nil {
		c.YearEnd = time.Month(*month)
	}
	if !in.bad {
		if err := c.Check(); err != nil {
			in.fault("", "%v", err)
		}
	}
	r.known.Companies[c.Ticker] = c
	r.batch.Companies = append(r.batch.Companies, c)
	stage := data.Stage(in.text("ai_or_main_unit_stage"))
	if stage == "" {
		return
	}
	u := data.Unit{Kind: data.AI, Stage: stage, FirstContractOn: in.date("first_ai_contract_on"), OpenedOn: in.date("opened_on")}
	if stage == data.MatureStage {
		u.Kind = data.Group
	}
	if err := u.Check(); err != nil {
		in.fault("ai_or_main_unit_stage", "%v", err)
	}
	r.known.began[c.Ticker] = u
	r.known.Units[c.Ticker+"/"+string(u.Kind)] = true
	r.batch.Units = append(r.batch.Units, data.BatchUnit{Unit: u, Ticker: c.Ticker})
}

// readUnit reads a unit. What it says goes before what its company's row says of the main one.
func readUnit(r *reader, in *row) {
	company, ok := in.company()
	if !ok {
		return
	}
	u := data.BatchUnit{Ticker: company.Ticker, Unit: data.Unit{Kind: data.UnitKind(in.must("unit")), Stage: data.Stage(in.must("stage")),
		FirstContractOn: in.date("first_contract_on"), OpenedOn: in.date("opened_on"), Note: in.text("note")}}
	if in.bad {
		return
	}
	if err := u.Check(); err != nil {
		column := "unit"
		if slices.Contains(data.UnitKinds, u.Kind) {
			column = "stage"
		}
		in.fault(column, "%v", err)
		return
	}
	if !in.once(wording.Key("unit"), u.Ticker, string(u.Kind)) {
		return
	}
	r.known.Units[u.Ticker+"/"+string(u.Kind)] = true
	if at := slices.IndexFunc(r.batch.Units, func(b data.BatchUnit) bool { return b.Ticker == u.Ticker && b.Kind == u.Kind }); at >= 0 {
		r.batch.Units[at] = u
		return
	}
	r.batch.Units = append(r.batch.Units, u)
}

// readParty reads what is noted of a customer or guarantor.
func readParty(r *reader, in *row) {
	p := data.Party{Name: in.must("party"), Note: in.text("note")}
	if !in.bad && in.once(wording.Key("party"), p.Name) {
		r.batch.Parties = append(r.batch.Parties, p)
	}
}

func readRating(r *reader, in *row) {
	rating := data.BatchRating{Party: in.must("party"), Source: in.refer("source_key", r.known.Sources, wording.Key("source")),
		Nth: in.nth(), Rating: data.Rating{Agency: in.must("agency"), Rating: in.must("rating"), AsOf: in.date("as_of")}}
	if rating.AsOf.IsZero() && !in.bad {
		in.fault("as_of", "a rating needs the day that it was given")
	}
	r.batch.Ratings = append(r.batch.Ratings, rating)
}

func readContract(r *reader, in *row) {
	company, ok := in.company()
	if !ok {
		return
	}
	currency := in.currency(company.Currency)
	money := currency + " m"
	either := func(a, b string) (*float64, string) {
		if slices.Contains(in.table.Header, a) {
			if currency != "USD" && in.text(a) != "" {
				in.fault(a, "%s reports in %s: give the value under %s", company.Ticker, currency, b)
			}
			return in.number(a, money), a
		}
		return in.number(b, money), b
	}
	value, valueAt := either("total_value_usd_m", "total_value_m")
	guaranteed, guaranteedAt := either("guaranteed_usd_m", "guaranteed_m")
	status, note := splitStatus(in.must("status"))
	c := data.BatchContract{Ticker: company.Ticker, Unit: in.unit("unit", company.Ticker, data.AI), Customer: in.must("customer"),
		Guarantor: in.text("guarantor"), Source: in.refer("source_key", r.known.Sources, wording.Key("source")),
		Lacks: in.lacks("talks_on", "building_on", "delivering_on", "ended_on"), Contract: data.Contract{
			Key: in.must("key"), Site: in.text("site"), Kind: data.ContractKind(in.must("kind")), SignedOn: in.date("signed_on"),
			TalksOn: in.date("talks_on"), BuildingOn: in.date("building_on"), DeliveringOn: in.date("delivering_on"), EndedOn: in.date("ended_on"),
			AnnouncedOn: in.date("announced_on"), CriticalMW: in.number("critical_it_mw", "MW"),
			Value: value, Currency: currency, TermMonths: in.number("term_months", "months"),
			OwnShare: in.number("own_share_percent", "%"), Prepaid: in.number("prepaid_percent", "%"), Uptime: in.number("uptime_promised", "%"),
			CustomerRating: in.text("customer_rating"), Guaranteed: guaranteed, Status: status, StatusNote: note,
			Note: in.text("note")}}
	if c.Kind != data.Lease && c.Kind != data.Cloud {
		in.fault("kind", "a contract is a lease or cloud, not %q", c.Kind)
	}
	if !slices.Contains(data.ContractStatuses, c.Status) {
		in.fault("status", "a contract is in talks, signed, building, delivering or ended, not %q", c.Status)
	}
	// Asked about one cell at a time, the contract's own check tells which column it complains of.
	for _, cell := range []struct {
		column string
		alone  data.Contract
	}{
		{"critical_it_mw", data.Contract{CriticalMW: c.CriticalMW}}, {valueAt, data.Contract{Value: c.Value}},
		{"term_months", data.Contract{TermMonths: c.TermMonths}}, {"own_share_percent", data.Contract{OwnShare: c.OwnShare}},
		{"prepaid_percent", data.Contract{Prepaid: c.Prepaid}}, {"uptime_promised", data.Contract{Uptime: c.Uptime}},
		{guaranteedAt, data.Contract{Guaranteed: c.Guaranteed}},
	} {
		cell.alone.Kind, cell.alone.Status = data.Lease, data.Signed
		if err := cell.alone.Check(); err != nil {
			in.fault(cell.column, "%v", err)
		}
	}
	if !in.bad {
		if err := c.Check(); err != nil {
			in.fault(guaranteedAt, "%v", err) // what is left: the guarantee against the value
		}
	}
	r.known.Contracts[c.Key] = true
	r.known.Currencies[c.Key] = currency
	r.batch.Contracts = append(r.batch.Contracts, c)
}

// splitStatus takes "building; 175 MW delivered" apart into the status and what is said of it.
func splitStatus(text string) (data.ContractStatus, string) {
	status, note, _ := strings.Cut(text, ";")
	return data.ContractStatus(strings.TrimSpace(status)), strings.TrimSpace(note)
}

// readPayment reads a payment. Its contract says which currency it's in, so the amount of an unknown contract isn't read.
func readPayment(r *reader, in *row) {
	p := data.BatchPayment{Contract: in.refer("contract_key", r.known.Contracts, wording.Key("contract")),
		Source: in.refer("source_key", r.known.Sources, wording.Key("source")), Lacks: in.lacks("received_on", "source_key", "note"), Nth: in.nth(),
		Payment: data.Payment{Kind: data.PaymentKind(strings.ToLower(in.text("kind"))), DueOn: in.date("due_on"),
			ReceivedOn: in.date("received_on"), Note: in.text("note")}}
	if p.Contract == "" {
		in.must("contract_key")
	}
	if p.Kind == "" {
		p.Kind = data.Upfront
	}
	if in.must("amount_m") != "" && r.known.Contracts[p.Contract] {
		p.Amount = in.number("amount_m", r.known.Currencies[p.Contract]+" m")
	}
	if in.bad {
		return
	}
	if err := p.Check(); err != nil {
		column := "due_on"
		switch {
		case p.Kind != data.Upfront && p.Kind != data.Staggered:
			column = "kind"
		case *p.Amount < 0:
			column = "amount_m"
		}
		in.fault(column, "%v", err)
		return
	}
	if in.once(wording.Key("payment"), p.Contract, string(p.Kind), p.Occasion(), p.Nth.String()) {
		r.batch.Payments = append(r.batch.Payments, p)
	}
}

func readCommitment(r *reader, in *row) {
	company, ok := in.company()
	if !ok {
		return
	}
	c := data.BatchCommitment{Ticker: company.Ticker, Unit: in.unit("unit", company.Ticker, data.AI),
		Contract:      in.refer("contract_key", r.known.Contracts, wording.Key("contract")),
		PromiseSource: in.refer("promise_source_key", r.known.Sources, wording.Key("source")), MetSource: in.refer("met_source_key", r.known.Sources, wording.Key("source")),
		Commitment: data.Commitment{Key: in.must("key"), Site: in.text("site"), Kind: in.text("kind"), Class: data.CommitmentClass(in.must("class")),
			MW: in.number("mw", "MW"), Words: in.text("promised_words"), WindowFrom: in.date("promised_from"), WindowTo: in.date("promised_to"),
			PromisedOn: in.date("promised_on"), MetOn: in.date("met_on"), Note: in.text("note")}}
	if c.Class != data.Delivery && c.Class != data.Enabling {
		in.fault("class", "a commitment's class is delivery or enabling, not %q", c.Class)
	}
	if !in.bad {
		if err := c.Check(); err != nil {
			column := "promised_to"
			if c.MW != nil && *c.MW < 0 {
				column = "mw"
			}
			in.fault(column, "%v", err)
		}
	}
	r.known.Commitments[c.Key] = true
	r.batch.Commitments = append(r.batch.Commitments, c)
}

func readRepromise(r *reader, in *row) {
	p := data.BatchRepromise{Commitment: in.refer("commitment_key", r.known.Commitments, wording.Key("commitment")),
		Source: in.refer("source_key", r.known.Sources, wording.Key("source")), Nth: in.nth(), Repromise: data.Repromise{Words: in.text("promised_words"),
			WindowFrom: in.date("promised_from"), WindowTo: in.date("promised_to"), PromisedOn: in.date("promised_on"), Note: in.text("note")}}
	if p.Commitment == "" {
		in.must("commitment_key")
	}
	if !in.bad {
		if err := p.Check(); err != nil {
			in.fault("promised_to", "%v", err)
		}
	}
	r.batch.Repromises = append(r.batch.Repromises, p)
}

// readItem reads an item of a checklist: one that every list begins with, by its key or its words, or one of the analyst's own.
func readItem(r *reader, in *row) {
	company, ok := in.company()
	if !ok {
		return
	}
	i := data.BatchItem{Ticker: company.Ticker, Unit: in.unit("unit", company.Ticker, data.AI),
		Source: in.refer("source_key", r.known.Sources, wording.Key("source")), Lacks: in.lacks("met_on", "evidence", "source_key"),
		ChecklistItem: data.ChecklistItem{List: data.Checklist(strings.ToLower(in.must("list"))), Key: in.text("key"), Title: in.text("item"),
			MetOn: in.date("met_on"), Evidence: in.text("evidence")}}
	begins := data.BeginChecklist(0, i.List)
	var keys []string
	for _, b := range begins {
		keys = append(keys, b.Key)
	}
	at := slices.Index(keys, i.Key)
	if i.Key == "" {
		at = slices.IndexFunc(begins, func(b data.ChecklistItem) bool { return b.Title == i.Title })
	}
	switch {
	case i.Key != "" && at < 0 && len(begins) > 0:
		in.fault("key", "%q is no item that the list %s begins with: these are %s. Leave the key of an item of your own empty",
			i.Key, i.List, strings.Join(keys, ", "))
	case at >= 0 && (i.Key == "" || i.Title == ""):
		// Only one of the two names the item, so words that the analyst gave it since stay.
		i.Key, i.Title = begins[at].Key, begins[at].Title
		i.Lacks = append(i.Lacks, "title")
	}
	if in.bad {
		return
	}
	if err := i.Check(); err != nil {
		column := "list"
		if len(begins) > 0 {
			column = "item"
		}
		in.fault(column, "%v", err)
		return
	}
	name := "own " + i.Title //wording:none compared
	if i.Key != "" {
		name = "key " + i.Key //wording:none
	}
	if in.once(wording.Key("item"), i.Ticker, string(i.Unit), string(i.List), name) {
		r.batch.Items = append(r.batch.Items, i)
	}
}

func readObservation(r *reader, in *row) {
	company, ok := in.company()
	if !ok {
		return
	}
	kind := in.unit("unit", company.Ticker, data.Group)
	key := in.must("metric")
	metric, ok := r.known.Metrics[key]
	if !ok && key != "" {
		in.fault("metric", "there is no metric %q; define it in the notebook or in a table of metrics", key)
	}
	var period data.Period
	if text := in.must("period"); text != "" {
		var err error
		if period, err = data.ParsePeriod(text, company.YearEnd); err != nil {
			in.fault("period", "%v", err)
		}
	}
	in.must("value")
	if in.bad {
		return
	}
	currency := in.currency(company.Currency)
	measure := metric.MeasureIn(currency)
	if given := in.text("unit_of_measure"); given != "" && given != measure {
		in.fault("unit_of_measure", "%s of %s is kept in %s, not in %s", metric.Title(), company.Ticker, measure, given)
	}
	o := data.BatchObservation{Ticker: company.Ticker, Unit: kind, Metric: key, Source: in.refer("source_key", r.known.Sources, wording.Key("source")),
		Observation: data.Observation{FigureKey: data.FigureKey{Period: period}, Value: in.number("value", measure), AsTyped: in.text("value"),
			Locator: in.text("locator"), Quote: in.text("quote"), Remark: in.text("note")}}
	if typed := in.text("as_typed"); typed != "" {
		o.AsTyped = typed // our own export keeps the analyst's text beside the plain number
	}
	if metric.Measure == data.MoneyMillions || metric.Measure == data.Money {
		o.Currency = currency
	}
	if in.bad {
		return
	}
	if in.once(wording.Key("figure"), company.Ticker, string(kind), key, string(period.Kind), period.Start.String(), period.End.String()) {
		r.batch.Observations = append(r.batch.Observations, o)
	}
}
