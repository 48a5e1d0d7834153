package company

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// detailWidth is that of the dialog on an indicator.
const detailWidth = 1.75 * kit.PanelWidth

// showIndicator says where a value comes from: its formula, each input with its source, and what is missing.
func (s *Screen) showIndicator(c *indicator.Cell) {
	if c == nil || kit.Covered(s.window) {
		return
	}
	unit, _ := s.unit()
	d := &kit.Dialog{Title: c.Indicator.Title() + ", " + unit.Title(), Width: detailWidth, Actions: []kit.Action{{Label: wording.Of("Close"), Chief: true}}, OnClosed: s.Focus}
	leave := func(do func()) func() {
		return func() {
			d.OnClosed = nil
			d.Close()
			do()
		}
	}
	value := kit.NewText(strings.TrimSpace(valueText(c)+" "+measureText(c)), kit.TokenText, kit.TitleSize)
	value.Bold = true
	standing := wording.Of("known through %s", c.KnownThrough.Display())
	if trend := trendText(c); trend != "" {
		standing = trend + " · " + standing
	}
	sections := []fyne.CanvasObject{kit.Stack(0, value, kit.NewSentence(standing, kit.TokenMuted)), kit.NewSection(wording.Of("Formula"), formulaLines(c.Indicator)...)}
	if len(c.Missing) > 0 {
		var lines []fyne.CanvasObject
		for _, m := range sentences(c.Missing) {
			lines = append(lines, kit.NewSentence(m, kit.TokenWarnText))
		}
		sections = append(sections, kit.NewSection(wording.Of("Missing"), lines...))
	}
	if len(c.Remarks) > 0 {
		var lines []fyne.CanvasObject
		for _, r := range sentences(c.Remarks) {
			lines = append(lines, kit.NewSentence(r, kit.TokenText))
		}
		sections = append(sections, kit.NewSection(wording.Of("To be known beside it"), lines...))
	}
	if len(c.Inputs) > 0 {
		var lines []fyne.CanvasObject
		for i := range c.Inputs {
			lines = append(lines, s.inputLine(&c.Inputs[i], leave))
		}
		sections = append(sections, kit.NewSection(wording.Of("Inputs"), lines...))
	}
	d.Content = kit.Stack(kit.SpaceGroup, sections...)
	d.Show(s.window)
}

// formulaLines are the formula and the bounds from which a value is tinted.
func formulaLines(of *indicator.Indicator) []fyne.CanvasObject {
	lines := []fyne.CanvasObject{kit.NewSentence(of.Explained(), kit.TokenText)}
	good, bad := wording.Key("good at %s %s or more"), wording.Key("bad at %s %s or less")
	if of.Better == data.Lower {
		good, bad = wording.Key("good at %s %s or less"), wording.Key("bad at %s %s or more")
	}
	var words []string
	if !math.IsNaN(of.Good) && !yesNo(of) {
		words = append(words, wording.Of(good, data.FormatNumber(of.Good), data.SayMeasure(of.Measure)))
	}
	if !math.IsNaN(of.Bad) && !yesNo(of) {
		words = append(words, wording.Of(bad, data.FormatNumber(of.Bad), data.SayMeasure(of.Measure)))
	}
	if len(words) > 0 {
		lines = append(lines, kit.NewSentence(wording.Of("Judged %s.", strings.Join(words, ", ")), kit.TokenMuted))
	}
	return lines
}

// inputLine is an input: what it is, which leads to where it's kept, its value, its day, and its source.
func (s *Screen) inputLine(in *indicator.Input, leave func(func()) func()) fyne.CanvasObject {
	var what fyne.CanvasObject
	if open := s.opener(in); open != nil {
		link := kit.NewLink(in.What, leave(open))
		link.Yields = true
		what = link
	} else {
		text := kit.NewText(in.What, kit.TokenText, kit.TextSize)
		text.Yields = true
		what = text
	}
	var value fyne.CanvasObject
	if in.Value != nil && in.Kind != indicator.ChecklistInput {
		value = kit.NewText(data.FormatNumber(*in.Value)+" "+data.SayMeasure(in.Measure), kit.TokenText, kit.TextSize)
	}
	when := in.Period
	if when == "" {
		when = in.On.Display()
	}
	about := []string{in.Unit}
	for _, w := range []string{when, in.Remark} {
		if w != "" {
			about = append(about, w)
		}
	}
	lines := []fyne.CanvasObject{container.NewBorder(nil, nil, nil, value, what), kit.NewSentence(strings.Join(about, " · "), kit.TokenMuted)}
	switch u := in.Source; {
	case u.ID == 0:
		lines = append(lines, kit.NewText(wording.Of("unsourced"), kit.TokenMuted, kit.LabelSize))
	case u.URL == "":
		lines = append(lines, kit.NewSentence(u.Title+" ("+u.Cite()+")", kit.TokenMuted))
	default:
		link := kit.NewLink(wording.Of("Open in browser…"), func() { kit.AskToOpen(s.window, u.Title, u.URL, s.desk.Say) })
		cite := kit.NewText(u.Title+" ("+u.Cite()+")", kit.TokenMuted, kit.LabelSize)
		cite.Yields = true
		lines = append(lines, container.NewBorder(nil, nil, nil, link, cite))
	}
	return kit.Stack(2, append(lines, kit.NewRule())...)
}

// opener leads to where an input is kept, or is nil.
func (s *Screen) opener(in *indicator.Input) func() {
	switch in.Kind {
	case indicator.FigureInput:
		return func() { s.ShowFigure(in.Figure) }
	case indicator.CommitmentInput:
		return func() { s.ShowCommitment(in.ID) }
	case indicator.ContractInput:
		return func() { s.ShowContract(in.ID) }
	case indicator.ChecklistInput:
		return func() { s.tabs.Choose(checklistsTab) }
	}
	return nil
}
