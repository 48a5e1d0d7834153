package plot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/scenario"
	"assay/data/wording"
)

// Scenarios is what a chart of a scenario needs of a notebook.
type Scenarios interface {
	Scenarios(context.Context) ([]data.ScenarioOf, error)
}

// Funding lays a scenario out as funding bars: what comes in and goes out each quarter, the cash left as a line, and the floor.
// Its title says whether cash lasts.
func Funding(p scenario.Plan, r *scenario.Result, book string, today data.Date) *charts.Funding {
	unit := r.Currency + " m"
	chart := &charts.Funding{
		Frame: charts.Frame{Title: fundingTitle(r), Subtitle: fundingSubtitle(r), Unit: unit, Footer: scenarioFooter(p, r, book, today)},
		Floor: r.Floor, HasFloor: true, Style: charts.Style{Colour: max(0, r.Company.Colour)},
	}
	for i := range r.Quarters {
		q := &r.Quarters[i]
		period := charts.FundingPeriod{Name: q.Period, Closing: q.Closing, HasClosing: true, ID: ScenarioMark(r.Name, i, "closing_cash"),
			Label: wording.Of("%s, %s\ncash at the end %s %s\nfunding cover so far %s", r.Name, q.Period, data.FormatFixed(q.Closing, 0), data.SayMeasure(unit), cover(q.FundingCover))}
		for _, item := range q.Items {
			if item.Amount == 0 {
				continue
			}
			part := charts.FundingPart{Name: item.Name, Value: item.Amount, ID: ScenarioMark(r.Name, i, item.Key), Label: itemLabel(r, q, item, unit)}
			if item.Amount > 0 {
				period.Sources = append(period.Sources, part)
				continue
			}
			part.Value = -item.Amount
			period.Uses = append(period.Uses, part)
		}
		chart.Periods = append(chart.Periods, period)
	}
	return chart
}

// ScenarioMark names the mark of a scenario's figure in a chart, by the quarter counted from 0 and the line's key.
func ScenarioMark(name string, quarter int, key string) string {
	return fmt.Sprintf("%s|%d|%s", name, quarter, key)
}

// itemLabel says what hovering over a line tells: its sum and the largest of its parts.
func itemLabel(r *scenario.Result, q *scenario.Quarter, item scenario.Item, unit string) string {
	lines := []string{fmt.Sprintf("%s, %s\n%s %s %s", r.Name, q.Period, item.Name, data.FormatFixed(item.Amount, 1), data.SayMeasure(unit))}
	parts := slices.Clone(item.Parts)
	slices.SortStableFunc(parts, func(a, b scenario.Part) int {
		switch x, y := max(a.Amount, -a.Amount), max(b.Amount, -b.Amount); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	const most = 5
	for i, part := range parts {
		if len(parts) == 1 && part.Whole {
			break
		}
		if i == most {
			lines = append(lines, wording.Of("and %d more", len(parts)-most))
			break
		}
		lines = append(lines, part.Name+" "+data.FormatFixed(part.Amount, 1))
	}
	return strings.Join(lines, "\n")
}

// fundingTitle states whether cash lasts, and when it doesn't.
func fundingTitle(r *scenario.Result) string {
	money := data.SayMeasure(r.Currency + " m")
	if r.RunsOut >= 0 {
		if r.Floor == 0 {
			return wording.Of("%s: cash runs out in %s, %s %s short at the worst", r.Name, r.RunsOutIn(), data.FormatFixed(r.Gap, 0), money)
		}
		return wording.Of("%s: cash falls below the floor in %s, %s %s short at the worst", r.Name, r.RunsOutIn(), data.FormatFixed(r.Gap, 0), money)
	}
	if undrawn := r.Liquidity() - r.Closing(); undrawn > 0 { // facilities hold cash at the floor, so its least tells little
		return wording.Of("%s: cash lasts the 18 months and ends at %s %s, with %s undrawn", r.Name, data.FormatFixed(r.Closing(), 0), money, data.FormatFixed(undrawn, 0))
	}
	return wording.Of("%s: cash lasts the 18 months, at the lowest %s %s in %s", r.Name, data.FormatFixed(r.Lowest, 0), money, r.Quarters[r.LowestAt].Period)
}

func fundingSubtitle(r *scenario.Result) string {
	money, share := data.SayMeasure(r.Currency+" m"), ""
	if r.CustomerShare != nil {
		share = data.FormatFixed(*r.CustomerShare, 0)
	}
	switch {
	case r.Cover != nil && share != "":
		return wording.Of("Money in and out by quarter and the cash left, %s; funding cover over 18 months %s, customers pay %s %% of the capex", money, cover(r.Cover), share)
	case r.Cover != nil:
		return wording.Of("Money in and out by quarter and the cash left, %s; funding cover over 18 months %s", money, cover(r.Cover))
	case share != "":
		return wording.Of("Money in and out by quarter and the cash left, %s, customers pay %s %% of the capex", money, share)
	}
	return wording.Of("Money in and out by quarter and the cash left, %s", money)
}

// cover writes a cover, or that there is none.
func cover(v *float64) string {
	if v == nil {
		return data.Missing
	}
	return data.FormatFixed(*v, 2) + "x"
}

// scenarioFooter says what isn't known, how much is assumed, and the sources of the rest.
func scenarioFooter(p scenario.Plan, r *scenario.Result, book string, today data.Date) []string {
	var foot []string
	if len(r.Missing) > 0 {
		foot = append(foot, strings.Join(r.Missing, " "))
	}
	return append(foot, scenarioSources(p, book, today))
}

func scenarioSources(p scenario.Plan, book string, today data.Date) string {
	sourced, assumed := 0, 0
	var names []string
	for _, l := range p.Lines() {
		if l.Assumed {
			assumed++
			continue
		}
		sourced++
		source := p.Sources[l.SourceID]
		if name := source.Cite(); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	const most = 4
	if len(names) > most {
		names = append(names[:most], wording.Of("and %d more", len(names)-most))
	}
	parts := []string{wording.Of("A scenario, not a forecast: %d of its assumptions from sources, %d assumed", sourced, assumed)}
	if len(names) > 0 {
		parts = append(parts, wording.Of("Sources: %s", strings.Join(names, "; ")))
	}
	return strings.Join(append(parts, wording.Of("as of %s", today.Display()), book), " · ")
}
