package exam

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/data"
)

// field is a value that can be typed over. While it's typed into it stands there so that it can't be read in two ways; Enter, or
// leaving it, takes what was typed, Escape puts back what stood.
type field struct {
	kit.Entry
	// take is told what was typed and returns why it can't be taken; empty is nothing typed.
	take func(text string) error
	// say shows what is wrong, or with nil takes that away.
	say func(error)
	// came is called as the field gets the focus.
	came func()

	resting, editing string // the text without and with the focus
	focused          bool
}

func newField() *field {
	f := &field{}
	f.ExtendBaseWidget(f)
	return f
}

// put shows another value, but leaves a text alone that is being typed.
func (f *field) put(resting, editing string) {
	typed := f.focused && f.Text != f.editing
	f.resting, f.editing = resting, editing
	switch {
	case typed:
	case f.focused:
		f.put_(editing)
	default:
		f.put_(resting)
	}
}

func (f *field) put_(text string) {
	if f.Text != text {
		f.SetText(text)
	}
}

// FocusGained makes the value ready to be typed over.
func (f *field) FocusGained() {
	f.focused = true
	f.put_(f.editing)
	f.Entry.FocusGained()
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	if f.came != nil {
		f.came()
	}
}

// FocusLost takes what was typed. What can't be taken is said, and stays to be put right.
func (f *field) FocusLost() {
	f.Entry.FocusLost()
	wrong := f.commit()
	f.focused = false
	if !wrong {
		f.put_(f.resting)
	}
}

// commit hands on what was typed, and reports whether it was refused.
func (f *field) commit() (wrong bool) {
	text := strings.TrimSpace(f.Text)
	if text == f.editing || text == f.resting {
		f.say(nil)
		return false
	}
	if err := f.take(text); err != nil {
		f.say(err)
		return true
	}
	f.say(nil)
	return false
}

// TypedKey knows Enter and Escape.
func (f *field) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if !f.commit() {
			f.put_(f.editing)
			f.TypedShortcut(&fyne.ShortcutSelectAll{})
		}
	case fyne.KeyEscape:
		f.put_(f.editing)
		f.say(nil)
		f.TypedShortcut(&fyne.ShortcutSelectAll{})
	default:
		f.Entry.TypedKey(key)
	}
}

// plain writes a number so that it can't be read in two ways: without marks between thousands, and never with three decimals.
func plain(v float64, mark data.DecimalMark) string {
	text := strconv.FormatFloat(v, 'f', -1, 64)
	whole, decimals, fraction := strings.Cut(text, ".")
	if !fraction {
		return text
	}
	if len(decimals) == 3 {
		decimals += "0"
	}
	if mark.OrLocale() == data.MarkComma {
		return whole + "," + decimals
	}
	return whole + "." + decimals
}
