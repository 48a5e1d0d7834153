package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Rows is a list of which only the rows in sight are there, for a widget that has the keys itself: a table, a field with a list
// under it. Fyne's own list would be a stop of the Tab key on which nothing can be done.
type Rows struct{ widget.List }

// NewRows is a list of so many rows, each made by create and filled by update. There are no gaps between them, and no shadows where
// they're cut off.
func NewRows(length func() int, create func() fyne.CanvasObject, update func(i int, row fyne.CanvasObject)) *Rows {
	r := &Rows{}
	r.Length, r.CreateItem, r.UpdateItem = length, create, update
	r.HideSeparators = true
	r.ExtendBaseWidget(r)
	wear(r, tightTheme{proseTheme{}})
	return r
}

// Disable does nothing.
func (r *Rows) Disable() {}

// Enable does nothing.
func (r *Rows) Enable() {}

// Disabled is true: the Tab key passes the list by. Its rows work all the same.
func (r *Rows) Disabled() bool { return true }
