package charts

import (
	"math"
	"sync"

	"github.com/golang/freetype/truetype"
	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// glyphPhases is how many places within a pixel a letter may start at. Letters that stood at whole pixels only would be unevenly
// spaced.
const glyphPhases = 4

// glyphKey is all that a letter's mask depends on.
type glyphKey struct {
	font    *truetype.Font
	size    fixed.Int26_6 // pixels
	index   truetype.Index
	phase   uint8
	upright bool // turned by a quarter, to be read from below upwards
}

// glyph is a letter's mask: how much of each pixel it covers, from (left, top) of its origin on.
type glyph struct {
	left, top, width, height int
	alpha                    []byte
}

// mostGlyphBytes bounds the masks that are kept. A window's charts need a tenth of it.
const mostGlyphBytes = 8 << 20

// glyphs are the masks that were made, for all canvases. They are dropped all at once when there are too many: what is in use is made
// again within a picture.
var glyphs struct {
	sync.RWMutex
	masks map[glyphKey]*glyph
	bytes int
}

func glyphFor(k glyphKey) *glyph {
	glyphs.RLock()
	g := glyphs.masks[k]
	glyphs.RUnlock()
	if g != nil {
		return g
	}
	g = newGlyph(k)
	size := len(g.alpha) + 128
	glyphs.Lock()
	defer glyphs.Unlock()
	if glyphs.masks == nil || glyphs.bytes+size > mostGlyphBytes {
		glyphs.masks, glyphs.bytes = map[glyphKey]*glyph{}, 0
	}
	if size < mostGlyphBytes/8 {
		glyphs.masks[k] = g
		glyphs.bytes += size
	}
	return g
}

// newGlyph draws a letter's mask. One that the font can't give is empty.
func newGlyph(k glyphKey) *glyph {
	var buffer truetype.GlyphBuf
	if err := buffer.Load(k.font, k.size, k.index, font.HintingNone); err != nil || len(buffer.Points) == 0 {
		return &glyph{}
	}
	phase := float64(k.phase) / glyphPhases
	place := func(p truetype.Point) vec {
		x, y := float64(p.X)/64, -float64(p.Y)/64
		if k.upright {
			return vec{y, -x - phase}
		}
		return vec{x + phase, y}
	}
	lo, hi := vec{math.Inf(1), math.Inf(1)}, vec{math.Inf(-1), math.Inf(-1)}
	for _, p := range buffer.Points {
		v := place(p)
		lo, hi = vec{min(lo.x, v.x), min(lo.y, v.y)}, vec{max(hi.x, v.x), max(hi.y, v.y)}
	}
	g := &glyph{left: int(math.Floor(lo.x)), top: int(math.Floor(lo.y))}
	g.width, g.height = int(math.Ceil(hi.x))-g.left, int(math.Ceil(hi.y))-g.top
	g.alpha = make([]byte, g.width*g.height)
	var o outline
	o.reset(g.width, g.height)
	from := 0
	for _, end := range buffer.Ends {
		contour(&o, buffer.Points[from:end], func(p truetype.Point) vec {
			v := place(p)
			return vec{v.x - float64(g.left), v.y - float64(g.top)}
		})
		from = end
	}
	o.sweep(func(y, x0, x1 int, alpha uint8) {
		for x := x0; x < x1; x++ {
			g.alpha[y*g.width+x] = alpha
		}
	})
	return g
}

// contour adds one closed line of a letter: of its points some lie on the line, and between two that don't there's one halfway that
// does.
func contour(o *outline, points []truetype.Point, place func(truetype.Point) vec) {
	if len(points) == 0 {
		return
	}
	on := func(p truetype.Point) bool { return p.Flags&1 != 0 }
	halfway := func(a, b vec) vec { return vec{(a.x + b.x) / 2, (a.y + b.y) / 2} }
	first, rest := place(points[0]), points[1:]
	switch last := points[len(points)-1]; {
	case on(points[0]):
	case on(last):
		first, rest = place(last), points[:len(points)-1]
	default:
		first, rest = halfway(first, place(last)), points
	}
	o.move(first)
	var control vec
	open := false // there's a control point that waits for its end
	for _, p := range rest {
		v := place(p)
		switch {
		case on(p) && open:
			o.curve(control, v)
			open = false
		case on(p):
			o.line(v)
		case open:
			o.curve(control, halfway(control, v))
			control = v
		default:
			control, open = v, true
		}
	}
	if open {
		o.curve(control, first)
	}
	o.close()
}
