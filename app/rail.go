package main

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
)

// page is one of the screens that the rail offers: label stands under its sign, title in the menu.
type page struct{ key, label, title, sign string }

// pages are the screens in the rail's order. Their place in it is their key: Ctrl+1 and on.
var pages = []page{
	{"scorecard", "Score", "Scorecard", "scorecard"},
	{"company", "Company", "Company", "company"},
	{"compare", "Compare", "Compare", "compare"},
	{"theses", "Theses", "Theses", "theses"},
	{"exam", "Exam", "The next exam", "exam"},
	{"sources", "Sources", "Sources", "sources"},
}

// rail is the slim column of screens on the window's left.
type rail struct {
	widget.BaseWidget
	buttons map[string]*railButton
	box     *fyne.Container
}

func newRail(show func(key string)) *rail {
	r := &rail{buttons: map[string]*railButton{}, box: kit.Stack(0)}
	for _, p := range pages {
		b := newRailButton(p, func() { show(p.key) })
		r.buttons[p.key] = b
		r.box.Add(b)
	}
	r.ExtendBaseWidget(r)
	return r
}

// choose marks the screen that is shown.
func (r *rail) choose(key string) {
	for k, b := range r.buttons {
		b.chosen = k == key
		b.Refresh()
	}
}

// count puts the number of things that need attention on a screen's sign; zero takes it away.
func (r *rail) count(key string, n int) {
	if b := r.buttons[key]; b != nil && b.urgent != n {
		b.urgent = n
		b.Refresh()
	}
}

// enable greys the rail out while there is no notebook.
func (r *rail) enable(on bool) {
	for _, b := range r.buttons {
		b.off = !on
		b.chosen = b.chosen && on
		b.urgent = 0
		b.Refresh()
	}
}

func (r *rail) MinSize() fyne.Size { return fyne.NewSize(kit.RailWidth, r.box.MinSize().Height) }

func (r *rail) CreateRenderer() fyne.WidgetRenderer {
	edge := kit.NewFill(kit.TokenLine)
	edge.Least = fyne.NewSize(kit.Hairline, 0)
	return widget.NewSimpleRenderer(container.NewStack(kit.NewFill(kit.TokenPanel),
		container.NewBorder(nil, nil, nil, edge, container.NewBorder(kit.Padded(r.box, 0, kit.SpaceNear), nil, nil, nil))))
}

// railButton is one screen on the rail: a sign over a word.
type railButton struct {
	widget.BaseWidget
	page                          page
	do                            func()
	chosen, off, hovered, focused bool
	urgent                        int // how many things need attention there
}

func newRailButton(p page, do func()) *railButton {
	b := &railButton{page: p, do: do}
	b.ExtendBaseWidget(b)
	return b
}

func (b *railButton) Tapped(*fyne.PointEvent) {
	if !b.off {
		b.do()
	}
}
func (b *railButton) MouseIn(*desktop.MouseEvent)    { b.hovered = true; b.Refresh() }
func (b *railButton) MouseMoved(*desktop.MouseEvent) {}
func (b *railButton) MouseOut()                      { b.hovered = false; b.Refresh() }
func (b *railButton) FocusGained()                   { b.focused = true; b.Refresh() }
func (b *railButton) FocusLost()                     { b.focused = false; b.Refresh() }
func (b *railButton) TypedRune(rune)                 {}
func (b *railButton) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter || k.Name == fyne.KeySpace {
		b.Tapped(nil)
	}
}

func (b *railButton) CreateRenderer() fyne.WidgetRenderer {
	r := &railRenderer{b: b, face: kit.NewFill(kit.TokenNothing), mark: kit.NewFill(kit.TokenAccent), sign: newSign(b.page.sign),
		word: kit.NewText(b.page.label, kit.TokenMuted, kit.SmallSize)}
	r.badge, r.many = kit.NewFill(kit.TokenBad), kit.NewText("", kit.TokenBadText, kit.SmallSize)
	r.badge.Radius, r.many.Bold = kit.Corner, true
	r.objects = []fyne.CanvasObject{r.face, r.mark, r.sign, r.word, r.badge, r.many}
	r.Refresh()
	return r
}

type railRenderer struct {
	b          *railButton
	face, mark *kit.Fill
	sign       *widget.Icon
	word       *kit.Text
	badge      *kit.Fill // behind how many things need attention
	many       *kit.Text
	objects    []fyne.CanvasObject
}

// Heights inside a button of the rail.
const (
	railButtonHeight = float32(56)
	signSize         = float32(18)
)

func (r *railRenderer) Layout(size fyne.Size) {
	r.face.Resize(size)
	r.mark.Resize(fyne.NewSize(3, size.Height))
	r.sign.Resize(fyne.NewSquareSize(signSize))
	r.sign.Move(fyne.NewPos((size.Width-signSize)/2, kit.SpaceNear+2))
	word := r.word.MinSize()
	r.word.Resize(word)
	r.word.Move(fyne.NewPos((size.Width-word.Width)/2, size.Height-word.Height-kit.SpaceNear))
	many := r.many.MinSize()
	r.badge.Resize(fyne.NewSize(many.Width+kit.SpaceCell, many.Height))
	r.badge.Move(fyne.NewPos((size.Width+signSize)/2-2*kit.Hairline, kit.SpaceCell))
	r.many.Resize(many)
	r.many.Move(r.badge.Position().AddXY(kit.SpaceCell/2, 0))
}

func (r *railRenderer) MinSize() fyne.Size { return fyne.NewSize(kit.RailWidth, railButtonHeight) }

func (r *railRenderer) Refresh() {
	word, face := kit.TokenMuted, kit.TokenNothing
	switch {
	case r.b.off:
		word = kit.TokenFaint
	case r.b.chosen:
		word, face = kit.TokenAccent, kit.TokenAccentSoft
	case r.b.hovered || r.b.focused:
		face = kit.TokenHover
	}
	r.face.Token = face
	r.word.SetToken(word)
	setSign(r.sign, r.b.page.sign, word)
	if r.b.chosen || r.b.focused && !r.b.off {
		r.mark.Show()
	} else {
		r.mark.Hide()
	}
	r.badge.Hidden = r.b.urgent == 0
	r.many.Hidden = r.badge.Hidden
	r.many.SetText(fmt.Sprintf("!%d", r.b.urgent))
	r.Layout(r.b.Size())
	r.badge.Refresh()
	r.face.Refresh()
	r.mark.Refresh()
}

func (r *railRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *railRenderer) Destroy()                     {}
