package main

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"assay/app/kit"
)

func TestTheRailCountsWhatNeedsAttentionOnItsSign(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&kit.Theme{Mode: kit.Light})
	r := newRail(func(string) {})
	w := test.NewTempWindow(t, r)
	w.Resize(r.MinSize())
	sign := test.WidgetRenderer(r.buttons["theses"]).(*railRenderer)
	if sign.badge.Visible() || sign.many.Visible() {
		t.Error("it counts before anything needs attention")
	}
	r.count("theses", 12)
	if !sign.badge.Visible() || sign.many.Text != "!12" {
		t.Errorf("for twelve it says %q", sign.many.Text)
	}
	if right := sign.badge.Position().X + sign.badge.Size().Width; right > kit.RailWidth {
		t.Errorf("the count ends at %v, beyond the rail", right)
	}
	r.enable(false)
	if sign.badge.Visible() {
		t.Error("without a notebook it still counts")
	}
}
