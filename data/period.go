package data

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
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
	switch {
	case p.Kind == OnDate && p.Start == p.End && p.Start.Exact():
		return nil
	case p.Kind.months() > 0 && p.Start.Exact() && p.Start.Day == 1 && p == periodFrom(p.Kind, p.Start.Year, p.Start.Month):
		return nil
	}
	return fmt.Errorf("%s to %s is not a %s", p.Start, p.End, p.Kind)
}

// Contains reports whether the day lies in the period.
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
// back: "Q2 FY26", "2025-Q3", "H1 FY26", "FY2025", "2025-07", "2025-11-30".
func (p Period) Label(yearEnd time.Month) string {
	part, year, aligned := p.fiscal(yearEnd)
	calendar := (int(p.Start.Month)-1)/max(1, p.Kind.months()) + 1
	switch p.Kind {
	case OnDate:
		return p.End.String()
	case Month:
		return fmt.Sprintf("%04d-%02d", p.Start.Year, int(p.Start.Month))
	case Quarter, Half:
		letter := map[PeriodKind]string{Quarter: "Q", Half: "H"}[p.Kind]
		if !aligned || yearEnd == time.December {
			return fmt.Sprintf("%04d-%s%d", p.Start.Year, letter, calendar)
		}
		return fmt.Sprintf("%s%d FY%s", letter, part, fiscalYear(year))
	case Year:
		if aligned {
			return fmt.Sprintf("FY%04d", year)
		}
	}
	return p.Start.String() + " to " + p.End.String()
}

// fiscalYear writes a year in two digits where that is read back as the same year.
func fiscalYear(year int) string {
	if year >= 2000 && year < 2080 {
		return fmt.Sprintf("%02d", year%100)
	}
	return fmt.Sprintf("%04d", year)
}

// Display is the period as headings and charts write it: "Q2 FY26", "Q4 2025", "FY2025", "Jul 2025", "30 Nov 2025".
func (p Period) Display(yearEnd time.Month) string {
	switch label := p.Label(yearEnd); {
	case p.Kind == OnDate:
		return p.End.Display()
	case p.Kind == Month:
		return Date{Year: p.Start.Year, Month: p.Start.Month}.Display()
	case strings.Contains(label, "-Q") || strings.Contains(label, "-H"):
		year, part, _ := strings.Cut(label, "-")
		return part + " " + year
	default:
		return label
	}
}

var (
	fiscalFirst  = regexp.MustCompile(`^FY\s?'?(\d{2}|\d{4})(?:\s?-?([QH])([1-4]))?$`)
	partFirst    = regexp.MustCompile(`^([QH])([1-4])\s?-?FY\s?'?(\d{2}|\d{4})$`)
	calendarPart = regexp.MustCompile(`^(\d{4})[\s-]?([QH])([1-4])$`)
	partCalendar = regexp.MustCompile(`^([QH])([1-4])[\s-]?(\d{4})$`)
	bareYear     = regexp.MustCompile(`^\d{4}$`)
	spaces       = regexp.MustCompile(`[\s\x{00a0}]+`)
)

// ParsePeriod reads a period as analysts write it: "Q2 FY26", "FY26 Q2", "FY2025", "H1 FY26" by the company's fiscal year,
// which ends in the month given and is named after the year it ends in; "2025-Q4", "Q4 2025", "2025-H1" by the calendar;
// "2025-07", "Jul 2025"; and single days such as "2025-11-30". A bare year is read only where the fiscal year is the
// calendar's.
func ParsePeriod(s string, yearEnd time.Month) (Period, error) {
	text := spaces.ReplaceAllString(strings.ToUpper(strings.TrimSpace(s)), " ")
	if yearEnd < time.January || yearEnd > time.December {
		return Period{}, fmt.Errorf("reading %q: the month in which the fiscal year ends isn't known", s)
	}
	kind := map[string]PeriodKind{"Q": Quarter, "H": Half}
	fiscal := func(letter, n, year string) (Period, error) {
		y, _ := strconv.Atoi(year)
		if len(year) == 2 {
			y += 2000
			if y >= 2080 {
				y -= 100
			}
		}
		part, _ := strconv.Atoi(n)
		if letter == "" {
			return checked(s, FiscalPart(Year, 1, y, yearEnd))
		}
		if part*kind[letter].months() > 12 {
			return Period{}, fmt.Errorf("%q is not a period: a year has two halves", s)
		}
		return checked(s, FiscalPart(kind[letter], part, y, yearEnd))
	}
	calendar := func(letter, n, year string) (Period, error) {
		y, _ := strconv.Atoi(year)
		part, _ := strconv.Atoi(n)
		months := kind[letter].months()
		if part*months > 12 {
			return Period{}, fmt.Errorf("%q is not a period: a year has two halves", s)
		}
		return checked(s, periodFrom(kind[letter], y, time.Month((part-1)*months+1)))
	}
	if m := fiscalFirst.FindStringSubmatch(text); m != nil {
		return fiscal(m[2], m[3], m[1])
	}
	if m := partFirst.FindStringSubmatch(text); m != nil {
		return fiscal(m[1], m[2], m[3])
	}
	if m := calendarPart.FindStringSubmatch(text); m != nil {
		return calendar(m[2], m[3], m[1])
	}
	if m := partCalendar.FindStringSubmatch(text); m != nil {
		return calendar(m[1], m[2], m[3])
	}
	if bareYear.MatchString(text) {
		if yearEnd == time.December {
			return fiscal("", "", text)
		}
		return Period{}, fmt.Errorf("%q may be a fiscal or a calendar year; write FY%s for the fiscal year", s, text)
	}
	d, err := ParseDate(s)
	if err != nil {
		return Period{}, fmt.Errorf("%q is not a period; write Q2 FY26, FY2025, 2025-Q4, 2025-07 or 2025-11-30", s)
	}
	if d.Exact() {
		return checked(s, On(d))
	}
	return checked(s, periodFrom(Month, d.Year, d.Month))
}

// checked refuses a period so far off that its dates can't be written.
func checked(s string, p Period) (Period, error) {
	if p.Start.Year < 1000 || p.End.Year > 9999 {
		return Period{}, fmt.Errorf("%q is too far from the present to be a period", s)
	}
	return p, nil
}
