package memo

import (
	"bytes"
	_ "embed"
	"fmt"
	"html"
	"image/color"
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/wording"
)

// style is the page's style sheet; its colours are those of the charts' light theme.
//
//go:embed memo.css
var style string

// policy forbids the page to load or to run anything at all: what it shows is in it.
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'" //wording:none

// HTML is the memo as one page that needs nothing beside it: its charts are drawings in it, and there is no script. The font is the
// reader's own Noto Sans or, where she has none, that of her system, which charts set in the room that was measured: a font of its own would
// make each memo a megabyte larger.
func (m *Memo) HTML() ([]byte, error) {
	w := &htmlWriter{}
	w.put(`<!doctype html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="%s">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
`, data.LocaleInUse().Language, html.EscapeString(policy))
	w.put("<meta name=\"author\" content=\"%s\">\n<meta name=\"generator\" content=\"Assay\">\n<title>%s</title>\n<style>\n%s%s</style>\n</head>\n<body>\n", html.EscapeString(m.Author), html.EscapeString(m.Title), palette(), style)
	w.put("<header>\n<h1>%s</h1>\n<p class=\"about\">%s</p>\n<p>%s</p>\n</header>\n<main>\n", html.EscapeString(m.Title), html.EscapeString(m.About), html.EscapeString(m.byline()))
	w.blocks(m.Blocks)
	w.put("</main>\n</body>\n</html>\n")
	return w.b.Bytes(), w.failed
}

// byline says as of when, from which notebook and by whom the memo is.
func (m *Memo) byline() string {
	parts := []string{wording.Of("As of %s", m.AsOf.Display()), m.Notebook}
	if m.Author != "" {
		parts = append(parts, m.Author)
	}
	return strings.Join(parts, " · ")
}

func palette() string {
	t := charts.Light
	hex := func(k color.NRGBA) string { return fmt.Sprintf("#%02X%02X%02X", k.R, k.G, k.B) }
	ground := color.NRGBA{R: 255 - (255-t.Line.R)/2, G: 255 - (255-t.Line.G)/2, B: 255 - (255-t.Line.B)/2, A: 255}
	return fmt.Sprintf(":root { --page: %s; --text: %s; --muted: %s; --line: %s; --line-strong: %s; --ground: %s; --good: %s; --warn: %s; --bad: %s }\n",
		hex(t.Page), hex(t.Text), hex(t.Muted), hex(t.Line), hex(t.LineStrong), hex(ground), hex(t.Good), hex(t.Warn), hex(t.Bad))
}

type htmlWriter struct {
	b      bytes.Buffer
	failed error
}

func (w *htmlWriter) put(format string, args ...any) { fmt.Fprintf(&w.b, format, args...) }

func (w *htmlWriter) blocks(all []Block) {
	for _, b := range all {
		w.block(b)
	}
}

func (w *htmlWriter) block(b Block) {
	switch b := b.(type) {
	case *Heading:
		w.put("<h%d>%s</h%d>\n", b.Level, w.spans(b.Spans), b.Level)
	case *Paragraph:
		class := ""
		if b.Small {
			class = ` class="small"`
		}
		w.put("<p%s>%s</p>\n", class, w.spans(b.Spans))
	case *List:
		w.list(b)
	case *Quote:
		w.put("<blockquote>\n")
		w.blocks(b.Blocks)
		w.put("</blockquote>\n")
	case *Code:
		w.put("<pre><code>%s</code></pre>\n", html.EscapeString(b.Text))
	case *Rule:
		w.put("<hr>\n")
	case *Table:
		w.table(b)
	case *Ledger:
		w.ledger(b)
	case *Figure:
		w.figure(b)
	case *References:
		w.put("<ol class=\"sources\">\n")
		for _, r := range b.Items {
			words := html.EscapeString(r.Words)
			if r.Href != "" {
				words += " " + anchor(r.Href, html.EscapeString(r.Href))
			}
			w.put("<li id=\"source-%d\">%s</li>\n", r.Number, words)
		}
		w.put("</ol>\n")
	}
}

func (w *htmlWriter) list(b *List) {
	open, end := "<ul>", "</ul>"
	if b.Ordered {
		open, end = "<ol>", "</ol>"
		if b.Start != 1 {
			open = fmt.Sprintf(`<ol start="%d">`, b.Start)
		}
	}
	w.put("%s\n", open)
	for _, item := range b.Items {
		w.put("<li>")
		w.blocks(item)
		w.put("</li>\n")
	}
	w.put("%s\n", end)
}

func (w *htmlWriter) table(b *Table) {
	cell := func(tag string, c Cell, a Align) {
		var classes []string
		if a != Left {
			classes = append(classes, map[Align]string{Centre: "centre", Right: "right"}[a])
		}
		if c.Tint != NoTint {
			classes = append(classes, tintClass(c.Tint))
		}
		text := w.spans(c.Spans)
		if len(c.Spans) == 1 && c.Spans[0].Text == "" && len(c.Spans[0].Cites) > 0 {
			classes = append(classes, "cites")
			text = citations(c.Spans[0].Cites)
		}
		class := ""
		if len(classes) > 0 {
			class = ` class="` + strings.Join(classes, " ") + `"`
		}
		w.put("<%s%s>%s</%s>", tag, class, text, tag)
	}
	w.put("<div class=\"wide\"><table>\n<thead><tr>")
	for i, c := range b.Head {
		cell("th", c, b.Aligns[i])
	}
	w.put("</tr></thead>\n<tbody>\n")
	for _, r := range b.Rows {
		if r.Heading != "" {
			w.put("<tr><th class=\"group\" colspan=\"%d\">%s</th></tr>\n", len(b.Head), html.EscapeString(r.Heading))
			continue
		}
		w.put("<tr>")
		for i, c := range r.Cells {
			cell("td", c, b.Aligns[i])
		}
		w.put("</tr>\n")
	}
	w.put("</tbody>\n</table></div>\n")
}

func tintClass(t Tint) string {
	return map[Tint]string{NoTint: "none", GoodTint: "good", WarnTint: "warn", BadTint: "bad"}[t]
}

func (w *htmlWriter) ledger(b *Ledger) {
	w.put("<dl class=\"ledger\">\n")
	for _, e := range b.Entries {
		w.put("<div><dt><span class=\"%s\">%s</span></dt>\n<dd><p class=\"what\">%s</p>", tintClass(e.Tint), html.EscapeString(e.Tag), w.spans(e.What))
		for _, l := range e.Lines {
			w.put("\n<p>%s</p>", w.spans(l))
		}
		w.put("</dd></div>\n")
	}
	w.put("</dl>\n")
}

func (w *htmlWriter) figure(b *Figure) {
	w.put("<figure id=\"figure-%d\">\n", b.Number)
	if err := charts.WriteSVG(&w.b, b.Chart.Spec, charts.Light, b.Size); err != nil && w.failed == nil {
		w.failed = wording.Errorf("drawing %s: %w", b.Chart.Name, err)
	}
	w.put("<figcaption>%s</figcaption>\n</figure>\n", w.spans(b.Caption))
}

func (w *htmlWriter) spans(all []Span) string {
	var b strings.Builder
	for _, s := range all {
		text := html.EscapeString(s.Text)
		if text != "" {
			for _, t := range []struct {
				on  bool
				tag string
			}{{s.Code, "code"}, {s.Strike, "s"}, {s.Italic, "em"}, {s.Bold, "b"}} {
				if t.on {
					text = "<" + t.tag + ">" + text + "</" + t.tag + ">"
				}
			}
			if s.Muted {
				text = `<span class="muted">` + text + "</span>"
			}
			if s.Href != "" {
				text = anchor(s.Href, text)
			}
		}
		b.WriteString(text)
		if len(s.Cites) > 0 {
			b.WriteString("<sup>" + citations(s.Cites) + "</sup>")
		}
		if s.Break {
			b.WriteString("<br>")
		}
	}
	return b.String()
}

// citations are numbers of sources, each range leading to its first.
func citations(numbers []int) string {
	var parts []string
	for _, part := range strings.Split(ranged(numbers), ", ") {
		first, _, _ := strings.Cut(part, "–")
		parts = append(parts, `<a href="#source-`+first+`">`+part+"</a>")
	}
	return strings.Join(parts, ", ")
}

// anchor is a link to the web, which tells nobody where the reader comes from.
func anchor(href, inner string) string {
	return `<a href="` + html.EscapeString(href) + `" rel="noreferrer noopener nofollow">` + inner + "</a>"
}
