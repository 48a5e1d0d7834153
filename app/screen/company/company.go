// Package company is the screen of one unit: who it is, its figures in a grid that's typed straight into, and the notes
// on them.
//
// A figure goes one way: what was typed is read by data, handed to the desk as a change, and shown as it was typed until
// the notebook has it; then the grid is read again. What can't be read is kept as a draft, in its cell, with the reason.
package company

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// Screen is the company screen of one window.
type Screen struct {
	// OnPaste, where set, is called for a block of cells that is pasted into the grid.
	OnPaste func(Block)

	desk   *desk.Desk
	window fyne.Window

	units     []data.UnitOf
	companies []data.Company
	unitID    int64
	sheet     *sheet
	notes     []store.NoteOn
	sources   []data.Source
	metrics   []data.Metric
	dossier   data.Dossier       // of the company
	known     *indicator.Company // the same made ready for questions as of today; never nil
	parties   []data.PartyOf
	remarks   []store.NoteOn // on the company's contracts

	asker  desk.Asker
	seeker desk.Asker // for the unit of a record that another screen points to
	header *header
	grid   *kit.Grid
	detail *detail
	list   *noteList
	tabs   *kit.Tabs
	others map[int]tab // the tabs beside figures and notes
	source *sourceChooser
	hint   *fyne.Container
	object *fyne.Container

	// want is the cell to select when the figures come: one that was just added or that another screen points to.
	want  *data.FigureKey
	stop  func()
	shown bool     // the first answer has come
	later []func() // what to do when it comes
}

// The keys of what this user chose last.
const (
	prefUnit   = "company.unit"
	prefSource = "company.source"
)

// The tabs, in their order.
const (
	figuresTab = iota
	contractsTab
	commitmentsTab
	checklistsTab
	survivalTab
	notesTab
)

// tab is a part of the screen that shows the company's dossier in its own way.
type tab interface {
	// Object is the tab as it's put under the header.
	Object() fyne.CanvasObject
	// Show is called on the main goroutine when the dossier was read anew.
	Show()
	// Focus puts the focus where the tab's keys go.
	Focus()
}

// New makes the screen. Dialogs are shown over the window.
func New(d *desk.Desk, w fyne.Window) *Screen {
	s := &Screen{desk: d, window: w}
	s.known = indicator.Prepare(&s.dossier, indicator.Question{})
	s.sheet = newSheet(data.Grid{}, nil, data.MarkUnset)
	s.grid = kit.NewGrid(s.sheet)
	s.grid.OnEdit = s.entered
	s.grid.OnSelect = func(kit.At) { s.detail.show() }
	s.grid.OnDelete = s.withdraw
	s.grid.OnHistory = func(kit.At) { s.ShowHistory() }
	s.grid.OnMenu = s.showMenu
	s.grid.OnRefused = d.Say
	s.grid.OnBlock = s.pasted
	s.grid.OnLeft = func() { w.Canvas().Focus(s.header.company) }
	s.grid.Locked = d.ReadOnly
	s.grid.AddColumn = kit.Action{Label: wording.Of("+ period"), Do: s.NewPeriod}
	s.grid.AddRow = kit.Action{Label: wording.Of("+ metric"), Do: s.AddMetric}

	s.header = newHeader(s)
	s.source = newSourceChooser(s)
	s.detail = newDetail(s)
	s.list = newNoteList(s)
	s.others = map[int]tab{contractsTab: newContracts(s), commitmentsTab: newCommitments(s), checklistsTab: newChecklists(s), survivalTab: newSurvival(s)}
	s.tabs = kit.NewTabs(func(int) { s.arrange(); s.Focus() }, wording.Of("Figures"), wording.Of("Contracts"), wording.Of("Commitments"),
		wording.Of("Checklists"), wording.Of("Survival"), wording.Of("Notes"))
	s.hint = container.NewStack()
	s.object = container.NewStack()
	s.arrange()
	s.stop = d.Listen(s.heard)
	s.reload()
	return s
}

// Object is the screen as it's put into the window.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Close ends the screen: what was being typed is handed on first.
func (s *Screen) Close() {
	s.CommitPending()
	s.stop()
}

// CommitPending hands on what is being typed into a cell, so that it isn't lost when the screen changes or the window
// closes.
func (s *Screen) CommitPending() { s.grid.CommitPending() }

// Focus puts the focus where figures are typed, if the screen is at the front.
func (s *Screen) Focus() {
	if _, any := s.unit(); !any || !kit.OnScreen(s.window, s.object) {
		return
	}
	if t, ok := s.others[s.tabs.Chosen]; ok {
		t.Focus()
	} else if s.tabs.Chosen == figuresTab {
		s.window.Canvas().Focus(s.grid)
	}
}

// ready does something once the screen knows what's in the notebook: at once, or when the first answer comes.
func (s *Screen) ready(do func()) {
	if s.shown {
		do()
		return
	}
	s.later = append(s.later, do)
}

// addOn begins something new on a tab. Without a unit it's that which is asked for.
func (s *Screen) addOn(tab int, add func()) {
	s.ready(func() {
		if _, any := s.unit(); !any {
			s.NewUnit()
			return
		}
		s.tabs.Choose(tab)
		add()
	})
}

// openUnitOf looks for a record in the whole notebook and opens the unit that it's of. unitOf is its unit in a company's
// dossier, or zero; where it's in none gone is called, and absent said.
func (s *Screen) openUnitOf(absent string, unitOf func(*data.Dossier) int64, gone func()) {
	desk.Ask(s.desk, &s.seeker, func(ctx context.Context, n *store.Notebook) (int64, error) {
		dossiers, err := n.Dossiers(ctx, store.DossierQuery{})
		for i := range dossiers {
			if unit := unitOf(&dossiers[i]); unit != 0 {
				return unit, nil
			}
		}
		return 0, err
	}, func(unitID int64, err error) {
		switch {
		case err != nil:
			s.desk.Say(wording.Of("The notebook could not be read: %s", sentence(err)))
		case unitID == 0:
			gone()
			s.desk.Say(absent)
		default:
			s.open(unitID)
			s.Focus()
		}
	})
}

// ShowFigure shows the unit of a figure with its cell selected.
func (s *Screen) ShowFigure(key data.FigureKey) {
	s.CommitPending()
	s.tabs.Choose(figuresTab)
	s.want = &key
	if s.unitID != key.UnitID {
		s.unitID = key.UnitID
		s.sheet.pending = map[data.FigureKey]pending{}
	}
	s.reload()
}

// shown is all that the screen reads at once.
type shown struct {
	units     []data.UnitOf
	companies []data.Company
	grid      data.Grid
	notes     []store.NoteOn
	sources   []data.Source
	metrics   []data.Metric
	mark      string
	sheet     *sheet
	dossier   data.Dossier
	known     *indicator.Company
	parties   []data.PartyOf
	remarks   []store.NoteOn
}

// reload asks for everything that the screen shows.
func (s *Screen) reload() {
	wanted, path := s.unitID, s.desk.Pref(prefUnit)
	desk.Ask(s.desk, &s.asker, func(ctx context.Context, n *store.Notebook) (shown, error) {
		var all shown
		var err error
		if all.units, err = n.Units(ctx); err != nil {
			return all, err
		}
		if all.companies, err = n.Companies(ctx); err != nil {
			return all, err
		}
		if all.sources, err = n.SourceList(ctx); err != nil {
			return all, err
		}
		if all.metrics, err = n.Metrics(ctx); err != nil {
			return all, err
		}
		if all.mark, err = n.Setting(ctx, data.SettingDecimalMark); err != nil {
			return all, err
		}
		at := pick(all.units, wanted, path)
		if at < 0 {
			return all, nil
		}
		id := all.units[at].ID
		dossiers, err := n.Dossiers(ctx, store.DossierQuery{Companies: []int64{all.units[at].CompanyID}, Metrics: indicator.MetricKeys(), Until: n.Today()})
		if err != nil {
			return all, err
		}
		all.dossier = dossiers[0]
		all.known = indicator.Prepare(&all.dossier, indicator.Question{AsOf: n.Today()})
		if all.parties, err = n.Parties(ctx); err != nil {
			return all, err
		}
		remarks, err := n.Notes(ctx, store.NoteQuery{Contracts: true})
		if err != nil {
			return all, err
		}
		all.remarks = slices.DeleteFunc(remarks, func(r store.NoteOn) bool {
			return !slices.ContainsFunc(all.dossier.Contracts, func(c data.ContractOf) bool { return c.ID == r.ContractID })
		})
		if all.notes, err = n.Notes(ctx, store.NoteQuery{Units: []int64{id}}); err != nil {
			return all, err
		}
		if all.grid, err = n.Grid(ctx, id); err != nil {
			return all, err
		}
		all.sheet = newSheet(all.grid, all.notes, data.DecimalMark(all.mark))
		return all, nil
	}, s.show)
}

// pick is the unit to show: the one wanted, else the one shown last, else the first.
func pick(units []data.UnitOf, wanted int64, path string) int {
	if at := slices.IndexFunc(units, func(u data.UnitOf) bool { return u.ID == wanted }); at >= 0 {
		return at
	}
	if at := slices.IndexFunc(units, func(u data.UnitOf) bool { return u.Path() == path }); at >= 0 {
		return at
	}
	return min(len(units)-1, 0)
}

func (s *Screen) show(all shown, err error) {
	if err != nil {
		s.desk.Say(wording.Of("The figures could not be read: %s.", err))
		return
	}
	s.shown = true
	s.units, s.companies, s.sources, s.metrics = all.units, all.companies, all.sources, all.metrics
	s.notes, s.dossier, s.parties, s.remarks = all.notes, all.dossier, all.parties, all.remarks
	if s.known = all.known; s.known == nil {
		s.known = indicator.Prepare(&s.dossier, indicator.Question{})
	}
	before, selected := s.selectedKey()
	old := s.sheet
	if all.sheet == nil {
		all.sheet = newSheet(data.Grid{}, nil, data.MarkUnset)
	}
	s.unitID = all.sheet.grid.Unit.ID
	if s.unitID != 0 {
		s.desk.SetPref(prefUnit, all.sheet.grid.Unit.Path())
	}
	if old.grid.Unit.ID == s.unitID {
		// What is still being saved stays as typed; what was saved before this answer was asked for is in it.
		for key, p := range old.pending {
			if !p.settled {
				all.sheet.pending[key] = p
			}
		}
	}
	same := old.grid.Unit.ID == s.unitID
	s.adopt(all.sheet, same && selected, before)
	s.header.show()
	s.source.show()
	s.list.show()
	for _, t := range s.others {
		t.Show()
	}
	s.arrange()
	s.point(!same)
	s.detail.show()
	if s.window.Canvas().Focused() == nil && !kit.Covered(s.window) {
		s.Focus()
	}
	later := s.later
	s.later = nil
	for _, do := range later {
		do()
	}
}

// adopt shows the sheet, with the selection and an edit under way on the same figure as before.
func (s *Screen) adopt(next *sheet, keep bool, before data.FigureKey) {
	if !keep {
		s.grid.CommitPending() // to the sheet that it was typed into
		s.sheet = next
		s.grid.SetModel(next)
		return
	}
	at, editing := s.grid.Editing()
	selected := before
	if editing {
		selected = s.sheet.grid.Key(at.Row, at.Column)
		if _, still := next.find(selected); !still {
			s.grid.CommitPending()
		}
	}
	*s.sheet = *next // the grid keeps its model, and with it its scroll
	s.grid.Reload()
	if to, ok := s.sheet.find(selected); ok {
		s.grid.Relocate(to)
	}
}

// point selects the cell that is wanted. In a unit that was just opened it's that of the latest period.
func (s *Screen) point(opened bool) {
	if s.want != nil && s.want.UnitID == s.unitID {
		if at, ok := s.sheet.near(*s.want); ok {
			s.want = nil
			s.grid.Select(at)
			return
		}
	}
	if _, columns := s.sheet.Size(); opened && columns > 0 {
		s.grid.Select(kit.At{Column: columns - 1})
	}
}

// heard asks again when what the screen shows was touched.
func (s *Screen) heard(e data.Effect) {
	if e.Touches("company", "unit", "metric", "source", "setting", "note") {
		s.reload()
		return
	}
	if e.Touches("contract", "payment", "party", "rating", "commitment", "repromise", "checklist_item") {
		s.reload()
		return
	}
	if !e.Touches("observation", "draft", "grid_column", "grid_row") {
		return
	}
	if len(e.Units) > 0 && !e.Units[s.unitID] {
		return
	}
	s.reload()
}

// unit is the unit shown, and whether there is one.
func (s *Screen) unit() (data.UnitOf, bool) {
	return s.sheet.grid.Unit, s.sheet.grid.Unit.ID != 0
}

// selectedKey is the figure whose cell is selected.
func (s *Screen) selectedKey() (data.FigureKey, bool) {
	at, any := s.grid.Selected()
	if !any || at.Row >= len(s.sheet.grid.Metrics) || at.Column >= len(s.sheet.grid.Periods) {
		return data.FigureKey{}, false
	}
	return s.sheet.grid.Key(at.Row, at.Column), true
}

// arrange puts the parts together as far as there is something to show.
func (s *Screen) arrange() {
	var content fyne.CanvasObject
	_, any := s.unit()
	switch {
	case !s.shown:
		content = kit.NewFill(kit.TokenPage)
	case len(s.companies) == 0:
		content = kit.EmptyState(wording.Of("No company yet"),
			wording.Of("A company has a ticker, a reporting currency and the month its fiscal year ends. Its figures belong to its units: AI, mining, colocation, or the group as a whole."),
			wording.Of("New company…"), s.NewCompany)
	case !any:
		content = kit.EmptyState(wording.Of("No unit yet"), wording.Of("Figures belong to a unit of a company."), wording.Of("New unit…"), s.NewUnit)
	default:
		var body fyne.CanvasObject
		source := fyne.CanvasObject(nil)
		if t, ok := s.others[s.tabs.Chosen]; ok {
			body = t.Object()
		} else if s.tabs.Chosen == notesTab {
			body = s.list.object
		} else {
			source = s.source.object
			s.hint.Objects = nil
			if sentence := s.sheet.beginning(); sentence != "" {
				s.hint.Objects = []fyne.CanvasObject{kit.Padded(kit.NewSentence(sentence, kit.TokenMuted), kit.SpaceCell, kit.SpaceNear)}
			}
			s.hint.Refresh()
			body = container.NewBorder(s.hint, s.detail.object, nil, nil, s.grid)
		}
		bar := container.NewBorder(nil, nil, s.tabs, source)
		content = container.NewBorder(kit.Stack(kit.SpaceNear, s.header.object, bar), nil, nil, nil,
			kit.Padded(body, 0, kit.SpaceNear))
	}
	s.object.Objects = []fyne.CanvasObject{kit.Padded(content, kit.SpaceEdge, kit.SpaceGroup)}
	s.object.Refresh()
}
