package plot

import (
	"math"
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// Scorecard lays a scorecard out as a picture: its columns and rows as they are given, benchmarks last.
func Scorecard(card *indicator.Scorecard, book string) *charts.HeatMap {
	chart := &charts.HeatMap{Frame: charts.Frame{Title: scoreTitle(card), Subtitle: wording.Of("Scorecard as of %s", card.Question.AsOf.Display()),
		Empty: wording.Of("No company yet: a scorecard begins with one.")}}
	var known []string
	young := ""
	for i := range card.Columns {
		u := card.Columns[i].Unit
		chart.Columns = append(chart.Columns, charts.HeatColumn{Name: u.Title(), Sub: StageText(u, card.Question.AsOf),
			Style:   charts.Style{Colour: max(0, u.Company.Colour), Benchmark: u.Benchmark()},
			Divider: i > 0 && u.Benchmark() && !card.Columns[i-1].Unit.Benchmark()})
		if h := card.Columns[i].Horizon; h.Before(card.Question.AsOf) {
			known = append(known, u.Company.Ticker+" "+h.Display())
		}
	}
	if len(card.Columns) > 0 {
		heading := ""
		for r, first := range card.Columns[0].Cells {
			if h := ScoreHeading(first.Indicator, card); h != heading {
				heading = h
				chart.Rows = append(chart.Rows, charts.HeatRow{Heading: true, Name: h})
			}
			row := charts.HeatRow{Name: first.Indicator.Title()}
			for i := range card.Columns {
				cell := &card.Columns[i].Cells[r]
				if row.Measure == "" || cell.Value != nil {
					row.Measure = data.SayMeasure(cell.Measure)
				}
				if cell.Hatched && cell.Value != nil {
					young = wording.Of("Hatched: a mature operator's measure of a unit in validation, which it says little about yet.")
				}
				row.Cells = append(row.Cells, heatCell(cell, card.Columns[i].Unit))
			}
			chart.Rows = append(chart.Rows, row)
		}
	}
	signs := wording.Of("▲ ▼ against a year before; ! at or past the bad bound.")
	if young != "" {
		signs += " " + young
	}
	chart.Footer = append(chart.Footer, signs)
	if len(known) > 0 {
		chart.Footer = append(chart.Footer, wording.Of("Known through: %s", strings.Join(known, " · ")))
	}
	foot := wording.Of("as of %s", card.Question.AsOf.Display()) + " · " + book
	if card.Question.OwnShare {
		foot = wording.Of("joint ventures at own share") + " · " + foot
	}
	if k := card.Question.Known; !k.IsZero() {
		foot = wording.Of("as known on %s", k.Display()) + " · " + foot
	}
	chart.Footer = append(chart.Footer, foot)
	return chart
}

// scoreTitle states where the units stand by the first indicator that tells anything.
func scoreTitle(card *indicator.Scorecard) string {
	if len(card.Columns) > 0 {
		for r, cell := range card.Columns[0].Cells {
			var lines []IndicatorLine
			for i := range card.Columns {
				lines = append(lines, IndicatorLine{Unit: card.Columns[i].Unit, Now: card.Columns[i].Cells[r].Result})
			}
			if title := indicatorTitle(cell.Indicator, lines); title != cell.Indicator.Title() {
				return title
			}
		}
	}
	return wording.Of("Scorecard")
}

// ScoreHeading is the group that an indicator stands under: its lens, and where the scorecard shows more than the chief
// indicators what it's about as well.
func ScoreHeading(of *indicator.Indicator, card *indicator.Scorecard) string {
	if of.Lens == data.ValidationLens && len(card.Columns) > 0 {
		for _, c := range card.Columns[0].Cells {
			if !c.Indicator.Chief() {
				return of.Lens.Title() + " · " + of.Group.Title()
			}
		}
	}
	return of.Lens.Title()
}

// stages are the stages of a unit as keys: the stages themselves.
var stages = map[data.Stage]string{data.Validation: wording.Key("validation"), data.MatureStage: wording.Key("mature"), data.Legacy: wording.Key("legacy")}

// StageText says a unit's stage and age, short: "validation · 13 mo".
func StageText(u data.UnitOf, on data.Date) string {
	months, known := u.AgeMonths(on)
	stage := wording.Of(stages[u.Stage])
	switch {
	case !known:
		return stage
	case months >= 48:
		return wording.Of("%s · %d yr", stage, months/12)
	}
	return wording.Of("%s · %d mo", stage, months)
}

func heatCell(cell *indicator.Cell, unit data.UnitOf) charts.HeatCell {
	out := charts.HeatCell{ID: scoreMark(unit, cell.Indicator), Sign: TrendSign(cell), Hatched: cell.Hatched && cell.Value != nil}
	switch {
	case cell.Value != nil:
		out.Text = ValueText(cell.Indicator, *cell.Value)
	case cell.Word != "":
		out.Text, out.Faint = cell.Word, true
	default:
		out.Text, out.Faint = data.Missing, true
	}
	switch cell.Tint {
	case indicator.GoodTint:
		out.Tint = charts.GoodHeat
	case indicator.WarnTint:
		out.Tint = charts.WarnHeat
	case indicator.BadTint:
		out.Tint = charts.BadHeat
	}
	return out
}

// TrendSign is the arrow of a value against a year ago; none where there was no value, or it's the same as shown.
func TrendSign(cell *indicator.Cell) string {
	if cell.Value == nil || cell.Change == nil || math.Abs(*cell.Change) < 0.5*math.Pow10(-cell.Indicator.Decimals) {
		return ""
	}
	if *cell.Change > 0 {
		return "▲"
	}
	return "▼"
}
