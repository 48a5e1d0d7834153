package charts

import (
	"fmt"
	"image/color"
	"math"
	"testing"
)

// linear undoes the gamma of a colour's part.
func linear(v uint8) float64 {
	c := float64(v) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}

func linearOf(k color.NRGBA) [3]float64 { return [3]float64{linear(k.R), linear(k.G), linear(k.B)} }

// contrast is that of the Web Content Accessibility Guidelines.
func contrast(a, b color.NRGBA) float64 {
	luminance := func(k color.NRGBA) float64 {
		l := linearOf(k)
		return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2]
	}
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

// sights are how a colour is seen: matrices over linear RGB after Machado, Oliveira and Fernandes (2009), severity 1.
var sights = map[string][3][3]float64{
	"full":         {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// lab gives a colour, as it's seen, in CIE L*a*b* under D65.
func lab(k color.NRGBA, sight [3][3]float64) [3]float64 {
	l := linearOf(k)
	var seen [3]float64
	for i, row := range sight {
		seen[i] = math.Min(1, math.Max(0, row[0]*l[0]+row[1]*l[1]+row[2]*l[2]))
	}
	xyz := [3]float64{
		(0.4124564*seen[0] + 0.3575761*seen[1] + 0.1804375*seen[2]) / 0.95047,
		0.2126729*seen[0] + 0.7151522*seen[1] + 0.0721750*seen[2],
		(0.0193339*seen[0] + 0.1191920*seen[1] + 0.9503041*seen[2]) / 1.08883,
	}
	for i, v := range xyz {
		if v > 216.0/24389 {
			xyz[i] = math.Cbrt(v)
		} else {
			xyz[i] = (24389.0/27*v + 16) / 116
		}
	}
	return [3]float64{116*xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])}
}

// difference is ΔE after CIE 1976: the distance in L*a*b*.
func difference(a, b [3]float64) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

func TestEverythingDrawnStandsOutFromThePage(t *testing.T) {
	for name, theme := range map[string]Theme{"light": Light, "dark": Dark} {
		for i, k := range append(theme.Series[:], theme.Benchmark) {
			if got := contrast(k, theme.Page); got < 3 {
				t.Errorf("%s: series %d has a contrast of %.2f to the page, want 3 or more", name, i, got)
			}
		}
		for what, k := range map[string]color.NRGBA{"text": theme.Text, "muted": theme.Muted, "benchmark's name": theme.Benchmark, "sign of a bad figure": theme.BadText} {
			if got := contrast(k, theme.Page); got < 4.5 {
				t.Errorf("%s: the %s has a contrast of %.2f to the page, want 4.5 or more", name, what, got)
			}
		}
		for tint, k := range map[string]color.NRGBA{"good": theme.Good, "bad": theme.Bad, "warn": theme.Warn} {
			if got := contrast(theme.Text, k); got < 4.5 {
				t.Errorf("%s: a figure on the tint %s has a contrast of %.2f, want 4.5 or more", name, tint, got)
			}
		}
	}
}

func TestAnyTwoCompaniesColoursDifferToEverySight(t *testing.T) {
	for name, theme := range map[string]Theme{"light": Light, "dark": Dark} {
		for sight, matrix := range sights {
			for i, a := range theme.Series {
				for j, b := range theme.Series[:i] {
					if got := difference(lab(a, matrix), lab(b, matrix)); got < 21 {
						t.Errorf("%s, %s: colours %d and %d differ by %.1f, want 21 or more", name, sight, j, i, got)
					}
				}
			}
		}
	}
}

func TestACompanyLooksTheSameInEveryChart(t *testing.T) {
	// What a company looks like depends on its number alone, whatever stands beside it.
	for n := range 60 {
		alone := laidOut(t, &Lines{Series: []Series{{Style: Style{Colour: n}, Points: figures("a", 1, 2)}}}, Size{640, 400, 1})
		beside := laidOut(t, &Lines{Series: []Series{{Style: Style{Colour: n + 1}, Points: figures("b", 5, 6)}, {Style: Style{Colour: n}, Points: figures("a", 1, 2)}}}, Size{640, 400, 1})
		ink := Style{Colour: n}.ink(Light)
		for name, c := range map[string]*canvas{"alone": alone, "beside another": beside} {
			if extent(c.px, c.px.Bounds(), ink).Empty() {
				t.Errorf("company %d %s has another colour than %v", n, name, ink)
			}
		}
	}
}

func TestNoTwoOfManySeriesLookAlike(t *testing.T) {
	type look struct {
		colour, dash string
		sign         marker
	}
	seen := map[look]string{}
	for n := range 60 {
		for _, benchmark := range []bool{false, true} {
			if benchmark && n >= 4 {
				continue
			}
			s := Style{Colour: n, Benchmark: benchmark}
			l := look{fmt.Sprint(s.ink(Light)), fmt.Sprint(s.dash()), s.marker()}
			if other, taken := seen[l]; taken {
				t.Errorf("number %d (benchmark %v) looks like %s", n, benchmark, other)
			}
			seen[l] = fmt.Sprintf("number %d (benchmark %v)", n, benchmark)
		}
	}
	for n := range 12 {
		s := Style{Colour: n, Benchmark: true}
		if s.ink(Light) != Light.Benchmark || s.ink(Dark) != Dark.Benchmark || fmt.Sprint(s.dash()) != "[6 4]" {
			t.Errorf("benchmark %d isn't neutral and dashed", n)
		}
	}
}
