package format

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"assay/data"
	"assay/data/wording"
)

// Value is one cell of a sheet to be written: a text, a number, a day, or nothing. The zero value is nothing.
type Value struct {
	kind   CellKind
	text   string
	number float64
	bare   bool // of a number: its digits are never grouped
	shown  int  // of a number: one more than the decimals that a workbook shows of it; 0 for as many as it has
	day    data.Date
}

// Text is a cell of text; the empty text is nothing.
func Text(s string) Value {
	if s == "" {
		return Value{}
	}
	return Value{kind: TextCell, text: s}
}

// Number is a cell with a number; what isn't finite is nothing.
func Number(v float64) Value {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Value{}
	}
	return Value{kind: NumberCell, number: v}
}

// Rounded is a number that a workbook shows with so many decimals. It's kept whole.
func Rounded(v *float64, decimals int) Value {
	cell := NumberOrNone(v)
	cell.shown = max(decimals, 0) + 1
	return cell
}

// Whole is a cell with a number that counts or names: a month, a seed. One with more digits than a workbook keeps is text.
func Whole(n int64) Value {
	if n < -maxDigits || n > maxDigits {
		return Text(strconv.FormatInt(n, 10))
	}
	return Value{kind: NumberCell, number: float64(n), bare: true}
}

// maxDigits is the largest whole number that a workbook keeps to its last digit.
const maxDigits = 999_999_999_999_999

// NumberOrNone is a number where there is one.
func NumberOrNone(v *float64) Value {
	if v == nil {
		return Value{}
	}
	return Number(*v)
}

// Day is a cell with a date. One of which only the month or the year is known is written as such; an unknown one is nothing.
func Day(d data.Date) Value {
	if d.IsZero() {
		return Value{}
	}
	return Value{kind: DateCell, day: d}
}

// String is the value as a CSV file holds it, before it's guarded: numbers with a decimal point, days as ISO 8601 writes them.
func (v Value) String() string {
	switch v.kind {
	case NumberCell:
		return plainNumber(v.number)
	case DateCell:
		return v.day.String()
	}
	return v.text
}

// plainNumber writes a number so that any reader takes its point for the decimal mark: with three decimals behind one to three
// digits it gets a zero more, since 1.234 could be 1234.
func plainNumber(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if size := math.Abs(v); v != 0 && (size < 1e-9 || size >= 1e21) {
		return strconv.FormatFloat(v, 'e', -1, 64)
	}
	whole, decimals, ok := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	if ok && len(decimals) == 3 && len(whole) <= 3 && whole != "0" {
		s += "0"
	}
	return s
}

// Sheet is a table to be written: its rows are asked for one by one, so that they need not all be in memory.
type Sheet struct {
	// Name is the tab's in a workbook and the file's in a folder: "Figures".
	Name string
	// Columns are the headings.
	Columns []string
	// Fixed is how many columns stay in sight of a workbook that is scrolled sideways.
	Fixed int
	// Length is how many rows there are, where that's known.
	Length int
	// Rows yields the rows; a row shorter than the headings has nothing in the rest. An error ends the writing.
	Rows iter.Seq2[[]Value, error]
}

// RowsOf yields rows that are in memory.
func RowsOf(rows [][]Value) iter.Seq2[[]Value, error] {
	return func(yield func([]Value, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// lineEnds writes every line's end in a text as one sign, as readers of tables give it back.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// WriteCSV writes a sheet as CSV: UTF-8, commas, a heading, line ends as RFC 4180 has them. Texts that a spreadsheet could run as a
// formula get an apostrophe before them, which our own import takes off.
func (s Sheet) WriteCSV(to io.Writer) error {
	buffered := bufio.NewWriterSize(to, 64<<10)
	w := csv.NewWriter(buffered)
	w.UseCRLF = true
	cells := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		cells[i] = Guarded(c)
	}
	if err := w.Write(cells); err != nil {
		return wording.Errorf("writing %s: %w", s.Name, err)
	}
	for row, err := range s.Rows {
		if err != nil {
			return wording.Errorf("writing %s: %w", s.Name, err)
		}
		cells = cells[:0]
		for _, v := range row {
			if v.kind == TextCell {
				cells = append(cells, Guarded(lineEnds.Replace(v.text)))
			} else {
				cells = append(cells, v.String())
			}
		}
		for len(cells) < len(s.Columns) {
			cells = append(cells, "")
		}
		if err := w.Write(cells); err != nil {
			return wording.Errorf("writing %s: %w", s.Name, err)
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return wording.Errorf("writing %s: %w", s.Name, err)
	}
	return buffered.Flush()
}

// MaxCell is how many characters (in UTF-16) a cell of a workbook holds. A longer text is cut, and says so at its end.
const MaxCell = 32_767

// cutMark ends a text that was too long for a cell.
const cutMark = " … (cut: a cell holds 32,767 characters)" //wording:none of the file

// WriteXLSX writes sheets as one workbook: numbers as numbers, days as days, the heading frozen, with filters. Every text is stored as
// text, so that no spreadsheet runs it as a formula. A number keeps fifteen digits, as spreadsheets do; a CSV file keeps them
// all. It returns how many texts had to be cut.
func WriteXLSX(to io.Writer, sheets ...Sheet) (cut int, err error) {
	if len(sheets) == 0 {
		return 0, wording.Errorf("writing a workbook: it needs a sheet")
	}
	f := excelize.NewFile()
	defer f.Close()
	styles, err := newSheetStyles(f)
	if err != nil {
		return 0, wording.Errorf("writing a workbook: %w", err)
	}
	names := map[string]bool{}
	if err := f.SetDocProps(&excelize.DocProperties{Creator: "Assay", LastModifiedBy: "Assay"}); err != nil {
		return 0, wording.Errorf("writing a workbook: %w", err)
	}
	for i, s := range sheets {
		name := tabName(s.Name, names)
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err == nil {
			err = s.stream(f, name, styles, &cut)
		}
		if err != nil {
			return cut, wording.Errorf("writing the sheet %s: %w", s.Name, err)
		}
	}
	if _, err := f.WriteTo(to); err != nil {
		return cut, wording.Errorf("writing a workbook: %w", err)
	}
	return cut, nil
}

// tabName is a name that a workbook takes for a tab: at most 31 characters, none of :\/?*[], no apostrophe at its ends, and
// no other tab's.
func tabName(name string, taken map[string]bool) string {
	clean := strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' || r == utf8.RuneError {
			return '-'
		}
		return r
	}, name), "' ")
	if clean == "" {
		clean = "Sheet"
	}
	short := func(s string, most int) string {
		for utf16Length(s) > most {
			_, size := utf8.DecodeLastRuneInString(s)
			s = s[:len(s)-size]
		}
		return strings.TrimRight(s, "' ")
	}
	clean = short(clean, 31)
	for n, found := 2, clean; ; n++ {
		if !taken[strings.ToLower(found)] {
			taken[strings.ToLower(found)] = true
			return found
		}
		suffix := fmt.Sprintf(" %d", n)
		found = short(clean, 31-len(suffix)) + suffix
	}
}

func utf16Length(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

// cellText is a text that fits into a cell. What XML can't hold (control characters) becomes U+FFFD. The library escapes a text
// that looks like one of the format's own escapes, which makes it longer.
func cellText(s string, cut *int) string {
	s = lineEnds.Replace(s)
	if len(s) <= MaxCell/8 || utf16Length(s)+6*strings.Count(s, "_x") <= MaxCell {
		return s
	}
	*cut++
	room := MaxCell - utf16Length(cutMark)
	for at, r := range s {
		switch {
		case r == '_':
			room -= 7
		case r > 0xffff:
			room -= 2
		default:
			room--
		}
		if room < 0 {
			return s[:at] + cutMark
		}
	}
	return s + cutMark
}
