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

// stages makes a funnel's stages from values; NaN stands for a missing one.
func stages(values ...float64) []FunnelStage {
	names := []string{"announced", "in talks", "signed", "financed", "building", "energised", "billing"}
	all := make([]FunnelStage, len(values))
	for i, v := range values {
		all[i] = FunnelStage{Name: names[i%len(names)], Value: v, Detail: "30 Nov 2025", ID: fmt.Sprintf("0/%d", i), Label: fmt.Sprintf("%s %v", names[i%len(names)], v)}
		if math.IsNaN(v) {
			all[i].Value, all[i].Missing = 0, true
		}
	}
	return all
}

func sampleFunnel() *Funnel {
	return &Funnel{
		Frame:  Frame{Title: "Of each 40 MW that APLD announced, one is energised", Subtitle: "Critical-IT MW by how far they have come", Unit: "MW", Footer: []string{"as of 30 Nov 2025 · sample.assay"}},
		Stages: stages(4000, 900, 1410, missing, 700, 175, missing),
	}
}

// bothCanvases draws the spec as pixels and as SVG.
func bothCanvases(t fataler, spec Spec, size Size) map[string]*canvas {
	t.Helper()
	raster, err := rasterCanvas(spec, Light, size)
	if err != nil {
		t.Fatal(err)
	}
	vector, err := vectorCanvas(spec, Light, size)
	if err != nil {
		t.Fatal(err)
	}
	raster.paint(spec)
	vector.paint(spec)
	return map[string]*canvas{"PNG": raster, "SVG": vector}
}

// fataler is what a test and a property have in common.
type fataler interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// clearOfEachOther fails where a text leaves the picture or covers another, whatever the two are. Numbers of notes are put over what is there.
func clearOfEachOther(t fataler, spec Spec, size Size) {
	t.Helper()
	for kind, c := range bothCanvases(t, spec, size) {
		picture := Rect{0, 0, c.width, c.height}
		for i, a := range c.texts {
			if !a.box.within(picture.grow(0.5)) {
				t.Fatalf("%s of %v: %s %q at %v leaves the picture", kind, size, a.role, a.text, a.box)
			}
			for _, b := range c.texts[i+1:] {
				if a.role != "note" && b.role != "note" && a.box.grow(-0.25).overlaps(b.box.grow(-0.25)) {
					t.Fatalf("%s of %v: %s %q at %v and %s %q at %v cover each other", kind, size, a.role, a.text, a.box, b.role, b.text, b.box)
				}
			}
		}
		for _, r := range c.regions {
			if !r.Rect.within(picture.grow(0.5)) {
				t.Fatalf("%s of %v: the region of %s at %v leaves the picture", kind, size, r.ID, r.Rect)
			}
		}
	}
}

// sizesToHold are the sizes at which every kind with names at its left must be readable.
func sizesToHold() []Size {
	var all []Size
	for _, s := range [][2]int{{320, 200}, {360, 240}, {360, 480}, {640, 400}, {1280, 720}, {1920, 1080}} {
		for _, scale := range []float64{1, 2, 3} {
			all = append(all, Size{s[0], s[1], scale})
		}
	}
	return all
}

// markOf is the region of a mark.
func markOf(t *testing.T, regions []Region, id string) Region {
	t.Helper()
	for _, r := range regions {
		if r.Kind == MarkRegion && r.ID == id {
			return r
		}
	}
	t.Fatalf("%s has no region", id)
	return Region{}
}

// rowPixels is the part of a region that lies in the plot, in pixels.
func rowPixels(r Region, plot Rect, scale float64) image.Rectangle {
	return image.Rect(int(math.Round(plot.X0*scale)), int(math.Round(r.Rect.Y0*scale)), int(math.Round((plot.X1+8)*scale)), int(math.Round(r.Rect.Y1*scale)))
}

func TestAStagesBarIsAsLongAsItsFigure(t *testing.T) {
	for _, c := range []struct {
		name   string
		values []float64
	}{
		{"a funnel", []float64{4000, 900, 600, 700, 175}},
		{"growing from stage to stage", []float64{5, 9, 30}},
		{"all equal", []float64{7, 7, 7}},
		{"a single figure", []float64{1410}},
		{"tiny", []float64{2e-9, 1e-9}},
		{"vast", []float64{1e15, 5e14}},
		{"far from zero and close together", []float64{1002, 1001, 1000}},
	} {
		for _, scale := range []float64{1, 2} {
			t.Run(fmt.Sprintf("%s at scale %v", c.name, scale), func(t *testing.T) {
				spec := &Funnel{Stages: stages(c.values...)}
				p := drawn(t, spec, Light, Size{900, 600, scale})
				greatest := slices.Max(c.values)
				for i, v := range c.values {
					bar := extent(p.Image, rowPixels(markOf(t, p.Regions, spec.Stages[i].ID), p.Plot, scale), Light.Series[0])
					if want := v / greatest * p.Plot.Width() * scale; !within1(float64(bar.Dx()), want) {
						t.Errorf("the bar for %v is %d pixels long, want %.1f", v, bar.Dx(), want)
					}
					if !within1(float64(bar.Min.X), p.Plot.X0*scale) {
						t.Errorf("the bar for %v begins at %d, zero is at %.1f", v, bar.Min.X, p.Plot.X0*scale)
					}
				}
			})
		}
	}
}

func TestBetweenTwoFiguresStandsWhatWentOn(t *testing.T) {
	for _, c := range []struct {
		name   string
		values []float64
		want   []string
	}{
		{"a funnel with two stages missing", []float64{4000, 900, 1410, missing, 700, 175, missing}, []string{"↓ 22.5 %", "↓ 157 %", "↓ 25 %"}},
		{"of nothing there is no share", []float64{0, 5, 0}, []string{"↓ 0 %"}},
		{"one stage has no neighbour", []float64{5}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := texts(laidOut(t, &Funnel{Stages: stages(c.values...)}, Size{900, 600, 1}), "conversion"); !slices.Equal(got, c.want) {
				t.Errorf("it says %q, want %q", got, c.want)
			}
		})
	}
}

func TestTheUnitStandsOnceBehindTheFirstFigure(t *testing.T) {
	c := laidOut(t, sampleFunnel(), Size{900, 600, 1})
	if got, want := texts(c, "value"), []string{"4,000 MW", "900", "1,410", "–", "700", "175", "–"}; !slices.Equal(got, want) {
		t.Errorf("the figures are %q, want %q", got, want)
	}
	long := sampleFunnel()
	long.Unit = "months from signature to ready for service"
	c = laidOut(t, long, Size{900, 600, 1})
	if got := texts(c, "unit"); !slices.Equal(got, []string{long.Unit}) || texts(c, "value")[0] != "4,000" {
		t.Errorf("a long unit is said %q, the first figure %q", got, texts(c, "value")[0])
	}
}

func TestAMissingStageHasADashNoBarAndIsNamed(t *testing.T) {
	spec := sampleFunnel()
	p := drawn(t, spec, Light, Size{900, 600, 1})
	if got := extent(p.Image, rowPixels(markOf(t, p.Regions, "0/3"), p.Plot, 1), Light.Series[0]); !got.Empty() {
		t.Errorf("a bar of the missing stage stands at %v", got)
	}
	foot := func() string { return texts(laidOut(t, spec, Size{900, 600, 1}), "footer")[0] }
	if got := foot(); got != "Missing: financed, billing" {
		t.Errorf("the footer says %q", got)
	}
	spec.Frame.Missing = []string{"financed: not reported"}
	if got := foot(); got != "Missing: financed: not reported" {
		t.Errorf("over the caller's own words the footer says %q", got)
	}
}

func TestEveryStageAnswersToThePointer(t *testing.T) {
	spec := sampleFunnel()
	spec.Stages[3].Label = ""
	p := drawn(t, spec, Light, Size{900, 600, 2})
	for i, s := range spec.Stages {
		r := markOf(t, p.Regions, s.ID)
		if got, ok := p.At(p.Plot.X0+2, (r.Rect.Y0+r.Rect.Y1)/2); !ok || got.ID != s.ID || got.Series != s.Name {
			t.Errorf("pointing at stage %d answers %q of %q", i, got.ID, got.Series)
		}
		if s.Label != "" && r.Text != s.Label {
			t.Errorf("hovering over stage %d says %q, want %q", i, r.Text, s.Label)
		}
	}
	if got := markOf(t, p.Regions, "0/3").Text; got != "financed: no figure" {
		t.Errorf("hovering over the missing stage says %q", got)
	}
}

func TestAFunnelsWordsAreClearOfEachOtherAtAnySize(t *testing.T) {
	long := sampleFunnel()
	long.Stages[2].Name = "signed, and the customer’s first payment received"
	long.Stages[0].Detail = "investor presentation of 30 Nov 2025, page 14"
	many := sampleFunnel()
	many.Stages = append(append(many.Stages, many.Stages...), append(many.Stages, many.Stages...)...)
	for name, spec := range map[string]*Funnel{"sample": sampleFunnel(), "long": long, "many": many} {
		t.Run(name, func(t *testing.T) {
			for _, size := range sizesToHold() {
				clearOfEachOther(t, spec, size)
			}
		})
	}
}

func TestWhereAFunnelHasLittleRoomItSaysLess(t *testing.T) {
	spec := sampleFunnel()
	for _, c := range []struct {
		size                                 Size
		names, figures, details, conversions int
	}{
		{Size{900, 600, 1}, 7, 7, 7, 3},
		{Size{640, 240, 1}, 7, 7, 7, 0}, // too low for shares
		{Size{260, 480, 1}, 7, 7, 0, 3}, // too narrow for details
		{Size{320, 200, 1}, 7, 7, 0, 0},
	} {
		drawing := laidOut(t, spec, c.size)
		for role, want := range map[string]int{"name": c.names, "value": c.figures, "detail": c.details, "conversion": c.conversions} {
			if got := len(texts(drawing, role)); got != want {
				t.Errorf("at %v there are %d texts of role %s, want %d", c.size, got, role, want)
			}
		}
	}
	spec.Stages = append(spec.Stages, append(spec.Stages, spec.Stages...)...)
	drawing := laidOut(t, spec, Size{320, 200, 1})
	shown := len(texts(drawing, "name"))
	if got, want := strings.Join(texts(drawing, "others"), ""), fmt.Sprintf("and %d more in a larger picture", len(spec.Stages)-shown); got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
}

func TestWhatAFunnelCannotShowIsRefusedByName(t *testing.T) {
	for _, c := range []struct {
		name string
		spec *Funnel
		says string
	}{
		{"negative", &Funnel{Stages: []FunnelStage{{Name: "signed", Value: -1}}}, "stage signed: a funnel has no negative figures"},
		{"not a number", &Funnel{Stages: []FunnelStage{{Name: "signed", Value: math.NaN()}}}, "stage signed: the figure is not a number"},
		{"infinite, without a name", &Funnel{Stages: []FunnelStage{{}, {Value: math.Inf(1)}}}, "stage number 2: the figure is infinite"},
		{"a colour below none", &Funnel{Style: Style{Colour: -1}}, "a colour is numbered from 0, not -1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Draw(c.spec, Light, Size{640, 400, 1}); err == nil || err.Error() != c.says {
				t.Errorf("it says %v, want %q", err, c.says)
			}
		})
	}
	if got := texts(laidOut(t, &Funnel{Stages: stages(missing, missing)}, Size{640, 400, 1}), "empty"); !slices.Equal(got, []string{"No figures for this choice yet."}) {
		t.Errorf("a funnel without figures says %q", got)
	}
}

func TestANoteOnAStageStandsBehindItsWords(t *testing.T) {
	spec := sampleFunnel()
	spec.Notes = []Note{{Number: 1, Text: "With options", Mark: "0/0"}, {Number: 2, Text: "Not reported", Mark: "0/3"}}
	c := laidOut(t, spec, Size{640, 400, 1})
	for i, id := range []string{"0/0", "0/3"} {
		var note Rect
		for _, r := range c.regions {
			if r.Kind == NoteRegion && r.ID == fmt.Sprint(i+1) {
				note = r.Rect
			}
		}
		row := markOf(t, c.regions, id).Rect
		if note.X0 < row.X1 || note.Y0 < row.Y0 || note.Y1 > row.Y1 || note.X1 > c.width {
			t.Errorf("note %d is at %v, its stage at %v", i+1, note, row)
		}
	}
}

func TestAnyFunnelIsReadable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		magnitude := math.Pow10(rapid.IntRange(-12, 16).Draw(t, "magnitude"))
		words := rapid.OneOf(rapid.StringMatching(`[a-z]{0,12}`), rapid.StringN(0, 60, 120))
		spec := &Funnel{Frame: anyFrame(t), Style: Style{Colour: rapid.IntRange(0, 30).Draw(t, "colour"), Benchmark: rapid.Bool().Draw(t, "benchmark")}}
		for i := range rapid.SampledFrom([]int{0, 1, 2, 7, 7, 40}).Draw(t, "stages") {
			spec.Stages = append(spec.Stages, FunnelStage{Name: words.Draw(t, "name"), Detail: words.Draw(t, "detail"),
				Value: rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(0, 10)).Draw(t, "value") * magnitude, Missing: rapid.IntRange(0, 4).Draw(t, "gap") == 0, ID: fmt.Sprintf("0/%d", i)})
		}
		size := anySize(t)
		readable(t, spec, size)
		clearOfEachOther(t, spec, size)
	})
}
