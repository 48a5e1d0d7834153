package data

import "sync/atomic"

// Locale is how numbers and days are written where the reader lives. It's about what is shown: what a program reads (CSV,
// JSON, a typed chart line, a link) has a point before decimals and days as ISO 8601 writes them, everywhere.
type Locale struct {
	// Language is its code after BCP 47, as a page or a PDF names what it is written in.
	Language string
	// Mark is the decimal mark; thousands are grouped by the other one.
	Mark DecimalMark
	// DottedDays writes a day as 30.11.2025, not 30 Nov 2025.
	DottedDays bool
	// CapitalNouns leaves the capital of a name that stands inside a sentence.
	CapitalNouns bool
}

// The locales known.
var (
	English = Locale{Language: "en", Mark: MarkPoint}
	German  = Locale{Language: "de", Mark: MarkComma, DottedDays: true, CapitalNouns: true}
)

// LocaleOf is the locale of a language ("de"); English for one that isn't known.
func LocaleOf(language string) Locale {
	if language == "de" {
		return German
	}
	return English
}

var locale atomic.Pointer[Locale]

// UseLocale has figures and days written as in a locale from now on.
func UseLocale(l Locale) { locale.Store(&l) }

// LocaleInUse is the one in use.
func LocaleInUse() Locale {
	if l := locale.Load(); l != nil {
		return *l
	}
	return English
}
