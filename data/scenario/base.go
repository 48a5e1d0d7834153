package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// MetricKeys are the keys of the metrics that FromNotebook reads of a dossier.
func MetricKeys() []string {
	return []string{"cash", "undrawn_facilities", "preferred_equity_committed", "preferred_equity_drawn", "gpu_financing", "installed_hash_rate", "average_hash_rate",
		"fleet_efficiency", "power_price", "mining_cash_flow", "segment_operating_profit", "revenue", "lease_revenue", "capex_planned_18m", "capex_committed", "gross_debt",
		"interest_expense"}
}

// FromNotebook is the plan that a company's own figures give, named "TICKER base" in every language, since commands ask for it by
// that name: each assumption with its source, and what the notebook doesn't know said to be assumed, never left out silently. It
// begins on start, always the first of a month; where that is zero, on the day after the latest balance sheet with cash, so that
// opening cash is a figure and not a guess. Facts up to asOf are used. Joint ventures count at own share.
func FromNotebook(d *data.Dossier, asOf, start data.Date) Plan {
	b := &base{d: d, asOf: asOf.Last()}
	b.plan.ScenarioOf = data.ScenarioOf{Company: d.Company, Sources: map[int64]data.Source{},
		Scenario: data.Scenario{CompanyID: d.Company.ID, Name: d.Company.Ticker + " base", StartsOn: start, Seed: 1}} //wording:none asked for by commands
	b.cash()
	b.facilities()
	b.miners()
	b.contracts()
	b.capex()
	b.debt()
	return b.plan
}

// base is a plan being gathered from a dossier.
type base struct {
	d    *data.Dossier
	asOf data.Date
	plan Plan
}

// put adds an assumption. Without a source it's assumed, and the note must say why.
func (b *base) put(at Place, v float64, on data.Date, source int64, note string) {
	if s, ok := b.d.Sources[source]; ok {
		b.plan.Sources[source] = s
	} else {
		source = 0
	}
	b.plan.Assumptions = append(b.plan.Assumptions, data.Assumption{AssumptionPlace: at, Value: &v, On: on, SourceID: source, Note: note})
}

// sourced adds a figure as it is, with its day or period and remark as the note.
func (b *base) sourced(at Place, f data.Figure, factor float64, note string) {
	var said string
	switch period := f.Period.Display(b.d.Company.YearEnd); {
	case f.Kind == data.OnDate && f.Source.ID == 0:
		said = wording.Of("unsourced figure as of %s", f.End.Display())
	case f.Kind == data.OnDate:
		said = wording.Of("as of %s", f.End.Display())
	case f.Source.ID == 0:
		said = wording.Of("unsourced figure of %s", period)
	default:
		said = wording.Of("of %s", period)
	}
	for _, more := range []string{f.Remark, note} {
		if more != "" {
			said += "; " + more
		}
	}
	b.put(at, *f.Value*factor, data.Date{}, f.Source.ID, said)
}

// latest is the last figure of a metric in the first of the kinds of unit that has one, by the day. Of those that end together
// quarters come first, since they are what a scenario counts in.
func (b *base) latest(metric string, by data.Date, quarters bool, kinds ...data.UnitKind) (data.Figure, bool) {
	for _, kind := range kinds {
		var best data.Figure
		found := false
		for _, u := range b.d.Units {
			if u.Kind != kind {
				continue
			}
			for _, f := range b.d.Figures {
				if f.UnitID != u.ID || f.MetricKey != metric || f.Value == nil || f.End.After(by) || quarters && f.Kind != data.Quarter {
					continue
				}
				if !found || cmp.Or(f.End.Compare(best.End), f.Start.Compare(best.Start), cmp.Compare(f.ID, best.ID)) > 0 {
					best, found = f, true
				}
			}
		}
		if found {
			return best, true
		}
	}
	return data.Figure{}, false
}

// cash finds the opening cash and, where no first day was given, that day.
func (b *base) cash() {
	p := &b.plan
	by := b.asOf
	if !p.StartsOn.IsZero() {
		by = p.StartsOn
	}
	f, known := b.latest("cash", by, false, data.Group, data.AI)
	if p.StartsOn.IsZero() {
		p.StartsOn = b.asOf.AddDays(1)
		if known {
			p.StartsOn = f.End.AddDays(1)
		}
		if p.StartsOn.Day != 1 { // from the next first of a month
			p.StartsOn = data.Date{Year: p.StartsOn.Year, Month: p.StartsOn.Month, Day: 1}.AddMonths(1)
		}
	}
	if !known {
		b.put(Place{Key: "opening_cash"}, 0, data.Date{}, 0, wording.Of("the notebook has no figure of cash: it begins with nothing"))
		return
	}
	note := ""
	if late := f.End.DaysUntil(p.StartsOn); late > 1 {
		note = wording.Of("%d days before the scenario begins", late)
	}
	b.sourced(Place{Key: "opening_cash"}, f, 1, note)
}

// facilities finds what is committed and can still be drawn.
func (b *base) facilities() {
	known := false
	if f, ok := b.latest("undrawn_facilities", b.asOf, false, data.Group, data.AI); ok {
		b.sourced(Place{Key: "facility", Item: wording.Of("Committed facilities")}, f, 1, "")
		known = true
	} else {
		committed, ok := b.latest("preferred_equity_committed", b.asOf, false, data.AI, data.Group)
		if ok {
			drawn, told := b.latest("preferred_equity_drawn", b.asOf, false, data.AI, data.Group)
			left, note := *committed.Value, wording.Of("nothing drawn as far as is known")
			if told {
				left, note = left-*drawn.Value, wording.Of("%s committed less %s drawn by %s", data.FormatNumber(*committed.Value), data.FormatNumber(*drawn.Value), drawn.End.Display())
			}
			b.put(Place{Key: "equity", Item: wording.Of("Preferred equity")}, max(0, left), data.Date{}, committed.Source.ID, note)
			known = true
		}
		if f, ok := b.latest("gpu_financing", b.asOf, false, data.AI, data.Group); ok {
			b.sourced(Place{Key: "facility", Item: wording.Of("GPU financing")}, f, 1, wording.Of("taken as not drawn yet"))
			known = true
		}
	}
	if !known {
		b.put(Place{Key: "facility", Item: wording.Of("Committed facilities")}, 0, data.Date{}, 0, wording.Of("the notebook has no figure of facilities undrawn: none are reckoned with"))
	}
}

// miners finds the engine: by hash rate where that is known, else by the cash that mining last brought in a quarter.
func (b *base) miners() {
	rate, known := b.latest("installed_hash_rate", b.asOf, false, data.Mining, data.Group)
	average, told := b.latest("average_hash_rate", b.asOf, false, data.Mining, data.Group)
	if told && (!known || average.End.After(rate.End)) {
		rate, known = average, true
	}
	if known && *rate.Value > 0 && b.d.Company.Currency == "USD" {
		b.sourced(Place{Key: "hash_rate"}, rate, 1, "")
		if f, ok := b.latest("fleet_efficiency", b.asOf, false, data.Mining, data.Group); ok {
			b.sourced(Place{Key: "fleet_efficiency"}, f, 1, "")
		}
		if f, ok := b.latest("power_price", b.asOf, false, data.Mining, data.Group); ok {
			b.sourced(Place{Key: "power_price"}, f, 10, wording.Of("%s US cents/kWh", data.FormatNumber(*f.Value)))
		}
		return
	}
	for _, metric := range []string{"mining_cash_flow", "segment_operating_profit"} {
		if f, ok := b.latest(metric, b.asOf, true, data.Mining); ok {
			note := wording.Of("held")
			if metric != "mining_cash_flow" {
				note = wording.Of("operating profit of the segment stands in for its cash flow, held")
			}
			b.sourced(Place{Key: "mining_cash"}, f, 1, note)
			return
		}
	}
	b.put(Place{Key: "mining_cash"}, 0, data.Date{}, 0, wording.Of("the notebook has neither a hash rate nor a cash flow of mining: none is reckoned with"))
}

// contracts finds what is signed and not ended, what is promised of it and when, and what customers pay.
func (b *base) contracts() {
	delivered := false
	names := map[string]int{}
	for i := range b.d.Contracts {
		k := &b.d.Contracts[i]
		if !k.Live(b.asOf) || k.Currency != "" && k.Currency != b.d.Company.Currency {
			continue
		}
		name := k.Title(b.d.Parties[k.CustomerID].Name)
		if names[name]++; names[name] > 1 {
			name = fmt.Sprintf("%s (%d)", name, names[name])
		}
		for _, one := range []struct {
			key string
			v   *float64
		}{{"contract_value", k.Value}, {"contract_term", k.TermMonths}, {"contract_mw", k.CriticalMW}, {"own_share", k.OwnShare}, {"prepaid_share", k.Prepaid}} {
			if one.v != nil && !(one.key == "own_share" && *one.v == 100) {
				b.put(Place{Key: one.key, Item: name}, *one.v, data.Date{}, k.SourceID, "")
			}
		}
		delivered = b.deliveries(k, name) || delivered
		b.payments(k, name)
	}
	if delivered {
		return
	}
	for _, metric := range []string{"revenue", "lease_revenue"} {
		if f, ok := b.latest(metric, b.asOf, true, data.AI); ok {
			b.sourced(Place{Key: "ai_running"}, f, 1, wording.Of("held: no contract earned before the scenario begins"))
			return
		}
	}
}

// deliveries finds the days on which a contract's capacity earns, by the window last promised, at its last day. It reports
// whether any earned before the first day.
func (b *base) deliveries(k *data.ContractOf, name string) (before bool) {
	phases := map[string]int{}
	for i := range b.d.Commitments {
		c := &b.d.Commitments[i]
		if c.ContractID != k.ID || c.Class != data.Delivery || c.MW == nil || c.PromisedOn.After(b.asOf) {
			continue
		}
		part := strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(c.Site, name), ","))
		if part == "" {
			part = c.Kind
		}
		if phases[part]++; phases[part] > 1 {
			part = fmt.Sprintf("%s (%d)", part, phases[part])
		}
		if met := c.MetOn.Last(); !met.IsZero() && !met.After(b.asOf) {
			b.put(Place{Key: "delivered", Item: name, Part: part}, *c.MW, met, c.MetSourceID, c.Note)
			before = before || met.Before(b.plan.StartsOn)
			continue
		}
		words, on, source := c.Words, c.WindowTo, c.PromiseSourceID
		later := slices.Clone(c.Later)
		slices.SortStableFunc(later, func(a, b data.Repromise) int { return a.PromisedOn.Compare(b.PromisedOn) })
		for _, r := range later {
			if !r.PromisedOn.After(b.asOf) {
				words, on, source = r.Words, r.WindowTo, r.SourceID
			}
		}
		b.put(Place{Key: "delivery", Item: name, Part: part}, *c.MW, on.Last(), source, wording.Of("promised for %q, taken at its last day", words))
	}
	return before
}

// payments finds a contract's own payment schedule. Staggered payments go with the building, so they slip with it.
func (b *base) payments(k *data.ContractOf, name string) {
	names := map[string]int{}
	for i := range k.Payments {
		y := &k.Payments[i]
		if y.Amount == nil {
			continue
		}
		key, on, part := "payment", y.DueOn, wording.Of("upfront")
		if y.Kind == data.Staggered {
			key, part = "milestone", wording.Of("staggered")
		}
		if !y.ReceivedOn.IsZero() && !y.ReceivedOn.After(b.asOf) {
			key, on = "payment", y.ReceivedOn
		}
		if on.IsZero() {
			on = y.ReceivedOn
		}
		if names[part]++; names[part] > 1 {
			part = fmt.Sprintf("%s (%d)", part, names[part])
		}
		b.put(Place{Key: key, Item: name, Part: part}, *y.Amount, on.Last(), y.SourceID, y.Note)
	}
}

// capex finds what is planned to be spent, or else what is committed, spread evenly over the quarters.
func (b *base) capex() {
	for _, one := range []struct{ metric, name, note string }{
		{"capex_planned_18m", wording.Of("Planned"), wording.Of("planned for 18 months, spread evenly over the six quarters")},
		{"capex_committed", wording.Of("Committed"), wording.Of("committed, assumed to fall due evenly over the six quarters; more is likely to be planned")},
	} {
		if f, ok := b.latest(one.metric, b.asOf, false, data.AI, data.Group); ok {
			b.sourced(Place{Key: "capex", Item: one.name}, f, 1.0/Quarters, one.note)
			return
		}
	}
	b.put(Place{Key: "capex", Item: wording.Of("Planned")}, 0, data.Date{}, 0,
		wording.Of("the notebook has no capex planned or committed: none is reckoned with, which makes cash look safer than it is"))
}

// debt finds what is owed and what it costs: by the interest last charged in a quarter, or else by the rate that stands for it.
func (b *base) debt() {
	f, owed := b.latest("gross_debt", b.asOf, false, data.Group, data.AI)
	interest, charged := b.latest("interest_expense", b.asOf, true, data.Group, data.AI)
	if owed {
		b.sourced(Place{Key: "debt", Item: wording.Of("Gross debt")}, f, 1, wording.Of("no maturity is known within the 18 months"))
	} else {
		b.put(Place{Key: "debt", Item: wording.Of("Gross debt")}, 0, data.Date{}, 0, wording.Of("the notebook has no figure of debt: nothing matures"))
	}
	if charged {
		b.sourced(Place{Key: "interest"}, interest, 1, wording.Of("interest charged in a quarter, held"))
		b.put(Place{Key: "debt_rate"}, 0, data.Date{}, 0, wording.Of("in the interest given"))
	}
}
