package watch

import (
	"strings"

	"assay/data"
)

// CellKey names a cell of the scorecard, or a row of a grid: an indicator or metric of a unit.
type CellKey struct {
	UnitID  int64
	Measure string
}

// ByCell is the tests of theses that aren't closed by what they look at, without those withdrawn: what a scorecard's cell shows
// beside its figure.
func ByCell(all []Watched) map[CellKey][]Evaluation {
	out := map[CellKey][]Evaluation{}
	for _, w := range all {
		if w.Thesis.State == data.Closed {
			continue
		}
		for _, e := range w.Tests {
			if e.State != Withdrawn {
				key := CellKey{e.Test.UnitID, e.Test.Measure}
				out[key] = append(out[key], e)
			}
		}
	}
	return out
}

// Broken counts the broken tests of theses that aren't closed: what the rail shows.
func (c *Columns) Broken() int {
	sum := 0
	for _, column := range [][]Card{c.Attention, c.Active, c.Watching} {
		for i := range column {
			sum += column[i].Broken
		}
	}
	return sum
}

// Statement puts a test into words, with the names and units of measure of the notebook: what is frozen when it's written.
// Empty where its unit or measure isn't there.
func (b *Book) Statement(t *data.Test) string {
	m, why := b.measure(t.UnitID, "", t.Measure, t.Span)
	if why != "" {
		return ""
	}
	return t.Sentence(m.name(), m.unit.Path(), strings.TrimSpace(data.FormatNumber(t.Threshold)+" "+data.SayMeasure(m.unitOfMeasure())))
}
