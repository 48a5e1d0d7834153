package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/data/wording"
)

// proseClick is the last click, to tell a second from a third.
type proseClick struct {
	at    place
	when  time.Time
	count int
}

// clickSpan is within which time clicks on one spot belong together.
const clickSpan = 400 * time.Millisecond

var (
	_ desktop.Mouseable      = (*proseSheet)(nil)
	_ desktop.Cursorable     = (*proseSheet)(nil)
	_ fyne.Draggable         = (*proseSheet)(nil)
	_ fyne.SecondaryTappable = (*proseSheet)(nil)
)

// Cursor is the one for text.
func (s *proseSheet) Cursor() desktop.Cursor { return desktop.TextCursor }

func (s *proseSheet) placeAt(p fyne.Position) place {
	return s.field.lines.place(p.X-proseInset, max(0, p.Y-proseInset))
}

// MouseDown puts the caret where the pointer is: the second click selects the word, the third the paragraph, with Shift the
// selection goes on to there.
func (s *proseSheet) MouseDown(e *desktop.MouseEvent) {
	f := s.field
	FocusOn(f)
	at := s.placeAt(e.Position)
	if e.Button == desktop.MouseButtonSecondary {
		if from, to := ordered(f.anchor, f.caret); at.before(from) || to.before(at) {
			f.moveTo(at, false)
		}
		return
	}
	if s.clicked.at == at && time.Since(s.clicked.when) < clickSpan {
		s.clicked.count++
	} else {
		s.clicked.count = 1
	}
	s.clicked.at, s.clicked.when = at, time.Now()
	switch {
	case e.Modifier&fyne.KeyModifierShift != 0:
		f.moveTo(at, true)
	case s.clicked.count == 2:
		from, to := f.text.word(at)
		f.moveTo(from, false)
		f.moveTo(to, true)
	case s.clicked.count >= 3:
		f.moveTo(place{at.par, 0}, false)
		f.moveTo(place{at.par, len(f.text.pars[at.par])}, true)
	default:
		f.moveTo(at, false)
	}
}

// MouseUp ends nothing: dragging has its own end.
func (s *proseSheet) MouseUp(*desktop.MouseEvent) {}

// Dragged selects on to the pointer.
func (s *proseSheet) Dragged(e *fyne.DragEvent) { s.field.moveTo(s.placeAt(e.Position), true) }

// DragEnd leaves the selection as it is.
func (s *proseSheet) DragEnd() {}

// TappedSecondary offers what can be done with the selection.
func (s *proseSheet) TappedSecondary(e *fyne.PointEvent) {
	f := s.field
	c := fyne.CurrentApp().Driver().CanvasForObject(f)
	if c == nil {
		return
	}
	clip := fyne.CurrentApp().Clipboard()
	item := func(word string, enabled bool, do func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(word, do)
		m.Disabled = !enabled
		return m
	}
	chosen := f.anchor != f.caret
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		item(wording.Of("Cut"), chosen && !f.locked, func() { f.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip}) }),
		item(wording.Of("Copy"), chosen, func() { f.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip}) }),
		item(wording.Of("Paste"), !f.locked, func() { f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip}) }),
		item(wording.Of("Select all"), true, func() { f.TypedShortcut(&fyne.ShortcutSelectAll{}) }),
	), c, e.AbsolutePosition)
}
