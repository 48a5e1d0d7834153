package format

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"assay/data"
)

// What LibreOffice wrote lies in testdata/libreoffice, beside the script that had it written.
const libreOffice = "testdata/libreoffice"

// kept opens a file that LibreOffice wrote.
func kept(t *testing.T, name string) *Block {
	t.Helper()
	in, file, err := OpenInput(filepath.Join(libreOffice, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	b, err := Recognise(context.Background(), in, followed(), Choices{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestSheetsThatLibreOfficeWroteAreReadRight(t *testing.T) {
	german := []string{"IREN/group revenue 2025-07-01..2025-09-30 = 240.3 USD m", "IREN/group revenue 2025-10-01..2025-12-31 = 184.7 USD m",
		"IREN/group cash 2025-12-31..2025-12-31 = 1,234,567.891 USD m", "IREN/group capex 2025-07-01..2025-09-30 = 1,234 USD m"}
	for _, c := range []struct {
		file   string
		change func(*Mapping)
		want   []string
	}{
		// A title in merged cells, a heading of two rows of which one is merged, a hidden row, a formula, a percent format.
		{"merged.xlsx", func(m *Mapping) { m.Hidden = HiddenLeft }, []string{
			"IREN/group revenue 2025-07-01..2025-09-30 = 240.3 USD m", "IREN/group revenue 2025-10-01..2025-12-31 = 184.7 USD m", "IREN/group revenue 2026-01-01..2026-03-31 = 425 USD m",
			"IREN/group capex 2025-07-01..2025-09-30 = 1,234.5 USD m", "IREN/group capex 2025-10-01..2025-12-31 = 15,000 USD m", "IREN/group capex 2026-01-01..2026-03-31 = 0.25 USD m",
			"IREN/group occupancy 2025-07-01..2025-09-30 = 26.5 %", "IREN/group occupancy 2025-10-01..2025-12-31 = 50 %", "IREN/group occupancy 2026-01-01..2026-03-31 = 99 %",
			"row 6 IREN, Working row: the row is hidden in the sheet and was left out, as chosen"}},
		{"days1904.xlsx", nil, []string{"IREN/group cash 2025-11-30..2025-11-30 = 432 USD m", "IREN/group cash 2025-12-31..2025-12-31 = 98.5 USD m",
			"IREN/group cash 2026-02-28..2026-02-28 = 1,234.25 USD m"}},
		{"german.xlsx", nil, german},
		{"german.csv", nil, german},
		{"german-1252.csv", nil, german},
		{"from-ods.xlsx", nil, []string{"IREN/group revenue 2025-07-01..2025-09-30 = 240.3 USD m", "IREN/group revenue 2025-10-01..2025-12-31 = 184.7 USD m",
			"IREN/group net_income 2025-07-01..2025-09-30 = −155.4 USD m", "IREN/group net_income 2025-10-01..2025-12-31 = 0.001 USD m"}},
	} {
		b := kept(t, c.file)
		m := mappedBlock(t, b, c.change)
		if diff := cmp.Diff(c.want, told(m)); diff != "" {
			t.Errorf("%s:\n%s", c.file, diff)
		}
		if b.Date1904 != (c.file == "days1904.xlsx") {
			t.Errorf("%s: its days count from 1904: %v", c.file, b.Date1904)
		}
		if c.file == "german-1252.csv" && b.Encoding != Windows1252 {
			t.Errorf("its text is taken for %s", b.Encoding)
		}
	}
}

// readKept reads tables of ours that LibreOffice wrote, beside the starter's other tables.
func readTables(t *testing.T, tables []Table) *data.Batch {
	t.Helper()
	_, known := starter(t)
	k := notebook()
	k.Companies, k.Sources, k.Contracts, k.Currencies, k.Units = map[string]data.Company{}, map[string]bool{}, map[string]bool{}, map[string]string{}, map[string]bool{}
	for _, c := range known.Companies {
		k.Companies[c.Ticker] = c
	}
	for _, s := range known.Sources {
		k.Sources[s.Key] = true
	}
	b, faults := Read(tables, k)
	if len(faults) > 0 {
		t.Fatal(faults[0], len(faults))
	}
	return b
}

// said are the differences between two batches in what is said: not in how a number was typed, nor in what files lack.
func said(want, got any) string {
	return cmp.Diff(want, got, cmpopts.IgnoreFields(data.Observation{}, "AsTyped"), cmpopts.IgnoreFields(data.BatchContract{}, "Lacks"),
		cmpopts.IgnoreFields(data.BatchUnit{}, "Soft"))
}

func TestOurWorkbookSavedByLibreOfficeIsReadBackInEnglishAndInGerman(t *testing.T) {
	_, want := starter(t)
	for _, language := range []string{"en", "de"} {
		for _, name := range []string{"contracts", "observations"} {
			f, err := os.Open(filepath.Join(libreOffice, "exported-"+language+"-"+name+".csv"))
			if err != nil {
				t.Fatal(err)
			}
			table, err := ReadCSV(name+".csv", f)
			f.Close()
			if err != nil {
				t.Fatal(err)
			}
			b := readTables(t, []Table{table})
			diff := said(want.Contracts, b.Contracts)
			if name == "observations" {
				diff = said(byCell(want.Observations), byCell(b.Observations))
			}
			if diff != "" {
				t.Errorf("%s, %s:\n%s", language, name, diff)
			}
		}
		tables, faults, err := ReadFiles(os.DirFS(libreOffice), "exported-"+language+".xlsx")
		if err != nil || len(faults) > 0 {
			t.Fatal(err, faults)
		}
		b := readTables(t, tables)
		if diff := said(want.Contracts, b.Contracts) + said(want.Sources, b.Sources) + said(want.Ratings, b.Ratings) + said(want.Companies, b.Companies); diff != "" {
			t.Errorf("%s, the workbook:\n%s", language, diff)
		}
	}
}

func byCell(all []data.BatchObservation) []data.BatchObservation {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b data.BatchObservation) int {
		if c := strings.Compare(a.Ticker+string(a.Unit)+a.Metric, b.Ticker+string(b.Unit)+b.Metric); c != 0 {
			return c
		}
		return a.Period.Compare(b.Period)
	})
	return all
}

// office converts a file by LibreOffice, where that is installed.
func office(t *testing.T, dir, name, to string) {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice isn't installed; what it wrote once is read in the tests above")
	}
	profile := filepath.Join(dir, "profile")
	out, err := exec.Command(program, "--headless", "--norestore", "-env:UserInstallation=file://"+profile, "--convert-to", to, "--outdir", dir, filepath.Join(dir, name)).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

func TestOurWorkbookGoesThroughLibreOfficeAndBack(t *testing.T) {
	_, want := starter(t)
	want.Contracts[0].Note, want.Observations[0].Remark = "=HYPERLINK(\"http://example.com\";\"x\")", "@SUM(A1)\n-2;+3"
	var b bytes.Buffer
	if _, err := WriteXLSX(&b, Sheets(want)...); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "book.xlsx"), b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	office(t, dir, "book.xlsx", "ods")
	if err := os.Rename(filepath.Join(dir, "book.ods"), filepath.Join(dir, "again.ods")); err != nil {
		t.Fatal(err)
	}
	office(t, dir, "again.ods", "xlsx")
	office(t, dir, "book.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,true,false,false,-1") // every sheet, as it's shown
	csv, err := filepath.Glob(filepath.Join(dir, "book-*.csv"))
	if err != nil || len(csv) < 8 {
		t.Fatal(csv, err)
	}
	for i := range csv {
		csv[i] = filepath.Base(csv[i])
	}
	for _, names := range [][]string{{"again.xlsx"}, csv} {
		tables, faults, err := ReadFiles(os.DirFS(dir), names...)
		if err != nil || len(faults) > 0 {
			t.Fatal(err, faults)
		}
		got := readTables(t, tables)
		got.Observations, got.Units = byCell(got.Observations), nil
		all := *want
		all.Observations, all.Units = byCell(want.Observations), nil
		if diff := said(&all, got); diff != "" {
			t.Errorf("%v:\n%s", names, diff)
		}
	}
}
