package data

import (
	"slices"
	"strings"
	"time"

	"assay/data/wording"
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

// Verdict is whether a closed thesis was right for the reason that it gave.
type Verdict string

// The verdicts. NoVerdict is that of a thesis which is open, or was closed without one.
const (
	NoVerdict   Verdict = ""
	RightReason Verdict = "yes"
	WrongReason Verdict = "no"
	PartlyRight Verdict = "partly"
)

// Verdicts lists the verdicts in the order in which closing offers them.
var Verdicts = []Verdict{RightReason, PartlyRight, WrongReason}

// Title is the verdict as a screen writes it.
func (v Verdict) Title() string {
	switch v {
	case RightReason:
		return wording.Of("Right for the right reason")
	case PartlyRight:
		return wording.Of("Partly right for the right reason")
	case WrongReason:
		return wording.Of("Not right for the right reason")
	}
	return ""
}

// Thesis is what the analyst believes or doubts, and why.
type Thesis struct {
	Row
	ThesisText
	CreatedAt time.Time `json:"created_at"`
	SavedAt   time.Time `json:"saved_at"`
	// ReviewDays is after how many days the thesis is to be looked through again; 0 plans none.
	ReviewDays int `json:"review_days"`
	// ReviewedAt is when that was done last; zero for never.
	ReviewedAt time.Time `json:"reviewed_at"`
	// ClosedOn, PostMortem (Markdown: what happened) and Verdict are those of a closed thesis. One that is opened again keeps what
	// was written.
	ClosedOn   Date    `json:"closed_on"`
	PostMortem string  `json:"post_mortem"`
	Verdict    Verdict `json:"verdict"`
}

// ReviewDue is the day by which the thesis is to be looked through again: ReviewDays after it last was, or after it was
// written. Zero where no review is planned or the thesis is closed.
func (t *Thesis) ReviewDue() Date {
	if t.ReviewDays == 0 || t.State == Closed {
		return Date{}
	}
	from := t.ReviewedAt
	if from.IsZero() {
		from = t.CreatedAt
	}
	if from.IsZero() {
		return Date{}
	}
	return DateOf(from.Local()).AddDays(t.ReviewDays)
}

// MaxReviewDays is the longest interval of review: ten years.
const MaxReviewDays = 3653

// Check returns a sentence about what is missing or wrong, or nil.
func (t *Thesis) Check() error {
	switch {
	case t.ReviewDays < 0 || t.ReviewDays > MaxReviewDays:
		return wording.Errorf("a thesis is reviewed every 1 to %d days, or 0 for never", MaxReviewDays)
	case t.Verdict != NoVerdict && !slices.Contains(Verdicts, t.Verdict):
		return wording.Errorf("right for the right reason is yes, no or partly, not %q", t.Verdict)
	}
	return t.ThesisText.Check()
}

// ThesisOf is a thesis with what makes it one.
type ThesisOf struct {
	Thesis
	Pillars   []PillarOf
	Tests     []TestOf
	Catalysts []Catalyst
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
		return wording.Errorf("conviction runs from 1 to %d", MaxConviction)
	}
	switch t.Stance {
	case Bull, Bear, Base, Undecided:
	default:
		return wording.Errorf("a stance is bull, base, bear or undecided, not %q", t.Stance)
	}
	switch t.State {
	case Watching, Active, Closed:
	default:
		return wording.Errorf("a thesis is watching, active or closed, not %q", t.State)
	}
	return nil
}
