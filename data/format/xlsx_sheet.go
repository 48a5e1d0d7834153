package format

import (
	"context"
	"math"
	"strconv"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// area is a range of cells, by the first and last row (1 is the first) and column (0 is the first).
type area struct{ top, left, bottom, right int }

// sheetParts is what a pass over a sheet learns beside its rows.
type sheetParts struct {
	merged  []area
	columns [][2]int // hidden ones, first and last
}

// rows streams a sheet. The row that it hands out is used again for the next. What comes behind the rows in the file, the
// merged cells, is in what it returns.
func (w *workbook) rows(ctx context.Context, s *SheetName, progress Progress, each func(*BlockRow) error) (sheetParts, error) {
	var found sheetParts
	w.unpacked = 0
	last := 0
	var row BlockRow
	var stopped error // what the caller ends the pass with, which is no fault of the workbook
	if w.parts[s.part] == nil {
		return found, w.in.fault(0, "the workbook is damaged: the sheet %q isn't in it", s.Name)
	}
	err := w.walk(ctx, s.part, progress, func(x *xmlReader) error {
		switch x.name {
		case "col":
			if truth(x.attribute("hidden")) && len(found.columns) < maxColumns {
				from, _ := strconv.Atoi(x.attribute("min"))
				to, _ := strconv.Atoi(x.attribute("max"))
				found.columns = append(found.columns, [2]int{from - 1, to - 1})
			}
		case "mergeCell":
			a, ok := parseArea(x.attribute("ref"))
			if !ok {
				return nil
			}
			if len(found.merged) >= maxMerged {
				return w.in.fault(0, "the sheet %q has more than %d merged cells; save it as CSV", s.Name, maxMerged)
			}
			found.merged = append(found.merged, a)
		case "row":
			number := last + 1
			if r := x.attribute("r"); r != "" {
				number, _ = strconv.Atoi(r)
			}
			if number <= last || number > maxSheetRows {
				return w.in.fault(0, "the workbook is damaged: in the sheet %q the row %q follows row %d", s.Name, x.attribute("r"), last)
			}
			last = number
			row.Line, row.Hidden, row.Cells = number, truth(x.attribute("hidden")), row.Cells[:0]
			if err := w.cells(x, s, &row); err != nil {
				return err
			}
			stopped = each(&row)
			return stopped
		}
		return nil
	})
	if stopped != nil {
		return found, stopped
	}
	return found, err
}

// cells reads a row's cells up to the end of its tag.
func (w *workbook) cells(x *xmlReader, s *SheetName, row *BlockRow) error {
	depth := len(x.open)
	for {
		p, err := x.next()
		if err != nil {
			return err
		}
		if p == tagCloses && len(x.open) < depth {
			return nil
		}
		if p != tagOpens || x.name != "c" {
			continue
		}
		column, ref := len(row.Cells), x.attribute("r")
		if ref != "" {
			var ok bool
			if column, _, ok = parseCell(ref); !ok {
				return w.in.fault(row.Line, "the workbook is damaged: the sheet %q has a cell at %q", s.Name, ref)
			}
		}
		if column >= maxColumns {
			return w.in.fault(row.Line, "the sheet %q has more than %d columns", s.Name, maxColumns)
		}
		if column < len(row.Cells) {
			return w.in.fault(row.Line, "the workbook is damaged: the sheet %q has the cell %q twice", s.Name, ref)
		}
		c, err := w.cell(x)
		if err != nil {
			return err
		}
		if c.Kind == Blank && ref != "" {
			continue
		}
		for len(row.Cells) < column {
			row.Cells = append(row.Cells, Cell{})
		}
		row.Cells = append(row.Cells, c)
	}
}

// cell reads one cell, whose tag has just opened.
func (w *workbook) cell(x *xmlReader) (Cell, error) {
	var value, inline string
	kind, styled, formula, depth := x.attribute("t"), x.attribute("s"), false, len(x.open)
	for {
		p, err := x.next()
		if err != nil {
			return Cell{}, err
		}
		if p == tagCloses && len(x.open) < depth {
			break
		}
		if p != tagOpens {
			continue
		}
		switch x.name {
		case "v":
			value, err = x.content()
		case "is":
			inline, err = x.runs()
		case "f":
			formula = true
			_, err = x.content()
		}
		if err != nil {
			return Cell{}, err
		}
	}
	if formula && strings.TrimSpace(value) == "" {
		return Cell{Kind: ErrorCell, Reason: wording.Of("holds a formula without its result; open the file in a spreadsheet program and save it, so that it's calculated")}, nil
	}
	switch kind {
	case "inlineStr":
		return plainCell(inline), nil
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(w.shared) {
			return Cell{Kind: ErrorCell, Text: value, Reason: wording.Of("refers to a text that the workbook doesn't hold")}, nil
		}
		return plainCell(w.shared[n]), nil
	case "str":
		return plainCell(unescaped(value)), nil
	case "e":
		return Cell{Kind: ErrorCell, Text: value, Reason: wording.Of("is an error of the spreadsheet's own: %s", value)}, nil
	case "b":
		if truth(value) {
			return plainCell("TRUE"), nil
		}
		return plainCell("FALSE"), nil
	case "d":
		day, _, _ := strings.Cut(value, "T")
		if d, err := data.ParseDate(day); err == nil {
			return Cell{Kind: DateCell, Text: d.String(), Date: d}, nil
		}
		return plainCell(value), nil
	}
	value = strings.TrimSpace(value)
	if value == "" {
		return Cell{}, nil
	}
	v, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return Cell{Kind: ErrorCell, Text: value, Reason: wording.Of("is no number, though the sheet says so")}, nil
	}
	style := numberStyle{}
	if n, err := strconv.Atoi(styled); err == nil && n >= 0 && n < len(w.styles) {
		style = w.styles[n]
	}
	return numberCell(v, style, w.date1904), nil
}

// plainCell is a sheet's cell of text. Nobody guards these, so no guard is taken off.
func plainCell(text string) Cell {
	if text == "" {
		return Cell{}
	}
	return Cell{Kind: TextCell, Text: text}
}

// numberCell is a sheet's number, read by its format.
func numberCell(v float64, style numberStyle, date1904 bool) Cell {
	switch style.date {
	case toDay, toMonth, toYear:
		d, ok := serialDate(v, date1904)
		if !ok {
			return Cell{Kind: ErrorCell, Text: strconv.FormatFloat(v, 'f', -1, 64), Reason: wording.Of("is shown as a date, but there is no day with this number")}
		}
		if style.date != toDay {
			d.Day = 0
		}
		if style.date == toYear {
			d.Month = 0
		}
		return Cell{Kind: DateCell, Text: d.String(), Date: d}
	case timeOfDay:
		return Cell{Kind: TextCell, Text: wording.Of("%s (a time of day)", strconv.FormatFloat(v, 'f', -1, 64))}
	}
	c := Cell{Kind: NumberCell, Number: v, Percent: style.percent, Thousands: style.thousands, Currency: style.currency}
	if c.Percent {
		c.Number = shift(v, 2)
	}
	c.Text = strconv.FormatFloat(c.Number, 'f', -1, 64)
	if size := math.Abs(v); v != 0 && (size < 1e-9 || size >= 1e21) {
		c.Text = strconv.FormatFloat(c.Number, 'g', -1, 64)
	}
	if c.Percent {
		c.Text += " %"
	}
	if c.Currency != "" {
		c.Text = c.Currency + " " + c.Text
	}
	return c
}

// parseCell reads "C7" as the column 2 and the row 7.
func parseCell(ref string) (column, row int, ok bool) {
	i := 0
	for i < len(ref) && i < 4 && ref[i]|0x20 >= 'a' && ref[i]|0x20 <= 'z' {
		column = column*26 + int(ref[i]|0x20-'a') + 1
		i++
	}
	if i == 0 || i == len(ref) || len(ref)-i > 7 {
		return 0, 0, false
	}
	for ; i < len(ref); i++ {
		if ref[i] < '0' || ref[i] > '9' {
			return 0, 0, false
		}
		row = row*10 + int(ref[i]-'0')
	}
	return column - 1, row, row > 0
}

// parseArea reads "A1:C1".
func parseArea(ref string) (area, bool) {
	from, to, _ := strings.Cut(ref, ":")
	left, top, ok := parseCell(from)
	right, bottom, also := parseCell(to)
	return area{top, left, bottom, right}, ok && also && bottom >= top && right >= left && right < 16_384
}

// spread writes the content of merged cells into all that they cover, each marked as merged. A sheet that merges a whole column is
// spread only over the rows that there are.
func spread(rows []*BlockRow, merged []area) {
	byLine := map[int]*BlockRow{}
	for _, r := range rows {
		byLine[r.Line] = r
	}
	for _, a := range merged {
		first := byLine[a.top]
		if first == nil || first.Cell(a.left).IsBlank() {
			continue
		}
		content := *first.Cell(a.left)
		content.Merged = true
		for _, r := range rows {
			if r.Line < a.top || r.Line > a.bottom {
				continue
			}
			for c := a.left; c <= a.right && c < maxColumns; c++ {
				if r.Line == a.top && c == a.left || !r.Cell(c).IsBlank() {
					continue
				}
				for len(r.Cells) <= c {
					r.Cells = append(r.Cells, Cell{})
				}
				r.Cells[c] = content
			}
		}
	}
}
