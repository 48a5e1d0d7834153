package kit

import (
	"strings"

	"fyne.io/fyne/v2"

	"assay/data/wording"
)

var blockRefused = wording.Key("The clipboard holds more than one cell. Paste one figure at a time: nothing was changed.")

// copied is the selected range as spreadsheets take it: tabs between cells, a line a row.
func (g *Grid) copied() string {
	from, to := g.Range()
	var b strings.Builder
	for row := from.Row; row <= to.Row; row++ {
		if row > from.Row {
			b.WriteByte('\n')
		}
		for column := from.Column; column <= to.Column; column++ {
			if column > from.Column {
				b.WriteByte('\t')
			}
			b.WriteString(g.model.Cell(row, column).Plain)
		}
	}
	return b.String()
}

// paste commits a single value to the selected cell. A block goes to who hears it, and is refused as a whole where nobody does.
func (g *Grid) paste(text string) {
	value, single := oneCell(text)
	if single && value == "" {
		return
	}
	if !single && g.OnBlock == nil {
		g.refuse(wording.Of(blockRefused))
		return
	}
	if g.Locked != nil {
		if reason := g.Locked(); reason != "" {
			g.refuse(reason)
			return
		}
	}
	at, any := g.Selected()
	switch {
	case !any:
	case !single:
		g.CommitPending()
		g.OnBlock(at, strings.TrimRight(text, "\r\n"))
	case value != g.model.Cell(at.Row, at.Column).Edit && g.OnEdit != nil:
		g.OnEdit(at, value)
	}
}

// oneCell is the text of a single cell without the line end that spreadsheets add. It's false for a block.
func oneCell(text string) (string, bool) {
	text = strings.TrimRight(text, "\r\n")
	if strings.ContainsAny(text, "\t\n\r") {
		return "", false
	}
	return strings.TrimSpace(text), true
}

// TypeShortcut hands a shortcut to what has the focus, as the driver does: for menu items such as Copy and Paste, whose
// shortcut the menu takes before the focus sees it. It's false where nothing that has the focus takes shortcuts.
func TypeShortcut(c fyne.Canvas, s fyne.Shortcut) bool {
	focused, ok := c.Focused().(fyne.Shortcutable)
	if ok {
		focused.TypedShortcut(s)
	}
	return ok
}

// UndoTyping turns back typing in a text that has the focus. It's false where none has: then Undo is the notebook's.
func UndoTyping(c fyne.Canvas) bool {
	text, ok := c.Focused().(interface{ Undo() })
	if ok {
		text.Undo()
	}
	return ok
}

// RedoTyping brings back what UndoTyping took.
func RedoTyping(c fyne.Canvas) bool {
	text, ok := c.Focused().(interface{ Redo() })
	if ok {
		text.Redo()
	}
	return ok
}
