package scorecard

import (
	"math"
	"slices"
	"strings"

	"assay/app/kit"
	"assay/app/plot"
	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// choice is what of the scorecard is shown.
type choice struct {
	audience      data.Audience
	all, allUnits bool
}

// shows reports whether an indicator has a row.
func (c choice) shows(of *indicator.Indicator) bool {
	return c.audience.Sees(of.Lens) && (c.all || of.Chief())
}

// sheet is the scorecard as the board shows it.
type sheet struct {
	choice
	columns []kit.BoardColumn
	rows    []kit.BoardRow
	units   []data.UnitOf
	cells   [][]*indicator.Cell // by row; nil for a heading
}

// lay puts a scorecard into rows and columns.
func lay(card *indicator.Scorecard, notes map[place]int, c choice) sheet {
	s := sheet{choice: c}
	cols := columnsOf(card, c.allUnits)
	for i, col := range cols {
		s.units = append(s.units, col.Unit)
		s.columns = append(s.columns, kit.BoardColumn{Title: col.Unit.Title(), Sub: plot.StageText(col.Unit, card.Question.AsOf), Colour: col.Unit.Company.Colour,
			Benchmark: col.Unit.Benchmark(), Divider: col.Unit.Benchmark() && i > 0 && !cols[i-1].Unit.Benchmark()})
	}
	heading := ""
	for i, of := range indicator.All() {
		if !c.shows(of) {
			continue
		}
		if h := c.heading(of); h != heading {
			heading = h
			s.rows = append(s.rows, kit.BoardRow{Heading: true, Title: h})
			s.cells = append(s.cells, nil)
		}
		row := kit.BoardRow{Title: of.Title(), Measure: data.SayMeasure(measureOf(cols, i)), Tip: of.Explained()}
		var cells []*indicator.Cell
		for _, col := range cols {
			cell := &col.Cells[i]
			cells = append(cells, cell)
			row.Cells = append(row.Cells, view(cell, col.Unit, s.units, notes[place{col.Unit.ID, of.Key}]))
		}
		s.rows = append(s.rows, row)
		s.cells = append(s.cells, cells)
	}
	return s
}

// heading is the group that an indicator stands under: its lens, and where all are shown what it's about as well.
func (c choice) heading(of *indicator.Indicator) string {
	if of.Lens == data.MatureLens {
		return data.MatureLens.Title()
	}
	if !c.all {
		return data.ValidationLens.Title()
	}
	return data.ValidationLens.Title() + " · " + of.Group.Title()
}

// columnsOf are the columns in their order: what is judged first, benchmarks last. Without all units it's one a company.
func columnsOf(card *indicator.Scorecard, allUnits bool) []*indicator.Column {
	var out []*indicator.Column
	for i := range card.Columns {
		col := &card.Columns[i]
		if !allUnits {
			var units []data.UnitOf
			for j := range card.Columns {
				if card.Columns[j].Unit.CompanyID == col.Unit.CompanyID {
					units = append(units, card.Columns[j].Unit)
				}
			}
			if main, _ := indicator.MainUnit(units); main.ID != col.Unit.ID {
				continue
			}
		}
		out = append(out, col)
	}
	slices.SortStableFunc(out, func(a, b *indicator.Column) int {
		switch {
		case a.Unit.Benchmark() == b.Unit.Benchmark():
			return 0
		case b.Unit.Benchmark():
			return -1
		}
		return 1
	})
	return out
}

// measureOf is the row's unit of measure. Money of several currencies is named in each cell's tip.
func measureOf(cols []*indicator.Column, i int) string {
	var all []string
	for _, col := range cols {
		if m := col.Cells[i].Measure; !slices.Contains(all, m) && col.Cells[i].Value != nil {
			all = append(all, m)
		}
	}
	switch len(all) {
	case 0:
		if len(cols) > 0 {
			return cols[0].Cells[i].Measure
		}
		return ""
	case 1:
		return all[0]
	}
	return wording.Of("m, own currency")
}

// view is a cell as the board draws it.
func view(cell *indicator.Cell, unit data.UnitOf, units []data.UnitOf, notes int) kit.BoardCell {
	v := kit.BoardCell{Hatched: cell.Hatched, Noted: notes > 0, Tip: tip(cell, unit)}
	if cell.Value == nil {
		v.Text, v.Faint, v.Hatched = data.Missing, true, false
		if cell.Word != "" {
			v.Text = cell.Word
		}
		return v
	}
	v.Text, v.Decimals = plot.ValueText(cell.Indicator, *cell.Value), cell.Indicator.Decimals
	switch cell.Tint {
	case indicator.GoodTint:
		v.Tint = kit.TokenGood
	case indicator.WarnTint:
		v.Tint = kit.TokenWarn
	case indicator.BadTint:
		v.Tint, v.Alarm = kit.TokenBad, true
	}
	v.Sign, v.SignToken = trendSign(cell)
	return v
}

// trendSign is the arrow of a value against a year ago, and whether that way is the good one.
func trendSign(cell *indicator.Cell) (string, kit.Token) {
	sign := plot.TrendSign(cell)
	if sign == "" {
		return "", ""
	}
	up := *cell.Change > 0
	switch {
	case cell.Hatched || cell.Indicator.Better == data.Neither:
		return sign, kit.TokenMuted
	case up == (cell.Indicator.Better == data.Higher):
		return sign, kit.TokenGoodText
	}
	return sign, kit.TokenBadText
}

// trendText says the change since a year before in words.
func trendText(cell *indicator.Cell) string {
	if cell.Value == nil || cell.Before == nil {
		return ""
	}
	before := plot.ValueText(cell.Indicator, *cell.Before)
	sign, _ := trendSign(cell)
	if sign == "" {
		return wording.Of("as a year before (%s)", before)
	}
	if cell.Change == nil {
		return wording.Of("against %s a year before", before)
	}
	by := data.FormatFixed(math.Abs(*cell.Change), cell.Indicator.Decimals)
	switch {
	case cell.Indicator.Percent:
		by = data.FormatFixed(math.Abs(*cell.Change), 0) + " %"
	case cell.Indicator.Measure == "%":
		by = wording.Of("%s points", by)
	}
	return wording.Of("%s %s against %s a year before", sign, by, before)
}

// tip is what resting on a cell tells.
func tip(cell *indicator.Cell, unit data.UnitOf) string {
	lines := []string{unit.Title() + " · " + cell.Indicator.Title()}
	if cell.Value != nil {
		lines[0] += ", " + data.SayMeasure(cell.Measure)
	}
	if cell.Hatched && cell.Value != nil {
		if instead := indicator.Find(cell.Indicator.Counterpart); instead != nil {
			lines = append(lines, wording.Of("A mature operator's measure: look at %s instead.", instead.Title()))
		}
	}
	if t := trendText(cell); t != "" {
		lines = append(lines, t)
	}
	if cell.Period != "" {
		lines = append(lines, cell.Period)
	}
	lines = append(lines, cell.Remarks...)
	if cell.Value != nil && cell.Coverage < 0.995 {
		lines = append(lines, wording.Of("%s %% of the inputs are there", data.FormatFixed(100*cell.Coverage, 0)))
	}
	const most = 5
	for i, m := range cell.Missing {
		if i == most {
			lines = append(lines, wording.Of("… and %d more", len(cell.Missing)-most))
			break
		}
		lines = append(lines, wording.Of("Missing: %s", m))
	}
	if cell.KnownThrough.Before(cell.AsOf) {
		lines = append(lines, wording.Of("Known through %s", cell.KnownThrough.Display()))
	}
	return strings.Join(lines, "\n")
}

// at is the cell in a place of the board, with its unit.
func (s *sheet) at(p kit.At) (*indicator.Cell, data.UnitOf, bool) {
	if p.Row < 0 || p.Row >= len(s.cells) || s.cells[p.Row] == nil || p.Column < 0 || p.Column >= len(s.cells[p.Row]) {
		return nil, data.UnitOf{}, false
	}
	return s.cells[p.Row][p.Column], s.units[p.Column], true
}

// find is where a cell stands.
func (s *sheet) find(p place) (kit.At, bool) {
	for r, cells := range s.cells {
		for c, cell := range cells {
			if s.units[c].ID == p.unit && cell.Indicator.Key == p.indicator {
				return kit.At{Row: r, Column: c}, true
			}
		}
	}
	return kit.At{}, false
}
