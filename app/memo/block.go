package memo

import (
	"net/url"
	"strings"
	"unicode"

	"assay/app/plot"
	"assay/charts"
)

// Span is a run of text that is set in one way. A span may carry no text and only citations.
type Span struct {
	Text                       string
	Bold, Italic, Strike, Code bool
	Muted                      bool
	// Href is an address on the web, or empty: see webAddress.
	Href string
	// Cites are numbers of sources, raised after the text.
	Cites []int
	// Break ends the line after the text.
	Break bool
}

// Block is a part of a memo: one of the types below, by pointer.
type Block interface{ block() }

// Heading heads what follows it. Level 1 is the memo's title, 2 that of its sections.
type Heading struct {
	Level int
	Spans []Span
}

// Paragraph is prose; Small is beside the point: remarks, and what a figure or a table needs to be read.
type Paragraph struct {
	Spans []Span
	Small bool
}

// List has marks or, ordered, numbers from Start on.
type List struct {
	Ordered bool
	Start   int
	Items   [][]Block
}

// Quote is set apart as somebody else's words.
type Quote struct{ Blocks []Block }

// Code is shown as it was typed.
type Code struct{ Text string }

// Rule is a line across.
type Rule struct{}

// Align says where in its column a cell stands.
type Align int

// The alignments.
const (
	Left Align = iota
	Centre
	Right
)

// Tint is the ground of a cell or a tag, by what it means. What is bad says so in words or by a sign too.
type Tint int

// The tints.
const (
	NoTint Tint = iota
	GoodTint
	WarnTint
	BadTint
)

// Cell is one of a table.
type Cell struct {
	Spans []Span
	Tint  Tint
}

// Row is one of a table: its cells, or the heading of those below it.
type Row struct {
	Heading string
	Cells   []Cell
}

// Table has as many cells in each row as in its head. Rows aren't parted over two pages.
type Table struct {
	Aligns []Align
	Head   []Cell
	Rows   []Row
}

// Entry is a record of a ledger: its state, what it is, and what is to be said of it.
type Entry struct {
	Tag  string
	Tint Tint
	// What is its sentence, Lines what stands below, each by itself.
	What  []Span
	Lines [][]Span
}

// Ledger is a list of records with their states beside them.
type Ledger struct{ Entries []Entry }

// Figure is a chart. Caption names it; its title and footer are in the picture.
type Figure struct {
	Number  int
	Caption []Span
	Chart   *plot.Chart
	Size    charts.Size
}

// References are the sources, in the order of their numbers.
type References struct{ Items []Reference }

// Reference is a source as the list of sources names it.
type Reference struct {
	Number int
	Words  string
	Href   string
}

func (*Heading) block()    {}
func (*Paragraph) block()  {}
func (*List) block()       {}
func (*Quote) block()      {}
func (*Code) block()       {}
func (*Rule) block()       {}
func (*Table) block()      {}
func (*Ledger) block()     {}
func (*Figure) block()     {}
func (*References) block() {}

func words(text string) []Span { return []Span{{Text: text}} }

// plain is the text of spans, without what is raised.
func plain(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
		if s.Break {
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String())
}

// clean takes out of a text what no reader can see and what could turn the order of its letters: control and format signs, and what is
// no letter at all. Line breaks and tabs are spaces.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case r == unicode.ReplacementChar || r == '\u00ad' || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Co, r) || unicode.Is(unicode.Noncharacter_Code_Point, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// cleanLines is clean line by line, of a text whose lines stay apart.
func cleanLines(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, line := range lines {
		lines[i] = clean(strings.ReplaceAll(line, "\t", "    "))
	}
	return strings.Join(lines, "\n")
}

// webAddress is an address that a memo may link to: http or https, with a host. Anything else gives an empty string, and stays text.
func webAddress(text string) string {
	if text != clean(text) || strings.ContainsAny(text, " \"'<>`\\") {
		return ""
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Opaque != "" {
		return ""
	}
	if scheme := strings.ToLower(u.Scheme); scheme != "http" && scheme != "https" {
		return ""
	}
	return strings.ReplaceAll(u.String(), "|", "%7C")
}
