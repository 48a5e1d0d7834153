package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// take selects a cell with the pointer.
func (g *Grid) take(at At, extend bool) {
	g.CommitPending()
	FocusOn(g)
	g.goTo(at, extend)
}

// FocusGained shows the selection as the place where typing goes.
func (g *Grid) FocusGained() {
	g.focused = true
	g.body.show()
}

// FocusLost shows that typing goes elsewhere.
func (g *Grid) FocusLost() {
	g.focused, g.shift = false, false
	g.tip.Hide()
	g.body.show()
}

// AcceptsTab is true as long as there is a cell to move to: from the last one Tab leaves the grid, from the first one
// Shift+Tab does.
func (g *Grid) AcceptsTab() bool {
	rows, columns := g.model.Size()
	if rows == 0 || columns == 0 {
		return false
	}
	if g.shift {
		return g.cursor != At{}
	}
	return g.cursor != At{rows - 1, columns - 1}
}

// KeyDown watches the Shift key.
func (g *Grid) KeyDown(key *fyne.KeyEvent) {
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		g.shift = true
	}
}

// KeyUp watches the Shift key.
func (g *Grid) KeyUp(key *fyne.KeyEvent) {
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		g.shift = false
	}
}

// TypedRune begins an edit that replaces what the cell holds.
func (g *Grid) TypedRune(r rune) {
	if printable(r) && g.begin("", true) {
		g.edit.entry.TypedRune(r)
	}
}

// TypedKey moves the selection and edits.
func (g *Grid) TypedKey(key *fyne.KeyEvent) {
	at, any := g.Selected()
	if !any {
		return
	}
	_, columns := g.model.Size()
	page := max(int(g.scroll.Size().Height/RowHeight)-1, 1)
	switch key.Name {
	case fyne.KeyUp:
		at.Row--
	case fyne.KeyDown:
		at.Row++
	case fyne.KeyLeft:
		at.Column--
	case fyne.KeyRight:
		at.Column++
	case fyne.KeyHome:
		at.Column = 0
	case fyne.KeyEnd:
		at.Column = columns - 1
	case fyne.KeyPageUp:
		at.Row -= page
	case fyne.KeyPageDown:
		at.Row += page
	case fyne.KeyReturn, fyne.KeyEnter:
		if g.shift {
			at.Row--
		} else {
			at.Row++
		}
		g.goTo(at, false)
		return
	case fyne.KeyTab:
		g.goTo(g.tabbed(at), false)
		return
	case fyne.KeyF2:
		g.beginInPlace()
		return
	case fyne.KeyBackspace:
		g.begin("", true)
		return
	case fyne.KeyDelete:
		g.clear()
		return
	case fyne.KeyEscape:
		if g.anchor != g.cursor {
			g.goTo(g.cursor, false)
		} else if g.OnLeft != nil {
			g.OnLeft()
		}
		return
	default:
		if menuKey(key) {
			g.menu(at)
			return
		}
		passKey(g, key)
		return
	}
	g.goTo(at, g.shift)
}

// menu asks for the menu of a cell, under it.
func (g *Grid) menu(at At) {
	if g.OnMenu == nil {
		return
	}
	pos, size := g.place(at)
	g.OnMenu(at, fyne.CurrentApp().Driver().AbsolutePositionForObject(g.body).Add(pos).AddXY(SpaceNear, size.Height))
}

// tabbed is the next cell, or with Shift the one before, going on in the next row at the end of one.
func (g *Grid) tabbed(at At) At {
	_, columns := g.model.Size()
	if g.shift {
		if at.Column == 0 {
			return At{at.Row - 1, columns - 1}
		}
		return At{at.Row, at.Column - 1}
	}
	if at.Column == columns-1 {
		return At{at.Row + 1, 0}
	}
	return At{at.Row, at.Column + 1}
}

// clear hands the selected cells to OnDelete.
func (g *Grid) clear() {
	if g.OnDelete == nil {
		return
	}
	if g.Locked != nil {
		if reason := g.Locked(); reason != "" {
			g.refuse(reason)
			return
		}
	}
	var cells []At
	from, to := g.Range()
	for row := from.Row; row <= to.Row; row++ {
		for column := from.Column; column <= to.Column; column++ {
			cells = append(cells, At{row, column})
		}
	}
	g.OnDelete(cells)
}

// TypedShortcut does what the grid knows and passes the rest on to the window, whose shortcuts would otherwise be lost.
func (g *Grid) TypedShortcut(s fyne.Shortcut) {
	at, any := g.Selected()
	rows, columns := g.model.Size()
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		if any && s.Clipboard != nil {
			s.Clipboard.SetContent(g.copied())
		}
		return
	case *fyne.ShortcutCut:
		if any && s.Clipboard != nil {
			s.Clipboard.SetContent(g.copied())
			g.clear()
		}
		return
	case *fyne.ShortcutPaste:
		if any && s.Clipboard != nil {
			g.paste(s.Clipboard.Content())
		}
		return
	case *fyne.ShortcutSelectAll:
		if any {
			g.anchor = At{}
			g.goTo(At{rows - 1, columns - 1}, true)
		}
		return
	case *desktop.CustomShortcut:
		if any && g.move(s, at, rows, columns) {
			return
		}
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		if window, ok := c.(fyne.Shortcutable); ok {
			window.TypedShortcut(s)
		}
	}
}

// move does the shortcuts that move the selection. It's false for any other.
func (g *Grid) move(s *desktop.CustomShortcut, at At, rows, columns int) bool {
	extend := s.Modifier&fyne.KeyModifierShift != 0
	switch s.Modifier &^ fyne.KeyModifierShift {
	case fyne.KeyModifierShortcutDefault:
		switch s.KeyName {
		case fyne.KeyHome:
			at = At{}
		case fyne.KeyEnd:
			at = At{rows - 1, columns - 1}
		case fyne.KeyUp:
			at.Row = 0
		case fyne.KeyDown:
			at.Row = rows - 1
		case fyne.KeyLeft:
			at.Column = 0
		case fyne.KeyRight:
			at.Column = columns - 1
		default:
			return false
		}
		g.goTo(at, extend)
		return true
	case fyne.KeyModifierAlt:
		if s.KeyName == fyne.KeyDown && g.OnHistory != nil {
			g.OnHistory(at)
			return true
		}
	}
	return false
}
