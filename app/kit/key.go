package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// passKey hands a key that is none of a widget's to the window, which Fyne leaves out while something has the focus: F1, say.
func passKey(from fyne.CanvasObject, key *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(from); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(key)
	}
}

// PassKey hands a key that is none of a screen's own widget's to the window.
func PassKey(from fyne.CanvasObject, key *fyne.KeyEvent) { passKey(from, key) }

// menuKey reports whether a key asks for the menu of what is selected: the menu key, or Shift+F10.
func menuKey(key *fyne.KeyEvent) bool {
	switch key.Name {
	case desktop.KeyMenu:
		return true
	case fyne.KeyF10:
		d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
		return ok && d.CurrentKeyModifiers() == fyne.KeyModifierShift
	}
	return false
}
