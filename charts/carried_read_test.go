package charts

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// writers write a chart of 640 by 400 in each format.
var writers = map[string]func(io.Writer, Spec, ...Carried) error{
	"PNG": func(w io.Writer, s Spec, c ...Carried) error { return WritePNG(w, s, Light, Size{640, 400, 1}, c...) },
	"SVG": func(w io.Writer, s Spec, c ...Carried) error { return WriteSVG(w, s, Light, Size{640, 400, 1}, c...) },
}

var sealers = map[string]func(io.Writer, Spec, Seal) error{
	"PNG": func(w io.Writer, s Spec, seal Seal) error {
		return WriteSealedPNG(w, s, Light, Size{640, 400, 1}, seal)
	},
	"SVG": func(w io.Writer, s Spec, seal Seal) error {
		return WriteSealedSVG(w, s, Light, Size{640, 400, 1}, seal)
	},
}

func TestWhatIsCarriedIsReadBack(t *testing.T) {
	for _, c := range []struct {
		name string
		all  []Carried
	}{
		{"nothing but the title", nil},
		{"a text", []Carried{{"As of", "1 Jul 2026"}}},
		{"signs that XML means something by", []Carried{{"A & B <c> \"d\"", "<script>&amp;]]></metadata>\"'"}}},
		{"lines, tabs and signs of all scripts", []Carried{{"Source", "≥ 1,410 MW\n\tκόσμος Привет 一 🙂 "}}},
		{"a long text, which is packed", []Carried{{"Assay", strings.Repeat(`{"figure":1410,"source":"10-Q"}`, 3000)}}},
		{"two of one name", []Carried{{"Source", "one"}, {"Source", "two"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for format, write := range writers {
				spec := sampleBars()
				spec.Title = "Margins & <others>"
				var file bytes.Buffer
				if err := write(&file, spec, c.all...); err != nil {
					t.Fatal(err)
				}
				if file.Len() > 120_000+5*len(fmt.Sprint(c.all)) {
					t.Errorf("%s: the file has %d bytes", format, file.Len())
				}
				carried, width, height, err := ReadCarried(&file)
				want := append([]Carried{{"Title", spec.Title}}, c.all...)
				if err != nil || !slices.Equal(carried, want) || width != 640 || height != 400 {
					t.Errorf("%s: %d by %d with %.200q: %v", format, width, height, carried, err)
				}
			}
		})
	}
}

func TestAnyTextIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringN(0, 3000, -1).Draw(t, "text")
		for format, write := range writers {
			var file bytes.Buffer
			if err := write(&file, sampleBars(), Carried{"Assay", text}); err != nil {
				t.Fatal(err)
			}
			carried, _, _, err := ReadCarried(&file)
			if err != nil {
				t.Fatalf("%s: %v", format, err)
			}
			// What no file can hold became a space or a question mark; the rest is as it was.
			got := ""
			for _, c := range carried {
				if c.Keyword == "Assay" {
					got = c.Text
				}
			}
			a, b := []rune(got), []rune(text)
			for i := range b {
				if len(a) != len(b) || a[i] != b[i] && a[i] != ' ' && a[i] != '?' {
					t.Fatalf("%s: %q was read back as %q", format, text, got)
				}
			}
		}
	})
}

func TestASealKnowsTheSumOfItsOwnPicture(t *testing.T) {
	for format, write := range sealers {
		var file bytes.Buffer
		told := ""
		err := write(&file, sampleLines(), func(sum string) ([]Carried, error) {
			told = sum
			return []Carried{{"Assay", "the picture is " + sum}}, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		whole := file.Bytes()
		sum, err := PixelSum(bytes.NewReader(whole))
		if err != nil || sum != told || len(sum) != 64 {
			t.Errorf("%s: the seal was told %q, the file has %q: %v", format, told, sum, err)
		}
		carried, _, _, err := ReadCarried(bytes.NewReader(whole))
		if err != nil || !slices.Contains(carried, Carried{"Assay", "the picture is " + sum}) {
			t.Errorf("%s carries %v: %v", format, carried, err)
		}
		wont := errors.New("no seal")
		file.Reset()
		if err := write(&file, sampleLines(), func(string) ([]Carried, error) { return nil, wont }); !errors.Is(err, wont) || file.Len() > 0 {
			t.Errorf("%s: a seal that failed gave %v and %d bytes", format, err, file.Len())
		}
	}
}

func TestAPNGSavedAgainHasItsSumAndAnAlteredOneHasNot(t *testing.T) {
	var file bytes.Buffer
	if err := writers["PNG"](&file, sampleBars(), Carried{"Source", "10-Q"}); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(file.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	sumOf := func(img image.Image) string {
		var again bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&again, img); err != nil {
			t.Fatal(err)
		}
		sum, err := PixelSum(&again)
		if err != nil {
			t.Fatal(err)
		}
		return sum
	}
	want, err := PixelSum(&file)
	if err != nil {
		t.Fatal(err)
	}
	if sumOf(img) != want {
		t.Error("saving again changed the sum")
	}
	full := image.NewNRGBA64(img.Bounds())
	for y := range 400 {
		for x := range 640 {
			full.Set(x, y, img.At(x, y))
		}
	}
	if sumOf(full) != want {
		t.Error("saving with sixteen bits a sample changed the sum")
	}
	full.Set(300, 200, color.NRGBA{1, 2, 3, 255})
	if sumOf(full) == want {
		t.Error("one pixel altered left the sum as it was")
	}
	if sumOf(img.(interface {
		SubImage(image.Rectangle) image.Image
	}).SubImage(image.Rect(0, 0, 640, 399))) == want {
		t.Error("cropping left the sum as it was")
	}
}

func TestAnSVGsSumIsThatOfItsDrawing(t *testing.T) {
	var file bytes.Buffer
	if err := writers["SVG"](&file, sampleBars(), Carried{"Source", "10-Q"}); err != nil {
		t.Fatal(err)
	}
	doc := file.String()
	want, err := PixelSum(strings.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name     string
		old, new string
		same     bool
	}{
		{"another text carried", "10-Q", "10-K", true},
		{"a comment", "</metadata>", "</metadata><!-- saved by a program -->", true},
		{"elements on lines of their own", "/><", "/>\n  <", true},
		{"an XML declaration", "<svg ", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg ", true},
		{"single quotes", `role="img"`, `role='img'`, true},
		{"another colour", `fill="#183c8d"`, `fill="#183c8e"`, false},
		{"a figure in a label", ">20<", ">21<", false},
		{"another title", "<title>EBITDA", "<title>Net", false},
		{"an element more", "</svg>", `<rect x="0" y="0" width="9" height="9"/></svg>`, false},
		{"a style sheet", "<svg ", `<?xml-stylesheet href="x.css"?><svg `, false},
		{"an element beside the metadata's own", "</metadata>", `</metadata><metadata>x</metadata><g/>`, false},
		{"a drawing within something that is only called metadata", "</svg>", `<g><metadata/></g></svg>`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			altered := strings.Replace(doc, c.old, c.new, 1)
			if altered == doc && !strings.Contains(c.old, "/><") {
				t.Fatalf("the document has no %q", c.old)
			}
			got, err := PixelSum(strings.NewReader(altered))
			if err != nil || (got == want) != c.same {
				t.Errorf("the sum is the same: %v, want %v (%v)", got == want, c.same, err)
			}
		})
	}
}

// chunked puts a PNG together from its chunks.
func chunked(parts ...string) string {
	file := []byte(pngSignature)
	for i := 0; i < len(parts); i += 2 {
		file = appendChunk(file, parts[i], func(b []byte) []byte { return append(b, parts[i+1]...) })
	}
	return string(file)
}

func zipped(text string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return b.String()
}

const smallHeader = "\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00"

func TestAFileThatCantBeTrustedIsRefused(t *testing.T) {
	bomb := zipped(strings.Repeat("\x00", mostText+1))
	svg := func(inside string) string { return `<svg xmlns="http://www.w3.org/2000/svg">` + inside + "</svg>" }
	carrying := func(n int, text string) string {
		return svg(`<metadata xmlns:a="` + carriedSpace + `">` + strings.Repeat(`<a:text keyword="x">`+text+`</a:text>`, n) + "</metadata>")
	}
	for _, c := range []struct {
		name, file string
		want       error
	}{
		{"an empty file", "", ErrNoPicture},
		{"a letter", "Dear analyst, the figures are attached.", ErrNoPicture},
		{"a web page", "<!DOCTYPE html><html><body>hello</body></html>", ErrNoPicture},
		{"an svg of no known meaning", "<svg/>", ErrNoPicture},
		{"a signature and no more", pngSignature, ErrDamaged},
		{"no header", chunked("IDAT", "", "IEND", ""), ErrDamaged},
		{"two headers", chunked("IHDR", smallHeader, "IHDR", smallHeader, "IEND", ""), ErrDamaged},
		{"a header too short", chunked("IHDR", "1234", "IEND", ""), ErrDamaged},
		{"no width", chunked("IHDR", strings.Repeat("\x00", 13), "IEND", ""), ErrDamaged},
		{"no end", chunked("IHDR", smallHeader), ErrDamaged},
		{"a chunk that claims four gigabytes", chunked("IHDR", smallHeader) + "\xff\xff\xff\xfftEXtSource", ErrDamaged},
		{"a check sum that is wrong", strings.Replace(chunked("IHDR", smallHeader, "tEXt", "Source\x0010-Q", "IEND", ""), "10-Q", "10-K", 1), ErrDamaged},
		{"a keyword without an end", chunked("IHDR", smallHeader, "tEXt", "Source", "IEND", ""), ErrDamaged},
		{"a text that isn't packed as it says", chunked("IHDR", smallHeader, "zTXt", "Source\x00\x00nonsense", "IEND", ""), ErrDamaged},
		{"a way of packing that nobody knows", chunked("IHDR", smallHeader, "zTXt", "Source\x00\x01"+zipped("x"), "IEND", ""), ErrDamaged},
		{"a text that isn't UTF-8", chunked("IHDR", smallHeader, "iTXt", "Source\x00\x00\x00\x00\x00\xff", "IEND", ""), ErrDamaged},
		{"a small text that swells", chunked("IHDR", smallHeader, "zTXt", "Source\x00\x00"+bomb, "IEND", ""), ErrTooLarge},
		{"the same in UTF-8", chunked("IHDR", smallHeader, "iTXt", "Source\x00\x01\x00\x00\x00"+bomb, "IEND", ""), ErrTooLarge},
		{"more texts than anyone carries", chunked(append([]string{"IHDR", smallHeader}, slices.Repeat([]string{"tEXt", "Source\x00x"}, mostCount+1)...)...), ErrTooLarge},
		{"an SVG cut short", svg("<g>")[:40], ErrDamaged},
		{"an element that isn't closed", svg("<g>"), ErrDamaged},
		{"an entity of its own", `<!DOCTYPE svg [<!ENTITY x "boom">]>` + svg("<title>&x;</title>"), ErrDamaged},
		{"an entity from a file", `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + svg("<title>&x;</title>"), ErrDamaged},
		{"another encoding", `<?xml version="1.0" encoding="UTF-16"?>` + svg(""), ErrNoPicture},
		{"elements without end within each other", svg(strings.Repeat("<g>", 10_000)), ErrTooLarge},
		{"a tag of nothing but attributes", svg("<g " + strings.Repeat(`a="" `, mostTag/5+1) + "/>"), ErrTooLarge},
		{"the same behind a sign of a tag in quotes", svg(`<g b=">" ` + strings.Repeat(`a="" `, mostTag/5+1) + "/>"), ErrTooLarge},
		{"the same behind a quote in a comment", svg(`<!-- " --><g b=">" ` + strings.Repeat(`a="" `, mostTag/5+1) + "/>"), ErrTooLarge},
		{"a text that is too long", carrying(1, strings.Repeat("x", mostText+1)), ErrTooLarge},
		{"too many texts", carrying(mostCount+1, "x"), ErrTooLarge},
		{"too much text in all", carrying(6, strings.Repeat("x", 3<<20)), ErrTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			if carried, _, _, err := ReadCarried(strings.NewReader(c.file)); !errors.Is(err, c.want) || carried != nil {
				t.Errorf("%d texts were read: %v", len(carried), err)
			}
		})
	}
	t.Run("a file of any length is given up", func(t *testing.T) {
		endless := io.MultiReader(strings.NewReader(pngSignature), endlessly{})
		if _, _, _, err := ReadCarried(endless); !errors.Is(err, ErrTooLarge) {
			t.Error(err)
		}
	})
	t.Run("a wrong check sum is named as such", func(t *testing.T) {
		file := strings.Replace(chunked("IHDR", smallHeader, "tEXt", "Source\x0010-Q", "IEND", ""), "10-Q", "10-K", 1)
		if _, _, _, err := ReadCarried(strings.NewReader(file)); err == nil || !strings.Contains(err.Error(), `the check sum of its part "tEXt" is wrong`) {
			t.Error(err)
		}
	})
}

type endlessly struct{}

func (endlessly) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestPixelsThatArentThereAreNotUnpacked(t *testing.T) {
	for _, c := range []struct {
		name, header string
		want         error
	}{
		{"more pixels than are summed", "\x00\x01\x00\x00\x00\x01\x00\x00\x08\x00\x00\x00\x00", ErrTooLarge},
		{"as many as may be, in a few bytes", "\x00\x00\x20\x00\x00\x00\x20\x00\x10\x06\x00\x00\x00", ErrDamaged},
		{"one that is missing", smallHeader, ErrDamaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := chunked("IHDR", c.header, "IDAT", zipped(""), "IEND", "")
			if _, err := PixelSum(strings.NewReader(file)); !errors.Is(err, c.want) {
				t.Error(err)
			}
		})
	}
}

func TestOtherProgramsTextsAreRead(t *testing.T) {
	file := chunked("IHDR", smallHeader, "tEXt", "Author\x00Andr\xe9", "zTXt", "Comment\x00\x00"+zipped("packed \xb1"), "iTXt", "Title\x00\x01\x00de\x00Titel\x00"+zipped("Größe"), "IEND", "")
	carried, _, _, err := ReadCarried(strings.NewReader(file))
	if want := []Carried{{"Author", "André"}, {"Comment", "packed ±"}, {"Title", "Größe"}}; err != nil || !slices.Equal(carried, want) {
		t.Errorf("%q: %v", carried, err)
	}
	doc := `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
		<svg:svg xmlns:svg="http://www.w3.org/2000/svg" width="12.4px" height="100%"><svg:title>A <svg:tspan>nested</svg:tspan> one</svg:title><svg:metadata><x/></svg:metadata></svg:svg>`
	carried, width, height, err := ReadCarried(strings.NewReader(doc))
	if want := []Carried{{"Title", "A nested one"}}; err != nil || !slices.Equal(carried, want) || width != 12 || height != 0 {
		t.Errorf("%q at %d by %d: %v", carried, width, height, err)
	}
}

func FuzzReadCarried(f *testing.F) {
	var small bytes.Buffer // a fuzzer gets nowhere with a whole chart
	if err := encodePNG(&small, drawn(f, sampleBars(), Light, Size{120, 90, 0.5}).Image.SubImage(image.Rect(0, 0, 6, 4)).(*image.RGBA), 1,
		[]Carried{{"Title", "Margins"}, {"Assay", strings.Repeat("figure ", 400)}}, nil); err != nil {
		f.Fatal(err)
	}
	f.Add(small.Bytes())
	small.Reset()
	if err := encodeSVG(&small, newVector(), Size{6, 4, 1}, []Carried{{"Title", "Margins"}, {"Assay", "figures & <sources>"}}, nil); err != nil {
		f.Fatal(err)
	}
	f.Add(small.Bytes())
	f.Add([]byte(chunked("IHDR", smallHeader, "zTXt", "Comment\x00\x00"+zipped("x"), "IEND", "")))
	f.Add([]byte(`<!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg"><title>&x;</title></svg>`))
	f.Fuzz(func(t *testing.T, file []byte) {
		carried, width, height, err := ReadCarried(bytes.NewReader(file))
		sum := 0
		for _, c := range carried {
			sum += len(c.Text)
		}
		if width < 0 || height < 0 || sum > mostTexts || err != nil && carried != nil {
			t.Errorf("%d by %d with %d bytes of text: %v", width, height, sum, err)
		}
		for _, known := range []error{ErrNoPicture, ErrDamaged, ErrTooLarge} {
			if errors.Is(err, known) {
				err = nil
			}
		}
		if err != nil {
			t.Errorf("an error of no known kind: %v", err)
		}
		if sum, err := PixelSum(bytes.NewReader(file)); (err == nil) != (len(sum) == 64) {
			t.Errorf("%q: %v", sum, err)
		}
	})
}
