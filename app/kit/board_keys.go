package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FocusGained shows that keys go here.
func (b *Board) FocusGained() {
	b.focused = true
	b.mark()
}

// FocusLost shows that they don't any more.
func (b *Board) FocusLost() {
	b.focused = false
	b.rest(nowhere)
	b.mark()
}

// TypedRune takes no text.
func (b *Board) TypedRune(rune) {}

// TypedKey moves the selection and opens the cell.
func (b *Board) TypedKey(key *fyne.KeyEvent) {
	at, any := b.Selected()
	if !any {
		passKey(b, key)
		return
	}
	switch key.Name {
	case fyne.KeyUp:
		at.Row = b.beside(at.Row, -1)
	case fyne.KeyDown:
		at.Row = b.beside(at.Row, 1)
	case fyne.KeyLeft:
		at.Column--
	case fyne.KeyRight:
		at.Column++
	case fyne.KeyHome:
		at.Column = 0
	case fyne.KeyEnd:
		at.Column = len(b.columns) - 1
	case fyne.KeyPageUp:
		at.Row = b.paged(at.Row, -1)
	case fyne.KeyPageDown:
		at.Row = b.paged(at.Row, 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		b.open()
		return
	default:
		if menuKey(key) {
			b.menu(at)
			return
		}
		passKey(b, key)
		return
	}
	b.rest(nowhere)
	b.choose(at, false)
}

// menu asks for the menu of a cell, under it.
func (b *Board) menu(at At) {
	if b.OnMenu == nil {
		return
	}
	pos, size := b.place(at)
	b.OnMenu(at, fyne.CurrentApp().Driver().AbsolutePositionForObject(b.body).Add(pos).AddXY(SpaceNear, size.Height))
}

// beside is the next row in a direction that is no heading, or the row itself where there is none.
func (b *Board) beside(row, step int) int {
	for i := row + step; i >= 0 && i < len(b.rows); i += step {
		if !b.rows[i].Heading {
			return i
		}
	}
	return row
}

// paged is the row one view further on in a direction, less a row to keep one's place by, and another one at any rate.
func (b *Board) paged(row, step int) int {
	far := b.tops[row] + float32(step)*max(b.scroll.Size().Height-RowHeight, RowHeight)
	to := b.rowAt(min(max(far, 0), b.high()-Hairline))
	if to = nearestRow(b.rows, to); to == row {
		return b.beside(row, step)
	}
	return to
}

// TypedShortcut does what the board knows and passes the rest on to the window, whose shortcuts would otherwise be lost.
func (b *Board) TypedShortcut(s fyne.Shortcut) {
	if own, ok := s.(*desktop.CustomShortcut); ok && own.Modifier == fyne.KeyModifierShortcutDefault {
		switch own.KeyName {
		case fyne.KeyHome:
			b.choose(At{}, false)
			return
		case fyne.KeyEnd:
			b.choose(At{len(b.rows) - 1, len(b.columns) - 1}, false)
			return
		}
	}
	if window, ok := fyne.CurrentApp().Driver().CanvasForObject(b).(fyne.Shortcutable); ok {
		window.TypedShortcut(s)
	}
}
