package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/desk/desktest"
	"assay/app/kit"
	"assay/data"
	"assay/data/format"
	"assay/data/store"
)

// room is a window over the sample notebook, in which figures are imported.
type room struct {
	*testing.T
	desk   *desk.Desk
	window fyne.Window
	main   *desktest.Main
	wizard *Wizard
	says   []string
}

func newRoom(t *testing.T) *room {
	t.Helper()
	r := &room{T: t}
	r.main, r.desk, r.window = desktest.Window(t, desktest.Sample(t, nil), kit.Light)
	r.window.SetPadded(false)
	r.desk.OnSay = func(sentence string) { r.says = append(r.says, sentence) }
	return r
}

func (r *room) settle() { r.main.Settle(r.desk) }

// file writes a file and begins its import.
func (r *room) file(name string, content []byte) {
	r.Helper()
	path := filepath.Join(r.TempDir(), name)
	if err := os.WriteFile(path, content, 0o644); err != nil {
		r.Fatal(err)
	}
	r.wizard = Open(r.desk, r.window, path)
	r.settle()
}

// press types keys into what has the focus, or into the window.
func (r *room) press(keys ...fyne.KeyName) {
	r.Helper()
	for _, key := range keys {
		c := r.window.Canvas()
		if tab, ok := c.Focused().(fyne.Tabbable); key == fyne.KeyTab && (!ok || !tab.AcceptsTab()) {
			c.FocusNext()
			continue
		}
		if on := c.Focused(); on != nil {
			on.TypedKey(&fyne.KeyEvent{Name: key})
		} else {
			c.OnTypedKey()(&fyne.KeyEvent{Name: key})
		}
		r.settle()
	}
}

func (r *room) status() string { return r.wizard.status.Text }

// shows is the rows of the preview, the columns joined: cell, whose, metric, period, as it came, read as, stands, what becomes of it.
func (r *room) shows() []string {
	r.Helper()
	t := r.wizard.preview.table
	var rows []string
	for i := range t.Rows() {
		rows = append(rows, strings.Join(t.Row(i).Cells, "|"))
	}
	return rows
}

func (r *room) wantShown(wanted ...string) {
	r.Helper()
	is := r.shows()
	for _, w := range wanted {
		if !slices.Contains(is, w) {
			r.Errorf("no row %q among\n%s", w, strings.Join(is, "\n"))
		}
	}
}

// choose takes the filter that begins with the word.
func (r *room) choose(word string) {
	r.Helper()
	tabs := r.wizard.preview.tabs
	at := slices.IndexFunc(tabs.Words, func(w string) bool { return strings.HasPrefix(w, word) })
	if at < 0 {
		r.Fatalf("no filter %q among %q", word, tabs.Words)
	}
	tabs.Choose(at)
}

// figure is what stands: value, text as typed, source and quote; empty where nothing does.
func (r *room) figure(unit, metric, period string) string {
	r.Helper()
	for _, f := range r.figures() {
		company := f.UnitPath[:strings.Index(f.UnitPath, "/")]
		yearEnd := r.company(company).YearEnd
		if f.UnitPath == unit && f.MetricKey == metric && f.Period.Label(yearEnd) == period {
			return fmt.Sprint(*f.Value, "|", f.AsTyped, "|", f.Source.Key, "|", f.Quote)
		}
	}
	return ""
}

func (r *room) figures() []data.Figure {
	r.Helper()
	all, err := r.desk.Book().Figures(context.Background(), store.FigureQuery{})
	if err != nil {
		r.Fatal(err)
	}
	return all
}

func (r *room) company(ticker string) data.Company {
	all, err := r.desk.Book().Companies(context.Background())
	if err != nil {
		r.Fatal(err)
	}
	for _, c := range all {
		if c.Ticker == ticker {
			return c
		}
	}
	r.Fatalf("no company %s", ticker)
	return data.Company{}
}

const german = "IREN, USD m;;;\nUnternehmen;Kennzahl;Q2 FY30;Q3 FY30\nIREN/ai;Revenue;17,3;1.033,6\nIREN/group;Cash;3.260,1;2.600\n"

func TestASheetWithDecimalCommasIsRecognisedPreviewedAndTakenIn(t *testing.T) {
	r := newRoom(t)
	before := len(r.figures())
	r.file("iren.csv", []byte(german))
	b := r.wizard.block
	if b.Separator != ';' || b.Mark != data.MarkComma || b.HeaderFrom != 2 || b.Orientation != format.PeriodsAcross {
		t.Fatalf("recognised: %q, mark %q, heading from %d, %s", b.Separator, b.Mark, b.HeaderFrom, b.Orientation)
	}
	r.press(fyne.KeyReturn)
	if r.wizard.step != meaningStep || r.status() != "Figures read: 4." {
		t.Fatalf("step %d says %q", r.wizard.step, r.status())
	}
	r.press(fyne.KeyReturn)
	r.wantShown("✓|C3|IREN/ai|Revenue|Q2 FY30|17,3|17.3|USD m||New", "✓|D4|IREN/group|Cash|31 Mar 2030|2.600|2,600|USD m||New, read by the decimal mark chosen")
	if r.wizard.next.Text != "Import 4 figures" {
		t.Fatalf("the button says %q, the foot %q", r.wizard.next.Text, r.status())
	}
	r.press(fyne.KeyReturn)
	if len(r.figures()) != before+4 || r.figure("IREN/ai", "revenue", "Q3 FY30") != "1033.6|1.033,6||" {
		t.Errorf("%d figures more, %q", len(r.figures())-before, r.figure("IREN/ai", "revenue", "Q3 FY30"))
	}
	if last := r.says[len(r.says)-1]; !strings.HasPrefix(last, "4 figures were recorded.") || !strings.Contains(last, "name no source") {
		t.Errorf("it says %q", last)
	}
	if label := r.desk.Book().UndoLabel(); label != "import iren.csv" {
		t.Errorf("undo is called %q", label)
	}
	r.press(fyne.KeyReturn)
	if r.wizard.Shown() {
		t.Error("the wizard is still there")
	}
	r.desk.Undo()
	r.settle()
	if len(r.figures()) != before {
		t.Errorf("after one undo %d figures, before %d", len(r.figures()), before)
	}
}

func TestAnAmbiguousNumberIsAskedAboutAndNeverGuessed(t *testing.T) {
	r := newRoom(t)
	r.file("a.csv", []byte("company;metric;period;value\nIREN/group;Revenue;Q2 FY30;1,234\n"))
	if r.status() != "Choose the decimal mark, then go on." || r.window.Canvas().Focused() != fyne.Focusable(r.wizard.settles["Decimal mark"]) {
		t.Errorf("it says %q", r.status())
	}
	r.wizard.Next()
	r.settle()
	if r.wizard.step != recognisedStep || !strings.Contains(r.status(), "1,234 may be read in two ways") {
		t.Fatalf("step %d, %q", r.wizard.step, r.status())
	}
	r.wizard.settles["Decimal mark"].Pick(marks()[1])
	r.settle()
	r.wizard.Next()
	r.settle()
	r.wizard.Next()
	r.settle()
	r.wantShown("✓|D2|IREN/group|Revenue|Q2 FY30|1,234|1.234|USD m||New, read by the decimal mark chosen")
}

func TestNothingIsImportedWhileSomethingTickedCannotBeRead(t *testing.T) {
	r := newRoom(t)
	before := len(r.figures())
	r.file("bad.csv", []byte("company,metric,period,value\nIREN/group,Revenue,Q2 FY30,12.5\nIREN/group,Revenue,Q3 FY30,abc7\nIREN/group,Blue sky,Q3 FY30,7.5\n"))
	r.press(fyne.KeyReturn, fyne.KeyReturn)
	if !r.wizard.next.Disabled() || !strings.HasPrefix(r.status(), "One ticked cell can't be read, so nothing can be imported") {
		t.Fatalf("it says %q", r.status())
	}
	r.wizard.Next()
	r.settle()
	if len(r.figures()) != before {
		t.Fatal("something was imported")
	}
	r.choose("rows left out")
	if rows := r.shows(); len(rows) != 1 || !strings.Contains(rows[0], "row 4") || !strings.Contains(rows[0], "Blue sky") {
		t.Errorf("left out: %q", rows)
	}
	r.choose("refused")
	r.window.Canvas().Focus(r.wizard.preview.table)
	r.press(fyne.KeySpace)
	if r.wizard.next.Disabled() || !strings.Contains(r.status(), "One row is left out because its words mean nothing") {
		t.Fatalf("it says %q", r.status())
	}
	r.press(fyne.KeyReturn)
	if len(r.figures()) != before+1 {
		t.Errorf("%d figures more", len(r.figures())-before)
	}
	if last := r.says[len(r.says)-1]; !strings.HasPrefix(last, "One figure was recorded. One cell that can't be read was left out. One row gave no figure.") {
		t.Errorf("it says %q", last)
	}
}

func TestWhatTheNotebookLacksIsMadeOnlyWhenAskedFor(t *testing.T) {
	r := newRoom(t)
	r.file("new.csv", []byte("company,metric,period,value,source\nCRWV,GPU hours,2030-03-31,12.5,crwv-deck\n"))
	r.press(fyne.KeyReturn)
	z := r.wizard
	if got := z.mapped.UnknownWords(format.MetricColumn); !slices.Equal(got, []string{"GPU hours"}) {
		t.Fatalf("unknown metrics %q", got)
	}
	submit := func(ask func(word string, then func(string)), word string, into *map[string]string) {
		t.Helper()
		ask(word, func(key string) { *into = map[string]string{word: key}; z.meaning.changed() })
		form := r.window.Canvas().Focused()
		if form == nil {
			t.Fatal("no form has the focus")
		}
		form.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		r.settle()
	}
	submit(z.askMetric, "GPU hours", &z.mapping.Metrics)
	submit(z.askCompany, "CRWV", &z.mapping.Companies)
	submit(z.askSource, "crwv-deck", &z.mapping.Sources)
	r.press(fyne.KeyReturn)
	if z.step != previewStep {
		t.Fatalf("step %d: %s", z.step, r.status())
	}
	r.wizard.Next()
	r.settle()
	if got := r.figure("CRWV/group", "gpu_hours", "2030-03-31"); got != "12.5|12.5|crwv-deck|" {
		t.Errorf("it stands as %q; %q", got, r.says)
	}
	if c := r.company("CRWV"); c.Name != "CRWV" || c.Currency != "USD" {
		t.Errorf("the company is %+v", c)
	}
	r.desk.Undo()
	r.settle()
	companies, _ := r.desk.Book().Companies(context.Background())
	if slices.ContainsFunc(companies, func(c data.Company) bool { return c.Ticker == "CRWV" }) {
		t.Error("one undo leaves the company")
	}
}

func TestALayoutIsKnownNextTimeUntilTheImportIsUndone(t *testing.T) {
	r := newRoom(t)
	sheet := func(quarter string) []byte {
		return []byte("Position;" + quarter + "\nSales to hyperscalers;12,5\nCash;7,5\n")
	}
	r.file("q2.csv", sheet("Q2 FY30"))
	r.press(fyne.KeyReturn)
	z := r.wizard
	z.mapping.Unit = "IREN/ai"
	z.mapping.Metrics = map[string]string{"Sales to hyperscalers": "revenue"}
	z.meaning.changed()
	r.settle()
	r.press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	r.file("q3.csv", sheet("Q3 FY30"))
	if !r.wizard.known {
		t.Fatal("the layout isn't known")
	}
	r.press(fyne.KeyReturn, fyne.KeyReturn)
	r.wantShown("✓|B2|IREN/ai|Revenue|Q3 FY30|12,5|12.5|USD m||New")
	r.press(fyne.KeyEscape)
	if r.wizard.Shown() {
		t.Fatal("Escape doesn't leave the wizard")
	}
	r.desk.Undo()
	r.settle()
	r.file("q3.csv", sheet("Q3 FY30"))
	if r.wizard.known {
		t.Error("the undo doesn't forget the layout")
	}
}

func TestATextInUTF16IsRead(t *testing.T) {
	r := newRoom(t)
	var b bytes.Buffer
	b.WriteString("\xff\xfe")
	for _, u := range utf16.Encode([]rune("company\tmetric\tperiod\tvalue\tpage\nIREN/group\tRevenue\tQ2 FY30\t12.5\tTable „Erlöse“\n")) {
		b.Write([]byte{byte(u), byte(u >> 8)})
	}
	r.file("excel.txt", b.Bytes())
	if r.wizard.block.Encoding != format.UTF16LE || r.wizard.block.Separator != '\t' {
		t.Fatalf("%s, %q", r.wizard.block.Encoding, r.wizard.block.Separator)
	}
	r.press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	if got := r.figure("IREN/group", "revenue", "Q2 FY30"); got != "12.5|12.5||" {
		t.Errorf("it stands as %q", got)
	}
}

func TestAWorkbookIsReadSheetBySheet(t *testing.T) {
	r := newRoom(t)
	rows := func(v float64) format.Sheet {
		return format.Sheet{Name: fmt.Sprintf("Year %v", v), Columns: []string{"Line", "Q2 FY30", "Q3 FY30"}, Rows: func(yield func([]format.Value, error) bool) {
			yield([]format.Value{format.Text("Revenue"), format.Number(v), format.Number(v + 0.25)}, nil)
		}}
	}
	var b bytes.Buffer
	if _, err := format.WriteXLSX(&b, rows(1), rows(2)); err != nil {
		t.Fatal(err)
	}
	r.file("book.xlsx", b.Bytes())
	r.wizard.settles["Sheet"].Pick(kit.Choice{Key: "Year 2"})
	r.settle()
	if r.wizard.block.Sheet != "Year 2" {
		t.Fatalf("the sheet is %q", r.wizard.block.Sheet)
	}
	r.wizard.Next()
	r.settle()
	r.wizard.mapping.Unit = "IREN/ai"
	r.wizard.meaning.changed()
	r.settle()
	r.wizard.Next()
	r.settle()
	r.wantShown("✓|C2|IREN/ai|Revenue|Q3 FY30|2.25|2.25|USD m||New")
}

// facts is what EDGAR serves of Applied Digital: a quarter's revenue, and restated a year later.
const facts = `{"cik":1144879,"entityName":"APPLIED DIGITAL CORP.","facts":{"us-gaap":{"Revenues":{"label":"Revenues","description":null,"units":{"USD":[
{"start":"2029-09-01","end":"2029-11-30","val":126600000,"accn":"0001144879-30-000012","fy":2030,"fp":"Q2","form":"10-Q","filed":"2030-01-08"},
{"start":"2029-09-01","end":"2029-11-30","val":126100000,"accn":"0001144879-31-000012","fy":2031,"fp":"Q2","form":"10-Q","filed":"2031-01-08"}]}},
"Goodwill":{"label":"Goodwill","description":null,"units":{"USD":[{"end":"2029-11-30","val":1,"accn":"0001144879-30-000012","fy":2030,"fp":"Q2","form":"10-Q","filed":"2030-01-08"}]}}}}}`

func TestCompanyFactsComeInWithTheirFilingsAndRestatedValuesLater(t *testing.T) {
	r := newRoom(t)
	r.file("CIK0001144879.json", []byte(facts))
	if r.wizard.facts.unit != "APLD/group" {
		t.Fatalf("they are taken for %q", r.wizard.facts.unit)
	}
	r.press(fyne.KeyReturn)
	if r.wizard.step != meaningStep || r.wizard.factual == nil {
		t.Fatalf("step %d, %q", r.wizard.step, r.status())
	}
	r.press(fyne.KeyReturn)
	r.wantShown("✓|fact 1|APLD/group|Revenue|Q2 FY30|126600000 USD|126.6|USD m||New",
		"✓|fact 2|APLD/group|Revenue|Q2 FY30|126100000 USD|126.1|USD m||Restated: recorded after the value before")
	r.press(fyne.KeyReturn)
	if got := r.figure("APLD/group", "revenue", "Q2 FY30"); !strings.HasPrefix(got, "126.1|126.1|edgar-0001144879-31-000012|") {
		t.Errorf("it stands as %q", got)
	}
	for _, f := range r.figures() {
		if f.Source.Key == "edgar-0001144879-31-000012" {
			history, err := r.desk.Book().FigureHistory(context.Background(), f.FigureKey)
			if err != nil || len(history) != 2 || *history[1].Value != 126.6 {
				t.Errorf("its history is %v, %v", history, err)
			}
		}
	}
	r.file("again.json", []byte(facts))
	r.press(fyne.KeyReturn, fyne.KeyReturn)
	if r.wizard.step != previewStep || !r.wizard.next.Disabled() || !strings.HasPrefix(r.status(), "Nothing is ticked") {
		t.Errorf("the same again says %q", r.status())
	}
}

func TestAFigureThatStandsIsShownBesideTheOneThatWouldTakeItsPlace(t *testing.T) {
	r := newRoom(t)
	f := r.figures()[0]
	company := r.company(f.UnitPath[:strings.Index(f.UnitPath, "/")])
	period := f.Period.Label(company.YearEnd)
	line := func(v float64) string { return fmt.Sprintf("%s,%s,%s,%v,,\n", f.UnitPath, f.MetricKey, period, v) }
	r.wizard = Paste(r.desk, r.window, "company,metric,period,value,a,b\n"+line(*f.Value+0.5))
	r.settle()
	r.press(fyne.KeyReturn, fyne.KeyReturn)
	rows := r.shows()
	if len(rows) != 1 || !strings.HasSuffix(rows[0], "|"+data.FormatNumber(*f.Value)+"|Takes the place of what stands") {
		t.Fatalf("%q", rows)
	}
	r.wizard.Close()
	r.wizard = Paste(r.desk, r.window, "company,metric,period,value,a,b\n"+line(*f.Value)+line(*f.Value))
	r.settle()
	r.press(fyne.KeyReturn, fyne.KeyReturn)
	if tabs := r.wizard.preview.tabs.Words; !slices.Equal(tabs, []string{"all cells 2", "same 1", "repeated 1"}) {
		t.Errorf("the filters are %q", tabs)
	}
}

// cursor is a grid of two metrics and two periods of IREN's group.
func cursor(row, column int) (data.FigureName, bool) {
	if row > 1 || column > 1 {
		return data.FigureName{}, false
	}
	return data.FigureName{Unit: "IREN/group", Metric: []string{"revenue", "cash"}[row], Period: data.FiscalPart(data.Quarter, 2+column, 2030, 6)}, true
}

func TestABlockIsPastedAtTheCursorOncePreviewed(t *testing.T) {
	r := newRoom(t)
	before := len(r.figures())
	r.wizard = PasteAt(r.desk, r.window, "12.5\t1,234.5\n(7)\t\n", Cursor{Title: "IREN", At: cursor})
	r.settle()
	r.wantShown("✓|B1|IREN/group|Revenue|Q3 FY30|1,234.5|1,234.5|USD m||New", "✓|A2|IREN/group|Cash|Q2 FY30|(7)|−7|USD m||New")
	r.press(fyne.KeyReturn)
	if r.wizard.Shown() || len(r.figures()) != before+3 {
		t.Errorf("%d figures more; it says %q", len(r.figures())-before, r.status())
	}
	if label := r.desk.Book().UndoLabel(); label != "paste figures into IREN" {
		t.Errorf("undo is called %q", label)
	}
}

func TestAColumnOfDecimalCommasIsPastedAsOneColumn(t *testing.T) {
	r := newRoom(t)
	r.wizard = PasteAt(r.desk, r.window, "1,5\n2,25\n", Cursor{Title: "IREN", At: cursor})
	r.settle()
	r.wantShown("✓|A1|IREN/group|Revenue|Q2 FY30|1,5|1.5|USD m||New", "✓|A2|IREN/group|Cash|Q2 FY30|2,25|2.25|USD m||New")
}

func TestWhatLiesOutsideOfTheGridOrIsAmbiguousIsRefusedInAPaste(t *testing.T) {
	r := newRoom(t)
	r.wizard = PasteAt(r.desk, r.window, "1,234\t2\t3\n", Cursor{Title: "IREN", At: cursor})
	r.settle()
	if !r.wizard.next.Disabled() || !strings.HasPrefix(r.status(), "2 ticked cells can't be read") {
		t.Errorf("it says %q", r.status())
	}
	rows := strings.Join(r.shows(), "\n")
	if !strings.Contains(rows, "outside of the grid") || !strings.Contains(rows, "may be 1234 or 1.234") {
		t.Errorf("it shows\n%s", rows)
	}
	r.press(fyne.KeyEscape)
	if r.wizard.Shown() {
		t.Error("Escape doesn't leave it")
	}
}

// bomb is a small workbook that unpacks to a large one.
func bomb(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"_rels/.rels", `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", "<worksheet><sheetData></sheetData>" + strings.Repeat("<x></x>", 3<<19) + "</worksheet>"},
	} {
		to, err := w.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write([]byte(part[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestATableOfOurOwnExportComesInWholeOrNotAtAll(t *testing.T) {
	r := newRoom(t)
	count := func() int {
		all, err := r.desk.Book().Sources(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	before := count()
	table := "key,title,publisher,url,published_on\nnew-one,A new one,IREN,https://example.com,2026-02-05\n"
	r.file("sources.csv", []byte(table+"worse,,IREN,https://example.com,2026-02-31\n"))
	if r.wizard.block.Shape != format.OurTables {
		t.Fatalf("it's taken for %s", r.wizard.block.Shape)
	}
	r.press(fyne.KeyReturn)
	if r.wizard.step != previewStep || !r.wizard.next.Disabled() || !strings.Contains(r.status(), "nothing is imported before") || len(r.wizard.tables.faults) == 0 {
		t.Fatalf("step %d says %q", r.wizard.step, r.status())
	}
	r.press(fyne.KeyEscape)
	r.file("sources.csv", []byte(table))
	r.press(fyne.KeyReturn, fyne.KeyReturn)
	if count() != before+1 || r.wizard.step != doneStep {
		t.Fatalf("%d sources more; %q", count()-before, r.status())
	}
	r.press(fyne.KeyReturn)
	r.desk.Undo()
	r.settle()
	if count() != before {
		t.Error("the undo leaves the source")
	}
}

func TestWhatCannotBeReadIsRefusedWithASentence(t *testing.T) {
	r := newRoom(t)
	for name, c := range map[string]struct{ content, says string }{
		"old.xls":    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", "old Excel file"},
		"some.json":  {`{"rows":[1,2]}`, "company facts"},
		"empty.csv":  {"", "nothing in it"},
		"broken.zip": {"PK\x03\x04 and no more", "workbook"},
		"bomb.xlsx":  {bomb(t), "unpacks to far more"},
	} {
		r.file(name, []byte(c.content))
		if !r.wizard.failed || !r.wizard.next.Disabled() || r.status() != "Nothing was changed." {
			t.Errorf("%s: it goes on, saying %q", name, r.status())
		}
		var said []string
		for _, o := range test.LaidOutObjects(r.wizard.body) {
			if text, ok := o.(*kit.Sentence); ok {
				said = append(said, text.Text)
			}
		}
		if len(said) != 1 || !strings.Contains(said[0], c.says) {
			t.Errorf("%s: it says %q", name, said)
		}
		r.press(fyne.KeyEscape)
		if r.wizard.Shown() {
			t.Errorf("%s: Escape doesn't leave it", name)
		}
	}
	r.wizard = Open(r.desk, r.window, filepath.Join(t.TempDir(), "gone.csv"))
	r.settle()
	if !r.wizard.failed {
		t.Error("a file that isn't there goes on")
	}
}

func TestEveryControlIsReachedByTab(t *testing.T) {
	r := newRoom(t)
	r.file("iren.csv", []byte(german))
	for step := recognisedStep; step <= previewStep; step++ {
		seen := map[fyne.Focusable]bool{}
		for range 80 {
			r.press(fyne.KeyTab)
			on := r.window.Canvas().Focused()
			if on == nil {
				continue
			}
			if seen[on] {
				break
			}
			seen[on] = true
		}
		if !seen[r.wizard.next] || !seen[r.wizard.cancel] || len(seen) < 5 {
			t.Errorf("step %d: Tab reaches %d controls", step, len(seen))
		}
		r.wizard.Next()
		r.settle()
	}
}

func TestAPressOnTheFirstColumnTicks(t *testing.T) {
	r := newRoom(t)
	r.file("iren.csv", []byte(german))
	r.press(fyne.KeyReturn, fyne.KeyReturn)
	test.TapCanvas(r.window.Canvas(), fyne.CurrentApp().Driver().AbsolutePositionForObject(r.wizard.preview.table).AddXY(10, kit.RowHeight*1.5))
	r.settle()
	if r.wizard.ticked[0] || r.wizard.next.Text != "Import 3 figures" {
		t.Errorf("the first cell is ticked: %v, the button says %q", r.wizard.ticked[0], r.wizard.next.Text)
	}
}

func TestAnImportThatIsGivenUpLeavesTheNotebookAndThePageAsTheyWere(t *testing.T) {
	r := newRoom(t)
	before := len(r.figures())
	states := []desk.State{}
	r.desk.OnState = func(s desk.State) { states = append(states, s) }
	var text strings.Builder
	text.WriteString("company,metric,period,value,page\n")
	for i := range 20_000 {
		fmt.Fprintf(&text, "IREN/mining,Revenue,%s,%d.5,p\n", data.Date{Year: 1960, Month: 1, Day: 1}.AddDays(i), i)
	}
	r.file("many.csv", []byte(text.String()))
	r.press(fyne.KeyReturn, fyne.KeyReturn)
	z := r.wizard
	batch, faults := z.mapped.BatchAt(func(int) bool { return true })
	if len(faults) > 0 || len(batch.Observations) != 20_000 {
		t.Fatal(len(faults), len(batch.Observations))
	}
	z.put(batch, z.mapped.Counts())
	z.Close()
	r.settle()
	if !z.Shown() || r.status() != "Given up: nothing was imported." || len(r.figures()) != before {
		t.Errorf("shown: %v, %q, %d figures more", z.Shown(), r.status(), len(r.figures())-before)
	}
	if last := states[len(states)-1]; last != desk.Saved {
		t.Errorf("the notebook is said to be %q", last)
	}
	r.press(fyne.KeyReturn)
	if got := len(r.figures()) - before; got != 20_000 {
		t.Errorf("then %d come in; it says %q", got, r.status())
	}
}
