package exam

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
)

// why is the sentence under an assumption that says where it comes from. A press opens it, to be given another source or reason.
type why struct {
	widget.BaseWidget
	do       func()
	sentence *kit.Sentence
}

var _ fyne.Tappable = (*why)(nil)

func newWhy(text string, do func()) *why {
	w := &why{do: do, sentence: kit.NewSentence(text, kit.TokenMuted)}
	w.sentence.Points = kit.LabelSize
	w.ExtendBaseWidget(w)
	return w
}

// SetText changes the sentence.
func (w *why) SetText(text string) { w.sentence.SetText(text) }

// Tapped opens the assumption.
func (w *why) Tapped(*fyne.PointEvent) { w.do() }

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
func (w *why) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(w.sentence) }
