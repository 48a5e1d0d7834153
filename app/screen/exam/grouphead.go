package exam

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
)

// groupHead is the heading of a group of assumptions: a press opens or closes it, and it says what's in it while it's closed.
type groupHead struct {
	widget.BaseWidget
	do               func()
	face             *kit.Fill
	word, summary    *kit.Text
	hovered, focused bool
}

var (
	_ fyne.Focusable    = (*groupHead)(nil)
	_ fyne.Tappable     = (*groupHead)(nil)
	_ desktop.Hoverable = (*groupHead)(nil)
)

func newGroupHead(name string, open bool, do func()) *groupHead {
	sign := "▸ "
	if open {
		sign = "▾ "
	}
	h := &groupHead{do: do, face: kit.NewFill(kit.TokenNothing), word: kit.NewText(sign+name, kit.TokenText, kit.TextSize), summary: kit.NewText("", kit.TokenMuted, kit.LabelSize)}
	h.face.Radius, h.word.Bold = kit.Corner, true
	h.ExtendBaseWidget(h)
	return h
}

func (h *groupHead) say(summary string) { h.summary.SetText(summary) }

// Tapped opens or closes the group.
func (h *groupHead) Tapped(*fyne.PointEvent) { h.do() }

// MouseIn shows that it can be pressed.
func (h *groupHead) MouseIn(*desktop.MouseEvent) { h.hovered = true; h.paint() }

// MouseMoved does nothing.
func (h *groupHead) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes that back.
func (h *groupHead) MouseOut() { h.hovered = false; h.paint() }

// Cursor is the pointing hand.
func (h *groupHead) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained shows the focus.
func (h *groupHead) FocusGained() { h.focused = true; h.paint() }

// FocusLost hides it.
func (h *groupHead) FocusLost() { h.focused = false; h.paint() }

// TypedRune takes no text.
func (h *groupHead) TypedRune(rune) {}

// TypedKey presses it by Enter and space. Other keys go to the window.
func (h *groupHead) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		h.do()
	default:
		if c := fyne.CurrentApp().Driver().CanvasForObject(h); c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(key)
		}
	}
}

func (h *groupHead) paint() {
	h.face.Token, h.face.Edge = kit.TokenNothing, ""
	if h.hovered {
		h.face.Token = kit.TokenHover
	}
	if h.focused {
		h.face.Edge = kit.TokenAccent
	}
	h.face.Refresh()
}

// CreateRenderer draws the heading.
func (h *groupHead) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(h.face, kit.Padded(container.NewBorder(nil, nil, nil, h.summary, h.word), kit.SpaceNear, kit.SpaceCell)))
}

// AccessibilityLabel says the group and what is in it.
func (h *groupHead) AccessibilityLabel() string {
	return kit.Spoken(strings.TrimLeft(h.word.Text, "▸▾ "), h.summary.Text)
}

// AccessibilityRole is that of a button.
func (h *groupHead) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
