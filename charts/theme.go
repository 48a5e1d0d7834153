package charts

import "image/color"

// Theme holds the colours that a chart is drawn with. Light and Dark are the program's two.
type Theme struct {
	Page       color.NRGBA // behind everything
	Line       color.NRGBA // the grid's hairlines
	LineStrong color.NRGBA // the zero line
	Text       color.NRGBA // title, names
	Muted      color.NRGBA // units, labels, footer
	Faint      color.NRGBA // what is not there, and series too many to tell apart
	Benchmark  color.NRGBA // every mature operator
	Good       color.NRGBA // what a cell stands on by what its figure means
	Bad        color.NRGBA
	Warn       color.NRGBA
	BadText    color.NRGBA // the sign beside a bad figure
	Series     [6]color.NRGBA
}

// Light is for paper and for the light window.
var Light = Theme{
	Page: rgb(0xFFFFFF), Line: rgb(0xE1E4E8), LineStrong: rgb(0xB9C0C8),
	Text: rgb(0x16191D), Muted: rgb(0x5A636E), Faint: rgb(0x666F7B), Benchmark: rgb(0x5A636E),
	Good: rgb(0xE3F2E9), Bad: rgb(0xFBE7E3), Warn: rgb(0xFBF0DA), BadText: rgb(0xA32A16),
	Series: [6]color.NRGBA{rgb(0x183C8D), rgb(0x9A2410), rgb(0x45A06F), rgb(0xC95FD6), rgb(0xBE8400), rgb(0x5A2340)},
}

// Dark is for the dark window.
var Dark = Theme{
	Page: rgb(0x17191C), Line: rgb(0x31363C), LineStrong: rgb(0x4A525B),
	Text: rgb(0xECEFF2), Muted: rgb(0xA3ADB8), Faint: rgb(0x8B95A1), Benchmark: rgb(0xA3ADB8),
	Good: rgb(0x1D3528), Bad: rgb(0x43231E), Warn: rgb(0x3F331B), BadText: rgb(0xF0907F),
	Series: [6]color.NRGBA{rgb(0x79A8EF), rgb(0xDE5A45), rgb(0x4BE3A0), rgb(0xA85BF5), rgb(0xE1D24B), rgb(0xC07A8C)},
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

// Style says how a series looks.
type Style struct {
	// Colour is the company's own number, from 0. The first six have a colour each; from the seventh on the colours come again with
	// another dash, marker or hatching. Of benchmarks it picks marker and hatching only.
	Colour int
	// Benchmark marks a mature operator's series: neutral, dashed or hatched.
	Benchmark bool
}

func (s Style) ink(t Theme) color.NRGBA {
	if s.Benchmark {
		return t.Benchmark
	}
	return t.Series[s.Colour%len(t.Series)]
}

// variant counts how often the colours have been gone through: 0 for the first six.
func (s Style) variant() int {
	if s.Benchmark {
		return s.Colour
	}
	return s.Colour / len(Theme{}.Series)
}

// dash gives the lengths of strokes and gaps in units; none for a solid line.
func (s Style) dash() []float64 {
	if s.Benchmark {
		return []float64{6, 4}
	}
	return [][]float64{nil, {10, 3}, {2, 3}, {10, 3, 2, 3}}[s.variant()%4]
}

func (s Style) marker() marker {
	if s.Benchmark {
		return [...]marker{hollowSquare, hollowDiamond, hollowTriangle, hollowCircle}[s.variant()%4]
	}
	// Five markers beside four dashes: their pairs come again only after twenty rounds of the colours.
	return [...]marker{circle, square, diamond, triangle, hollowCircle}[s.variant()%5]
}

// hatching gives the pattern that fills a bar; none for a plain one.
func (s Style) hatching() hatch {
	if s.Benchmark {
		return [...]hatch{risingHatch, fallingHatch, flatHatch, crossHatch}[s.variant()%4]
	}
	return [...]hatch{noHatch, risingHatch, fallingHatch, flatHatch}[s.variant()%4]
}
