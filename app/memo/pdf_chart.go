package memo

import (
	"image/color"
	"io"
	"math"

	"github.com/golang/freetype/truetype"
	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"assay/data/wording"
)

// chartGrain is how many steps a chart's unit has: its renderer hears whole numbers.
const chartGrain = 8

// pdfChart is a go-chart renderer that draws on a page of a PDF: paths as paths, texts as texts in the page's own fonts.
type pdfChart struct {
	w    *pdfWriter
	x, y float64 // the upper left corner on the page
	step float64 // points to a step

	stroke, fill, letters drawing.Color
	lineWidth             float64
	dash                  []float64
	font                  *truetype.Font
	size                  float64
	turn                  float64
	path                  []segment
	at                    [2]float64
	open                  bool
}

// segment is a part of a path: 'm', 'l', 'c' or 'h', with its points in steps.
type segment struct {
	kind   byte
	points [3][2]float64
}

var _ chart.Renderer = (*pdfChart)(nil)

func (r *pdfChart) ResetStyle() {
	r.stroke, r.fill, r.letters, r.lineWidth, r.dash, r.size, r.turn = drawing.Color{}, drawing.Color{}, drawing.Color{}, 0, nil, 0, 0
}
func (r *pdfChart) GetDPI() float64                   { return 72 }
func (r *pdfChart) SetDPI(float64)                    {}
func (r *pdfChart) SetClassName(string)               {}
func (r *pdfChart) SetStrokeColor(k drawing.Color)    { r.stroke = k }
func (r *pdfChart) SetFillColor(k drawing.Color)      { r.fill = k }
func (r *pdfChart) SetStrokeWidth(width float64)      { r.lineWidth = width }
func (r *pdfChart) SetStrokeDashArray(dash []float64) { r.dash = dash }
func (r *pdfChart) SetFont(f *truetype.Font)          { r.font = f }
func (r *pdfChart) SetFontColor(k drawing.Color)      { r.letters = k }
func (r *pdfChart) SetFontSize(size float64)          { r.size = size }
func (r *pdfChart) SetTextRotation(radians float64)   { r.turn = radians }
func (r *pdfChart) ClearTextRotation()                { r.turn = 0 }

// Save does nothing: the pages are written as a whole.
func (r *pdfChart) Save(io.Writer) error {
	return wording.Error("a chart on a page is saved with the page")
}

func (r *pdfChart) add(kind byte, points ...[2]float64) {
	s := segment{kind: kind}
	copy(s.points[:], points)
	r.path = append(r.path, s)
	if len(points) > 0 {
		r.at = points[len(points)-1]
	}
}

func (r *pdfChart) MoveTo(x, y int) {
	r.add('m', [2]float64{float64(x), float64(y)})
	r.open = true
}

func (r *pdfChart) LineTo(x, y int) {
	if !r.open {
		r.MoveTo(x, y)
		return
	}
	r.add('l', [2]float64{float64(x), float64(y)})
}

func (r *pdfChart) QuadCurveTo(cx, cy, x, y int) {
	if !r.open {
		r.MoveTo(x, y)
		return
	}
	from, c, to := r.at, [2]float64{float64(cx), float64(cy)}, [2]float64{float64(x), float64(y)}
	third := func(a, b [2]float64) [2]float64 {
		return [2]float64{a[0] + (b[0]-a[0])*2/3, a[1] + (b[1]-a[1])*2/3}
	}
	r.add('c', third(from, c), third(to, c), to)
}

func (r *pdfChart) ArcTo(cx, cy int, rx, ry, startAngle, delta float64) {
	sin, cos := math.Sincos(startAngle)
	r.LineTo(int(math.Round(float64(cx)+rx*cos)), int(math.Round(float64(cy)+ry*sin)))
	r.arc(float64(cx), float64(cy), rx, ry, startAngle, delta)
}

// arc appends an arc by curves of a quarter at most.
func (r *pdfChart) arc(cx, cy, rx, ry, from, delta float64) {
	parts := int(math.Ceil(math.Abs(delta) / (math.Pi / 2)))
	for i := range parts {
		a, b := from+delta*float64(i)/float64(parts), from+delta*float64(i+1)/float64(parts)
		k := 4.0 / 3 * math.Tan((b-a)/4)
		sa, ca := math.Sincos(a)
		sb, cb := math.Sincos(b)
		r.add('c', [2]float64{cx + rx*(ca-k*sa), cy + ry*(sa+k*ca)}, [2]float64{cx + rx*(cb+k*sb), cy + ry*(sb-k*cb)}, [2]float64{cx + rx*cb, cy + ry*sb})
	}
}

func (r *pdfChart) Circle(radius float64, x, y int) {
	r.path = nil
	r.add('m', [2]float64{float64(x) + radius, float64(y)})
	r.arc(float64(x), float64(y), radius, radius, 0, 2*math.Pi)
	r.Close()
	r.FillStroke()
}

func (r *pdfChart) Close() {
	r.add('h')
	r.open = false
}

func (r *pdfChart) Stroke()     { r.draw(false, true) }
func (r *pdfChart) Fill()       { r.draw(true, false) }
func (r *pdfChart) FillStroke() { r.draw(true, true) }

func (r *pdfChart) draw(fill, stroke bool) {
	if fill && r.fill.A > 0 {
		r.shade(r.fill)
		r.w.doc.SetFillColor(int(r.fill.R), int(r.fill.G), int(r.fill.B))
		r.trace()
		r.w.doc.DrawPath("F")
		r.unshade(r.fill)
	}
	if stroke && r.stroke.A > 0 && r.lineWidth > 0 {
		r.shade(r.stroke)
		r.w.doc.SetDrawColor(int(r.stroke.R), int(r.stroke.G), int(r.stroke.B))
		r.w.doc.SetLineWidth(r.lineWidth * r.step)
		r.w.doc.SetDashPattern(r.dashes(), 0)
		r.trace()
		r.w.doc.DrawPath("D")
		r.unshade(r.stroke)
	}
	r.path, r.open = r.path[:0], false
}

// dashes are the strokes and gaps in points; a pattern without length would be refused.
func (r *pdfChart) dashes() []float64 {
	var out []float64
	sum := 0.0
	for _, d := range r.dash {
		out = append(out, d*r.step)
		sum += d
	}
	if !(sum > 0) {
		return nil
	}
	return out
}

func (r *pdfChart) shade(k drawing.Color) {
	if k.A < 255 {
		r.w.doc.SetAlpha(float64(k.A)/255, "Normal")
	}
}

func (r *pdfChart) unshade(k drawing.Color) {
	if k.A < 255 {
		r.w.doc.SetAlpha(1, "Normal")
	}
}

// trace puts the path on the page.
func (r *pdfChart) trace() {
	at := func(p [2]float64) (x, y float64) { return r.x + p[0]*r.step, r.y + p[1]*r.step }
	for _, s := range r.path {
		switch s.kind {
		case 'm':
			r.w.doc.MoveTo(at(s.points[0]))
		case 'l':
			r.w.doc.LineTo(at(s.points[0]))
		case 'c':
			x0, y0 := at(s.points[0])
			x1, y1 := at(s.points[1])
			x, y := at(s.points[2])
			r.w.doc.CurveBezierCubicTo(x0, y0, x1, y1, x, y)
		case 'h':
			r.w.doc.ClosePath()
		}
	}
}

func (r *pdfChart) pen() pen {
	return pen{size: r.size * r.step, bold: r.font != nil && r.font.Name(truetype.NameIDFontSubfamily) == "Bold",
		ink: color.NRGBA{R: r.letters.R, G: r.letters.G, B: r.letters.B, A: r.letters.A}}
}

func (r *pdfChart) Text(body string, x, y int) {
	if r.letters.A == 0 {
		return
	}
	px, py := r.x+float64(x)*r.step, r.y+float64(y)*r.step
	body = r.w.faces.printable(body)
	r.shade(r.letters)
	if r.turn != 0 {
		r.w.doc.TransformBegin()
		r.w.doc.TransformRotate(-r.turn*180/math.Pi, px, py)
		r.w.text(body, px, py, r.pen())
		r.w.doc.TransformEnd()
	} else {
		r.w.text(body, px, py, r.pen())
	}
	r.unshade(r.letters)
}

func (r *pdfChart) MeasureText(body string) chart.Box {
	p := r.pen()
	p.size = r.size
	return chart.Box{Right: int(math.Ceil(r.w.width(body, p))), Bottom: int(math.Ceil(r.size * ascent))}
}
