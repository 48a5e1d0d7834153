package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"assay/data"
)

// old copies the notebook of the first schema into a folder of the test's own.
func old(t *testing.T) string {
	t.Helper()
	return oldOf(t, "schema-1.assay")
}

// oldOf copies the notebook of an earlier schema into a folder of the test's own.
func oldOf(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.assay")
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestANotebookOfSchemaOneIsBroughtUpToDate(t *testing.T) {
	ctx := context.Background()
	path := old(t)
	n, err := Open(ctx, path, Options{Author: "Ann"})
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	if faults, err := n.Check(ctx); err != nil || len(faults) > 0 {
		t.Errorf("it isn't sound: %v %v", faults, err)
	}
	if label := n.UndoLabel(); label != "import the starter figures" {
		t.Errorf("undo offers %q: bringing up to date isn't the analyst's to undo", label)
	}
	metrics, err := n.Metrics(ctx)
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]int{}
	for _, m := range metrics {
		have[m.Key]++
	}
	for _, m := range data.BuiltInMetrics() {
		if have[m.Key] != 1 {
			t.Errorf("it has %s %d times", m.Key, have[m.Key])
		}
	}
	contracts, err := list[data.Contract](ctx, n.read, "")
	if err != nil || len(contracts) != 10 {
		t.Fatalf("%d contracts, %v", len(contracts), err)
	}
	for _, c := range contracts {
		if c.RecordedAt.IsZero() || c.CriticalMW == nil {
			t.Errorf("%s doesn't say since when the notebook has it: %+v", c.Key, c)
		}
	}
	met, err := list[data.Commitment](ctx, n.read, "WHERE r.met_on IS NOT NULL")
	if err != nil || len(met) != 4 {
		t.Fatalf("%d commitments met, %v", len(met), err)
	}
	for _, c := range met {
		if c.MetRecordedAt.IsZero() {
			t.Errorf("%s doesn't say since when the notebook knows that it was met", c.Key)
		}
	}
	// It takes edits, undoes those of before, and opens again without another change.
	if _, err := n.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := n.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	again, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("opening it again changed it")
	}
}

func TestANotebookOfSchemaTwoKeepsItsViewsAndTakesTheNewKinds(t *testing.T) {
	ctx := context.Background()
	path := oldOf(t, "schema-2.assay")
	n, err := Open(ctx, path, Options{Author: "Ann"})
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	if faults, err := n.Check(ctx); err != nil || len(faults) > 0 {
		t.Errorf("it isn't sound: %v %v", faults, err)
	}
	if label := n.UndoLabel(); label != "import the starter figures" {
		t.Errorf("undo offers %q: bringing up to date isn't the analyst's to undo", label)
	}
	views, err := n.Views(ctx)
	if err != nil || len(views) != 10 || views[0].Name != "Signed capacity by age" {
		t.Fatalf("its views are %+v (%v)", views, err)
	}
	for _, v := range views {
		if v.Apart || v.Log || !v.Kind.Known() {
			t.Errorf("%s was laid out anew: %+v", v.Name, v)
		}
	}
	for _, kind := range data.ChartKinds {
		v := data.View{Name: "new " + string(kind), Kind: kind, Axis: data.CalendarAxis, Units: "APLD/ai", Position: 20, Apart: kind.TakesApart(), Log: kind.TakesLog()}
		if _, err := n.Edit(ctx, "save view", func(e *Edit) error { return e.Put(&v) }); err != nil {
			t.Errorf("a %s chart can't be saved: %v", kind, err)
			continue
		}
		after, err := n.Views(ctx)
		at := slices.IndexFunc(after, func(o data.View) bool { return o.ID == v.ID })
		if err != nil || at < 0 || after[at].Line() != v.Line() || after[at].Apart != v.Apart || after[at].Log != v.Log {
			t.Errorf("of a %s chart %+v is read back (%v)", kind, after, err)
		}
	}
	if _, err := n.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if after, err := n.Views(ctx); err != nil || len(after) != 9+len(data.ChartKinds) {
		t.Errorf("after undo there are %d views (%v)", len(after), err)
	}
}

func TestAnAnalystsOwnMetricKeepsItsKeyWhenABuiltInOneComes(t *testing.T) {
	ctx := context.Background()
	path := old(t)
	db, err := connect(path, "rw", 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`INSERT INTO metric (uid, key, name, measure, lens, better, adds, help, built_in) VALUES ('mine', 'gross_ppe', 'My plant', 'count', '', '', 'stock', '', 0)`); err != nil {
		t.Fatal(err)
	}
	db.Close()
	n, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	found, err := list[data.Metric](ctx, n.read, "WHERE r.key = 'gross_ppe'")
	if err != nil || len(found) != 1 || found[0].Name != "My plant" {
		t.Errorf("%v %+v", err, found)
	}
}

func TestAnOldNotebookThatCantBeWrittenIsReadInACopyAndLeftAsItWas(t *testing.T) {
	path := old(t)
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	if mayWrite(path, stat(t, path)) {
		t.Skip("this user may write whatever its mode is")
	}
	n, err := Open(context.Background(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(n.ReadOnly(), "older Assay") || !strings.Contains(n.ReadOnly(), "marked as read-only") {
		t.Errorf("it says %q", n.ReadOnly())
	}
	if figures, err := n.Figures(context.Background(), FigureQuery{}); err != nil || len(figures) < 200 {
		t.Errorf("it shows %d figures, %v", len(figures), err)
	}
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("it was changed")
	}
}

func stat(t *testing.T, path string) os.FileInfo {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info
}

func TestAnOldNotebookWithAForeignTableIsRefusedAsItIs(t *testing.T) {
	path := old(t)
	db, err := connect(path, "rw", 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE payment (x INTEGER)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	before, _ := os.ReadFile(path)
	_, err = Open(context.Background(), path, Options{})
	if err == nil || !strings.Contains(err.Error(), "that Assay didn't make") {
		t.Errorf("it says %v", err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("it was changed")
	}
}

func TestThesesOfAnOlderNotebookKeepEverything(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "theses.assay")
	// A notebook as the schema before theses had tests, with a thesis of two revisions, and a closed one.
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	w, err := openWriter(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.begin(ctx); err != nil {
		t.Fatal(err)
	}
	if err := migrate(ctx, w.conn, 0, 3); err != nil {
		t.Fatal(err)
	}
	if _, err := w.conn.ExecContext(ctx, `PRAGMA application_id = 1098085241;
		INSERT INTO notebook VALUES (1, 'n', 'n', '2026-01-01T00:00:00.000Z', 'Assay');
		INSERT INTO thesis VALUES (1, 't1', 0, 'It signs', 'bull', 4, 'Body [[APLD]]', 'active', 'APLD', '2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'),
			(2, 't2', 0, 'It failed', 'bear', 2, '', 'closed', 'IREN', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z');
		INSERT INTO thesis_revision VALUES (1, 'r1', 0, 1, 1, 'It signs', 'bull', 2, 'Body', 'watching', 'APLD', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', 'Ann'),
			(2, 'r2', 0, 1, 2, 'It signs', 'bull', 4, 'Body [[APLD]]', 'active', 'APLD', '2026-02-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z', 'Ann')`); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.commit(), w.close()); err != nil {
		t.Fatal(err)
	}
	n, err := Open(ctx, path, Options{Author: "Ann"})
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	all, err := n.ThesesOf(ctx)
	if err != nil || len(all) != 2 || all[0].Title != "It signs" || all[0].Body != "Body [[APLD]]" || all[0].Conviction != 4 || all[0].ReviewDays != 0 ||
		all[1].State != data.Closed || all[1].PostMortem != "" || all[1].Verdict != data.NoVerdict {
		t.Errorf("it has %+v, %v", all, err)
	}
	revisions, err := n.Revisions(ctx, 1)
	if err != nil || len(revisions) != 2 || revisions[1].Body != "Body" {
		t.Errorf("its revisions are %+v, %v", revisions, err)
	}
	held, err := n.Convictions(ctx, 1)
	if err != nil || len(held) != 2 || held[0].Conviction != 2 {
		t.Errorf("it was held %+v, %v", held, err)
	}
	if _, err := n.Edit(ctx, "plan", func(e *Edit) error { return e.PlanReview(1, 30) }); err != nil {
		t.Error(err)
	}
	if hits, err := n.Search(ctx, "signs"); err != nil || len(hits) != 1 {
		t.Errorf("a search finds %+v, %v", hits, err)
	}
}

// TestANotebookOfEverySchemaIsBroughtUpToDate opens files that the programs of their time made. No program ever wrote schema 4: it came
// with 5.
func TestANotebookOfEverySchemaIsBroughtUpToDate(t *testing.T) {
	for _, version := range []int{1, 2, 3, 5, 6} {
		t.Run(fmt.Sprint(version), func(t *testing.T) { broughtUpToDate(t, version) })
	}
}

func broughtUpToDate(t *testing.T, version int) {
	ctx := context.Background()
	path := oldOf(t, fmt.Sprintf("schema-%d.assay", version))
	if is, err := checkHeader(path); err != nil || is != version {
		t.Fatalf("the file is of schema %d, %v", is, err)
	}
	n, err := Open(ctx, path, Options{Author: "Ann"})
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	if figures, err := n.Figures(ctx, FigureQuery{}); err != nil || len(figures) < 150 {
		t.Errorf("it has %d figures, %v", len(figures), err)
	}
	if label := n.UndoLabel(); label != "import the starter figures" {
		t.Errorf("undo offers %q: bringing up to date isn't the analyst's to undo", label)
	}
	if faults, err := n.Check(ctx); err != nil || len(faults) > 0 {
		t.Errorf("it isn't sound: %v %v", faults, err)
	}
	theses, err := n.ThesesOf(ctx)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := n.Theses(ctx)
	if err != nil || len(plain) != len(theses) {
		t.Errorf("%d theses, %d with their parts, %v", len(plain), len(theses), err)
	}
}
