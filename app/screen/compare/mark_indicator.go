package compare

import (
	"context"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/fact"
	"assay/app/kit"
	"assay/app/plot"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// showIndicator fills the panel with what an indicator said on the day of a mark: value, formula, and each input with its
// source. It's computed off the main goroutine; a late answer is dropped.
func (s *Screen) showIndicator(o plot.Opening) {
	unit, of, asOf := s.unit(o.UnitID), indicator.Find(o.Indicator), s.chart.AsOf
	if of == nil {
		s.closePanel()
		return
	}
	desk.Ask(s.desk, &s.marks, func(ctx context.Context, n *store.Notebook) (indicator.Result, error) {
		dossiers, err := n.Dossiers(ctx, store.DossierQuery{Companies: []int64{unit.CompanyID}, Metrics: indicator.MetricKeys(), Until: asOf})
		if err != nil || len(dossiers) == 0 {
			return indicator.Result{}, err
		}
		company := indicator.Prepare(&dossiers[0], indicator.Question{AsOf: asOf})
		return of.Of(company.Facts(unit.ID, o.On)), nil
	}, func(r indicator.Result, err error) {
		if err != nil {
			s.desk.Say(wording.Of("What the mark was computed from could not be read: %s.", err))
			return
		}
		s.tellResult(of, unit, o.On, r)
	})
}

// tellResult puts the sections together.
func (s *Screen) tellResult(of *indicator.Indicator, unit data.UnitOf, on data.Date, r indicator.Result) {
	text, token := data.Missing, kit.TokenFaint
	switch {
	case r.Value != nil:
		text, token = plot.ValueText(of, *r.Value), kit.TokenText
		if r.Measure != "yes or no" && r.Measure != "notch" {
			text += " " + data.SayMeasure(r.Measure)
		}
	case r.Word != "":
		text = r.Word
	}
	value := kit.NewText(text, token, 2*kit.TextSize)
	value.Bold, value.Yields = true, true
	head := []fyne.CanvasObject{value}
	if r.Value != nil && r.Coverage < 0.995 {
		head = append(head, kit.NewSentence(wording.Of("%s %% of the inputs are there.", data.FormatFixed(100*r.Coverage, 0)), kit.TokenWarnText))
	}
	sections := []fyne.CanvasObject{kit.Stack(kit.SpaceCell, head...), kit.NewSection(wording.Of("Formula"), kit.NewSentence(of.Explained(), kit.TokenMuted))}
	for _, remark := range r.Remarks {
		sections = append(sections, kit.NewSentence(data.UpperFirst(remark)+".", kit.TokenMuted))
	}
	if len(r.Missing) > 0 {
		var lines []fyne.CanvasObject
		for _, m := range r.Missing {
			lines = append(lines, kit.NewSentence(data.UpperFirst(m)+".", kit.TokenWarnText))
		}
		sections = append(sections, kit.NewSection(wording.Of("Missing"), lines...))
	}
	if len(r.Inputs) > 0 {
		var lines []fyne.CanvasObject
		for _, in := range r.Inputs {
			lines = append(lines, s.input(in), kit.NewRule())
		}
		sections = append(sections, kit.NewSection(wording.Of("Inputs, %d", len(r.Inputs)), lines...))
	}
	sections = append(sections, kit.NewLink(wording.Of("Add note…"), s.AddNote))
	s.openPanel(of.Title(), wording.Of("%s · as of %s", unit.Title(), on.Display()), sections...)
}

// input is a fact in the panel.
func (s *Screen) input(in indicator.Input) fyne.CanvasObject {
	remark := ""
	if in.Remark != "" {
		remark = data.UpperFirst(in.Remark) + "."
	}
	open := fact.Opener{Window: s.window, Say: s.desk.Say, ShowFigure: s.OnShowFigure, ShowContract: s.OnShowContract, ShowCommitment: s.OnShowCommitment}
	lines, _ := open.Lines(in, fact.Number(in), fact.Day(in), remark)
	return lines
}
