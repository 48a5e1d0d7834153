package data

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Minus is the sign of a negative figure on screens and charts; Missing stands where there is no figure.
const (
	Minus   = "−"
	Missing = "–"
)

// FormatNumber writes a figure for a reader, as it was meant: thousands grouped by commas, as many decimals as it has, without
// the noise of sums, and a real minus; with points and commas as in the reader's locale. What isn't a finite number is written
// as Missing. ParseNumber reads it back with the locale's mark. What a program is to read, strconv writes.
func FormatNumber(v float64) string { return FormatAs(v, MarkUnset) }

// FormatCount is FormatNumber for how many there are of something.
func FormatCount(n int) string { return FormatNumber(float64(n)) }

// FormatAs is FormatNumber with the decimal mark given; with a comma, thousands are grouped by points. Without one the locale's
// is used: it's for what is typed again, by the mark that a notebook has chosen.
func FormatAs(v float64, mark DecimalMark) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Missing
	}
	v = settled(v)
	if size := math.Abs(v); v != 0 && (size < 1e-9 || size >= 1e21) { // too long to be read in full
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
		power, _ := strconv.Atoi(exponent)
		return dress(mantissa, mark) + "e" + strings.Replace(strconv.Itoa(power), "-", Minus, 1)
	}
	return dress(strconv.FormatFloat(v, 'f', -1, 64), mark)
}

// FormatFixed writes a figure for a reader with the number of decimals given (none where below zero), for columns that align, as in
// the reader's locale. A half is rounded away from zero, as on paper. What isn't a finite number is written as Missing.
func FormatFixed(v float64, decimals int) string { return FormatFixedAs(v, decimals, MarkUnset) }

// FormatFixedAs is FormatFixed with the decimal mark given, as in FormatAs.
func FormatFixedAs(v float64, decimals int, mark DecimalMark) string {
	// As typed: 1.005, not the hair less that is kept.
	exact, finite := new(big.Rat).SetString(strconv.FormatFloat(settled(v), 'g', -1, 64))
	if !finite {
		return Missing
	}
	return dress(exact.FloatString(max(0, decimals)), mark)
}

// settled takes the noise of sums off a figure: 0.1 + 0.2 is 0.3. Digits from the thirteenth on go only where they are less
// than a part in 1e14, so that none that was typed is lost.
func settled(v float64) float64 {
	rounded := func(v float64, digits int) float64 {
		r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64)
		if err != nil { // beyond the largest number
			return v
		}
		return r
	}
	v = rounded(v, 15)
	if short := rounded(v, 12); math.Abs(short-v) <= 1e-14*math.Abs(v) {
		return short
	}
	return v
}

// dress groups the thousands of a plain number and gives it its signs.
func dress(plain string, mark DecimalMark) string {
	digits, negative := strings.CutPrefix(plain, "-")
	whole, fraction, hasFraction := strings.Cut(digits, ".")
	group, point := ",", "."
	if mark.OrLocale() == MarkComma {
		group, point = ".", ","
	}
	var b strings.Builder
	if negative && strings.Trim(digits, "0.") != "" {
		b.WriteString(Minus)
	}
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(d)
	}
	if hasFraction {
		b.WriteString(point + fraction)
	}
	return b.String()
}
