package data

import (
	"regexp"
	"strings"

	"assay/data/wording"
)

// Lens is the set of questions that a metric belongs to.
type Lens string

// The lenses. A metric of NoLens is an ingredient, such as revenue, that either may use.
const (
	ValidationLens Lens = "validation"
	MatureLens     Lens = "mature"
	NoLens         Lens = ""
)

// Title is the lens as a screen writes it.
func (l Lens) Title() string {
	switch l {
	case ValidationLens:
		return wording.Of("Validation")
	case MatureLens:
		return wording.Of("Mature operator")
	}
	return wording.Of("Either")
}

// Better says which direction of a metric is the good one.
type Better string

// The directions. Neither is for figures that are good or bad only in context.
const (
	Higher  Better = "higher"
	Lower   Better = "lower"
	Neither Better = ""
)

// Adds says how a metric adds up over time.
type Adds string

// A flow sums over periods, a stock stands on a day, a ratio does neither.
const (
	Flow  Adds = "flow"
	Stock Adds = "stock"
	Ratio Adds = "ratio"
)

// Metric is the definition of a figure.
type Metric struct {
	Row
	Key  string `json:"key"`
	Name string `json:"name"`
	// Measure is the unit of measure: "MW", "%", "EH/s", ... "money m" stands for millions and "money" for single
	// units of the company's own currency.
	Measure string `json:"measure"`
	Lens    Lens   `json:"lens"`
	Better  Better `json:"better"`
	Adds    Adds   `json:"adds"`
	Help    string `json:"help"`
	BuiltIn bool   `json:"built_in"`
}

// The measures that stand for an amount of money in the company's currency.
const (
	MoneyMillions = "money m" //wording:none see SayMeasure
	Money         = "money"
)

// Measures lists the units of measure that a new metric is offered. Any other may be typed.
var Measures = []string{MoneyMillions, Money, "MW", "%", "x", "count", "days", "EH/s", "J/TH", "BTC", "US cents/kWh"} //wording:none see SayMeasure

// MeasureIn is the metric's unit of measure for a company that reports in the currency given: "USD m" for money.
func (m *Metric) MeasureIn(currency string) string {
	switch m.Measure {
	case MoneyMillions:
		return currency + " m"
	case Money:
		return currency
	}
	return m.Measure
}

// Title is the metric's name as a screen writes it: that of a built-in one in the reader's language, any other as it was given.
func (m *Metric) Title() string {
	if m.BuiltIn {
		return wording.Of(m.Name)
	}
	return m.Name
}

// HelpText is the metric's help as a screen writes it.
func (m *Metric) HelpText() string {
	if m.BuiltIn {
		return wording.Of(m.Help)
	}
	return m.Help
}

var metricKey = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// Check returns a sentence about what is missing or wrong, or nil.
func (m *Metric) Check() error {
	switch {
	case strings.TrimSpace(m.Name) == "":
		return wording.Errorf("a metric needs a name")
	case !metricKey.MatchString(m.Key):
		return wording.Errorf("the metric key %q must begin with a small letter and hold only small letters, digits and underscores", m.Key)
	case strings.TrimSpace(m.Measure) == "":
		return wording.Errorf("%s needs a unit of measure", m.Title())
	}
	switch m.Lens {
	case ValidationLens, MatureLens, NoLens:
	default:
		return wording.Errorf("%s: a lens is validation or mature, not %q", m.Title(), m.Lens)
	}
	switch m.Adds {
	case Flow, Stock, Ratio:
	default:
		return wording.Errorf("%s: a metric is a flow, a stock or a ratio, not %q", m.Title(), m.Adds)
	}
	return nil
}

// KeyFor makes a metric's key from its name: "Power price, net" gives "power_price_net".
func KeyFor(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' && b.Len() > 0 {
			if gap && b.Len() > 0 {
				b.WriteByte('_')
			}
			gap = false
			b.WriteRune(r)
			continue
		}
		gap = true
	}
	return b.String()
}
