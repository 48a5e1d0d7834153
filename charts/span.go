package charts

import (
	"image"
	"image/color"
)

// span is how far the two values of a disputed figure lie apart, and how far its ends reach to either side, in the plot's units.
type span struct{ x, low, high, wide float64 }

// How far the ends of a bracket reach to either side: of one on a bar a quarter of the bar's width, within bounds.
const (
	narrowBracket = 5.0
	widestBracket = 14.0
)

// bracket draws a span as a line with a foot at either end. Bars and markers of either colour lie under it: it's edged in the page's
// own, so that it's seen on all.
func (c *canvas) bracket(s span, k color.NRGBA) {
	at := func(x, y float64) image.Point { return image.Pt(c.pixel(x), c.pixel(y)) }
	lines := [][]image.Point{
		{at(s.x, s.low), at(s.x, s.high)},
		{at(s.x-s.wide, s.low), at(s.x+s.wide, s.low)},
		{at(s.x-s.wide, s.high), at(s.x+s.wide, s.high)},
	}
	for _, line := range lines {
		c.polyline(line, 4, nil, c.theme.Page)
	}
	for _, line := range lines {
		c.polyline(line, 1.5, nil, k)
	}
}
