package watch

import (
	"slices"
	"strings"
	"time"

	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// measure is what a test or a pillar looks at: an indicator or a metric of one unit.
type measure struct {
	place
	of     *indicator.Indicator // nil for a metric
	metric data.Metric
	series []data.Figure // of a metric, the kind of period asked for
	daily  map[dayKey]*float64
}

// on is the value on a day, remembered.
func (m *measure) on(day data.Date) *float64 {
	key := dayKey{m.unit.ID, m.of.Key, day}
	v, known := m.daily[key]
	if !known {
		v = m.of.Of(m.company.Facts(m.unit.ID, day)).Value
		m.daily[key] = v
	}
	return v
}

// measure finds what a key names; a key that is both a metric's and an indicator's is the metric's, as on charts. why says
// what isn't there.
func (b *Book) measure(unitID int64, path, key string, span data.PeriodKind) (m measure, why string) {
	at, ok := b.units[unitID]
	if !ok {
		if path == "" {
			return m, wording.Of("Its unit isn't in the notebook.")
		}
		return m, wording.Of("%s isn't in the notebook.", path)
	}
	m.place, m.daily = at, b.daily
	if metric, ok := b.metrics[key]; ok {
		m.metric = metric
		m.series = at.company.Series(unitID, key)
		if span != "" {
			m.series = slices.DeleteFunc(slices.Clone(m.series), func(f data.Figure) bool { return f.Kind != span })
		}
		return m, ""
	}
	if m.of = indicator.Find(key); m.of == nil {
		return m, wording.Of("The notebook has no indicator or metric %s.", key)
	}
	return m, ""
}

// better is the good direction.
func (m *measure) better() data.Better {
	if m.of != nil {
		return m.of.Better
	}
	return m.metric.Better
}

// name is what it's called.
func (m *measure) name() string {
	if m.of != nil {
		return m.of.Title()
	}
	return m.metric.Title()
}

// unitOfMeasure is that of its values.
func (m *measure) unitOfMeasure() string {
	currency := m.unit.Company.Currency
	if m.of != nil {
		return strings.Replace(m.of.Measure, data.MoneyMillions, currency+" m", 1)
	}
	return m.metric.MeasureIn(currency)
}

// reading is how a measure stands on a day.
type reading struct {
	on     data.Date
	value  *float64
	inputs []indicator.Input
	why    string // why there is no value
}

// at is the measure as it stands on a day.
func (m *measure) at(on data.Date) reading {
	if m.of != nil {
		r := m.of.Of(m.company.Facts(m.unit.ID, on))
		out := reading{on: on, value: r.Value, inputs: r.Inputs}
		if r.Value == nil {
			out.why = wording.Of("%s needs %s.", m.of.Title(), strings.Join(r.Missing, "; "))
		}
		return out
	}
	for i := len(m.series) - 1; i >= 0; i-- {
		if f := m.series[i]; !f.End.After(on) {
			return reading{on: on, value: f.Value, inputs: []indicator.Input{m.input(f)}}
		}
	}
	return reading{on: on, why: wording.Of("There is no figure of %s of %s up to %s.", data.LowerFirst(m.name()), m.unit.Path(), on.Display())}
}

// input is a metric's figure as the fact that it is.
func (m *measure) input(f data.Figure) indicator.Input {
	currency := f.Currency
	if currency == "" {
		currency = m.unit.Company.Currency
	}
	return indicator.Input{Kind: indicator.FigureInput, ID: f.ID, Figure: f.FigureKey, Unit: m.unit.Path(), What: m.name(), On: f.End,
		Period: f.Period.Display(m.unit.Company.YearEnd), Value: f.Value, Measure: m.metric.MeasureIn(currency), Remark: f.Remark, Source: f.Source}
}

// everyDay are the indicators that move with each day that passes, because they count what is overdue up to it.
var everyDay = []string{"slip_days", "time_to_deploy_days"}

// stretch is how many days a history is asked for at once. It takes every day on which something happened, as long as there
// are no more of them than it keeps, which so many days can't exceed.
const stretch = 250

// stands are the values from one day to another on each day on which they could have changed, the ends included.
func (m *measure) stands(from, to data.Date) []indicator.Stand {
	if to.Before(from) {
		return nil
	}
	if m.of == nil {
		out := []indicator.Stand{{On: from, Value: m.at(from).value}}
		for _, f := range m.series {
			if f.End.After(from) && !f.End.After(to) {
				if last := &out[len(out)-1]; last.On == f.End {
					last.Value = f.Value
				} else {
					out = append(out, indicator.Stand{On: f.End, Value: f.Value})
				}
			}
		}
		return out
	}
	var out []indicator.Stand
	if slices.Contains(everyDay, m.of.Key) {
		until := to // after the day through which the sources were read nothing moves any more
		if read := m.company.ReadThrough(); !read.IsZero() && read.Before(until) {
			until = read
		}
		for d := from; d == from || !d.After(until); d = d.AddDays(1) {
			out = append(out, indicator.Stand{On: d, Value: m.on(d)})
		}
		return append(out, indicator.Stand{On: to, Value: m.on(to)})
	}
	out = append(out, indicator.Stand{On: from, Value: m.at(from).value})
	for start := from; !start.After(to); start = start.AddDays(stretch) {
		end := start.AddDays(stretch - 1)
		if end.After(to) {
			end = to
		}
		out = append(out, m.company.History(m.of, m.unit.ID, start, end)...)
	}
	return append(out, indicator.Stand{On: to, Value: m.at(to).value})
}

// Grace is how many days after a period a figure for it may be published at the latest: with them read and none found, none
// comes.
const Grace = 120

// settled reports whether all is there that can bear on how the measure stood on a past day; why says what is waited for.
func (m *measure) settled(on data.Date, inputs []indicator.Input) (ok bool, why string) {
	read := m.company.ReadThrough()
	if read.IsZero() {
		read = on // nobody says how far the sources were read: what is in the notebook is all there is
	}
	if !read.Before(on.AddDays(Grace)) {
		return true, ""
	}
	var old *indicator.Input
	for i := range inputs {
		if in := &inputs[i]; in.Kind == indicator.FigureInput && !m.lastWord(in, on) {
			old = in
		}
	}
	switch {
	case old != nil && m.of == nil && old.Figure.Kind != data.OnDate:
		return false, wording.Of("The figure for %s, which ended by then, isn't in the notebook yet.", old.Figure.Next().Display(m.unit.Company.YearEnd))
	case old != nil:
		return false, wording.Of("%s of %s stands at %s, and a later figure may still come.", data.LowerFirst(old.What), old.Unit, old.On.Display())
	case m.of == nil && len(inputs) > 0 && (inputs[0].Figure.Kind != data.OnDate || !inputs[0].On.Before(on) || m.laterThan(on)):
		return true, "" // the last period or day has its figure
	case read.Before(on):
		return false, wording.Of("The sources of %s were read through %s only.", m.unit.Company.Ticker, read.Display())
	}
	return true, ""
}

// laterThan reports whether a metric has a figure that ends after a day.
func (m *measure) laterThan(on data.Date) bool {
	return len(m.series) > 0 && m.series[len(m.series)-1].End.After(on)
}

// lastWord reports whether no figure can come any more that ends after an input's and by a day.
func (m *measure) lastWord(in *indicator.Input, on data.Date) bool {
	key := in.Figure
	for _, f := range m.company.Dossier().Figures {
		if f.UnitID == key.UnitID && f.MetricID == key.MetricID && f.Kind == key.Kind && f.End.After(on) {
			return true
		}
	}
	if key.Kind == data.OnDate { // balance sheets come by the quarter
		return !in.On.Before(on) || in.On.AddMonths(3).After(on)
	}
	return key.Period.Next().End.After(on)
}

// recorded is when the notebook first had a fact; zero where that isn't kept.
func (m *measure) recorded(in *indicator.Input) time.Time {
	d := m.company.Dossier()
	switch in.Kind {
	case indicator.FigureInput:
		for i := range d.Figures {
			if d.Figures[i].ID == in.ID {
				return d.Figures[i].RecordedAt
			}
		}
	case indicator.ContractInput:
		for i := range d.Contracts {
			if d.Contracts[i].ID == in.ID {
				return d.Contracts[i].RecordedAt
			}
		}
	case indicator.CommitmentInput:
		for i := range d.Commitments {
			if c := &d.Commitments[i]; c.ID == in.ID {
				if c.MetRecordedAt.After(c.RecordedAt) {
					return c.MetRecordedAt
				}
				return c.RecordedAt
			}
		}
	}
	return time.Time{}
}
