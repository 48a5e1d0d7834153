package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Fill is a plain area in the colour of a token, which follows the theme. Edge, where set, outlines it.
type Fill struct {
	widget.BaseWidget
	Token, Edge Token
	// Radius rounds the corners; Least is the smallest size that the area takes.
	Radius float32
	Least  fyne.Size
}

// NewFill is an area in the token's colour.
func NewFill(token Token) *Fill {
	f := &Fill{Token: token}
	f.ExtendBaseWidget(f)
	return f
}

// NewRule is a hairline across, in the colour of the lines between rows.
func NewRule() *Fill {
	f := NewFill(TokenLine)
	f.Least = fyne.NewSize(Hairline, Hairline)
	return f
}

// NewBox is a card: a raised area with a thin edge and the house's corners.
func NewBox() *Fill {
	f := &Fill{Token: TokenRaised, Edge: TokenStrong, Radius: Corner}
	f.ExtendBaseWidget(f)
	return f
}

// MinSize is Least.
func (f *Fill) MinSize() fyne.Size { return f.Least }

// CreateRenderer draws the area.
func (f *Fill) CreateRenderer() fyne.WidgetRenderer {
	r := &fillRenderer{fill: f, rect: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type fillRenderer struct {
	fill *Fill
	rect *canvas.Rectangle
}

func (r *fillRenderer) paint() {
	r.rect.FillColor = Colour(r.fill.Token)
	r.rect.CornerRadius = r.fill.Radius
	r.rect.StrokeWidth = 0
	if r.fill.Edge != "" {
		r.rect.StrokeColor = Colour(r.fill.Edge)
		r.rect.StrokeWidth = Hairline
	}
}

func (r *fillRenderer) Layout(size fyne.Size)        { r.rect.Resize(size) }
func (r *fillRenderer) MinSize() fyne.Size           { return r.fill.Least }
func (r *fillRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *fillRenderer) Destroy()                     {}
func (r *fillRenderer) Refresh()                     { r.paint(); r.rect.Refresh() }

// Text is one line in the colour of a token. Where it has less room than it needs it ends in an ellipsis.
type Text struct {
	widget.BaseWidget
	Text   string
	Token  Token
	Points float32
	Bold   bool
	Align  fyne.TextAlign
	// Yields lets the line be squeezed: it asks for no width of its own.
	Yields bool
}

// NewText is a line of text in a token's colour and one of the sizes above.
func NewText(text string, token Token, size float32) *Text {
	t := &Text{Text: text, Token: token, Points: size}
	t.ExtendBaseWidget(t)
	return t
}

// NewTitle is a page's bold title.
func NewTitle(text string) *Text {
	t := NewText(text, TokenText, TitleSize)
	t.Bold = true
	t.Refresh()
	return t
}

// SetText changes the line.
func (t *Text) SetText(text string) {
	if t.Text != text {
		t.Text = text
		t.Refresh()
	}
}

// SetToken changes the line's colour.
func (t *Text) SetToken(token Token) {
	if t.Token != token {
		t.Token = token
		t.Refresh()
	}
}

// CreateRenderer draws the line.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{of: t, line: canvas.NewText("", nil)}
	r.paint()
	return r
}

type textRenderer struct {
	of   *Text
	line *canvas.Text
}

func (r *textRenderer) paint() {
	r.line.Color = Colour(r.of.Token)
	r.line.TextSize = r.of.Points
	r.line.TextStyle = fyne.TextStyle{Bold: r.of.Bold}
	r.line.Alignment = r.of.Align
	r.line.Text = r.of.Text
	r.line.FontSource = ownFont(r.of.Text, r.line.TextStyle)
	switch width := r.of.Size().Width; {
	case width > 0:
		r.line.Text = Fit(r.of.Text, r.of.Points, r.line.TextStyle, width)
	case width < 0 || r.of.Yields && !r.of.Size().IsZero():
		r.line.Text = "" // squeezed to nothing
	}
}

func (r *textRenderer) Layout(size fyne.Size) {
	r.paint()
	height := r.line.MinSize().Height
	r.line.Resize(fyne.NewSize(size.Width, height))
	r.line.Move(fyne.NewPos(0, (size.Height-height)/2))
}

func (r *textRenderer) MinSize() fyne.Size {
	size := fyne.MeasureText(r.of.Text, r.of.Points, fyne.TextStyle{Bold: r.of.Bold})
	if r.of.Yields {
		size.Width = 0
	}
	return size
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
func (r *textRenderer) Destroy()                     {}
func (r *textRenderer) Refresh()                     { r.Layout(r.of.Size()); r.line.Refresh() }

// Fit shortens text with an ellipsis until it is at most width wide.
func Fit(text string, size float32, style fyne.TextStyle, width float32) string {
	const slack = 0.5 // rounding at odd display scales must not cost a letter
	if text == "" || fyne.MeasureText(text, size, style).Width <= width+slack {
		return text
	}
	letters := []rune(text)
	low, high := 0, len(letters)
	for low < high {
		middle := (low + high + 1) / 2
		if fyne.MeasureText(string(letters[:middle])+"…", size, style).Width <= width+slack {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return string(letters[:low]) + "…"
}
