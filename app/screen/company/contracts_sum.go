package company

import (
	"slices"
	"strings"

	"assay/data/wording"
)

// currencies are those of the unit's contracts, in the order of their letters.
func currencies(lines []contractLine) []string {
	var all []string
	for _, l := range lines {
		if l.contract.Currency != "" && !slices.Contains(all, l.contract.Currency) {
			all = append(all, l.contract.Currency)
		}
	}
	slices.Sort(all)
	return all
}

// sumText is the line under the list: what is shown, and of that what is live. Amounts in two currencies stand side by side.
func (t *contracts) sumText() string {
	live, megawatts, unknown, joint := 0, 0.0, 0, false
	values := map[string]float64{}
	for _, l := range t.shown {
		if !l.live {
			continue
		}
		live++
		c := l.contract
		joint = joint || c.OwnShare != nil && *c.OwnShare < 100
		if c.CriticalMW != nil {
			megawatts += *c.CriticalMW
		}
		if c.Value == nil {
			unknown++
			continue
		}
		values[c.Currency] += *c.Value
	}
	parts := []string{wording.Plural(len(t.shown), "%d contract", "%d contracts", len(t.shown))}
	if live < len(t.shown) {
		parts[0] = wording.Of("%s, %d of them live", parts[0], live)
	}
	if live == 0 {
		return parts[0]
	}
	parts = append(parts, t.screen.numberText(&megawatts, min(decimalsOf(megawatts), 1))+" MW")
	var amounts []string
	for _, currency := range currencies(t.shown) {
		if sum, ok := values[currency]; ok {
			amounts = append(amounts, wording.Of("%s %s m", currency, t.screen.numberText(&sum, min(decimalsOf(sum), 1))))
		}
	}
	if len(amounts) > 0 {
		parts = append(parts, wording.Of("%s live", strings.Join(amounts, wording.Of(" and "))))
	}
	if len(amounts) > 1 {
		parts = append(parts, wording.Of("two currencies are never added"))
	}
	if unknown > 0 {
		parts = append(parts, wording.Of("the value of %d isn't known", unknown))
	}
	if joint {
		parts = append(parts, wording.Of("joint ventures at 100 %"))
	}
	return strings.Join(parts, " · ")
}
