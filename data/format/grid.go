package format

import (
	"slices"
	"strings"
	"time"

	"assay/data"
	"assay/data/wording"
)

// gridColumns stand before a grid's periods.
var gridColumns = []string{"company", "metric", "unit_of_measure"}

// GridSheet is a unit's figures as the company screen shows them, metrics down and periods across. The wizard reads it back
// without a question.
func GridSheet(g *data.Grid) Sheet {
	return gridSheet(&g.Unit, g.Metrics, g.Periods, func(metric, period int) *float64 { return g.Figures[g.Key(metric, period)].Value })
}

func gridSheet(unit *data.UnitOf, metrics []data.Metric, periods []data.Period, figure func(metric, period int) *float64) Sheet {
	s := Sheet{Name: unit.Path(), Columns: slices.Clone(gridColumns), Fixed: len(gridColumns), Length: len(metrics)}
	for _, p := range periods {
		s.Columns = append(s.Columns, p.Label(unit.Company.YearEnd))
	}
	s.Rows = func(yield func([]Value, error) bool) {
		for i := range metrics {
			m := &metrics[i]
			row := []Value{Text(unit.Path()), Text(m.Name), Text(m.MeasureIn(unit.Company.Currency))}
			for j := range periods {
				row = append(row, NumberOrNone(figure(i, j)))
			}
			if !yield(row, nil) {
				return
			}
		}
	}
	return s
}

// gridSheets are the grids of a batch, one for each unit that has figures. wide names the units that have more periods than a
// table may have columns where it's to be read again.
func gridSheets(b *data.Batch) (sheets []Sheet, wide []string) {
	type cell struct {
		metric string
		period data.Period
	}
	companies := map[string]data.Company{}
	for _, c := range b.Companies {
		companies[c.Ticker] = c
	}
	// A unit's figures stand together; the grids stand in the order of the units.
	order := map[string]int{}
	for i, u := range b.Units {
		order[u.Ticker+"/"+string(u.Kind)] = i
	}
	for start := 0; start < len(b.Observations); {
		ticker, kind := b.Observations[start].Ticker, b.Observations[start].Unit
		unit := data.UnitOf{Unit: data.Unit{Kind: kind}, Company: companies[ticker]}
		figures, used := map[cell]*float64{}, map[string]bool{}
		var periods []data.Period
		end := start
		for ; end < len(b.Observations) && b.Observations[end].Ticker == ticker && b.Observations[end].Unit == kind; end++ {
			o := &b.Observations[end]
			if o.Currency != "" && o.Currency != unit.Company.Currency {
				continue // a grid's measure is that of the company's own currency
			}
			figures[cell{o.Metric, o.Period}], used[o.Metric] = o.Value, true
			periods = append(periods, o.Period)
		}
		start = end
		if len(periods) == 0 {
			continue
		}
		var metrics []data.Metric
		for _, m := range append(data.BuiltInMetrics(), b.Metrics...) {
			if used[m.Key] {
				metrics = append(metrics, m)
			}
		}
		periods = data.SortPeriods(periods)
		if len(periods)+len(gridColumns) > maxColumns {
			wide = append(wide, unit.Path())
			continue
		}
		sheets = append(sheets, gridSheet(&unit, metrics, periods, func(i, j int) *float64 { return figures[cell{metrics[i].Key, periods[j]}] }))
	}
	slices.SortStableFunc(sheets, func(a, b Sheet) int { return order[a.Name] - order[b.Name] })
	return sheets, wide
}

// isGrid reports whether headings are those of a grid that our export wrote.
func isGrid(header []string) bool {
	if len(header) <= len(gridColumns) || !slices.Equal(header[:len(gridColumns)], gridColumns) {
		return false
	}
	return !slices.ContainsFunc(header[len(gridColumns):], func(h string) bool {
		_, err := data.ParsePeriod(h, time.January) // fiscal or not: whether it's a period doesn't hang on the year's end
		return err != nil
	})
}

// readGrid reads a row of a grid: a figure for each period that has one. Nothing is said of where they were read.
func readGrid(r *reader, in *row) {
	path := in.must("company")
	ticker, unit, _ := strings.Cut(path, "/")
	company, ok := r.known.Companies[ticker]
	if !ok {
		in.fault("company", "there is no company %s, in the files or in the notebook", ticker)
		return
	}
	kind := data.UnitKind(unit)
	if err := (&data.Unit{Kind: kind, Stage: data.Validation}).Check(); err != nil {
		in.fault("company", "%v", err)
		return
	}
	r.units = append(r.units, impliedUnit{ticker, kind})
	name := in.must("metric")
	metric, ok := r.metricNamed(name)
	if !ok {
		if name != "" {
			in.fault("metric", "there is no metric %q; define it in the notebook or in a table of metrics", name)
		}
		return
	}
	measure := metric.MeasureIn(company.Currency)
	if given := in.text("unit_of_measure"); given != "" && given != measure {
		in.fault("unit_of_measure", "%s of %s is kept in %s, not in %s", metric.Title(), company.Ticker, measure, given)
		return
	}
	for _, heading := range in.table.Header[len(gridColumns):] {
		value := in.number(heading, measure)
		if value == nil {
			continue
		}
		period, err := data.ParsePeriod(heading, company.YearEnd)
		if err != nil {
			in.fault(heading, "%v", err)
			continue
		}
		o := data.BatchObservation{Ticker: ticker, Unit: kind, Metric: metric.Key, Lacks: data.Lacks{"as_typed", "source_id", "locator", "quote", "remark"},
			Observation: data.Observation{FigureKey: data.FigureKey{Period: period}, Value: value, AsTyped: in.text(heading)}}
		if metric.Measure == data.MoneyMillions || metric.Measure == data.Money {
			o.Currency = company.Currency
		}
		if in.once(wording.Key("figure"), ticker, string(kind), metric.Key, string(period.Kind), period.Start.String(), period.End.String()) {
			r.batch.Observations = append(r.batch.Observations, o)
		}
	}
}

// metricNamed finds a metric by its name or its key. A name that two share stands for neither.
func (r *reader) metricNamed(name string) (found data.Metric, ok bool) {
	if m, ok := r.known.Metrics[name]; ok {
		return m, true
	}
	for _, m := range r.known.Metrics {
		if m.Name == name {
			if ok {
				return data.Metric{}, false
			}
			found, ok = m, true
		}
	}
	return found, ok
}
