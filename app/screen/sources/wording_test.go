package sources

import (
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/desk/desktest"
)

// unsaid complains of each text in sight that isn't said in the language in use.
func (r *room) unsaid(what string, shown fyne.CanvasObject) {
	r.Helper()
	desktest.WantSaid(r, what, shown, r.desk.Book().Path(), nil)
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
		r.unsaid(what, r.screen.window.Canvas().Overlays().Top())
		desktest.TakeDown(r.screen.window)
	}
}
