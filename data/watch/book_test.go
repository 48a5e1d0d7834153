package watch

import (
	"time"

	"assay/data"
	"assay/data/indicator"
)

// The units of a test's company.
const (
	ai int64 = iota + 1
	group
)

// facts is a company under construction: TEST, in US dollars, whose fiscal year ends in December. Its sources were read through
// 2099, unless a test says otherwise.
type facts struct {
	data.Dossier
	last int64
}

func newFacts() *facts {
	return &facts{Dossier: data.Dossier{Company: data.Company{Row: data.Row{ID: 1, UID: "company"}, Ticker: "TEST", Name: "Test", Currency: "USD", YearEnd: time.December, ReviewedThrough: day("2099-12-31")},
		Units:   []data.Unit{{Row: data.Row{ID: ai, UID: "ai"}, CompanyID: 1, Kind: data.AI, Stage: data.Validation}, {Row: data.Row{ID: group, UID: "group"}, CompanyID: 1, Kind: data.Group, Stage: data.Validation}},
		Parties: map[int64]data.PartyOf{}, Sources: map[int64]data.Source{}}, last: 100}
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

func noon(text string) time.Time { return day(text).Time().Add(12 * time.Hour) }

func (f *facts) id() int64 {
	f.last++
	return f.last
}

func metricID(key string) int64 {
	for i, m := range data.BuiltInMetrics() {
		if m.Key == key {
			return int64(i + 1)
		}
	}
	panic(key)
}

func metrics() []data.Metric {
	all := data.BuiltInMetrics()
	for i := range all {
		all[i].ID = int64(i + 1)
	}
	return all
}

// figure records a metric of a unit for a period, on a day.
func (f *facts) figure(unit int64, metric, period string, v float64, recorded string) int64 {
	p, err := data.ParsePeriod(period, f.Company.YearEnd)
	if err != nil {
		panic(err)
	}
	o := data.Observation{Row: data.Row{ID: f.id()}, FigureKey: data.FigureKey{UnitID: unit, MetricID: metricID(metric), Period: p}, Value: &v, Currency: "USD", RecordedAt: noon(recorded)}
	f.Figures = append(f.Figures, data.Figure{Observation: o, UnitPath: "TEST/ai", MetricKey: metric})
	return o.ID
}

// contract is one of the AI unit.
func (f *facts) contract(key, signed string, mw float64, recorded string) {
	f.Contracts = append(f.Contracts, data.ContractOf{Contract: data.Contract{Row: data.Row{ID: f.id()}, Key: key, UnitID: ai, Site: key, Kind: data.Lease, Status: data.Signed,
		SignedOn: day(signed), CriticalMW: &mw, Currency: "USD", RecordedAt: noon(recorded)}})
}

// promise is a delivery commitment of the AI unit.
func (f *facts) promise(site, due, met string) *data.CommitmentOf {
	mw := 100.0
	c := data.CommitmentOf{Commitment: data.Commitment{Row: data.Row{ID: f.id()}, UnitID: ai, Site: site, Kind: "ready for service", Class: data.Delivery, MW: &mw, Words: due,
		WindowFrom: day(due), WindowTo: day(due), PromisedOn: day("2025-06-01"), MetOn: day(met), RecordedAt: noon("2025-06-01")}}
	if met != "" {
		c.MetRecordedAt = noon(met)
	}
	f.Commitments = append(f.Commitments, c)
	return &f.Commitments[len(f.Commitments)-1]
}

// knownOn is the book as it was known on a day, and asOf as it stands on a day for what is known.
func (f *facts) knownOn(on string) *Book {
	return Read([]data.Dossier{f.Dossier}, metrics(), indicator.Question{AsOf: day(on), Known: day(on), Recorded: true})
}

func (f *facts) asOf(on string) *Book {
	return Read([]data.Dossier{f.Dossier}, metrics(), indicator.Question{AsOf: day(on)})
}

// test is one written on 10 January 2026.
func test(unit int64, measure string, span data.PeriodKind, timing data.Timing, c data.Comparator, threshold float64, by string) data.TestOf {
	return data.TestOf{Test: data.Test{Row: data.Row{ID: 7}, ThesisID: 1, UnitID: unit, Measure: measure, Span: span, Timing: timing, Comparator: c, Threshold: threshold, By: day(by),
		Statement: measure, WrittenOn: day("2026-01-10"), RecordedAt: noon("2026-01-10")}, UnitPath: "TEST/ai",
		Probabilities: []data.Probability{{P: 0.8, StatedOn: day("2026-01-10")}}}
}
