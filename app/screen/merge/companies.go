package merge

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
)

// answer says whether a company that both copies have is one or two.
type answer int

const (
	unanswered answer = iota
	same
	different
)

// firm is a company that each copy made by itself, both with one ticker.
type firm struct {
	match  data.Match
	answer answer
}

// companies is the page that asks of each such company whether it's the same.
type companies struct {
	screen *Screen
	table  *kit.Table
	whole  fyne.CanvasObject
}

func newCompanies(s *Screen) *companies {
	p := &companies{screen: s}
	p.table = kit.NewTable([]kit.TableColumn{
		{Head: wording.Of("Ticker"), Width: 120},
		{Head: wording.Of("Here"), Share: 1, Strong: true},
		{Head: wording.Of("There"), Share: 1, Strong: true},
		{Head: wording.Of("Taken for"), Width: 200, Strong: true},
	})
	p.table.OnOpen = func(int) { p.say(same) }
	links := container.NewHBox(
		kit.NewLink(wording.Of("The same company (←)"), func() { p.say(same) }), space(),
		kit.NewLink(wording.Of("Two companies (→)"), func() { p.say(different) }), space(),
		kit.NewLink(wording.Of("All the same"), func() { p.sayAll(same) }))
	lead := kit.NewSentence(wording.Of("Each copy entered these companies by itself. The same company: its figures, contracts and notes come together. Two companies: the other one joins beside it, under a ticker of its own."), kit.TokenMuted)
	p.whole = container.NewBorder(kit.Padded(lead, 0, kit.SpaceCell), kit.Padded(links, 0, kit.SpaceCell), nil, nil, p.table)
	p.fill(max(0, slices.IndexFunc(s.firms, func(f firm) bool { return f.answer == unanswered })))
	return p
}

// fill shows the companies with their answers.
func (p *companies) fill(chosen int) {
	var rows []kit.TableRow
	for _, f := range p.screen.firms {
		said := wording.Of("not said yet")
		switch f.answer {
		case same:
			said = wording.Of("the same company")
		case different:
			said = wording.Of("two companies")
		}
		rows = append(rows, kit.TableRow{Cells: []string{f.match.Name, f.match.OurName, f.match.TheirName, said}})
	}
	p.table.SetRows(rows, chosen)
}

// say answers for the company that is chosen and goes on to the next.
func (p *companies) say(a answer) {
	at := p.table.Chosen()
	if at < 0 || at >= len(p.screen.firms) {
		return
	}
	before := p.screen.firms[at].answer
	p.screen.firms[at].answer = a
	p.fill(min(at+1, len(p.screen.firms)-1))
	p.answered(before == different || a == different, before != a)
}

func (p *companies) sayAll(a answer) {
	apart := false
	for i := range p.screen.firms {
		apart = apart || p.screen.firms[i].answer == different
		p.screen.firms[i].answer = a
	}
	p.fill(p.table.Chosen())
	p.answered(apart, apart)
}

// answered compares anew where companies are kept apart or brought together that weren't.
func (p *companies) answered(apart, another bool) {
	if apart && another {
		p.screen.compare()
		return
	}
	p.screen.settle()
}

func (p *companies) title() string {
	open := 0
	for _, f := range p.screen.firms {
		if f.answer == unanswered {
			open++
		}
	}
	if open == 0 {
		return wording.Of("Companies (%d)", len(p.screen.firms))
	}
	return wording.Of("Companies (%d open)", open)
}

func (p *companies) object() fyne.CanvasObject { return p.whole }
func (p *companies) focus() fyne.Focusable     { return p.table }

func (p *companies) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyLeft:
		p.say(same)
	case fyne.KeyRight:
		p.say(different)
	default:
		return false
	}
	return true
}
