package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/data/wording"
)

// Editor is a field for Markdown with a small toolbar, and its preview beside it. The preview follows a moment after the
// last key, so that typing never waits for it. Two square brackets open a list of what a link can name (markdown_offer.go).
type Editor struct {
	Preview *Preview
	// OnChanged is called at each change by the user.
	OnChanged func()
	// OnLeft is called when the field loses the focus.
	OnLeft func()
	// OnOffer is asked what can be put in for what was typed behind two brackets; shown says that it's to be shown in the place of the
	// link. Offer is the answer, at once or later.
	OnOffer func(typed string, shown bool)

	// Field is the text itself, for lists that hang under its caret.
	Field *ProseField

	tools   *fyne.Container
	more    *fyne.Container // tools of the screen's own
	left    *fyne.Container
	right   *fyne.Container
	blank   fyne.CanvasObject
	list    *Offers
	object  fyne.CanvasObject
	pending *time.Timer

	asked    asked
	offering bool // the list is open or was asked for
	refused  bool // Escape closed the list for this link
	typing   bool // the caret moves because something is typed
}

// previewDelay is how long after the last key the preview is made anew.
const previewDelay = 150 * time.Millisecond

// tool is something that the toolbar does, with its key beside Ctrl.
type tool struct {
	word  string
	key   fyne.KeyName
	shift bool
	do    func(*Editor)
}

var tools = []tool{
	{wording.Key("Bold"), fyne.KeyB, false, func(e *Editor) { e.wrap("**", "**", wording.Of("bold")) }},
	{wording.Key("Italic"), fyne.KeyI, false, func(e *Editor) { e.wrap("*", "*", wording.Of("italic")) }},
	{wording.Key("Heading"), fyne.KeyH, false, func(e *Editor) { e.prefix("## ") }},
	{wording.Key("List"), fyne.KeyI, true, func(e *Editor) { e.prefix("- ") }},
	{wording.Key("Quote"), fyne.KeyQ, true, func(e *Editor) { e.prefix("> ") }},
	{wording.Key("Link"), fyne.KeyH, true, func(e *Editor) { e.wrap("[", "](https://)", wording.Of("words")) }},
	{wording.Key("Evidence [["), fyne.KeyJ, false, func(e *Editor) { e.beginLink("[[") }},
	{wording.Key("View"), fyne.KeyJ, true, func(e *Editor) { e.beginLink("![[") }},
}

// EditorKeys are the keys of the editor with what they do, for the sheet of keys.
func EditorKeys() [][2]string {
	var out [][2]string
	for _, t := range tools {
		keys := "Ctrl+"
		if t.shift {
			keys += "Shift+"
		}
		does := map[string]string{"Evidence [[": wording.Of("link to evidence: the same as typing [["), "View": wording.Of("a view in the text: the same as ![[")}[t.word]
		if does == "" {
			does = wording.Of(t.word)
		}
		out = append(out, [2]string{keys + string(t.key), does})
	}
	return out
}

// NewEditor is an empty editor.
func NewEditor(hint string) *Editor {
	e := &Editor{Preview: NewPreview()}
	e.Field = NewProseField()
	e.Field.Hint = hint
	e.Field.OnChanged = e.changed
	e.Field.OnMoved = e.moved
	e.Field.OnKey = e.key
	e.Field.OnTab = func() bool { return e.offering && !e.list.Hidden && len(e.list.all) > 0 }
	e.Field.OnShortcut = e.shortcut
	e.Field.OnLeft = func() {
		if !e.list.over { // a click on the list takes the focus first
			e.closeOffers()
		}
		if e.OnLeft != nil {
			e.OnLeft()
		}
	}
	e.list = NewOffers(e.take)
	e.list.Hide()
	e.tools, e.more = container.NewHBox(), container.NewHBox()
	for _, t := range tools {
		e.tools.Add(e.tool(wording.Of(t.word), func() { t.do(e) }))
	}
	e.tools.Add(e.more)
	e.left = container.NewStack(e.Field, container.NewWithoutLayout(e.list))
	e.right = container.NewStack(e.Preview.Object())
	// The toolbar may be wider than the field: it goes on over the preview.
	bar := container.NewBorder(nil, nil, e.tools, Padded(NewText(wording.Of("Preview"), TokenMuted, LabelSize), SpaceNear, 0))
	e.object = container.NewBorder(bar, nil, nil, nil, container.NewGridWithColumns(2, e.left, Padded(e.right, SpaceNear, 0)))
	return e
}

func (e *Editor) tool(word string, do func()) fyne.CanvasObject {
	b := NewButton(word, do)
	b.Importance = widget.LowImportance
	return b
}

// AddTool puts a tool of the screen's own at the end of the toolbar.
func (e *Editor) AddTool(word string, do func()) { e.more.Add(e.tool(word, do)) }

// SetBlank says what stands in the place of the preview while the text is empty.
func (e *Editor) SetBlank(blank fyne.CanvasObject) {
	e.blank = blank
	e.showSide()
}

// Object is the editor as it's put on a screen.
func (e *Editor) Object() fyne.CanvasObject { return e.object }

// Text is what stands in the field.
func (e *Editor) Text() string { return e.Field.Text() }

// SetText puts another text into the field and the preview, without a call of OnChanged.
func (e *Editor) SetText(text string) {
	e.closeOffers()
	e.Field.SetText(text)
	e.show()
}

// Lock makes the field read-only.
func (e *Editor) Lock(locked bool) {
	e.Field.Lock(locked)
	e.tools.Hidden = locked
	e.tools.Refresh()
	e.showSide()
}

// Focusable is the field, for giving it the focus.
func (e *Editor) Focusable() fyne.Focusable { return e.Field }

func (e *Editor) show() {
	if e.pending != nil {
		e.pending.Stop()
	}
	e.Preview.SetText(e.Field.Text())
	e.Preview.Follow(e.Field.caret.par)
	e.showSide()
}

// showSide shows the preview, or what stands in its place.
func (e *Editor) showSide() {
	side := e.Preview.Object()
	if e.blank != nil && e.Field.Empty() && !e.Field.locked {
		side = e.blank
	}
	if len(e.right.Objects) != 1 || e.right.Objects[0] != side {
		e.right.Objects = []fyne.CanvasObject{side}
		e.right.Refresh()
	}
}

func (e *Editor) changed() {
	if e.pending != nil {
		e.pending.Stop()
	}
	e.pending = time.AfterFunc(previewDelay, func() { fyne.Do(e.show) })
	e.typing = true // the caret is about to move for it
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

// shortcut takes the keys of the tools, and leaves the rest to the field.
func (e *Editor) shortcut(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return false
	}
	for _, t := range tools {
		mods := fyne.KeyModifierShortcutDefault
		if t.shift {
			mods |= fyne.KeyModifierShift
		}
		if c.KeyName == t.key && c.Modifier == mods {
			if !e.Field.locked {
				t.do(e)
			}
			return true
		}
	}
	return false
}
