package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"assay/app/kit"
	"assay/app/verb"
	"assay/data/format"
	"assay/data/store"
)

func (o *office) tables() *tablesDialog {
	o.Helper()
	d := newTablesDialog(o.shell)
	d.show()
	return d
}

func (o *office) tablesExported(d *tablesDialog) {
	o.Helper()
	d.form.Submit()
	o.until("the end", func() bool { return d.cancel == nil })
}

func TestTablesAreExportedAsAWorkbookThatANewNotebookIsMadeOf(t *testing.T) {
	o := newOffice(t)
	d := o.tables()
	if d.form.Shown(folderField) || !d.form.Shown(fileField) || d.form.Shown(replaceField) {
		t.Error("a workbook asks for a file")
	}
	file := filepath.Join(o.folder, "Book.xlsx")
	d.form.Set(fileField, file)
	o.tablesExported(d)
	if d.form.Open() || !strings.Contains(o.shell.message.text.Text, "It lies at "+file) {
		t.Errorf("%q, %q", o.shell.message.text.Text, d.form.Complaint(""))
	}
	ctx := context.Background()
	book, err := verb.New(ctx, filepath.Join(t.TempDir(), "new.assay"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	in, err := verb.Import(ctx, book, "import", "", os.DirFS(o.folder), "Book.xlsx")
	if err != nil || in.Figures != 230 || in.Contracts != 10 || in.Sources != 67 {
		t.Errorf("%+v, %v", in, err)
	}
}

func TestTablesAreExportedAsAFolderOfThoseTicked(t *testing.T) {
	o := newOffice(t)
	d := o.tables()
	chooser := d.form.Focusable(formatField).(*kit.Chooser)
	chooser.Pick(kit.Choice{Key: "csv"})
	if !d.form.Shown(folderField) || d.form.Shown(fileField) {
		t.Error("CSV files ask for a folder")
	}
	for _, kind := range format.TableKinds {
		tick(d.form, string(kind), false)
	}
	d.form.Submit()
	if !d.form.Open() || !strings.Contains(d.form.Complaint(""), "ick at least one table") {
		t.Errorf("of none it says %q", d.form.Complaint(""))
	}
	tick(d.form, string(format.ContractTables), true)
	d.form.Set(folderField, filepath.Join(o.folder, "none", "of", "these"))
	d.form.Submit()
	if !strings.Contains(d.form.Complaint(folderField), "no folder to make it in") {
		t.Errorf("it says %q", d.form.Complaint(folderField))
	}
	folder := filepath.Join(o.folder, "tables")
	d.form.Set(folderField, folder)
	o.tablesExported(d)
	var names []string
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if !slices.Equal(names, []string{"contracts.csv", "ratings.csv", "sources.csv"}) {
		t.Errorf("there lie %v", names)
	}
	again := o.tables() // what was chosen is remembered
	if v := again.form.Values(); v[formatField] != "csv" || v[string(format.ContractTables)] != kit.Checked || v[string(format.ScorecardTables)] != "" {
		t.Errorf("the next time it begins with %v", v)
	}
}

func TestTablesThatAreThereAreReplacedOnlyWhereTicked(t *testing.T) {
	o := newOffice(t)
	file := filepath.Join(o.folder, "Book.xlsx")
	if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := o.tables()
	d.form.Set(fileField, file)
	o.tablesExported(d)
	if !d.form.Open() || !strings.Contains(d.form.Complaint(fileField), "there already") || !d.form.Shown(replaceField) {
		t.Fatalf("it says %q", d.form.Complaint(fileField))
	}
	if now, _ := os.ReadFile(file); string(now) != "mine" {
		t.Fatal("the file was replaced without asking")
	}
	tick(d.form, replaceField, true)
	o.tablesExported(d)
	if now, _ := os.ReadFile(file); d.form.Open() || !strings.HasPrefix(string(now), "PK") {
		t.Errorf("it wasn't replaced where ticked: %q", d.form.Complaint(fileField))
	}
}

func TestALongExportOfTablesShowsHowFarItIsAndCanBeCancelled(t *testing.T) {
	o := newOffice(t)
	d := o.tables()
	ctx, cancel := context.WithCancel(context.Background())
	d.begin(cancel)
	d.showProgress()
	d.told(1200, 48_000, "observations")
	if !d.progress.Open() || d.says.Text != "observations" || d.bar.TextFormatter() != "1,200 of 48,000 rows" {
		t.Errorf("it says %q, %q", d.says.Text, d.bar.TextFormatter())
	}
	d.progress.Close()
	if ctx.Err() == nil {
		t.Error("closing it didn't end the export")
	}
	d.end(fileField, nil, ctx.Err(), func(err error) {
		if err == nil || !strings.Contains(err.Error(), "nothing was written") {
			t.Errorf("it says %v", err)
		}
	})
}
