package charts

import (
	"image"
	"math"
)

// legendEntry is one name in the row under the subtitle, with the sign that stands before it.
type legendEntry struct {
	name string
	sign func(box Rect) // draws in a box of signWidth by labelSize; nil for words alone
}

const (
	signWidth  = 20.0
	signGap    = 6.0
	legendLine = 18.0
	legendGap  = 16.0
)

// legend draws entries in rows at the top of area and returns the rest. It takes a third of the height at most and says how many
// names it had to leave out; where the plot itself has no room, there's no legend.
func (c *canvas) legend(area Rect, entries []legendEntry) Rect {
	if len(entries) == 0 || area.Height() < 60 || c.panel != nil { // the panels' legend is one
		return area
	}
	l := lettering{labelSize, false, c.theme.Muted}
	rows := max(1, min(4, int(area.Height()/3/legendLine)))
	// Names are shown whole if all fit so; else they are cut as far as it takes to show the most of them.
	var places []legendPlace
	count := -1
	for _, longest := range []float64{area.Width(), 220, 140, 90, 60} {
		if longest = math.Min(longest, area.Width()-signWidth-signGap); longest < 20 {
			continue
		}
		if p, n := c.flow(area, entries, longest, rows, l); n > count {
			places, count = p, n
		}
		if count == len(entries) {
			break
		}
	}
	bottom := area.Y0
	for i, p := range places {
		x := p.x
		if i < count && entries[i].sign != nil {
			entries[i].sign(Rect{x, p.y + 3, x + signWidth, p.y + 3 + labelSize})
			x += signWidth + signGap
		}
		c.text("legend", p.name, x, p.y+labelSize+1, leftAligned, l)
		bottom = p.y + legendLine
	}
	area.Y0 = bottom
	return area
}

// legendPlace is where a name, with its sign before it, begins.
type legendPlace struct {
	x, y float64
	name string
}

// flow sets as many names, cut to longest units, as so many rows hold. Where that isn't all, words for the rest come last.
func (c *canvas) flow(area Rect, entries []legendEntry, longest float64, rows int, l lettering) (places []legendPlace, count int) {
	lay := func(count int) bool {
		places = nil
		x, row := area.X0, 0
		put := func(name string, sign float64) bool {
			w := sign + c.measure(name, l)
			if x > area.X0 && x+w > area.X1 {
				x, row = area.X0, row+1
			}
			if row >= rows || x+w > area.X1+0.01 {
				return false
			}
			places = append(places, legendPlace{x, area.Y0 + float64(row)*legendLine, name})
			x += w + legendGap
			return true
		}
		for _, e := range entries[:count] {
			sign := 0.0
			if e.sign != nil {
				sign = signWidth + signGap
			}
			if !put(c.face.regular.fit(e.name, l.size, longest), sign) {
				return false
			}
		}
		return count == len(entries) || put(say("and %d more", len(entries)-count), 0)
	}
	for count = len(entries); count >= 0; count-- {
		if lay(count) {
			return places, count
		}
	}
	return nil, 0
}

// barSign draws a small bar in the series' style.
func (c *canvas) barSign(s Style) func(Rect) {
	return func(b Rect) {
		c.hatched(image.Rect(c.pixel(b.X0), c.pixel(b.Y0), c.pixel(b.X1), c.pixel(b.Y1)), s.hatching(), s.Benchmark, s.ink(c.theme))
	}
}

// lineSign draws a short stroke in the series' style, with its marker.
func (c *canvas) lineSign(s Style, marked bool) func(Rect) {
	return func(b Rect) {
		y := c.pixel((b.Y0 + b.Y1) / 2)
		k := s.ink(c.theme)
		c.polyline([]image.Point{{X: c.pixel(b.X0), Y: y}, {X: c.pixel(b.X1), Y: y}}, 2, s.dash(), k)
		if marked {
			c.mark(s.marker(), markerRadius, []image.Point{{X: c.pixel((b.X0 + b.X1) / 2), Y: y}}, k)
		}
	}
}
