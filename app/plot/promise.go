package plot

import (
	"fmt"
	"slices"
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/indicator"
)

// Promise is a commitment with what came of it, as far as that's known.
type Promise struct {
	data.CommitmentOf
	State charts.GanttState
	// Late is by how many days it was met after the first window's last day, or is overdue on the horizon.
	Late int
}

// Promises are the commitments of a unit in the order in which they fall due; the consolidated company has those of all its
// units.
func Promises(d *data.Dossier, unit data.Unit, horizon, today data.Date) []Promise {
	var all []Promise
	for _, k := range d.Commitments {
		if k.UnitID != unit.ID && unit.Kind != data.Group {
			continue
		}
		p := Promise{CommitmentOf: k}
		p.State, p.Late = stateOf(&k.Commitment, horizon, today)
		all = append(all, p)
	}
	slices.SortStableFunc(all, func(a, b Promise) int {
		if c := a.Due().Compare(b.Due()); c != 0 {
			return c
		}
		return strings.Compare(a.Key, b.Key)
	})
	return all
}

// stateOf is what came of a commitment, by the rule of the indicators: what happened after the horizon isn't known, and a
// day known only to its month counts as the last.
func stateOf(k *data.Commitment, horizon, today data.Date) (state charts.GanttState, late int) {
	due, met := k.WindowTo.Last(), k.MetOn.Last()
	if met.After(horizon) {
		met = data.Date{}
	}
	switch {
	case !met.IsZero() && !met.After(due):
		return charts.GanttMet, 0
	case !met.IsZero():
		return charts.GanttLate, due.DaysUntil(met)
	case !due.After(horizon):
		return charts.GanttOverdue, due.DaysUntil(horizon)
	case !due.After(today):
		return charts.GanttUnverified, 0
	}
	return charts.GanttOpen, 0
}

// Due is the day that a promise is measured by: the last of the window first promised.
func (p *Promise) Due() data.Date { return p.WindowTo.Last() }

// Title names the commitment by its site and what was promised for it.
func (p *Promise) Title() string { return PromiseTitle(&p.Commitment) }

// PromiseTitle names a commitment by its site and what was promised for it.
func PromiseTitle(k *data.Commitment) string {
	switch {
	case k.Site == "" && k.Kind == "":
		return "commitment"
	case k.Site == "":
		return k.Kind
	case k.Kind == "":
		return k.Site
	}
	return k.Site + ", " + k.Kind
}

// Outcome says in words what came of it.
func (p *Promise) Outcome(horizon data.Date) string {
	switch p.State {
	case charts.GanttMet:
		return "Met on time, " + p.MetOn.Display()
	case charts.GanttLate:
		return fmt.Sprintf("Met %s late, %s", counted(p.Late, "day"), p.MetOn.Display())
	case charts.GanttOverdue:
		if p.Late == 0 {
			return "Due on " + horizon.Display() + ", the last day known, and not met"
		}
		return fmt.Sprintf("Overdue by %s on %s", counted(p.Late, "day"), horizon.Display())
	case charts.GanttUnverified:
		return "Unverified: due by " + p.Due().Display() + ", to be looked up"
	}
	return "Open, due by " + p.Due().Display()
}

func counted(n int, one string) string { return fmt.Sprintf("%d %s", n, plural(n, one, one+"s")) }

// says is what the card beside its mark tells.
func (p *Promise) says(horizon data.Date, sources map[int64]data.Source) string {
	lines := []string{p.Title(), p.Outcome(horizon)}
	promised := "promised for " + p.Words
	if p.Words == "" {
		promised = "promised for " + Window(p.WindowFrom, p.WindowTo)
	}
	if !p.PromisedOn.IsZero() {
		promised += " on " + p.PromisedOn.Display()
	}
	lines = append(lines, promised)
	if n := len(p.Later); n > 0 {
		lines = append(lines, "then for "+p.Later[n-1].Words)
	}
	source, ok := sources[p.PromiseSourceID]
	if met, there := sources[p.MetSourceID]; there && !p.MetOn.IsZero() {
		source, ok = met, true
	}
	if !ok {
		return strings.Join(append(lines, "unsourced"), "\n")
	}
	return strings.Join(append(lines, source.Cite()), "\n")
}

// cites are the IDs of the sources that the promise and what came of it were read from; zero for a step that names none.
func (p *Promise) cites() []int64 {
	ids := []int64{p.PromiseSourceID}
	for _, l := range p.Later {
		ids = append(ids, l.SourceID)
	}
	if !p.MetOn.IsZero() {
		ids = append(ids, p.MetSourceID)
	}
	return ids
}

// Window writes a window by its days: "1 May – 31 Aug 2026".
func Window(from, to data.Date) string {
	from, to = from.First(), to.Last()
	switch {
	case from == to:
		return to.Display()
	case from.Year == to.Year:
		return strings.TrimSuffix(from.Display(), fmt.Sprintf(" %d", from.Year)) + " – " + to.Display()
	}
	return from.Display() + " – " + to.Display()
}

// promiseFinding states what the indicators find: how much of what fell due came on time, and what is to be looked up.
func promiseFinding(unit data.UnitOf, f *indicator.Facts, count int) string {
	if count == 0 {
		return ""
	}
	of := func(key string) indicator.Result { return indicator.Find(key).Of(f) }
	var parts []string
	if r := of("on_time_share"); r.Value != nil {
		parts = append(parts, "delivered "+keptOf(r)+" on time")
	}
	if r := of("on_time_share_enabling"); r.Value != nil {
		words := "had " + keptOf(r) + " of enabling works done on time"
		if len(parts) > 0 {
			words = "enabling works on time for " + keptOf(r)
		}
		parts = append(parts, words)
	}
	waiting := of("unverified_mw")
	lookUp := ""
	if n := len(waiting.Inputs); waiting.Value != nil && n > 0 {
		lookUp = data.FormatNumber(*waiting.Value) + " MW due since are to be looked up"
		if *waiting.Value == 0 { // none of them names its MW
			lookUp = counted(n, "promise") + " due since to be looked up"
		}
	}
	switch {
	case len(parts) == 0 && lookUp == "":
		return fmt.Sprintf("%s: %s, none due yet", unit.Company.Ticker, counted(count, "promise"))
	case len(parts) == 0:
		return unit.Company.Ticker + ": " + lookUp
	}
	text := unit.Company.Ticker + " " + strings.Join(parts, ", ")
	if lookUp != "" {
		text += "; " + lookUp
	}
	return text
}

// keptOf writes a share as the MW that it's made of: "175 of 175 MW".
func keptOf(r indicator.Result) string {
	whole := 0.0
	for _, in := range r.Inputs {
		if in.Value != nil {
			whole += *in.Value
		}
	}
	return fmt.Sprintf("%s of %s MW", data.FormatNumber(*r.Value/100*whole), data.FormatNumber(whole))
}
