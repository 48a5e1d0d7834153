package company

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/indicator"
)

// promise is a commitment as the tab shows it, with what came of it as far as that's known.
type promise struct {
	data.CommitmentOf
	state charts.GanttState
	// late is by how many days it was met after the first window's last day, or is overdue on the horizon.
	late int
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

// due is the day that a promise is measured by: the last of the window first promised.
func (p *promise) due() data.Date { return p.WindowTo.Last() }

// title names a commitment by its site and what was promised for it.
func (p *promise) title() string { return titleOf(&p.Commitment) }

func titleOf(k *data.Commitment) string {
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

// outcome says in words what came of it.
func (p *promise) outcome(horizon data.Date) string {
	switch p.state {
	case charts.GanttMet:
		return "Met on time, " + p.MetOn.Display()
	case charts.GanttLate:
		return fmt.Sprintf("Met %s late, %s", plural(p.late, "day"), p.MetOn.Display())
	case charts.GanttOverdue:
		if p.late == 0 {
			return "Due on " + horizon.Display() + ", the last day known, and not met"
		}
		return fmt.Sprintf("Overdue by %s on %s", plural(p.late, "day"), horizon.Display())
	case charts.GanttUnverified:
		return "Unverified: due by " + p.due().Display() + ", to be looked up"
	}
	return "Open, due by " + p.due().Display()
}

// promises are the commitments of the unit shown in the order in which they fall due; the consolidated company has those of
// all its units.
func promises(d *data.Dossier, unit data.Unit, horizon, today data.Date) []promise {
	var all []promise
	for _, k := range d.Commitments {
		if k.UnitID != unit.ID && unit.Kind != data.Group {
			continue
		}
		p := promise{CommitmentOf: k}
		p.state, p.late = stateOf(&k.Commitment, horizon, today)
		all = append(all, p)
	}
	slices.SortStableFunc(all, func(a, b promise) int {
		if c := a.due().Compare(b.due()); c != 0 {
			return c
		}
		return strings.Compare(a.Key, b.Key)
	})
	return all
}

// gantt is the chart of the promises.
func (t *commitments) gantt() *charts.Gantt {
	s := t.screen
	unit, _ := s.unit()
	g := &charts.Gantt{Frame: charts.Frame{
		Title:    finding(unit, t.facts, len(t.all)),
		Subtitle: "Windows promised, windows promised again, and the day each was met. The first window's last day is the yardstick.",
		Footer:   []string{t.footer()},
	}}
	if !t.facts.Horizon.IsZero() {
		g.Through, g.ThroughLabel = t.facts.Horizon.Time(), "known through "+t.facts.Horizon.Display()
	}
	style := charts.Style{Colour: max(0, unit.Company.Colour), Benchmark: unit.Benchmark()}
	sites := map[string]int{}
	for _, p := range t.all {
		sites[p.Site]++
	}
	for _, p := range t.all {
		row := charts.GanttRow{Name: p.Site, Style: style, State: p.state, First: span(p.WindowFrom, p.WindowTo), ID: strconv.FormatInt(p.ID, 10), Label: t.says(&p)}
		if p.Site == "" || sites[p.Site] > 1 {
			row.Name = p.title()
		}
		if p.MW != nil {
			row.Detail = data.FormatNumber(*p.MW) + " MW"
		}
		if !p.PromisedOn.IsZero() {
			row.Made = p.PromisedOn.Time()
		}
		for _, l := range p.Later {
			row.Later = append(row.Later, span(l.WindowFrom, l.WindowTo))
		}
		if !p.MetOn.IsZero() {
			row.Met = p.MetOn.Last().Time()
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

func span(from, to data.Date) charts.Span {
	return charts.Span{From: from.First().Time(), To: to.Last().Time()}
}

// says is what the card beside a mark tells.
func (t *commitments) says(p *promise) string {
	lines := []string{p.title(), p.outcome(t.facts.Horizon)}
	promised := "promised for " + p.Words
	if p.Words == "" {
		promised = "promised for " + window(p.WindowFrom, p.WindowTo)
	}
	if !p.PromisedOn.IsZero() {
		promised += " on " + p.PromisedOn.Display()
	}
	lines = append(lines, promised)
	if n := len(p.Later); n > 0 {
		lines = append(lines, "then for "+p.Later[n-1].Words)
	}
	source, ok := t.screen.sourceOf(p.PromiseSourceID)
	if met, there := t.screen.sourceOf(p.MetSourceID); there && !p.MetOn.IsZero() {
		source, ok = met, true
	}
	if !ok {
		return strings.Join(append(lines, "unsourced"), "\n")
	}
	return strings.Join(append(lines, source.Cite()), "\n")
}

// window writes a window by its days: "1 May – 31 Aug 2026".
func window(from, to data.Date) string {
	from, to = from.First(), to.Last()
	switch {
	case from == to:
		return to.Display()
	case from.Year == to.Year:
		return strings.TrimSuffix(from.Display(), fmt.Sprintf(" %d", from.Year)) + " – " + to.Display()
	}
	return from.Display() + " – " + to.Display()
}

// footer names the publishers that the promises and their outcomes were read from, the day, and the notebook.
func (t *commitments) footer() string {
	s := t.screen
	var names []string
	unsourced := 0
	cite := func(id int64) {
		u, ok := s.sourceOf(id)
		name := u.Publisher
		if name == "" {
			name = u.Title
		}
		switch {
		case !ok:
			unsourced++
		case !slices.Contains(names, name):
			names = append(names, name)
		}
	}
	for _, p := range t.all {
		cite(p.PromiseSourceID)
		for _, l := range p.Later {
			cite(l.SourceID)
		}
		if !p.MetOn.IsZero() {
			cite(p.MetSourceID)
		}
	}
	slices.Sort(names)
	var parts []string
	if len(names) > 0 {
		parts = append(parts, "Sources: "+strings.Join(names, "; "))
	}
	if unsourced > 0 {
		parts = append(parts, fmt.Sprintf("%d unsourced", unsourced))
	}
	return strings.Join(append(parts, "as of "+s.desk.Today().Display(), s.desk.Book().Name()), " · ")
}

// finding states what the indicators find: how much of what fell due came on time, and what is to be looked up.
func finding(unit data.UnitOf, f *indicator.Facts, count int) string {
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
			lookUp = plural(n, "promise") + " due since to be looked up"
		}
	}
	switch {
	case len(parts) == 0 && lookUp == "":
		return fmt.Sprintf("%s: %s, none due yet", unit.Company.Ticker, plural(count, "promise"))
	case len(parts) == 0:
		return unit.Company.Ticker + ": " + lookUp
	}
	sentence := unit.Company.Ticker + " " + strings.Join(parts, ", ")
	if lookUp != "" {
		sentence += "; " + lookUp
	}
	return sentence
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
