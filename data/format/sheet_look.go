package format

import (
	"fmt"
	"iter"
	"math"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"assay/data"
	"assay/data/wording"
)

// sheetStyles are the styles of a workbook's cells. Those of numbers are made as numbers want them.
type sheetStyles struct {
	file                 *excelize.File
	heading, overNumbers int // over texts, which are indented, and over numbers, which stand at the right
	text, day            int
	numbers              map[string]int
}

func newSheetStyles(f *excelize.File) (*sheetStyles, error) {
	s := &sheetStyles{file: f, numbers: map[string]int{}}
	var err error
	iso := "yyyy-mm-dd"
	head := excelize.Style{Font: &excelize.Font{Bold: true, Family: "Calibri", Size: 11}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E9EDF2"}},
		Border: []excelize.Border{{Type: "bottom", Color: "8A94A3", Style: 1}}}
	over := head
	head.Alignment = &excelize.Alignment{Horizontal: "left", Vertical: "center", Indent: 1}
	over.Alignment = &excelize.Alignment{Horizontal: "right", Vertical: "center"}
	for _, style := range []struct {
		id *int
		is excelize.Style
	}{{&s.heading, head}, {&s.overNumbers, over}, {&s.text, excelize.Style{Alignment: &excelize.Alignment{Horizontal: "left", Indent: 1}}},
		{&s.day, excelize.Style{CustomNumFmt: &iso, Alignment: &excelize.Alignment{Horizontal: "right"}}}} {
		if *style.id, err = f.NewStyle(&style.is); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// grouped is from where a number's thousands are told apart.
const grouped = 10_000

// number is the style of a number: its thousands told apart where it's large, with the decimals that it has. Zero is the
// program's own, which shows a number as it is.
func (s *sheetStyles) number(v Value) (int, error) {
	large := math.Abs(v.number) >= grouped
	if v.bare || !large && v.shown == 0 || math.Abs(v.number) >= 1e15 {
		return 0, nil
	}
	code, decimals := "0", v.shown-1
	if large {
		code = "#,##0"
	}
	if v.shown == 0 {
		_, behind, _ := strings.Cut(plainNumber(v.number), ".")
		decimals = min(len(behind), 10)
	}
	if decimals > 0 {
		code += "." + strings.Repeat("0", decimals)
	}
	if id, made := s.numbers[code]; made {
		return id, nil
	}
	id, err := s.file.NewStyle(&excelize.Style{CustomNumFmt: &code})
	s.numbers[code] = id
	return id, err
}

// Widths are in characters. A column is as wide as what its first rows hold, within bounds: what is longer is read in the cell.
const (
	leastWidth, mostWidth = 9, 46
	measuredRows          = 200
	filterWidth           = 5 // of the arrow in a heading
)

// measure looks at a sheet's first rows: how wide its columns are, and which of them hold numbers or days and no text. It returns all
// rows, those that it looked at among them, and what ends the asking for them.
func (s Sheet) measure() (widths []float64, numbers []bool, rows iter.Seq2[[]Value, error], stop func()) {
	next, stop := iter.Pull2(s.Rows)
	type line struct {
		row []Value
		err error
	}
	var first []line
	widths, numbers = make([]float64, len(s.Columns)), make([]bool, len(s.Columns))
	texts := make([]bool, len(s.Columns))
	for i, c := range s.Columns {
		widths[i] = float64(utf16Length(c) + filterWidth)
	}
	for len(first) < measuredRows {
		row, err, more := next()
		if !more {
			break
		}
		first = append(first, line{append([]Value{}, row...), err})
		for i := range min(len(row), len(widths)) {
			widths[i] = max(widths[i], float64(row[i].shownLength()+3))
			texts[i] = texts[i] || row[i].kind == TextCell
			numbers[i] = numbers[i] || row[i].kind == NumberCell || row[i].kind == DateCell
		}
		if err != nil {
			break
		}
	}
	for i := range widths {
		widths[i] = min(max(widths[i], leastWidth), mostWidth)
		numbers[i] = numbers[i] && !texts[i]
	}
	return widths, numbers, func(yield func([]Value, error) bool) {
		for _, l := range first {
			if !yield(l.row, l.err) || l.err != nil {
				return
			}
		}
		for {
			row, err, more := next()
			if !more || !yield(row, err) {
				return
			}
		}
	}, stop
}

// shownLength is how many characters a value takes.
func (v Value) shownLength() int {
	if v.kind == NumberCell {
		text := plainNumber(v.number)
		if whole, _, ok := strings.Cut(text, "."); ok && v.shown > 0 {
			text = whole + strings.Repeat(".", min(v.shown-1, 1)) + strings.Repeat("0", v.shown-1)
		}
		return min(len(text)+len(text)/4, 18)
	}
	text, _, _ := strings.Cut(v.String(), "\n")
	return utf16Length(text)
}

// stream writes one sheet row by row; what doesn't fit in the memory's share goes to a temporary file.
func (s Sheet) stream(f *excelize.File, name string, styles *sheetStyles, cut *int) error {
	if len(s.Columns) > excelize.MaxColumns {
		return wording.Errorf("a sheet holds %s columns at most; export it as CSV", data.FormatNumber(excelize.MaxColumns))
	}
	fit := true // said before the writer begins, since it stands at the sheet's beginning
	if err := f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	w, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	widths, numbers, rows, stop := s.measure()
	defer stop()
	for from := 0; from < len(widths); { // neighbours of one width together: each call costs the more the more columns there are
		to := from + 1
		for to < len(widths) && widths[to] == widths[from] {
			to++
		}
		if err := w.SetColWidth(from+1, to, widths[from]); err != nil {
			return err
		}
		from = to
	}
	if err := s.freeze(w); err != nil {
		return err
	}
	cells := make([]any, 0, len(s.Columns))
	for i, c := range s.Columns {
		style := styles.heading
		if numbers[i] {
			style = styles.overNumbers
		}
		cells = append(cells, excelize.Cell{StyleID: style, Value: cellText(c, cut)})
	}
	if err := w.SetRow("A1", cells, excelize.RowOpts{Height: 20}); err != nil {
		return err
	}
	line := 1
	for row, err := range rows {
		if err != nil {
			return err
		}
		if line++; line > maxSheetRows {
			return wording.Errorf("a sheet holds %s rows at most; export it as CSV", data.FormatNumber(maxSheetRows))
		}
		cells = cells[:0]
		for _, v := range row {
			cell, err := sheetCell(v, styles, cut)
			if err != nil {
				return err
			}
			cells = append(cells, cell)
		}
		at, err := excelize.CoordinatesToCellName(1, line)
		if err != nil {
			return err
		}
		if err := w.SetRow(at, cells); err != nil {
			return err
		}
	}
	if err := s.finish(f, name, line); err != nil {
		return err
	}
	return w.Flush()
}

// freeze keeps the heading, and the first columns where that's wanted, in sight.
func (s Sheet) freeze(w *excelize.StreamWriter) error {
	first, err := excelize.CoordinatesToCellName(s.Fixed+1, 2)
	if err != nil {
		return err
	}
	pane := "bottomLeft"
	if s.Fixed > 0 {
		pane = "bottomRight"
	}
	return w.SetPanes(&excelize.Panes{Freeze: true, XSplit: s.Fixed, YSplit: 1, TopLeftCell: first, ActivePane: pane})
}

// finish gives the heading its filters and lays the sheet out for paper: across, as wide as the page, the heading on each.
func (s Sheet) finish(f *excelize.File, name string, lines int) error {
	if len(s.Columns) == 0 {
		return nil
	}
	last, err := excelize.CoordinatesToCellName(len(s.Columns), max(lines, 2))
	if err != nil {
		return err
	}
	if err := f.AutoFilter(name, "A1:"+last, nil); err != nil {
		return err
	}
	across, one, any := "landscape", 1, 0
	if err := f.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &across, FitToWidth: &one, FitToHeight: &any}); err != nil {
		return err
	}
	column, err := excelize.ColumnNumberToName(len(s.Columns))
	if err != nil {
		return err
	}
	of := "'" + strings.ReplaceAll(name, "'", "''") + "'!"
	for _, d := range []excelize.DefinedName{{Name: "_xlnm.Print_Titles", RefersTo: of + "$1:$1"},
		{Name: "_xlnm.Print_Area", RefersTo: fmt.Sprintf("%s$A$1:$%s$%d", of, column, max(lines, 2))}} {
		d.Scope = name
		if err := f.SetDefinedName(&d); err != nil {
			return err
		}
	}
	return nil
}

// sheetCell is a value as the library takes it.
func sheetCell(v Value, styles *sheetStyles, cut *int) (any, error) {
	switch v.kind {
	case NumberCell:
		style, err := styles.number(v)
		if style == 0 {
			return v.number, err
		}
		return excelize.Cell{StyleID: style, Value: v.number}, err
	case DateCell:
		// Before March 1900 spreadsheets disagree about the calendar, and part of a date is no day.
		if v.day.Exact() && !v.day.Before(data.Date{Year: 1900, Month: time.March, Day: 1}) {
			return excelize.Cell{StyleID: styles.day, Value: v.day.Time()}, nil
		}
		return v.day.String(), nil
	case TextCell:
		return excelize.Cell{StyleID: styles.text, Value: cellText(v.text, cut)}, nil
	}
	return nil, nil
}
