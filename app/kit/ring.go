package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"assay/data/wording"
)

// Fyne shows the focus of its buttons and ticks by a tint that can hardly be told from the usual one. These are the same with a ring
// around what has the focus.

// Button is Fyne's with a ring around it while it has the focus.
type Button struct {
	widget.Button
	// Says is what a screen reader says of a button without words.
	Says    string
	focused bool
}

// NewButton does something when it's pressed.
func NewButton(label string, do func()) *Button {
	b := &Button{}
	b.Text, b.OnTapped = label, do
	b.ExtendBaseWidget(b)
	return b
}

// FocusGained shows the ring.
func (b *Button) FocusGained() {
	b.focused = true
	b.Button.FocusGained()
}

// FocusLost hides it.
func (b *Button) FocusLost() {
	b.focused = false
	b.Button.FocusLost()
}

// TypedKey presses the button by Enter too, and hands other keys to the window.
func (b *Button) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	case fyne.KeySpace:
		b.Button.TypedKey(key)
	default:
		passKey(b, key)
	}
}

// CreateRenderer draws the button and the ring.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return newRing(b.Button.CreateRenderer(), func() bool { return b.focused && !b.Disabled() })
}

// AccessibilityLabel is what's written on the button, or what it says in place of that.
func (b *Button) AccessibilityLabel() string {
	if b.Says != "" {
		return b.Says
	}
	return b.Button.AccessibilityLabel()
}

// Check is Fyne's with a ring around it while it has the focus.
type Check struct {
	widget.Check
	focused bool
}

// NewCheck can be ticked.
func NewCheck(label string, changed func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = label, changed
	c.ExtendBaseWidget(c)
	return c
}

// FocusGained shows the ring.
func (c *Check) FocusGained() {
	c.focused = true
	c.Check.FocusGained()
}

// FocusLost hides it.
func (c *Check) FocusLost() {
	c.focused = false
	c.Check.FocusLost()
}

// TypedKey ticks by space, and hands other keys to the window.
func (c *Check) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeySpace {
		c.Check.TypedKey(key)
		return
	}
	passKey(c, key)
}

// CreateRenderer draws the check and the ring.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	return newRing(c.Check.CreateRenderer(), func() bool { return c.focused && !c.Disabled() })
}

// AccessibilityLabel says what can be ticked and whether it is.
func (c *Check) AccessibilityLabel() string {
	if c.Checked {
		return Spoken(c.Text, wording.Of("ticked"))
	}
	return Spoken(c.Text, wording.Of("not ticked"))
}

// AccessibilityRole is that of a button.
func (c *Check) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// ring draws a line around what a renderer draws, a little outside of it.
type ring struct {
	fyne.WidgetRenderer
	line *canvas.Rectangle
	on   func() bool
}

// ringAway is how far the ring is from what it's around.
const ringAway = 3 * Hairline

func newRing(inner fyne.WidgetRenderer, on func() bool) fyne.WidgetRenderer {
	r := &ring{WidgetRenderer: inner, line: canvas.NewRectangle(nil), on: on}
	r.line.StrokeWidth, r.line.CornerRadius = 2*Hairline, Corner+ringAway
	r.paint()
	return r
}

func (r *ring) paint() {
	r.line.StrokeColor, r.line.FillColor = Colour(TokenAccent), Colour(TokenNothing)
	r.line.Hidden = !r.on()
}

// Layout places the ring around the rest.
func (r *ring) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.line.Move(fyne.NewSquareOffsetPos(-ringAway))
	r.line.Resize(size.AddWidthHeight(2*ringAway, 2*ringAway))
}

// Refresh draws the rest anew, and shows or hides the ring.
func (r *ring) Refresh() {
	r.WidgetRenderer.Refresh()
	r.paint()
	r.line.Refresh()
}

// Objects are the rest's with the ring over them.
func (r *ring) Objects() []fyne.CanvasObject { return append(r.WidgetRenderer.Objects(), r.line) }
