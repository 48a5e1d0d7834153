package data

// ChartKind is the form of a chart.
type ChartKind string

// The kinds of chart that a view can hold.
const (
	BarChart     ChartKind = "bars"
	StackedChart ChartKind = "stacked" // bars upon each other: parts of a whole
	LineChart    ChartKind = "lines"
)

// Bars reports whether the chart has bars, in categories, rather than lines along an axis.
func (k ChartKind) Bars() bool { return k == BarChart || k == StackedChart }

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
	// Units are unit paths ("APLD/ai") and Metrics metric keys, each separated by a space, in the order of the legend.
	Units   string `json:"units"`
	Metrics string `json:"metrics"`
	// Span limits the chart to one kind of period ("quarter"); empty shows all.
	Span PeriodKind `json:"span"`
	// From and To limit the periods by the day on which they end; zero is open.
	From     Date `json:"range_from"`
	To       Date `json:"range_to"`
	Position int  `json:"position"`
}
