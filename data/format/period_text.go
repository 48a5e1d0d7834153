package format

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"assay/data"
	"assay/data/wording"
)

// periodWords is how the periods of a block are read beyond what data.ParsePeriod reads of itself.
type periodWords struct {
	// shortMonths reads "Nov-25" as November 2025.
	shortMonths bool
	// years says which years bare ones are.
	years Years
	// ending makes a day or month the last of a quarter, half-year or year; empty leaves it.
	ending data.PeriodKind
}

var (
	spanEnded  = regexp.MustCompile(`^(?:for )?(?:the )?(?:(?:fiscal )?(quarter|half[- ]?year|year|month)s?|(three|six|nine|twelve|3|6|9|12)[- ]months?)(?: period)? (?:ended|ending|to) (.+)$`)
	monthsSpan = regexp.MustCompile(`^(3|6|9|12) ?m(?:onths)? (.+)$`)
	asOf       = regexp.MustCompile(`^(?:as of|as at|at|on|per|zum|stand) (.+)$`)
	shortMonth = regexp.MustCompile(`^([a-z]{3,9})\.?[-/ ]?'?(\d{2})$`)
	forecast   = regexp.MustCompile(`^(.*\d) ?(e|est|est\.|estimate|estimated|f|fcst|forecast|b|budget|p|proj|projected|guidance)$`)
	actual     = regexp.MustCompile(`^(.*\d) ?(a|act|act\.|actual|reported|unaudited|audited)$`)
	timeBehind = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})[t ]00:00(?::00(?:\.0+)?)?z?$`)
)

// read reads a period in the words of filings and sheets: "Q2 FY26A", "Three months ended November 30, 2025", "As of
// 2025-11-30", "Nov-25" where the block has shown that it's a month.
func (w periodWords) read(text string, yearEnd time.Month) (data.Period, error) {
	plain := strings.Join(strings.Fields(strings.NewReplacer("\u00a0", " ", "’", "'", "–", "-").Replace(text)), " ")
	low := strings.ToLower(plain)
	if m := forecast.FindStringSubmatch(low); m != nil && w.isPeriod(m[1]) {
		return data.Period{}, wording.Errorf("%q is an estimate or a plan, and a figure is what was reported", text)
	}
	if m := actual.FindStringSubmatch(low); m != nil && w.isPeriod(m[1]) {
		low, plain = m[1], m[1]
	}
	if m := timeBehind.FindStringSubmatch(low); m != nil {
		low, plain = m[1], m[1]
	}
	if m := spanEnded.FindStringSubmatch(low); m != nil {
		kind := map[string]data.PeriodKind{"quarter": data.Quarter, "year": data.Year, "month": data.Month, "three": data.Quarter, "3": data.Quarter, "six": data.Half, "6": data.Half, "twelve": data.Year, "12": data.Year}[m[1]+m[2]]
		if strings.HasPrefix(m[1], "half") {
			kind = data.Half
		}
		return w.endingWith(text, kind, m[3])
	}
	if m := monthsSpan.FindStringSubmatch(low); m != nil {
		return w.endingWith(text, map[string]data.PeriodKind{"3": data.Quarter, "6": data.Half, "12": data.Year}[m[1]], m[2])
	}
	if m := asOf.FindStringSubmatch(low); m != nil {
		plain = m[1]
	}
	low = strings.ToLower(plain)
	if m := shortMonth.FindStringSubmatch(low); m != nil {
		if d, err := data.ParseDate(m[1] + " 20" + m[2]); err == nil {
			if !w.shortMonths {
				return data.Period{}, wording.Errorf("%q may be a month of 20%s or a day of a month; say which", text, m[2])
			}
			plain = d.String()
		}
	}
	p, err := data.ParsePeriod(w.dated(plain), yearEnd)
	if err != nil {
		return p, err
	}
	if w.ending != "" && (p.Kind == data.OnDate || p.Kind == data.Month && w.ending != data.Month) {
		return lasting(text, w.ending, p.End)
	}
	return p, nil
}

var (
	shortPart = regexp.MustCompile(`(?i)^([qh][1-4]|[1-4][qh])[ -]?'?(\d{2})$`)
	longPart  = regexp.MustCompile(`(?i)^([qh][1-4]|[1-4][qh])[ -]?(\d{4})$`)
)

// dated writes a bare year, or a part of one, so that it says which year is meant, where that was chosen: "2025" is FY2025 or
// CY2025, "Q4 25" and "Q4 2025" are Q4 FY2025 or Q4 2025.
func (w periodWords) dated(text string) string {
	part, year := "", ""
	if m := shortPart.FindStringSubmatch(text); m != nil {
		part, year = m[1], m[2]
	} else if m := longPart.FindStringSubmatch(text); m != nil {
		part, year = m[1], m[2]
	} else if bareYears.MatchString(text) {
		year = text
	}
	switch {
	case year == "" || w.years == YearsAsked:
		return text
	case w.years == FiscalYears:
		return strings.TrimSpace(part + " FY" + year)
	case part == "":
		return "CY" + year
	case len(year) == 2 && year < "80":
		return part + " 20" + year
	case len(year) == 2:
		return part + " 19" + year
	}
	return part + " " + year
}

// isPeriod reports whether a text reads as a period in some calendar.
func (w periodWords) isPeriod(text string) bool {
	_, err := periodWords{shortMonths: true}.read(text, time.December)
	return err == nil
}

// endingWith is the period of a kind whose last day, or month, a text gives.
func (w periodWords) endingWith(text string, kind data.PeriodKind, end string) (data.Period, error) {
	if kind == "" {
		return data.Period{}, wording.Errorf("%q is nine months, and no period of the notebook is; a quarter or a year can be read", text)
	}
	d, err := data.ParseDate(end)
	if err != nil {
		if m := shortMonth.FindStringSubmatch(strings.ToLower(end)); m != nil {
			d, err = data.ParseDate(m[1] + " 20" + m[2]) // behind "ended" it can't be a day
		}
	}
	if err != nil {
		return data.Period{}, err
	}
	if d.Month == 0 {
		return data.Period{}, wording.Errorf("%q gives no month in which the period ends", text)
	}
	return lasting(text, kind, d.Last())
}

// lasting is the period of a kind that ends on the day given, which must be the last of its month.
func lasting(text string, kind data.PeriodKind, end data.Date) (data.Period, error) {
	months := map[data.PeriodKind]int{data.Month: 1, data.Quarter: 3, data.Half: 6, data.Year: 12}[kind]
	first := data.Date{Year: end.Year, Month: end.Month, Day: 1}.AddMonths(1 - months)
	p := data.Period{Kind: kind, Start: first, End: end}
	if p.Valid() != nil || first.Year < 1000 {
		return data.Period{}, wording.Errorf("%q doesn't end with a month, so it isn't a whole %s", text, kindName(kind))
	}
	return p, nil
}

func kindName(kind data.PeriodKind) string {
	if kind == data.Half {
		return wording.Of("half-year")
	}
	return kind.Words()
}

// looksLikePeriod reports whether a heading or cell is a period, of whatever calendar. A bare number is one only where it can
// be a year of reports.
func looksLikePeriod(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" || len(text) > 60 || !strings.ContainsAny(text, "0123456789") {
		return false
	}
	if year, err := strconv.Atoi(text); err == nil {
		return year >= 1980 && year <= 2100
	}
	if m := forecast.FindStringSubmatch(strings.ToLower(text)); m != nil {
		text = m[1]
	}
	return periodWords{}.isPeriod(text)
}

// partOfYear are the headings that stand under a year.
var partOfYear = regexp.MustCompile(`(?i)^(?:q[1-4]|[1-4]q|h[12]|[12]h|fy|full year|year|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december)\.?$`)

// spanHead are the headings of filings that stand over a day or a year: "Three Months Ended", "As of November 30,".
var spanHead = regexp.MustCompile(`(?i)^(?:for )?(?:the )?(?:(?:three|six|nine|twelve|3|6|9|12)[- ]months?|(?:fiscal )?(?:quarter|half[- ]?year|year|month)s?)(?: period)? (?:ended|ending)\b|^as (?:of|at)\b|^(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2},?$`)

// joined reads a period whose heading stands in two rows: "FY2025" over "Q1", "2025" over "Nov". It returns the words as one
// heading would give them; empty where the two make no period.
func joined(above, below string) string {
	above, below = strings.TrimSpace(above), strings.TrimSpace(below)
	if !partOfYear.MatchString(below) {
		return ""
	}
	low := strings.ToLower(strings.TrimSuffix(below, "."))
	if low == "fy" || low == "full year" || low == "year" {
		if looksLikePeriod(above) {
			return above
		}
		return ""
	}
	if len(low) == 2 && low[0] >= '1' && low[0] <= '4' {
		below = low[1:] + low[:1]
	}
	text := below + " " + above
	if bareYears.MatchString(above) && shortPart.MatchString(below+" "+above[2:]) {
		// Not "Q1 2026", which is the calendar's quarter: a year over quarters may be the company's, and is asked about.
		text = below + " " + above[2:]
	}
	if looksLikePeriod(text) {
		return text
	}
	return ""
}

// monthsApart reports whether texts such as "Nov-25" and "Feb-26" can only be months: three or more that, read as months,
// follow each other at one distance of 1, 3 or 6 months and go over into another year, or four or more. Read as days they
// would jump. The distance is that; 0 where they show nothing: "Nov-25, Nov-26" may be two days that follow each other.
func monthsApart(texts []string) int {
	var months []int
	years := map[int]bool{}
	for _, t := range texts {
		m := shortMonth.FindStringSubmatch(strings.ToLower(strings.TrimSpace(t)))
		if m == nil {
			continue
		}
		d, err := data.ParseDate(m[1] + " 20" + m[2])
		if err != nil {
			continue
		}
		months = append(months, d.Year*12+int(d.Month))
		years[d.Year] = true
	}
	step := evenSteps(months)
	if step == 12 || len(months) < 3 || len(months) < 4 && len(years) < 2 {
		return 0
	}
	return step
}

// evenSteps is the distance at which months follow each other, forwards or backwards; 0 where they don't.
func evenSteps(months []int) int {
	if len(months) < 2 {
		return 0
	}
	step := months[1] - months[0]
	for i := 1; i < len(months); i++ {
		if months[i]-months[i-1] != step {
			return 0
		}
	}
	step = max(step, -step)
	if step == 1 || step == 3 || step == 6 || step == 12 {
		return step
	}
	return 0
}
