package format

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"assay/data"
)

// book makes a workbook in the library that Excel's own files are usually made with.
func book(t *testing.T, fill func(f *excelize.File)) Input {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return packed("book.xlsx", b.Bytes())
}

func packed(name string, b []byte) Input {
	return Input{Name: name, At: bytes.NewReader(b), Size: int64(len(b))}
}

// put writes rows into a sheet; must fails the test on an error.
func put(t *testing.T, f *excelize.File, sheet string, rows ...[]any) {
	t.Helper()
	for i, row := range rows {
		must(t, f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row))
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func style(t *testing.T, f *excelize.File, cell, code string) {
	t.Helper()
	id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
	must(t, err)
	must(t, f.SetCellStyle("Sheet1", cell, cell, id))
}

func recognisedBook(t *testing.T, in Input, c Choices) *Block {
	t.Helper()
	b, err := Recognise(context.Background(), in, followed(), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestNumbersAndDaysOfASheetAreReadByTheirFormats(t *testing.T) {
	for _, c := range []struct {
		name, code string
		value      any
		want       Cell
	}{
		{"a number", "#,##0.0", 1234.5, Cell{Kind: NumberCell, Text: "1234.5", Number: 1234.5}},
		{"a number shown in thousands is kept whole", "#,##0,", 126_600_000.0, Cell{Kind: NumberCell, Text: "126600000", Number: 126_600_000, Thousands: true}},
		{"a number shown in millions is kept whole", `#,##0.0,,"m"`, 126_600_000.0, Cell{Kind: NumberCell, Text: "126600000", Number: 126_600_000, Thousands: true}},
		{"a percentage", "0.0%", 0.265, Cell{Kind: NumberCell, Text: "26.5 %", Number: 26.5, Percent: true}},
		{"euros", `#,##0.00 "€"`, 5.5, Cell{Kind: NumberCell, Text: "EUR 5.5", Number: 5.5, Currency: "EUR"}},
		{"euros of a locale", `#,##0.00 [$€-407]`, 5.5, Cell{Kind: NumberCell, Text: "EUR 5.5", Number: 5.5, Currency: "EUR"}},
		{"pounds in brackets", `[$GBP] #,##0`, 5.0, Cell{Kind: NumberCell, Text: "GBP 5", Number: 5, Currency: "GBP"}},
		{"a dollar of whatever country", `$#,##0`, 5.0, Cell{Kind: NumberCell, Text: "5", Number: 5}},
		{"red negatives are no days", `#,##0;[Red]-#,##0`, -5.0, Cell{Kind: NumberCell, Text: "-5", Number: -5}},
		{"a multiple", `0.0"x"`, 3.8, Cell{Kind: NumberCell, Text: "3.8", Number: 3.8}},
		{"a word with a d in it is no day", `0 "days"`, 45.0, Cell{Kind: NumberCell, Text: "45", Number: 45}},
		{"a day", "dd/mm/yyyy", 45991.0, Cell{Kind: DateCell, Text: "2025-11-30", Date: data.Date{Year: 2025, Month: time.November, Day: 30}}},
		{"a month", "mmm-yy", 45991.0, Cell{Kind: DateCell, Text: "2025-11", Date: data.Date{Year: 2025, Month: time.November}}},
		{"a year", "yyyy", 45991.0, Cell{Kind: DateCell, Text: "2025", Date: data.Date{Year: 2025}}},
		{"a day of another language", "[$-407]d. mmmm yyyy", 45991.0, Cell{Kind: DateCell, Text: "2025-11-30", Date: data.Date{Year: 2025, Month: time.November, Day: 30}}},
		{"a day and an hour", "yyyy-mm-dd hh:mm", 45991.25, Cell{Kind: DateCell, Text: "2025-11-30", Date: data.Date{Year: 2025, Month: time.November, Day: 30}}},
		{"the day that never was", "yyyy-mm-dd", 60.0, Cell{Kind: ErrorCell, Text: "60", Reason: "is shown as a date, but there is no day with this number"}},
		{"a time of day", "hh:mm:ss", 0.25, Cell{Kind: TextCell, Text: "0.25 (a time of day)"}},
		{"text", "@", "1.234,5", Cell{Kind: TextCell, Text: "1.234,5"}},
	} {
		in := book(t, func(f *excelize.File) {
			put(t, f, "Sheet1", []any{"x", c.value})
			style(t, f, "B1", c.code)
		})
		got := recognisedBook(t, in, Choices{}).Sample[0].Cell(1)
		if diff := cmp.Diff(c.want, *got); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
}

func TestDaysOfAWorkbookFrom1904AreFourYearsLater(t *testing.T) {
	in := book(t, func(f *excelize.File) {
		yes := true
		must(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
		put(t, f, "Sheet1", []any{"ticker", "metric", "period", "value"}, []any{"APLD", "cash", 44529.0, 1.5})
		style(t, f, "C2", "yyyy-mm-dd")
	})
	b := recognisedBook(t, in, Choices{})
	if got := told(mappedBlock(t, b, nil)); !b.Date1904 || got[0] != "APLD/group cash 2025-11-30..2025-11-30 = 1.5 USD m" {
		t.Errorf("%v %q", b.Date1904, got)
	}
}

func TestMergedHeadingsAndNamesStandOverAllTheirCells(t *testing.T) {
	in := book(t, func(f *excelize.File) {
		put(t, f, "Sheet1",
			[]any{"Growth sheet", nil, nil, nil, nil, nil},
			[]any{nil, nil, "FY2026", nil, "FY2027"},
			[]any{"Company", "Metric", "Q1", "Q2", "Q1"},
			[]any{"APLD", "Revenue", 64.2, 126.6, 3},
			[]any{nil, "Capex", 300.0, 310.0, 320.0},
			[]any{"IREN", "Revenue", 7.0, nil, 9.0})
		for _, r := range [][2]string{{"A1", "E1"}, {"C2", "D2"}, {"A4", "A5"}, {"C6", "D6"}} {
			must(t, f.MergeCell("Sheet1", r[0], r[1]))
		}
	})
	b := recognisedBook(t, in, Choices{})
	got := told(mappedBlock(t, b, nil))
	want := []string{
		"APLD/group revenue 2025-06-01..2025-08-31 = 64.2 USD m", "APLD/group revenue 2025-09-01..2025-11-30 = 126.6 USD m", "APLD/group revenue 2026-06-01..2026-08-31 = 3 USD m",
		"APLD/group capex 2025-06-01..2025-08-31 = 300 USD m", "APLD/group capex 2025-09-01..2025-11-30 = 310 USD m", "APLD/group capex 2026-06-01..2026-08-31 = 320 USD m",
		"IREN/group revenue 2025-07-01..2025-09-30 = 7 USD m",
		"7 refused: the cell is covered by a merged one, so that it can't be told which of them the figure is for",
		"IREN/group revenue 2026-07-01..2026-09-30 = 9 USD m",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if b.HeaderFrom != 2 || b.HeaderTo != 3 || b.MergedCells != 4 {
		t.Errorf("heading %d to %d, %d merged", b.HeaderFrom, b.HeaderTo, b.MergedCells)
	}
}

func TestHiddenRowsAreNeitherReadNorDroppedUnseen(t *testing.T) {
	in := book(t, func(f *excelize.File) {
		put(t, f, "Sheet1", []any{"ticker", "metric", "period", "value"}, []any{"APLD", "revenue", "Q1 FY26", 1.5}, []any{"APLD", "revenue", "Q2 FY26", 2.5}, []any{"APLD", "capex", "Q1 FY26", 3.5})
		must(t, f.SetRowVisible("Sheet1", 3, false))
		must(t, f.SetColVisible("Sheet1", "B", false))
	})
	b := recognisedBook(t, in, Choices{})
	said := strings.Join(b.Remarks(), " ")
	if !strings.Contains(said, "1 row of the sheet is hidden: 3.") || !strings.Contains(said, "1 column of the sheet is hidden: B.") {
		t.Errorf("said %q", said)
	}
	for choice, want := range map[HiddenRows]string{
		HiddenAsked: "2.5 refused: the row is hidden in the sheet: say whether hidden rows and columns are read or left out",
		HiddenRead:  "APLD/group revenue 2025-09-01..2025-11-30 = 2.5 USD m",
		HiddenLeft:  "row 3 APLD, revenue, Q2 FY26: the row is hidden in the sheet and was left out, as chosen",
	} {
		if got := told(mappedBlock(t, b, func(m *Mapping) { m.Hidden = choice })); !strings.Contains(strings.Join(got, "\n"), want) {
			t.Errorf("%q: %q", choice, got)
		}
	}
}

func TestFiguresOfAHiddenColumnAreAskedAboutToo(t *testing.T) {
	in := book(t, func(f *excelize.File) {
		put(t, f, "Sheet1", []any{"APLD", "Q1 FY26", "Q2 FY26"}, []any{"Revenue", 1.5, 2.5})
		must(t, f.SetColVisible("Sheet1", "C", false))
	})
	b := recognisedBook(t, in, Choices{})
	for choice, want := range map[HiddenRows]string{HiddenAsked: "the column is hidden", HiddenRead: "= 2.5 USD m", HiddenLeft: ""} {
		got := told(mappedBlock(t, b, func(m *Mapping) { m.Hidden, m.Unit = choice, "APLD" }))
		if want == "" && len(got) != 1 || want != "" && (len(got) != 2 || !strings.Contains(got[1], want)) {
			t.Errorf("%q: %q", choice, got)
		}
	}
}

func TestADecimalCommaInTheTextsOfASheetIsTold(t *testing.T) {
	in := book(t, func(f *excelize.File) {
		put(t, f, "Sheet1", []any{"ticker", "metric", "period", "value"}, []any{"APLD", "revenue", "Q1 FY26", "64,25"}, []any{"APLD", "revenue", "Q2 FY26", "1.234"})
	})
	b := recognisedBook(t, in, Choices{})
	if got := told(mappedBlock(t, b, nil)); b.Mark != data.MarkComma || !strings.HasSuffix(got[1], "= 1,234 USD m") {
		t.Errorf("%q %q", b.Mark, got)
	}
}

func TestHeadingsThatAreDaysAreMonthsOrDaysAsTheyAreShown(t *testing.T) {
	in := book(t, func(f *excelize.File) {
		put(t, f, "Sheet1", []any{"APLD", 45991.0, 46022.0}, []any{"Bitcoin mined", 1, 2})
		style(t, f, "B1", "mmm-yy")
		style(t, f, "C1", "mmm-yy")
	})
	got := told(mappedBlock(t, recognisedBook(t, in, Choices{}), func(m *Mapping) { m.Unit = "APLD" }))
	if len(got) != 2 || !strings.Contains(got[0], "2025-11-01..2025-11-30 = 1 BTC") {
		t.Errorf("%q", got)
	}
}

func TestFormulasErrorsAndTextsOfManyRunsAreTold(t *testing.T) {
	in := book(t, func(f *excelize.File) {
		put(t, f, "Sheet1", []any{"ticker", "metric", "period", "value"}, []any{"APLD", "revenue", "Q1 FY26", nil}, []any{"APLD", "capex", "Q1 FY26", nil}, []any{nil, "cash", "Q1 FY26", 1.5})
		must(t, f.SetCellFormula("Sheet1", "D2", "=1+1"))
		must(t, f.SetCellRichText("Sheet1", "A4", []excelize.RichTextRun{{Text: "AP"}, {Text: "LD", Font: &excelize.Font{Bold: true}}}))
	})
	got := told(mappedBlock(t, recognisedBook(t, in, Choices{}), nil))
	if len(got) != 3 || !strings.Contains(got[0], "a formula without its result") || !strings.Contains(got[1], "APLD/group cash") {
		t.Errorf("%q", got)
	}
}

func TestTheSheetThatIsShownFirstIsReadAndAnotherByChoice(t *testing.T) {
	in := book(t, func(f *excelize.File) {
		put(t, f, "Sheet1", []any{"ticker", "metric", "period", "value"}, []any{"APLD", "revenue", "Q1 FY26", 1})
		_, err := f.NewSheet("Zahlen")
		must(t, err)
		put(t, f, "Zahlen", []any{"ticker", "metric", "period", "value"}, []any{"APLD", "revenue", "Q1 FY26", 2})
		f.SetActiveSheet(1)
		must(t, f.SetSheetVisible("Sheet1", false))
	})
	b := recognisedBook(t, in, Choices{})
	if b.Sheet != "Zahlen" || len(b.Sheets) != 2 || !b.Sheets[0].Hidden {
		t.Errorf("%s of %v", b.Sheet, b.Sheets)
	}
	if b := recognisedBook(t, in, Choices{Sheet: "Sheet1"}); b.Sample[1].text(3) != "1" {
		t.Errorf("chosen: %q", b.Sample[1].text(3))
	}
	if _, err := Recognise(context.Background(), in, followed(), Choices{Sheet: "None"}, nil); err == nil || !strings.Contains(err.Error(), `no sheet "None"`) {
		t.Error(err)
	}
}

// zipped packs parts into an archive.
func zipped(t *testing.T, parts map[string]string) Input {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"} {
		if parts[name] == "" {
			continue
		}
		p, err := w.Create(name)
		must(t, err)
		_, err = io.WriteString(p, parts[name])
		must(t, err)
	}
	must(t, w.Close())
	return packed("bomb.xlsx", b.Bytes())
}

// plainParts are the parts of the smallest workbook, with a sheet and shared texts.
func plainParts(sheet, shared string) map[string]string {
	return map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/sharedStrings.xml":       shared,
		"xl/worksheets/sheet1.xml":   sheet,
	}
}

func TestAWorkbookThatWouldExhaustTheMachineIsRefused(t *testing.T) {
	lol := `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>`
	for _, c := range []struct{ name, sheet, shared, says string }{
		{"a sheet that swells", "<worksheet><sheetData>" + "</sheetData>" + strings.Repeat("<x></x>", 3<<19) + "</worksheet>", "", "unpacks to far more"},
		{"texts that swell", "<worksheet/>", "<sst>" + strings.Repeat("<si><t></t></si>", 3<<18) + "</sst>", "unpacks to far more"},
		{"names that multiply", lol + `<worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`, "", "declares names"},
		{"tags without end", "<worksheet>" + strings.Repeat("<a>", 1000) + "</worksheet>", "", "nested too deep"},
		{"one endless text", "<worksheet><sheetData><row><c><v>" + strings.Repeat("0123456789abcdefghijklmnopqrstuvwxyz", 200_000) + "</v></c></row></sheetData></worksheet>", "", "longer than 4 MB"},
		{"a column beyond the last", `<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>`, "", "more than 4096 columns"},
		{"rows out of order", `<worksheet><sheetData><row r="5"/><row r="2"/></sheetData></worksheet>`, "", "damaged"},
		{"a row beyond the last", `<worksheet><sheetData><row r="99999999"/></sheetData></worksheet>`, "", "damaged"},
		{"a sheet cut off", `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v>`, "", "damaged"},
		{"no cells at all", `<worksheet><sheetData/></worksheet>`, "", "is empty"},
	} {
		begun := time.Now()
		_, err := Recognise(context.Background(), zipped(t, plainParts(c.sheet, c.shared)), followed(), Choices{}, nil)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
		if took := time.Since(begun); took > 5*time.Second {
			t.Errorf("%s took %v", c.name, took)
		}
	}
}

func TestASheetAsLibreOfficeWritesItIsRead(t *testing.T) {
	sheet := `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr filterMode="false"><pageSetUpPr fitToPage="false"/></sheetPr><dimension ref="A1:D3"/><cols><col collapsed="false" customWidth="false" hidden="false" outlineLevel="0" max="1025" min="1" style="0" width="11.52"/></cols>` +
		`<sheetData><row r="1" customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" collapsed="false"><c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>1</v></c><c r="C1" s="0" t="s"><v>2</v></c></row>` +
		`<row r="2" customFormat="false" ht="12.8" hidden="true"><c r="A2" s="0" t="s"><v>3</v></c><c r="B2" s="0" t="n"><v>64.2</v></c><c r="C2" s="0" t="n"><f aca="false">B2*2</f><v>128.4</v></c></row>` +
		`<row r="1048576" customFormat="false" ht="12.8" hidden="false"/></sheetData><mergeCells count="1"><mergeCell ref="A5:B5"/></mergeCells></worksheet>`
	shared := `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="4" uniqueCount="4"><si><t xml:space="preserve">APLD</t></si><si><t>Q1 FY26</t></si><si><t>Q2 FY26</t></si><si><t xml:space="preserve">Umsatzerl&#246;se</t></si></sst>`
	b := recognisedBook(t, zipped(t, plainParts(sheet, shared)), Choices{})
	got := told(mappedBlock(t, b, func(m *Mapping) { m.Unit, m.Hidden = "APLD", HiddenRead }))
	want := []string{"APLD/group revenue 2025-06-01..2025-08-31 = 64.2 USD m", "APLD/group revenue 2025-09-01..2025-11-30 = 128.4 USD m"}
	if diff := cmp.Diff(want, got); diff != "" || b.HiddenRows != 1 {
		t.Errorf("%d hidden:\n%s", b.HiddenRows, diff)
	}
}

func TestACallersOwnErrorEndsAPassAsItIs(t *testing.T) {
	enough := errors.New("enough")
	in := book(t, func(f *excelize.File) { put(t, f, "Sheet1", []any{"a", 1}, []any{"b", 2}) })
	if err := recognisedBook(t, in, Choices{}).Rows(context.Background(), nil, func(*BlockRow) error { return enough }); err != enough {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Recognise(ctx, in, followed(), Choices{}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestATextThatAWorkbookDoesNotHoldIsRefused(t *testing.T) {
	in := zipped(t, plainParts(`<worksheet><sheetData><row><c t="inlineStr"><is><t>x</t></is></c><c t="s"><v>7</v></c></row></sheetData></worksheet>`, "<sst><si><t>a</t></si></sst>"))
	if c := recognisedBook(t, in, Choices{}).Sample[0].Cell(1); c.Kind != ErrorCell || !strings.Contains(c.Reason, "doesn't hold") {
		t.Errorf("%+v", c)
	}
}
