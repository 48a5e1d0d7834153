// Package charts turns plain values into a picture and the regions of it that answer to a pointer.
//
// A chart is a Spec: one type per kind (Bars, Lines, Dumbbell, Scatter, Funnel, Gantt, HeatMap, Waterfall, Tornado, Funding; Multiples
// sets several of them side by side), each in a file of its own. All kinds share a Frame, which holds the words around the plot: title,
// subtitle, notes and footer. Draw paints a Spec for the screen; WritePNG and WriteSVG write it to a file. The same Spec with the same
// Size gives the same layout in all three.
//
// Everything a caller says or hears is in units: device-independent lengths of which one is one pixel at scale 1. Text of size 12
// is 12 units high whatever the scale. Only the canvas knows pixels.
//
// The way through a drawing: the spec is validated; the frame takes its share of the picture at the top and at the bottom
// (frame.go); the kind lays out axes and marks in what is left (bars.go, lines.go), telling the canvas which region answers for
// which mark; notes are put above the marks they name (note.go).
package charts

import (
	"image"
	"io"
	"math"
)

// Spec is a chart to be drawn: a pointer to one of the kinds (*Bars, *Lines, *Funnel, …). A spec is only read while it is drawn, so
// one spec may be drawn several times and from several goroutines, as long as nobody changes it meanwhile.
type Spec interface {
	// words gives the frame around the plot.
	words() *Frame
	// validate says what makes the spec impossible to draw, naming series and point.
	validate() error
	// empty tells whether there is not one figure to draw.
	empty() bool
	// remarks are sentences that the footer must carry for the picture to be honest: what is missing, what was left out.
	remarks() []string
	// written are the texts that draw sets, beside the frame's own.
	written() []string
	// draw lays the chart out in area (units) and draws it.
	draw(c *canvas, area Rect)
}

// Size is the size of a picture. Width and Height are in units; a raster picture has round(Width*Scale) by round(Height*Scale) pixels.
type Size struct {
	Width, Height int
	// Scale is the number of pixels to a unit; zero means 1.
	Scale float64
}

// The least and the greatest sizes that are drawn: below the least there's no room for a single label, above the greatest the pixels
// alone would take more than a gigabyte.
const (
	minWidth, minHeight = 120, 90
	maxPixels           = 300_000_000
)

func (s Size) scale() float64 {
	if s.Scale == 0 {
		return 1
	}
	return s.Scale
}

// Pixels gives the width and height of the raster picture in pixels.
func (s Size) Pixels() (width, height int) {
	return int(math.Round(float64(s.Width) * s.scale())), int(math.Round(float64(s.Height) * s.scale()))
}

func (s Size) validate() error {
	if s.Width < minWidth || s.Height < minHeight {
		return sayErrorf("a chart needs at least %d by %d units, not %d by %d", minWidth, minHeight, s.Width, s.Height)
	}
	if k := s.scale(); !(k >= 0.5 && k <= 8) {
		return sayErrorf("a chart is drawn at a scale from 0.5 to 8, not %v", k)
	}
	if float64(s.Width)*float64(s.Height)*s.scale()*s.scale() > maxPixels {
		return sayErrorf("a chart of %d by %d units at scale %v has more than %d million pixels", s.Width, s.Height, s.scale(), maxPixels/1_000_000)
	}
	return nil
}

// Picture is a drawn chart.
type Picture struct {
	// Image has the pixels. They are the caller's until Release, and nobody else holds them.
	Image *image.RGBA
	// Regions answer for marks and notes, in the order in which they were drawn, in units.
	Regions []Region
	// Plot is where the marks are, between the axes, in units. It is empty where there was nothing to draw.
	Plot Rect

	held *hold
}

// Draw paints spec for the screen. Whoever draws often should Release each picture once the next has taken its place.
func Draw(spec Spec, theme Theme, size Size) (Picture, error) {
	c, err := rasterCanvas(spec, theme, size)
	if err != nil {
		return Picture{}, err
	}
	c.paint(spec)
	c.r.(*raster).done()
	return Picture{Image: c.px, Regions: c.regions, Plot: c.plot, held: &hold{image: c.px}}, nil
}

// WritePNG writes spec to w as a PNG of exactly round(Width*Scale) by round(Height*Scale) pixels, which carries its density
// (96 units to the inch), its title, and what is given to be carried.
func WritePNG(w io.Writer, spec Spec, theme Theme, size Size, carried ...Carried) error {
	return writePNG(w, spec, theme, size, carried, nil)
}

// WriteSealedPNG writes what WritePNG writes, and lets the picture carry what seal makes of its pixels' sum. An error of seal's is
// returned, and nothing is written.
func WriteSealedPNG(w io.Writer, spec Spec, theme Theme, size Size, seal Seal) error {
	return writePNG(w, spec, theme, size, nil, seal)
}

func writePNG(w io.Writer, spec Spec, theme Theme, size Size, carried []Carried, seal Seal) error {
	picture, err := Draw(spec, theme, size)
	if err != nil {
		return err
	}
	defer picture.Release()
	if err := encodePNG(w, picture.Image, size.scale(), withTitle(spec, carried), seal); err != nil {
		return sayErrorf("writing the chart as PNG: %w", err)
	}
	return nil
}

// WriteSVG writes spec to w as an SVG document of Width by Height units, which carries its title and what is given. Scale changes nothing but is checked all the same.
func WriteSVG(w io.Writer, spec Spec, theme Theme, size Size, carried ...Carried) error {
	return writeSVG(w, spec, theme, size, carried, nil)
}

// WriteSealedSVG writes what WriteSVG writes, and lets the document carry what seal makes of its sum. An error of seal's is returned,
// and nothing is written.
func WriteSealedSVG(w io.Writer, spec Spec, theme Theme, size Size, seal Seal) error {
	return writeSVG(w, spec, theme, size, nil, seal)
}

func writeSVG(w io.Writer, spec Spec, theme Theme, size Size, carried []Carried, seal Seal) error {
	c, err := vectorCanvas(spec, theme, size)
	if err != nil {
		return err
	}
	c.paint(spec)
	if err := encodeSVG(w, c.r.(*vector), size, withTitle(spec, carried), seal); err != nil {
		return sayErrorf("writing the chart as SVG: %w", err)
	}
	return nil
}

func rasterCanvas(spec Spec, theme Theme, size Size) (*canvas, error) {
	if err := check(spec, size); err != nil {
		return nil, err
	}
	img := newImage(size.Pixels())
	if theme.Page.A != 255 {
		clear(img.Pix) // what was there before would show through
	}
	r := newRaster(img)
	c := &canvas{r: r, px: img, theme: theme, scale: size.scale(), width: float64(size.Width), height: float64(size.Height)}
	return c, c.prepare()
}

func vectorCanvas(spec Spec, theme Theme, size Size) (*canvas, error) {
	if err := check(spec, size); err != nil {
		return nil, err
	}
	v := newVector()
	c := &canvas{r: v, theme: theme, scale: svgGrain, width: float64(size.Width), height: float64(size.Height)}
	if err := c.prepare(); err != nil {
		return nil, err
	}
	v.face, v.bold = c.face.regular, c.face.bold
	return c, nil
}

func check(spec Spec, size Size) error {
	if err := size.validate(); err != nil {
		return err
	}
	if err := spec.words().validate(); err != nil {
		return err
	}
	return spec.validate()
}

// paint draws the whole picture.
func (c *canvas) paint(spec Spec) {
	frame := framed(spec)
	c.fill(Rect{0, 0, c.width, c.height}, c.theme.Page)
	area := c.frame(frame, append(spec.remarks(), c.unshown(spec)...))
	if spec.empty() {
		c.sentence(area, frame.Empty)
		return
	}
	spec.draw(c, area)
	c.notes(frame.Notes)
}
