package assets

import (
	"bytes"
	"encoding/csv"
	"image/png"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/golang/freetype/truetype"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

func TestTheFontsSetDigitsInColumnsAndHaveTheSignsThatFiguresNeed(t *testing.T) {
	for name, file := range map[string][]byte{"regular": FontRegular, "bold": FontBold} {
		face, err := sfnt.Parse(file)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var buf sfnt.Buffer
		width := func(r rune) fixed.Int26_6 {
			glyph, err := face.GlyphIndex(&buf, r)
			if err != nil || glyph == 0 {
				t.Fatalf("%s has no %q (%v)", name, r, err)
			}
			advance, err := face.GlyphAdvance(&buf, glyph, fixed.I(1000), font.HintingNone)
			if err != nil {
				t.Fatalf("%s: %q: %v", name, r, err)
			}
			return advance
		}
		for _, digit := range "123456789" {
			if width(digit) != width('0') {
				t.Errorf("%s: %q is not as wide as a nought", name, digit)
			}
		}
		// One sign that is missing would stand as an empty box in charts, which have no second font to turn to.
		for _, sign := range "−–…%‰$€£¥₿.,;:()+<>≤≥=≠~≈×·•Δ▲▶▼◀▴▸▾◂↑→↓←■◆✓\u00a0\u2009\u202f" {
			width(sign)
		}
		if width('−') != width('0') || width('−') != width('+') {
			t.Errorf("%s: the minus is not as wide as a digit", name)
		}
		// go-chart reads the font with this package.
		if _, err := truetype.Parse(file); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if !strings.Contains(FontLicence, "SIL OPEN FONT LICENSE Version 1.1") || !strings.Contains(FontLicence, "Google") {
		t.Error("the fonts' licence doesn't name itself and whose it is")
	}
}

func TestTheIconIsASquareOf512PixelsWithClearCorners(t *testing.T) {
	icon, err := png.Decode(bytes.NewReader(IconPNG))
	if err != nil {
		t.Fatal(err)
	}
	if size := icon.Bounds().Size(); size.X != 512 || size.Y != 512 {
		t.Errorf("it measures %v", size)
	}
	if _, _, _, alpha := icon.At(0, 0).RGBA(); alpha != 0 {
		t.Error("its corner isn't clear")
	}
	if _, _, _, alpha := icon.At(256, 256).RGBA(); alpha != 0xffff {
		t.Error("its middle isn't opaque")
	}
	if !bytes.Contains(IconSVG, []byte("<svg")) {
		t.Error("its drawing is no SVG")
	}
}

// Figures without a source don't go into the sample notebook, and a source without an address can't be looked up.
func TestEveryStarterRowNamesASourceThatCanBeLookedUp(t *testing.T) {
	sources := starterRows(t, "sources.csv")
	known := map[string]bool{}
	for i, row := range sources {
		if row["title"] == "" || !strings.HasPrefix(row["url"], "http") {
			t.Errorf("sources.csv, row %d: no title or no address", i+2)
		}
		if known[row["key"]] {
			t.Errorf("sources.csv, row %d: %q stands twice", i+2, row["key"])
		}
		known[row["key"]] = true
	}
	for file, columns := range map[string][]string{
		"observations.csv": {"source_key"},
		"contracts.csv":    {"source_key"},
		"ratings.csv":      {"source_key"},
		"repromises.csv":   {"source_key"},
		"commitments.csv":  {"promise_source_key"},
	} {
		for i, row := range starterRows(t, file) {
			for _, column := range columns {
				if !known[row[column]] {
					t.Errorf("%s, row %d: %s %q is not in sources.csv", file, i+2, column, row[column])
				}
			}
		}
	}
	if len(starterRows(t, "companies.csv")) == 0 {
		t.Error("there are no companies")
	}
}

// starterRows reads a starter file as rows of column name to cell.
func starterRows(t *testing.T, name string) []map[string]string {
	t.Helper()
	file, err := fs.ReadFile(Starter, path.Join(StarterDir, name))
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if len(records) < 2 || slices.Contains(records[0], "") {
		t.Fatalf("%s has no rows, or a column without a name", name)
	}
	rows := make([]map[string]string, len(records)-1)
	for i, record := range records[1:] {
		rows[i] = map[string]string{}
		for c, cell := range record {
			rows[i][records[0][c]] = cell
		}
	}
	return rows
}
