package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestATablePastedIntoALineIsCut(t *testing.T) {
	w := window(t, Light, NewFill(TokenPage), 1280, 800)
	form := Form{Title: "New company", Fields: []Field{{Key: "name", Label: "Name"}, {Key: "note", Label: "Note", Kind: FieldLong}},
		OnSubmit: func(Values, func(error)) {}}.Show(w)
	clip := fyne.CurrentApp().Clipboard()
	paste := func(text, key string) string {
		clip.SetContent(text)
		form.Set(key, "")
		form.Focusable(key).(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
		return form.Values()[key]
	}
	if got := paste("IREN Limited", "name"); got != "IREN Limited" {
		t.Errorf("pasted %q", got)
	}
	table := strings.Repeat("1,234\t", 4000)
	if got := len(paste(table, "name")); got == 0 || got > mostPasted {
		t.Errorf("%d characters of a table stand in one line", got)
	}
	if got := paste(strings.Repeat("word ", 1000), "note"); len(got) < 4900 {
		t.Errorf("of a long text pasted into a long field %d characters are there", len(got))
	}
	filter := NewEntry()
	test.Type(filter, "a")
	clip.SetContent(table)
	filter.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if got := len(filter.Text); got != mostPasted+1 {
		t.Errorf("%d characters stand in the filter", got)
	}
}
