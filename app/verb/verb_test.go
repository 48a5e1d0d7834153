package verb

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/assets"
	"assay/data/store"
)

// assay runs a verb as the shell would and returns what it wrote and its exit code.
func assay(args ...string) (out, talk string, code int) {
	var o, e bytes.Buffer
	code = Run(context.Background(), args, Streams{Out: &o, Err: &e})
	return o.String(), e.String(), code
}

func sample(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample.assay")
	if _, talk, code := assay("new", path, "--sample"); code != Done {
		t.Fatalf("new --sample: %d %s", code, talk)
	}
	return path
}

func TestTheSampleIsSoundAndEveryFigureInItHasASource(t *testing.T) {
	path := sample(t)
	if out, talk, code := assay("check", path); code != Done || out != "" || !strings.Contains(talk, "is sound") {
		t.Errorf("check: %d %s %s", code, out, talk)
	}
	book, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	unsourced, err := book.Unsourced(context.Background())
	if err != nil || len(unsourced) > 0 {
		t.Errorf("%d unsourced figures (%v)", len(unsourced), err)
	}
	all, err := book.Figures(context.Background(), store.FigureQuery{})
	if err != nil || len(all) != 230 {
		t.Errorf("%d figures (%v), want the 230 of the starter", len(all), err)
	}
}

func TestImportingTheSameFilesAgainChangesNothing(t *testing.T) {
	path := sample(t)
	folder := t.TempDir()
	entries, err := assets.Starter.ReadDir(assets.StarterDir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := assets.Starter.ReadFile(assets.StarterDir + "/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, e.Name()), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	before, _ := os.ReadFile(path)
	_, talk, code := assay("import", path, folder)
	if code != Done || !strings.Contains(talk, "0 figures (230 stood already), 0 sources, 0 companies, 0 contracts, 0 payments, 0 commitments, 0 ratings, 0 checklist items") {
		t.Errorf("import: %d %s", code, talk)
	}
	after, _ := os.ReadFile(path)
	if !bytes.Equal(before, after) {
		t.Error("the file was altered")
	}
}

func TestAFaultyFileIsRefusedWholeWithRowAndColumn(t *testing.T) {
	path := sample(t)
	before, _ := os.ReadFile(path)
	file := filepath.Join(t.TempDir(), "more.csv")
	text := "ticker,unit,metric,period,value,unit_of_measure,source_key,note\nIREN,ai,revenue,Q4 FY26,30,USD m,iren-q2fy26,\nNONE,ai,revenue,Q4 FY26,x,USD m,iren-q2fy26,\nIREN,ai,revenue,Q9 FY26,31,USD m,iren-q2fy26,\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	_, talk, code := assay("import", path, file)
	for _, want := range []string{"more.csv, row 3, column ticker: there is no company NONE", "more.csv, row 4, column period", "nothing was imported"} {
		if !strings.Contains(talk, want) {
			t.Errorf("it doesn't say %q:\n%s", want, talk)
		}
	}
	if code != Undone {
		t.Errorf("code %d", code)
	}
	after, _ := os.ReadFile(path)
	if !bytes.Equal(before, after) {
		t.Error("the file was altered")
	}
}

func TestAnAmbiguousNumberIsAskedForAndReadAsTold(t *testing.T) {
	path := sample(t)
	file := filepath.Join(t.TempDir(), "more.csv")
	if err := os.WriteFile(file, []byte("ticker,unit,metric,period,value\nIREN,ai,revenue,Q4 FY26,\"1,234\"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, talk, code := assay("import", path, file); code != Undone || !strings.Contains(talk, "two ways") {
		t.Errorf("import: %d %s", code, talk)
	}
	if _, talk, code := assay("import", "--decimal", "comma", path, file); code != Done {
		t.Errorf("import: %d %s", code, talk)
	}
	book, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	unsourced, err := book.Unsourced(context.Background())
	if err != nil || len(unsourced) != 1 || *unsourced[0].Value != 1.234 || unsourced[0].AsTyped != "1,234" {
		t.Errorf("it was read as %+v (%v)", unsourced, err)
	}
}

func TestEveryViewOfTheSampleIsExportedAtTheSizeAskedFor(t *testing.T) {
	path := sample(t)
	folder := filepath.Join(t.TempDir(), "memo")
	out, talk, code := assay("export", path, "--out", folder, "--format", "png,svg,csv", "--width", "800", "--scale", "2")
	if code != Done {
		t.Fatalf("export: %d %s", code, talk)
	}
	files := strings.Fields(out)
	if len(files) < 18 {
		t.Errorf("%d files, want three of at least six views", len(files))
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		switch filepath.Ext(name) {
		case ".png":
			config, err := png.DecodeConfig(bytes.NewReader(b))
			if err != nil || config.Width != 1600 || config.Height != 900 {
				t.Errorf("%s is %d by %d (%v)", name, config.Width, config.Height, err)
			}
		case ".csv":
			if bytes.Count(b, []byte("\n")) < 3 {
				t.Errorf("%s holds no figures", name)
			}
		case ".svg":
			if !bytes.Contains(b, []byte("Sources: ")) {
				t.Errorf("%s names no sources", name)
			}
		}
	}
	if _, talk, code := assay("export", path, "--out", folder); code != Undone || !strings.Contains(talk, "left as it is") {
		t.Errorf("exporting over the files: %d %s", code, talk)
	}
	if _, talk, code := assay("export", path, "--out", folder, "--replace", "--view", "cash at hand", "--dark"); code != Done {
		t.Errorf("replacing: %d %s", code, talk)
	}
}

func TestASharedCopyIsSound(t *testing.T) {
	path := sample(t)
	to := filepath.Join(t.TempDir(), "for a colleague.assay")
	if _, talk, code := assay("share", path, to); code != Done || !strings.Contains(talk, to) {
		t.Fatalf("share: %d %s", code, talk)
	}
	if _, talk, code := assay("check", to); code != Done {
		t.Errorf("check: %d %s", code, talk)
	}
	if _, _, code := assay("share", path, to); code != Undone {
		t.Error("a second share replaced the copy")
	}
}

func TestMistakesOnTheCommandLineSayHowToDoBetter(t *testing.T) {
	path := sample(t)
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"new"}, "usage: assay new FILE"},
		{[]string{"new", path}, "is there already"},
		{[]string{"check", path + ".none"}, "There is no file"},
		{[]string{"export", path}, "--out"},
		{[]string{"export", path, "--out", t.TempDir(), "--view", "none"}, "no saved view"},
		{[]string{"export", path, "--out", t.TempDir(), "--format", "gif"}, "png, svg and csv"},
		{[]string{"import", path, "nowhere.csv"}, "nowhere.csv"},
		{[]string{"share", path}, "usage: assay share"},
		{[]string{"check", path, "--wrong"}, "Usage: assay check"},
	} {
		_, talk, code := assay(c.args...)
		if code != Undone || !strings.Contains(talk, c.says) {
			t.Errorf("%v: %d %q", c.args, code, talk)
		}
	}
}

func TestTheVersionIsTheOneOfThePackage(t *testing.T) {
	out, _, code := assay("version")
	meta, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	if code != Done || !strings.Contains(out, "Assay "+Version) || !strings.Contains(string(meta), `"`+Version+`"`) {
		t.Errorf("version says %s; the package says %s", out, meta)
	}
	for _, part := range []string{"commit ", "go1.", "SQLite 3.", fmt.Sprintf("schema %d", store.SchemaVersion())} {
		if !strings.Contains(out, part) {
			t.Errorf("version doesn't say %q:\n%s", part, out)
		}
	}
}

func TestAFormulaInATextIsGuardedAndANegativeFigureIsNot(t *testing.T) {
	got := guarded([]string{"=1+1", "-27.8", "@x", "plain", "-note"})
	want := []string{"'=1+1", "-27.8", "'@x", "plain", "'-note"}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q is written %q", want[i], got[i])
		}
	}
}
