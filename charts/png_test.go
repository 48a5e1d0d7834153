package charts

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// tool finds a program that gives a second opinion. Where tests are run by .ci/test it's there.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed: .ci/setup test puts it there", name)
	}
	return path
}

// samples are a spec of each kind.
func samples() map[string]Spec {
	return map[string]Spec{"bars": sampleBars(), "lines": sampleLines(), "dumbbell": sampleDumbbell(), "scatter": sampleScatter(), "funnel": sampleFunnel(),
		"gantt": sampleGantt(), "heat map": sampleHeat(), "waterfall": sampleWaterfall(), "tornado": sampleTornado(), "funding": sampleFunding()}
}

func TestPngcheckPassesEveryPNG(t *testing.T) {
	check := tool(t, "pngcheck")
	long := strings.Repeat("APLD signed 1,410 MW ≥ 900 MW · ", 400)
	for name, spec := range samples() {
		for _, carried := range [][]Carried{nil, {{"As of", "1 Jul 2026"}, {"Quelle für alles", "Ω"}, {"Assay", long}}} {
			var file bytes.Buffer
			if err := WritePNG(&file, spec, Light, Size{640, 400, 2}, carried...); err != nil {
				t.Fatal(err)
			}
			at := filepath.Join(t.TempDir(), "chart.png")
			if err := os.WriteFile(at, file.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			if says, err := exec.Command(check, "-v", at).CombinedOutput(); err != nil || !bytes.Contains(says, []byte("No errors detected")) {
				t.Errorf("%s with %d texts: pngcheck says %v\n%s", name, len(carried), err, says)
			}
		}
	}
}

func TestAPNGHasThePictureExactly(t *testing.T) {
	gradient := func(colours int, alpha uint8) *image.RGBA {
		img := image.NewRGBA(image.Rect(0, 0, 64, 48))
		for y := range 48 {
			for x := range 64 {
				n := (y*64 + x) % colours
				img.Set(x, y, color.NRGBA{uint8(n), uint8(n >> 8), 7, max(alpha, uint8(x))})
			}
		}
		return img
	}
	for _, c := range []struct {
		name string
		img  *image.RGBA
		kind byte
	}{
		{"one colour", gradient(1, 255), indexed},
		{"as many as a palette holds", gradient(256, 255), indexed},
		{"one more", gradient(257, 255), trueColour},
		{"very many", gradient(3000, 255), trueColour},
		{"some that show through", gradient(5, 0), trueColourAlpha},
		{"a chart", drawn(t, sampleScatter(), Light, Size{640, 400, 1}).Image, trueColour},
	} {
		t.Run(c.name, func(t *testing.T) {
			var file bytes.Buffer
			if err := encodePNG(&file, c.img, 1, nil, nil); err != nil {
				t.Fatal(err)
			}
			if got := file.Bytes()[8+8+9]; got != c.kind {
				t.Errorf("it's written as kind %d, want %d", got, c.kind)
			}
			img, err := png.Decode(&file)
			if err != nil {
				t.Fatal(err)
			}
			if sumPixels(img) != sumPixels(c.img) {
				t.Error("the pixels read back are others")
			}
		})
	}
}

func TestAnyImageIsReadBackAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width, height := rapid.IntRange(1, 20).Draw(t, "width"), rapid.IntRange(1, 20).Draw(t, "height")
		img := image.NewRGBA(image.Rect(0, 0, width, height))
		shades := rapid.IntRange(1, 4).Draw(t, "shades")
		for i := 0; i < len(img.Pix); i += 4 {
			copy(img.Pix[i:], []byte{uint8(rapid.IntRange(0, shades).Draw(t, "shade")), 2, 3, 255})
		}
		var file bytes.Buffer
		if err := encodePNG(&file, img, 2, nil, nil); err != nil {
			t.Fatal(err)
		}
		got, err := png.Decode(&file)
		if err != nil || sumPixels(got) != sumPixels(img) {
			t.Fatalf("%d by %d pixels were not read back: %v", width, height, err)
		}
	})
}

// A chart that has little on it takes as little room as Go's own encoder would give it, or hardly more.
func TestAPNGIsNotLargerThanGosOwn(t *testing.T) {
	for name, spec := range samples() {
		img := drawn(t, spec, Light, Size{1280, 720, 1}).Image
		var ours, theirs bytes.Buffer
		if err := encodePNG(&ours, img, 1, nil, nil); err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(&theirs, img); err != nil {
			t.Fatal(err)
		}
		if float64(ours.Len()) > 1.1*float64(theirs.Len()) {
			t.Errorf("%s: %d bytes, Go's own has %d", name, ours.Len(), theirs.Len())
		}
	}
}

func TestAKeywordFollowsPNGsRules(t *testing.T) {
	for _, c := range []struct {
		name, keyword string
		ok            bool
	}{
		{"a word", "Source", true},
		{"words", "As of", true},
		{"a Latin letter beyond ASCII", "Société", true},
		{"as long as may be", strings.Repeat("x", 79), true},
		{"longer", strings.Repeat("x", 80), false},
		{"none", "", false},
		{"a space before", " Source", false},
		{"a space behind", "Source ", false},
		{"two spaces in a row", "As  of", false},
		{"another alphabet", "Источник", false},
		{"a sign that steers", "So\x00urce", false},
		{"a space that doesn't break", "As\u00A0of", false},
		{"no UTF-8", "So\xffurce", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			for format, write := range writers {
				var file bytes.Buffer
				err := write(&file, sampleBars(), Carried{c.keyword, "a text"})
				if (err == nil) != c.ok {
					t.Errorf("%s: %v", format, err)
				}
				if err != nil && file.Len() > 0 {
					t.Errorf("%s: %d bytes were written all the same", format, file.Len())
				}
				if !c.ok {
					continue
				}
				carried, _, _, err := ReadCarried(&file)
				if err != nil || !slices.Contains(carried, Carried{c.keyword, "a text"}) {
					t.Errorf("%s: %v was read back: %v", format, carried, err)
				}
			}
		})
	}
}

var errNoDisk = errors.New("the disk is full")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errNoDisk }

func TestAWriterThatFailsIsReported(t *testing.T) {
	if err := WritePNG(fullDisk{}, sampleBars(), Light, Size{640, 400, 1}); !errors.Is(err, errNoDisk) {
		t.Errorf("PNG: %v", err)
	}
	if err := WriteSVG(fullDisk{}, sampleBars(), Light, Size{640, 400, 1}); !errors.Is(err, errNoDisk) {
		t.Errorf("SVG: %v", err)
	}
}
