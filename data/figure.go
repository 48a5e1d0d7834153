package data

// Figure is a current observation with what is needed to show it.
type Figure struct {
	Observation
	// UnitPath and MetricKey name the unit ("APLD/ai") and the metric.
	UnitPath  string
	MetricKey string
	Source    Source // zero for an unsourced figure
	// Versions is the number of recordings of this cell, the present one included; Notes the number of notes on it.
	Versions int
	Notes    int
	// Dispute is set where two copies of the notebook said different things, both were kept and nobody has chosen yet.
	Dispute *DisputeOf
}
