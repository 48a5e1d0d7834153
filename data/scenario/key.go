package scenario

import (
	"strings"

	"assay/data"
	"assay/data/wording"
)

// Group is the heading that a kind of assumption stands under.
type Group string

// The groups, in the order of a screen.
//
//wording:none see groupTitles
const (
	CashGroup     Group = "Cash and facilities"
	MiningGroup   Group = "Mining engine"
	ContractGroup Group = "AI contracts"
	PaymentGroup  Group = "Customer payments"
	CapexGroup    Group = "Capex plan"
	DebtGroup     Group = "Debt"
	ChanceGroup   Group = "Chance"
)

// groupTitles are the groups' headings: the groups themselves, as keys.
var groupTitles = map[Group]string{
	CashGroup: wording.Key("Cash and facilities"), MiningGroup: wording.Key("Mining engine"), ContractGroup: wording.Key("AI contracts"),
	PaymentGroup: wording.Key("Customer payments"), CapexGroup: wording.Key("Capex plan"), DebtGroup: wording.Key("Debt"), ChanceGroup: wording.Key("Chance"),
}

// Title is the heading as a screen writes it.
func (g Group) Title() string { return wording.Of(groupTitles[g]) }

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
	// Key is its name in files, Name what it's called, in English: Title says it.
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
	// Help says what it does, in English: Explained says it.
	Help string
}

// Slide is the range that a slider runs through, and its step. A value outside of it can still be typed.
type Slide struct{ From, To, Step float64 }

// Title is the kind's name as a screen writes it.
func (k *Kind) Title() string { return wording.Of(k.Name) }

// Explained says what an assumption of the kind does.
func (k *Kind) Explained() string { return wording.Of(k.Help) }

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
	{Key: "opening_cash", Name: wording.Key("Opening cash"), Measure: data.MoneyMillions, Group: CashGroup, Least: -most, Most: most, Default: value(0),
		Why: wording.Key("no cash is known"), Low: -10, High: 10, Relative: true, Help: wording.Key("Cash on the first day.")},
	{Key: "floor", Name: wording.Key("Floor"), Measure: data.MoneyMillions, Group: CashGroup, Least: -most, Most: most, Default: value(0),
		Why: wording.Key("cash may fall to nothing"), Slide: Slide{0, 2000, 50}, Help: wording.Key("Cash runs out in the first quarter that ends below it. Facilities are drawn to keep above it.")},
	{Key: "facility", Name: wording.Key("Facility undrawn"), Measure: data.MoneyMillions, Group: CashGroup, Of: "facility", Most: most, Low: -25, High: 0, Relative: true,
		Help: wording.Key("Committed credit that can still be drawn. It's drawn at the end of a quarter as far as is needed to stay at the floor, unless drawings are given for it.")},
	{Key: "equity", Name: wording.Key("Equity line undrawn"), Measure: data.MoneyMillions, Group: CashGroup, Of: "facility", Most: most, Low: -25, High: 0, Relative: true,
		Help: wording.Key("Committed equity that can still be drawn, as a facility is. It isn't debt.")},
	{Key: "drawing", Name: wording.Key("Drawing"), Measure: data.MoneyMillions, Group: CashGroup, Of: "facility", ByQuarter: InQuarter, Most: most,
		Help: wording.Key("What is drawn of a facility in a quarter, as long as it lasts, in place of drawing as needed.")},
	{Key: "facility_rate", Name: wording.Key("Rate on facilities"), Measure: "%", Group: CashGroup, Of: "facility", Each: true, Most: 100, Default: value(9),
		Why: wording.Key("about what notes of AI data centres bear"), Help: wording.Key("Interest a year on what is drawn of a facility, from the quarter after.")},
	{Key: "equity_rate", Name: wording.Key("Dividend on equity lines"), Measure: "%", Group: CashGroup, Of: "facility", Each: true, Most: 100, Default: value(0),
		Why: wording.Key("no dividend in cash is known"), Help: wording.Key("Paid a year in cash on what is drawn of an equity line, from the quarter after.")},

	{Key: "hash_rate", Name: wording.Key("Hash rate"), Measure: "EH/s", Group: MiningGroup, ByQuarter: FromQuarter, Most: 1e5, Default: value(0), Why: wording.Key("no hash rate is known"),
		Low: -15, High: 15, Relative: true, Slide: Slide{0, 100, 0.5}, Help: wording.Key("Hash rate of the machines that run.")},
	{Key: "fleet_efficiency", Name: wording.Key("Fleet efficiency"), Measure: "J/TH", Group: MiningGroup, ByQuarter: FromQuarter, Most: 1e4, Default: value(20),
		Why: wording.Key("a fleet of recent machines"), Low: -10, High: 10, Relative: true, Slide: Slide{5, 40, 0.5}, Help: wording.Key("Energy per unit of work: EH/s × J/TH is MW.")},
	{Key: "uptime", Name: wording.Key("Uptime"), Measure: "%", Group: MiningGroup, ByQuarter: FromQuarter, Most: 100, Default: value(100),
		Why: wording.Key("the hash rate given is taken for what runs on average"), Low: -5, High: 0, Slide: Slide{50, 100, 1}, Help: wording.Key("Share of the time in which the machines run: they earn and use power by it.")},
	{Key: "power_price", Name: wording.Key("Power price"), Measure: "USD/MWh", Group: MiningGroup, ByQuarter: FromQuarter, Least: -1e4, Most: 1e4, Default: value(45),
		Why: wording.Key("no price paid for power is known"), Low: -20, High: 20, Relative: true, Slide: Slide{10, 120, 1}, Help: wording.Key("Price paid for power by the miners.")},
	{Key: "hash_price", Name: wording.Key("Hash price"), Measure: wording.Key("USD per PH/s and day"), Group: MiningGroup, ByQuarter: FromQuarter, Most: 1e5, Low: -25, High: 25, Relative: true,
		Slide: Slide{10, 120, 1}, Help: wording.Key("What a PH/s earns a day before the halving. Where it isn't given it follows from bitcoin price and difficulty.")},
	{Key: "bitcoin_price", Name: wording.Key("Bitcoin price"), Measure: "USD", Group: MiningGroup, ByQuarter: FromQuarter, Most: most, Default: value(90000),
		Why: wording.Key("a round figure of the year before"), Low: -30, High: 30, Relative: true, Slide: Slide{20000, 300000, 1000}, Help: wording.Key("Price of a bitcoin.")},
	{Key: "difficulty", Name: wording.Key("Network difficulty"), Measure: "T", Group: MiningGroup, ByQuarter: FromQuarter, Most: most, Default: value(148),
		Why: wording.Key("about that of the turn of 2025 to 2026, held"), Low: -15, High: 15, Relative: true, Slide: Slide{50, 400, 2}, Help: wording.Key("Difficulty of the network in millions of millions.")},
	{Key: "block_subsidy", Name: wording.Key("Block subsidy"), Measure: "BTC", Group: MiningGroup, Most: 50, Default: value(3.125), Why: wording.Key("since the halving of April 2024"),
		Help: wording.Key("New bitcoin in a block before the halving.")},
	{Key: "fee_share", Name: wording.Key("Share of fees"), Measure: "%", Group: MiningGroup, Most: 99, Default: value(1), Why: wording.Key("fees were about a hundredth of what a block paid"),
		Help: wording.Key("Part of what a block pays that is fees, before the halving: these a halving leaves.")},
	{Key: "halving_on", Name: wording.Key("Halving"), Group: MiningGroup, Dated: true, Why: wording.Key("block 1,050,000 at ten minutes a block"),
		Help: wording.Key("From this day the subsidy part of the hash price is half.")},
	{Key: "mining_cash", Name: wording.Key("Mining cash, as given"), Measure: data.MoneyMillions, Group: MiningGroup, ByQuarter: FromQuarter, Least: -most, Most: most, Low: -25, High: 25, Relative: true,
		Help: wording.Key("What mining brings in a quarter, in place of reckoning it by hash rate, power and hash price.")},

	{Key: "contract_value", Name: wording.Key("Contract value"), Measure: data.MoneyMillions, Group: ContractGroup, Of: "contract", Most: most, Help: wording.Key("Total value over the term, at 100 %.")},
	{Key: "contract_term", Name: wording.Key("Contract term"), Measure: wording.Key("months"), Group: ContractGroup, Of: "contract", Most: 1200, Help: wording.Key("Length of the contract.")},
	{Key: "contract_mw", Name: wording.Key("Contract capacity"), Measure: "MW", Group: ContractGroup, Of: "contract", Most: 1e6, Help: wording.Key("Critical-IT load of the contract, over which its value is spread.")},
	{Key: "own_share", Name: wording.Key("Own share"), Measure: "%", Group: ContractGroup, Of: "contract", Each: true, Most: 100, Default: value(100), Why: wording.Key("no joint venture"),
		Help: wording.Key("The company's share of the contract: of its revenue and of its customer's payments.")},
	{Key: "ai_margin", Name: wording.Key("Margin on AI revenue"), Measure: "%", Group: ContractGroup, Of: "contract", Each: true, Least: -1000, Most: 100, Default: value(80),
		Why: wording.Key("what rent leaves after running a site"), Low: -10, High: 10, Slide: Slide{0, 100, 1}, Help: wording.Key("What is left in cash of AI revenue after the running costs.")},
	{Key: "delivered", Name: wording.Key("Delivered"), Measure: "MW", Group: ContractGroup, Of: "contract", Dated: true, Most: 1e6, Help: wording.Key("Capacity that is known to earn from its day on. It doesn't slip.")},
	{Key: "delivery", Name: wording.Key("To be delivered"), Measure: "MW", Group: ContractGroup, Of: "contract", Dated: true, Most: 1e6, Help: wording.Key("Capacity that earns from the day promised on, plus the slip.")},
	{Key: "slip", Name: wording.Key("Slip of deliveries"), Measure: wording.Key("months"), Group: ContractGroup, Of: "contract", Each: true, Most: 60, Default: value(0), Why: wording.Key("every promise is kept"),
		Low: -3, High: 6, Slide: Slide{0, 24, 1}, Help: wording.Key("By how much deliveries, and the payments that hang on them, come later than promised. A contract may have its own.")},
	{Key: "ai_running", Name: wording.Key("AI revenue that runs"), Measure: data.MoneyMillions, Group: ContractGroup, ByQuarter: FromQuarter, Least: -most, Most: most, Default: value(0), Why: wording.Key("none beside the contracts"),
		Help: wording.Key("AI revenue a quarter beside the contracts listed.")},

	{Key: "prepaid_share", Name: wording.Key("Prepaid share"), Measure: "%", Group: PaymentGroup, Of: "contract", Each: true, Most: 100, Default: value(0), Why: wording.Key("no prepayment is known"), Low: -10, High: 10,
		Slide: Slide{0, 60, 1}, Help: wording.Key("Part of a contract's value that the customer pays before delivery, by MW; its revenue is less by as much. A contract with payments of its own goes by these.")},
	{Key: "prepaid_lead", Name: wording.Key("Prepaid ahead of delivery"), Measure: wording.Key("months"), Group: PaymentGroup, Of: "contract", Each: true, Most: 60, Default: value(6), Why: wording.Key("paid while the capacity is built"),
		Help: wording.Key("How long before a delivery its part of the prepayment is due.")},
	{Key: "payment", Name: wording.Key("Payment on a day"), Measure: data.MoneyMillions, Group: PaymentGroup, Of: "contract", Dated: true, Most: most, Help: wording.Key("Due on its day whatever is delivered, at 100 %.")},
	{Key: "milestone", Name: wording.Key("Payment with a delivery"), Measure: data.MoneyMillions, Group: PaymentGroup, Of: "contract", Dated: true, Most: most, Help: wording.Key("Due on its day plus the slip of the contract's deliveries, at 100 %.")},

	{Key: "capex", Name: wording.Key("Capex"), Measure: data.MoneyMillions, Group: CapexGroup, Of: "site", ByQuarter: InQuarter, Most: most, Help: wording.Key("What is spent on a site in a quarter.")},
	{Key: "capex_change", Name: wording.Key("Change of the capex plan"), Measure: "%", Group: CapexGroup, Least: -100, Most: 1000, Default: value(0), Why: wording.Key("the plan as it stands"), Low: -10, High: 20,
		Slide: Slide{-50, 100, 5}, Help: wording.Key("By how much all capex is more or less than planned.")},

	{Key: "debt", Name: wording.Key("Debt"), Measure: data.MoneyMillions, Group: DebtGroup, Of: "loan", Most: most, Help: wording.Key("Principal on the first day.")},
	{Key: "debt_rate", Name: wording.Key("Rate on debt"), Measure: "%", Group: DebtGroup, Of: "loan", Each: true, Most: 100, Default: value(9), Why: wording.Key("about what notes of AI data centres bear"), Low: -2, High: 2,
		Help: wording.Key("Interest a year, a quarter of it each quarter on what is owed at its beginning.")},
	{Key: "interest", Name: wording.Key("Interest, as given"), Measure: data.MoneyMillions, Group: DebtGroup, ByQuarter: FromQuarter, Most: most, Default: value(0), Why: wording.Key("none beside that on debt"), Low: -20, High: 20, Relative: true,
		Help: wording.Key("Interest a quarter beside that reckoned on debt and drawings.")},
	{Key: "maturity", Name: wording.Key("Maturity"), Measure: data.MoneyMillions, Group: DebtGroup, Of: "loan", Dated: true, Most: most, Help: wording.Key("Principal that is paid back on its day.")},

	{Key: "bitcoin_volatility", Name: wording.Key("Bitcoin's volatility"), Measure: "%", Group: ChanceGroup, Most: 500, Default: value(60), Why: wording.Key("a volatile asset; no forecast"),
		Slide: Slide{0, 150, 5}, Help: wording.Key("Standard deviation of the yearly change of bitcoin and hash price, lognormal, with the plan's own price as the median.")},
	{Key: "power_spread", Name: wording.Key("Spread of the power price"), Measure: "%", Group: ChanceGroup, Most: 100, Default: value(10), Why: wording.Key("contracts leave some open"),
		Help: wording.Key("Standard deviation of the power price over the eighteen months, normal around the plan's.")},
	{Key: "slip_early", Name: wording.Key("Slip, at best less"), Measure: wording.Key("months"), Group: ChanceGroup, Most: 60, Default: value(0), Why: wording.Key("promises are seldom beaten"),
		Help: wording.Key("By how much slip may at best be less than the plan's: the low end of a triangle whose peak is the plan.")},
	{Key: "slip_late", Name: wording.Key("Slip, at worst more"), Measure: wording.Key("months"), Group: ChanceGroup, Most: 60, Default: value(9), Why: wording.Key("a first site may well come three quarters late"),
		Slide: Slide{0, 24, 1}, Help: wording.Key("By how much slip may at worst be more than the plan's: the high end of that triangle.")},
	{Key: "capex_under", Name: wording.Key("Capex, at best less"), Measure: "%", Group: ChanceGroup, Most: 100, Default: value(5), Why: wording.Key("part of a plan is reserve"),
		Help: wording.Key("The low end of a triangle around the capex plan.")},
	{Key: "capex_over", Name: wording.Key("Capex, at worst more"), Measure: "%", Group: ChanceGroup, Most: 1000, Default: value(20), Why: wording.Key("building overruns more often than it saves"),
		Slide: Slide{0, 100, 5}, Help: wording.Key("The high end of that triangle.")},
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
