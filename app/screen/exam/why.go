package exam

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
)

// why is the sentence under an assumption that says where it comes from. A press opens it, to be given another source or reason.
type why struct {
	widget.BaseWidget
	do       func()
	sentence *kit.Sentence
	face     *kit.Fill // outlined while the keys go here
}

var (
	_ fyne.Focusable = (*why)(nil)
	_ fyne.Tappable  = (*why)(nil)
)

func newWhy(text string, do func()) *why {
	w := &why{do: do, sentence: kit.NewSentence(text, kit.TokenMuted), face: kit.NewFill(kit.TokenNothing)}
	w.face.Radius = kit.Corner
	w.sentence.Points = kit.LabelSize
	w.ExtendBaseWidget(w)
	return w
}

// SetText changes the sentence.
func (w *why) SetText(text string) { w.sentence.SetText(text) }

// Tapped opens the assumption.
func (w *why) Tapped(*fyne.PointEvent) { w.do() }

// FocusGained shows the focus.
func (w *why) FocusGained() { w.outline(kit.TokenAccent) }

// FocusLost hides it.
func (w *why) FocusLost() { w.outline("") }

func (w *why) outline(edge kit.Token) {
	w.face.Edge = edge
	w.face.Refresh()
}

// TypedRune takes no text.
func (w *why) TypedRune(rune) {}

// TypedKey opens the assumption by Enter and space. Other keys go to the window.
func (w *why) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		w.do()
	default:
		kit.PassKey(w, key)
	}
}

// Cursor is the pointing hand.
func (w *why) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Resize wraps the sentence.
func (w *why) Resize(size fyne.Size) {
	w.sentence.Resize(size)
	w.BaseWidget.Resize(size)
}

// MinSize is that of the wrapped sentence.
func (w *why) MinSize() fyne.Size { return w.sentence.MinSize() }

// CreateRenderer draws the sentence.
func (w *why) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(w.face, w.sentence))
}

// AccessibilityLabel is the sentence.
func (w *why) AccessibilityLabel() string { return w.sentence.Text }

// AccessibilityRole is that of a button.
func (w *why) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
