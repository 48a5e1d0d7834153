package indicator

import (
	"slices"
	"sort"

	"assay/data"
	"assay/data/wording"
)

// series are a unit's figures of a metric whose periods had ended by the horizon, the earliest first. The slice is shared.
func (f *Facts) series(unit int64, metric string) []data.Figure {
	all := f.of.cells[cell{unit, metric}]
	return all[:sort.Search(len(all), func(i int) bool { return all[i].End.After(f.Horizon) })]
}

// input is a figure as an input.
func (f *Facts) input(g data.Figure, what string) Input {
	if f.bare {
		return Input{Kind: FigureInput, Value: g.Value, Measure: f.measure(g)}
	}
	return Input{Kind: FigureInput, ID: g.ID, Figure: g.FigureKey, Unit: f.path(g.UnitID), What: what, On: g.End, Period: g.Period.Display(f.Company.YearEnd),
		Value: g.Value, Measure: f.measure(g), Remark: g.Remark, Source: g.Source, Dispute: g.Dispute}
}

// measure is a figure's unit of measure.
func (f *Facts) measure(g data.Figure) string {
	m := metrics[g.MetricKey]
	currency := g.Currency
	if currency == "" {
		currency = f.Company.Currency
	}
	return m.MeasureIn(currency)
}

// metrics are the built-in metrics by key: indicators read no others.
var metrics = func() map[string]data.Metric {
	out := map[string]data.Metric{}
	for _, m := range data.BuiltInMetrics() {
		out[m.Key] = m
	}
	return out
}()

// MetricKeys are the keys of the metrics that indicators read.
func MetricKeys() []string {
	return []string{
		"revenue", "recurring_revenue", "interconnection_revenue", "critical_it_mw_talks", "critical_it_mw_contracted", "critical_it_mw_financed",
		"critical_it_mw_building", "critical_it_mw_energized", "critical_it_mw_billing", "mw_pipeline", "mw_inherited", "mw_converted",
		"uptime_achieved", "cash", "gross_debt", "undrawn_facilities", "capex", "capex_committed", "capex_planned_18m", "prepayments_contracted",
		"prepayments_received", "construction_in_progress", "gross_ppe", "adjusted_ebitda", "adjusted_ebitda_margin", "affo", "mrr_churn",
		"interconnection_share", "cabinet_utilisation", "occupancy", "cabinets_billing", "cabinets_sellable", "mw_billing", "mw_sellable",
		"net_leverage", "largest_customer_share", "annualized_gross_bookings", "average_hash_rate", "electricity_cost",
		"net_electricity_cost", "mining_cash_flow",
	}
}

// called is a metric's name, inSentence the same in the middle of a sentence, asReported where the company's own figure stands in.
func called(metric string) string { return wording.Of(metrics[metric].Name) }

func inSentence(metric string) string { return data.LowerFirst(called(metric)) }

func asReported(metric string) string { return wording.Of("%s, as reported", called(metric)) }

// latest is the last figure of the first metric that any of the units has. Units go before metrics: a unit's own stand-in
// goes before the company's.
func (f *Facts) latest(units []int64, keys ...string) (data.Figure, bool) {
	for _, u := range units {
		for _, key := range keys {
			if all := f.series(u, key); len(all) > 0 {
				return all[len(all)-1], true
			}
		}
	}
	return data.Figure{}, false
}

// pair is two figures of one unit and one period.
type pair struct{ over, under data.Figure }

// longer orders periods by what a ratio is best read from: the later end first and, of those that end together, the longer,
// which is less of one season.
func longer(a, b data.Period) bool {
	if c := a.End.Compare(b.End); c != 0 {
		return c > 0
	}
	return a.Start.Before(b.Start)
}

// pairOf is the latest pair of one unit's figures, the numerator the first of overs that there is for the period.
func (f *Facts) pairOf(unit int64, under string, accept func(data.Period) bool, overs ...string) (pair, bool) {
	var best pair
	found := false
	for _, d := range f.series(unit, under) {
		if accept != nil && !accept(d.Period) || found && !longer(d.Period, best.under.Period) {
			continue
		}
		for _, over := range overs {
			if n, ok := at(f.series(unit, over), d.Period); ok {
				best, found = pair{n, d}, true
				break
			}
		}
	}
	return best, found
}

// pairsOf are all the pairs of one unit's figures, the latest first.
func (f *Facts) pairsOf(unit int64, under, over string) []pair {
	var out []pair
	overs := f.series(unit, over)
	for _, d := range f.series(unit, under) {
		if n, ok := at(overs, d.Period); ok {
			out = append(out, pair{n, d})
		}
	}
	slices.Reverse(out)
	return out
}

// at is the figure of a period in a series.
func at(series []data.Figure, p data.Period) (data.Figure, bool) {
	i := sort.Search(len(series), func(i int) bool { return series[i].Period.Compare(p) >= 0 })
	if i < len(series) && series[i].Period == p {
		return series[i], true
	}
	return data.Figure{}, false
}

// reported is the last figure of a metric that a company reports ready-made; of those that end together the longer.
func (f *Facts) reported(unit int64, metric string) (data.Figure, bool) {
	var best data.Figure
	found := false
	for _, g := range f.series(unit, metric) {
		if !found || longer(g.Period, best.Period) {
			best, found = g, true
		}
	}
	return best, found
}

// quotient computes over ÷ under in percent of the latest period with both, in the first unit that has it. A figure that the
// company reports ready-made is used only for a later period, of which a part is missing, and is named.
func (f *Facts) quotient(units []int64, over, under, ready string) Result {
	var r Result
	for _, u := range units {
		p, both := f.pairOf(u, under, nil, over)
		g, told := f.reported(u, ready)
		switch {
		case told && (!both || g.End.After(p.under.End)):
			r.ready(f, g, wording.Of("as reported: %s or %s for %s is missing", inSentence(over), inSentence(under), g.Period.Display(f.Company.YearEnd)))
			return r
		case both:
			r.Inputs = append(r.Inputs, f.input(p.over, called(over)), f.input(p.under, called(under)))
			r.Period = p.under.Period.Display(f.Company.YearEnd)
			r.share(*p.over.Value, *p.under.Value, metrics[under].Name)
			r.consolidated(f, u)
			return r
		}
	}
	r.miss(wording.Of("%s and %s of one period", inSentence(over), inSentence(under)))
	return r
}

// ready takes over a figure that the company reports ready-made.
func (r *Result) ready(f *Facts, g data.Figure, why string) {
	r.Inputs = append(r.Inputs, f.input(g, asReported(g.MetricKey)))
	r.Period = g.Period.Display(f.Company.YearEnd)
	r.set(*g.Value)
	if why != "" {
		r.remark(why)
	}
	r.consolidated(f, g.UnitID)
}

// consolidated says that a figure is the whole company's where another unit was asked about.
func (r *Result) consolidated(f *Facts, unit int64) {
	if unit != f.Unit.ID {
		r.remark(wording.Of("of %s", f.path(unit)))
	}
}

// sameDay is the last day on which a unit has figures of both stocks: a balance of two days is none.
func (f *Facts) sameDay(units []int64, a, b string) (pair, bool) {
	for _, u := range units {
		if p, ok := f.pairOf(u, b, nil, a); ok {
			return p, true
		}
	}
	return pair{}, false
}

// trailing is a flow's sum over the twelve months up to an end, from a year, halves, quarters or months that fill it without
// a gap.
type trailing struct {
	sum     float64
	end     data.Date
	figures []data.Figure
}

// lack is what keeps twelve months of a flow from being complete: no figure of it at all, or the stretch that ends on gap.
type lack struct {
	metric string
	gap    data.Date
}

// overTwelveMonths says what lacks.
func (l lack) overTwelveMonths() string {
	if l.gap.IsZero() {
		return wording.Of("%s over twelve months", inSentence(l.metric))
	}
	return wording.Of("%s of the stretch that ends on %s over twelve months", inSentence(l.metric), l.gap.Display())
}

// trail is the latest twelve months of a flow that are complete by the horizon. A partial set gives none; missing then says
// which stretch lacks.
func (f *Facts) trail(unit int64, metric string) (t trailing, missing lack, ok bool) {
	all := f.series(unit, metric)
	var tried data.Date
	for i := len(all) - 1; i >= 0; i-- {
		end := all[i].End
		if all[i].Kind == data.OnDate || end == tried {
			continue
		}
		tried = end
		figures, gap := fill(all, end.AddDays(1).YearBefore(), end)
		if gap.IsZero() {
			t = trailing{end: end, figures: figures}
			for _, g := range figures {
				t.sum += *g.Value
			}
			return t, lack{}, true
		}
		if missing.metric == "" {
			missing = lack{metric, gap}
		}
	}
	if missing.metric == "" {
		missing.metric = metric
	}
	return trailing{}, missing, false
}

// fill covers the days from first to last with periods that neither overlap nor leave a gap, taking the longest at each
// step and another where that leads nowhere. Where it can't be done, gap is the last day that is covered by none.
func fill(all []data.Figure, first, last data.Date) (taken []data.Figure, gap data.Date) {
	return filler{first, all, map[data.Date]data.Date{}}.upTo(last)
}

// filler remembers where it got stuck: months beside quarters beside years can be laid in very many ways.
type filler struct {
	first data.Date
	all   []data.Figure
	stuck map[data.Date]data.Date // the gap of what ends on a day
}

func (w filler) upTo(last data.Date) (taken []data.Figure, gap data.Date) {
	if last.Before(w.first) {
		return nil, data.Date{}
	}
	if gap, stuck := w.stuck[last]; stuck {
		return nil, gap
	}
	gap = last
	var ending []data.Figure
	for _, g := range w.all {
		if g.End == last && g.Kind != data.OnDate && !g.Start.Before(w.first) {
			ending = append(ending, g)
		}
	}
	slices.SortFunc(ending, func(a, b data.Figure) int { return a.Start.Compare(b.Start) })
	for _, g := range ending {
		rest, without := w.upTo(g.Start.AddDays(-1))
		if without.IsZero() {
			return append(rest, g), data.Date{}
		}
		if without.Before(gap) {
			gap = without
		}
	}
	w.stuck[last] = gap
	return nil, gap
}
