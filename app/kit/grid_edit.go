package kit

import (
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// editing is the state of the one cell that may be edited.
type editing struct {
	entry *cellEntry
	on    bool
	at    At
	from  string
	// typed is set where the edit began by typing over the cell: then an arrow commits instead of moving in the text.
	typed bool
}

// Editing reports whether a cell is being edited, and which.
func (g *Grid) Editing() (At, bool) { return g.edit.at, g.edit.on }

// CommitPending commits what is being typed, so that it isn't lost when the screen changes or the window closes.
func (g *Grid) CommitPending() { g.commit(false) }

// commit ends the edit and hands on what was typed. An entry that couldn't be read before is handed on as it stands too
// when it's committed on purpose: it may be readable by now.
func (g *Grid) commit(onPurpose bool) {
	if !g.edit.on {
		return
	}
	at, text := g.edit.at, g.edit.entry.Text
	g.endEdit()
	again := onPurpose && g.model.Cell(at.Row, at.Column).Wrong
	if (text != g.edit.from || again) && g.OnEdit != nil {
		g.OnEdit(at, text)
	}
}

// begin opens the editor on the selected cell with the text given. It's false where nothing can be
// typed.
func (g *Grid) begin(text string, typed bool) bool {
	at, any := g.Selected()
	if !any {
		return false
	}
	if g.Locked != nil {
		if reason := g.Locked(); reason != "" {
			g.refuse(reason)
			return false
		}
	}
	g.reveal(at)
	from := g.model.Cell(at.Row, at.Column).Edit
	e := g.edit.entry
	g.edit.on, g.edit.at, g.edit.from, g.edit.typed = true, at, from, typed
	g.tip.Hide()
	e.SetText(text)
	e.CursorColumn = utf8.RuneCountInString(text)
	e.Show()
	g.body.show()
	e.Refresh()
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		c.Focus(e)
	}
	return true
}

func (g *Grid) beginInPlace() {
	if at, any := g.Selected(); any {
		g.begin(g.model.Cell(at.Row, at.Column).Edit, false)
	}
}

func (g *Grid) endEdit() {
	had := g.edit.entry.focused
	g.edit.on = false
	g.edit.entry.Hide()
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); had && c != nil {
		c.Focus(g)
	}
	g.body.show()
}

// finish commits and moves on.
func (g *Grid) finish(down, right int) {
	at := g.edit.at
	g.commit(true)
	g.goTo(At{at.Row + down, at.Column + right}, false)
}

// place puts the editor over its cell. A long text gets more room to the right.
func (e *editing) place() {
	if !e.on {
		return
	}
	g := e.entry.grid
	pos, size := g.place(e.at)
	need := fyne.MeasureText(e.entry.Text, TextSize, fyne.TextStyle{}).Width + 3*SpaceNear
	size.Width = min(max(size.Width, need), max(size.Width, g.scroll.Offset.X+g.scroll.Size().Width-pos.X))
	height := max(e.entry.MinSize().Height, size.Height)
	e.entry.Move(fyne.NewPos(pos.X, pos.Y-(height-size.Height)/2))
	e.entry.Resize(fyne.NewSize(size.Width, height))
}

// cellEntry is the editor of a cell.
type cellEntry struct {
	widget.Entry
	grid    *Grid
	focused bool
}

func newCellEntry(g *Grid) *cellEntry {
	e := &cellEntry{grid: g}
	e.ExtendBaseWidget(e)
	e.OnChanged = func(string) { g.edit.place() }
	e.Hide()
	return e
}

// AcceptsTab is true: Tab commits and moves on.
func (e *cellEntry) AcceptsTab() bool { return true }

func (e *cellEntry) FocusGained() {
	if !e.grid.edit.on {
		// The window came back to an editor that was committed when it went.
		if c := fyne.CurrentApp().Driver().CanvasForObject(e.grid); c != nil {
			c.Focus(e.grid)
		}
		return
	}
	e.focused = true
	e.Entry.FocusGained()
}

func (e *cellEntry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
	e.grid.CommitPending()
}

func (e *cellEntry) KeyDown(key *fyne.KeyEvent) {
	e.grid.KeyDown(key)
	e.Entry.KeyDown(key)
}

func (e *cellEntry) KeyUp(key *fyne.KeyEvent) {
	e.grid.KeyUp(key)
	e.Entry.KeyUp(key)
}

func (e *cellEntry) TypedKey(key *fyne.KeyEvent) {
	g := e.grid
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if g.shift {
			g.finish(-1, 0)
		} else {
			g.finish(1, 0)
		}
		return
	case fyne.KeyTab:
		if g.shift {
			g.finish(0, -1)
		} else {
			g.finish(0, 1)
		}
		return
	case fyne.KeyEscape:
		e.SetText(g.edit.from)
		g.endEdit()
		return
	case fyne.KeyF2:
		g.edit.typed = false
		return
	}
	if g.edit.typed && !g.shift {
		switch key.Name {
		case fyne.KeyUp:
			g.finish(-1, 0)
			return
		case fyne.KeyDown:
			g.finish(1, 0)
			return
		case fyne.KeyLeft:
			g.finish(0, -1)
			return
		case fyne.KeyRight:
			g.finish(0, 1)
			return
		}
	}
	e.Entry.TypedKey(key)
}

// TypedShortcut keeps to itself what edits text; anything else is a command, before which the cell is committed.
func (e *cellEntry) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *desktop.CustomShortcut:
		switch s.KeyName {
		case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete:
			e.Entry.TypedShortcut(s)
			return
		}
		e.grid.commit(true)
		e.grid.TypedShortcut(s)
	case *fyne.ShortcutPaste:
		if s.Clipboard != nil {
			if _, single := oneCell(s.Clipboard.Content()); !single {
				e.grid.paste(s.Clipboard.Content())
				return
			}
		}
		e.Entry.TypedShortcut(s)
	default:
		e.Entry.TypedShortcut(s)
	}
}

// printable reports whether a rune begins an edit.
func printable(r rune) bool { return unicode.IsPrint(r) && !unicode.IsSpace(r) }
