package kit

import (
	"bytes"
	"errors"
	"log"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAClickThatComesWhenItsTableHasGoneTakesNoFocus(t *testing.T) {
	var said bytes.Buffer
	log.SetOutput(&said)
	t.Cleanup(func() { log.SetOutput(os.Stderr) })
	table := NewTable([]TableColumn{{Head: "Name", Width: 100}})
	table.SetRows([]TableRow{{Cells: []string{"IREN"}}}, 0)
	other := NewTable([]TableColumn{{Head: "Name", Width: 100}})
	w := window(t, Light, table, 400, 300)
	line := newTableLine(table)
	line.show(0)
	w.SetContent(other)
	w.Canvas().Focus(other)
	line.Tapped(&fyne.PointEvent{})
	if w.Canvas().Focused() != other || strings.Contains(said.String(), "focus") {
		t.Errorf("the focus is at %T; said was %q", w.Canvas().Focused(), said.String())
	}
}

func TestWhatGoesWrongAfterAFormWasClosedIsSaid(t *testing.T) {
	var answer func(error)
	w := window(t, Light, NewFill(TokenPage), 1280, 800)
	form := Form{Title: "Export tables", Fields: []Field{{Key: "path", Label: "File"}}, OnSubmit: func(_ Values, done func(error)) { answer = done }}.Show(w)
	form.Submit()
	press(w.Canvas(), fyne.KeyEscape)
	if form.Open() {
		t.Fatal("Escape leaves the form open while it waits")
	}
	answer(errors.New("the disk is full, and nothing was written"))
	if !strings.Contains(sentences(w.Canvas().Overlays().Top()), "The disk is full, and nothing was written.") {
		t.Error("nothing tells that the disk is full")
	}
	press(w.Canvas(), fyne.KeyEscape)
	if Covered(w) {
		t.Error("something still lies over the window")
	}
}

// sentences are those under an object.
func sentences(under fyne.CanvasObject) string {
	if s, ok := under.(*Sentence); ok {
		return s.Text + "\n"
	}
	parts, all := held(under), ""
	if w, ok := under.(fyne.Widget); ok {
		parts = test.WidgetRenderer(w).Objects()
	}
	for _, o := range parts {
		all += sentences(o)
	}
	return all
}
