package merge

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
)

// conflicts is the page of what the two copies say differently. The arrows left and right choose a side, space keeps both.
type conflicts struct {
	screen      *Screen
	table       *kit.Table
	here, there *card
	before      *kit.Sentence
	both        *kit.Link
	whole       fyne.CanvasObject
}

func newConflicts(s *Screen) *conflicts {
	p := &conflicts{screen: s, here: newCard(), there: newCard(), before: kit.NewSentence("", kit.TokenMuted)}
	p.table = kit.NewTable([]kit.TableColumn{
		{Head: wording.Of("Choice"), Width: 96, Strong: true},
		{Head: wording.Of("What"), Share: 4, Strong: true},
		{Head: wording.Of("Here"), Share: 3},
		{Head: wording.Of("There"), Share: 3},
	})
	p.table.OnChosen = func(int) { p.detail() }
	p.both = kit.NewLink(wording.Of("Keep both (space)"), func() { p.choose(data.KeepBoth) })
	one := container.NewHBox(
		kit.NewLink(wording.Of("Keep here (←)"), func() { p.choose(data.TakeOurs) }), space(),
		kit.NewLink(wording.Of("Take there (→)"), func() { p.choose(data.TakeTheirs) }), space(), p.both)
	links := []fyne.CanvasObject{
		kit.NewLink(wording.Of("All here"), func() { p.chooseAll(data.TakeOurs) }), space(),
		kit.NewLink(wording.Of("All there"), func() { p.chooseAll(data.TakeTheirs) })}
	if p.figures() {
		links = append(links, space(), kit.NewLink(wording.Of("Both of every figure"), func() { p.chooseAll(data.KeepBoth) }))
	}
	foot := kit.Stack(kit.SpaceNear, kit.NewRule(), container.NewGridWithColumns(2, p.here.object, p.there.object), p.before, one)
	p.whole = container.NewBorder(kit.Padded(container.NewHBox(links...), 0, kit.SpaceCell), kit.Padded(foot, 0, kit.SpaceCell), nil, nil, p.table)
	p.fill(0)
	p.detail()
	return p
}

func (p *conflicts) all() []data.Conflict { return p.screen.merge.Plan.Conflicts }

// figures tells whether figures are among the conflicts, of which both values can be kept.
func (p *conflicts) figures() bool {
	for i := range p.all() {
		if p.all()[i].CanKeepBoth() {
			return true
		}
	}
	return false
}

func (p *conflicts) fill(chosen int) {
	rows := make([]kit.TableRow, 0, len(p.all()))
	for i := range p.all() {
		c := &p.all()[i]
		row := kit.TableRow{Cells: []string{choiceWord(p.screen.choices.For(c)), conflictName(c), sideText(&c.Ours), sideText(&c.Theirs)}}
		if p.screen.choices.For(c) == data.Unsettled {
			row.Token = kit.TokenText
		}
		rows = append(rows, row)
	}
	p.table.SetRows(rows, chosen)
}

// detail shows the conflict that is chosen, side by side.
func (p *conflicts) detail() {
	at := p.table.Chosen()
	if at < 0 || at >= len(p.all()) {
		return
	}
	c := &p.all()[at]
	choice := p.screen.choices.For(c)
	p.here.show(wording.Of("Here"), &c.Ours, choice == data.TakeOurs || choice == data.KeepBoth)
	p.there.show(wording.Of("There"), &c.Theirs, choice == data.TakeTheirs || choice == data.KeepBoth)
	p.before.SetText(beforeSentence(c))
	p.both.Hidden = !c.CanKeepBoth()
	p.both.Refresh()
	p.whole.Refresh()
}

// choose settles the conflict that is chosen and goes on to the next.
func (p *conflicts) choose(choice data.Choice) {
	at := p.table.Chosen()
	if at < 0 || at >= len(p.all()) {
		return
	}
	c := &p.all()[at]
	if choice == data.KeepBoth && !c.CanKeepBoth() {
		p.screen.status.SetText(wording.Of("Both can be kept of a figure only: choose a side."))
		return
	}
	p.screen.choices.Of[c.ID] = choice
	p.fill(min(at+1, len(p.all())-1))
	p.detail()
	p.screen.settle()
}

// chooseAll settles all conflicts for one side. Keeping both is for figures, and leaves the rest as it is.
func (p *conflicts) chooseAll(choice data.Choice) {
	for i := range p.all() {
		if c := &p.all()[i]; choice != data.KeepBoth || c.CanKeepBoth() {
			p.screen.choices.Of[c.ID] = choice
		}
	}
	p.fill(p.table.Chosen())
	p.detail()
	p.screen.settle()
}

func (p *conflicts) title() string {
	if open := len(p.screen.choices.Open(&p.screen.merge.Plan)); open > 0 {
		return wording.Of("Conflicts (%d open)", open)
	}
	return wording.Of("Conflicts (%d)", len(p.all()))
}

func (p *conflicts) object() fyne.CanvasObject { return p.whole }
func (p *conflicts) focus() fyne.Focusable     { return p.table }

func (p *conflicts) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyLeft:
		p.choose(data.TakeOurs)
	case fyne.KeyRight:
		p.choose(data.TakeTheirs)
	case fyne.KeySpace:
		p.choose(data.KeepBoth)
	default:
		return false
	}
	return true
}

// card is one side of a conflict: what it says, by whom, when, and from where.
type card struct {
	face       *kit.Fill
	head       *kit.Text
	value      *kit.Sentence
	by, source *kit.Sentence
	object     fyne.CanvasObject
}

func newCard() *card {
	c := &card{face: kit.NewBox(), head: kit.NewText("", kit.TokenMuted, kit.LabelSize), value: kit.NewSentence("", kit.TokenText),
		by: kit.NewSentence("", kit.TokenMuted), source: kit.NewSentence("", kit.TokenMuted)}
	c.value.Points, c.value.Bold = kit.TextSize, true
	c.object = kit.Padded(container.NewStack(c.face, kit.Padded(kit.Stack(kit.SpaceCell, c.head, c.value, c.by, c.source), kit.SpaceNear, kit.SpaceNear)), kit.SpaceCell, 0)
	return c
}

func (c *card) show(where string, of *data.Side, chosen bool) {
	c.head.SetText(where)
	c.face.Token, c.face.Edge = kit.TokenRaised, kit.TokenStrong
	if chosen {
		c.head.SetText(wording.Of("%s, chosen", where))
		c.face.Token, c.face.Edge = kit.TokenAccentSoft, kit.TokenAccent
	}
	c.face.Refresh()
	c.value.SetText(sideText(of))
	c.by.SetText(whoAndWhen(of))
	source := of.Source
	if source == "" {
		source = wording.Of("no source named")
	}
	c.source.SetText(source)
}
