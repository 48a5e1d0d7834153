package indicator

import (
	"math"
	"slices"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// Scorecard is every indicator of every unit, as it stood on a day.
type Scorecard struct {
	Question Question
	Columns  []Column
}

// Column is one unit's indicators, in the order of All.
type Column struct {
	Unit data.UnitOf
	// Horizon is the last day whose facts were used.
	Horizon data.Date
	Cells   []Cell
}

// Tint is the colour of a cell by what its value means.
type Tint string

// The tints.
const (
	NoTint   Tint = ""
	GoodTint Tint = "good"
	WarnTint Tint = "warn"
	BadTint  Tint = "bad"
)

// Cell is one indicator of one unit.
type Cell struct {
	Indicator *Indicator
	Result
	// Before is the value a year before the horizon; nil where there was none. Change is the change since: in percent where the
	// indicator says so, else in its own measure; nil where it can't be told.
	Before, Change *float64
	Tint           Tint
	// Hatched says that the lens doesn't fit the unit's stage: the value is never good or bad.
	Hatched bool
}

// Cell is the column's cell of an indicator, or nil.
func (c *Column) Cell(key string) *Cell {
	for i := range c.Cells {
		if c.Cells[i].Indicator.Key == key {
			return &c.Cells[i]
		}
	}
	return nil
}

// Score computes the scorecard of the units that pick takes (all where it's nil), in the order of the dossiers and their
// units.
func Score(dossiers []data.Dossier, q Question, pick func(data.UnitOf) bool) *Scorecard {
	companies := make([]*Company, len(dossiers))
	for i := range dossiers {
		companies[i] = Prepare(&dossiers[i], q)
	}
	return ScoreCompanies(companies, q, pick)
}

// ScoreCompanies is Score of companies that were made ready for the question already.
func ScoreCompanies(companies []*Company, q Question, pick func(data.UnitOf) bool) *Scorecard {
	s := &Scorecard{Question: q}
	for _, c := range companies {
		for _, u := range c.dossier.Units {
			unit := data.UnitOf{Unit: u, Company: c.dossier.Company}
			if pick == nil || pick(unit) {
				s.Columns = append(s.Columns, c.column(unit, q.AsOf))
			}
		}
	}
	s.rank()
	return s
}

// column computes one unit's indicators, and those of a year before.
func (c *Company) column(unit data.UnitOf, asOf data.Date) Column {
	now := c.Facts(unit.ID, asOf)
	then := c.Facts(unit.ID, now.Horizon.YearBefore())
	then.bare = true
	col := Column{Unit: unit, Horizon: now.Horizon, Cells: make([]Cell, len(all))}
	for i, of := range all {
		cell := Cell{Indicator: of, Result: of.Of(now), Hatched: of.Lens == data.MatureLens && unit.Stage == data.Validation}
		if cell.Value != nil {
			before := of.Of(then)
			if before.Value != nil && before.Measure == cell.Measure {
				cell.Before = before.Value
				cell.Change = change(of, *before.Value, *cell.Value)
			}
			if !cell.Hatched {
				cell.Tint = of.tint(*cell.Value, cell.Coverage)
			}
		}
		col.Cells[i] = cell
	}
	return col
}

// change is how a value moved; a percentage of zero or less tells nothing.
func change(of *Indicator, before, now float64) *float64 {
	v := now - before
	if of.Percent {
		if before <= 0 {
			return nil
		}
		v = 100 * v / before
	}
	return &v
}

// poorCoverage is the share of inputs below which a good value isn't called good.
const poorCoverage = 0.5

// tint judges a value by the indicator's bounds.
func (i *Indicator) tint(v, coverage float64) Tint {
	if i.Better == data.Neither {
		return NoTint
	}
	good, bad := v >= i.Good, v <= i.Bad
	if i.Better == data.Lower {
		good, bad = v <= i.Good, v >= i.Bad
	}
	switch {
	case bad:
		return BadTint
	case good && coverage < poorCoverage:
		return WarnTint
	case good:
		return GoodTint
	case !math.IsNaN(i.Good) && !math.IsNaN(i.Bad):
		return WarnTint
	}
	return NoTint
}

// fewestRanked is how many units it takes before quartiles say anything.
const fewestRanked = 4

// rank tints what has no bound of its own by quartile among the units in validation: the best quarter good, the last one
// to be watched.
func (s *Scorecard) rank() {
	for i, of := range all {
		if of.Better == data.Neither || of.Lens != data.ValidationLens || !math.IsNaN(of.Good) {
			continue
		}
		var cells []*Cell
		measures := map[string]bool{}
		for c := range s.Columns {
			cell := &s.Columns[c].Cells[i]
			if s.Columns[c].Unit.Stage == data.Validation && cell.Value != nil {
				cells = append(cells, cell)
				measures[cell.Measure] = true
			}
		}
		if len(cells) < fewestRanked || len(measures) > 1 { // money in two currencies has no order
			continue
		}
		slices.SortStableFunc(cells, func(a, b *Cell) int {
			switch x, y := *a.Value, *b.Value; {
			case x == y:
				return 0
			case (x < y) == (of.Better == data.Lower):
				return -1
			}
			return 1
		})
		quarter := len(cells) / 4
		for n, cell := range cells {
			switch {
			case cell.Tint != NoTint || *cells[0].Value == *cells[len(cells)-1].Value:
			case n < quarter && *cell.Value != *cells[quarter].Value:
				cell.Tint = GoodTint
			case n >= len(cells)-quarter && *cell.Value != *cells[len(cells)-quarter-1].Value:
				cell.Tint = WarnTint
			}
		}
	}
}

// Guard says plainly that a mature operator's figure is asked of a unit too young for it: the unit's age, a benchmark's, and
// what to look at instead. Empty where the lens fits.
func Guard(of *Indicator, unit data.UnitOf, benchmarks []data.UnitOf, on data.Date) string {
	if of.Lens != data.MatureLens || unit.Stage != data.Validation {
		return ""
	}
	ages := []string{wording.Of("%s: age not known", unit.Title())}
	if age := unit.AgeText(on); age != "" {
		ages[0] = unit.Title() + ": " + age
	}
	for _, b := range benchmarks {
		if age := b.AgeText(on); age != "" && b.Benchmark() {
			ages = append(ages, b.Title()+": "+age)
		}
	}
	known := strings.Join(ages, "; ")
	if instead := Find(of.Counterpart); instead != nil {
		return wording.Of("%s is a mature operator's measure and says little yet about a unit in validation (%s). Look at %s instead.", of.Title(), known, data.LowerFirst(instead.Title()))
	}
	return wording.Of("%s is a mature operator's measure and says little yet about a unit in validation (%s).", of.Title(), known)
}

// MainUnit is the unit that a company is judged by: the one that grows into data centres, or for a mature operator the whole
// company. False where there is none.
func MainUnit(units []data.UnitOf) (data.UnitOf, bool) {
	for _, kind := range []data.UnitKind{data.AI, data.Colocation, data.Group, data.Mining} {
		for _, u := range units {
			if u.Kind == kind {
				return u, true
			}
		}
	}
	return data.UnitOf{}, false
}
