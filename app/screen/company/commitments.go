package company

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/app/plot"
	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// commitments is the tab with what was promised and what came of it: a chart of the windows, and beside it all about the
// chosen promise.
type commitments struct {
	screen *Screen
	facts  *indicator.Facts
	all    []plot.Promise
	chosen int64
	want   int64 // the commitment to choose once it's there

	count  *kit.Text
	chart  *kit.ChartView
	spec   *charts.Gantt // what the chart is to show, drawn once the tab is at the front
	drawn  *charts.Gantt
	tall   *tall
	panel  *kit.Panel
	closed bool // the panel gives its room to the chart
	list   fyne.CanvasObject
	both   fyne.CanvasObject // list and panel
	empty  fyne.CanvasObject
	object *fyne.Container
}

func newCommitments(s *Screen) *commitments {
	t := &commitments{screen: s, count: kit.NewText("", kit.TokenMuted, kit.LabelSize), chart: kit.NewChartView(), tall: &tall{}}
	t.panel = kit.NewPanel(func() { t.closePanel(true); s.Focus() })
	t.count.Yields = true
	t.chart.OnSelect = t.selected
	t.chart.OnOpen = func(mark string) {
		t.selected(mark)
		t.closePanel(false)
	}
	t.chart.OnMenu = t.menu
	add := kit.NewButton(wording.Of("New commitment…"), t.add)
	bar := container.NewBorder(nil, nil, nil, add, t.count)
	scroll := container.NewVScroll(container.New(t.tall, t.chart))
	t.list = container.NewBorder(kit.Stack(kit.SpaceCell, bar, kit.NewRule()), nil, nil, nil, scroll)
	t.both = container.New(&beside{}, t.list, t.panel.Object())
	t.empty = kit.EmptyState(wording.Of("No commitment yet"),
		wording.Of("A commitment is something promised by a day: a building ready for service, a substation energised. The first window promised stays the yardstick; later dates and the day it was met stand beside it."),
		wording.Of("New commitment…"), t.add)
	t.object = container.NewStack(t.empty)
	return t
}

// tall gives the chart the height that its rows need.
type tall struct{ rows int }

// Heights of a row, and of what stands around the rows.
const (
	leastRow   = kit.RowHeight
	aroundRows = 7 * kit.RowHeight
)

func (l *tall) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewSquareOffsetPos(kit.Hairline)) // its outline isn't cut by the scroller
	o[0].Resize(size.SubtractWidthHeight(2*kit.Hairline, 2*kit.Hairline))
}

func (l *tall) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, max(o[0].MinSize().Height, float32(l.rows)*leastRow+aroundRows))
}

// Object is the tab as it's put under the header.
func (t *commitments) Object() fyne.CanvasObject {
	t.draw()
	return t.object
}

// draw shows the chart as it's to be.
func (t *commitments) draw() {
	if t.spec != nil && t.spec != t.drawn {
		t.drawn = t.spec
		t.chart.SetSpec(t.spec)
	}
}

// Focus puts the focus on the chart.
func (t *commitments) Focus() {
	if len(t.all) > 0 {
		t.screen.window.Canvas().Focus(t.chart)
	}
}

// Show is called when the dossier was read anew.
func (t *commitments) Show() {
	s := t.screen
	unit, any := s.unit()
	if !any {
		return
	}
	today := s.desk.Today()
	t.facts = s.known.Facts(unit.ID, today)
	t.all = plot.Promises(&s.dossier, unit.Unit, t.facts.Horizon, today)
	t.arrange()
	t.tall.rows = len(t.all)
	t.count.SetText(t.counted())
	if len(t.all) > 0 {
		t.spec = t.gantt()
	}
	if s.tabs.Chosen == commitmentsTab {
		t.draw()
	}
	if t.want != 0 && t.find(t.want) >= 0 {
		t.chosen, t.want = t.want, 0
		t.chart.Select(id(t.chosen))
		t.closePanel(false)
	}
	if t.find(t.chosen) < 0 {
		t.chosen = t.telling()
	}
	t.fill()
}

// arrange puts chart and panel together as far as there is something to show.
func (t *commitments) arrange() {
	content := t.both
	switch {
	case len(t.all) == 0:
		content = t.empty
	case t.closed:
		content = t.list
	}
	if t.object.Objects[0] != content {
		t.object.Objects = []fyne.CanvasObject{content}
		t.object.Refresh()
	}
}

// closePanel closes the panel or opens it again.
func (t *commitments) closePanel(closed bool) {
	if t.closed != closed {
		t.closed = closed
		t.arrange()
	}
}

// find is the place of a commitment among those shown, or -1.
func (t *commitments) find(id int64) int {
	return slices.IndexFunc(t.all, func(p plot.Promise) bool { return p.ID == id })
}

// promise is the chosen one, and whether there is one.
func (t *commitments) promise() (*plot.Promise, bool) {
	at := t.find(t.chosen)
	if at < 0 {
		return nil, false
	}
	return &t.all[at], true
}

// telling is the promise that says most about the unit: one that is overdue, else late, else to be looked up, else the next
// to fall due.
func (t *commitments) telling() int64 {
	for _, state := range []charts.GanttState{charts.GanttOverdue, charts.GanttLate, charts.GanttUnverified, charts.GanttOpen} {
		for _, p := range t.all {
			if p.State == state {
				return p.ID
			}
		}
	}
	if len(t.all) == 0 {
		return 0
	}
	return t.all[0].ID
}

// counted is how many promises stand how.
func (t *commitments) counted() string {
	by := map[charts.GanttState]int{}
	for _, p := range t.all {
		by[p.State]++
	}
	text := wording.Plural(len(t.all), "%d commitment", "%d commitments", len(t.all))
	for _, state := range []struct {
		of    charts.GanttState
		words string
	}{{charts.GanttMet, wording.Key("%d met on time")}, {charts.GanttLate, wording.Key("%d met late")}, {charts.GanttOverdue, wording.Key("%d overdue")},
		{charts.GanttUnverified, wording.Key("%d to look up")}, {charts.GanttOpen, wording.Key("%d open")}} {
		if n := by[state.of]; n > 0 {
			text += " · " + wording.Of(state.words, n)
		}
	}
	return text
}

// selected shows the mark's commitment in the panel. Escape leaves the one shown there.
func (t *commitments) selected(mark string) {
	if id, err := strconv.ParseInt(mark, 10, 64); err == nil && id != t.chosen && t.find(id) >= 0 {
		t.chosen = id
		t.fill()
	}
}

// menu offers what can be done with the commitment under the pointer.
func (t *commitments) menu(at kit.ChartPlace) []*fyne.MenuItem {
	items := []*fyne.MenuItem{fyne.NewMenuItem(wording.Of("New commitment…"), t.add)}
	if at.ID != "" {
		t.selected(at.ID)
		items = []*fyne.MenuItem{fyne.NewMenuItem(wording.Of("Edit…"), t.edit), fyne.NewMenuItem(wording.Of("Promised again…"), t.again), fyne.NewMenuItem(wording.Of("Met…"), t.met),
			fyne.NewMenuItem(wording.Of("Remove"), t.remove), fyne.NewMenuItemSeparator(), items[0]}
	}
	return items
}

// remove takes the chosen commitment out with what was promised later; Undo brings both back.
func (t *commitments) remove() {
	s := t.screen
	p, ok := t.promise()
	if !ok || !s.writable() {
		return
	}
	title, gone, later := p.Title(), p.Commitment, slices.Clone(p.Later)
	s.desk.Do(wording.Of("remove commitment %s", title), func(e *store.Edit) error {
		for i := range later {
			if err := e.Remove(&later[i]); err != nil {
				return err
			}
		}
		return e.Remove(&gone)
	}, func(err error) {
		if err == nil {
			s.desk.Say(wording.Of("The commitment %s was removed. Undo brings it back.", title))
		}
	})
}

// commitments is the screen's tab of that name.
func (s *Screen) commitments() *commitments { return s.others[commitmentsTab].(*commitments) }

// NewCommitment asks for a commitment of the unit shown, on its tab.
func (s *Screen) NewCommitment() {
	s.addOn(commitmentsTab, s.commitments().add)
}

// ShowCommitment shows the commitment on the tab of its unit.
func (s *Screen) ShowCommitment(id int64) {
	s.ready(func() {
		s.CommitPending()
		s.tabs.Choose(commitmentsTab)
		t := s.commitments()
		t.want = id
		if t.find(id) >= 0 {
			t.Show()
			s.Focus()
			return
		}
		s.openUnitOf(wording.Of("The commitment isn't in the notebook any more. Undo may bring it back."), func(d *data.Dossier) int64 {
			at := slices.IndexFunc(d.Commitments, func(k data.CommitmentOf) bool { return k.ID == id })
			if at < 0 {
				return 0
			}
			return d.Commitments[at].UnitID
		}, func() { t.want = 0 })
	})
}
