package kit

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/widget"

	"assay/charts"
	"assay/data"
	"assay/data/wording"
)

// Sight is what a reader sees of what a link of the notebook names.
type Sight struct {
	// Title is what it's called now: the words of a link that has none of its own.
	Title string
	// Figure is its present figure: "1,160 MW, 30 Nov 2025".
	Figure string
	// Gone says in a sentence why there's nothing to open.
	Gone string
	// Chart is the view that's shown in the place of the link.
	Chart charts.Spec
	// Failed says in a sentence why the view can't be drawn.
	Failed string
}

// The marks between which muted words stand while a text is parsed, and the scheme of a link of the notebook. A text's own signs
// of that kind are taken out of it first.
const (
	mutedFrom  = '\ue000'
	mutedTo    = '\ue001'
	linkScheme = "assay-link"
)

// linked writes the links of the notebook that a part of a text holds as Markdown links of a scheme of their own, with their
// present figures behind them.
func (p *Preview) linked(text string) (markdown string, links []data.LinkAt) {
	links = data.Links(text)
	var b strings.Builder
	at := 0
	for i, l := range links {
		b.WriteString(ownSigns.Replace(text[at:l.From]))
		at = l.To
		sight, known := p.sights[l.Address()]
		words := l.Label
		if words == "" {
			words = sight.Title
		}
		if words == "" {
			words = l.Words()
		}
		behind := sight.Figure
		if known && sight.Gone != "" {
			behind = wording.Of("not in the notebook")
		}
		fmt.Fprintf(&b, "[%s](%s:%d)", literal(words), linkScheme, i)
		if behind != "" {
			b.WriteString(" " + string(mutedFrom) + literal(behind) + string(mutedTo))
		}
	}
	b.WriteString(ownSigns.Replace(text[at:]))
	return b.String(), links
}

// disguised is where the signs that Markdown reads stand while a text is parsed: so many places further on, among signs that nobody
// types.
const disguised = '\ue100'

// ownSigns takes those signs out of a text that are ours.
var ownSigns = privateSigns{}

type privateSigns struct{}

func (privateSigns) Replace(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= mutedFrom && r < disguised+0x80 {
			return -1
		}
		return r
	}, text)
}

// literal disguises words so that Markdown reads none of their signs; plainly undoes it.
func literal(words string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\\`*_{}[]()#+-.!|<>~&:@/", r) {
			return disguised + r
		}
		return r
	}, strings.Join(strings.Fields(ownSigns.Replace(words)), " "))
}

func plainly(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= disguised && r < disguised+0x80 {
			return r - disguised
		}
		return r
	}, text)
}

// linkOf is the link of the notebook that an address of our scheme stands for.
func linkOf(address *url.URL, links []data.LinkAt) (data.Link, bool) {
	if address == nil || address.Scheme != linkScheme {
		return data.Link{}, false
	}
	n, err := strconv.Atoi(address.Opaque)
	if err != nil || n < 0 || n >= len(links) {
		return data.Link{}, false
	}
	return links[n].Link, true
}

// muted sets apart the words between the marks, which may begin in one segment and end in another.
func muted(segments []widget.RichTextSegment) []widget.RichTextSegment {
	out := make([]widget.RichTextSegment, 0, len(segments))
	within := false
	for _, s := range segments {
		t, ok := s.(*widget.TextSegment)
		if !ok || !within && !strings.ContainsRune(t.Text, mutedFrom) {
			out = append(out, s)
			continue
		}
		rest := t.Text
		for {
			mark := mutedFrom
			if within {
				mark = mutedTo
			}
			words, after, turns := strings.Cut(rest, string(mark))
			last := !turns
			if words != "" || last && after == "" && t.Text == "" {
				part := *t
				part.Text = words
				part.Style.Inline = t.Style.Inline || turns
				if within {
					part.Style.ColorName = TokenMuted
				}
				out = append(out, &part)
			}
			if last {
				break
			}
			within, rest = !within, after
		}
	}
	return out
}
