package theses

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
	"assay/data"
)

// showList lists the theses by their state.
func (s *Screen) showList() {
	s.list.RemoveAll()
	for _, state := range []data.ThesisState{data.Active, data.Watching, data.Closed} {
		first := true
		for _, t := range s.theses {
			if t.State != state {
				continue
			}
			if first {
				head := kit.NewText(strings.ToUpper(string(state[:1]))+string(state[1:]), kit.TokenMuted, kit.LabelSize)
				head.Bold = true
				s.list.Add(kit.Padded(head, 0, kit.SpaceCell))
				first = false
			}
			s.list.Add(newRow(s, t))
		}
	}
	s.list.Refresh()
}

// row is a thesis in the list.
type row struct {
	widget.BaseWidget
	screen  *Screen
	thesis  data.Thesis
	hovered bool
	focused bool
}

func newRow(s *Screen, t data.Thesis) *row {
	r := &row{screen: s, thesis: t}
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) Tapped(*fyne.PointEvent)        { r.screen.choose(r.thesis.ID) }
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

func (r *row) CreateRenderer() fyne.WidgetRenderer {
	t := r.thesis
	title := kit.NewText(named(t.Title), kit.TokenText, kit.TextSize)
	title.Bold, title.Yields = true, true
	words := []string{string(t.Stance)}
	if t.Conviction > 0 {
		words = append(words, fmt.Sprintf("%d of %d", t.Conviction, data.MaxConviction))
	}
	words = append(words, t.Tickers()...)
	sub := kit.NewText(strings.Join(words, " · "), kit.TokenMuted, kit.LabelSize)
	sub.Yields = true
	face := kit.NewFill(kit.TokenNothing)
	return &rowRenderer{r: r, face: face, box: container.NewStack(face, kit.Padded(kit.Stack(0, title, sub), kit.SpaceNear, kit.SpaceCell))}
}

type rowRenderer struct {
	r    *row
	face *kit.Fill
	box  *fyne.Container
}

func (d *rowRenderer) Layout(size fyne.Size) { d.box.Resize(size) }
func (d *rowRenderer) MinSize() fyne.Size    { return d.box.MinSize() }
func (d *rowRenderer) Refresh() {
	switch {
	case d.r.screen.thesis.ID == d.r.thesis.ID:
		d.face.Token = kit.TokenAccentSoft
	case d.r.hovered || d.r.focused:
		d.face.Token = kit.TokenHover
	default:
		d.face.Token = kit.TokenNothing
	}
	d.face.Refresh()
}
func (d *rowRenderer) Objects() []fyne.CanvasObject { d.Refresh(); return []fyne.CanvasObject{d.box} }
func (d *rowRenderer) Destroy()                     {}

// newTitleEntry is the field of the title: Enter goes on to the text.
func newTitleEntry(s *Screen) *widget.Entry {
	e := widget.NewEntry()
	e.SetPlaceHolder("Title")
	e.OnChanged = func(string) { s.touched() }
	e.OnSubmitted = func(string) { s.Focus() }
	return e
}

func stances() []kit.Choice {
	var all []kit.Choice
	for _, v := range data.Stances {
		all = append(all, kit.Choice{Key: string(v), Label: strings.ToUpper(string(v[:1])) + string(v[1:])})
	}
	return all
}

func states() []kit.Choice {
	var all []kit.Choice
	for _, v := range data.ThesisStates {
		all = append(all, kit.Choice{Key: string(v), Label: strings.ToUpper(string(v[:1])) + string(v[1:])})
	}
	return all
}

// convictions are offered as bars, from none (not stated) to five.
func convictions() []kit.Choice {
	all := []kit.Choice{{Key: "", Label: "Conviction not stated"}}
	for n := 1; n <= data.MaxConviction; n++ {
		all = append(all, kit.Choice{Key: convictionKey(n), Label: "Conviction " + string(rune('0'+n)) + " of 5"})
	}
	return all
}

// convictionKey is as many signs as the conviction.
func convictionKey(n int) string { return strings.Repeat("|", n) }

func (s *Screen) chooser(all []kit.Choice, set func(*data.ThesisText, string)) *kit.Chooser {
	c := kit.NewChooser(all, "")
	c.OnChanged = func(key string) {
		if s.setting || !s.shown {
			return
		}
		if reason := s.desk.ReadOnly(); reason != "" {
			s.desk.Say(reason)
			s.show(s.thesis)
			return
		}
		s.dirty = false
		text := s.text()
		set(&text, key)
		s.save(text)
	}
	return c
}

// showCompanies shows which companies the thesis is about, to be ticked.
func (s *Screen) showCompanies() {
	s.whom.RemoveAll()
	about := s.thesis.Tickers()
	for _, c := range s.companies {
		check := widget.NewCheck(c.Ticker, nil)
		check.Checked = slices.Contains(about, c.Ticker)
		check.OnChanged = func(on bool) {
			if s.setting {
				return
			}
			s.dirty = false
			text := s.text()
			tickers := slices.DeleteFunc(text.Tickers(), func(t string) bool { return t == c.Ticker })
			if on {
				tickers = append(tickers, c.Ticker)
			}
			slices.Sort(tickers)
			text.Companies = strings.Join(tickers, " ")
			s.save(text)
		}
		if s.desk.ReadOnly() != "" {
			check.Disable()
		}
		s.whom.Add(check)
	}
	s.whom.Refresh()
}
