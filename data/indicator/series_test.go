package indicator

import (
	"strings"
	"testing"
	"time"
)

func TestTwelveMonthsAreFilledWithoutAGapOrNotAtAll(t *testing.T) {
	for _, c := range []struct {
		name, figures string
		yearEnd       time.Month
		asOf          string
		want          float64
		end, lacks    string
	}{
		{"four quarters: 1 + 2 + 3 + 4", "2025-Q1 1, 2025-Q2 2, 2025-Q3 3, 2025-Q4 4", time.December, "2025-12-31", 10, "2025-12-31", ""},
		{"two halves: 3 + 7", "2025-H1 3, 2025-H2 7", time.December, "2025-12-31", 10, "2025-12-31", ""},
		{"a year", "FY2025 11", time.December, "2025-12-31", 11, "2025-12-31", ""},
		{"a year goes before its quarters, which are never added to it", "FY2025 11, 2025-Q1 1, 2025-Q2 2, 2025-Q3 3, 2025-Q4 4", time.December, "2025-12-31", 11, "2025-12-31", ""},
		{"twelve months of 1 from February on", "2025-02 1, 2025-03 1, 2025-04 1, 2025-05 1, 2025-06 1, 2025-07 1, 2025-08 1, 2025-09 1, 2025-10 1, 2025-11 1, 2025-12 1, 2026-01 1", time.December, "2026-01-31", 12, "2026-01-31", ""},
		{"a half, a quarter, three months: 6 + 3 + 1 + 1 + 1", "2025-H1 6, 2025-Q3 3, 2025-10 1, 2025-11 1, 2025-12 1", time.December, "2025-12-31", 12, "2025-12-31", ""},
		{"the longest piece is taken: a half of 99, not its months, and 6", "2025-H2 99, 2025-07 1, 2025-08 1, 2025-09 1, 2025-Q4 1, 2025-H1 6", time.December, "2025-12-31", 105, "2025-12-31", ""},
		{"the longest piece leads nowhere and a shorter one is taken: 4 + 3 + 2 + 1 + 1 + 1", "2025-05-01 to 2025-10-31 50, 2025-10 4, 2025-Q3 3, 2025-Q2 2, 2025-Q1 1, 2024-12 1, 2024-11 1", time.December, "2025-10-31", 12, "2025-10-31", ""},
		{"a gap in the middle", "2025-Q1 1, 2025-Q3 3, 2025-Q4 4", time.December, "2025-12-31", unknown, "", "30 Jun 2025"},
		{"a gap at the beginning", "2025-Q2 1, 2025-Q3 3, 2025-Q4 4", time.December, "2025-12-31", unknown, "", "31 Mar 2025"},
		{"the latest quarter begins a gap: the twelve months before are complete", "2024-Q1 1, 2024-Q2 2, 2024-Q3 3, 2024-Q4 4, 2025-Q2 9", time.December, "2025-12-31", 10, "2024-12-31", ""},
		{"what hasn't ended isn't in: the four quarters before", "2024-Q4 1, 2025-Q1 1, 2025-Q2 2, 2025-Q3 3, 2025-Q4 4", time.December, "2025-12-30", 7, "2025-09-30", ""},
		{"a year that ends in May", "Q3 FY25 1, Q4 FY25 2, Q1 FY26 3, Q2 FY26 4", time.May, "2025-11-30", 10, "2025-11-30", ""},
		{"a year that ends in May is over a leap day: 1 March 2023 to 29 February 2024", "Q4 FY23 1, Q1 FY24 2, Q2 FY24 3, Q3 FY24 4", time.May, "2024-02-29", 10, "2024-02-29", ""},
		{"a year that ends in June, its halves by the calendar's quarters", "2025-Q1 1, 2025-Q2 2, H1 FY26 7", time.June, "2025-12-31", 10, "2025-12-31", ""},
		{"a stray day of the same end hides nothing", "2025-12-31 5, FY2025 11", time.December, "2025-12-31", 11, "2025-12-31", ""},
		{"nothing at all", "", time.December, "2025-12-31", unknown, "", "capex"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBook()
			b.Company.YearEnd = c.yearEnd
			if c.figures != "" {
				b.figure(ai, "capex", c.figures)
			}
			q := Question{AsOf: day(c.asOf)}
			got, missing, ok := Prepare(&b.Dossier, q).Facts(ai, q.AsOf).trail(ai, "capex")
			sum := &got.sum
			if !ok {
				sum = nil
			}
			compare(t, sum, c.want)
			if got.end.String() != c.end {
				t.Errorf("they end on %s, want %s", got.end, c.end)
			}
			if !ok && !strings.Contains(missing.overTwelveMonths(), c.lacks) {
				t.Errorf("missing is %q, want %q", missing.overTwelveMonths(), c.lacks)
			}
		})
	}
}

func TestManyWaysToLayTheSameMonthsTakeNoLonger(t *testing.T) {
	b := newBook()
	for p := quarterOf(2019, 1); p.End.Year < 2025; p = p.Next() {
		b.enter(ai, "capex", p, 3)
		for m := monthOf(p.Start); !m.End.After(p.End); m = m.Next() {
			if m.Start != day("2019-02-01") || m.End.Year > 2019 { // the gap that no way gets over
				b.enter(ai, "capex", m, 1)
			}
		}
	}
	q := Question{AsOf: day("2024-12-31")}
	f := Prepare(&b.Dossier, q).Facts(ai, q.AsOf)
	began := time.Now()
	if _, gap := fill(f.series(ai, "capex"), day("2018-12-01"), day("2024-12-31")); gap.IsZero() {
		t.Error("there is no figure of December 2018, and no gap")
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("it took %s", took)
	}
}

func TestTheYearsOfThreeCompaniesLineUpByTheirDays(t *testing.T) {
	// "Q2 FY26" is three quarters: it has ended on the last day of November, of December and of June.
	for _, c := range []struct {
		yearEnd     time.Month
		still, ends string
	}{{time.May, "2025-11-29", "2025-11-30"}, {time.June, "2025-12-30", "2025-12-31"}, {time.December, "2026-06-29", "2026-06-30"}} {
		b := newBook()
		b.Company.YearEnd = c.yearEnd
		b.figure(group, "revenue", "Q2 FY26 100")
		b.figure(group, "affo", "Q2 FY26 40")
		compare(t, b.score(t, "affo_margin", group, Question{AsOf: day(c.still)}).Value, unknown)
		compare(t, b.score(t, "affo_margin", group, Question{AsOf: day(c.ends)}).Value, 40)
	}
}
