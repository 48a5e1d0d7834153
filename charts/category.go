package charts

import "math"

// categoryLabels are the names under a chart's slots, laid out for a slot's width: on one line, on two, turned, or every nth.
type categoryLabels struct {
	lines  [][]string // for each category; nil where it has no label
	turned bool
	height float64 // units under the plot
}

const categoryLine = 15

func (c *canvas) categoryLabels(names []string, slot float64, named bool, height float64) categoryLabels {
	face := c.face.regular
	const gap = 8
	most := 1
	for _, n := range names {
		lines := face.wrap(n, labelSize, math.Max(1, slot-gap), 0)
		for _, line := range lines {
			if face.width(line, labelSize) > slot-gap {
				most = math.MaxInt
			}
		}
		if len(lines) > most {
			most = len(lines)
		}
		if most > 1 && brokenWord(face, n, slot-gap) {
			most = math.MaxInt
		}
	}
	out := categoryLabels{lines: make([][]string, len(names)), height: categoryLine + 8}
	switch {
	case most == 1 || most == 2 && height > 120:
		for i, n := range names {
			out.lines[i] = face.wrap(n, labelSize, slot-gap, 2)
		}
		out.height += float64(most-1) * categoryLine
	case named && slot >= labelSize+3:
		out.turned = true
		longest := math.Max(24, math.Min(140, 0.4*height))
		deepest := 0.0
		for i, n := range names {
			cut := face.fit(n, labelSize, longest)
			out.lines[i] = []string{cut}
			deepest = math.Max(deepest, face.width(cut, labelSize))
		}
		out.height = deepest + 10
	default:
		widest := 0.0
		room := math.Max(slot*float64(len(names))/2, slot)
		fitted := make([]string, len(names))
		for i, n := range names {
			fitted[i] = face.fit(n, labelSize, math.Max(24, math.Min(room-gap, 160)))
			widest = math.Max(widest, face.width(fitted[i], labelSize))
		}
		every := max(1, int(math.Ceil((widest+gap)/slot)))
		for i := 0; i < len(names); i += every {
			out.lines[i] = []string{fitted[i]}
		}
	}
	return out
}

// brokenWord tells whether a word of name is wider than width, so that wrapping would cut it.
func brokenWord(face *typeface, name string, width float64) bool {
	for _, line := range face.wrap(name, labelSize, math.Inf(1), 0) {
		start := 0
		for i, r := range line + " " {
			if r != ' ' {
				continue
			}
			if face.width(line[start:i], labelSize) > width {
				return true
			}
			start = i + 1
		}
	}
	return false
}

// draw sets the labels under the plot, top at y.
func (l categoryLabels) draw(c *canvas, slot, y float64) {
	letters := lettering{labelSize, false, c.theme.Muted}
	last := math.Inf(-1)
	for i, lines := range l.lines {
		x := c.plot.X0 + (float64(i)+0.5)*slot
		if l.turned {
			for _, line := range lines {
				c.textUpright("x", line, x, y+6, letters)
			}
			continue
		}
		next := last
		for k, line := range lines {
			base := y + 6 + labelSize + float64(k)*categoryLine
			box := c.inside(c.textBoxAt(line, x, base, centred, letters))
			if box.X0 < last+2 {
				break // pushed in from the edge onto its neighbour
			}
			c.text("x", line, box.X0, base, leftAligned, letters)
			next = math.Max(next, box.X1)
		}
		last = next
	}
}
