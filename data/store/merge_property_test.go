package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"assay/data"
)

// twins are two copies of one notebook, made once and copied for each history that is tried.
type twins struct{ ann, bob []byte }

var makeTwins = sync.OnceValues(func() (twins, error) {
	folder, err := os.MkdirTemp(quickFolder(), "assay-twins-*")
	if err != nil {
		return twins{}, err
	}
	defer os.RemoveAll(folder)
	ctx, path := context.Background(), filepath.Join(folder, "ann.assay")
	n, err := Create(ctx, path, Options{Author: "Ann", Now: newClock().now}, nil)
	if err != nil {
		return twins{}, err
	}
	if _, err := n.Edit(ctx, "set up", func(e *Edit) error {
		c := data.Company{Ticker: "IREN", Name: "IREN", Currency: "USD", YearEnd: time.June}
		if err := e.Put(&c); err != nil {
			return err
		}
		u := data.Unit{CompanyID: c.ID, Kind: data.AI, Stage: data.Validation}
		v := data.Unit{CompanyID: c.ID, Kind: data.Mining, Stage: data.Legacy}
		p := data.Party{Name: "Customer"}
		s := data.Source{Key: "one", Title: "One", URL: "https://example.com/one"}
		for _, r := range []data.Record{&u, &v, &p, &s} {
			if err := e.Put(r); err != nil {
				return err
			}
		}
		k := data.Contract{Key: "k", UnitID: u.ID, CustomerID: p.ID, Kind: data.Lease, Status: data.Talks, SourceID: s.ID}
		if err := e.Put(&k); err != nil {
			return err
		}
		value := 1.0
		t := data.Thesis{ThesisText: data.ThesisText{Title: "View", Stance: data.Bull, State: data.Watching, Body: "So it is."}}
		if err := e.SaveThesis(&t); err != nil {
			return err
		}
		return e.Observe(&data.Observation{FigureKey: data.FigureKey{UnitID: u.ID, MetricID: 1, Period: q2}, Value: &value, Currency: "USD", SourceID: s.ID})
	}); err != nil {
		return twins{}, err
	}
	other := filepath.Join(folder, "bob.assay")
	if err := n.Share(ctx, other); err != nil {
		return twins{}, err
	}
	if err := n.Close(); err != nil {
		return twins{}, err
	}
	var w twins
	if w.ann, err = os.ReadFile(path); err != nil {
		return w, err
	}
	w.bob, err = os.ReadFile(other)
	return w, err
})

// quickFolder is a folder in memory, where the system has one.
func quickFolder() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return ""
}

// desk is a copy that random edits are made to.
type desk struct {
	*Notebook
	rt   *rapid.T
	done []string
}

func seat(rt *rapid.T, path, author string, content []byte, at time.Time) *desk {
	if err := os.WriteFile(path, content, 0o644); err != nil {
		rt.Fatal(err)
	}
	n, err := Open(context.Background(), path, Options{Author: author, Now: (&clock{at}).now})
	if err != nil {
		rt.Fatal(err)
	}
	return &desk{Notebook: n, rt: rt}
}

func (d *desk) int(label string, most int) int { return rapid.IntRange(0, most).Draw(d.rt, label) }

// work makes some random edits.
func (d *desk) work(most int) {
	for range d.int("edits", most) {
		d.step()
	}
}

func (d *desk) step() {
	ctx := context.Background()
	what := d.int("what", 15)
	d.done = append(d.done, fmt.Sprint(what))
	switch what {
	case 0:
		if _, err := d.Undo(ctx); err != nil {
			d.rt.Fatal(err)
		}
		return
	case 1:
		if _, err := d.Redo(ctx); err != nil {
			d.rt.Fatal(err)
		}
		return
	}
	change(d.rt, d.Notebook, fmt.Sprint("step ", what), func(e *Edit) error { return d.edit(e, what) })
}

// any picks one of the records that stand.
func anyOf[T any](d *desk, e *Edit) (T, bool) {
	all, err := list[T](e.ctx, e.tx, "WHERE r.removed = 0 ORDER BY r.id")
	if err != nil {
		d.rt.Fatal(err)
	}
	if len(all) == 0 {
		var none T
		return none, false
	}
	return all[d.int("which", len(all)-1)], true
}

func (d *desk) edit(e *Edit, what int) error {
	word := []string{"x", "y", "z"}[d.int("word", 2)]
	switch what {
	case 2, 3, 4: // figures
		u, ok := anyOf[data.Unit](d, e)
		if !ok {
			return nil
		}
		o := data.Observation{FigureKey: data.FigureKey{UnitID: u.ID, MetricID: 1 + int64(d.int("metric", 1)), Period: q2}, Currency: "USD", AsTyped: word}
		if v := d.int("value", 3); v > 0 {
			value := float64(v)
			o.Value = &value
		}
		if s, ok := anyOf[data.Source](d, e); ok && d.int("sourced", 1) == 1 {
			o.SourceID = s.ID
		}
		return e.Observe(&o)
	case 5:
		s, ok := anyOf[data.Source](d, e)
		if !ok {
			return nil
		}
		if d.int("remove", 3) == 0 {
			return e.Remove(&s)
		}
		if d.int("field", 1) == 0 {
			s.Publisher = word
		} else {
			s.Title = word
		}
		return e.Put(&s)
	case 6:
		return e.Put(&data.Source{Key: word, Title: "Source " + word, Publisher: []string{"p", "q"}[d.int("publisher", 1)]})
	case 7:
		ticker := strings.ToUpper(word)
		if _, found, err := one[data.Company](e.ctx, e.tx, "WHERE r.removed = 0 AND r.ticker = ?", ticker); err != nil || found {
			return err
		}
		var colours int
		all, err := list[data.Company](e.ctx, e.tx, "")
		if err != nil {
			return err
		}
		for _, c := range all {
			colours = max(colours, c.Colour+1)
		}
		c := data.Company{Ticker: ticker, Name: []string{"One", "Two"}[d.int("name", 1)], Currency: "USD", YearEnd: time.June, Colour: colours}
		if err := e.Put(&c); err != nil {
			return err
		}
		return e.Put(&data.Unit{CompanyID: c.ID, Kind: data.AI, Stage: data.Validation})
	case 8:
		u, ok := anyOf[data.Unit](d, e)
		if !ok {
			return nil
		}
		if d.int("remove", 3) == 0 {
			return e.Remove(&u)
		}
		u.Note = word
		return e.Put(&u)
	case 9:
		k, ok := anyOf[data.Contract](d, e)
		if !ok {
			return nil
		}
		switch d.int("contract", 3) {
		case 0:
			value := float64(d.int("money", 2))
			k.Value, k.Currency = &value, "USD"
		case 1:
			k.Status, k.StatusNote = data.ContractStatus([]string{"talks", "signed", "building"}[d.int("status", 2)]), word
		case 2:
			k.Note = word
		case 3:
			return e.Remove(&k)
		}
		return e.Put(&k)
	case 10:
		u, ok := anyOf[data.Unit](d, e)
		p, both := anyOf[data.Party](d, e)
		if !ok || !both {
			return nil
		}
		if _, found, err := one[data.Contract](e.ctx, e.tx, "WHERE r.removed = 0 AND r.key = ?", word); err != nil || found {
			return err
		}
		k := data.Contract{Key: word, UnitID: u.ID, CustomerID: p.ID, Kind: data.Lease, Status: data.Talks, Note: word}
		if err := e.Put(&k); err != nil {
			return err
		}
		amount := 5.0
		return e.Put(&data.Payment{ContractID: k.ID, Kind: data.Upfront, DueOn: data.Date{Year: 2027, Month: 1, Day: 1}, Amount: &amount})
	case 11:
		return e.Set(data.SettingDecimalMark, []string{".", ","}[d.int("mark", 1)])
	case 12:
		t, ok := anyOf[data.Thesis](d, e)
		if !ok || d.int("new", 3) == 0 {
			t = data.Thesis{ThesisText: data.ThesisText{Title: "View " + word, Stance: data.Bear, State: data.Watching}}
		}
		t.Body, t.Conviction = "Because "+word, d.int("conviction", 2)
		return e.SaveThesis(&t)
	case 13:
		o, ok := anyOf[data.Observation](d, e)
		if !ok {
			return nil
		}
		return e.Put(&data.Note{Pin: data.PinObservation, ObservationID: o.ID, Text: word})
	case 14:
		n, ok := anyOf[data.Note](d, e)
		if !ok {
			return nil
		}
		if d.int("remove", 2) == 0 {
			return e.Remove(&n)
		}
		n.Text = word
		return e.Put(&n)
	default:
		u, ok := anyOf[data.Unit](d, e)
		if !ok {
			return nil
		}
		return e.Draft(&data.Draft{FigureKey: data.FigureKey{UnitID: u.ID, MetricID: 2, Period: q2}, Text: word, Reason: "?"})
	}
}

// decide settles each conflict at random; mirrored is the same from the other side.
func decide(rt *rapid.T, p *data.MergePlan) (c, mirrored data.Choices) {
	c.Of, mirrored.Of = map[string]data.Choice{}, map[string]data.Choice{}
	for i := range p.Conflicts {
		x := &p.Conflicts[i]
		most := 1
		if x.CanKeepBoth() {
			most = 2
		}
		choice := data.TakeOurs + data.Choice(rapid.IntRange(0, most).Draw(rt, "choice"))
		c.Of[x.ID], mirrored.Of[x.ID] = choice, choice
		switch choice {
		case data.TakeOurs:
			mirrored.Of[x.ID] = data.TakeTheirs
		case data.TakeTheirs:
			mirrored.Of[x.ID] = data.TakeOurs
		}
	}
	return c, mirrored
}

func conflictIDs(p *data.MergePlan) []string {
	var ids []string
	for _, c := range p.Conflicts {
		ids = append(ids, string(c.Kind)+" "+c.ID)
	}
	slices.Sort(ids)
	return ids
}

func closed(rt *rapid.T, n *Notebook) []byte {
	if err := n.Close(); err != nil {
		rt.Fatal(err)
	}
	content, err := os.ReadFile(n.Path())
	if err != nil {
		rt.Fatal(err)
	}
	return content
}

// TestMergingIsTheSameInEitherDirectionAndLosesNothing tries random histories on two copies: run with -rapid.checks=1000 for the
// thousand.
func TestMergingIsTheSameInEitherDirectionAndLosesNothing(t *testing.T) {
	base, err := makeTwins()
	if err != nil {
		t.Fatal(err)
	}
	folder, err := os.MkdirTemp(quickFolder(), "assay-merge-*")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(folder)
	number := 0
	rapid.Check(t, func(rt *rapid.T) {
		ctx := context.Background()
		number++
		dir := filepath.Join(folder, fmt.Sprint(number))
		if err := os.Mkdir(dir, 0o755); err != nil {
			rt.Fatal(err)
		}
		defer os.RemoveAll(dir)
		ann := seat(rt, filepath.Join(dir, "ann.assay"), "Ann", base.ann, later)
		defer ann.Close()
		begun := contents(rt, ann.Notebook)
		ann.work(6)
		bob := seat(rt, filepath.Join(dir, "bob.assay"), "Bob", base.bob, later.Add(500*time.Millisecond))
		defer bob.Close()
		bob.work(6)
		ours, theirs := contents(rt, ann.Notebook), contents(rt, bob.Notebook)
		said := recorded(rt, bob.Notebook)
		keptAnn := closed(rt, ann.Notebook)
		ann = seat(rt, ann.Path(), "Ann", keptAnn, later.AddDate(0, 1, 0))
		defer ann.Close()

		g := planned(rt, ann.Notebook, bob.Notebook)
		choices, mirrored := decide(rt, &g.Plan)
		if _, err := g.Apply(ctx, choices); err != nil {
			rt.Fatal(err)
		}
		soundly(rt, ann.Notebook)
		result := contents(rt, ann.Notebook)
		if again := planned(rt, ann.Notebook, bob.Notebook); !again.Plan.Nothing() {
			rt.Fatalf("merging twice would do something: %+v", again.Plan)
		}
		nothingLost(rt, &g.Plan, begun, ours, theirs, result)
		now := recorded(rt, ann.Notebook)
		if m := g.m; len(m.theirs.lastMade) > 0 {
			for _, r := range m.theirs.lastMade {
				value := "withdrawn"
				if r.value != nil {
					value = fmt.Sprintf("%.1f", *r.value)
				}
				if line := value + " " + r.author + " " + r.recorded; !slices.Contains(said, line) || !slices.Contains(now, line) {
					rt.Fatalf("what Bob recorded isn't in the history: %s in %v", line, now)
				}
			}
		}

		// From the other side.
		apart := seat(rt, filepath.Join(dir, "ann-before.assay"), "Ann", keptAnn, later.AddDate(0, 1, 0))
		defer apart.Close()
		h := planned(rt, bob.Notebook, apart.Notebook)
		if diff := cmp.Diff(conflictIDs(&g.Plan), conflictIDs(&h.Plan)); diff != "" {
			rt.Fatalf("the conflicts differ by direction:\n%s", diff)
		}
		if _, err := h.Apply(ctx, mirrored); err != nil {
			rt.Fatal(err)
		}
		soundly(rt, bob.Notebook)
		if diff := cmp.Diff(byKey(result), byKey(contents(rt, bob.Notebook))); diff != "" {
			rt.Fatalf("merging in the other direction gives something else (ann %v, bob %v):\n%s", ann.done, bob.done, diff)
		}

		// Both have decided alike: taking each other in again asks nothing and alters nothing.
		for _, two := range [][2]*desk{{ann, bob}, {bob, ann}, {ann, bob}} {
			again := planned(rt, two[0].Notebook, two[1].Notebook)
			if len(again.Plan.Conflicts) > 0 {
				rt.Fatalf("what was decided is asked again: %+v", again.Plan.Conflicts)
			}
			if _, err := again.Apply(ctx, data.Choices{}); err != nil {
				rt.Fatal(err)
			}
			soundly(rt, two[0].Notebook)
			if diff := cmp.Diff(byKey(result), byKey(contents(rt, two[0].Notebook))); diff != "" {
				rt.Fatalf("taking each other in again alters something:\n%s", diff)
			}
		}
		for range 3 {
			if !strings.HasPrefix(ann.UndoLabel(), "merge ") {
				break
			}
			if _, err := ann.Undo(ctx); err != nil {
				rt.Fatal(err)
			}
		}
		soundly(rt, ann.Notebook)
		if diff := cmp.Diff(ours, contents(rt, ann.Notebook)); diff != "" {
			rt.Fatalf("undo doesn't bring back what was:\n%s", diff)
		}
	})
}

// byKey names settings by their keys: nothing refers to a setting's row, which is made anew where the first was undone, so that two
// copies with equal contents may hold it under two uids.
func byKey(all map[string]string) map[string]string {
	out := make(map[string]string, len(all))
	for name, text := range all {
		if strings.HasPrefix(name, "setting ") {
			key, _, _ := strings.Cut(text, ";")
			name = "setting " + key
		}
		out[name] = text
	}
	return out
}

// nothingLost holds the result against what each side said: what one side alone added or changed is there, and what both changed is
// listed as a conflict.
func nothingLost(rt *rapid.T, p *data.MergePlan, begun, ours, theirs, result map[string]string) {
	asked, made := map[string]bool{}, map[string]bool{}
	for _, c := range p.Conflicts {
		asked[c.Table+" "+c.UID] = true
		if c.Kind == data.FigureConflict {
			asked[strings.ReplaceAll(c.ID, ":", " ")] = true
		}
	}
	for _, m := range p.Matches {
		made[m.Table+" "+m.OurUID], made[m.Table+" "+m.TheirUID] = true, true
	}
	for key := range merge(ours, theirs) {
		a, inA := ours[key]
		b, inB := theirs[key]
		before, had := begun[key]
		is, there := result[key]
		if asked[key] || made[key] {
			continue
		}
		named := func(uid string) bool { return made["unit "+uid] || made["source "+uid] }
		if slices.ContainsFunc(strings.FieldsFunc(key+" "+a+" "+b, func(r rune) bool { return r == ' ' || r == '=' || r == ';' }), named) {
			continue // called otherwise since
		}
		if strings.HasPrefix(key, "company ") || strings.HasPrefix(key, "thesis_revision ") {
			if !there && (inA && !had || inB && !had) {
				rt.Fatalf("%s is lost", key)
			}
			continue // coloured, or numbered, anew
		}
		switch aSame, bSame := inA == had && a == before, inB == had && b == before; {
		case aSame && !bSame && (there != inB || is != b):
			rt.Fatalf("what Bob did to %s is lost: %q, want %q", key, is, b)
		case bSame && !aSame && (there != inA || is != a):
			rt.Fatalf("what Ann did to %s is lost: %q, want %q", key, is, a)
		case !aSame && !bSame && inA && inB && a != b:
			bothChanged(rt, key, before, a, b, is)
		case !aSame && !bSame && inA != inB:
			rt.Fatalf("%s was taken out on one side and changed on the other, and isn't asked about", key)
		}
	}
}

// bothChanged holds a record that both changed against a result for which nothing was asked: each field is as the one side has it
// that changed it.
func bothChanged(rt *rapid.T, key, before, a, b, is string) {
	fields := func(text string) map[string]string {
		out := map[string]string{}
		for _, part := range strings.Split(text, "; ") {
			name, value, _ := strings.Cut(part, "=")
			out[name] = value
		}
		return out
	}
	if strings.HasPrefix(key, "figure ") {
		if strings.Fields(a)[0] != strings.Fields(b)[0] {
			rt.Fatalf("%s was recorded on both sides, and isn't asked about: %q, %q", key, a, b)
		}
		return
	}
	was, x, y, now := fields(before), fields(a), fields(b), fields(is)
	for name := range x {
		switch {
		case quiet(name) || x[name] == y[name]:
		case x[name] != was[name] && y[name] != was[name]:
			rt.Fatalf("%s of %s was changed on both sides, and isn't asked about: %q, %q", name, key, x[name], y[name])
		case x[name] != was[name] && now[name] != x[name], y[name] != was[name] && now[name] != y[name]:
			rt.Fatalf("%s of %s is lost: %q", name, key, now[name])
		}
	}
}

func merge(a, b map[string]string) map[string]string {
	out := map[string]string{}
	for k := range a {
		out[k] = ""
	}
	for k := range b {
		out[k] = ""
	}
	return out
}
