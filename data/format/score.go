package format

import (
	"slices"
	"strings"

	"assay/data"
	"assay/data/indicator"
)

// scoreColumns are the headings of a scorecard as a table.
const scoreColumns = "unit indicator name lens value unit_of_measure as_of known_through coverage period year_before lens_fits inputs missing remarks"

// ScoreGrid is a scorecard as the screen shows it, indicators down and units across.
func ScoreGrid(card *indicator.Scorecard) Sheet {
	s := Sheet{Name: "scorecard", Columns: strings.Fields("lens indicator name unit_of_measure"), Fixed: 4}
	for _, col := range card.Columns {
		s.Columns = append(s.Columns, col.Unit.Path())
	}
	if len(card.Columns) == 0 {
		s.Rows = RowsOf(nil)
		return s
	}
	s.Length = len(card.Columns[0].Cells)
	s.Rows = func(yield func([]Value, error) bool) {
		for i, c := range card.Columns[0].Cells {
			var measures []string
			row := []Value{Text(string(c.Indicator.Lens)), Text(c.Indicator.Key), Text(c.Indicator.Name), {}}
			for _, col := range card.Columns {
				cell := &col.Cells[i]
				row = append(row, Rounded(cell.Value, c.Indicator.Decimals))
				if !slices.Contains(measures, cell.Measure) && (cell.Value != nil || len(card.Columns) == 1) {
					measures = append(measures, cell.Measure)
				}
			}
			if len(measures) == 0 {
				measures = []string{c.Measure}
			}
			row[3] = Text(strings.Join(measures, ", "))
			if !yield(row, nil) {
				return
			}
		}
	}
	return s
}

// ScoreSheet is a scorecard as a table, a row for each indicator of each unit. It's computed, so reading passes over it.
func ScoreSheet(card *indicator.Scorecard) Sheet {
	s := Sheet{Name: "scorecard_values", Columns: strings.Fields(scoreColumns), Fixed: 3}
	for _, col := range card.Columns {
		s.Length += len(col.Cells)
	}
	s.Rows = func(yield func([]Value, error) bool) {
		for i := range card.Columns {
			col := &card.Columns[i]
			for _, c := range col.Cells {
				fits := "true"
				if c.Hatched {
					fits = "false"
				}
				if !yield([]Value{Text(col.Unit.Path()), Text(c.Indicator.Key), Text(c.Indicator.Name), Text(string(c.Indicator.Lens)), Rounded(c.Value, c.Indicator.Decimals),
					Text(c.Measure), Day(c.AsOf), Day(c.KnownThrough), Rounded(&c.Coverage, 2), Text(c.Period), Rounded(c.Before, c.Indicator.Decimals), Text(fits),
					Number(float64(len(c.Inputs))), Text(strings.Join(c.Missing, "; ")), Text(strings.Join(c.Remarks, "; "))}, nil) {
					return
				}
			}
		}
	}
	return s
}

// inputsSheet is what the scorecard's values were computed from, a row for each fact, with the key of its source.
func inputsSheet(card *indicator.Scorecard, key func(data.Source) string) Sheet {
	s := Sheet{Name: "scorecard_inputs", Columns: strings.Fields("unit indicator kind of_unit what on period value unit_of_measure remark source_key")}
	for _, col := range card.Columns {
		for _, c := range col.Cells {
			s.Length += len(c.Inputs)
		}
	}
	s.Rows = func(yield func([]Value, error) bool) {
		for i := range card.Columns {
			col := &card.Columns[i]
			for _, c := range col.Cells {
				for _, in := range c.Inputs {
					if !yield([]Value{Text(col.Unit.Path()), Text(c.Indicator.Key), Text(string(in.Kind)), Text(in.Unit), Text(in.What), Day(in.On), Text(in.Period),
						NumberOrNone(in.Value), Text(in.Measure), Text(in.Remark), Text(key(in.Source))}, nil) {
						return
					}
				}
			}
		}
	}
	return s
}
