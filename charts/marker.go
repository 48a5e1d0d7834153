package charts

import (
	"image"
	"image/color"
	"math"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// marker is the shape of a line's points.
type marker int

const (
	circle marker = iota
	square
	diamond
	triangle
	hollowCircle
	hollowSquare
	hollowDiamond
	hollowTriangle
)

// markerRadius is half a marker's width in units.
const markerRadius = 3.5

// mark draws markers of one shape centred on points (pixels), all in one path.
func (c *canvas) mark(m marker, radius float64, points []image.Point, k color.NRGBA) {
	if len(points) == 0 {
		return
	}
	hollow := m >= hollowCircle
	inside, stroke, width := ink(k), drawing.Color{}, 0.0
	if hollow {
		inside, stroke, width = ink(c.theme.Page), ink(k), float64(c.thick(1.5))
		m -= hollowCircle
	}
	c.pens(stroke, width, nil, inside)
	r := max(1, c.pixel(radius))
	for _, p := range points {
		switch m {
		case circle:
			c.disc(float64(r), p)
		case square:
			s := max(1, int(math.Round(float64(r)*0.88)))
			c.outline(image.Rect(p.X-s, p.Y-s, p.X+s, p.Y+s))
		case diamond:
			s := r + max(0, c.pixel(0.7))
			c.polygon(p.X, p.Y-s, p.X+s, p.Y, p.X, p.Y+s, p.X-s, p.Y)
		case triangle:
			c.polygon(p.X, p.Y-r, p.X+r, p.Y+r, p.X-r, p.Y+r)
		}
	}
	switch {
	case m == circle && c.px == nil:
	case hollow:
		c.r.FillStroke()
	default:
		c.r.Fill()
	}
}

func (c *canvas) polygon(xy ...int) {
	c.r.MoveTo(xy[0], xy[1])
	for i := 2; i < len(xy); i += 2 {
		c.r.LineTo(xy[i], xy[i+1])
	}
	c.r.Close()
}

// disc adds a circle to the path. The vector renderer draws it at once, with the pens that are set.
func (c *canvas) disc(radius float64, p image.Point) { c.r.Circle(radius, p.X, p.Y) }

// hatch is a pattern of lines in a bar.
type hatch int

const (
	noHatch hatch = iota
	risingHatch
	fallingHatch
	flatHatch
	crossHatch
)

// hatched draws a bar: outlined and hatched on the page's ground for a benchmark, filled and hatched in the page's colour otherwise.
func (c *canvas) hatched(r image.Rectangle, h hatch, benchmark bool, k color.NRGBA) {
	if r.Empty() {
		return
	}
	edge := c.thick(1)
	if !benchmark {
		c.fillPixels(r, k)
		c.hatchLines(r, h, c.theme.Page)
		return
	}
	if r.Dx() <= 3*edge || r.Dy() <= 3*edge { // no room for a pattern
		c.fillPixels(r, k)
		return
	}
	c.fillPixels(r, c.theme.Page)
	c.hatchLines(r, h, k)
	for _, side := range []image.Rectangle{
		{r.Min, image.Pt(r.Max.X, r.Min.Y+edge)}, {image.Pt(r.Min.X, r.Max.Y-edge), r.Max},
		{r.Min, image.Pt(r.Min.X+edge, r.Max.Y)}, {image.Pt(r.Max.X-edge, r.Min.Y), r.Max},
	} {
		c.fillPixels(side, k)
	}
}

// hatchStep is the distance of hatch lines in units, measured along an edge.
const hatchStep = 6

func (c *canvas) hatchLines(r image.Rectangle, h hatch, k color.NRGBA) {
	if h == noHatch {
		return
	}
	step, edge := max(3, c.pixel(hatchStep)), c.thick(1)
	if h == flatHatch {
		for y := r.Max.Y - step; y > r.Min.Y; y -= step {
			c.fillPixels(image.Rect(r.Min.X, y, r.Max.X, y+edge), k)
		}
		return
	}
	inner := r.Inset(edge)
	if inner.Dx() < 2 || inner.Dy() < 2 {
		return
	}
	c.pens(ink(k), float64(c.thick(1.2)), nil, drawing.Color{})
	stroke := func(x0, y0, x1, y1 int) {
		c.r.MoveTo(x0, y0)
		c.r.LineTo(x1, y1)
	}
	w, hgt := inner.Dx(), inner.Dy()
	for d := step; d < w+hgt; d += step {
		// The line from the left edge, d below the corner, to the top edge, d beside it, cut off where it leaves the bar.
		x0, y0, x1, y1 := 0, d, d, 0
		if y0 > hgt {
			x0, y0 = d-hgt, hgt
		}
		if x1 > w {
			x1, y1 = w, d-w
		}
		if h == risingHatch || h == crossHatch {
			stroke(inner.Min.X+x0, inner.Min.Y+y0, inner.Min.X+x1, inner.Min.Y+y1)
		}
		if h == fallingHatch || h == crossHatch {
			stroke(inner.Max.X-x0, inner.Min.Y+y0, inner.Max.X-x1, inner.Min.Y+y1)
		}
	}
	c.r.Stroke()
}
