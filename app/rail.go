package main

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
	"assay/data/wording"
)

// page is one of the screens that the rail offers: label stands under its sign, title in the menu.
type page struct{ key, label, title, sign string }

// pages are the screens in the rail's order. Their place in it is their key: Ctrl+1 and on.
var pages = []page{
	{"scorecard", wording.Key("Score"), wording.Key("Scorecard"), "scorecard"},
	{"company", wording.Key("Company"), wording.Key("Company"), "company"},
	{"compare", wording.Key("Compare"), wording.Key("Compare"), "compare"},
	{"theses", wording.Key("Theses"), wording.Key("Theses"), "theses"},
	{"exam", wording.Key("Exam"), wording.Key("The next exam"), "exam"},
	{"sources", wording.Key("Sources"), wording.Key("Sources"), "sources"},
}

// word is what stands under the page's sign: a language whose word is too wide for the rail has a shorter one there.
func (p page) word() string {
	if p.key == "company" {
		return wording.Sense("Company", "rail")
	}
	return wording.Of(p.label)
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

// resay writes the words anew, in the language in use.
func (r *rail) resay() {
	for _, b := range r.buttons {
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

// changed puts the number of things that others changed on a screen's sign; zero takes it away.
func (r *rail) changed(key string, n int) {
	if b := r.buttons[key]; b != nil && b.news != n {
		b.news = n
		b.Refresh()
	}
}

// enable greys the rail out while there is no notebook.
func (r *rail) enable(on bool) {
	for _, b := range r.buttons {
		b.off = !on
		b.chosen = b.chosen && on
		b.urgent, b.news = 0, 0
		b.Refresh()
	}
}

// MinSize lets the rail be lower than all its buttons: it scrolls then.
func (r *rail) MinSize() fyne.Size { return fyne.NewSize(kit.RailWidth, 2*railButtonHeight) }

func (r *rail) CreateRenderer() fyne.WidgetRenderer {
	edge := kit.NewFill(kit.TokenLine)
	edge.Least = fyne.NewSize(kit.Hairline, 0)
	return widget.NewSimpleRenderer(container.NewStack(kit.NewFill(kit.TokenPanel),
		container.NewBorder(nil, nil, nil, edge, container.NewVScroll(kit.Padded(r.box, 0, kit.SpaceNear)))))
}

// railButton is one screen on the rail: a sign over a word.
type railButton struct {
	widget.BaseWidget
	page                          page
	do                            func()
	chosen, off, hovered, focused bool
	urgent                        int // how many things need attention there
	news                          int // how many things others changed there
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
		return
	}
	kit.PassKey(b, k)
}

func (b *railButton) CreateRenderer() fyne.WidgetRenderer {
	r := &railRenderer{b: b, face: kit.NewFill(kit.TokenNothing), mark: kit.NewFill(kit.TokenAccent), sign: newSign(b.page.sign),
		word: kit.NewText(b.page.word(), kit.TokenMuted, kit.SmallSize)}
	r.badge, r.many = kit.NewFill(kit.TokenBad), kit.NewText("", kit.TokenBadText, kit.SmallSize)
	r.badge.Radius, r.many.Bold = kit.Corner, true
	r.fresh, r.freshMany = kit.NewFill(kit.TokenAccentSoft), kit.NewText("", kit.TokenAccent, kit.SmallSize)
	r.fresh.Edge, r.fresh.Radius, r.freshMany.Bold = kit.TokenAccent, kit.Corner, true
	r.objects = []fyne.CanvasObject{r.face, r.mark, r.sign, r.word, r.badge, r.many, r.fresh, r.freshMany}
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
	fresh      *kit.Fill // behind how many things others changed
	freshMany  *kit.Text
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
	fresh := r.freshMany.MinSize()
	r.fresh.Resize(fyne.NewSize(fresh.Width+kit.SpaceCell, fresh.Height))
	r.fresh.Move(fyne.NewPos((size.Width-signSize)/2-fresh.Width-kit.Hairline, kit.SpaceCell))
	r.freshMany.Resize(fresh)
	r.freshMany.Move(r.fresh.Position().AddXY(kit.SpaceCell/2, 0))
}

// newsText is how many things others changed, as far as a sign has room for.
func newsText(n int) string {
	const most = 99
	if n > most {
		return fmt.Sprintf("%d+", most)
	}
	return fmt.Sprintf("+%d", n)
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
	r.face.Token, r.face.Edge = face, ""
	if r.b.focused && !r.b.off {
		r.face.Edge = kit.TokenAccent
	}
	r.word.SetText(r.b.page.word()) // the language may have changed
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
	r.fresh.Hidden = r.b.news == 0
	r.freshMany.Hidden = r.fresh.Hidden
	r.freshMany.SetText(newsText(r.b.news))
	r.Layout(r.b.Size())
	r.badge.Refresh()
	r.fresh.Refresh()
	r.face.Refresh()
	r.mark.Refresh()
}

func (r *railRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *railRenderer) Destroy()                     {}

// AccessibilityLabel says the screen, whether it's the one shown, and how many things need attention there.
func (b *railButton) AccessibilityLabel() string {
	parts := []string{wording.Of(b.page.title)}
	if b.chosen {
		parts = append(parts, wording.Of("chosen"))
	}
	if b.urgent > 0 {
		parts = append(parts, wording.Plural(b.urgent, "%d needs attention", "%d need attention", b.urgent))
	}
	return kit.Spoken(parts...)
}

// AccessibilityRole is that of a button.
func (b *railButton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
