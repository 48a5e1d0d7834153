package kit

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Slider chooses a value by dragging, by a click on its track, or by keys: the arrows move by a step, page up and down by ten,
// Home and End to the ends. A value outside of its range stands at the end of the track and stays as it is until it's moved.
type Slider struct {
	widget.BaseWidget
	From, To, Step, Value float64
	// Name says what is slid, to who can't see what stands beside it.
	Name string
	// Mark, where set, is a value that has a notch in the track: what the value is to be compared with.
	Mark *float64
	// OnChanged is called for every value that it's moved to, OnEnded when a drag or a click has ended.
	OnChanged func(v float64)
	OnEnded   func()
	// OnFocus, where set, is called when the slider gets the focus, OnLeft when it has lost it.
	OnFocus, OnLeft func()

	dragging, hovered, focused bool
}

var (
	_ fyne.Draggable     = (*Slider)(nil)
	_ fyne.Focusable     = (*Slider)(nil)
	_ fyne.Tappable      = (*Slider)(nil)
	_ desktop.Hoverable  = (*Slider)(nil)
	_ desktop.Cursorable = (*Slider)(nil)
)

// NewSlider runs from one value to another in steps.
func NewSlider(from, to, step float64) *Slider {
	s := &Slider{From: from, To: to, Step: step, Value: from}
	s.ExtendBaseWidget(s)
	return s
}

// Dragging reports whether the pointer holds the thumb.
func (s *Slider) Dragging() bool { return s.dragging }

// SetValue moves the thumb without a call of OnChanged.
func (s *Slider) SetValue(v float64) {
	if s.Value != v {
		s.Value = v
		s.Refresh()
	}
}

// SetMark puts the notch at a value, or with nil takes it away.
func (s *Slider) SetMark(v *float64) {
	if (s.Mark == nil) != (v == nil) || v != nil && *v != *s.Mark {
		s.Mark = v
		s.Refresh()
	}
}

// moveTo goes to the step nearest to a value.
func (s *Slider) moveTo(v float64) {
	v = s.From + math.Round((v-s.From)/s.Step)*s.Step
	v = math.Round(v*1e9) / 1e9 // 0.1 + 0.2 is 0.3
	v = min(s.To, max(s.From, v))
	if v == s.Value {
		return
	}
	s.Value = v
	s.Refresh()
	if s.OnChanged != nil {
		s.OnChanged(v)
	}
}

// at is the value under a place of the track.
func (s *Slider) at(x float32) float64 {
	share := (x - thumbRadius) / max(1, s.Size().Width-2*thumbRadius)
	return s.From + float64(min(1, max(0, share)))*(s.To-s.From)
}

// share is where on the track a value stands, from 0 to 1.
func (s *Slider) share(v float64) float32 {
	if s.To <= s.From {
		return 0
	}
	return float32(min(1, max(0, (v-s.From)/(s.To-s.From))))
}

// Dragged moves the thumb with the pointer.
func (s *Slider) Dragged(e *fyne.DragEvent) {
	s.dragging = true
	s.moveTo(s.at(e.Position.X))
}

// DragEnd lets the thumb go.
func (s *Slider) DragEnd() {
	s.dragging = false
	s.Refresh()
	s.ended()
}

// Tapped moves the thumb to where the track was clicked.
func (s *Slider) Tapped(e *fyne.PointEvent) {
	FocusOn(s)
	s.moveTo(s.at(e.Position.X))
	s.ended()
}

func (s *Slider) ended() {
	if s.OnEnded != nil {
		s.OnEnded()
	}
}

// TypedKey moves the thumb.
func (s *Slider) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyRight, fyne.KeyUp:
		s.moveTo(s.Value + s.Step)
	case fyne.KeyLeft, fyne.KeyDown:
		s.moveTo(s.Value - s.Step)
	case fyne.KeyPageUp:
		s.moveTo(s.Value + 10*s.Step)
	case fyne.KeyPageDown:
		s.moveTo(s.Value - 10*s.Step)
	case fyne.KeyHome:
		s.moveTo(s.From)
	case fyne.KeyEnd:
		s.moveTo(s.To)
	case fyne.KeyReturn, fyne.KeyEnter:
		s.ended()
	default:
		passKey(s, key)
	}
}

// TypedRune takes no text.
func (s *Slider) TypedRune(rune) {}

// FocusGained shows the focus.
func (s *Slider) FocusGained() {
	s.focused = true
	s.Refresh()
	if s.OnFocus != nil {
		s.OnFocus()
	}
}

// FocusLost hides it.
func (s *Slider) FocusLost() {
	s.focused = false
	s.Refresh()
	if s.OnLeft != nil {
		s.OnLeft()
	}
}

// MouseIn shows that the thumb can be moved.
func (s *Slider) MouseIn(*desktop.MouseEvent) { s.hovered = true; s.Refresh() }

// MouseMoved does nothing.
func (s *Slider) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes that back.
func (s *Slider) MouseOut() { s.hovered = false; s.Refresh() }

// Cursor is the pointing hand.
func (s *Slider) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Lengths of a slider.
const (
	thumbRadius  float32 = 7
	trackHeight  float32 = 4
	notchHeight  float32 = 12
	sliderHeight float32 = 20
)

// CreateRenderer draws the track, what of it is filled, the notch and the thumb.
func (s *Slider) CreateRenderer() fyne.WidgetRenderer {
	r := &sliderRenderer{of: s, track: canvas.NewRectangle(nil), filled: canvas.NewRectangle(nil), notch: canvas.NewRectangle(nil),
		halo: canvas.NewCircle(nil), thumb: canvas.NewCircle(nil)}
	r.Refresh()
	return r
}

type sliderRenderer struct {
	of                   *Slider
	track, filled, notch *canvas.Rectangle
	halo, thumb          *canvas.Circle
}

func (r *sliderRenderer) Layout(size fyne.Size) {
	s, middle := r.of, size.Height/2
	room := max(0, size.Width-2*thumbRadius)
	x := func(v float64) float32 { return thumbRadius + s.share(v)*room }
	r.track.Move(fyne.NewPos(thumbRadius, middle-trackHeight/2))
	r.track.Resize(fyne.NewSize(room, trackHeight))
	// A range that runs through nothing is filled from there: less to the left, more to the right.
	from, to := x(max(s.From, min(0, s.To))), x(s.Value)
	r.filled.Move(fyne.NewPos(min(from, to), middle-trackHeight/2))
	r.filled.Resize(fyne.NewSize(max(from, to)-min(from, to), trackHeight))
	if s.Mark != nil {
		r.notch.Move(fyne.NewPos(x(*s.Mark)-Hairline, middle-notchHeight/2))
		r.notch.Resize(fyne.NewSize(2*Hairline, notchHeight))
	}
	r.thumb.Move(fyne.NewPos(to-thumbRadius, middle-thumbRadius))
	r.thumb.Resize(fyne.NewSquareSize(2 * thumbRadius))
	halo := thumbRadius + 4*Hairline
	r.halo.Move(fyne.NewPos(to-halo, middle-halo))
	r.halo.Resize(fyne.NewSquareSize(2 * halo))
}

func (r *sliderRenderer) MinSize() fyne.Size { return fyne.NewSize(80, sliderHeight) }

func (r *sliderRenderer) Refresh() {
	s := r.of
	r.track.FillColor, r.track.CornerRadius = Colour(TokenEdge), trackHeight/2
	r.filled.FillColor, r.filled.CornerRadius = Colour(TokenAccent), trackHeight/2
	r.notch.FillColor = Colour(TokenMuted)
	r.notch.Hidden = s.Mark == nil
	r.thumb.FillColor, r.thumb.StrokeColor, r.thumb.StrokeWidth = Colour(TokenRaised), Colour(TokenAccent), 2*Hairline
	if s.dragging || s.hovered {
		r.thumb.FillColor = Colour(TokenAccent)
	}
	r.halo.FillColor, r.halo.StrokeColor, r.halo.StrokeWidth = Colour(TokenNothing), Colour(TokenNothing), 2*Hairline
	if s.focused {
		r.halo.StrokeColor = Colour(TokenAccent)
	}
	r.Layout(s.Size())
	for _, o := range r.Objects() {
		canvas.Refresh(o)
	}
}

func (r *sliderRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.filled, r.notch, r.halo, r.thumb}
}
func (r *sliderRenderer) Destroy() {}
