package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// ProseField is a field for long texts. A key costs the paragraph that it's typed into, not the whole text: Fyne's own field lays
// everything out at each key, which at a few thousand words can be felt.
//
// The way through: the text is paragraphs with an undo history (prose_text.go), broken into lines a paragraph at a time
// (prose_lines.go); only the lines in view are drawn (prose_sheet.go); keys (prose_keys.go) and pointer (prose_pointer.go) move
// the caret and replace letters.
type ProseField struct {
	widget.BaseWidget
	// Hint stands in the empty field.
	Hint string
	// OnChanged is called at each change by the user. The text isn't handed along: spelling it out costs more than the key did.
	OnChanged func()
	// OnLeft is called when the field loses the focus.
	OnLeft func()
	// OnMoved is called when the caret has come to another place, after OnChanged where something was typed.
	OnMoved func()
	// OnKey is asked first about a key; true means that it was taken: for a list that hangs under the caret.
	OnKey func(*fyne.KeyEvent) bool
	// OnTab is asked whether the Tab key is wanted here and not for the next field.
	OnTab func() bool
	// OnShortcut is asked first about a shortcut.
	OnShortcut func(fyne.Shortcut) bool

	text    *proseText
	lines   *proseLines
	caret   place
	anchor  place   // where the selection began; the caret itself where nothing is selected
	column  float32 // how far from the left the caret wants to be when it goes up and down; negative: where it is
	typing  bool    // the edit before was a letter, so that the next is one step with it
	shift   bool
	focused bool
	locked  bool

	sheet   *proseSheet
	scroll  *container.Scroll
	spelled string // the whole text, while nothing has changed
	fresh   bool   // spelled is true
}

// Sizes of the field: the room around the text and the caret's width.
const (
	proseInset float32 = SpaceNear
	caretWidth float32 = 2
)

// proseLine is a line's height: half as much again as the letters.
const proseLine float32 = ProseSize * 1.5

// NewProseField is an empty field.
func NewProseField() *ProseField {
	f := &ProseField{text: newProseText(""), column: -1}
	f.lines = newProseLines(f.text, ProseSize, proseLine)
	f.sheet = newProseSheet(f)
	f.scroll = container.NewVScroll(f.sheet)
	f.scroll.OnScrolled = func(fyne.Position) { f.sheet.arrange() }
	f.ExtendBaseWidget(f)
	return f
}

// Text is what stands in the field.
func (f *ProseField) Text() string {
	if !f.fresh {
		f.spelled, f.fresh = f.text.String(), true
	}
	return f.spelled
}

// SetText puts another text into the field, without a call of OnChanged. What could be undone is forgotten; the caret stays as
// near as it can to where it was.
func (f *ProseField) SetText(text string) {
	width := f.lines.width
	f.text = newProseText(text)
	f.lines = newProseLines(f.text, ProseSize, proseLine)
	f.lines.fit(width)
	f.caret = f.text.clamp(f.caret)
	f.anchor, f.column, f.typing, f.fresh = f.caret, -1, false, false
	f.sheet.Refresh()
	f.scroll.Refresh()
}

// Lock makes the field read-only: it can be read, selected and copied.
func (f *ProseField) Lock(locked bool) {
	f.locked = locked
	f.sheet.arrange()
}

// Empty reports whether nothing stands in the field.
func (f *ProseField) Empty() bool { return len(f.text.pars) == 1 && len(f.text.pars[0]) == 0 }

// SelectedText is what is selected, or "".
func (f *ProseField) SelectedText() string {
	from, to := ordered(f.anchor, f.caret)
	return string(f.text.between(from, to))
}

// Caret is how many letters stand before the caret.
func (f *ProseField) Caret() int { return f.text.offset(f.caret) }

// SetCaret puts the caret behind so many letters and brings it into view.
func (f *ProseField) SetCaret(letters int) { f.moveTo(f.text.placeOf(letters), false) }

// BeforeCaret is the part of the paragraph that stands before the caret.
func (f *ProseField) BeforeCaret() string { return string(f.text.pars[f.caret.par][:f.caret.at]) }

// Line is the paragraph that the caret is in.
func (f *ProseField) Line() string { return string(f.text.pars[f.caret.par]) }

// CaretAt is the lower left end of the caret, in the field.
func (f *ProseField) CaretAt() fyne.Position {
	number, from, _ := f.lines.lineOf(f.caret)
	return fyne.NewPos(proseInset+f.lines.x(f.caret, from), proseInset+float32(number+1)*proseLine-f.scroll.Offset.Y)
}

// Insert types a text at the caret, in place of what is selected.
func (f *ProseField) Insert(text string) { f.put(f.anchor, f.caret, text, false) }

// AfterCaret is the part of the paragraph that stands behind the caret.
func (f *ProseField) AfterCaret() string { return string(f.text.pars[f.caret.par][f.caret.at:]) }

// ReplaceAround types a text in place of so many letters of the paragraph before and behind the caret.
func (f *ProseField) ReplaceAround(before, behind int, text string) {
	from, to := place{f.caret.par, f.caret.at - before}, place{f.caret.par, f.caret.at + behind}
	f.put(f.text.clamp(from), f.text.clamp(to), text, false)
}

// Prefix begins the caret's paragraph with a mark, or takes the mark away where it's there.
func (f *ProseField) Prefix(mark string) {
	caret, n := f.caret, len([]rune(mark))
	line := f.Line()
	from, to, put := place{caret.par, 0}, place{caret.par, 0}, mark
	if len(line) >= len(mark) && line[:len(mark)] == mark {
		to.at, put, n = n, "", -n
	}
	f.put(from, to, put, false)
	f.moveTo(f.text.clamp(place{caret.par, caret.at + n}), false)
}

// put replaces letters as the user's doing.
func (f *ProseField) put(from, to place, s string, joined bool) {
	if f.locked {
		return
	}
	end, c := f.text.replace(from, to, s, joined)
	f.edited(end, c)
}

// edited shows what an edit made, and tells.
func (f *ProseField) edited(caret place, touched ...change) {
	before := f.lines.total()
	for _, c := range touched {
		f.lines.touched(c)
	}
	f.caret, f.anchor, f.column, f.fresh = caret, caret, -1, false
	if f.lines.total() != before {
		f.sheet.fitHeight()
	}
	f.reveal()
	f.sheet.arrange()
	if f.OnChanged != nil {
		f.OnChanged()
	}
	if f.OnMoved != nil {
		f.OnMoved()
	}
}

// moveTo brings the caret to a place; selecting keeps the other end of the selection.
func (f *ProseField) moveTo(p place, selecting bool) {
	f.caret, f.column, f.typing = p, -1, false
	if !selecting {
		f.anchor = p
	}
	f.reveal()
	f.sheet.arrange()
	if f.OnMoved != nil {
		f.OnMoved()
	}
}

// reveal scrolls so that the caret is in view.
func (f *ProseField) reveal() {
	number, _, _ := f.lines.lineOf(f.caret)
	top, bottom := float32(number)*proseLine, float32(number+1)*proseLine+2*proseInset
	offset := f.scroll.Offset
	switch {
	case top < offset.Y:
		offset.Y = top
	case bottom > offset.Y+f.scroll.Size().Height:
		offset.Y = bottom - f.scroll.Size().Height
	default:
		return
	}
	f.scroll.ScrollToOffset(offset)
}

// Undo takes back the last typing.
func (f *ProseField) Undo() {
	if at, touched, ok := f.text.undo(); ok && !f.locked {
		f.typing = false
		f.edited(at, touched...)
	}
}

// Redo types again what Undo took back.
func (f *ProseField) Redo() {
	if at, touched, ok := f.text.redo(); ok && !f.locked {
		f.typing = false
		f.edited(at, touched...)
	}
}

// FocusGained shows the caret.
func (f *ProseField) FocusGained() {
	f.focused = true
	f.sheet.arrange()
	f.Refresh()
}

// FocusLost hides the caret and tells.
func (f *ProseField) FocusLost() {
	f.focused, f.shift, f.typing = false, false, false
	f.sheet.arrange()
	f.Refresh()
	if f.OnLeft != nil {
		f.OnLeft()
	}
}

// CreateRenderer draws the field's edge around the text.
func (f *ProseField) CreateRenderer() fyne.WidgetRenderer {
	box := NewFill(TokenPage)
	box.Radius = Corner
	return &proseRenderer{f: f, box: box}
}

type proseRenderer struct {
	f   *ProseField
	box *Fill
}

func (r *proseRenderer) Layout(size fyne.Size) {
	r.box.Resize(size)
	r.f.scroll.Resize(size)
	r.f.sheet.fitWidth(size.Width)
}

func (r *proseRenderer) MinSize() fyne.Size { return fyne.NewSize(160, 4*proseLine) }

func (r *proseRenderer) Refresh() {
	r.box.Edge = TokenStrong
	if r.f.focused {
		r.box.Edge = TokenAccent
	}
	r.box.Refresh()
	r.f.sheet.Refresh()
}

func (r *proseRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.f.scroll}
}
func (r *proseRenderer) Destroy() {}
