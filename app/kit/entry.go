package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// mostPasted is how many characters are pasted into one line at the most. To find where a click goes, Fyne measures the line anew for
// each of its characters: a table pasted by mistake would have the window stand still for minutes.
const mostPasted = 1000

// Entry is a field to type into. What is pasted into one line is cut where that would be too long for one.
type Entry struct{ widget.Entry }

// NewEntry is an empty field of one line.
func NewEntry() *Entry {
	e := &Entry{}
	e.ExtendBaseWidget(e)
	return e
}

// TypedShortcut pastes no more than there's sense in.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if paste, ok := s.(*fyne.ShortcutPaste); ok && !e.MultiLine {
		if text := []rune(paste.Clipboard.Content()); len(text) > mostPasted {
			s = &fyne.ShortcutPaste{Clipboard: excerpt(text[:mostPasted])}
		}
	}
	e.Entry.TypedShortcut(s)
}

// excerpt is a clipboard to be read from.
type excerpt string

func (x excerpt) Content() string { return string(x) }

func (excerpt) SetContent(string) {}
