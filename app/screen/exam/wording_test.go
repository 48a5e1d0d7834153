package exam

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/desk/desktest"
	"assay/app/kit"
	"assay/data/scenario"
	"assay/data/wording/wordingtest"
)

// unsaid complains of each text in sight that isn't said in the language in use.
func (r *room) unsaid(what string, shown fyne.CanvasObject) {
	r.Helper()
	own := r.screen.plan.Name // and what the scenario itself names, which the program may have a word for as well
	for _, l := range r.screen.plan.Lines() {
		own += "\n" + l.Item + "\n" + l.Part + "\n" + l.From
	}
	desktest.WantSaid(r, what, shown, r.book.Path(), func(text string) bool { return strings.Contains(own, strings.TrimSpace(text)) })
}

func TestTheExamIsSaidInTheLanguageInUse(t *testing.T) {
	desktest.SpeakMarked(t)
	r := newRoom(t)
	r.window.Resize(fyne.NewSize(1900, 1400)) // nothing is cut short
	for _, g := range groups {
		r.screen.assumptions.Show(g)
	}
	for pane, name := range []string{"funding", "quarters", "what matters most", "two side by side"} {
		r.screen.panes.tabs.Choose(pane)
		r.settle()
		r.unsaid(name, r.window.Content())
	}
	r.screen.panes.tabs.Choose(quartersPane)
	r.screen.panes.parts.SetChecked(true)
	r.settle()
	r.unsaid("what the quarters are made of", r.window.Content())
	for _, ask := range []struct {
		what string
		do   func()
	}{
		{"something new that is assumed", func() { r.screen.AddAssumption(scenario.CashGroup) }},
		{"an assumption", func() { r.screen.EditAssumption(r.screen.plan.Lines()[0].Place) }},
		{"a fork", r.screen.Fork}, {"another name", r.screen.Rename},
	} {
		ask.do()
		r.settle()
		r.unsaid(ask.what, r.window.Canvas().Overlays().Top())
		desktest.TakeDown(r.window)
	}
}

func TestInGermanTheKeyFiguresHaveRoom(t *testing.T) {
	wordingtest.German(t)
	r := newRoom(t)
	r.window.Resize(fyne.NewSize(1280-kit.RailWidth, 740))
	for _, name := range []string{"APLD base", "IREN slip", "WULF base"} {
		r.plays(name)
		if cut := desktest.CutShort(r.screen.verdict.object); len(cut) > 0 {
			t.Errorf("of %s are cut short: %q", name, cut)
		}
	}
}
