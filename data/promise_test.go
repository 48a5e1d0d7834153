package data

import (
	"testing"
	"time"
)

func TestThePromisesWordsAreReadAsTheWindowThatTheyMean(t *testing.T) {
	for words, want := range map[string][2]string{
		"April 2026":                         {"2026-04-01", "2026-04-30"},
		"in April 2026":                      {"2026-04-01", "2026-04-30"},
		"2026-02":                            {"2026-02-01", "2026-02-28"},
		"mid-2026":                           {"2026-05-01", "2026-08-31"},
		"Mid 2026":                           {"2026-05-01", "2026-08-31"},
		"in the middle of 2026":              {"2026-05-01", "2026-08-31"},
		"fourth quarter of 2025":             {"2025-10-01", "2025-12-31"},
		"the fourth quarter of 2025":         {"2025-10-01", "2025-12-31"},
		"first quarter of 2028":              {"2028-01-01", "2028-03-31"},
		"4th quarter 2025":                   {"2025-10-01", "2025-12-31"},
		"Q4 2025":                            {"2025-10-01", "2025-12-31"},
		"4Q 2025":                            {"2025-10-01", "2025-12-31"},
		"2025-Q4":                            {"2025-10-01", "2025-12-31"},
		"Q4 of 2025":                         {"2025-10-01", "2025-12-31"},
		"first half of 2026":                 {"2026-01-01", "2026-06-30"},
		"second half of 2026":                {"2026-07-01", "2026-12-31"},
		"H2 2025":                            {"2025-07-01", "2025-12-31"},
		"in 2026":                            {"2026-01-01", "2026-12-31"},
		"during 2026":                        {"2026-01-01", "2026-12-31"},
		"2027":                               {"2027-01-01", "2027-12-31"},
		"by the end of 2026":                 {"2026-01-01", "2026-12-31"},
		"By the end of the first half 2026.": {"2026-01-01", "2026-06-30"},
		"through 2026":                       {"2026-01-01", "2026-12-31"},
		"late 2027":                          {"2027-10-01", "2027-12-31"},
		"early 2026":                         {"2026-01-01", "2026-04-30"},
		"30 June 2026":                       {"2026-06-30", "2026-06-30"},
		"on June 30, 2026":                   {"2026-06-30", "2026-06-30"},
		"by 2026-06-30":                      {"2026-06-30", "2026-06-30"},
		"Q2 FY26":                            {"2025-09-01", "2025-11-30"}, // the year ends in May
		"second quarter of fiscal 2026":      {"2025-09-01", "2025-11-30"},
		"fiscal year 2026":                   {"2025-06-01", "2026-05-31"},
	} {
		from, to, ok := ParsePromise(words, time.May)
		if !ok || from.String() != want[0] || to.String() != want[1] {
			t.Errorf("%q is read as %s to %s (%v), wanted %s to %s", words, from, to, ok, want[0], want[1])
		}
	}
}

func TestWhatCanBeMeantInMoreThanOneWayIsNotGuessed(t *testing.T) {
	for _, words := range []string{"", "soon", "summer 2026", "spring of 2026", "by mid-2026", "by the end of mid-2026", "by 2026", "by April 2026",
		"end of 2026", "year-end 2026", "third half of 2026", "fifth quarter of 2026", "mid-26", "Q4 25", "late April 2026", "around 2026",
		"11/30/2025", "mid-2026 or later", "2026 or 2027", "0999", "mid-0999", "in in 2026", "April", "first 200 MW in 2026"} {
		if from, to, ok := ParsePromise(words, time.May); ok {
			t.Errorf("%q is read as %s to %s", words, from, to)
		}
	}
}

func FuzzParsePromise(f *testing.F) {
	for _, words := range []string{"mid-2026", "by the end of 2026", "fourth quarter of fiscal 26", "2025-02-01 to 2025-04-30", "H3 2025", "late 9999", "q4 fy9998"} {
		f.Add(words, 5)
	}
	f.Fuzz(func(t *testing.T, words string, month int) {
		from, to, ok := ParsePromise(words, time.Month(month))
		if !ok {
			return
		}
		if !from.Exact() || !to.Exact() || (&Commitment{Class: Delivery, WindowFrom: from, WindowTo: to}).Check() != nil {
			t.Errorf("%q is read as %s to %s", words, from, to)
		}
		for _, d := range []Date{from, to} {
			if again, err := ParseDate(d.String()); err != nil || again != d {
				t.Errorf("%q ends on %s, which is read as %s (%v)", words, d, again, err)
			}
		}
	})
}
