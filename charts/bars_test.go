package charts

import (
	"fmt"
	"image"
	"math"
	"strings"
	"testing"
)

// within1 tells whether two lengths in pixels differ by rounding only.
func within1(a, b float64) bool { return math.Abs(a-b) <= 1.01 }

func TestBarsAreAsHighAsTheirFigures(t *testing.T) {
	for _, c := range []struct {
		name   string
		values []float64
	}{
		{"go-chart's own trap: 5 and 9", []float64{5, 9}},
		{"both signs", []float64{20, -10, 40, -27.8}},
		{"only negative", []float64{-3, -12, -7}},
		{"all equal", []float64{7, 7, 7}},
		{"all equal and negative", []float64{-7, -7}},
		{"a single figure", []float64{1410}},
		{"tiny", []float64{1e-9, 2e-9, -3e-9}},
		{"vast", []float64{1e15, 5e14, -2e14}},
		{"far from zero and close together", []float64{1000, 1001, 1002}},
	} {
		for _, scale := range []float64{1, 2} {
			t.Run(fmt.Sprintf("%s at scale %v", c.name, scale), func(t *testing.T) {
				spec := &Bars{Frame: Frame{Title: "Figures"}, Categories: quarters(len(c.values)), Series: []Series{{Name: "APLD", Points: figures("a", c.values...)}}}
				p := drawn(t, spec, Light, Size{900, 600, scale})
				plot := plotPixels(p, scale)
				slot := float64(plot.Dx()) / float64(len(c.values))
				// Pixels per figure from the highest bar, and the zero line from its foot: all others must agree.
				bars := make([]image.Rectangle, len(c.values))
				tallest := 0
				for i, v := range c.values {
					bars[i] = extent(p.Image, image.Rect(plot.Min.X+int(float64(i)*slot), plot.Min.Y, plot.Min.X+int(float64(i+1)*slot), plot.Max.Y+3), Light.Series[0])
					if bars[i].Empty() {
						t.Fatalf("the bar for %v is not there", v)
					}
					if math.Abs(v) > math.Abs(c.values[tallest]) {
						tallest = i
					}
				}
				if float64(bars[tallest].Dy()) < 0.3*float64(plot.Dy()) {
					t.Errorf("the highest bar takes %d of %d pixels", bars[tallest].Dy(), plot.Dy())
				}
				perUnit := float64(bars[tallest].Dy()) / math.Abs(c.values[tallest])
				zero := bars[tallest].Max.Y
				if c.values[tallest] < 0 {
					zero = bars[tallest].Min.Y
				}
				for i, v := range c.values {
					// The zero line covers the first row of a bar that hangs from it.
					if want := math.Abs(v) * perUnit; math.Abs(float64(bars[i].Dy())-want) > 1.01+scale {
						t.Errorf("the bar for %v is %d pixels high, want %.1f", v, bars[i].Dy(), want)
					}
					foot := bars[i].Max.Y
					if v < 0 {
						foot = bars[i].Min.Y
					}
					if math.Abs(float64(foot-zero)) > 1.01+scale {
						t.Errorf("the bar for %v stands at %d, the zero line is at %d", v, foot, zero)
					}
				}
			})
		}
	}
}

func TestABarTakesSixtyPercentOfItsSlotAndGroupsStandTwentyApart(t *testing.T) {
	// Slots of 100 units or so, so that no bar is held back.
	one := &Bars{Categories: quarters(9), Series: []Series{{Points: figures("a", 1, 2, 3, 4, 5, 6, 7, 8, 9)}}}
	p := drawn(t, one, Light, Size{1000, 600, 1})
	plot := plotPixels(p, 1)
	slot := p.Plot.Width() / 9
	bar := extent(p.Image, image.Rect(plot.Min.X, plot.Min.Y, plot.Min.X+int(slot), plot.Max.Y), Light.Series[0])
	if !within1(float64(bar.Dx()), 0.6*slot) {
		t.Errorf("a bar is %d wide in a slot of %.1f", bar.Dx(), slot)
	}

	two := &Bars{Categories: quarters(5), Series: []Series{{Points: figures("a", 1, 2, 3, 4, 5)}, {Style: Style{Colour: 1}, Points: figures("b", 1, 2, 3, 4, 5)}}}
	p = drawn(t, two, Light, Size{1000, 600, 1})
	plot = plotPixels(p, 1)
	slot = p.Plot.Width() / 5
	group := image.Rect(plot.Min.X, plot.Min.Y, plot.Min.X+int(slot), plot.Max.Y)
	first, second := extent(p.Image, group, Light.Series[0]), extent(p.Image, group, Light.Series[1])
	if want := 0.6 * 0.8 * slot / 2; !within1(float64(first.Dx()), want) || first.Dx() != second.Dx() {
		t.Errorf("bars of a group are %d and %d wide, want %.1f", first.Dx(), second.Dx(), want)
	}
	if want := 0.8 * slot / 2; !within1(float64(second.Min.X-first.Min.X), want) {
		t.Errorf("bars of a group are %d apart, want %.1f", second.Min.X-first.Min.X, want)
	}
}

func TestAMissingFigureLeavesAGapAndIsNamed(t *testing.T) {
	c := laidOut(t, sampleBars(), Size{900, 600, 1})
	if got := extent(c.px, c.px.Bounds(), Light.Series[1]); got.Empty() {
		t.Fatal("the second company is not there at all")
	}
	slot := c.plot.Width() / 3
	middle := image.Rect(int(c.plot.X0+slot), int(c.plot.Y0), int(c.plot.X0+2*slot), int(c.plot.Y1))
	if got := extent(c.px, middle, Light.Series[1]); !got.Empty() {
		t.Errorf("something of the missing figure's colour stands at %v", got)
	}
	if got := texts(c, "footer"); len(got) == 0 || got[0] != "Missing: IREN Q2 FY23" {
		t.Errorf("the footer says %q", got)
	}
	if got := texts(c, "missing"); len(got) != 1 || got[0] != "–" {
		t.Errorf("the gap is marked %q", got)
	}
}

func TestABenchmarkIsNeutralAndHatched(t *testing.T) {
	p := drawn(t, sampleBars(), Light, Size{900, 600, 1})
	for _, r := range p.Regions {
		if r.Series != "EQIX" {
			continue
		}
		x, grey, page := int((r.Rect.X0+r.Rect.X1)/2), 0, 0
		for y := int(r.Rect.Y0) + 2; y < int(r.Rect.Y1)-2; y++ {
			if k := p.Image.RGBAAt(x, y); k.R == Light.Page.R && k.G == Light.Page.G && k.B == Light.Page.B {
				page++
			} else {
				grey++
			}
		}
		if grey == 0 || page == 0 {
			t.Errorf("down the middle of %s there are %d grey and %d empty pixels; hatching has both", r.ID, grey, page)
		}
	}
}

func TestARegionLiesOnItsBarAndSaysItsFigure(t *testing.T) {
	const scale = 2
	p := drawn(t, sampleBars(), Light, Size{900, 600, scale})
	marks := 0
	for _, r := range p.Regions {
		if r.Kind != MarkRegion {
			continue
		}
		marks++
		x, y := (r.Rect.X0+r.Rect.X1)/2, (r.Rect.Y0+r.Rect.Y1)/2
		at, ok := p.At(x, y)
		if !ok || at.ID != r.ID {
			t.Errorf("pointing at %s answers %q", r.ID, at.ID)
		}
		if !strings.HasPrefix(at.Text, at.Series+" ") {
			t.Errorf("hovering over %s of %s says %q", at.ID, at.Series, at.Text)
		}
		want := Light.Series[0]
		switch r.Series {
		case "IREN":
			want = Light.Series[1]
		case "EQIX":
			continue
		}
		if got := p.Image.RGBAAt(int(x*scale), int(y*scale)); got.R != want.R || got.G != want.G {
			t.Errorf("the middle of %s is %v, not its company's colour", r.ID, got)
		}
	}
	if marks != 8 {
		t.Errorf("%d marks answer, want 8: the missing one doesn't", marks)
	}
}

func TestOfTooManySeriesTheGreatestAreDrawnAndTheRestNamed(t *testing.T) {
	spec := &Bars{Categories: quarters(1)}
	for i := range 60 {
		spec.Series = append(spec.Series, Series{Name: fmt.Sprintf("C%02d", i), Style: Style{Colour: i}, Points: figures("p", float64(i+1))})
	}
	c := laidOut(t, spec, Size{1200, 700, 1})
	got := texts(c, "legend")
	if len(got) != maxSeries || got[0] != "C48" || got[11] != "C59" {
		t.Errorf("the legend names %q", got)
	}
	if foot := texts(c, "footer"); len(foot) == 0 || !strings.HasPrefix(foot[0], "Not drawn, the smallest of 60 series: C00, C01") {
		t.Errorf("the footer says %q", foot)
	}
}

func TestManyPeriodsAreLabelledSparselyAndNamesAreTurned(t *testing.T) {
	values := make([]float64, 80)
	for i := range values {
		values[i] = float64(i)
	}
	periods := &Bars{Categories: quarters(80), Series: []Series{{Points: figures("a", values...)}}}
	got := texts(laidOut(t, periods, Size{900, 500, 1}), "x")
	if len(got) < 5 || len(got) > 20 {
		t.Errorf("%d of 80 periods are labelled", len(got))
	}
	names := &Bars{Named: true, Categories: quarters(30), Series: []Series{{Points: figures("a", values[:30]...)}}}
	if got := texts(laidOut(t, names, Size{900, 500, 1}), "x"); len(got) != 30 {
		t.Errorf("%d of 30 names are labelled", len(got))
	}
}
