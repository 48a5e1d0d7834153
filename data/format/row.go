package format

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"assay/data"
	"assay/data/wording"
)

// row reads one row's cells by their headings and gathers what is wrong with them.
type row struct {
	*Row
	table  *Table
	reader *reader
	bad    bool // a fault was found in this row
}

func (r *row) place(column string) data.Place {
	return data.Place{File: r.table.File, Line: r.Line, Column: column}
}

// fault is what is wrong with a cell, said as wording.Of says it.
func (r *row) fault(column, english string, args ...any) {
	r.bad = true
	r.reader.faults = append(r.reader.faults, data.Fault{Place: r.place(column), Reason: wording.Of(english, args...)})
}

// text is a cell without the space around it; empty where the row is shorter than the heading or lacks the column.
func (r *row) text(column string) string {
	for i, h := range r.table.Header {
		if h == column {
			if i < len(r.Cells) {
				return strings.TrimSpace(unguarded(r.Cells[i]))
			}
			return ""
		}
	}
	return ""
}

// must is a cell that may not be empty.
func (r *row) must(column string) string {
	s := r.text(column)
	if s == "" {
		r.fault(column, "the cell is empty")
	}
	return s
}

func (r *row) date(column string) data.Date {
	s := r.text(column)
	if s == "" {
		return data.Date{}
	}
	d, err := data.ParseDate(s)
	if err != nil {
		r.fault(column, "%v", err)
	}
	return d
}

// number reads a figure in the measure given; nil for an empty cell.
func (r *row) number(column, measure string) *float64 {
	s := r.text(column)
	if s == "" {
		return nil
	}
	n, err := data.ParseNumber(s, r.reader.mark)
	if errors.Is(err, data.ErrAmbiguous) {
		r.fault(column, "%q can be read in two ways, and nothing else in the files says which; choose the decimal mark", s)
		return nil
	}
	if err != nil {
		r.fault(column, "%v", err)
		return nil
	}
	v, err := n.In(measure)
	if err != nil {
		r.fault(column, "%v", err)
		return nil
	}
	return &v
}

// lacks are the fields of a record, by their names in JSON, for whose headings the table has no column.
func (r *row) lacks(headings ...string) data.Lacks {
	var out data.Lacks
	for _, h := range headings {
		if slices.Contains(r.table.Header, h) {
			continue
		}
		if what, key := strings.CutSuffix(h, "_key"); key {
			h = what + "_id"
		}
		out = append(out, h)
	}
	return out
}

// once complains of a row that gives what an earlier row gave already, by the names that tell it apart, and reports whether it
// was the first.
func (r *row) once(what string, names ...string) bool {
	name := fmt.Sprintf("%s %q", what, names) // in quotes, since names may hold any mark
	if first, twice := r.reader.given[name]; twice {
		r.fault("", "the same %s stands in %s already; keep one of the two", wording.Of(what), first)
		return false
	}
	if r.reader.given == nil {
		r.reader.given = map[string]data.Place{}
	}
	r.reader.given[name] = r.place("")
	return true
}

// refer is a cell that names something which must be known; empty is no reference.
func (r *row) refer(column string, known map[string]bool, what string) string {
	s := r.text(column)
	if s != "" && !known[s] {
		r.fault(column, "there is no %s with the key %q, in the files or in the notebook", wording.Of(what), s)
	}
	return s
}

// company is the company that the row's ticker names.
func (r *row) company() (data.Company, bool) {
	ticker := r.must("ticker")
	if ticker == "" {
		return data.Company{}, false
	}
	c, ok := r.reader.known.Companies[ticker]
	if !ok {
		r.fault("ticker", "there is no company %s, in the files or in the notebook", ticker)
	}
	return c, ok
}

// nth tells a row from those that have all names in common with it; the column may lack.
func (r *row) nth() data.Nth {
	n := r.number("nth", "count")
	if n == nil {
		return 0
	}
	if *n < 1 || *n > 10_000 || *n != float64(int(*n)) {
		r.fault("nth", "it's a whole number from 2, or nothing, and not %q", r.text("nth"))
		return 0
	}
	return data.Nth(*n)
}

// currency is that of a row's money: the company's own unless the row says another.
func (r *row) currency(own string) string {
	code := r.text("currency")
	if code == "" {
		return own
	}
	if len(code) != 3 || strings.ToUpper(code) != code {
		r.fault("currency", "a currency has three capital letters, such as USD, and isn't %q", code)
	}
	return code
}

// unit is the kind of unit that a cell names; what the row belongs to when the cell is empty or not there is fallback.
func (r *row) unit(column, ticker string, fallback data.UnitKind) data.UnitKind {
	kind := data.UnitKind(strings.ToLower(r.text(column)))
	if kind == "" {
		kind = fallback
	}
	if err := (&data.Unit{Kind: kind, Stage: data.Validation}).Check(); err != nil {
		r.fault(column, "%v", err)
		return kind
	}
	if ticker != "" {
		r.reader.units = append(r.reader.units, impliedUnit{ticker, kind})
	}
	return kind
}

// decideMark settles how an ambiguous number such as "1,234" is read, once for all files, from the numbers that aren't
// ambiguous. Where these say nothing, the notebook's own mark stands; where they contradict each other, none does.
func (r *reader) decideMark(tables []Table) {
	seen := map[data.DecimalMark]bool{}
	for i := range tables {
		grid := isGrid(tables[i].Header)
		for _, line := range tables[i].Rows {
			for c, cell := range line.Cells {
				if c < len(tables[i].Header) && (numeric[tables[i].Header[c]] || grid && c >= len(gridColumns)) {
					if mark := evidence(cell); mark != data.MarkUnset {
						seen[mark] = true
					}
				}
			}
		}
	}
	switch {
	case len(seen) > 1:
		r.mark = data.MarkUnset
	case seen[data.MarkPoint]:
		r.mark = data.MarkPoint
	case seen[data.MarkComma]:
		r.mark = data.MarkComma
	}
}

// numeric are the headings of columns that hold numbers.
var numeric = map[string]bool{"value": true, "critical_it_mw": true, "total_value_usd_m": true, "total_value_m": true, "term_months": true,
	"own_share_percent": true, "prepaid_percent": true, "uptime_promised": true, "guaranteed_usd_m": true, "guaranteed_m": true, "mw": true,
	"amount_m": true}

// evidence is the decimal mark that a number shows beyond doubt, if it shows one.
func evidence(cell string) data.DecimalMark {
	cell = strings.TrimSpace(cell)
	points, commas := strings.Count(cell, "."), strings.Count(cell, ",")
	if points+commas == 0 {
		return data.MarkUnset
	}
	if _, err := data.ParseNumber(cell, data.MarkUnset); err != nil {
		return data.MarkUnset
	}
	other := map[byte]data.DecimalMark{'.': data.MarkComma, ',': data.MarkPoint}
	at := strings.LastIndexAny(cell, ".,")
	if strings.Count(cell, cell[at:at+1]) > 1 {
		return other[cell[at]] // it groups thousands, so the decimal mark is the other
	}
	digits := strings.IndexFunc(cell[at+1:], func(c rune) bool { return !unicode.IsDigit(c) })
	if digits == 0 || digits < 0 && at+1 == len(cell) {
		return data.MarkUnset // nothing follows the mark
	}
	return data.DecimalMark(cell[at : at+1])
}
