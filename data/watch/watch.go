// Package watch tells how theses stand: whether their tests hold or are broken, which pillars a new figure shook, which events
// lie ahead, and so which theses need attention.
//
// # What a test says
//
// A test is a statement about one figure that has to come true for its thesis to stand. That it comes true is what the
// analyst's probability is of, and what a score counts as o = 1; that it doesn't is what breaks the thesis. There are two
// timings:
//
//   - reach: "X of U is at least T by D". It holds from the first day up to D on which X stands so. It's broken once D is past
//     and X never did.
//   - keep: "X of U stays at least T through D". It's broken on the first day up to D on which X doesn't stand so. It holds
//     once D is past and X always did. A kill condition ("dead if X falls below T") is the test to keep X at T or above.
//
// # How X stands on a day
//
// The days are those from the writing of the test to D, or to the day that is asked about where that is earlier. An indicator
// stands on a day as the scorecard of that day would show it. A metric stands at its latest figure whose period had ended by
// the day, of the kind of period that the test names. A day on which X has no value decides nothing.
//
// So it's the day of the fact that counts and not the day on which it came to be known: a figure for the quarter to D that is
// published two months after D still decides the test. Hence a test isn't decided against X for want of facts when D has just
// gone by. It's decided at D only once D is settled: the company's sources were read through D, and each figure that X rests on is
// of the last period that ended by D (the next one ends after D, or has come already). Where no such figure comes, what stands
// decides once the sources were read for 120 days beyond D (Grace): by then a year's report would be out.
//
// # States
//
// A test is pending while it can go either way; holds or is broken from the day it turned; has no data where X has no value at
// all on the days that count so far, or D is past and not settled. Besides, it can be withdrawn, when its statement was
// changed; and the analyst can overrule what the figures say, with a reason. Both are her word and not the figures'.
//
// Nothing is remembered here: a state is computed from the facts whenever it's asked for, so that it can be asked as it was
// known on any day. A correction can turn a test back.
package watch

import (
	"slices"

	"assay/data"
	"assay/data/indicator"
)

// Book is companies made ready to be asked how theses about them stand, by one goroutine at a time.
type Book struct {
	question  indicator.Question
	today     data.Date
	companies map[string]*indicator.Company // by ticker
	units     map[int64]place
	metrics   map[string]data.Metric
	daily     map[dayKey]*float64 // values of indicators that move every day: many tests ask for the same
}

// dayKey is an indicator of a unit on a day.
type dayKey struct {
	unit int64
	key  string
	on   data.Date
}

// place is a unit with its company.
type place struct {
	unit    data.UnitOf
	company *indicator.Company
}

// Read makes companies ready. The question's AsOf is the day that the answers stand at; with Known and Recorded set to a day
// they are what would have been said on it, for which the dossiers must hold every recording. The metrics are the notebook's;
// the dossiers must hold the figures of those that tests and pillars name: see Metrics.
func Read(dossiers []data.Dossier, metrics []data.Metric, q indicator.Question) *Book {
	b := &Book{question: q, today: q.AsOf.Last(), companies: map[string]*indicator.Company{}, units: map[int64]place{}, metrics: map[string]data.Metric{}, daily: map[dayKey]*float64{}}
	for i := range dossiers {
		c := indicator.Prepare(&dossiers[i], q)
		b.companies[dossiers[i].Company.Ticker] = c
		for _, u := range dossiers[i].Units {
			b.units[u.ID] = place{data.UnitOf{Unit: u, Company: dossiers[i].Company}, c}
		}
	}
	for _, m := range metrics {
		b.metrics[m.Key] = m
	}
	return b
}

// Metrics are the keys of the metrics that dossiers must hold figures of for theses to be asked about: those that indicators
// read, and those that tests and pillars name.
func Metrics(theses []data.ThesisOf) []string {
	keys := indicator.MetricKeys()
	add := func(key string) {
		if key != "" && !slices.Contains(keys, key) && (indicator.Find(key) == nil || metricToo(key)) {
			keys = append(keys, key)
		}
	}
	for _, t := range theses {
		for _, p := range t.Pillars {
			add(p.Measure)
		}
		for _, p := range t.Tests {
			add(p.Measure)
		}
	}
	return keys
}

// metricToo reports whether the key is that of a built-in metric: what is both is read as the metric, as on charts.
func metricToo(key string) bool {
	return slices.ContainsFunc(data.BuiltInMetrics(), func(m data.Metric) bool { return m.Key == key })
}

// knows reports whether something recorded at a moment is to count: asked as known on a day, what came later isn't.
func (b *Book) knows(on data.Date) bool {
	return b.question.Known.IsZero() || !on.After(b.question.Known.Last())
}
