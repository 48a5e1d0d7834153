package compare

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/desk/desktest"
	"assay/data"
)

// unsaid complains of each text in sight that isn't said in the language in use.
func (r *room) unsaid(what string, shown fyne.CanvasObject) {
	r.Helper()
	desktest.WantSaid(r, what, shown, r.desk.Book().Path(), func(text string) bool {
		return slices.ContainsFunc(r.screen.views, func(v data.View) bool { return v.Name == text })
	})
}

func TestTheChartsAreSaidInTheLanguageInUse(t *testing.T) {
	desktest.SpeakMarked(t)
	r := newRoom(t)
	r.window.Resize(fyne.NewSize(1900, 1400))
	for _, v := range r.screen.views {
		r.screen.OpenView(v.ID)
		r.settle()
		r.unsaid(v.Name, r.window.Content())
		for mark := range r.screen.chart.Opens {
			r.screen.plot.Select(mark)
			r.screen.open(mark)
			r.settle()
			r.unsaid("a mark of "+v.Name, r.window.Content())
			break
		}
		for mark := range r.screen.chart.Figures {
			r.screen.plot.Select(mark)
			r.screen.open(mark)
			r.settle()
			r.unsaid("a figure of "+v.Name, r.window.Content())
			break
		}
	}
	for what, do := range map[string]func(){"a view to be saved": r.screen.SaveView, "a note": r.screen.AddNote} {
		do()
		r.settle()
		r.unsaid(what, r.window.Canvas().Overlays().Top())
		desktest.TakeDown(r.window)
	}
}
