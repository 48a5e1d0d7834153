package charts

import (
	"image"
	"math"
)

// closes tells whether any period has its closing cash, so that there is a line.
func (f *Funding) closes() bool {
	for _, p := range f.Periods {
		if p.HasClosing {
			return true
		}
	}
	return false
}

// breach is the first period that ends with less cash than the floor; -1 where none does.
func (f *Funding) breach() int {
	for i, p := range f.Periods {
		if f.HasFloor && p.HasClosing && p.Closing < f.Floor {
			return i
		}
	}
	return -1
}

// oneFloor tells whether several panels have the same floor, so that the legend says it for all.
func (f *Funding) oneFloor(c *canvas) bool {
	if c.panel == nil {
		return false
	}
	for _, p := range c.panel.peers {
		if o := p.(*Funding); o.HasFloor && o.Floor != f.Floor {
			return false
		}
	}
	return f.HasFloor
}

// floorDash are the strokes and gaps of the floor's line.
var floorDash = []float64{6, 4}

// line draws the closing cash over the bars, in the colour of the words and on a ground of its own, and its regions. A period
// without it answers at its name, in a strip of the given height under the plot.
func (f *Funding) line(c *canvas, a axis, slot, strip, height float64) {
	var run, signs []image.Point
	var runs [][]image.Point
	flush := func() {
		if len(run) > 0 {
			runs, run = append(runs, run), nil
		}
	}
	for i, p := range f.Periods {
		x := c.plot.X0 + (float64(i)+0.5)*slot
		point := Point{Y: p.Closing, ID: p.ID, Label: p.Label}
		if !p.HasClosing {
			flush()
			if point.Label == "" {
				point.Label = say("%s: no closing cash", p.called(i))
			}
			c.region(Series{Name: p.Name}, point, Rect{x - slot/2, strip, x + slot/2, math.Min(strip+height, c.view().Y1)}, anchor{x: x, y: c.y(a, 0)})
			continue
		}
		if point.Label == "" {
			point.Label = say("%s: closing cash %s", p.called(i), figure(p.Closing))
		}
		y := c.y(a, p.Closing)
		run = append(run, image.Pt(c.pixel(x), c.pixel(y)))
		c.region(Series{Name: p.Name}, point, Rect{x - 7, y - 7, x + 7, y + 7}, anchor{x: x, y: y})
	}
	flush()
	for _, points := range runs {
		c.polyline(points, 5, nil, c.theme.Page)
		if len(f.Periods) <= maxMarked || len(points) == 1 {
			signs = append(signs, points...)
		}
	}
	c.mark(circle, markerRadius+1.5, signs, c.theme.Page)
	for _, points := range runs {
		c.polyline(points, 2, nil, c.theme.Text)
	}
	c.mark(circle, markerRadius, signs, c.theme.Text)
}

// sayBreach says in words, over the plot, when the cash first falls below the floor, and leads from them to its point.
func (f *Funding) sayBreach(c *canvas, a axis, i int, slot, top float64, said bool) {
	x, y := c.plot.X0+(float64(i)+0.5)*slot, c.y(a, f.Periods[i].Closing)
	if said {
		words := say("cash below the floor")
		if name := f.Periods[i].Name; name != "" {
			words = say("cash below the floor in %s", name)
		}
		l := lettering{labelSize, true, c.theme.Text}
		words = c.face.bold.fit(words, labelSize, c.wordRoom())
		base := top + labelSize
		c.text("breach", words, c.inside(c.textBoxAt(words, x, base, centred, l)).X0, base, leftAligned, l)
		c.fill(Rect{x - 1.5, base + 4, x + 1.5, y}, c.theme.Page)
		c.down(x-0.5, base+4, y, c.theme.Text)
	}
	spot := []image.Point{{X: c.pixel(x), Y: c.pixel(y)}}
	c.mark(circle, 2*markerRadius+1.5, spot, c.theme.Page)
	c.mark(hollowCircle, 2*markerRadius, spot, c.theme.Text)
}
