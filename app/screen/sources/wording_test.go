package sources

import (
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/desk/desktest"
)

// unsaid complains of each text in sight that isn't said in the language in use.
func (r *room) unsaid(what string, shown fyne.CanvasObject) {
	r.Helper()
	if shown == nil {
		r.Errorf("%s: nothing is shown", what)
		return
	}
	for _, text := range desktest.Unsaid(r, shown, r.desk.Book().Path()) {
		r.Errorf("%s shows %q as it stands in the code", what, text)
	}
}

func TestTheSourcesAreSaidInTheLanguageInUse(t *testing.T) {
	desktest.SpeakMarked(t)
	r := newRoom(t)
	for _, row := range []int{0, 1, 9} {
		r.screen.choose(row)
		r.settle()
		r.unsaid("the bibliography", r.screen.Object())
	}
	for what, do := range map[string]func(){"a new source": r.screen.NewSource, "a source": r.screen.Edit} {
		do()
		r.settle()
		over := r.screen.window.Canvas().Overlays()
		r.unsaid(what, over.Top())
		for top := over.Top(); top != nil; top = over.Top() {
			over.Remove(top)
		}
	}
}
