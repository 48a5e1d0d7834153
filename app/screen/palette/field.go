package palette

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/data/wording"
)

// field is where one types; its other keys move in the list.
type field struct {
	widget.Entry
	of *Palette
}

// page is how many items further the page keys go.
const page = 10

func newField(p *Palette) *field {
	f := &field{of: p}
	f.PlaceHolder = wording.Of("A command, company, metric, indicator, thesis, view or source")
	f.OnChanged = func(string) { p.search() }
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey moves among the items, takes one, or closes the palette.
func (f *field) TypedKey(k *fyne.KeyEvent) {
	p := f.of
	switch k.Name {
	case fyne.KeyDown:
		p.choose(p.at + 1)
	case fyne.KeyUp:
		p.choose(p.at - 1)
	case fyne.KeyPageDown:
		p.choose(p.at + page)
	case fyne.KeyPageUp:
		p.choose(p.at - page)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.take(false)
	case fyne.KeyEscape:
		p.dialog.Close()
	default:
		f.Entry.TypedKey(k)
	}
}

// TypedShortcut charts what is chosen for Ctrl+Enter; Ctrl+K, which opened the palette, closes it.
func (f *field) TypedShortcut(s fyne.Shortcut) {
	if custom, ok := s.(*desktop.CustomShortcut); ok && custom.Modifier == fyne.KeyModifierShortcutDefault {
		switch custom.KeyName {
		case fyne.KeyReturn, fyne.KeyEnter:
			f.of.take(true)
			return
		case fyne.KeyK:
			f.of.dialog.Close()
			return
		}
	}
	f.Entry.TypedShortcut(s)
}
