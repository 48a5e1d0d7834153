package plot

// Drawn is one figure that a chart shows, told so that it can be asked for again: an observation's, or a computed one.
type Drawn struct {
	// Mark is the ID of its mark in the picture.
	Mark string `json:"-"`
	// Unit is a unit path ("APLD/ai"), Measure the key of a metric or an indicator, Period a period as written ("Q2 FY26") or,
	// of a computed figure, the day it stands at.
	Unit    string  `json:"unit"`
	Measure string  `json:"measure"`
	Period  string  `json:"period"`
	Value   float64 `json:"value"`
	// Computed says that it's an indicator's, from the sources named.
	Computed bool `json:"computed,omitempty"`
	// Sources cite where it was read, with the place in them; none for an unsourced figure.
	Sources []string `json:"sources,omitempty"`
}
