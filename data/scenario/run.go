package scenario

import (
	"math"
	"slices"

	"assay/data"
	"assay/data/wording"
)

// chance is how a path departs from the plan.
type chance struct {
	hash  [Quarters]float64 // factor on the hash price
	power float64           // factor on the power price
	slip  float64           // months more
	capex float64           // factor on capex
}

// asPlanned departs in nothing.
var asPlanned = chance{hash: [Quarters]float64{1, 1, 1, 1, 1, 1}, power: 1, capex: 1}

// tape takes down what a path comes to. It's used again for the next.
type tape struct {
	item                            [Quarters][itemKinds]float64
	opening, closing, undrawn, debt [Quarters]float64
	mw                              [Quarters]float64
	left, drawn                     []float64 // of each line
	owed                            []float64 // of each loan
	// part, where it's set, is told what each contract, site, facility and loan adds to a line.
	part func(q int, kind ItemKind, name string, amount float64)
}

func (m *model) tape() *tape {
	return &tape{left: make([]float64, len(m.lines)), drawn: make([]float64, len(m.lines)), owed: make([]float64, len(m.loans))}
}

// add puts an amount into a line.
func (t *tape) add(q int, kind ItemKind, name string, amount float64) {
	t.item[q][kind] += amount
	if t.part != nil && amount != 0 {
		t.part(q, kind, name, amount)
	}
}

// play runs the six quarters along a path. Every sum is made in one fixed order.
func (m *model) play(c *chance, t *tape) {
	t.item, t.mw = [Quarters][itemKinds]float64{}, [Quarters]float64{}
	if m.runs {
		for q, v := range m.running {
			t.add(q, AIRevenue, runningPart, v)
		}
	}
	for i := range m.deals {
		var ai, paid [Quarters]float64
		m.deals[i].earn(m, c.slip, &ai, &paid, &t.mw)
		for q := range ai {
			t.add(q, AIRevenue, m.deals[i].name, ai[q])
			t.add(q, CustomerPayments, m.deals[i].name, paid[q])
		}
	}
	for i := range m.lines {
		t.left[i], t.drawn[i] = m.lines[i].amount, 0
	}
	for i := range m.loans {
		t.owed[i] = m.loans[i].amount
	}
	cash := m.opening
	for q := range t.opening {
		t.opening[q] = cash
		if e := &m.engine[q]; e.given {
			t.add(q, MiningCash, asGiven, e.cash)
		} else if e.rate > 0 {
			revenue, power := e.flows(m.subsidyShare, c.hash[q], c.power)
			t.add(q, MiningCash, miningPart, revenue)
			t.add(q, MiningCash, powerPart, -power)
		}
		for i := range m.sites {
			t.add(q, Capex, m.sites[i].name, -m.sites[i].spend[q]*m.capexFactor*c.capex)
		}
		m.serve(q, t)
		m.draw(q, t)
		t.closing[q] = t.sum(q)
		cash = t.closing[q]
	}
}

// serve takes down the quarter's interest, on what is owed and drawn at its beginning, and what matures in it.
func (m *model) serve(q int, t *tape) {
	t.add(q, Interest, asGiven, -m.interest[q])
	for i := range m.loans {
		l := &m.loans[i]
		t.add(q, Interest, l.name, -t.owed[i]*l.rate)
		t.add(q, Maturities, l.name, -l.due[q])
		t.owed[i] = math.Max(0, t.owed[i]-l.due[q])
	}
	for i := range m.lines {
		t.add(q, Interest, m.lines[i].name, -t.drawn[i]*m.lines[i].rate)
	}
}

// draw takes down the quarter's drawings: those given for a facility, as long as it lasts; then, in their order, as much of the
// others as is needed to end the quarter at the floor.
func (m *model) draw(q int, t *tape) {
	for _, asNeeded := range []bool{false, true} {
		for i := range m.lines {
			l := &m.lines[i]
			if l.scheduled == asNeeded {
				continue
			}
			wanted := l.schedule[q]
			if asNeeded {
				wanted = m.floor - t.sum(q)
			}
			if v := math.Min(math.Max(0, wanted), t.left[i]); v > 0 {
				t.add(q, Drawings, l.name, v)
				t.left[i] -= v
				t.drawn[i] += v
			}
		}
	}
	t.undrawn[q], t.debt[q] = 0, 0
	for i := range m.lines {
		t.undrawn[q] += t.left[i]
		if !m.lines[i].equity {
			t.debt[q] += t.drawn[i]
		}
	}
	for i := range m.loans {
		t.debt[q] += t.owed[i]
	}
}

// sum is the quarter's opening cash and what its lines come to so far.
func (t *tape) sum(q int) float64 {
	cash := t.opening[q]
	for _, v := range t.item[q] {
		cash += v
	}
	return cash
}

// short reports whether cash is below the floor, beyond what a sum's last digits can do.
func (m *model) short(cash float64) bool { return cash < m.floor-1e-6 }

// What stands in for the name of a part that isn't a contract's or a loan's: names that none of them can have. asGiven is an
// amount that nobody takes apart.
const asGiven, runningPart, miningPart, powerPart = "\x00", "\x00running", "\x00mining", "\x00power"

var partTitles = map[string]string{asGiven: wording.Key("As given"), runningPart: wording.Key("Running"), miningPart: wording.Key("Revenue"), powerPart: wording.Key("Power")}

// Run plays the plan through. A plan that can't be played (two values for one thing, a value out of its bounds) is refused with
// a sentence.
func (p Plan) Run() (*Result, error) {
	m, err := p.prepare()
	if err != nil {
		return nil, err
	}
	t := m.tape()
	var parts [Quarters][itemKinds][]Part
	t.part = func(q int, kind ItemKind, name string, amount float64) {
		part := Part{Name: name, Amount: amount, Whole: name == asGiven}
		if title, ok := partTitles[name]; ok {
			part.Name = wording.Of(title)
		}
		parts[q][kind] = append(parts[q][kind], part)
	}
	path := asPlanned
	m.play(&path, t)

	r := &Result{Company: p.Company, Name: p.Name, Currency: p.Company.Currency, Floor: m.floor, RunsOut: -1, Lowest: math.Inf(1), Missing: slices.Clone(m.missing)}
	undrawn, built, uses, customers := 0.0, 0.0, 0.0, 0.0
	for i := range m.lines {
		undrawn += m.lines[i].amount
	}
	has := m.opening + undrawn // what there is to build with, less AI revenue
	earned := 0.0
	for q := range t.closing {
		from := p.StartsOn.AddMonths(3 * q)
		period := data.Period{Kind: data.Quarter, Start: from, End: from.AddMonths(3).AddDays(-1)}
		one := Quarter{From: period.Start, To: period.End, Period: period.Display(p.Company.YearEnd), Opening: t.opening[q], Closing: t.closing[q], Undrawn: t.undrawn[q],
			Debt: t.debt[q], MW: t.mw[q], Items: make([]Item, itemKinds)}
		for k := range one.Items {
			kind := ItemKind(k)
			one.Items[k] = Item{kind, kind.Key(), kind.Name(), t.item[q][k] + 0, parts[q][k]} // + 0: no negative zero
		}
		has += t.item[q][MiningCash] + t.item[q][CustomerPayments]
		earned += t.item[q][AIRevenue]
		customers += t.item[q][CustomerPayments]
		built -= t.item[q][Capex]
		uses -= t.item[q][Capex] + t.item[q][Interest] + t.item[q][Maturities]
		one.FundingCover, one.UsesCover = ratio(has, built), ratio(has+earned, uses)
		if e := &m.engine[q]; e.given {
			one.Mines, one.MiningPays = e.cash != 0, e.cash > 0
		} else if e.rate > 0 {
			one.HashPrice, one.BreakEven = e.hashPrice(m.subsidyShare, 1), BreakEven(e.eff, e.power)
			one.Mines, one.MiningPays = true, t.item[q][MiningCash] > 0
		}
		if r.RunsOut < 0 && m.short(one.Closing) {
			r.RunsOut = q
		}
		if one.Closing < r.Lowest {
			r.Lowest, r.LowestAt = one.Closing, q
		}
		r.Quarters = append(r.Quarters, one)
	}
	if m.short(r.Lowest) {
		r.Gap = r.Floor - r.Lowest
	}
	last := &r.Quarters[Quarters-1]
	r.Cover, r.UsesCover = last.FundingCover, last.UsesCover
	annual := 0.0
	for i := range m.deals {
		annual += m.deals[i].annual
	}
	r.Leverage = ratio(last.Debt-last.Closing, annual)
	if share := ratio(customers, built); share != nil {
		percent := 100 * *share
		r.CustomerShare = &percent
	}
	return r, nil
}

// ratio is a quotient; a denominator of zero or less has none.
func ratio(over, under float64) *float64 {
	if !(under > 0) {
		return nil
	}
	v := over / under
	return &v
}
