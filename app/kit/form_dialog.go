package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"assay/data/wording"
)

// Action is a button of a dialog. It closes the dialog and then does what it's for.
type Action struct {
	Label string
	// Chief marks the button that Enter stands for; Danger one that takes something away.
	Chief, Danger bool
	// Stays keeps the dialog open: Do closes it when it's time.
	Stays bool
	Do    func()
}

// Dialog is a modal card in the middle of its window. Escape closes it; it's never larger than the window.
type Dialog struct {
	Title   string
	Content fyne.CanvasObject
	Actions []Action
	// Width is that of the card, 440 where it's zero. Height is the least that the content gets; it may be zero.
	Width, Height float32
	// First takes the focus. Where it's nil the first button does.
	First fyne.Focusable
	// OnClosed is called once, however the dialog was closed.
	OnClosed func()

	canvas     fyne.Canvas
	popup      *widget.PopUp
	body       fyne.CanvasObject
	scroll     *container.Scroll
	buttons    []*dialogButton
	beforeKeys func(*fyne.KeyEvent)
}

const dialogWidth float32 = 440

// Covered reports whether a dialog, a menu or a list of choices lies over the window: then its screens take no command.
func Covered(w fyne.Window) bool { return w.Canvas().Overlays().Top() != nil }

// OnScreen reports whether the window shows the object: a screen that isn't at the front must not take the focus.
func OnScreen(w fyne.Window, object fyne.CanvasObject) bool {
	return shows(w.Content(), object)
}

// ShowSentence shows a message with one button that closes it.
func ShowSentence(w fyne.Window, title, sentence string) *Dialog {
	d := &Dialog{Title: title, Content: NewSentence(sentence, TokenText), Actions: []Action{{Label: wording.Of("Close"), Chief: true}}}
	d.Show(w)
	return d
}

// ShowQuestion asks before something is done that the reader may not have meant.
func ShowQuestion(w fyne.Window, title, sentence, yes string, do func()) *Dialog {
	d := &Dialog{Title: title, Content: NewSentence(sentence, TokenText), Actions: []Action{
		{Label: wording.Of("Cancel")}, {Label: yes, Chief: true, Do: do},
	}}
	d.Show(w)
	return d
}

// Show lays the dialog over the window.
func (d *Dialog) Show(w fyne.Window) {
	d.canvas = w.Canvas()
	title := NewText(d.Title, TokenText, HeadSize)
	title.Bold, title.Yields = true, true

	row := []fyne.CanvasObject{layout.NewSpacer()}
	for _, action := range d.Actions {
		b := newDialogButton(d, action)
		d.buttons = append(d.buttons, b)
		row = append(row, b)
	}
	// The edge of a field must not be cut by the scroller, and the bar must not lie on it.
	d.body = Padded(d.Content, SpaceCell, 2*Hairline)
	d.scroll = container.NewVScroll(d.body)
	inner := Padded(container.NewBorder(
		container.NewVBox(Padded(title, SpaceCell, 0), gap(SpaceCell)),
		container.NewVBox(gap(SpaceCell), Padded(container.NewHBox(row...), SpaceCell, 0)),
		nil, nil, d.scroll), SpaceGroup-SpaceCell, SpaceGroup)
	card := container.NewStack(NewBox(), inner)
	d.popup = widget.NewModalPopUp(card, d.canvas)
	d.Fit()
	d.popup.Show()

	d.beforeKeys = d.canvas.OnTypedKey()
	d.canvas.SetOnTypedKey(func(key *fyne.KeyEvent) {
		switch key.Name {
		case fyne.KeyEscape:
			d.Close()
		case fyne.KeyReturn, fyne.KeyEnter:
			for _, b := range d.buttons {
				if b.action.Chief && !b.Disabled() {
					b.OnTapped()
					return
				}
			}
		default:
			scrollBy(d.scroll, key.Name)
		}
	})
	switch {
	case d.First != nil:
		d.canvas.Focus(d.First)
	case len(d.buttons) > 0:
		d.canvas.Focus(d.buttons[len(d.buttons)-1])
	}
}

// Fit sizes the card to its content: to be called when that has grown or shrunk.
func (d *Dialog) Fit() {
	if d.popup == nil {
		return // closed meanwhile
	}
	room := d.canvas.Size()
	width := d.Width
	if width == 0 {
		width = dialogWidth
	}
	width = min(width, room.Width-2*SpaceEdge)
	// A wrapped text knows its height only at its width.
	inside := width - 2*(SpaceGroup-SpaceCell)
	d.body.Resize(fyne.NewSize(inside, d.body.MinSize().Height))
	height := max(d.body.MinSize().Height, d.Height)
	d.scroll.SetMinSize(fyne.NewSize(0, SpaceEdge))
	chrome := d.popup.MinSize().Height - SpaceEdge
	height = min(chrome+height, room.Height-2*SpaceEdge)
	d.popup.Resize(fyne.NewSize(width, height))
	d.popup.Refresh()
}

// Close takes the dialog away and gives the focus back.
func (d *Dialog) Close() {
	if d.popup == nil {
		return
	}
	d.popup.Hide()
	d.popup = nil
	d.canvas.SetOnTypedKey(d.beforeKeys)
	if d.OnClosed != nil {
		d.OnClosed()
	}
}

// Open reports whether the dialog is on the screen.
func (d *Dialog) Open() bool { return d.popup != nil }

// dialogButton is a button that knows Enter and Escape.
type dialogButton struct {
	Button
	dialog *Dialog
	action Action
}

func newDialogButton(d *Dialog, action Action) *dialogButton {
	b := &dialogButton{dialog: d, action: action}
	b.Text = action.Label
	switch {
	case action.Danger:
		b.Importance = widget.DangerImportance
	case action.Chief:
		b.Importance = widget.HighImportance
	}
	b.OnTapped = func() {
		if !action.Stays {
			d.Close()
		}
		if action.Do != nil {
			action.Do()
		}
	}
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey lets Enter press the button and Escape close the dialog.
func (b *dialogButton) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyEscape:
		b.dialog.Close()
	case fyne.KeyReturn, fyne.KeyEnter:
		b.OnTapped()
	default:
		b.Button.TypedKey(key)
	}
}

// padded lays its one object out with space around it.
type padded struct{ across, down float32 }

func (p *padded) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(p.across, p.down))
		o.Resize(fyne.NewSize(size.Width-2*p.across, size.Height-2*p.down))
	}
}

func (p *padded) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least.AddWidthHeight(2*p.across, 2*p.down)
}

// Padded puts space around an object.
func Padded(o fyne.CanvasObject, across, down float32) fyne.CanvasObject {
	return container.New(&padded{across, down}, o)
}

// gap is empty space of the height given.
func gap(height float32) fyne.CanvasObject {
	space := NewFill(TokenNothing)
	space.Least = fyne.NewSize(0, height)
	return space
}
