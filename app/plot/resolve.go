package plot

import (
	"fmt"
	"slices"
	"strings"

	"assay/charts"
	"assay/data"
)

// builder holds one chart in the making.
type builder struct {
	view    data.View
	today   data.Date
	book    string
	units   []data.UnitOf
	metrics []data.Metric
	measure string
	series  []line
	span    data.PeriodKind // the kind of period that all figures share, or empty for a mix
	left    []string        // sentences on what was left out
}

// line is one unit's figures for one metric: a series in the making.
type line struct {
	unit    data.UnitOf
	metric  data.Metric
	name    string
	style   charts.Style
	figures []data.Figure // by the period's end
}

// resolve finds the view's units and metrics. A ticker alone is the unit of the company with the lens's main business: its
// group, or the only unit that it has.
func (b *builder) resolve(units []data.UnitOf, metrics []data.Metric) error {
	for _, path := range strings.Fields(b.view.Units) {
		at := slices.IndexFunc(units, func(u data.UnitOf) bool {
			return u.Path() == path || !strings.Contains(path, "/") && u.Company.Ticker == path && u.Kind == data.Group
		})
		if at < 0 {
			at = slices.IndexFunc(units, func(u data.UnitOf) bool { return u.Company.Ticker == path })
		}
		if at < 0 {
			return fmt.Errorf("the chart asks for the unit %s, which the notebook doesn't have", path)
		}
		b.units = append(b.units, units[at])
	}
	for _, key := range strings.Fields(b.view.Metrics) {
		at := slices.IndexFunc(metrics, func(m data.Metric) bool { return m.Key == key })
		if at < 0 {
			return fmt.Errorf("the chart asks for the metric %s, which the notebook doesn't have", key)
		}
		b.metrics = append(b.metrics, metrics[at])
	}
	return nil
}

// oneMeasure refuses a chart whose figures can't stand on one axis, or upon each other.
func (b *builder) oneMeasure() error {
	var first string
	for i := range b.metrics {
		m := &b.metrics[i]
		if b.view.Kind == data.StackedChart && m.Adds == data.Ratio {
			return fmt.Errorf("%s is a ratio, and ratios don't add up: choose bars beside each other", m.Name)
		}
		for _, u := range b.units {
			measure := m.MeasureIn(u.Company.Currency)
			if b.measure == "" {
				b.measure, first = measure, fmt.Sprintf("%s of %s", m.Name, u.Title())
			}
			if measure != b.measure {
				return fmt.Errorf("one axis can't hold both %s (%s) and %s of %s (%s): choose figures of one measure and one currency",
					first, b.measure, m.Name, u.Title(), measure)
			}
		}
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
	for _, m := range b.metrics {
		ids = append(ids, m.ID)
	}
	return ids
}

// stock tells whether every metric of the chart stands on a day: its line then changes in steps.
func (b *builder) stock() bool {
	return !slices.ContainsFunc(b.metrics, func(m data.Metric) bool { return m.Adds != data.Stock })
}

// label names a series by what tells it apart: the ticker, the unit where a ticker has several, the metric where there are
// several.
func (b *builder) label(u data.UnitOf, m data.Metric) string {
	var parts []string
	if len(b.units) > 1 || len(b.metrics) == 1 {
		name := u.Company.Ticker
		if slices.ContainsFunc(b.units, func(o data.UnitOf) bool { return o.CompanyID == u.CompanyID && o.ID != u.ID }) {
			name = u.Title()
		}
		parts = append(parts, name)
	}
	if len(b.metrics) > 1 {
		parts = append(parts, m.Name)
	}
	return strings.Join(parts, " ")
}

// style gives a company its own colour; its second series in a chart has another dash and marker.
func (b *builder) style(u data.UnitOf) charts.Style {
	again := 0
	for _, l := range b.series {
		if l.unit.CompanyID == u.CompanyID {
			again++
		}
	}
	return charts.Style{Colour: u.Company.Colour%colours + again*colours, Benchmark: u.Benchmark()}
}

// colours is how many the palette has.
var colours = len(charts.Light.Series)
