package palette

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"assay/app/kit"
	"assay/data/wording"
)

// field is where one types; its other keys move in the list.
type field struct {
	kit.ListField
	of *Palette
}

func newField(p *Palette) *field {
	f := &field{of: p}
	f.PlaceHolder = wording.Of("A command, company, metric, indicator, thesis, view or source")
	f.OnChanged = func(string) { p.search() }
	f.Page = 10
	f.OnMove = func(lines int) { p.choose(p.at + lines) }
	f.OnTake = func() { p.take(false) }
	f.OnLeave = func() { p.dialog.Close() }
	f.ExtendBaseWidget(f)
	return f
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
	f.ListField.TypedShortcut(s)
}
