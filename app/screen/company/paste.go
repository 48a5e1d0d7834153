package company

import (
	"assay/app/kit"
	"assay/data"
)

// Block is a block of cells from the clipboard that is pasted into the grid.
type Block struct {
	Text string
	Unit data.UnitOf
	// Source is the one chosen for what is entered; its ID is zero for none.
	Source data.Source

	cells [][]data.FigureName
}

// At names the cell on which one of the block's lands, by row and column from the cursor on; false is outside of the grid.
func (b *Block) At(row, column int) (data.FigureName, bool) {
	if row < 0 || row >= len(b.cells) || column < 0 || column >= len(b.cells[row]) {
		return data.FigureName{}, false
	}
	return b.cells[row][column], true
}

// pasted hands a block on that was pasted at a cell.
func (s *Screen) pasted(at kit.At, text string) {
	unit, any := s.unit()
	if !any || s.OnPaste == nil {
		return
	}
	b := Block{Text: text, Unit: unit, Source: s.source.chosen()}
	rows, columns := s.sheet.Size()
	for row := at.Row; row < rows; row++ {
		var names []data.FigureName
		for column := at.Column; column < columns; column++ {
			names = append(names, data.FigureName{Unit: unit.Path(), Metric: s.sheet.grid.Metrics[row].Key, Period: s.sheet.grid.Periods[column]})
		}
		b.cells = append(b.cells, names)
	}
	s.OnPaste(b)
}
