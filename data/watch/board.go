package watch

import (
	"cmp"
	"slices"

	"assay/data"
	"assay/data/wording"
)

// Watched is a thesis with all that the board goes by.
type Watched struct {
	Thesis  data.ThesisOf
	Tests   []Evaluation
	Pillars []PillarStand
	Events  []Event
}

// Watch tells how a thesis stands in all its parts.
func (b *Book) Watch(t data.ThesisOf) Watched {
	w := Watched{Thesis: t, Events: b.Events(t)}
	for _, test := range t.Tests {
		w.Tests = append(w.Tests, b.Evaluate(test))
	}
	for _, p := range t.Pillars {
		w.Pillars = append(w.Pillars, b.Pillar(p))
	}
	return w
}

// WatchAll is Watch of each thesis.
func (b *Book) WatchAll(all []data.ThesisOf) []Watched {
	out := make([]Watched, len(all))
	for i, t := range all {
		out[i] = b.Watch(t)
	}
	return out
}

// WhyKind is a reason for which a thesis needs attention.
type WhyKind string

// The reasons, the gravest first.
//
//wording:none see whyTitles
const (
	TestBroken   WhyKind = "test broken"
	TestUnread   WhyKind = "test due without data"
	PillarMoved  WhyKind = "pillar shaken"
	EventPast    WhyKind = "catalyst past without an entry"
	ReviewLate   WhyKind = "review overdue"
	NoPostMortem WhyKind = "closed without a post-mortem"
)

var whyOrder = []WhyKind{TestBroken, TestUnread, PillarMoved, EventPast, ReviewLate, NoPostMortem}

// whyTitles are the reasons as keys: the reasons themselves.
var whyTitles = map[WhyKind]string{
	TestBroken: wording.Key("test broken"), TestUnread: wording.Key("test due without data"), PillarMoved: wording.Key("pillar shaken"),
	EventPast: wording.Key("catalyst past without an entry"), ReviewLate: wording.Key("review overdue"), NoPostMortem: wording.Key("closed without a post-mortem"),
}

// Title is the reason as a screen writes it.
func (k WhyKind) Title() string { return wording.Of(whyTitles[k]) }

// Why is one reason, in a sentence, with the record that it's about.
type Why struct {
	Kind WhyKind
	Text string
	// The ID of the test, pillar, catalyst or commitment that it's about; zero for none.
	TestID, PillarID, CatalystID, CommitmentID int64
}

// Card is a thesis as the board shows it.
type Card struct {
	Watched
	Whys []Why
	// How many of its tests, those that aren't withdrawn, are broken, hold, are pending or have no data.
	Broken, Holds, Pending, NoData int
	// Next is the event that comes first, if HasNext.
	Next    Event
	HasNext bool
}

// Columns is the board: each thesis stands in one column.
type Columns struct {
	Attention, Active, Watching, Closed []Card
}

// Board sorts theses into columns. A thesis that isn't closed needs attention where
//
//   - a test is broken, until the thesis was reviewed after that was noted, or the test was overruled or withdrawn;
//   - the last day of a test is past, and it can't be told for want of figures;
//   - a figure has moved against a pillar since the last review;
//   - a catalyst or a promise of one of its companies is past, and nothing was entered about it;
//   - its review is overdue.
//
// A closed one never does; that it lacks a post-mortem is said on its card. Attention begins with the gravest reason, Closed with what was closed last; else
// the order is that of the theses given.
func Board(all []Watched, today data.Date) Columns {
	var out Columns
	for _, w := range all {
		c := card(w, today)
		switch {
		case w.Thesis.State == data.Closed:
			out.Closed = append(out.Closed, c)
		case len(c.Whys) > 0:
			out.Attention = append(out.Attention, c)
		case w.Thesis.State == data.Active:
			out.Active = append(out.Active, c)
		default:
			out.Watching = append(out.Watching, c)
		}
	}
	slices.SortStableFunc(out.Attention, func(a, b Card) int {
		return cmp.Compare(slices.Index(whyOrder, a.Whys[0].Kind), slices.Index(whyOrder, b.Whys[0].Kind))
	})
	slices.SortStableFunc(out.Closed, func(a, b Card) int { return b.Thesis.ClosedOn.Compare(a.Thesis.ClosedOn) })
	return out
}

// card counts a thesis's tests and finds its reasons for attention.
func card(w Watched, today data.Date) Card {
	c := Card{Watched: w}
	c.Next, c.HasNext = Next(w.Events)
	for i := range w.Tests {
		switch w.Tests[i].State {
		case Broken:
			c.Broken++
		case Holds:
			c.Holds++
		case Pending:
			c.Pending++
		case NoData:
			c.NoData++
		}
	}
	if w.Thesis.State == data.Closed {
		if w.Thesis.PostMortem == "" || w.Thesis.Verdict == data.NoVerdict {
			c.Whys = append(c.Whys, Why{Kind: NoPostMortem, Text: wording.Of("It was closed without a post-mortem: say what happened, and whether it was right for the right reason.")})
		}
		return c
	}
	for i := range w.Tests {
		switch e := &w.Tests[i]; {
		case e.State == Broken && !seenBroken(e, &w.Thesis):
			c.Whys = append(c.Whys, Why{Kind: TestBroken, Text: wording.Of("%s: broken. %s", data.UpperFirst(e.Test.Statement), e.Why), TestID: e.Test.ID})
		case e.State == NoData && e.Due:
			c.Whys = append(c.Whys, Why{Kind: TestUnread, Text: data.UpperFirst(e.Test.Statement) + ": " + e.Why, TestID: e.Test.ID})
		}
	}
	for i := range w.Pillars {
		if p := &w.Pillars[i]; p.Shaken() {
			c.Whys = append(c.Whys, Why{Kind: PillarMoved, Text: p.Pillar.Text + ": " + p.Why, PillarID: p.Pillar.ID})
		}
	}
	for _, e := range w.Events {
		if e.State == LookUp {
			c.Whys = append(c.Whys, Why{Kind: EventPast, Text: wording.Of("%s was due by %s, and nothing was entered about it.", e.Title, e.To.Display()),
				CatalystID: e.CatalystID, CommitmentID: e.CommitmentID})
		}
	}
	if due := w.Thesis.ReviewDue(); !due.IsZero() && due.Before(today) {
		c.Whys = append(c.Whys, Why{Kind: ReviewLate, Text: lateReview(due, due.DaysUntil(today))})
	}
	slices.SortStableFunc(c.Whys, func(a, b Why) int {
		return cmp.Compare(slices.Index(whyOrder, a.Kind), slices.Index(whyOrder, b.Kind))
	})
	return c
}

// seenBroken reports whether the thesis was reviewed after it was noted that a test is broken, or the analyst said so herself.
func seenBroken(e *Evaluation, t *data.ThesisOf) bool {
	if e.Overruled {
		return true
	}
	noted, ok := e.Test.Recorded()
	return ok && noted.Outcome == data.OutcomeBroken && t.ReviewedAt.After(noted.RecordedAt)
}

func lateReview(due data.Date, late int) string {
	return wording.Plural(late, "Its review was due on %s, %d day ago.", "Its review was due on %s, %d days ago.", due.Display(), late)
}
