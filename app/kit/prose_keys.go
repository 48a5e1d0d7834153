package kit

import (
	"regexp"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	_ fyne.Focusable    = (*ProseField)(nil)
	_ fyne.Shortcutable = (*ProseField)(nil)
	_ desktop.Keyable   = (*ProseField)(nil)
	_ fyne.Tabbable     = (*ProseField)(nil)
)

// AcceptsTab reports whether the Tab key is for a list that hangs under the caret; else it goes on to the next field.
func (f *ProseField) AcceptsTab() bool { return f.OnTab != nil && f.OnTab() }

// TypedRune types a letter.
func (f *ProseField) TypedRune(r rune) {
	joined := f.typing && f.anchor == f.caret && r != ' '
	f.put(f.anchor, f.caret, string(r), joined)
	f.typing = true
}

// KeyDown notices Shift, with which the caret selects.
func (f *ProseField) KeyDown(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		f.shift = true
	}
}

// KeyUp notices that Shift was let go.
func (f *ProseField) KeyUp(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		f.shift = false
	}
}

// TypedKey moves the caret, breaks the line, takes letters away.
func (f *ProseField) TypedKey(k *fyne.KeyEvent) {
	if f.OnKey != nil && f.OnKey(k) {
		return
	}
	from, to := ordered(f.anchor, f.caret)
	chosen := from != to
	switch k.Name {
	case fyne.KeyLeft:
		if chosen && !f.shift {
			f.moveTo(from, false)
			return
		}
		f.moveTo(f.text.left(f.caret), f.shift)
	case fyne.KeyRight:
		if chosen && !f.shift {
			f.moveTo(to, false)
			return
		}
		f.moveTo(f.text.right(f.caret), f.shift)
	case fyne.KeyUp:
		f.byLines(-1)
	case fyne.KeyDown:
		f.byLines(1)
	case fyne.KeyPageUp:
		f.byLines(-f.page())
	case fyne.KeyPageDown:
		f.byLines(f.page())
	case fyne.KeyHome:
		_, begin, _ := f.lines.lineOf(f.caret)
		f.moveTo(place{f.caret.par, begin}, f.shift)
	case fyne.KeyEnd:
		f.moveTo(f.lineEnd(), f.shift)
	case fyne.KeyBackspace:
		if !chosen {
			from = f.text.left(f.caret)
		}
		f.erase(from, to)
	case fyne.KeyDelete:
		if !chosen {
			to = f.text.right(f.caret)
		}
		f.erase(from, to)
	case fyne.KeyReturn, fyne.KeyEnter:
		f.breakLine()
	default:
		passKey(f, k)
	}
}

// lineEnd is the last place of the caret's line: behind its last letter, but before the space at which it's broken.
func (f *ProseField) lineEnd() place {
	_, _, end := f.lines.lineOf(f.caret)
	if end < len(f.text.pars[f.caret.par]) {
		end--
	}
	return place{f.caret.par, end}
}

// page is how many lines a page has.
func (f *ProseField) page() int { return max(1, int(f.scroll.Size().Height/proseLine)-1) }

// byLines moves the caret up or down, keeping to its column over shorter lines.
func (f *ProseField) byLines(n int) {
	number, begin, _ := f.lines.lineOf(f.caret)
	x := f.column
	if x < 0 {
		x = f.lines.x(f.caret, begin)
	}
	to := number + n
	switch {
	case to < 0:
		f.moveTo(place{}, f.shift)
	case to >= f.lines.total():
		f.moveTo(f.text.end(), f.shift)
	default:
		f.moveTo(f.lines.place(x, (float32(to)+0.5)*proseLine), f.shift)
		f.column = x
	}
}

func (f *ProseField) erase(from, to place) {
	if from != to {
		f.typing = false
		f.put(from, to, "", false)
	}
}

// listMark is how a line of a list begins.
var listMark = regexp.MustCompile(`^(\s*)([-*+]|(\d{1,4})([.)])) (\[[ xX]\] )?`)

// breakLine begins a new line. In a list it begins with the list's mark; Enter on an item without words ends the list.
func (f *ProseField) breakLine() {
	f.typing = false
	m := listMark.FindStringSubmatch(f.BeforeCaret())
	if m == nil || f.anchor != f.caret {
		f.put(f.anchor, f.caret, "\n", false)
		return
	}
	if strings.TrimSpace(f.Line()[len(m[0]):]) == "" {
		f.put(place{f.caret.par, 0}, place{f.caret.par, len(f.text.pars[f.caret.par])}, "", false)
		return
	}
	mark := m[1] + m[2]
	if n, err := strconv.Atoi(m[3]); err == nil {
		mark = m[1] + strconv.Itoa(n+1) + m[4]
	}
	if m[5] != "" {
		mark += " [ ]"
	}
	f.put(f.caret, f.caret, "\n"+mark+" ", false)
}

// TypedShortcut takes what a text field takes: the clipboard's, undo, selecting all, and moving by words.
func (f *ProseField) TypedShortcut(s fyne.Shortcut) {
	if f.OnShortcut != nil && f.OnShortcut(s) {
		return
	}
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		f.Undo()
	case *fyne.ShortcutRedo:
		f.Redo()
	case *fyne.ShortcutSelectAll:
		f.moveTo(place{}, false)
		f.caret = f.text.end()
		f.sheet.arrange()
	case *fyne.ShortcutCopy:
		f.copyTo(s.Clipboard)
	case *fyne.ShortcutCut:
		if f.copyTo(s.Clipboard) {
			from, to := ordered(f.anchor, f.caret)
			f.erase(from, to)
		}
	case *fyne.ShortcutPaste:
		if s.Clipboard != nil {
			f.typing = false
			f.Insert(s.Clipboard.Content())
		}
	case *desktop.CustomShortcut:
		f.byWords(s)
	}
}

func (f *ProseField) copyTo(clip fyne.Clipboard) bool {
	chosen := f.SelectedText()
	if chosen == "" || clip == nil {
		return false
	}
	clip.SetContent(chosen)
	return true
}

// byWords moves or takes away by words, or goes to the text's ends.
func (f *ProseField) byWords(s *desktop.CustomShortcut) {
	const words, lines = fyne.KeyModifierShortcutDefault | fyne.KeyModifierAlt, fyne.KeyModifierSuper
	if s.Modifier&(words|lines) == 0 {
		return
	}
	selecting := s.Modifier&fyne.KeyModifierShift != 0
	from, to := ordered(f.anchor, f.caret)
	switch s.KeyName {
	case fyne.KeyLeft:
		f.moveTo(f.text.wordLeft(f.caret), selecting)
	case fyne.KeyRight:
		f.moveTo(f.text.wordRight(f.caret), selecting)
	case fyne.KeyHome, fyne.KeyUp:
		f.moveTo(place{}, selecting)
	case fyne.KeyEnd, fyne.KeyDown:
		f.moveTo(f.text.end(), selecting)
	case fyne.KeyBackspace:
		if from == to {
			from = f.text.wordLeft(f.caret)
		}
		f.erase(from, to)
	case fyne.KeyDelete:
		if from == to {
			to = f.text.wordRight(f.caret)
		}
		f.erase(from, to)
	}
}
