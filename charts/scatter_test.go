package charts

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// spots makes a scatter's points from their figures; NaN stands for a missing one.
func spots(figures ...[2]float64) []ScatterPoint {
	points := make([]ScatterPoint, len(figures))
	for i, f := range figures {
		points[i] = ScatterPoint{Name: fmt.Sprintf("Campus %d", i+1), X: f[0], Y: f[1], ID: fmt.Sprintf("0/%d", i), Label: fmt.Sprintf("campus %d in FY25", i+1)}
		if math.IsNaN(f[0] + f[1]) {
			points[i].X, points[i].Y, points[i].Missing = 0, 0, true
		}
	}
	return points
}

func sampleScatter() *Scatter {
	s := &Scatter{
		Frame: Frame{Title: "The larger the campus, the less a megawatt costs", Subtitle: "Capital cost by contracted capacity", Unit: "USD m", Footer: []string{"as of 30 Nov 2025 · sample.assay"}},
		XUnit: "MW", XLabel: "contracted critical-IT capacity", YLabel: "capital cost per MW",
		Points: spots([2]float64{400, 11.2}, [2]float64{280, 12.4}, [2]float64{300, 12.1}, [2]float64{75, 14.6}, [2]float64{1400, 8.3}, [2]float64{750, 9.4},
			[2]float64{260, 12.9}, [2]float64{90, 13.8}, [2]float64{210, 11.5}),
	}
	for i, name := range []string{"Polaris Forge 1", "Polaris Forge 2", "Delta Forge 1", "Horizon 1", "Sweetwater 1", "Childress", "Denton", "Equinix xScale", "Digital Realty, Ashburn"} {
		s.Points[i].Name = name
	}
	for i, style := range []Style{{Colour: 1}, {Colour: 1}, {Colour: 1}, {Colour: 2}, {Benchmark: true}, {Benchmark: true}} {
		s.Points[i+3].Style = style
	}
	return s
}

// crowdedScatter has more names than there's room for.
func crowdedScatter(n int) *Scatter {
	s := sampleScatter()
	s.Points = nil
	for i := range n {
		at := float64(i)
		s.Points = append(s.Points, ScatterPoint{Name: fmt.Sprintf("Campus of company %d", i), X: 100 * math.Sin(7.3*at), Y: 50 * math.Cos(3.1*at) * math.Sin(at),
			Style: Style{Colour: i % 8}, Missing: i%17 == 16, ID: fmt.Sprintf("0/%d", i)})
	}
	return s
}

// blot is the box of all pixels of this colour around (x, y), in units: its middle.
func blot(c *canvas, x, y float64, k color.NRGBA) (atX, atY float64, found bool) {
	got := extent(c.px, image.Rect(c.pixel(x-7), c.pixel(y-7), c.pixel(x+7), c.pixel(y+7)), k)
	return float64(got.Min.X+got.Max.X) / 2 / c.scale, float64(got.Min.Y+got.Max.Y) / 2 / c.scale, !got.Empty()
}

func TestAScattersPointsStandOnTheirFigures(t *testing.T) {
	linear := func(lo, hi, v float64) float64 { return (v - lo) / (hi - lo) }
	powers := func(lo, hi, v float64) float64 { return math.Log(v/lo) / math.Log(hi/lo) }
	benchmark := spots([2]float64{4, 5}, [2]float64{9, 8})
	benchmark[0].Style = Style{Benchmark: true}
	for _, c := range []struct {
		name               string
		spec               *Scatter
		loX, hiX, loY, hiY float64
	}{
		{"two points", &Scatter{Points: spots([2]float64{2, 5}, [2]float64{9, 8})}, 0, 10, 0, 8},
		{"a benchmark", &Scatter{Points: benchmark}, 0, 10, 0, 8},
		{"one point", &Scatter{Points: spots([2]float64{2, 5})}, 0, 2, 0, 5},
		{"all equal", &Scatter{Points: spots([2]float64{2, 5}, [2]float64{2, 5}, [2]float64{2, 5})}, 0, 2, 0, 5},
		{"negatives only", &Scatter{Points: spots([2]float64{-2, -5}, [2]float64{-9, -8})}, -10, 0, -8, 0},
		{"all noughts", &Scatter{Points: spots([2]float64{0, 0})}, 0, 1, 0, 1},
		{"tiny beside vast", &Scatter{Points: spots([2]float64{1e-9, 1e15}, [2]float64{1e15, 1e-9})}, 0, 1e15, 0, 1e15},
		{"far from zero and close together", &Scatter{Points: spots([2]float64{1000, -1000}, [2]float64{1010, -1008})}, 1000, 1010, -1008, -1000},
		{"powers of ten across", &Scatter{LogX: true, Points: spots([2]float64{75, 5}, [2]float64{1400, 8})}, 50, 2000, 0, 8},
		{"and upwards", &Scatter{LogX: true, LogY: true, Points: spots([2]float64{1e-9, 3}, [2]float64{1e15, 40})}, 1e-10, 1e16, 2, 50},
		{"one point among powers of ten", &Scatter{LogX: true, LogY: true, Points: spots([2]float64{100, 30})}, 50, 200, 20, 50},
	} {
		for _, scale := range []float64{1, 2} {
			t.Run(fmt.Sprintf("%s at scale %v", c.name, scale), func(t *testing.T) {
				d := laidOut(t, c.spec, Size{900, 600, scale})
				for _, p := range c.spec.Points {
					alongX, alongY := linear, linear
					if c.spec.LogX {
						alongX = powers
					}
					if c.spec.LogY {
						alongY = powers
					}
					x, y := d.plot.X0+alongX(c.loX, c.hiX, p.X)*d.plot.Width(), d.plot.Y1-alongY(c.loY, c.hiY, p.Y)*d.plot.Height()
					if gotX, gotY, found := blot(d, x, y, p.Style.ink(Light)); !found || math.Abs(gotX-x) > 1.01 || math.Abs(gotY-y) > 1.01 {
						t.Errorf("%s is at %.1f, %.1f, want %.1f, %.1f", p.Name, gotX, gotY, x, y)
					}
				}
			})
		}
	}
}

func TestAMarkersAreaTellsTheSize(t *testing.T) {
	spec := &Scatter{Points: spots([2]float64{2, 5}, [2]float64{9, 8}, [2]float64{5, 2})}
	spec.Points[0].Size, spec.Points[1].Size = 100, 25
	c := laidOut(t, spec, Size{1280, 720, 1})
	width := func(id string) float64 {
		r := markOf(t, c.regions, id).Rect
		return float64(extent(c.px, image.Rect(c.pixel(r.X0-1), c.pixel(r.Y0-1), c.pixel(r.X1+1), c.pixel(r.Y1+1)), Light.Series[0]).Dx())
	}
	large, quarter, plain := width("0/0"), width("0/1"), width("0/2")
	if math.Abs(large-2*quarter) > 2.5 || math.Abs(plain-2*scatterRadius) > 2 {
		t.Errorf("markers of size 100 and 25 and a plain one are %v, %v and %v wide", large, quarter, plain)
	}
}

func TestAScattersAxesSayWhatTheyMeasure(t *testing.T) {
	spec := sampleScatter()
	c := laidOut(t, spec, Size{1280, 720, 1})
	for role, want := range map[string][]string{
		"x":    {"1,400 MW", "1,200", "1,000", "800", "600", "400", "200", "0"},
		"y":    {"$16m", "$14m", "$12m", "$10m", "$8m", "$6m", "$4m", "$2m", "$0"},
		"axis": {"contracted critical-IT capacity"}, "unit": {"capital cost per MW"},
	} {
		if got := texts(c, role); !slices.Equal(got, want) {
			t.Errorf("the %s says %q, want %q", role, got, want)
		}
	}
	spec.LogX, spec.LogY, spec.XUnit, spec.Unit = true, true, "megawatts of contracted critical-IT capacity", "millions of dollars of the year 2025"
	c = laidOut(t, spec, Size{640, 480, 1})
	for role, want := range map[string][]string{
		"x": {"2,000", "1,000", "500", "200", "100", "50"}, "y": {"20", "10", "5"},
		"axis": {"contracted critical-IT capacity (megawatts of contracted critical-IT capacity)"}, "unit": {"capital cost per MW (millions of dollars of the year 2025)"},
	} {
		if got := texts(c, role); !slices.Equal(got, want) {
			t.Errorf("with powers of ten and long units the %s says %q, want %q", role, got, want)
		}
	}
}

func TestAnAxisOfPowersOfTenHasRoundTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi, length float64
		unit, want     string
	}{
		{75, 1400, 600, "MW", "50 100 200 500 1,000 2,000 | MW"},
		{75, 1400, 150, "MW", "1 100 10,000 | MW"},
		{1, 1, 600, "", "0.5 1 2 | "},
		{0.03, 0.4, 600, "%", "0.02 0.05 0.1 0.2 0.5 | %"},
		{1e6, 1e9, 400, "USD", "$0.001bn $0.01bn $0.1bn $1bn | "},
		{1e-9, 1e15, 400, "MW", "10⁻¹⁰ 10⁻⁵ 10⁰ 10⁵ 10¹⁰ 10¹⁵ | MW"},
		{2e-9, 4e-9, 400, "MW", "2 5 | ×10⁻⁹ MW"},
		{1e-18, 1e18, 40, "", "10⁻⁴⁰ 10⁰ 10⁴⁰ | "},
	} {
		a := powerAxis(c.lo, c.hi, c.unit, c.length, func(string) float64 { return 60 })
		if got := labels(a) + " | " + a.unit; got != c.want {
			t.Errorf("from %v to %v over %v units the axis says %q, want %q", c.lo, c.hi, c.length, got, c.want)
		}
		if a.lo > math.Log10(c.lo)+1e-9 || a.hi < math.Log10(c.hi)-1e-9 || !(a.lo < a.hi) {
			t.Errorf("from %v to %v the axis goes from %v to %v", c.lo, c.hi, a.lo, a.hi)
		}
	}
}

func TestTheLinesAtZeroAreStronger(t *testing.T) {
	spec := &Scatter{Points: spots([2]float64{-50, -20}, [2]float64{100, 60})}
	c := laidOut(t, spec, Size{900, 600, 1})
	x, y := c.plot.X0+c.plot.Width()*3/8, c.plot.Y1-c.plot.Height()/4
	if got := extent(c.px, image.Rect(int(c.plot.X0), int(y)-2, int(c.plot.X1), int(y)+3), Light.LineStrong); got.Dx() < int(c.plot.Width()) {
		t.Errorf("the line at zero upwards is %v, want it at %.1f across the plot", got, y)
	}
	if got := extent(c.px, image.Rect(int(x)-2, int(c.plot.Y0), int(x)+3, int(c.plot.Y1)), Light.LineStrong); got.Dy() < int(c.plot.Height()) {
		t.Errorf("the line at zero across is %v, want it at %.1f over the plot", got, x)
	}
	spec = &Scatter{LogX: true, LogY: true, Points: spots([2]float64{0.1, 0.1}, [2]float64{10, 10})}
	c = laidOut(t, spec, Size{900, 600, 1})
	if got := extent(c.px, c.px.Bounds(), Light.LineStrong); !got.Empty() {
		t.Errorf("among powers of ten there's a line at zero: %v", got)
	}
}

// labelled fails where a label covers a marker or leaves the frame, or where shown and left out don't make all.
func labelled(t fataler, spec *Scatter, size Size) {
	t.Helper()
	c, err := rasterCanvas(spec, Light, size)
	if err != nil {
		t.Fatal(err)
	}
	c.paint(spec)
	shown, named := 0, 0
	for _, b := range c.texts {
		if b.role != "label" {
			continue
		}
		shown++
		if b.box.X0 < c.plot.X0-largestRadius-2 || b.box.Y1 > c.plot.Y1+largestRadius+2 || b.box.X1 > c.width-c.margin()+0.01 {
			t.Fatalf("at %v the label %q at %v leaves the plot %v", size, b.text, b.box, c.plot)
		}
		for _, r := range c.regions {
			// A plain marker's region is larger than the marker, a large one's is as large.
			marker := r.Rect
			if marker.Width() <= 14.01 {
				marker = marker.grow(2 - marker.Width()/2)
			}
			if r.Kind == MarkRegion && b.box.overlaps(marker) {
				t.Fatalf("at %v the label %q at %v covers the marker of %s at %v", size, b.text, b.box, r.Series, marker)
			}
		}
	}
	for _, name := range spec.names(c, 1e6) {
		if name != "" {
			named++
		}
	}
	if size.Height < 200 || size.Width < 200 || spec.empty() {
		return // there's no room to say how many
	}
	want := []string{fmt.Sprintf("%d labels don’t fit", named-shown)}
	switch named - shown {
	case 0:
		want = nil
	case 1:
		want = []string{"1 label doesn’t fit"}
	}
	if got := texts(c, "others"); !slices.Equal(got, want) {
		t.Fatalf("at %v %d of %d labels are shown and it says %q, want %q", size, shown, named, got, want)
	}
}

func TestLabelsThatThereIsNoRoomForAreCounted(t *testing.T) {
	for _, n := range []int{9, 60, 400} {
		for _, size := range []Size{{1280, 720, 1}, {640, 400, 1}, {320, 200, 1}} {
			labelled(t, crowdedScatter(n), size)
		}
	}
	c := laidOut(t, sampleScatter(), Size{1280, 720, 1})
	if got := texts(c, "label"); len(got) != 9 || len(texts(c, "others")) > 0 {
		t.Errorf("where there's room it shows %q", got)
	}
}

func TestANameOffItsMarkerIsLedToByAHairThatCrossesNothing(t *testing.T) {
	c := laidOut(t, sampleScatter(), Size{640, 400, 1})
	spec, lay := &Scatter{}, scatterLayout{frame: Rect{0, 0, 500, 200}}
	for i := range 9 { // so close beside each other that there's no room next to all
		spec.Points = append(spec.Points, ScatterPoint{Name: fmt.Sprintf("Campus %d", i)})
	}
	for i := range spec.Points {
		lay.spots = append(lay.spots, spotted{point: &spec.Points[i], index: i, x: 180 + 16*float64(i), y: 100 + 2*float64(i%2), radius: scatterRadius})
	}
	placed, left := spec.labels(c, lay)
	hairs := 0
	for _, l := range placed {
		if !l.far {
			continue
		}
		hairs++
		h := l.of.hair(l.box)
		for _, d := range lay.spots {
			if d.index != l.of.index && segmentMeets(d.box(), h.x0, h.y0, h.x1, h.y1) {
				t.Errorf("the hair to %q crosses the marker of %s", l.text, d.point.Name)
			}
		}
		for _, other := range placed {
			if other.text != l.text && segmentMeets(other.box, h.x0, h.y0, h.x1, h.y1) {
				t.Errorf("the hair to %q crosses %q", l.text, other.text)
			}
		}
	}
	if hairs == 0 || len(placed)+left != len(spec.Points) {
		t.Errorf("%d hairs, %d names placed, %d left out", hairs, len(placed), left)
	}
}

func TestNamesOfPointsThatOnlyTheirEndsTellApartKeepTheirEnds(t *testing.T) {
	spec := &Scatter{Points: spots([2]float64{1, 1}, [2]float64{2, 9})}
	spec.Points[0].Name, spec.Points[1].Name = "Polaris Forge campus, building 1, phase 1", "Polaris Forge campus, building 1, phase 2"
	got := texts(laidOut(t, spec, Size{360, 480, 1}), "label")
	if len(got) != 2 || !strings.HasSuffix(got[0], "phase 1") || !strings.HasSuffix(got[1], "phase 2") {
		t.Errorf("the names are cut to %q", got)
	}
}

func TestAMissingPointIsNamedAndHasNoMarker(t *testing.T) {
	spec := &Scatter{Points: spots([2]float64{1, 1}, [2]float64{missing, 2}, [2]float64{3, missing})}
	c := laidOut(t, spec, Size{640, 400, 1})
	if got := texts(c, "footer"); !slices.Equal(got, []string{"Missing: Campus 2, Campus 3"}) || len(c.regions) != 1 {
		t.Errorf("the footer says %q, and there are %d regions", got, len(c.regions))
	}
	spec.Frame.Missing = []string{"not reported"}
	if got := texts(laidOut(t, spec, Size{640, 400, 1}), "footer"); !slices.Equal(got, []string{"Missing: not reported"}) {
		t.Errorf("over the caller's own words the footer says %q", got)
	}
}

func TestAScatterSaysWhichAxisDoesNotStartAtZero(t *testing.T) {
	for want, points := range map[string][]ScatterPoint{
		"The axes don’t start at zero.":               spots([2]float64{1000, 1000}, [2]float64{1010, 1010}),
		"The axis below doesn’t start at zero.":       spots([2]float64{1000, 1}, [2]float64{1010, 1010}),
		"The axis at the left doesn’t start at zero.": spots([2]float64{1, 1000}, [2]float64{1010, 1010}),
	} {
		if got := texts(laidOut(t, &Scatter{Points: points}, Size{640, 400, 1}), "footer"); !slices.Equal(got, []string{want}) {
			t.Errorf("the footer says %q, want %q", got, want)
		}
		if got := texts(laidOut(t, &Scatter{Points: points, LogX: true, LogY: true}, Size{640, 400, 1}), "footer"); len(got) > 0 {
			t.Errorf("among powers of ten the footer says %q", got)
		}
	}
}

func TestEveryPointAnswersToThePointer(t *testing.T) {
	for _, spec := range []*Scatter{sampleScatter(), crowdedScatter(60)} {
		p := drawn(t, spec, Light, Size{900, 600, 2})
		for _, s := range spec.Points {
			if s.Missing {
				continue
			}
			r := markOf(t, p.Regions, s.ID)
			if got, ok := p.At((r.Rect.X0+r.Rect.X1)/2, (r.Rect.Y0+r.Rect.Y1)/2); !ok || got.ID != s.ID || got.Series != s.Name || s.Label != "" && got.Text != s.Label {
				t.Errorf("pointing at %s answers %+v", s.Name, got)
			}
		}
	}
	unsaid := &Scatter{Points: []ScatterPoint{{X: 1200, Y: 3.5, ID: "it"}}}
	if got, want := markOf(t, drawn(t, unsaid, Light, Size{640, 400, 1}).Regions, "it").Text, "number 1: 1,200, 3.5"; got != want {
		t.Errorf("hovering over a point without words says %q, want %q", got, want)
	}
}

func TestAScattersWordsAreClearOfEachOtherAtAnySize(t *testing.T) {
	long, sized, noted, powers := sampleScatter(), crowdedScatter(40), sampleScatter(), sampleScatter()
	for i := range long.Points {
		long.Points[i].Name = fmt.Sprintf("A name of just forty letters, number %03d", i)
	}
	long.XUnit, long.Unit = "megawatts of contracted critical-IT capacity", "USD m"
	for i := range sized.Points {
		sized.Points[i].Size = float64(i)
	}
	noted.Notes = []Note{{Number: 1, Text: "With options", Mark: "0/0"}, {Number: 2, Text: "Restated", Mark: "0/4"}}
	powers.LogX, powers.LogY = true, true
	for i := range powers.Points {
		powers.Points[i].X *= math.Pow10(3 * (i%8 - 4))
	}
	for name, spec := range map[string]*Scatter{
		"sample": sampleScatter(), "crowd": crowdedScatter(150), "long": long, "sized": sized, "noted": noted, "powers": powers,
		"tiny beside vast": {Points: spots([2]float64{1e-9, 1e15}, [2]float64{-1e15, 1e-9})}, "negative": {Points: spots([2]float64{-3, -9})},
		"equal": {Points: spots([2]float64{7, 7}, [2]float64{7, 7})}, "none": {Points: spots([2]float64{missing, missing})},
	} {
		t.Run(name, func(t *testing.T) {
			for _, size := range sizesToHold() {
				clearOfEachOther(t, spec, size)
				if size.Scale == 1 {
					alikeInBothFormats(t, spec, size)
					labelled(t, spec, size)
				}
			}
		})
	}
}

func TestWhatAScatterCannotShowIsRefusedByName(t *testing.T) {
	for _, c := range []struct {
		name string
		spec Scatter
		says string
	}{
		{"not a number", Scatter{Points: []ScatterPoint{{Name: "Horizon 1", X: math.NaN()}}}, "point Horizon 1: the figure across is not a number"},
		{"infinite", Scatter{Points: []ScatterPoint{{Name: "Horizon 1", Y: math.Inf(1)}}}, "point Horizon 1: the figure upwards is infinite"},
		{"zero among powers of ten", Scatter{LogX: true, Points: []ScatterPoint{{Name: "Horizon 1", Y: 1}}}, "point Horizon 1: the figure across is zero, which no axis of powers of ten holds"},
		{"below zero, without a name", Scatter{LogY: true, Points: []ScatterPoint{{X: 1, Y: 1}, {X: 1, Y: -3}}}, "point number 2: the figure upwards is −3, and an axis of powers of ten holds nothing below zero"},
		{"a size that's no number", Scatter{Points: []ScatterPoint{{Name: "Horizon 1", Size: math.NaN()}}}, "point Horizon 1: the size is not a number"},
		{"a size below zero", Scatter{Points: []ScatterPoint{{Name: "Horizon 1", Size: -1}}}, "point Horizon 1: the size is negative"},
		{"a colour below none", Scatter{Points: []ScatterPoint{{Name: "Horizon 1", Missing: true, Style: Style{Colour: -1}}}}, "point Horizon 1: a colour is numbered from 0, not -1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Draw(&c.spec, Light, Size{640, 400, 1}); err == nil || err.Error() != c.says {
				t.Errorf("it says %v, want %q", err, c.says)
			}
		})
	}
	for _, points := range [][]ScatterPoint{nil, spots([2]float64{missing, 1})} {
		if got := texts(laidOut(t, &Scatter{Points: points, LogX: true}, Size{640, 400, 1}), "empty"); !slices.Equal(got, []string{"No figures for this choice yet."}) {
			t.Errorf("a scatter of %d points without figures says %q", len(points), got)
		}
	}
}

func TestANoteOnAPointStandsOverItsMarker(t *testing.T) {
	spec := sampleScatter()
	spec.Points[4].Size = 10
	spec.Notes = []Note{{Number: 1, Text: "With options", Mark: "0/0"}, {Number: 2, Text: "Restated", Mark: "0/4"}}
	c := laidOut(t, spec, Size{640, 400, 1})
	for i, id := range []string{"0/0", "0/4"} {
		mark := markOf(t, c.regions, id).Rect
		for _, r := range c.regions {
			if r.Kind != NoteRegion || r.ID != fmt.Sprint(i+1) {
				continue
			}
			if math.Abs(r.Rect.X0+r.Rect.X1-mark.X0-mark.X1) > 0.1 || r.Rect.Y1 > (mark.Y0+mark.Y1)/2-scatterRadius {
				t.Errorf("the note on %s is at %v, the marker at %v", id, r.Rect, mark)
			}
			for _, b := range c.texts {
				if b.role == "label" && r.Rect.overlaps(b.box) {
					t.Errorf("the note on %s at %v covers %q at %v", id, r.Rect, b.text, b.box)
				}
			}
		}
	}
}

func TestAnyScatterIsReadable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.OneOf(rapid.StringMatching(`[A-Z][a-z]{0,9}( [0-9a-z]{1,8}){0,5}`), rapid.StringN(0, 60, 120))
		units := rapid.SampledFrom([]string{"", "MW", "USD", "USD m", "months from signature to ready for service"})
		spec := &Scatter{Frame: anyFrame(t), XUnit: units.Draw(t, "unit across"), XLabel: words.Draw(t, "across"), YLabel: words.Draw(t, "upwards"),
			LogX: rapid.Bool().Draw(t, "powers across"), LogY: rapid.Bool().Draw(t, "powers upwards")}
		// value gives figures of one magnitude and, on an axis of powers of ten, of several.
		value := func(name string, powers bool) func() float64 {
			magnitude := rapid.IntRange(-12, 14).Draw(t, name+" magnitude")
			lift := rapid.SampledFrom([]float64{0, 0, 1000, -1000}).Draw(t, name+" lift")
			reach := rapid.SampledFrom([]float64{0, 0.5, 3, 16}).Draw(t, name+" reach")
			return func() float64 {
				if powers {
					return math.Pow(10, math.Min(18, math.Max(-17.9, float64(magnitude)+rapid.Float64Range(-reach, reach).Draw(t, name))))
				}
				return (lift + rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(-10, 10)).Draw(t, name)) * math.Pow10(magnitude)
			}
		}
		x, y := value("x", spec.LogX), value("y", spec.LogY)
		sized := rapid.Bool().Draw(t, "sized")
		for i := range rapid.SampledFrom([]int{0, 1, 2, 9, 60}).Draw(t, "points") {
			p := ScatterPoint{Name: words.Draw(t, "name"), X: x(), Y: y(), Missing: rapid.IntRange(0, 5).Draw(t, "gap") == 0, ID: fmt.Sprintf("0/%d", i),
				Style: Style{Colour: rapid.IntRange(0, 30).Draw(t, "colour"), Benchmark: rapid.Bool().Draw(t, "benchmark")}}
			if sized {
				p.Size = rapid.Float64Range(0, 1000).Draw(t, "size")
			}
			spec.Points = append(spec.Points, p)
		}
		size := anySize(t)
		readable(t, spec, size)
		clearOfEachOther(t, spec, size)
		alikeInBothFormats(t, spec, size)
		labelled(t, spec, size)
	})
}
