package data

import "time"

// FigureKey names one cell of the notebook: what, of whom, when.
type FigureKey struct {
	UnitID   int64 `json:"unit_id"`
	MetricID int64 `json:"metric_id"`
	Period
}

// FigureName names the same cell by the words that files use.
type FigureName struct {
	Unit   string // by path, "APLD/ai"
	Metric string // by key
	Period Period
}

// Observation is one recording of a figure. Recordings are never altered: a later one with the same key supersedes.
type Observation struct {
	Row
	FigureKey
	// Value is in the metric's unit of measure. Nil withdraws the figure.
	Value *float64 `json:"value"`
	// Currency is the ISO code for money, empty for anything else.
	Currency string `json:"currency"`
	// AsTyped is the text from which the value was read.
	AsTyped string `json:"as_typed"`
	// SourceID is zero for an unsourced figure. Locator is the page or table in the source, Quote its words.
	SourceID int64  `json:"source_id"`
	Locator  string `json:"locator"`
	Quote    string `json:"quote"`
	// Remark is what the analyst adds to the figure: "rounded", "company target, not a result".
	Remark       string    `json:"remark"`
	SupersedesID int64     `json:"supersedes_id"`
	RecordedAt   time.Time `json:"recorded_at"`
	Author       string    `json:"author"`
}

// Draft is an entry that could not be read as a figure. It keeps the text as typed until it's mended or discarded.
type Draft struct {
	Row
	FigureKey
	Text   string `json:"text"`
	Reason string `json:"reason"`
}

// GridColumn is a period that the analyst asked a unit's grid to show, whether or not it holds a figure yet.
type GridColumn struct {
	Row
	UnitID int64 `json:"unit_id"`
	Period
}

// GridRow is a metric that the analyst asked a unit's grid to show, whether or not it holds a figure yet.
type GridRow struct {
	Row
	UnitID   int64 `json:"unit_id"`
	MetricID int64 `json:"metric_id"`
}
