package data

import (
	"slices"
	"strings"
	"unicode/utf8"

	"assay/data/wording"
)

// LinkKind is what a link in a text names.
type LinkKind string

// The kinds of link. A measure is an indicator or a metric of a unit, a figure one period of a metric.
const (
	CompanyLink     LinkKind = "company"
	UnitLink        LinkKind = "unit"
	MeasureLink     LinkKind = "measure"
	FigureLink      LinkKind = "figure"
	ObservationLink LinkKind = "observation"
	ContractLink    LinkKind = "contract"
	CommitmentLink  LinkKind = "commitment"
	SourceLink      LinkKind = "source"
	ViewLink        LinkKind = "view"
	ThesisLink      LinkKind = "thesis"
)

// LinkKinds lists the kinds.
var LinkKinds = []LinkKind{CompanyLink, UnitLink, MeasureLink, FigureLink, ObservationLink, ContractLink, CommitmentLink, SourceLink, ViewLink, ThesisLink}

// Says is the kind as a sentence writes it: "unit".
func (k LinkKind) Says() string {
	switch k {
	case CompanyLink:
		return wording.Of("company")
	case UnitLink:
		return wording.Of("unit")
	case MeasureLink:
		return wording.Of("measure")
	case FigureLink, ObservationLink:
		return wording.Of("figure")
	case ContractLink:
		return wording.Of("contract")
	case CommitmentLink:
		return wording.Of("commitment")
	case SourceLink:
		return wording.Of("source")
	case ViewLink:
		return wording.Of("view")
	case ThesisLink:
		return wording.Of("thesis")
	}
	return string(k)
}

// Link is a reference in a text to something in the notebook. Written by the program it holds a label to read and a target that
// outlives a change of name, the record's UID:
//
//	[[Polaris Forge 2|contract:0198a…]]
//	[[APLD · AI|unit:0198b…]]
//	[[signing speed of APLD/ai|measure:0198b…:signing_speed_mw_12m]]       the UID is the unit's
//	[[Revenue of IREN/ai, Q2 FY26|figure:0198c…:revenue:quarter 2025-10-01]]
//
// Typed by hand it may be as short as a path, which is found as long as the ticker stays the same:
//
//	[[APLD]]   [[APLD/ai]]   [[APLD/ai:signing_speed_mw_12m]]   [[IREN/ai:revenue@Q2 FY26]]   [[label|APLD/ai]]
//
// With an exclamation mark before it (![[…|view:…]]) what it names is shown in the place of the link: a view is drawn.
type Link struct {
	Kind LinkKind
	// Label is what the reader sees; empty where none was written.
	Label string
	// UID names the record, of a measure or figure its unit. Of a path typed by hand it's empty, and Path is there instead.
	UID, Path string
	// Measure is the key of an indicator or metric, Period that of a figure: "quarter 2025-10-01", or as typed: "Q2 FY26".
	Measure, Period string
	Shown           bool // in the place of the link
}

// LinkAt is a link where it stands in a text: the bytes from From up to To, the brackets (and the exclamation mark) included.
type LinkAt struct {
	Link
	From, To int
}

// PeriodKey is how a link names a period: by its kind and first day, whatever the company's fiscal year.
func PeriodKey(p Period) string { return string(p.Kind) + " " + p.Start.String() }

// ParsePeriodKey reads what PeriodKey wrote, or a period as it is typed for a company whose fiscal year ends in the month given
// by parse.
func ParsePeriodKey(text string, parse func(string) (Period, error)) (Period, error) {
	kind, day, ok := strings.Cut(text, " ")
	if ok {
		if start, err := ParseDate(day); err == nil && start.Exact() && day == start.String() {
			p := Period{Kind: PeriodKind(kind), Start: start, End: start}
			if months := p.Kind.months(); months > 0 {
				p = periodFrom(p.Kind, start.Year, start.Month)
			}
			if p.Start == start && p.Valid() == nil {
				return p, nil
			}
		}
	}
	return parse(text)
}

// Address is the link's target as it's written: all but the label.
func (l Link) Address() string {
	if l.UID == "" {
		address := l.Path
		if l.Measure != "" {
			address += ":" + l.Measure
		}
		if l.Period != "" {
			address += "@" + l.Period
		}
		return address
	}
	address := string(l.Kind) + ":" + l.UID
	if l.Measure != "" {
		address += ":" + l.Measure
	}
	if l.Period != "" {
		address += ":" + l.Period
	}
	return address
}

// String is the link as a text holds it. Signs that would end a label early are taken out of it.
func (l Link) String() string {
	var b strings.Builder
	if l.Shown {
		b.WriteByte('!')
	}
	b.WriteString("[[")
	if label := cleanLabel(l.Label); label != "" {
		b.WriteString(label + "|")
	}
	b.WriteString(l.Address() + "]]")
	return b.String()
}

// cleanLabel leaves of a label what can stand in one.
func cleanLabel(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case '[', ']', utf8.RuneError:
			return -1
		case '|':
			return '/'
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// Words is what a reader sees of the link: its label, or the path as typed.
func (l Link) Words() string {
	if l.Label != "" {
		return l.Label
	}
	return l.Address()
}

// ParseLink reads what stands between the brackets. What names nothing that a notebook could hold is refused with the reason.
func ParseLink(inner string) (Link, error) {
	var l Link
	address := inner
	if at := strings.LastIndexByte(inner, '|'); at >= 0 {
		l.Label, address = cleanLabel(inner[:at]), inner[at+1:]
	}
	address = strings.TrimSpace(address)
	head, rest, more := strings.Cut(address, ":")
	if kind := LinkKind(head); more && slices.Contains(LinkKinds, kind) {
		l.Kind = kind
		return l, l.stable(rest)
	}
	return l, l.typed(address)
}

// stable reads the target of a link that holds a UID.
func (l *Link) stable(rest string) error {
	parts := strings.SplitN(rest, ":", 3)
	wanted := map[LinkKind]int{MeasureLink: 2, FigureLink: 3}[l.Kind]
	if wanted == 0 {
		wanted = 1
	}
	if len(parts) != wanted {
		return wording.Errorf("a link to a %s has %d parts after the first colon, not %d", l.Kind, wanted, len(parts))
	}
	l.UID = strings.TrimSpace(parts[0])
	if !plain(l.UID) {
		return wording.Errorf("a link to a %s needs its UID", l.Kind)
	}
	if wanted > 1 {
		if l.Measure = strings.TrimSpace(parts[1]); !metricKey.MatchString(l.Measure) {
			return wording.Errorf("%q is no key of an indicator or metric", l.Measure)
		}
	}
	if wanted > 2 {
		if l.Period = cleanLabel(parts[2]); l.Period == "" || strings.ContainsAny(l.Period, ":@") {
			return wording.Errorf("a link to a figure needs its period")
		}
	}
	return nil
}

// typed reads a path as it's typed by hand.
func (l *Link) typed(address string) error {
	path, rest, measured := strings.Cut(address, ":")
	l.Path = strings.TrimSpace(path)
	ticker, unit, ofUnit := strings.Cut(l.Path, "/")
	switch {
	case !plain(ticker):
		return wording.Errorf("%q names nothing: a link is a company (APLD), a unit (APLD/ai), an indicator or metric of it (APLD/ai:revenue) or a kind and a UID", address)
	case ofUnit && !slices.Contains(UnitKinds, UnitKind(unit)):
		return wording.Errorf("a unit is one of ai, mining, colocation or group, not %q", unit)
	case !measured && ofUnit:
		l.Kind = UnitLink
		return nil
	case !measured:
		l.Kind = CompanyLink
		return nil
	case !ofUnit:
		return wording.Errorf("%q names no unit: write %s/ai:%s", address, ticker, strings.TrimSpace(rest))
	}
	l.Kind = MeasureLink
	measure, period, dated := strings.Cut(rest, "@")
	if l.Measure = strings.TrimSpace(measure); !metricKey.MatchString(l.Measure) {
		return wording.Errorf("%q is no key of an indicator or metric", l.Measure)
	}
	if dated {
		l.Kind = FigureLink
		if l.Period = cleanLabel(period); l.Period == "" || strings.ContainsAny(l.Period, ":@") {
			return wording.Errorf("a link to a figure needs its period")
		}
	}
	return nil
}

// plain reports whether a name can stand in a link: not empty, no white space and none of the signs that part one.
func plain(s string) bool {
	if s == "" || !utf8.ValidString(s) {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || strings.ContainsRune("[]|:@/,\u00a0\u2028\u2029", r) })
}

// longestLink is how many bytes a link may take: what is longer is two brackets that were never closed.
const longestLink = 500

// Links finds the links of a Markdown text in their order. What stands in code isn't one, and what can't be read as one is left
// alone: it stays text.
func Links(text string) []LinkAt {
	var out []LinkAt
	for _, line := range proseLines(text) {
		for at := line[0]; at < line[1]; {
			open := strings.Index(text[at:line[1]], "[[")
			if open < 0 {
				break
			}
			open += at
			if code := codeSpan(text[line[0]:line[1]], open-line[0]); code > 0 {
				at = line[0] + code
				continue
			}
			inner := text[open+2 : min(line[1], open+2+longestLink)]
			end := strings.Index(inner, "]]")
			if again := strings.Index(inner, "[["); end < 0 || again >= 0 && again < end {
				at = open + 2
				continue
			}
			l, err := ParseLink(inner[:end])
			at = open + 2 + end + 2
			if err != nil {
				continue
			}
			from := open
			if open > line[0] && text[open-1] == '!' {
				from, l.Shown = open-1, true
			}
			out = append(out, LinkAt{l, from, at})
		}
	}
	return out
}

// proseLines are the lines of a Markdown text, by their first byte and the one after the last, without those of fenced code.
func proseLines(text string) [][2]int {
	var out [][2]int
	fence := ""
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		line := strings.TrimLeft(text[at:end], " ")
		mark := ""
		for _, f := range []string{"```", "~~~"} {
			if strings.HasPrefix(line, f) {
				mark = f
			}
		}
		switch {
		case fence == "" && mark != "":
			fence = mark
		case fence != "" && mark == fence:
			fence = ""
		case fence == "":
			out = append(out, [2]int{at, end})
		}
		at = end + 1
	}
	return out
}

// codeSpan is the end of the code between backticks that the byte of a line lies in, or 0 where it lies in none.
func codeSpan(line string, at int) int {
	for from := 0; from < at; {
		open := strings.IndexByte(line[from:at], '`')
		if open < 0 {
			return 0
		}
		open += from
		run := 1
		for open+run < len(line) && line[open+run] == '`' {
			run++
		}
		end := strings.Index(line[open+run:], line[open:open+run])
		if end < 0 {
			return 0
		}
		end += open + 2*run
		if at < end {
			return end
		}
		from = end
	}
	return 0
}
