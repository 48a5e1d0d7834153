package desk

import (
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/watch"
	"assay/data/wording"
)

// Theses is how the theses stood when they were looked at last, in the order of their saving, the last first.
type Theses struct {
	All   []watch.Watched
	Board watch.Columns
	// Today is the day that they were looked at.
	Today data.Date
}

// Card is a thesis as the board shows it, or nil where it wasn't there yet.
func (t *Theses) Card(thesisID int64) *watch.Card {
	for _, column := range [][]watch.Card{t.Board.Attention, t.Board.Active, t.Board.Watching, t.Board.Closed} {
		for i := range column {
			if column[i].Thesis.ID == thesisID {
				return &column[i]
			}
		}
	}
	return nil
}

// Evaluations are those of all the tests.
func (t *Theses) Evaluations() []watch.Evaluation {
	var out []watch.Evaluation
	for _, w := range t.All {
		out = append(out, w.Tests...)
	}
	return out
}

// watchman looks at the theses for all screens at once: the rail counts those that need attention, the scorecard marks the
// cells whose tests are broken, the board shows them all. It begins when the first asks.
type watchman struct {
	asker  Asker
	begun  bool
	looked bool // there is an answer
	last   Theses
	hear   []*thesesListener
	facts  atomic.Int64 // counts changes of facts

	mu   sync.Mutex // of what a reading keeps for the next
	kept keptBook
}

type thesesListener struct{ hear func(Theses) }

// keptBook is the companies made ready, for as long as no fact changes: writing a thesis must not read them anew.
type keptBook struct {
	book      *watch.Book
	facts     int64
	today     data.Date
	companies []int64
	metrics   []string
}

// The tables that theses stand in, and those that hold what they are judged by.
var (
	thesisTables = []string{"thesis", "pillar", "thesis_test", "test_probability", "test_resolution", "catalyst"}
	factTables   = []string{"company", "unit", "metric", "observation", "source", "contract", "payment", "party", "rating", "commitment",
		"repromise", "checklist_item"}
)

// OnTheses asks to be told how the theses stand, at once where that is known, and after every change that bears on them. What
// settled a test is recorded by the way, as the program's own change. stop ends it.
func (d *Desk) OnTheses(hear func(Theses)) (stop func()) {
	w := &d.watchman
	l := &thesesListener{hear}
	w.hear = append(w.hear, l)
	if !w.begun {
		w.begun = true
		d.Listen(d.thesesHeard)
		d.lookAtTheses()
	}
	if w.looked {
		hear(w.last)
	}
	return func() { w.hear = slices.DeleteFunc(w.hear, func(other *thesesListener) bool { return other == l }) }
}

func (d *Desk) thesesHeard(e data.Effect) {
	facts := e.Touches(factTables...)
	if facts {
		d.watchman.facts.Add(1)
	}
	if facts || e.Touches(thesisTables...) {
		d.lookAtTheses()
	}
}

// lookAtTheses tells off the main goroutine how they stand, and then whoever wants to know.
func (d *Desk) lookAtTheses() {
	w := &d.watchman
	today := d.Today()
	Ask(d, &w.asker, func(ctx context.Context, n *store.Notebook) (Theses, error) {
		return w.look(ctx, n, today)
	}, func(t Theses, err error) {
		switch {
		case d.closed:
			return
		case err != nil:
			d.Say(wording.Of("It could not be told how the theses stand: %s.", err))
			return
		}
		w.last, w.looked = t, true
		for _, l := range slices.Clone(w.hear) {
			l.hear(t)
		}
		if due := watch.Resolutions(t.Evaluations()); len(due) > 0 && d.ReadOnly() == "" {
			book := d.book
			d.change(func() (data.Effect, error) { return book.RecordResolutions(context.Background(), due) }, nil)
		}
	})
}

func (w *watchman) look(ctx context.Context, n *store.Notebook, today data.Date) (Theses, error) {
	out := Theses{Today: today}
	facts := w.facts.Load()
	theses, err := n.ThesesOf(ctx)
	if err != nil || len(theses) == 0 {
		return out, err
	}
	companies, err := companiesOf(ctx, n, theses)
	if err != nil {
		return out, err
	}
	metrics := watch.Metrics(theses)
	w.mu.Lock()
	defer w.mu.Unlock() // a book answers one at a time
	if err := ctx.Err(); err != nil {
		return out, err
	}
	k := &w.kept
	if k.book == nil || k.facts != facts || k.today != today || !slices.Equal(k.companies, companies) || !slices.Equal(k.metrics, metrics) {
		book, err := BookOf(ctx, n, companies, metrics, indicator.Question{AsOf: today})
		if err != nil {
			return out, err
		}
		*k = keptBook{book, facts, today, companies, metrics}
	}
	out.All = k.book.WatchAll(theses)
	out.Board = watch.Board(out.All, today)
	return out, nil
}

// companiesOf are the IDs of the companies that theses are about, or their tests and pillars.
func companiesOf(ctx context.Context, n *store.Notebook, theses []data.ThesisOf) ([]int64, error) {
	tickers := map[string]bool{}
	path := func(p string) {
		ticker, _, _ := strings.Cut(p, "/")
		tickers[ticker] = true
	}
	for _, t := range theses {
		for _, ticker := range t.Tickers() {
			tickers[ticker] = true
		}
		for _, p := range t.Pillars {
			path(p.UnitPath)
		}
		for _, test := range t.Tests {
			path(test.UnitPath)
		}
	}
	all, err := n.Companies(ctx)
	var out []int64
	for _, c := range all {
		if tickers[c.Ticker] {
			out = append(out, c.ID)
		}
	}
	return out, err
}

// BookOf reads companies, by ID, and makes them ready to be asked about theses. With none it's an empty book.
func BookOf(ctx context.Context, n *store.Notebook, companies []int64, metrics []string, q indicator.Question) (*watch.Book, error) {
	var dossiers []data.Dossier
	if len(companies) > 0 {
		var err error
		if dossiers, err = n.Dossiers(ctx, store.DossierQuery{Companies: companies, Metrics: metrics, Until: q.AsOf, Known: q.Known}); err != nil {
			return nil, err
		}
	}
	all, err := n.Metrics(ctx)
	if err != nil {
		return nil, err
	}
	return watch.Read(dossiers, all, q), nil
}
