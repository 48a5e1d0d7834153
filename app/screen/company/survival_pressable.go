package company

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
)

// pressable is a part of a page that does something when it's clicked, and that the keyboard reaches: Enter and space press
// it, the arrows go on to its neighbours.
type pressable struct {
	widget.BaseWidget
	onTapped func()
	// onKey takes the keys that go elsewhere; it reports whether the key was one.
	onKey func(key fyne.KeyName) bool

	hovered, focused bool
	face             *kit.Fill
	box              *fyne.Container
}

var (
	_ fyne.Focusable    = (*pressable)(nil)
	_ fyne.Tappable     = (*pressable)(nil)
	_ desktop.Hoverable = (*pressable)(nil)
)

func newPressable(content fyne.CanvasObject, do func()) *pressable {
	p := &pressable{onTapped: do, face: kit.NewFill(kit.TokenNothing)}
	p.face.Radius = kit.Corner
	p.box = container.NewStack(p.face, kit.Padded(content, kit.SpaceNear, kit.SpaceCell))
	p.ExtendBaseWidget(p)
	return p
}

// Tapped takes the focus and does what the part is for.
func (p *pressable) Tapped(*fyne.PointEvent) {
	kit.FocusOn(p)
	p.onTapped()
}

// MouseIn shows that the part can be pressed.
func (p *pressable) MouseIn(*desktop.MouseEvent) { p.hovered = true; p.paint() }

// MouseMoved does nothing.
func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes that back.
func (p *pressable) MouseOut() { p.hovered = false; p.paint() }

// Cursor is the pointing hand.
func (p *pressable) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained shows the focus.
func (p *pressable) FocusGained() { p.focused = true; p.paint() }

// FocusLost hides it.
func (p *pressable) FocusLost() { p.focused = false; p.paint() }

// TypedRune takes no text.
func (p *pressable) TypedRune(rune) {}

// TypedKey presses the part, or goes elsewhere. A key that is none of its own goes to the window.
func (p *pressable) TypedKey(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter || key.Name == fyne.KeySpace:
		p.onTapped()
	case p.onKey != nil && p.onKey(key.Name):
	default:
		if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(key)
		}
	}
}

func (p *pressable) paint() {
	p.face.Token, p.face.Edge = kit.TokenNothing, ""
	if p.hovered {
		p.face.Token = kit.TokenHover
	}
	if p.focused {
		p.face.Edge = kit.TokenAccent
	}
	p.face.Refresh()
}

// CreateRenderer draws the content.
func (p *pressable) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.box) }

// neighbour is the part that an arrow leads to in columns of parts, or nil where there's none that way.
func neighbour(columns [][]*pressable, from *pressable, key fyne.KeyName) *pressable {
	for i, column := range columns {
		for j, p := range column {
			if p != from {
				continue
			}
			switch key {
			case fyne.KeyDown:
				j++
			case fyne.KeyUp:
				j--
			case fyne.KeyRight:
				i++
			case fyne.KeyLeft:
				i--
			default:
				return nil
			}
			if i < 0 || i >= len(columns) || len(columns[i]) == 0 || j < 0 {
				return nil
			}
			if key == fyne.KeyDown && j >= len(columns[i]) {
				return nil
			}
			return columns[i][min(j, len(columns[i])-1)]
		}
	}
	return nil
}

// reveal scrolls a part that got the focus into view.
func reveal(scroll *container.Scroll, o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(scroll.Content).Y
	bottom := top + o.Size().Height
	switch {
	case top < scroll.Offset.Y:
		scroll.ScrollToOffset(fyne.NewPos(0, max(0, top-kit.SpaceNear)))
	case bottom > scroll.Offset.Y+scroll.Size().Height:
		scroll.ScrollToOffset(fyne.NewPos(0, bottom+kit.SpaceNear-scroll.Size().Height))
	}
}

// AccessibilityLabel says all that stands in the part.
func (p *pressable) AccessibilityLabel() string { return kit.SpokenOf(p.box) }

// AccessibilityRole is that of a button.
func (p *pressable) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
