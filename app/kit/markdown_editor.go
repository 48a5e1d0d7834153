package kit

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Editor is a field for Markdown with a small toolbar, and its preview beside it. The preview follows a moment after the
// last key, so that typing never waits for it.
type Editor struct {
	Preview *Preview
	// OnChanged is called at each change by the user.
	OnChanged func(text string)
	// OnLeft is called when the field loses the focus.
	OnLeft func()

	entry   *proseEntry
	tools   *fyne.Container
	object  fyne.CanvasObject
	pending *time.Timer
	setting bool
}

// previewDelay is how long after the last key the preview is made anew.
const previewDelay = 150 * time.Millisecond

// NewEditor is an empty editor.
func NewEditor(hint string) *Editor {
	e := &Editor{Preview: NewPreview()}
	e.entry = newProseEntry(e)
	e.entry.SetPlaceHolder(hint)
	e.tools = container.NewHBox(
		e.tool("Bold", func() { e.wrap("**", "**", "bold") }),
		e.tool("Italic", func() { e.wrap("*", "*", "italic") }),
		e.tool("Heading", func() { e.prefix("## ") }),
		e.tool("List", func() { e.prefix("- ") }),
		e.tool("Quote", func() { e.prefix("> ") }),
		e.tool("Link", func() { e.wrap("[", "](https://)", "words") }),
	)
	left := container.NewBorder(e.tools, nil, nil, nil, container.NewThemeOverride(e.entry, proseTheme{}))
	right := container.NewBorder(container.NewGridWrap(fyne.NewSize(120, e.tools.MinSize().Height), NewText("Preview", TokenMuted, LabelSize)),
		nil, nil, nil, e.Preview.Object())
	e.object = container.NewGridWithColumns(2, left, Padded(right, SpaceNear, 0))
	return e
}

func (e *Editor) tool(word string, do func()) fyne.CanvasObject {
	b := widget.NewButton(word, do)
	b.Importance = widget.LowImportance
	return b
}

// Object is the editor as it's put on a screen.
func (e *Editor) Object() fyne.CanvasObject { return e.object }

// Text is what stands in the field.
func (e *Editor) Text() string { return e.entry.Text }

// SetText puts another text into the field and the preview, without a call of OnChanged.
func (e *Editor) SetText(text string) {
	e.setting = true
	e.entry.SetText(text)
	e.setting = false
	e.show()
}

// Lock makes the field read-only.
func (e *Editor) Lock(locked bool) {
	if locked {
		e.entry.Disable()
		e.tools.Hide()
	} else {
		e.entry.Enable()
		e.tools.Show()
	}
}

// Focusable is the field, for giving it the focus.
func (e *Editor) Focusable() fyne.Focusable { return e.entry }

func (e *Editor) show() {
	if e.pending != nil {
		e.pending.Stop()
	}
	e.Preview.SetText(e.entry.Text)
}

func (e *Editor) changed(text string) {
	if e.setting {
		return
	}
	if e.pending != nil {
		e.pending.Stop()
	}
	e.pending = time.AfterFunc(previewDelay, func() { fyne.Do(e.show) })
	if e.OnChanged != nil {
		e.OnChanged(text)
	}
}

// wrap puts marks around what is selected, or around a word to replace.
func (e *Editor) wrap(before, after, word string) {
	if chosen := e.entry.SelectedText(); chosen != "" {
		word = chosen
	}
	e.insert(before + word + after)
}

// prefix begins the cursor's line with a mark.
func (e *Editor) prefix(mark string) {
	lines := strings.Split(e.entry.Text, "\n")
	row := min(e.entry.CursorRow, len(lines)-1)
	lines[row] = mark + lines[row]
	column := e.entry.CursorColumn + len([]rune(mark))
	e.entry.SetText(strings.Join(lines, "\n"))
	e.entry.CursorRow, e.entry.CursorColumn = row, column
	e.refocus()
}

// insert types a text at the cursor, in place of what is selected.
func (e *Editor) insert(text string) {
	e.refocus()
	clip := &held{text}
	e.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
}

func (e *Editor) refocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(e.entry); c != nil {
		c.Focus(e.entry)
	}
	e.entry.Refresh()
}

// held is a clipboard of its own, so that inserting leaves the user's alone.
type held struct{ text string }

func (h *held) Content() string        { return h.text }
func (h *held) SetContent(text string) { h.text = text }

// proseEntry is the field: it keeps Ctrl+B and Ctrl+I, and says when it's left.
type proseEntry struct {
	widget.Entry
	editor *Editor
}

func newProseEntry(e *Editor) *proseEntry {
	p := &proseEntry{editor: e}
	p.MultiLine = true
	p.Wrapping = fyne.TextWrapWord
	p.OnChanged = e.changed
	p.ExtendBaseWidget(p)
	return p
}

// TypedShortcut takes bold and italic, and leaves the rest to the field.
func (p *proseEntry) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierShortcutDefault {
		switch c.KeyName {
		case fyne.KeyB:
			p.editor.wrap("**", "**", "bold")
			return
		case fyne.KeyI:
			p.editor.wrap("*", "*", "italic")
			return
		}
	}
	p.Entry.TypedShortcut(s)
}

// FocusLost also tells that the field was left.
func (p *proseEntry) FocusLost() {
	p.Entry.FocusLost()
	if p.editor.OnLeft != nil {
		p.editor.OnLeft()
	}
}
