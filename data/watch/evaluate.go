package watch

import (
	"slices"
	"strings"
	"time"

	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// State is how a test stands.
type State string

// The states of a test.
//
//wording:none see stateTitles
const (
	Pending   State = "pending"
	Holds     State = "holds"
	Broken    State = "broken"
	NoData    State = "no data"
	Withdrawn State = "withdrawn"
)

// stateTitles are the states as keys: the states themselves.
var stateTitles = map[State]string{
	Pending: wording.Key("pending"), Holds: wording.Key("holds"), Broken: wording.Key("broken"), NoData: wording.Key("no data"), Withdrawn: wording.Key("withdrawn"),
}

// Title is the state as a screen writes it.
func (s State) Title() string { return wording.Of(stateTitles[s]) }

// States lists the states in the order in which a screen groups tests: what needs a look first.
var States = []State{Broken, NoData, Pending, Holds, Withdrawn}

// Decided reports whether the test's statement came true or didn't.
func (s State) Decided() bool { return s == Holds || s == Broken }

// Fact is one thing that a test was decided by.
type Fact struct {
	indicator.Input
	// RecordedAt is when the notebook had it; zero where that isn't kept.
	RecordedAt time.Time
	// Gone says that it counted until the day before, and no longer: a contract that left the year.
	Gone bool
}

// Evaluation is how a test stands, and why.
type Evaluation struct {
	Test data.TestOf
	// State is what shows: the analyst's word where she overruled or withdrew, else what the figures say, which is Told.
	State, Told State
	// On is the day on which the figures turned it; zero while they haven't.
	On data.Date
	// Value is that on the day it turned; Now the value as it stands, with its unit of measure. Nil for none.
	Value, Now *float64
	Measure    string
	// Facts are those that turned it, what says most first.
	Facts []Fact
	// AlreadySo says that it was decided by what the notebook held before the test was written.
	AlreadySo bool
	// Why says in a sentence why it stands so.
	Why string
	// Overruling is the analyst's own word over the figures; OverruledAs tells whether there is one.
	Overruling data.Resolution
	Overruled  bool
	Due        bool // its last day is past
}

// Evaluate tells how a test stands: see the package's description.
func (b *Book) Evaluate(t data.TestOf) Evaluation {
	e := Evaluation{Test: t, Due: t.By.Last().Before(b.today)}
	b.tell(&e)
	e.State = e.Told
	if over, ok := t.Overruling(); ok && b.knows(data.DateOf(over.RecordedAt)) {
		e.Overruling, e.Overruled = over, true
		e.State = Holds
		if over.Outcome == data.OutcomeBroken {
			e.State = Broken
		}
	}
	if !t.WithdrawnOn.IsZero() && b.knows(t.WithdrawnOn) {
		e.State = Withdrawn
	}
	return e
}

// tell is what the figures say.
func (b *Book) tell(e *Evaluation) {
	t := &e.Test
	m, why := b.measure(t.UnitID, t.UnitPath, t.Measure, t.Span)
	if why != "" {
		e.Told, e.Why = NoData, why
		return
	}
	e.Measure = m.unitOfMeasure()
	last := t.By.Last()
	from := t.WrittenOn
	now := m.at(b.today)
	e.Now = now.value
	if last.Before(from) {
		from = last
	}
	to := last
	if b.today.Before(to) {
		to = b.today
	}
	if to.Before(from) { // asked about a day before the writing
		e.Told, e.Why = Pending, wording.Of("It wasn't written yet.")
		return
	}
	seen := false
	for _, s := range m.stands(from, to) {
		if s.Value == nil {
			continue
		}
		seen = true
		if so := t.Comparator.Holds(*s.Value, t.Threshold); so == (t.Timing == data.Reach) {
			e.turn(&m, s.On, so)
			return
		}
	}
	switch at := m.at(to); {
	case !e.Due && !seen:
		e.Told, e.Why = NoData, at.why
	case !e.Due:
		e.Told = Pending
		e.Why = wording.Of("It stands at %s.", figure(at.value, e.Measure))
		if read := m.company.ReadThrough(); !read.IsZero() && read.Before(to) {
			e.Why = wording.Of("It stands at %s, known through %s.", figure(at.value, e.Measure), read.Display())
		}
		if at.value == nil {
			e.Why = at.why
		}
	default:
		ok, why := m.settled(last, at.inputs)
		switch {
		case !ok:
			e.Told, e.Why = NoData, wording.Of("Its last day is past, but it can't be told yet. %s", data.UpperFirst(why))
		case !seen || t.Timing == data.Keep && at.value == nil:
			e.Told, e.Why = NoData, wording.Of("Its last day is past, and there is nothing to tell by. %s", at.why)
		default:
			e.turn(&m, last, t.Timing == data.Keep)
		}
	}
}

// turn decides the test on a day, by the facts of the day.
func (e *Evaluation) turn(m *measure, on data.Date, came bool) {
	t := &e.Test
	at := m.at(on)
	e.On, e.Value = on, at.value
	e.Told = Broken
	if came {
		e.Told = Holds
	}
	early := !e.atTheEnd()
	e.Facts = m.facts(at, on, early && on != t.WrittenOn)
	if early && on == t.WrittenOn {
		after := slices.DeleteFunc(slices.Clone(e.Facts), func(f Fact) bool { return !f.RecordedAt.After(t.RecordedAt) })
		if e.AlreadySo = len(after) == 0; !e.AlreadySo {
			e.Facts = after
		}
	}
	switch was := figure(at.value, e.Measure); {
	case early:
		e.Why = wording.Of("It was %s on %s.", was, on.Display())
	case t.Timing == data.Keep && at.value == nil:
		e.Why = wording.Of("It stayed so through %s, and had no value then.", on.Display())
	case t.Timing == data.Keep:
		e.Why = wording.Of("It stayed so through %s, and was %s then.", on.Display(), was)
	case at.value == nil:
		e.Why = wording.Of("It never came to that by %s, and had no value then.", on.Display())
	default:
		e.Why = wording.Of("It never came to that by %s, and was %s then.", on.Display(), was)
	}
	if e.AlreadySo {
		e.Why += " " + wording.Of("It was so already when the test was written.")
	}
}

// atTheEnd reports whether the test was decided because its last day had gone by, and not by a day on which the figure turned.
func (e *Evaluation) atTheEnd() bool {
	return e.Told == Holds && e.Test.Timing == data.Keep || e.Told == Broken && e.Test.Timing == data.Reach
}

// facts are what a measure's value on a day rests on; with turned set those alone that weren't there, or were others, the day
// before. A figure by itself is the fact. What is most telling comes first: what is new, the latest.
func (m *measure) facts(at reading, on data.Date, turned bool) []Fact {
	var out []Fact
	add := func(in indicator.Input, gone bool) {
		out = append(out, Fact{Input: in, RecordedAt: m.recorded(&in), Gone: gone})
	}
	if turned {
		before := m.at(on.AddDays(-1))
		for _, in := range at.inputs {
			if !slices.ContainsFunc(before.inputs, func(o indicator.Input) bool { return sameFact(&in, &o) && equal(in.Value, o.Value) }) {
				add(in, false)
			}
		}
		for _, in := range before.inputs {
			if !slices.ContainsFunc(at.inputs, func(o indicator.Input) bool { return sameFact(&in, &o) }) && in.Kind != indicator.FigureInput {
				add(in, true)
			}
		}
	}
	if len(out) == 0 {
		for _, in := range at.inputs {
			add(in, false)
		}
	}
	slices.SortStableFunc(out, func(a, b Fact) int {
		if a.Gone != b.Gone {
			if b.Gone {
				return -1
			}
			return 1
		}
		return b.On.Compare(a.On)
	})
	return out
}

func sameFact(a, b *indicator.Input) bool { return a.Kind == b.Kind && a.ID == b.ID }

func equal(a, b *float64) bool { return (a == nil) == (b == nil) && (a == nil || *a == *b) }

// figure writes a value with its unit of measure.
func figure(v *float64, measure string) string {
	if v == nil {
		return data.Missing
	}
	return strings.TrimSpace(data.FormatNumber(*v) + " " + data.SayMeasure(measure))
}
