package theses

import (
	"context"
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

// room is the screen in a window over the sample notebook, with a clock of its own.
type room struct {
	*testing.T
	book   *store.Notebook
	desk   *desk.Desk
	screen *Screen
	window fyne.Window
	main   *desktest.Main
	now    time.Time
}

func newRoom(t *testing.T) *room {
	t.Helper()
	r := &room{T: t, now: time.Date(2026, 7, 1, 9, 0, 0, 0, time.UTC)}
	r.book = desktest.Sample(t, func() time.Time { return r.now })
	r.open()
	return r
}

func (r *room) open() {
	r.main, r.desk, r.window = desktest.Window(r, r.book, kit.Light)
	r.screen = New(r.desk, r.window)
	r.Cleanup(r.screen.Close)
	r.window.SetContent(r.screen.Object())
	r.settle()
}

// settle lets everything happen that is under way.
func (r *room) settle() { r.main.Settle(r.desk) }

func (r *room) stored() []data.Thesis {
	r.Helper()
	all, err := r.book.Theses(context.Background())
	if err != nil {
		r.Fatal(err)
	}
	return all
}

func (r *room) revisions() []data.Revision {
	r.Helper()
	all, err := r.book.Revisions(context.Background(), r.screen.thesis.ID)
	if err != nil {
		r.Fatal(err)
	}
	return all
}

func (r *room) write(title, body string) {
	r.Helper()
	r.screen.NewThesis()
	r.settle()
	r.screen.title.SetText(title)
	r.screen.editor.SetText(body)
	r.screen.touched()
	r.screen.CommitPending()
	r.settle()
}

func TestWithoutAThesisTheScreenSaysWhatOneIsFor(t *testing.T) {
	r := newRoom(t)
	if len(r.screen.page.Objects) != 1 || r.screen.page.Objects[0] != r.screen.empty {
		t.Error("the empty state isn't shown")
	}
}

func TestWhatIsTypedIsKeptWhenTheScreenIsLeft(t *testing.T) {
	r := newRoom(t)
	r.screen.NewThesis()
	r.settle()
	if r.window.Canvas().Focused() != r.screen.title {
		t.Error("a new thesis doesn't begin with its title")
	}
	test.Type(r.screen.title, "IREN delivers")
	if r.screen.saved.Text != "writing…" {
		t.Errorf("while typing it says %q", r.screen.saved.Text)
	}
	r.screen.CommitPending() // what the window does when another screen is shown
	r.settle()
	if all := r.stored(); len(all) != 1 || all[0].Title != "IREN delivers" || r.screen.saved.Text == "writing…" {
		t.Errorf("the notebook holds %+v; the screen says %q", all, r.screen.saved.Text)
	}
}

func TestTypingIsSavedByItselfAfterAPause(t *testing.T) {
	r := newRoom(t)
	r.write("a", "b")
	r.screen.Focus()
	r.screen.editor.SetText("b and more")
	r.screen.touched()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		r.settle()
		if r.stored()[0].Body == "b and more" {
			return
		}
	}
	t.Error("it never was")
}

func TestOneSittingIsOneRevisionAndTheNextIsAnother(t *testing.T) {
	r := newRoom(t)
	r.write("IREN", "first")
	if got := len(r.revisions()); got != 1 {
		t.Errorf("one sitting makes %d revisions", got)
	}
	r.screen.CommitPending()
	r.settle()
	r.now = r.now.Add(time.Hour)
	r.screen.editor.SetText("second")
	r.screen.touched()
	r.screen.CommitPending()
	r.settle()
	all := r.revisions()
	if len(all) != 2 || all[0].Body != "second" || all[1].Body != "first" {
		t.Fatalf("the revisions are %+v", all)
	}
	r.now = r.now.Add(time.Hour)
	r.screen.restore(all[1])
	r.settle()
	if got := r.revisions(); len(got) != 3 || r.screen.editor.Text() != "first" || r.stored()[0].Body != "first" {
		t.Errorf("after restoring there are %d revisions and the text is %q", len(got), r.screen.editor.Text())
	}
}

func TestStanceConvictionAndStateAreKeptAtOnceWithWhatWasTyped(t *testing.T) {
	r := newRoom(t)
	r.write("IREN", "text")
	r.screen.editor.SetText("text typed meanwhile")
	r.screen.touched()
	r.screen.stance.Pick(stances()[0])
	r.screen.belief.Pick(convictions()[4])
	r.screen.state.Pick(states()[1])
	r.settle()
	got := r.stored()[0]
	if got.Stance != data.Bull || got.Conviction != 4 || got.State != data.Active || got.Body != "text typed meanwhile" {
		t.Errorf("the notebook holds %+v", got.ThesisText)
	}
}

func TestUndoElsewhereIsShownButNotOverWhatIsBeingTyped(t *testing.T) {
	r := newRoom(t)
	r.write("IREN", "first")
	r.screen.editor.SetText("second")
	r.screen.touched()
	r.screen.CommitPending()
	r.settle()
	r.desk.Undo()
	r.settle()
	if got := r.screen.editor.Text(); got != "first" {
		t.Errorf("after undo the text is %q", got)
	}
	r.screen.editor.SetText("being typed")
	r.screen.touched()
	r.desk.Undo()
	r.settle()
	if got := r.screen.editor.Text(); got != "being typed" {
		t.Errorf("undo wrote %q over what is being typed", got)
	}
}

func TestRemovingAThesisIsUndone(t *testing.T) {
	r := newRoom(t)
	r.write("IREN", "text")
	r.screen.Remove()
	r.settle()
	if len(r.stored()) != 0 || r.screen.page.Objects[0] != r.screen.empty {
		t.Error("the thesis is still there")
	}
	r.desk.Undo()
	r.settle()
	if len(r.stored()) != 1 || r.screen.editor.Text() != "text" {
		t.Errorf("after undo the screen shows %q", r.screen.editor.Text())
	}
}

func TestAReadOnlyNotebookIsReadAndNotWritten(t *testing.T) {
	r := newRoom(t)
	r.write("IREN", "text")
	second, err := store.Open(context.Background(), r.book.Path(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	other := &room{T: t, book: second, main: desktest.New()}
	other.open()
	said := ""
	other.desk.OnSay = func(s string) { said = s }
	other.screen.NewThesis()
	other.settle()
	if said == "" || len(other.stored()) != 1 || !other.screen.title.Disabled() {
		t.Errorf("it says %q; the title is open: %v", said, !other.screen.title.Disabled())
	}
}
