package charts

import (
	"math"
	"strings"
)

// rowNames are the names at the rows' left, laid out: the details in a column of their own behind them, else under them, else left out.
type rowNames struct {
	width   float64
	lines   [][]string
	details []string
	under   bool
}

func (g *Gantt) names(c *canvas, rows []GanttRow, height float64) rowNames {
	face := c.face.regular
	const gap, shortest = 12.0, 84.0
	most := nameShare * c.view().Width()
	n := rowNames{lines: make([][]string, len(rows)), details: make([]string, len(rows))}
	widest, detail := 0.0, 0.0
	for i, r := range rows {
		n.details[i] = face.fit(r.Detail, labelSize, most/2)
		widest = math.Max(widest, c.measure(r.Name, lettering{size: labelSize}))
		detail = math.Max(detail, face.width(n.details[i], labelSize))
	}
	behind, fit := 0.0, int(height/nameLine) // fit is how many lines a row holds
	switch {
	case detail == 0:
	case widest+gap+detail <= most || most-gap-detail >= shortest:
		behind = gap + detail
	case fit >= 2:
		n.under, fit = true, fit-1
	default:
		n.details = make([]string, len(rows))
	}
	width := math.Min(widest, most-behind)
	if width < widest && fit >= 2 {
		width = narrowest(face, rows, width)
	}
	n.width = width + behind
	if n.under {
		n.width = math.Max(width, detail)
	}
	same := map[string]int{}
	for i, r := range rows {
		if fit >= 2 {
			n.lines[i] = face.wrap(r.Name, labelSize, width, 2)
			continue
		}
		cut := face.fit(r.Name, labelSize, width)
		n.lines[i] = []string{cut}
		same[cut]++
	}
	for i, r := range rows {
		if fit < 2 && same[n.lines[i][0]] > 1 {
			n.lines[i][0] = fitEnds(face, r.Name, labelSize, width)
		}
	}
	return n
}

// narrowest is the least width, up to the given one, in which every name takes two lines at most and no word is cut.
func narrowest(face *typeface, rows []GanttRow, width float64) float64 {
	const least, less = 60, 4
	for w := width - less; w >= least; w -= less {
		for _, r := range rows {
			if brokenWord(face, r.Name, w) || len(face.wrap(r.Name, labelSize, w, 0)) > 2 {
				return width
			}
		}
		width = w
	}
	return width
}

// fitEnds gives s, or its beginning and its end with an ellipsis between them, for names that only their ends tell apart.
func fitEnds(face *typeface, s string, size, width float64) string {
	s = strings.TrimSpace(face.printable(s))
	if face.width(s, size) <= width {
		return s
	}
	end := len(s)
	for i := range s {
		if face.width(s[i:], size) <= width/2 {
			end = i
			break
		}
	}
	tail := strings.TrimLeft(s[end:], " ,;·")
	head := face.fit(s[:end], size, width-face.width(tail, size))
	if !strings.HasSuffix(head, "…") { // but for the space between them it would have fitted
		return face.fit(s, size, width)
	}
	return head + tail
}

// draw sets the name of row i with its detail.
func (n rowNames) draw(c *canvas, i int, x, middle float64) {
	muted := lettering{labelSize, false, c.theme.Muted}
	below := n.under && n.details[i] != ""
	base := middle + 0.36*labelSize - float64(len(n.lines[i])-1)*nameLine/2
	if below {
		base -= nameLine / 2
	}
	for _, line := range n.lines[i] {
		c.text("name", line, x, base, leftAligned, lettering{labelSize, false, c.theme.Text})
		base += nameLine
	}
	if below {
		c.text("detail", n.details[i], x, base, leftAligned, muted)
	} else {
		c.text("detail", n.details[i], x+n.width, middle+0.36*labelSize, rightAligned, muted)
	}
}
