package plot

import (
	"context"

	"assay/charts"
	"assay/data"
	"assay/data/scenario"
	"assay/data/wording"
)

// plan is the scenario that the view's one company is played by: its first saved one, or else what the notebook's own figures
// give, which the footer then says.
func (b *builder) plan(ctx context.Context, book Reader) (scenario.Plan, error) {
	company := b.units[0].Company
	for _, u := range b.units {
		if u.CompanyID != company.ID {
			return scenario.Plan{}, wording.Errorf("a scenario is one company's: choose %s or %s", company.Ticker, u.Company.Ticker)
		}
	}
	if s, ok := book.(Scenarios); ok {
		all, err := s.Scenarios(ctx)
		if err != nil {
			return scenario.Plan{}, wording.Errorf("reading scenarios for the chart: %w", err)
		}
		for _, one := range all {
			if one.CompanyID == company.ID && one.ParentID == 0 {
				return scenario.Plan{ScenarioOf: one}, nil
			}
		}
	}
	b.left = append(b.left, wording.Of("no scenario is saved: this one takes what the notebook knows as it stands"))
	return scenario.FromNotebook(b.dossier(company.ID), b.asOf, data.Date{}), nil
}

// funding plays the company's scenario quarter by quarter.
func (b *builder) funding(ctx context.Context, book Reader) (charts.Spec, error) {
	p, err := b.plan(ctx, book)
	if err != nil {
		return nil, err
	}
	r, err := p.Run()
	if err != nil {
		return nil, err
	}
	chart := Funding(p, r, b.book, b.asOf)
	b.told(&chart.Frame)
	for i := range r.Quarters {
		q := &r.Quarters[i]
		period := carriedPeriod(data.Period{Kind: data.Quarter, Start: q.From, End: q.To}, r.Company.YearEnd)
		for _, item := range q.Items {
			if item.Amount != 0 {
				b.tellScenario(p, entry{mark: ScenarioMark(r.Name, i, item.Key), measure: "scenario/" + item.Key, period: period, from: q.From, to: q.To,
					value: item.Amount, in: chart.Unit}, func(string) bool { return false })
			}
		}
		b.tellScenario(p, entry{mark: ScenarioMark(r.Name, i, "closing_cash"), measure: "scenario/closing_cash", period: period, from: q.From, to: q.To,
			value: q.Closing, in: chart.Unit}, func(string) bool { return i == len(r.Quarters)-1 }) // what the last rests on, all do
	}
	return chart, nil
}

// tornado changes one assumption of the company's scenario at a time.
func (b *builder) tornado(ctx context.Context, book Reader) (charts.Spec, error) {
	p, err := b.plan(ctx, book)
	if err != nil {
		return nil, err
	}
	t, err := p.Tornado(scenario.Liquidity, nil)
	if err != nil {
		return nil, err
	}
	chart := Tornado(p, t, b.book, b.asOf)
	b.told(&chart.Frame)
	for _, bar := range t.Bars {
		own := func(key string) bool { return key == bar.Kind.Key }
		for _, end := range []struct {
			name, text string
			value      float64
		}{{"low", bar.LowCarried, bar.Low}, {"high", bar.HighCarried, bar.High}} {
			b.tellScenario(p, entry{mark: p.Name + "|" + bar.Kind.Key, measure: "scenario/" + bar.Kind.Key + " " + end.name, period: end.text, from: p.StartsOn,
				value: end.value, in: chart.Unit}, own)
		}
	}
	return chart, nil
}

// told puts the view's own title, notes and what was left out into a frame.
func (b *builder) told(f *charts.Frame) {
	if b.view.Title != "" {
		f.Title = b.view.Title
	}
	f.Notes = b.numbered()
	for _, s := range b.left {
		f.Footer = append([]string{sentence(s)}, f.Footer...)
	}
}

// tellScenario keeps a figure that a scenario gives, with the sources of the assumptions that cites picks.
func (b *builder) tellScenario(p scenario.Plan, e entry, cites func(key string) bool) {
	e.unit, e.computed, e.remark = b.units[0], true, p.Name
	for _, l := range p.Lines() {
		if s, ok := p.Sources[l.SourceID]; ok && !l.Assumed && cites(l.Key) {
			e.sources = append(e.sources, cited{Source: s})
		}
	}
	e.sources = once(e.sources)
	b.tell(e)
}
