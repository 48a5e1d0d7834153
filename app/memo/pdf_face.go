package memo

import (
	"image/color"
	"slices"
	"strings"

	"github.com/golang/freetype/truetype"
	"golang.org/x/image/math/fixed"

	"assay/assets"
	"assay/data/wording"
)

// face is a font with the widths of its letters in parts of the size.
type face struct {
	font   *truetype.Font
	widths map[rune]float64 // below zero for a letter that it lacks
}

// faces are the program's two fonts, for one document.
type faces struct {
	regular, bold *face
	lacking       []rune // that were asked for
}

func loadFaces() (*faces, error) {
	regular, err := truetype.Parse(assets.FontRegular)
	if err != nil {
		return nil, wording.Errorf("reading the regular font: %w", err)
	}
	bold, err := truetype.Parse(assets.FontBold)
	if err != nil {
		return nil, wording.Errorf("reading the bold font: %w", err)
	}
	return &faces{regular: &face{regular, map[rune]float64{}}, bold: &face{bold, map[rune]float64{}}}, nil
}

func (f *face) width(r rune) float64 {
	w, ok := f.widths[r]
	if !ok {
		w = -1
		if i := f.font.Index(r); i != 0 {
			upem := f.font.FUnitsPerEm()
			w = float64(f.font.HMetric(fixed.Int26_6(upem), i).AdvanceWidth) / float64(upem)
		}
		f.widths[r] = w
	}
	return w
}

// printable puts a question mark in the place of letters that the fonts lack, and remembers them.
func (f *faces) printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r <= 0xFFFF && f.regular.width(r) >= 0 && f.bold.width(r) >= 0 {
			return r
		}
		if !slices.Contains(f.lacking, r) {
			f.lacking = append(f.lacking, r)
		}
		return '?'
	}, s)
}

// pen is how a text is set.
type pen struct {
	size                       float64
	bold, italic, strike, code bool
	ink                        color.NRGBA
	raised                     bool
	href                       string
	source                     int // that it leads to
}

// width is that of a printable text.
func (w *pdfWriter) width(s string, p pen) float64 {
	f := w.faces.regular
	if p.bold {
		f = w.faces.bold
	}
	sum := 0.0
	for _, r := range s {
		sum += max(0, f.width(r))
	}
	return sum * p.size
}
