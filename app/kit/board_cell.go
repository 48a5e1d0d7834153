package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// boardFigure holds the objects of one cell; what it doesn't need is left out.
type boardFigure struct {
	line         boardLine
	mark, sign   boardLine
	tint, corner *canvas.Rectangle
	broken       *canvas.Rectangle // the bar of a broken test at the left edge
	after        float32           // the room of the decimals that other figures of the row have and this hasn't
}

const (
	signRoom    = SpaceNear + Hairline             // the column of the signs
	afterFigure = SpaceCell + signRoom + SpaceCell // between a figure and the right edge of its cell
	cornerSide  = SpaceCell + Hairline             // as in the grid
)

func (b *Board) buildFigures() {
	var tints, texts, corners []fyne.CanvasObject
	b.figures, b.rules, b.hatches = b.figures[:0], b.rules[:0], b.hatches[:0]
	for row := range b.rows {
		b.rules = append(b.rules, b.fill(ruleToken(b.rows[row])))
		var figures []boardFigure
		if !b.rows[row].Heading {
			figures = make([]boardFigure, len(b.columns))
			most := b.decimals(row)
			for column := range figures {
				f := &figures[column]
				*f = b.figure(b.cell(At{row, column}), most)
				if f.tint != nil {
					tints = append(tints, f.tint)
				}
				if f.corner != nil {
					corners = append(corners, f.corner)
				}
				if f.broken != nil {
					corners = append(corners, f.broken)
				}
				for _, line := range []boardLine{f.line, f.mark, f.sign} {
					if line.text != nil {
						texts = append(texts, line.text)
					}
				}
				b.need(column, SpaceCell+f.mark.width+f.line.width+f.after+afterFigure)
			}
			b.hatch(row)
		}
		b.figures = append(b.figures, figures)
	}
	b.bands[1] = b.fill(TokenHover)
	b.bands[1].Hide()
	for i := range b.outline {
		b.outline[i] = b.fill(TokenAccent)
	}

	objects := append(b.body.objects[:0], tints...)
	for _, h := range b.hatches {
		objects = append(objects, h.raster)
	}
	objects = append(objects, b.bands[1])
	for _, rule := range b.rules {
		objects = append(objects, rule)
	}
	for _, head := range b.heads {
		if head.divider[1] != nil {
			objects = append(objects, head.divider[1])
		}
	}
	objects = append(append(objects, texts...), corners...)
	for _, bar := range b.outline {
		objects = append(objects, bar)
	}
	b.body.objects = objects
}

// figure makes the objects of a cell in a row whose figures have most decimals at most.
func (b *Board) figure(cell BoardCell, most int) (f boardFigure) {
	token := TokenText
	switch {
	case cell.Hatched:
		token = TokenMuted
	case cell.Faint:
		token = TokenFaint
	}
	if cell.Text != "" {
		f.line = b.line(cell.Text, token, TextSize, false)
	}
	if numeric(cell) {
		f.after = decimalsWidth(most) - decimalsWidth(cell.Decimals)
	}
	if cell.Tint != "" && !cell.Hatched {
		f.tint = b.fill(cell.Tint)
	}
	if cell.Alarm && !cell.Hatched {
		f.mark = b.line("!", TokenBadText, TextSize, true)
		f.mark.width += SpaceCell
	}
	if cell.Sign != "" {
		f.sign = b.line(cell.Sign, cell.SignToken, SmallSize, false)
	}
	if cell.Noted {
		f.corner = b.fill(TokenAccent)
	}
	if cell.Broken {
		f.broken = b.fill(TokenBadText)
		f.mark = b.line("!", TokenBadText, TextSize, true)
		f.mark.width += SpaceCell
	}
	return f
}

// numeric reports whether a cell holds a figure, which stands on the decimal mark; words and dashes stand at the edge.
func numeric(cell BoardCell) bool { return !cell.Faint && strings.ContainsAny(cell.Text, "0123456789") }

// decimals is how many digits after the mark the figures of a row have at most.
func (b *Board) decimals(row int) int {
	most := 0
	for _, cell := range b.rows[row].Cells {
		if numeric(cell) {
			most = max(most, cell.Decimals)
		}
	}
	return most
}

// decimalsWidth is the room that the decimal mark and so many digits take.
func decimalsWidth(digits int) float32 {
	const all = ".0000000000"
	if digits <= 0 {
		return 0
	}
	return fyne.MeasureText(all[:min(digits+1, len(all))], TextSize, fyne.TextStyle{}).Width
}

func (b *Board) placeFigures() {
	textTop, signTop := onRow(TextSize), onRow(SmallSize)
	for row, figures := range b.figures {
		b.rules[row].Move(fyne.NewPos(0, b.tops[row+1]-Hairline))
		b.rules[row].Resize(fyne.NewSize(b.wide(), Hairline))
		for column := range figures {
			f := &figures[column]
			pos, size := b.place(At{row, column})
			end := pos.X + size.Width - afterFigure - f.after
			if f.line.text != nil {
				f.line.fit(end - pos.X - SpaceCell - f.mark.width)
				f.line.text.Move(fyne.NewPos(end-f.line.shown, pos.Y+textTop))
			}
			if f.mark.text != nil {
				f.mark.text.Move(fyne.NewPos(end-f.line.shown-f.mark.width, pos.Y+textTop))
			}
			if f.sign.text != nil {
				x := pos.X + size.Width - SpaceCell - (signRoom+f.sign.width)/2
				f.sign.text.Move(fyne.NewPos(x, pos.Y+signTop))
			}
			if f.tint != nil {
				f.tint.Move(pos)
				f.tint.Resize(size)
			}
			if f.broken != nil {
				f.broken.Move(pos)
				f.broken.Resize(fyne.NewSize(3*Hairline, size.Height-Hairline))
			}
			if f.corner != nil {
				f.corner.Move(pos.AddXY(size.Width-cornerSide, 0))
				f.corner.Resize(fyne.NewSquareSize(cornerSide))
			}
		}
	}
	for _, h := range b.hatches {
		from, _ := b.place(At{h.row, h.from})
		to, size := b.place(At{h.row, h.to})
		h.raster.Move(from)
		h.raster.Resize(fyne.NewSize(to.X+size.Width-from.X, size.Height))
	}
}
