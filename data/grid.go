package data

import "slices"

// Grid is a unit's figures as the company screen shows them: metrics down, periods across.
type Grid struct {
	Unit    UnitOf
	Metrics []Metric
	Periods []Period
	Figures map[FigureKey]Figure
	Drafts  map[FigureKey]Draft
}

// Key is the figure key of the cell in the row and column given.
func (g *Grid) Key(row, column int) FigureKey {
	return FigureKey{UnitID: g.Unit.ID, MetricID: g.Metrics[row].ID, Period: g.Periods[column]}
}

// SortPeriods puts periods in the order of a grid, by the day they end on, and drops repeats.
func SortPeriods(periods []Period) []Period {
	slices.SortFunc(periods, Period.Compare)
	return slices.Compact(periods)
}
