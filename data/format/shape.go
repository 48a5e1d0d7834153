package format

import (
	"slices"
	"strings"
	"time"

	"assay/data"
)

// shape is a kind of table: the headings that mark it and the reading of its rows.
type shape struct {
	name     string
	headings []string // all of these must be there
	read     func(*reader, *row)
}

// shapes are the kinds of table, in the order in which they are read.
var shapes = []*shape{
	{"sources", []string{"key", "title", "publisher", "url", "published_on"}, readSource},
	{"metrics", []string{"key", "name", "measure", "lens", "better", "adds"}, readMetric},
	{"companies", []string{"ticker", "name", "currency", "fiscal_year_end_month"}, readCompany},
	{"ratings", []string{"party", "agency", "rating", "as_of"}, readRating},
	{"contracts", []string{"key", "ticker", "customer", "site", "kind", "signed_on", "status"}, readContract},
	{"commitments", []string{"key", "ticker", "site", "class", "promised_words", "promised_from", "promised_to"}, readCommitment},
	{"repromises", []string{"commitment_key", "promised_words", "promised_from", "promised_to"}, readRepromise},
	{"observations", []string{"ticker", "unit", "metric", "period", "value"}, readObservation},
	{"views", []string{"name", "kind", "axis", "units", "metrics"}, readView},
}

// shapeOf recognises a table by its headings.
func shapeOf(t *Table) (*shape, *data.Fault) {
	for i, h := range t.Header {
		if h != "" && slices.Contains(t.Header[:i], h) {
			return nil, &data.Fault{Place: data.Place{File: t.File, Line: 1, Column: h}, Reason: "the heading stands there twice"}
		}
	}
	for _, s := range shapes {
		if !slices.ContainsFunc(s.headings, func(h string) bool { return !slices.Contains(t.Header, h) }) {
			return s, nil
		}
	}
	var names []string
	for _, s := range shapes {
		names = append(names, s.name)
	}
	return nil, &data.Fault{Place: data.Place{File: t.File, Line: 1}, Reason: "the headings (" + strings.Join(t.Header, ", ") +
		") are those of no kind of table that can be imported: " + strings.Join(names, ", ") + ". The README lists their headings"}
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

func readRating(r *reader, in *row) {
	rating := data.BatchRating{Party: in.must("party"), Source: in.refer("source_key", r.known.Sources, "source"),
		Rating: data.Rating{Agency: in.must("agency"), Rating: in.must("rating"), AsOf: in.date("as_of")}}
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
	money := company.Currency + " m"
	either := func(a, b string) *float64 {
		if slices.Contains(in.table.Header, a) {
			if company.Currency != "USD" && in.text(a) != "" {
				in.fault(a, "%s reports in %s: give the value under %s", company.Ticker, company.Currency, b)
			}
			return in.number(a, money)
		}
		return in.number(b, money)
	}
	status, note := splitStatus(in.must("status"))
	c := data.BatchContract{Ticker: company.Ticker, Unit: in.unit("unit", company.Ticker, data.AI), Customer: in.must("customer"),
		Guarantor: in.text("guarantor"), Source: in.refer("source_key", r.known.Sources, "source"), Contract: data.Contract{
			Key: in.must("key"), Site: in.text("site"), Kind: data.ContractKind(in.must("kind")), SignedOn: in.date("signed_on"),
			AnnouncedOn: in.date("announced_on"), CriticalMW: in.number("critical_it_mw", "MW"),
			Value: either("total_value_usd_m", "total_value_m"), Currency: company.Currency, TermMonths: in.number("term_months", "months"),
			OwnShare: in.number("own_share_percent", "%"), Prepaid: in.number("prepaid_percent", "%"), Uptime: in.number("uptime_promised", "%"),
			CustomerRating: in.text("customer_rating"), Guaranteed: either("guaranteed_usd_m", "guaranteed_m"), Status: status, StatusNote: note,
			Note: in.text("note")}}
	if c.Kind != data.Lease && c.Kind != data.Cloud {
		in.fault("kind", "a contract is a lease or cloud, not %q", c.Kind)
	}
	if !slices.Contains(data.ContractStatuses, c.Status) {
		in.fault("status", "a contract is in talks, signed, building, delivering or ended, not %q", c.Status)
	}
	r.known.Contracts[c.Key] = true
	r.batch.Contracts = append(r.batch.Contracts, c)
}

// splitStatus takes "building; 175 MW delivered" apart into the status and what is said of it.
func splitStatus(text string) (data.ContractStatus, string) {
	status, note, _ := strings.Cut(text, ";")
	return data.ContractStatus(strings.TrimSpace(status)), strings.TrimSpace(note)
}

func readCommitment(r *reader, in *row) {
	company, ok := in.company()
	if !ok {
		return
	}
	c := data.BatchCommitment{Ticker: company.Ticker, Unit: in.unit("unit", company.Ticker, data.AI),
		Contract:      in.refer("contract_key", r.known.Contracts, "contract"),
		PromiseSource: in.refer("promise_source_key", r.known.Sources, "source"), MetSource: in.refer("met_source_key", r.known.Sources, "source"),
		Commitment: data.Commitment{Key: in.must("key"), Site: in.text("site"), Kind: in.text("kind"), Class: data.CommitmentClass(in.must("class")),
			MW: in.number("mw", "MW"), Words: in.must("promised_words"), WindowFrom: in.date("promised_from"), WindowTo: in.date("promised_to"),
			PromisedOn: in.date("promised_on"), MetOn: in.date("met_on"), Note: in.text("note")}}
	if c.Class != data.Delivery && c.Class != data.Enabling {
		in.fault("class", "a commitment's class is delivery or enabling, not %q", c.Class)
	}
	in.window(c.WindowFrom, c.WindowTo)
	r.known.Commitments[c.Key] = true
	r.batch.Commitments = append(r.batch.Commitments, c)
}

// window checks that the first and last day of a promise are there and in order.
func (r *row) window(from, to data.Date) {
	switch {
	case r.bad:
	case from.IsZero() || to.IsZero():
		r.fault("promised_to", "a promise needs the first and last day that its words mean")
	case to.Before(from):
		r.fault("promised_to", "the window ends (%s) before it begins (%s)", to, from)
	}
}

func readRepromise(r *reader, in *row) {
	p := data.BatchRepromise{Commitment: in.refer("commitment_key", r.known.Commitments, "commitment"),
		Source: in.refer("source_key", r.known.Sources, "source"), Repromise: data.Repromise{Words: in.must("promised_words"),
			WindowFrom: in.date("promised_from"), WindowTo: in.date("promised_to"), PromisedOn: in.date("promised_on"), Note: in.text("note")}}
	if p.Commitment == "" {
		in.must("commitment_key")
	}
	in.window(p.WindowFrom, p.WindowTo)
	r.batch.Repromises = append(r.batch.Repromises, p)
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
	measure := metric.MeasureIn(company.Currency)
	if given := in.text("unit_of_measure"); given != "" && given != measure {
		in.fault("unit_of_measure", "%s of %s is kept in %s, not in %s", metric.Name, company.Ticker, measure, given)
	}
	o := data.BatchObservation{Ticker: company.Ticker, Unit: kind, Metric: key, Source: in.refer("source_key", r.known.Sources, "source"),
		Observation: data.Observation{FigureKey: data.FigureKey{Period: period}, Value: in.number("value", measure), AsTyped: in.text("value"),
			Locator: in.text("locator"), Quote: in.text("quote"), Remark: in.text("note")}}
	if metric.Measure == data.MoneyMillions || metric.Measure == data.Money {
		o.Currency = company.Currency
	}
	if in.bad {
		return
	}
	cell := strings.Join([]string{company.Ticker, string(kind), key, string(period.Kind), period.Start.String(), period.End.String()}, "|")
	if first, twice := r.cells[cell]; twice {
		in.fault("", "the same figure stands in %s already; keep one of the two", first)
		return
	}
	if r.cells == nil {
		r.cells = map[string]data.Place{}
	}
	r.cells[cell] = in.place("")
	r.batch.Observations = append(r.batch.Observations, o)
}
