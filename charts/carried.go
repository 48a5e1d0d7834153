package charts

// Carried is a text that a picture file carries beside the picture: a PNG in a text chunk, an SVG in its metadata. ReadCarried reads
// it back.
type Carried struct {
	// Keyword names the text: 1 to 79 Latin letters, digits, spaces or signs, as PNG demands ("Title", "Source"), with no space at
	// either end nor two in a row.
	Keyword string
	Text    string
}

// Seal gives what a picture carries once the picture is there. It's called once, with the sum that PixelSum will find in the file, so
// that what is carried can say to which pixels it belongs:
//
//	charts.WriteSealedPNG(w, spec, theme, size, func(sum string) ([]charts.Carried, error) {
//		return proof.Carried(title, size, sum)
//	})
type Seal func(sum string) ([]Carried, error)

// withTitle puts the chart's title before what else is carried.
func withTitle(spec Spec, carried []Carried) []Carried {
	return append([]Carried{{Keyword: "Title", Text: spec.words().Title}}, carried...)
}
