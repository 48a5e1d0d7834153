package charts

import (
	"fmt"
	"image"
	"math"
	"strings"
)

// sums are those of a category's figures above and below zero.
func sums(series []Series, category int) (above, below float64) {
	for _, s := range series {
		if category >= len(s.Points) || s.Points[category].Missing {
			continue
		}
		if v := s.Points[category].Y; v > 0 {
			above += v
		} else {
			below += v
		}
	}
	return above, below
}

// others sums series up: what they have above zero in one, what they have below in another.
func (b *Bars) others(rest []Series) []Series {
	look := Style{Colour: 3, Benchmark: true} // cross-hatched
	above := Series{Name: say("%d others", len(rest)), Style: look, Points: make([]Point, len(b.Categories))}
	below := Series{Name: above.Name, Style: look, Points: make([]Point, len(b.Categories))}
	hangs := false
	for i, category := range b.Categories {
		up, down := sums(rest, i)
		told := func(v float64) Point {
			return Point{Y: v, Missing: v == 0, Label: strings.TrimSpace(fmt.Sprintf("%s, %s: %s", above.Name, category, figure(v)))}
		}
		above.Points[i], below.Points[i] = told(up), told(down)
		hangs = hangs || down < 0
	}
	if hangs {
		return []Series{above, below}
	}
	return []Series{above}
}

// stack draws a category's figures upon each other, the first series at zero. A missing part is named in the remarks; where all
// are missing there's a dash. The sum stands at the end, where all parts are there and there's room for it.
func (b *Bars) stack(c *canvas, a axis, series []Series, category int, middle, slot float64, width int) {
	left := c.pixel(middle) - width/2
	above, below := 0.0, 0.0
	drawn := 0
	for _, s := range series {
		if category >= len(s.Points) || s.Points[category].Missing {
			continue
		}
		drawn++
		p := s.Points[category]
		from := &above
		if p.Y <= 0 {
			from = &below
		}
		base := *from
		*from += p.Y
		y0, y1 := c.pixel(c.y(a, base)), c.pixel(c.y(a, *from))
		r := image.Rect(left, min(y0, y1), left+width, max(y0, y1))
		c.hatched(r, s.Style.hatching(), s.Style.Benchmark, s.Style.ink(c.theme))
		if edge := c.thick(1); base != 0 && r.Dy() > 2*edge { // parts of like colours stay apart
			seam := image.Rect(r.Min.X, y0-edge, r.Max.X, y0)
			if p.Y < 0 {
				seam = seam.Add(image.Pt(0, edge))
			}
			c.fillPixels(seam, c.theme.Page)
		}
		box := Rect{float64(r.Min.X) / c.scale, float64(r.Min.Y) / c.scale, float64(r.Max.X) / c.scale, float64(r.Max.Y) / c.scale}
		taller := math.Max(0, 4-box.Height()) / 2
		c.region(s, p, Rect{box.X0, box.Y0 - taller, box.X1, box.Y1 + taller}, anchor{x: middle, y: box.Y0, below: p.Y < 0})
	}
	switch {
	case drawn == 0:
		c.gap(a, Point{}, middle, slot)
	case drawn == len(series) && below == 0 && len(b.Notes) == 0 && c.plot.Height() >= 120 && c.measure(figure(above), lettering{size: valueSize}) <= slot-6:
		c.barValue(a, Point{Y: above}, middle)
	}
}

// written tells whether a text stands in a box already.
func (c *canvas) written(box Rect) bool {
	for _, t := range c.texts {
		if t.box.overlaps(box) {
			return true
		}
	}
	return false
}
