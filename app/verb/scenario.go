package verb

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"assay/data"
	"assay/data/scenario"
	"assay/data/store"
	"assay/data/wording"
)

func runScenario(ctx context.Context, c *call) (int, error) {
	asJSON := c.flags.Bool("json", false, "")
	if err := c.parse(2, 2); err != nil {
		return Undone, err
	}
	book, err := store.Open(ctx, c.args[0], store.Options{Author: Author()})
	if err != nil {
		return Undone, err
	}
	defer book.Close()
	found, err := book.Scenario(ctx, c.args[1])
	if err != nil {
		return Undone, err
	}
	plan := scenario.Plan{ScenarioOf: found}
	result, err := plan.Run()
	if err != nil {
		return Undone, err
	}
	if *asJSON {
		err = WriteScenario(c.Out, plan, result)
	} else {
		err = writeScenarioText(c.Out, plan, result)
	}
	if err != nil {
		return Undone, wording.Errorf("writing the scenario: %w", err)
	}
	return Done, nil
}

// scenarioJSON is the shape of "assay scenario --json".
type scenarioJSON struct {
	Company       string               `json:"company"`
	Name          string               `json:"name"`
	ForkOf        string               `json:"fork_of,omitempty"`
	StartsOn      string               `json:"starts_on"`
	Measure       string               `json:"unit_of_measure"`
	Floor         float64              `json:"floor"`
	RunsOut       *string              `json:"runs_out"`
	Gap           float64              `json:"gap"`
	FundingCover  *float64             `json:"funding_cover"`
	UsesCover     *float64             `json:"uses_cover"`
	Leverage      *float64             `json:"leverage"`
	CustomerShare *float64             `json:"customer_share_percent"`
	Quarters      []scenarioQuarter    `json:"quarters"`
	Assumptions   []scenarioAssumption `json:"assumptions"`
	Missing       []string             `json:"missing"`
}

type scenarioQuarter struct {
	Period       string        `json:"period"`
	From         string        `json:"from"`
	To           string        `json:"to"`
	Opening      float64       `json:"opening_cash"`
	Items        scenarioItems `json:"items"`
	Closing      float64       `json:"closing_cash"`
	FundingCover *float64      `json:"funding_cover"`
	UsesCover    *float64      `json:"uses_cover"`
	Undrawn      float64       `json:"undrawn"`
	Debt         float64       `json:"debt"`
	MW           float64       `json:"mw_earning"`
	MiningPays   *bool         `json:"mining_pays"`
}

// scenarioItems are written as an object in the order in which they are added up.
type scenarioItems []scenario.Item

func (items scenarioItems) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, item := range items {
		if i > 0 {
			b.WriteByte(',')
		}
		amount, err := json.Marshal(item.Amount)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%q:%s", item.Key, amount)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

type scenarioAssumption struct {
	Key     string   `json:"key"`
	Item    string   `json:"item,omitempty"`
	Part    string   `json:"part,omitempty"`
	Quarter int      `json:"quarter,omitempty"`
	Value   *float64 `json:"value"`
	Measure string   `json:"unit_of_measure,omitempty"`
	On      string   `json:"on,omitempty"`
	Assumed bool     `json:"assumed"`
	From    string   `json:"from"`
}

// WriteScenario writes a scenario that was played as one JSON object.
func WriteScenario(out io.Writer, p scenario.Plan, r *scenario.Result) error {
	whole := scenarioJSON{Company: r.Company.Ticker, Name: r.Name, ForkOf: p.Parent, StartsOn: p.StartsOn.String(), Measure: r.Currency + " m", Floor: r.Floor, Gap: r.Gap,
		FundingCover: r.Cover, UsesCover: r.UsesCover, Leverage: r.Leverage, CustomerShare: r.CustomerShare, Missing: append([]string{}, r.Missing...)}
	if r.RunsOut >= 0 {
		period := r.RunsOutIn()
		whole.RunsOut = &period
	}
	for i := range r.Quarters {
		q := &r.Quarters[i]
		one := scenarioQuarter{Period: q.Period, From: q.From.String(), To: q.To.String(), Opening: q.Opening, Items: q.Items, Closing: q.Closing,
			FundingCover: q.FundingCover, UsesCover: q.UsesCover, Undrawn: q.Undrawn, Debt: q.Debt, MW: q.MW}
		if q.Mines {
			one.MiningPays = &q.MiningPays
		}
		whole.Quarters = append(whole.Quarters, one)
	}
	for _, l := range p.Lines() {
		whole.Assumptions = append(whole.Assumptions, scenarioAssumption{Key: l.Key, Item: l.Item, Part: l.Part, Quarter: l.Quarter, Value: l.Value, Measure: l.Measure,
			On: l.On.String(), Assumed: l.Assumed, From: l.From})
	}
	enc := json.NewEncoder(out)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	return enc.Encode(whole)
}

// ScenarioTable is a scenario that was played as rows of text, quarters across: what the verb prints and a screen copies.
func ScenarioTable(r *scenario.Result) [][]string {
	money := func(v float64) string { return data.FormatFixed(v, 1) }
	rows := [][]string{{data.SayMeasure(r.Currency + " m")}, {wording.Of("Opening cash")}}
	for _, item := range r.Quarters[0].Items {
		rows = append(rows, []string{wording.Of(item.Name)})
	}
	rows = append(rows, []string{wording.Of("Closing cash")}, []string{wording.Of("Funding cover so far")}, []string{wording.Of("All uses covered so far")})
	for i := range r.Quarters {
		q := &r.Quarters[i]
		cells := []string{q.Period, money(q.Opening)}
		for _, item := range q.Items {
			cells = append(cells, money(item.Amount))
		}
		for j, cell := range append(cells, money(q.Closing), times(q.FundingCover), times(q.UsesCover)) {
			rows[j] = append(rows[j], cell)
		}
	}
	return rows
}

// times writes a cover, or that there is none.
func times(v *float64) string {
	if v == nil {
		return data.Missing
	}
	return data.FormatFixed(*v, 2) + "x"
}

// writeScenarioText prints a scenario for reading: the table, what it comes to, and what is assumed.
func writeScenarioText(out io.Writer, p scenario.Plan, r *scenario.Result) error {
	var failed error
	put := func(format string, args ...any) {
		_, err := fmt.Fprintf(out, format, args...)
		failed = errors.Join(failed, err)
	}
	head := wording.Of("%s, %s to %s", r.Name, r.Quarters[0].From, r.Quarters[len(r.Quarters)-1].To)
	if p.Parent != "" {
		head = wording.Of("%s, %s to %s, a fork of %s", r.Name, r.Quarters[0].From, r.Quarters[len(r.Quarters)-1].To, p.Parent)
	}
	put("%s\n\n", head)
	table := ScenarioTable(r)
	widths := make([]int, len(table[0]))
	for _, row := range table {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range table {
		line := row[0] + strings.Repeat(" ", widths[0]-utf8.RuneCountInString(row[0]))
		for i, cell := range row[1:] {
			line += "  " + strings.Repeat(" ", widths[i+1]-utf8.RuneCountInString(cell)) + cell
		}
		put("%s\n", line)
	}
	put("\n%s\n", scenarioFinding(r))
	for _, m := range r.Missing {
		put("%s\n", m)
	}
	put("\n%s\n", wording.Of("Assumptions:"))
	for _, l := range p.Lines() {
		name := wording.Of(l.Kind.Name)
		for _, s := range []string{l.Item, l.Part} {
			if s != "" {
				name += ", " + s
			}
		}
		if l.Quarter > 0 {
			name += ", " + r.Quarters[l.Quarter-1].Period
			if l.Kind.ByQuarter == scenario.FromQuarter {
				name = wording.Of("%s on", name)
			}
		}
		value := ""
		if l.Value != nil {
			value = data.FormatNumber(*l.Value) + " " + data.SayMeasure(l.Measure)
		}
		if !l.On.IsZero() {
			value = strings.TrimSpace(wording.Of("%s on %s", value, l.On))
		}
		put("  %s: %s (%s)\n", name, value, l.From)
	}
	return failed
}

// scenarioFinding says in a sentence or two what the scenario comes to.
func scenarioFinding(r *scenario.Result) string {
	money := func(v float64) string { return data.FormatFixed(v, 1) + " " + data.SayMeasure(r.Currency+" m") }
	text := wording.Of("Cash never falls below the floor of %s; it is lowest in %s, at %s.", money(r.Floor), r.Quarters[r.LowestAt].Period, money(r.Lowest))
	if r.RunsOut >= 0 {
		text = wording.Of("Cash falls below the floor of %s in %s; at the worst, in %s, %s lack.", money(r.Floor), r.RunsOutIn(), r.Quarters[r.LowestAt].Period, money(r.Gap))
	}
	if r.Cover != nil {
		text += " " + wording.Of("Funding cover over the 18 months is %s.", times(r.Cover))
	} else {
		text += " " + wording.Of("Funding cover can't be computed: no capex is planned.")
	}
	return text
}
