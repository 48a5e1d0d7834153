package charts

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func sampleTornado() *Tornado {
	return &Tornado{
		Frame: Frame{Title: "The hash price decides whether the cash lasts", Subtitle: "Closing cash in Q4 2027 when one assumption changes, USD m", Unit: "USD m", Footer: []string{"scenario “base” · sample.assay"}},
		Base:  412,
		Bars: []TornadoBar{
			{Name: "Prepaid share", Low: 330, High: 520, LowLabel: "10 %", HighLabel: "30 %", ID: "0/0", Label: "prepaid"},
			{Name: "Hash price", Low: -110, High: 870, LowLabel: "hash price 30", HighLabel: "hash price 60", ID: "0/1", Label: "hash price"},
			{Name: "Capex plan", Low: 640, High: 190, LowLabel: "9 USD m/MW", HighLabel: "12 USD m/MW", ID: "0/2", Label: "capex"},
			{Name: "Slip of the first building", Low: 412, High: 205, LowLabel: "none", HighLabel: "6 months", ID: "0/3", Label: "slip"},
			{Name: "Next halving", Low: 350, High: 390, LowLabel: "early", HighLabel: "late", ID: "0/4", Label: "halving"},
			{Name: "Power price", Low: 440, High: 388, LowLabel: "34 USD/MWh", HighLabel: "42 USD/MWh", ID: "0/5", Label: "power"},
		},
	}
}

func TestATornadosBarsAreAsLongAsTheirSwings(t *testing.T) {
	for _, c := range []struct {
		name string
		base float64
		ends [][2]float64
	}{
		{"both sides", 412, [][2]float64{{330, 520}, {-110, 870}, {640, 190}, {412, 205}}},
		{"one side only", 100, [][2]float64{{90, 95}, {130, 110}}},
		{"negatives only", -50, [][2]float64{{-80, -20}, {-51, -49}}},
		{"far from zero", 1e6, [][2]float64{{999_000, 1_002_000}, {1_000_500, 999_500}}},
		{"tiny", 2e-9, [][2]float64{{1e-9, 3e-9}, {2e-9, 4e-9}}},
		{"vast", 1e15, [][2]float64{{5e14, 2e15}}},
	} {
		for _, scale := range []float64{1, 2, 3} {
			t.Run(fmt.Sprintf("%s at scale %v", c.name, scale), func(t *testing.T) {
				spec := &Tornado{Base: c.base}
				lo, hi := c.base, c.base
				for i, e := range c.ends {
					spec.Bars = append(spec.Bars, TornadoBar{Low: e[0], High: e[1], ID: fmt.Sprint(i)})
					lo, hi = math.Min(lo, math.Min(e[0], e[1])), math.Max(hi, math.Max(e[0], e[1]))
				}
				p := drawn(t, spec, Light, Size{900, 600, scale})
				x := func(v float64) float64 { return (p.Plot.X0 + (v-lo)/(hi-lo)*p.Plot.Width()) * scale }
				for i, b := range spec.Bars {
					from, to := spec.span(b)
					bar := extent(p.Image, rowPixels(markOf(t, p.Regions, fmt.Sprint(i)), p.Plot, scale), Light.Series[0])
					if !within1(float64(bar.Min.X), x(from)) && from != c.base || !within1(float64(bar.Max.X), x(to)) && to != c.base {
						t.Errorf("the bar from %v to %v is at %d to %d, want %.1f to %.1f", from, to, bar.Min.X, bar.Max.X, x(from), x(to))
					}
				}
			})
		}
	}
}

func TestTheLargestSwingStandsOnTop(t *testing.T) {
	spec := sampleTornado()
	c := laidOut(t, spec, Size{1280, 720, 1})
	if got, want := texts(c, "name"), []string{"Hash price", "Capex plan", "Slip of the first building", "Prepaid share", "Next halving", "Power price"}; !slices.Equal(got, want) {
		t.Errorf("the rows are %q, want %q", got, want)
	}
	if got, want := texts(c, "assumption"), []string{"hash price 30", "hash price 60", "9 USD m/MW", "12 USD m/MW", "none", "6 months", "10 %", "30 %", "early", "late", "34 USD/MWh", "42 USD/MWh"}; !slices.Equal(got, want) {
		t.Errorf("the assumptions are %q, want %q", got, want)
	}
	if got := texts(laidOut(t, spec, Size{640, 400, 1}), "assumption"); !slices.Contains(got, "early · late") {
		t.Errorf("in a low row the assumptions are %q", got)
	}
	if spec.Bars[0].Name != "Prepaid share" {
		t.Error("drawing sorted the caller's own bars")
	}
	if got := texts(c, "base"); !slices.Equal(got, []string{"base 412"}) {
		t.Errorf("the base says %q", got)
	}
	spec.BaseLabel = "base case"
	if got := texts(laidOut(t, spec, Size{640, 400, 1}), "base"); !slices.Equal(got, []string{"base case"}) {
		t.Errorf("the base says %q", got)
	}
}

func TestTheLowSideIsHatchedWhicheverSideItIsOn(t *testing.T) {
	spec := sampleTornado()
	const scale = 2
	p := drawn(t, spec, Light, Size{1280, 720, scale})
	lo, hi := -110.0, 870.0
	for _, id := range []string{"0/1", "0/2"} {
		var bar TornadoBar
		for _, b := range spec.Bars {
			if b.ID == id {
				bar = b
			}
		}
		row := markOf(t, p.Regions, id).Rect
		y := int((row.Y0 + row.Y1) / 2 * scale)
		empty := func(end float64) (n int) {
			x := func(v float64) int { return int((p.Plot.X0 + (v-lo)/(hi-lo)*p.Plot.Width()) * scale) }
			from, to := min(x(end), x(spec.Base))+5, max(x(end), x(spec.Base))-5
			for ; from < to; from++ {
				if p.Image.RGBAAt(from, y).R == Light.Page.R {
					n++
				}
			}
			return n
		}
		if low, high := empty(bar.Low), empty(bar.High); low == 0 || high != 0 {
			t.Errorf("along %s the low side has %d empty pixels, the high side %d", bar.Name, low, high)
		}
	}
	if got, want := texts(laidOut(t, spec, Size{1280, 720, 1}), "legend"), []string{"at the low assumption", "at the high assumption"}; !slices.Equal(got, want) {
		t.Errorf("the legend says %q, want %q", got, want)
	}
}

func TestEveryAssumptionAnswersToThePointer(t *testing.T) {
	spec := sampleTornado()
	spec.Bars[2].Label = ""
	p := drawn(t, spec, Light, Size{900, 600, 2})
	for _, b := range spec.Bars {
		box := markOf(t, p.Regions, b.ID).Rect
		for _, x := range []float64{17, p.Plot.X0 + 1, p.Plot.X1 - 1} {
			if got, ok := p.At(x, (box.Y0+box.Y1)/2); !ok || got.ID != b.ID || got.Series != b.Name {
				t.Errorf("pointing at %s answers %+v", b.Name, got)
			}
		}
	}
	if got, want := markOf(t, p.Regions, "0/2").Text, "Capex plan: 640 at the low assumption, 190 at the high"; got != want {
		t.Errorf("without words of its own a bar says %q, want %q", got, want)
	}
}

func TestATornadoWithoutSwingsStillHasItsRowsAndAxis(t *testing.T) {
	for _, base := range []float64{0, 5, -5, 1e15, 1e-9} {
		spec := &Tornado{Base: base, Bars: []TornadoBar{{Name: "slip", Low: base, High: base, LowLabel: "low", HighLabel: "high", ID: "0/0"}}}
		c := laidOut(t, spec, Size{640, 400, 1})
		if len(texts(c, "x")) < 2 || len(texts(c, "assumption")) != 2 || len(texts(c, "name")) != 1 {
			t.Errorf("around %v the axis says %q, the row %q", base, texts(c, "x"), texts(c, "assumption"))
		}
	}
}

func TestWhatATornadoCannotShowIsRefusedByName(t *testing.T) {
	for _, c := range []struct {
		name string
		spec *Tornado
		says string
	}{
		{"not a number", &Tornado{Bars: []TornadoBar{{Name: "slip", Low: math.NaN()}}}, "bar slip: the result at the low assumption is not a number"},
		{"infinite, without a name", &Tornado{Bars: []TornadoBar{{}, {High: math.Inf(1)}}}, "bar number 2: the result at the high assumption is infinite"},
		{"a base that isn't one", &Tornado{Base: math.Inf(-1)}, "the base: the figure is infinite"},
		{"a colour below none", &Tornado{Style: Style{Colour: -1}}, "a colour is numbered from 0, not -1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Draw(c.spec, Light, Size{640, 400, 1}); err == nil || err.Error() != c.says {
				t.Errorf("it says %v, want %q", err, c.says)
			}
		})
	}
	if got := texts(laidOut(t, &Tornado{}, Size{640, 400, 1}), "empty"); !slices.Equal(got, []string{"No figures for this choice yet."}) {
		t.Errorf("a tornado without bars says %q", got)
	}
}

func TestATornadosWordsAreClearOfEachOtherAtAnySize(t *testing.T) {
	long, noted, many := sampleTornado(), sampleTornado(), sampleTornado()
	long.BaseLabel = "the base case of the scenario that was agreed upon in June"
	long.Unit = "months from signature to ready for service"
	for i := range long.Bars {
		long.Bars[i].Name = "Months by which the first building slips"
		long.Bars[i].LowLabel, long.Bars[i].HighLabel = "Months by which the first building slip1", "Months by which the first building slip9"
	}
	noted.Notes = []Note{{Number: 1, Text: "Since the halving", Mark: "0/1"}, {Number: 2, Text: "One side only", Mark: "0/4"}}
	for range 3 {
		many.Bars = append(many.Bars, many.Bars...)
	}
	for name, spec := range map[string]*Tornado{"sample": sampleTornado(), "long": long, "noted": noted, "many": many} {
		t.Run(name, func(t *testing.T) {
			for _, size := range sizesToHold() {
				clearOfEachOther(t, spec, size)
			}
			samePlaces(t, spec)
		})
	}
	c := laidOut(t, many, Size{640, 400, 1})
	rows := len(texts(c, "name"))
	if got, want := texts(c, "others"), []string{fmt.Sprintf("and %d more in a larger picture", len(many.Bars)-rows)}; !slices.Equal(got, want) {
		t.Errorf("beside %d rows it says %q, want %q", rows, got, want)
	}
	// What has no room at a bar's end is cut in its middle: the number at its end stays.
	for _, words := range texts(laidOut(t, long, Size{640, 400, 1}), "assumption") {
		if !strings.HasSuffix(words, "slip1") && !strings.HasSuffix(words, "slip9") {
			t.Errorf("an assumption is cut to %q", words)
		}
	}
}

func TestAnyTornadoIsReadable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		magnitude := math.Pow10(rapid.IntRange(-9, 14).Draw(t, "magnitude"))
		lift := rapid.SampledFrom([]float64{0, 0, 1000, -1000, 1e9}).Draw(t, "lift")
		value := func(name string) float64 {
			v := (rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(-10, 10)).Draw(t, name) + lift) * magnitude
			return math.Max(-greatest, math.Min(greatest, v))
		}
		words := rapid.OneOf(rapid.StringMatching(`[a-z]{0,12}( [0-9]{1,3})?`), rapid.StringN(0, 60, 120))
		spec := &Tornado{Frame: anyFrame(t), Base: value("base"), BaseLabel: words.Draw(t, "base label"), Style: Style{Colour: rapid.IntRange(0, 30).Draw(t, "colour"), Benchmark: rapid.Bool().Draw(t, "benchmark")}}
		for i := range rapid.SampledFrom([]int{0, 1, 2, 7, 7, 40}).Draw(t, "bars") {
			spec.Bars = append(spec.Bars, TornadoBar{Name: words.Draw(t, "name"), Low: value("low"), High: value("high"), LowLabel: words.Draw(t, "low label"), HighLabel: words.Draw(t, "high label"), ID: fmt.Sprintf("0/%d", i)})
		}
		size := anySize(t)
		readable(t, spec, size)
		clearOfEachOther(t, spec, size)
	})
}
