package data

import (
	"fmt"
	"strings"
	"time"
)

// Stance is which way a thesis points.
type Stance string

// The stances of a thesis.
const (
	Bull      Stance = "bull"
	Bear      Stance = "bear"
	Base      Stance = "base"
	Undecided Stance = "undecided"
)

// Stances lists the stances in the order in which screens offer them.
var Stances = []Stance{Bull, Base, Bear, Undecided}

// MaxConviction is the highest conviction. It runs from 1 (a hunch) to 5 (would stake the book on it); zero is not stated.
const MaxConviction = 5

// ThesisState says whether a thesis is worked with.
type ThesisState string

// The states of a thesis.
const (
	Watching ThesisState = "watching"
	Active   ThesisState = "active"
	Closed   ThesisState = "closed"
)

// ThesisStates lists the states in the order in which screens offer them.
var ThesisStates = []ThesisState{Watching, Active, Closed}

// ThesisText is the part of a thesis that a revision keeps.
type ThesisText struct {
	Title      string `json:"title"`
	Stance     Stance `json:"stance"`
	Conviction int    `json:"conviction"`
	// Body is Markdown. Nothing in it is fetched or opened by itself.
	Body  string      `json:"body"`
	State ThesisState `json:"state"`
	// Companies are the tickers of the companies that it is about, in alphabetical order, separated by a space.
	Companies string `json:"companies"`
}

// Tickers splits Companies.
func (t ThesisText) Tickers() []string { return strings.Fields(t.Companies) }

// Thesis is what the analyst believes or doubts, and why.
type Thesis struct {
	Row
	ThesisText
	CreatedAt time.Time `json:"created_at"`
	SavedAt   time.Time `json:"saved_at"`
}

// Revision is a thesis as it stood when it was saved.
type Revision struct {
	Row
	ThesisID int64 `json:"thesis_id"`
	Number   int   `json:"number"`
	ThesisText
	// BegunAt is when the revision was first saved, SavedAt when last: saves of one sitting, up to RevisionSpan after
	// the first, are one revision. The change history keeps each of them.
	BegunAt time.Time `json:"begun_at"`
	SavedAt time.Time `json:"saved_at"`
	Author  string    `json:"author"`
}

// RevisionSpan is how long after its first save a revision takes further saves by the same author into itself.
const RevisionSpan = 5 * time.Minute

// Check returns a sentence about what is missing or wrong, or nil.
func (t ThesisText) Check() error {
	switch {
	case t.Conviction < 0 || t.Conviction > MaxConviction:
		return fmt.Errorf("conviction runs from 1 to %d", MaxConviction)
	}
	switch t.Stance {
	case Bull, Bear, Base, Undecided:
	default:
		return fmt.Errorf("a stance is bull, base, bear or undecided, not %q", t.Stance)
	}
	switch t.State {
	case Watching, Active, Closed:
	default:
		return fmt.Errorf("a thesis is watching, active or closed, not %q", t.State)
	}
	return nil
}
