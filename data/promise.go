package data

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// How the words of a promise are read: "early" ends with April, "mid" with August, and "late" is the last quarter.
var (
	partOfYear = regexp.MustCompile(`^(early|mid|middle|late)[ -](?:cy ?)?(\d{4})$`)
	nthPart    = regexp.MustCompile(`^(first|second|third|fourth|1st|2nd|3rd|4th)[ -](quarter|half)\b`)
	partMonths = map[string][2]time.Month{
		"early": {time.January, time.April}, "mid": {time.May, time.August}, "middle": {time.May, time.August}, "late": {time.October, time.December}}
	nth = map[string]string{"first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3", "fourth": "4", "4th": "4"}
)

// ParsePromise reads the words of a promise as the window that they mean, by its first and last day: "April 2026", "mid-2026"
// (May to August), "fourth quarter of 2025", "H2 2025", "in 2026", "by the end of 2026" (all of it), "late 2027" (October to
// December), "early 2026" (January to April), "30 June 2026". A fiscal quarter or year ("Q2 FY26") is that of a company whose
// year ends in the month given; without "fiscal" it's the calendar's. German is read too: "Mitte 2026", "im vierten Quartal 2025",
// "bis Ende 2026". What can be meant in more than one way ("summer 2026",
// "by mid-2026") isn't understood, and then ok is false.
//
//wording:none
func ParsePromise(words string, yearEnd time.Month) (from, to Date, ok bool) {
	text := strings.TrimSuffix(squeezed(words), ".")
	for _, g := range germanPromises {
		text = g.from.ReplaceAllString(text, g.to)
	}
	text = inEnglish(text)
	text, deadline := cutLead(text, "by the end of ", "before the end of ", "through the end of ", "through ")
	by := false
	if !deadline {
		if text, by = cutLead(text, "by "); !by {
			text, _ = cutLead(text, "in ", "during ", "on ")
		}
	}
	text, _ = cutLead(text, "the ")
	text = strings.Replace(text, " of ", " ", 1)
	if m := partOfYear.FindStringSubmatch(text); m != nil {
		year, _ := strconv.Atoi(m[2])
		months := partMonths[m[1]]
		from, to = Date{Year: year, Month: months[0]}.First(), Date{Year: year, Month: months[1]}.Last()
		return from, to, year >= 1000 && !deadline && !by
	}
	p, err := promisedPeriod(text, yearEnd)
	// "By" a month or a year may mean its beginning or its end; by a day there's no doubt.
	if err != nil || by && p.Kind != OnDate {
		return Date{}, Date{}, false
	}
	return p.Start, p.End, true
}

// germanPromises writes the words of a German promise as an English one has them.
//
//wording:none
var germanPromises = []struct {
	from *regexp.Regexp
	to   string
}{
	{regexp.MustCompile(`^(?:bis|vor|bis zum|zum) (?:ende|jahresende) (?:des jahres )?`), "by the end of "},
	{regexp.MustCompile(`^anfang `), "early "},
	{regexp.MustCompile(`^mitte `), "mid "},
	{regexp.MustCompile(`^ende `), "late "},
	{regexp.MustCompile(`^bis (?:zum )?`), "by "},
	{regexp.MustCompile(`^(?:im laufe des jahres|im laufe von|im jahre?|im|am) `), "in "},
}

// promisedPeriod reads a stretch of time with its number written out or not. A year without more is the calendar's.
//
//wording:none
func promisedPeriod(text string, yearEnd time.Month) (Period, error) {
	if m := nthPart.FindStringSubmatch(text); m != nil {
		text = m[2][:1] + nth[m[1]] + strings.TrimPrefix(text, m[0])
	}
	for _, fiscal := range []string{"fiscal year ", "fiscal "} {
		text = strings.Replace(text, fiscal, "fy", 1)
	}
	if bareYear.MatchString(text) {
		text = "cy" + text
	}
	return ParsePeriod(text, yearEnd)
}

// cutLead takes the first of the leads that a text begins with off it.
func cutLead(text string, leads ...string) (string, bool) {
	for _, lead := range leads {
		if rest, ok := strings.CutPrefix(text, lead); ok {
			return rest, true
		}
	}
	return text, false
}
