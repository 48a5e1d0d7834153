package charts

import (
	"fmt"
	"math"
)

// tickWidth is how much of a lower axis' length counts for the number of its ticks: labels beside each other take more than labels
// over each other.
const tickWidth = 0.7

// footAxis is a value axis under the plot.
type footAxis struct {
	axis
	tail   string  // the unit, behind the last label
	name   string  // under the labels; holds the unit where that's too long to follow a label
	gap    float64 // between the plot and the labels, besides what is usual
	powers bool    // it counts powers of ten, so that its nought isn't zero
}

// footAxis puts the unit of a behind its last label or, where it's too long for that, into the axis' name.
func (c *canvas) footAxis(a axis, name string, area Rect) footAxis {
	f := footAxis{axis: a, name: name}
	if area.Height() <= lowArea {
		f.name = ""
	}
	if a.unit == "" {
		return f
	}
	const lowest = 90.0 // under this height no name has room
	limit := math.Min(96, 0.16*area.Width())
	switch {
	case c.measure(a.unit, lettering{size: labelSize}) <= math.Max(26, limit):
		f.tail = " " + a.unit
	case area.Height() < lowest:
		f.tail = " " + c.face.regular.fit(a.unit, labelSize, limit)
	case name != "":
		f.name = fmt.Sprintf("%s (%s)", name, a.unit)
	default:
		f.name = a.unit
	}
	return f
}

// room is the height that the axis needs under the plot.
func (f footAxis) room() float64 {
	if f.name != "" {
		return 42 + f.gap
	}
	return 24 + f.gap
}

// over is how far the last label reaches beyond the plot's right edge.
func (f footAxis) over(c *canvas) float64 {
	l := lettering{size: labelSize}
	return c.measure(f.ticks[len(f.ticks)-1].label, l)/2 + c.measure(f.tail, l)
}

// drawFoot draws the vertical grid, stronger at zero, and the labels, of which every nth is set so that none touch; the last, which has
// the unit, always.
func (c *canvas) drawFoot(f footAxis) {
	l := lettering{labelSize, false, c.theme.Muted}
	base := c.plot.Y1 + f.gap + 8 + labelSize
	n := len(f.ticks)
	boxes, words, mirrored := make([]Rect, n), make([]string, n), make([]Rect, n)
	for i := range f.ticks {
		t := f.ticks[n-1-i]
		x := c.plot.X0 + f.fraction(t.at)*c.plot.Width()
		k := c.theme.Line
		if t.at == 0 && !f.powers {
			k = c.theme.LineStrong
		}
		c.down(x, c.plot.Y0, c.plot.Y1+f.gap, k)
		box := c.textBoxAt(t.label, x, base, centred, l)
		if words[i] = t.label; i == 0 { // the number stands under its line, the unit behind it
			words[i] += f.tail
			box.X1 += c.measure(f.tail, l)
		}
		boxes[i] = c.inside(box)
		mirrored[i] = Rect{-boxes[i].X1, box.Y0, -boxes[i].X0, box.Y1}
	}
	every := spread(mirrored, 8)
	for i := 0; i < n; i += every {
		c.text("x", words[i], boxes[i].X0, base, leftAligned, l)
	}
	if f.name != "" {
		name := c.face.regular.fit(f.name, labelSize, c.view().Width()-16)
		box := c.inside(c.textBoxAt(name, (c.plot.X0+c.plot.X1)/2, base+18, centred, l))
		c.text("axis", name, box.X0, base+18, leftAligned, l)
	}
}
