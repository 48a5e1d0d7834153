package exam

import (
	"slices"
	"strings"

	"assay/app/kit"
	"assay/data"
	"assay/data/scenario"
	"assay/data/wording"
)

// played is a plan with what it comes to.
type played struct {
	plan   scenario.Plan
	result *scenario.Result
}

// other is the scenario that the one shown is compared with: the one chosen, else what it's a fork of, else the first other of
// the company.
func (s *Screen) other(chosen string) (data.ScenarioOf, bool) {
	var first, parent *data.ScenarioOf
	for i := range s.facts.scenarios {
		o := &s.facts.scenarios[i]
		switch {
		case o.CompanyID != s.company || o.ID == s.plan.ID:
		case o.UID == chosen:
			return *o, true
		case o.ID == s.plan.ParentID:
			parent = o
		case first == nil:
			first = o
		}
	}
	if parent != nil {
		first = parent
	}
	if first == nil {
		return data.ScenarioOf{}, false
	}
	return *first, true
}

// compareColumns are those of the table of differences.
func compareColumns() []kit.TableColumn {
	return []kit.TableColumn{{Share: 5}, {Share: 3, Right: true, Strong: true}, {Share: 3, Right: true, Strong: true}, {Head: wording.Of("difference"), Share: 2, Right: true, Strong: true}}
}

// compareRows are the outcomes of two plans, then the assumptions in which they differ.
func compareRows(a, b played) []kit.TableRow {
	var rows []kit.TableRow
	heading := func(words string) {
		rows = append(rows, kit.TableRow{Cells: []string{words, "", "", ""}, Token: kit.TokenMuted})
	}
	put := func(name, left, right, difference string) {
		rows = append(rows, kit.TableRow{Cells: []string{name, left, right, difference}})
	}
	number := func(name string, decimals int, behind string, of func(*scenario.Result) *float64) {
		x, y := of(a.result), of(b.result)
		text := func(v *float64) string {
			if v == nil {
				return data.Missing
			}
			return data.FormatFixed(*v, decimals) + behind
		}
		difference := data.Missing
		if x != nil && y != nil {
			difference = signed(*x-*y, decimals) + behind
		}
		put(name, text(x), text(y), difference)
	}
	value := func(v float64) *float64 { return &v }
	unit := data.SayMeasure(a.result.Currency + " m")
	heading(wording.Of("What they come to"))
	runs := func(r *scenario.Result) string {
		if r.RunsOut < 0 {
			return wording.Of("not in 18 months")
		}
		return r.RunsOutIn()
	}
	put(wording.Of("Cash runs out"), runs(a.result), runs(b.result), later(a.result, b.result))
	number(wording.Of("Cash after 18 months, %s", unit), 0, "", func(r *scenario.Result) *float64 { return value(r.Closing()) })
	number(wording.Of("Cash and undrawn facilities, %s", unit), 0, "", func(r *scenario.Result) *float64 { return value(r.Liquidity()) })
	number(wording.Of("Lowest cash, %s", unit), 0, "", func(r *scenario.Result) *float64 { return value(r.Lowest) })
	number(wording.Of("Short of the floor at the worst, %s", unit), 0, "", func(r *scenario.Result) *float64 { return value(r.Gap) })
	number(wording.Of("Funding cover"), 2, "x", func(r *scenario.Result) *float64 { return r.Cover })
	number(wording.Of("Cover of all uses"), 2, "x", func(r *scenario.Result) *float64 { return r.UsesCover })
	number(wording.Of("Leverage"), 2, "x", func(r *scenario.Result) *float64 { return r.Leverage })
	number(wording.Of("Customers carry of the capex"), 0, " %", func(r *scenario.Result) *float64 { return r.CustomerShare })
	for _, item := range a.result.Quarters[0].Items {
		number(wording.Of("%s in all, %s", wording.Of(item.Name), unit), 0, "", func(r *scenario.Result) *float64 { return value(r.Total(item.Kind)) })
	}
	heading(wording.Of("Assumptions that differ"))
	before := len(rows)
	left, right := a.plan.Lines(), b.plan.Lines()
	for _, l := range left {
		if differs(l, right) {
			other, there := lineAt(right, l.Place)
			put(title(a.plan, l), says(l), orNone(says(other), there), change(l, other, there))
		}
	}
	for _, l := range right {
		if _, there := lineAt(left, l.Place); !there {
			put(title(b.plan, l), data.Missing, says(l), "")
		}
	}
	if len(rows) == before {
		put(wording.Of("none"), "", "", "")
	}
	return rows
}

func orNone(text string, there bool) string {
	if !there {
		return data.Missing
	}
	return text
}

// signed writes a difference with its sign.
func signed(v float64, decimals int) string {
	text := data.FormatFixed(v, decimals)
	if v > 0 && strings.Trim(text, "0.,") != "" {
		return "+" + text
	}
	return text
}

// later says by how many quarters cash lasts longer or less long.
func later(a, b *scenario.Result) string {
	switch {
	case a.RunsOut == b.RunsOut:
		return wording.Of("the same")
	case a.RunsOut < 0:
		return wording.Of("lasts")
	case b.RunsOut < 0:
		return wording.Of("runs out")
	case a.RunsOut > b.RunsOut:
		n := a.RunsOut - b.RunsOut
		return wording.Plural(n, "%d quarter later", "%d quarters later", n)
	}
	n := b.RunsOut - a.RunsOut
	return wording.Plural(n, "%d quarter earlier", "%d quarters earlier", n)
}

// change says by how much an assumption differs, in its measure, or in days.
func change(l, other scenario.Line, there bool) string {
	switch {
	case !there:
		return ""
	case l.Value != nil && other.Value != nil && *l.Value != *other.Value:
		text := data.FormatNumber(*l.Value - *other.Value)
		if *l.Value > *other.Value {
			text = "+" + text
		}
		return text
	case l.On != other.On && !l.On.IsZero() && !other.On.IsZero():
		days := other.On.Last().DaysUntil(l.On.Last())
		if days < 0 {
			return wording.Plural(-days, "%d day earlier", "%d days earlier", -days)
		}
		return wording.Plural(days, "%d day later", "%d days later", days)
	}
	return ""
}

// comparable are the scenarios that the one shown can be compared with.
func (s *Screen) comparable() []data.ScenarioOf {
	return slices.DeleteFunc(slices.Clone(s.facts.scenarios), func(o data.ScenarioOf) bool { return o.CompanyID != s.company || o.ID == s.plan.ID })
}
