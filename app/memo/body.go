package memo

import (
	"html"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"assay/data"
	"assay/data/wording"
)

// markdown reads what analysts write: CommonMark with tables, strikethrough, task lists and bare addresses.
var markdown = goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()

// A link of the notebook's own stands between these two signs in the text that goldmark reads, by its number. Neither is left in a text
// by clean.
const (
	linkOpens  = '\uE000'
	linkCloses = '\uE001'
)

// deepest is how far lists and quotes are set in; what is deeper stands at that depth.
const deepest = 5

// reader turns a parsed Markdown text into blocks.
type reader struct {
	g      *gatherer
	source []byte
	level  int // of the highest heading in the text
	// pending are charts that a block embeds among other things: they come after it.
	pending []Block
}

// body reads a Markdown text of the thesis. Its highest headings become those of sections.
func (g *gatherer) body(markdownText string) []Block {
	marked := g.marked(cleanLines(markdownText))
	r := &reader{g: g, source: []byte(marked), level: 7}
	doc := markdown.Parse(text.NewReader(r.source))
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			r.level = min(r.level, h.Level)
		}
	}
	return r.blocks(doc, 0)
}

// marked is a text whose links are replaced by their numbers between two signs.
func (g *gatherer) marked(s string) string {
	var b strings.Builder
	at := 0
	for _, n := range g.linksOf[s] {
		l := &g.links[n]
		b.WriteString(s[at:l.From])
		b.WriteRune(linkOpens)
		b.WriteString(strconv.Itoa(n))
		b.WriteRune(linkCloses)
		at = l.To
	}
	b.WriteString(s[at:])
	return b.String()
}

// sentence reads a text of one line that is no Markdown but may hold links.
func (g *gatherer) sentence(s string) []Span {
	r := &reader{g: g}
	out := trimmed(r.linked(g.marked(strings.TrimSpace(cleanLines(s))), Span{}))
	for _, p := range r.pending { // a line has no room for a chart: it names it
		if f, ok := p.(*Figure); ok {
			out = append(out, Span{Text: " " + clean(f.Chart.Name)})
		}
	}
	return out
}

// blocks reads the blocks within a node.
func (r *reader) blocks(of ast.Node, depth int) []Block {
	var out []Block
	for n := of.FirstChild(); n != nil; n = n.NextSibling() {
		out = append(out, r.block(n, depth)...)
		if depth == 0 {
			out, r.pending = append(out, r.pending...), nil
		}
	}
	return out
}

func (r *reader) block(n ast.Node, depth int) []Block {
	switch n := n.(type) {
	case *ast.Heading:
		spans := r.inline(n, Span{})
		if plain(spans) == "" {
			return nil
		}
		return []Block{&Heading{Level: min(4, max(2, n.Level-r.level+2)), Spans: spans}}
	case *ast.Paragraph, *ast.TextBlock:
		spans := trimmed(r.inline(n, Span{}))
		if plain(spans) == "" {
			return nil
		}
		return []Block{&Paragraph{Spans: spans}}
	case *ast.Blockquote:
		blocks := r.blocks(n, depth+1)
		if depth >= deepest || len(blocks) == 0 {
			return blocks
		}
		return []Block{&Quote{blocks}}
	case *ast.List:
		return r.list(n, depth)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return r.code(n)
	case *ast.HTMLBlock:
		lines := linesOf(n, r.source)
		if n.HasClosure() {
			lines += string(n.ClosureLine.Value(r.source))
		}
		return []Block{&Paragraph{Spans: words(clean(r.typed(strings.TrimSpace(lines))))}}
	case *ast.ThematicBreak:
		return []Block{&Rule{}}
	case *extast.Table:
		return r.table(n)
	}
	return r.blocks(n, depth)
}

func (r *reader) list(n *ast.List, depth int) []Block {
	out := &List{Ordered: n.IsOrdered(), Start: n.Start}
	var flat []Block
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if blocks := r.blocks(item, depth+1); len(blocks) > 0 {
			out.Items, flat = append(out.Items, blocks), append(flat, blocks...)
		}
	}
	if depth >= deepest || len(flat) == 0 {
		return flat
	}
	return []Block{out}
}

func (r *reader) code(n ast.Node) []Block {
	code := strings.TrimRight(cleanLines(r.typed(linesOf(n, r.source))), "\n ")
	if strings.TrimSpace(code) == "" {
		return nil
	}
	return []Block{&Code{code}}
}

func (r *reader) table(n *extast.Table) []Block {
	out := &Table{}
	for _, a := range n.Alignments {
		out.Aligns = append(out.Aligns, map[extast.Alignment]Align{extast.AlignCenter: Centre, extast.AlignRight: Right}[a])
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cells := make([]Cell, 0, len(out.Aligns))
		for c := row.FirstChild(); c != nil && len(cells) < len(out.Aligns); c = c.NextSibling() {
			cells = append(cells, Cell{Spans: trimmed(r.inline(c, Span{}))})
		}
		for len(cells) < len(out.Aligns) {
			cells = append(cells, Cell{})
		}
		if row.Kind() == extast.KindTableHeader {
			out.Head = cells
		} else {
			out.Rows = append(out.Rows, Row{Cells: cells})
		}
	}
	return []Block{out}
}

// inline reads the text within a node, set as the style says.
func (r *reader) inline(of ast.Node, style Span) []Span {
	var out []Span
	for n := of.FirstChild(); n != nil; n = n.NextSibling() {
		out = append(out, r.span(n, style)...)
	}
	return out
}

func (r *reader) span(n ast.Node, style Span) []Span {
	switch n := n.(type) {
	case *ast.Text:
		value := string(n.Value(r.source))
		if !n.IsRaw() {
			value = unescaped(value)
		}
		spans := r.linked(value, style)
		switch {
		case n.HardLineBreak():
			end := style
			end.Break = true
			spans = append(spans, end)
		case n.SoftLineBreak():
			spans = append(spans, with(style, " "))
		}
		return spans
	case *ast.String:
		return r.linked(string(n.Value), style)
	case *ast.CodeSpan:
		style.Code = true
		var b strings.Builder
		for t := n.FirstChild(); t != nil; t = t.NextSibling() {
			if t, ok := t.(*ast.Text); ok {
				b.Write(t.Value(r.source))
			}
		}
		return []Span{with(style, clean(r.typed(b.String())))}
	case *ast.Emphasis:
		if n.Level >= 2 {
			style.Bold = true
		} else {
			style.Italic = true
		}
		return r.inline(n, style)
	case *extast.Strikethrough:
		style.Strike = true
		return r.inline(n, style)
	case *ast.Link:
		style.Href = webAddress(string(n.Destination))
		return r.inline(n, style)
	case *ast.AutoLink:
		label := string(n.Label(r.source))
		if n.AutoLinkType == ast.AutoLinkURL {
			style.Href = webAddress(string(n.URL(r.source)))
		}
		return r.linked(label, style)
	case *ast.Image:
		alt := plain(r.inline(n, Span{}))
		if alt == "" {
			return []Span{with(style, wording.Of("[image]"))}
		}
		return []Span{with(style, wording.Of("[image: %s]", alt))}
	case *ast.RawHTML:
		var b strings.Builder
		for i := range n.Segments.Len() {
			at := n.Segments.At(i)
			b.Write(at.Value(r.source))
		}
		return []Span{with(style, clean(r.typed(b.String())))}
	case *extast.TaskCheckBox:
		if n.IsChecked {
			return []Span{with(style, "[x] ")}
		}
		return []Span{with(style, "[ ] ")}
	}
	return r.inline(n, style)
}

// unescaped resolves the backslashes and the entities of a text.
func unescaped(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
			b.WriteByte(s[i])
		case s[i] == '&':
			end := strings.IndexByte(s[i:], ';')
			if end > 1 && end <= 33 {
				if r := html.UnescapeString(s[i : i+end+1]); r != s[i:i+end+1] {
					b.WriteString(r)
					i += end
					continue
				}
			}
			b.WriteByte('&')
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// with is a style with a text.
func with(style Span, s string) Span {
	style.Text = s
	return style
}

// linked sets a text, with the notebook's own links in it shown by what they name.
func (r *reader) linked(s string, style Span) []Span {
	var out []Span
	alone := strings.IndexRune(s, linkOpens) == 0 && strings.IndexRune(s, linkCloses) == len(s)-len(string(linkCloses)) // a chart in a line of its own
	r.split(s, func(text string) {
		if text = clean(text); text != "" {
			out = append(out, with(style, text))
		}
	}, func(l *linked) {
		if f := r.g.embedded(l); f != nil && f.Number == 0 {
			r.pending = append(r.pending, r.g.number(f))
			if alone {
				return
			}
		} else if l.Shown && l.target.Found && f == nil && l.target.Kind == data.ViewLink {
			r.pending = append(r.pending, lost(l.target.Title))
			return
		}
		for _, s := range r.g.evidence(l) {
			s.Bold, s.Italic, s.Strike, s.Href = style.Bold, style.Italic, style.Strike, style.Href
			out = append(out, s)
		}
	})
	return out
}

// typed is a text with its links as they were typed.
func (r *reader) typed(s string) string {
	var b strings.Builder
	r.split(s, func(text string) { b.WriteString(text) }, func(l *linked) { b.WriteString(l.typed) })
	return b.String()
}

// split takes a text apart at its links.
func (r *reader) split(s string, text func(string), link func(*linked)) {
	for {
		from := strings.IndexRune(s, linkOpens)
		to := strings.IndexRune(s, linkCloses)
		if from < 0 || to < from {
			text(s)
			return
		}
		text(s[:from])
		n, err := strconv.Atoi(s[from+len(string(linkOpens)) : to])
		if err == nil && n >= 0 && n < len(r.g.links) {
			link(&r.g.links[n])
		}
		s = s[to+len(string(linkCloses)):]
	}
}

// linesOf are the lines of a block as they were typed.
func linesOf(n ast.Node, source []byte) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		at := n.Lines().At(i)
		b.Write(at.Value(source))
	}
	return b.String()
}

// trimmed takes the breaks and spaces off the ends of a text.
func trimmed(spans []Span) []Span {
	for len(spans) > 0 && len(spans[len(spans)-1].Cites) == 0 && strings.TrimSpace(spans[len(spans)-1].Text) == "" {
		spans = spans[:len(spans)-1]
	}
	for len(spans) > 0 && len(spans[0].Cites) == 0 && strings.TrimSpace(spans[0].Text) == "" {
		spans = spans[1:]
	}
	return spans
}
