package theses

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/watch"
	"assay/data/wording"
)

// fill shows all about the chosen test.
func (t *tests) fill() {
	e, ok := t.evaluation()
	if !ok {
		t.panel.SetTitle("", "")
		t.panel.SetSections()
		return
	}
	test := &e.Test
	t.panel.SetTitle(t.panelTitle(e), wording.Of("written on %s%s", test.WrittenOn.Display(), by(test.Author)))
	statement := kit.NewSentence(test.Statement+".", kit.TokenText)
	statement.Points = kit.ProseSize
	sections := []fyne.CanvasObject{verdict(e), statement}
	if test.WithdrawnOn.IsZero() {
		sections = append(sections, kit.NewSentence(test.BreaksWhen(strings.TrimSpace(data.FormatNumber(test.Threshold)+" "+data.SayMeasure(e.Measure))), kit.TokenMuted))
	}
	if commands := t.commands(e); commands != nil {
		sections = append(sections, commands)
	}
	now := []fyne.CanvasObject{kit.NewPair(wording.Of("stands at"), figure(e.Now, e.Measure)), kit.NewPair(wording.Of("last day"), test.By.Display())}
	if replaced := t.statement(test.ReplacesID); replaced != "" {
		now = append(now, kit.NewSentence(wording.Of("In the place of: %s.", replaced), kit.TokenMuted))
	}
	sections = append(sections, kit.NewSection(wording.Of("Now"), now...))
	if len(e.Facts) > 0 {
		var lines []fyne.CanvasObject
		for i := range e.Facts {
			lines = append(lines, t.screen.fact(&e.Facts[i]), kit.NewRule())
		}
		sections = append(sections, kit.NewSection(wording.Of("What turned it"), lines...))
	}
	sections = append(sections, t.probabilities(test))
	if len(test.Resolutions) > 0 {
		sections = append(sections, resolutions(test))
	}
	t.panel.SetSections(sections...)
}

func (t *tests) panelTitle(e *watch.Evaluation) string {
	if what, ok := aboutUnit(&e.Test); ok {
		return what + ", " + e.Test.UnitPath
	}
	return e.Test.UnitPath
}

// statement is that of another test of the thesis.
func (t *tests) statement(id int64) string {
	for i := range t.all {
		if id != 0 && t.all[i].Test.ID == id {
			return t.all[i].Test.Statement
		}
	}
	return ""
}

// aboutUnit is what a test's statement says of its unit: what stands before the unit's name and the word that leads to it, in
// whatever language it was written.
func aboutUnit(t *data.TestOf) (what string, ok bool) {
	before, _, ok := strings.Cut(t.Statement, " "+t.UnitPath)
	at := strings.LastIndex(before, " ")
	if !ok || at < 0 {
		return "", false
	}
	return before[:at], true
}

func by(author string) string {
	if author == "" {
		return ""
	}
	return wording.Of(" by %s", author)
}

// verdict says in its tint how a test stands, and why.
func verdict(e *watch.Evaluation) fyne.CanvasObject {
	face, ink, words := kit.TokenControl, kit.TokenText, e.State.Title()
	switch e.State {
	case watch.Broken:
		face, ink, words = kit.TokenBad, kit.TokenBadText, wording.Of("! Broken")
	case watch.Holds:
		face, ink = kit.TokenGood, kit.TokenGoodText
	case watch.NoData:
		face, ink = kit.TokenWarn, kit.TokenWarnText
	}
	words = data.UpperFirst(words)
	switch {
	case e.State == watch.Withdrawn:
		words += wording.Of(" on %s. %s", e.Test.WithdrawnOn.Display(), e.Test.WithdrawnWhy)
	case e.Overruled:
		words += wording.Of(", overruled on %s%s: %s The figures say: %s. %s", data.DateOf(e.Overruling.RecordedAt).Display(), by(e.Overruling.Author),
			ended(e.Overruling.Reason), e.Told.Title(), e.Why)
	case e.State.Decided():
		words += wording.Of(", turned on %s. %s", e.On.Display(), e.Why)
	default:
		words += ". " + e.Why
	}
	return tinted(words, face, ink)
}

// ended closes a sentence.
func ended(text string) string {
	text = strings.TrimSpace(text)
	if text != "" && !strings.ContainsAny(text[len(text)-1:], ".!?") {
		text += "."
	}
	return text
}

// tinted is a sentence on a ground of its own.
func tinted(words string, face, ink kit.Token) fyne.CanvasObject {
	back := kit.NewFill(face)
	back.Radius = kit.Corner
	line := kit.NewSentence(words, ink)
	line.Points = kit.TextSize
	return container.NewStack(back, kit.Padded(line, kit.SpaceNear, kit.SpaceCell))
}

// linksRow puts commands side by side.
func linksRow(links ...*kit.Link) fyne.CanvasObject {
	row := container.NewHBox()
	for i, l := range links {
		if i > 0 {
			gap := kit.NewFill(kit.TokenNothing)
			gap.Least = fyne.NewSize(kit.SpaceCell, 0)
			row.Add(gap)
		}
		row.Add(l)
	}
	return row
}

// commands are what can be done with a test; nothing can with one that was withdrawn.
func (t *tests) commands(e *watch.Evaluation) fyne.CanvasObject {
	if t.screen.desk.ReadOnly() != "" || e.State == watch.Withdrawn {
		return nil
	}
	overrule := wording.Of("Overrule…")
	if e.Overruled {
		overrule = wording.Of("Lift the overruling…")
	}
	return linksRow(kit.NewLink(wording.Of("Change…"), t.Change), kit.NewLink(wording.Of("Probability…"), t.StateProbability), kit.NewLink(overrule, t.Overrule),
		kit.NewLink(wording.Of("Withdraw…"), t.Withdraw))
}

// probabilities are those stated of a test, the last first.
func (t *tests) probabilities(test *data.TestOf) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for i := len(test.Probabilities) - 1; i >= 0; i-- {
		p := &test.Probabilities[i]
		lines = append(lines, kit.NewPair(p.StatedOn.Display()+by(p.Author), percent(p.P)))
		if p.Why != "" {
			lines = append(lines, kit.NewSentence(ended(p.Why), kit.TokenMuted))
		}
	}
	if len(lines) == 0 {
		lines = append(lines, kit.NewSentence(wording.Of("None was stated."), kit.TokenMuted))
	}
	return kit.NewSection(wording.Of("Probability that it comes true"), lines...)
}

// resolutions are the entries about how a test was settled, the last first.
func resolutions(test *data.TestOf) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for i := len(test.Resolutions) - 1; i >= 0; i-- {
		r := &test.Resolutions[i]
		outcome := map[data.Outcome]string{data.OutcomeHolds: wording.Of("holds"), data.OutcomeBroken: wording.Of("! broken"), data.OutcomeOpen: wording.Of("open again")}[r.Outcome]
		who := wording.Of("by the figures")
		if r.Overruled {
			who = wording.Of("overruled%s", by(r.Author))
			if r.Outcome == data.OutcomeOpen {
				outcome = wording.Of("by the figures again")
			}
		}
		lines = append(lines, kit.NewPair(wording.Of("noted %s, %s", data.DateOf(r.RecordedAt).Display(), who), outcome))
		if words := ended(r.Cites + r.Reason); words != "" {
			lines = append(lines, kit.NewSentence(words, kit.TokenMuted))
		}
	}
	return kit.NewSection(wording.Of("Record"), lines...)
}
