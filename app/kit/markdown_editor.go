package kit

import (
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
	OnChanged func()
	// OnLeft is called when the field loses the focus.
	OnLeft func()

	// Field is the text itself, for lists that hang under its caret.
	Field *ProseField

	tools   *fyne.Container
	object  fyne.CanvasObject
	pending *time.Timer
}

// previewDelay is how long after the last key the preview is made anew.
const previewDelay = 150 * time.Millisecond

// NewEditor is an empty editor.
func NewEditor(hint string) *Editor {
	e := &Editor{Preview: NewPreview()}
	e.Field = NewProseField()
	e.Field.Hint = hint
	e.Field.OnChanged = e.changed
	e.Field.OnShortcut = e.shortcut
	e.Field.OnLeft = func() {
		if e.OnLeft != nil {
			e.OnLeft()
		}
	}
	e.tools = container.NewHBox(
		e.tool("Bold", func() { e.wrap("**", "**", "bold") }),
		e.tool("Italic", func() { e.wrap("*", "*", "italic") }),
		e.tool("Heading", func() { e.prefix("## ") }),
		e.tool("List", func() { e.prefix("- ") }),
		e.tool("Quote", func() { e.prefix("> ") }),
		e.tool("Link", func() { e.wrap("[", "](https://)", "words") }),
	)
	left := container.NewBorder(e.tools, nil, nil, nil, e.Field)
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
func (e *Editor) Text() string { return e.Field.Text() }

// SetText puts another text into the field and the preview, without a call of OnChanged.
func (e *Editor) SetText(text string) {
	e.Field.SetText(text)
	e.show()
}

// Lock makes the field read-only.
func (e *Editor) Lock(locked bool) {
	e.Field.Lock(locked)
	e.tools.Hidden = locked
	e.tools.Refresh()
}

// Focusable is the field, for giving it the focus.
func (e *Editor) Focusable() fyne.Focusable { return e.Field }

func (e *Editor) show() {
	if e.pending != nil {
		e.pending.Stop()
	}
	e.Preview.SetText(e.Field.Text())
}

func (e *Editor) changed() {
	if e.pending != nil {
		e.pending.Stop()
	}
	e.pending = time.AfterFunc(previewDelay, func() { fyne.Do(e.show) })
	if e.OnChanged != nil {
		e.OnChanged()
	}
}

// wrap puts marks around what is selected, or around a word to replace.
func (e *Editor) wrap(before, after, word string) {
	if chosen := e.Field.SelectedText(); chosen != "" {
		word = chosen
	}
	e.Field.Insert(before + word + after)
	e.refocus()
}

// prefix begins the caret's line with a mark.
func (e *Editor) prefix(mark string) {
	e.Field.Prefix(mark)
	e.refocus()
}

func (e *Editor) refocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(e.Field); c != nil {
		c.Focus(e.Field)
	}
}

// shortcut takes bold and italic, and leaves the rest to the field.
func (e *Editor) shortcut(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok || c.Modifier != fyne.KeyModifierShortcutDefault {
		return false
	}
	switch c.KeyName {
	case fyne.KeyB:
		e.wrap("**", "**", "bold")
	case fyne.KeyI:
		e.wrap("*", "*", "italic")
	default:
		return false
	}
	return true
}
