package store

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// term is what a search asks for: words that follow each other, of which the last may go on where open is set.
type term struct {
	words []string
	open  bool
}

// The bounds of a search: what is longer was pasted by mistake.
const (
	mostTerms   = 16
	longestTerm = 64 // bytes of a folded word
)

// quotes makes the quotation marks of all languages one.
var quotes = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`)

// parseSearch reads what was typed. Between quotation marks words follow each other and are whole, but for the last one of a
// quotation that isn't closed yet; others may be the beginning of a word.
func parseSearch(text string) []term {
	var out []term
	parts := strings.Split(quotes.Replace(text), `"`)
	for i, part := range parts {
		var words []string
		eachWord(part, func(_, _ int, word string) bool {
			if len(word) <= longestTerm {
				words = append(words, word)
			}
			return len(words) < mostTerms
		})
		switch {
		case len(words) == 0:
		case i%2 == 1: // quoted; the last part has no closing mark
			out = append(out, term{words, i == len(parts)-1})
		default:
			for _, w := range words {
				out = append(out, term{[]string{w}, true})
			}
		}
	}
	return out[:min(len(out), mostTerms)]
}

// matchText writes a search in FTS5's language. The words are folded: letters and numbers only, so nothing in them can be taken for
// a sign of it.
func matchText(q []term) string {
	parts := make([]string, len(q))
	for i, t := range q {
		parts[i] = `"` + strings.Join(t.words, " ") + `"`
		if t.open {
			parts[i] += "*"
		}
	}
	return strings.Join(parts, " AND ")
}

// eachWord calls f with each word of a text: where it stands, and folded; until f says that it's enough.
func eachWord(text string, f func(from, to int, word string) bool) {
	eachSpan(text, func(from, to int) bool {
		word := fold(text[from:to])
		return word == "" || f(from, to, word)
	})
}

// eachSpan calls f with where each word of a text stands, until f says that it's enough. A word is letters, numbers and the marks
// upon them; of scripts that write no spaces each sign is one.
func eachSpan(text string, f func(from, to int) bool) {
	start := -1
	end := func(at int) bool {
		if start < 0 {
			return true
		}
		from := start
		start = -1
		return f(from, at)
	}
	for at := 0; at < len(text); {
		r, size := rune(text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		switch {
		case r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'):
			if start < 0 {
				start = at
			}
		case r < utf8.RuneSelf:
			if !end(at) {
				return
			}
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			if !end(at) {
				return
			}
			start = at
			if !end(at + size) {
				return
			}
		case unicode.IsLetter(r) || unicode.IsNumber(r) || start >= 0 && unicode.IsMark(r):
			if start < 0 {
				start = at
			}
		default:
			if !end(at) {
				return
			}
		}
		at += size
	}
	end(len(text))
}

// fold makes words alike that differ in case, accents or the form of a letter only. It leaves letters and numbers.
func fold(word string) string {
	if plain(word) {
		return strings.ToLower(word)
	}
	apart := norm.NFD.String(cases.Fold().String(norm.NFKD.String(word)))
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, apart)
}

// folded is a text as the index is given it: its words, folded.
func folded(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	eachWord(text, func(_, _ int, word string) bool {
		b.WriteString(word)
		b.WriteByte(' ')
		return true
	})
	return b.String()
}

// marks are the words of a text that a search asks for, the first of them where there are more than most.
func marks(text string, q []term, most int) []Mark {
	starts, single := [256]bool{}, true // the bytes with which a folded word of the search begins
	for _, t := range q {
		single = single && len(t.words) == 1
		for _, w := range t.words {
			starts[w[0]] = true
		}
	}
	var out []Mark
	if single { // mostly so: then most words needn't be folded at all
		eachSpan(text, func(from, to int) bool {
			if c := text[from]; c < utf8.RuneSelf && !starts[lower(c)] && plain(text[from:to]) {
				return true
			}
			word := fold(text[from:to])
			for _, t := range q {
				if t.fits(0, word) && word != "" {
					out = append(out, Mark{from, to})
					break
				}
			}
			return len(out) < most
		})
		return out
	}
	var spans []Mark
	var words []string
	eachWord(text, func(from, to int, word string) bool {
		spans, words = append(spans, Mark{from, to}), append(words, word)
		return true
	})
	taken := make([]bool, len(words))
	for i := range words {
		for _, t := range q {
			fits := i+len(t.words) <= len(words)
			for j := 0; fits && j < len(t.words); j++ {
				fits = t.fits(j, words[i+j])
			}
			for j := 0; fits && j < len(t.words); j++ {
				taken[i+j] = true
			}
		}
	}
	for i, m := range spans {
		if taken[i] && len(out) < most {
			out = append(out, m)
		}
	}
	return out
}

// fits reports whether a word of a text is the one asked for at a place of the term.
func (t *term) fits(at int, word string) bool {
	return word == t.words[at] || t.open && at == len(t.words)-1 && strings.HasPrefix(word, t.words[at])
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// plain reports whether a word is of ASCII alone, so that its first byte is that of its folded form.
func plain(word string) bool {
	for i := 0; i < len(word); i++ {
		if word[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// snippetLength is how many bytes of a text a hit shows, about two lines.
const snippetLength = 180

// mostMarks is how many of a text's words are looked at for its best part: in one that is full of a word it doesn't matter.
const mostMarks = 100

// snippet is the part of a text with the most of the words asked for, on one line, and where they stand in it. Empty where none does.
func snippet(text string, q []term) (string, []Mark) {
	all := marks(text, q, mostMarks)
	if len(all) == 0 {
		return "", nil
	}
	best, most := 0, 0
	for i := range all {
		n := 0
		distinct := map[string]bool{}
		for _, m := range all[i:] {
			if m.To > all[i].From+snippetLength*3/4 {
				break
			}
			n++
			distinct[fold(text[m.From:m.To])] = true
		}
		if n += 3 * len(distinct); n > most {
			best, most = i, n
		}
	}
	from := wordStart(text, all[best].From-snippetLength/4)
	to := wordEnd(text, max(from+snippetLength, all[best].To))
	var b strings.Builder
	if from > 0 {
		b.WriteString("… ")
	}
	var out []Mark
	at := from
	for _, m := range all {
		if m.From < from || m.To > to {
			continue
		}
		oneLine(&b, text[at:m.From])
		start := b.Len()
		b.WriteString(text[m.From:m.To])
		out = append(out, Mark{start, b.Len()})
		at = m.To
	}
	oneLine(&b, text[at:to])
	if to < len(text) {
		b.WriteString(" …")
	}
	return b.String(), out
}

// oneLine appends a text with its breaks as spaces.
func oneLine(b *strings.Builder, s string) {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			if !strings.HasSuffix(b.String(), " ") {
				b.WriteByte(' ')
			}
		} else {
			b.WriteString(s[i : i+size]) // as it is, a byte that is no letter too
		}
		i += size
	}
}

// wordStart is the first byte of a word at or before a byte of the text, but no further back than one long word.
func wordStart(text string, at int) int {
	if at <= 0 {
		return 0
	}
	for i := at; i > 0 && i > at-40; i-- {
		if breaks(text[i-1]) {
			return i
		}
	}
	for at > 0 && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}

// wordEnd is the byte after the word that holds a byte of the text, but no further on than one long word.
func wordEnd(text string, at int) int {
	if at >= len(text) {
		return len(text)
	}
	for i := at; i < len(text) && i < at+40; i++ {
		if breaks(text[i]) {
			return i
		}
	}
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}

// breaks reports whether a byte is white space of ASCII: of a longer sign no byte is.
func breaks(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
