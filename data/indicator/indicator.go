// Package indicator computes the figures that predict whether a unit has a future, and the mature operators' figures that
// they are shown beside, each from dated facts.
//
// A question names a day (as of) and, where wanted, another (known). Prepare takes a company's dossier, Facts leaves of it
// what had happened to one unit by the horizon, and every Indicator is a pure function from those facts to a Result: the
// value with its unit of measure, the day it stands at, what share of its inputs was there, each input with its source,
// and what was missing. Missing is missing: never zero, never filled in silently.
//
// There is one file an indicator (or a family that shares one formula), which holds its definition and its formula. All
// lists them in the order of a scorecard. The definitions are those of the program's design; where a formula has an origin
// outside of it, the file says so.
package indicator

import (
	"math"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// Group is the heading that an indicator stands under within its lens.
type Group string

// The groups, in the order of a scorecard.
//
//wording:none see groupTitles
const (
	Contracts   Group = "Contracts and customers"
	Delivery    Group = "Delivery"
	Narrative   Group = "From announced to billing"
	Financing   Group = "Financing"
	Engine      Group = "Mining engine"
	Operations  Group = "Operations and governance"
	MatureGroup Group = "Mature operator"
)

// groupTitles are the groups' headings: the groups themselves, as keys.
var groupTitles = map[Group]string{
	Contracts: wording.Key("Contracts and customers"), Delivery: wording.Key("Delivery"), Narrative: wording.Key("From announced to billing"),
	Financing: wording.Key("Financing"), Engine: wording.Key("Mining engine"), Operations: wording.Key("Operations and governance"),
	MatureGroup: wording.Key("Mature operator"),
}

// Title is the heading as a screen writes it.
func (g Group) Title() string { return wording.Of(groupTitles[g]) }

// Indicator is the definition of a computed figure.
type Indicator struct {
	// Key is the name that commands and files use.
	Key string
	// Name is what it's called, in English: Title says it.
	Name string
	// Measure is the unit of measure; data.MoneyMillions in it stands for millions of the facts' currency.
	Measure  string
	Lens     data.Lens
	Group    Group
	Better   data.Better
	Decimals int
	// Formula says in words how it's computed, in English: Explained says it.
	Formula string
	// Counterpart is, for a mature operator's figure, the key of the validation indicator to look at in a unit that is still
	// proving itself.
	Counterpart string
	// Good and Bad are the bounds from which on a value is tinted: at Good or better, at Bad or worse. NoBound for none.
	Good, Bad float64
	// Percent says that a trend is told as a change in percent; else it's a difference in the indicator's own measure.
	Percent bool

	compute func(f *Facts) Result
}

// Title is the indicator's name as a screen writes it.
func (i *Indicator) Title() string { return wording.Of(i.Name) }

// Explained says in words how the indicator is computed.
func (i *Indicator) Explained() string { return wording.Of(i.Formula) }

// NoBound stands for a bound that an indicator doesn't have.
var NoBound = math.NaN()

// All lists the indicators in the order of a scorecard.
func All() []*Indicator { return all }

var all = []*Indicator{
	signingSpeedMW, signingSpeedValue, daysBetweenSignings,
	creditNotch, creditIGShare, creditUnratedShare, largestCustomerShare,
	contractedAnnualRevenue, revenuePerMWYear, revenuePerMWYearLease, revenuePerMWYearCloud,
	timeToDeploy, onTimeShare, onTimeShare30d, onTimeShareEnabling, onTimeShareEnabling30d, slipDays, repromises, unverifiedMW,
	funnel, narrativeGap,
	customerFundedShare, customerFundedShareContracted, fundingCover, netDebtToContractedRevenue,
	assetConversion, capexPerMW, idleCapital,
	miningMargin, miningMarginVolatility, hashRateChange, engineStarved,
	uptimeGap, readiness, ringFence,
	adjustedEBITDAMargin, ebitdaMarginVolatility, recurringShare, mrrChurn, utilisation, interconnectionShare, netLeverage, affoMargin, bookingsToRevenue,
}

// Find is the indicator with the key, or nil.
func Find(key string) *Indicator {
	for _, i := range all {
		if i.Key == key {
			return i
		}
	}
	return nil
}

// Of computes the indicator from facts.
func (i *Indicator) Of(f *Facts) Result {
	r := i.compute(f)
	r.AsOf, r.KnownThrough = f.AsOf, f.Horizon
	// Contracts are refused before they are added; figures, payments and what mixes them with contracts here.
	switch all := r.currencies(); {
	case len(all) > 1 && r.Value != nil:
		r.Value = nil
		r.mixed(all)
	case len(all) == 1 && r.Currency == "":
		r.Currency = all[0]
	}
	currency := r.Currency
	if currency == "" {
		currency = f.Company.Currency
	}
	r.Measure = strings.Replace(i.Measure, data.MoneyMillions, currency+" m", 1)
	if r.Value != nil && (math.IsNaN(*r.Value) || math.IsInf(*r.Value, 0)) {
		r.Value = nil
		r.miss(wording.Of("a figure that can be told: the formula gives no finite number"))
	}
	if r.Value == nil && len(r.Missing) == 0 {
		r.miss(wording.Of("facts: nothing in the notebook bears on it"))
	}
	r.Coverage = math.Max(0, math.Min(1, r.Coverage))
	return r
}
