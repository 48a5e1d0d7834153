package scorecard

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

func TestTheScorecardIsSaidInTheLanguageInUse(t *testing.T) {
	desktest.SpeakMarked(t)
	r := newRoom(t)
	r.window.Resize(fyne.NewSize(2200, 2400)) // nothing is cut short
	r.screen.all, r.screen.allUnits = true, true
	r.screen.fill()
	r.settle()
	r.unsaid("the board", r.window.Content())
	for _, cell := range [][2]string{{"APLD/ai", "signing_speed_mw_12m"}, {"APLD/ai", "funnel"}, {"IREN/ai", "on_time_share"}, {"WULF/ai", "funding_cover_18m"},
		{"EQIX/group", "adjusted_ebitda_margin"}, {"APLD/ai", "credit_notch"}} {
		r.choose(cell[0], cell[1])
		r.settle()
		r.unsaid(cell[1]+" of "+cell[0], r.window.Content())
	}
	for what, do := range map[string]func(){"a cell in large": r.screen.OpenLarge, "a note": r.screen.AddNote} {
		do()
		r.settle()
		r.unsaid(what, r.window.Canvas().Overlays().Top())
		desktest.TakeDown(r.window)
	}
}
