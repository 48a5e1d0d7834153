package plot

import (
	"strconv"
	"strings"
	"time"

	"assay/data"
)

// What a picture carries to be checked by is written in one form, whatever the language of who made it: the form in which the
// program first wrote it, so that older pictures go on agreeing.

// carriedPeriod is a period as a picture carries it: "Q2 FY26", "Q4 2025", "Feb–Apr 2025".
func carriedPeriod(p data.Period, yearEnd time.Month) string {
	label := p.Label(yearEnd)
	switch year, part, dashed := strings.Cut(label, "-"); {
	case strings.Contains(label, " to "):
		if p.Start.Year == p.End.Year {
			return p.Start.Month.String()[:3] + "–" + carriedDay(data.Date{Year: p.End.Year, Month: p.End.Month})
		}
		return carriedDay(data.Date{Year: p.Start.Year, Month: p.Start.Month}) + "–" + carriedDay(data.Date{Year: p.End.Year, Month: p.End.Month})
	case dashed:
		return part + " " + year
	}
	return label
}

// carriedDay is a date as a picture carries it: "3 Jan 2026", "Jan 2026", "2026".
func carriedDay(d data.Date) string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	case d.Day == 0:
		return d.Month.String()[:3] + " " + strconv.Itoa(d.Year)
	}
	return strconv.Itoa(d.Day) + " " + d.Month.String()[:3] + " " + strconv.Itoa(d.Year)
}

// carried is the source as a picture carries it, with the place in it: "Applied Digital, 3 Jan 2026, p. 4".
func (c cited) carried() string {
	text := c.Publisher
	if text == "" {
		text = c.Title
	}
	for _, more := range []string{carriedDay(c.PublishedOn), c.locator} {
		if more != "" {
			text += ", " + more
		}
	}
	return text
}
