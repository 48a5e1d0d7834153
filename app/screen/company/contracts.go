package company

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/cited"
	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// contracts is the tab with what the unit has sold: a list to sort and narrow down, and beside it all about the chosen
// contract.
type contracts struct {
	screen *Screen
	unitID int64 // the unit shown last
	all    []contractLine
	shown  []contractLine // what search and status leave
	chosen int64
	want   int64 // the contract to choose once it's there

	search    *searchField
	status    *kit.Chooser
	table     *kit.Table
	none      *kit.Sentence
	sum       *kit.Text
	panel     *kit.Panel
	citations *cited.List
	list      fyne.CanvasObject
	empty     fyne.CanvasObject
	object    *fyne.Container

	keys    desk.Asker
	ratings *ratingList // where it's open
}

func newContracts(s *Screen) *contracts {
	t := &contracts{screen: s, none: kit.NewSentence("", kit.TokenMuted), sum: kit.NewText("", kit.TokenMuted, kit.LabelSize), panel: kit.NewPanel(nil), citations: cited.NewList(s.desk)}
	t.sum.Yields = true
	t.table = t.newTable()
	t.search = newSearchField(wording.Of("find a contract"), func() { s.window.Canvas().Focus(t.table) })
	t.search.OnChanged = func(string) { t.narrow() }
	t.status = kit.NewChooser(statusFilters(), anyStatus)
	t.status.Lead = wording.Of("status:")
	t.status.OnChanged = func(string) { t.narrow() }

	add := kit.NewButton(wording.Of("New contract…"), t.add)
	bar := container.NewBorder(nil, nil, container.NewHBox(kit.Padded(widen(t.search, searchWidth), 0, 0), t.status), add)
	foot := kit.Stack(kit.SpaceCell, kit.NewRule(), kit.Padded(t.sum, kit.SpaceCell, 0))
	rows := container.NewStack(t.table, kit.Padded(t.none, kit.SpaceCell, 2*kit.RowHeight))
	t.list = container.New(&beside{}, container.NewBorder(kit.Stack(kit.SpaceCell, bar, kit.NewRule()), foot, nil, nil, rows), t.panel.Object())
	t.empty = kit.EmptyState(wording.Of("No contract yet"),
		wording.Of("A contract is what the unit has sold: to whom, at which site, how many MW of critical IT, for how much and how long, who answers for the rent, and when it's paid. Talks count too, as talks."),
		wording.Of("New contract…"), t.add)
	t.object = container.NewStack(t.empty)
	return t
}

// Object is the tab as it's put under the header.
func (t *contracts) Object() fyne.CanvasObject { return t.object }

// Focus puts the focus on the list.
func (t *contracts) Focus() {
	if len(t.all) > 0 {
		t.screen.window.Canvas().Focus(t.table)
	}
}

// Show is called when the dossier was read anew.
func (t *contracts) Show() {
	unit, any := t.screen.unit()
	if !any {
		return
	}
	if t.unitID != unit.ID {
		t.unitID = unit.ID
		t.clear()
	}
	t.all = t.lines()
	content := t.list
	if len(t.all) == 0 {
		content = t.empty
	}
	if t.object.Objects[0] != content {
		t.object.Objects = []fyne.CanvasObject{content}
		t.object.Refresh()
	}
	if t.want != 0 && slices.ContainsFunc(t.all, func(l contractLine) bool { return l.contract.ID == t.want }) {
		t.chosen, t.want = t.want, 0
		t.unhide()
	}
	t.title()
	t.narrow()
	if t.ratings != nil {
		t.ratings.fill()
	}
}

// clear takes search and status away.
func (t *contracts) clear() {
	t.search.Text = ""
	t.search.Refresh()
	t.status.SetChosen(anyStatus)
}

// unhide clears search and status where they leave the chosen contract out.
func (t *contracts) unhide() {
	if !slices.ContainsFunc(t.matching(), func(l contractLine) bool { return l.contract.ID == t.chosen }) {
		t.clear()
	}
}

// line is the chosen contract, and whether there is one.
func (t *contracts) line() (contractLine, bool) {
	at := slices.IndexFunc(t.shown, func(l contractLine) bool { return l.contract.ID == t.chosen })
	if at < 0 {
		return contractLine{}, false
	}
	return t.shown[at], true
}

// choose shows a row's contract in the panel.
func (t *contracts) choose(row int) {
	if row >= 0 && row < len(t.shown) {
		t.chosen = t.shown[row].contract.ID
	}
	t.fill()
}

// contracts is the screen's tab of that name.
func (s *Screen) contracts() *contracts { return s.others[contractsTab].(*contracts) }

// NewContract asks for a contract of the unit shown, on its tab.
func (s *Screen) NewContract() {
	s.addOn(contractsTab, s.contracts().add)
}

// ShowContract shows the contract on the tab of its unit.
func (s *Screen) ShowContract(id int64) {
	s.ready(func() {
		s.CommitPending()
		s.tabs.Choose(contractsTab)
		t := s.contracts()
		t.want = id
		if slices.ContainsFunc(t.all, func(l contractLine) bool { return l.contract.ID == id }) {
			t.Show()
			s.Focus()
			return
		}
		s.openUnitOf(wording.Of("The contract isn't in the notebook any more. Undo may bring it back."), func(d *data.Dossier) int64 {
			at := slices.IndexFunc(d.Contracts, func(c data.ContractOf) bool { return c.ID == id })
			if at < 0 {
				return 0
			}
			return d.Contracts[at].UnitID
		}, func() { t.want = 0 })
	})
}

// remove takes a contract out with its payments; Undo brings both back.
func (t *contracts) remove(l contractLine) {
	s := t.screen
	if !s.writable() {
		return
	}
	contract := l.contract.Contract
	s.desk.Do(wording.Of("remove contract %s", l.title()), func(e *store.Edit) error {
		for _, p := range l.contract.Payments {
			if err := e.Remove(&p); err != nil {
				return err
			}
		}
		return e.Remove(&contract)
	}, func(err error) {
		if err == nil {
			s.desk.Say(wording.Of("The contract %s was removed. Undo brings it back.", l.title()))
		}
	})
}

// sourceOf finds a source among all of the notebook's.
func (s *Screen) sourceOf(id int64) (data.Source, bool) {
	at := slices.IndexFunc(s.sources, func(u data.Source) bool { return u.ID == id })
	if at < 0 {
		return data.Source{}, false
	}
	return s.sources[at], true
}

// beside puts a panel at the right of a list, out over the page's margin to the window's edge as on the other screens; where
// the window is too narrow for both it's put under the list.
type beside struct{}

// narrowest is the width below which the panel stands under the list.
const narrowest = kit.PanelWidth * 2.25

func (beside) Layout(o []fyne.CanvasObject, size fyne.Size) {
	list, panel := o[0], o[1]
	foot := kit.SpaceNear + kit.SpaceGroup // down to the window's edge
	if size.Width < narrowest {
		height := size.Height * 2 / 5
		list.Resize(fyne.NewSize(size.Width, size.Height-height-kit.SpaceNear))
		list.Move(fyne.NewPos(0, 0))
		panel.Resize(fyne.NewSize(size.Width+2*kit.SpaceEdge, height+foot))
		panel.Move(fyne.NewPos(-kit.SpaceEdge, size.Height-height))
		return
	}
	width := size.Width + kit.SpaceEdge - kit.PanelWidth
	list.Resize(fyne.NewSize(width-kit.SpaceGroup, size.Height))
	list.Move(fyne.NewPos(0, 0))
	panel.Resize(fyne.NewSize(kit.PanelWidth, size.Height+foot))
	panel.Move(fyne.NewPos(width, 0))
}

func (beside) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(kit.PanelWidth, o[0].MinSize().Height+kit.PanelWidth/2)
}
