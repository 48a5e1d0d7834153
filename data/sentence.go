package data

import (
	"unicode"
	"unicode/utf8"
)

// LowerFirst begins a name or heading with a small letter, as it stands inside a sentence, but leaves what begins with more
// than one capital alone: "AFFO", "MRR churn". In a language that writes nouns with a capital it leaves all alone.
func LowerFirst(s string) string {
	if LocaleInUse().CapitalNouns {
		return s
	}
	r := []rune(s)
	if len(r) == 0 || len(r) > 1 && !unicode.IsLower(r[1]) && r[1] != ' ' {
		return s
	}
	r[0] = unicode.ToLower(r[0])
	return string(r)
}

// UpperFirst begins a sentence with a capital.
func UpperFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}
