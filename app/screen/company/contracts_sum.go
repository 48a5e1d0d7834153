package company

import (
	"fmt"
	"slices"
	"strings"
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
	parts := []string{plural(len(t.shown), "contract")}
	if live < len(t.shown) {
		parts[0] += fmt.Sprintf(", %d of them live", live)
	}
	if live == 0 {
		return parts[0]
	}
	parts = append(parts, t.screen.numberText(&megawatts, min(decimalsOf(megawatts), 1))+" MW")
	var amounts []string
	for _, currency := range currencies(t.shown) {
		if sum, ok := values[currency]; ok {
			amounts = append(amounts, currency+" "+t.screen.numberText(&sum, min(decimalsOf(sum), 1))+" m")
		}
	}
	if len(amounts) > 0 {
		parts = append(parts, strings.Join(amounts, " and ")+" live")
	}
	if len(amounts) > 1 {
		parts = append(parts, "two currencies are never added")
	}
	if unknown > 0 {
		parts = append(parts, fmt.Sprintf("the value of %d isn't known", unknown))
	}
	if joint {
		parts = append(parts, "joint ventures at 100 %")
	}
	return strings.Join(parts, " · ")
}

// plural counts things: "1 contract", "6 contracts".
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
