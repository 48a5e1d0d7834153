package charts

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/wcharczuk/go-chart/v2"
)

// svgGrain is how many steps a unit has in an SVG: the renderer's coordinates are whole numbers, and a unit alone is too coarse.
const svgGrain = 4

var xmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// svgText is a text as the vector renderer may write it, which it does as it stands. The length makes a reader without the font set
// its own in the room that was measured; the weight is there because the renderer names the family alone.
func svgText(s string, bold bool, width float64) string {
	weight := ""
	if bold {
		weight = ` font-weight="bold"`
	}
	return fmt.Sprintf(`<tspan%s textLength="%.1f" lengthAdjust="spacingAndGlyphs">%s</tspan>`, weight, width, xmlText.Replace(s))
}

// encodeSVG writes what r has drawn, with the size in units and the title in the document's head.
func encodeSVG(w io.Writer, r chart.Renderer, size Size, carried []Carried) error {
	var doc bytes.Buffer
	if err := r.Save(&doc); err != nil {
		return err
	}
	head, rest, found := bytes.Cut(doc.Bytes(), []byte(">"))
	if !found {
		return fmt.Errorf("the renderer wrote no SVG")
	}
	var title string
	var meta strings.Builder
	for _, c := range carried {
		text := xmlText.Replace(strings.Map(func(r rune) rune {
			if r < ' ' && r != '\n' && r != '\t' || r == '\uFFFE' || r == '\uFFFF' {
				return ' '
			}
			return r
		}, strings.ToValidUTF8(c.Text, "?")))
		if c.Keyword == "Title" {
			title = text
			continue
		}
		fmt.Fprintf(&meta, `<a:text keyword="%s">%s</a:text>`, xmlText.Replace(c.Keyword), text)
	}
	if meta.Len() > 0 {
		title += `</title><metadata xmlns:a="https://assay.invalid/carried">` + meta.String() + "</metadata"
	} else {
		title += "</title"
	}
	_, err := fmt.Fprintf(w, "%s width=\"%d\" height=\"%d\" role=\"img\"><title>%s>%s\n", head, size.Width, size.Height, title, rest)
	return err
}
