package data

import (
	"math"
	"strconv"
	"strings"
)

// Minus is the sign of a negative figure on screens and charts; Missing stands where there is no figure.
const (
	Minus   = "−"
	Missing = "–"
)

// FormatNumber writes a figure as it was meant: thousands grouped by commas, as many decimals as it has (to twelve
// significant digits, so that sums show no noise), and a real minus.
func FormatNumber(v float64) string { return FormatAs(v, MarkPoint) }

// FormatAs is FormatNumber with the decimal mark given; with a comma, thousands are grouped by points.
func FormatAs(v float64, mark DecimalMark) string {
	if v != 0 && (math.Abs(v) < 1e-6 || math.Abs(v) >= 1e15) {
		return dress(strconv.FormatFloat(v, 'g', 12, 64), mark)
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64)
	return dress(strconv.FormatFloat(rounded, 'f', -1, 64), mark)
}

// FormatFixed writes a figure with the number of decimals given, for columns that align.
func FormatFixed(v float64, decimals int) string {
	return dress(strconv.FormatFloat(v, 'f', decimals, 64), MarkPoint)
}

// dress groups the thousands of a plain number and gives it its signs.
func dress(plain string, mark DecimalMark) string {
	digits, negative := strings.CutPrefix(plain, "-")
	whole, fraction, hasFraction := strings.Cut(digits, ".")
	group, point := ",", "."
	if mark == MarkComma {
		group, point = ".", ","
	}
	var b strings.Builder
	if negative && strings.Trim(digits, "0.") != "" {
		b.WriteString(Minus)
	}
	if strings.ContainsAny(whole, "eEN+I") {
		b.WriteString(whole) // in powers of ten, or not a number
	} else {
		for i, d := range whole {
			if i > 0 && (len(whole)-i)%3 == 0 {
				b.WriteString(group)
			}
			b.WriteRune(d)
		}
	}
	if hasFraction {
		b.WriteString(point + fraction)
	}
	return b.String()
}
