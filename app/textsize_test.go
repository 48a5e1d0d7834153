package main

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/kit"
)

func TestTheTextGrowsAndShrinksByStepsAndIsRemembered(t *testing.T) {
	r := newRoom(t, fyne.NewSize(1280, 800))
	t.Cleanup(func() { scaleText(r.s.app, textSizes[0]) })
	ticked := func() string {
		for _, c := range r.s.textCommands() {
			if c.tick {
				return c.label
			}
		}
		return ""
	}
	for _, c := range []struct {
		larger bool
		ticks  string
		scale  string
	}{
		{true, "120 %", "1.2"}, {true, "150 %", "1.5"}, {true, "180 %", "1.8"}, {true, "200 %", "2"}, {true, "200 %", "2"}, {false, "180 %", "1.8"},
	} {
		r.s.stepText(c.larger)
		if ticked() != c.ticks || os.Getenv(scaleKey) != c.scale {
			t.Fatalf("the menu ticks %q and Fyne is told %q, want %q and %q", ticked(), os.Getenv(scaleKey), c.ticks, c.scale)
		}
	}
	scaleText(r.s.app, textSizes[0])
	another := newShell(r.s.app)
	defer another.window.Close()
	if got := another.textSize(); got != 180 || os.Getenv(scaleKey) != "1.8" {
		t.Errorf("the next window has its text at %d %%, by %q", got, os.Getenv(scaleKey))
	}
	r.s.resizeText(textSizes[0])
	if os.Getenv(scaleKey) != scaleBefore {
		t.Errorf("at the usual size Fyne is told %q", os.Getenv(scaleKey))
	}
}

// TestAtTwiceTheSizeOfTextEveryControlCanBeSeen goes through every screen in the room that a window of 1280x800 leaves when all in it
// is twice as large: whatever Tab comes to must come into view, and no dialog may be larger than the window.
func TestAtTwiceTheSizeOfTextEveryControlCanBeSeen(t *testing.T) {
	size := fyne.NewSize(640, 373)
	r := newRoom(t, size)
	if got := r.s.window.Canvas().Size(); got.Width > size.Width || got.Height > size.Height {
		t.Fatalf("the window wants %v", got)
	}
	for _, p := range pages {
		r.s.show(p.key)
		r.settle()
		for _, place := range r.tabs() {
			place.go_()
			r.settle()
			r.inView(p.title+place.name, size)
		}
	}
	for _, m := range r.s.menus() {
		for _, c := range m.commands {
			if c.do == nil || c.key == "" || !strings.HasSuffix(c.label, "…") {
				continue
			}
			c.do()
			r.settle()
			if r.s.window.Canvas().Overlays().Top() == nil {
				continue
			}
			r.inView(m.title+" > "+c.label, size)
			for range 3 {
				r.press(fyne.KeyEscape)
			}
		}
	}
}

// inView goes by Tab through all there is and looks where it lies once it has the focus.
func (r *room) inView(where string, size fyne.Size) {
	r.Helper()
	c := r.s.window.Canvas()
	c.Unfocus()
	seen := map[fyne.CanvasObject]bool{}
	for range 400 {
		c.FocusNext()
		o, _ := c.Focused().(fyne.CanvasObject)
		if o == nil || seen[o] {
			break
		}
		seen[o] = true
		r.settle()
		kit.Reveal(c)
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		const slack = 1
		out := func(from, length, room float32) bool {
			if length > room/2 { // of what is large, a part in sight will do: it scrolls by itself, or is read bit by bit
				return from > room-kit.RowHeight || from+length < kit.RowHeight
			}
			return from < -slack || from+length > room+slack
		}
		if out(at.X, o.Size().Width, size.Width) || out(at.Y, o.Size().Height, size.Height) {
			r.Errorf("%s: the %T %q has the focus at %v, %v large", where, o, spokenBy(o), at, o.Size())
		}
	}
}
