package memo

import (
	"strings"
)

// frag is a part of a line that is set in one way, at its place in the line.
type frag struct {
	text  string
	pen   pen
	x     float64
	width float64
}

// line is one line of a text, and how wide it is.
type line struct {
	frags []frag
	width float64
}

// word is what stands between two spaces: it's not parted unless it alone is wider than the line.
type word struct {
	frags []frag
	width float64
	space float64 // before it
	ends  bool    // a line ends before it
}

// penOf is how a span is set, given how the text around it is.
func (w *pdfWriter) penOf(s Span, base pen) pen {
	p := base
	p.bold, p.italic, p.strike, p.code, p.href = base.bold && !s.Muted || s.Bold, s.Italic, s.Strike, s.Code, s.Href
	if s.Muted {
		p.ink = w.theme.Muted
	}
	return p
}

// words takes spans apart at their spaces.
func (w *pdfWriter) words(spans []Span, base pen) []word {
	var out []word
	space, ends := 0.0, false
	glued := false // the next part belongs to the word before it
	put := func(f frag) {
		f.width = w.width(f.text, f.pen)
		if !glued || len(out) == 0 {
			out = append(out, word{space: space, ends: ends})
			space, ends = 0, false
		}
		last := &out[len(out)-1]
		last.frags, last.width = append(last.frags, f), last.width+f.width
		glued = true
	}
	for _, s := range spans {
		p := w.penOf(s, base)
		text := w.faces.printable(s.Text)
		for i, part := range strings.Split(text, " ") {
			if i > 0 {
				glued, space = false, w.width(" ", p)
			}
			if part != "" {
				put(frag{text: part, pen: p})
			}
		}
		if len(s.Cites) > 0 {
			raised := p
			raised.bold, raised.italic, raised.strike, raised.code, raised.href, raised.ink = false, false, false, false, "", w.theme.Muted
			if s.Text != "" || glued { // behind a text; in a cell of its own it isn't raised
				raised.raised, raised.size = true, p.size*0.68
			}
			parts := strings.Split(ranged(s.Cites), ", ")
			for i, part := range parts {
				to := raised
				to.source = firstOf(part)
				put(frag{text: part, pen: to})
				if i < len(parts)-1 {
					put(frag{text: ",", pen: raised})
					if !raised.raised {
						glued, space = false, w.width(" ", raised)
					}
				}
			}
		}
		if s.Break {
			glued, space, ends = false, 0, true
		}
	}
	return out
}

// firstOf is the first number of a range.
func firstOf(part string) int {
	n := 0
	for _, r := range part {
		if r < '0' || r > '9' {
			break
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// lines breaks a text into lines of the width given.
func (w *pdfWriter) lines(spans []Span, width float64, base pen) []line {
	var out []line
	var now line
	end := func() {
		out = append(out, now)
		now = line{}
	}
	for _, next := range w.words(spans, base) {
		if next.ends && len(now.frags) > 0 {
			end()
		}
		if len(now.frags) > 0 && now.width+next.space+next.width > width {
			end()
		}
		if len(now.frags) > 0 && next.space > 0 {
			now.space(next.space)
		}
		for _, f := range next.frags {
			for now.width+f.width > width+0.01 {
				head, tail := w.split(f, width-now.width, len(now.frags) == 0)
				if head.text != "" {
					now.put(head)
				}
				if tail.text == "" {
					f = frag{}
					break
				}
				end()
				f = tail
			}
			if f.text != "" {
				now.put(f)
			}
		}
	}
	if len(now.frags) > 0 {
		end()
	}
	return out
}

// put appends a part, as one with the part before where both are set alike.
func (l *line) put(f frag) {
	f.x = l.width
	if n := len(l.frags); n > 0 {
		if last := &l.frags[n-1]; last.pen == f.pen && last.x+last.width >= f.x-0.001 {
			last.text += f.text
			last.width += f.width
			l.width += f.width
			return
		}
	}
	l.frags = append(l.frags, f)
	l.width += f.width
}

// space leaves room for a space. It's a letter of the part before it, so that it's found in the text.
func (l *line) space(width float64) {
	last := &l.frags[len(l.frags)-1]
	last.text += " "
	last.width += width
	l.width += width
}

// split cuts a word that is wider than a line. At a line's begin the head has at least one letter.
func (w *pdfWriter) split(f frag, room float64, begins bool) (head, tail frag) {
	sum, cut := 0.0, 0
	for i, r := range f.text {
		sum += w.width(string(r), f.pen)
		if sum > room && !(begins && i == 0) {
			break
		}
		cut = i + len(string(r))
	}
	if f.pen.href != "" { // an address is parted behind one of its own signs
		if at := strings.LastIndexAny(f.text[:cut], "/-?&=._"); at >= cut/2 && cut < len(f.text) {
			cut = at + 1
		}
	}
	head, tail = f, f
	head.text, tail.text = f.text[:cut], f.text[cut:]
	head.width, tail.width = w.width(head.text, f.pen), w.width(tail.text, f.pen)
	return head, tail
}

// ascent is how far letters reach above the baseline, in parts of the size.
const ascent = 0.80

// setLine draws a line whose baseline is at y.
func (w *pdfWriter) setLine(l line, x, y float64) {
	for _, f := range l.frags {
		at := y
		if f.pen.raised {
			at -= f.pen.size * 0.5
		}
		shown := strings.TrimRight(f.text, " ")
		width := w.width(shown, f.pen)
		if f.pen.code && shown != "" {
			w.box(x+f.x-1, at-f.pen.size*0.86, width+2, f.pen.size*1.14, w.ground())
		}
		w.text(f.text, x+f.x, at, f.pen)
		if shown == "" {
			continue
		}
		switch top := at - f.pen.size*ascent; {
		case f.pen.source > 0:
			w.doc.Link(x+f.x, top, width, f.pen.size, w.link(f.pen.source))
		case f.pen.href != "":
			w.box(x+f.x, at+f.pen.size*0.12, width, 0.5, w.theme.LineStrong)
			w.doc.LinkString(x+f.x, top, width, f.pen.size*1.1, f.pen.href)
		}
	}
}
