package search

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/desk/desktest"
	"assay/app/kit"
	"assay/data"
	"assay/data/store"
)

// room is the dialog over a window on the sample notebook, with a note on a contract and a thesis besides.
type room struct {
	*testing.T
	book     *store.Notebook
	desk     *desk.Desk
	window   fyne.Window
	dialog   *Dialog
	main     *desktest.Main
	contract data.ContractOf
	thesis   data.Thesis
	opened   []desk.Place
}

func newRoom(t *testing.T) *room {
	t.Helper()
	ctx := context.Background()
	book := desktest.Sample(t, nil)
	r := &room{T: t, book: book}
	r.main, r.desk, r.window = desktest.Window(t, book, kit.Light)
	r.desk.OnOpen = func(p desk.Place) { r.opened = append(r.opened, p) }
	dossiers, err := book.Dossiers(ctx, store.DossierQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range dossiers {
		for _, c := range dossiers[i].Contracts {
			if strings.Contains(c.Site, "Childress") {
				r.contract = c
			}
		}
	}
	if r.contract.ID == 0 {
		t.Fatal("the sample has no contract at Childress")
	}
	r.thesis = data.Thesis{ThesisText: data.ThesisText{Title: "Signing is not delivering", Body: "The quagga runs **ahead** of Childress.", State: data.Active, Stance: data.Bear}}
	if _, err := book.Edit(ctx, "write", func(e *store.Edit) error {
		if err := e.Put(&data.Note{Pin: data.PinContract, ContractID: r.contract.ID, Text: "Ask whether the zorilla of Childress was prepaid"}); err != nil {
			return err
		}
		return e.SaveThesis(&r.thesis)
	}); err != nil {
		t.Fatal(err)
	}
	r.dialog = Show(r.desk, r.window)
	r.settle()
	return r
}

// settle lets everything happen that is under way.
func (r *room) settle() { r.main.Settle(r.desk) }

// typed types words in place of what stands there, and waits for what they find.
func (r *room) typed(words string) {
	r.Helper()
	r.dialog.field.SetText("")
	test.Type(r.dialog.field, words)
	for end := time.Now().Add(10 * time.Second); r.dialog.asked != words; time.Sleep(5 * time.Millisecond) {
		if r.settle(); time.Now().After(end) {
			r.Fatalf("%q isn't looked for", words)
		}
	}
	r.settle()
}

func (r *room) press(k fyne.KeyName) {
	r.dialog.field.TypedKey(&fyne.KeyEvent{Name: k})
	r.settle()
}

// heads are the headings of the groups, from the top.
func (r *room) heads() []string {
	var out []string
	for _, o := range test.LaidOutObjects(r.dialog.rows) {
		if t, ok := o.(*kit.Text); ok && t.Bold {
			out = append(out, t.Text)
		}
	}
	return out
}

func TestTypedWordsFindEachKindAndEnterOpensItInItsPlace(t *testing.T) {
	r := newRoom(t)
	contract := desk.Place{Kind: data.ContractLink, ID: r.contract.ID}
	cases := []struct {
		name, typed string
		kind        store.HitKind
		want        desk.Place
	}{
		{"a contract by its key", r.contract.Key, store.ContractHit, contract},
		{"a note by the beginning of a word opens what it's pinned to", "zoril", store.NoteHit, contract},
		{"a thesis by a word of its text", "QUAGGA", store.ThesisHit, desk.Place{Kind: data.ThesisLink, ID: r.thesis.ID}},
		{"a thesis by words that follow each other", `"not delivering"`, store.ThesisHit, desk.Place{Kind: data.ThesisLink, ID: r.thesis.ID}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r.opened = nil
			r.dialog = Show(r.desk, fyne.CurrentApp().Driver().AllWindows()[0])
			r.typed(c.typed)
			at := slices.IndexFunc(r.dialog.hits, func(h store.Hit) bool { return h.Kind == c.kind })
			if at < 0 {
				t.Fatalf("%q finds %+v", c.typed, r.dialog.hits)
			}
			for range at {
				r.press(fyne.KeyDown)
			}
			r.press(fyne.KeyReturn)
			if len(r.opened) != 1 || r.opened[0] != c.want {
				t.Errorf("Enter opens %+v, not %+v", r.opened, c.want)
			}
			if r.dialog.dialog.Open() {
				t.Error("the dialog stays open")
			}
		})
	}
}

func TestHitsStandInGroupsAndTheArrowsStopAtTheEnds(t *testing.T) {
	r := newRoom(t)
	r.typed("childress")
	heads := r.heads()
	for _, want := range []string{"Theses", "Notes", "Contracts"} {
		if n := len(slices.DeleteFunc(slices.Clone(heads), func(h string) bool { return h != want })); n != 1 {
			t.Errorf("%q heads %d groups of %q", want, n, heads)
		}
	}
	seen := map[store.HitKind]bool{}
	for i, h := range r.dialog.hits {
		if i > 0 && r.dialog.hits[i-1].Kind != h.Kind && seen[h.Kind] {
			t.Errorf("hits of %s stand in two places", h.Kind)
		}
		seen[h.Kind] = true
	}
	r.press(fyne.KeyUp)
	if r.dialog.at != 0 {
		t.Errorf("above the first, hit %d is chosen", r.dialog.at)
	}
	for range r.dialog.hits {
		r.press(fyne.KeyPageDown)
	}
	if r.dialog.at != len(r.dialog.hits)-1 {
		t.Errorf("at the end, hit %d of %d is chosen", r.dialog.at, len(r.dialog.hits))
	}
}

func TestWhatIsTypedIsLookedForWhateverItIs(t *testing.T) {
	r := newRoom(t)
	cases := []struct{ name, typed, says string }{
		{"words that nobody wrote", "xylophone childress", "Nothing in the notebook holds all of these words."},
		{"the signs of a query language are no orders", `"quagga AND (`, "Nothing in the notebook"},
		{"a quotation mark that isn't closed still finds", `"quagga runs`, "1 found."},
		{"an asterisk and a column name", `title:* OR NEAR(quagga`, "Nothing in the notebook"},
		{"signs alone", `"(*^-`, "Nothing in the notebook"},
		{"a semicolon and a comment", `quagga; -- '`, "1 found."},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r.typed(c.typed)
			if got := r.dialog.says.Text; !strings.HasPrefix(got, c.says) {
				t.Errorf("it says %q", got)
			}
			if strings.HasPrefix(c.says, "Nothing") && len(r.dialog.lines) != 0 {
				t.Errorf("it lists %d hits", len(r.dialog.lines))
			}
		})
	}
}

func TestALateAnswerToWhatWasTypedBeforeIsDropped(t *testing.T) {
	r := newRoom(t)
	answers := make(chan func(), 2)
	s := newDialog(desk.New(r.book, func(f func()) { answers <- f }))
	s.ask("childress")
	late := <-answers
	s.ask("quagga")
	(<-answers)()
	late()
	if len(s.hits) != 1 || s.hits[0].ID != r.thesis.ID || s.asked != "quagga" {
		t.Errorf("after a late answer it lists %+v", s.hits)
	}
}

func TestEnterBeforeTheAnswerOpensNothingThatWasFoundBefore(t *testing.T) {
	r := newRoom(t)
	r.typed("zorilla")
	r.dialog.field.SetText("quagga")
	r.dialog.submit()
	r.dialog.submit()
	if len(r.opened) != 0 {
		t.Fatalf("Enter opens %+v", r.opened)
	}
	r.settle()
	r.press(fyne.KeyReturn)
	if len(r.opened) != 1 || r.opened[0].Kind != data.ThesisLink {
		t.Errorf("Enter opens %+v", r.opened)
	}
}

func TestADayBehindAHitIsWrittenAsOnTheScreens(t *testing.T) {
	for where, want := range map[string]string{"Nasdaq · 2025-09-03": "Nasdaq · 3 Sep 2025", "APLD/ai · lease": "APLD/ai · lease", "": ""} {
		if got := spelled(where); got != want {
			t.Errorf("%q becomes %q", where, got)
		}
	}
}

func TestWhatAHitBelongsToIsCutBeforeItsDay(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&kit.Theme{Mode: kit.Light})
	long := "Applied Digital via GlobeNewswire, FinanzNachrichten · 22 Oct 2025"
	got := fitted(long, 200)
	if !strings.HasPrefix(got, "Applied Digital") || !strings.HasSuffix(got, " · 22 Oct 2025") || fyne.MeasureText(got, kit.LabelSize, fyne.TextStyle{}).Width > 201 {
		t.Errorf("it reads %q", got)
	}
	if got := fitted(long, 900); got != long {
		t.Errorf("with room enough it reads %q", got)
	}
}
