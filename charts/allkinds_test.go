package charts

import (
	"fmt"
	"maps"
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Every kind of chart from random figures and words of many languages: what must hold for each holds for all.

// anyWords are names as they come in life: Latin, German, Greek, Cyrillic, letters the font lacks, long ones, none.
func anyWords() *rapid.Generator[string] {
	long := "Applied Digital Polaris Forge Two, Phase 3"
	return rapid.OneOf(
		rapid.StringMatching(`[A-Z]{3,5}( · AI)?`),
		rapid.SampledFrom([]string{"", "EQIX", "Rechenzentrumsbetreibergesellschaft", "Größere Zusagen für Übergänge", "Δεδομένα και ισχύς", "Дата-центр в Иркутске",
			"東京データセンター", "مركز البيانات", "€ −5 ≥ 3…", long[:40], long[:40]}),
		rapid.StringN(0, 30, 60),
	)
}

func anyStyle(t *rapid.T) Style {
	return Style{Colour: rapid.IntRange(0, 60).Draw(t, "colour"), Benchmark: rapid.Bool().Draw(t, "benchmark")}
}

// idMaker names the data of a spec as it is made, and remembers them.
type idMaker struct {
	prefix string
	all    []string
}

func (m *idMaker) next() string {
	id := fmt.Sprintf("%s%d", m.prefix, len(m.all))
	m.all = append(m.all, id)
	return id
}

// anyFigures gives figures as large as anyone's notebook might have.
func anyFigures(t *rapid.T) func() float64 {
	magnitude := math.Pow10(rapid.IntRange(-9, 14).Draw(t, "magnitude"))
	kind := rapid.SampledFrom([]string{"any", "any", "equal", "negative", "lifted"}).Draw(t, "figures")
	return func() float64 {
		v := rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(-10, 10)).Draw(t, "figure")
		switch kind {
		case "equal":
			v = 7
		case "negative":
			v = -math.Abs(v)
		case "lifted":
			v += 1000
		}
		return v * magnitude
	}
}

func anyCount(t *rapid.T, what string) int {
	return rapid.SampledFrom([]int{0, 1, 2, 3, 8, 13, 60}).Draw(t, what)
}

func gapped(t *rapid.T) bool { return rapid.IntRange(0, 5).Draw(t, "gap") == 0 }

// kinds makes one spec of each kind. What it returns beside it are the ids of the data that must have a region unless words say that
// there was no room; nil where figures may be folded.
var kinds = map[string]func(*rapid.T, Frame, string) (Spec, []string){
	"bars":      func(t *rapid.T, f Frame, p string) (Spec, []string) { return anyBars(t, f, p, false) },
	"stack":     func(t *rapid.T, f Frame, p string) (Spec, []string) { return anyBars(t, f, p, true) },
	"lines":     anyLines,
	"dumbbell":  anyDumbbell,
	"scatter":   anyScatter,
	"funnel":    anyFunnel,
	"gantt":     anyGantt,
	"heat map":  anyHeat,
	"waterfall": anyWaterfall,
	"tornado":   anyTornado,
	"funding":   anyFunding,
}

func anyBars(t *rapid.T, f Frame, prefix string, stacked bool) (Spec, []string) {
	ids, value := idMaker{prefix: prefix}, anyFigures(t)
	b := &Bars{Frame: f, Stacked: stacked, Named: rapid.Bool().Draw(t, "named")}
	for range rapid.SampledFrom([]int{1, 4, 9, 40}).Draw(t, "categories") {
		b.Categories = append(b.Categories, anyWords().Draw(t, "category"))
	}
	for range anyCount(t, "series") {
		s := Series{Name: anyWords().Draw(t, "name"), Style: anyStyle(t)}
		for range rapid.IntRange(0, len(b.Categories)).Draw(t, "points") {
			if p := (Point{Y: value(), Missing: gapped(t)}); p.Missing {
				s.Points = append(s.Points, p)
			} else {
				p.ID = ids.next()
				s.Points = append(s.Points, p)
			}
		}
		b.Series = append(b.Series, s)
	}
	if len(b.Series) > maxSeries {
		return b, nil
	}
	return b, ids.all
}

func anyLines(t *rapid.T, f Frame, prefix string) (Spec, []string) {
	ids, value := idMaker{prefix: prefix}, anyFigures(t)
	l := &Lines{Frame: f, Step: rapid.Bool().Draw(t, "step"), Log: rapid.IntRange(0, 3).Draw(t, "log") == 0,
		X: XAxis{Time: rapid.Bool().Draw(t, "time"), Months: rapid.Bool().Draw(t, "months"), Label: rapid.SampledFrom([]string{"", "months since first contract"}).Draw(t, "label")}}
	for range anyCount(t, "series") {
		s := Series{Name: anyWords().Draw(t, "name"), Style: anyStyle(t)}
		for j := range rapid.IntRange(0, 30).Draw(t, "points") {
			p := Point{X: float64(3 * j), At: month(2023, 1).AddDate(0, 3*j, 0), Y: value(), Missing: gapped(t)}
			if !p.Missing && (!l.Log || p.Y >= least) {
				p.ID = ids.next()
			}
			s.Points = append(s.Points, p)
		}
		l.Series = append(l.Series, s)
	}
	return l, ids.all
}

func anyDumbbell(t *rapid.T, f Frame, prefix string) (Spec, []string) {
	ids, value := idMaker{prefix: prefix}, anyFigures(t)
	d := &Dumbbell{Frame: f, Zero: rapid.Bool().Draw(t, "zero")}
	end := func() DumbbellEnd {
		return DumbbellEnd{Name: anyWords().Draw(t, "end"), Value: value(), Missing: gapped(t), Style: anyStyle(t), ID: ids.next()}
	}
	for range anyCount(t, "rows") {
		d.Rows = append(d.Rows, DumbbellRow{Name: anyWords().Draw(t, "row"), From: end(), To: end()})
	}
	return d, ids.all
}

func anyScatter(t *rapid.T, f Frame, prefix string) (Spec, []string) {
	ids, x, y := idMaker{prefix: prefix}, anyFigures(t), anyFigures(t)
	s := &Scatter{Frame: f, XUnit: rapid.SampledFrom([]string{"", "MW", "USD m"}).Draw(t, "across"), XLabel: anyWords().Draw(t, "x"), YLabel: anyWords().Draw(t, "y"),
		LogX: rapid.Bool().Draw(t, "log x"), LogY: rapid.Bool().Draw(t, "log y")}
	for range anyCount(t, "points") {
		p := ScatterPoint{Name: anyWords().Draw(t, "name"), X: x(), Y: y(), Style: anyStyle(t), Size: rapid.SampledFrom([]float64{0, 1, 50}).Draw(t, "size")}
		p.Missing = gapped(t) || s.LogX && p.X < least || s.LogY && p.Y < least
		if !p.Missing {
			p.ID = ids.next()
		}
		s.Points = append(s.Points, p)
	}
	return s, ids.all
}

func anyFunnel(t *rapid.T, f Frame, prefix string) (Spec, []string) {
	ids, value := idMaker{prefix: prefix}, anyFigures(t)
	s := &Funnel{Frame: f, Style: anyStyle(t)}
	for range anyCount(t, "stages") {
		s.Stages = append(s.Stages, FunnelStage{Name: anyWords().Draw(t, "stage"), Value: math.Abs(value()), Missing: gapped(t), Detail: anyWords().Draw(t, "detail"), ID: ids.next()})
	}
	return s, ids.all
}

func anyGantt(t *rapid.T, f Frame, prefix string) (Spec, []string) {
	ids := idMaker{prefix: prefix}
	g := &Gantt{Frame: f, ThroughLabel: anyWords().Draw(t, "through")}
	date := func(what string) time.Time {
		return month(2024, 1).AddDate(0, 0, rapid.IntRange(0, 1500).Draw(t, what))
	}
	if rapid.Bool().Draw(t, "known") {
		g.Through = date("through")
	}
	for range anyCount(t, "rows") {
		r := GanttRow{Name: anyWords().Draw(t, "row"), Detail: anyWords().Draw(t, "detail"), Style: anyStyle(t), State: GanttState(rapid.IntRange(0, 4).Draw(t, "state")), ID: ids.next()}
		from := date("from")
		r.First = Span{from, from.AddDate(0, 0, rapid.IntRange(0, 200).Draw(t, "window"))}
		if rapid.Bool().Draw(t, "met") {
			r.Met = date("met")
		}
		g.Rows = append(g.Rows, r)
	}
	return g, ids.all
}

func anyHeat(t *rapid.T, f Frame, prefix string) (Spec, []string) {
	h := &HeatMap{Frame: f}
	ids, value := idMaker{prefix: prefix}, anyFigures(t)
	for range rapid.IntRange(1, 14).Draw(t, "columns") {
		h.Columns = append(h.Columns, HeatColumn{Name: anyWords().Draw(t, "column"), Sub: anyWords().Draw(t, "sub"), Style: anyStyle(t)})
	}
	for range rapid.IntRange(0, 30).Draw(t, "rows") {
		r := HeatRow{Name: anyWords().Draw(t, "row"), Heading: rapid.IntRange(0, 6).Draw(t, "heading") == 0}
		for range h.Columns {
			if !r.Heading {
				r.Cells = append(r.Cells, HeatCell{Text: figure(value()), Sign: rapid.SampledFrom([]string{"", "▲"}).Draw(t, "sign"), Tint: HeatTint(rapid.IntRange(0, 3).Draw(t, "tint")), ID: ids.next()})
			}
		}
		h.Rows = append(h.Rows, r)
	}
	return h, ids.all
}

func anyWaterfall(t *rapid.T, f Frame, prefix string) (Spec, []string) {
	ids, value := idMaker{prefix: prefix}, anyFigures(t)
	w := &Waterfall{Frame: f, Style: anyStyle(t)}
	for range anyCount(t, "steps") {
		w.Steps = append(w.Steps, WaterfallStep{Name: anyWords().Draw(t, "step"), Value: value(), Missing: gapped(t), ID: ids.next()})
	}
	return w, ids.all
}

func anyTornado(t *rapid.T, f Frame, prefix string) (Spec, []string) {
	ids, value := idMaker{prefix: prefix}, anyFigures(t)
	o := &Tornado{Frame: f, Base: value(), BaseLabel: anyWords().Draw(t, "base"), Style: anyStyle(t)}
	for range anyCount(t, "bars") {
		o.Bars = append(o.Bars, TornadoBar{Name: anyWords().Draw(t, "bar"), Low: value(), High: value(), LowLabel: anyWords().Draw(t, "low"), HighLabel: anyWords().Draw(t, "high"), ID: ids.next()})
	}
	return o, ids.all
}

func anyFunding(t *rapid.T, f Frame, prefix string) (Spec, []string) {
	ids, value := idMaker{prefix: prefix}, anyFigures(t)
	o := &Funding{Frame: f, Floor: value(), HasFloor: rapid.Bool().Draw(t, "floored"), Style: anyStyle(t)}
	for range rapid.SampledFrom([]int{0, 1, 6, 24}).Draw(t, "periods") {
		p := FundingPeriod{Name: anyWords().Draw(t, "period"), Closing: value(), HasClosing: !gapped(t), ID: ids.next()}
		for range rapid.IntRange(0, 3).Draw(t, "parts") {
			p.Sources = append(p.Sources, FundingPart{Name: anyWords().Draw(t, "source"), Value: math.Abs(value()), ID: ids.next()})
			p.Uses = append(p.Uses, FundingPart{Name: anyWords().Draw(t, "use"), Value: math.Abs(value()), ID: ids.next()})
		}
		o.Periods = append(o.Periods, p)
	}
	return o, ids.all
}

func anyMultiples(t *rapid.T, f Frame, _ string) (Spec, []string) {
	m, whole := &Multiples{Frame: f}, true
	var ids []string
	several := []string{"bars", "stack", "lines", "dumbbell", "scatter", "funnel", "gantt", "heat map", "waterfall", "tornado", "funding"}
	kind := rapid.SampledFrom(several).Draw(t, "panels' kind")
	unit := rapid.SampledFrom([]string{"", "MW", "USD m", "months from signature"}).Draw(t, "panels' unit")
	mixed := rapid.IntRange(0, 3).Draw(t, "mixed") == 0
	for i := range rapid.SampledFrom([]int{0, 1, 2, 4, 7}).Draw(t, "panels") {
		if mixed {
			kind = rapid.SampledFrom(several).Draw(t, "panel's kind")
		}
		spec, own := kinds[kind](t, Frame{Unit: unit}, fmt.Sprintf("%d/", i))
		whole = whole && (own != nil || spec.empty())
		if !spec.empty() { // else a sentence stands there
			ids = append(ids, own...)
		}
		m.Panels = append(m.Panels, Panel{Title: anyWords().Draw(t, "panel"), Detail: anyWords().Draw(t, "detail"), Spec: spec})
	}
	if !whole {
		return m, nil
	}
	return m, ids
}

func anyApart(t *rapid.T, f Frame, prefix string) (Spec, []string) {
	if rapid.Bool().Draw(t, "of lines") {
		l, ids := anyLines(t, f, prefix)
		return l.(*Lines).Apart(), ids
	}
	b, ids := anyBars(t, f, prefix, rapid.Bool().Draw(t, "of a stack"))
	return b.(*Bars).Apart(), ids
}

func anySheet(t *rapid.T) Frame {
	f := anyFrame(t)
	f.Title, f.Subtitle, f.Code = anyWords().Draw(t, "title"), anyWords().Draw(t, "subtitle"), rapid.SampledFrom([]string{"", "K7Q2-9FXM"}).Draw(t, "code")
	f.Footer = append(f.Footer, anyWords().Draw(t, "footer"))
	return f
}

// Sizes from the least that is promised up; the largest ones are drawn by a test of their own.
func anyPromisedSize(t *rapid.T) Size {
	return Size{rapid.IntRange(320, 1500).Draw(t, "width"), rapid.IntRange(200, 1000).Draw(t, "height"), 1}
}

func TestAnyChartOfAnyKindIsLegibleAndAnswers(t *testing.T) {
	all := maps.Clone(kinds)
	all["multiples"], all["apart"] = anyMultiples, anyApart
	for name, make := range all {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				f := anySheet(t)
				spec, ids := make(t, f, "")
				if spec.validate() != nil {
					t.Skip("the steps' sum contradicts a total, or is too large")
				}
				size := anyPromisedSize(t)
				clearOfEachOther(t, spec, size)
				c, err := rasterCanvas(spec, Light, size)
				if err != nil {
					t.Fatal(err)
				}
				c.paint(spec)
				if got := strings.Join(texts(c, "code"), " "); got != f.Code {
					t.Fatalf("the footer's code is %q, want %q", got, f.Code)
				}
				found := map[string]bool{}
				for _, r := range c.regions {
					found[r.ID] = true
					for _, p := range r.Polygon {
						if !r.Rect.grow(0.01).Contains(p.X, p.Y) {
							t.Fatalf("the corner %v of %s lies outside its rectangle %v", p, r.ID, r.Rect)
						}
					}
				}
				if spec.empty() || len(texts(c, "others"))+len(texts(c, "more")) > 0 && !scattered(spec) {
					return // the rest are counted in words
				}
				for _, id := range ids {
					if !found[id] {
						t.Fatalf("the figure %s has no region", id)
					}
				}
			})
		})
	}
}

// scattered tells whether what a chart leaves out is but the names of points.
func scattered(spec Spec) bool {
	_, ok := spec.(*Scatter)
	return ok
}

// Each kind is drawn at both ends of what is promised: as a picture up to three pixels to a unit, and as a drawing up to 7680 by 4320.
func TestEveryKindHoldsFromTheLeastToTheLargestSize(t *testing.T) {
	specs := map[string]Spec{
		"bars": sampleBars(), "stack": stackOf([]float64{3, 4}, []float64{1, 2}), "lines": sampleLines(), "dumbbell": sampleDumbbell(), "scatter": sampleScatter(), "funnel": sampleFunnel(),
		"gantt": sampleGantt(), "heat map": sampleHeat(), "waterfall": sampleWaterfall(), "tornado": sampleTornado(), "funding": sampleFunding(), "multiples": sampleApart(12), "sixty": sampleApart(60),
	}
	for name, spec := range specs {
		t.Run(name, func(t *testing.T) {
			for _, size := range []Size{{320, 200, 1}, {320, 200, 3}, {640, 360, 2}, {1280, 720, 1}} {
				clearOfEachOther(t, spec, size)
			}
			c, err := vectorCanvas(spec, Dark, Size{7680, 4320, 1})
			if err != nil {
				t.Fatal(err)
			}
			c.paint(spec)
			legible(t, c)
			if name != "heat map" && c.plot.Width() < 3000 { // whose columns stay as wide as their figures are read
				t.Errorf("of 7680 units the plot takes %v", c.plot.Width())
			}
		})
	}
	if testing.Short() {
		return
	}
	p := drawn(t, specs["multiples"], Light, Size{2560, 1440, 3})
	if got := p.Image.Bounds(); got.Dx() != 7680 || got.Dy() != 4320 {
		t.Errorf("the picture has %v pixels", got)
	}
}
