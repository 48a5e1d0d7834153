package data

import (
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/currency"

	"assay/data/wording"
)

// DecimalMark is the sign before a number's decimals.
type DecimalMark string

// The decimal marks. Unset means that nobody has chosen yet.
const (
	MarkUnset DecimalMark = ""
	MarkPoint DecimalMark = "."
	MarkComma DecimalMark = ","
)

// OrLocale is the mark to write numbers by: the one chosen, else that of the reader's locale. Numbers aren't read by it: a text that
// only the mark settles is asked about.
func (m DecimalMark) OrLocale() DecimalMark {
	if m == MarkUnset {
		return LocaleInUse().Mark
	}
	return m
}

// Number is a number as an analyst types it, with what stood around the digits.
type Number struct {
	// Value has the magnitude in it: 1.2bn is 1.2e9. A percentage stays as typed: 12.5 % is 12.5.
	Value float64
	// Scaled says that a magnitude word (k, m, bn, tn) stood behind the digits.
	Scaled  bool
	Percent bool
	// Currency is the ISO code of a currency that was typed as a sign or a code, or empty.
	Currency string
	// Unit is a unit of measure that was typed ("MW", "x"), or empty.
	Unit string
	// Ambiguous says that only the decimal mark given settled how the text was read, as with "1,234".
	Ambiguous bool

	text     string // as typed, for the sentence of a refusal
	digits   string // the digits with sign and decimal point, so that a change of measure rounds only once
	exponent int    // the power of ten of the magnitude word and of an exponent
}

// NumberError says why a text isn't read as a number, in a sentence for a person.
type NumberError struct {
	Text   string
	Reason string
	Err    error // ErrAmbiguous, or nil
}

func (e *NumberError) Error() string { return wording.Of("%q %s", e.Text, e.Reason) }
func (e *NumberError) Unwrap() error { return e.Err }

// ErrAmbiguous is wrapped by the error for a text such as "1,234" where no decimal mark was chosen.
var ErrAmbiguous = wording.Error("the number can be read in two ways")

// magnitudes are the words for powers of ten, in small letters. A lone "b" is a billion and a lone "m" a million, as in
// "$16B" and "126.6M".
var magnitudes = map[string]int{
	"k": 3, "thousand": 3, "tsd": 3, "tausend": 3,
	"m": 6, "mn": 6, "mm": 6, "mln": 6, "mio": 6, "million": 6, "millions": 6, "millionen": 6,
	"b": 9, "bn": 9, "bln": 9, "mrd": 9, "billion": 9, "billions": 9, "milliarde": 9, "milliarden": 9,
	"tn": 12, "trn": 12, "trillion": 12, "trillions": 12,
}

// currencySigns are the currencies that have a sign of their own, the longer signs first. A bare $ is the US dollar.
var currencySigns = []struct{ sign, code string }{{"US$", "USD"}, {"HK$", "HKD"}, {"A$", "AUD"}, {"C$", "CAD"}, {"S$", "SGD"},
	{"$", "USD"}, {"€", "EUR"}, {"£", "GBP"}, {"¥", "JPY"}}

// isCurrency reports whether a word is the ISO code of a currency, and so not a unit of measure.
func isCurrency(word string) bool {
	if len(word) != 3 {
		return false
	}
	_, err := currency.ParseISO(word)
	return err == nil
}

var (
	numberBody = regexp.MustCompile(`^(\d[\d .,']*|[.,]\d+)(?:[eE]([+-]?\d{1,3})(?:\D|$))?`)
	unitToken  = regexp.MustCompile(`^[\p{L}×¢][\p{L}/²³]*$`)
)

// ParseNumber reads a number as analysts write it: "126.6M", "1.2bn", "$16B", "USD 16bn", "12,5 %", "(27.8)", "−27.8",
// "1 234,5", "1,234.5", "1.234,5", "3.8x", "1.4 GW". One mark with three digits behind it and one to three before it
// ("1,234") is read by the mark given; without one it's refused with ErrAmbiguous. Errors are *NumberError.
func ParseNumber(text string, mark DecimalMark) (Number, error) {
	n, err := parseNumber(text, mark)
	if err != nil {
		var named *NumberError
		if !errors.As(err, &named) {
			err = &NumberError{Text: strings.TrimSpace(text), Reason: err.Error()}
		}
		return Number{}, err
	}
	return n, nil
}

// spacesAndSigns writes the many spaces within a line, minus signs and apostrophes of the world as one of each. A tab or a
// line break stands between two cells, not between the digits of one number.
var spacesAndSigns = strings.NewReplacer("\u00a0", " ", "\u2009", " ", "\u202f", " ", "\u2007", " ", "\u2008", " ",
	"\u2212", "-", "\u2013", "-", "\u2010", "-", "\u2011", "-", "\uff0d", "-", "＄", "$", "％", "%", "’", "'")

func parseNumber(text string, mark DecimalMark) (Number, error) {
	n := Number{text: strings.TrimSpace(text)}
	rest := strings.TrimSpace(spacesAndSigns.Replace(text))
	if rest == "" {
		return n, wording.Error("is empty")
	}
	rest, behind, negative, err := n.before(rest)
	if err != nil {
		return n, err
	}
	body := numberBody.FindStringSubmatchIndex(rest)
	if body == nil {
		return n, wording.Error("is not a number")
	}
	digits, end := strings.TrimRight(rest[body[2]:body[3]], " "), body[3] // a space before the unit belongs to neither
	scientific := body[4] >= 0
	if scientific {
		n.exponent, _ = strconv.Atoi(rest[body[4]:body[5]])
		end = body[5]
	}
	if err := n.after(rest[end:] + " " + behind); err != nil {
		return n, err
	}
	if n.digits, err = n.separate(digits, mark, scientific); err != nil {
		if errors.Is(err, ErrAmbiguous) {
			err = &NumberError{Text: n.text, Err: ErrAmbiguous, Reason: wording.Of("may be %s or %s: choose whether the notebook writes decimals with a point or a comma",
				strings.NewReplacer(".", "", ",", "").Replace(digits), strings.NewReplacer(".", string(LocaleInUse().Mark), ",", string(LocaleInUse().Mark)).Replace(digits))}
		}
		return n, err
	}
	if negative && strings.Trim(n.digits, "0.") != "" {
		n.digits = "-" + n.digits
	}
	n.Value, err = n.shifted(0)
	return n, err
}

// before takes what may stand before the digits: one sign, or a bracket for a negative number, and one currency, in either
// order. It returns the rest, and what stood behind a closing bracket.
func (n *Number) before(rest string) (digits, behind string, negative bool, err error) {
	for signed := false; ; rest = strings.TrimSpace(rest) {
		if rest == "" {
			return "", "", false, wording.Error("holds no digits")
		}
		if strings.IndexByte("+-(", rest[0]) >= 0 {
			if signed {
				return "", "", false, wording.Error("has two signs")
			}
			signed, negative = true, rest[0] != '+'
			if rest[0] != '(' {
				rest = rest[1:]
				continue
			}
			closing := strings.LastIndexByte(rest, ')')
			if closing < 0 {
				return "", "", false, wording.Error("has a bracket that isn't closed")
			}
			rest, behind = rest[1:closing], rest[closing+1:]
			continue
		}
		code, after := leadingCurrency(rest)
		if code == "" {
			return rest, behind, negative, nil
		}
		if n.Currency != "" {
			return "", "", false, wording.Error("names two currencies")
		}
		n.Currency, rest = code, after
	}
}

// shifted is the number times a power of ten, rounded once.
func (n Number) shifted(by int) (float64, error) {
	digits := n.digits
	if digits == "" { // made by hand, not read
		digits = strconv.FormatFloat(n.Value, 'f', -1, 64)
	}
	v, err := strconv.ParseFloat(digits+"e"+strconv.Itoa(n.exponent+by), 64)
	switch {
	case math.IsInf(v, 0) || math.IsNaN(v):
		return 0, wording.Error("is too large")
	case err != nil:
		return 0, wording.Error("is not a number")
	case v == 0 && strings.Trim(digits, "-0.") != "":
		return 0, wording.Error("is too small to be told from zero")
	}
	return v, nil
}

// leadingCurrency takes a currency sign or code off the front of a text.
func leadingCurrency(s string) (code, rest string) {
	for _, c := range currencySigns {
		if after, ok := strings.CutPrefix(s, c.sign); ok {
			return c.code, after
		}
	}
	word := s[:len(s)-len(strings.TrimLeftFunc(s, unicode.IsLetter))]
	if isCurrency(word) {
		return strings.ToUpper(word), s[len(word):]
	}
	return "", s
}

// words takes apart what stands behind the digits. Signs stand for themselves, also without spaces: "bn€" is two words.
func words(s string) []string {
	var found []string
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		end := strings.IndexAny(s, " %€£¥$")
		switch {
		case strings.HasPrefix(s, "%"):
			end = 1
		case end < 0:
			end = len(s)
		}
		for _, c := range currencySigns {
			if strings.HasPrefix(s, c.sign) {
				end = len(c.sign)
				break
			}
		}
		found, s = append(found, s[:end]), s[end:]
	}
	return found
}

// after reads what stands behind the digits: a magnitude, a currency, a percent sign, a unit of measure, each at most once.
func (n *Number) after(s string) error {
	found := words(s)
	for i, word := range found {
		power, isMagnitude := magnitudes[strings.ToLower(strings.TrimSuffix(word, "."))] // "Mio."
		code, more := leadingCurrency(word)
		switch {
		case word == "%" || strings.EqualFold(word, "percent") || strings.EqualFold(word, "Prozent") || strings.EqualFold(word, "pct"):
			if n.Percent {
				return wording.Error("has two percent signs")
			}
			n.Percent = true
		case isMagnitude:
			if n.Scaled {
				return wording.Error("names two magnitudes")
			}
			n.Scaled = true
			n.exponent += power
		case code != "" && more == "":
			if n.Currency != "" && n.Currency != code {
				return wording.Error("names two currencies")
			}
			n.Currency = code
		case unitToken.MatchString(word) && i == len(found)-1:
			n.Unit = word
		case strings.EqualFold(word, "US") && i == len(found)-2 && strings.EqualFold(found[i+1], "cents/kWh"):
			// the measure's own name is two words
		default:
			return wording.Errorf("has %q behind the number, which is no magnitude, currency or unit of measure", word)
		}
	}
	switch {
	case n.Percent && n.Scaled:
		return wording.Error("is a percentage with a magnitude")
	case n.Percent && (n.Currency != "" || n.Unit != ""):
		return wording.Error("is a percentage with a unit of measure")
	}
	return nil
}

// separate tells grouping marks from the decimal mark and returns the digits with a point, as a program writes them.
func (n *Number) separate(digits string, mark DecimalMark, scientific bool) (string, error) {
	points, commas := strings.Count(digits, "."), strings.Count(digits, ",")
	blanks, quotes := strings.Count(digits, " "), strings.Count(digits, "'")
	if blanks > 0 && quotes > 0 {
		return "", wording.Error("groups its digits in two ways")
	}
	group, decimal := "", ""
	switch {
	case blanks > 0:
		group = " "
	case quotes > 0:
		group = "'"
	}
	switch {
	case points+commas == 0:
	case points > 0 && commas > 0:
		if group != "" {
			return "", wording.Error("groups its digits in two ways")
		}
		group, decimal = ",", "."
		if strings.LastIndex(digits, ",") > strings.LastIndex(digits, ".") {
			group, decimal = ".", ","
		}
	case points+commas > 1:
		if group != "" {
			return "", wording.Error("has two decimal marks")
		}
		group = digits[strings.IndexAny(digits, ".,"):][:1]
	default:
		at := strings.IndexAny(digits, ".,")
		decimal = digits[at : at+1]
		before, after := digits[:at], digits[at+1:]
		normal := scientific && len(before) == 1 // "1,234e5", where the mark can only be the decimal one
		if group == "" && !normal && len(after) == 3 && len(before) >= 1 && len(before) <= 3 && before != "0" {
			if before[0] == '0' {
				return "", wording.Error("begins with a zero, so that it can't be told whether its mark groups thousands")
			}
			if mark == MarkUnset {
				return "", ErrAmbiguous
			}
			n.Ambiguous = true
			if string(mark) != decimal {
				group, decimal = decimal, ""
			}
		}
	}
	whole, fraction := digits, ""
	if decimal != "" {
		if strings.Count(digits, decimal) > 1 {
			return "", wording.Error("has two decimal marks")
		}
		whole, fraction, _ = strings.Cut(digits, decimal)
	}
	if group != "" {
		if strings.Contains(fraction, group) {
			return "", wording.Error("groups the digits behind its decimal mark")
		}
		parts := strings.Split(whole, group)
		for i, p := range parts {
			if i == 0 && (len(p) < 1 || len(p) > 3) || i > 0 && len(p) != 3 {
				return "", wording.Error("doesn't group its digits in threes")
			}
		}
		if parts[0][0] == '0' {
			return "", wording.Error("groups digits that begin with a zero")
		}
		whole = strings.Join(parts, "")
	}
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		return whole + "." + fraction, nil
	}
	return whole, nil
}

// conversions are the units of measure that are read as powers of ten of another.
//
//wording:none
var conversions = map[string]struct {
	to    string
	power int
}{
	"gw": {"MW", 3}, "kw": {"MW", -3}, "ph/s": {"EH/s", -3}, "zh/s": {"EH/s", 3}, "×": {"x", 0},
	"cents/kwh": {"US cents/kWh", 0}, "c/kwh": {"US cents/kWh", 0}, "¢/kwh": {"US cents/kWh", 0},
}

// In converts the number to the measure in which a metric is kept for one company: "USD m", "USD", "%", "MW", ... In
// millions of money a plain number is taken to be millions already, and one with a magnitude is brought to millions. What
// doesn't fit the measure is refused, as a *NumberError.
func (n Number) In(measure string) (float64, error) {
	fail := func(reason string) (float64, error) {
		text := n.text
		if text == "" {
			text = FormatNumber(n.Value)
		}
		return 0, &NumberError{Text: text, Reason: reason}
	}
	code, millions := strings.CutSuffix(measure, " m")
	money := isCurrency(code) || millions && len(code) == 3
	power := 0
	switch {
	case n.Percent && measure != "%":
		return fail(wording.Of("is a percentage, but the metric is kept in %s", SayMeasure(measure)))
	case n.Currency != "" && (!money || n.Currency != code):
		return fail(wording.Of("is in %s, but the metric is kept in %s", n.Currency, SayMeasure(measure)))
	case n.Scaled && money && millions:
		power = -6
	case n.Scaled && !money && measure != "count" && measure != "BTC":
		return fail(wording.Of("has a magnitude (thousand, million …), but the metric is kept in %s", SayMeasure(measure)))
	}
	if n.Unit != "" && !strings.EqualFold(n.Unit, measure) {
		other, known := conversions[strings.ToLower(n.Unit)]
		if !known || other.to != measure {
			return fail(wording.Of("is in %s, but the metric is kept in %s", n.Unit, SayMeasure(measure)))
		}
		power += other.power
	}
	v, err := n.shifted(power)
	if err != nil {
		return fail(err.Error())
	}
	return v, nil
}
