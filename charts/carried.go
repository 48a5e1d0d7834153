package charts

// Carried is a text that a picture file carries beside the picture: a PNG in a text chunk, an SVG in its metadata.
type Carried struct {
	// Keyword names the text: 1 to 79 Latin letters, digits, spaces or hyphens, as PNG demands ("Title", "Source").
	Keyword string
	Text    string
}

// withTitle puts the chart's title before what else is carried.
func withTitle(spec Spec, carried []Carried) []Carried {
	return append([]Carried{{Keyword: "Title", Text: spec.words().Title}}, carried...)
}
