package charts

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func sampleHeat() *HeatMap {
	cell := func(text string, tint HeatTint) HeatCell { return HeatCell{Text: text, Tint: tint} }
	h := &HeatMap{
		Frame: Frame{Title: "APLD signed 1,160 MW in twelve months; IREN's first promise is overdue", Subtitle: "Scorecard as of 2 Jul 2026", Footer: []string{"as of 2 Jul 2026 · sample.assay"}},
		Columns: []HeatColumn{{Name: "APLD · AI", Sub: "validation · 13 mo"}, {Name: "IREN · AI", Sub: "validation · 7 mo", Style: Style{Colour: 1}},
			{Name: "EQIX", Sub: "mature · 28 yr", Style: Style{Benchmark: true}, Divider: true}},
		Rows: []HeatRow{
			{Heading: true, Name: "Validation"},
			{Name: "Signing speed, 12 months", Measure: "MW", Cells: []HeatCell{{Text: "1,160", Sign: "▲"}, cell("200", NoHeat), {Text: "–", Faint: true}}},
			{Name: "Delivered on time", Measure: "%", Cells: []HeatCell{cell("100.0", GoodHeat), cell("0.0", BadHeat), {Text: "–", Faint: true}}},
			{Heading: true, Name: "Mature operator"},
			{Name: "Adjusted EBITDA margin", Measure: "%", Cells: []HeatCell{{Text: "34.8", Hatched: true, Tint: BadHeat}, {Text: "40.8", Hatched: true}, cell("49.2", NoHeat)}},
		},
	}
	for i := range h.Rows {
		for j := range h.Rows[i].Cells {
			h.Rows[i].Cells[j].ID = fmt.Sprintf("%d/%d", i, j)
		}
	}
	return h
}

func TestACellStandsOnTheTintOfWhatItMeans(t *testing.T) {
	p := drawn(t, sampleHeat(), Light, Size{900, 420, 1})
	for _, c := range []struct {
		name, id string
		tinted   bool
	}{{"a good figure", "2/0", true}, {"a figure without a meaning", "1/1", false}, {"a hatched one is never judged", "4/0", false}} {
		r := markOf(t, p.Regions, c.id).Rect
		found := false
		for _, k := range []struct{ r, g, b uint8 }{{Light.Good.R, Light.Good.G, Light.Good.B}, {Light.Bad.R, Light.Bad.G, Light.Bad.B}, {Light.Warn.R, Light.Warn.G, Light.Warn.B}} {
			px := p.Image.RGBAAt(int(r.X0)+3, int(r.Y0)+3)
			found = found || px.R == k.r && px.G == k.g && px.B == k.b
		}
		if found != c.tinted {
			t.Errorf("%s: tinted is %v", c.name, found)
		}
	}
	c := laidOut(t, sampleHeat(), Size{900, 420, 1})
	if got := strings.Join(texts(c, "cell"), " "); !strings.Contains(got, "0.0 !") || strings.Count(got, "!") != 1 {
		t.Errorf("a bad figure isn't told by a sign: %s", got)
	}
}

func TestEveryCellAnswersToThePointer(t *testing.T) {
	p := drawn(t, sampleHeat(), Dark, Size{900, 420, 2})
	for _, id := range []string{"1/0", "2/1", "4/2"} {
		r := markOf(t, p.Regions, id).Rect
		if got, ok := p.At((r.X0+r.X1)/2, (r.Y0+r.Y1)/2); !ok || got.ID != id {
			t.Errorf("pointing at %s answers %q", id, got.ID)
		}
	}
	if got := markOf(t, p.Regions, "2/1").Text; got != "IREN · AI · Delivered on time\n0.0 %" {
		t.Errorf("hovering says %q", got)
	}
}

func TestAHeatMapThatMakesNoSenseIsRefusedByName(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(*HeatMap)
		says  string
	}{
		{"a row with a cell too few", func(h *HeatMap) { h.Rows[1].Cells = h.Rows[1].Cells[:2] }, "Signing speed, 12 months has 2 cells for 3 columns"},
		{"a heading with cells", func(h *HeatMap) { h.Rows[0].Cells = make([]HeatCell, 3) }, "row Validation: a heading has no cells"},
		{"a tint that there isn't", func(h *HeatMap) { h.Rows[1].Cells[1].Tint = 9 }, "column IREN · AI: there is no tint 9"},
		{"a colour below zero", func(h *HeatMap) { h.Columns[0].Style.Colour = -1 }, "column APLD · AI: a colour"},
	} {
		h := sampleHeat()
		c.spoil(h)
		if _, err := Draw(h, Light, Size{640, 400, 1}); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestWhatDoesntFitIsCounted(t *testing.T) {
	h := sampleHeat()
	for range 60 {
		h.Rows = append(h.Rows, HeatRow{Name: "One more", Measure: "%", Cells: []HeatCell{{Text: "1"}, {Text: "2"}, {Text: "3"}}})
	}
	if got := strings.Join(texts(laidOut(t, h, Size{640, 400, 1}), "more"), ""); !strings.Contains(got, "rows more in a larger picture") {
		t.Errorf("it says %q", got)
	}
	if got := texts(laidOut(t, sampleHeat(), Size{900, 420, 1}), "more"); len(got) > 0 {
		t.Errorf("where all fits it says %q", got)
	}
}

// legible fails where two texts of a drawing overlap or one leaves the picture.
func legible(t interface{ Errorf(string, ...any) }, c *canvas) {
	frame := Rect{0, 0, c.width, c.height}
	for i, a := range c.texts {
		if !a.box.within(frame.grow(0.5)) {
			t.Errorf("%q at %v leaves the picture of %v by %v", a.text, a.box, c.width, c.height)
		}
		for _, b := range c.texts[:i] {
			if strings.TrimSpace(a.text) != "" && strings.TrimSpace(b.text) != "" && a.box.grow(-0.5).overlaps(b.box.grow(-0.5)) {
				t.Errorf("%q at %v lies on %q at %v", a.text, a.box, b.text, b.box)
			}
		}
	}
}

func TestAnyHeatMapIsReadable(t *testing.T) {
	for _, size := range []Size{{320, 200, 1}, {640, 400, 2}, {1280, 720, 1}, {1920, 1080, 3}} {
		legible(t, laidOut(t, sampleHeat(), size))
	}
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[A-Za-zäöüßé·, ]{0,40}`)
		h := &HeatMap{Frame: Frame{Title: word.Draw(t, "title"), Footer: []string{word.Draw(t, "footer")}}}
		columns := rapid.IntRange(1, 14).Draw(t, "columns")
		for range columns {
			h.Columns = append(h.Columns, HeatColumn{Name: word.Draw(t, "name"), Sub: word.Draw(t, "sub"), Style: Style{Colour: rapid.IntRange(0, 20).Draw(t, "colour"), Benchmark: rapid.Bool().Draw(t, "benchmark")}})
		}
		for range rapid.IntRange(0, 50).Draw(t, "rows") {
			r := HeatRow{Name: word.Draw(t, "row"), Heading: rapid.IntRange(0, 6).Draw(t, "kind") == 0}
			if !r.Heading {
				r.Measure = rapid.SampledFrom([]string{"MW", "USD m", "%", "minutes a year"}).Draw(t, "measure")
				for range columns {
					v := rapid.Float64Range(-1e15, 1e15).Draw(t, "figure")
					r.Cells = append(r.Cells, HeatCell{Text: grouped(math.Round(v), 0), Sign: rapid.SampledFrom([]string{"", "▲", "▼"}).Draw(t, "sign"), Tint: HeatTint(rapid.IntRange(0, 3).Draw(t, "tint"))})
				}
			}
			h.Rows = append(h.Rows, r)
		}
		size := Size{rapid.IntRange(minWidth, 1600).Draw(t, "width"), rapid.IntRange(minHeight, 1000).Draw(t, "height"), 1}
		c, err := rasterCanvas(h, Light, size)
		if err != nil {
			t.Fatal(err)
		}
		c.paint(h)
		legible(t, c)
		v, err := vectorCanvas(h, Light, size)
		if err != nil {
			t.Fatal(err)
		}
		v.paint(h)
		for i := range v.regions {
			if v.regions[i].Rect != c.regions[i].Rect {
				t.Errorf("the picture has a cell at %v, the drawing at %v", c.regions[i].Rect, v.regions[i].Rect)
			}
		}
	})
}
