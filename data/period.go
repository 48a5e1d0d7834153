package data

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/data/wording"
)

// PeriodKind is how long a period is.
type PeriodKind string

// The kinds of period. OnDate is a single day, for stocks.
const (
	Month   PeriodKind = "month"
	Quarter PeriodKind = "quarter"
	Half    PeriodKind = "half"
	Year    PeriodKind = "year"
	OnDate  PeriodKind = "date"
)

// months is the length of a kind in months; 0 for a date.
func (k PeriodKind) months() int {
	return map[PeriodKind]int{Month: 1, Quarter: 3, Half: 6, Year: 12}[k]
}

// Period is a stretch of time by its first and last day, so that fiscal calendars that differ line up by real dates. A
// single day has both the same. Periods compare with ==.
type Period struct {
	Kind  PeriodKind `json:"period_kind"`
	Start Date       `json:"period_start"`
	End   Date       `json:"period_end"`
}

// periodFrom is the period of a kind that begins with the month given.
func periodFrom(kind PeriodKind, year int, month time.Month) Period {
	start := Date{year, month, 1}
	return Period{Kind: kind, Start: start, End: start.AddMonths(kind.months()).AddDays(-1)}
}

// On is the period of a single day.
func On(d Date) Period { return Period{Kind: OnDate, Start: d, End: d} }

// FiscalPart is the nth part (quarter, half; 1 for the year) of the fiscal year that ends in the year given, for a company
// whose fiscal year ends in the month given.
func FiscalPart(kind PeriodKind, n, year int, yearEnd time.Month) Period {
	start := Date{year, yearEnd, 1}.AddMonths(-11 + (n-1)*kind.months())
	return periodFrom(kind, start.Year, start.Month)
}

// Valid returns what is wrong with the period, or nil.
func (p Period) Valid() error {
	names := map[PeriodKind]string{Month: wording.Of("a month"), Quarter: wording.Of("a quarter"), Half: wording.Of("a half-year"), Year: wording.Of("a year"), OnDate: wording.Of("a single day")}
	real := p.Start.Exact() && DateOf(p.Start.time()) == p.Start
	switch {
	case names[p.Kind] == "":
		return wording.Errorf("a period is a month, a quarter, a half-year, a year or a date, not %q", p.Kind)
	case real && p.Kind == OnDate && p.Start == p.End:
		return nil
	case real && p.Kind != OnDate && p == periodFrom(p.Kind, p.Start.Year, p.Start.Month):
		return nil
	}
	return wording.Errorf("%s to %s is not %s", p.Start, p.End, names[p.Kind])
}

// Contains reports whether the day lies in the period. Of a month or a year it's the first day that counts.
func (p Period) Contains(d Date) bool { return !d.Before(p.Start) && !d.After(p.End) }

// Next is the period of the same kind that follows; for a date, the next day.
func (p Period) Next() Period { return p.move(1) }

// Previous is the period of the same kind before; for a date, the day before.
func (p Period) Previous() Period { return p.move(-1) }

func (p Period) move(by int) Period {
	if p.Kind == OnDate {
		return On(p.Start.AddDays(by))
	}
	start := p.Start.AddMonths(by * p.Kind.months())
	return periodFrom(p.Kind, start.Year, start.Month)
}

// Compare orders periods by their last day; of those that end together, the shorter comes first, and a date last.
func (p Period) Compare(q Period) int {
	if c := p.End.Compare(q.End); c != 0 {
		return c
	}
	if (p.Kind == OnDate) != (q.Kind == OnDate) {
		if p.Kind == OnDate {
			return 1
		}
		return -1
	}
	return -p.Start.Compare(q.Start)
}

// fiscal is the fiscal year, by the year in which it ends, and the part of it, where the period is aligned with it.
func (p Period) fiscal(yearEnd time.Month) (part, year int, aligned bool) {
	months := p.Kind.months()
	if months == 0 {
		return 0, 0, false
	}
	since := (int(p.Start.Month) - int(yearEnd) - 1 + 24) % 12 // months since the fiscal year began
	if since%months != 0 {
		return 0, 0, false
	}
	return since/months + 1, p.Start.AddMonths(11 - since).Year, true
}

// Label is the period's one written form for a company whose fiscal year ends in the month given. ParsePeriod reads it
// back: "Q2 FY26", "2025-Q3", "H1 FY26", "FY2025", "2025-07", "2025-11-30". A year that is the calendar's but not the
// company's is "CY2025"; what fits neither calendar is written by its days, "2025-02-01 to 2025-04-30". The zero period has
// no label.
func (p Period) Label(yearEnd time.Month) string {
	letter := map[PeriodKind]string{Quarter: "Q", Half: "H"}[p.Kind]
	part, year, aligned := p.fiscal(yearEnd)
	calendarPart, calendarYear, ofCalendar := p.fiscal(time.December)
	switch {
	case p == Period{}:
		return ""
	case p.Kind == OnDate:
		return p.End.String()
	case p.Kind == Month:
		return fmt.Sprintf("%04d-%02d", p.Start.Year, int(p.Start.Month))
	case p.Kind == Year && aligned:
		return fmt.Sprintf("FY%04d", year)
	case p.Kind == Year && ofCalendar:
		return fmt.Sprintf("CY%04d", calendarYear)
	case aligned && yearEnd != time.December:
		//wording:none read back
		return fmt.Sprintf("%s%d FY%s", letter, part, fiscalYear(year))
	case ofCalendar:
		return fmt.Sprintf("%04d-%s%d", calendarYear, letter, calendarPart)
	}
	return p.Start.String() + " to " + p.End.String() //wording:none read back
}

// fiscalYear writes a year in two digits where that is read back as the same year.
func fiscalYear(year int) string {
	if year >= 2000 && year < 2080 {
		return fmt.Sprintf("%02d", year%100)
	}
	return fmt.Sprintf("%04d", year)
}

// Display is the period as headings and charts write it, in the reader's language: "Q2 FY26", "Q4 2025", "FY2025", "Jul 2025",
// "30 Nov 2025", "Feb–Apr 2025" where it fits neither calendar; in German "Q2 GJ26". All but the last is read by ParsePeriod.
func (p Period) Display(yearEnd time.Month) string {
	switch label := p.Label(yearEnd); {
	case label == "":
		return ""
	case p.Kind == OnDate:
		return p.End.Display()
	case p.Kind == Month:
		return Date{Year: p.Start.Year, Month: p.Start.Month}.Display()
	case strings.Contains(label, " to "):
		from, to := Date{Year: p.Start.Year, Month: p.Start.Month}, Date{Year: p.End.Year, Month: p.End.Month}
		if from.Year == to.Year {
			return MonthShort(from.Month) + "–" + to.Display()
		}
		return from.Display() + "–" + to.Display()
	case strings.Contains(label, "-"):
		year, part, _ := strings.Cut(label, "-")
		return part + " " + year
	default:
		if year, fiscal := strings.CutPrefix(label, "FY"); fiscal {
			return wording.Of("FY%s", year)
		}
		if year, ofCalendar := strings.CutPrefix(label, "CY"); ofCalendar {
			return wording.Of("CY%s", year)
		}
		part, year, _ := strings.Cut(label, " FY")
		return wording.Of("%s FY%s", part, year)
	}
}

// germanPeriods writes what a German reader types as an English one does: "2. Quartal 2025", "1. Halbjahr GJ26", "GJ2025".
var germanPeriods = []struct {
	from *regexp.Regexp
	to   string
}{
	{regexp.MustCompile(`\bgeschäftsjahr(?:e?s)?\b`), "gj"},
	{regexp.MustCompile(`\bkalenderjahr(?:e?s)?\b`), "kj"},
	{regexp.MustCompile(`\b(?:gj|fj)(?: ?'?)(\d)`), "fy$1"},
	{regexp.MustCompile(`\bkj(?: ?'?)(\d)`), "cy$1"},
	{regexp.MustCompile(`\berste[ns]? (quartal|halbjahr)`), "1. $1"},
	{regexp.MustCompile(`\bzweite[ns]? (quartal|halbjahr)`), "2. $1"},
	{regexp.MustCompile(`\bdritte[ns]? (quartal)`), "3. $1"},
	{regexp.MustCompile(`\bvierte[ns]? (quartal)`), "4. $1"},
	{regexp.MustCompile(`\b([1-4])\. ?quartal\b`), "q$1"},
	{regexp.MustCompile(`\bquartal ([1-4])\b`), "q$1"},
	{regexp.MustCompile(`\b([12])\. ?(?:halbjahr|hj)\b`), "h$1"},
	{regexp.MustCompile(`\b(?:halbjahr ?|hj ?)([12])\b`), "h$1"},
	{regexp.MustCompile(`\b([12]) ?hj\b`), "h$1"},
	{regexp.MustCompile(` bis `), " to "}, //wording:none read
}

// germanSigns are what a text holds one of, if any of those is to be put into English.
var germanSigns = []string{"gj", "fj", "kj", "hj", "jahr", "quartal", " bis "} //wording:none read

// inEnglish is a period's text, squeezed, with German words for it put into English ones. Months stay: ParseDate reads both.
func inEnglish(text string) string {
	if !slices.ContainsFunc(germanSigns, func(sign string) bool { return strings.Contains(text, sign) }) {
		return text // as almost all are: an import reads a hundred thousand
	}
	for _, g := range germanPeriods {
		text = g.from.ReplaceAllString(text, g.to)
	}
	return text
}

var (
	fiscalFirst = regexp.MustCompile(`^fy ?'?(\d{2}|\d{4})(?: ?-?([qh])([1-4]))?$`)
	partFirst   = regexp.MustCompile(`^(?:([qh])([1-4])|([1-4])([qh])) ?-?fy ?'?(\d{2}|\d{4})$`)
	yearFirstly = regexp.MustCompile(`^(\d{4})[ -]?([qh])([1-4])$`)
	yearLastly  = regexp.MustCompile(`^(?:([qh])([1-4])|([1-4])([qh]))[ -]?(\d{4})$`)
	partShort   = regexp.MustCompile(`^(?:[qh][1-4]|[1-4][qh])[ -]?'?(\d{2})$`)
	ofCalendar  = regexp.MustCompile(`^cy ?'?(\d{2}|\d{4})$`)
	bareYear    = regexp.MustCompile(`^\d{4}$`)
)

// ParsePeriod reads a period as analysts write it: "Q2 FY26", "FY26 Q2", "2Q FY26", "FY2025", "H1 FY26" by the company's
// fiscal year, which ends in the month given and is named after the year it ends in; "2025-Q4", "Q4 2025", "2025-H1",
// "CY2025" by the calendar; "2025-07", "Jul 2025"; single days such as "2025-11-30"; and "2025-02-01 to 2025-04-30". A bare
// year, and a quarter such as "Q4 25", is read only where the fiscal year is the calendar's. German is read too: "Q2 GJ26",
// "2. Quartal 2025", "1. Halbjahr 2025".
func ParsePeriod(s string, yearEnd time.Month) (Period, error) {
	if yearEnd < time.January || yearEnd > time.December {
		return Period{}, wording.Errorf("reading %q: the month in which the fiscal year ends isn't known", s)
	}
	text := inEnglish(squeezed(s))
	// A heading of letter, number and year, by a year that ends in the month given.
	part := func(letter, n, year string, end time.Month) (Period, error) {
		y, number, kind := century(year), 1, Year
		if letter != "" {
			kind = map[string]PeriodKind{"q": Quarter, "h": Half}[letter]
			number, _ = strconv.Atoi(n)
		}
		if number*kind.months() > 12 {
			return Period{}, wording.Errorf("%q is not a period: a year has two halves", s)
		}
		return checked(s, FiscalPart(kind, number, y, end))
	}
	if m := fiscalFirst.FindStringSubmatch(text); m != nil {
		return part(m[2], m[3], m[1], yearEnd)
	}
	if m := partFirst.FindStringSubmatch(text); m != nil {
		return part(m[1]+m[4], m[2]+m[3], m[5], yearEnd)
	}
	if m := yearFirstly.FindStringSubmatch(text); m != nil {
		return part(m[2], m[3], m[1], time.December)
	}
	if m := yearLastly.FindStringSubmatch(text); m != nil {
		return part(m[1]+m[4], m[2]+m[3], m[5], time.December)
	}
	if m := ofCalendar.FindStringSubmatch(text); m != nil {
		return part("", "", m[1], time.December)
	}
	if m := partShort.FindStringSubmatch(text); m != nil {
		name := strings.TrimRight(text[:len(text)-2], " -'")
		if yearEnd == time.December {
			return ParsePeriod(name+" fy"+m[1], yearEnd) //wording:none
		}
		return Period{}, wording.Errorf("%q may be of a fiscal or a calendar year; write %s FY%s, or %s 20%s for the calendar's", s,
			strings.ToUpper(name), m[1], strings.ToUpper(name), m[1])
	}
	if bareYear.MatchString(text) {
		if yearEnd == time.December {
			return part("", "", text, yearEnd)
		}
		return Period{}, wording.Errorf("%q may be a fiscal or a calendar year; write FY%s for the fiscal year, or CY%s for the calendar's", s, text, text)
	}
	if from, to, ok := strings.Cut(text, " to "); ok {
		return parseSpan(s, from, to)
	}
	d, err := ParseDate(s)
	switch {
	case errors.Is(err, errNoDate):
		return Period{}, wording.Errorf("%q is not a period; write Q2 FY26, FY2025, 2025-Q4, 2025-07 or 2025-11-30", s)
	case err != nil:
		return Period{}, err
	case d.Exact():
		return checked(s, On(d))
	}
	return checked(s, periodFrom(Month, d.Year, d.Month))
}

// parseSpan reads a period that is given by its first and its last day.
func parseSpan(s, from, to string) (Period, error) {
	start, err := ParseDate(from)
	if err != nil {
		return Period{}, err
	}
	end, err := ParseDate(to)
	if err != nil {
		return Period{}, err
	}
	for _, kind := range []PeriodKind{Month, Quarter, Half, Year} {
		if p := (Period{Kind: kind, Start: start.First(), End: end.Last()}); p.Valid() == nil {
			return checked(s, p)
		}
	}
	return Period{}, wording.Errorf("%q is not a whole month, quarter, half-year or year", s)
}

// century is a year written in two digits or in four.
func century(year string) int {
	y, _ := strconv.Atoi(year)
	switch {
	case len(year) == 4:
		return y
	case y < 80:
		return 2000 + y
	}
	return 1900 + y
}

// checked refuses a period so far off that its dates, or the fiscal year that it lies in, can't be written in four digits.
func checked(s string, p Period) (Period, error) {
	if p.Start.Year < 1000 || p.End.Year > 9998 {
		return Period{}, wording.Errorf("%q is too far from the present to be a period", s)
	}
	return p, nil
}
