package watch

import (
	"strings"

	"assay/data"
	"assay/data/calibration"
	"assay/data/indicator"
	"assay/data/wording"
)

// Cites names a fact in a sentence's words: "Revenue Q2 FY26 of IREN/ai: 17.3 USD m (IREN, 5 Feb 2026)".
func (f *Fact) Cites() string {
	text := f.What
	if f.Period != "" {
		text += " " + f.Period
	}
	if f.Unit != "" {
		text = wording.Of("%s of %s", text, f.Unit)
	}
	if f.Value != nil {
		text += ": " + figure(f.Value, f.Measure)
	}
	switch {
	case f.Source.ID != 0 || f.Source.Title != "":
		text += " (" + f.Source.Cite() + ")"
	case f.Kind == indicator.FigureInput:
		text = wording.Of("%s (unsourced)", text)
	}
	if f.Gone {
		return wording.Of("%s, which no longer counts", text)
	}
	return text
}

// mostCited is how many facts a resolution names in words.
const mostCited = 5

// Resolution is the entry to be made of what the figures say of a test, and whether there is one to be made: none where what
// they say was noted before, or the test was withdrawn.
func (e *Evaluation) Resolution() (r data.Resolution, due bool) {
	last, noted := e.Test.Recorded()
	outcome := data.OutcomeOpen
	switch e.Told {
	case Holds:
		outcome = data.OutcomeHolds
	case Broken:
		outcome = data.OutcomeBroken
	}
	switch {
	case !e.Test.WithdrawnOn.IsZero():
		return r, false
	case !noted && outcome == data.OutcomeOpen:
		return r, false
	case noted && last.Outcome == outcome && (outcome == data.OutcomeOpen || last.TurnedOn == e.On):
		return r, false
	}
	r = data.Resolution{TestID: e.Test.ID, Outcome: outcome, TurnedOn: e.On, Value: e.Value}
	if outcome == data.OutcomeOpen {
		r.Cites = wording.Of("What it was settled by was corrected or taken out. %s", e.Why)
		return r, true
	}
	var words []string
	for i := range e.Facts {
		f := &e.Facts[i]
		if i == mostCited {
			words = append(words, wording.Of("and %d more", len(e.Facts)-mostCited))
			break
		}
		words = append(words, f.Cites())
		switch {
		case i > 0 || f.ID == 0:
		case f.Kind == indicator.FigureInput:
			r.ObservationID = f.ID
		case f.Kind == indicator.ContractInput:
			r.ContractID = f.ID
		case f.Kind == indicator.CommitmentInput:
			r.CommitmentID = f.ID
		}
	}
	r.Cites = strings.Join(words, "; ")
	return r, true
}

// Resolutions are the entries to be made of all the evaluations, which have to stand as of today for all that is known: what would
// have been said on another day isn't to be noted.
func Resolutions(all []Evaluation) []data.Resolution {
	var out []data.Resolution
	for i := range all {
		if r, due := all[i].Resolution(); due {
			out = append(out, r)
		}
	}
	return out
}

// Stated picks which of a test's probabilities is scored.
type Stated string

// The first probability is the forecast as the test was written; the last is the one that stood before the test turned. What
// was stated on the day it turned or later is never scored.
const (
	StatedFirst Stated = "first"
	StatedLast  Stated = "last"
)

// Case is a test as a score counts it, and whether it counts: it was decided, wasn't withdrawn, wasn't decided by what was known
// before it was written, and has a probability.
func (e *Evaluation) Case(which Stated) (c calibration.Case, counts bool) {
	if !e.State.Decided() || e.AlreadySo && !e.Overruled {
		return c, false
	}
	p, ok := e.Test.First()
	turned := e.On
	if e.Overruled {
		turned = data.DateOf(e.Overruling.RecordedAt)
		if !e.Overruling.TurnedOn.IsZero() {
			turned = e.Overruling.TurnedOn
		}
	}
	if which == StatedLast {
		// At the end of its last day a test is decided by all that came before: what was stated on the day itself is too late.
		p, ok = e.Test.Before(turned)
	}
	return calibration.Case{P: p.P, Came: e.State == Holds, Test: e.Test.ID, Thesis: e.Test.ThesisID, Measure: e.Test.Measure,
		Days: e.Test.WrittenOn.DaysUntil(e.Test.By.Last()), On: turned}, ok
}

// Cases are the tests that a score counts.
func Cases(all []Evaluation, which Stated) []calibration.Case {
	var out []calibration.Case
	for i := range all {
		if c, counts := all[i].Case(which); counts {
			out = append(out, c)
		}
	}
	return out
}
