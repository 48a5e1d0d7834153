package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// boardHead holds the objects over one column: the company's square or a benchmark's dashes, title and sub, and the
// divider before the column, in the header and in the body.
type boardHead struct {
	sign    [3]*canvas.Rectangle // of which a square takes one
	title   boardLine
	sub     boardLine
	divider [2]*canvas.Rectangle
}

// boardName holds the objects of a row in the frozen columns.
type boardName struct {
	title, measure boardLine
	rule           *canvas.Rectangle
}

const (
	squareSide = SpaceNear
	dashWidth  = 3 * Hairline
	dashHeight = 2 * Hairline
	dashStep   = dashWidth + 2*Hairline
	signGap    = SpaceCell + Hairline // between the sign and the title
)

func (b *Board) buildHeads() {
	b.heads, b.top.objects = b.heads[:0], b.top.objects[:0]
	b.least, b.needs = leastFigure, b.needs[:0]
	for i, column := range b.columns {
		var h boardHead
		b.needs = append(b.needs, leastFigure)
		h.title = b.line(column.Title, TokenText, TextSize, true)
		h.sub = b.line(column.Sub, TokenMuted, LabelSize, false)
		for j := range h.sign {
			h.sign[j] = canvas.NewRectangle(nil)
			h.sign[j].Hidden = j > 0 && !column.Benchmark
			b.top.objects = append(b.top.objects, h.sign[j])
		}
		b.top.objects = append(b.top.objects, h.title.text, h.sub.text)
		if column.Divider {
			h.divider = [2]*canvas.Rectangle{b.fill(TokenStrong), b.fill(TokenStrong)}
			b.top.objects = append(b.top.objects, h.divider[0])
		}
		b.heads = append(b.heads, h)
		b.need(i, signWidth(column)+signGap+h.title.width+2*SpaceCell)
		b.need(i, h.sub.width+2*SpaceCell)
	}
}

// need makes a column at least so wide, as far as it may be.
func (b *Board) need(column int, width float32) {
	b.needs[column] = min(max(b.needs[column], floor(width)+1), widestFigure)
	b.least = max(b.least, b.needs[column])
}

func signWidth(column BoardColumn) float32 {
	if column.Benchmark {
		return 2*dashStep + dashWidth
	}
	return squareSide
}

func (b *Board) placeHeads() {
	titleTop := SpaceCell
	subTop := titleTop + lineHeight(TextSize)
	middle := titleTop + lineBase(TextSize) - TextSize*0.36 // half of the height of capitals
	for i := range b.heads {
		h, column := &b.heads[i], b.columns[i]
		left, right := b.edges[i]+SpaceCell, b.edges[i+1]-SpaceCell
		// Both end where the figures do, or further right where they have to.
		end := func(width float32) float32 { return min(max(b.edges[i+1]-afterFigure, left+width), right) }
		before := signWidth(column) + signGap
		h.title.fit(right - left - before)
		titleLeft := end(before+h.title.shown) - h.title.shown
		h.title.text.Move(fyne.NewPos(titleLeft, titleTop))
		h.sub.fit(right - left)
		h.sub.text.Move(fyne.NewPos(end(h.sub.shown)-h.sub.shown, subTop))
		x := floor(titleLeft - before)
		if column.Benchmark {
			for i, dash := range h.sign {
				dash.Move(fyne.NewPos(x+float32(i)*dashStep, floor(middle)))
				dash.Resize(fyne.NewSize(dashWidth, dashHeight))
			}
		} else {
			h.sign[0].Move(fyne.NewPos(x, floor(middle-squareSide/2+0.5)))
			h.sign[0].Resize(fyne.NewSquareSize(squareSide))
		}
		if column.Divider {
			h.divider[0].Move(fyne.NewPos(b.edges[i], 0))
			h.divider[0].Resize(fyne.NewSize(Hairline, headHeight))
			h.divider[1].Move(fyne.NewPos(b.edges[i], 0))
			h.divider[1].Resize(fyne.NewSize(Hairline, b.high()))
		}
	}
}

// cornerTop puts "Indicator" on the line of the columns' subs.
func (b *Board) cornerTop() float32 {
	middle := (RowHeight-lineHeight(TextSize))/2 + lineBase(TextSize)
	return SpaceCell + lineHeight(TextSize) + lineBase(LabelSize) - middle
}

func (b *Board) buildNames() {
	b.names = b.names[:0]
	b.bands[0] = b.fill(TokenHover)
	b.bands[0].Hide()
	title, measure := float32(0), float32(0)
	var rules, texts []fyne.CanvasObject
	for _, row := range b.rows {
		var n boardName
		n.rule = b.fill(ruleToken(row))
		rules = append(rules, n.rule)
		if row.Heading {
			n.title = b.line(row.Title, TokenMuted, LabelSize, true)
			texts = append(texts, n.title.text)
		} else {
			n.title = b.line(row.Title, TokenText, TextSize, false)
			n.measure = b.line(row.Measure, TokenMuted, LabelSize, false)
			texts = append(texts, n.title.text, n.measure.text)
			title, measure = max(title, n.title.width), max(measure, n.measure.width)
		}
		b.names = append(b.names, n)
	}
	b.titles = floor(min(max(title+SpaceGroup, leastTitle), widestTitle))
	b.measure = floor(min(measure, widestMeasure)+SpaceNear) + 1
	b.sides.objects = append(append(append(b.sides.objects[:0], b.bands[0]), rules...), texts...)
}

// ruleToken is the colour of the line under a row.
func ruleToken(row BoardRow) Token {
	if row.Heading {
		return TokenStrong
	}
	return TokenLine
}

func (b *Board) placeNames() {
	titleTop, measureTop := onRow(TextSize), onRow(LabelSize)
	for i := range b.names {
		n, y := &b.names[i], b.tops[i]
		n.rule.Move(fyne.NewPos(0, b.tops[i+1]-Hairline))
		n.rule.Resize(fyne.NewSize(b.frozen(), Hairline))
		if b.rows[i].Heading {
			n.title.fit(b.frozen() - SpaceNear)
			n.title.text.Move(fyne.NewPos(0, b.tops[i+1]-SpaceCell-lineHeight(LabelSize)))
			continue
		}
		n.title.fit(b.title - SpaceNear)
		n.title.text.Move(fyne.NewPos(0, y+titleTop))
		n.measure.fit(b.measure - SpaceNear)
		n.measure.text.Move(fyne.NewPos(b.title, y+measureTop))
	}
}
