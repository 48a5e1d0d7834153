package compare

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/app/plot"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
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
			s.desk.Say("What the mark was computed from could not be read: " + err.Error() + ".")
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
			text += " " + r.Measure
		}
	case r.Word != "":
		text = r.Word
	}
	value := kit.NewText(text, token, 2*kit.TextSize)
	value.Bold, value.Yields = true, true
	head := []fyne.CanvasObject{value}
	if r.Value != nil && r.Coverage < 0.995 {
		head = append(head, kit.NewSentence(data.FormatFixed(100*r.Coverage, 0)+" % of the inputs are there.", kit.TokenWarnText))
	}
	sections := []fyne.CanvasObject{kit.Stack(kit.SpaceCell, head...), kit.NewSection("Formula", kit.NewSentence(of.Formula, kit.TokenMuted))}
	for _, remark := range r.Remarks {
		sections = append(sections, kit.NewSentence(upperFirst(remark)+".", kit.TokenMuted))
	}
	if len(r.Missing) > 0 {
		var lines []fyne.CanvasObject
		for _, m := range r.Missing {
			lines = append(lines, kit.NewSentence(upperFirst(m)+".", kit.TokenWarnText))
		}
		sections = append(sections, kit.NewSection("Missing", lines...))
	}
	if len(r.Inputs) > 0 {
		var lines []fyne.CanvasObject
		for _, in := range r.Inputs {
			lines = append(lines, s.input(in), kit.NewRule())
		}
		sections = append(sections, kit.NewSection(fmt.Sprintf("Inputs, %d", len(r.Inputs)), lines...))
	}
	sections = append(sections, kit.NewLink("Add note…", s.AddNote))
	s.openPanel(of.Name, unit.Title()+" · as of "+on.Display(), sections...)
}

// input is a fact in the panel: what it is, a link to it, and its number; its day and its source, a link to that.
func (s *Screen) input(in indicator.Input) fyne.CanvasObject {
	number := ""
	if in.Value != nil {
		number = data.FormatNumber(*in.Value) + " " + in.Measure
		if in.Kind == indicator.ChecklistInput {
			number = map[bool]string{true: "met", false: "not met"}[*in.Value != 0]
		}
	}
	what := kit.NewLink(in.What, func() { s.openInput(in) })
	what.Yields = true
	day := in.Period
	if day == "" {
		day = in.On.Display()
	}
	cite := "unsourced"
	if in.Source.ID != 0 {
		cite = in.Source.Cite()
	}
	source := kit.NewLink(cite, func() {
		if in.Source.URL == "" {
			s.desk.Say("That source has no web address.")
			return
		}
		kit.AskToOpen(s.window, in.Source.Title, in.Source.URL, s.desk.Say)
	})
	source.Yields = true
	lines := []fyne.CanvasObject{
		container.NewBorder(nil, nil, nil, kit.NewText(number, kit.TokenText, kit.TextSize), what),
		container.NewBorder(nil, nil, nil, kit.NewText(day, kit.TokenMuted, kit.LabelSize), source),
	}
	if in.Remark != "" {
		lines = append(lines, kit.NewSentence(upperFirst(in.Remark)+".", kit.TokenMuted))
	}
	return kit.Stack(0, lines...)
}

// openInput brings the record behind an input to the front.
func (s *Screen) openInput(in indicator.Input) {
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
