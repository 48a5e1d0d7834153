package format

import (
	"context"
	"math"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/currency"

	"assay/data"
)

// numberStyle is what a cell's number format says about the number.
type numberStyle struct {
	percent   bool
	thousands bool // shown in thousands or millions, kept whole
	currency  string
	date      datePrecision
}

// datePrecision is how much of a date a format shows.
type datePrecision uint8

const (
	noDate datePrecision = iota
	toDay
	toMonth
	toYear
	timeOfDay
)

// readStyles reads the number formats that cells refer to by number.
func (w *workbook) readStyles(ctx context.Context, part string) error {
	codes := map[int]string{}
	inCells := false
	return w.walk(ctx, part, nil, func(x *xmlReader) error {
		switch x.name {
		case "numFmt":
			if id, err := strconv.Atoi(x.attribute("numFmtId")); err == nil && len(codes) < maxStyles {
				codes[id] = x.attribute("formatCode")
			}
		case "cellXfs":
			inCells = true
		case "cellStyleXfs", "cellStyles", "dxfs", "fonts", "fills", "borders":
			inCells = false
		case "xf":
			if !inCells {
				return nil
			}
			if len(w.styles) >= maxStyles {
				return w.in.fault(0, "the workbook has more than %d styles and was not opened", maxStyles)
			}
			id, _ := strconv.Atoi(x.attribute("numFmtId"))
			w.styles = append(w.styles, styleOf(id, codes[id]))
		}
		return nil
	})
}

// styleOf reads a number format: one of those that every spreadsheet program has, by number, or one written out.
func styleOf(id int, code string) numberStyle {
	switch {
	case code != "":
	case id == 9 || id == 10:
		return numberStyle{percent: true}
	case id == 17:
		return numberStyle{date: toMonth}
	case id >= 18 && id <= 21 || id >= 45 && id <= 47 || id >= 32 && id <= 35:
		return numberStyle{date: timeOfDay}
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 50 && id <= 58:
		return numberStyle{date: toDay}
	}
	bare, money := bareFormat(code)
	s := numberStyle{currency: money}
	letters := strings.ToLower(bare)
	hours := strings.ContainsAny(letters, "hs")
	switch {
	case strings.Contains(letters, "d"):
		s.date = toDay
	case strings.Contains(letters, "m") && !hours && strings.Contains(letters, "y"):
		s.date = toMonth
	case strings.Contains(letters, "y"):
		s.date = toYear
	case strings.Contains(letters, "m") && !hours:
		s.date = toDay // "mmm" alone: the month's name, of a whole date
	case hours && !strings.ContainsAny(letters, "#?"):
		s.date = timeOfDay
	}
	if strings.EqualFold(strings.TrimSpace(bare), "general") || strings.EqualFold(strings.TrimSpace(bare), "standard") {
		s.date = noDate
	}
	s.percent = strings.Contains(bare, "%")
	s.thousands = s.date == noDate && thousandsShown.MatchString(bare)
	return s
}

// thousandsShown finds a comma behind the last digit, which shows a number in thousands; one between digits only groups them.
var thousandsShown = regexp.MustCompile(`[0#?],+(?:[^0#?,]|$)`)

// bareFormat is the first part of a number format, the one for positive numbers, without texts in quotes, escapes and brackets,
// and the currency that these name.
func bareFormat(code string) (bare, money string) {
	var b, said strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case ';':
			return b.String(), moneyIn(said.String())
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return b.String(), moneyIn(said.String())
			}
			said.WriteString(code[i+1 : i+1+end])
			i += end + 1
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return b.String(), moneyIn(said.String())
			}
			inside := code[i+1 : i+end]
			if sign, found := strings.CutPrefix(inside, "$"); found {
				sign, _, _ = strings.Cut(sign, "-")
				said.WriteString(sign)
			} else if trimmed := strings.Trim(strings.ToLower(inside), "hms"); trimmed == "" {
				b.WriteString("h") // hours beyond a day
			}
			i += end
		case '$':
			said.WriteByte(c)
		default:
			if c < 0x80 {
				b.WriteByte(c)
			} else {
				said.WriteByte(c) // € and the like stand outside quotes too
			}
		}
	}
	return b.String(), moneyIn(said.String())
}

// moneyIn is the currency that a format shows. A bare $ may be the dollar of any country, so it says nothing.
func moneyIn(said string) string {
	said = strings.TrimSpace(said)
	for sign, code := range map[string]string{"€": "EUR", "£": "GBP", "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "S$": "SGD"} {
		if said == sign {
			return code
		}
	}
	if len(said) == 3 && strings.ToUpper(said) == said {
		if unit, err := currency.ParseISO(said); err == nil {
			return unit.String()
		}
	}
	return ""
}

// serialDate is the day of a spreadsheet's day number. In the calendar of 1900 the day 60 is a 29 February that never was.
func serialDate(serial float64, date1904 bool) (data.Date, bool) {
	day := math.Floor(serial)
	if math.IsNaN(serial) || day < 0 || day > 2_958_465 {
		return data.Date{}, false
	}
	n := int(day)
	switch {
	case date1904:
		return data.Date{Year: 1904, Month: 1, Day: 1}.AddDays(n), true
	case n == 60 || n == 0:
		return data.Date{}, false
	case n < 60:
		return data.Date{Year: 1899, Month: 12, Day: 31}.AddDays(n), true
	}
	return data.Date{Year: 1899, Month: 12, Day: 30}.AddDays(n), true
}

// shift is a number times a power of ten, rounded once: 0.265 as a percentage is 26.5.
func shift(v float64, power int) float64 {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	n, err := strconv.Atoi(exponent)
	if err != nil {
		return v // not finite
	}
	shifted, err := strconv.ParseFloat(mantissa+"e"+strconv.Itoa(n+power), 64)
	if err != nil {
		return v * math.Pow10(power)
	}
	return shifted
}
