package company

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// checklists is the tab with what the unit must have in place: the list of readiness and that of the ring-fence, side by
// side.
type checklists struct {
	screen  *Screen
	horizon data.Date
	lines   [][]*pressable // of each list
	ids     map[*pressable]int64
	at      int64 // the item that had the focus last
	grab    bool  // an item was just made: it takes the focus
	body    *fyne.Container
	scroll  *container.Scroll
	object  fyne.CanvasObject
}

// asks says what a list is for.
var asks = map[data.Checklist]string{
	data.Readiness: wording.Key("Can the team run to enterprise standard?"),
	data.RingFence: wording.Key("Is the unit governed, measured and financed as one of its own?"),
}

func newChecklists(s *Screen) *checklists {
	t := &checklists{screen: s, ids: map[*pressable]int64{}}
	t.body = container.New(&abreast{least: kit.PanelWidth, gap: 2 * kit.SpaceGroup})
	t.scroll = container.NewVScroll(container.New(&inMargin{}, t.body))
	t.object = container.New(&outward{}, t.scroll)
	return t
}

// Object is the tab as it's put under the header.
func (t *checklists) Object() fyne.CanvasObject { return t.object }

// Focus puts the focus on the item that had it last, or on the first.
func (t *checklists) Focus() {
	var first *pressable
	for _, list := range t.lines {
		for _, line := range list {
			if first == nil || t.ids[line] == t.at {
				first = line
			}
		}
	}
	if first != nil {
		t.screen.window.Canvas().Focus(first)
	}
}

// Show is called when the dossier was read anew.
func (t *checklists) Show() {
	s := t.screen
	unit, any := s.unit()
	if !any {
		return
	}
	today := s.desk.Today()
	t.horizon = s.known.Facts(unit.ID, today).Horizon
	// The focus stays on its item, unless it goes to one that was just made.
	line, ok := s.window.Canvas().Focused().(*pressable)
	held := ok && t.ids[line] != 0
	if held && !t.grab {
		t.at = t.ids[line]
	}
	t.lines, t.ids = nil, map[*pressable]int64{}
	t.body.Objects = nil
	for _, list := range data.Checklists {
		t.body.Objects = append(t.body.Objects, t.list(unit, list))
	}
	t.body.Refresh()
	if held || t.grab {
		t.grab = false
		s.Focus()
	}
}

// items are those of a list of the unit shown.
func (t *checklists) items(unitID int64, list data.Checklist) []data.ChecklistItem {
	var items []data.ChecklistItem
	for _, i := range t.screen.dossier.Checklist {
		if i.UnitID == unitID && i.List == list {
			items = append(items, i)
		}
	}
	return items
}

// share says how many items are met with evidence by the horizon: "3 of 6 met, 50 %".
func (t *checklists) share(items []data.ChecklistItem) string {
	met := 0
	for i := range items {
		if items[i].Met(t.horizon) {
			met++
		}
	}
	return wording.Of("%d of %d met, %s %%", met, len(items), data.FormatFixed(100*float64(met)/float64(len(items)), 0))
}

// list is a list with its heading.
func (t *checklists) list(unit data.UnitOf, list data.Checklist) fyne.CanvasObject {
	items := t.items(unit.ID, list)
	title := kit.NewText(list.Title(), kit.TokenText, kit.HeadSize)
	title.Bold = true
	share := kit.NewText(wording.Of("not begun"), kit.TokenMuted, kit.TextSize)
	if len(items) > 0 {
		share = kit.NewText(t.share(items), kit.TokenText, kit.TextSize)
		share.Bold = true
	}
	head := kit.Stack(kit.SpaceCell, container.NewBorder(nil, nil, title, share), kit.NewSentence(wording.Of(asks[list]), kit.TokenMuted), kit.NewRule())
	if len(items) == 0 {
		t.lines = append(t.lines, nil)
		return kit.Stack(kit.SpaceNear, head, t.notBegun(unit, list))
	}
	rows := []fyne.CanvasObject{head}
	var lines []*pressable
	for _, i := range items {
		line := newPressable(t.line(i), func() { t.edit(i) })
		line.onKey = func(key fyne.KeyName) bool { return t.move(line, key) }
		lines = append(lines, line)
		t.ids[line] = i.ID
		rows = append(rows, line, kit.NewRule())
	}
	t.lines = append(t.lines, lines)
	rows = append(rows, kit.Padded(kit.NewLink(wording.Of("Add item…"), func() { t.add(list) }), kit.SpaceNear, kit.SpaceCell))
	return kit.Stack(2, rows...)
}

// notBegun stands in the place of a list that nobody has begun.
func (t *checklists) notBegun(unit data.UnitOf, list data.Checklist) fyne.CanvasObject {
	begin := kit.NewButton(wording.Of("Begin the checklist"), func() { t.begin(unit, list) })
	begin.Importance = widget.HighImportance
	text := kit.NewSentence(wording.Of("A list of %d questions, to which your own can be added. What can be shown by evidence counts as met; until it's begun the indicator has no value.",
		len(data.BeginChecklist(unit.ID, list))), kit.TokenMuted)
	text.Points = kit.ProseSize
	return kit.Stack(kit.SpaceGroup, text, container.NewHBox(begin))
}

// line is an item: whether it's met, its words, and the evidence.
func (t *checklists) line(i data.ChecklistItem) fyne.CanvasObject {
	sign := theme.CheckButtonIcon()
	title := kit.NewSentence(itemTitle(i), kit.TokenText)
	title.Points = kit.TextSize
	lines := []fyne.CanvasObject{title}
	since := i.MetOn.Display()
	switch {
	case i.Met(t.horizon):
		sign = theme.CheckButtonCheckedIcon()
		lines = append(lines, kit.NewSentence(wording.Of("met since %s", since), kit.TokenGoodText))
	case i.MetOn.IsZero():
		lines = append(lines, kit.NewSentence(notMet(i), kit.TokenMuted))
	case i.Evidence == "" && i.SourceID == 0:
		lines = append(lines, kit.NewSentence(wording.Of("! said to be met since %s, no evidence yet: not counted", since), kit.TokenWarnText))
	default:
		lines = append(lines, kit.NewSentence(wording.Of("! met since %s, after what is known (%s): not counted yet", since, t.horizon.Display()), kit.TokenWarnText))
	}
	if i.Evidence != "" {
		lines = append(lines, kit.NewSentence(i.Evidence, kit.TokenText))
	}
	if u, ok := t.screen.sourceOf(i.SourceID); ok {
		lines = append(lines, kit.NewSentence(u.Title+" ("+u.Cite()+")", kit.TokenMuted))
	}
	box := container.NewGridWrap(fyne.NewSquareSize(kit.RowHeight-kit.SpaceNear), widget.NewIcon(sign))
	return container.NewBorder(nil, nil, container.NewVBox(box), nil, kit.Padded(kit.Stack(2, lines...), kit.SpaceCell, 0))
}

// itemTitle is what must be in place. The words of the program's own items are said in the language in use.
func itemTitle(i data.ChecklistItem) string {
	if i.Key == "" {
		return i.Title
	}
	return wording.Of(i.Title)
}

func notMet(i data.ChecklistItem) string {
	if i.Evidence == "" && i.SourceID == 0 {
		return wording.Of("no evidence yet")
	}
	return wording.Of("not met, by the evidence so far")
}

// move goes to the item that an arrow leads to; Escape leaves the lists.
func (t *checklists) move(from *pressable, key fyne.KeyName) bool {
	c := t.screen.window.Canvas()
	if key == fyne.KeyEscape {
		c.Focus(t.screen.tabs)
		return true
	}
	to := neighbour(t.lines, from, key)
	if to != nil {
		t.at = t.ids[to]
		c.Focus(to)
		reveal(t.scroll, to)
	}
	return to != nil
}

// begin puts the items that every list begins with, in one change.
func (t *checklists) begin(unit data.UnitOf, list data.Checklist) {
	s := t.screen
	if !s.writable() {
		return
	}
	items := data.BeginChecklist(unit.ID, list)
	s.desk.Do(wording.Of("begin the checklist %s of %s", list.Title(), unit.Title()), func(e *store.Edit) error {
		for i := range items {
			if err := e.Put(&items[i]); err != nil {
				return err
			}
		}
		return nil
	}, func(err error) {
		if err == nil {
			t.at, t.grab = items[0].ID, true
		}
	})
}
