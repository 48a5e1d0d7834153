package data

import (
	"math"
	"strings"
	"time"

	"assay/data/wording"
)

// Scenario is a company's next eighteen months played through: a name, the day on which they begin, and what is assumed of
// them.
type Scenario struct {
	Row
	CompanyID int64  `json:"company_id"`
	Name      string `json:"name"`
	// ParentID is the scenario that this one is a fork of: it keeps only what differs from it. Zero for one that stands alone.
	ParentID int64 `json:"parent_id"`
	// StartsOn is the first day of the first of its six quarters, always the first of a month.
	StartsOn Date `json:"starts_on"`
	// Seed begins the chance of its Monte Carlo paths, so that the same scenario gives the same band.
	Seed       int64     `json:"seed"`
	Note       string    `json:"note"`
	RecordedAt time.Time `json:"recorded_at"`
}

// Check returns a sentence about what is missing or wrong, or nil.
func (s *Scenario) Check() error {
	switch {
	case strings.TrimSpace(s.Name) == "":
		return wording.Errorf("a scenario needs a name")
	case s.CompanyID == 0:
		return wording.Errorf("the scenario %s needs a company", s.Name)
	case s.StartsOn.Day != 1:
		return wording.Errorf("the scenario %s needs the day on which it begins, the first of a month, not %q", s.Name, s.StartsOn)
	case s.ID != 0 && s.ParentID == s.ID:
		return wording.Errorf("the scenario %s can't be a fork of itself", s.Name)
	}
	return nil
}

// AssumptionPlace names what is assumed. A scenario holds one assumption at a place.
type AssumptionPlace struct {
	// Key is the kind of assumption ("power_price"); the scenario package defines them.
	Key string `json:"key"`
	// Item is the contract, site, facility or loan that it's about; empty for the company as a whole.
	Item string `json:"item"`
	// Part tells several of one kind and item apart: the phase of a delivery, the name of a payment.
	Part string `json:"part"`
	// Quarter is that of the scenario, from 1 to 6; 0 for all of them.
	Quarter int `json:"quarter"`
}

// Assumption is one thing that a scenario takes for given.
type Assumption struct {
	Row
	ScenarioID int64 `json:"scenario_id"`
	AssumptionPlace
	// Value is in the measure of its kind. Nil, in a fork, takes back what its parent assumes there.
	Value *float64 `json:"value"`
	// On is its day, where the kind has one.
	On Date `json:"on_date"`
	// SourceID is where it was read; zero for what is assumed, which Note then explains.
	SourceID int64  `json:"source_id"`
	Note     string `json:"note"`
}

// Assumed reports whether the assumption has no source behind it.
func (a *Assumption) Assumed() bool { return a.SourceID == 0 }

// Check returns a sentence about what is missing or wrong, or nil. Whether the kind is known is the scenario package's to say.
func (a *Assumption) Check() error {
	switch {
	case strings.TrimSpace(a.Key) == "":
		return wording.Errorf("an assumption needs its kind")
	case a.Quarter < 0 || a.Quarter > 6:
		return wording.Errorf("a scenario has quarters 1 to 6, not %d", a.Quarter)
	case a.Value != nil && (math.IsNaN(*a.Value) || math.IsInf(*a.Value, 0)):
		return wording.Errorf("the assumption %s isn't a number", a.Key)
	}
	return nil
}

// ScenarioOf is a scenario with its company and all that it assumes: its own assumptions over those of the scenarios that it's a
// fork of. An assumption's ScenarioID tells where it stands.
type ScenarioOf struct {
	Scenario
	Company Company
	// Parent is the name of the scenario that it's a fork of.
	Parent      string
	Assumptions []Assumption
	// Sources are those that the assumptions cite, by their ID.
	Sources map[int64]Source
}

// Overlay is what a fork assumes: its own assumptions in the place of its parent's, in the parent's order, then what only the
// fork has. What the fork takes back is left out.
func Overlay(parent, own []Assumption) []Assumption {
	mine := make(map[AssumptionPlace]Assumption, len(own))
	for _, a := range own {
		mine[a.AssumptionPlace] = a
	}
	out := make([]Assumption, 0, len(parent)+len(own))
	take := func(a Assumption) {
		if a.Value != nil || !a.On.IsZero() {
			out = append(out, a)
		}
	}
	there := make(map[AssumptionPlace]bool, len(parent))
	for _, a := range parent {
		there[a.AssumptionPlace] = true
		if over, ok := mine[a.AssumptionPlace]; ok {
			a = over
		}
		take(a)
	}
	for _, a := range own {
		if !there[a.AssumptionPlace] {
			take(a)
		}
	}
	return out
}

// Differences are what a fork must keep so that Overlay gives what it assumes in all: what it has other than its parent, and
// what it takes back.
func Differences(parent, all []Assumption) []Assumption {
	says := func(a Assumption) Assumption {
		a.Row, a.ScenarioID = Row{}, 0
		return a
	}
	equal := func(a, b Assumption) bool {
		a, b = says(a), says(b)
		same := a.Value == nil && b.Value == nil || a.Value != nil && b.Value != nil && *a.Value == *b.Value
		a.Value, b.Value = nil, nil
		return same && a == b
	}
	stands := make(map[AssumptionPlace]Assumption, len(parent))
	for _, a := range parent {
		stands[a.AssumptionPlace] = a
	}
	var out []Assumption
	for _, a := range all {
		if before, ok := stands[a.AssumptionPlace]; !ok || !equal(before, a) {
			out = append(out, says(a))
		}
		delete(stands, a.AssumptionPlace)
	}
	for _, a := range parent {
		if _, left := stands[a.AssumptionPlace]; left {
			out = append(out, Assumption{AssumptionPlace: a.AssumptionPlace, Note: wording.Key("taken back")})
		}
	}
	return out
}
