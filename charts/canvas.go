package charts

import (
	"image"
	"image/color"
	"math"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// Text sizes are meant in units, which are pixels at scale 1. go-chart's two renderers turn points into pixels differently, and ours
// keep to it: a raster one takes 64 points for an inch, a vector one 72. At these densities a size of 12 is 12 pixels in both.
const rasterDPI, vectorDPI = 64, 72

// canvas draws in units on one of two renderers, pixels or SVG, and remembers what it was told for the pointer.
type canvas struct {
	r renderer
	// px are the raster renderer's pixels, nil for a vector picture.
	px            *image.RGBA
	theme         Theme
	face          *typefaces
	scale         float64
	width, height float64

	plot    Rect
	panel   *panel // while a small chart of several is drawn
	regions []Region
	anchors map[string]anchor // set apart from where the region's own is
	spots   []spot
	domain  func(Note) (x float64, ok bool) // where a note that names a day or a place on the axis belongs; nil without such an axis
	texts   []textBox
}

// anchor is the spot over which a mark's note is put.
type anchor struct {
	x, y  float64
	below bool // the mark hangs from the zero line: its note goes under it
}

// spot is a mark's anchor.
type spot struct {
	id string
	at anchor
}

// textBox is a text as it was laid out: its role, its words, and the box of its letters in units.
type textBox struct {
	role, text string
	box        Rect
}

// renderer is one of ours: go-chart's interface, and upright rectangles as such. They are the bulk of a chart's pixels, have sharp
// edges, and need no antialiasing.
type renderer interface {
	chart.Renderer
	rectangle(image.Rectangle, color.NRGBA)
}

func (c *canvas) prepare() error {
	c.anchors = map[string]anchor{}
	var err error
	c.face, err = loadFaces()
	return err
}

// pixel turns a length or place in units into whole pixels.
func (c *canvas) pixel(u float64) int { return int(math.Round(u * c.scale)) }

// thick is a line's width in pixels, at least one.
func (c *canvas) thick(u float64) int { return max(1, c.pixel(u)) }

func ink(k color.NRGBA) drawing.Color { return drawing.Color{R: k.R, G: k.G, B: k.B, A: k.A} }

// fill paints a rectangle whose edges are rounded to whole pixels.
func (c *canvas) fill(r Rect, k color.NRGBA) {
	c.fillPixels(image.Rect(c.pixel(r.X0), c.pixel(r.Y0), c.pixel(r.X1), c.pixel(r.Y1)), k)
}

func (c *canvas) fillPixels(r image.Rectangle, k color.NRGBA) {
	if !r.Empty() {
		c.r.rectangle(r, k)
	}
}

func (c *canvas) outline(r image.Rectangle) {
	c.r.MoveTo(r.Min.X, r.Min.Y)
	c.r.LineTo(r.Max.X, r.Min.Y)
	c.r.LineTo(r.Max.X, r.Max.Y)
	c.r.LineTo(r.Min.X, r.Max.Y)
	c.r.Close()
}

// pens sets all that a path is drawn with at once.
func (c *canvas) pens(stroke drawing.Color, width float64, dash []float64, fill drawing.Color) {
	c.r.SetStrokeColor(stroke)
	c.r.SetStrokeWidth(width)
	c.r.SetStrokeDashArray(dash)
	c.r.SetFillColor(fill)
}

// across draws a horizontal hairline from x0 to x1 whose upper edge is at y.
func (c *canvas) across(x0, x1, y float64, k color.NRGBA) {
	top := c.pixel(y)
	c.fillPixels(image.Rect(c.pixel(x0), top, c.pixel(x1), top+c.thick(1)), k)
}

// polyline strokes a line through points (pixels), width and dash in units.
func (c *canvas) polyline(points []image.Point, width float64, dash []float64, k color.NRGBA) {
	if len(points) < 2 {
		return
	}
	var scaled []float64
	for _, d := range dash {
		scaled = append(scaled, d*c.scale)
	}
	c.pens(ink(k), float64(c.thick(width)), scaled, drawing.Color{})
	c.r.MoveTo(points[0].X, points[0].Y)
	for _, p := range points[1:] {
		c.r.LineTo(p.X, p.Y)
	}
	c.r.Stroke()
}

// align says which part of a text stands at the given place.
type align float64

const (
	leftAligned  align = 0
	centred      align = 0.5
	rightAligned align = 1
)

// lettering is how a text is set.
type lettering struct {
	size float64 // units
	bold bool
	ink  color.NRGBA
}

func (c *canvas) faceOf(bold bool) *typeface {
	if bold {
		return c.face.bold
	}
	return c.face.regular
}

func (c *canvas) measure(s string, l lettering) float64 {
	f := c.faceOf(l.bold)
	return f.width(f.printable(s), l.size)
}

// Letters reach so far above and below the baseline, in parts of the size.
const ascent, descent = 0.80, 0.22

// textBoxAt is the box that text would fill with its baseline at y.
func (c *canvas) textBoxAt(s string, x, y float64, a align, l lettering) Rect {
	w := c.measure(s, l)
	x -= w * float64(a)
	return Rect{x, y - ascent*l.size, x + w, y + descent*l.size}
}

// text sets s with its baseline at y and returns its box.
func (c *canvas) text(role, s string, x, y float64, a align, l lettering) Rect {
	box := c.textBoxAt(s, x, y, a, l)
	c.letters(role, s, box.X0, y, box, l)
	return box
}

// textUpright sets s turned by a quarter, to be read from below upwards: it ends at y, its letters centred on x.
func (c *canvas) textUpright(role, s string, x, y float64, l lettering) Rect {
	w := c.measure(s, l)
	box := Rect{x - l.size*ascent/2, y, x + l.size*(ascent/2+descent), y + w}
	c.r.SetTextRotation(-math.Pi / 2)
	c.letters(role, s, x+l.size*ascent/2, y+w, box, l)
	c.r.ClearTextRotation()
	return box
}

// letters sets s from (x, y) on, the left end of its baseline, as the renderer is turned, and remembers the box that it fills.
func (c *canvas) letters(role, s string, x, y float64, box Rect, l lettering) {
	if s == "" {
		return
	}
	face := c.faceOf(l.bold)
	s = face.printable(s)
	c.texts = append(c.texts, textBox{role, s, box})
	c.r.SetFont(face.font)
	c.r.SetFontSize(l.size * c.scale)
	c.r.SetFontColor(ink(l.ink))
	c.r.Text(s, c.pixel(x), c.pixel(y))
}

// region remembers where a mark is, and over which spot its note would go.
func (c *canvas) region(s Series, p Point, r Rect, at anchor) {
	text := p.Label
	if text == "" {
		text = s.Name + " " + figure(p.Y)
	}
	c.regions = append(c.regions, Region{Kind: MarkRegion, ID: p.ID, Series: s.Name, Text: text, Rect: r})
	if p.ID != "" {
		c.spots = append(c.spots, spot{p.ID, at})
	}
}

// anchorOf is the spot of the mark with the id given, the last of several. Few notes ask, of many marks: so nothing is kept in order
// for them.
func (c *canvas) anchorOf(id string) (anchor, bool) {
	if at, ok := c.anchors[id]; ok {
		return at, true
	}
	for i := len(c.spots) - 1; i >= 0; i-- {
		if c.spots[i].id == id {
			return c.spots[i].at, true
		}
	}
	return anchor{}, false
}
