package exam

import (
	"assay/app/plot"
	"assay/charts"
	"assay/data"
	"assay/data/scenario"
	"assay/data/wording"
)

// fundingChart is the plan's money by quarter as every picture of it shows it, and over it where chance leads.
func fundingChart(p scenario.Plan, r *scenario.Result, b *scenario.Band, book string, today data.Date) *charts.Funding {
	chart := plot.Funding(p, r, book, today)
	if b == nil {
		return chart
	}
	unit := data.SayMeasure(r.Currency + " m")
	chart.BandName = wording.Of("Nine of ten paths")
	for i := range chart.Periods {
		q := b.Quarters[i]
		chart.Periods[i].Band = &charts.FundingBand{Low: q.P5, High: q.P95}
		chart.Periods[i].Label += wording.Of("\nnine of ten paths between %s and %s %s\nbelow the floor by then in %s", data.FormatFixed(q.P5, 0), data.FormatFixed(q.P95, 0), unit, percent(q.RunsOut))
	}
	last := b.Quarters[len(b.Quarters)-1]
	low, high := data.FormatFixed(last.P5, 0), data.FormatFixed(last.P95, 0)
	switch b.RunsOut {
	case 0:
		chart.Title = wording.Of("%s: cash runs out on no path; nine of ten end at %s to %s %s", p.Name, low, high, unit)
	case 1:
		chart.Title = wording.Of("%s: cash runs out on every path; nine of ten end at %s to %s %s", p.Name, low, high, unit)
	default:
		chart.Title = wording.Of("%s: cash runs out in %s of paths; nine of ten end at %s to %s %s", p.Name, percent(b.RunsOut), low, high, unit)
	}
	foot := wording.Of("Chance, %s paths with seed %d:", data.FormatCount(b.Paths), b.Seed)
	for _, d := range b.Distributions {
		foot += " " + d
	}
	chart.Footer = append([]string{foot}, chart.Footer...)
	return chart
}

// cashLines are the cash of two plans of a company, quarter by quarter, in one picture.
func cashLines(a, b played, book string, today data.Date) *charts.Lines {
	unit := data.SayMeasure(a.result.Currency + " m")
	chart := &charts.Lines{X: charts.XAxis{Time: true}, Frame: charts.Frame{Title: apart(a, b), Unit: unit, Subtitle: wording.Of("Cash at the end of each quarter, %s", unit),
		Footer: []string{wording.Of("Scenarios, not forecasts · as of %s · %s", today.Display(), book)}}}
	floor := charts.Series{Name: wording.Of("floor"), Context: true}
	for i, one := range []played{a, b} {
		series := charts.Series{Name: one.plan.Name, Style: charts.Style{Colour: max(0, one.plan.Company.Colour), Benchmark: i == 1}}
		for q := range one.result.Quarters {
			quarter := &one.result.Quarters[q]
			series.Points = append(series.Points, charts.Point{At: quarter.To.Time(), Y: quarter.Closing, ID: plot.ScenarioMark(one.plan.Name, q, "closing_cash"),
				Label: wording.Of("%s, %s\ncash at the end %s %s", one.plan.Name, quarter.Period, data.FormatFixed(quarter.Closing, 0), unit)})
			if i == 0 {
				chart.X.Ticks = append(chart.X.Ticks, charts.XTick{At: quarter.To.Time(), Label: quarter.Period})
				floor.Points = append(floor.Points, charts.Point{At: quarter.To.Time(), Y: one.result.Floor})
			}
		}
		chart.Series = append(chart.Series, series)
	}
	if a.result.Floor != 0 && a.result.Floor == b.result.Floor {
		chart.Series = append(chart.Series, floor)
		chart.Subtitle = wording.Of("%s; the faint line is the floor of %s", chart.Subtitle, data.FormatFixed(a.result.Floor, 0))
	}
	return chart
}

// apart says by how much two plans end apart.
func apart(a, b played) string {
	unit := data.SayMeasure(a.result.Currency + " m")
	difference := a.result.Liquidity() - b.result.Liquidity()
	switch {
	case difference > 0.5:
		return wording.Of("%s ends with %s %s more in cash and undrawn facilities than %s", a.plan.Name, data.FormatFixed(difference, 0), unit, b.plan.Name)
	case difference < -0.5:
		return wording.Of("%s ends with %s %s less in cash and undrawn facilities than %s", a.plan.Name, data.FormatFixed(-difference, 0), unit, b.plan.Name)
	}
	return wording.Of("%s and %s end with the same cash and undrawn facilities", a.plan.Name, b.plan.Name)
}
