package company

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/app/plot"
	"assay/charts"
	"assay/data"
	"assay/data/wording"
)

// fill shows all about the chosen commitment.
func (t *commitments) fill() {
	p, ok := t.promise()
	if !ok {
		t.panel.SetTitle("", "")
		t.panel.SetSections()
		return
	}
	name, sub := p.Site, p.Kind
	if name == "" {
		name, sub = p.Kind, ""
	}
	t.panel.SetTitle(name, sub)
	var sections []fyne.CanvasObject
	bold := fyne.TextStyle{Bold: true}
	if kit.Fit(name, kit.HeadSize, bold, kit.PanelWidth-2*kit.SpaceGroup) != name {
		sections = append(sections, kit.NewSentence(p.Title(), kit.TokenMuted)) // in full
	}
	sections = append(sections, t.verdict(p), t.commands(), t.promised(p))
	for i := range p.Later {
		sections = append(sections, t.promisedAgain(&p.Later[i]))
	}
	if !p.MetOn.IsZero() {
		sections = append(sections, t.metSection(p))
	}
	if p.Note != "" {
		sections = append(sections, kit.NewSection(wording.Of("Note"), kit.NewSentence(p.Note, kit.TokenText)))
	}
	t.panel.SetSections(sections...)
}

// verdict says what came of the promise, in its tint.
func (t *commitments) verdict(p *plot.Promise) fyne.CanvasObject {
	words, ink := "", kit.TokenText
	face := kit.NewFill(kit.TokenNothing)
	face.Radius = kit.Corner
	switch p.State {
	case charts.GanttMet:
		face.Token, ink = kit.TokenGood, kit.TokenGoodText
	case charts.GanttLate, charts.GanttOverdue:
		face.Token, ink, words = kit.TokenBad, kit.TokenBadText, "! "
	case charts.GanttUnverified:
		face.Token, ink = kit.TokenWarn, kit.TokenWarnText
	default:
		face.Token = kit.TokenControl
	}
	line := kit.NewSentence(words+p.Outcome(t.facts.Horizon), ink)
	line.Points = kit.TextSize
	return container.NewStack(face, kit.Padded(line, kit.SpaceNear, kit.SpaceCell))
}

// commands are what can be done with the chosen commitment.
func (t *commitments) commands() fyne.CanvasObject {
	return inPanel(kit.NewLink(wording.Of("Edit…"), t.edit), kit.NewLink(wording.Of("Promised again…"), t.again), kit.NewLink(wording.Of("Met…"), t.met),
		kit.NewLink(wording.Of("Remove"), t.remove))
}

func (t *commitments) promised(p *plot.Promise) fyne.CanvasObject {
	lines := t.windowLines(p.Words, p.WindowFrom, p.WindowTo, p.PromisedOn)
	if p.MW != nil {
		lines = append(lines, kit.NewPair("MW", data.FormatNumber(*p.MW)))
	}
	lines = append(lines, kit.NewPair(wording.Of("class"), wording.Of(classWords[p.Class])))
	if p.ContractID != 0 {
		s, contractID := t.screen, p.ContractID
		for _, k := range s.dossier.Contracts {
			if k.ID == contractID {
				link := kit.NewLink(k.Title(s.dossier.Parties[k.CustomerID].Name), func() { s.ShowContract(contractID) })
				link.Yields = true
				lines = append(lines, container.NewBorder(nil, nil, kit.NewText(wording.Of("contract"), kit.TokenMuted, kit.LabelSize), nil, kit.Padded(link, kit.SpaceGroup, 0)))
			}
		}
	}
	return kit.NewSection(wording.Of("Promised"), append(lines, t.sourceLines(p.PromiseSourceID)...)...)
}

// classWords say what a class means.
var classWords = map[data.CommitmentClass]string{
	data.Delivery: wording.Key("delivery: hands capacity to a customer"),
	data.Enabling: wording.Key("enabling: what has to be in place first"),
}

// windowLines are the words of a promise, the window that they mean, and the day on which it was made.
func (t *commitments) windowLines(words string, from, to, on data.Date) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	if words != "" {
		quote := kit.NewSentence(wording.Of("“%s”", words), kit.TokenText)
		quote.Points = kit.ProseSize
		lines = append(lines, quote)
	}
	lines = append(lines, kit.NewPair(wording.Of("means"), plot.Window(from, to)))
	return append(lines, kit.NewPair(wording.Of("promised on"), orMissing(on.Display())))
}

func (t *commitments) promisedAgain(l *data.Repromise) fyne.CanvasObject {
	lines := append(t.windowLines(l.Words, l.WindowFrom, l.WindowTo, l.PromisedOn), t.sourceLines(l.SourceID)...)
	if l.Note != "" {
		lines = append(lines, kit.NewSentence(l.Note, kit.TokenMuted))
	}
	again := *l
	return kit.NewSection(wording.Of("Promised again"), append(lines, kit.NewLink(wording.Of("Edit this later promise…"), func() { t.askAgain(again) }))...)
}

func (t *commitments) metSection(p *plot.Promise) fyne.CanvasObject {
	lines := []fyne.CanvasObject{kit.NewPair(wording.Of("met on"), p.MetOn.Display()), kit.NewPair(wording.Of("first promised by"), p.Due().Display())}
	if h := t.facts.Horizon; p.MetOn.Last().After(h) {
		lines = append(lines, kit.NewSentence(wording.Of("The company's sources are read through %s only. The day counts once it cites a source published since, or the company is noted as read that far.", h.Display()), kit.TokenWarnText))
	}
	return kit.NewSection(wording.Of("Met"), append(lines, t.sourceLines(p.MetSourceID)...)...)
}

// sourceLines name a source, with the way to open it.
func (t *commitments) sourceLines(sourceID int64) []fyne.CanvasObject {
	return t.screen.sourceLines(sourceID)
}

// sourceLines name a source in a panel, with the way to open it.
func (s *Screen) sourceLines(sourceID int64) []fyne.CanvasObject {
	u, ok := s.sourceOf(sourceID)
	if !ok {
		return []fyne.CanvasObject{kit.NewSentence(wording.Of("unsourced"), kit.TokenMuted)}
	}
	words := u.Title
	if cite := u.Cite(); cite != words {
		words += " (" + cite + ")"
	}
	lines := []fyne.CanvasObject{kit.NewSentence(words, kit.TokenMuted)}
	if u.URL != "" {
		lines = append(lines, kit.NewLink(wording.Of("Open in browser…"), func() { kit.AskToOpen(s.window, u.Title, u.URL, s.desk.Say) }))
	}
	return lines
}
