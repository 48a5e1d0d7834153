package plot

import (
	"slices"
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// builder holds one chart in the making.
type builder struct {
	view      data.View
	asOf      data.Date
	book      string
	units     []data.UnitOf
	measures  []measure
	measure   string // the unit of measure that all share, on kinds with one axis
	dossiers  []data.Dossier
	companies map[int64]*indicator.Company
	question  indicator.Question
	observed  []data.Figure // of the units and metrics, in the chart or not
	series    []line
	span      data.PeriodKind // the kind of period that all figures share, or empty for a mix
	left      []string        // sentences on what was left out
	formulas  []string        // how the indicators shown are computed
	entries   []entry         // the figures of the picture, in its order
	notes     []store.NoteOn
}

// resolve finds the view's units and measures. A ticker alone is the unit of the company with the lens's main business: its
// group, or the only unit that it has. Capitals don't matter where they tell nothing apart.
func (b *builder) resolve(units []data.UnitOf, metrics []data.Metric) error {
	var paths []string
	for _, u := range units {
		paths = append(paths, u.Path(), u.Company.Ticker)
	}
	for _, name := range strings.Fields(b.view.Units) {
		at := findUnit(units, name, func(a, b string) bool { return a == b })
		if at < 0 {
			at = findUnit(units, name, strings.EqualFold)
		}
		if at < 0 {
			if near := data.Nearest(name, paths); near != "" {
				return wording.Errorf("the chart asks for the unit %s, which the notebook doesn't have; did you mean %s?", name, near)
			}
			return wording.Errorf("the chart asks for the unit %s, which the notebook doesn't have", name)
		}
		if !slices.ContainsFunc(b.units, func(u data.UnitOf) bool { return u.ID == units[at].ID }) {
			b.units = append(b.units, units[at])
		}
	}
	var keys []string
	for _, m := range metrics {
		keys = append(keys, m.Key)
	}
	for _, i := range indicator.All() {
		keys = append(keys, i.Key)
	}
	for _, key := range strings.Fields(b.view.Metrics) {
		at := slices.IndexFunc(metrics, func(m data.Metric) bool { return m.Key == key })
		of := indicator.Find(key)
		switch {
		case at < 0 && of == nil:
			if near := data.Nearest(key, keys); near != "" {
				return wording.Errorf("the chart asks for the metric %s, which the notebook doesn't have; did you mean %s?", key, near)
			}
			return wording.Errorf("the chart asks for the metric %s, which the notebook doesn't have", key)
		case at < 0 || of != nil && b.view.Kind.Stands():
			b.measures = append(b.measures, measureOf(of))
		default:
			b.measures = append(b.measures, measure{Metric: metrics[at], of: nil})
		}
	}
	return nil
}

// findUnit is the place of the unit with the path or ticker, or below zero.
func findUnit(units []data.UnitOf, name string, same func(a, b string) bool) int {
	at := slices.IndexFunc(units, func(u data.UnitOf) bool {
		return same(u.Path(), name) || u.Kind == data.Group && same(u.Company.Ticker, name)
	})
	if at < 0 {
		at = slices.IndexFunc(units, func(u data.UnitOf) bool { return same(u.Company.Ticker, name) })
	}
	return at
}

// oneMeasure refuses a chart whose figures can't stand on one axis, or upon each other.
func (b *builder) oneMeasure() error {
	var first string
	for i := range b.measures {
		m := &b.measures[i]
		if err := b.measurable(m); err != nil {
			return err
		}
		for _, u := range b.units {
			in := m.in(u)
			if b.measure == "" {
				b.measure, first = in, wording.Of("%s of %s", m.title(), u.Title())
			}
			if in != b.measure {
				return wording.Errorf("one axis can't hold both %s (%s) and %s of %s (%s): choose figures of one measure and one currency",
					first, data.SayMeasure(b.measure), m.title(), u.Title(), data.SayMeasure(in))
			}
		}
	}
	return nil
}

// measurable refuses what no axis can hold.
func (b *builder) measurable(m *measure) error {
	switch {
	case m.of != nil && m.of.Measure == "yes or no":
		return wording.Errorf("%s is answered by yes or no, which no axis can hold: look at it on a scorecard", m.title())
	case b.view.Kind == data.StackedChart && m.Adds == data.Ratio:
		return wording.Errorf("%s is a ratio, and ratios don't add up: choose bars beside each other", m.title())
	}
	return nil
}

func (b *builder) unitIDs() []int64 {
	var ids []int64
	for _, u := range b.units {
		ids = append(ids, u.ID)
	}
	return ids
}

func (b *builder) metricIDs() []int64 {
	var ids []int64
	for _, m := range b.measures {
		if m.of == nil {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// computed tells whether an indicator is among the measures; all, whether nothing else is.
func (b *builder) computed() (any, all bool) {
	all = len(b.measures) > 0
	for _, m := range b.measures {
		any, all = any || m.of != nil, all && m.of != nil
	}
	return any, all
}

// stock tells whether every measure of the chart changes on a day and stays: its line is then drawn in steps.
func (b *builder) stock() bool {
	return !slices.ContainsFunc(b.measures, func(m measure) bool { return m.course() != steps })
}

// label names a series by what tells it apart: the ticker, the unit where a ticker has several, the measure where there are
// several.
func (b *builder) label(u data.UnitOf, m measure) string {
	var parts []string
	if len(b.units) > 1 || len(b.measures) == 1 {
		parts = append(parts, b.unitName(u))
	}
	if len(b.measures) > 1 {
		parts = append(parts, m.title())
	}
	return strings.Join(parts, " ")
}

// unitName is the ticker, or the unit's title where the chart shows another of the same company.
func (b *builder) unitName(u data.UnitOf) string {
	if slices.ContainsFunc(b.units, func(o data.UnitOf) bool { return o.CompanyID == u.CompanyID && o.ID != u.ID }) {
		return u.Title()
	}
	return u.Company.Ticker
}

// style gives a company its own colour; its second series in a chart has another dash and marker.
func (b *builder) style(u data.UnitOf) charts.Style {
	again := 0
	for _, l := range b.series {
		if l.unit.CompanyID == u.CompanyID {
			again++
		}
	}
	return charts.Style{Colour: max(0, u.Company.Colour)%colours + again*colours, Benchmark: u.Benchmark()}
}

// plain is a company's own colour.
func plain(u data.UnitOf) charts.Style {
	return charts.Style{Colour: max(0, u.Company.Colour), Benchmark: u.Benchmark()}
}

// colours is how many the palette has.
var colours = len(charts.Light.Series)
