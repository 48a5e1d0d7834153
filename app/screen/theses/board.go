package theses

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/watch"
	"assay/data/wording"
)

// shelf is the column at the left: the board of theses, what needs attention first, and at its foot how good the probabilities
// were.
type shelf struct {
	scroll *container.Scroll
	object fyne.CanvasObject
}

func newShelf(s *Screen) *shelf {
	f := &shelf{scroll: container.NewVScroll(s.list)}
	side := kit.NewFill(kit.TokenPanel)
	side.Least = fyne.NewSize(listWidth, 0)
	edge := kit.NewFill(kit.TokenLine)
	edge.Least = fyne.NewSize(kit.Hairline, 0)
	add := kit.Padded(kit.NewButton(wording.Of("New thesis"), s.NewThesis), kit.SpaceGroup, kit.SpaceGroup)
	foot := kit.Stack(0, kit.NewRule(), kit.Padded(kit.Stack(0, s.scores.line, s.scores.interval), kit.SpaceGroup, kit.SpaceNear))
	f.object = container.NewStack(side, container.NewBorder(nil, nil, nil, edge, container.NewBorder(add, foot, nil, nil, f.scroll)))
	return f
}

// watch takes in how the theses stand.
func (s *Screen) watch(t desk.Theses) {
	s.watched, s.looked = t, true
	s.showList()
	if s.shown {
		s.argument.show(true)
	}
	s.scores.show()
}

// card is how the thesis on the paper stands, or nil before it was looked at.
func (s *Screen) card() *watch.Card { return s.watched.Card(s.thesis.ID) }

// column is a part of the board.
type column struct {
	title string
	cards []card
}

// card is a thesis on the board: its text as last saved, and why it needs attention.
type card struct {
	thesis data.Thesis
	of     *watch.Card // nil before it was looked at
}

// columns sort the theses as the board does. One that wasn't looked at yet stands by its state.
func (s *Screen) columns() []column {
	out := []column{{title: wording.Of("Needs attention")}, {title: wording.Of("Active")}, {title: wording.Of("Watching")}, {title: wording.Of("Closed")}}
	place := map[int64]int{}
	var order []int64
	for at, some := range [][]watch.Card{s.watched.Board.Attention, s.watched.Board.Active, s.watched.Board.Watching, s.watched.Board.Closed} {
		for i := range some {
			place[some[i].Thesis.ID] = at
			order = append(order, some[i].Thesis.ID)
		}
	}
	all := slices.Clone(s.theses)
	slices.SortStableFunc(all, func(a, b data.Thesis) int { // those not looked at yet are the newest
		return slices.Index(order, a.ID) - slices.Index(order, b.ID)
	})
	for _, t := range all {
		c := card{t, s.watched.Card(t.ID)}
		at, looked := place[t.ID]
		if !looked || c.of.Thesis.State != t.State {
			at = map[data.ThesisState]int{data.Active: 1, data.Watching: 2, data.Closed: 3}[t.State]
		}
		out[at].cards = append(out[at].cards, c)
	}
	return out
}

// showList shows the board.
func (s *Screen) showList() {
	s.list.RemoveAll()
	for _, c := range s.columns() {
		if len(c.cards) == 0 {
			continue
		}
		head := kit.NewText(fmt.Sprintf("%s (%d)", c.title, len(c.cards)), kit.TokenMuted, kit.LabelSize)
		head.Bold = true
		s.list.Add(kit.Padded(head, kit.SpaceGroup, kit.SpaceCell))
		for _, one := range c.cards {
			s.list.Add(newRow(s, one))
		}
		space := kit.NewFill(kit.TokenNothing)
		space.Least = fyne.NewSize(0, kit.SpaceNear)
		s.list.Add(space)
	}
	// A wrapped reason knows its height only at its width.
	s.list.Resize(fyne.NewSize(listWidth-kit.Hairline, s.list.MinSize().Height))
	s.list.Refresh()
	s.shelf.scroll.Refresh()
}
