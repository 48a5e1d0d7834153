package charts

import (
	"fmt"
	"image"
)

// legendEntry is one name in the row under the subtitle, with the sign that stands before it.
type legendEntry struct {
	name string
	sign func(box Rect) // draws in a box of signWidth by labelSize; nil for words alone
}

const (
	signWidth  = 20.0
	legendLine = 18.0
	legendGap  = 16.0
)

// legend draws entries in rows at the top of area and returns the rest. It takes a third of the height at most and says how many
// names it had to leave out.
func (c *canvas) legend(area Rect, entries []legendEntry) Rect {
	if len(entries) == 0 {
		return area
	}
	l := lettering{labelSize, false, c.theme.Muted}
	most := max(1, min(4, int(area.Height()/3/legendLine)))
	longest := area.Width() - signWidth - 6
	if len(entries) > 3 {
		longest = min(longest, 220)
	}
	type place struct {
		x, y float64
		name string
	}
	var places []place
	lay := func(count int, more string) bool {
		places = places[:0]
		x, row := area.X0, 0
		put := func(name string, sign float64) bool {
			w := sign + c.measure(name, l)
			if x > area.X0 && x+w > area.X1 {
				x, row = area.X0, row+1
			}
			if row >= most || x+w > area.X1+0.01 {
				return false
			}
			places = append(places, place{x, area.Y0 + float64(row)*legendLine, name})
			x += w + legendGap
			return true
		}
		for _, e := range entries[:count] {
			sign := 0.0
			if e.sign != nil {
				sign = signWidth + 6
			}
			if !put(c.face.regular.fit(e.name, l.size, longest), sign) {
				return false
			}
		}
		return more == "" || put(more, 0)
	}
	count := len(entries)
	for more := ""; !lay(count, more); {
		if count--; count < 0 {
			return area
		}
		more = fmt.Sprintf("and %d more", len(entries)-count)
	}
	bottom := area.Y0
	for i, p := range places {
		x := p.x
		if i < count && entries[i].sign != nil {
			entries[i].sign(Rect{x, p.y + 3, x + signWidth, p.y + 3 + labelSize})
			x += signWidth + 6
		}
		c.text("legend", p.name, x, p.y+labelSize+1, leftAligned, l)
		bottom = p.y + legendLine
	}
	area.Y0 = bottom
	return area
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
