package plot

import (
	"fmt"
	"slices"
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/wording"
)

// waterfall shows how a sum came about. Without a measure it's the critical-IT MW that the unit has signed, contract by contract in
// the order of signing, with those that ended going down again; with one, its figure in the first period and what each later one
// added, up to the last.
func (b *builder) waterfall() (charts.Spec, error) {
	switch {
	case len(b.units) > 1 && !b.view.Apart:
		return nil, wording.Errorf("a waterfall shows one unit, and this one names %d: choose one, or add apart for a small plot each", len(b.units))
	case len(b.measures) > 1:
		return nil, wording.Errorf("a waterfall shows one measure, and this one names %d", len(b.measures))
	case len(b.measures) == 0:
		b.measure = "MW"
	default:
		if err := b.oneMeasure(); err != nil {
			return nil, err
		}
	}
	var all []*charts.Waterfall
	var findings []string
	if len(b.measures) == 0 {
		for _, u := range b.units {
			chart, finding := b.signedSteps(u)
			all, findings = append(all, chart), append(findings, finding)
		}
	} else {
		span := b.view.Span
		if span == "" || span == data.OnDate {
			span = data.Quarter
		}
		b.pick(b.byEnds(span))
		for i := range b.series {
			l := &b.series[i]
			all, findings = append(all, b.changeSteps(l)), append(findings, b.movement(l))
		}
		if len(all) == 0 {
			all, findings = append(all, &charts.Waterfall{}), append(findings, b.measures[0].title())
		}
	}
	subtitle := wording.Of("Critical-IT MW signed, contract by contract in the order of signing; what ended goes down again")
	if len(b.measures) > 0 {
		subtitle = wording.Of(b.stepWords(), b.measures[0].title(), data.SayMeasure(b.measure))
	}
	if len(all) == 1 {
		all[0].Frame = b.framed(findings[0], subtitle)
		return all[0], nil
	}
	finding := strings.Join(findings, "; ")
	if len(b.measures) > 0 {
		finding = b.finding()
	}
	whole := &charts.Multiples{Frame: b.framed(finding, subtitle)}
	for i, w := range all {
		u := b.units[i]
		if len(b.measures) > 0 {
			u = b.series[i].unit
		}
		w.Unit, w.Empty = b.measure, wording.Of("No figures.")
		whole.Panels = append(whole.Panels, charts.Panel{Title: b.unitName(u), Spec: w})
	}
	return whole, nil
}

// stepWords say what the steps of the measure shown are, as a key.
func (b *builder) stepWords() string {
	kind := b.span
	if b.span != data.OnDate && b.measures[0].of != nil {
		kind = b.view.Span
		if kind == "" || kind == data.OnDate {
			kind = data.Quarter
		}
	}
	switch kind {
	case data.Month:
		return wording.Key("%s, %s: the first figure, what each month since added or took away, and the last")
	case data.Half:
		return wording.Key("%s, %s: the first figure, what each half since added or took away, and the last")
	case data.Year:
		return wording.Key("%s, %s: the first figure, what each year since added or took away, and the last")
	case data.OnDate:
		return wording.Key("%s, %s: the first figure, what each day since added or took away, and the last")
	}
	return wording.Key("%s, %s: the first figure, what each quarter since added or took away, and the last")
}

// turn is a contract that was signed or ended on a day.
type turn struct {
	on       data.Date
	contract *data.ContractOf
	ended    bool
}

// signedSteps are a unit's contracts one by one.
func (b *builder) signedSteps(u data.UnitOf) (*charts.Waterfall, string) {
	d := b.dossier(u.CompanyID)
	horizon := b.companies[u.CompanyID].Facts(u.ID, b.asOf).Horizon
	var turns []turn
	for i := range d.Contracts {
		k := &d.Contracts[i]
		if k.UnitID != u.ID && u.Kind != data.Group {
			continue
		}
		day, _ := k.SigningDay()
		switch {
		case day.IsZero() && k.Status != data.Talks && k.Status != data.Ended:
			b.left = append(b.left, wording.Of("%s of %s isn't shown: the day of its signing isn't known", k.Title(d.Parties[k.CustomerID].Name), b.unitName(u)))
			continue
		case day.IsZero() || day.Last().After(horizon):
			continue
		}
		turns = append(turns, turn{on: day.Last(), contract: k})
		if !k.Live(horizon) {
			end := k.EndedOn.Last()
			if end.IsZero() {
				end = horizon
			}
			turns = append(turns, turn{on: end, contract: k, ended: true})
		}
	}
	slices.SortStableFunc(turns, func(x, y turn) int { return x.on.Compare(y.on) })
	chart := &charts.Waterfall{Style: plain(u)}
	sum, signed := 0.0, 0
	if from := b.view.From.First(); !from.IsZero() {
		sum, signed, turns = b.standingBefore(u, d, turns, from, chart)
	}
	for _, t := range turns {
		step, e := b.turnStep(u, d, t)
		chart.Steps = append(chart.Steps, step)
		if !t.ended {
			signed++
		}
		if step.Missing {
			b.left = append(b.left, wording.Of("the MW of %s aren't known", step.Name))
			continue
		}
		sum += step.Value
		b.tell(e)
	}
	if len(chart.Steps) == 0 {
		return chart, wording.Of("%s has signed no contract by %s", u.Title(), horizon.Display())
	}
	total := entry{mark: u.Path() + " signed " + b.asOf.String(), unit: u, measure: "contracts", period: b.asOf.String(), from: b.asOf, to: b.asOf, value: sum, in: "MW", computed: true} //wording:none an ID
	chart.Steps = append(chart.Steps, charts.WaterfallStep{Name: wording.Of("signed"), Value: sum, Total: true, ID: total.mark,
		Label: wording.Of("%s · signed\n%s MW, known through %s", u.Title(), data.FormatNumber(sum), horizon.Display())})
	for _, e := range b.entries {
		if e.unit.ID == u.ID {
			total.sources = append(total.sources, e.sources...)
		}
	}
	total.sources = once(total.sources)
	b.tell(total)
	if len(turns) == 0 {
		return chart, wording.Of("%s signed %s MW, and none since %s", b.unitName(u), data.FormatNumber(sum), b.view.From.Display())
	}
	first, last := turns[0].on, turns[len(turns)-1].on
	switch {
	case len(b.units) > 1 || !b.view.From.IsZero():
		return chart, wording.Plural(signed, "%s signed %s MW in %d contract", "%s signed %s MW in %d contracts", b.unitName(u), data.FormatNumber(sum), signed)
	case signed == 1:
		return chart, wording.Of("%s signed %s MW in one contract, %s", u.Title(), data.FormatNumber(sum), first.Display())
	}
	return chart, wording.Of("%s signed %s MW in %d contracts, %s to %s", u.Title(), data.FormatNumber(sum), signed, first.Display(), last.Display())
}

// standingBefore begins the sum with what had been signed before a day, and leaves the turns from then on.
func (b *builder) standingBefore(u data.UnitOf, d *data.Dossier, turns []turn, from data.Date, chart *charts.Waterfall) (sum float64, signed int, rest []turn) {
	e := entry{mark: u.Path() + " before " + from.String(), unit: u, measure: "contracts", period: from.AddDays(-1).String(), from: from.AddDays(-1), to: from.AddDays(-1), in: "MW", computed: true} //wording:none an ID
	for i, t := range turns {
		if !t.on.Before(from) {
			rest = turns[i:]
			break
		}
		step, of := b.turnStep(u, d, t)
		if !t.ended {
			signed++
		}
		if !step.Missing {
			sum += step.Value
			e.sources = append(e.sources, of.sources...)
		}
	}
	if signed > 0 {
		e.value, e.sources = sum, once(e.sources)
		chart.Steps = append(chart.Steps, charts.WaterfallStep{Name: wording.Of("before %s", from.Display()), Value: sum, Total: true, ID: e.mark,
			Label: wording.Plural(signed, "%s · signed before %s\n%s MW in %d contract", "%s · signed before %s\n%s MW in %d contracts", u.Title(), from.Display(), data.FormatNumber(sum), signed)})
		b.tell(e)
	}
	return sum, signed, rest
}

// turnStep is a contract as a step: up by its MW, at own share where that's asked for, or down when it ended.
func (b *builder) turnStep(u data.UnitOf, d *data.Dossier, t turn) (charts.WaterfallStep, entry) {
	k := t.contract
	customer := d.Parties[k.CustomerID].Name
	step := charts.WaterfallStep{Name: k.Title(customer), ID: contractMark(k.ID), Missing: k.CriticalMW == nil}
	said, on := wording.Of("signed"), wording.Of("signed %s", t.on.Display())
	if _, announced := k.SigningDay(); announced {
		said, on = wording.Of("announced"), wording.Of("announced %s", t.on.Display())
	}
	if t.ended {
		step.Name, step.ID = wording.Of("%s, ended", step.Name), step.ID+" ended" //wording:none an ID
		said, on = wording.Of("ended"), wording.Of("ended %s", t.on.Display())
	}
	lines := []string{k.Title(customer)}
	if customer != "" && customer != k.Title(customer) {
		lines = append(lines, customer)
	}
	if !step.Missing {
		step.Value = *k.CriticalMW
		if b.question.OwnShare && k.OwnShare != nil {
			step.Value *= *k.OwnShare / 100
		}
		if t.ended {
			step.Value = -step.Value
		}
		lines = append(lines, megawatts(step.Value))
	}
	lines = append(lines, on)
	e := entry{mark: step.ID, unit: u, measure: "contract/" + recordName(k.Key, k.ID), period: t.on.String(), from: t.on, to: t.on, value: step.Value, in: "MW",
		remark: strings.Join([]string{k.Title(customer), said}, ", "), opens: Opening{Kind: OpenContract, UnitID: k.UnitID, Unit: u.Path(), ID: k.ID}}
	if s, ok := d.Sources[k.SourceID]; ok {
		e.sources = []cited{{Source: s}}
		lines = append(lines, s.Cite())
	} else {
		lines = append(lines, wording.Of("unsourced"))
	}
	step.Label = strings.Join(lines, "\n")
	return step, e
}

// recordName names a record by its key, or by its number in the notebook where it has none.
func recordName(key string, id int64) string {
	if key != "" {
		return key
	}
	return fmt.Sprint(id)
}

// changeSteps are a measure's first figure, the change in each later period, and the last figure. What changed over periods
// without a figure stands in the next that has one, whose step is named by all of them. A day on which nothing changed has no
// step.
func (b *builder) changeSteps(l *line) *charts.Waterfall {
	chart := &charts.Waterfall{Style: plain(l.unit)}
	display := func(p data.Period) string { return p.Display(l.unit.Company.YearEnd) }
	var before *mark
	for i := range l.marks {
		m := &l.marks[i]
		if m.missing || before != nil && m.period.Kind == data.OnDate && m.value == before.value {
			continue
		}
		step := charts.WaterfallStep{Name: display(m.period), Value: m.value, Total: true, ID: m.id, Label: b.says(l, *m)}
		if before != nil {
			step.Value, step.Total = m.value-before.value, false
			sign := ""
			if step.Value > 0 {
				sign = "+"
			}
			step.Label += "\n" + wording.Of("%s%s since %s", sign, short(step.Value), display(before.period))
			if next := before.period.Next(); m.period.Kind != data.OnDate && next != m.period {
				step.Name = wording.Of("%s to %s", display(next), step.Name)
				b.left = append(b.left, wording.Of("no figure of %s between %s and %s: one step holds what changed", b.unitName(l.unit), display(before.period), display(m.period)))
			}
		}
		chart.Steps = append(chart.Steps, step)
		b.tell(l.entry(*m))
		before = m
	}
	if before != nil && len(chart.Steps) > 1 {
		chart.Steps = append(chart.Steps, charts.WaterfallStep{Name: wording.Of("at the latest"), Value: before.value, Total: true, ID: before.id + " total", Label: b.says(l, *before)}) //wording:none an ID
		e := l.entry(*before)
		e.mark += " total" //wording:none an ID
		b.tell(e)
	}
	return chart
}
