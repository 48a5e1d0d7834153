package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Sentence is wrapped text that says one thing to the reader. It's as high as its lines at the width that it's given.
type Sentence struct {
	widget.BaseWidget
	Text  string
	Token Token
	// Points is the size of the text.
	Points float32
	Bold   bool

	lines   []string
	wrapped string
	width   float32
	points  float32
}

// NewSentence is wrapped text in a token's colour, at the size of labels.
func NewSentence(text string, token Token) *Sentence {
	s := &Sentence{Text: text, Token: token, Points: LabelSize}
	s.ExtendBaseWidget(s)
	return s
}

// SetText changes what the sentence says.
func (s *Sentence) SetText(text string) {
	if s.Text != text {
		s.Text = text
		s.Refresh()
	}
}

// Resize wraps the text anew.
func (s *Sentence) Resize(size fyne.Size) {
	s.BaseWidget.Resize(size)
	s.wrap()
}

// MinSize is the height of the lines at the present width. It asks for no width.
func (s *Sentence) MinSize() fyne.Size {
	s.wrap()
	return fyne.NewSize(0, float32(max(len(s.lines), 1))*s.lineHeight())
}

func (s *Sentence) lineHeight() float32 {
	return fyne.MeasureText("M", s.Points, fyne.TextStyle{}).Height
}

func (s *Sentence) wrap() {
	width := s.Size().Width
	if s.lines != nil && s.wrapped == s.Text && s.width == width && s.points == s.Points {
		return
	}
	s.wrapped, s.width, s.points = s.Text, width, s.Points
	s.lines = Wrap(s.Text, s.Points, fyne.TextStyle{Bold: s.Bold}, width)
	s.Refresh()
}

// CreateRenderer draws the lines.
func (s *Sentence) CreateRenderer() fyne.WidgetRenderer { return &sentenceRenderer{of: s} }

type sentenceRenderer struct {
	of    *Sentence
	lines []fyne.CanvasObject
}

func (r *sentenceRenderer) Layout(fyne.Size) {
	r.of.wrap()
	for len(r.lines) < len(r.of.lines) {
		r.lines = append(r.lines, canvas.NewText("", nil))
	}
	r.lines = r.lines[:len(r.of.lines)]
	height := r.of.lineHeight()
	for i, text := range r.of.lines {
		line := r.lines[i].(*canvas.Text)
		line.Text, line.TextSize, line.Color = text, r.of.Points, Colour(r.of.Token)
		line.TextStyle = fyne.TextStyle{Bold: r.of.Bold}
		line.Move(fyne.NewPos(0, float32(i)*height))
		line.Resize(fyne.NewSize(r.of.Size().Width, height))
		line.Refresh()
	}
}

func (r *sentenceRenderer) MinSize() fyne.Size           { return r.of.MinSize() }
func (r *sentenceRenderer) Refresh()                     { r.Layout(r.of.Size()) }
func (r *sentenceRenderer) Objects() []fyne.CanvasObject { return r.lines }
func (r *sentenceRenderer) Destroy()                     {}

// Wrap breaks text into lines of at most the width given, between words where that's possible. A width of zero or less
// wraps nothing.
func Wrap(text string, size float32, style fyne.TextStyle, width float32) []string {
	var lines []string
	for _, paragraph := range strings.Split(text, "\n") {
		if width <= 0 {
			lines = append(lines, paragraph)
			continue
		}
		line := ""
		for _, word := range strings.Fields(paragraph) {
			longer := word
			if line != "" {
				longer = line + " " + word
			}
			if fyne.MeasureText(longer, size, style).Width <= width {
				line = longer
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			line = word
			for fyne.MeasureText(line, size, style).Width > width {
				letters := []rune(line)
				fits := len(letters) - 1
				for fits > 1 && fyne.MeasureText(string(letters[:fits]), size, style).Width > width {
					fits--
				}
				if fits < 1 {
					break
				}
				lines = append(lines, string(letters[:fits]))
				line = string(letters[fits:])
			}
		}
		lines = append(lines, line)
	}
	return lines
}
