package data

import (
	"strconv"

	"assay/data/wording"
)

// Place is where in a file something was read: its name, the line (the first is 1) and the column's heading.
type Place struct {
	File   string
	Line   int
	Column string
}

func (p Place) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == "":
		return wording.Of("%s, row %d", p.File, p.Line)
	}
	return wording.Of("%s, row %d, column %s", p.File, p.Line, p.Column)
}

// Fault is one thing that is wrong with what was read, and where.
type Fault struct {
	Place
	Reason string
}

func (f Fault) Error() string { return f.Place.String() + ": " + f.Reason }

// Batch is what a set of files holds, checked in itself, with everything named by the words that people use (ticker, metric
// key, source key) rather than by the keys of one notebook.
type Batch struct {
	Sources      []Source
	Metrics      []Metric
	Companies    []Company
	Units        []BatchUnit
	Parties      []Party // with what is noted of them; one that others only name needs none
	Ratings      []BatchRating
	Contracts    []BatchContract
	Payments     []BatchPayment
	Commitments  []BatchCommitment
	Repromises   []BatchRepromise
	Items        []BatchItem
	Observations []BatchObservation
	Views        []View
	Scenarios    []BatchScenario
	// Settings are choices that the notebook keeps with what was imported, by key.
	Settings map[string]string
}

// BatchUnit is a unit with its company's ticker. Soft says that the files only imply it, so that a unit which the notebook
// has already stays as it is.
type BatchUnit struct {
	Unit
	Ticker string
	Soft   bool
}

// BatchRating is a rating with the party's name and the source's key.
type BatchRating struct {
	Rating
	Party  string
	Source string
	Nth    Nth
}

// Nth tells rows apart that have all names in common, such as two payments of one contract that are due on one day: 2 for
// the second, 0 or 1 for the first.
type Nth int

// String is the number as a table has it: nothing for the first.
func (n Nth) String() string {
	if n < 2 {
		return ""
	}
	return strconv.Itoa(int(n))
}

// Lacks are the fields, by their names in JSON, for which a file has no column at all. Nothing was said of them, so what a
// notebook has there stays; an empty cell says that there is nothing.
type Lacks []string

// BatchContract is a contract with the ticker and unit, the parties' names and the source's key.
type BatchContract struct {
	Contract
	Ticker    string
	Unit      UnitKind
	Customer  string
	Guarantor string
	Source    string
	Lacks     Lacks
}

// BatchPayment is a payment with the keys of its contract and source.
type BatchPayment struct {
	Payment
	Contract string
	Source   string
	Lacks    Lacks
	Nth      Nth
}

// BatchItem is an item of a checklist with the ticker and unit and the source's key.
type BatchItem struct {
	ChecklistItem
	Ticker string
	Unit   UnitKind
	Source string
	Lacks  Lacks
}

// BatchCommitment is a commitment with the keys of its contract (or none) and sources.
type BatchCommitment struct {
	Commitment
	Contract      string
	Ticker        string
	Unit          UnitKind
	PromiseSource string
	MetSource     string
}

// BatchRepromise is a re-promise with the key of its commitment and source.
type BatchRepromise struct {
	Repromise
	Commitment string
	Source     string
	Nth        Nth
}

// BatchObservation is a figure with its unit, metric and source (or none) by name. Of a grid, which has numbers alone, it lacks
// all else.
type BatchObservation struct {
	Observation
	Ticker string
	Unit   UnitKind
	Metric string
	Source string
	Lacks  Lacks
}

// BatchScenario is a scenario with its company's ticker, the name of the scenario that it's a fork of (or none), and what it
// assumes itself.
type BatchScenario struct {
	Scenario
	Ticker      string
	Parent      string
	Assumptions []BatchAssumption
}

// BatchAssumption is an assumption with its source (or none) by key.
type BatchAssumption struct {
	Assumption
	Source string
}
