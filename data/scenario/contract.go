package scenario

import (
	"math"

	"assay/data"
	"assay/data/wording"
)

// yearDays is how many days a contract's annual revenue is spread over.
const yearDays = 365

// contract is a contract made ready for the arithmetic. Days are counted from the scenario's first.
type contract struct {
	name     string
	slip     float64 // months
	phases   []phase
	payments []due
	annual   float64 // contracted revenue a year at own share, prepaid part included
}

// phase is capacity that earns from its day on, to the end of the contract's term.
type phase struct {
	mw     float64 // at own share
	perDay float64 // AI revenue × margin, millions
	days   days
	length int // days of the term; 0 where it's not known
}

// due is a customer's payment at own share, in millions.
type due struct {
	amount float64
	days   days
}

// days are the days on which something comes with a slip of 0, 1, 2 … months; a single one where it can't slip. The last lies
// past the scenario's end, and what slips further is past it as well.
type days []int

// after is the day with a slip in months. Between whole months it moves in proportion.
func (d days) after(slip float64) int {
	last := len(d) - 1
	whole := int(slip)
	if last == 0 || whole >= last {
		return d[last]
	}
	return d[whole] + int(math.Round((slip-float64(whole))*float64(d[whole+1]-d[whole])))
}

// day counts from the scenario's first.
func (m *model) day(d data.Date) int { return m.start.DaysUntil(d) }

// fixed is a day that doesn't slip.
func (m *model) fixed(on data.Date) days { return days{m.day(on)} }

// slipping are the days on which something promised for a day comes by its slip.
func (m *model) slipping(on data.Date) days {
	var out days
	for n := 0; ; n++ {
		d := m.day(on.AddMonths(n))
		out = append(out, d)
		if d >= m.end {
			return out
		}
	}
}

// contracts makes a plan's contracts ready and says what isn't known of them.
//
//	AI revenue = value / (term in months / 12) × (1 − prepaid share) × own share × MW that earn / MW × days / 365
//
// What was paid in advance isn't paid again, so revenue is less by it. The prepayment of a contract without payments of its own
// is spread over its deliveries by MW, each due so many months ahead of it.
func (m *model) contracts(p *Plan) {
	for _, name := range p.items("contract_value", "contract_term", "contract_mw", "delivered", "delivery", "payment", "milestone") {
		share, _ := p.single("own_share", name)
		margin, _ := p.single("ai_margin", name)
		c := contract{name: name}
		c.slip, _ = p.single("slip", name)
		value, valued := p.single("contract_value", name)
		term, termed := p.single("contract_term", name)
		mw, sized := p.single("contract_mw", name)
		prepaid, _ := p.single("prepaid_share", name)
		lead, _ := p.single("prepaid_lead", name)
		paid, scheduled := m.payments(p, &c, share/100)
		if scheduled {
			prepaid = 0
			if value > 0 {
				prepaid = math.Min(100, 100*paid/value)
			}
		}
		known := valued && termed && sized && term > 0 && mw > 0
		if known {
			c.annual = value / (term / 12) * share / 100
		} else {
			m.missing = append(m.missing, wording.Of("Value, term or MW of %s isn't known: it brings no revenue here.", name))
		}
		promised := 0.0
		for i := range p.Assumptions {
			a := &p.Assumptions[i]
			moves := a.Key == "delivery"
			if !moves && a.Key != "delivered" || a.Item != name || a.Value == nil {
				continue
			}
			promised += *a.Value
			if !known {
				continue
			}
			on := a.On.Last()
			f := phase{mw: *a.Value * share / 100, length: on.DaysUntil(on.AddMonths(int(math.Round(term))))}
			f.perDay = c.annual * (*a.Value / mw) * (1 - prepaid/100) * margin / 100 / yearDays
			if moves {
				if on.Before(m.start) {
					on = m.start // overdue: from the first day at the earliest
				}
				f.days = m.slipping(on)
			} else {
				f.days = m.fixed(on)
			}
			c.phases = append(c.phases, f)
			if !scheduled && prepaid > 0 {
				if ahead := on.AddMonths(-int(math.Round(lead))); !ahead.Before(m.start) {
					d := due{amount: value * prepaid / 100 * share / 100 * (*a.Value / mw), days: m.fixed(ahead)}
					if moves {
						d.days = m.slipping(ahead)
					}
					c.payments = append(c.payments, d)
				}
			}
		}
		switch {
		case !known:
		case promised == 0:
			m.missing = append(m.missing, wording.Of("No delivery of %s has a day: it brings no revenue here.", name))
		case promised < mw-1e-9:
			m.missing = append(m.missing, wording.Of("%s of the %s MW of %s have no day: they bring no revenue here.", data.FormatNumber(mw-promised), data.FormatNumber(mw), name))
		case promised > mw+1e-9:
			m.missing = append(m.missing, wording.Of("The deliveries of %s add up to %s MW, more than its %s.", name, data.FormatNumber(promised), data.FormatNumber(mw)))
		}
		m.deals = append(m.deals, c)
	}
}

// payments gives a contract the payments of its own, and returns their sum at 100 % and whether there are any. Those due before
// the first day are in the opening cash, whatever slips.
func (m *model) payments(p *Plan, c *contract, share float64) (sum float64, scheduled bool) {
	for i := range p.Assumptions {
		a := &p.Assumptions[i]
		if a.Key != "payment" && a.Key != "milestone" || a.Item != c.name || a.Value == nil {
			continue
		}
		sum, scheduled = sum+*a.Value, true
		on := a.On.Last()
		if on.Before(m.start) {
			continue
		}
		d := due{amount: *a.Value * share, days: m.fixed(on)}
		if a.Key == "milestone" {
			d.days = m.slipping(on)
		}
		c.payments = append(c.payments, d)
	}
	return sum, scheduled
}

// earn adds what the contract brings to each quarter: AI revenue × margin, the customer's payments, and the MW that earn at the
// quarter's end. slip is added to the contract's own, which never falls below none.
func (c *contract) earn(m *model, slip float64, ai, paid, mw *[Quarters]float64) {
	slip = math.Max(0, c.slip+slip)
	for i := range c.phases {
		f := &c.phases[i]
		from := f.days.after(slip)
		if from >= m.end {
			continue
		}
		until := m.end
		if f.length > 0 {
			until = min(until, from+f.length)
		}
		for q := range ai {
			if live := min(until, m.ends[q+1]) - max(from, m.ends[q]); live > 0 {
				ai[q] += f.perDay * float64(live)
				if until >= m.ends[q+1] {
					mw[q] += f.mw
				}
			}
		}
	}
	for i := range c.payments {
		d := &c.payments[i]
		on := d.days.after(slip)
		for q := range paid {
			if on >= m.ends[q] && on < m.ends[q+1] {
				paid[q] += d.amount
			}
		}
	}
}
