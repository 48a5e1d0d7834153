package plot

import (
	"slices"

	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// scorecard shows the view's units side by side, benchmarks last, by the indicators that it names or else by the chief ones.
func (b *builder) scorecard() (charts.Spec, error) {
	for _, m := range b.measures {
		if m.of == nil {
			return nil, wording.Errorf("a scorecard shows indicators, and %s is a metric: choose bars or lines for it", m.title())
		}
	}
	var companies []*indicator.Company
	for i := range b.dossiers {
		companies = append(companies, b.companies[b.dossiers[i].Company.ID])
	}
	place := func(u data.UnitOf) int {
		return slices.IndexFunc(b.units, func(o data.UnitOf) bool { return o.ID == u.ID })
	}
	card := indicator.ScoreCompanies(companies, b.question, func(u data.UnitOf) bool { return place(u) >= 0 })
	slices.SortStableFunc(card.Columns, func(x, y indicator.Column) int {
		if x.Unit.Benchmark() != y.Unit.Benchmark() {
			if x.Unit.Benchmark() {
				return 1
			}
			return -1
		}
		return place(x.Unit) - place(y.Unit)
	})
	for i := range card.Columns {
		col := &card.Columns[i]
		col.Cells = slices.DeleteFunc(slices.Clone(col.Cells), func(c indicator.Cell) bool {
			if len(b.measures) == 0 {
				return !c.Indicator.Chief()
			}
			return !slices.ContainsFunc(b.measures, func(m measure) bool { return m.Key == c.Indicator.Key })
		})
		for _, c := range col.Cells {
			if c.Value == nil {
				continue
			}
			b.tell(entry{mark: scoreMark(col.Unit, c.Indicator), unit: col.Unit, measure: c.Indicator.Key, period: b.asOf.String(), from: b.asOf, to: b.asOf, value: *c.Value,
				in: c.Measure, computed: true, sources: inputSources(c.Inputs),
				opens: Opening{Kind: OpenIndicator, UnitID: col.Unit.ID, Unit: col.Unit.Path(), Indicator: c.Indicator.Key, On: b.asOf}})
		}
	}
	chart := Scorecard(card, b.book)
	if b.view.Title != "" {
		chart.Title = b.view.Title
	}
	chart.Notes = b.numbered()
	if sources := b.sources(); sources != "" {
		chart.Footer = append(chart.Footer[:len(chart.Footer)-1], sources+" · "+chart.Footer[len(chart.Footer)-1])
	}
	return chart, nil
}

// scoreMark names the cell of an indicator of a unit.
func scoreMark(u data.UnitOf, of *indicator.Indicator) string { return u.Path() + " " + of.Key }
