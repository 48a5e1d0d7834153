package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"assay/data/wording"
)

// Panel is the side panel at the right of a screen: a title, a way to close it, and sections one under the other. It's
// PanelWidth wide.
type Panel struct {
	title, sub *Text
	body       *fyne.Container
	scroll     *container.Scroll
	object     *fyne.Container
	onClose    func()
}

// NewPanel is an empty side panel. With a nil onClose it has no sign to close it.
func NewPanel(onClose func()) *Panel {
	p := &Panel{onClose: onClose, title: NewText("", TokenText, HeadSize), sub: NewText("", TokenMuted, LabelSize)}
	p.title.Bold, p.title.Yields, p.sub.Yields = true, true, true
	p.body = Stack(SpaceNear)
	lane := NewFill(TokenNothing) // of the scroll bar, so that it doesn't lie on figures
	lane.Least = fyne.NewSize(SpaceNear, 0)
	p.scroll = flatScroll(container.ScrollVerticalOnly)
	fillScroll(p.scroll, container.NewBorder(nil, nil, nil, lane, p.body))
	var shut fyne.CanvasObject
	if onClose != nil {
		button := NewButton("", onClose)
		button.Says = wording.Of("Close the panel")
		button.SetIcon(theme.CancelIcon())
		button.Importance = widget.LowImportance
		shut = button
	}
	head := container.NewBorder(nil, nil, nil, shut, Stack(0, p.title, p.sub))
	back, edge := NewFill(TokenPanel), NewFill(TokenLine)
	back.Least = fyne.NewSize(PanelWidth, 0)
	edge.Least = fyne.NewSize(Hairline, 0)
	p.object = container.NewStack(back, container.NewBorder(nil, nil, edge, nil,
		Padded(container.NewBorder(container.NewVBox(head, gap(SpaceCell)), nil, nil, nil, p.scroll), SpaceGroup, SpaceGroup)))
	return p
}

// Object is the panel as it's put on a screen.
func (p *Panel) Object() fyne.CanvasObject { return p.object }

// SetTitle names what the panel is about, and says more in a muted line under it.
func (p *Panel) SetTitle(title, sub string) {
	p.title.SetText(title)
	p.sub.SetText(sub)
}

// Title is what the panel is about.
func (p *Panel) Title() string { return p.title.Text }

// SetSections replaces what the panel shows.
func (p *Panel) SetSections(sections ...fyne.CanvasObject) {
	p.body.Objects = sections
	p.body.Refresh()
	p.scroll.Refresh()
	p.scroll.ScrollToTop()
}

// NewSection is a part of a panel under a muted heading; an empty heading is left out.
func NewSection(heading string, content ...fyne.CanvasObject) fyne.CanvasObject {
	if heading == "" {
		return Stack(SpaceCell, content...)
	}
	head := NewText(heading, TokenMuted, LabelSize)
	head.Bold = true
	return Stack(SpaceCell, append([]fyne.CanvasObject{head, NewRule()}, content...)...)
}

// NewPair is a line of a panel: a muted word at the left, what it is at the right, shortened where it has to be.
func NewPair(word, what string) fyne.CanvasObject {
	right := NewText(what, TokenText, TextSize)
	right.Yields, right.Align = true, fyne.TextAlignTrailing
	return container.NewBorder(nil, nil, NewText(word, TokenMuted, LabelSize), nil, right)
}

// Link is a line of text that does something when it's pressed.
type Link struct {
	widget.BaseWidget
	Text     string
	OnTapped func()
	// Yields lets the line be squeezed: it asks for no width of its own.
	Yields  bool
	focused bool
}

// NewLink is a line in the colour of links. It can be pressed, or reached by Tab and pressed with Enter.
func NewLink(text string, do func()) *Link {
	l := &Link{Text: text, OnTapped: do}
	l.ExtendBaseWidget(l)
	return l
}

// SetText changes the line.
func (l *Link) SetText(text string) {
	if l.Text != text {
		l.Text = text
		l.Refresh()
	}
}

// Tapped does what the link is for.
func (l *Link) Tapped(*fyne.PointEvent) {
	if l.OnTapped != nil {
		l.OnTapped()
	}
}

// Cursor is the pointing hand.
func (l *Link) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained shows the focus.
func (l *Link) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost hides the focus.
func (l *Link) FocusLost() { l.focused = false; l.Refresh() }

// TypedRune does nothing.
func (l *Link) TypedRune(rune) {}

// TypedKey presses the link for Enter and space.
func (l *Link) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.Tapped(nil)
	default:
		passKey(l, key)
	}
}

// CreateRenderer draws the line, underlined while it has the focus.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	r := &linkRenderer{of: l, line: canvas.NewText("", nil), under: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type linkRenderer struct {
	of    *Link
	line  *canvas.Text
	under *canvas.Rectangle
}

func (r *linkRenderer) Layout(size fyne.Size) {
	r.line.Text = r.of.Text
	if size.Width > 0 {
		r.line.Text = Fit(r.of.Text, TextSize, fyne.TextStyle{}, size.Width)
	}
	height := r.line.MinSize().Height
	r.line.Move(fyne.NewPos(0, (size.Height-height)/2))
	r.line.Resize(fyne.NewSize(size.Width, height))
	r.under.Move(fyne.NewPos(0, (size.Height+height)/2-2*Hairline))
	r.under.Resize(fyne.NewSize(min(r.line.MinSize().Width, size.Width), Hairline))
}

func (r *linkRenderer) MinSize() fyne.Size {
	size := fyne.MeasureText(r.of.Text, TextSize, fyne.TextStyle{})
	if r.of.Yields {
		size.Width = 0
	}
	return size
}

func (r *linkRenderer) Refresh() {
	r.line.TextSize, r.line.Color = TextSize, Colour(TokenAccent)
	r.under.FillColor = Colour(TokenNothing)
	if r.of.focused {
		r.under.FillColor = Colour(TokenAccent)
	}
	r.Layout(r.of.Size())
	r.line.Refresh()
	r.under.Refresh()
}

func (r *linkRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line, r.under} }
func (r *linkRenderer) Destroy()                     {}
