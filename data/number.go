package data

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// DecimalMark is the sign before a number's decimals.
type DecimalMark string

// The decimal marks. Unset means that nobody has chosen yet.
const (
	MarkUnset DecimalMark = ""
	MarkPoint DecimalMark = "."
	MarkComma DecimalMark = ","
)

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

	digits   string // the digits with sign and decimal point
	exponent int    // the power of ten of the magnitude word and of an exponent
}

// NumberError says why a text isn't read as a number, in a sentence for a person.
type NumberError struct {
	Text   string
	Reason string
	Err    error // ErrAmbiguous, or nil
}

func (e *NumberError) Error() string { return fmt.Sprintf("%q %s", e.Text, e.Reason) }
func (e *NumberError) Unwrap() error { return e.Err }

// ErrAmbiguous is wrapped by the error for a text such as "1,234" where no decimal mark was chosen.
var ErrAmbiguous = errors.New("the number can be read in two ways")

// magnitudes are the words for powers of ten, in small letters. A lone "b" is a billion and a lone "m" a million, as in
// "$16B" and "126.6M".
var magnitudes = map[string]int{
	"k": 3, "thousand": 3,
	"m": 6, "mn": 6, "mm": 6, "mln": 6, "mio": 6, "million": 6, "millions": 6,
	"b": 9, "bn": 9, "bln": 9, "mrd": 9, "billion": 9, "billions": 9,
	"tn": 12, "trn": 12, "trillion": 12, "trillions": 12,
}

// currencySigns are the currencies that have a sign of their own. A bare $ is the US dollar.
var currencySigns = map[string]string{"US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "S$": "SGD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}

// currencyCodes are the ISO codes that are taken for a currency rather than a unit of measure.
var currencyCodes = map[string]bool{"USD": true, "EUR": true, "GBP": true, "JPY": true, "AUD": true, "CAD": true, "CHF": true,
	"CNY": true, "HKD": true, "SGD": true, "INR": true, "KRW": true, "BRL": true, "SEK": true, "NOK": true, "DKK": true, "NZD": true,
	"AED": true, "SAR": true, "PLN": true, "CZK": true, "ILS": true, "MXN": true, "ZAR": true, "TWD": true}

var (
	numberBody = regexp.MustCompile(`^(\d[\d .,'’]*|[.,]\d+)(?:[eE]([+-]?\d{1,3})(?:\D|$))?`)
	unitToken  = regexp.MustCompile(`^[A-Za-z×][A-Za-z/]*$`)
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

// spacesAndSigns writes the many spaces and minus signs of the world as one of each.
var spacesAndSigns = strings.NewReplacer("\u00a0", " ", "\u2009", " ", "\u202f", " ", "\u2007", " ", "\t", " ",
	"\u2212", "-", "\u2013", "-", "\u2010", "-", "\u2011", "-", "\uff0d", "-", "＄", "$", "％", "%", "’", "'")

func parseNumber(text string, mark DecimalMark) (Number, error) {
	var n Number
	rest := strings.TrimSpace(spacesAndSigns.Replace(text))
	if rest == "" {
		return n, errors.New("is empty")
	}
	negative, bracketed := false, false
	if strings.HasPrefix(rest, "(") {
		if !strings.HasSuffix(rest, ")") {
			return n, errors.New("has a bracket that isn't closed")
		}
		negative, bracketed = true, true
		rest = strings.TrimSpace(rest[1 : len(rest)-1])
	}
	// Before the digits may stand one sign and one currency, in either order.
	signed := bracketed
	for {
		if rest == "" {
			return n, errors.New("holds no digits")
		}
		if rest[0] == '-' || rest[0] == '+' {
			if signed {
				return n, errors.New("has two signs")
			}
			signed, negative = true, negative || rest[0] == '-'
			rest = strings.TrimSpace(rest[1:])
			continue
		}
		code, after := leadingCurrency(rest)
		if code == "" {
			break
		}
		if n.Currency != "" {
			return n, errors.New("names two currencies")
		}
		n.Currency, rest = code, strings.TrimSpace(after)
	}
	body := numberBody.FindStringSubmatchIndex(rest)
	if body == nil {
		return n, errors.New("is not a number")
	}
	digits, exponent, end := rest[body[2]:body[3]], "", body[3]
	if body[4] >= 0 {
		exponent, end = rest[body[4]:body[5]], body[5]
	}
	if strings.Contains(digits, " ") { // a space before the unit belongs to neither
		digits = strings.TrimRight(digits, " ")
	}
	if err := n.suffix(rest[end:]); err != nil {
		return n, err
	}
	plain, err := n.separate(digits, mark, exponent != "")
	if err != nil {
		if errors.Is(err, ErrAmbiguous) {
			err = &NumberError{Text: strings.TrimSpace(text), Err: ErrAmbiguous, Reason: fmt.Sprintf("may be %s or %s: choose whether the notebook writes decimals with a point or a comma",
				strings.NewReplacer(".", "", ",", "").Replace(digits), strings.Replace(digits, ",", ".", 1))}
		}
		return n, err
	}
	if exponent != "" {
		more, _ := strconv.Atoi(exponent)
		n.exponent += more
	}
	if negative && strings.Trim(plain, "0.") != "" {
		plain = "-" + plain
	}
	n.digits = plain
	n.Value = n.shifted(0)
	if math.IsInf(n.Value, 0) {
		return n, errors.New("is too large")
	}
	return n, nil
}

// shifted is the number times a power of ten, rounded once.
func (n Number) shifted(by int) float64 {
	v, _ := strconv.ParseFloat(n.digits+"e"+strconv.Itoa(n.exponent+by), 64) // the digits are well formed; too large gives ±Inf
	return v
}

// leadingCurrency takes a currency sign or code off the front of a text.
func leadingCurrency(s string) (code, rest string) {
	for _, sign := range []string{"US$", "HK$", "A$", "C$", "S$", "$", "€", "£", "¥"} {
		if after, ok := strings.CutPrefix(s, sign); ok {
			return currencySigns[sign], after
		}
	}
	if len(s) >= 3 && currencyCodes[strings.ToUpper(s[:3])] && (len(s) == 3 || !isLetter(s[3])) {
		return strings.ToUpper(s[:3]), s[3:]
	}
	return "", s
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// suffix reads what stands behind the digits: a magnitude, a currency, a percent sign, a unit of measure, each at most once.
func (n *Number) suffix(s string) error {
	s = strings.ReplaceAll(s, "%", " % ")
	for _, sign := range []string{"€", "£", "¥", "$"} {
		s = strings.ReplaceAll(s, sign, " "+sign+" ")
	}
	fields := strings.Fields(s)
	for i, word := range fields {
		power, isMagnitude := magnitudes[strings.ToLower(word)]
		code, after := leadingCurrency(word)
		switch {
		case word == "%":
			if n.Percent {
				return errors.New("has two percent signs")
			}
			n.Percent = true
		case isMagnitude:
			if n.Scaled {
				return errors.New("names two magnitudes")
			}
			n.Scaled, n.exponent = true, power
		case code != "" && after == "":
			if n.Currency != "" {
				return errors.New("names two currencies")
			}
			n.Currency = code
		case unitToken.MatchString(word) && n.Unit == "" && i == len(fields)-1:
			n.Unit = word
		case strings.EqualFold(word, "US") && i == len(fields)-2 && strings.EqualFold(fields[i+1], "cents/kWh"):
			// the measure's own name is two words
		default:
			return fmt.Errorf("has %q behind the number, which is no magnitude, currency or unit of measure", word)
		}
	}
	switch {
	case n.Percent && n.Scaled:
		return errors.New("is a percentage with a magnitude")
	case n.Percent && (n.Currency != "" || n.Unit != ""):
		return errors.New("is a percentage with a unit of measure")
	}
	return nil
}

// separate tells grouping marks from the decimal mark and returns the digits with a point, as a program writes them.
func (n *Number) separate(digits string, mark DecimalMark, scientific bool) (string, error) {
	points, commas := strings.Count(digits, "."), strings.Count(digits, ",")
	blanks, quotes := strings.Count(digits, " "), strings.Count(digits, "'")
	if blanks > 0 && quotes > 0 {
		return "", errors.New("groups its digits in two ways")
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
			return "", errors.New("groups its digits in two ways")
		}
		group, decimal = ",", "."
		if strings.LastIndex(digits, ",") > strings.LastIndex(digits, ".") {
			group, decimal = ".", ","
		}
	case points+commas > 1:
		if group != "" {
			return "", errors.New("has two decimal marks")
		}
		group = digits[strings.IndexAny(digits, ".,"):][:1]
	default:
		at := strings.IndexAny(digits, ".,")
		decimal = digits[at : at+1]
		before, after := digits[:at], digits[at+1:]
		if group == "" && !scientific && len(after) == 3 && len(before) >= 1 && len(before) <= 3 && before[0] != '0' {
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
			return "", errors.New("has two decimal marks")
		}
		whole, fraction, _ = strings.Cut(digits, decimal)
	}
	if group != "" {
		if strings.Contains(fraction, group) {
			return "", errors.New("groups the digits behind its decimal mark")
		}
		parts := strings.Split(whole, group)
		for i, p := range parts {
			if i == 0 && (len(p) < 1 || len(p) > 3) || i > 0 && len(p) != 3 {
				return "", errors.New("doesn't group its digits in threes")
			}
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
var conversions = map[string]struct {
	to    string
	power int
}{
	"gw": {"MW", 3}, "kw": {"MW", -3}, "ph/s": {"EH/s", -3}, "zh/s": {"EH/s", 3}, "×": {"x", 0}, "cents/kwh": {"US cents/kWh", 0}, "c/kwh": {"US cents/kWh", 0},
}

// In converts the number to the measure in which a metric is kept for one company: "USD m", "USD", "%", "MW", ... In
// millions of money a plain number is taken to be millions already; one with a magnitude, or in full, is brought to
// millions. What doesn't fit the measure is refused, as a *NumberError.
func (n Number) In(measure string) (float64, error) {
	fail := func(reason string, args ...any) (float64, error) {
		text := n.digits
		if n.exponent != 0 {
			text = strconv.FormatFloat(n.Value, 'g', -1, 64)
		}
		return 0, &NumberError{Text: text, Reason: fmt.Sprintf(reason, args...)}
	}
	currency, millions := strings.CutSuffix(measure, " m")
	money := currencyCodes[currency] || millions && len(currency) == 3
	if n.Percent && measure != "%" {
		return fail("is a percentage, but the metric is kept in %s", measure)
	}
	if n.Currency != "" && (!money || n.Currency != currency) {
		return fail("is in %s, but the metric is kept in %s", n.Currency, measure)
	}
	power := 0
	if n.Unit != "" {
		unit := n.Unit
		if c, ok := conversions[strings.ToLower(unit)]; ok {
			unit, power = c.to, c.power
		}
		if money || !strings.EqualFold(unit, measure) {
			return fail("is in %s, but the metric is kept in %s", n.Unit, measure)
		}
	}
	if n.Scaled {
		switch {
		case money && millions:
			power = -6
		case money, measure == "count", measure == "BTC":
		default:
			return fail("has a magnitude (thousand, million …), but the metric is kept in %s", measure)
		}
	}
	return n.shifted(power), nil
}
