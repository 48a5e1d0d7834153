package theses

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/app/plot"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/watch"
	"assay/data/wording"
)

// thenAndNow is the tab that sets a revision beside the scorecard as it stood before the analyst when she saved it, and what the
// notebook has learned since.
type thenAndNow struct {
	screen *Screen
	asker  desk.Asker
	all    []data.Revision // the last first
	of     int64           // the thesis that they're of
	chosen string          // the UID of the revision shown
	told   thenTold
	rows   []thenRow
	since  []sinceRow

	pick    *kit.Chooser
	head    *kit.Text
	preview *kit.Preview
	side    *kit.Tabs
	scores  *kit.Table
	changes *kit.Table
	note    *kit.Sentence
	right   *fyne.Container
	box     fyne.CanvasObject
}

// thenTold is what is read of a revision.
type thenTold struct {
	then, now *indicator.Scorecard
	since     store.Since
	units     map[int64]data.UnitOf
	metrics   map[int64]data.Metric
}

// thenRow is an indicator of a unit as it stood then and as it stands now.
type thenRow struct {
	unit      data.UnitOf
	then, now *indicator.Cell
}

func newThen(s *Screen) *thenAndNow {
	t := &thenAndNow{screen: s, pick: kit.NewChooser(nil, ""), head: kit.NewText("", kit.TokenMuted, kit.LabelSize), preview: kit.NewPreview(),
		note: kit.NewSentence("", kit.TokenMuted), right: container.NewStack()}
	t.pick.Lead = wording.Of("revision:")
	t.pick.Widest = kit.PanelWidth
	t.pick.OnChanged = func(key string) { t.chosen = key; t.read() }
	t.head.Yields = true
	s.newPreview(t.preview)
	t.scores = kit.NewTable([]kit.TableColumn{{Head: wording.Of("Unit"), Width: 84}, {Head: wording.Of("Indicator"), Share: 1, Strong: true}, {Head: wording.Of("Then"), Width: 76, Right: true},
		{Head: wording.Of("Now"), Width: 76, Right: true, Strong: true}, {Head: "", Width: 14, Strong: true}})
	t.scores.Roomy = roomy / 2
	t.changes = kit.NewTable([]kit.TableColumn{{Head: wording.Of("Recorded"), Width: 84}, {Head: wording.Of("What"), Share: 1, Strong: true}, {Head: wording.Of("Before"), Width: 70, Right: true},
		{Head: wording.Of("Now"), Width: 70, Right: true, Strong: true}})
	t.changes.Roomy = roomy / 2
	t.changes.OnOpen = func(i int) { t.since[i].open() }
	t.side = kit.NewTabs(func(int) { t.turn() }, wording.Of("Scorecard"), wording.Of("Learned since"))
	t.side.Boxed = true
	left := container.NewBorder(kit.Stack(kit.SpaceCell, container.NewHBox(t.pick), t.head, kit.NewRule()), nil, nil, nil, t.preview.Object())
	right := container.NewBorder(kit.Stack(kit.SpaceCell, container.NewHBox(t.side), t.note), nil, nil, nil, t.right)
	t.box = container.New(halves{}, left, right)
	t.turn()
	return t
}

// halves gives the text two fifths of the room, and the figures the rest.
type halves struct{}

func (halves) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := (size.Width - kit.SpaceGroup) * 2 / 5
	o[0].Resize(fyne.NewSize(left, size.Height))
	o[0].Move(fyne.NewPos(0, 0))
	o[1].Resize(fyne.NewSize(size.Width-kit.SpaceGroup-left, size.Height))
	o[1].Move(fyne.NewPos(left+kit.SpaceGroup, 0))
}

func (halves) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(2*kit.PanelWidth, kit.PanelWidth/2)
}

func (t *thenAndNow) object() fyne.CanvasObject { return t.box }
func (t *thenAndNow) word() string              { return wording.Of("Then and now") }
func (t *thenAndNow) focus() bool {
	t.screen.window.Canvas().Focus(t.pick)
	return true
}

func (t *thenAndNow) show(same, front bool) {
	if !same {
		t.chosen = ""
	}
	if front {
		t.read()
	}
}

func (t *thenAndNow) turn() {
	t.right.Objects = []fyne.CanvasObject{[]fyne.CanvasObject{t.scores, t.changes}[t.side.Chosen]}
	t.right.Refresh()
	t.sayNote()
}

// read reads the revisions, both scorecards and what was recorded in between.
func (t *thenAndNow) read() {
	s := t.screen
	id, chosen, today := s.thesis.ID, t.chosen, s.desk.Today()
	type answer struct {
		revisions []data.Revision
		revision  data.Revision
		told      thenTold
	}
	desk.Ask(s.desk, &t.asker, func(ctx context.Context, n *store.Notebook) (answer, error) {
		var a answer
		var err error
		if a.revisions, err = n.Revisions(ctx, id); err != nil || len(a.revisions) == 0 {
			return a, err
		}
		a.revision = a.revisions[0]
		if at := slices.IndexFunc(a.revisions, func(r data.Revision) bool { return r.UID == chosen }); at >= 0 {
			a.revision = a.revisions[at]
		}
		a.told, err = readThen(ctx, n, a.revision, today)
		return a, err
	}, func(a answer, err error) {
		switch {
		case err != nil:
			s.desk.Say(wording.Of("What was known then could not be read: %s.", err.Error()))
		case len(a.revisions) > 0:
			t.all, t.of, t.chosen, t.told = a.revisions, id, a.revision.UID, a.told
			t.fill(a.revision)
		}
	})
}

// readThen reads the scorecards of a revision's companies, as recorded on its day and as they are, and what was learned since.
func readThen(ctx context.Context, n *store.Notebook, r data.Revision, today data.Date) (thenTold, error) {
	told := thenTold{units: map[int64]data.UnitOf{}, metrics: map[int64]data.Metric{}}
	companies, err := n.Companies(ctx)
	if err != nil {
		return told, err
	}
	var ids []int64
	for _, c := range companies {
		if slices.Contains(r.Tickers(), c.Ticker) {
			ids = append(ids, c.ID)
		}
	}
	if len(ids) == 0 {
		return told, nil
	}
	units, err := n.Units(ctx)
	if err != nil {
		return told, err
	}
	for _, u := range units {
		told.units[u.ID] = u
	}
	metrics, err := n.Metrics(ctx)
	if err != nil {
		return told, err
	}
	for _, m := range metrics {
		told.metrics[m.ID] = m
	}
	score := func(q indicator.Question) (*indicator.Scorecard, error) {
		dossiers, err := n.Dossiers(ctx, store.DossierQuery{Companies: ids, Metrics: indicator.MetricKeys(), Until: q.AsOf, Known: q.Known})
		if err != nil {
			return nil, err
		}
		ready := make([]*indicator.Company, len(dossiers))
		for i := range dossiers {
			ready[i] = indicator.Prepare(&dossiers[i], q)
		}
		return indicator.ScoreCompanies(ready, q, nil), nil
	}
	then, now := watch.ThenAndNow(r, today)
	if told.then, err = score(then); err != nil {
		return told, err
	}
	if told.now, err = score(now); err != nil {
		return told, err
	}
	told.since, err = n.RecordedSince(ctx, r.Tickers(), r.SavedAt)
	return told, err
}

// fill shows what was read.
func (t *thenAndNow) fill(r data.Revision) {
	var choices []kit.Choice
	for _, v := range t.all {
		choices = append(choices, kit.Choice{Key: v.UID, Label: fmt.Sprintf("%d · %s", v.Number, moment(v.SavedAt)), Detail: v.Author})
	}
	t.pick.SetChoices(choices, r.UID)
	words := named(r.Title) + " · " + r.Stance.Words()
	if r.Conviction > 0 {
		words += " · " + convictionText(r.Conviction)
	}
	t.head.SetText(words + " · " + r.State.Words())
	body := r.Body
	if body == "" {
		body = wording.Of("*It had no text yet.*")
	}
	t.preview.SetText(body)
	t.rows = t.rows[:0]
	if t.told.now != nil {
		for i := range t.told.now.Columns {
			t.addRows(&t.told.now.Columns[i])
		}
	}
	var rows []kit.TableRow
	for i := range t.rows {
		v := &t.rows[i]
		token := kit.Token("")
		if !v.moved() {
			token = kit.TokenMuted
		}
		rows = append(rows, kit.TableRow{Cells: []string{v.unit.Path(), nameAndMeasure(v.now), cellText(v.then), cellText(v.now), v.sign()}, Token: token})
	}
	t.scores.SetRows(rows, -1)
	t.since = t.sinceRows()
	rows = nil
	for i := range t.since {
		v := &t.since[i]
		rows = append(rows, kit.TableRow{Cells: []string{v.on, v.what, v.before, v.now}})
	}
	t.changes.SetRows(rows, -1)
	t.side.Words[1] = wording.Of("Learned since (%d)", len(t.since))
	t.side.Refresh()
	t.sayNote()
	t.box.Refresh()
}

// addRows takes the indicators of a unit that had a value then or have one now.
func (t *thenAndNow) addRows(now *indicator.Column) {
	var then *indicator.Column
	for i := range t.told.then.Columns {
		if t.told.then.Columns[i].Unit.ID == now.Unit.ID {
			then = &t.told.then.Columns[i]
		}
	}
	for i := range now.Cells {
		row := thenRow{unit: now.Unit, now: &now.Cells[i]}
		if then != nil {
			row.then = &then.Cells[i]
		}
		if row.now.Value != nil || row.then != nil && row.then.Value != nil {
			t.rows = append(t.rows, row)
		}
	}
}

// moved reports whether the figure reads otherwise now.
func (v *thenRow) moved() bool { return cellText(v.then) != cellText(v.now) }

// sign is the arrow from then to now; a dot where there was no figure or is none.
func (v *thenRow) sign() string {
	switch {
	case !v.moved():
		return ""
	case v.then == nil || v.then.Value == nil || v.now.Value == nil:
		return "•"
	case *v.now.Value > *v.then.Value:
		return "▲"
	}
	return "▼"
}

func cellText(c *indicator.Cell) string {
	if c == nil || c.Value == nil {
		return data.Missing
	}
	return plot.ValueText(c.Indicator, *c.Value)
}

func nameAndMeasure(c *indicator.Cell) string {
	if c.Measure == "" {
		return c.Indicator.Title()
	}
	return c.Indicator.Title() + ", " + data.SayMeasure(c.Measure)
}

// sayNote says over the table what it shows.
func (t *thenAndNow) sayNote() {
	at := slices.IndexFunc(t.all, func(r data.Revision) bool { return r.UID == t.chosen })
	if at < 0 {
		t.note.SetText("")
		return
	}
	r := &t.all[at]
	saved := data.DateOf(r.SavedAt)
	switch {
	case r.Companies == "":
		t.note.SetText(wording.Of("The revision names no company. Tick those that the thesis is about, under its title."))
	case t.side.Chosen == 1 && len(t.since) == 0:
		t.note.SetText(wording.Of("Nothing was recorded of its companies since it was saved."))
	case t.side.Chosen == 1:
		t.note.SetText(wording.Of("What the notebook learned of its companies since it was saved, the last first. Enter opens a line."))
	case saved == t.screen.desk.Today():
		t.note.SetText(wording.Of("It was saved today: what was recorded by now is what was known then."))
	default:
		moved := 0
		for i := range t.rows {
			if t.rows[i].moved() {
				moved++
			}
		}
		t.note.SetText(wording.Of("Then is the scorecard of %s by what the notebook held on that day. %d of %d figures read otherwise now.", saved.Display(), moved, len(t.rows)))
	}
}
