package charts

import (
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"sync"

	"github.com/golang/freetype/truetype"
	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// pens are what a renderer was told to draw with.
type pens struct {
	stroke, fill, letters drawing.Color
	width                 float64
	dash                  []float64
	font                  *truetype.Font
	size                  float64 // points
	dpi                   float64
	turn                  float64 // radians clockwise, of texts
}

func (p *pens) ResetStyle()                       { *p = pens{font: p.font, dpi: p.dpi} }
func (p *pens) GetDPI() float64                   { return p.dpi }
func (p *pens) SetDPI(dpi float64)                { p.dpi = dpi }
func (p *pens) SetClassName(string)               {}
func (p *pens) SetStrokeColor(k drawing.Color)    { p.stroke = k }
func (p *pens) SetFillColor(k drawing.Color)      { p.fill = k }
func (p *pens) SetStrokeWidth(width float64)      { p.width = width }
func (p *pens) SetStrokeDashArray(dash []float64) { p.dash = dash }
func (p *pens) SetFont(f *truetype.Font)          { p.font = f }
func (p *pens) SetFontColor(k drawing.Color)      { p.letters = k }
func (p *pens) SetFontSize(size float64)          { p.size = size }
func (p *pens) SetTextRotation(radians float64)   { p.turn = radians }
func (p *pens) ClearTextRotation()                { p.turn = 0 }

// textBox is the size of a text's letters, as go-chart means it: without the room above the highest and below the lowest.
func (p *pens) textBox(body string, pixels float64) chart.Box {
	if p.font == nil || body == "" {
		return chart.Box{}
	}
	var buffer truetype.GlyphBuf
	var all fixed.Rectangle26_6
	at := 0.0
	for _, r := range body {
		index := p.font.Index(r)
		if buffer.Load(p.font, fixed.Int26_6(pixels*64), index, font.HintingNone) == nil {
			all = all.Union(buffer.Bounds.Add(fixed.Point26_6{X: fixed.Int26_6(at * 64)}))
		}
		at += advanceOf(p.font, index) * pixels
	}
	box := chart.Box{Right: all.Max.X.Ceil(), Bottom: (all.Max.Y - all.Min.Y).Ceil()}
	if p.turn == 0 {
		return box
	}
	return box.Corners().Rotate(p.turn * 180 / math.Pi).Box()
}

// advanceOf is how far a letter takes the pen, in parts of the size.
func advanceOf(f *truetype.Font, index truetype.Index) float64 {
	upem := f.FUnitsPerEm()
	return float64(f.HMetric(fixed.Int26_6(upem), index).AdvanceWidth) / float64(upem)
}

// raster is a go-chart renderer on an image. It differs from go-chart's own in what a chart's picture is made of: upright rectangles
// are filled without antialiasing, letters are masks that are kept, and lines cost by their length (outline).
type raster struct {
	pens
	img *image.RGBA
	*scratch
}

// scratch is the room that drawing takes beside the image. It's handed from picture to picture.
type scratch struct {
	path []run
	o    outline
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// mostScratch is how many cells' room is handed on: more than that came of one extraordinary picture.
const mostScratch = 1 << 20

var _ chart.Renderer = (*raster)(nil)

func newRaster(img *image.RGBA) *raster {
	return &raster{pens: pens{dpi: rasterDPI}, img: img, scratch: scratches.Get().(*scratch)}
}

// done hands the scratch on. Nothing more can be drawn.
func (r *raster) done() {
	if cap(r.o.cells) <= mostScratch {
		r.path = r.path[:0]
		scratches.Put(r.scratch)
	}
	r.scratch = nil
}

func (r *raster) MoveTo(x, y int) { r.begin(vec{float64(x), float64(y)}) }

// begin starts another line of the path, in the room of one drawn before.
func (r *raster) begin(p vec) {
	n := len(r.path)
	if n == cap(r.path) {
		r.path = append(r.path, run{})
	}
	r.path = r.path[:n+1]
	r.path[n].points, r.path[n].closed = append(r.path[n].points[:0], p), false
}

func (r *raster) LineTo(x, y int) { r.to(vec{float64(x), float64(y)}) }

func (r *raster) to(p vec) {
	n := len(r.path)
	switch {
	case n == 0:
		r.begin(p)
	case r.path[n-1].closed:
		r.begin(r.path[n-1].points[0])
		r.to(p)
	default:
		r.path[n-1].points = append(r.path[n-1].points, p)
	}
}

func (r *raster) QuadCurveTo(cx, cy, x, y int) {
	p := vec{float64(x), float64(y)}
	if n := len(r.path); n > 0 {
		points := r.path[n-1].points
		flatten(points[len(points)-1], vec{float64(cx), float64(cy)}, p, r.to)
		return
	}
	r.to(p)
}

func (r *raster) ArcTo(cx, cy int, rx, ry, startAngle, delta float64) {
	n := arcSteps(max(rx, ry), delta)
	for i := range n + 1 {
		sin, cos := math.Sincos(startAngle + delta*float64(i)/float64(n))
		r.to(vec{float64(cx) + rx*cos, float64(cy) + ry*sin})
	}
}

func (r *raster) Close() {
	if n := len(r.path); n > 0 {
		r.path[n-1].closed = true
	}
}

func (r *raster) Circle(radius float64, x, y int) {
	n := arcSteps(radius, 2*math.Pi)
	r.begin(vec{float64(x) + radius, float64(y)})
	for i := 1; i < n; i++ {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		r.to(vec{float64(x) + radius*cos, float64(y) + radius*sin})
	}
	r.Close()
}

func (r *raster) Fill() {
	r.fillPath()
	r.path = r.path[:0]
}

func (r *raster) Stroke() {
	r.strokePath()
	r.path = r.path[:0]
}

func (r *raster) FillStroke() {
	r.fillPath()
	r.strokePath()
	r.path = r.path[:0]
}

func (r *raster) fillPath() {
	if r.fill.A == 0 {
		return
	}
	r.o.reset(r.img.Rect.Dx(), r.img.Rect.Dy())
	for _, run := range r.path {
		for i, p := range run.points {
			if i == 0 {
				r.o.move(p)
			} else {
				r.o.line(p)
			}
		}
	}
	r.o.sweep(r.painter(r.fill))
}

func (r *raster) strokePath() {
	if r.stroke.A == 0 || !(r.width > 0) {
		return
	}
	r.o.reset(r.img.Rect.Dx(), r.img.Rect.Dy())
	crisp := math.Mod(r.width, 2) == 1 && upright(r.path)
	for _, run := range r.path {
		if crisp {
			sharpen(run)
		}
		r.o.stroke(run, r.width, r.dash)
	}
	r.o.sweep(r.painter(r.stroke))
}

// sharpen moves an upright line to the middle of its pixels: an odd width about their edge would leave two pale rows in place of a
// sharp one. Its ends stay where they are.
func sharpen(r run) {
	last := len(r.points) - 1
	for i := range r.points {
		r.points[i].x += 0.5
		r.points[i].y += 0.5
	}
	if r.closed || last == 0 {
		return
	}
	for _, end := range [2][2]int{{0, 1}, {last, last - 1}} {
		if p, next := &r.points[end[0]], r.points[end[1]]; p.y == next.y {
			p.x -= 0.5
		} else {
			p.y -= 0.5
		}
	}
}

// upright tells whether all lines go straight across or straight down.
func upright(path []run) bool {
	for _, run := range path {
		for i := 1; i < len(run.points); i++ {
			if a, b := run.points[i-1], run.points[i]; a.x != b.x && a.y != b.y {
				return false
			}
		}
		if n := len(run.points); run.closed && run.points[0].x != run.points[n-1].x && run.points[0].y != run.points[n-1].y {
			return false
		}
	}
	return true
}

// painter lays k over the image in the strength that it's told.
func (r *raster) painter(k drawing.Color) func(y, x0, x1 int, alpha uint8) {
	pix, stride := r.img.Pix, r.img.Stride
	solid := packed(k)
	return func(y, x0, x1 int, alpha uint8) {
		i := y*stride + 4*x0
		a := uint32(alpha)
		if k.A != 255 {
			a = (a*uint32(k.A) + 127) / 255
		}
		if a == 255 {
			fillRow(pix[i:y*stride+4*x1], solid)
			return
		}
		for end := y*stride + 4*x1; i < end; i += 4 {
			blend(pix[i:i+4:i+4], k, a)
		}
	}
}

func packed(k drawing.Color) uint32 {
	return uint32(k.R) | uint32(k.G)<<8 | uint32(k.B)<<16 | 0xFF<<24
}

// blend lays a colour over a pixel, in a strength of up to 255.
func blend(pixel []byte, k drawing.Color, a uint32) {
	b := 255 - a
	pixel[0] = mixed(uint32(pixel[0])*b + uint32(k.R)*a)
	pixel[1] = mixed(uint32(pixel[1])*b + uint32(k.G)*a)
	pixel[2] = mixed(uint32(pixel[2])*b + uint32(k.B)*a)
	pixel[3] = mixed(uint32(pixel[3])*b + 255*a)
}

// mixed is v/255, rounded.
func mixed(v uint32) uint8 {
	v += 128
	return uint8((v + v>>8) >> 8)
}

func fillRow(row []byte, solid uint32) {
	if len(row) <= 64 {
		for i := 0; i+4 <= len(row); i += 4 {
			binary.LittleEndian.PutUint32(row[i:], solid)
		}
		return
	}
	for i := 0; i < 32; i += 4 {
		binary.LittleEndian.PutUint32(row[i:], solid)
	}
	for done := 32; done < len(row); done *= 2 {
		copy(row[done:], row[:done])
	}
}

// rectangle fills the pixels of b.
func (r *raster) rectangle(b image.Rectangle, k color.NRGBA) {
	b = b.Intersect(r.img.Rect)
	if b.Empty() || k.A == 0 {
		return
	}
	if k.A != 255 {
		paint := r.painter(ink(k))
		for y := b.Min.Y; y < b.Max.Y; y++ {
			paint(y, b.Min.X, b.Max.X, 255)
		}
		return
	}
	row := func(y int) []byte { return r.img.Pix[y*r.img.Stride+4*b.Min.X : y*r.img.Stride+4*b.Max.X] }
	first := row(b.Min.Y)
	fillRow(first, packed(ink(k)))
	for y := b.Min.Y + 1; y < b.Max.Y; y++ {
		copy(row(y), first)
	}
}

func (r *raster) MeasureText(body string) chart.Box { return r.textBox(body, r.size*r.dpi/rasterDPI) }

// Text sets body with the left end of its baseline at (x, y).
func (r *raster) Text(body string, x, y int) {
	if r.font == nil || r.letters.A == 0 {
		return
	}
	pixels := r.size * r.dpi / rasterDPI
	size := fixed.Int26_6(math.Round(pixels * 64))
	if size <= 0 || pixels > 4096 {
		return
	}
	upright := math.Abs(r.turn+math.Pi/2) < 1e-9
	if r.turn != 0 && !upright {
		r.slanted(body, vec{float64(x), float64(y)}, size)
		return
	}
	at := 0.0
	for _, letter := range body {
		index := r.font.Index(letter)
		whole := math.Floor(at*glyphPhases+0.5) / glyphPhases
		pixel := math.Floor(whole)
		g := glyphFor(glyphKey{r.font, size, index, uint8((whole - pixel) * glyphPhases), upright})
		if upright {
			r.stamp(g, x, y-int(pixel))
		} else {
			r.stamp(g, x+int(pixel), y)
		}
		at += advanceOf(r.font, index) * pixels
	}
}

// stamp lays a letter's mask on the image, its origin at (x, y).
func (r *raster) stamp(g *glyph, x, y int) {
	box := image.Rect(x+g.left, y+g.top, x+g.left+g.width, y+g.top+g.height)
	inside := box.Intersect(r.img.Rect)
	k, whole := r.letters, r.letters.A == 255
	for py := inside.Min.Y; py < inside.Max.Y; py++ {
		from := (py-box.Min.Y)*g.width - box.Min.X
		mask := g.alpha[from+inside.Min.X : from+inside.Max.X]
		at := py*r.img.Stride + 4*inside.Min.X
		pix := r.img.Pix[at : at+4*len(mask)]
		for i, a := range mask {
			if a == 0 {
				continue
			}
			strength := uint32(a)
			if !whole {
				strength = (strength*uint32(k.A) + 127) / 255
			}
			blend(pix[4*i:4*i+4:4*i+4], k, strength)
		}
	}
}

// slanted sets a text at any other angle, letter by letter without masks.
func (r *raster) slanted(body string, from vec, size fixed.Int26_6) {
	sin, cos := math.Sincos(r.turn)
	r.o.reset(r.img.Rect.Dx(), r.img.Rect.Dy())
	at := 0.0
	var buffer truetype.GlyphBuf
	for _, letter := range body {
		index := r.font.Index(letter)
		if buffer.Load(r.font, size, index, font.HintingNone) == nil {
			begin := 0
			for _, end := range buffer.Ends {
				contour(&r.o, buffer.Points[begin:end], func(p truetype.Point) vec {
					x, y := at+float64(p.X)/64, -float64(p.Y)/64
					return vec{from.x + x*cos - y*sin, from.y + x*sin + y*cos}
				})
				begin = end
			}
		}
		at += advanceOf(r.font, index) * float64(size) / 64
	}
	r.o.sweep(r.painter(r.letters))
}

// Save gives the image itself to a chart.RGBACollector, and writes a PNG to any other writer.
func (r *raster) Save(w io.Writer) error {
	if collector, ok := w.(chart.RGBACollector); ok {
		collector.SetRGBA(r.img)
		return nil
	}
	return png.Encode(w, r.img)
}
