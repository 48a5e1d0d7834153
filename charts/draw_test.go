package charts

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"strings"
	"testing"
	"time"
)

// figures makes a series' points from values; NaN stands for a missing one.
func figures(id string, values ...float64) []Point {
	points := make([]Point, len(values))
	for i, v := range values {
		points[i] = Point{X: float64(i), Y: v, ID: fmt.Sprintf("%s%d", id, i), Label: fmt.Sprintf("%s %v", id, v)}
		if math.IsNaN(v) {
			points[i].Y, points[i].Missing = 0, true
		}
	}
	return points
}

var missing = math.NaN()

func quarters(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("Q%d FY%02d", i%4+1, 23+i/4)
	}
	return names
}

func month(year, m int) time.Time { return time.Date(year, time.Month(m), 1, 0, 0, 0, 0, time.UTC) }

// laidOut draws the spec and gives the canvas, whose text boxes tests look at.
func laidOut(t testing.TB, spec Spec, size Size) *canvas {
	t.Helper()
	c, err := rasterCanvas(spec, Light, size)
	if err != nil {
		t.Fatal(err)
	}
	c.paint(spec)
	return c
}

func texts(c *canvas, role string) []string {
	var all []string
	for _, b := range c.texts {
		if b.role == role {
			all = append(all, b.text)
		}
	}
	return all
}

// extent is the box of all pixels of exactly this colour within r.
func extent(img image.Image, r image.Rectangle, k color.NRGBA) image.Rectangle {
	var found image.Rectangle
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if color.NRGBAModel.Convert(img.At(x, y)) == k {
				found = found.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return found
}

func plotPixels(p Picture, scale float64) image.Rectangle {
	return image.Rect(int(p.Plot.X0*scale), int(p.Plot.Y0*scale), int(p.Plot.X1*scale), int(math.Ceil(p.Plot.Y1*scale)))
}

func drawn(t testing.TB, spec Spec, theme Theme, size Size) Picture {
	t.Helper()
	p, err := Draw(spec, theme, size)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func sampleBars() *Bars {
	return &Bars{
		Frame:      Frame{Title: "EBITDA margins & <others>", Subtitle: "% of revenue", Unit: "%", Footer: []string{"as of 1 Jul 2026 · sample.assay"}},
		Categories: quarters(3),
		Series: []Series{
			{Name: "APLD", Points: figures("APLD", 20, -10, 40)},
			{Name: "IREN", Style: Style{Colour: 1}, Points: figures("IREN", 30, missing, 10)},
			{Name: "EQIX", Style: Style{Benchmark: true}, Points: figures("EQIX", 49, 49.2, 50)},
		},
	}
}

func sampleLines() *Lines {
	return &Lines{
		Frame: Frame{Title: "APLD signed 1,410 MW", Subtitle: "Critical-IT MW", Unit: "MW", Footer: []string{"sample.assay"}},
		X:     XAxis{Label: "months since first contract", Months: true},
		Step:  true,
		Series: []Series{
			{Name: "APLD", Points: figures("APLD", 250, 400, 600, 900, 1200, 1410)},
			{Name: "IREN", Style: Style{Colour: 1}, Points: figures("IREN", 200, 200, 200)},
			{Name: "EQIX", Style: Style{Benchmark: true}, Points: figures("EQIX", 700, missing, 720, 730, 740, 750)},
		},
	}
}

func TestAPNGHasExactlyThePixelsAskedFor(t *testing.T) {
	for _, c := range []struct {
		size          Size
		width, height int
	}{
		{Size{1200, 700, 1}, 1200, 700},
		{Size{1200, 700, 2}, 2400, 1400},
		{Size{1200, 700, 3}, 3600, 2100},
		{Size{333, 201, 1.5}, 500, 302},
		{Size{640, 360, 0}, 640, 360},
	} {
		for name, spec := range map[string]Spec{"bars": sampleBars(), "lines": sampleLines()} {
			var file bytes.Buffer
			if err := WritePNG(&file, spec, Light, c.size); err != nil {
				t.Fatal(err)
			}
			img, err := png.Decode(&file)
			if err != nil {
				t.Fatalf("%s at %+v: %v", name, c.size, err)
			}
			if got := img.Bounds(); got.Dx() != c.width || got.Dy() != c.height {
				t.Errorf("%s at %+v: %d by %d pixels, want %d by %d", name, c.size, got.Dx(), got.Dy(), c.width, c.height)
			}
		}
	}
}

func TestAPNGCarriesItsDensityAndTitle(t *testing.T) {
	spec := sampleBars()
	spec.Title = "IREN’s margin"
	var file bytes.Buffer
	if err := WritePNG(&file, spec, Light, Size{640, 360, 2}); err != nil {
		t.Fatal(err)
	}
	data := file.Bytes()
	at := bytes.Index(data, []byte("pHYs"))
	if at < 0 {
		t.Fatal("there is no density chunk")
	}
	if got := binary.BigEndian.Uint32(data[at+4:]); got != 7559 { // 192 to the inch
		t.Errorf("the density is %d pixels per metre, want 7559", got)
	}
	if !bytes.Contains(data, []byte("iTXtTitle\x00\x00\x00\x00\x00IREN’s margin")) {
		t.Error("the title is not in the file")
	}
}

func TestAnSVGIsWellFormedAndHoldsTheWords(t *testing.T) {
	for name, spec := range map[string]Spec{"bars": sampleBars(), "lines": sampleLines()} {
		var file bytes.Buffer
		if err := WriteSVG(&file, spec, Dark, Size{Width: 900, Height: 600}); err != nil {
			t.Fatal(err)
		}
		words := map[string]bool{}
		parser := xml.NewDecoder(bytes.NewReader(file.Bytes()))
		for {
			token, err := parser.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if text, ok := token.(xml.CharData); ok {
				words[string(text)] = true
			}
		}
		want := append([]string{spec.words().Title, spec.words().Subtitle}, texts(laidOut(t, spec, Size{900, 600, 1}), "x")...)
		want = append(want, texts(laidOut(t, spec, Size{900, 600, 1}), "y")...)
		for _, w := range want {
			if !words[w] {
				t.Errorf("%s: the document lacks %q", name, w)
			}
		}
		if !strings.Contains(file.String(), "'Noto Sans',sans-serif") {
			t.Errorf("%s: the font has no generic family to fall back on", name)
		}
	}
}

func TestAnSVGAndAPictureHaveTheSameLayout(t *testing.T) {
	for name, spec := range map[string]Spec{"bars": sampleBars(), "lines": sampleLines()} {
		size := Size{900, 600, 1}
		raster := laidOut(t, spec, size)
		vector, err := vectorCanvas(spec, Light, size)
		if err != nil {
			t.Fatal(err)
		}
		vector.paint(spec)
		if raster.plot != vector.plot {
			t.Errorf("%s: the plot is %v in pixels and %v in the SVG", name, raster.plot, vector.plot)
		}
		if a, b := len(raster.texts), len(vector.texts); a != b {
			t.Errorf("%s: %d texts in pixels, %d in the SVG", name, a, b)
		}
	}
}

func TestAChartWithoutFiguresSaysWhatToEnter(t *testing.T) {
	for _, c := range []struct {
		name string
		spec Spec
		want string
	}{
		{"no series at all", &Bars{}, "No figures for this choice yet."},
		{"nothing but gaps", &Lines{Frame: Frame{Empty: "Enter a figure for IREN."}, Series: []Series{{Name: "IREN", Points: figures("a", missing, missing)}}}, "Enter a figure for IREN."},
		{"categories without figures", &Bars{Categories: quarters(2), Series: []Series{{Name: "IREN"}}}, "No figures for this choice yet."},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(texts(laidOut(t, c.spec, Size{640, 400, 1}), "empty"), " "); got != c.want {
				t.Errorf("it says %q, want %q", got, c.want)
			}
		})
	}
}

func TestWhatCannotBeDrawnIsRefusedByName(t *testing.T) {
	series := func(p Point) []Series { return []Series{{Name: "IREN", Points: []Point{{ID: "ok"}, p}}} }
	for _, c := range []struct {
		name string
		spec Spec
		size Size
		says []string
	}{
		{"not a number", &Bars{Categories: quarters(2), Series: series(Point{Y: math.NaN(), ID: "q2"})}, Size{640, 400, 1}, []string{"IREN", "point 2", "q2", "not a number"}},
		{"infinite", &Lines{Series: series(Point{Y: math.Inf(-1)})}, Size{640, 400, 1}, []string{"IREN", "point 2", "infinite"}},
		{"an infinite place", &Lines{Series: series(Point{X: math.Inf(1)})}, Size{640, 400, 1}, []string{"IREN", "point 2", "infinite"}},
		{"no day", &Lines{X: XAxis{Time: true}, Series: series(Point{At: month(2026, 1)})}, Size{640, 400, 1}, []string{"IREN", "point 1", "day"}},
		{"more points than categories", &Bars{Categories: quarters(1), Series: series(Point{})}, Size{640, 400, 1}, []string{"IREN", "2 points", "1 categories"}},
		{"a tiny picture", sampleBars(), Size{10, 10, 1}, []string{"120 by 90"}},
		{"a huge picture", sampleBars(), Size{40000, 40000, 1}, []string{"million pixels"}},
		{"a negative scale", sampleBars(), Size{400, 400, -1}, []string{"scale"}},
		{"a colour below none", &Bars{Series: []Series{{Name: "IREN", Style: Style{Colour: -1}}}}, Size{640, 400, 1}, []string{"IREN", "colour"}},
		{"a note number 0", &Bars{Frame: Frame{Notes: []Note{{}}}}, Size{640, 400, 1}, []string{"note"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Draw(c.spec, Light, c.size)
			if err == nil {
				t.Fatal("it was drawn")
			}
			for _, part := range c.says {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%q doesn't mention %q", err, part)
				}
			}
			if err := WriteSVG(io.Discard, c.spec, Light, c.size); err == nil {
				t.Error("as SVG it was drawn")
			}
		})
	}
}

func TestALongTitleTakesTwoLinesAndAnEllipsis(t *testing.T) {
	spec := sampleBars()
	spec.Title = strings.Repeat("the finding goes on and on ", 20)
	got := texts(laidOut(t, spec, Size{640, 480, 1}), "title")
	if len(got) != 2 || !strings.HasSuffix(got[1], "…") {
		t.Errorf("the title is %q", got)
	}
}

func TestALetterThatTheFontLacksIsAQuestionMark(t *testing.T) {
	spec := sampleBars()
	spec.Title = "IREN \U0001F680 up\nand 電 on"
	if got := strings.Join(texts(laidOut(t, spec, Size{640, 480, 1}), "title"), " "); got != "IREN ? up and ? on" {
		t.Errorf("the title is %q", got)
	}
}

func TestTheFooterHoldsEveryWordOfTheSources(t *testing.T) {
	spec := sampleLines()
	spec.Footer = []string{strings.TrimSpace(strings.Repeat("Applied Digital, release of 2 June 2025; ", 12)), "as of 1 Jul 2026 · sample.assay"}
	spec.Missing = []string{"IREN Q3 FY25", "EQIX Q1 2023"}
	got := strings.Join(texts(laidOut(t, spec, Size{700, 500, 1}), "footer"), " ")
	for _, want := range append(spec.Footer, "Missing: IREN Q3 FY25; EQIX Q1 2023") {
		if !strings.Contains(got, want) {
			t.Errorf("the footer %q lacks %q", got, want)
		}
	}
}

func TestBothThemesDrawOnTheirOwnPage(t *testing.T) {
	for name, theme := range map[string]Theme{"light": Light, "dark": Dark} {
		p := drawn(t, sampleBars(), theme, Size{640, 400, 1})
		for _, at := range []image.Point{{0, 0}, {639, 0}, {0, 399}, {639, 399}} {
			if got := color.NRGBAModel.Convert(p.Image.At(at.X, at.Y)); got != theme.Page {
				t.Errorf("%s: the corner %v is %v, not the page's %v", name, at, got, theme.Page)
			}
		}
		if extent(p.Image, plotPixels(p, 1), theme.Series[0]).Empty() {
			t.Errorf("%s: the first company's colour is not in the plot", name)
		}
	}
}

func TestOneSpecCanBeDrawnFromManyGoroutines(t *testing.T) {
	spec := sampleLines()
	first := drawn(t, spec, Light, Size{640, 400, 1})
	done := make(chan []byte)
	for range 4 {
		go func() {
			p, err := Draw(spec, Light, Size{640, 400, 1})
			if err != nil {
				done <- nil
				return
			}
			done <- p.Image.Pix
		}()
	}
	for range 4 {
		if !bytes.Equal(<-done, first.Image.Pix) {
			t.Error("two drawings of the same spec differ")
		}
	}
}
