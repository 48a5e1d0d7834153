package data

import (
	"time"

	"assay/data/wording"
)

// Checklist is a list of things that a unit must have in place before it can be taken for what it wants to be.
type Checklist string

// Readiness asks whether the team can run to enterprise standard, RingFence whether the unit is governed, measured and
// financed as one of its own.
const (
	Readiness Checklist = "readiness"
	RingFence Checklist = "ring_fence"
)

// Checklists lists the checklists in the order in which screens show them.
var Checklists = []Checklist{Readiness, RingFence}

// Title is the checklist as a screen writes it.
func (c Checklist) Title() string {
	if c == RingFence {
		return wording.Of("Ring-fence")
	}
	return wording.Of("Readiness")
}

// ChecklistItem is one thing on a unit's checklist, with the evidence that it's in place.
type ChecklistItem struct {
	Row
	UnitID int64     `json:"unit_id"`
	List   Checklist `json:"list"`
	// Key names one of the items that every list begins with; empty for an item of the analyst's own.
	Key   string `json:"key"`
	Title string `json:"title"`
	// MetOn is the day from which the evidence shows it to be in place; zero while it isn't.
	MetOn      Date      `json:"met_on"`
	Evidence   string    `json:"evidence"`
	SourceID   int64     `json:"source_id"`
	Position   int       `json:"position"`
	RecordedAt time.Time `json:"recorded_at"`
}

// Met reports whether the item was in place by the day, with evidence: words or a source. Without evidence it isn't met.
func (i *ChecklistItem) Met(on Date) bool {
	return !i.MetOn.IsZero() && !i.MetOn.After(on) && (i.Evidence != "" || i.SourceID != 0)
}

// Check returns a sentence about what is missing or wrong, or nil.
func (i *ChecklistItem) Check() error {
	switch {
	case i.List != Readiness && i.List != RingFence:
		return wording.Errorf("a checklist is readiness or ring_fence, not %q", i.List)
	case i.Title == "":
		return wording.Errorf("an item of a checklist needs words")
	}
	return nil
}

// BeginChecklist returns the items with which a unit's checklist begins, none of them met yet.
func BeginChecklist(unitID int64, list Checklist) []ChecklistItem {
	var items []ChecklistItem
	for _, b := range checklistBegins {
		if b.list == list {
			items = append(items, ChecklistItem{UnitID: unitID, List: list, Key: b.key, Title: b.title, Position: len(items) + 1})
		}
	}
	return items
}

var checklistBegins = []struct {
	list       Checklist
	key, title string
}{
	{Readiness, "uptime", wording.Key("Uptime of 99.999 % promised and measured at a running site")},
	{Readiness, "tier", wording.Key("Design or constructed facility certified to a tier (Uptime Institute, TIA-942)")},
	{Readiness, "iso_27001", wording.Key("Information security certified (ISO 27001)")},
	{Readiness, "soc_2", wording.Key("Controls audited over a period (SOC 2 Type II)")},
	{Readiness, "operations", wording.Key("Operations staffed around the clock, with procedures and drills")},
	{Readiness, "leader", wording.Key("Head of operations who ran data centres of this kind before")},
	{RingFence, "profit_and_loss", wording.Key("Profit and loss reported as a segment of its own")},
	{RingFence, "financing", wording.Key("Financing of its own, without recourse to the rest")},
	{RingFence, "management", wording.Key("Management of its own, paid by its results")},
	{RingFence, "metrics", wording.Key("Metrics of its own, published each quarter")},
}
