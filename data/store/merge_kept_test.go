package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/data"
)

// write saves a thesis with the text given.
func write(t testing.TB, n *Notebook, body string) {
	t.Helper()
	theses, err := n.Theses(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	one := data.Thesis{ThesisText: data.ThesisText{Title: "Signing is not delivering", State: data.Active, Stance: data.Bear}}
	if len(theses) > 0 {
		one = theses[0]
	}
	one.Body = body
	change(t, n, "write", func(e *Edit) error { return e.SaveThesis(&one) })
}

// bodies are the texts of a notebook's only thesis: the one that stands, and those of its revisions.
func bodies(t testing.TB, n *Notebook) (string, string) {
	t.Helper()
	theses, err := n.Theses(context.Background())
	if err != nil || len(theses) != 1 {
		t.Fatalf("there are %d theses (%v)", len(theses), err)
	}
	found, err := texts(context.Background(), n.read, "SELECT number || ' ' || author || ' ' || body FROM thesis_revision WHERE removed = 0 ORDER BY number")
	if err != nil {
		t.Fatal(err)
	}
	return theses[0].Body, strings.Join(found, "\n")
}

func TestBothTextsOfAThesisAreKeptWhicheverIsChosen(t *testing.T) {
	for _, author := range []string{"Bob", "Ann"} { // Ann herself may have gone on at another machine
		t.Run(author, func(t *testing.T) {
			ann, _ := book(t)
			write(t, ann, "as they parted")
			other := shared(t, ann, author, ann.now().Add(time.Minute))
			write(t, ann, "here")
			write(t, other, "there")
			merged(t, ann, other, allOurs)
			stands, revisions := bodies(t, ann)
			if stands != "here" || !strings.Contains(revisions, "here") || !strings.Contains(revisions, "there") {
				t.Errorf("%q stands, and the revisions are\n%s", stands, revisions)
			}
			if _, err := ann.Undo(context.Background()); err != nil {
				t.Fatal(err)
			}
			if stands, revisions := bodies(t, ann); stands != "here" || strings.Contains(revisions, "there") {
				t.Errorf("undone, %q stands, and the revisions are\n%s", stands, revisions)
			}
			merged(t, ann, other, allOurs)
			if stands, revisions := bodies(t, ann); stands != "here" || !strings.Contains(revisions, "there") || !strings.Contains(revisions, "here") {
				t.Errorf("merged again, %q stands, and the revisions are\n%s", stands, revisions)
			}
			merged(t, other, ann, data.Choices{})
			if diff := cmp.Diff(contents(t, ann), contents(t, other)); diff != "" {
				t.Errorf("the copies differ:\n%s", diff)
			}
		})
	}
}

func TestALinkInTheOtherCopyFindsWhatItsRecordBecameHere(t *testing.T) {
	ctx := context.Background()
	ann, _ := book(t)
	bob, _ := book(t)
	bob.options.Author = "Bob"
	theirs, err := bob.Units(ctx)
	if err != nil {
		t.Fatal(err)
	}
	links := []data.Link{
		{Kind: data.CompanyLink, UID: theirs[0].Company.UID},
		{Kind: data.MeasureLink, UID: theirs[0].UID, Measure: "revenue"},
	}
	write(t, bob, fmt.Sprintf("It says so: [[company:%s|IREN]]", theirs[0].Company.UID))
	found, err := ann.ResolveLinks(ctx, links)
	if err != nil || found[0].Found || found[1].Found {
		t.Fatalf("before the merge the links lead to %+v (%v)", found, err)
	}
	merged(t, ann, bob, allOurs)
	ours, err := ann.Units(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if found, err = ann.ResolveLinks(ctx, links); err != nil || !found[0].Found || !found[1].Found {
		t.Fatalf("the links lead to %+v (%v)", found, err)
	}
	if found[0].ID != ours[0].CompanyID || found[0].UID != ours[0].Company.UID || found[1].UnitPath != theirs[0].Path() {
		t.Errorf("the links lead to %+v", found)
	}
	if found[0].Link != links[0] {
		t.Errorf("the link itself became %+v", found[0].Link)
	}
	back, err := ann.BackLinks(ctx, data.Link{Kind: data.CompanyLink, UID: ours[0].Company.UID})
	if err != nil || len(back) != 1 {
		t.Errorf("the company is cited by %+v (%v)", back, err)
	}
	if _, err := ann.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if found, err = ann.ResolveLinks(ctx, links); err != nil || found[0].Found {
		t.Errorf("undone, the links lead to %+v (%v)", found, err)
	}
}

func TestADisputeIsToldWithItsFigureUntilItIsSettled(t *testing.T) {
	ctx := context.Background()
	ann, f := book(t)
	f.enter(t, 17)
	bob := shared(t, ann, "Bob", later)
	fb := f
	fb.n = bob
	f.enter(t, 17.3)
	fb.enter(t, 18)
	merged(t, ann, bob, data.Choices{Figures: data.KeepBoth})
	figure := func() data.Figure {
		all, err := ann.Figures(ctx, FigureQuery{Units: []int64{f.ai.ID}})
		if err != nil || len(all) != 1 {
			t.Fatalf("the figures are %+v (%v)", all, err)
		}
		return all[0]
	}
	d := figure().Dispute
	if d == nil {
		t.Fatal("the figure isn't told to be disputed")
	}
	if says := d.Sentence("USD m"); !strings.Contains(says, "17.3 USD m (Ann") || !strings.Contains(says, "18 USD m (Bob") {
		t.Errorf("it says %q", says)
	}
	grid, err := ann.Grid(ctx, f.ai.ID)
	if err != nil || grid.Figures[d.Figures[0].FigureKey].Dispute == nil {
		t.Errorf("the grid doesn't tell it (%v)", err)
	}
	change(t, ann, "settle", func(e *Edit) error { return e.Settle(d, 0) })
	if now := figure(); now.Dispute != nil || *now.Value != 17.3 || now.Author != "Ann" {
		t.Errorf("settled, the figure is %v by %s, disputed %v", *now.Value, now.Author, now.Dispute)
	}
	if label := ann.UndoLabel(); label != "settle" {
		t.Errorf("undo offers %q", label)
	}
	if _, err := ann.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if figure().Dispute == nil {
		t.Error("undone, the figure isn't disputed")
	}
}

func TestWhatWasChangedNamesTheRecordThatAScreenShows(t *testing.T) {
	ctx := context.Background()
	ann, f := book(t)
	write(t, ann, "text")
	before, _, err := ann.LastChange(ctx)
	if err != nil {
		t.Fatal(err)
	}
	theses, err := ann.Theses(ctx)
	if err != nil {
		t.Fatal(err)
	}
	change(t, ann, "add a pillar", func(e *Edit) error {
		return e.Put(&data.Pillar{ThesisID: theses[0].ID, Text: "Power comes first", State: data.PillarStands})
	})
	f.enter(t, 17)
	changed, err := ann.ChangedSince(ctx, before.UID)
	if err != nil || len(changed) != 2 {
		t.Fatalf("changed are %+v (%v)", changed, err)
	}
	if c := changed[0]; c.Table != "observation" || c.Figure != (data.FigureKey{UnitID: f.ai.ID, MetricID: f.revenue.ID, Period: q2}) {
		t.Errorf("the figure is told as %+v", c)
	}
	if c := changed[1]; c.Table != "pillar" || c.OwnerTable != "thesis" || c.OwnerID != theses[0].ID {
		t.Errorf("the pillar is told as %+v", c)
	}
}

func TestACancelledMergeChangesNothingAndLeavesNoBackup(t *testing.T) {
	ann, f := book(t)
	f.enter(t, 17)
	bob := shared(t, ann, "Bob", later)
	fb := f
	fb.n = bob
	fb.enter(t, 18)
	before := contents(t, ann)
	for _, at := range []string{"Writing a backup and checking it…", "Merging…"} {
		ctx, cancel := context.WithCancel(context.Background())
		g, err := ann.PlanMerge(ctx, bob.Path(), MergeOptions{})
		if err != nil {
			t.Fatal(err)
		}
		g.Watch(func(doing string, _ float64) {
			if doing == at {
				cancel()
			}
		})
		done, err := g.Apply(ctx, data.Choices{})
		if err == nil || done.Backup != "" {
			t.Errorf("cancelled at %q, it gives %+v (%v)", at, done, err)
		}
		if diff := cmp.Diff(before, contents(t, ann)); diff != "" {
			t.Errorf("cancelled at %q, the notebook changed:\n%s", at, diff)
		}
		backups, err := ann.Backups(context.Background())
		if err != nil || len(backups) != 0 {
			t.Errorf("cancelled at %q, there lie %v (%v)", at, backups, err)
		}
	}
	merged(t, ann, bob, data.Choices{})
	if f.shown(t) != "18" {
		t.Errorf("merged at last, the figure is %s", f.shown(t))
	}
}

func TestWhatMergesThatWereCutOffLeftIsThrownAway(t *testing.T) {
	folder := t.TempDir()
	now := time.Now()
	for name, age := range map[string]time.Duration{"assay-merge-1": 48 * time.Hour, "assay-merge-2": time.Hour, "another-merge-3": 48 * time.Hour} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(path, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now.Add(-age), now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	sweepGuests(folder, now)
	left, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(left) != 2 || filepath.Base(left[0]) != "another-merge-3" || filepath.Base(left[1]) != "assay-merge-2" {
		t.Errorf("there is left %v (%v)", left, err)
	}
}
