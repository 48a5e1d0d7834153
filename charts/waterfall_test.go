package charts

import (
	"fmt"
	"image"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// waterfallSteps makes steps from values; NaN stands for a missing one.
func waterfallSteps(values ...float64) []WaterfallStep {
	all := make([]WaterfallStep, len(values))
	for i, v := range values {
		all[i] = WaterfallStep{Name: fmt.Sprintf("step %d", i+1), Value: v, ID: fmt.Sprintf("0/%d", i), Label: fmt.Sprintf("step %d: %v", i+1, v)}
		if math.IsNaN(v) {
			all[i].Value, all[i].Missing = 0, true
		}
	}
	return all
}

func sampleWaterfall() *Waterfall {
	s := &Waterfall{
		Frame: Frame{Title: "Drawings pay for what mining and customers don’t", Subtitle: "Closing cash by what made it, Q3 2026, USD m", Unit: "USD m", Footer: []string{"as of 1 Jul 2026 · sample.assay"}},
		Steps: waterfallSteps(412, 91.2, 27.8, 160, 350, -640, -38.5, -22, 340.5),
	}
	for i, name := range []string{"Opening cash", "Mining cash", "AI margin", "Customer payments", "Drawings", "Capex", "Interest", "Maturities", "Closing cash"} {
		s.Steps[i].Name = name
	}
	s.Steps[0].Total, s.Steps[8].Total = true, true
	return s
}

// stepPixels is the slot of step i in the picture, in pixels.
func stepPixels(p Picture, i, n int, scale float64) image.Rectangle {
	plot := plotPixels(p, scale)
	slot := p.Plot.Width() * scale / float64(n)
	return image.Rect(plot.Min.X+int(float64(i)*slot), 0, plot.Min.X+int(float64(i+1)*slot), plot.Max.Y+int(30*scale))
}

func TestAStepFloatsWhereTheSumStood(t *testing.T) {
	for _, c := range []struct {
		name   string
		values []float64
		total  bool // the last value is one
	}{
		{"rises and falls", []float64{400, 100, -250, 60, 310}, true},
		{"through zero", []float64{100, -300, 50, 400, 250}, true},
		{"all equal", []float64{7, 7, 7}, false},
		{"one step", []float64{1410}, false},
		{"one step down", []float64{-3}, false},
		{"negatives only", []float64{-3, -12, -7, -22}, true},
		{"tiny", []float64{1e-9, 2e-9, -1e-9, 2e-9}, true},
		{"vast", []float64{1e15, 5e14, -2e14}, false},
	} {
		for _, scale := range []float64{1, 2, 3} {
			t.Run(fmt.Sprintf("%s at scale %v", c.name, scale), func(t *testing.T) {
				spec := &Waterfall{Steps: waterfallSteps(c.values...)}
				spec.Steps[len(spec.Steps)-1].Total = c.total
				p := drawn(t, spec, Light, Size{900, 600, scale})
				lo, hi, sum := 0.0, 0.0, 0.0
				for _, b := range spec.bars() {
					lo, hi = math.Min(lo, b.to), math.Max(hi, b.to)
				}
				a := valueAxis(lo, hi, true, "", p.Plot.Height())
				for i, v := range c.values {
					from, to := sum, sum+v
					if spec.Steps[i].Total {
						from, to = 0, v
					}
					sum = to
					bar := extent(p.Image, stepPixels(p, i, len(c.values), scale), Light.Series[0])
					y := func(v float64) float64 { return (p.Plot.Y1 - a.fraction(v)*p.Plot.Height()) * scale }
					if !within1(float64(bar.Min.Y), y(math.Max(from, to))) || !within1(float64(bar.Max.Y), y(math.Min(from, to))) {
						t.Errorf("step %d is from pixel %d to %d, want %.1f to %.1f", i+1, bar.Min.Y, bar.Max.Y, y(math.Max(from, to)), y(math.Min(from, to)))
					}
					r := markOf(t, p.Regions, spec.Steps[i].ID).Rect
					if at := p.Plot.X0 + (float64(i)+0.5)*p.Plot.Width()/float64(len(c.values)); math.Abs((r.X0+r.X1)/2-at) > 1.01 {
						t.Errorf("the region of step %d is at %v, its slot's middle at %.1f", i+1, r, at)
					}
				}
				if a.lo > 0 || a.hi < 0 {
					t.Errorf("zero isn't on the axis from %v to %v", a.lo, a.hi)
				}
			})
		}
	}
}

func TestAFallIsHatchedAndARisePlain(t *testing.T) {
	spec := sampleWaterfall()
	p := drawn(t, spec, Light, Size{1280, 720, 2})
	for i, s := range spec.Steps {
		r := markOf(t, p.Regions, s.ID).Rect
		page := 0
		for y := int(r.Y0*2) + 4; y < int(r.Y1*2)-4; y++ {
			if k := p.Image.RGBAAt(int(r.X0+r.X1), y); k.R == Light.Page.R && k.B == Light.Page.B {
				page++
			}
		}
		if fall := s.Value < 0; r.Height() > 20 && fall != (page > 0) {
			t.Errorf("step %d of %v has %d empty pixels down its middle", i+1, s.Value, page)
		}
	}
	if got, want := texts(laidOut(t, spec, Size{1280, 720, 1}), "value"), []string{"412", "+91.2", "+27.8", "+160", "+350", "−640", "−38.5", "−22", "340"}; !slices.Equal(got, want) {
		t.Errorf("the figures are %q, want %q", got, want)
	}
	// Where the figures have no room, the legend explains the hatching.
	if got, want := texts(laidOut(t, spec, Size{320, 300, 1}), "legend"), []string{"rise or total", "fall"}; !slices.Equal(got, want) {
		t.Errorf("the legend says %q, want %q", got, want)
	}
}

func TestATotalMustAgreeWithItsSteps(t *testing.T) {
	total := func(v float64) WaterfallStep { return WaterfallStep{Name: "Closing cash", Value: v, Total: true} }
	for _, c := range []struct {
		name  string
		steps []WaterfallStep
		says  string // empty: it's drawn
	}{
		{"it does", append(waterfallSteps(0.1, 0.2), total(0.3)), ""},
		{"each is rounded", append(waterfallSteps(100.4, 200.4), total(302)), ""},
		{"it doesn't", append(waterfallSteps(100, 200), total(320)), "step Closing cash: the total of 320 contradicts the steps before it, which come to 300 (20 apart)"},
		{"it has the other sign", append(waterfallSteps(-5), total(5)), "step Closing cash: the total of 5 contradicts the steps before it, which come to −5 (10 apart)"},
		{"tiny, and it doesn't", append(waterfallSteps(1e-9, 1e-9), total(3e-9)), "contradicts the steps before it"},
		{"the second of two doesn't", append(append(waterfallSteps(50), total(50)), append(waterfallSteps(50), total(50))...), "the total of 50 contradicts the steps before it, which come to 100"},
		{"the sum begins with it", append([]WaterfallStep{total(400)}, waterfallSteps(3)...), ""},
		{"a step before it is missing", append(waterfallSteps(100, missing, 50), total(320)), ""},
		{"only a total before it is missing", append(append(waterfallSteps(100), WaterfallStep{Total: true, Missing: true}), total(320)), "which come to 100"},
		{"one was missing before the last total", append(append(waterfallSteps(100, missing), total(320)), append(waterfallSteps(1), total(400))...), "which come to 321"},
		{"in millions", append(waterfallSteps(123e6, 45.6e6), total(169e6)), ""},
		{"in millions, and it doesn't", append(waterfallSteps(123e6, 45.6e6), total(180e6)), "the total of 180 million"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Draw(&Waterfall{Steps: c.steps}, Light, Size{640, 400, 1})
			if c.says == "" && err != nil {
				t.Errorf("it says %v", err)
			}
			if c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
				t.Errorf("it says %v, want %q", err, c.says)
			}
		})
	}
}

func TestAMissingStepHasADashAndIsNamed(t *testing.T) {
	spec := sampleWaterfall()
	spec.Steps[3].Missing, spec.Steps[3].Label, spec.Steps[3].Value = true, "", 0
	c := laidOut(t, spec, Size{900, 600, 1})
	if got, want := texts(c, "footer")[:2], []string{"Missing: Customer payments", "Up to the next total the sum is drawn without what is missing."}; !slices.Equal(got, want) {
		t.Errorf("the footer says %q, want %q", got, want)
	}
	if got := texts(c, "missing"); !slices.Equal(got, []string{"–"}) {
		t.Errorf("the gap is marked %q", got)
	}
	if got := markOf(t, c.regions, "0/3").Text; got != "Customer payments: no figure" {
		t.Errorf("hovering over it says %q", got)
	}
	all := laidOut(t, &Waterfall{Steps: waterfallSteps(missing, missing)}, Size{640, 400, 1})
	if got := texts(all, "empty"); !slices.Equal(got, []string{"No figures for this choice yet."}) {
		t.Errorf("a waterfall without figures says %q", got)
	}
}

func TestWhatAWaterfallCannotShowIsRefusedByName(t *testing.T) {
	for _, c := range []struct {
		name string
		spec *Waterfall
		says string
	}{
		{"not a number", &Waterfall{Steps: []WaterfallStep{{Name: "capex", Value: math.NaN()}}}, "step capex: the figure is not a number"},
		{"infinite, without a name", &Waterfall{Steps: []WaterfallStep{{}, {Value: math.Inf(-1)}}}, "step number 2: the figure is infinite"},
		{"too large together", &Waterfall{Steps: waterfallSteps(8e17, 8e17)}, "step step 2: the sum up to it 1.6e+18 is too large to draw"},
		{"a colour below none", &Waterfall{Style: Style{Colour: -1}}, "a colour is numbered from 0, not -1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Draw(c.spec, Light, Size{640, 400, 1}); err == nil || err.Error() != c.says {
				t.Errorf("it says %v, want %q", err, c.says)
			}
		})
	}
}

func TestAWaterfallsWordsAreClearOfEachOtherAtAnySize(t *testing.T) {
	long, noted, down := sampleWaterfall(), sampleWaterfall(), &Waterfall{Frame: Frame{Unit: "months from signature to ready for service"}, Steps: waterfallSteps(-3, -12, missing, -7)}
	for i := range long.Steps {
		long.Steps[i].Name = "Payments by customers before the site is r"[:40]
	}
	noted.Notes = []Note{{Number: 1, Text: "With the bridge loan", Mark: "0/4"}, {Number: 2, Text: "Building 2", Mark: "0/5"}}
	down.Notes = []Note{{Number: 1, Text: "Estimated", Mark: "0/3"}}
	many := &Waterfall{Frame: Frame{Unit: "MW", Legend: true}, Steps: waterfallSteps(1e15, -1e-9, 3, 4e14, -2e15)}
	for range 3 {
		many.Steps = append(many.Steps, many.Steps...)
	}
	for name, spec := range map[string]*Waterfall{"sample": sampleWaterfall(), "long": long, "noted": noted, "down": down, "many": many} {
		t.Run(name, func(t *testing.T) {
			for _, size := range sizesToHold() {
				clearOfEachOther(t, spec, size)
			}
			samePlaces(t, spec)
			for _, s := range spec.Steps {
				markOf(t, laidOut(t, spec, Size{640, 400, 1}).regions, s.ID)
			}
		})
	}
}

// samePlaces fails where the SVG's regions are elsewhere than the picture's, by more than the picture's own rounding.
func samePlaces(t *testing.T, spec Spec) {
	t.Helper()
	both := bothCanvases(t, spec, Size{900, 600, 1})
	raster, vector := both["PNG"], both["SVG"]
	if len(raster.regions) != len(vector.regions) || len(raster.texts) != len(vector.texts) {
		t.Fatalf("%d regions and %d texts as pixels, %d and %d as SVG", len(raster.regions), len(raster.texts), len(vector.regions), len(vector.texts))
	}
	near := func(a, b Rect) bool {
		return math.Abs(a.X0-b.X0) <= 1.5 && math.Abs(a.X1-b.X1) <= 1.5 && math.Abs(a.Y0-b.Y0) <= 1.5 && math.Abs(a.Y1-b.Y1) <= 1.5
	}
	for i, r := range raster.regions {
		if v := vector.regions[i]; r.ID != v.ID || !near(r.Rect, v.Rect) {
			t.Errorf("region %s is at %v as pixels, %s at %v as SVG", r.ID, r.Rect, v.ID, v.Rect)
		}
	}
	for i, b := range raster.texts {
		if v := vector.texts[i]; b.text != v.text || !near(b.box, v.box) {
			t.Errorf("%q is at %v as pixels, %q at %v as SVG", b.text, b.box, v.text, v.box)
		}
	}
}

func TestAnyWaterfallIsReadable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		magnitude := math.Pow10(rapid.IntRange(-9, 15).Draw(t, "magnitude"))
		words := rapid.OneOf(rapid.StringMatching(`[a-z]{0,12}`), rapid.StringN(0, 60, 120))
		spec := &Waterfall{Frame: anyFrame(t), Style: Style{Colour: rapid.IntRange(0, 30).Draw(t, "colour"), Benchmark: rapid.Bool().Draw(t, "benchmark")}}
		sum := 0.0
		for i := range rapid.SampledFrom([]int{0, 1, 2, 7, 7, 60}).Draw(t, "steps") {
			s := WaterfallStep{Name: words.Draw(t, "name"), Value: rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(-10, 10)).Draw(t, "value") * magnitude,
				Missing: rapid.IntRange(0, 5).Draw(t, "gap") == 0, ID: fmt.Sprintf("0/%d", i)}
			if s.Total = rapid.IntRange(0, 5).Draw(t, "total") == 0; s.Total {
				s.Value = sum
			} else if !s.Missing {
				sum += s.Value
			}
			spec.Steps = append(spec.Steps, s)
		}
		size := anySize(t)
		readable(t, spec, size)
		clearOfEachOther(t, spec, size)
	})
}
