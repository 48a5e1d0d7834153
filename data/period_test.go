package data_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"assay/data"
)

func period(kind data.PeriodKind, start, end string) data.Period {
	s, err := data.ParseDate(start)
	if err != nil {
		panic(err)
	}
	e, err := data.ParseDate(end)
	if err != nil {
		panic(err)
	}
	return data.Period{Kind: kind, Start: s, End: e}
}

func TestAPeriodIsReadByTheCompanysCalendar(t *testing.T) {
	autumn := period(data.Quarter, "2025-09-01", "2025-11-30")
	for _, c := range []struct {
		name, text string
		yearEnd    time.Month
		want       data.Period
	}{
		{"Applied Digital's second quarter ends in November", "Q2 FY26", time.May, autumn},
		{"IREN's second quarter ends in December", "Q2 FY26", time.June, period(data.Quarter, "2025-10-01", "2025-12-31")},
		{"Equinix's second quarter ends in June", "Q2 FY26", time.December, period(data.Quarter, "2026-04-01", "2026-06-30")},
		{"Equinix's fourth quarter ends the year", "Q4 FY25", time.December, period(data.Quarter, "2025-10-01", "2025-12-31")},
		{"a third quarter that ends in a leap February", "Q3 FY24", time.May, period(data.Quarter, "2023-12-01", "2024-02-29")},
		{"four digits", "Q2 FY2026", time.May, autumn},
		{"no space", "Q2FY26", time.May, autumn},
		{"small letters and many spaces", "  q2\u00a0 fy 26 ", time.May, autumn},
		{"the year first", "FY26 Q2", time.May, autumn},
		{"the number first", "2Q FY26", time.May, autumn},
		{"an apostrophe", "Q2 FY'26", time.May, autumn},
		{"a fiscal year", "FY2025", time.May, period(data.Year, "2024-06-01", "2025-05-31")},
		{"a fiscal year in two digits", "FY25", time.June, period(data.Year, "2024-07-01", "2025-06-30")},
		{"a fiscal year of the last century", "FY98", time.December, period(data.Year, "1998-01-01", "1998-12-31")},
		{"a half-year", "H1 FY26", time.June, period(data.Half, "2025-07-01", "2025-12-31")},
		{"a second half-year", "H2 FY26", time.May, period(data.Half, "2025-12-01", "2026-05-31")},
		{"a calendar quarter", "2025-Q4", time.May, period(data.Quarter, "2025-10-01", "2025-12-31")},
		{"a calendar quarter, the year last", "Q4 2025", time.May, period(data.Quarter, "2025-10-01", "2025-12-31")},
		{"a calendar quarter, the number first", "4Q2025", time.June, period(data.Quarter, "2025-10-01", "2025-12-31")},
		{"a calendar half-year", "2025-H1", time.May, period(data.Half, "2025-01-01", "2025-06-30")},
		{"a calendar year", "CY2025", time.May, period(data.Year, "2025-01-01", "2025-12-31")},
		{"a bare year where the fiscal year is the calendar's", "2025", time.December, period(data.Year, "2025-01-01", "2025-12-31")},
		{"a short quarter where the fiscal year is the calendar's", "4Q25", time.December, period(data.Quarter, "2025-10-01", "2025-12-31")},
		{"a month", "2025-07", time.May, period(data.Month, "2025-07-01", "2025-07-31")},
		{"a month by its short name", "Jul 2025", time.May, period(data.Month, "2025-07-01", "2025-07-31")},
		{"a month by its name", "July 2025", time.May, period(data.Month, "2025-07-01", "2025-07-31")},
		{"a day", "2025-11-30", time.May, period(data.OnDate, "2025-11-30", "2025-11-30")},
		{"a day by its month's name", "30 Nov 2025", time.May, period(data.OnDate, "2025-11-30", "2025-11-30")},
		{"a quarter by its days", "2025-02-01 to 2025-04-30", time.May, period(data.Quarter, "2025-02-01", "2025-04-30")},
		{"a year by its months", "Feb 2025 to Jan 2026", time.May, period(data.Year, "2025-02-01", "2026-01-31")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := data.ParsePeriod(c.text, c.yearEnd); err != nil || got != c.want {
				t.Errorf("%q with the year's end in %s is read as %v (%v), want %v", c.text, c.yearEnd, got, err, c.want)
			}
		})
	}
}

func TestWhatIsNoPeriodIsRefusedWithAReason(t *testing.T) {
	for _, c := range []struct {
		name, text string
		yearEnd    time.Month
		reason     string
	}{
		{"nothing", "", time.May, "is not a period; write Q2 FY26"},
		{"a word", "soon", time.May, "is not a period; write Q2 FY26"},
		{"a fifth quarter", "Q5 FY26", time.May, "is not a period; write Q2 FY26"},
		{"a third half-year", "H3 FY26", time.May, "a year has two halves"},
		{"a third half of a calendar year", "2025-H3", time.May, "a year has two halves"},
		{"a bare year", "2025", time.May, "write FY2025 for the fiscal year, or CY2025 for the calendar's"},
		{"a short quarter", "4Q25", time.May, "write 4Q FY25, or 4Q 2025 for the calendar's"},
		{"a thirteenth month", "2025-13", time.May, "no month 13"},
		{"a day that isn't", "2025-11-31", time.May, "November 2025 has 30 days"},
		{"an ambiguous day", "11/30/2025", time.May, "may have the day or the month first"},
		{"a month that may be a day", "Nov-25", time.May, "a year of two digits"},
		{"days that are no whole period", "2025-02-01 to 2025-05-31", time.May, "not a whole month, quarter, half-year or year"},
		{"a quarter that begins within a month", "2025-02-15 to 2025-05-14", time.May, "not a whole month, quarter, half-year or year"},
		{"a last day before the first", "2025-04-30 to 2025-02-01", time.May, "not a whole month, quarter, half-year or year"},
		{"a span that ends nowhere", "2025-02-01 to now", time.May, "is not a date"},
		{"the first year of all", "FY1000", time.May, "too far from the present"},
		{"the last day of all", "9999-12-31", time.May, "too far from the present"},
		{"a company without a year's end", "Q2 FY26", 0, "the month in which the fiscal year ends isn't known"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := data.ParsePeriod(c.text, c.yearEnd)
			if err == nil || !strings.Contains(err.Error(), c.reason) {
				t.Errorf("%q is read as %v, and it says %v; want %q", c.text, p, err, c.reason)
			}
		})
	}
}

func TestAPeriodIsLabelledByTheCompanysCalendar(t *testing.T) {
	for _, c := range []struct {
		name         string
		period       data.Period
		yearEnd      time.Month
		label, shown string
	}{
		{"a fiscal quarter", period(data.Quarter, "2025-09-01", "2025-11-30"), time.May, "Q2 FY26", "Q2 FY26"},
		{"a quarter of the calendar", period(data.Quarter, "2025-10-01", "2025-12-31"), time.December, "2025-Q4", "Q4 2025"},
		{"a calendar quarter that isn't the company's", period(data.Quarter, "2025-07-01", "2025-09-30"), time.May, "2025-Q3", "Q3 2025"},
		{"a quarter that both calendars have", period(data.Quarter, "2025-07-01", "2025-09-30"), time.June, "Q1 FY26", "Q1 FY26"},
		{"a quarter that neither calendar has", period(data.Quarter, "2025-02-01", "2025-04-30"), time.May, "2025-02-01 to 2025-04-30", "Feb–Apr 2025"},
		{"such a quarter over the year's end", period(data.Quarter, "2025-11-01", "2026-01-31"), time.May, "2025-11-01 to 2026-01-31", "Nov 2025–Jan 2026"},
		{"a fiscal half-year", period(data.Half, "2025-07-01", "2025-12-31"), time.June, "H1 FY26", "H1 FY26"},
		{"a half-year of the calendar", period(data.Half, "2025-01-01", "2025-06-30"), time.December, "2025-H1", "H1 2025"},
		{"a fiscal year", period(data.Year, "2024-06-01", "2025-05-31"), time.May, "FY2025", "FY2025"},
		{"a fiscal year that is the calendar's", period(data.Year, "2025-01-01", "2025-12-31"), time.December, "FY2025", "FY2025"},
		{"a calendar year that isn't the company's", period(data.Year, "2025-01-01", "2025-12-31"), time.May, "CY2025", "CY2025"},
		{"a quarter far back", period(data.Quarter, "1975-09-01", "1975-11-30"), time.May, "Q2 FY1976", "Q2 FY1976"},
		{"a month", period(data.Month, "2025-07-01", "2025-07-31"), time.May, "2025-07", "Jul 2025"},
		{"a day", period(data.OnDate, "2025-11-30", "2025-11-30"), time.May, "2025-11-30", "30 Nov 2025"},
		{"no period", data.Period{}, time.May, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.period.Label(c.yearEnd); got != c.label {
				t.Errorf("its label is %q, want %q", got, c.label)
			}
			if got := c.period.Display(c.yearEnd); got != c.shown {
				t.Errorf("it's shown as %q, want %q", got, c.shown)
			}
		})
	}
}

func TestOnlyWholePeriodsAreValid(t *testing.T) {
	for _, c := range []struct {
		name   string
		period data.Period
		want   string
	}{
		{"a quarter", period(data.Quarter, "2025-09-01", "2025-11-30"), ""},
		{"a leap February", period(data.Month, "2024-02-01", "2024-02-29"), ""},
		{"a day", period(data.OnDate, "2025-11-30", "2025-11-30"), ""},
		{"a quarter of two months", period(data.Quarter, "2025-09-01", "2025-10-31"), "2025-09-01 to 2025-10-31 is not a quarter"},
		{"a month that lacks its last day", period(data.Month, "2025-07-01", "2025-07-30"), "2025-07-01 to 2025-07-30 is not a month"},
		{"a half-year that begins within a month", period(data.Half, "2025-01-15", "2025-07-14"), "2025-01-15 to 2025-07-14 is not a half-year"},
		{"a day of two days", period(data.OnDate, "2025-11-29", "2025-11-30"), "2025-11-29 to 2025-11-30 is not a single day"},
		{"a day of which the month is known", period(data.OnDate, "2025-11", "2025-11"), "2025-11 to 2025-11 is not a single day"},
		{"a day that isn't", data.On(day(2025, 11, 31)), "2025-11-31 to 2025-11-31 is not a single day"},
		{"another kind", data.Period{Kind: "week"}, `a period is a month, a quarter, a half-year, a year or a date, not "week"`},
		{"nothing", data.Period{}, `a period is a month, a quarter, a half-year, a year or a date, not ""`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := c.period.Valid(); (err == nil) != (c.want == "") || err != nil && err.Error() != c.want {
				t.Errorf("it says %v, want %q", err, c.want)
			}
		})
	}
}

func TestAPeriodContainsItsFirstAndLastDayOnly(t *testing.T) {
	q := period(data.Quarter, "2025-09-01", "2025-11-30")
	for d, want := range map[data.Date]bool{day(2025, 8, 31): false, day(2025, 9, 1): true, day(2025, 10, 15): true, day(2025, 11, 30): true, day(2025, 12, 1): false, {}: false} {
		if q.Contains(d) != want {
			t.Errorf("that %v contains %v is %v, want %v", q, d, !want, want)
		}
	}
}

func TestPeriodsAreInOrderOfTheirEndsAndTheLongerAfterTheShorter(t *testing.T) {
	want := []data.Period{
		period(data.Quarter, "2025-06-01", "2025-08-31"),
		period(data.Month, "2025-11-01", "2025-11-30"),
		period(data.Quarter, "2025-09-01", "2025-11-30"),
		period(data.Half, "2025-06-01", "2025-11-30"),
		period(data.Year, "2024-12-01", "2025-11-30"),
		period(data.OnDate, "2025-11-30", "2025-11-30"),
		period(data.OnDate, "2025-12-01", "2025-12-01"),
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, data.Period.Compare)
	if !slices.Equal(got, want) {
		t.Errorf("they are sorted as\n%v\nwant\n%v", got, want)
	}
}

// somePeriod draws any valid period, also those that fit no company's calendar.
var somePeriod = rapid.Custom(func(t *rapid.T) data.Period {
	d := someDate.Draw(t, "day")
	kind := rapid.SampledFrom([]data.PeriodKind{data.Month, data.Quarter, data.Half, data.Year, data.OnDate}).Draw(t, "kind")
	if kind == data.OnDate {
		return data.On(d)
	}
	months := map[data.PeriodKind]int{data.Month: 1, data.Quarter: 3, data.Half: 6, data.Year: 12}[kind]
	start := data.Date{Year: d.Year, Month: d.Month, Day: 1}
	return data.Period{Kind: kind, Start: start, End: start.AddMonths(months).AddDays(-1)}
})

func TestEveryLabelIsReadBackAsItsPeriodForEveryYearEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := somePeriod.Draw(t, "period")
		if err := p.Valid(); err != nil {
			t.Fatal(err)
		}
		for yearEnd := time.January; yearEnd <= time.December; yearEnd++ {
			label := p.Label(yearEnd)
			if got, err := data.ParsePeriod(label, yearEnd); err != nil || got != p {
				t.Fatalf("with the year's end in %s, %v is labelled %q, which is read as %v (%v)", yearEnd, p, label, got, err)
			}
			shown := p.Display(yearEnd)
			if got, err := data.ParsePeriod(shown, yearEnd); !strings.Contains(shown, "–") && (err != nil || got != p) {
				t.Fatalf("with the year's end in %s, %v is shown as %q, which is read as %v (%v)", yearEnd, p, shown, got, err)
			}
		}
	})
}

func TestTheNextPeriodBeginsTheDayAfterAndItsPreviousIsTheFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := somePeriod.Draw(t, "period")
		next := p.Next()
		if err := next.Valid(); err != nil || next.Kind != p.Kind || next.Start != p.End.AddDays(1) || next.Previous() != p || p.Previous().Next() != p {
			t.Fatalf("after %v comes %v (%v), before which comes %v", p, next, err, next.Previous())
		}
		if p.Compare(next) >= 0 || next.Compare(p) <= 0 || p.Compare(p) != 0 {
			t.Fatalf("%v isn't before %v", p, next)
		}
	})
}

func TestTheQuartersAndHalvesOfAFiscalYearFillIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.IntRange(1002, 9998).Draw(t, "year")
		yearEnd := time.Month(rapid.IntRange(1, 12).Draw(t, "year's end"))
		year := data.FiscalPart(data.Year, 1, number, yearEnd)
		if year.End.Year != number || year.End.Month != yearEnd || year.Valid() != nil {
			t.Fatalf("FY%d ends on %v", number, year.End)
		}
		for kind, parts := range map[data.PeriodKind]int{data.Quarter: 4, data.Half: 2} {
			from := year.Start
			for n := 1; n <= parts; n++ {
				p := data.FiscalPart(kind, n, number, yearEnd)
				if p.Start != from || p.Valid() != nil || !year.Contains(p.Start) || !year.Contains(p.End) {
					t.Fatalf("%s %d of FY%d is %v, want it from %v", kind, n, number, p, from)
				}
				from = p.End.AddDays(1)
			}
			if from != year.End.AddDays(1) {
				t.Fatalf("the last %s of FY%d ends the day before %v, the year on %v", kind, number, from, year.End)
			}
		}
	})
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"Q2 FY26", "q2fy2026", "FY26 Q2", "FY'26", "2Q26", "H1 FY26", "2025-Q4", "Q4 2025", "2025-H3", "CY25", "2025", "2025-07", "Jul 2025", "30.11.2025",
		"2025-02-01 to 2025-04-30", "2025 to 2025", "FY1000", "9999-12", "Q4 9999", "FY9999", "fy00", "Q1 FY80"} {
		for _, yearEnd := range []byte{1, 5, 6, 12} {
			f.Add(s, yearEnd)
		}
	}
	f.Fuzz(func(t *testing.T, text string, end byte) {
		yearEnd := time.Month(end)
		p, err := data.ParsePeriod(text, yearEnd)
		if err != nil {
			if err.Error() == "" {
				t.Fatalf("%q is refused without a reason", text)
			}
			return
		}
		if err := p.Valid(); err != nil {
			t.Fatalf("%q is read as what is no period: %v", text, err)
		}
		label := p.Label(yearEnd)
		if got, err := data.ParsePeriod(label, yearEnd); err != nil || got != p {
			t.Fatalf("%q is read as %v, labelled %q and read again as %v (%v)", text, p, label, got, err)
		}
		if p.Display(yearEnd) == "" {
			t.Fatalf("%q is read as %v, which isn't shown", text, p)
		}
	})
}
