package data

import (
	"slices"
	"strings"
	"time"

	"assay/data/wording"
)

// PillarState is what the analyst says of a pillar.
type PillarState string

// The states of a pillar.
const (
	PillarStands PillarState = "stands"
	PillarShaken PillarState = "shaken"
	PillarFallen PillarState = "fallen"
)

// PillarStates lists the states in the order in which screens offer them.
var PillarStates = []PillarState{PillarStands, PillarShaken, PillarFallen}

// Pillar is one thing that must stay true for a thesis to stand, with the figure that shows it.
type Pillar struct {
	Row
	ThesisID int64  `json:"thesis_id"`
	Text     string `json:"text"`
	// UnitID and Measure (the key of an indicator or a metric) are the evidence; zero and empty for a pillar without a figure.
	// Span, of a metric, is the kind of period that is meant.
	UnitID  int64      `json:"unit_id"`
	Measure string     `json:"measure"`
	Span    PeriodKind `json:"span"`
	// Written is the figure that the pillar was written on, and WrittenOn the day; nil where there was none.
	Written   *float64 `json:"written_value"`
	WrittenOn Date     `json:"written_on"`
	// Seen is the figure as it stood at the last review, and SeenOn the day; zero before the first.
	Seen   *float64 `json:"seen_value"`
	SeenOn Date     `json:"seen_on"`
	// State is the analyst's own judgement, and Note why.
	State      PillarState `json:"state"`
	Note       string      `json:"state_note"`
	Position   int         `json:"position"`
	RecordedAt time.Time   `json:"recorded_at"`
}

// PillarOf is a pillar with the path of its unit ("APLD/ai"), empty where it has none.
type PillarOf struct {
	Pillar
	UnitPath string
}

// Yardstick is the figure that a later one is held against: that of the last review, or else that of the writing.
func (p *Pillar) Yardstick() (value *float64, on Date) {
	if !p.SeenOn.IsZero() {
		return p.Seen, p.SeenOn
	}
	return p.Written, p.WrittenOn
}

// Check returns a sentence about what is missing or wrong, or nil.
func (p *Pillar) Check() error {
	switch {
	case strings.TrimSpace(p.Text) == "":
		return wording.Errorf("a pillar needs words: what must stay true")
	case (p.UnitID == 0) != (p.Measure == ""):
		return wording.Errorf("a pillar's figure needs both a unit and an indicator or metric")
	case !slices.Contains(PillarStates, p.State):
		return wording.Errorf("a pillar stands, is shaken or has fallen, not %q", p.State)
	case p.Span != "" && p.Span != OnDate && p.Span.months() == 0:
		return wording.Errorf("a pillar's figure is of a month, a quarter, a half-year, a year or a date, not %q", p.Span)
	}
	return nil
}
