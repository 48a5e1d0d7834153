package kit

import "fyne.io/fyne/v2"

// passKey hands a key that is none of a widget's to the window, which Fyne leaves out while something has the focus: F1, say.
func passKey(from fyne.CanvasObject, key *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(from); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(key)
	}
}
