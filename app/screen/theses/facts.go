package theses

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/indicator"
	"assay/data/watch"
)

// fact is a line of a panel: what it is and its number, a link to it; its day and source, a link to that.
func (s *Screen) fact(f *watch.Fact) fyne.CanvasObject {
	number := ""
	if f.Value != nil {
		number = figure(f.Value, f.Measure)
		if f.Kind == indicator.ChecklistInput {
			number = map[bool]string{true: "met", false: "not met"}[*f.Value != 0]
		}
	}
	if f.Gone {
		number = strings.TrimSpace(number + " (gone)")
	}
	in := f.Input
	what := kit.NewLink(f.What, func() { s.openFact(in) })
	what.Yields = true
	day := f.Period
	if day == "" {
		day = f.On.Display()
	}
	if f.Unit != "" {
		day = f.Unit + ", " + day
	}
	cite := "unsourced"
	if f.Source.ID != 0 {
		cite = f.Source.Cite()
	}
	source := kit.NewLink(cite, func() { s.openSource(in.Source) })
	source.Yields = true
	lines := []fyne.CanvasObject{
		container.NewBorder(nil, nil, nil, kit.NewText(number, kit.TokenText, kit.TextSize), what),
		container.NewBorder(nil, nil, nil, kit.NewText(day, kit.TokenMuted, kit.LabelSize), source)}
	if f.Remark != "" {
		lines = append(lines, kit.NewSentence(ended(strings.ToUpper(f.Remark[:1])+f.Remark[1:]), kit.TokenMuted))
	}
	return kit.Stack(0, lines...)
}

// openFact brings the record behind a fact to the front.
func (s *Screen) openFact(in indicator.Input) {
	switch {
	case in.Kind == indicator.FigureInput && s.OnShowFigure != nil:
		s.OnShowFigure(in.Figure)
	case in.Kind == indicator.ContractInput && s.OnShowContract != nil:
		s.OnShowContract(in.ID)
	case in.Kind == indicator.CommitmentInput && s.OnShowCommitment != nil:
		s.OnShowCommitment(in.ID)
	default:
		s.desk.Say(fmt.Sprintf("%s, %s.", in.What, in.On.Display()))
	}
}

// openSource asks before a source's address is opened in the browser.
func (s *Screen) openSource(source data.Source) {
	switch {
	case source.ID == 0:
		s.desk.Say("The figure names no source.")
	case source.URL == "":
		s.desk.Say("That source has no web address.")
	default:
		kit.AskToOpen(s.window, source.Title, source.URL, s.desk.Say)
	}
}
