package data

// Known is what a notebook knows already, by the words that files use: what a reader of files needs to check them.
type Known struct {
	Companies   map[string]Company // by ticker
	Metrics     map[string]Metric  // by key
	Units       map[string]bool    // by path, "APLD/ai"
	Sources     map[string]bool    // by key
	Contracts   map[string]bool    // by key
	Currencies  map[string]string  // of contracts, by key
	Commitments map[string]bool    // by key
	Scenarios   map[string]string  // the ticker of each scenario's company, by name in small letters
	// Mark is the notebook's own decimal mark, unset where none was chosen.
	Mark DecimalMark
}
