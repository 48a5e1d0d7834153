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
	if shown == nil {
		r.Errorf("%s: nothing is shown", what)
		return
	}
	for _, text := range desktest.Unsaid(r, shown, r.desk.Book().Path()) {
		if !slices.ContainsFunc(r.screen.views, func(v data.View) bool { return v.Name == text }) {
			r.Errorf("%s shows %q as it stands in the code", what, text)
		}
	}
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
		over := r.window.Canvas().Overlays()
		r.unsaid(what, over.Top())
		for top := over.Top(); top != nil; top = over.Top() {
			over.Remove(top)
		}
	}
}
