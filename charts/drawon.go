package charts

import (
	"image"
	"image/color"

	"github.com/wcharczuk/go-chart/v2"
)

// DrawOn draws spec on a renderer of the caller's, for a kind of file that this package doesn't write: the pages of a PDF. The renderer
// hears whole numbers, size.Scale of them to a unit, from the upper left corner of the picture, with y growing downwards; a size of
// text is in the same measure, whatever the resolution that the renderer claims to have. It's told the fonts of the program's own, of which
// truetype.NameIDFontSubfamily tells the bold one apart ("Bold"). Texts hold only letters that the fonts have.
//
// The layout is that of Draw, WritePNG and WriteSVG. A larger scale rounds less.
func DrawOn(r chart.Renderer, spec Spec, theme Theme, size Size) error {
	if err := check(spec, size); err != nil {
		return err
	}
	c := &canvas{r: foreign{r}, theme: theme, scale: size.scale(), width: float64(size.Width), height: float64(size.Height)}
	if err := c.prepare(); err != nil {
		return sayErrorf("drawing the chart: %w", err)
	}
	c.paint(spec)
	return nil
}

// foreign is a renderer that knows no upright rectangles: they are paths to it.
type foreign struct{ chart.Renderer }

func (f foreign) rectangle(b image.Rectangle, k color.NRGBA) {
	if b.Empty() {
		return
	}
	f.SetFillColor(ink(k))
	f.MoveTo(b.Min.X, b.Min.Y)
	f.LineTo(b.Max.X, b.Min.Y)
	f.LineTo(b.Max.X, b.Max.Y)
	f.LineTo(b.Min.X, b.Max.Y)
	f.Close()
	f.Fill()
}
