package scenario

import (
	"strings"

	"assay/data"
)

// Group is the heading that a kind of assumption stands under.
type Group string

// The groups, in the order of a screen.
const (
	CashGroup     Group = "Cash and facilities"
	MiningGroup   Group = "Mining engine"
	ContractGroup Group = "AI contracts"
	PaymentGroup  Group = "Customer payments"
	CapexGroup    Group = "Capex plan"
	DebtGroup     Group = "Debt"
	ChanceGroup   Group = "Chance"
)

// ByQuarter says what an assumption's quarter means.
type ByQuarter int

// An assumption holds throughout; or from its quarter on, until the next one that is given; or in its quarter alone (without a
// quarter, in each).
const (
	Throughout ByQuarter = iota
	FromQuarter
	InQuarter
)

// Kind defines what can be assumed.
type Kind struct {
	// Key is its name in files, Name on screens.
	Key, Name string
	// Measure is its unit of measure; data.MoneyMillions in it stands for millions of the company's currency. Empty for a day.
	Measure string
	Group   Group
	// Of is what its item is ("contract", "site", "facility", "loan"); empty where it's of the company as a whole. Where Each is
	// set an assumption without an item is for all that have none of their own.
	Of   string
	Each bool
	// Dated says that it needs a day.
	Dated     bool
	ByQuarter ByQuarter
	// Least and Most bound its value.
	Least, Most float64
	// Default stands where nothing is assumed; nil where nothing is then reckoned with. Why says where it comes from.
	Default *float64
	Why     string
	// Low and High are by how much a tornado changes it: in percent of it where Relative, else in its own measure. None where both
	// are zero.
	Low, High float64
	Relative  bool
	// Slide is the range of its slider; the zero Slide for a kind that is only typed.
	Slide Slide
	// Help says what it does.
	Help string
}

// Slide is the range that a slider runs through, and its step. A value outside of it can still be typed.
type Slide struct{ From, To, Step float64 }

// MeasureIn is the unit of measure with the currency given.
func (k *Kind) MeasureIn(currency string) string {
	return strings.Replace(k.Measure, data.MoneyMillions, currency+" m", 1)
}

// HalvingOn is the day of the next halving unless a plan assumes another: block 1,050,000, at ten minutes a block from block
// 840,000 of 20 April 2024.
var HalvingOn = data.Date{Year: 2028, Month: 4, Day: 17}

// most is the most that any amount may be, so that no sum loses its millionths.
const most = 1e9

func value(v float64) *float64 { return &v }

// Kinds are the kinds of assumption, in the order of a screen.
var Kinds = []Kind{
	{Key: "opening_cash", Name: "Opening cash", Measure: data.MoneyMillions, Group: CashGroup, Least: -most, Most: most, Default: value(0),
		Why: "no cash is known", Low: -10, High: 10, Relative: true, Help: "Cash on the first day."},
	{Key: "floor", Name: "Floor", Measure: data.MoneyMillions, Group: CashGroup, Least: -most, Most: most, Default: value(0),
		Why: "cash may fall to nothing", Slide: Slide{0, 2000, 50}, Help: "Cash runs out in the first quarter that ends below it. Facilities are drawn to keep above it."},
	{Key: "facility", Name: "Facility undrawn", Measure: data.MoneyMillions, Group: CashGroup, Of: "facility", Most: most, Low: -25, High: 0, Relative: true,
		Help: "Committed credit that can still be drawn. It's drawn at the end of a quarter as far as is needed to stay at the floor, unless drawings are given for it."},
	{Key: "equity", Name: "Equity line undrawn", Measure: data.MoneyMillions, Group: CashGroup, Of: "facility", Most: most, Low: -25, High: 0, Relative: true,
		Help: "Committed equity that can still be drawn, as a facility is. It isn't debt."},
	{Key: "drawing", Name: "Drawing", Measure: data.MoneyMillions, Group: CashGroup, Of: "facility", ByQuarter: InQuarter, Most: most,
		Help: "What is drawn of a facility in a quarter, as long as it lasts, in place of drawing as needed."},
	{Key: "facility_rate", Name: "Rate on facilities", Measure: "%", Group: CashGroup, Of: "facility", Each: true, Most: 100, Default: value(9),
		Why: "about what notes of AI data centres bear", Help: "Interest a year on what is drawn of a facility, from the quarter after."},
	{Key: "equity_rate", Name: "Dividend on equity lines", Measure: "%", Group: CashGroup, Of: "facility", Each: true, Most: 100, Default: value(0),
		Why: "no dividend in cash is known", Help: "Paid a year in cash on what is drawn of an equity line, from the quarter after."},

	{Key: "hash_rate", Name: "Hash rate", Measure: "EH/s", Group: MiningGroup, ByQuarter: FromQuarter, Most: 1e5, Default: value(0), Why: "no hash rate is known",
		Low: -15, High: 15, Relative: true, Slide: Slide{0, 100, 0.5}, Help: "Hash rate of the machines that run."},
	{Key: "fleet_efficiency", Name: "Fleet efficiency", Measure: "J/TH", Group: MiningGroup, ByQuarter: FromQuarter, Most: 1e4, Default: value(20),
		Why: "a fleet of recent machines", Low: -10, High: 10, Relative: true, Slide: Slide{5, 40, 0.5}, Help: "Energy per unit of work: EH/s × J/TH is MW."},
	{Key: "uptime", Name: "Uptime", Measure: "%", Group: MiningGroup, ByQuarter: FromQuarter, Most: 100, Default: value(100),
		Why: "the hash rate given is taken for what runs on average", Low: -5, High: 0, Slide: Slide{50, 100, 1}, Help: "Share of the time in which the machines run: they earn and use power by it."},
	{Key: "power_price", Name: "Power price", Measure: "USD/MWh", Group: MiningGroup, ByQuarter: FromQuarter, Least: -1e4, Most: 1e4, Default: value(45),
		Why: "no price paid for power is known", Low: -20, High: 20, Relative: true, Slide: Slide{10, 120, 1}, Help: "Price paid for power by the miners."},
	{Key: "hash_price", Name: "Hash price", Measure: "USD per PH/s and day", Group: MiningGroup, ByQuarter: FromQuarter, Most: 1e5, Low: -25, High: 25, Relative: true,
		Slide: Slide{10, 120, 1}, Help: "What a PH/s earns a day before the halving. Where it isn't given it follows from bitcoin price and difficulty."},
	{Key: "bitcoin_price", Name: "Bitcoin price", Measure: "USD", Group: MiningGroup, ByQuarter: FromQuarter, Most: most, Default: value(90000),
		Why: "a round figure of the year before", Low: -30, High: 30, Relative: true, Slide: Slide{20000, 300000, 1000}, Help: "Price of a bitcoin."},
	{Key: "difficulty", Name: "Network difficulty", Measure: "T", Group: MiningGroup, ByQuarter: FromQuarter, Most: most, Default: value(148),
		Why: "about that of the turn of 2025 to 2026, held", Low: -15, High: 15, Relative: true, Slide: Slide{50, 400, 2}, Help: "Difficulty of the network in millions of millions."},
	{Key: "block_subsidy", Name: "Block subsidy", Measure: "BTC", Group: MiningGroup, Most: 50, Default: value(3.125), Why: "since the halving of April 2024",
		Help: "New bitcoin in a block before the halving."},
	{Key: "fee_share", Name: "Share of fees", Measure: "%", Group: MiningGroup, Most: 99, Default: value(1), Why: "fees were about a hundredth of what a block paid",
		Help: "Part of what a block pays that is fees, before the halving: these a halving leaves."},
	{Key: "halving_on", Name: "Halving", Group: MiningGroup, Dated: true, Why: "block 1,050,000 at ten minutes a block",
		Help: "From this day the subsidy part of the hash price is half."},
	{Key: "mining_cash", Name: "Mining cash, as given", Measure: data.MoneyMillions, Group: MiningGroup, ByQuarter: FromQuarter, Least: -most, Most: most, Low: -25, High: 25, Relative: true,
		Help: "What mining brings in a quarter, in place of reckoning it by hash rate, power and hash price."},

	{Key: "contract_value", Name: "Contract value", Measure: data.MoneyMillions, Group: ContractGroup, Of: "contract", Most: most, Help: "Total value over the term, at 100 %."},
	{Key: "contract_term", Name: "Contract term", Measure: "months", Group: ContractGroup, Of: "contract", Most: 1200, Help: "Length of the contract."},
	{Key: "contract_mw", Name: "Contract capacity", Measure: "MW", Group: ContractGroup, Of: "contract", Most: 1e6, Help: "Critical-IT load of the contract, over which its value is spread."},
	{Key: "own_share", Name: "Own share", Measure: "%", Group: ContractGroup, Of: "contract", Each: true, Most: 100, Default: value(100), Why: "no joint venture",
		Help: "The company's share of the contract: of its revenue and of its customer's payments."},
	{Key: "ai_margin", Name: "Margin on AI revenue", Measure: "%", Group: ContractGroup, Of: "contract", Each: true, Least: -1000, Most: 100, Default: value(80),
		Why: "what rent leaves after running a site", Low: -10, High: 10, Slide: Slide{0, 100, 1}, Help: "What is left in cash of AI revenue after the running costs."},
	{Key: "delivered", Name: "Delivered", Measure: "MW", Group: ContractGroup, Of: "contract", Dated: true, Most: 1e6, Help: "Capacity that is known to earn from its day on. It doesn't slip."},
	{Key: "delivery", Name: "To be delivered", Measure: "MW", Group: ContractGroup, Of: "contract", Dated: true, Most: 1e6, Help: "Capacity that earns from the day promised on, plus the slip."},
	{Key: "slip", Name: "Slip of deliveries", Measure: "months", Group: ContractGroup, Of: "contract", Each: true, Most: 60, Default: value(0), Why: "every promise is kept",
		Low: -3, High: 6, Slide: Slide{0, 24, 1}, Help: "By how much deliveries, and the payments that hang on them, come later than promised. A contract may have its own."},
	{Key: "ai_running", Name: "AI revenue that runs", Measure: data.MoneyMillions, Group: ContractGroup, ByQuarter: FromQuarter, Least: -most, Most: most, Default: value(0), Why: "none beside the contracts",
		Help: "AI revenue a quarter beside the contracts listed."},

	{Key: "prepaid_share", Name: "Prepaid share", Measure: "%", Group: PaymentGroup, Of: "contract", Each: true, Most: 100, Default: value(0), Why: "no prepayment is known", Low: -10, High: 10,
		Slide: Slide{0, 60, 1}, Help: "Part of a contract's value that the customer pays before delivery, by MW; its revenue is less by as much. A contract with payments of its own goes by these."},
	{Key: "prepaid_lead", Name: "Prepaid ahead of delivery", Measure: "months", Group: PaymentGroup, Of: "contract", Each: true, Most: 60, Default: value(6), Why: "paid while the capacity is built",
		Help: "How long before a delivery its part of the prepayment is due."},
	{Key: "payment", Name: "Payment on a day", Measure: data.MoneyMillions, Group: PaymentGroup, Of: "contract", Dated: true, Most: most, Help: "Due on its day whatever is delivered, at 100 %."},
	{Key: "milestone", Name: "Payment with a delivery", Measure: data.MoneyMillions, Group: PaymentGroup, Of: "contract", Dated: true, Most: most, Help: "Due on its day plus the slip of the contract's deliveries, at 100 %."},

	{Key: "capex", Name: "Capex", Measure: data.MoneyMillions, Group: CapexGroup, Of: "site", ByQuarter: InQuarter, Most: most, Help: "What is spent on a site in a quarter."},
	{Key: "capex_change", Name: "Change of the capex plan", Measure: "%", Group: CapexGroup, Least: -100, Most: 1000, Default: value(0), Why: "the plan as it stands", Low: -10, High: 20,
		Slide: Slide{-50, 100, 5}, Help: "By how much all capex is more or less than planned."},

	{Key: "debt", Name: "Debt", Measure: data.MoneyMillions, Group: DebtGroup, Of: "loan", Most: most, Help: "Principal on the first day."},
	{Key: "debt_rate", Name: "Rate on debt", Measure: "%", Group: DebtGroup, Of: "loan", Each: true, Most: 100, Default: value(9), Why: "about what notes of AI data centres bear", Low: -2, High: 2,
		Help: "Interest a year, a quarter of it each quarter on what is owed at its beginning."},
	{Key: "interest", Name: "Interest, as given", Measure: data.MoneyMillions, Group: DebtGroup, ByQuarter: FromQuarter, Most: most, Default: value(0), Why: "none beside that on debt", Low: -20, High: 20, Relative: true,
		Help: "Interest a quarter beside that reckoned on debt and drawings."},
	{Key: "maturity", Name: "Maturity", Measure: data.MoneyMillions, Group: DebtGroup, Of: "loan", Dated: true, Most: most, Help: "Principal that is paid back on its day."},

	{Key: "bitcoin_volatility", Name: "Bitcoin's volatility", Measure: "%", Group: ChanceGroup, Most: 500, Default: value(60), Why: "a volatile asset; no forecast",
		Slide: Slide{0, 150, 5}, Help: "Standard deviation of the yearly change of bitcoin and hash price, lognormal, with the plan's own price as the median."},
	{Key: "power_spread", Name: "Spread of the power price", Measure: "%", Group: ChanceGroup, Most: 100, Default: value(10), Why: "contracts leave some open",
		Help: "Standard deviation of the power price over the eighteen months, normal around the plan's."},
	{Key: "slip_early", Name: "Slip, at best less", Measure: "months", Group: ChanceGroup, Most: 60, Default: value(0), Why: "promises are seldom beaten",
		Help: "By how much slip may at best be less than the plan's: the low end of a triangle whose peak is the plan."},
	{Key: "slip_late", Name: "Slip, at worst more", Measure: "months", Group: ChanceGroup, Most: 60, Default: value(9), Why: "a first site may well come three quarters late",
		Slide: Slide{0, 24, 1}, Help: "By how much slip may at worst be more than the plan's: the high end of that triangle."},
	{Key: "capex_under", Name: "Capex, at best less", Measure: "%", Group: ChanceGroup, Most: 100, Default: value(5), Why: "part of a plan is reserve",
		Help: "The low end of a triangle around the capex plan."},
	{Key: "capex_over", Name: "Capex, at worst more", Measure: "%", Group: ChanceGroup, Most: 1000, Default: value(20), Why: "building overruns more often than it saves",
		Slide: Slide{0, 100, 5}, Help: "The high end of that triangle."},
}

var kindByKey = func() map[string]*Kind {
	out := make(map[string]*Kind, len(Kinds))
	for i := range Kinds {
		out[Kinds[i].Key] = &Kinds[i]
	}
	return out
}()

// Find is the kind with the key, or nil.
func Find(key string) *Kind { return kindByKey[key] }

// KindKeys are the keys of all kinds, in the order of a screen.
func KindKeys() []string {
	out := make([]string, len(Kinds))
	for i := range Kinds {
		out[i] = Kinds[i].Key
	}
	return out
}
