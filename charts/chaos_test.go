package charts

import (
	"fmt"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Any spec that is valid draws, and what it draws can be read.

func anyFrame(t *rapid.T) Frame {
	words := rapid.StringN(0, 60, 120)
	f := Frame{
		Title: words.Draw(t, "title"), Subtitle: words.Draw(t, "subtitle"),
		Unit:    rapid.SampledFrom([]string{"", "MW", "%", "USD m", "USD", "months from signature to ready for service"}).Draw(t, "unit"),
		Footer:  rapid.SliceOfN(rapid.StringN(0, 200, 400), 0, 4).Draw(t, "footer"),
		Missing: rapid.SliceOfN(words, 0, 2).Draw(t, "missing"),
		Legend:  rapid.Bool().Draw(t, "legend"),
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "notes") {
		f.Notes = append(f.Notes, Note{Number: i + 1, Text: words.Draw(t, "note"), Mark: rapid.SampledFrom([]string{"", "0/0", "0/1", "1/1"}).Draw(t, "mark"),
			At: month(2024, 3), X: 3, AtX: true})
	}
	return f
}

func anySeries(t *rapid.T, most int) []Series {
	magnitude := math.Pow10(rapid.IntRange(-9, 14).Draw(t, "magnitude"))
	lift := rapid.SampledFrom([]float64{0, 0, 1000, -1000}).Draw(t, "lift")
	var all []Series
	for i := range rapid.SampledFrom([]int{0, 1, 2, 3, 8, 60}).Draw(t, "series") {
		s := Series{Name: rapid.OneOf(rapid.StringMatching(`[A-Z]{3,5}`), rapid.StringN(0, 40, 80)).Draw(t, "name"),
			Style: Style{Colour: i, Benchmark: rapid.Bool().Draw(t, "benchmark")}}
		for j := range rapid.IntRange(0, most).Draw(t, "points") {
			s.Points = append(s.Points, Point{
				X: float64(j) * rapid.SampledFrom([]float64{0, 0.5, 1, 7}).Draw(t, "pace"), At: month(2023, 1).AddDate(0, 3*j, 0),
				Y: (rapid.Float64Range(-10, 10).Draw(t, "y") + lift) * magnitude, Missing: rapid.IntRange(0, 5).Draw(t, "gap") == 0,
				ID: fmt.Sprintf("%d/%d", i, j), Label: "a figure",
			})
		}
		all = append(all, s)
	}
	return all
}

func anySize(t *rapid.T) Size {
	return Size{rapid.IntRange(120, 1400).Draw(t, "width"), rapid.IntRange(90, 900).Draw(t, "height"), 1}
}

// readable fails where a text lies outside the picture or labels of an axis cover each other.
func readable(t *rapid.T, spec Spec, size Size) {
	c, err := rasterCanvas(spec, Light, size)
	if err != nil {
		t.Fatal(err)
	}
	c.paint(spec)
	picture := Rect{0, 0, c.width, c.height}
	for i, a := range c.texts {
		if !a.box.within(picture.grow(0.5)) {
			t.Fatalf("%s %q at %v lies outside the picture of %v by %v", a.role, a.text, a.box, c.width, c.height)
		}
		for _, b := range c.texts[i+1:] {
			if a.role == b.role && a.role != "note" && a.box.grow(-0.25).overlaps(b.box.grow(-0.25)) {
				t.Fatalf("%s %q and %q cover each other at %v and %v", a.role, a.text, b.text, a.box, b.box)
			}
		}
	}
	for _, r := range c.regions {
		if math.IsNaN(r.Rect.X0 + r.Rect.X1 + r.Rect.Y0 + r.Rect.Y1) {
			t.Fatalf("the region of %s is nowhere: %v", r.ID, r.Rect)
		}
		if x, y := (r.Rect.X0+r.Rect.X1)/2, (r.Rect.Y0+r.Rect.Y1)/2; !picture.Contains(x, y) {
			t.Fatalf("the region of %s lies outside the picture: %v", r.ID, r.Rect)
		}
	}
}

func TestAnyBarsAreReadable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfN(rapid.OneOf(rapid.StringMatching(`Q[1-4] FY2[0-9]`), rapid.StringN(0, 40, 80)), 9, 50).Draw(t, "categories")
		readable(t, &Bars{Frame: anyFrame(t), Categories: names, Named: rapid.Bool().Draw(t, "named"), Series: anySeries(t, 9)}, anySize(t))
	})
}

func TestAnyLinesAreReadable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spec := &Lines{Frame: anyFrame(t), Step: rapid.Bool().Draw(t, "step"), Series: anySeries(t, 30),
			X: XAxis{Time: rapid.Bool().Draw(t, "time"), Months: rapid.Bool().Draw(t, "months"), Label: rapid.SampledFrom([]string{"", "months since first contract"}).Draw(t, "label")}}
		for i := range rapid.SampledFrom([]int{0, 0, 3, 40}).Draw(t, "ticks") {
			spec.X.Ticks = append(spec.X.Ticks, XTick{At: month(2023, 1).AddDate(0, 3*i, 0), X: float64(i), Label: fmt.Sprintf("Q%d FY%d", i%4+1, 23+i/4)})
		}
		readable(t, spec, anySize(t))
	})
}

func TestAnySpanOfTimeHasDaysToName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := time.Unix(rapid.Int64Range(-60_000_000_000, 250_000_000_000).Draw(t, "from"), 0)
		span := time.Duration(rapid.Int64Range(0, int64(290*365*24*time.Hour)).Draw(t, "span"))
		spec := &Lines{X: XAxis{Time: true}, Series: []Series{{Points: []Point{{At: from, Y: 1}, {At: from.Add(span), Y: 2}}}}}
		if spec.validate() != nil {
			t.Skip("out of the calendar")
		}
		readable(t, spec, Size{rapid.IntRange(120, 2000).Draw(t, "width"), 300, 1})
		c, err := rasterCanvas(spec, Light, Size{640, 400, 1})
		if err != nil {
			t.Fatal(err)
		}
		c.paint(spec)
		if got := texts(c, "x"); len(got) == 0 || len(got) > 12 {
			t.Fatalf("from %v over %v the axis says %q", from, span, got)
		}
	})
}
