package kit

import (
	"fmt"
	"image/color"
	"net/url"
	"regexp"
	"sort"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"assay/data"
	"assay/data/wording"
)

// Preview shows a Markdown text as prose, block by block (markdown_part.go): only what has changed is made anew. Links of the
// notebook show what they name with its present figure behind it (markdown_link.go), a view that the text embeds is drawn in its
// place (markdown_embed.go). What they name is asked for through OnLinks and told by SetSights; nothing is read here.
//
// Nothing in the text can load anything: images show as their words, a link asks before it leaves the program, and raw HTML is
// shown as it's written.
type Preview struct {
	// OnLink is asked to open a web address that was clicked. Links of any other kind do nothing.
	OnLink func(address *url.URL)
	// OnEvidence is asked to open what a link of the notebook names.
	OnEvidence func(data.Link)
	// OnLinks is told which links the text holds, each once, whenever they are others than before.
	OnLinks func([]data.Link)

	sights map[string]Sight // by the link's address
	told   string           // the links that OnLinks was told of
	shown  string           // the text
	round  int              // counts makings, so that one under way ends when the next begins
	onMain func(func())     // fyne.Do; a test hands in its own
	spare  []*widget.RichText
	column *proseColumn
	scroll *container.Scroll
	object fyne.CanvasObject
}

// proseBlock is a part of the text as it's drawn: its words, and under them the views that it embeds.
type proseBlock struct {
	part  prosePart
	key   string // all that it was made from
	text  *widget.RichText
	words fyne.CanvasObject
	views []*embed
	top   float32
	made  bool
}

func (b *proseBlock) objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	if b.words != nil {
		out = append(out, b.words)
	}
	for _, v := range b.views {
		out = append(out, v)
	}
	return out
}

// proseWidth is about 76 characters of prose.
const proseWidth float32 = 560

// NewPreview is an empty preview.
func NewPreview() *Preview {
	p := &Preview{column: newProseColumn(), onMain: fyne.Do}
	p.scroll = container.NewVScroll(p.column)
	p.object = p.scroll
	return p
}

// Object is the preview as it's put on a screen.
func (p *Preview) Object() fyne.CanvasObject { return p.object }

// SetText shows another text.
func (p *Preview) SetText(markdown string) {
	p.shown = markdown
	p.make()
	p.tellLinks()
}

// SetSights says what the links of the text name, by their addresses (data.Link.Address). What isn't among them isn't known yet.
func (p *Preview) SetSights(sights map[string]Sight) {
	p.sights = sights
	p.make()
}

// Follow scrolls so that the block with a line of the text, counted from 0, is in view.
func (p *Preview) Follow(line int) {
	blocks := p.column.blocks
	at := sort.Search(len(blocks), func(i int) bool { return blocks[i].part.line > line }) - 1
	if at < 0 || p.scroll.Size().Height == 0 {
		return
	}
	top, bottom := blocks[at].top, p.column.height
	if at+1 < len(blocks) {
		bottom = blocks[at+1].top
	}
	seen, height := p.scroll.Offset.Y, p.scroll.Size().Height
	switch {
	case top < seen, bottom-top > height:
		seen = top
	case bottom > seen+height:
		seen = bottom - height
	default:
		return
	}
	p.scroll.ScrollToOffset(fyne.NewPos(0, min(seen, max(0, p.column.height-height))))
}

// make makes those blocks anew that have changed.
func (p *Preview) make() {
	parts, definitions := proseParts(p.shown)
	kept := map[string][]*proseBlock{}
	charts := map[string][]*embed{}
	for _, b := range p.column.blocks {
		kept[b.key] = append(kept[b.key], b)
	}
	blocks := make([]*proseBlock, len(parts))
	var fresh []*proseBlock
	for i, part := range parts {
		key := p.keyOf(part, definitions)
		if same := kept[key]; len(same) > 0 {
			kept[key] = same[1:]
			blocks[i] = same[0]
			blocks[i].part = part
		} else {
			blocks[i] = &proseBlock{part: part, key: key}
		}
		if !blocks[i].made {
			fresh = append(fresh, blocks[i])
		}
	}
	for _, left := range kept {
		for _, b := range left {
			if b.text != nil {
				p.spare = append(p.spare, b.text)
			}
			for _, v := range b.views {
				charts[v.link.Address()] = append(charts[v.link.Address()], v)
			}
		}
	}
	p.round++
	p.column.blocks = blocks
	p.fillSome(fresh, definitions, charts)
}

// mostMaking is how long blocks are made in one go, once so many were that a screen is full. A thesis of 5,000 words that is shown
// for the first time takes ten times that: the rest of it comes while the window goes on answering.
const (
	mostMaking  = 20 * time.Millisecond
	leastBlocks = 12
)

func (p *Preview) fillSome(fresh []*proseBlock, definitions string, charts map[string][]*embed) {
	begun := time.Now()
	for n := 0; len(fresh) > 0 && (n < leastBlocks || time.Since(begun) < mostMaking); n++ {
		b := fresh[0]
		fresh = fresh[1:]
		p.fill(b, definitions, charts)
		for _, o := range b.objects() { // laying it out is most of the work
			o.Resize(fyne.NewSize(min(p.column.Size().Width, proseWidth), o.Size().Height))
		}
	}
	p.column.set(p.column.blocks)
	p.scroll.Refresh()
	if round := p.round; len(fresh) > 0 {
		time.AfterFunc(time.Millisecond, func() {
			p.onMain(func() {
				if p.round == round {
					p.fillSome(fresh, definitions, charts)
				}
			})
		})
	}
}

// keyOf is all that a block is made from: its text, and what its links name. The drawn chart isn't in it: that is handed on to
// the view which is there.
func (p *Preview) keyOf(part prosePart, definitions string) string {
	key := part.text
	if strings.Contains(key, "[") && definitions != "" {
		key += "\x00" + definitions
	}
	if !strings.Contains(part.text, "[[") {
		return key
	}
	for _, l := range data.Links(part.text) {
		s := p.sights[l.Address()]
		key += "\x00" + s.Title + "\x00" + s.Figure + "\x00" + s.Gone + "\x00" + s.Failed
		if l.Shown && s.Chart != nil {
			key += fmt.Sprintf("\x00%p", s.Chart)
		}
	}
	return key
}

// fill makes a block's text and views; views that stood in the text before are taken over, so that they don't flicker.
func (p *Preview) fill(b *proseBlock, definitions string, charts map[string][]*embed) {
	b.made = true
	text, links := p.linked(b.part.text)
	if !alone(b.part.text) {
		if definitions != "" && strings.Contains(text, "[") {
			text += "\n\n" + definitions
		}
		b.text = p.page()
		b.text.Segments = muted(p.harmless(parseMarkdown(text), links))
		b.text.Wrapping = fyne.TextWrapWord
		b.text.Refresh()
		b.words = b.text
	}
	for _, l := range links {
		if !l.Shown || l.Kind != data.ViewLink {
			continue
		}
		address := l.Address()
		var v *embed
		if there := charts[address]; len(there) > 0 {
			v, charts[address] = there[0], there[1:]
			v.link = l.Link
		} else {
			v = newEmbed(l.Link, p.openEvidence)
		}
		v.show(p.sights[address])
		b.views = append(b.views, v)
	}
}

// page is a text in the sizes of prose without words, one that a block no longer needs where there is one: Fyne never lets go
// of a widget with a theme of its own.
func (p *Preview) page() *widget.RichText {
	if last := len(p.spare) - 1; last >= 0 {
		text := p.spare[last]
		p.spare = p.spare[:last]
		return text
	}
	text := widget.NewRichText()
	wear(text, proseTheme{})
	return text
}

// tellLinks tells which links the text holds, where they are others than before.
func (p *Preview) tellLinks() {
	var all []data.Link
	told := ""
	if strings.Contains(p.shown, "[[") {
		seen := map[string]bool{}
		for _, l := range data.Links(p.shown) {
			key := l.Address()
			if l.Shown {
				key = "!" + key
			}
			if !seen[key] {
				seen[key] = true
				told += key + "\n"
				all = append(all, l.Link)
			}
		}
	}
	if told == p.told {
		return
	}
	p.told = told
	if p.OnLinks != nil {
		p.OnLinks(all)
	}
}

func (p *Preview) openEvidence(l data.Link) {
	if p.OnEvidence != nil {
		p.OnEvidence(l)
	}
}

// parseMarkdown turns a text into segments. None of them does anything until it's drawn.
func parseMarkdown(markdown string) []widget.RichTextSegment {
	return widget.NewRichTextFromMarkdown(spelledOut(markdown)).Segments
}

// spelledOut makes raw HTML and images show as words: a reader should see what a text holds, and nothing in it is loaded. A
// sign of no width after a "<" keeps it from being read as a tag.
func spelledOut(markdown string) string {
	var b strings.Builder
	fenced := false
	for _, line := range strings.SplitAfter(markdown, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			fenced = !fenced
		}
		if !fenced {
			line = tagStart.ReplaceAllString(picture.ReplaceAllString(line, wording.Of("[image: %s]", "$1")), "<\u200b$1")
		}
		b.WriteString(line)
	}
	return b.String()
}

var (
	// tagStart is what begins an HTML tag, comment or instruction; an address in angle brackets is a link and stays one.
	tagStart = regexp.MustCompile(`<([a-zA-Z][a-zA-Z0-9-]*[\s/>]|[/!?])`)
	picture  = regexp.MustCompile(`!\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])`)
)

// harmless replaces what would load from the network or the disk when it's drawn or clicked.
func (p *Preview) harmless(segments []widget.RichTextSegment, links []data.LinkAt) []widget.RichTextSegment {
	out := make([]widget.RichTextSegment, 0, len(segments))
	for _, s := range segments {
		switch s := s.(type) {
		case *widget.ImageSegment:
			words := wording.Of("[image]")
			if title := strings.TrimSpace(s.Title); title != "" {
				words = wording.Of("[image: %s]", title)
			}
			out = append(out, &widget.TextSegment{Text: words, Style: widget.RichTextStyle{ColorName: TokenMuted, Inline: false}})
		case *widget.HyperlinkSegment:
			s.Text = plainly(s.Text)
			address := s.URL
			s.URL = nil
			s.OnTapped = func() { p.follow(address) }
			if l, ok := linkOf(address, links); ok {
				s.OnTapped = func() { p.openEvidence(l) }
			}
			out = append(out, s)
		case *widget.ListSegment:
			s.Items = muted(p.harmless(s.Items, links))
			out = append(out, s)
		case *widget.ParagraphSegment:
			s.Texts = muted(p.harmless(s.Texts, links))
			out = append(out, s)
		case *widget.TableSegment:
			for i := range s.Headers {
				s.Headers[i] = muted(p.harmless(s.Headers[i], links))
			}
			for i := range s.Rows {
				for j := range s.Rows[i] {
					s.Rows[i][j] = muted(p.harmless(s.Rows[i][j], links))
				}
			}
			out = append(out, s)
		case *widget.TextSegment:
			s.Text = plainly(s.Text)
			out = append(out, s)
		case *widget.SeparatorSegment, *widget.CodeBlockSegment, *widget.CheckBoxSegment:
			out = append(out, s)
		default:
			// A kind of segment that isn't known to be harmless shows as its words.
			out = append(out, &widget.TextSegment{Text: s.Textual(), Style: widget.RichTextStyleParagraph})
		}
	}
	return out
}

func (p *Preview) follow(address *url.URL) {
	if p.OnLink != nil && address != nil && (address.Scheme == "http" || address.Scheme == "https") {
		p.OnLink(address)
	}
}

// proseTheme sets prose a little larger and wider spaced than figures.
type proseTheme struct{}

func (proseTheme) own() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (t proseTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return t.own().Color(n, v)
}
func (t proseTheme) Font(s fyne.TextStyle) fyne.Resource     { return t.own().Font(s) }
func (t proseTheme) Icon(n fyne.ThemeIconName) fyne.Resource { return t.own().Icon(n) }
func (t proseTheme) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameText:
		return ProseSize
	case theme.SizeNameHeadingText:
		return TitleSize
	case theme.SizeNameSubHeadingText:
		return HeadSize
	case theme.SizeNameLineSpacing:
		return ProseSize / 3
	}
	return t.own().Size(n)
}
