package kit

import "fyne.io/fyne/v2"

// ListField is an entry over a list: letters go into the entry, while the arrows and page keys move in the list, Enter takes
// what is chosen there and Escape leaves.
type ListField struct {
	Entry
	// OnMove goes so many lines down, or up below zero; Page is how many the page keys go.
	OnMove          func(lines int)
	Page            int
	OnTake, OnLeave func()
}

// TypedKey hands the keys of the list on, and types with the rest.
func (f *ListField) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		f.OnMove(1)
	case fyne.KeyUp:
		f.OnMove(-1)
	case fyne.KeyPageDown:
		f.OnMove(f.Page)
	case fyne.KeyPageUp:
		f.OnMove(-f.Page)
	case fyne.KeyReturn, fyne.KeyEnter:
		f.OnTake()
	case fyne.KeyEscape:
		f.OnLeave()
	default:
		f.Entry.TypedKey(k)
	}
}
