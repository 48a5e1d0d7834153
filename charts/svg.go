package charts

import (
	"bytes"
	"io"
	"strconv"
)

// svgGrain is how many steps a unit has in an SVG: the renderer's coordinates are whole numbers, and a unit alone is too coarse.
const svgGrain = 4

// svgFont names the font for a reader that has it, and what else will do.
const svgFont = "'Noto Sans',sans-serif" //wording:none markup

// encodeSVG writes what v has drawn, with the size in units and the title in the document's head. What is carried lies in the
// metadata; seal, where there is one, adds to it once the rest is there to be summed.
func encodeSVG(w io.Writer, v *vector, size Size, carried []Carried, seal Seal) error {
	head := append([]byte(nil), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 `...)
	head = strconv.AppendInt(head, int64(size.Width*svgGrain), 10)
	head = strconv.AppendInt(append(head, ' '), int64(size.Height*svgGrain), 10)
	head = strconv.AppendInt(append(head, `" width="`...), int64(size.Width), 10)
	head = strconv.AppendInt(append(head, `" height="`...), int64(size.Height), 10)
	head = append(head, `" role="img" stroke-linejoin="round" font-family="`+svgFont+`" style="font-kerning:none">`...) // the widths were measured without
	var others []Carried
	title := ""
	for _, c := range carried {
		if c.Keyword == "Title" {
			title = c.Text
		} else {
			others = append(others, c)
		}
	}
	head = append(escaped(append(head, "<title>"...), title), "</title>\n"...)
	v.endSharp()
	body := append(v.doc, "</svg>\n"...)
	if seal != nil {
		sum, err := sumSVG(bytes.Join([][]byte{head, body}, nil))
		if err != nil {
			return err
		}
		more, err := seal(sum)
		if err != nil {
			return err
		}
		others = append(others, more...)
	}
	if len(others) > 0 {
		head = append(head, `<metadata xmlns:a="`+carriedSpace+`">`...)
		for _, c := range others {
			if err := checkKeyword(c.Keyword); err != nil {
				return err
			}
			head = escaped(append(head, `<a:text keyword="`...), c.Keyword)
			head = append(escaped(append(head, `">`...), c.Text), "</a:text>"...)
		}
		head = append(head, "</metadata>\n"...)
	}
	if _, err := w.Write(head); err != nil {
		return err
	}
	_, err := w.Write(body)
	return err
}
