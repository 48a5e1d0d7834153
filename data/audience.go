package data

import "assay/data/wording"

// Audience says which lens a reader looks through: growth investors ask whether a young unit has a future, profitability
// investors what a mature one earns.
type Audience string

// The audiences. Both shows the lenses side by side, apart from each other.
const (
	Growth        Audience = "growth"
	Profitability Audience = "profitability"
	Both          Audience = "both"
)

// Audiences lists them in the order of the switch.
var Audiences = []Audience{Growth, Profitability, Both}

// Title is the audience as the switch writes it.
func (a Audience) Title() string {
	switch a {
	case Growth:
		return wording.Of("Growth lens")
	case Profitability:
		return wording.Of("Profitability lens")
	}
	return wording.Of("Both")
}

// Sees reports whether what belongs to a lens is shown to the audience. What belongs to none is shown to all.
func (a Audience) Sees(l Lens) bool {
	switch a {
	case Growth:
		return l != MatureLens
	case Profitability:
		return l != ValidationLens
	}
	return true
}
