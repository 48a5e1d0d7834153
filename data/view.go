package data

import (
	"slices"

	"assay/data/wording"
)

// ChartKind is the form of a chart.
type ChartKind string

// The kinds of chart that a view can hold.
const (
	LineChart      ChartKind = "lines"
	BarChart       ChartKind = "bars"
	StackedChart   ChartKind = "stacked"   // bars upon each other: parts of a whole
	DumbbellChart  ChartKind = "dumbbell"  // a unit against its benchmark, a row a measure
	ScatterChart   ChartKind = "scatter"   // two measures against each other, a point a unit
	WaterfallChart ChartKind = "waterfall" // what each period or contract added to a total
	FunnelChart    ChartKind = "funnel"    // one unit's MW from announced to billing
	GanttChart     ChartKind = "gantt"     // commitments: promised, re-promised, met
	ScoreChart     ChartKind = "scorecard" // indicators by units, tinted
	FundingChart   ChartKind = "funding"   // the coming quarters' money in and out, and the cash that is left
	TornadoChart   ChartKind = "tornado"   // which assumption matters most to the next 18 months
)

// ChartKinds lists the kinds in the order in which they are offered.
var ChartKinds = []ChartKind{LineChart, BarChart, StackedChart, DumbbellChart, ScatterChart, WaterfallChart, FunnelChart, GanttChart, ScoreChart, FundingChart, TornadoChart}

// Known reports whether a chart can have this form.
func (k ChartKind) Known() bool { return slices.Contains(ChartKinds, k) }

// Bars reports whether the chart has bars, in categories, rather than lines along an axis.
func (k ChartKind) Bars() bool { return k == BarChart || k == StackedChart }

// NeedsMeasures reports whether the kind shows measures that the view names, rather than what it's made for.
func (k ChartKind) NeedsMeasures() bool {
	return slices.Contains([]ChartKind{LineChart, BarChart, StackedChart, DumbbellChart, ScatterChart}, k)
}

// TakesMeasures reports whether the kind shows measures that a view names, be it that it must name some.
func (k ChartKind) TakesMeasures() bool {
	return k == "" || k.NeedsMeasures() || k == WaterfallChart || k == ScoreChart
}

// TakesAge reports whether the kind can run along months since each unit's first contract.
func (k ChartKind) TakesAge() bool { return k == "" || k == LineChart }

// TakesSpan reports whether the kind shows figures by period, so that one kind of period can be chosen.
func (k ChartKind) TakesSpan() bool { return k.TakesMeasures() && k != ScoreChart }

// TakesFrom reports whether the kind goes back in time, so that a first day can be chosen. The last day can be chosen for every
// kind: one that doesn't run along time stands at it.
func (k ChartKind) TakesFrom() bool {
	return k != FunnelChart && k != ScoreChart && k != FundingChart && k != TornadoChart
}

// Stands reports whether the kind shows where each measure stands at the latest, rather than how it went. Of a key that is both
// a metric's and an indicator's such a kind shows the indicator, which computes the latest and falls back on what is reported;
// the others show the metric, as it was reported period by period, unless none of the units reports it.
func (k ChartKind) Stands() bool { return k == DumbbellChart || k == ScatterChart || k == ScoreChart }

// TakesLog reports whether the kind has an axis that may count powers of ten. Bars have none: they start at zero, which such
// an axis hasn't.
func (k ChartKind) TakesLog() bool { return k == "" || k == LineChart || k == ScatterChart }

// TakesApart reports whether the kind can be drawn as small plots, one a series or a unit.
func (k ChartKind) TakesApart() bool {
	return k == "" || slices.Contains([]ChartKind{LineChart, BarChart, StackedChart, WaterfallChart, FunnelChart}, k)
}

// Title is the kind as a screen writes it.
func (k ChartKind) Title() string {
	switch k {
	case LineChart:
		return wording.Of("Lines")
	case BarChart:
		return wording.Of("Bars")
	case StackedChart:
		return wording.Of("Bars, stacked")
	case DumbbellChart:
		return wording.Of("Against a benchmark")
	case ScatterChart:
		return wording.Of("Scatter")
	case WaterfallChart:
		return wording.Of("Waterfall")
	case FunnelChart:
		return wording.Of("Execution funnel")
	case GanttChart:
		return wording.Of("Commitments")
	case ScoreChart:
		return wording.Of("Scorecard")
	case FundingChart:
		return wording.Of("Funding")
	case TornadoChart:
		return wording.Of("Tornado")
	}
	return string(k)
}

// ChartAxis is what runs along the bottom of a chart.
type ChartAxis string

// A chart runs over calendar time or over months since each unit's first contract.
const (
	CalendarAxis ChartAxis = "calendar"
	AgeAxis      ChartAxis = "age"
)

// View is a saved chart: what, whom, when, how.
type View struct {
	Row
	Name string `json:"name"`
	// Title is the finding that the chart states; empty lets the program write the measure instead.
	Title string    `json:"title"`
	Kind  ChartKind `json:"kind"`
	Axis  ChartAxis `json:"axis"`
	// Units are unit paths ("APLD/ai") and Metrics keys of metrics or of indicators, each separated by a space, in the order of
	// the legend.
	Units   string `json:"units"`
	Metrics string `json:"metrics"`
	// Span limits the chart to one kind of period ("quarter"); empty shows all.
	Span PeriodKind `json:"span"`
	// From and To limit the periods by the day on which they end; zero is open.
	From     Date `json:"range_from"`
	To       Date `json:"range_to"`
	Position int  `json:"position"`
	// Apart gives each series a small plot of its own, all on the same scale.
	Apart bool `json:"apart"`
	// Log has the axis count powers of ten; figures of zero and below then have no place.
	Log bool `json:"log"`
}

// Fits returns a sentence about a way of laying the chart out that its kind doesn't allow, or nil.
func (v View) Fits() error {
	switch {
	case v.Log && !v.Kind.TakesLog():
		if v.Kind.Bars() || v.Kind == WaterfallChart || v.Kind == FundingChart || v.Kind == FunnelChart {
			return wording.Errorf("bars start at zero, which has no place on an axis of powers of ten: take lines, or leave log out")
		}
		return wording.Errorf("a %s chart has no axis that could count powers of ten: leave log out", v.Kind)
	case v.Apart && !v.Kind.TakesApart():
		return wording.Errorf("a %s chart has nothing to draw in small plots of their own: leave apart out", v.Kind)
	}
	return nil
}
