package watch

import (
	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// Move is how a pillar's figure went since it was last looked at.
type Move string

// The moves. A figure without a good direction only changes. Gone is one that had a value and has none any more.
const (
	Unmoved Move = ""
	Better  Move = "better"
	Worse   Move = "worse"
	Changed Move = "changed"
	Gone    Move = "gone"
)

// PillarStand is how a pillar stands by its figure, beside the analyst's own judgement of it.
type PillarStand struct {
	Pillar data.PillarOf
	// Now is the figure as it stands, Then the one that it's held against (that of the last review, or else of the writing), and
	// ThenOn the day of that. Nil where there's none.
	Now, Then *float64
	ThenOn    data.Date
	Measure   string
	Move      Move
	Facts     []Fact
	// Why says in a sentence how it moved, or why it can't be told; empty for one that has no figure or didn't move.
	Why string
}

// Shaken reports whether the figure moved against a pillar that the analyst takes to stand.
func (p *PillarStand) Shaken() bool {
	return p.Pillar.State == data.PillarStands && (p.Move == Worse || p.Move == Changed || p.Move == Gone)
}

// Pillar tells how a pillar's figure stands.
func (b *Book) Pillar(p data.PillarOf) PillarStand {
	s := PillarStand{Pillar: p}
	s.Then, s.ThenOn = p.Yardstick()
	if p.Measure == "" {
		return s
	}
	m, why := b.measure(p.UnitID, p.UnitPath, p.Measure, p.Span)
	if why != "" {
		s.Why = why
		return s
	}
	at := m.at(b.today)
	s.Now, s.Measure = at.value, m.unitOfMeasure()
	s.Facts = m.facts(at, b.today, false)
	name := wording.Of("%s of %s", m.name(), m.unit.Path())
	switch {
	case s.Then == nil:
		s.Why = at.why
	case s.Now == nil:
		s.Move = Gone
		s.Why = wording.Of("%s was %s on %s and has no value now. %s", name, figure(s.Then, s.Measure), s.ThenOn.Display(), at.why)
	case data.AtLeast.Holds(*s.Now, *s.Then) && data.AtMost.Holds(*s.Now, *s.Then):
	default:
		s.Move = Changed
		if m.better() != data.Neither {
			s.Move = Worse
			if data.Above.Holds(*s.Now, *s.Then) == (m.better() == data.Higher) {
				s.Move = Better
			}
		}
		s.Why = wording.Of("%s was %s on %s and is %s now.", name, figure(s.Then, s.Measure), s.ThenOn.Display(), figure(s.Now, s.Measure))
	}
	return s
}

// Evidence is the figure of an indicator or metric as it stands now, with its unit of measure: what a pillar or a test is
// written on. Nil where there's none; why then says what lacks.
func (b *Book) Evidence(unitID int64, key string, span data.PeriodKind) (value *float64, measure string, facts []Fact, why string) {
	m, why := b.measure(unitID, "", key, span)
	if why != "" {
		return nil, "", nil, why
	}
	at := m.at(b.today)
	return at.value, m.unitOfMeasure(), m.facts(at, b.today, false), at.why
}

// Seen are the figures of a thesis's pillars as they stand, by the pillar's ID: what a review keeps.
func Seen(stands []PillarStand) map[int64]*float64 {
	out := map[int64]*float64{}
	for _, s := range stands {
		if s.Pillar.Measure != "" {
			out[s.Pillar.ID] = s.Now
		}
	}
	return out
}

// Present is the hook that fills the ten questions of a template with one unit's indicators as they stand: "Signing speed, 12
// months: 600 MW (known through 30 Nov 2025)". It says nothing of an indicator that isn't in the column.
func Present(c *indicator.Column) func(key string) string {
	return func(key string) string {
		cell := c.Cell(key)
		if cell == nil {
			return ""
		}
		name := data.Link{Kind: data.MeasureLink, Label: cell.Indicator.Title(), UID: c.Unit.UID, Path: c.Unit.Path(), Measure: key}.String()
		switch {
		case cell.Value == nil && cell.Word != "":
			return name + ": " + cell.Word
		case cell.Value == nil && len(cell.Missing) > 0:
			return wording.Of("%s: no value, for want of %s", name, cell.Missing[0])
		case cell.Value == nil:
			return wording.Of("%s: no value", name)
		}
		text := data.FormatFixed(*cell.Value, cell.Indicator.Decimals)
		if cell.Measure != "" {
			text += " " + data.SayMeasure(cell.Measure)
		}
		return wording.Of("%s: %s (known through %s)", name, text, cell.KnownThrough.Display())
	}
}
