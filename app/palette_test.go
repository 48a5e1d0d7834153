package main

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"assay/data"
)

// find types into the palette, which is opened first.
func (r *room) find(typed string) {
	r.Helper()
	r.s.openPalette()
	r.settle()
	if r.s.window.Canvas().Focused() == nil {
		r.Fatal("the palette's field hasn't the focus")
	}
	test.Type(r.s.window.Canvas().Focused(), typed)
	r.settle()
}

// charted takes what the palette has chosen by Ctrl+Enter.
func (r *room) charted() {
	r.s.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: primary})
	r.settle()
}

// says are the texts in the palette's list and over it.
func (r *room) says() string {
	var all []string
	walk(r.s.window.Canvas().Overlays().Top(), func(o fyne.CanvasObject, _ []fyne.CanvasObject) {
		if said, ok := o.(fyne.Accessible); ok && said.AccessibilityRole() != fyne.AccessibleRoleContainer {
			all = append(all, said.AccessibilityLabel())
		}
	})
	return strings.Join(all, "\n")
}

func TestThePaletteGoesToEverythingThatTheNotebookHolds(t *testing.T) {
	r := newRoom(t, fyne.NewSize(1280, 800))
	for _, c := range []struct{ name, typed, screen string }{
		{"a company by its ticker", "wulf company", "company"},
		{"a unit by its title", "iren mining unit", "company"},
		{"an indicator by first letters", "sigsp", "scorecard"},
		{"a thesis", "signing is not", "theses"},
		{"a saved view", "signed capacity", "compare"},
		{"a source", "source", "sources"},
		{"a command by its name", "the next exam", "exam"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r.s.show("sources")
			if c.screen == "sources" {
				r.s.show("exam")
			}
			r.settle()
			r.find(c.typed)
			r.press(fyne.KeyReturn)
			if r.s.window.Canvas().Overlays().Top() != nil {
				t.Fatalf("the palette stays open and says\n%s", r.says())
			}
			if r.s.current != c.screen {
				t.Errorf("%q leads to %s", c.typed, r.s.current)
			}
		})
	}
}

func TestAMetricGoesToItsRowOrIsCharted(t *testing.T) {
	r := newRoom(t, fyne.NewSize(1280, 800))
	r.find("iren ai unit")
	r.press(fyne.KeyReturn)
	r.find("metric site power energised")
	r.press(fyne.KeyReturn)
	focused, _ := r.s.window.Canvas().Focused().(fyne.Accessible)
	if focused == nil || !strings.HasPrefix(focused.AccessibilityLabel(), "Site power energised, MW") {
		t.Fatalf("the focus is on %T %s", focused, spokenBy(r.s.window.Canvas().Focused().(fyne.CanvasObject)))
	}
	r.find("metric site power energised")
	r.charted()
	shown, ok := r.s.screens["compare"].(interface{ ShownView() data.View })
	if r.s.current != "compare" || !ok {
		t.Fatalf("it leads to %s", r.s.current)
	}
	if v := shown.ShownView(); v.Metrics != "site_power_energized" || v.Units != "IREN/ai" {
		t.Errorf("it charts %s of %s", v.Metrics, v.Units)
	}
}

func TestWhatCantBeDoneSaysWhyAndWhatWasUsedComesFirst(t *testing.T) {
	r := newRoom(t, fyne.NewSize(1280, 800))
	r.find("redo")
	if said := r.says(); !strings.Contains(said, "Not now: there is nothing to do again.") {
		t.Errorf("of Redo it says\n%s", said)
	}
	r.press(fyne.KeyReturn)
	if r.s.window.Canvas().Overlays().Top() == nil {
		t.Error("what can't be done closes the palette")
	}
	r.charted()
	r.press(fyne.KeyEscape)
	r.find("sources view")
	r.press(fyne.KeyReturn)
	r.find("")
	first := r.s.commandItems()
	said := r.says()
	if at := strings.Index(said, "Sources, "); at < 0 || at > strings.Index(said, first[0].Name) {
		t.Errorf("after use it lists\n%s", said)
	}
	r.press(fyne.KeyEscape)

	r.s.close(func() {})
	r.s.welcome()
	r.s.buildMenu()
	r.find("export memo")
	if said := r.says(); !strings.Contains(said, "Not now: no notebook is open.") {
		t.Errorf("without a notebook it says\n%s", said)
	}
}
