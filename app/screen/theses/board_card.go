package theses

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
	"assay/data"
	"assay/data/watch"
	"assay/data/wording"
)

// row is a thesis on the board.
type row struct {
	widget.BaseWidget
	screen  *Screen
	card    card
	hovered bool
	focused bool
}

func newRow(s *Screen, c card) *row {
	r := &row{screen: s, card: c}
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) Tapped(*fyne.PointEvent)        { r.screen.choose(r.card.thesis.ID) }
func (r *row) MouseIn(*desktop.MouseEvent)    { r.hovered = true; r.Refresh() }
func (r *row) MouseMoved(*desktop.MouseEvent) {}
func (r *row) MouseOut()                      { r.hovered = false; r.Refresh() }
func (r *row) FocusGained()                   { r.focused = true; r.Refresh() }
func (r *row) FocusLost()                     { r.focused = false; r.Refresh() }
func (r *row) TypedRune(rune)                 {}
func (r *row) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter || k.Name == fyne.KeySpace {
		r.Tapped(nil)
	}
}

// traits say in a line which way the thesis points, how strongly it's held, and of whom.
func (c *card) traits() string {
	t := c.thesis
	words := []string{t.Stance.Words()}
	if t.Conviction > 0 {
		words = append(words, wording.Of("%d of %d", t.Conviction, data.MaxConviction))
	}
	if tickers := t.Tickers(); len(tickers) > 0 {
		words = append(words, strings.Join(tickers, " "))
	}
	return strings.Join(words, " · ")
}

// stands say in a line how its tests stand and what comes next; empty where it has neither.
func (c *card) stands() string {
	if c.of == nil {
		return ""
	}
	var words []string
	for _, n := range []struct {
		count int
		words string
	}{{c.of.Broken, wording.Key("%d broken")}, {c.of.Holds, wording.Key("%d held")}, {c.of.Pending, wording.Key("%d pending")}, {c.of.NoData, wording.Key("%d no data")}} {
		if n.count > 0 {
			words = append(words, wording.Of(n.words, n.count))
		}
	}
	line := ""
	if len(words) > 0 {
		line = wording.Of("Tests: %s", strings.Join(words, ", "))
	}
	return line
}

// next is the event ahead that comes first.
func (c *card) next() string {
	if c.of == nil || !c.of.HasNext || c.thesis.State == data.Closed {
		return ""
	}
	return c.of.Next.To.Display() + ": " + c.of.Next.Title
}

// mostWhys is how many reasons a card names; the paper names more.
const mostWhys = 2

// whyText is a reason as a card says it: short, for the paper has the whole sentence.
func whyText(w *watch.Card, y *watch.Why) string {
	switch y.Kind {
	case watch.TestBroken, watch.TestUnread:
		for i := range w.Tests {
			if t := &w.Tests[i]; t.Test.ID == y.TestID && y.Kind == watch.TestBroken {
				return wording.Of("Test broken: %s.", t.Test.Statement)
			} else if t.Test.ID == y.TestID {
				return wording.Of("Test due without data: %s.", t.Test.Statement)
			}
		}
	case watch.PillarMoved:
		for i := range w.Pillars {
			if p := &w.Pillars[i]; p.Pillar.ID == y.PillarID {
				return wording.Of("Pillar shaken: %s.", strings.TrimSuffix(p.Pillar.Text, "."))
			}
		}
	}
	return y.Text
}

// whyToken is the colour of a reason.
func whyToken(k watch.WhyKind) (face, ink kit.Token) {
	if k == watch.TestBroken || k == watch.PillarMoved {
		return kit.TokenBad, kit.TokenBadText
	}
	return kit.TokenWarn, kit.TokenWarnText
}

func (r *row) CreateRenderer() fyne.WidgetRenderer {
	title := kit.NewText(named(r.card.thesis.Title), kit.TokenText, kit.TextSize)
	title.Bold, title.Yields = true, true
	lines := []fyne.CanvasObject{title}
	muted := func(text string) {
		if text != "" {
			t := kit.NewText(text, kit.TokenMuted, kit.LabelSize)
			t.Yields = true
			lines = append(lines, t)
		}
	}
	muted(r.card.traits())
	if of := r.card.of; of != nil && len(of.Whys) > 0 {
		for i := range of.Whys {
			if i == mostWhys {
				muted(wording.Of("and %d more", len(of.Whys)-mostWhys))
				break
			}
			_, ink := whyToken(of.Whys[i].Kind)
			lines = append(lines, kit.NewSentence("! "+whyText(of, &of.Whys[i]), ink))
		}
	} else {
		muted(r.card.stands())
		muted(r.card.next())
	}
	face, mark, rule := kit.NewFill(kit.TokenNothing), kit.NewFill(kit.TokenAccent), kit.NewRule()
	mark.Least = fyne.NewSize(3*kit.Hairline, 0)
	return &rowRenderer{r: r, face: face, mark: mark,
		box: container.NewStack(face, container.NewBorder(nil, rule, mark, nil, kit.Padded(kit.Stack(0, lines...), kit.SpaceGroup-kit.SpaceCell-3*kit.Hairline, 2*kit.Hairline+kit.SpaceCell)))}
}

type rowRenderer struct {
	r          *row
	face, mark *kit.Fill
	box        *fyne.Container
}

func (d *rowRenderer) Layout(size fyne.Size) { d.box.Resize(size) }
func (d *rowRenderer) MinSize() fyne.Size    { return d.box.MinSize() }
func (d *rowRenderer) Refresh() {
	chosen := d.r.screen.thesis.ID == d.r.card.thesis.ID
	d.face.Token, d.mark.Token, d.face.Edge = kit.TokenNothing, kit.TokenNothing, ""
	if d.r.focused {
		d.face.Edge = kit.TokenAccent
	}
	switch {
	case chosen:
		d.face.Token = kit.TokenAccentSoft
	case d.r.hovered || d.r.focused:
		d.face.Token = kit.TokenHover
	}
	if chosen || d.r.focused {
		d.mark.Token = kit.TokenAccent
	}
	d.face.Refresh()
	d.mark.Refresh()
}
func (d *rowRenderer) Objects() []fyne.CanvasObject { d.Refresh(); return []fyne.CanvasObject{d.box} }
func (d *rowRenderer) Destroy()                     {}

// AccessibilityLabel says the thesis with what stands on its card.
func (r *row) AccessibilityLabel() string {
	return kit.Spoken(r.card.thesis.Title, r.card.traits(), r.card.stands(), r.card.next())
}

// AccessibilityRole is that of a button.
func (r *row) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
