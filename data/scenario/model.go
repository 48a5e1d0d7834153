package scenario

import (
	"assay/data"
	"assay/data/wording"
)

// model is a plan made ready for the arithmetic: names looked up, days counted, defaults in place. It's only read while it's
// played, so that many paths can be played at once.
type model struct {
	start data.Date
	// ends are the days, counted from the first, on which the quarters begin; the last is the day after the scenario's end.
	ends [Quarters + 1]int
	end  int

	opening, floor float64
	engine         [Quarters]mining
	subsidyShare   float64 // of the hash price
	mines          bool
	deals          []contract
	running        [Quarters]float64 // AI revenue beside the contracts, × margin
	runs           bool
	lines          []line
	sites          []site
	capexFactor    float64
	loans          []loan
	interest       [Quarters]float64
	missing        []string
}

// line is a facility or an equity line.
type line struct {
	name      string
	equity    bool
	amount    float64
	rate      float64 // a quarter
	scheduled bool
	schedule  [Quarters]float64
}

// site is a site's capex by quarter.
type site struct {
	name  string
	spend [Quarters]float64
}

// loan is a debt, its rate a quarter, and what is paid back in each.
type loan struct {
	name   string
	amount float64
	rate   float64
	due    [Quarters]float64
}

// prepare makes a plan ready.
func (p *Plan) prepare() (*model, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	m := &model{start: p.StartsOn}
	for q := range m.ends {
		m.ends[q] = m.day(p.StartsOn.AddMonths(3 * q))
	}
	m.end = m.ends[Quarters]
	m.opening, _ = p.single("opening_cash", "")
	m.floor, _ = p.single("floor", "")
	m.miners(p)
	m.contracts(p)
	running, _ := p.levels("ai_running")
	margin, _ := p.single("ai_margin", "")
	for q, v := range running {
		m.running[q] = v * margin / 100
		m.runs = m.runs || v != 0
	}
	change, _ := p.single("capex_change", "")
	m.capexFactor = 1 + change/100
	for _, name := range p.items("capex") {
		m.sites = append(m.sites, site{name: name, spend: p.amounts("capex", name)})
	}
	m.money(p)
	return m, nil
}

// miners makes the mining engine ready, each quarter's days split at the halving. A halving before the first day is in the
// prices already.
func (m *model) miners(p *Plan) {
	given, isGiven := p.levels("mining_cash")
	rate, _ := p.levels("hash_rate")
	eff, _ := p.levels("fleet_efficiency")
	uptime, _ := p.levels("uptime")
	power, _ := p.levels("power_price")
	hash, priced := p.levels("hash_price")
	bitcoin, _ := p.levels("bitcoin_price")
	difficulty, _ := p.levels("difficulty")
	subsidy, _ := p.single("block_subsidy", "")
	fees, _ := p.single("fee_share", "")
	m.subsidyShare = 1 - fees/100
	halving := HalvingOn
	if i := p.find(Place{Key: "halving_on"}); i >= 0 {
		halving = p.Assumptions[i].On.First()
	}
	at := m.day(halving)
	if at <= 0 {
		at = m.end
	}
	for q := range m.engine {
		e := &m.engine[q]
		*e = mining{given: isGiven[q], cash: given[q], rate: rate[q], eff: eff[q], uptime: uptime[q], power: power[q], hash: hash[q]}
		if !priced[q] {
			e.hash = HashPrice(bitcoin[q], difficulty[q], subsidy, fees)
		}
		from, to := m.ends[q], m.ends[q+1]
		turn := min(max(at, from), to)
		e.full, e.half = float64(turn-from), float64(to-turn)
		m.mines = m.mines || e.given && e.cash != 0 || !e.given && e.rate > 0
	}
	if len(p.all("hash_rate"))+len(p.all("mining_cash")) == 0 {
		m.missing = append(m.missing, wording.Of("No mining is known: neither a hash rate nor a cash flow."))
	}
}

// money makes facilities and debt ready.
func (m *model) money(p *Plan) {
	drawn := p.items("drawing")
	for _, name := range p.items("facility", "equity") {
		l := line{name: name}
		rate := 0.0
		if v, ok := p.ValueAt(Place{Key: "equity", Item: name}); ok {
			l.equity, l.amount = true, v
			rate, _ = p.single("equity_rate", name)
		} else {
			l.amount, _ = p.ValueAt(Place{Key: "facility", Item: name})
			rate, _ = p.single("facility_rate", name)
		}
		l.rate = rate / 100 / 4
		if contains(drawn, name) {
			l.scheduled, l.schedule = true, p.amounts("drawing", name)
		}
		m.lines = append(m.lines, l)
	}
	for _, name := range p.items("debt", "maturity") {
		l := loan{name: name}
		l.amount, _ = p.ValueAt(Place{Key: "debt", Item: name})
		rate, _ := p.single("debt_rate", name)
		l.rate = rate / 100 / 4
		for i := range p.Assumptions {
			a := &p.Assumptions[i]
			if a.Key != "maturity" || a.Item != name || a.Value == nil {
				continue
			}
			on := m.day(a.On.Last())
			for q := range l.due {
				if on >= m.ends[q] && on < m.ends[q+1] {
					l.due[q] += *a.Value
				}
			}
		}
		m.loans = append(m.loans, l)
	}
	m.interest, _ = p.levels("interest")
}
