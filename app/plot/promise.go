package plot

import (
	"fmt"
	"slices"
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
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
		return wording.Of("commitment")
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
		return wording.Of("Met on time, %s", p.MetOn.Display())
	case charts.GanttLate:
		return wording.Plural(p.Late, "Met %d day late, %s", "Met %d days late, %s", p.Late, p.MetOn.Display())
	case charts.GanttOverdue:
		if p.Late == 0 {
			return wording.Of("Due on %s, the last day known, and not met", horizon.Display())
		}
		return wording.Plural(p.Late, "Overdue by %d day on %s", "Overdue by %d days on %s", p.Late, horizon.Display())
	case charts.GanttUnverified:
		return wording.Of("Unverified: due by %s, to be looked up", p.Due().Display())
	}
	return wording.Of("Open, due by %s", p.Due().Display())
}

// says is what the card beside its mark tells.
func (p *Promise) says(horizon data.Date, sources map[int64]data.Source) string {
	lines := []string{p.Title(), p.Outcome(horizon)}
	window := p.Words
	if window == "" {
		window = Window(p.WindowFrom, p.WindowTo)
	}
	if p.PromisedOn.IsZero() {
		lines = append(lines, wording.Of("promised for %s", window))
	} else {
		lines = append(lines, wording.Of("promised for %s on %s", window, p.PromisedOn.Display()))
	}
	if n := len(p.Later); n > 0 {
		lines = append(lines, wording.Of("then for %s", p.Later[n-1].Words))
	}
	source, ok := sources[p.PromiseSourceID]
	if met, there := sources[p.MetSourceID]; there && !p.MetOn.IsZero() {
		source, ok = met, true
	}
	if !ok {
		return strings.Join(append(lines, wording.Of("unsourced")), "\n")
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
	ticker, lookUp := unit.Company.Ticker, ""
	delivered, enabling, waiting := of("on_time_share"), of("on_time_share_enabling"), of("unverified_mw")
	if n := len(waiting.Inputs); waiting.Value != nil && n > 0 {
		lookUp = wording.Of("%s MW due since are to be looked up", data.FormatNumber(*waiting.Value))
		if *waiting.Value == 0 { // none of them names its MW
			lookUp = wording.Plural(n, "%d promise due since to be looked up", "%d promises due since to be looked up", n)
		}
	}
	var text string
	switch {
	case delivered.Value != nil && enabling.Value != nil:
		text = wording.Of("%s delivered %s on time, enabling works on time for %s", ticker, keptOf(delivered), keptOf(enabling))
	case delivered.Value != nil:
		text = wording.Of("%s delivered %s on time", ticker, keptOf(delivered))
	case enabling.Value != nil:
		text = wording.Of("%s had %s of enabling works done on time", ticker, keptOf(enabling))
	case lookUp == "":
		return wording.Plural(count, "%s: %d promise, none due yet", "%s: %d promises, none due yet", ticker, count)
	default:
		return ticker + ": " + lookUp
	}
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
	return wording.Of("%s of %s MW", data.FormatNumber(*r.Value/100*whole), data.FormatNumber(whole))
}
