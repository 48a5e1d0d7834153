package cited

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/desk/desktest"
	"assay/app/kit"
	"assay/data"
	"assay/data/store"
)

// room is a list and a marker over the sample notebook, with a thesis in it.
type room struct {
	*testing.T
	desk     *desk.Desk
	main     *desktest.Main
	list     *List
	marker   *Marker
	filled   int
	contract data.Link
	thesis   data.Thesis
}

func newRoom(t *testing.T) *room {
	t.Helper()
	ctx := context.Background()
	r := &room{T: t}
	book := desktest.Sample(t, nil)
	var w fyne.Window
	r.main, r.desk, w = desktest.Window(t, book, kit.Light)
	dossiers, err := book.Dossiers(ctx, store.DossierQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range dossiers {
		for _, c := range dossiers[i].Contracts {
			r.contract = data.Link{Kind: data.ContractLink, UID: c.UID}
		}
	}
	if r.contract.UID == "" {
		t.Fatal("the sample has no contract")
	}
	r.list, r.marker = NewList(r.desk), NewMarker(r.desk, w)
	r.list.OnFilled = func() { r.filled++ }
	w.SetContent(kit.Stack(0, r.list.Object(), r.marker.Link))
	w.Resize(fyne.NewSize(400, 600))
	r.thesis = data.Thesis{ThesisText: data.ThesisText{Title: "Signing is not delivering", State: data.Active, Stance: data.Bear}}
	return r
}

// write saves the thesis with a text.
func (r *room) write(body string) {
	r.thesis.Body = body
	r.desk.Do("write", func(e *store.Edit) error { return e.SaveThesis(&r.thesis) }, nil)
	r.main.Settle(r.desk)
}

// shown are the words of the list, nothing where it isn't to be seen.
func (r *room) shown() string {
	if !r.list.Object().Visible() {
		return ""
	}
	var words []string
	for _, o := range test.LaidOutObjects(r.list.Object()) {
		switch o := o.(type) {
		case *kit.Text:
			words = append(words, o.Text)
		case *kit.Link:
			words = append(words, o.Text)
		case *kit.Sentence:
			words = append(words, o.Text)
		}
	}
	return strings.Join(words, "|")
}

func TestAThesisThatLinksAContractIsCitedThereForAsLongAsTheLinkStands(t *testing.T) {
	r := newRoom(t)
	r.list.Show(r.contract)
	r.marker.Show(r.contract)
	r.main.Settle(r.desk)
	if got := r.shown(); got != "" || r.marker.Visible() {
		t.Fatalf("before any link it shows %q", got)
	}
	link := "[[the lease|" + r.contract.Address() + "]]"
	r.write("Nothing is delivered under " + link + " so far.")
	got := r.shown()
	for _, want := range []string{"Cited in", "Signing is not delivering", "Nothing is delivered under the lease so far."} {
		if !strings.Contains(got, want) {
			t.Errorf("it shows %q, without %q", got, want)
		}
	}
	if !r.marker.Visible() || r.marker.Text != "Cited (1)" {
		t.Errorf("the marker reads %q", r.marker.Text)
	}
	if r.filled == 0 {
		t.Error("nobody is told that the list has grown")
	}
	r.write("Nothing is delivered so far.")
	if got := r.shown(); got != "" || r.marker.Visible() {
		t.Errorf("after the link went it shows %q", got)
	}
	r.desk.Undo()
	r.main.Settle(r.desk)
	if got := r.shown(); !strings.Contains(got, "Signing is not delivering") {
		t.Errorf("after undo it shows %q", got)
	}
}

func TestACitationOpensTheTextThatItStandsIn(t *testing.T) {
	r := newRoom(t)
	r.write("See [[" + r.contract.Address() + "]].")
	r.list.Show(r.contract)
	r.main.Settle(r.desk)
	var at desk.Place
	r.desk.OnOpen = func(p desk.Place) { at = p }
	for _, o := range test.LaidOutObjects(r.list.Object()) {
		if l, ok := o.(*kit.Link); ok {
			test.Tap(l)
		}
	}
	r.main.Settle(r.desk)
	if want := (desk.Place{Kind: data.ThesisLink, ID: r.thesis.ID}); at != want {
		t.Errorf("it opens %+v, not %+v", at, want)
	}
}

func TestWhatWasTakenAwayDoesntComeBackWithALateAnswer(t *testing.T) {
	r := newRoom(t)
	r.write("See [[" + r.contract.Address() + "]].")
	r.list.Show(r.contract)
	r.list.Clear()
	r.marker.Show(r.contract)
	r.marker.Hide()
	r.main.Settle(r.desk)
	r.write("See [[" + r.contract.Address() + "]] again.")
	if got := r.shown(); got != "" || r.marker.Visible() {
		t.Errorf("it shows %q", got)
	}
}
