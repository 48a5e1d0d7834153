package format

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"assay/data"
)

// anyText draws texts that tables choke on: separators, quotes, line breaks, formulas, guards, escapes, other scripts.
func anyText() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{",", ";", "\t", "\"", "'", "\n", "=1+1", "=", "+", "-", "@", "'=", "''", "-27.8", "+1", "-1,5", "_x0041_", "_x005F_", "é", "漢", "😀", " ", "x", "<&>", "sep=;", "1.234", "\ufeff", "|", ";=", "\n-", ";'="}),
		rapid.StringMatching(`[a-zA-Z0-9 ]{0,8}`))
	return rapid.Map(rapid.SliceOfN(piece, 0, 5), func(p []string) string { return strings.Join(p, "") })
}

func anyValue() *rapid.Generator[Value] {
	return rapid.OneOf(rapid.Map(anyText(), Text), rapid.Map(rapid.Float64(), Number), rapid.Map(rapid.Float64Range(-1e6, 1e6), Number),
		rapid.Map(rapid.IntRange(-3_000_000, 3_000_000), func(n int) Value { return Number(float64(n) / 1000) }),
		rapid.Map(rapid.IntRange(0, 60_000), func(n int) Value { return Day(data.Date{Year: 1890, Month: 1, Day: 1}.AddDays(n)) }),
		rapid.SampledFrom([]Value{{}, Day(data.Date{Year: 1998}), Day(data.Date{Year: 2025, Month: 11})}))
}

func anySheet(t *rapid.T, name string) (Sheet, [][]Value) {
	width := rapid.IntRange(2, 5).Draw(t, "width")
	s := Sheet{Name: name}
	for i := range width {
		s.Columns = append(s.Columns, fmt.Sprintf("column %c", 'a'+i))
	}
	rows := rapid.SliceOfN(rapid.SliceOfN(anyValue(), width, width), 1, 12).Draw(t, "rows")
	s.Rows = RowsOf(rows)
	return s, rows
}

// asRead is what a cell should hold when it's read back.
func asRead(v Value) string { return v.String() }

func TestWhatIsWrittenAsCSVIsReadBackEqual(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s, rows := anySheet(rt, "t")
		var b bytes.Buffer
		if err := s.WriteCSV(&b); err != nil {
			rt.Fatal(err)
		}
		in := packed("t.csv", b.Bytes())
		d := newDelimited(in, decoded(bytes.NewReader(b.Bytes()), UTF8), ',')
		if _, _, err := d.next(nil); err != nil {
			rt.Fatal(err)
		}
		for i, want := range rows {
			cells, _, err := d.next(nil)
			if err != nil || len(cells) != len(want) {
				rt.Fatalf("row %d: %q, %v\n%s", i, cells, err, b.String())
			}
			for j, v := range want {
				if got := textCell(cells[j]).Text; got != asRead(v) {
					rt.Fatalf("%q came back as %q in\n%s", asRead(v), got, b.String())
				}
				if v.kind == NumberCell {
					if n, err := data.ParseNumber(cells[j], data.MarkUnset); err != nil || n.Value != v.number && v.number != 0 {
						rt.Fatalf("%v came back as %v (%v)", v.number, n.Value, err)
					}
				}
			}
		}
	})
}

func TestWhatIsWrittenAsAWorkbookIsReadBackEqual(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s, rows := anySheet(rt, "t")
		var b bytes.Buffer
		if _, err := WriteXLSX(&b, s); err != nil {
			rt.Fatal(err)
		}
		book, err := openWorkbook(context.Background(), packed("t.xlsx", b.Bytes()))
		if err != nil {
			rt.Fatal(err)
		}
		read := map[int][]Cell{}
		if _, err := book.rows(context.Background(), &book.sheets[0], nil, func(r *BlockRow) error {
			read[r.Line] = slices.Clone(r.Cells)
			return nil
		}); err != nil {
			rt.Fatal(err)
		}
		for i, want := range rows {
			row := BlockRow{Cells: read[i+2]}
			for j, v := range want {
				c := row.Cell(j)
				switch v.kind {
				case NumberCell:
					if c.Kind != NumberCell || math.Abs(c.Number-v.number) > 1e-14*math.Abs(v.number) {
						rt.Fatalf("the number %v came back as %+v", v.number, c)
					}
				case DateCell:
					if c.Text != v.String() || v.day.Exact() && v.day.Year > 1900 && c.Kind != DateCell {
						rt.Fatalf("the day %v came back as %+v", v.day, c)
					}
				default:
					if c.Text != v.text {
						rt.Fatalf("%q came back as %q", v.text, c.Text)
					}
				}
			}
		}
	})
}

func TestAFormulaInATextIsGuardedAndANegativeNumberIsNot(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "+cmd": "'+cmd", "@sum": "'@sum", "\tx": "'\tx", "\rx": "'\rx", "-note": "'-note", "'=x": "''=x", "''x": "'''x",
		"-27.8": "-27.8", "'quoted'": "'quoted'", "plain": "plain", "": "", "a=b": "a=b",
		"note;=cmd": "note;'=cmd", "a\n'=x": "a\n''=x", "a; b": "a; b",
	} {
		if got := Guarded(text); got != want {
			t.Errorf("%q is written %q", text, got)
		}
		if back := unguarded(Guarded(text)); back != text {
			t.Errorf("%q comes back as %q", text, back)
		}
	}
}

func TestAWorkbookHoldsRealNumbersAndDaysAndAFrozenHeading(t *testing.T) {
	s := Sheet{Name: "Figures: all/some", Columns: []string{"metric", "value", "on", "text"}, Rows: RowsOf([][]Value{
		{Text("revenue"), Number(126.6), Day(data.Date{Year: 2025, Month: time.November, Day: 30}), Text("=HYPERLINK(\"http://x\")")}})}
	var b bytes.Buffer
	if _, err := WriteXLSX(&b, s, Sheet{Name: "figures- all-some", Columns: []string{"key"}, Rows: RowsOf(nil)}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	names := f.GetSheetList()
	if diff := cmp.Diff([]string{"Figures- all-some", "figures- all-some 2"}, names); diff != "" {
		t.Fatal(diff)
	}
	kinds := map[string]excelize.CellType{}
	for _, at := range []string{"B2", "C2", "D2"} {
		if kinds[at], err = f.GetCellType(names[0], at); err != nil {
			t.Fatal(err)
		}
	}
	if kinds["B2"] != excelize.CellTypeUnset && kinds["B2"] != excelize.CellTypeNumber || kinds["D2"] != excelize.CellTypeInlineString {
		t.Errorf("the cells are of the types %v", kinds)
	}
	if day, _ := f.GetCellValue(names[0], "C2"); day != "2025-11-30" {
		t.Errorf("the day shows as %q", day)
	}
	if formula, _ := f.GetCellFormula(names[0], "D2"); formula != "" {
		t.Errorf("the text became the formula %q", formula)
	}
	if p, err := f.GetPanes(names[0]); err != nil || !p.Freeze || p.YSplit != 1 {
		t.Errorf("the heading isn't frozen: %+v %v", p, err)
	}
}

func TestATextTooLongForACellIsCutAndSaysSo(t *testing.T) {
	var b bytes.Buffer
	cut, err := WriteXLSX(&b, Sheet{Name: "t", Columns: []string{"a"}, Rows: RowsOf([][]Value{{Text(strings.Repeat("😀", 20_000))}, {Text("short")}})})
	if err != nil || cut != 1 {
		t.Fatal(cut, err)
	}
	tables, err := ReadWorkbook(context.Background(), packed("t.xlsx", b.Bytes()), nil)
	if err != nil {
		t.Fatal(err)
	}
	long := tables[0].Rows[0].Cells[0]
	if !strings.HasSuffix(long, cutMark) || utf16Length(long) > MaxCell || strings.ContainsRune(long, '\ufffd') {
		t.Errorf("%d characters, ending in %q", utf16Length(long), long[len(long)-60:])
	}
}

func TestAnErrorWhileRowsAreAskedForEndsTheWriting(t *testing.T) {
	failing := errors.New("the file went away")
	s := Sheet{Name: "t", Columns: []string{"a"}, Rows: func(yield func([]Value, error) bool) { yield(nil, failing) }}
	var b bytes.Buffer
	if err := s.WriteCSV(&b); !errors.Is(err, failing) {
		t.Error(err)
	}
	if _, err := WriteXLSX(&b, s); !errors.Is(err, failing) {
		t.Error(err)
	}
}

// again writes a batch and reads it back.
func again(t *testing.T, b *data.Batch, workbook bool) *data.Batch {
	t.Helper()
	var tables []Table
	if workbook {
		var out bytes.Buffer
		if _, err := WriteXLSX(&out, Sheets(b)...); err != nil {
			t.Fatal(err)
		}
		var err error
		in := packed("all.xlsx", out.Bytes())
		if tables, err = ReadTables(context.Background(), in, nil); err != nil {
			t.Fatal(err)
		}
		if block, err := Recognise(context.Background(), in, notebook(), Choices{}, nil); err != nil || block.Shape != OurTables {
			t.Errorf("our own workbook is taken for %+v, %v", block, err)
		}
	} else {
		for _, s := range Sheets(b) {
			var out bytes.Buffer
			if err := s.WriteCSV(&out); err != nil {
				t.Fatal(err)
			}
			table, err := ReadCSV(s.Name+".csv", &out)
			if err != nil {
				t.Fatal(err)
			}
			tables = append(tables, table)
		}
	}
	read, faults := Read(tables, notebook())
	if len(faults) > 0 {
		t.Fatal(faults[0].Error(), len(faults))
	}
	return read
}

func TestANotebookComesBackEqualFromCSVAndFromAWorkbook(t *testing.T) {
	_, starter := starter(t)
	starter.Observations[0].Remark, starter.Observations[0].Quote = "=not a formula", "'@ quoted\nover lines"
	starter.Observations[1].AsTyped, starter.Contracts[0].Note = "7bn", "-dash; \"quotes\", commas"
	for _, workbook := range []bool{false, true} {
		back := again(t, starter, workbook)
		for _, b := range []*data.Batch{starter, back} {
			for i := range b.Contracts {
				b.Contracts[i].Lacks = nil
			}
			slices.SortStableFunc(b.Units, func(x, y data.BatchUnit) int {
				return strings.Compare(x.Ticker+string(x.Kind), y.Ticker+string(y.Kind))
			})
		}
		if diff := cmp.Diff(starter, back); diff != "" {
			t.Errorf("workbook %v:\n%s", workbook, diff)
		}
	}
}

func TestAGridOfFiguresIsReadBackByTheWizardWithoutAQuestion(t *testing.T) {
	k := followed()
	g := &data.Grid{Unit: data.UnitOf{Unit: data.Unit{Kind: data.AI}, Company: k.Companies["APLD"]}, Figures: map[data.FigureKey]data.Figure{}}
	for i, key := range []string{"revenue", "capex", "occupancy"} {
		m := k.Metrics[key]
		m.ID = int64(i + 1)
		g.Metrics = append(g.Metrics, m)
	}
	for q := 1; q <= 3; q++ {
		g.Periods = append(g.Periods, data.FiscalPart(data.Quarter, q, 2026, time.May))
	}
	values := [][]float64{{64.2, 126.6, 1.234}, {1234, 0.5, -3}, {91.5, 92, 12345}}
	for i := range g.Metrics {
		for j := range g.Periods {
			o := data.Observation{Value: &values[i][j]}
			g.Figures[g.Key(i, j)] = data.Figure{Observation: o}
		}
	}
	for _, workbook := range []bool{false, true} {
		var out bytes.Buffer
		var err error
		if workbook {
			_, err = WriteXLSX(&out, GridSheet(g))
		} else {
			err = GridSheet(g).WriteCSV(&out)
		}
		if err != nil {
			t.Fatal(err)
		}
		b, err := Recognise(context.Background(), packed("grid", out.Bytes()), k, Choices{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		m, err := Map(context.Background(), b, Suggest(b, k), k, nil)
		if err != nil || b.AskMark() {
			t.Fatal(err, b.Remarks())
		}
		if len(m.Readings) != 9 || len(m.Unmapped) > 0 {
			t.Fatalf("%q", told(m))
		}
		for n, r := range m.Readings {
			want := Target{Unit: "APLD/ai", Metric: g.Metrics[n/3].Key, Period: g.Periods[n%3]}
			if r.Status != ReadWell || r.Target != want || r.Value != values[n/3][n%3] {
				t.Errorf("%v: %+v", want, r)
			}
		}
	}
}

func TestAUnitWithMorePeriodsThanAGridHasColumnsIsNamedAndLeftOut(t *testing.T) {
	b := &data.Batch{Companies: []data.Company{{Ticker: "APLD", Name: "Applied Digital", Currency: "USD", YearEnd: time.May}}}
	for _, unit := range []struct {
		kind data.UnitKind
		days int
	}{{data.AI, 3}, {data.Group, maxColumns}} {
		b.Units = append(b.Units, data.BatchUnit{Unit: data.Unit{Kind: unit.kind}, Ticker: "APLD"})
		for i := range unit.days {
			v := float64(i)
			b.Observations = append(b.Observations, data.BatchObservation{Ticker: "APLD", Unit: unit.kind, Metric: "cash",
				Observation: data.Observation{FigureKey: data.FigureKey{Period: data.On(data.Date{Year: 2000, Month: 1, Day: 1}.AddDays(i))}, Value: &v}})
		}
	}
	sheets, wide := ChosenSheets(b, nil, []TableKind{FigureTables})
	if len(sheets) != 1 || sheets[0].Name != "APLD/ai" || len(sheets[0].Columns) != 6 || !slices.Equal(wide, []string{"APLD/group"}) {
		t.Errorf("%d sheets, left out %v", len(sheets), wide)
	}
}

func TestAWorkbookShowsNumbersWithTheirThousandsToldApartAndKeepsThemWhole(t *testing.T) {
	long := 12.3456789
	s := Sheet{Name: "t", Columns: []string{"a", "b", "c", "d", "e"}, Rows: RowsOf([][]Value{
		{Number(36_000), Number(1234.5), Number(1_234_567.25), Rounded(&long, 1), Whole(20_260)}})}
	var b bytes.Buffer
	if _, err := WriteXLSX(&b, s); err != nil {
		t.Fatal(err)
	}
	whole := packed("t.xlsx", b.Bytes())
	f, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	shown, err := f.GetRows("t")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"36,000", "1234.5", "1,234,567.25", "12.3", "20260"}, shown[1]); diff != "" {
		t.Error(diff)
	}
	tables, err := ReadWorkbook(context.Background(), whole, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"36000", "1234.5", "1234567.25", "12.3456789", "20260"}, tables[0].Rows[0].Cells); diff != "" {
		t.Error(diff)
	}
}
