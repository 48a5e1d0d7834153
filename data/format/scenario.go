package format

import (
	"errors"
	"slices"
	"strings"

	"assay/data"
	"assay/data/scenario"
	"assay/data/wording"
)

// readAssumption reads one assumption of a scenario. What is said of the scenario itself (fork_of, starts_on, seed, about) stands
// in its first row; in the others these cells are empty or say the same.
func readAssumption(r *reader, in *row) {
	company, ok := in.company()
	name := in.must("scenario")
	if !ok || name == "" {
		return
	}
	at := slices.IndexFunc(r.batch.Scenarios, func(s data.BatchScenario) bool { return strings.EqualFold(s.Name, name) })
	if at < 0 {
		if at = readScenario(r, in, company, name); at < 0 {
			return
		}
	}
	s := &r.batch.Scenarios[at]
	if s.Ticker != company.Ticker {
		in.fault("ticker", "%s is a scenario of %s, not of %s", s.Name, s.Ticker, company.Ticker)
	}
	for _, cell := range []struct{ column, stands string }{{"fork_of", s.Parent}, {"starts_on", s.StartsOn.String()}, {"about", s.Note}} {
		if given := in.text(cell.column); given != "" && !strings.EqualFold(given, cell.stands) {
			in.fault(cell.column, "the first row of %s says %q", s.Name, cell.stands)
		}
	}
	if in.describesScenario() {
		return
	}
	key := in.must("key")
	a := data.BatchAssumption{Source: in.refer("source_key", r.known.Sources, wording.Key("source")), Assumption: data.Assumption{
		AssumptionPlace: data.AssumptionPlace{Key: key, Item: in.text("item"), Part: in.text("part")}, On: in.date("on"), Note: in.text("note")}}
	measure := "count"
	if kind := scenario.Find(key); kind != nil {
		measure = kind.MeasureIn(company.Currency)
	}
	a.Value = in.number("value", measure)
	if quarter := in.number("quarter", "count"); quarter != nil {
		if a.Quarter = int(*quarter); float64(a.Quarter) != *quarter || a.Quarter == 0 {
			in.fault("quarter", "a scenario has quarters 1 to %d, or none for all of them, not %q", scenario.Quarters, in.text("quarter"))
		}
	}
	if key == "" || in.bad {
		return
	}
	var wrong *scenario.AssumptionError
	if err := scenario.CheckAssumption(&a.Assumption); errors.As(err, &wrong) {
		in.fault(wrong.Field, "%s", wrong.Reason)
		return
	}
	if a.Source == "" && a.Note == "" && a.Value != nil {
		in.fault("note", "what is assumed needs a sentence that says why, or a source_key")
		return
	}
	if in.once(wording.Key("assumption"), strings.ToLower(s.Name), a.Key, a.Item, a.Part, in.text("quarter")) {
		s.Assumptions = append(s.Assumptions, a)
	}
}

// describesScenario reports whether a row only says what a scenario is, and assumes nothing.
func (r *row) describesScenario() bool {
	return !slices.ContainsFunc([]string{"key", "item", "part", "quarter", "value", "on", "source_key", "note"}, func(column string) bool { return r.text(column) != "" })
}

// readScenario reads what a scenario's first row says of it, and returns its place in the batch; -1 where that can't be kept.
func readScenario(r *reader, in *row, company data.Company, name string) int {
	s := data.BatchScenario{Ticker: company.Ticker, Parent: in.text("fork_of"), Scenario: data.Scenario{Name: name, StartsOn: in.date("starts_on"), Seed: 1, Note: in.text("about")}}
	if seed := in.number("seed", "count"); seed != nil {
		if s.Seed = int64(*seed); float64(s.Seed) != *seed || *seed < 0 || *seed > 1<<52 {
			in.fault("seed", "a seed is a whole number from 0, not %q", in.text("seed"))
		}
	}
	if s.StartsOn.Day != 1 {
		in.fault("starts_on", "%s begins on the first of a month, such as 2026-07-01; its first row must say which", name)
	}
	if s.Parent != "" {
		switch ticker, there := r.known.Scenarios[strings.ToLower(s.Parent)]; {
		case strings.EqualFold(s.Parent, name):
			in.fault("fork_of", "%s can't be a fork of itself", name)
		case !there:
			in.fault("fork_of", "there is no scenario %q, in the rows above or in the notebook", s.Parent)
		case ticker != company.Ticker:
			in.fault("fork_of", "%s is a scenario of %s, not of %s", s.Parent, ticker, company.Ticker)
		}
	}
	if in.bad {
		return -1
	}
	r.known.Scenarios[strings.ToLower(name)] = company.Ticker
	r.batch.Scenarios = append(r.batch.Scenarios, s)
	return len(r.batch.Scenarios) - 1
}
