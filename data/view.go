package data

import "slices"

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
