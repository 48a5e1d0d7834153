package kit

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// boardInk and boardFill are objects whose colour follows the theme.
type boardInk struct {
	text  *canvas.Text
	token Token
}

type boardFill struct {
	rect  *canvas.Rectangle
	token Token
}

// boardLine is a line of text that is shortened where it has less room than it needs. The board measures each once.
type boardLine struct {
	text         *canvas.Text
	whole        string
	width, shown float32 // of the whole text, and of what is shown of it
}

func (b *Board) line(text string, token Token, size float32, bold bool) boardLine {
	t := &canvas.Text{Text: text, TextSize: size, TextStyle: fyne.TextStyle{Bold: bold}}
	b.inks = append(b.inks, boardInk{t, token})
	least := t.MinSize()
	t.Resize(least)
	return boardLine{text: t, whole: text, width: least.Width, shown: least.Width}
}

// cut reports whether the text is shortened.
func (l *boardLine) cut() bool { return l.text != nil && l.text.Text != l.whole }

// fit shortens the text to a room, or shows the whole of it where that's wide enough.
func (l *boardLine) fit(room float32) {
	text := l.whole
	if l.width > room {
		text = Fit(l.whole, l.text.TextSize, l.text.TextStyle, max(room, 0))
	}
	if text != l.text.Text {
		l.text.Text = text
		least := l.text.MinSize()
		l.shown = least.Width
		l.text.Resize(least)
	}
}

func (b *Board) fill(token Token) *canvas.Rectangle {
	rect := canvas.NewRectangle(nil)
	b.fills = append(b.fills, boardFill{rect, token})
	return rect
}

// paint gives all objects the colours of the theme worn now.
func (b *Board) paint() {
	dark := DarkNow()
	if dark == b.dark {
		return
	}
	b.dark = dark
	for _, ink := range b.inks {
		ink.text.Color = Colour(ink.token)
	}
	for _, fill := range b.fills {
		fill.rect.FillColor = Colour(fill.token)
	}
	for i, head := range b.heads {
		colour := CompanyColour(b.columns[i].Colour)
		if b.columns[i].Benchmark {
			colour = Colour(TokenBenchmark)
		}
		for _, sign := range head.sign {
			sign.FillColor = colour
		}
	}
	for _, h := range b.hatches {
		h.raster.Refresh()
	}
	for _, sheet := range []*boardSheet{b.top, b.sides, b.body} {
		canvas.Refresh(sheet)
	}
}

// lineHeight is the height of a line of text, lineBase the distance from its top to its baseline.
func lineHeight(size float32) float32 { return fyne.MeasureText("0", size, fyne.TextStyle{}).Height }

func lineBase(size float32) float32 {
	_, base := fyne.CurrentApp().Driver().RenderedTextSize("0", size, fyne.TextStyle{}, nil)
	return base
}

// onRow is the top of a line of text on a row's baseline, which all sizes share.
func onRow(size float32) float32 {
	return (RowHeight-lineHeight(TextSize))/2 + lineBase(TextSize) - lineBase(size)
}

// boardHatch is the hatching of neighbouring cells of a row, drawn as one.
type boardHatch struct {
	row, from, to int
	raster        *canvas.Raster
}

// hatch makes the hatching of a row.
func (b *Board) hatch(row int) {
	for column := 0; column < len(b.columns); column++ {
		from := column
		for column < len(b.columns) && b.cell(At{row, column}).Hatched {
			column++
		}
		if column == from {
			continue
		}
		h := boardHatch{row: row, from: from, to: column - 1}
		h.raster = canvas.NewRaster(func(width, height int) image.Image {
			scale := float64(height) / float64(RowHeight)
			return hatching(width, height, scale, float64(b.edges[from])*scale, Colour(TokenStrong))
		})
		b.hatches = append(b.hatches, h)
	}
}

// hatching is a picture of lines that rise to the right. Their distance goes into the height of a row without a rest, and
// from says where the picture begins, so that the lines of neighbours meet.
func hatching(width, height int, scale, from float64, ink color.Color) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	period := float64(RowHeight) / 4 * scale
	const thick = 0.5 // lighter than the rules, for a figure to be read on it
	red, green, blue, _ := ink.RGBA()
	// All rows show the same pixels, each one further on than the row above.
	pixels := make([]byte, 0, 4*(width+height))
	for i := range width + height {
		away := math.Mod(from+float64(i)+1, period)
		away = min(away, period-away) / math.Sqrt2
		cover := min(max((thick*scale+1)/2-away, 0), 1)
		part := func(v uint32) byte { return byte(float64(v>>8)*cover + 0.5) }
		pixels = append(pixels, part(red), part(green), part(blue), byte(255*cover+0.5))
	}
	for y := range height {
		copy(picture.Pix[y*picture.Stride:], pixels[4*y:4*(y+width)])
	}
	return picture
}
