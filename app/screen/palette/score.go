package palette

import (
	"slices"
	"strings"
	"unicode"
)

// folded is a text without what typing may leave out: capitals, umlauts and the commonest accents.
func folded(text string) []rune { return []rune(plain.Replace(strings.ToLower(text))) }

var plain = strings.NewReplacer("ä", "a", "ö", "o", "ü", "u", "ß", "ss", "é", "e", "è", "e", "á", "a", "à", "a", "ñ", "n", "ç", "c")

// How well a word fits a text, from the best to the least. What is typed may be scattered over the text ("ebmar" finds "EBITDA
// margin"), but then it has to begin with a word of it, so that not everything is found by anything.
const (
	fitsWhole     = 100
	fitsBeginning = 80
	fitsWord      = 60 // the beginning of a word further on
	fitsInitials  = 45 // each letter begins a word or follows the one before
	fitsWithin    = 30
	fitsScattered = 12
)

// fit tells how well a word fits a text; zero is not at all.
func fit(text, word []rune) int {
	at := indexOf(text, word, 0)
	switch {
	case at < 0:
		return scattered(text, word)
	case at == 0 && len(text) == len(word):
		return fitsWhole
	case at == 0:
		return fitsBeginning
	}
	for ; at >= 0; at = indexOf(text, word, at+1) {
		if begins(text, at) {
			return fitsWord
		}
	}
	return fitsWithin
}

// begins reports whether a word begins at a place of a text.
func begins(text []rune, at int) bool {
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	return letter(text[at]) && (at == 0 || !letter(text[at-1]))
}

func indexOf(text, word []rune, from int) int {
	for at := from; at+len(word) <= len(text); at++ {
		if slices.Equal(text[at:at+len(word)], word) {
			return at
		}
	}
	return -1
}

// scattered fits a word whose letters stand in the text in their order, with others between.
func scattered(text, word []rune) int {
	if len(word) < 2 {
		return 0
	}
	best := 0
	for from := range text {
		if text[from] != word[0] || !begins(text, from) {
			continue
		}
		if initials(text, word, from) {
			return fitsInitials
		}
		at, last := 1, from
		for i := from + 1; i < len(text) && at < len(word); i++ {
			if text[i] == word[at] {
				at, last = at+1, i
			}
		}
		if widest := 3 * len(word); at == len(word) && last-from < widest {
			best = fitsScattered
		}
	}
	return best
}

// initials reports whether the letters of the word, the first of which stands at from, each begin a word of the text or follow
// the letter before.
func initials(text, word []rune, from int) bool {
	if len(word) == 1 {
		return true
	}
	for i := from + 1; i < len(text); i++ {
		if text[i] == word[1] && (i == from+1 || begins(text, i)) && initials(text, word[1:], i) {
			return true
		}
	}
	return false
}

// score tells how well an item fits all the words typed; zero is not at all. What an item is called counts more than what
// stands beside it.
func (i *Item) score(words [][]rune) int {
	if i.name == nil {
		i.name, i.detail, i.group = folded(i.Name), folded(i.Detail), folded(i.Group)
	}
	sum := 0
	for _, word := range words {
		best := max(10*fit(i.name, word), 9*fit(i.detail, word), 4*fit(i.group, word))
		if best == 0 {
			return 0
		}
		sum += best
	}
	return sum
}
