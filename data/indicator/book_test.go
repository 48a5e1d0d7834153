package indicator

import (
	"math"
	"strings"
	"testing"
	"time"

	"assay/data"
)

// unknown is an amount that nobody noted, and what an indicator without a value is expected to have.
var unknown = math.NaN()

// The units of a test's company.
const (
	ai int64 = iota + 1
	mining
	group
)

// book is a company's facts under construction: TEST, in US dollars, with an AI, a mining and a consolidated unit. Its fiscal
// year ends in December and its sources were read through 2099, unless a test says otherwise.
type book struct {
	data.Dossier
	last int64 // ID given out
}

func newBook() *book {
	b := &book{Dossier: data.Dossier{Company: data.Company{Ticker: "TEST", Name: "Test", Currency: "USD", YearEnd: time.December, ReviewedThrough: day("2099-12-31")},
		Units: []data.Unit{{Row: data.Row{ID: ai}, Kind: data.AI, Stage: data.Validation}, {Row: data.Row{ID: mining}, Kind: data.Mining, Stage: data.Legacy},
			{Row: data.Row{ID: group}, Kind: data.Group, Stage: data.Validation}},
		Parties: map[int64]data.PartyOf{}, Sources: map[int64]data.Source{}}, last: 100}
	return b
}

func day(text string) data.Date {
	if text == "" {
		return data.Date{}
	}
	d, err := data.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

func amount(v float64) *float64 {
	if math.IsNaN(v) {
		return nil
	}
	return &v
}

func (b *book) id() int64 {
	b.last++
	return b.last
}

// party is the customer or guarantor of the name.
func (b *book) party(name string) int64 {
	for id, p := range b.Parties {
		if p.Name == name {
			return id
		}
	}
	id := b.id()
	b.Parties[id] = data.PartyOf{Party: data.Party{Row: data.Row{ID: id}, Name: name}}
	return id
}

// source is one published on a day; "" for one that bears none.
func (b *book) source(published string) int64 {
	id := b.id()
	b.Sources[id] = data.Source{Row: data.Row{ID: id}, Title: "source of " + published, PublishedOn: day(published)}
	return id
}

// rated gives a party an agency's rating as of a day.
func (b *book) rated(party, agency, rating, asOf string) {
	id := b.party(party)
	p := b.Parties[id]
	p.Ratings = append(p.Ratings, data.Rating{Row: data.Row{ID: b.id()}, PartyID: id, Agency: agency, Rating: rating, AsOf: day(asOf)})
	b.Parties[id] = p
}

// contract signs a lease of the AI unit: its MW, value and term in months.
func (b *book) contract(customer, signed string, mw, value, months float64, with ...func(*book, *data.ContractOf)) int64 {
	k := data.ContractOf{Contract: data.Contract{Row: data.Row{ID: b.id()}, Key: customer, UnitID: ai, CustomerID: b.party(customer), Site: "Site of " + customer, Kind: data.Lease, SignedOn: day(signed),
		CriticalMW: amount(mw), Value: amount(value), TermMonths: amount(months), Currency: "USD", Status: data.Signed}}
	for _, w := range with {
		w(b, &k)
	}
	b.Contracts = append(b.Contracts, k)
	return k.ID
}

type contractWith = func(*book, *data.ContractOf)

func cloud(_ *book, k *data.ContractOf) { k.Kind = data.Cloud }
func talks(_ *book, k *data.ContractOf) {
	k.Status, k.TalksOn, k.SignedOn = data.Talks, k.SignedOn, data.Date{}
}
func building(_ *book, k *data.ContractOf) {
	k.Status = data.Building
}
func announced(_ *book, k *data.ContractOf) {
	k.AnnouncedOn, k.SignedOn = k.SignedOn, data.Date{}
}
func ended(on string) contractWith {
	return func(_ *book, k *data.ContractOf) { k.Status, k.EndedOn = data.Ended, day(on) }
}
func own(percent float64) contractWith {
	return func(_ *book, k *data.ContractOf) { k.OwnShare = &percent }
}
func prepaid(percent float64) contractWith {
	return func(_ *book, k *data.ContractOf) { k.Prepaid = &percent }
}
func uptime(percent float64) contractWith {
	return func(_ *book, k *data.ContractOf) { k.Uptime = &percent }
}
func stated(text string) contractWith {
	return func(_ *book, k *data.ContractOf) { k.CustomerRating = text }
}
func in(currency string) contractWith {
	return func(_ *book, k *data.ContractOf) { k.Currency = currency }
}

// backed has a guarantor answer for so much of the value.
func backed(by string, value float64) contractWith {
	return func(b *book, k *data.ContractOf) { k.GuarantorID, k.Guaranteed = b.party(by), amount(value) }
}

// published cites a source published on a day.
func published(on string) contractWith {
	return func(b *book, k *data.ContractOf) { k.SourceID = b.source(on) }
}

// received and due add a payment to the contract's schedule.
func received(on string, v float64) contractWith {
	return func(b *book, k *data.ContractOf) {
		k.Payments = append(k.Payments, data.Payment{Row: data.Row{ID: b.id()}, ContractID: k.ID, Kind: data.Upfront, DueOn: day(on), ReceivedOn: day(on), Amount: &v})
	}
}
func due(on string, v float64) contractWith {
	return func(b *book, k *data.ContractOf) {
		k.Payments = append(k.Payments, data.Payment{Row: data.Row{ID: b.id()}, ContractID: k.ID, Kind: data.Staggered, DueOn: day(on), Amount: &v})
	}
}

// promise makes a delivery commitment of the AI unit: its MW and the last day of its window, under a contract (0 for none).
func (b *book) promise(contract int64, mw float64, by string, with ...func(*book, *data.CommitmentOf)) {
	k := data.CommitmentOf{Commitment: data.Commitment{Row: data.Row{ID: b.id()}, ContractID: contract, UnitID: ai, Site: "Site to " + by, Class: data.Delivery, MW: amount(mw),
		WindowFrom: day(by).First(), WindowTo: day(by), PromisedOn: day("2020-01-01")}}
	for _, w := range with {
		w(b, &k)
	}
	b.Commitments = append(b.Commitments, k)
}

type promiseWith = func(*book, *data.CommitmentOf)

func enabling(_ *book, k *data.CommitmentOf) { k.Class = data.Enabling }
func met(on string) promiseWith {
	return func(_ *book, k *data.CommitmentOf) { k.MetOn = day(on) }
}
func promised(on string) promiseWith {
	return func(_ *book, k *data.CommitmentOf) { k.PromisedOn = day(on) }
}

// again promises another window on a day.
func again(on, to string) promiseWith {
	return func(b *book, k *data.CommitmentOf) {
		k.Later = append(k.Later, data.Repromise{Row: data.Row{ID: b.id()}, CommitmentID: k.ID, Words: to, WindowFrom: day(to).First(), WindowTo: day(to), PromisedOn: day(on)})
	}
}

// figure enters a unit's figures of a metric: "Q1 FY26 64.2, Q2 FY26 126.6".
func (b *book) figure(unit int64, metric, text string) {
	if _, ok := metrics[metric]; !ok {
		panic("no metric " + metric)
	}
	for _, one := range strings.Split(text, ",") {
		one = strings.TrimSpace(one)
		at := strings.LastIndex(one, " ")
		p, err := data.ParsePeriod(one[:at], b.Company.YearEnd)
		if err != nil {
			panic(err)
		}
		n, err := data.ParseNumber(one[at+1:], data.MarkPoint)
		if err != nil {
			panic(err)
		}
		b.enter(unit, metric, p, n.Value)
	}
}

// enter adds one recording of a figure.
func (b *book) enter(unit int64, metric string, p data.Period, v float64) *data.Figure {
	b.Figures = append(b.Figures, data.Figure{MetricKey: metric, Observation: data.Observation{Row: data.Row{ID: b.id()},
		FigureKey: data.FigureKey{UnitID: unit, Period: p}, Value: amount(v)}})
	return &b.Figures[len(b.Figures)-1]
}

// item puts something on a checklist of the AI unit.
func (b *book) item(list data.Checklist, title, metOn, evidence string) *data.ChecklistItem {
	b.Checklist = append(b.Checklist, data.ChecklistItem{Row: data.Row{ID: b.id()}, UnitID: ai, List: list, Title: title, MetOn: day(metOn), Evidence: evidence, Position: len(b.Checklist) + 1})
	return &b.Checklist[len(b.Checklist)-1]
}

// score computes an indicator of a unit.
func (b *book) score(t testing.TB, key string, unit int64, q Question) Result {
	t.Helper()
	i := Find(key)
	if i == nil {
		t.Fatalf("there is no indicator %s", key)
	}
	return i.Of(Prepare(&b.Dossier, q).Facts(unit, q.AsOf))
}

func quarterOf(year, n int) data.Period {
	return data.FiscalPart(data.Quarter, n, year, time.December)
}

// monthOf is the month that begins on a day.
func monthOf(start data.Date) data.Period {
	return data.Period{Kind: data.Month, Start: start, End: start.AddMonths(1).AddDays(-1)}
}
