package charts

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// endOf makes an end of a dumbbell; NaN stands for a missing figure.
func endOf(name string, v float64, style Style, id string) DumbbellEnd {
	e := DumbbellEnd{Name: name, Value: v, Style: style, ID: id, Label: name + " in FY25"}
	if math.IsNaN(v) {
		e.Value, e.Missing = 0, true
	}
	return e
}

// dumbbellPair makes row i of a dumbbell.
func dumbbellPair(i int, name string, from, to float64) DumbbellRow {
	return DumbbellRow{Name: name, From: endOf("APLD", from, Style{}, fmt.Sprintf("0/%d", i)), To: endOf("EQIX", to, Style{Benchmark: true}, fmt.Sprintf("1/%d", i))}
}

// dumbbellPairs makes rows from their figures.
func dumbbellPairs(values ...[2]float64) []DumbbellRow {
	var rows []DumbbellRow
	for i, v := range values {
		rows = append(rows, dumbbellPair(i, fmt.Sprintf("FY%d", 20+i), v[0], v[1]))
	}
	return rows
}

func sampleDumbbell() *Dumbbell {
	return &Dumbbell{
		Frame: Frame{Title: "Of each dollar APLD keeps less than EQIX, but for the gross margin", Subtitle: "Margins in FY25", Unit: "%", Footer: []string{"as of 30 Nov 2025 · sample.assay"}},
		Zero:  true,
		Rows: []DumbbellRow{
			dumbbellPair(0, "Gross margin", 62.4, 50), dumbbellPair(1, "Adjusted EBITDA margin", 31.5, 49), dumbbellPair(2, "Operating margin", -18, 15.2),
			dumbbellPair(3, "Free cash flow margin after growth capex", -75, missing), dumbbellPair(4, "Utilisation", 80, 80),
		},
	}
}

// alikeInBothFormats fails where a text, a region or the plot isn't at the same place in the two formats.
func alikeInBothFormats(t fataler, spec Spec, size Size) {
	t.Helper()
	both := bothCanvases(t, spec, size)
	raster, vector := both["PNG"], both["SVG"]
	if raster.plot != vector.plot || !slices.Equal(raster.texts, vector.texts) || !reflect.DeepEqual(raster.regions, vector.regions) {
		t.Fatalf("at %v the plot of the PNG is %v with %d texts and %d regions, that of the SVG %v with %d and %d, or they are elsewhere",
			size, raster.plot, len(raster.texts), len(raster.regions), vector.plot, len(vector.texts), len(vector.regions))
	}
}

func TestADumbbellsEndsStandOnTheirFigures(t *testing.T) {
	for _, c := range []struct {
		name   string
		rows   []DumbbellRow
		size   Size
		lo, hi float64
	}{
		{"a company against a benchmark", sampleDumbbell().Rows, Size{1280, 720, 1}, -80, 80},
		{"in a small picture", sampleDumbbell().Rows, Size{640, 400, 1}, -100, 100},
		{"at twice the density", sampleDumbbell().Rows, Size{1280, 720, 2}, -80, 80},
		{"all equal", dumbbellPairs([2]float64{7, 7}, [2]float64{7, 7}), Size{640, 400, 1}, 0, 8},
		{"a single figure", dumbbellPairs([2]float64{7, missing}), Size{640, 400, 1}, 0, 8},
		{"negatives only", dumbbellPairs([2]float64{-3, -9}), Size{640, 400, 1}, -10, 0},
		{"nothing but noughts", dumbbellPairs([2]float64{0, 0}), Size{640, 400, 1}, 0, 1},
		{"tiny beside vast", dumbbellPairs([2]float64{1e-9, 1e15}), Size{640, 400, 1}, 0, 1e15},
		{"tiny", dumbbellPairs([2]float64{1e-9, 3e-9}), Size{640, 400, 1}, 0, 3e-9},
		{"far from zero and close together", dumbbellPairs([2]float64{1000, 1010}), Size{640, 400, 1}, 1000, 1010},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := laidOut(t, &Dumbbell{Rows: c.rows}, c.size)
			for i := range c.rows {
				for _, e := range c.rows[i].ends() {
					if e.Missing || e.Style.Benchmark && e.Value == c.rows[i].From.Value { // under the unit's marker
						continue
					}
					want := d.plot.X0 + (e.Value-c.lo)/(c.hi-c.lo)*d.plot.Width()
					if got, found := middleOf(d, markOf(t, d.regions, e.ID), want, e.Style.ink(Light)); !found || math.Abs(got-want) > 1.01 {
						t.Errorf("%s of %s is at %.1f, want %.1f", e.Name, c.rows[i].Name, got, want)
					}
				}
			}
		})
	}
}

func TestALineJoinsTheTwoEnds(t *testing.T) {
	p := drawn(t, sampleDumbbell(), Light, Size{1280, 720, 1})
	row := markOf(t, p.Regions, "0/1").Rect
	row.X0, row.X1 = p.Plot.X0+(31.5+80)/160*p.Plot.Width()+unitRadius, p.Plot.X0+(49+80.0)/160*p.Plot.Width()-benchmarkRadius
	box := rowPixels(Region{Rect: row}, p.Plot, 1)
	box.Min.X, box.Max.X = int(row.X0)+2, int(row.X1)-2
	if got := extent(p.Image, box, Light.LineStrong); got.Dx() != box.Dx() || got.Dy() != 2 {
		t.Errorf("between %v the line is %v", box, got)
	}
}

func TestBesideEachPairStandsItsDifference(t *testing.T) {
	c := laidOut(t, sampleDumbbell(), Size{900, 600, 1})
	if got, want := texts(c, "difference"), []string{"difference", "+12.4", "−17.5", "−33.2", "–", "0"}; !slices.Equal(got, want) {
		t.Errorf("the differences are %q, want %q", got, want)
	}
	if got, want := texts(c, "value"), []string{"50", "62.4", "31.5", "49", "−18", "15.2", "−75", "80", "80"}; !slices.Equal(got, want) {
		t.Errorf("the figures are %q, want %q", got, want)
	}
	// 0.3 − 0.1 − 0.2 isn't quite nothing to a computer.
	sum := 0.3 - 0.1
	if got, _ := dumbbellPair(0, "", sum, 0.2).difference(); got != "0" {
		t.Errorf("figures apart by rounding alone differ by %q", got)
	}
}

func TestTheUnitStandsOnceOnTheDumbbellsAxis(t *testing.T) {
	spec := sampleDumbbell()
	if got, want := texts(laidOut(t, spec, Size{1280, 720, 1}), "x"), []string{"80 %", "60", "40", "20", "0", "−20", "−40", "−60", "−80"}; !slices.Equal(got, want) {
		t.Errorf("the axis says %q, want %q", got, want)
	}
	spec.Unit = "months from signature to ready for service"
	c := laidOut(t, spec, Size{640, 400, 1})
	if got := texts(c, "axis"); !slices.Equal(got, []string{spec.Unit}) || texts(c, "x")[0] != "100" {
		t.Errorf("a long unit is said %q, the last label %q", got, texts(c, "x")[0])
	}
}

func TestEndsAreNamedInTheLegendOrBesideThem(t *testing.T) {
	spec := sampleDumbbell()
	c := laidOut(t, spec, Size{900, 600, 1})
	if got, want := texts(c, "legend"), []string{"APLD", "EQIX"}; !slices.Equal(got, want) {
		t.Errorf("the legend says %q, want %q", got, want)
	}
	spec.Rows[1].To.Name = "DLR"
	c = laidOut(t, spec, Size{900, 600, 1})
	if got, want := texts(c, "legend"), []string{"APLD"}; !slices.Equal(got, want) {
		t.Errorf("with two benchmarks the legend says %q, want %q", got, want)
	}
	if got := texts(c, "value"); !slices.Contains(got, "EQIX 50") || !slices.Contains(got, "DLR 49") || !slices.Contains(got, "31.5") {
		t.Errorf("with two benchmarks the figures are %q", got)
	}
}

func TestAMissingEndHasNoMarkerAndIsNamed(t *testing.T) {
	spec := sampleDumbbell()
	spec.Rows = append(spec.Rows, dumbbellPair(5, "Return on capital", missing, missing))
	spec.Rows[3].To.Label = ""
	p := drawn(t, spec, Light, Size{1280, 720, 1})
	lone := rowPixels(markOf(t, p.Regions, "0/3"), p.Plot, 1)
	if got := extent(p.Image, lone, Light.LineStrong); got.Dx() > 1 { // the line at zero runs through
		t.Errorf("a line joins a figure to nothing: %v", got)
	}
	if got := extent(p.Image, lone, Light.Benchmark); !got.Empty() {
		t.Errorf("a marker of the missing end stands at %v", got)
	}
	if got, want := markOf(t, p.Regions, "1/3").Text, "Free cash flow margin after growth capex, EQIX: no figure"; got != want {
		t.Errorf("hovering over the missing end says %q, want %q", got, want)
	}
	foot := func() string { return texts(laidOut(t, spec, Size{900, 600, 1}), "footer")[0] }
	if got, want := foot(), "Missing: Free cash flow margin after growth capex (EQIX), Return on capital"; got != want {
		t.Errorf("the footer says %q, want %q", got, want)
	}
	spec.Frame.Missing = []string{"free cash flow: not reported"}
	if got := foot(); got != "Missing: free cash flow: not reported" {
		t.Errorf("over the caller's own words the footer says %q", got)
	}
}

func TestEveryEndAnswersToThePointer(t *testing.T) {
	spec := sampleDumbbell()
	spec.Rows = append(spec.Rows, dumbbellPair(5, "Return on capital", missing, missing))
	for _, size := range []Size{{1280, 720, 2}, {640, 400, 1}, {360, 480, 1}} {
		p := drawn(t, spec, Light, size)
		for i := range spec.Rows {
			for _, e := range spec.Rows[i].ends() {
				r := markOf(t, p.Regions, e.ID)
				if got, ok := p.At((r.Rect.X0+r.Rect.X1)/2, (r.Rect.Y0+r.Rect.Y1)/2); !ok || got.ID != e.ID || got.Text != e.Label || got.Series != e.Name {
					t.Errorf("at %v pointing at %s of %s answers %+v", size, e.Name, spec.Rows[i].Name, got)
				}
			}
		}
	}
}

func TestADumbbellSaysWhetherItsAxisHoldsZero(t *testing.T) {
	spec := &Dumbbell{Rows: dumbbellPairs([2]float64{1000, 1010})}
	c := laidOut(t, spec, Size{640, 400, 1})
	if got := texts(c, "footer"); !slices.Equal(got, []string{"The axis doesn’t start at zero."}) {
		t.Errorf("the footer says %q", got)
	}
	spec.Zero = true
	c = laidOut(t, spec, Size{640, 400, 1})
	if got := texts(c, "footer"); len(got) > 0 || !slices.Contains(texts(c, "x"), "0") {
		t.Errorf("with zero the footer says %q, the axis %q", got, texts(c, "x"))
	}
}

func TestDumbbellsThatThereIsNoRoomForAreCounted(t *testing.T) {
	spec := sampleDumbbell()
	for len(spec.Rows) < 40 {
		spec.Rows = append(spec.Rows, spec.Rows...)
	}
	for _, size := range []Size{{640, 400, 1}, {320, 200, 1}, {1280, 720, 1}} {
		c := laidOut(t, spec, size)
		rows := len(c.regions) / 2
		if got, want := texts(c, "others"), []string{fmt.Sprintf("and %d more in a larger picture", len(spec.Rows)-rows)}; rows == 0 || !slices.Equal(got, want) {
			t.Errorf("at %v it shows %d rows and says %q, want %q", size, rows, got, want)
		}
	}
}

func TestADumbbellsWordsAreClearOfEachOtherAtAnySize(t *testing.T) {
	many, noted, long, several := sampleDumbbell(), sampleDumbbell(), sampleDumbbell(), sampleDumbbell()
	for range 3 {
		many.Rows = append(many.Rows, many.Rows...)
	}
	noted.Notes = []Note{{Number: 1, Text: "With options", Mark: "0/0"}, {Number: 2, Text: "Restated", Mark: "1/0"}, {Number: 3, Text: "Not reported", Mark: "1/3"}}
	for i := range long.Rows {
		long.Rows[i].Name = fmt.Sprintf("A name of just forty letters, number %03d", i)
		long.Rows[i].To.Name = strings.Repeat("Operator ", 4) + fmt.Sprint(i)
		long.Rows[i].From.Value *= 1e12
	}
	long.Unit = "USD m"
	for i := range several.Rows {
		several.Rows[i].To.Name = fmt.Sprintf("OP%d", i)
	}
	for name, spec := range map[string]*Dumbbell{
		"sample": sampleDumbbell(), "many": many, "noted": noted, "long": long, "several": several,
		"tiny beside vast": {Rows: dumbbellPairs([2]float64{1e-9, 1e15}, [2]float64{-1e15, 1e-9})}, "negative": {Rows: dumbbellPairs([2]float64{-3, -9})},
		"equal": {Rows: dumbbellPairs([2]float64{7, 7})}, "one": {Rows: dumbbellPairs([2]float64{missing, 7})}, "none": {Rows: dumbbellPairs([2]float64{missing, missing})},
	} {
		t.Run(name, func(t *testing.T) {
			for _, size := range sizesToHold() {
				clearOfEachOther(t, spec, size)
				if size.Scale > 1 {
					continue
				}
				alikeInBothFormats(t, spec, size)
				c := laidOut(t, spec, size)
				for _, r := range c.texts {
					if r.role == "name" && r.box.X1 > c.margin()+nameShare*c.width+0.5 {
						t.Errorf("at %v the name %q takes more than its share: %v", size, r.text, r.box)
					}
				}
			}
		})
	}
}

func TestANoteOnAnEndStandsBehindTheRowsName(t *testing.T) {
	spec := sampleDumbbell()
	spec.Notes = []Note{{Number: 1, Text: "With options", Mark: "0/0"}, {Number: 2, Text: "Restated", Mark: "1/0"}}
	c := laidOut(t, spec, Size{640, 400, 1})
	row, found := markOf(t, c.regions, "0/0").Rect, 0
	for _, r := range c.regions {
		if r.Kind != NoteRegion {
			continue
		}
		found++
		if r.Rect.Y0 < row.Y0 || r.Rect.Y1 > row.Y1 || r.Rect.X1 > c.plot.X0 {
			t.Errorf("note %s is at %v, its row at %v, the plot at %v", r.ID, r.Rect, row, c.plot)
		}
		for _, b := range c.texts {
			if b.role != "note" && r.Rect.overlaps(b.box) {
				t.Errorf("note %s at %v covers %q at %v", r.ID, r.Rect, b.text, b.box)
			}
		}
	}
	if found != 2 {
		t.Errorf("there are %d notes, want 2", found)
	}
}

func TestWhatADumbbellCannotShowIsRefusedByName(t *testing.T) {
	for _, c := range []struct {
		name string
		row  DumbbellRow
		says string
	}{
		{"not a number", DumbbellRow{Name: "Gross margin", From: DumbbellEnd{Name: "APLD", Value: math.NaN()}}, "row Gross margin, APLD: the figure is not a number"},
		{"infinite, without names", DumbbellRow{To: DumbbellEnd{Value: math.Inf(-1)}}, "row number 1, the benchmark: the figure is infinite"},
		{"too large", DumbbellRow{From: DumbbellEnd{Value: 1e19}}, "row number 1, the unit: the figure 1e+19 is too large to draw"},
		{"a colour below none", DumbbellRow{Name: "Gross margin", From: DumbbellEnd{Missing: true, Style: Style{Colour: -1}}}, "row Gross margin, the unit: a colour is numbered from 0, not -1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Draw(&Dumbbell{Rows: []DumbbellRow{c.row}}, Light, Size{640, 400, 1}); err == nil || err.Error() != c.says {
				t.Errorf("it says %v, want %q", err, c.says)
			}
		})
	}
	for _, rows := range [][]DumbbellRow{nil, dumbbellPairs([2]float64{missing, missing})} {
		if got := texts(laidOut(t, &Dumbbell{Rows: rows}, Size{640, 400, 1}), "empty"); !slices.Equal(got, []string{"No figures for this choice yet."}) {
			t.Errorf("a dumbbell of %d rows without figures says %q", len(rows), got)
		}
	}
}

func TestAnyDumbbellIsReadable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		magnitude := math.Pow10(rapid.IntRange(-12, 16).Draw(t, "magnitude"))
		lift := rapid.SampledFrom([]float64{0, 0, 1000, -1000}).Draw(t, "lift")
		if magnitude > 1e14 {
			lift = 0
		}
		words := rapid.OneOf(rapid.StringMatching(`[A-Z][a-z]{0,9}( [0-9a-z]{1,8}){0,5}`), rapid.StringN(0, 60, 120))
		spec := &Dumbbell{Frame: anyFrame(t), Zero: rapid.Bool().Draw(t, "zero")}
		same := rapid.Bool().Draw(t, "same names")
		for i := range rapid.SampledFrom([]int{0, 1, 3, 5, 40}).Draw(t, "rows") {
			end := func(side int, name string) DumbbellEnd {
				if !same {
					name = words.Draw(t, "end")
				}
				v := rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(-10, 10)).Draw(t, "value")
				return DumbbellEnd{Name: name, Value: (v + lift) * magnitude, Missing: rapid.IntRange(0, 5).Draw(t, "gap") == 0, ID: fmt.Sprintf("%d/%d", side, i),
					Style: Style{Colour: rapid.IntRange(0, 30).Draw(t, "colour"), Benchmark: rapid.Bool().Draw(t, "benchmark")}}
			}
			spec.Rows = append(spec.Rows, DumbbellRow{Name: words.Draw(t, "name"), From: end(0, "APLD"), To: end(1, "EQIX")})
		}
		size := anySize(t)
		readable(t, spec, size)
		clearOfEachOther(t, spec, size)
		alikeInBothFormats(t, spec, size)
	})
}
