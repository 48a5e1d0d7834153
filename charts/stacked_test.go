package charts

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func stackOf(values ...[]float64) *Bars {
	b := &Bars{Frame: Frame{Title: "Parts of a whole", Unit: "MW"}, Categories: quarters(len(values[0])), Stacked: true}
	for i, v := range values {
		b.Series = append(b.Series, Series{Name: fmt.Sprintf("part %d", i+1), Style: Style{Colour: i}, Points: figures(fmt.Sprint(i), v...)})
	}
	return b
}

func TestAStacksPartsAreAsHighAsTheirFiguresAndStandOnEachOther(t *testing.T) {
	for _, scale := range []float64{1, 2} {
		spec := stackOf([]float64{100, 250, 50}, []float64{300, 50, 0}, []float64{-40, 10, -20})
		p := drawn(t, spec, Light, Size{900, 600, scale})
		box := func(series, category int) Rect {
			return markOf(t, p.Regions, spec.Series[series].Points[category].ID).Rect
		}
		perUnit := box(1, 0).Height() / 300
		for i, s := range spec.Series {
			for j, point := range s.Points {
				if got, want := box(i, j).Height(), math.Max(4, math.Abs(point.Y)*perUnit); math.Abs(got-want) > 1.5 {
					t.Errorf("at scale %v the part for %v is %.1f high, want %.1f", scale, point.Y, got, want)
				}
			}
		}
		if math.Abs(box(0, 0).Y0-box(1, 0).Y1) > 1 {
			t.Errorf("the second part begins at %.1f, the first ends at %.1f", box(1, 0).Y1, box(0, 0).Y0)
		}
		if math.Abs(box(2, 0).Y0-box(0, 0).Y1) > 1 {
			t.Errorf("what is below zero begins at %.1f, zero is at %.1f", box(2, 0).Y0, box(0, 0).Y1)
		}
	}
}

func TestAStackTellsItsSumOnlyWhereEveryPartIsThere(t *testing.T) {
	spec := stackOf([]float64{100, missing, missing}, []float64{300, 50, missing})
	c := laidOut(t, spec, Size{900, 600, 1})
	if got := texts(c, "value"); len(got) != 1 || got[0] != "400" {
		t.Errorf("the sums are %q", got)
	}
	if got := texts(c, "missing"); len(got) != 1 {
		t.Errorf("where all parts are missing stand %q", got)
	}
	if got := texts(c, "footer"); len(got) == 0 || got[0] != "Missing: part 1 Q2 FY23, part 1 Q3 FY23, part 2 Q3 FY23" {
		t.Errorf("the footer says %q", got)
	}
}

func TestAnyStackIsReadable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 20).Draw(t, "categories")
		var parts [][]float64
		for range rapid.IntRange(1, 14).Draw(t, "parts") {
			part := make([]float64, n)
			for i := range part {
				part[i] = rapid.Float64Range(-1e12, 1e12).Draw(t, "figure")
				if rapid.IntRange(0, 9).Draw(t, "there") == 0 {
					part[i] = missing
				}
			}
			parts = append(parts, part)
		}
		spec := stackOf(parts...)
		size := Size{rapid.IntRange(minWidth, 1600).Draw(t, "width"), rapid.IntRange(minHeight, 1000).Draw(t, "height"), 1}
		c, err := rasterCanvas(spec, Light, size)
		if err != nil {
			t.Fatal(err)
		}
		c.paint(spec)
		legible(t, c)
		for _, r := range c.regions {
			if r.Kind == MarkRegion && !r.Rect.within(Rect{0, 0, c.width, c.height}.grow(3)) {
				t.Errorf("a part at %v leaves the picture", r.Rect)
			}
		}
	})
}

func TestOfTooManyPartsTheLeastAreSummedUpSoThatTheStackKeepsItsHeight(t *testing.T) {
	spec := &Bars{Frame: Frame{Unit: "MW"}, Stacked: true, Categories: []string{"Q1"}}
	sum := 0.0
	for i := range 60 {
		v := float64(i + 1)
		sum += v
		spec.Series = append(spec.Series, Series{Name: fmt.Sprintf("part %d", i), Style: Style{Colour: i}, Points: figures(fmt.Sprintf("%d/", i), v)})
	}
	if _, hi := spec.reach(spec.shown()); hi != sum {
		t.Errorf("the stack reaches %v, want the sum of all parts, %v", hi, sum)
	}
	c := laidOut(t, spec, Size{1280, 720, 1})
	if got := texts(c, "value"); len(got) != 1 || got[0] != figure(sum) {
		t.Errorf("over the stack stands %q, want %q", got, figure(sum))
	}
	if got := texts(c, "legend"); got[len(got)-1] != "48 others" {
		t.Errorf("the legend ends with %q", got[len(got)-1])
	}
	if got := strings.Join(texts(c, "footer"), " "); !strings.Contains(got, "Summed up as others, the smallest of 60 series: part 0,") {
		t.Errorf("the footer says %q", got)
	}
	last := c.regions[len(c.regions)-1]
	if want := fmt.Sprintf("48 others, Q1: %s", figure(48*49/2)); last.Text != want {
		t.Errorf("hovering over the others says %q, want %q", last.Text, want)
	}
	// What is above zero isn't set off against what is below.
	spec.Series[0].Points[0].Y, spec.Series[1].Points[0].Y = -1, 2
	if lo, hi := spec.reach(spec.shown()); lo != -1 || hi != sum-1 {
		t.Errorf("with a part below zero the stack reaches from %v to %v, want from -1 to %v", lo, hi, sum-1)
	}
}
