package format

import (
	"strings"

	"assay/data"
)

// CellKind says what a cell holds.
type CellKind uint8

// The kinds of cell. A file of text holds text only; a spreadsheet also numbers and days that need no reading, and formulas
// without a result.
const (
	Blank CellKind = iota
	TextCell
	NumberCell
	DateCell
	ErrorCell
)

// Cell is one cell as it came.
type Cell struct {
	Kind CellKind
	// Text is the cell as a person would write it: as it stands in a text file; of a spreadsheet's number its digits.
	Text string
	// Number is a NumberCell's; of a percentage in percent (12.5, where the sheet keeps 0.125).
	Number  float64
	Percent bool
	// Thousands says that the sheet shows the number in thousands or millions but keeps it whole, so that it's in single units.
	Thousands bool
	// Currency is the ISO code of the currency that the cell's format shows, or empty.
	Currency string
	// Date is a DateCell's: to the month or year only where its format shows no more.
	Date data.Date
	// Reason says why an ErrorCell can't be read.
	Reason string
	// Merged says that the cell is covered by a merged one, whose content stands here too.
	Merged bool
}

// IsBlank reports whether nothing but space stands in the cell.
func (c *Cell) IsBlank() bool {
	return c.Kind == Blank || c.Kind == TextCell && strings.TrimSpace(c.Text) == ""
}

// textCell is a cell of a text file. Our own guard against formulas is taken off.
func textCell(text string) Cell {
	if text == "" {
		return Cell{}
	}
	return Cell{Kind: TextCell, Text: unguarded(text)}
}

// BlockRow is a row of a block.
type BlockRow struct {
	// Line is the line of a text file on which the row begins, or the row's number in a sheet.
	Line int
	// Hidden says that the spreadsheet doesn't show the row.
	Hidden bool
	Cells  []Cell
}

// Cell is the cell of a column, blank beyond the row's end.
func (r *BlockRow) Cell(column int) *Cell {
	if column < 0 || column >= len(r.Cells) {
		return &Cell{}
	}
	return &r.Cells[column]
}

// text is a cell's text without the space around it.
func (r *BlockRow) text(column int) string { return strings.TrimSpace(r.Cell(column).Text) }

// IsBlank reports whether the row holds nothing.
func (r *BlockRow) IsBlank() bool {
	for i := range r.Cells {
		if !r.Cells[i].IsBlank() {
			return false
		}
	}
	return true
}

// ColumnLetters is how a spreadsheet names a column, the first being 0: A, B, … Z, AA.
func ColumnLetters(column int) string {
	var b []byte
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		b = append([]byte{byte('A' + (n-1)%26)}, b...)
	}
	return string(b)
}
