package intake

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
)

// button is a button that knows Enter and Escape.
type button struct {
	widget.Button
	wizard *Wizard
}

func newButton(z *Wizard, label string, do func()) *button {
	b := &button{wizard: z}
	b.Text, b.OnTapped = label, do
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey presses the button for Enter and leaves the wizard for Escape.
func (b *button) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		b.wizard.Close()
	case fyne.KeyReturn, fyne.KeyEnter:
		if !b.Disabled() {
			b.OnTapped()
		}
	default:
		b.Button.TypedKey(k)
	}
}

// tick is a tick box that knows Enter and Escape.
type tick struct {
	widget.Check
	wizard *Wizard
}

func newTick(z *Wizard, label string, on bool, changed func(bool)) *tick {
	t := &tick{wizard: z}
	t.Text, t.Checked, t.OnChanged = label, on, changed
	t.ExtendBaseWidget(t)
	return t
}

// TypedKey goes on for Enter and leaves the wizard for Escape.
func (t *tick) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter:
		t.wizard.key(k)
	default:
		t.Check.TypedKey(k)
	}
}

// chooser offers choices, and passes Enter and Escape on.
func (z *Wizard) chooser(choices []kit.Choice, chosen string, changed func(key string)) *kit.Chooser {
	c := kit.NewChooser(choices, chosen)
	c.OnChanged = changed
	c.OnEnter, c.OnEscape, c.Widest = z.Next, z.Close, leastChooser
	return c
}

// leastChooser is what a chooser asks for; it takes the width of its side.
const leastChooser float32 = 200

// field is a control under its label.
func field(label string, control fyne.CanvasObject) fyne.CanvasObject {
	name := kit.NewText(label, kit.TokenMuted, kit.LabelSize)
	name.Yields = true
	return kit.Stack(2, name, control)
}

// heading begins a group of fields.
func heading(text string) fyne.CanvasObject {
	t := kit.NewText(text, kit.TokenText, kit.TextSize)
	t.Bold, t.Yields = true, true
	return t
}

// space is empty room of the height given, gapAcross of the width.
func space(height float32) fyne.CanvasObject {
	f := kit.NewFill(kit.TokenNothing)
	f.Least = fyne.NewSize(0, height)
	return f
}

func gapAcross(width float32) fyne.CanvasObject {
	f := kit.NewFill(kit.TokenNothing)
	f.Least = fyne.NewSize(width, 0)
	return f
}

// fills makes the card as large as the window leaves room for, also when the window changes.
type fills struct{ canvas fyne.Canvas }

const widestCard float32 = 1720

func (f fills) MinSize([]fyne.CanvasObject) fyne.Size {
	room := f.canvas.Size().SubtractWidthHeight(2*kit.SpaceEdge, 2*kit.SpaceEdge)
	return fyne.NewSize(max(min(room.Width, widestCard), 320), max(room.Height, 240))
}

func (fills) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.Position{})
	}
}

// wide gives its object a width of its own, and the height that it asks for at that.
type wide struct{ width float32 }

func (w wide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	height := float32(0)
	for _, o := range objects {
		if o.Size().Width != w.width {
			o.Resize(fyne.NewSize(w.width, o.Size().Height))
		}
		height = max(height, o.MinSize().Height)
	}
	return fyne.NewSize(w.width, height)
}

func (w wide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.Position{})
	}
}

// yielding asks for no width: what stands in a side is as wide as the side.
type yielding struct{}

func (yielding) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height)
}

func (yielding) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	objects[0].Move(fyne.Position{})
}

// middled puts its object in the middle of the height, at the full width.
type middled struct{}

func (middled) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (middled) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	o := objects[0]
	o.Resize(fyne.NewSize(size.Width-kit.SpaceGroup, o.MinSize().Height))
	height := min(o.MinSize().Height, size.Height)
	o.Resize(fyne.NewSize(size.Width-kit.SpaceGroup, height))
	o.Move(fyne.NewPos(0, (size.Height-height)/2))
}

// beside lays a fixed side out at the left or right of what takes the rest.
type beside struct {
	side float32
	left bool
}

func (b beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(b.side+200, max(objects[0].MinSize().Height, objects[1].MinSize().Height))
}

// Layout takes the side first and then the rest.
func (b beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := min(b.side, size.Width/2)
	rest := size.Width - side - kit.SpaceGroup
	objects[0].Resize(fyne.NewSize(side, size.Height))
	objects[1].Resize(fyne.NewSize(rest, size.Height))
	if b.left {
		objects[0].Move(fyne.Position{})
		objects[1].Move(fyne.NewPos(side+kit.SpaceGroup, 0))
		return
	}
	objects[1].Move(fyne.Position{})
	objects[0].Move(fyne.NewPos(rest+kit.SpaceGroup, 0))
}
