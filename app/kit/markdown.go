package kit

import (
	"image/color"
	"net/url"
	"regexp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Preview shows a Markdown text as prose. Nothing in the text can load anything: images show as their words, a link asks
// before it leaves the program, and raw HTML is shown as it's written.
type Preview struct {
	// OnLink is asked to open a web address that was clicked. Links of any other kind do nothing.
	OnLink func(address *url.URL)

	text   *widget.RichText
	object fyne.CanvasObject
}

// proseWidth is about 76 characters of prose.
const proseWidth float32 = 560

// NewPreview is an empty preview.
func NewPreview() *Preview {
	p := &Preview{text: widget.NewRichText()}
	p.text.Wrapping = fyne.TextWrapWord
	p.object = container.NewVScroll(container.New(&measure{}, container.NewThemeOverride(p.text, proseTheme{})))
	return p
}

// Object is the preview as it's put on a screen.
func (p *Preview) Object() fyne.CanvasObject { return p.object }

// SetText shows another text.
func (p *Preview) SetText(markdown string) {
	p.text.Segments = p.harmless(parseMarkdown(markdown))
	p.text.Refresh()
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
			line = tagStart.ReplaceAllString(picture.ReplaceAllString(line, "[image: $1]"), "<\u200b$1")
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
func (p *Preview) harmless(segments []widget.RichTextSegment) []widget.RichTextSegment {
	out := make([]widget.RichTextSegment, 0, len(segments))
	for _, s := range segments {
		switch s := s.(type) {
		case *widget.ImageSegment:
			words := "[image]"
			if title := strings.TrimSpace(s.Title); title != "" {
				words = "[image: " + title + "]"
			}
			out = append(out, &widget.TextSegment{Text: words, Style: widget.RichTextStyle{ColorName: TokenMuted, Inline: false}})
		case *widget.HyperlinkSegment:
			address := s.URL
			s.URL = nil
			s.OnTapped = func() { p.follow(address) }
			out = append(out, s)
		case *widget.ListSegment:
			s.Items = p.harmless(s.Items)
			out = append(out, s)
		case *widget.ParagraphSegment:
			s.Texts = p.harmless(s.Texts)
			out = append(out, s)
		case *widget.TableSegment:
			for i := range s.Headers {
				s.Headers[i] = p.harmless(s.Headers[i])
			}
			for i := range s.Rows {
				for j := range s.Rows[i] {
					s.Rows[i][j] = p.harmless(s.Rows[i][j])
				}
			}
			out = append(out, s)
		case *widget.TextSegment, *widget.SeparatorSegment, *widget.CodeBlockSegment, *widget.CheckBoxSegment:
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

// measure keeps prose to a readable width.
type measure struct{}

func (measure) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSize(min(size.Width, proseWidth), size.Height))
		o.Move(fyne.NewPos(0, 0))
	}
}

func (measure) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least
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
