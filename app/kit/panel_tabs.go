package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Tabs is a row of words of which one is chosen. With the focus on it, the arrows left and right choose.
type Tabs struct {
	widget.BaseWidget
	Words    []string
	Chosen   int
	OnChosen func(i int)
	// Boxed draws the row as a switch: a frame around it, the chosen word on a ground of its own.
	Boxed   bool
	focused bool
}

var (
	_ fyne.Focusable     = (*Tabs)(nil)
	_ desktop.Cursorable = (*Tabs)(nil)
)

// NewTabs offers the words, the first of them chosen.
func NewTabs(onChosen func(i int), words ...string) *Tabs {
	t := &Tabs{Words: words, OnChosen: onChosen}
	t.ExtendBaseWidget(t)
	return t
}

// Choose chooses a word and tells OnChosen when it's another.
func (t *Tabs) Choose(i int) {
	if i < 0 || i >= len(t.Words) || i == t.Chosen {
		return
	}
	t.Chosen = i
	t.Refresh()
	if t.OnChosen != nil {
		t.OnChosen(i)
	}
}

func (t *Tabs) width(i int) float32 {
	return fyne.MeasureText(t.Words[i], TextSize, fyne.TextStyle{Bold: true}).Width + SpaceGroup
}

// Tapped chooses the word under the pointer.
func (t *Tabs) Tapped(e *fyne.PointEvent) {
	x := float32(0)
	for i := range t.Words {
		if x += t.width(i); e.Position.X < x {
			t.Choose(i)
			return
		}
	}
}

// Cursor is the pointing hand.
func (t *Tabs) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained shows the focus.
func (t *Tabs) FocusGained() { t.focused = true; t.Refresh() }

// FocusLost hides the focus.
func (t *Tabs) FocusLost() { t.focused = false; t.Refresh() }

// TypedRune does nothing.
func (t *Tabs) TypedRune(rune) {}

// TypedKey chooses with the arrows.
func (t *Tabs) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft:
		t.Choose(t.Chosen - 1)
	case fyne.KeyRight:
		t.Choose(t.Chosen + 1)
	default:
		passKey(t, key)
	}
}

// CreateRenderer draws the words.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	r := &tabsRenderer{of: t, under: canvas.NewRectangle(nil), frame: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type tabsRenderer struct {
	of    *Tabs
	texts []*canvas.Text
	under *canvas.Rectangle
	frame *canvas.Rectangle
}

func (r *tabsRenderer) Layout(size fyne.Size) {
	x := float32(0)
	r.frame.Resize(size)
	for i, text := range r.texts {
		height := text.MinSize().Height
		if r.of.Boxed { // words in the middle of their fields
			text.Move(fyne.NewPos(x+(r.of.width(i)-text.MinSize().Width)/2, (size.Height-height)/2))
			text.Resize(fyne.NewSize(text.MinSize().Width, height))
			if i == r.of.Chosen {
				r.under.Move(fyne.NewPos(x+Hairline, Hairline))
				r.under.Resize(fyne.NewSize(r.of.width(i)-2*Hairline, size.Height-2*Hairline))
			}
			x += r.of.width(i)
			continue
		}
		text.Move(fyne.NewPos(x, (size.Height-height)/2))
		text.Resize(fyne.NewSize(text.MinSize().Width, height))
		if i == r.of.Chosen {
			r.under.Move(fyne.NewPos(x, size.Height-2*Hairline))
			r.under.Resize(fyne.NewSize(text.MinSize().Width, 2*Hairline))
		}
		x += r.of.width(i)
	}
}

func (r *tabsRenderer) MinSize() fyne.Size {
	width := float32(0)
	for i := range r.of.Words {
		width += r.of.width(i)
	}
	return fyne.NewSize(width, RowHeight)
}

func (r *tabsRenderer) Refresh() {
	for len(r.texts) < len(r.of.Words) {
		r.texts = append(r.texts, canvas.NewText("", nil))
	}
	for i, text := range r.texts {
		text.Text, text.TextSize = r.of.Words[i], TextSize
		text.TextStyle = fyne.TextStyle{Bold: i == r.of.Chosen}
		text.Color = Colour(TokenMuted)
		if i == r.of.Chosen {
			text.Color = Colour(TokenText)
			if r.of.focused {
				text.Color = Colour(TokenAccent)
			}
		}
	}
	r.under.FillColor = Colour(TokenAccent)
	r.under.CornerRadius, r.frame.CornerRadius = 0, Corner
	r.frame.FillColor, r.frame.StrokeWidth = Colour(TokenNothing), 0
	if r.of.Boxed {
		r.under.FillColor, r.under.CornerRadius = Colour(TokenAccentSoft), Corner-Hairline
		r.frame.StrokeColor, r.frame.StrokeWidth = Colour(TokenEdge), Hairline
		if r.of.focused {
			r.frame.StrokeColor = Colour(TokenAccent)
		}
		if r.of.Chosen < len(r.texts) {
			r.texts[r.of.Chosen].Color = Colour(TokenAccent)
		}
	}
	r.Layout(r.of.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *tabsRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.frame, r.under}
	for _, text := range r.texts {
		objects = append(objects, text)
	}
	return objects
}
func (r *tabsRenderer) Destroy() {}
