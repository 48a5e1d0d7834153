package data

import (
	"slices"
	"strings"
	"time"

	"assay/data/wording"
)

// CatalystKind is what kind of event lies ahead.
type CatalystKind string

// The kinds of catalyst.
const (
	ResultsDay       CatalystKind = "results"
	PromisedDelivery CatalystKind = "delivery"
	Maturity         CatalystKind = "maturity"
	OtherEvent       CatalystKind = "other"
)

// CatalystKinds lists the kinds in the order in which they are offered.
var CatalystKinds = []CatalystKind{ResultsDay, PromisedDelivery, Maturity, OtherEvent}

// Title is the kind as a screen writes it.
func (k CatalystKind) Title() string {
	switch k {
	case ResultsDay:
		return wording.Of("Results")
	case PromisedDelivery:
		return wording.Of("Promised delivery")
	case Maturity:
		return wording.Of("Maturity")
	case OtherEvent:
		return wording.Of("Event")
	}
	return string(k)
}

// Catalyst is a dated event ahead that a thesis waits for. What its companies promised isn't kept here: it is read from their
// commitments.
type Catalyst struct {
	Row
	ThesisID int64        `json:"thesis_id"`
	Kind     CatalystKind `json:"kind"`
	Title    string       `json:"title"`
	// CompanyID is the company that it's of; zero for none, such as a halving.
	CompanyID int64 `json:"company_id"`
	// Words is when, as it was said ("mid-November 2026"); the window is the first and last day that those words mean.
	Words      string `json:"expected_words"`
	WindowFrom Date   `json:"expected_from"`
	WindowTo   Date   `json:"expected_to"`
	SourceID   int64  `json:"source_id"`
	// HappenedOn and Outcome are the entry made once it's past: the day, and what came of it.
	HappenedOn Date      `json:"happened_on"`
	Outcome    string    `json:"outcome"`
	RecordedAt time.Time `json:"recorded_at"`
}

// Entered reports whether it was noted what came of the event.
func (c *Catalyst) Entered() bool {
	return !c.HappenedOn.IsZero() || strings.TrimSpace(c.Outcome) != ""
}

// Check returns a sentence about what is missing or wrong, or nil.
func (c *Catalyst) Check() error {
	switch {
	case strings.TrimSpace(c.Title) == "":
		return wording.Errorf("a catalyst needs a title: what is to happen")
	case !slices.Contains(CatalystKinds, c.Kind):
		return wording.Errorf("a catalyst is results, a delivery, a maturity or another event, not %q", c.Kind)
	case c.WindowFrom.IsZero() || c.WindowTo.IsZero():
		return wording.Errorf("a catalyst needs the first and last day that it's expected on")
	case c.WindowTo.Last().Before(c.WindowFrom.First()):
		return wording.Errorf("the window ends (%s) before it begins (%s)", c.WindowTo, c.WindowFrom)
	}
	return nil
}
