package data

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"assay/data/wording"
)

// ConflictKind says in which way two copies of a notebook disagree.
type ConflictKind string

// The kinds of conflict.
const (
	// FigureConflict: one figure (unit, metric, period) was recorded on both sides since they parted, with different values.
	FigureConflict ConflictKind = "figure"
	// FieldConflict: one field of one record was changed on both sides, differently.
	FieldConflict ConflictKind = "field"
	// RemovedConflict: a record was taken out on one side and changed, or built upon, on the other.
	RemovedConflict ConflictKind = "removed"
	// NameConflict: both sides made a record of the same name, such as a company of the same ticker, and a field of it differs.
	NameConflict ConflictKind = "name"
)

// Side is what one copy says of a thing that the copies disagree about.
type Side struct {
	// Value is as a screen writes it. Removed says that the record, or the figure, was taken out.
	Value   string
	Removed bool
	// Author and At tell who changed it last and when; empty where the history doesn't say.
	Author string
	At     time.Time
	// Source is what the value cites, with the place in it; empty for none.
	Source string
}

// Conflict is one thing that two copies say differently.
type Conflict struct {
	// ID names the conflict, the same in whichever direction the copies are merged.
	ID   string
	Kind ConflictKind
	// Table and UID are of the record; of a figure, those of its unit. Record says what it is, Name which: "IREN/ai, Revenue,
	// Q2 FY26". Field is what differs of it, in words; empty where that's the whole.
	Table, UID          string
	Record, Name, Field string
	Ours, Theirs        Side
	// Before is what both said when they parted; empty where that isn't known.
	Before string
}

// Sentence tells the conflict in a line.
func (c *Conflict) Sentence() string {
	field := ""
	if c.Field != "" {
		field = ", " + wording.Of(c.Field)
	}
	return fmt.Sprintf("%s%s: %s, %s", c.Name, field, c.Ours.Sentence(wording.Of("here")), c.Theirs.Sentence(wording.Of("there")))
}

// Sentence tells what a side says where ("here"), by whom, when, and from which source.
func (s *Side) Sentence(where string) string {
	text := s.Value
	switch {
	case s.Removed:
		text = wording.Of("taken out")
	case text == "":
		text = wording.Of("nothing")
	}
	text += " " + where
	if by := s.By(); by != "" {
		text += " (" + by + ")"
	}
	return text
}

// By tells by whom a side was written, when, and from which source, as far as that's known.
func (s *Side) By() string {
	var by []string
	if s.Author != "" {
		by = append(by, s.Author)
	}
	if !s.At.IsZero() {
		by = append(by, DateOf(s.At).Display())
	}
	if s.Source != "" {
		by = append(by, s.Source)
	}
	return strings.Join(by, ", ")
}

// CanKeepBoth tells whether both sides can be kept, as a dispute: of figures only.
func (c *Conflict) CanKeepBoth() bool { return c.Kind == FigureConflict }

// Choice settles a conflict.
type Choice int

// A conflict is settled for this notebook, for the other one, or, of a figure, with both kept as a dispute.
const (
	Unsettled Choice = iota
	TakeOurs
	TakeTheirs
	KeepBoth
)

// Choices settle the conflicts of a plan.
type Choices struct {
	// Of holds choices one by one, by the conflict's ID.
	Of map[string]Choice
	// Figures is for figures that Of doesn't name, Rest for all else that it doesn't.
	Figures, Rest Choice
}

// For is how a conflict is settled. Keeping both where that can't be leaves it open.
func (c *Choices) For(x *Conflict) Choice {
	choice, one := c.Of[x.ID]
	if !one || choice == Unsettled {
		if choice = c.Rest; x.Kind == FigureConflict {
			choice = c.Figures
		}
	}
	if choice == KeepBoth && !x.CanKeepBoth() {
		return Unsettled
	}
	return choice
}

// Open lists the conflicts of a plan that the choices leave open.
func (c *Choices) Open(p *MergePlan) []Conflict {
	var open []Conflict
	for i := range p.Conflicts {
		if c.For(&p.Conflicts[i]) == Unsettled {
			open = append(open, p.Conflicts[i])
		}
	}
	return open
}

// Intake is something that a merge takes from the other copy without asking: a new record or figure, or a change of one that
// was left alone here.
type Intake struct {
	Table, UID          string
	Record, Name, Field string
	// Before is what stands here; empty for what is new. Removed says that the record is taken out.
	Before, After string
	Removed       bool
	// New tells an addition from a change.
	New    bool
	Author string
	At     time.Time
	Source string
}

// Match is a record that both copies made by themselves and that a merge takes for one and the same.
type Match struct {
	Table    string
	Record   string
	Name     string
	By       string // what they have in common: "ticker", "key"
	OurUID   string
	TheirUID string
	// OurName and TheirName are what each copy calls it in full, where that is more than Name.
	OurName, TheirName string
	// Asked is set where the reader should confirm it: two companies with one ticker may be two companies.
	Asked bool
}

// Deed is an entry of a copy's history that the other copy doesn't have.
type Deed struct {
	Author, Label string
	At            time.Time
	// Counts is how many changes it holds, by what was changed ("figure", "contract").
	Counts map[string]int
}

// Tally is what one author did on one side.
type Tally struct {
	Author  string
	Entries int
	Counts  map[string]int
	Last    time.Time
}

// Tallies sums deeds up by author, the one who did most first.
func Tallies(deeds []Deed) []Tally {
	var all []Tally
	at := map[string]int{}
	for _, d := range deeds {
		i, known := at[d.Author]
		if !known {
			i = len(all)
			at[d.Author] = i
			all = append(all, Tally{Author: d.Author, Counts: map[string]int{}})
		}
		t := &all[i]
		t.Entries++
		if d.At.After(t.Last) {
			t.Last = d.At
		}
		for record, n := range d.Counts {
			t.Counts[record] += n
		}
	}
	slices.SortStableFunc(all, func(a, b Tally) int { return b.Entries - a.Entries })
	return all
}

// MergePlan is what a merge would do. Making it changes nothing.
type MergePlan struct {
	// Other is the name of the other file; Copy and Notebook name the copy and the notebook that it's of.
	Other, Copy, Notebook string
	// Related tells whether both grew from one notebook; Parted is then the last change that both have.
	Related bool
	Parted  ChangeGroup
	// Authors wrote the other's changes, Entries is how many those are, as entries of the history. Ours is how many of this
	// notebook's entries the other doesn't have.
	Authors       []string
	Entries, Ours int
	// Here and There are what each side did since they parted, the latest first.
	Here, There []Deed
	Taken       []Intake
	Conflicts   []Conflict
	Matches     []Match
}

// Nothing tells that the other copy has nothing that this one doesn't know already.
func (p *MergePlan) Nothing() bool { return p.Entries == 0 }

// Count is how many of what is taken is new, and how many are changes.
func (p *MergePlan) Count() (additions, changes int) {
	for i := range p.Taken {
		if p.Taken[i].New {
			additions++
		}
	}
	return additions, len(p.Taken) - additions
}

// Dispute keeps two recordings of one figure that two copies of the notebook made and of which neither was chosen.
type Dispute struct {
	Row
	// ObservationID and OtherID are the two recordings, the earlier first. The later one stands meanwhile.
	ObservationID int64     `json:"observation_id"`
	OtherID       int64     `json:"other_id"`
	Note          string    `json:"note"`
	RecordedAt    time.Time `json:"recorded_at"`
	Author        string    `json:"author"`
}

// DisputeOf is a dispute with the figures that it's about, the earlier recording first.
type DisputeOf struct {
	Dispute
	Figures [2]Figure
}

// Range is the lower and the higher of the two values; false where one of the recordings withdraws the figure.
func (d *DisputeOf) Range() (low, high float64, ok bool) {
	a, b := d.Figures[0].Value, d.Figures[1].Value
	if a == nil || b == nil {
		return 0, 0, false
	}
	return min(*a, *b), max(*a, *b), true
}

// Sentence says of what two values a figure is disputed, by whom and where each was read.
func (d *DisputeOf) Sentence(measure string) string {
	say := func(f *Figure) string {
		value := wording.Of("withdrawn")
		if f.Value != nil {
			value = strings.TrimSpace(FormatNumber(*f.Value) + " " + measure)
		}
		side := Side{Author: f.Author, At: f.RecordedAt}
		if f.Source.ID != 0 {
			side.Source = f.Source.Cite()
		}
		return value + " (" + side.By() + ")"
	}
	return wording.Of("Disputed: %s or %s.", say(&d.Figures[0]), say(&d.Figures[1]))
}

// Changed is a record or figure that was changed since a point in the history, with its last change.
type Changed struct {
	Table string
	RowID int64
	UID   string
	// UnitID is the unit of a figure, or of a record that has one; zero elsewhere.
	UnitID int64
	// Record says what it is ("figure", "contract"), Name which.
	Record, Name string
	// Added and Removed tell what came of it; neither for a change. A figure is added where none stood before.
	Added, Removed bool
	Author         string
	At             time.Time
	// Figure is the cell, where it's a figure. OwnerTable and OwnerID are the record itself where a screen can show it, else what it
	// belongs to: a payment's contract, a pillar's thesis.
	Figure     FigureKey
	OwnerTable string
	OwnerID    int64
	// Label is of the entry of the history. Merged tells that a merge brought it.
	Label  string
	Merged bool
}
