package theses

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/app/plot"
	"assay/data"
	"assay/data/watch"
	"assay/data/wording"
)

// catalysts is the tab of the events that the thesis waits for: those written down, and what its companies promised, which
// appears by itself.
type catalysts struct {
	screen *Screen
	all    []watch.Event
	picked[eventKey]

	count *kit.Text
	table *kit.Table
	panel *kit.Panel
	both  fyne.CanvasObject
	empty fyne.CanvasObject
	box   *fyne.Container
}

// eventKey names an event by its record: the ID of a catalyst or a commitment.
type eventKey struct{ catalyst, commitment int64 }

func newCatalysts(s *Screen) *catalysts {
	t := &catalysts{screen: s, count: kit.NewText("", kit.TokenMuted, kit.LabelSize), panel: kit.NewPanel(nil)}
	t.count.Yields = true
	t.table = kit.NewTable([]kit.TableColumn{{Head: wording.Sense("By", "the day"), Width: 88, Strong: true}, {Head: wording.Of("What"), Share: 1, Strong: true}, {Head: wording.Of("Kind"), Width: 190, Narrow: 120},
		{Head: wording.Sense("Stands", "column"), Width: 150, Narrow: 92, Strong: true}})
	t.table.Roomy = roomy
	t.table.OnChosen = func(i int) {
		t.pick(eventKey{t.all[i].CatalystID, t.all[i].CommitmentID})
		t.fill()
	}
	t.table.OnOpen = func(int) { t.open() }
	t.table.OnNew = t.New
	t.table.OnDelete = func(int) { t.Remove() }
	t.both, t.empty = sided(t.count, wording.Of("New catalyst…"), t.New, t.table, t.panel), kit.EmptyState(wording.Of("Nothing lies ahead yet"),
		wording.Of("A catalyst is a dated event that the thesis waits for: results, a maturity, a vote. What its companies promised appears here by itself."),
		wording.Of("New catalyst…"), t.New)
	t.box = container.NewStack(t.empty)
	return t
}

func (t *catalysts) object() fyne.CanvasObject { return t.box }

// counts are how many are to be looked up, and how many lie ahead.
func (t *catalysts) counts() (lookUp, ahead int) {
	for i := range t.all {
		switch t.all[i].State {
		case watch.LookUp:
			lookUp++
		case watch.Ahead:
			ahead++
		}
	}
	return lookUp, ahead
}

func (t *catalysts) word() string {
	switch lookUp, ahead := t.counts(); {
	case lookUp > 0:
		return wording.Of("Catalysts %d, %d past!", ahead, lookUp)
	case ahead > 0:
		return wording.Of("Catalysts %d", ahead)
	}
	return wording.Of("Catalysts")
}

func (t *catalysts) focus() bool {
	if len(t.all) > 0 {
		t.screen.window.Canvas().Focus(t.table)
	}
	return true
}

// choose marks an event by its record, which comes to the front with the tab.
func (t *catalysts) choose(catalystID, commitmentID int64) {
	t.seek(eventKey{catalystID, commitmentID})
}

// eventOrder has what is to be looked up first, then what lies ahead, then what is past.
var eventOrder = []watch.EventState{watch.LookUp, watch.Ahead, watch.Late, watch.Happened}

func (t *catalysts) show(bool, bool) {
	t.all = nil
	if c := t.screen.card(); c != nil {
		t.all = slices.Clone(c.Events)
		slices.SortStableFunc(t.all, func(a, b watch.Event) int {
			if c := slices.Index(eventOrder, a.State) - slices.Index(eventOrder, b.State); c != 0 {
				return c
			}
			if a.State == watch.Happened || a.State == watch.Late {
				return b.To.Compare(a.To) // the last first
			}
			return 0
		})
	}
	content := t.both
	if len(t.all) == 0 {
		content = t.empty
	}
	put(t.box, content)
	keys := make([]eventKey, len(t.all))
	for i, e := range t.all {
		keys[i] = eventKey{e.CatalystID, e.CommitmentID}
	}
	t.settle(keys)
	var rows []kit.TableRow
	for i := range t.all {
		e := &t.all[i]
		token := kit.Token("")
		switch e.State {
		case watch.LookUp:
			token = kit.TokenWarnText
		case watch.Late:
			token = kit.TokenBadText
		}
		rows = append(rows, kit.TableRow{Cells: []string{e.To.Display(), e.Title, eventKind(e), eventStands(e)}, Token: token})
	}
	t.table.SetRows(rows, t.at())
	lookUp, ahead := t.counts()
	words := wording.Of("%d ahead", ahead)
	if lookUp > 0 {
		words = wording.Of("%d past without an entry, ", lookUp) + words
	}
	if done := len(t.all) - lookUp - ahead; done > 0 {
		words += wording.Of(", %d over", done)
	}
	t.count.SetText(words)
	t.fill()
}

// eventKind is what kind of event it is, of a promise by whom.
func eventKind(e *watch.Event) string {
	if e.UnitPath != "" {
		return wording.Of("Promise of\n%s", e.UnitPath)
	}
	return e.Kind.Title()
}

// eventStands is where an event stands.
func eventStands(e *watch.Event) string {
	switch e.State {
	case watch.LookUp:
		return wording.Of("! past,\nno entry")
	case watch.Late:
		return wording.Of("! late")
	case watch.Happened:
		if !e.On.IsZero() {
			return wording.Of("happened\n%s", e.On.Display())
		}
		return wording.Of("happened")
	}
	return wording.Of("ahead")
}

func (t *catalysts) at() int {
	return slices.IndexFunc(t.all, func(e watch.Event) bool { return eventKey{e.CatalystID, e.CommitmentID} == t.chosen })
}

// event is the chosen one.
func (t *catalysts) event() (*watch.Event, bool) {
	if at := t.at(); at >= 0 {
		return &t.all[at], true
	}
	return nil, false
}

// catalyst is the record of the chosen one, where it was written down.
func (t *catalysts) catalyst() (data.Catalyst, bool) {
	if c := t.screen.card(); c != nil && t.chosen.catalyst != 0 {
		for _, k := range c.Thesis.Catalysts {
			if k.ID == t.chosen.catalyst {
				return k, true
			}
		}
	}
	return data.Catalyst{}, false
}

// fill shows all about the chosen event.
func (t *catalysts) fill() {
	e, ok := t.event()
	if !ok {
		t.panel.SetTitle("", "")
		t.panel.SetSections()
		return
	}
	sub := e.Kind.Title()
	if e.UnitPath != "" {
		sub += wording.Of(", promised by %s", e.UnitPath)
	}
	t.panel.SetTitle(e.Title, sub)
	face, ink, words := kit.TokenControl, kit.TokenText, wording.Of("It lies ahead.")
	switch e.State {
	case watch.LookUp:
		face, ink, words = kit.TokenWarn, kit.TokenWarnText, wording.Of("! It was due by %s, and nothing was entered about it.", e.To.Display())
	case watch.Late:
		face, ink, words = kit.TokenBad, kit.TokenBadText, wording.Of("! It isn't known to have come by %s, though the company's sources were read since.", e.To.Display())
	case watch.Happened:
		words = wording.Of("It happened.")
		if !e.On.IsZero() {
			words = wording.Of("It happened on %s.", e.On.Display())
			if e.On.Last().After(e.To) {
				late := e.To.DaysUntil(e.On.Last())
				words += wording.Plural(late, " That was %d day late.", " That was %d days late.", late)
			}
		}
	}
	sections := []fyne.CanvasObject{tinted(words, face, ink), t.commands(e)}
	var when []fyne.CanvasObject
	if e.Words != "" {
		quote := kit.NewSentence(wording.Of("“%s”", e.Words), kit.TokenText)
		quote.Points = kit.ProseSize
		when = append(when, quote)
	}
	sections = append(sections, kit.NewSection(wording.Of("When"), append(when, kit.NewPair(wording.Of("means"), plot.Window(e.From, e.To)))...))
	if e.Outcome != "" {
		sections = append(sections, kit.NewSection(wording.Of("What came of it"), kit.NewSentence(ended(e.Outcome), kit.TokenText)))
	}
	t.panel.SetSections(sections...)
}

// commands are what can be done with the event. A promise is kept with its company.
func (t *catalysts) commands(e *watch.Event) fyne.CanvasObject {
	switch {
	case e.CommitmentID != 0:
		return kit.NewLink(wording.Of("Open the commitment: met, promised again, source…"), t.open)
	case t.screen.desk.ReadOnly() != "":
		return kit.NewFill(kit.TokenNothing)
	case e.State == watch.Happened:
		return linksRow(kit.NewLink(wording.Of("Change the entry…"), t.Enter), kit.NewLink(wording.Of("Edit…"), t.Edit), kit.NewLink(wording.Of("Remove"), t.Remove))
	}
	return linksRow(kit.NewLink(wording.Of("It happened…"), t.Enter), kit.NewLink(wording.Of("Edit…"), t.Edit), kit.NewLink(wording.Of("Remove"), t.Remove))
}

// open brings the commitment to the front, or lets the catalyst be put right.
func (t *catalysts) open() {
	e, ok := t.event()
	switch {
	case !ok:
	case e.CommitmentID != 0 && t.screen.OnShowCommitment != nil:
		t.screen.OnShowCommitment(e.CommitmentID)
	case e.CatalystID != 0:
		t.Edit()
	}
}
