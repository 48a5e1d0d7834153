// Package fact shows a fact behind a computed figure in a side panel, and leads from it to where it's kept and to the page that
// it was read in: the same wherever figures are explained.
package fact

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// Opener leads from a fact to its record and its source. A callback that's nil leads nowhere: then the fact is said.
type Opener struct {
	Window         fyne.Window
	Say            func(string)
	ShowFigure     func(data.FigureKey)
	ShowContract   func(id int64)
	ShowCommitment func(id int64)
}

// Open brings the record behind a fact to the front.
func (o Opener) Open(in indicator.Input) {
	switch {
	case in.Kind == indicator.FigureInput && o.ShowFigure != nil:
		o.ShowFigure(in.Figure)
	case in.Kind == indicator.ContractInput && o.ShowContract != nil:
		o.ShowContract(in.ID)
	case in.Kind == indicator.CommitmentInput && o.ShowCommitment != nil:
		o.ShowCommitment(in.ID)
	default:
		o.Say(fmt.Sprintf("%s, %s.", in.What, in.On.Display()))
	}
}

// OpenSource asks before a source's address is opened in the browser.
func (o Opener) OpenSource(source data.Source) {
	switch {
	case source.ID == 0:
		o.Say(wording.Of("The figure names no source."))
	case source.URL == "":
		o.Say(wording.Of("That source has no web address."))
	default:
		kit.AskToOpen(o.Window, source.Title, source.URL, o.Say)
	}
}

// Lines are a fact in a panel: what it is, a link to it, and its number; its day and its source, a link to that, which is also given
// by itself; and what is remarked of it, where remark isn't empty.
func (o Opener) Lines(in indicator.Input, number, day, remark string) (lines fyne.CanvasObject, source *kit.Link) {
	what := kit.NewLink(in.What, func() { o.Open(in) })
	what.Yields = true
	cite := wording.Of("unsourced")
	if in.Source.ID != 0 {
		cite = in.Source.Cite()
	}
	source = kit.NewLink(cite, func() { o.OpenSource(in.Source) })
	source.Yields = true
	all := []fyne.CanvasObject{
		container.NewBorder(nil, nil, nil, kit.NewText(number, kit.TokenText, kit.TextSize), what),
		container.NewBorder(nil, nil, nil, kit.NewText(day, kit.TokenMuted, kit.LabelSize), source),
	}
	if in.Dispute != nil {
		all = append(all, kit.NewSentence("≠ "+in.Dispute.Sentence(data.SayMeasure(in.Measure)), kit.TokenWarnText))
	}
	if remark != "" {
		all = append(all, kit.NewSentence(remark, kit.TokenMuted))
	}
	return kit.Stack(0, all...), source
}

// Number is a fact's value with its unit of measure, or whether an item of a checklist is met; empty where there's no value.
func Number(in indicator.Input) string {
	switch {
	case in.Value == nil:
		return ""
	case in.Kind == indicator.ChecklistInput && *in.Value != 0:
		return wording.Of("met")
	case in.Kind == indicator.ChecklistInput:
		return wording.Of("not met")
	}
	return data.FormatNumber(*in.Value) + " " + data.SayMeasure(in.Measure)
}

// Day is a fact's period as the company writes it, or its day.
func Day(in indicator.Input) string {
	if in.Period != "" {
		return in.Period
	}
	return in.On.Display()
}
