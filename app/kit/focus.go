package kit

import (
	"slices"

	"fyne.io/fyne/v2"
)

// FocusOn gives the focus to a control, where that is still on the screen.
func FocusOn(control fyne.Focusable) {
	o, ok := control.(fyne.CanvasObject)
	if !ok || !inSight(o) {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c.Focused() != control {
		c.Focus(control)
	}
}

// inSight reports whether an object is on the screen. Fyne hands a click on only once it can't become a double one, and by then what was
// clicked may have gone.
func inSight(o fyne.CanvasObject) bool {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	// What isn't on the screen has no place there.
	return c != nil && (!driver.AbsolutePositionForObject(o).IsZero() || shows(c.Content(), o))
}

// shows reports whether an object is in sight under another, as far as that can be told from outside.
func shows(under, o fyne.CanvasObject) bool {
	if under == nil || !under.Visible() {
		return false
	}
	return under == o || slices.ContainsFunc(held(under), func(part fyne.CanvasObject) bool { return shows(part, o) })
}
