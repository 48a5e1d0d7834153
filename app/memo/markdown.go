package memo

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/charts"
	"assay/data/wording"
)

// pictures is the folder beside a Markdown memo that its charts lie in.
const pictures = "charts"

// File is one file of a Markdown memo, by its path within the memo's folder.
type File struct {
	Path    string
	Content []byte
}

// Markdown is the memo as memo.md and its charts as PNGs, at two pixels to a unit, in a folder beside it, which it names by relative
// links. What a text of the notebook holds stands in it as text: none of its signs is read as Markdown again.
func (m *Memo) Markdown() ([]File, error) {
	w := &markdownWriter{}
	w.b.WriteString("# " + headingText(escape(m.Title)) + "\n\n")
	w.b.WriteString(escapeLine(m.About) + "  \n" + escapeLine(m.byline()) + "\n\n")
	w.blocks(m.Blocks, "")
	if w.failed != nil {
		return nil, w.failed
	}
	text := strings.TrimRight(w.b.String(), "\n") + "\n"
	return append([]File{{"memo.md", []byte(text)}}, w.files...), nil
}

type markdownWriter struct {
	b      strings.Builder
	files  []File
	failed error
	other  bool // the list takes other marks: after another one it would be a part of it
}

// blocks writes blocks, each line after the indent given, with an empty line after each of them.
func (w *markdownWriter) blocks(all []Block, indent string) {
	for i, b := range all {
		w.other = i > 0 && !w.other && listed(all[i-1]) && listed(b)
		w.block(b, indent)
		w.line(strings.TrimRight(indent, " "), "")
	}
}

func listed(b Block) bool {
	switch b.(type) {
	case *List, *Ledger, *References:
		return true
	}
	return false
}

func (w *markdownWriter) line(indent, text string) { w.b.WriteString(indent + text + "\n") }

func (w *markdownWriter) block(b Block, indent string) {
	switch b := b.(type) {
	case *Heading:
		w.line(indent, strings.Repeat("#", b.Level)+" "+headingText(w.oneLine(b.Spans)))
	case *Paragraph:
		w.paragraph(b.Spans, indent)
	case *List:
		w.list(b, indent)
	case *Quote:
		w.blocks(b.Blocks, indent+"> ")
		w.unblank(indent + ">")
	case *Code:
		fence := "```"
		for strings.Contains(b.Text, fence) {
			fence += "`"
		}
		w.line(indent, fence)
		for _, l := range strings.Split(b.Text, "\n") {
			w.line(indent, l)
		}
		w.line(indent, fence)
	case *Rule:
		w.line(indent, "* * *")
	case *Table:
		w.table(b, indent)
	case *Ledger:
		for _, e := range b.Entries {
			w.line(indent, "- **"+escape(e.Tag)+"** — "+w.oneLine(e.What))
			for _, l := range e.Lines {
				w.line("", "")
				w.paragraph(l, indent+"  ")
			}
		}
	case *Figure:
		w.figure(b, indent)
	case *References:
		for _, r := range b.Items {
			text := fmt.Sprintf("%d. %s", r.Number, escape(r.Words))
			if r.Href != "" {
				text += " <" + address(r.Href) + ">"
			}
			w.line(indent, text)
		}
	}
}

// unblank takes the empty line off the end that begins with the mark given: what is set in ends without one.
func (w *markdownWriter) unblank(mark string) {
	text := strings.TrimSuffix(w.b.String(), mark+"\n")
	w.b.Reset()
	w.b.WriteString(text)
}

func (w *markdownWriter) paragraph(spans []Span, indent string) {
	for i, line := range w.lines(spans) {
		if i > 0 {
			w.b.WriteString("  \n")
		}
		w.b.WriteString(indent + lineStart(line))
	}
	w.b.WriteString("\n")
}

func (w *markdownWriter) list(b *List, indent string) {
	other := w.other
	for i, item := range b.Items {
		mark := "- "
		switch {
		case b.Ordered && other:
			mark = strconv.Itoa(min(b.Start+i, 999999999)) + ") "
		case b.Ordered:
			mark = strconv.Itoa(min(b.Start+i, 999999999)) + ". "
		case other:
			mark = "* "
		}
		inner := &markdownWriter{files: w.files}
		inner.blocks(item, indent+strings.Repeat(" ", len(mark)))
		w.files = inner.files
		if inner.failed != nil {
			w.failed = inner.failed
		}
		text := strings.TrimRight(inner.b.String(), "\n ")
		if loose := len(item) > 1; loose && i > 0 {
			w.line(strings.TrimRight(indent, " "), "")
		}
		w.b.WriteString(indent + mark + strings.TrimPrefix(text, indent+strings.Repeat(" ", len(mark))) + "\n")
	}
}

func (w *markdownWriter) table(b *Table, indent string) {
	row := func(cells []Cell) {
		var parts []string
		for _, c := range cells {
			text := w.oneLine(c.Spans)
			if len(c.Spans) == 1 && c.Spans[0].Text == "" && len(c.Spans[0].Cites) > 0 {
				text = ranged(c.Spans[0].Cites)
			}
			parts = append(parts, text)
		}
		w.line(indent, "| "+strings.Join(parts, " | ")+" |")
	}
	row(b.Head)
	var rule []string
	for _, a := range b.Aligns {
		rule = append(rule, map[Align]string{Left: "---", Centre: ":-:", Right: "--:"}[a])
	}
	w.line(indent, "| "+strings.Join(rule, " | ")+" |")
	for _, r := range b.Rows {
		if r.Heading != "" {
			cells := make([]Cell, len(b.Head))
			cells[0].Spans = []Span{{Text: r.Heading, Bold: true}}
			row(cells)
			continue
		}
		row(r.Cells)
	}
}

func (w *markdownWriter) figure(b *Figure, indent string) {
	var picture bytes.Buffer
	size := b.Size
	size.Scale = 2
	if err := charts.WritePNG(&picture, b.Chart.Spec, charts.Light, size); err != nil {
		w.failed = wording.Errorf("drawing %s: %w", b.Chart.Name, err)
		return
	}
	path := fmt.Sprintf("%s/figure-%d.png", pictures, b.Number)
	w.files = append(w.files, File{path, picture.Bytes()})
	alt := charts.FrameOf(b.Chart.Spec).Title
	if alt == "" {
		alt = b.Chart.Name
	}
	w.line(indent, "!["+escapeLine(clean(alt))+"]("+path+")")
	w.line(strings.TrimRight(indent, " "), "")
	w.paragraph(b.Caption, indent)
}

// oneLine is a text without its line breaks.
func (w *markdownWriter) oneLine(spans []Span) string { return strings.Join(w.lines(spans), " ") }

// lines are the lines of a text.
func (w *markdownWriter) lines(spans []Span) []string {
	lines, text := []string{}, ""
	end := func() {
		if t := strings.TrimSpace(text); t != "" {
			lines = append(lines, t)
		}
		text = ""
	}
	for i, s := range spans {
		next := ""
		if i+1 < len(spans) {
			next = spans[i+1].Text
		}
		text += marked(s, text, next)
		if len(s.Cites) > 0 {
			text += `\[` + ranged(s.Cites) + `\]`
		}
		if s.Break {
			end()
		}
	}
	end()
	return lines
}

// marked is a span with its marks. Marks stand against letters, or they'd be read as the signs that they are: where they can't, the
// text goes without.
func marked(s Span, before, next string) string {
	if s.Code && s.Text != "" {
		return codeSpan(s.Text)
	}
	inner := strings.TrimSpace(s.Text)
	if inner == "" {
		return escape(s.Text)
	}
	lead, tail := s.Text[:strings.Index(s.Text, inner)], s.Text[strings.Index(s.Text, inner)+len(inner):]
	text := escape(inner)
	mark := ""
	if s.Bold {
		mark += "**"
	}
	if s.Italic {
		mark += "*"
	}
	if s.Strike {
		mark += "~~"
	}
	if mark != "" && leans(lastRune(before+lead), firstRune(inner)) && leans(firstRune(tail+next), lastRune(inner)) {
		text = mark + text + reversed(mark)
	}
	if s.Href != "" {
		text = "[" + text + "](<" + address(s.Href) + ">)"
	}
	return lead + text + tail
}

// leans reports whether a mark between two signs is read as one of the text on its inner side. It's left out rather than risked behind
// another mark.
func leans(outer, inner rune) bool {
	switch {
	case strings.ContainsRune("*~_`", outer):
		return false
	case unicode.IsLetter(inner) || unicode.IsDigit(inner):
		return true
	}
	return outer == ' ' || outer == 0
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func lastRune(s string) rune {
	r, size := utf8.DecodeLastRuneInString(s)
	if size == 0 {
		return 0
	}
	return r
}

// address is a web address as it stands between angle brackets.
func address(href string) string { return strings.ReplaceAll(href, "&", "&amp;") }

// reversed are the marks in the order in which they close.
func reversed(mark string) string {
	switch mark {
	case "**~~":
		return "~~**"
	case "*~~":
		return "~~*"
	case "***~~":
		return "~~***"
	}
	return mark
}

// codeSpan is a text between more backticks than it has in a row.
func codeSpan(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" {
		return ""
	}
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	s = strings.ReplaceAll(s, "|", "│") // a bar would part a table's cell
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + s + fence
}

// escape writes a text so that none of it is read as Markdown, HTML, a formula of TeX or an address.
func escape(s string) string {
	var b strings.Builder
	s = strings.ToValidUTF8(s, "?")
	for i, r := range s {
		before, after := strings.ToLower(s[max(0, i-len("mailto")):i]), s[i+len(string(r)):]
		switch {
		case strings.ContainsRune("\\`*_[]<|~$", r),
			r == '!' && after == "", // a link may follow, and make a picture of it
			r == '&' && entity.MatchString(after),
			r == ':' && (strings.HasPrefix(after, "//") || strings.HasSuffix(before, "mailto") || strings.HasSuffix(before, "xmpp")),
			r == '@' && after != "" && after[0] != ' ',
			r == '.' && strings.HasSuffix(before, "www"):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// entity is what follows on an ampersand where the two are read as another sign.
var entity = regexp.MustCompile(`^#?[a-zA-Z0-9]+;`)

// escapeLine is escape of a text that begins a line.
func escapeLine(s string) string { return lineStart(escape(s)) }

// headingText keeps the last sign of a heading from closing it.
func headingText(text string) string {
	if open, closes := strings.CutSuffix(text, "#"); closes {
		return open + `\#`
	}
	return text
}

// lineStart keeps a line's first signs from being read as a list's mark, a rule, a heading's line or a spreadsheet's formula.
func lineStart(line string) string {
	if line == "" {
		return line
	}
	if strings.ContainsRune("+-=#>:", rune(line[0])) {
		return `\` + line
	}
	digits := strings.TrimLeft(line, "0123456789")
	if n := len(line) - len(digits); n > 0 && n <= 9 && digits != "" && (digits[0] == '.' || digits[0] == ')') {
		return line[:n] + `\` + digits
	}
	return line
}
