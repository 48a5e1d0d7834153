// Package scenario plays a company's next eighteen months through, quarter by quarter, before they happen: does the money last
// until what is promised earns?
//
// A Plan is a scenario with its assumptions, each with its source or "assumed" (key.go lists the kinds). Run does the arithmetic
// (run.go; the mining engine in mining.go, contracts in contract.go), Tornado changes one assumption at a time, and MonteCarlo
// all that is uncertain at once. FromNotebook begins a plan with what a notebook knows. Nothing here reads a file, a clock, or
// chance that isn't seeded.
//
//	closing cash = opening + mining cash + AI revenue × margin + customer payments + drawings − capex − interest − maturities
//
// What the formula leaves open is settled so:
//
//   - A facility or equity line is drawn at a quarter's end, in the order given, as far as is needed to end at the floor; one with
//     drawings of its own is drawn as these say, as long as it lasts. What is drawn bears its rate from the quarter after.
//   - Interest is a quarter of the yearly rate on what is owed when the quarter begins.
//   - AI revenue runs by days, from the day a phase is delivered, and is net of what the customer paid in advance.
//   - Slip moves deliveries that are still to come, with their revenue and the payments that hang on them. Capex stays where it's
//     planned: a late site doesn't cost later.
//   - What a halving takes is the subsidy part of the hash price, from its day on.
//   - Joint ventures count at own share.
//
// Money is in millions of the company's currency unless a name says otherwise.
package scenario

import (
	"assay/data"
	"assay/data/wording"
)

// Quarters is how many quarters a scenario has: eighteen months.
const Quarters = 6

// Plan is a scenario that can be played: its name, company, first day, seed, and all that it assumes. Its methods that alter
// something return a copy.
type Plan struct{ data.ScenarioOf }

// ItemKind is a line of a quarter's cash.
type ItemKind int

// The lines, in the order in which they are added to the opening cash.
const (
	MiningCash ItemKind = iota
	AIRevenue           // × margin
	CustomerPayments
	Drawings
	Capex
	Interest
	Maturities
	itemKinds
)

var itemWords = [itemKinds]struct{ key, name string }{
	{"mining_cash", wording.Key("Mining cash")}, {"ai_revenue", wording.Key("AI revenue × margin")}, {"customer_payments", wording.Key("Customer payments")},
	{"drawings", wording.Key("Drawings")}, {"capex", wording.Key("Capex")}, {"interest", wording.Key("Interest")}, {"maturities", wording.Key("Maturities")},
}

// Key is the line's name in files; Name on screens.
func (k ItemKind) Key() string { return itemWords[k].key }

// Name is the line's name on screens.
func (k ItemKind) Name() string { return wording.Of(itemWords[k].name) }

// Item is a line of a quarter: cash in is above zero, cash out below.
type Item struct {
	Kind   ItemKind
	Key    string
	Name   string
	Amount float64
	// Parts are what it's made of, by contract, site, facility or loan; their sum is Amount.
	Parts []Part
}

// Part is what one contract, site, facility or loan adds to a line.
type Part struct {
	Name   string
	Amount float64
	// Whole says that it's an amount given as one, which nobody takes apart.
	Whole bool
}

// Quarter is one of the six.
type Quarter struct {
	// Period is as the company writes it: "Q3 FY26". From and To are its first and last day.
	Period   string
	From, To data.Date
	Opening  float64
	// Items are all seven lines, in their order: opening plus their sums is closing.
	Items   []Item
	Closing float64
	// FundingCover is that of the scenario up to the quarter's end; nil where nothing is built by then.
	//
	//	(opening cash + undrawn facilities at the start + mining cash + customer payments so far) / capex so far
	FundingCover *float64
	// UsesCover counts all that comes in against all that goes out, up to the quarter's end; nil where nothing goes out.
	//
	//	(opening cash + undrawn facilities at the start + mining cash + AI revenue × margin + customer payments so far) / (capex +
	//	interest + maturities so far)
	UsesCover *float64
	// Undrawn is what is left of the facilities at the quarter's end, Debt what is owed then.
	Undrawn, Debt float64
	// MW is the critical-IT load that earns at the quarter's end, joint ventures at own share.
	MW float64
	// HashPrice is what a PH/s earned a day, on average over the quarter and after the halving; BreakEven is the hash price that
	// pays for the power alone. Both in USD, and zero where mining cash is given as an amount.
	HashPrice, BreakEven float64
	// Mines says that there is mining at all, MiningPays that it brings more than it costs.
	Mines, MiningPays bool
}

// Item is the quarter's line of a kind.
func (q *Quarter) Item(k ItemKind) Item { return q.Items[k] }

// Result is a plan played through.
type Result struct {
	Company  data.Company
	Name     string
	Currency string
	Floor    float64
	Quarters []Quarter
	// RunsOut is the index of the first quarter whose closing cash is below the floor; -1 where none is.
	RunsOut int
	// Lowest is the least closing cash, in the quarter LowestAt; Gap is what lacks there to the floor, or zero.
	Lowest   float64
	LowestAt int
	Gap      float64
	// Cover and UsesCover are those of the last quarter, of the whole eighteen months. Nil where they can't be computed.
	Cover, UsesCover *float64
	// Leverage is (debt at the end − closing cash) / contracted annual revenue; nil without contracts.
	Leverage *float64
	// CustomerShare is the customers' payments as a share of the capex, in percent; nil without capex.
	CustomerShare *float64
	// Missing says what isn't known and so counts for nothing, a sentence each.
	Missing []string
}

// Closing is the cash at the end of the eighteen months.
func (r *Result) Closing() float64 { return r.Quarters[len(r.Quarters)-1].Closing }

// Liquidity is cash and what can still be drawn at the end of the eighteen months.
func (r *Result) Liquidity() float64 {
	last := &r.Quarters[len(r.Quarters)-1]
	return last.Closing + last.Undrawn
}

// RunsOutIn names the quarter in which cash runs out; empty where it lasts.
func (r *Result) RunsOutIn() string {
	if r.RunsOut < 0 {
		return ""
	}
	return r.Quarters[r.RunsOut].Period
}

// Total is a line's sum over the eighteen months.
func (r *Result) Total(k ItemKind) float64 {
	sum := 0.0
	for i := range r.Quarters {
		sum += r.Quarters[i].Items[k].Amount
	}
	return sum
}
