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

// fundingParts makes the parts of a stack from names and values by turns.
func fundingParts(period, side string, namesAndValues ...any) []FundingPart {
	var all []FundingPart
	for i := 0; i < len(namesAndValues); i += 2 {
		name, value := namesAndValues[i].(string), namesAndValues[i+1].(float64)
		all = append(all, FundingPart{Name: name, Value: value, ID: fmt.Sprintf("%s/%s/%d", period, side, i/2), Label: fmt.Sprintf("%s %s %v", period, name, value)})
	}
	return all
}

func sampleFunding() *Funding {
	f := &Funding{
		Frame: Frame{Title: "Without a second facility the cash falls below the floor in Q4 2026", Subtitle: "Sources and uses of cash by quarter, USD m", Unit: "USD m", Footer: []string{"scenario “base” · sample.assay"}},
		Floor: 100, HasFloor: true,
	}
	for i, q := range []struct {
		mining, margin, prepaid, drawn, capex, interest, mature, cash float64
	}{
		{91, 12, 80, 350, 420, 22, 0, 503}, {88, 18, 0, 200, 510, 30, 0, 269}, {84, 31, 120, 0, 380, 34, 0, 90},
		{60, 44, 0, 0, 210, 34, 50, -100}, {58, 62, 40, 300, 160, 36, 0, 164}, {55, 88, 0, 0, 90, 36, 0, 181},
	} {
		name := fmt.Sprintf("Q%d %d", (i+1)%4+1, 2026+(i+1)/4)
		f.Periods = append(f.Periods, FundingPeriod{
			Name: name, Closing: q.cash, HasClosing: true, ID: fmt.Sprintf("0/%d", i), Label: fmt.Sprintf("%s closes with %v", name, q.cash),
			Sources: fundingParts(name, "s", "Mining cash", q.mining, "AI margin", q.margin, "Customer payments", q.prepaid, "Drawings", q.drawn),
			Uses:    fundingParts(name, "u", "Capex", q.capex, "Interest", q.interest, "Maturities", q.mature),
		})
	}
	return f
}

func TestAStackIsAsHighAsItsParts(t *testing.T) {
	for _, c := range []struct {
		name          string
		sources, uses []float64
	}{
		{"both sides", []float64{90, 12, 80, 350}, []float64{420, 22}},
		{"sources only", []float64{5, 9}, nil},
		{"uses only", nil, []float64{7, 7, 7}},
		{"one part", []float64{3}, nil},
		{"with a zero", []float64{0, 4, 0}, []float64{0}},
		{"tiny", []float64{1e-9, 3e-9}, []float64{2e-9}},
		{"vast", []float64{1e15, 5e14}, []float64{2e14}},
	} {
		for _, scale := range []float64{1, 2, 3} {
			t.Run(fmt.Sprintf("%s at scale %v", c.name, scale), func(t *testing.T) {
				p := FundingPeriod{Name: "Q1"}
				var top, bottom float64
				for i, v := range c.sources {
					p.Sources, top = append(p.Sources, FundingPart{Name: fmt.Sprint("s", i), Value: v, ID: fmt.Sprint("s", i)}), top+v
				}
				for i, v := range c.uses {
					p.Uses, bottom = append(p.Uses, FundingPart{Name: fmt.Sprint("u", i), Value: v, ID: fmt.Sprint("u", i)}), bottom-v
				}
				got := drawn(t, &Funding{Periods: []FundingPeriod{p}}, Light, Size{900, 600, scale})
				a := valueAxis(bottom, top, true, "", got.Plot.Height())
				y := func(v float64) float64 { return got.Plot.Y1 - a.fraction(v)*got.Plot.Height() }
				for _, side := range p.sides() {
					sum := 0.0
					for _, part := range side.parts {
						r := markOf(t, got.Regions, part.ID).Rect
						y0, y1 := y(side.sign*sum), y(side.sign*(sum+part.Value))
						sum += part.Value
						if y0 > y1 {
							y0, y1 = y1, y0
						}
						if y1-y0 < 6 {
							y0, y1 = (y0+y1)/2-3, (y0+y1)/2+3 // never too small to point at
						}
						if math.Abs(r.Y0-y0)*scale > 1.01 || math.Abs(r.Y1-y1)*scale > 1.01 {
							t.Errorf("the part of %v is at %.1f to %.1f, want %.1f to %.1f", part.Value, r.Y0, r.Y1, y0, y1)
						}
					}
				}
				// And what is painted: between the ends of both stacks, and nowhere else.
				k := extent(got.Image, plotPixels(got, scale).Inset(-3), Light.Series[0])
				if len(c.sources) > 0 && math.Abs(float64(k.Min.Y)-y(top)*scale) > 1.01 || len(c.uses) > 0 && math.Abs(float64(k.Max.Y)-y(bottom)*scale) > 1.01 {
					t.Errorf("the bar is painted from %d to %d, want %.1f to %.1f", k.Min.Y, k.Max.Y, y(top)*scale, y(bottom)*scale)
				}
			})
		}
	}
}

func TestPartsOfOneNameLookAlikeAndNoTwoNamesDo(t *testing.T) {
	spec := sampleFunding()
	order, looks := spec.looks()
	seen := map[partLook]string{}
	for _, key := range order {
		if other, taken := seen[looks[key]]; taken {
			t.Errorf("%s looks like %s", key.name, other)
		}
		seen[looks[key]] = key.name
	}
	if got, want := texts(laidOut(t, spec, Size{1280, 720, 1}), "legend"), []string{"Mining cash", "AI margin", "Customer payments", "Drawings", "Capex", "Interest", "Maturities", "Cash at the end"}; !slices.Equal(got, want) {
		t.Errorf("the legend says %q, want %q", got, want)
	}
	// Of too many names the greatest have a look each.
	for i := range 20 {
		spec.Periods[0].Uses = append(spec.Periods[0].Uses, FundingPart{Name: fmt.Sprint("use ", i), Value: float64(i)})
	}
	if got := texts(laidOut(t, spec, Size{1280, 720, 1}), "legend"); !slices.Contains(got, "17 others") || !slices.Contains(got, "Capex") || slices.Contains(got, "use 3") {
		t.Errorf("the legend says %q", got)
	}
}

func TestTheFirstPeriodBelowTheFloorIsSaidInWords(t *testing.T) {
	spec := sampleFunding()
	for _, size := range sizesToHold() {
		if got := texts(laidOut(t, spec, size), "breach"); !slices.Equal(got, []string{"cash below the floor in Q4 2026"}) {
			t.Errorf("at %v it says %q", size, got)
		}
	}
	c := laidOut(t, spec, Size{1280, 720, 1})
	if got := texts(c, "floor"); !slices.Equal(got, []string{"floor 100"}) {
		t.Errorf("the floor says %q", got)
	}
	for _, change := range []struct {
		name string
		make func(*Funding)
	}{
		{"no floor", func(f *Funding) { f.HasFloor = false }},
		{"cash on the floor", func(f *Funding) { f.Floor = -100 }},
		{"no closing cash", func(f *Funding) {
			for i := range f.Periods {
				f.Periods[i].HasClosing = false
			}
		}},
	} {
		spec := sampleFunding()
		change.make(spec)
		if got := texts(laidOut(t, spec, Size{1280, 720, 1}), "breach"); got != nil {
			t.Errorf("with %s it says %q", change.name, got)
		}
	}
}

func TestTheClosingCashStandsOnItsFigures(t *testing.T) {
	spec := sampleFunding()
	for i := range spec.Periods {
		spec.Periods[i].Sources, spec.Periods[i].Uses = nil, nil
	}
	c := laidOut(t, spec, Size{1280, 720, 2})
	slot := c.plot.Width() / 6
	a := valueAxis(-100, 503, true, spec.Unit, c.plot.Height())
	for i, p := range spec.Periods {
		x, y := c.plot.X0+(float64(i)+0.5)*slot, c.y(a, p.Closing)
		r := markOf(t, c.regions, p.ID).Rect
		if math.Abs((r.X0+r.X1)/2-x) > 0.01 || math.Abs((r.Y0+r.Y1)/2-y) > 0.01 {
			t.Errorf("the closing cash of %s answers at %v, stands at %.1f, %.1f", p.Name, r, x, y)
		}
		at := image.Pt(c.pixel(x), c.pixel(y))
		if got := extent(c.px, image.Rectangle{at, at}.Inset(-2), Light.Text); got.Empty() && i != 2 { // the ring has the first breach
			t.Errorf("no marker stands on the closing cash of %s", p.Name)
		}
	}
}

func TestEveryPartAndClosingAnswersAndWhatIsMissingIsNamed(t *testing.T) {
	spec := sampleFunding()
	spec.Periods[1].HasClosing = false
	spec.Periods[4].Sources, spec.Periods[4].Uses = nil, nil
	spec.Periods[5].Sources[0].Label = ""
	p := drawn(t, spec, Light, Size{1280, 720, 1})
	for _, period := range spec.Periods {
		r := markOf(t, p.Regions, period.ID)
		if got, ok := p.At((r.Rect.X0+r.Rect.X1)/2, (r.Rect.Y0+r.Rect.Y1)/2); !ok || got.ID != period.ID || got.Text != period.Label {
			t.Errorf("pointing at the closing cash of %s answers %+v", period.Name, got)
		}
		for _, side := range period.sides() {
			for _, part := range side.parts {
				if got := markOf(t, p.Regions, part.ID); got.Series != part.Name || part.Label != "" && got.Text != part.Label {
					t.Errorf("hovering over %s of %s says %q of %q", part.Name, period.Name, got.Text, got.Series)
				}
			}
		}
	}
	if got := texts(laidOut(t, spec, Size{1280, 720, 1}), "footer"); got[0] != "Missing: closing cash Q3 2026, sources and uses Q2 2027" {
		t.Errorf("the footer says %q", got)
	}
	for _, none := range [][]FundingPeriod{nil, {{Name: "Q1"}, {Name: "Q2"}}} {
		if got := texts(laidOut(t, &Funding{Periods: none}, Size{640, 400, 1}), "empty"); !slices.Equal(got, []string{"No figures for this choice yet."}) {
			t.Errorf("without figures it says %q", got)
		}
	}
}

func TestWhatFundingCannotShowIsRefusedByName(t *testing.T) {
	one := func(p FundingPeriod) *Funding { return &Funding{Periods: []FundingPeriod{p}} }
	for _, c := range []struct {
		name string
		spec *Funding
		says string
	}{
		{"a negative part", one(FundingPeriod{Name: "Q3 2026", Uses: fundingParts("", "", "Capex", -5.0)}), "period Q3 2026, use Capex: a part of a stack can’t be negative"},
		{"not a number", one(FundingPeriod{Name: "Q3 2026", Sources: fundingParts("", "", "", math.NaN())}), "period Q3 2026, source number 1: the figure is not a number"},
		{"infinite cash", one(FundingPeriod{Closing: math.Inf(1), HasClosing: true}), "period number 1: the closing cash is infinite"},
		{"too large together", one(FundingPeriod{Sources: fundingParts("", "", "a", 8e17, "b", 8e17)}), "period number 1: the sum of its sources 1.6e+18 is too large to draw"},
		{"a floor that isn't one", &Funding{Floor: math.NaN(), HasFloor: true}, "the floor: the figure is not a number"},
		{"a colour below none", &Funding{Style: Style{Colour: -1}}, "a colour is numbered from 0, not -1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Draw(c.spec, Light, Size{640, 400, 1}); err == nil || err.Error() != c.says {
				t.Errorf("it says %v, want %q", err, c.says)
			}
		})
	}
}

func TestFundingsWordsAreClearOfEachOtherAtAnySize(t *testing.T) {
	long, noted, many := sampleFunding(), sampleFunding(), sampleFunding()
	long.Unit, long.Floor = "months from signature to ready for service", 123_456
	for i := range long.Periods {
		long.Periods[i].Name = strings.Repeat("period ", 5) + fmt.Sprintf("Q%d 26", i)
		for j := range long.Periods[i].Sources {
			long.Periods[i].Sources[j].Name = fmt.Sprintf("Payments by customers before the site %2d", j)
		}
	}
	noted.Notes = []Note{{Number: 1, Text: "Second facility", Mark: "0/4"}, {Number: 2, Text: "Halving", Mark: "Q4 2026/u/0"}}
	for range 3 {
		many.Periods = append(many.Periods, many.Periods...)
	}
	for name, spec := range map[string]*Funding{"sample": sampleFunding(), "long": long, "noted": noted, "many": many} {
		t.Run(name, func(t *testing.T) {
			for _, size := range sizesToHold() {
				clearOfEachOther(t, spec, size)
			}
			samePlaces(t, spec)
		})
	}
}

func TestAnyFundingIsReadable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		magnitude := math.Pow10(rapid.IntRange(-9, 14).Draw(t, "magnitude"))
		words := rapid.OneOf(rapid.StringMatching(`[a-z]{0,12}`), rapid.StringN(0, 60, 120))
		parts := func(side string) (all []FundingPart) {
			for i := range rapid.SampledFrom([]int{0, 1, 3, 3, 12}).Draw(t, side) {
				all = append(all, FundingPart{Name: rapid.OneOf(rapid.SampledFrom([]string{"capex", "drawings"}), words).Draw(t, "part"),
					Value: rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(0, 10)).Draw(t, "value") * magnitude, ID: fmt.Sprintf("1/%d", i)})
			}
			return all
		}
		spec := &Funding{Frame: anyFrame(t), HasFloor: rapid.Bool().Draw(t, "floored"), Floor: rapid.Float64Range(-10, 10).Draw(t, "floor") * magnitude,
			Style: Style{Colour: rapid.IntRange(0, 30).Draw(t, "colour"), Benchmark: rapid.Bool().Draw(t, "benchmark")}}
		for i := range rapid.SampledFrom([]int{0, 1, 2, 6, 6, 40}).Draw(t, "periods") {
			spec.Periods = append(spec.Periods, FundingPeriod{Name: words.Draw(t, "name"), Sources: parts("sources"), Uses: parts("uses"),
				Closing: rapid.Float64Range(-50, 50).Draw(t, "closing") * magnitude, HasClosing: rapid.IntRange(0, 4).Draw(t, "closes") > 0, ID: fmt.Sprintf("0/%d", i)})
		}
		size := anySize(t)
		readable(t, spec, size)
		clearOfEachOther(t, spec, size)
	})
}
