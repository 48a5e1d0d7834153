package data_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"assay/data"
)

func day(year int, month time.Month, day int) data.Date {
	return data.Date{Year: year, Month: month, Day: day}
}

func TestADateIsReadAsItIsWritten(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       data.Date
	}{
		{"as ISO writes it", "2025-11-30", day(2025, 11, 30)},
		{"without leading zeros", "2025-7-4", day(2025, 7, 4)},
		{"spaces around it", "\u00a0 2025-11-30 ", day(2025, 11, 30)},
		{"year first with slashes", "2025/11/30", day(2025, 11, 30)},
		{"a month", "2025-11", day(2025, 11, 0)},
		{"a year", "1998", day(1998, 0, 0)},
		{"day, month's name, year", "30 Nov 2025", day(2025, 11, 30)},
		{"the month in full", "30 November 2025", day(2025, 11, 30)},
		{"a no-break space", "30\u00a0Nov\u00a02025", day(2025, 11, 30)},
		{"capitals", "30 NOV 2025", day(2025, 11, 30)},
		{"September in four letters", "1 Sept 2025", day(2025, 9, 1)},
		{"hyphens and a name, as spreadsheets write", "30-Nov-2025", day(2025, 11, 30)},
		{"month's name first", "Nov 30, 2025", day(2025, 11, 30)},
		{"month's name and year", "May 2025", day(2025, 5, 0)},
		{"day first with dots", "30.11.2025", day(2025, 11, 30)},
		{"day first with dots and spaces", "1. 2. 2025", day(2025, 2, 1)},
		{"29 February of a leap year", "2024-02-29", day(2024, 2, 29)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := data.ParseDate(c.text); err != nil || got != c.want {
				t.Errorf("%q is read as %v (%v), want %v", c.text, got, err, c.want)
			}
		})
	}
}

func TestWhatIsNoDateIsRefusedWithAReason(t *testing.T) {
	for _, c := range []struct{ name, text, reason string }{
		{"nothing", "", "is not a date"},
		{"a word", "soon", "is not a date"},
		{"the day or the month first", "11/30/2025", "may have the day or the month first"},
		{"the day or the month first, with hyphens", "03-04-2025", "may have the day or the month first"},
		{"a year of two digits", "30-Nov-25", "a year of two digits"},
		{"a month that may be a day", "Nov 25", "a year of two digits"},
		{"a thirteenth month", "2025-13", "no month 13"},
		{"a month before the first", "2025-00-10", "no month 00"},
		{"a season", "spring 2025", `"spring" is no month`},
		{"31 November", "2025-11-31", "November 2025 has 30 days"},
		{"29 February of a common year", "29 Feb 2025", "February 2025 has 28 days"},
		{"a day before the first", "2025-11-00", "November 2025 has 30 days"},
		{"a year before writing", "0025-11-30", "four digits"},
		{"an instant", "2025-11-30T12:00:00Z", "is not a date"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := data.ParseDate(c.text)
			if err == nil || !strings.Contains(err.Error(), c.reason) {
				t.Errorf("%q is read as %v, and it says %v; want %q", c.text, d, err, c.reason)
			}
		})
	}
}

func TestADateIsShownAsFarAsItIsKnown(t *testing.T) {
	for _, c := range []struct {
		date                 data.Date
		iso, shown           string
		first, last          data.Date
		dayKnown, anyUnknown bool
	}{
		{day(2025, 11, 30), "2025-11-30", "30 Nov 2025", day(2025, 11, 30), day(2025, 11, 30), true, false},
		{day(2024, 2, 0), "2024-02", "Feb 2024", day(2024, 2, 1), day(2024, 2, 29), false, false},
		{day(1998, 0, 0), "1998", "1998", day(1998, 1, 1), day(1998, 12, 31), false, false},
		{data.Date{}, "", "", data.Date{}, data.Date{}, false, true},
	} {
		t.Run("as "+c.iso, func(t *testing.T) {
			if c.date.String() != c.iso || c.date.Display() != c.shown {
				t.Errorf("it's written %q and shown %q, want %q and %q", c.date, c.date.Display(), c.iso, c.shown)
			}
			if c.date.First() != c.first || c.date.Last() != c.last {
				t.Errorf("it runs from %v to %v, want %v to %v", c.date.First(), c.date.Last(), c.first, c.last)
			}
			if c.date.Exact() != c.dayKnown || c.date.IsZero() != c.anyUnknown {
				t.Errorf("exact %v, unknown %v", c.date.Exact(), c.date.IsZero())
			}
		})
	}
}

func TestMonthsAreAddedWithinTheMonthsEnd(t *testing.T) {
	for _, c := range []struct {
		name   string
		from   data.Date
		months int
		want   data.Date
	}{
		{"a month on", day(2025, 11, 15), 1, day(2025, 12, 15)},
		{"over the year's end", day(2025, 11, 30), 2, day(2026, 1, 30)},
		{"into a short month", day(2025, 11, 30), 3, day(2026, 2, 28)},
		{"into a leap February", day(2023, 11, 30), 3, day(2024, 2, 29)},
		{"back over the year's beginning", day(2025, 1, 31), -2, day(2024, 11, 30)},
		{"back many years", day(2025, 6, 1), -606, day(1974, 12, 1)},
		{"from a month, its first day", day(2025, 6, 0), 1, day(2025, 7, 1)},
		{"from nowhere", data.Date{}, 1, data.Date{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.from.AddMonths(c.months); got != c.want {
				t.Errorf("%d months from %v is %v, want %v", c.months, c.from, got, c.want)
			}
		})
	}
	if got := day(2024, 2, 29).YearBefore(); got != day(2023, 2, 28) {
		t.Errorf("a year before 29 February 2024 is %v", got)
	}
}

func TestTimeBetweenDatesIsCountedInDaysAndWholeMonths(t *testing.T) {
	for _, c := range []struct {
		name         string
		from, to     data.Date
		days, months int
	}{
		{"the same day", day(2025, 6, 2), day(2025, 6, 2), 0, 0},
		{"a day short of a month", day(2025, 6, 2), day(2025, 7, 1), 29, 0},
		{"a month", day(2025, 6, 2), day(2025, 7, 2), 30, 1},
		{"backwards", day(2025, 7, 2), day(2025, 6, 2), -30, -1},
		{"month's end to a shorter month's end", day(2025, 1, 31), day(2025, 2, 28), 28, 1},
		{"the years of a mature operator", day(1998, 6, 22), day(2026, 6, 22), 10227, 336},
		{"many centuries", day(1000, 1, 1), day(2000, 1, 1), 365242, 12000},
		{"from nowhere", data.Date{}, day(2025, 6, 2), 0, 0},
		{"to nowhere", day(2025, 6, 2), data.Date{}, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.from.DaysUntil(c.to); got != c.days {
				t.Errorf("%d days, want %d", got, c.days)
			}
			if got := c.from.MonthsUntil(c.to); got != c.months {
				t.Errorf("%d months, want %d", got, c.months)
			}
		})
	}
}

func TestADateOfAnInstantIsTheDayWhereItIsTaken(t *testing.T) {
	late := time.Date(2025, 11, 30, 23, 30, 0, 0, time.FixedZone("UTC-8", -8*60*60))
	if got := data.DateOf(late); got != day(2025, 11, 30) {
		t.Errorf("half an hour before midnight is %v", got)
	}
}

func TestAnUnknownDateStaysUnknown(t *testing.T) {
	var unknown data.Date
	if got := unknown.AddDays(5); !got.IsZero() {
		t.Errorf("five days after it is %v", got)
	}
	if got := unknown.YearBefore(); !got.IsZero() {
		t.Errorf("a year before it is %v", got)
	}
}

func TestADateStandsOnATimeAxisAtTheBeginningOfItsFirstDay(t *testing.T) {
	if got, want := day(2025, 11, 0).Time(), time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC); got != want {
		t.Errorf("November 2025 stands at %v, want %v", got, want)
	}
}

func TestADateKeepsItsPrecisionInAFile(t *testing.T) {
	for _, d := range []data.Date{{}, day(1998, 0, 0), day(2025, 11, 0), day(2025, 11, 30)} {
		text, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		got := day(1, 1, 1)
		if err := json.Unmarshal(text, &got); err != nil || got != d {
			t.Errorf("%v is written as %s and read as %v (%v)", d, text, got, err)
		}
	}
	var d data.Date
	if err := json.Unmarshal([]byte(`"11/30/2025"`), &d); err == nil {
		t.Errorf("an ambiguous date is read as %v", d)
	}
}

// someDate draws an exact day on which every sum of the tests stays within years of four digits.
var someDate = rapid.Custom(func(t *rapid.T) data.Date {
	return day(1500, 1, 1).AddDays(rapid.IntRange(0, 300_000).Draw(t, "days"))
})

func TestEveryDateIsReadBackAsItIsWrittenAndShown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := someDate.Draw(t, "date")
		d = rapid.SampledFrom([]data.Date{d, {Year: d.Year, Month: d.Month}, {Year: d.Year}}).Draw(t, "precision")
		for _, text := range []string{d.String(), d.Display()} {
			if got, err := data.ParseDate(text); err != nil || got != d {
				t.Fatalf("%q is read back as %v (%v)", text, got, err)
			}
		}
	})
}

func TestDaysAndMonthsAddedAreTheDaysAndMonthsBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, n := someDate.Draw(t, "date"), rapid.IntRange(-20_000, 20_000).Draw(t, "n")
		later := d.AddDays(n)
		if d.DaysUntil(later) != n || later.DaysUntil(d) != -n || later.AddDays(-n) != d {
			t.Fatalf("%d days after %v is %v, which is %d days on", n, d, later, d.DaysUntil(later))
		}
		if got, want := later.Compare(d) > 0, n > 0; got != want || later.After(d) != want || d.Before(later) != want || (d.Compare(later) == 0) != (n == 0) {
			t.Fatalf("%v and %v, %d days on, are in the wrong order", d, later, n)
		}
		months := n / 10
		if months > 0 {
			if got := d.MonthsUntil(d.AddMonths(months)); got != months {
				t.Fatalf("%d months after %v is %v, which is %d months on", months, d, d.AddMonths(months), got)
			}
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2025-11-30", "2025-11", "1998", "30 Nov 2025", "Nov 30, 2025", "30.11.2025", "11/30/2025", "Nov-25", "29 Feb 2024", "0 may 2025", "9999-12-31", "1 ma 2025", "ſept 2025"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := data.ParseDate(text)
		if err != nil {
			if err.Error() == "" {
				t.Fatalf("%q is refused without a reason", text)
			}
			return
		}
		if d.First().AddDays(0) != d.First() || d.Last().Before(d.First()) {
			t.Fatalf("%q is read as %#v, which is no day", text, d)
		}
		for _, again := range []string{d.String(), d.Display()} {
			if got, err := data.ParseDate(again); err != nil || got != d {
				t.Fatalf("%q is read as %v, written as %q and read again as %v (%v)", text, d, again, got, err)
			}
		}
	})
}
