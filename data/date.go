package data

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"assay/data/wording"
)

// Date is a calendar day. Month or Day is zero where only the year, or the month, is known ("1998"). The zero value is an
// unknown date. Dates compare with ==.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf is the day of an instant where it's taken.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// IsZero reports whether nothing is known of the date.
func (d Date) IsZero() bool { return d == Date{} }

// Exact reports whether the day is known, not only the year or month.
func (d Date) Exact() bool { return d.Day != 0 }

// String is the date as ISO 8601 writes it, as far as it's known: "2025-11-30", "2025-11", "1998", "".
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, int(d.Month))
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// Display is the date as a screen writes it, in the reader's locale: "30 Nov 2025", "Nov 2025", "1998"; in German "30.11.2025",
// "Nov. 2025". ParseDate reads it back.
func (d Date) Display() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	case d.Day == 0:
		return MonthShort(d.Month) + " " + strconv.Itoa(d.Year)
	case LocaleInUse().DottedDays:
		return fmt.Sprintf("%02d.%02d.%04d", d.Day, int(d.Month), d.Year)
	}
	return fmt.Sprintf("%d %s %d", d.Day, MonthShort(d.Month), d.Year)
}

// Typed is the date as a field shows it to be typed over: in digits, the way the locale writes a day.
func (d Date) Typed() string {
	if d.Exact() && LocaleInUse().DottedDays {
		return d.Display()
	}
	return d.String()
}

// TypedDay is a date given as "2025-11-30" the way a field shows it: an example of what can be typed there.
func TypedDay(iso string) string {
	if d, err := ParseDate(iso); err == nil {
		return d.Typed()
	}
	return iso
}

// First is the first day that the date can mean, Last the last.
func (d Date) First() Date {
	switch {
	case d.IsZero() || d.Day != 0:
		return d
	case d.Month == 0:
		return Date{d.Year, time.January, 1}
	}
	return Date{d.Year, d.Month, 1}
}

// Last is the last day that the date can mean.
func (d Date) Last() Date {
	switch {
	case d.IsZero() || d.Day != 0:
		return d
	case d.Month == 0:
		return Date{d.Year, time.December, 31}
	}
	return Date{d.Year, d.Month, daysIn(d.Year, d.Month)}
}

func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func (d Date) time() time.Time {
	f := d.First()
	return time.Date(f.Year, f.Month, f.Day, 0, 0, 0, 0, time.UTC)
}

// Time is the beginning of the date's first day, UTC: what a chart's time axis takes.
func (d Date) Time() time.Time { return d.time() }

// Compare orders dates by their first day: below zero when d is before e.
func (d Date) Compare(e Date) int {
	a, b := d, e
	if d.Day == 0 || e.Day == 0 {
		a, b = d.First(), e.First()
	}
	switch {
	case a.Year != b.Year:
		return a.Year - b.Year
	case a.Month != b.Month:
		return int(a.Month - b.Month)
	}
	return a.Day - b.Day
}

// Before reports whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d is a later day than e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// AddDays is the day n days after the date's first; an unknown date stays unknown.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return DateOf(d.time().AddDate(0, 0, n))
}

// AddMonths is the same day n months after the date's first, or that month's last day where it has no such day. An unknown
// date stays unknown.
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return d
	}
	f := d.First()
	months := f.Year*12 + int(f.Month) - 1 + n
	year, month := months/12, time.Month(months%12+1)
	if months < 0 && months%12 != 0 {
		year, month = months/12-1, time.Month(months%12+13)
	}
	return Date{year, month, min(f.Day, daysIn(year, month))}
}

// YearBefore is the same day a year before; 28 February stands in for the 29th.
func (d Date) YearBefore() Date { return d.AddMonths(-12) }

// DaysUntil is the number of days from d to e, by their first days; below zero when e is earlier. Zero where either is
// unknown.
func (d Date) DaysUntil(e Date) int {
	if d.IsZero() || e.IsZero() {
		return 0
	}
	return int((e.time().Unix() - d.time().Unix()) / (24 * 60 * 60))
}

// MonthsUntil is the number of whole months from d to e, by their first days; below zero when e is earlier. Zero where
// either is unknown.
func (d Date) MonthsUntil(e Date) int {
	if d.IsZero() || e.IsZero() {
		return 0
	}
	if e.Before(d) {
		return -e.MonthsUntil(d)
	}
	a, b := d.First(), e.First()
	months := (b.Year-a.Year)*12 + int(b.Month-a.Month)
	if d.AddMonths(months).After(b) {
		months--
	}
	return months
}

// MarshalText writes the date as ISO 8601; an unknown one as nothing.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	read, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = read
	return nil
}

var (
	isoDate   = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$`)
	yearFirst = regexp.MustCompile(`^(\d{4})/(\d{1,2})/(\d{1,2})$`)
	dotDate   = regexp.MustCompile(`^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$`)
	slashDate = regexp.MustCompile(`^\d{1,2}[/-]\d{1,2}[/-](?:\d{2}|\d{4})$`)
	shortYear = regexp.MustCompile(`^(?:\d{1,2}\.?[ -])?[a-zä]{3,9}\.?,?[ -]'?\d{2}$`)
	wordDate  = regexp.MustCompile(`^(?:(\d{1,2})\.?[ -])?([a-zä]+)\.?,?[ -](\d{4})$`)
	monthDay  = regexp.MustCompile(`^([a-z]+)\.? (\d{1,2}),? (\d{4})$`)
)

// squeezed is a text in small letters, with every run of white space as one space.
func squeezed(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }

// dateParts takes a written date apart: the month is a number or a name. ok is false where the text has no form of a date.
func dateParts(text string) (year, month, name, day string, ok bool) {
	for _, form := range []*regexp.Regexp{isoDate, yearFirst} {
		if m := form.FindStringSubmatch(text); m != nil {
			return m[1], m[2], "", m[3], true
		}
	}
	if m := dotDate.FindStringSubmatch(text); m != nil {
		return m[3], m[2], "", m[1], true
	}
	if m := wordDate.FindStringSubmatch(text); m != nil {
		return m[3], "", m[2], m[1], true
	}
	if m := monthDay.FindStringSubmatch(text); m != nil {
		return m[3], "", m[1], m[2], true
	}
	return "", "", "", "", false
}

// errNoDate is what the error for a text wraps that has no form of a date.
var errNoDate = wording.Error("is not a date; write it as 2025-11-30")

// ParseDate reads a day, a month or a year: "2025-11-30", "2025-11", "1998", "30 Nov 2025", "Nov 30, 2025", "30.11.2025", "30. November
// 2025". The names of months are read in English and in German, whichever the reader's language.
// Forms such as 11/30/2025 and Nov-25 are refused with the reason, since they are read in two ways around the world.
func ParseDate(s string) (Date, error) {
	text := squeezed(s)
	year, month, name, day, ok := dateParts(text)
	switch {
	case ok:
	case slashDate.MatchString(text):
		return Date{}, wording.Errorf("%q may have the day or the month first; write the date as 2025-11-30", s)
	case shortYear.MatchString(text):
		return Date{}, wording.Errorf("%q has a year of two digits; write the date as 2025-11-30 or the month as 2025-11", s)
	default:
		return Date{}, fmt.Errorf("%q %w", s, errNoDate)
	}
	var d Date
	d.Year, _ = strconv.Atoi(year)
	if name != "" {
		d.Month = monthNamed(name)
	} else {
		n, _ := strconv.Atoi(month)
		d.Month = time.Month(n)
	}
	d.Day, _ = strconv.Atoi(day)
	switch {
	case d.Year < 1000:
		return Date{}, wording.Errorf("%q is not a date: the year has four digits", s)
	case name != "" && d.Month == 0:
		return Date{}, wording.Errorf("%q is not a date: %q is no month", s, name)
	case month != "" && (d.Month < time.January || d.Month > time.December):
		return Date{}, wording.Errorf("%q is not a date: there is no month %s", s, month)
	case day != "" && (d.Day < 1 || d.Day > daysIn(d.Year, d.Month)):
		return Date{}, wording.Errorf("%q is not a date: %s %d has %d days", s, MonthName(d.Month), d.Year, daysIn(d.Year, d.Month))
	}
	return d, nil
}

// monthNamed reads a month's name in English or German, or its first three letters or more; 0 where it's none.
func monthNamed(word string) time.Month {
	if len(word) >= 3 {
		for m := time.January; m <= time.December; m++ {
			if strings.HasPrefix(strings.ToLower(m.String()), word) || strings.HasPrefix(germanMonths[m-1], word) || otherMonths[word] == m {
				return m
			}
		}
	}
	return 0
}

var (
	germanMonths = [...]string{"januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"}
	// otherMonths are names that aren't the beginning of a month's usual one.
	otherMonths = map[string]time.Month{"sept": time.September, "mrz": time.March, "maerz": time.March, "jänner": time.January, "jän": time.January,
		"feber": time.February}
)

// The months as a reader sees them, in full and short.
var (
	monthNames = [...]string{wording.Key("January"), wording.Key("February"), wording.Key("March"), wording.Key("April"), wording.Key("May"), wording.Key("June"),
		wording.Key("July"), wording.Key("August"), wording.Key("September"), wording.Key("October"), wording.Key("November"), wording.Key("December")}
	monthShorts = [...]string{wording.Key("Jan"), wording.Key("Feb"), wording.Key("Mar"), wording.Key("Apr"), wording.Key("May"), wording.Key("Jun"),
		wording.Key("Jul"), wording.Key("Aug"), wording.Key("Sep"), wording.Key("Oct"), wording.Key("Nov"), wording.Key("Dec")}
)

// MonthName is a month as a reader sees it: "November".
func MonthName(m time.Month) string { return monthIn(monthNames, m) }

// MonthShort is a month as a reader sees it where room is scarce: "Nov", in German "Nov.".
func MonthShort(m time.Month) string { return monthIn(monthShorts, m) }

func monthIn(names [12]string, m time.Month) string {
	if m < time.January || m > time.December {
		return m.String()
	}
	return wording.Of(names[m-1])
}
