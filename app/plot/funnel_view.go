package plot

import (
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// funnel shows how far what a unit announced has come; apart, a small funnel a unit.
func (b *builder) funnel() (charts.Spec, error) {
	if len(b.units) > 1 && !b.view.Apart {
		return nil, wording.Errorf("a funnel shows one unit, and this one names %d: choose one, or add apart for a small plot each", len(b.units))
	}
	var all []*charts.Funnel
	var findings []string
	for _, u := range b.units {
		facts := b.companies[u.CompanyID].Facts(u.ID, b.asOf)
		stages, gap := indicator.Find("funnel").Of(facts), indicator.Find("narrative_gap").Of(facts)
		chart := Funnel(u, stages, gap, b.book, b.asOf)
		for i := range chart.Stages {
			if len(b.units) > 1 {
				chart.Stages[i].ID = u.Path() + " " + chart.Stages[i].ID
			}
			b.tellStage(u, stages.Stages[i], chart.Stages[i].ID)
		}
		all, findings = append(all, chart), append(findings, chart.Title)
	}
	b.measure = "MW"
	if len(all) == 1 {
		empty := all[0].Empty
		all[0].Frame = b.framed(findings[0], all[0].Subtitle)
		all[0].Empty = empty
		return all[0], nil
	}
	whole := &charts.Multiples{Frame: b.framed(strings.Join(findings, "; "), all[0].Subtitle)}
	for i, f := range all {
		f.Frame = charts.Frame{Unit: "MW", Empty: wording.Of("No figure of any stage yet.")}
		whole.Panels = append(whole.Panels, charts.Panel{Title: b.unitName(b.units[i]), Spec: f})
	}
	return whole, nil
}

// tellStage keeps a stage: the one figure that it is, or what its inputs add up to.
func (b *builder) tellStage(u data.UnitOf, s indicator.Stage, mark string) {
	if s.MW == nil {
		return
	}
	e := entry{mark: mark, unit: u, measure: "funnel/" + s.Key, period: s.On.String(), from: s.On, to: s.On, value: *s.MW, in: "MW", computed: true,
		sources: inputSources(s.Inputs), remark: s.Remark,
		opens: Opening{Kind: OpenIndicator, UnitID: u.ID, Unit: u.Path(), Indicator: "funnel", On: b.asOf}}
	if len(s.Inputs) == 1 {
		switch in := s.Inputs[0]; in.Kind {
		case indicator.FigureInput:
			e.opens = Opening{Kind: OpenFigure, UnitID: in.Figure.UnitID, Unit: in.Unit, Figure: in.Figure}
		case indicator.ContractInput:
			e.opens = Opening{Kind: OpenContract, UnitID: u.ID, Unit: u.Path(), ID: in.ID}
		case indicator.CommitmentInput:
			e.opens = Opening{Kind: OpenCommitment, UnitID: u.ID, Unit: u.Path(), ID: in.ID}
		}
	}
	b.tell(e)
}
