package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/data"
)

// tester is what a test and a property have in common.
type tester interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// contents is all that a notebook says, whatever its local IDs: rows by uid, figures by what, of whom and when. Rows that go by two
// uids are called by the lesser one. Left out is when and by whom a merge itself decided.
func contents(t tester, n *Notebook) map[string]string {
	t.Helper()
	ctx := context.Background()
	all, err := shapes(ctx, n.read)
	if err != nil {
		t.Fatal(err)
	}
	last, err := lastEntry(ctx, n.read)
	if err != nil {
		t.Fatal(err)
	}
	p, err := readSide(ctx, n.read, all, last)
	if err != nil {
		t.Fatal(err)
	}
	m := &merging{n: n, ours: p, theirs: &side{}, byName: map[string]*shape{}, shapes: all, cells: map[*side]map[int64]cellKey{}}
	for _, s := range all {
		m.byName[s.name] = s
	}
	called := func(table string, id int64) string {
		if id == 0 {
			return ""
		}
		return m.one(m.byName[table], id, 0)
	}
	out := map[string]string{}
	cell := func(c cellKey) string {
		return called("unit", c.unit) + " " + called("metric", c.metric) + " " + c.kind + " " + c.start + " " + c.end
	}
	cells := map[int64]cellKey{}
	rows, err := n.read.Query(recordingColumns)
	if err != nil {
		t.Fatal(err)
	}
	values := map[int64]string{}
	for rows.Next() {
		var r recording
		if err := r.scan(rows); err != nil {
			t.Fatal(err)
		}
		cells[r.id] = r.cell()
		if r.value != nil {
			values[r.id] = fmt.Sprint(*r.value, " ", r.currency, " ", r.typed, " ", called("source", r.source), " ", r.locator, " ", r.quote, " ", r.remark)
		}
	}
	rows.Close()
	current, err := n.read.Query("SELECT observation_id FROM current_figure")
	if err != nil {
		t.Fatal(err)
	}
	for current.Next() {
		var id int64
		if err := current.Scan(&id); err != nil {
			t.Fatal(err)
		}
		out["figure "+cell(cells[id])] = values[id]
	}
	current.Close()
	for _, s := range all {
		for _, id := range p.order[s.name] {
			row := p.rows[s.name][id]
			if s.removed(row) {
				continue
			}
			var parts []string
			for _, c := range s.columns {
				value := fmt.Sprint(row[s.at[c]])
				table, isRef := s.refs[c]
				switch {
				case c == "id", c == "uid", s.name == "dispute" && (c == "author" || c == "recorded_at" || c == "note"):
					continue
				case isRef && table == "observation":
					value = cell(cells[s.ref(row, c)])
				case isRef:
					value = called(table, s.ref(row, c))
				}
				parts = append(parts, c+"="+value)
			}
			sort.Strings(parts)
			out[s.name+" "+called(s.name, id)] = strings.Join(parts, "; ")
		}
	}
	return out
}

// recorded lists every recording by what it says, who said it and when.
func recorded(t tester, n *Notebook) []string {
	t.Helper()
	found, err := texts(context.Background(), n.read, `SELECT coalesce(value, 'withdrawn') || ' ' || author || ' ' || recorded_at FROM observation ORDER BY recorded_at, id`)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// shared gives a second copy of a notebook, worked in by another person with a clock of her own.
func shared(t testing.TB, n *Notebook, author string, at time.Time) *Notebook {
	t.Helper()
	path := filepath.Join(t.TempDir(), author+".assay")
	if err := n.Share(context.Background(), path); err != nil {
		t.Fatal(err)
	}
	other, err := Open(context.Background(), path, Options{Author: author, Now: (&clock{at}).now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { other.Close() })
	return other
}

func planned(t tester, n, other *Notebook, o ...MergeOptions) *Merge {
	t.Helper()
	var options MergeOptions
	if len(o) > 0 {
		options = o[0]
	}
	g, err := n.PlanMerge(context.Background(), other.Path(), options)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func merged(t tester, n, other *Notebook, c data.Choices) *Merge {
	t.Helper()
	g := planned(t, n, other)
	if _, err := g.Apply(context.Background(), c); err != nil {
		t.Fatal(err)
	}
	soundly(t, n)
	return g
}

func soundly(t tester, n *Notebook) {
	t.Helper()
	if faults, err := n.Check(context.Background()); err != nil || len(faults) > 0 {
		t.Fatalf("%s isn't sound: %v %v", n.Name(), faults, err)
	}
}

func change(t tester, n *Notebook, label string, work func(e *Edit) error) {
	t.Helper()
	if _, err := n.Edit(context.Background(), label, work); err != nil {
		t.Fatal(err)
	}
}

var (
	allOurs   = data.Choices{Figures: data.TakeOurs, Rest: data.TakeOurs}
	allTheirs = data.Choices{Figures: data.TakeTheirs, Rest: data.TakeTheirs}
	later     = time.Date(2026, 7, 2, 9, 0, 0, 0, time.UTC)
)

func TestAMergeTakesWhatOnlyOneSideDidWithItsAuthorAndMoment(t *testing.T) {
	ann, f := book(t)
	f.enter(t, 17)
	bob := shared(t, ann, "Bob", later)
	change(t, bob, "enter Cash", func(e *Edit) error {
		o := f.figure(400)
		o.MetricID, o.Locator = f.cash.ID, "p. 4"
		return e.Observe(o)
	})
	change(t, bob, "add a source", func(e *Edit) error {
		return e.Put(&data.Source{Key: "new", Title: "A filing", URL: "https://example.com/new"})
	})
	change(t, ann, "rename", func(e *Edit) error {
		s := f.source
		s.Publisher = "IREN Ltd"
		return e.Put(&s)
	})
	before := contents(t, ann)
	g := planned(t, ann, bob)
	if diff := cmp.Diff(before, contents(t, ann)); diff != "" {
		t.Errorf("looking at the merge changed the notebook:\n%s", diff)
	}
	p := g.Plan
	if !p.Related || p.Parted.Label != "enter Revenue Q2 FY26" || p.Entries != 2 || len(p.Conflicts) != 0 || len(p.Taken) != 2 || fmt.Sprint(p.Authors) != "[Bob]" || p.Ours != 1 {
		t.Fatalf("the plan is %+v", p)
	}
	for _, taken := range p.Taken {
		if taken.Table == "observation" && (taken.Name != "IREN/ai, Cash, Q2 FY26" || taken.After != "400 USD m" || taken.Author != "Bob" || taken.Source != "IREN Q2 FY26, p. 4" || !taken.New) {
			t.Errorf("the plan lists the figure as %+v", taken)
		}
	}
	done, err := g.Apply(context.Background(), data.Choices{})
	if err != nil {
		t.Fatal(err)
	}
	soundly(t, ann)
	history, err := ann.FigureHistory(context.Background(), data.FigureKey{UnitID: f.ai.ID, MetricID: f.cash.ID, Period: q2})
	if err != nil || len(history) != 1 || history[0].Author != "Bob" || !history[0].RecordedAt.After(later) || history[0].Locator != "p. 4" {
		t.Errorf("the figure came in as %+v (%v)", history, err)
	}
	sources, _ := ann.SourceList(context.Background())
	if len(sources) != 2 {
		t.Errorf("%d sources, want both: Ann's altered one and Bob's", len(sources))
	}
	// The backup is the notebook as it was.
	backup, err := Open(context.Background(), done.Backup, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer backup.Close()
	if diff := cmp.Diff(before, contents(t, backup)); diff != "" {
		t.Errorf("the backup isn't what was:\n%s", diff)
	}
	if label := ann.UndoLabel(); label != "merge Bob.assay" {
		t.Errorf("undo offers %q", label)
	}
	again, err := Open(context.Background(), ann.Path(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	after := contents(t, ann)
	if _, err := ann.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, contents(t, ann)); diff != "" {
		t.Errorf("undo doesn't bring back what was:\n%s", diff)
	}
	soundly(t, ann)
	if _, err := ann.Redo(context.Background()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(after, contents(t, ann)); diff != "" {
		t.Errorf("redo doesn't bring back the merge:\n%s", diff)
	}
	if p := planned(t, ann, bob).Plan; !p.Nothing() {
		t.Errorf("merging again would do something: %+v", p)
	}
}

func TestAMergeThatWasUndoneCanBeMadeAgain(t *testing.T) {
	ann, f := book(t)
	f.enter(t, 17)
	bob := shared(t, ann, "Bob", later)
	fb := f
	fb.n = bob
	fb.enter(t, 18)
	change(t, bob, "add a source", func(e *Edit) error { return e.Put(&data.Source{Title: "A filing"}) })
	merged(t, ann, bob, data.Choices{})
	after := contents(t, ann)
	if _, err := ann.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := f.shown(t); got != "17" {
		t.Errorf("undone, the figure is %s", got)
	}
	merged(t, ann, bob, data.Choices{})
	if diff := cmp.Diff(after, contents(t, ann)); diff != "" {
		t.Errorf("merged again it says something else:\n%s", diff)
	}
	if !planned(t, ann, bob).Plan.Nothing() {
		t.Error("a third time there is still something to merge")
	}
}

func TestConflictsNameBothSidesAndNothingIsDoneUntilTheyAreSettled(t *testing.T) {
	ann, f := book(t)
	f.enter(t, 17)
	bob := shared(t, ann, "Bob", later)
	fb := f
	fb.n = bob
	f.enter(t, 17.3)
	fb.enter(t, 18)
	for n, name := range map[*Notebook]string{ann: "IREN Ltd", bob: "Iris Energy"} {
		change(t, n, "rename", func(e *Edit) error {
			s := f.source
			s.Publisher = name
			return e.Put(&s)
		})
	}
	change(t, ann, "take the unit out", func(e *Edit) error { u := f.group; return e.Remove(&u) })
	change(t, bob, "note", func(e *Edit) error { u := f.group; u.Note = "watch this"; return e.Put(&u) })
	for _, n := range []*Notebook{ann, bob} {
		change(t, n, "add", func(e *Edit) error {
			return e.Put(&data.Company{Ticker: "APLD", Name: "Applied of " + n.options.Author, Currency: "USD", YearEnd: time.May, Colour: 3})
		})
	}
	before := contents(t, ann)
	g := planned(t, ann, bob)
	var got []string
	for i := range g.Plan.Conflicts {
		c := &g.Plan.Conflicts[i]
		got = append(got, string(c.Kind)+": "+c.Sentence())
	}
	sort.Strings(got)
	want := []string{
		"field: IREN Q2 FY26, publisher: IREN Ltd here (Ann, 1 Jul 2026), Iris Energy there (Bob, 2 Jul 2026)",
		"figure: IREN/ai, Revenue, Q2 FY26: 17.3 USD m here (Ann, 1 Jul 2026, IREN Q2 FY26), 18 USD m there (Bob, 2 Jul 2026, IREN Q2 FY26)",
		"name: APLD, name: Applied of Ann here (Ann, 1 Jul 2026), Applied of Bob there (Bob, 2 Jul 2026)",
		"removed: IREN/group: taken out here (Ann, 1 Jul 2026), changed there (Bob, 2 Jul 2026)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the conflicts (want -, got +):\n%s", diff)
	}
	if c := g.Plan.Conflicts[len(g.Plan.Conflicts)-1]; c.Kind != data.FigureConflict || c.Before != "17 USD m" {
		t.Errorf("the figure doesn't say what both had: %+v", c)
	}
	if _, err := g.Apply(context.Background(), data.Choices{Figures: data.KeepBoth, Rest: data.KeepBoth}); !errors.Is(err, ErrUnsettled) || !strings.Contains(err.Error(), "3 conflicts are not settled, so nothing was changed") {
		t.Errorf("unsettled it says %v", err)
	}
	if diff := cmp.Diff(before, contents(t, ann)); diff != "" {
		t.Errorf("it changed something all the same:\n%s", diff)
	}
	if entries, _ := os.ReadDir(filepath.Dir(ann.Path())); len(entries) != 1 {
		t.Errorf("beside the notebook lie %v", entries)
	}
}

func TestAChoiceStandsInBothCopiesOnceEachHasTakenTheOther(t *testing.T) {
	for _, test := range []struct {
		says   string
		choice data.Choices
		want   string
	}{{"ours", allOurs, "17.3"}, {"theirs", allTheirs, "18"}, {"both, the later one standing", data.Choices{Figures: data.KeepBoth}, "18"}} {
		t.Run(test.says, func(t *testing.T) {
			ann, f := book(t)
			f.enter(t, 17)
			bob := shared(t, ann, "Bob", later)
			fb := f
			fb.n = bob
			f.enter(t, 17.3)
			fb.enter(t, 18)
			merged(t, ann, bob, test.choice)
			if got := f.shown(t); got != test.want {
				t.Errorf("the figure is %s, want %s", got, test.want)
			}
			g := merged(t, bob, ann, data.Choices{})
			if len(g.Plan.Conflicts) > 0 {
				t.Errorf("what was chosen is asked again: %+v", g.Plan.Conflicts)
			}
			if got := fb.shown(t); got != test.want {
				t.Errorf("in the other copy the figure is %s, want %s", got, test.want)
			}
			if diff := cmp.Diff(contents(t, ann), contents(t, bob)); diff != "" {
				t.Errorf("the copies differ:\n%s", diff)
			}
		})
	}
}

func TestBothKeptIsADisputeThatNamesBothRecordings(t *testing.T) {
	ann, f := book(t)
	f.enter(t, 17)
	bob := shared(t, ann, "Bob", later)
	fb := f
	fb.n = bob
	f.enter(t, 17.3)
	fb.enter(t, 18)
	merged(t, ann, bob, data.Choices{Figures: data.KeepBoth})
	disputes, err := ann.Disputes(context.Background())
	if err != nil || len(disputes) != 1 {
		t.Fatalf("the disputes are %+v (%v)", disputes, err)
	}
	d := disputes[0]
	if low, high, ok := d.Range(); !ok || low != 17.3 || high != 18 || d.Figures[0].Author != "Ann" || d.Figures[1].Author != "Bob" || d.Figures[0].UnitPath != "IREN/ai" {
		t.Errorf("the dispute is %+v", d)
	}
	f.enter(t, 17.5)
	if disputes, err := ann.Disputes(context.Background()); err != nil || len(disputes) != 0 {
		t.Errorf("a figure entered since doesn't settle it: %+v (%v)", disputes, err)
	}
	if _, err := ann.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	change(t, ann, "settle", func(e *Edit) error { return e.Remove(&d.Dispute) })
	if disputes, err := ann.Disputes(context.Background()); err != nil || len(disputes) != 0 {
		t.Errorf("settled, it's still there: %+v (%v)", disputes, err)
	}
}

func TestUndoingWhatBothHadIsAChangeThatAMergeTakes(t *testing.T) {
	ann, f := book(t)
	f.enter(t, 17)
	bob := shared(t, ann, "Bob", later)
	fb := f
	fb.n = bob
	if _, err := ann.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	merged(t, ann, bob, data.Choices{})
	if got := f.shown(t); got != "–" {
		t.Errorf("merging Bob's copy put back what Ann undid: %s", got)
	}
	merged(t, bob, ann, data.Choices{})
	if got := fb.shown(t); got != "–" {
		t.Errorf("Bob's copy still shows %s, which Ann undid", got)
	}
}

func TestAnUnrelatedNotebookJoinsAsAdditionsWithCompaniesMatchedByTicker(t *testing.T) {
	ann, f := book(t)
	f.enter(t, 17)
	bob, fb := book(t)
	bob.options.Author = "Bob"
	fb.enter(t, 17)
	change(t, bob, "add", func(e *Edit) error {
		c := data.Company{Ticker: "WULF", Name: "TeraWulf", Currency: "USD", YearEnd: time.December}
		if err := e.Put(&c); err != nil {
			return err
		}
		u := data.Unit{CompanyID: c.ID, Kind: data.AI, Stage: data.Validation}
		if err := e.Put(&u); err != nil {
			return err
		}
		o := fb.figure(3)
		o.UnitID = u.ID
		return e.Observe(o)
	})
	g := planned(t, ann, bob)
	if g.Plan.Related || len(g.Plan.Conflicts) > 0 {
		t.Errorf("the plan is %+v", g.Plan)
	}
	var asked []string
	for _, m := range g.Plan.Matches {
		if m.Asked {
			asked = append(asked, m.Record+" "+m.Name+" by "+m.By)
		}
	}
	if fmt.Sprint(asked) != "[company IREN by ticker]" {
		t.Errorf("asked about are %v", asked)
	}
	merged(t, ann, bob, data.Choices{})
	units, _ := ann.Units(context.Background())
	var paths []string
	for _, u := range units {
		paths = append(paths, u.Path())
	}
	sort.Strings(paths)
	if fmt.Sprint(paths) != "[IREN/ai IREN/group WULF/ai]" {
		t.Errorf("the units are %v", paths)
	}
	if !planned(t, ann, bob).Plan.Nothing() {
		t.Error("merging again would do something")
	}
	merged(t, bob, ann, data.Choices{})
	if diff := cmp.Diff(contents(t, ann), contents(t, bob)); diff != "" {
		t.Errorf("the notebooks differ:\n%s", diff)
	}

	apart, fa := book(t)
	fa.enter(t, 21)
	g = planned(t, ann, apart, MergeOptions{Apart: []string{"IREN"}})
	if _, err := g.Apply(context.Background(), data.Choices{}); err != nil {
		t.Fatal(err)
	}
	soundly(t, ann)
	companies, _ := ann.Companies(context.Background())
	var tickers []string
	for _, c := range companies {
		tickers = append(tickers, c.Ticker)
	}
	if fmt.Sprint(tickers) != "[IREN IREN-2 WULF]" || f.shown(t) != "17" {
		t.Errorf("kept apart, the companies are %v and the figure %s", tickers, f.shown(t))
	}
}

func TestAnOlderCopyIsReadThroughACopyAndLeftAsItWas(t *testing.T) {
	for _, name := range []string{"schema-1.assay", "schema-2.assay"} {
		ann, _ := book(t)
		path := oldOf(t, name)
		before, _ := os.ReadFile(path)
		g, err := ann.PlanMerge(context.Background(), path, MergeOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := g.Apply(context.Background(), allTheirs); err != nil {
			t.Fatal(err)
		}
		soundly(t, ann)
		if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
			t.Errorf("%s was changed", name)
		}
		figures, err := ann.Figures(context.Background(), FigureQuery{})
		if err != nil || len(figures) < 200 {
			t.Errorf("%s brought %d figures (%v)", name, len(figures), err)
		}
		if g, err := ann.PlanMerge(context.Background(), path, MergeOptions{}); err != nil || !g.Plan.Nothing() {
			t.Errorf("%s: merging again would do something: %v", name, err)
		}
		// What wasn't logged when it was brought up to date came over too.
		var without int
		if err := ann.read.QueryRow("SELECT count(*) FROM contract WHERE recorded_at IS NULL").Scan(&without); err != nil || without != 0 {
			t.Errorf("%d contracts don't say since when they're known (%v)", without, err)
		}
	}
}

func TestWhatCannotBeMergedIsRefusedWithASentence(t *testing.T) {
	ann, _ := book(t)
	text := filepath.Join(t.TempDir(), "text.assay")
	if err := os.WriteFile(text, []byte("not a notebook"), 0o644); err != nil {
		t.Fatal(err)
	}
	spoil := func(query string) string {
		bob := shared(t, ann, "Bob", later)
		change(t, bob, "add", func(e *Edit) error { return e.Put(&data.Source{Title: "A filing"}) })
		bob.Close()
		db, err := connect(bob.Path(), "rw", 1)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec(query); err != nil {
			t.Fatal(err)
		}
		return bob.Path()
	}
	for _, test := range []struct{ says, path, want string }{
		{"a file that isn't there", filepath.Join(t.TempDir(), "none.assay"), "There is no file"},
		{"a file of another kind", text, "is not a notebook"},
		{"the notebook itself", ann.Path(), "is the notebook itself"},
		{"a trigger", spoil("CREATE TRIGGER x AFTER INSERT ON source BEGIN SELECT 1; END"), "isn't a notebook that Assay can trust"},
		{"a date that can't be read", spoil("UPDATE source SET published_on = 'yesterday'"), "can't be merged"},
		{"a history that names another column", spoil(`UPDATE change SET after = '{"title) VALUES (1); --": 1}' WHERE table_name = 'source'`), "which a notebook doesn't have"},
		{"a history that names another table", spoil(`UPDATE change SET table_name = 'sqlite_schema' WHERE table_name = 'source'`), "can't be merged"},
	} {
		t.Run(test.says, func(t *testing.T) {
			before := contents(t, ann)
			g, err := ann.PlanMerge(context.Background(), test.path, MergeOptions{})
			if err == nil {
				_, err = g.Apply(context.Background(), allTheirs)
			}
			var r *Refusal
			if !errors.As(err, &r) || !strings.Contains(r.Reason, test.want) {
				t.Errorf("it says %v", err)
			}
			if diff := cmp.Diff(before, contents(t, ann)); diff != "" {
				t.Errorf("it changed something:\n%s", diff)
			}
		})
	}
}

func TestANotebookChangedSinceThePlanIsNotMerged(t *testing.T) {
	ann, f := book(t)
	bob := shared(t, ann, "Bob", later)
	change(t, bob, "add", func(e *Edit) error { return e.Put(&data.Source{Title: "A filing"}) })
	g := planned(t, ann, bob)
	f.enter(t, 5)
	if _, err := g.Apply(context.Background(), data.Choices{}); err == nil || !strings.Contains(err.Error(), "was changed since the merge was looked at") {
		t.Errorf("it says %v", err)
	}
	if entries, _ := os.ReadDir(filepath.Dir(ann.Path())); len(entries) != 1 {
		t.Errorf("beside the notebook lie %v", entries)
	}
}

func TestWhatAMergeBroughtIsListedAsChangedSince(t *testing.T) {
	ann, f := book(t)
	f.enter(t, 17)
	bob := shared(t, ann, "Bob", later)
	fb := f
	fb.n = bob
	looked, _, err := ann.LastChange(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	fb.enter(t, 18)
	fb.enter(t, 19)
	change(t, bob, "add", func(e *Edit) error { return e.Put(&data.Source{Title: "A filing"}) })
	merged(t, ann, bob, data.Choices{})
	changed, err := ann.ChangedSince(context.Background(), looked.UID)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range changed {
		got = append(got, fmt.Sprintf("%s %s added=%v by %s merged=%v", c.Record, c.Name, c.Added, c.Author, c.Merged))
	}
	want := []string{"source A filing added=true by Bob merged=true", "figure IREN/ai, Revenue, Q2 FY26 added=false by Bob merged=true"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
	last, _, _ := ann.LastChange(context.Background())
	if changed, err := ann.ChangedSince(context.Background(), last.UID); err != nil || len(changed) != 0 {
		t.Errorf("looked at, there is still %+v (%v)", changed, err)
	}
}
