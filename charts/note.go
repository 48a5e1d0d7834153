package charts

import (
	"image"
	"strconv"
	"time"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// Note is a numbered marker in the plot, explained above the footer.
type Note struct {
	Number int
	Text   string
	// Mark is the Point.ID over which the marker goes.
	Mark string
	// At is, for a note that names no mark, its day on a time axis.
	At time.Time
	// X is, for a note that names no mark on a numeric axis, its place there; AtX says that it is meant.
	X   float64
	AtX bool
}

// noteRadius is that of a marker in the plot, in units.
const noteRadius = 8

// notes puts each marker over its mark, clear of the markers before it. A note whose mark or day isn't in the picture has no marker;
// its words are there all the same.
func (c *canvas) notes(all []Note) {
	picture := c.view()
	var taken []Rect
	for _, n := range all {
		spot, ok := c.anchorOf(n.Mark)
		if n.Mark == "" || !ok {
			if n.Mark != "" || c.domain == nil {
				continue
			}
			x, inside := c.domain(n)
			if !inside {
				continue
			}
			spot = anchor{x: x, y: c.plot.Y0 + noteRadius + 6}
			c.pointer(x)
		}
		away := -1.0
		if spot.below {
			away = 1
		}
		box := Rect{spot.x - noteRadius, spot.y + away*16 - noteRadius, spot.x + noteRadius, spot.y + away*16 + noteRadius}
		box = c.clear(box, away, taken, picture)
		taken = append(taken, box)
		c.noteSign(n.Number, (box.X0+box.X1)/2, (box.Y0+box.Y1)/2, noteRadius, footerSize)
		c.regions = append(c.regions, Region{Kind: NoteRegion, ID: strconv.Itoa(n.Number), Text: n.Text, Rect: box})
	}
}

// clear moves a marker's box until it covers no earlier marker and lies in the picture: away from its mark first, then sideways.
func (c *canvas) clear(box Rect, away float64, taken []Rect, picture Rect) Rect {
	const step = 2*noteRadius + 2
	for _, sideways := range []float64{0, 1, -1, 2, -2, 3, -3} {
		for out := 0.0; out < 6; out++ {
			b := Rect{box.X0 + sideways*step, box.Y0 + away*out*step, box.X1 + sideways*step, box.Y1 + away*out*step}
			if b.within(picture) && !touches(b, taken) {
				return b
			}
		}
	}
	// A crowd: better one upon the other than outside the picture.
	dx := max(0, picture.X0-box.X0) - max(0, box.X1-picture.X1)
	dy := max(0, picture.Y0-box.Y0) - max(0, box.Y1-picture.Y1)
	return Rect{box.X0 + dx, box.Y0 + dy, box.X1 + dx, box.Y1 + dy}
}

func touches(b Rect, all []Rect) bool {
	for _, t := range all {
		if b.overlaps(t) {
			return true
		}
	}
	return false
}

// pointer draws the dotted line of a note that names a day.
func (c *canvas) pointer(x float64) {
	left := c.pixel(x)
	for y := c.plot.Y0 + noteRadius; y < c.plot.Y1; y += 5 {
		c.fillPixels(image.Rect(left, c.pixel(y), left+c.thick(1), c.pixel(min(y+2, c.plot.Y1))), c.theme.Faint)
	}
}

// noteSign draws a number in a circle centred on (x, y), all in units.
func (c *canvas) noteSign(number int, x, y, radius, size float64) {
	c.pens(ink(c.theme.Text), float64(c.thick(1)), nil, ink(c.theme.Page))
	c.disc(float64(c.pixel(radius)), image.Pt(c.pixel(x), c.pixel(y)))
	if c.px != nil {
		c.r.FillStroke()
	}
	c.pens(drawing.Color{}, 0, nil, drawing.Color{})
	digits := strconv.Itoa(number)
	l := lettering{size, false, c.theme.Text}
	for l.size > 5 && c.measure(digits, l) > 1.7*radius {
		l.size--
	}
	c.text("note", digits, x, y+0.36*l.size, centred, l)
}
