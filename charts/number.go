package charts

import (
	"math"
	"strconv"
	"strings"
)

// grouped prints v with so many decimals, thousands set off, and a real minus, with the marks in use.
func grouped(v float64, decimals int) string {
	s := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, fraction, _ := strings.Cut(s, ".")
	point, group := speaking().marks()
	var b strings.Builder
	if v < 0 && strings.Trim(s, "0.") != "" {
		b.WriteRune('−')
	}
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(d)
	}
	if fraction != "" {
		b.WriteString(point)
		b.WriteString(fraction)
	}
	return b.String()
}

// figure prints a value short: whole from 100 on, three digits that count below; scaled where it would be too long.
func figure(v float64) string {
	a := math.Abs(v)
	switch {
	case a < least:
		return "0"
	case a >= 1e7:
		m := magnitudeOf(a)
		return shorten(grouped(v/m.factor, decimalsFor(a/m.factor))) + " " + say(m.word)
	case a < 1e-3:
		point, _ := speaking().marks()
		return strings.NewReplacer("-", "−", ".", point).Replace(strconv.FormatFloat(v, 'g', 3, 64))
	}
	return shorten(grouped(v, decimalsFor(a)))
}

func decimalsFor(a float64) int {
	if a >= 100 {
		return 0
	}
	return 2 - int(math.Floor(math.Log10(a)))
}

// shorten drops the noughts that end a decimal fraction.
func shorten(s string) string {
	point, _ := speaking().marks()
	if !strings.Contains(s, point) {
		return s
	}
	return strings.TrimRight(strings.TrimRight(s, "0"), point)
}

// magnitude is a power of ten that an axis is counted in, with its word and what it makes of a currency.
type magnitude struct {
	factor      float64
	word, money string
}

var magnitudes = []magnitude{{1e12, sayKey("trillion"), "tn"}, {1e9, sayKey("billion"), "bn"}, {1e6, sayKey("million"), "m"}}

// thousands are for money alone: of other figures a thousand is short enough to be written out.
var thousands = magnitude{1e3, "thousand", "k"}

func magnitudeOf(a float64) magnitude {
	for _, m := range magnitudes {
		if a >= m.factor {
			return m
		}
	}
	return magnitude{factor: 1}
}

// counting says how the labels of an axis are written: each value divided by factor, before it prefix, after it suffix, and after
// the topmost the unit besides.
type counting struct {
	factor         float64
	prefix, suffix string
	unit           string
}

// unitWords is a unit of measure as it's drawn.
func unitWords(unit string) string {
	code, scale, scaled := strings.Cut(unit, " ")
	switch {
	case !scaled || len(code) != 3 || strings.ToUpper(code) != code:
	case scale == "m":
		return say("%s m", code)
	case scale == "tn":
		return say("%s tn", code)
	}
	return say(unit)
}

// moneyBehind names a currency with how it's counted, for languages that say so once: "Mio. $".
func moneyBehind(scale, sign string) string {
	switch scale {
	case "k":
		return say("%sk", sign)
	case "m":
		return say("%sm", sign)
	case "bn":
		return say("%sbn", sign)
	case "tn":
		return say("%stn", sign)
	}
	return sign
}

// currencies that have a sign which needs no explanation.
var currencies = map[string]string{"USD": "$", "EUR": "€", "GBP": "£"}

// money takes a unit of money apart ("USD m"): the sign of its currency, and how much of it one of the unit is.
func money(unit string) (sign string, each float64, ok bool) {
	code, scale, _ := strings.Cut(unit, " ")
	each, known := map[string]float64{"": 1, "k": 1e3, "m": 1e6, "bn": 1e9}[scale]
	sign, ok = currencies[code]
	return sign, each, ok && known
}

// countIn picks the counting for figures up to top in unit, so that labels keep few digits.
func countIn(unit string, top float64) counting {
	plain := counting{factor: 1, unit: unitWords(unit)}
	sign, each, ok := money(unit)
	if !ok {
		each = 1
	}
	if top*each >= 1e18 { // there's no word for as much
		power := 3 * int(math.Floor(math.Log10(top)/3))
		return counting{factor: math.Pow10(power), unit: strings.TrimSpace("×10" + raised(power) + " " + unitWords(unit))}
	}
	if ok && (top == 0 || top*each >= 1e-3) {
		m := magnitudeOf(top * each)
		switch {
		case each == 1e6 && top >= 1 && top < 2000: // as the figures in the chart are counted
			m = magnitudeOf(each)
		case m.factor == 1 && top*each >= 1e4:
			m = thousands
		}
		if speaking().MoneyBehind {
			return counting{factor: m.factor / each, unit: moneyBehind(m.money, sign)}
		}
		return counting{factor: m.factor / each, prefix: sign, suffix: m.money}
	}
	switch {
	case top >= 1e7:
		m := magnitudeOf(top)
		if code, isMillions := strings.CutSuffix(unit, " m"); isMillions {
			// Millions of millions: "AUD m" at 1e7 and above is counted in trillions.
			return counting{factor: 1e6, unit: unitWords(code + " tn")} //wording:none see unitWords
		}
		return counting{factor: m.factor, unit: strings.TrimSpace(say(m.word) + " " + unitWords(unit))}
	case top > 0 && top < 1e-3:
		power := 3 * int(math.Floor(math.Log10(top)/3))
		return counting{factor: math.Pow10(power), unit: strings.TrimSpace("×10" + raised(power) + " " + unitWords(unit))}
	}
	return plain
}

// raised prints a whole number in superior figures.
func raised(n int) string {
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		if d == '-' {
			b.WriteRune('⁻')
			continue
		}
		b.WriteRune([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[d-'0'])
	}
	return b.String()
}
