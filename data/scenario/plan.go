package scenario

import (
	"math"
	"slices"

	"assay/data"
	"assay/data/wording"
)

// Place is a short way to name what is assumed: a kind's key, and the item, part and quarter where it has them.
type Place = data.AssumptionPlace

// find is the index of what is assumed at a place; -1 where nothing is.
func (p *Plan) find(at Place) int {
	return slices.IndexFunc(p.Assumptions, func(a data.Assumption) bool { return a.AssumptionPlace == at })
}

// Value is what is assumed of the company as a whole (of what changes by quarter, in the first), or the kind's default; false
// where there is neither.
func (p Plan) Value(key string) (float64, bool) {
	kind := Find(key)
	if kind == nil {
		return 0, false
	}
	if kind.ByQuarter == FromQuarter {
		values, known := p.levels(key)
		return values[0], known[0]
	}
	return p.single(key, "")
}

// ValueAt is what is assumed at a place; false where nothing is.
func (p Plan) ValueAt(at Place) (float64, bool) {
	if i := p.find(at); i >= 0 && p.Assumptions[i].Value != nil {
		return *p.Assumptions[i].Value, true
	}
	return 0, false
}

// With is the plan with another value for the company as a whole, from the first quarter on: what a slider does. Later steps of
// what changes by quarter stay as they are.
func (p Plan) With(key string, value float64) Plan {
	at := Place{Key: key}
	if first := (Place{Key: key, Quarter: 1}); p.find(first) >= 0 {
		at = first
	}
	return p.WithAt(at, value)
}

// WithAt is the plan with another value at a place. The source of the value before doesn't speak for the new one, so that is
// assumed, and its note tells what it took the place of.
func (p Plan) WithAt(at Place, value float64) Plan {
	p.Assumptions = slices.Clone(p.Assumptions)
	i := p.find(at)
	if i < 0 {
		p.Assumptions = append(p.Assumptions, data.Assumption{AssumptionPlace: at, Value: &value, Note: wording.Of("set by hand")})
		return p
	}
	a := &p.Assumptions[i]
	if a.Value != nil && *a.Value == value {
		return p
	}
	note := wording.Of("set by hand")
	if a.Value != nil && a.SourceID != 0 {
		note = wording.Of("set by hand in place of %s (%s)", data.FormatNumber(*a.Value), p.cite(a.SourceID))
	}
	a.Value, a.SourceID, a.Note = &value, 0, note
	return p
}

// On is the plan with another day at a place that has one: a delivery, a payment, a maturity, the halving.
func (p Plan) On(at Place, day data.Date) Plan {
	p.Assumptions = slices.Clone(p.Assumptions)
	i := p.find(at)
	if i < 0 {
		p.Assumptions = append(p.Assumptions, data.Assumption{AssumptionPlace: at, On: day, Note: wording.Of("set by hand")})
		return p
	}
	if a := &p.Assumptions[i]; a.On != day {
		a.On, a.SourceID, a.Note = day, 0, wording.Of("set by hand in place of %s", a.On.Display())
	}
	return p
}

// Without is the plan without what it assumes at a place, so that its default stands there, or nothing.
func (p Plan) Without(at Place) Plan {
	p.Assumptions = slices.DeleteFunc(slices.Clone(p.Assumptions), func(a data.Assumption) bool { return a.AssumptionPlace == at })
	return p
}

// Changed is the plan with every value of a kind times a factor plus an amount, within the kind's bounds; its default as well,
// where that stands for something.
func (p Plan) Changed(key string, factor, add float64) Plan {
	kind := Find(key)
	if kind == nil {
		return p
	}
	changed := func(v float64) *float64 {
		v = math.Min(kind.Most, math.Max(kind.Least, v*factor+add))
		return &v
	}
	p.Assumptions = slices.Clone(p.Assumptions)
	whole := false
	for i := range p.Assumptions {
		a := &p.Assumptions[i]
		if a.Key != key || a.Value == nil {
			continue
		}
		whole = whole || a.Item == "" && a.Quarter <= 1
		a.Value, a.SourceID = changed(*a.Value), 0
	}
	if !whole && kind.Default != nil && p.bears(kind) {
		p.Assumptions = append(p.Assumptions, data.Assumption{AssumptionPlace: Place{Key: key}, Value: changed(*kind.Default)})
	}
	return p
}

// Fork is a plan that begins as this one and is kept as what differs from it, under a name of its own.
func (p Plan) Fork(name string) Plan {
	p.Assumptions = slices.Clone(p.Assumptions)
	p.Parent, p.ParentID = p.Name, p.ID
	p.Row, p.Name, p.Note = data.Row{}, name, ""
	return p
}

// all are the values of a kind.
func (p *Plan) all(key string) []float64 {
	var out []float64
	for _, a := range p.Assumptions {
		if a.Key == key && a.Value != nil {
			out = append(out, *a.Value)
		}
	}
	return out
}

// has reports whether anything of the kinds is assumed.
func (p *Plan) has(keys ...string) bool {
	return slices.ContainsFunc(p.Assumptions, func(a data.Assumption) bool { return slices.Contains(keys, a.Key) })
}

// bears reports whether a kind's default bears on the plan: no rate is reckoned with where nothing is owed, nor where every loan
// has one of its own.
func (p *Plan) bears(kind *Kind) bool {
	if p.covered(kind) {
		return false
	}
	switch kind.Key {
	case "facility_rate":
		return p.has("facility")
	case "equity_rate":
		return p.has("equity")
	case "ai_margin":
		return p.has("contract_value", "ai_running")
	case "own_share", "slip", "prepaid_share", "slip_early", "slip_late":
		return p.has("contract_value")
	case "prepaid_lead":
		return p.has("prepaid_share")
	case "capex_change", "capex_under", "capex_over":
		return p.has("capex")
	case "debt_rate":
		return p.has("debt")
	case "hash_rate":
		return !p.has("mining_cash")
	case "bitcoin_price", "difficulty", "block_subsidy":
		_, given := p.levels("hash_price")
		return p.hashes() && !given[0]
	case "bitcoin_volatility", "power_spread":
		return p.hashes()
	}
	return kind.Group != MiningGroup || p.hashes()
}

// single is what is assumed of an item throughout: its own, or else that of all where the kind has such, or else the default.
func (p *Plan) single(key, item string) (float64, bool) {
	if v, ok := p.ValueAt(Place{Key: key, Item: item}); ok {
		return v, true
	}
	kind := Find(key)
	if kind == nil {
		return 0, false
	}
	if item != "" && kind.Each {
		if v, ok := p.ValueAt(Place{Key: key}); ok {
			return v, true
		}
	}
	if kind.Default != nil {
		return *kind.Default, true
	}
	return 0, false
}

// levels are the values of a kind by quarter, each from its quarter on.
func (p *Plan) levels(key string) (values [Quarters]float64, known [Quarters]bool) {
	kind := Find(key)
	for q := range values {
		from := -1
		for _, a := range p.Assumptions {
			if a.Key == key && a.Value != nil && a.Quarter <= q+1 && a.Quarter > from {
				values[q], known[q], from = *a.Value, true, a.Quarter
			}
		}
		if !known[q] && kind.Default != nil {
			values[q], known[q] = *kind.Default, true
		}
	}
	return values, known
}

// amounts are the values of a kind and item by quarter, each in its own; one without a quarter is for each that has none.
func (p *Plan) amounts(key, item string) (values [Quarters]float64) {
	for q := range values {
		v, ok := p.ValueAt(Place{Key: key, Item: item, Quarter: q + 1})
		if !ok {
			v, _ = p.ValueAt(Place{Key: key, Item: item})
		}
		values[q] = v
	}
	return values
}

// items are the items of the kinds given, in the order in which they turn up.
func (p *Plan) items(keys ...string) []string {
	var out []string
	for _, a := range p.Assumptions {
		if slices.Contains(keys, a.Key) && a.Item != "" && !slices.Contains(out, a.Item) {
			out = append(out, a.Item)
		}
	}
	return out
}

// cite names a source of the plan.
func (p *Plan) cite(id int64) string {
	s, ok := p.Sources[id]
	if !ok {
		return wording.Of("its source")
	}
	return s.Cite()
}

// Line is an assumption made ready to be shown: what it is, its value and where it comes from.
type Line struct {
	Kind *Kind
	Place
	// Value is in Measure; nil for what is a day alone.
	Value   *float64
	Measure string
	On      data.Date
	// From is the source's citation, or "assumed" and why.
	From    string
	Assumed bool
	// Default says that the plan states nothing and the kind's default stands; Inherited that it's the parent's.
	Default, Inherited bool
	// SourceID is that of the source, or zero.
	SourceID int64
}

// covered reports whether every item that a kind could stand for has a value of its own.
func (p *Plan) covered(kind *Kind) bool {
	if !kind.Each || kind.Key == "ai_margin" && p.has("ai_running") {
		return false
	}
	of := map[string]string{"facility_rate": "facility", "equity_rate": "equity", "debt_rate": "debt"}[kind.Key]
	if of == "" {
		of = "contract_value"
	}
	items := p.items(of)
	return len(items) > 0 && !slices.ContainsFunc(items, func(item string) bool { return p.find(Place{Key: kind.Key, Item: item}) < 0 })
}

// Lines are all that the plan takes for given, defaults that stand included, in the order of the kinds: the list that shows
// each assumption's source or "assumed".
func (p Plan) Lines() []Line {
	var out []Line
	for i := range Kinds {
		kind := &Kinds[i]
		measure := kind.MeasureIn(p.Company.Currency)
		whole := false
		for j := range p.Assumptions {
			a := &p.Assumptions[j]
			if a.Key != kind.Key {
				continue
			}
			whole = whole || a.Item == "" && a.Quarter <= 1
			l := Line{Kind: kind, Place: a.AssumptionPlace, Value: a.Value, Measure: measure, On: a.On, Assumed: a.Assumed(), SourceID: a.SourceID,
				Inherited: p.ID != 0 && a.ScenarioID != 0 && a.ScenarioID != p.ID, From: wording.Of("assumed")}
			switch {
			case !l.Assumed:
				l.From = p.cite(a.SourceID)
				if a.Note != "" {
					l.From += "; " + a.Note
				}
			case a.Note != "":
				l.From = wording.Of("assumed: %s", a.Note)
			}
			out = append(out, l)
		}
		if whole || !p.bears(kind) {
			continue
		}
		l := Line{Kind: kind, Place: Place{Key: kind.Key}, Value: kind.Default, Measure: measure, Assumed: true, Default: true, From: wording.Of("assumed: %s", wording.Of(kind.Why))}
		if kind.Key == "halving_on" {
			l.On = HalvingOn
		} else if kind.Default == nil {
			continue
		}
		out = append(out, l)
	}
	return out
}

// hashes reports whether mining is reckoned by hash rate in any quarter.
func (p *Plan) hashes() bool {
	rates, _ := p.levels("hash_rate")
	_, given := p.levels("mining_cash")
	for q := range rates {
		if rates[q] > 0 && !given[q] {
			return true
		}
	}
	return false
}
