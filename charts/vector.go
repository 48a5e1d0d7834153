package charts

import (
	"image"
	"image/color"
	"io"
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// vector is a go-chart renderer that writes SVG as it goes, every element straight into one buffer. As with go-chart's own, a circle is
// drawn at once with the pens that are set.
type vector struct {
	pens
	doc     []byte // the elements drawn
	path    []byte // the path on its way
	at      image.Point
	open    bool      // the path has a place to go on from
	sharp   bool      // a group without antialiasing is open
	slanted bool      // the path has more than lines straight across and down
	bold    *typeface // what is set in bold
	face    *typeface // what is set with the widths that were measured
}

var _ chart.Renderer = (*vector)(nil)

func newVector() *vector { return &vector{pens: pens{dpi: vectorDPI}, doc: make([]byte, 0, 16<<10)} }

func (v *vector) MoveTo(x, y int) {
	v.path = append(v.path, 'M')
	v.path = pair(v.path, x, y)
	v.at, v.open = image.Pt(x, y), true
}

func (v *vector) LineTo(x, y int) {
	if !v.open {
		v.MoveTo(x, y)
		return
	}
	switch dx, dy := x-v.at.X, y-v.at.Y; {
	case dy == 0:
		v.path = strconv.AppendInt(append(v.path, 'h'), int64(dx), 10)
	case dx == 0:
		v.path = strconv.AppendInt(append(v.path, 'v'), int64(dy), 10)
	default:
		v.path = pair(append(v.path, 'l'), dx, dy)
		v.slanted = true
	}
	v.at = image.Pt(x, y)
}

func (v *vector) QuadCurveTo(cx, cy, x, y int) {
	if !v.open {
		v.MoveTo(x, y)
		return
	}
	v.slanted = true
	v.path = pair(append(v.path, 'Q'), cx, cy)
	v.path = pair(append(v.path, ' '), x, y)
	v.at = image.Pt(x, y)
}

// ArcTo goes by two halves, since an arc that ends where it starts would be none.
func (v *vector) ArcTo(cx, cy int, rx, ry, startAngle, delta float64) {
	place := func(angle float64) (x, y float64) {
		sin, cos := math.Sincos(angle)
		return float64(cx) + rx*cos, float64(cy) + ry*sin
	}
	x, y := place(startAngle)
	v.LineTo(int(math.Round(x)), int(math.Round(y)))
	v.slanted = true
	sweep := " 0 0 0 "
	if delta > 0 {
		sweep = " 0 0 1 "
	}
	for half := 1.0; half <= 2; half++ {
		x, y = place(startAngle + delta*half/2)
		v.path = append(v.path, 'A')
		v.path = decimal(v.path, rx)
		v.path = decimal(append(v.path, ' '), ry)
		v.path = append(v.path, sweep...)
		v.path = decimal(v.path, x)
		v.path = decimal(append(v.path, ' '), y)
	}
	v.at = image.Pt(int(math.Round(x)), int(math.Round(y)))
	v.path = pair(append(v.path, 'L'), v.at.X, v.at.Y)
}

func (v *vector) Close() { v.path, v.open = append(v.path, 'z'), false }

func (v *vector) Stroke()     { v.draw(false, true) }
func (v *vector) Fill()       { v.draw(true, false) }
func (v *vector) FillStroke() { v.draw(true, true) }

func (v *vector) draw(fill, stroke bool) {
	if len(v.path) > 0 {
		if v.slanted {
			v.endSharp()
		} else {
			v.beginSharp()
		}
		v.doc = append(v.doc, `<path d="`...)
		v.doc = append(append(v.doc, v.path...), '"')
		v.paint(fill, stroke)
		v.doc = append(v.doc, "/>\n"...)
	}
	v.path, v.open, v.slanted = v.path[:0], false, false
}

func (v *vector) Circle(radius float64, x, y int) {
	v.endSharp()
	v.doc = v.integer("<circle cx", x)
	v.doc = v.integer(" cy", y) //wording:none markup
	v.doc = append(v.doc, ` r="`...)
	v.doc = append(decimal(v.doc, radius), '"')
	v.paint(true, true)
	v.doc = append(v.doc, "/>\n"...)
}

// rectangle fills b.
func (v *vector) rectangle(b image.Rectangle, k color.NRGBA) {
	if b.Empty() {
		return
	}
	v.beginSharp()
	v.doc = v.integer("<rect x", b.Min.X)
	v.doc = v.integer(" y", b.Min.Y)
	v.doc = v.integer(" width", b.Dx())  //wording:none markup
	v.doc = v.integer(" height", b.Dy()) //wording:none markup
	v.colour("fill", ink(k))
	v.doc = append(v.doc, "/>\n"...)
}

// beginSharp opens a group whose edges aren't antialiased, if none is open: rectangles and upright lines that follow on each other
// are as sharp as a picture's.
func (v *vector) beginSharp() {
	if !v.sharp {
		v.doc, v.sharp = append(v.doc, `<g shape-rendering="crispEdges">`...), true
	}
}

// endSharp closes that group, if it's open.
func (v *vector) endSharp() {
	if v.sharp {
		v.doc, v.sharp = append(v.doc, "</g>\n"...), false
	}
}

// paint writes the attributes of a shape. Unlike fill, which is black where nothing is said, stroke is none.
func (v *vector) paint(fill, stroke bool) {
	if fill {
		v.colour("fill", v.fill)
	} else {
		v.colour("fill", drawing.Color{})
	}
	if !stroke || v.stroke.A == 0 || !(v.width > 0) {
		return
	}
	v.colour("stroke", v.stroke)
	v.doc = append(v.doc, ` stroke-width="`...)
	v.doc = append(decimal(v.doc, v.width), '"')
	if dashPeriod(v.dash) > 0 {
		v.doc = append(v.doc, ` stroke-dasharray="`...)
		for i, d := range v.dash {
			if i > 0 {
				v.doc = append(v.doc, ' ')
			}
			v.doc = decimal(v.doc, d)
		}
		v.doc = append(v.doc, '"')
	}
}

func (v *vector) colour(attribute string, k drawing.Color) {
	v.doc = append(append(append(v.doc, ' '), attribute...), `="`...)
	if k.A == 0 {
		v.doc = append(v.doc, `none"`...)
		return
	}
	const digits = "0123456789abcdef"
	v.doc = append(v.doc, '#')
	for _, b := range [3]uint8{k.R, k.G, k.B} {
		v.doc = append(v.doc, digits[b>>4], digits[b&15])
	}
	v.doc = append(v.doc, '"')
	if k.A != 255 {
		v.doc = append(append(append(v.doc, ' '), attribute...), `-opacity="`...)
		v.doc = append(decimal(v.doc, float64(k.A)/255), '"')
	}
}

// Text sets body with the left end of its baseline at (x, y). The length makes a reader without the font set its own in the room that
// was measured.
func (v *vector) Text(body string, x, y int) {
	if v.letters.A == 0 || body == "" {
		return
	}
	size := v.size * v.dpi / vectorDPI
	v.endSharp()
	v.doc = v.integer("<text x", x)
	v.doc = v.integer(" y", y)
	v.doc = append(v.doc, ` font-size="`...)
	v.doc = append(decimal(v.doc, size), '"')
	if v.bold != nil && v.font == v.bold.font {
		v.doc = append(v.doc, ` font-weight="bold"`...)
	}
	v.colour("fill", v.letters)
	v.doc = append(v.doc, ` textLength="`...)
	v.doc = append(decimal(v.doc, v.textWidth(body, size)), `" lengthAdjust="spacingAndGlyphs"`...)
	if v.turn != 0 {
		v.doc = append(v.doc, ` transform="rotate(`...)
		v.doc = decimal(v.doc, v.turn*180/math.Pi)
		v.doc = append(pair(append(v.doc, ' '), x, y), `)"`...)
	}
	v.doc = append(v.doc, '>')
	v.doc = escaped(v.doc, body)
	v.doc = append(v.doc, "</text>\n"...)
}

func (v *vector) textWidth(body string, size float64) float64 {
	for _, t := range []*typeface{v.face, v.bold} {
		if t != nil && v.font == t.font {
			return t.width(body, size)
		}
	}
	return float64(v.textBox(body, size).Right)
}

func (v *vector) MeasureText(body string) chart.Box { return v.textBox(body, v.size*v.dpi/vectorDPI) }

// Save writes the elements drawn so far; the document around them is whoever's who knows its size.
func (v *vector) Save(w io.Writer) error {
	v.endSharp()
	_, err := w.Write(v.doc)
	return err
}

// integer appends what opens an attribute, and a whole number as its value.
func (v *vector) integer(opening string, n int) []byte {
	doc := append(append(v.doc, opening...), `="`...)
	return append(strconv.AppendInt(doc, int64(n), 10), '"')
}

func pair(b []byte, x, y int) []byte {
	b = strconv.AppendInt(b, int64(x), 10)
	if y >= 0 {
		b = append(b, ' ')
	}
	return strconv.AppendInt(b, int64(y), 10)
}

// decimal appends f with two digits after the point at most.
func decimal(b []byte, f float64) []byte {
	if f = math.Round(f*100) / 100; f == math.Trunc(f) && math.Abs(f) < 1e15 {
		return strconv.AppendInt(b, int64(f), 10)
	}
	return strconv.AppendFloat(b, f, 'f', -1, 64)
}

// escaped appends s as XML's text or attribute; what XML can't hold is a space, and what is no UTF-8 a question mark.
func escaped(b []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		with := ""
		switch {
		case r == '&':
			with = "&amp;"
		case r == '<':
			with = "&lt;"
		case r == '>':
			with = "&gt;"
		case r == '"':
			with = "&quot;"
		case r == '\r': // a reader would take it for a line feed
			with = "&#13;"
		case r < ' ' && r != '\n' && r != '\t', r == '\uFFFE', r == '\uFFFF':
			with = " "
		case r == utf8.RuneError && size == 1:
			with = "?"
		default:
			i += size
			continue
		}
		b = append(append(b, s[from:i]...), with...)
		i += size
		from = i
	}
	return append(b, s[from:]...)
}
