package main

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/desk/desktest"
	"assay/app/kit"
	"assay/app/verb"
	"assay/data"
	"assay/data/store"
)

// room is the whole window on the sample notebook, with a thesis besides, driven without a display.
type room struct {
	*testing.T
	s    *shell
	main *desktest.Main
	book *store.Notebook
}

func newRoom(t *testing.T, size fyne.Size) *room {
	t.Helper()
	r := &room{T: t, main: desktest.New()}
	book, err := verb.NewSample(context.Background(), filepath.Join(t.TempDir(), "sample.assay"), store.Options{Author: "Anna"})
	if err != nil {
		t.Fatal(err)
	}
	r.book = book
	thesis := data.Thesis{ThesisText: data.ThesisText{Title: "Signing is not delivering", Body: "IREN signs **ahead** of what it delivers.", State: data.Active, Stance: data.Bear}}
	if _, err := book.Edit(context.Background(), "write", func(e *store.Edit) error { return e.SaveThesis(&thesis) }); err != nil {
		t.Fatal(err)
	}
	a := test.NewTempApp(t)
	r.main.Serve(t)
	r.s = newShell(fyne.CurrentApp())
	r.s.app = a
	r.s.window.Resize(size)
	r.s.take(opened{book: book})
	t.Cleanup(func() {
		if r.s.desk != nil {
			r.settle()
			r.s.close(func() {})
		}
		r.s.window.Close()
	})
	r.settle()
	return r
}

// settle lets everything happen that is under way.
func (r *room) settle() {
	if r.s.desk != nil {
		r.main.Settle(r.s.desk)
	}
}

// walk goes through all that is in sight under an object, the object itself first.
func walk(o fyne.CanvasObject, visit func(o fyne.CanvasObject, within []fyne.CanvasObject), within ...fyne.CanvasObject) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o, within)
	within = append(within[:len(within):len(within)], o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, inner := range o.Objects {
			walk(inner, visit, within...)
		}
	case fyne.Widget:
		for _, inner := range test.WidgetRenderer(o).Objects() {
			walk(inner, visit, within...)
		}
	}
}

// handledBy are the widgets that do nothing but hand clicks to the one they're part of, which has the keys for the same.
var handledBy = map[string]string{
	"*kit.boardSheet":          "*kit.Board: arrows, Enter, Menu",
	"*kit.gridBody":            "*kit.Grid: arrows, F2, Enter, Menu",
	"*kit.gridHeads":           "*kit.Grid: + period is Ctrl+P",
	"*kit.gridRows":            "*kit.Grid: arrows; + metric is in the New menu",
	"*kit.tableLine":           "*kit.Table: arrows, Enter; left and right sort",
	"*palette.line":            "the palette's field: arrows, Enter",
	"*search.line":             "the search's field: arrows, Enter",
	"*widget.PopUp":            "its controls are stops of their own",
	"*widget.OverlayContainer": "Escape closes what is not modal",
	"*widget.listItem":         "the row in it is what is clicked",
	"*widget.scrollBarArea":    "what it scrolls follows the focus",
}

// TestWhateverCanBeClickedIsReachedByTheKeyboard goes through every screen and tab: what can be tapped must be able to have the
// focus, or be part of what has it.
func TestWhateverCanBeClickedIsReachedByTheKeyboard(t *testing.T) {
	r := newRoom(t, fyne.NewSize(1280, 800))
	for _, p := range pages {
		r.s.show(p.key)
		r.settle()
		for _, place := range r.tabs() {
			place.go_()
			r.settle()
			r.reachable(p.title + place.name)
		}
	}
}

type placeIn struct {
	name string
	go_  func()
}

// tabs are the ways into the parts of the screen that is shown: the screen as it is, and each word of its rows of tabs.
func (r *room) tabs() []placeIn {
	all := []placeIn{{"", func() {}}}
	walk(r.s.window.Content(), func(o fyne.CanvasObject, _ []fyne.CanvasObject) {
		if tabs, ok := o.(*kit.Tabs); ok && !tabs.Boxed {
			for i, word := range tabs.Words {
				all = append(all, placeIn{" > " + word, func() { tabs.Choose(i) }})
			}
		}
	})
	return all
}

// reachable compares what can be tapped with what Tab comes to.
func (r *room) reachable(where string) {
	r.Helper()
	c := r.s.window.Canvas()
	stops := map[fyne.CanvasObject]bool{}
	c.Unfocus()
	for range 400 {
		c.FocusNext()
		now, _ := c.Focused().(fyne.CanvasObject)
		if now == nil || stops[now] {
			break
		}
		stops[now] = true
		r.settle()
	}
	found := 0
	under := c.Content()
	if top := c.Overlays().Top(); top != nil {
		under = top
	}
	walk(under, func(o fyne.CanvasObject, within []fyne.CanvasObject) {
		_, tap := o.(fyne.Tappable)
		_, second := o.(fyne.SecondaryTappable)
		if !tap && !second {
			return
		}
		found++
		if off, ok := o.(fyne.Disableable); ok && off.Disabled() {
			return
		}
		if stops[o] || handledBy[reflect.TypeOf(o).String()] != "" {
			return
		}
		for _, holder := range within {
			if _, ok := holder.(fyne.Focusable); ok && stops[holder] {
				return // part of what has the focus
			}
		}
		r.Errorf("%s: a %T (%s) can be clicked, but Tab doesn't come to it", where, o, spokenBy(o))
	})
	if found == 0 {
		r.Errorf("%s: nothing there can be clicked", where)
	}
}

// TestEveryDialogOfTheMenusIsWorkedAndLeftByTheKeyboard opens what each command of the menus opens, looks that Tab comes to
// whatever can be clicked there, and leaves it by Escape.
func TestEveryDialogOfTheMenusIsWorkedAndLeftByTheKeyboard(t *testing.T) {
	r := newRoom(t, fyne.NewSize(1280, 800))
	c := r.s.window.Canvas()
	opened := 0
	for _, m := range r.s.menus() {
		for _, command := range m.commands {
			if command.do == nil || !strings.HasSuffix(command.label, "…") && command.key != fyne.KeyF1 {
				continue
			}
			r.s.show("company")
			r.settle()
			command.do()
			r.settle()
			if c.Overlays().Top() == nil {
				continue // it says why there is nothing to open
			}
			opened++
			r.reachable(m.title + " > " + command.label)
			for range 3 { // a list within a dialog is closed first
				r.press(fyne.KeyEscape)
			}
			if c.Overlays().Top() != nil {
				t.Fatalf("%s isn't left by Escape", command.label)
			}
		}
	}
	if opened < 12 {
		t.Errorf("only %d dialogs opened", opened)
	}
}

// press hands a key to what has the focus, or to the window.
func (r *room) press(name fyne.KeyName) {
	c, key := r.s.window.Canvas(), &fyne.KeyEvent{Name: name}
	if c.Focused() != nil {
		c.Focused().TypedKey(key)
	} else if c.OnTypedKey() != nil {
		c.OnTypedKey()(key)
	}
	r.settle()
}

func TestTheSheetOfKeysHasThoseOfEveryCommand(t *testing.T) {
	r := newRoom(t, fyne.NewSize(1280, 800))
	shown := map[string]string{}
	for _, on := range r.s.keySections() {
		for _, k := range on.keys {
			shown[k[0]+" "+k[1]] = on.place
		}
	}
	var look func(commands []command)
	seen := map[string]string{}
	look = func(commands []command) {
		for _, c := range commands {
			look(c.items)
			if c.key == "" {
				continue
			}
			words := keyWords(c)
			if shown[words+" "+strings.TrimSuffix(c.label, "…")] == "" {
				t.Errorf("the sheet leaves out %s, %s", c.label, words)
			}
			if other := seen[words]; other != "" {
				t.Errorf("%s stands for %s and for %s", words, other, c.label)
			}
			seen[words] = c.label
		}
	}
	for _, m := range r.s.menus() {
		look(m.commands)
	}
	for _, k := range kit.EditorKeys() {
		if command := seen[k[0]]; command != "" {
			t.Errorf("in a thesis %s stands for %s, which the menus take for %s first", k[0], k[1], command)
		}
	}
	for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(640, 373)} {
		r.s.window.Resize(size)
		r.s.showKeys()
		walk(r.s.window.Canvas().Overlays().Top(), func(o fyne.CanvasObject, _ []fyne.CanvasObject) {
			if line, ok := o.(*kit.Text); ok && line.Size().Width+1 < line.MinSize().Width {
				t.Errorf("at %v the sheet cuts %q off", size, line.Text)
			}
		})
		r.press(fyne.KeyEscape)
	}
}

func spokenBy(o fyne.CanvasObject) string {
	if said, ok := o.(fyne.Accessible); ok {
		return strings.TrimSpace(said.AccessibilityLabel())
	}
	return fmt.Sprint(o.Size())
}
