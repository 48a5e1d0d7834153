package memo

import "assay/data"

// ReferencesOf is the list of sources as a memo ends with.
func ReferencesOf(sources ...data.Source) []Block {
	var b bibliography
	b.all(sources)
	return []Block{b.references()}
}

// BodyOf is a text as a memo has it, whose links lead nowhere.
func BodyOf(text string) []Block {
	g := &gatherer{out: &Memo{}, linksOf: map[string][]int{}, shown: map[int64]*Figure{}}
	text = cleanLines(text)
	for _, l := range data.Links(text) {
		g.linksOf[text] = append(g.linksOf[text], len(g.links))
		g.links = append(g.links, linked{LinkAt: l, typed: text[l.From:l.To]})
	}
	return g.body(text)
}
