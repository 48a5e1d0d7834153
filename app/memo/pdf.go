package memo

import (
	"bytes"
	"fmt"
	"image/color"
	"slices"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"assay/assets"
	"assay/charts"
	"assay/data"
	"assay/data/wording"
)

// The page is an A4 sheet; all lengths are in points.
const (
	pageWidth, pageHeight = 595.28, 841.89
	marginX               = 57.0
	marginTop             = 54.0
	marginBottom          = 64.0
	bodyWidth             = pageWidth - 2*marginX
	bodyHeight            = pageHeight - marginTop - marginBottom
)

// fontFamily is the program's own font as the PDF knows it.
const fontFamily = "noto"

// PDF is the memo as A4 pages: its text can be selected and searched, its charts are drawings with letters in them, sources and addresses
// are links, sections are bookmarks. The same memo gives the same bytes: its dates are the day that it stands at.
func (m *Memo) PDF() ([]byte, error) {
	faces, err := loadFaces()
	if err != nil {
		return nil, err
	}
	doc := fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "pt", SizeStr: "A4"})
	doc.SetAutoPageBreak(false, 0)
	doc.SetMargins(0, 0, 0)
	doc.SetCatalogSort(true)
	made := m.AsOf.Last().Time()
	if m.AsOf.IsZero() {
		made = time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	doc.SetCreationDate(made)
	doc.SetModificationDate(made)
	doc.SetTitle(metadata(m.Title), true)
	doc.SetAuthor(metadata(m.Author), true)
	doc.SetSubject(metadata(m.About), true)
	doc.SetCreator("Assay", true)
	doc.SetProducer("Assay", true)
	doc.SetLang(data.LocaleInUse().Language)
	doc.SetDisplayMode("fullpage", "continuous")
	doc.AddUTF8FontFromBytes(fontFamily, "", slices.Clone(assets.FontRegular))
	doc.AddUTF8FontFromBytes(fontFamily, "B", slices.Clone(assets.FontBold))
	doc.SetLineJoinStyle("round")

	w := &pdfWriter{doc: doc, faces: faces, theme: charts.Light, links: map[int]int{}}
	w.front(m)
	w.blocks(m.Blocks, marginX, bodyWidth)
	w.unshown()
	pages := paginate(w.pieces)
	for i, page := range pages {
		doc.AddPage()
		for _, p := range page {
			p.draw(p.at, p.above)
		}
		w.foot(m, i+1, len(pages))
	}
	if w.failed != nil {
		return nil, w.failed
	}
	var out bytes.Buffer
	if err := doc.Output(&out); err != nil {
		return nil, wording.Errorf("writing the PDF: %w", err)
	}
	return out.Bytes(), nil
}

// metadata is a text as the document's head can hold it: the library knows no letters beyond the first 65,536.
func metadata(s string) string {
	return strings.Map(func(r rune) rune {
		if r > 0xFFFF {
			return '?'
		}
		return r
	}, clean(s))
}

// pdfWriter lays blocks out as pieces, and draws them once it's known on which page each stands.
type pdfWriter struct {
	doc    *fpdf.Fpdf
	faces  *faces
	theme  charts.Theme
	pieces []piece
	links  map[int]int // the places in the document of sources, by their number
	failed error
}

// link is the place in the document of a source.
func (w *pdfWriter) link(source int) int {
	id, ok := w.links[source]
	if !ok {
		id = w.doc.AddLink()
		w.links[source] = id
	}
	return id
}

// front is the head of the first page.
func (w *pdfWriter) front(m *Memo) {
	w.paragraph(words(m.Title), marginX, bodyWidth, pen{size: 21, bold: true, ink: w.theme.Text}, 26, 0)
	w.paragraph(words(m.About), marginX, bodyWidth, pen{size: 11, ink: w.theme.Text}, 16, 6)
	w.paragraph(words(m.byline()), marginX, bodyWidth, pen{size: 9, ink: w.theme.Muted}, 13, 1)
	w.pieces[len(w.pieces)-1].keep = true
	w.push(piece{height: 1.2, gap: 8, draw: func(y, _ float64) { w.box(marginX, y, bodyWidth, 1.2, w.theme.Text) }})
}

// foot is what runs along below every page.
func (w *pdfWriter) foot(m *Memo, page, of int) {
	y := pageHeight - marginBottom + 24
	w.box(marginX, y, bodyWidth, 0.6, w.theme.Line)
	p := pen{size: 8, ink: w.theme.Muted}
	right := wording.Of("Page %d of %d", page, of)
	// Where it's from goes before the title, which is shortened to the room that's left.
	end := w.faces.printable(" · " + wording.Of("as of %s", m.AsOf.Display()))
	end = w.fit(w.faces.printable(" · "+m.Notebook), bodyWidth/2, p) + end
	left := w.fit(w.faces.printable(m.Title), bodyWidth-w.width(right+end, p)-24, p) + end
	w.text(left, marginX, y+13, p)
	w.text(right, marginX+bodyWidth-w.width(right, p), y+13, p)
}

// fit is a printable text, or as much of its beginning as there is room for, with dots behind it.
func (w *pdfWriter) fit(s string, room float64, p pen) string {
	dots := w.width("…", p)
	sum, cut := 0.0, 0
	for i, r := range s {
		if sum += w.width(string(r), p); sum > room {
			return strings.TrimSpace(s[:cut]) + "…"
		}
		if sum+dots <= room {
			cut = i + len(string(r))
		}
	}
	return s
}

// unshown names the letters that the font lacks: on paper they are question marks.
func (w *pdfWriter) unshown() {
	if len(w.faces.lacking) == 0 {
		return
	}
	var names []string
	for i, r := range w.faces.lacking {
		if i == 12 {
			names = append(names, wording.Of("%d more", len(w.faces.lacking)-i))
			break
		}
		names = append(names, fmt.Sprintf("U+%04X", r))
	}
	w.paragraph(words(wording.Of("Not in the font, shown as “?”: %s.", strings.Join(names, ", "))), marginX, bodyWidth, pen{size: 8, ink: w.theme.Muted}, 12, 4)
}

func (w *pdfWriter) push(p piece) { w.pieces = append(w.pieces, p) }

// box fills an upright rectangle.
func (w *pdfWriter) box(x, y, width, height float64, k color.NRGBA) {
	w.doc.SetFillColor(int(k.R), int(k.G), int(k.B))
	w.doc.Rect(x, y, width, height, "F")
}

// text sets one text with the left end of its baseline at (x, y).
func (w *pdfWriter) text(s string, x, y float64, p pen) {
	if strings.TrimSpace(s) == "" {
		return
	}
	weight := ""
	if p.bold {
		weight = "B"
	}
	w.doc.SetFont(fontFamily, weight, p.size)
	w.doc.SetTextColor(int(p.ink.R), int(p.ink.G), int(p.ink.B))
	if p.italic { // the program has no slanted font: the upright one is slanted
		w.doc.TransformBegin()
		w.doc.TransformSkewX(11, x, y)
		w.doc.Text(x, y, s)
		w.doc.TransformEnd()
	} else {
		w.doc.Text(x, y, s)
	}
	if p.strike {
		w.box(x, y-p.size*0.28, w.width(strings.TrimRight(s, " "), p), p.size*0.06, p.ink)
	}
}
