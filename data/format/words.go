package format

import (
	"strings"
	"unicode"

	"assay/data"
)

// Scale is what one in a column of money stands for, where the cells don't say it themselves.
type Scale string

// The scales. AsKept is that of the notebook: millions for a metric in millions.
const (
	AsKept    Scale = ""
	Units     Scale = "units"
	Thousands Scale = "thousands"
	Millions  Scale = "millions"
	Billions  Scale = "billions"
)

// Scales lists the scales in the order in which they are offered.
var Scales = []Scale{AsKept, Units, Thousands, Millions, Billions}

// power is the scale's power of ten.
func (s Scale) power() int {
	return map[Scale]int{Units: 0, Thousands: 3, Millions: 6, Billions: 9}[s]
}

// hint is what a heading says of the numbers beneath it or beside it: "Revenue (USD m)", "Capex, in thousands".
type hint struct {
	scale    Scale
	currency string
	percent  bool
}

// hintWords are the words that say nothing but how numbers are written.
var hintWords = map[string]hint{"in": {}, "of": {}, "figures": {}, "amounts": {}, "all": {}, "unaudited": {}, "us": {}, "dollars": {}, "except": {}, "per": {}, "share": {},
	"data": {}, "and": {}, "shares": {}, "amount": {}, "usd": {currency: "USD"}, "us$": {currency: "USD"}, "$": {}, "eur": {currency: "EUR"}, "€": {currency: "EUR"}, "gbp": {currency: "GBP"},
	"£": {currency: "GBP"}, "aud": {currency: "AUD"}, "a$": {currency: "AUD"}, "cad": {currency: "CAD"}, "c$": {currency: "CAD"}, "jpy": {currency: "JPY"}, "¥": {currency: "JPY"},
	"%": {percent: true}, "percent": {percent: true}, "pct": {percent: true}, "mw": {}, "x": {}, "btc": {}, "eh/s": {}, "j/th": {},
	"k": {scale: Thousands}, "000": {scale: Thousands}, "000s": {scale: Thousands}, "'000": {scale: Thousands}, "'000s": {scale: Thousands}, "thousand": {scale: Thousands}, "thousands": {scale: Thousands},
	"tsd": {scale: Thousands}, "m": {scale: Millions}, "mn": {scale: Millions}, "mm": {scale: Millions}, "mio": {scale: Millions}, "million": {scale: Millions}, "millions": {scale: Millions},
	"bn": {scale: Billions}, "b": {scale: Billions}, "mrd": {scale: Billions}, "billion": {scale: Billions}, "billions": {scale: Billions},
	"$k": {scale: Thousands}, "$000": {scale: Thousands}, "$000s": {scale: Thousands}, "$'000": {scale: Thousands}, "us$'000": {scale: Thousands, currency: "USD"}, "usd'000": {scale: Thousands, currency: "USD"},
	"$m": {scale: Millions}, "$mm": {scale: Millions}, "$mn": {scale: Millions}, "us$m": {scale: Millions, currency: "USD"}, "$bn": {scale: Billions}, "$b": {scale: Billions},
	"€k": {scale: Thousands, currency: "EUR"}, "€m": {scale: Millions, currency: "EUR"}, "€mn": {scale: Millions, currency: "EUR"}, "€bn": {scale: Billions, currency: "EUR"},
	"£m": {scale: Millions, currency: "GBP"}, "£bn": {scale: Billions, currency: "GBP"}, "a$m": {scale: Millions, currency: "AUD"}, "t€": {scale: Thousands, currency: "EUR"}, "teur": {scale: Thousands, currency: "EUR"}}

// readHint reads a text of such words alone; ok is false where anything else stands in it, or nothing.
func readHint(text string) (found hint, ok bool) {
	for _, word := range strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(text, "’", "'")), func(r rune) bool { return r == ' ' || r == ',' || r == '.' || r == ';' || r == '\u00a0' }) {
		h, known := hintWords[word]
		if !known {
			return hint{}, false
		}
		ok = true
		if h.scale != "" && found.scale == "" {
			found.scale = h.scale
		}
		if h.currency != "" {
			found.currency = h.currency
		}
		found.percent = found.percent || h.percent
	}
	return found, ok
}

// splitHint takes what a heading says of its numbers off its words: brackets anywhere, or what stands behind the last comma,
// hyphen or colon.
func splitHint(text string) (words string, found hint) {
	text = strings.TrimSpace(text)
	for _, pair := range []string{"()", "[]"} {
		open := strings.LastIndexByte(text, pair[0])
		if open < 0 {
			continue
		}
		end := strings.IndexByte(text[open:], pair[1])
		if end < 0 {
			continue
		}
		if h, ok := readHint(text[open+1 : open+end]); ok {
			rest, more := splitHint(strings.TrimSpace(text[:open] + " " + text[open+end+1:]))
			if h.scale == "" {
				h.scale = more.scale
			}
			return rest, h
		}
	}
	for _, mark := range []string{",", " - ", " – ", ":", " in "} { //wording:none read
		if at := strings.LastIndex(text, mark); at > 0 {
			if h, ok := readHint(text[at+len(mark):]); ok {
				return strings.TrimSpace(text[:at]), h
			}
		}
	}
	return text, hint{}
}

// normal is a text as names are compared: small letters and digits, one space between words.
func normal(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%':
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '.' || r == '\'' || r == '’': // Adj., Moody's
		case r == '&':
			b.WriteString(" and") //wording:none compared
			gap = true
		default:
			gap = true
		}
	}
	return b.String()
}

// vocabulary is what the words of a block may mean, from what the notebook knows.
type vocabulary struct {
	known     data.Known
	metrics   map[string]string // by normal name
	companies map[string]string // ticker by normal ticker and name
	names     []string          // of metrics, normal, for the nearest
}

func newVocabulary(known data.Known) *vocabulary {
	v := &vocabulary{known: known, metrics: map[string]string{}, companies: map[string]string{}}
	// A name that two share stands for neither.
	add := func(to map[string]string, name, key string) {
		if name = normal(name); name == "" {
			return
		}
		if other, taken := to[name]; taken && other != key {
			key = ""
		}
		to[name] = key
	}
	for name, key := range metricSynonyms {
		if _, ok := known.Metrics[key]; ok {
			v.metrics[normal(name)] = key
		}
	}
	own := map[string]string{}
	for key, m := range known.Metrics {
		add(own, key, key)
		add(own, m.Name, key)
		add(own, m.Title(), key)
	}
	for name, key := range own { // the notebook's own names go before our synonyms
		v.metrics[name] = key
		v.names = append(v.names, name)
	}
	for ticker, c := range known.Companies {
		add(v.companies, ticker, ticker)
		add(v.companies, c.Name, ticker)
		add(v.companies, withoutForm(c.Name), ticker)
	}
	return v
}

// withoutForm is a company's name without its legal form.
func withoutForm(name string) string {
	words := strings.Fields(normal(name))
	for len(words) > 1 {
		switch words[len(words)-1] {
		case "inc", "corp", "corporation", "ltd", "limited", "plc", "ag", "se", "nv", "trust", "holdings", "group", "company", "co", "llc", "com":
			words = words[:len(words)-1]
			continue
		}
		break
	}
	return strings.Join(words, " ")
}

// metric is the key of the metric that a text names beyond doubt, and what it says of the numbers.
func (v *vocabulary) metric(text string) (key string, found hint) {
	if key = v.metrics[normal(text)]; key != "" {
		return key, hint{}
	}
	words, found := splitHint(text)
	return v.metrics[normal(words)], found
}

// nearMetric is a metric that a text may mean, for a suggestion that a person confirms.
func (v *vocabulary) nearMetric(text string) string {
	words, _ := splitHint(text)
	if len(words) < 4 {
		return ""
	}
	return v.metrics[data.Nearest(normal(words), v.names)]
}

// company is the ticker, and the kind of unit where it's said, that a text names: "APLD", "NASDAQ: APLD", "APLD/ai",
// "Applied Digital Corp.", "IREN · AI".
func (v *vocabulary) company(text string) (ticker string, kind data.UnitKind) {
	if ticker = v.companies[normal(text)]; ticker != "" {
		return ticker, ""
	}
	if ticker = v.companies[withoutForm(text)]; ticker != "" {
		return ticker, ""
	}
	for _, mark := range []string{"/", " · ", " - ", " – ", ": ", ":"} {
		before, after, ok := strings.Cut(text, mark)
		if !ok {
			continue
		}
		if ticker, kind = v.companies[normal(before)], unitKind(after); ticker != "" && kind != "" {
			return ticker, kind
		}
		if ticker = v.companies[normal(after)]; ticker != "" && exchanges[normal(before)] {
			return ticker, ""
		}
	}
	return "", ""
}

var exchanges = map[string]bool{"nasdaq": true, "nyse": true, "asx": true, "lse": true, "tsx": true}

// unitKind is the kind of unit that a text names; empty where it names none.
func unitKind(text string) data.UnitKind { return unitWords[normal(text)] }

var unitWords = map[string]data.UnitKind{
	"ai": data.AI, "hpc": data.AI, "ai hpc": data.AI, "hpc ai": data.AI, "ai cloud": data.AI, "ai cloud services": data.AI, "hpc hosting": data.AI, "hpc leasing": data.AI, "ai hosting": data.AI,
	"mining": data.Mining, "bitcoin mining": data.Mining, "crypto mining": data.Mining, "digital asset mining": data.Mining,
	"colocation": data.Colocation, "colo": data.Colocation,
	"group": data.Group, "consolidated": data.Group, "total company": data.Group, "whole company": data.Group, "konzern": data.Group,
}
