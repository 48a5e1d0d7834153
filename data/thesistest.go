package data

import (
	"slices"
	"strings"
	"time"

	"assay/data/wording"
)

// Comparator is how a figure is held against a threshold. There is none for "equal": a computed figure is never quite equal
// to anything.
type Comparator string

// The comparators.
const (
	Below   Comparator = "<"
	AtMost  Comparator = "<="
	AtLeast Comparator = ">="
	Above   Comparator = ">"
)

// Comparators lists the comparators in the order in which they are offered.
var Comparators = []Comparator{AtLeast, Above, AtMost, Below}

// Holds reports whether a figure stands to the threshold as the comparator says. Both are compared to twelve digits, so that
// what was added up in another order doesn't decide.
func (c Comparator) Holds(value, threshold float64) bool {
	v, t := settled(value), settled(threshold)
	switch c {
	case Below:
		return v < t
	case AtMost:
		return v <= t
	case AtLeast:
		return v >= t
	case Above:
		return v > t
	}
	return false
}

// Opposite is the comparator that holds where this one doesn't: a kill condition "below 80" is the test "at least 80".
func (c Comparator) Opposite() Comparator {
	switch c {
	case Below:
		return AtLeast
	case AtMost:
		return Above
	case AtLeast:
		return Below
	case Above:
		return AtMost
	}
	return c
}

// Words is the comparator in a sentence.
func (c Comparator) Words() string {
	switch c {
	case Below:
		return wording.Of("below")
	case AtMost:
		return wording.Of("at most")
	case AtLeast:
		return wording.Of("at least")
	case Above:
		return wording.Of("above")
	}
	return string(c)
}

// Timing is when a test's statement has to be so.
type Timing string

// A test to be reached asks for its figure on any one day up to the last ("energised MW at least 300 by the end of 2026"); one
// to be kept asks for it on every day up to the last ("net leverage at most 5 through 2027"), which is how a kill condition
// ("dead if leverage rises above 5") is written.
const (
	Reach Timing = "reach"
	Keep  Timing = "keep"
)

// Timings lists the timings in the order in which they are offered.
var Timings = []Timing{Reach, Keep}

// Test is a thesis's falsifier: a statement about a figure that has to come true for the thesis to stand, with a last day and
// the probability that the analyst gives it. The statement is frozen when it's written: another one is another test, and the
// first is withdrawn. How it stands is computed, see the package watch.
type Test struct {
	Row
	ThesisID int64 `json:"thesis_id"`
	UnitID   int64 `json:"unit_id"`
	// Measure is the key of an indicator or a metric. Span, of a metric, is the kind of period that is meant; a flow needs one.
	Measure    string     `json:"measure"`
	Span       PeriodKind `json:"span"`
	Timing     Timing     `json:"timing"`
	Comparator Comparator `json:"comparator"`
	// Threshold is in the measure's unit of measure: money in millions, shares in percent.
	Threshold float64 `json:"threshold"`
	// By is the last day that counts.
	By Date `json:"due_on"`
	// Statement is the sentence as it was written.
	Statement string `json:"statement"`
	WrittenOn Date   `json:"written_on"`
	// ReplacesID is the test in whose place it was written; zero for none.
	ReplacesID int64 `json:"replaces_id"`
	// WithdrawnOn is zero while the test is open.
	WithdrawnOn  Date      `json:"withdrawn_on"`
	WithdrawnWhy string    `json:"withdrawn_why"`
	Position     int       `json:"position"`
	RecordedAt   time.Time `json:"recorded_at"`
	Author       string    `json:"author"`
}

// KillCondition is the test that is broken as soon as a figure stands to the threshold as the comparator says, on any day up
// to the one given: the figure has to be kept on the other side of it.
func KillCondition(c Comparator, threshold float64, by Date) Test {
	return Test{Timing: Keep, Comparator: c.Opposite(), Threshold: threshold, By: by}
}

// Sentence writes the statement, of what ("on-time share") of whom ("APLD/ai"), with the threshold and its unit of measure as
// written: "on-time share of APLD/ai is at least 80 % by 31 Dec 2026", "… stays at least 80 % through 31 Dec 2026".
func (t *Test) Sentence(what, whom, threshold string) string {
	if t.Span != "" && t.Span != OnDate {
		what += " (" + t.Span.Words() + ")"
	}
	if t.Timing == Keep {
		return wording.Of("%s of %s stays %s %s through %s", what, whom, t.Comparator.Words(), threshold, t.By.Display())
	}
	return wording.Of("%s of %s is %s %s by %s", what, whom, t.Comparator.Words(), threshold, t.By.Display())
}

// BreaksWhen says what breaks the test, as the words of a kill condition.
func (t *Test) BreaksWhen(threshold string) string {
	if t.Timing == Keep {
		return wording.Of("Broken on the first day that it is %s %s, up to %s.", t.Comparator.Opposite().Words(), threshold, t.By.Display())
	}
	return wording.Of("Broken if it is %s %s on every day up to %s.", t.Comparator.Opposite().Words(), threshold, t.By.Display())
}

// SameStatement reports whether two tests say the same: nothing that was frozen differs.
func (t *Test) SameStatement(o *Test) bool {
	return t.ThesisID == o.ThesisID && t.UnitID == o.UnitID && t.Measure == o.Measure && t.Span == o.Span && t.Timing == o.Timing &&
		t.Comparator == o.Comparator && t.Threshold == o.Threshold && t.By == o.By && t.Statement == o.Statement && t.WrittenOn == o.WrittenOn
}

// Check returns a sentence about what is missing or wrong, or nil.
func (t *Test) Check() error {
	switch {
	case t.UnitID == 0:
		return wording.Errorf("a test needs the unit that its figure is of")
	case t.Measure == "":
		return wording.Errorf("a test needs an indicator or a metric to watch")
	case !slices.Contains(Comparators, t.Comparator):
		return wording.Errorf("a test compares by <, <=, >= or >, not %q", t.Comparator)
	case !slices.Contains(Timings, t.Timing):
		return wording.Errorf("a test is to be reached by a day or kept through it, not %q", t.Timing)
	case t.Span != "" && t.Span != OnDate && t.Span.months() == 0:
		return wording.Errorf("a test is of a month, a quarter, a half-year, a year or a date, not %q", t.Span)
	case t.Threshold != t.Threshold || t.Threshold-t.Threshold != 0: // neither NaN nor infinite
		return wording.Errorf("a test needs a threshold that is a number")
	case t.By.IsZero():
		return wording.Errorf("a test needs a last day: without one it can never be decided")
	case !t.WrittenOn.IsZero() && t.By.Last().Before(t.WrittenOn):
		return wording.Errorf("a test is about what is to come: its last day (%s) is before the day on which it's written (%s)", t.By.Display(), t.WrittenOn.Display())
	}
	return nil
}

// Probability is what the analyst gave for a test's statement to come true, from a day on.
type Probability struct {
	Row
	TestID int64 `json:"test_id"`
	// P lies between 0 and 1: 0.8 is 80 %.
	P          float64   `json:"probability"`
	StatedOn   Date      `json:"stated_on"`
	Why        string    `json:"why"`
	RecordedAt time.Time `json:"recorded_at"`
	Author     string    `json:"author"`
}

// The bounds of a probability: what is certain needs no test, and being certain and wrong costs without end in a log score.
const (
	LeastProbability = 0.01
	MostProbability  = 0.99
)

// Check returns a sentence about what is missing or wrong, or nil.
func (p *Probability) Check() error {
	if !(p.P >= LeastProbability && p.P <= MostProbability) {
		return wording.Errorf("a probability lies between 1 %% and 99 %%")
	}
	return nil
}

// Outcome is how a test was settled.
type Outcome string

// The outcomes. A test that was settled is open again where a correction took away what had settled it.
const (
	OutcomeHolds  Outcome = "holds"
	OutcomeBroken Outcome = "broken"
	OutcomeOpen   Outcome = "open"
)

// Resolution is an entry about how a test was settled: by the facts, which it then cites, or by the analyst over their heads,
// which needs a reason. The last one of either kind counts, and an overruling goes before the facts until it's lifted.
type Resolution struct {
	Row
	TestID  int64   `json:"test_id"`
	Outcome Outcome `json:"outcome"`
	// TurnedOn is the day on which the facts settled it.
	TurnedOn Date     `json:"turned_on"`
	Value    *float64 `json:"value"`
	// Cites names the facts in words, so that they can be read when the records are superseded; of the first of them the record.
	Cites         string    `json:"cites"`
	ObservationID int64     `json:"observation_id"`
	ContractID    int64     `json:"contract_id"`
	CommitmentID  int64     `json:"commitment_id"`
	Overruled     bool      `json:"overruled"`
	Reason        string    `json:"reason"`
	RecordedAt    time.Time `json:"recorded_at"`
	Author        string    `json:"author"`
}

// Check returns a sentence about what is missing or wrong, or nil.
func (r *Resolution) Check() error {
	switch {
	case !slices.Contains([]Outcome{OutcomeHolds, OutcomeBroken, OutcomeOpen}, r.Outcome):
		return wording.Errorf("a test holds, is broken or is open, not %q", r.Outcome)
	case r.Overruled && strings.TrimSpace(r.Reason) == "":
		return wording.Errorf("overruling what the figures say needs a reason")
	}
	return nil
}

// TestOf is a test with its unit's path ("APLD/ai"), its probabilities and its resolutions, each the oldest first.
type TestOf struct {
	Test
	UnitPath      string
	Probabilities []Probability
	Resolutions   []Resolution
}

// First is the probability stated when the test was written, Last the one stated last; ok is false where there is none.
func (t *TestOf) First() (p Probability, ok bool) {
	if len(t.Probabilities) == 0 {
		return p, false
	}
	return t.Probabilities[0], true
}

// Last is the probability that was stated last.
func (t *TestOf) Last() (p Probability, ok bool) {
	if len(t.Probabilities) == 0 {
		return p, false
	}
	return t.Probabilities[len(t.Probabilities)-1], true
}

// Before is the probability that stood before a day: what was stated on that day or later came too late to count. Where none
// was stated before, it's the first.
func (t *TestOf) Before(day Date) (p Probability, ok bool) {
	p, ok = t.First()
	for _, q := range t.Probabilities {
		if q.StatedOn.Before(day) {
			p = q
		}
	}
	return p, ok
}

// Overruling is the analyst's own word that stands over the facts, if there is one.
func (t *TestOf) Overruling() (r Resolution, ok bool) {
	for _, q := range t.Resolutions {
		if q.Overruled {
			r, ok = q, q.Outcome != OutcomeOpen
		}
	}
	return r, ok
}

// Recorded is the last resolution by the facts, if there was one. It may say that the test is open again.
func (t *TestOf) Recorded() (r Resolution, ok bool) {
	for _, q := range t.Resolutions {
		if !q.Overruled {
			r, ok = q, true
		}
	}
	return r, ok
}
