package store

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"assay/data"
)

// clock is a settable clock that moves on by a second at every look, so that moments differ.
type clock struct{ at time.Time }

func (c *clock) now() time.Time {
	c.at = c.at.Add(time.Second)
	return c.at
}

func newClock() *clock { return &clock{time.Date(2026, 7, 1, 9, 0, 0, 0, time.UTC)} }

// book makes a notebook with a company, two units and a source.
func book(t testing.TB) (*Notebook, fixture) {
	t.Helper()
	n, err := Create(context.Background(), filepath.Join(t.TempDir(), "book.assay"), Options{Author: "Ann", Now: newClock().now}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { n.Close() })
	f := fixture{n: n}
	_, err = n.Edit(context.Background(), "set up", func(e *Edit) error {
		c := data.Company{Ticker: "IREN", Name: "IREN", Country: "AU", Currency: "USD", YearEnd: time.June}
		if err := e.Put(&c); err != nil {
			return err
		}
		f.ai = data.Unit{CompanyID: c.ID, Kind: data.AI, Stage: data.Validation, FirstContractOn: data.Date{Year: 2025, Month: 11, Day: 3}}
		f.group = data.Unit{CompanyID: c.ID, Kind: data.Group, Stage: data.Validation}
		f.source = data.Source{Key: "iren-q2", Title: "IREN Q2 FY26", Publisher: "IREN", URL: "https://example.com/q2", PublishedOn: data.Date{Year: 2026, Month: 2, Day: 5}}
		for _, r := range []data.Record{&f.ai, &f.group, &f.source} {
			if err := e.Put(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	metrics, err := n.Metrics(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range metrics {
		switch m.Key {
		case "revenue":
			f.revenue = m
		case "cash":
			f.cash = m
		}
	}
	return n, f
}

type fixture struct {
	n             *Notebook
	ai, group     data.Unit
	source        data.Source
	revenue, cash data.Metric
}

var q2 = data.FiscalPart(data.Quarter, 2, 2026, time.June)

func (f fixture) figure(v float64) *data.Observation {
	return &data.Observation{FigureKey: data.FigureKey{UnitID: f.ai.ID, MetricID: f.revenue.ID, Period: q2}, Value: &v, Currency: "USD", AsTyped: "x", SourceID: f.source.ID}
}

func (f fixture) enter(t testing.TB, v float64) {
	t.Helper()
	if _, err := f.n.Edit(context.Background(), "enter Revenue Q2 FY26", func(e *Edit) error { return e.Observe(f.figure(v)) }); err != nil {
		t.Fatal(err)
	}
}

func (f fixture) shown(t testing.TB) string {
	t.Helper()
	g, err := f.n.Grid(context.Background(), f.ai.ID)
	if err != nil {
		t.Fatal(err)
	}
	fig, ok := g.Figures[data.FigureKey{UnitID: f.ai.ID, MetricID: f.revenue.ID, Period: q2}]
	if !ok {
		return "–"
	}
	return strconv.FormatFloat(*fig.Value, 'g', -1, 64)
}

func TestAFigureSupersedesAndKeepsItsHistory(t *testing.T) {
	n, f := book(t)
	f.enter(t, 17)
	f.enter(t, 17.3)
	history, err := n.FigureHistory(context.Background(), f.figure(0).FigureKey)
	if err != nil {
		t.Fatal(err)
	}
	if len(history) != 2 || *history[0].Value != 17.3 || *history[1].Value != 17 || history[0].SupersedesID != history[1].ID {
		t.Fatalf("history is %+v", history)
	}
	if history[0].Source.Title != "IREN Q2 FY26" || history[0].UnitPath != "IREN/ai" || history[0].MetricKey != "revenue" || history[0].Author != "Ann" {
		t.Errorf("the figure doesn't name its source, unit, metric and author: %+v", history[0])
	}
	g, err := n.Grid(context.Background(), f.ai.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got := g.Figures[f.figure(0).FigureKey]; *got.Value != 17.3 || got.Versions != 2 {
		t.Errorf("the grid shows %v in %d versions", *got.Value, got.Versions)
	}
}

func TestUndoAndRedoGoThroughFiguresDraftsAndRecords(t *testing.T) {
	n, f := book(t)
	ctx := context.Background()
	f.enter(t, 17)
	f.enter(t, 17.3)
	turn := func(what func(context.Context) (data.Effect, error), want string) {
		t.Helper()
		if _, err := what(ctx); err != nil {
			t.Fatal(err)
		}
		if got := f.shown(t); got != want {
			t.Errorf("the grid shows %s, want %s", got, want)
		}
	}
	turn(n.Undo, "17")
	turn(n.Undo, "–")
	turn(n.Redo, "17")
	turn(n.Redo, "17.3")
	turn(n.Redo, "17.3") // nothing left
	turn(n.Undo, "17")
	f.enter(t, 20)
	if n.RedoLabel() != "" {
		t.Error("a new edit leaves something to redo")
	}
	turn(n.Undo, "17")

	d := &data.Draft{FigureKey: f.figure(0).FigureKey, Text: "abc", Reason: "not a number"}
	if _, err := n.Edit(ctx, "type abc", func(e *Edit) error { return e.Draft(d) }); err != nil {
		t.Fatal(err)
	}
	drafts := func() int {
		g, err := n.Grid(ctx, f.ai.ID)
		if err != nil {
			t.Fatal(err)
		}
		return len(g.Drafts)
	}
	if drafts() != 1 {
		t.Fatal("the draft isn't kept")
	}
	turn(n.Undo, "17")
	if drafts() != 0 {
		t.Error("undo left the draft")
	}
	turn(n.Redo, "17")
	if drafts() != 1 {
		t.Error("redo didn't bring the draft back")
	}
	f.enter(t, 21)
	if drafts() != 0 {
		t.Error("a good entry left the draft")
	}
	faults, err := n.Check(ctx)
	if err != nil || len(faults) > 0 {
		t.Errorf("check: %v %v", faults, err)
	}
}

func TestUndoOutlivesTheProgram(t *testing.T) {
	n, f := book(t)
	ctx := context.Background()
	f.enter(t, 17)
	f.enter(t, 18)
	if _, err := n.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	path := n.Path()
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	f.n = again
	if again.UndoLabel() == "" || again.RedoLabel() == "" {
		t.Fatalf("after reopening, undo is %q and redo %q", again.UndoLabel(), again.RedoLabel())
	}
	if _, err := again.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := f.shown(t); got != "18" {
		t.Errorf("redo after reopening shows %s", got)
	}
}

func TestAFailedEditLeavesNothing(t *testing.T) {
	n, f := book(t)
	_, err := n.Edit(context.Background(), "fail", func(e *Edit) error {
		if err := e.Observe(f.figure(5)); err != nil {
			return err
		}
		return e.Put(&data.Company{Ticker: "no name"})
	})
	if err == nil {
		t.Fatal("a company without a name was kept")
	}
	if got := f.shown(t); got != "–" {
		t.Errorf("the figure of the failed edit stands: %s", got)
	}
}

func TestASharedCopyIsOneWholeFile(t *testing.T) {
	n, f := book(t)
	ctx := context.Background()
	f.enter(t, 17)
	to := filepath.Join(t.TempDir(), "copy #1 ?.assay")
	if err := n.Share(ctx, to); err != nil {
		t.Fatal(err)
	}
	f.enter(t, 99) // after the parting
	if err := n.Share(ctx, to); err == nil {
		t.Error("a second share replaced the copy")
	}
	others, err := filepath.Glob(filepath.Join(filepath.Dir(to), "*"))
	hidden, _ := filepath.Glob(filepath.Join(filepath.Dir(to), ".*"))
	if err != nil || len(others) != 1 || len(hidden) != 0 {
		t.Errorf("beside the copy lie %v %v", others, hidden)
	}
	c, err := Open(ctx, to, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if c.ReadOnly() != "" {
		t.Errorf("the copy can't be written: %s", c.ReadOnly())
	}
	g := f
	g.n = c
	if got := g.shown(t); got != "17" {
		t.Errorf("the copy shows %s", got)
	}
	lineage := func(n *Notebook) string {
		all, err := texts(ctx, n.read, "SELECT copy_uid || parent_copy_uid || parted_after_group_uid FROM lineage")
		if err != nil || len(all) != 1 {
			t.Fatalf("lineage: %v %v", all, err)
		}
		return all[0]
	}
	if lineage(n) != lineage(c) {
		t.Error("the two copies don't agree on where they parted")
	}
}

func TestAtRestThereIsOneFile(t *testing.T) {
	n, f := book(t)
	f.enter(t, 1)
	f.shown(t)
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Dir(n.Path()))
	if err != nil || len(entries) != 1 {
		t.Errorf("beside the notebook lie %v", entries)
	}
}

func TestASecondWindowReadsAndSaysSo(t *testing.T) {
	n, f := book(t)
	ctx := context.Background()
	second, err := Open(ctx, n.Path(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(second.ReadOnly(), "another window") {
		t.Errorf("the second window says %q", second.ReadOnly())
	}
	if _, err := second.Edit(ctx, "x", func(e *Edit) error { return e.Set("a", "b") }); err == nil {
		t.Error("the second window writes")
	}
	f.enter(t, 7) // the first goes on
	f2 := f
	f2.n = second
	if got := f2.shown(t); got != "7" {
		t.Errorf("the second window shows %s", got)
	}
	second.Close()
	f.enter(t, 8)
	path := n.Path()
	n.Close()
	third, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer third.Close()
	if third.ReadOnly() != "" {
		t.Errorf("after the first window is closed: %s", third.ReadOnly())
	}
}

func TestWhatIsNoNotebookIsRefusedAndLeftAsItWas(t *testing.T) {
	n, f := book(t)
	f.enter(t, 7)
	path := n.Path()
	n.Close()
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	with := func(at int, bytes ...byte) []byte {
		b := append([]byte{}, good...)
		copy(b[at:], bytes)
		return b
	}
	withSQL := func(statement string) []byte {
		p := filepath.Join(t.TempDir(), "x.assay")
		if err := os.WriteFile(p, good, 0o644); err != nil {
			t.Fatal(err)
		}
		db, err := connect(p, "rw", 1)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
		db.Close()
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for name, c := range map[string]struct {
		content []byte
		says    string
	}{
		"an empty file":                {nil, "isn't a SQLite file"},
		"a text file":                  {[]byte(strings.Repeat("ticker,unit\n", 50)), "isn't a SQLite file"},
		"another program's database":   {with(headerApplicationID, 0, 0, 0, 1), "another program"},
		"a newer schema":               {with(headerUserVersion, 0, 0, 0, 99), "newer Assay"},
		"a notebook without version":   {with(headerUserVersion, 0, 0, 0, 0), "no schema version"},
		"a trigger in the file":        {withSQL("CREATE TRIGGER evil AFTER INSERT ON source BEGIN DELETE FROM company; END"), "trigger evil"},
		"a view in the file":           {withSQL("CREATE VIEW evil AS SELECT 1"), "view evil"},
		"a table too many":             {withSQL("CREATE TABLE extra (a)"), "table extra"},
		"a table changed":              {withSQL("ALTER TABLE source ADD COLUMN more TEXT"), "another table source"},
		"a file damaged in its middle": {append(append([]byte{}, good[:4096]...), bytes.Repeat([]byte{0xff}, len(good)-4096)...), "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			p := filepath.Join(t.TempDir(), "a file.assay")
			if err := os.WriteFile(p, c.content, 0o644); err != nil {
				t.Fatal(err)
			}
			opened, err := Open(context.Background(), p, Options{})
			if err == nil {
				faults, _ := opened.Check(context.Background())
				opened.Close()
				if name == "a file damaged in its middle" && len(faults) > 0 {
					return // the schema's page was whole; the damage shows when looked through
				}
				t.Fatal("it was opened")
			}
			if !strings.Contains(err.Error(), c.says) || !strings.HasSuffix(err.Error(), ".") {
				t.Errorf("it says %q, which doesn't say %q in a sentence", err, c.says)
			}
			after, err := os.ReadFile(p)
			if err != nil || !bytes.Equal(after, c.content) {
				t.Error("the file was altered")
			}
			if entries, _ := os.ReadDir(filepath.Dir(p)); len(entries) != 1 {
				t.Errorf("beside the file lie %v", entries)
			}
		})
	}
}

func TestPathsThatCantBeOpenedSaySo(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string][2]string{
		"a missing file": {filepath.Join(dir, "none.assay"), "no file"},
		"a folder":       {dir, "is a folder"},
	} {
		if _, err := Open(context.Background(), c[0], Options{}); err == nil || !strings.Contains(err.Error(), c[1]) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "none.assay")); err == nil {
		t.Error("opening a missing file made one")
	}
}

func TestAReadOnlyFileIsOpenedToReadAndLeftAsItWas(t *testing.T) {
	n, f := book(t)
	f.enter(t, 7)
	path := n.Path()
	n.Close()
	before, _ := os.ReadFile(path)
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(path, 0o644)
	r, err := Open(context.Background(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if !strings.Contains(r.ReadOnly(), "read-only") {
		t.Errorf("it says %q", r.ReadOnly())
	}
	f.n = r
	if got := f.shown(t); got != "7" {
		t.Errorf("it shows %s", got)
	}
	if err := r.Share(context.Background(), filepath.Join(t.TempDir(), "copy.assay")); err != nil {
		t.Errorf("a read-only notebook can't be shared: %v", err)
	}
	after, _ := os.ReadFile(path)
	if !bytes.Equal(before, after) {
		t.Error("reading altered the file")
	}
}

func TestAFileLockedByAnotherProgramSaysSoAndIsLeftAsItWas(t *testing.T) {
	for name, c := range map[string]struct{ begin, says string }{
		"reserved by a writer":       {"BEGIN IMMEDIATE", "Another program is writing"},
		"locked through and through": {"BEGIN EXCLUSIVE", "locked by another program"},
	} {
		t.Run(name, func(t *testing.T) {
			n, f := book(t)
			f.enter(t, 7)
			path := n.Path()
			n.Close()
			before, _ := os.ReadFile(path)
			other, err := connect(path, "rw", 1)
			if err != nil {
				t.Fatal(err)
			}
			defer other.Close()
			held, err := other.Conn(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			defer held.Close()
			if _, err := held.ExecContext(context.Background(), c.begin); err != nil {
				t.Fatal(err)
			}
			opened, err := Open(context.Background(), path, Options{})
			said := ""
			if err != nil {
				said = err.Error()
			} else {
				said = opened.ReadOnly()
				opened.Close()
			}
			if !strings.Contains(said, c.says) {
				t.Errorf("it says %q", said)
			}
			after, _ := os.ReadFile(path)
			if !bytes.Equal(before, after) {
				t.Error("the file was altered")
			}
		})
	}
}

func TestAFileReplacedBehindOurBackIsNotedAtTheNextEdit(t *testing.T) {
	n, _ := book(t)
	if err := os.Rename(n.Path(), n.Path()+".away"); err != nil {
		t.Fatal(err)
	}
	_, err := n.Edit(context.Background(), "x", func(e *Edit) error { return e.Set("a", "b") })
	if err == nil || !strings.Contains(err.Error(), "moved, removed or replaced") {
		t.Errorf("it says %v", err)
	}
}

func TestCreateNeverReplacesAFile(t *testing.T) {
	p := filepath.Join(t.TempDir(), "mine.assay")
	if err := os.WriteFile(p, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(context.Background(), p, Options{}, nil); err == nil {
		t.Fatal("it was replaced")
	}
	if b, _ := os.ReadFile(p); string(b) != "mine" {
		t.Error("the file was altered")
	}
}

func TestEveryRecordFitsItsTable(t *testing.T) {
	n, _ := book(t)
	for typ, table := range tables {
		columns, err := texts(context.Background(), n.read, "SELECT name FROM pragma_table_info(?) ORDER BY name", table)
		if err != nil {
			t.Fatal(err)
		}
		fields := map[string]bool{}
		for _, c := range columnsOf(typ) {
			fields[c.name] = true
		}
		for _, c := range columns {
			if !fields[c] {
				t.Errorf("%s has a column %s that %s lacks", table, c, typ)
			}
			delete(fields, c)
		}
		if len(fields) > 0 {
			t.Errorf("%s lacks columns for %v of %s", table, fields, typ)
		}
	}
}

func TestAThesisKeepsItsRevisions(t *testing.T) {
	ctx := context.Background()
	c := newClock()
	n, err := Create(ctx, filepath.Join(t.TempDir(), "b.assay"), Options{Author: "Ann", Now: c.now}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	thesis := data.Thesis{ThesisText: data.ThesisText{Title: "IREN", Stance: data.Bull, State: data.Active, Body: "one"}}
	save := func() {
		t.Helper()
		if _, err := n.Edit(ctx, "save", func(e *Edit) error { return e.SaveThesis(&thesis) }); err != nil {
			t.Fatal(err)
		}
	}
	save()
	thesis.Body = "two"
	save() // in the same sitting
	save() // nothing altered
	c.at = c.at.Add(time.Hour)
	thesis.Body = "three"
	save()
	revisions, err := n.Revisions(ctx, thesis.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(revisions) != 2 || revisions[0].Body != "three" || revisions[0].Number != 2 || revisions[1].Body != "two" {
		t.Errorf("revisions are %+v", revisions)
	}
}

func TestANotebookInAFolderThatAServerSharesIsOpened(t *testing.T) {
	n, _ := book(t)
	// Windows writes \\server\share; elsewhere two slashes are one, so that such a name leads to the file here.
	db, err := connect("/"+filepath.ToSlash(n.Path()), "ro", 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if found, err := texts(context.Background(), db, "SELECT ticker FROM company"); err != nil || len(found) != 1 || found[0] != "IREN" {
		t.Errorf("read %q, %v", found, err)
	}
}
