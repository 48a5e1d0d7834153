package kit

import (
	"fmt"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"assay/data"
	"assay/data/wording"
)

// Changes shows how a text became another, to be read: what was added behind a + on the tint of good, what was taken out behind a −
// on that of bad and struck through, each paragraph that changed with its sign at the left. Paragraphs that stayed are counted, but
// for those beside a change.
type Changes struct {
	widget.BaseWidget
	pars    []changedPar
	objects []fyne.CanvasObject
	height  float32
	width   float32
	dark    bool
}

// changedPar is a paragraph, or several that stayed the same and are only counted.
type changedPar struct {
	runs    []data.Piece
	sign    string
	skipped int
}

// NewChanges shows nothing yet.
func NewChanges() *Changes {
	c := &Changes{}
	c.ExtendBaseWidget(c)
	return c
}

// Set shows other changes.
func (c *Changes) Set(pieces []data.Piece) {
	c.pars = changedPars(pieces)
	c.width = -1
	c.lay(c.Size().Width)
	c.Refresh()
}

// changedPars puts the pieces into paragraphs.
func changedPars(pieces []data.Piece) []changedPar {
	var all []changedPar
	var own []data.Piece
	end := func() {
		p := changedPar{runs: own}
		kinds := map[data.PieceKind]bool{}
		for _, r := range own {
			kinds[r.Kind] = true
		}
		switch {
		case kinds[data.Kept] && len(kinds) > 1, kinds[data.Taken] && kinds[data.Added]:
			p.sign = "±"
		case kinds[data.Added]:
			p.sign = "+"
		case kinds[data.Taken]:
			p.sign = "−"
		}
		all = append(all, p)
		own = nil
	}
	for _, piece := range pieces {
		for _, line := range strings.SplitAfter(piece.Text, "\n") {
			text, broke := strings.CutSuffix(line, "\n")
			if text != "" {
				own = append(own, data.Piece{Kind: piece.Kind, Text: text})
			}
			if broke && len(own) > 0 {
				end()
			}
		}
	}
	if len(own) > 0 {
		end()
	}
	// Only the paragraph before and after a change is shown with it.
	near := func(i int) bool {
		return all[i].sign != "" || i > 0 && all[i-1].sign != "" || i+1 < len(all) && all[i+1].sign != ""
	}
	var out []changedPar
	for i := range all {
		switch last := len(out) - 1; {
		case near(i):
			out = append(out, all[i])
		case last >= 0 && out[last].skipped > 0:
			out[last].skipped++
		default:
			out = append(out, changedPar{skipped: 1})
		}
	}
	return out
}

const changeGutter = 2 * SpaceNear

// lay breaks the paragraphs into lines for a width.
func (c *Changes) lay(width float32) {
	width = min(width, proseWidth+changeGutter)
	if width == c.width && c.dark == DarkNow() || width <= changeGutter {
		return
	}
	c.width, c.dark = width, DarkNow()
	c.objects = c.objects[:0:0]
	y := float32(0)
	for _, p := range c.pars {
		if p.skipped > 0 {
			words := wording.Plural(p.skipped, "… a paragraph unchanged", "… %d paragraphs unchanged", p.skipped)
			c.put(canvas.NewText(words, Colour(TokenFaint)), LabelSize, changeGutter, y)
			y += proseLine + SpaceCell
			continue
		}
		if p.sign != "" {
			token := map[string]Token{"+": TokenGoodText, "−": TokenBadText, "±": TokenWarnText}[p.sign]
			sign := canvas.NewText(p.sign, Colour(token))
			sign.TextStyle.Bold = true
			c.put(sign, ProseSize, 0, y)
		}
		x := changeGutter
		for _, r := range p.runs {
			x, y = c.run(r, p.sign == "±", x, y, width)
		}
		y += proseLine + SpaceCell
	}
	c.height = y
}

// run lays one piece out from a place on, and gives the place behind it. A piece has a sign of its own where the one of the
// paragraph doesn't say it all.
func (c *Changes) run(r data.Piece, signed bool, x, y, width float32) (float32, float32) {
	text := shownProse(r.Text)
	switch {
	case signed && r.Kind == data.Added:
		text = "+" + text
	case signed && r.Kind == data.Taken:
		text = "−" + text
	}
	line := ""
	flush := func(breaks bool) {
		if line != "" {
			w := c.piece(r.Kind, line, x, y)
			x += w
		}
		line = ""
		if breaks {
			x, y = changeGutter, y+proseLine
		}
	}
	for _, word := range wordsOf(text) {
		trimmed := strings.TrimRightFunc(word, unicode.IsSpace)
		if x+measureProse(line+trimmed, ProseSize) > width && (line != "" || x > changeGutter) {
			flush(true)
		}
		for letters := []rune(trimmed); measureProse(trimmed, ProseSize) > width-changeGutter && len(letters) > 1; letters = []rune(trimmed) {
			fits := len(letters) - 1
			for fits > 1 && measureProse(string(letters[:fits]), ProseSize) > width-changeGutter {
				fits--
			}
			line, word, trimmed = string(letters[:fits]), word[len(string(letters[:fits])):], string(letters[fits:])
			flush(true)
		}
		line += word
	}
	flush(false)
	return x, y
}

// wordsOf parts a text behind its spaces.
func wordsOf(text string) []string {
	var out []string
	begin := 0
	space := false
	for i, r := range text {
		if !unicode.IsSpace(r) && space {
			out = append(out, text[begin:i])
			begin = i
		}
		space = unicode.IsSpace(r)
	}
	return append(out, text[begin:])
}

// piece draws words of one kind, and gives how wide they are.
func (c *Changes) piece(kind data.PieceKind, words string, x, y float32) float32 {
	w := measureProse(words, ProseSize)
	ground, ink := TokenNothing, TokenText
	switch kind {
	case data.Added:
		ground, ink = TokenGood, TokenGoodText
	case data.Taken:
		ground, ink = TokenBad, TokenBadText
	}
	if kind != data.Kept {
		back := canvas.NewRectangle(Colour(ground))
		back.Move(fyne.NewPos(x, y+Hairline))
		back.Resize(fyne.NewSize(w, proseLine-2*Hairline))
		c.objects = append(c.objects, back)
	}
	text := canvas.NewText(words, Colour(ink))
	text.TextStyle.Strikethrough = kind == data.Taken
	c.put(text, ProseSize, x, y)
	return w
}

func (c *Changes) put(t *canvas.Text, size, x, y float32) {
	t.TextSize = size
	t.Move(fyne.NewPos(x, y))
	t.Resize(fyne.NewSize(t.MinSize().Width, proseLine))
	c.objects = append(c.objects, t)
}

// Words are what is shown, a paragraph a line, with its sign before it: for tests, and for who can't see the tints.
func (c *Changes) Words() []string {
	var out []string
	for _, p := range c.pars {
		if p.skipped > 0 {
			out = append(out, fmt.Sprintf("… %d", p.skipped))
			continue
		}
		line := strings.TrimSpace(p.sign + " ")
		for _, r := range p.runs {
			mark := map[data.PieceKind]string{data.Added: "+", data.Taken: "−"}[r.Kind]
			if mark != "" {
				line += " [" + mark + r.Text + "]"
			} else {
				line += " " + strings.TrimSpace(r.Text)
			}
		}
		out = append(out, strings.TrimSpace(line))
	}
	return out
}

// Resize breaks the lines anew.
func (c *Changes) Resize(size fyne.Size) {
	c.lay(size.Width)
	c.BaseWidget.Resize(size)
}

// MinSize is the height of all lines at the present width.
func (c *Changes) MinSize() fyne.Size { return fyne.NewSize(0, c.height) }

// CreateRenderer draws the lines.
func (c *Changes) CreateRenderer() fyne.WidgetRenderer { return &changesRenderer{c} }

type changesRenderer struct{ of *Changes }

func (r *changesRenderer) Layout(size fyne.Size) { r.of.lay(size.Width) }
func (r *changesRenderer) MinSize() fyne.Size    { return r.of.MinSize() }
func (r *changesRenderer) Refresh() {
	r.of.lay(r.of.Size().Width)
	canvas.Refresh(r.of)
}
func (r *changesRenderer) Objects() []fyne.CanvasObject { return r.of.objects }
func (r *changesRenderer) Destroy()                     {}
