package memo

import (
	"fmt"
	"image/color"
	"strings"

	"assay/charts"
	"assay/data/wording"
)

// The sizes of type on paper, with their leads.
const (
	bodySize, bodyLead   = 10.0, 15.0
	smallSize, smallLead = 8.5, 12.5
	codeSize, codeLead   = 8.5, 12.5
	tagWidth             = 92.0
	indentBy             = 18.0
)

func (w *pdfWriter) bodyPen() pen { return pen{size: bodySize, ink: w.theme.Text} }

func (w *pdfWriter) smallPen() pen { return pen{size: smallSize, ink: w.theme.Text} }

// ground is the colour behind code.
func (w *pdfWriter) ground() color.NRGBA {
	half := func(v uint8) uint8 { return 255 - (255-v)/2 }
	return color.NRGBA{R: half(w.theme.Line.R), G: half(w.theme.Line.G), B: half(w.theme.Line.B), A: 255}
}

func (w *pdfWriter) tint(t Tint) (color.NRGBA, bool) {
	switch t {
	case GoodTint:
		return w.theme.Good, true
	case WarnTint:
		return w.theme.Warn, true
	case BadTint:
		return w.theme.Bad, true
	}
	return color.NRGBA{}, false
}

// blocks lays out blocks between x and x+width.
func (w *pdfWriter) blocks(all []Block, x, width float64) {
	for _, b := range all {
		w.block(b, x, width)
	}
}

func (w *pdfWriter) block(b Block, x, width float64) {
	switch b := b.(type) {
	case *Heading:
		w.heading(b, x, width)
	case *Paragraph:
		if b.Small {
			w.paragraph(b.Spans, x, width, w.smallPen(), smallLead, 6)
		} else {
			w.paragraph(b.Spans, x, width, w.bodyPen(), bodyLead, 6)
		}
	case *List:
		w.list(b, x, width)
	case *Quote:
		from := len(w.pieces)
		w.blocks(b.Blocks, x+14, width-14)
		w.beside(from, func(y, above, height float64) { w.box(x+2, y-above, 2, height+above, w.theme.LineStrong) })
	case *Code:
		w.code(b, x, width)
	case *Rule:
		w.push(piece{height: 8, gap: 12, draw: func(y, _ float64) { w.box(x, y, width, 0.6, w.theme.Line) }})
	case *Table:
		w.table(b, x, width)
	case *Ledger:
		w.ledger(b, x, width)
	case *Figure:
		w.figure(b, x, width)
	case *References:
		w.references(b, x, width)
	}
}

// beside draws something beside all pieces from one on, the gaps between them included.
func (w *pdfWriter) beside(from int, mark func(y, above, height float64)) {
	for i := from; i < len(w.pieces); i++ {
		p := w.pieces[i]
		first := i == from
		w.pieces[i].draw = func(y, above float64) {
			gap := above
			if first {
				gap = 0
			}
			mark(y, gap, p.height)
			p.draw(y, above)
		}
	}
}

func (w *pdfWriter) heading(b *Heading, x, width float64) {
	p, lead, gap := pen{size: 14, bold: true, ink: w.theme.Text}, 19.0, 20.0
	switch b.Level {
	case 3:
		p.size, lead, gap = 11.5, 16, 13
	case 4:
		p.size, p.ink, lead, gap = 10, w.theme.Muted, 15, 11
	}
	from := len(w.pieces)
	w.paragraph(b.Spans, x, width, p, lead, gap)
	for i := from; i < len(w.pieces); i++ {
		w.pieces[i].keep = true
	}
	if from == len(w.pieces) {
		return
	}
	first := w.pieces[from].draw
	w.pieces[from].draw = func(y, above float64) {
		w.doc.SetFont(fontFamily, "B", p.size)
		w.doc.Bookmark(w.faces.printable(plain(b.Spans)), max(0, b.Level-2), y)
		first(y, above)
	}
}

// paragraph lays out a text line by line. Neither its first line nor its last one stands alone on a page.
func (w *pdfWriter) paragraph(spans []Span, x, width float64, p pen, lead, gap float64) {
	lines := w.lines(spans, width, p)
	for i, l := range lines {
		next := piece{height: lead, draw: func(y, _ float64) { w.setLine(l, x, y+lead*0.5+p.size*0.35) }}
		if i == 0 {
			next.gap = gap
		}
		next.keep = i < len(lines)-1 && (i == 0 || i == len(lines)-2)
		w.push(next)
	}
}

func (w *pdfWriter) list(b *List, x, width float64) {
	for i, item := range b.Items {
		mark := "•"
		if b.Ordered {
			mark = fmt.Sprintf("%d.", b.Start+i)
		}
		from := len(w.pieces)
		in := max(indentBy, w.width(mark, w.bodyPen())+6)
		w.blocks(item, x+in, width-in)
		if from == len(w.pieces) {
			continue
		}
		first := &w.pieces[from]
		if i == 0 {
			first.keep = first.keep || i+1 < len(b.Items) // a list's first line isn't left alone
		}
		if i > 0 {
			first.gap = min(first.gap, 3)
		}
		draw := first.draw
		first.draw = func(y, above float64) {
			w.text(mark, x+in-6-w.width(mark, w.bodyPen()), y+bodyLead*0.5+bodySize*0.35, w.bodyPen())
			draw(y, above)
		}
	}
}

func (w *pdfWriter) code(b *Code, x, width float64) {
	p := pen{size: codeSize, ink: w.theme.Text}
	typed := strings.Split(b.Text, "\n")
	for i, text := range typed {
		spaces := len(text) - len(strings.TrimLeft(text, " "))
		in := min(float64(spaces)*w.width(" ", p)*1.6, width/2)
		lines := w.lines(words(strings.TrimLeft(text, " ")), width-16-in, p)
		if len(lines) == 0 {
			lines = []line{{}}
		}
		for j, l := range lines {
			next := piece{height: codeLead, draw: func(y, above float64) {
				w.box(x, y, width, codeLead, w.ground())
				w.setLine(l, x+8+in, y+codeLead*0.5+p.size*0.35)
			}}
			if i == 0 && j == 0 {
				next.gap = 8
			}
			next.keep = i == 0 && len(typed) > 1
			w.push(next)
		}
	}
}

// ledger lays out each record with its state beside it; a record stays together if a page can hold it.
func (w *pdfWriter) ledger(b *Ledger, x, width float64) {
	tag := pen{size: 8.5, bold: true, ink: w.theme.Text}
	for n, e := range b.Entries {
		from := len(w.pieces)
		inner, room := x+tagWidth+14, width-tagWidth-14
		w.paragraph(e.What, inner, room, w.bodyPen(), 14, 0)
		for _, l := range e.Lines {
			w.paragraph(l, inner, room, w.smallPen(), smallLead, 1)
		}
		tags := w.lines(words(e.Tag), tagWidth-10, tag)
		tall := float64(len(tags))*11.5 + 5
		have := height(w.pieces[from:])
		if have < tall {
			w.push(piece{height: tall - have, draw: func(float64, float64) {}})
		}
		for i := from; i < len(w.pieces); i++ {
			w.pieces[i].keep = true
		}
		first := &w.pieces[from]
		first.gap = 6
		if n == 0 {
			first.gap = 10
		}
		draw := first.draw
		first.draw = func(y, above float64) {
			if k, ok := w.tint(e.Tint); ok {
				w.box(x, y, tagWidth, tall, k)
			}
			for i, l := range tags {
				w.setLine(l, x+5, y+10.5+float64(i)*11.5)
			}
			draw(y, above)
		}
		w.push(piece{height: 0.6, gap: 6, draw: func(y, _ float64) { w.box(x, y, width, 0.6, w.theme.Line) }})
	}
}

// figure draws a chart with its caption.
func (w *pdfWriter) figure(b *Figure, x, width float64) {
	tall := width * float64(b.Size.Height) / float64(b.Size.Width)
	w.push(piece{height: tall, gap: 12, keep: true, draw: func(y, _ float64) {
		size := b.Size
		size.Scale = chartGrain
		r := &pdfChart{w: w, x: x, y: y, step: width / float64(b.Size.Width) / chartGrain}
		w.doc.ClipRect(x, y, width, tall, false)
		err := charts.DrawOn(r, b.Chart.Spec, w.theme, size)
		w.doc.ClipEnd()
		w.doc.SetDashPattern(nil, 0)
		if err != nil && w.failed == nil {
			w.failed = wording.Errorf("drawing %s: %w", b.Chart.Name, err)
		}
	}})
	from := len(w.pieces)
	w.paragraph(b.Caption, x, width, pen{size: smallSize, ink: w.theme.Text}, smallLead, 3)
	w.together(from)
	w.push(piece{height: 6, draw: func(float64, float64) {}})
}

// together keeps the pieces from one on on one page.
func (w *pdfWriter) together(from int) {
	for i := from; i < len(w.pieces)-1; i++ {
		w.pieces[i].keep = true
	}
}

func (w *pdfWriter) references(b *References, x, width float64) {
	p := w.smallPen()
	in := w.width(fmt.Sprintf("%d.", len(b.Items)), p) + 8
	for i, item := range b.Items {
		from := len(w.pieces)
		spans := words(item.Words)
		if item.Href != "" {
			spans = append(spans, Span{Text: " "}, Span{Text: item.Href, Href: item.Href, Muted: true})
		}
		gap := 2.0
		if i == 0 {
			gap = 6
		}
		w.paragraph(spans, x+in, width-in, p, smallLead, gap)
		if from == len(w.pieces) {
			continue
		}
		w.together(from)
		first := &w.pieces[from]
		draw := first.draw
		first.draw = func(y, above float64) {
			w.doc.SetLink(w.link(item.Number), y-4, w.doc.PageNo())
			mark := fmt.Sprintf("%d.", item.Number)
			w.text(mark, x+in-8-w.width(mark, p), y+smallLead*0.5+p.size*0.35, p)
			draw(y, above)
		}
	}
}
