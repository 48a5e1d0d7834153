package charts

import (
	"testing"

	"pgregory.net/rapid"
)

func TestThinningKeepsEndsExtremesAndOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		heights := rapid.SliceOfN(rapid.Float64Range(-100, 100), 1, 400).Draw(t, "heights")
		dots := make([]dot, len(heights))
		lo, hi := heights[0], heights[0]
		for i, y := range heights {
			dots[i] = dot{float64(i), y, i}
			lo, hi = min(lo, y), max(hi, y)
		}
		most := rapid.IntRange(4, 300).Draw(t, "most")
		got := thin(dots, most)
		if len(got) > most+2 {
			t.Fatalf("%d dots left of %d, at most %d asked for", len(got), len(dots), most)
		}
		if got[0].index != 0 || got[len(got)-1].index != len(dots)-1 {
			t.Fatal("an end is missing")
		}
		low, high := got[0].y, got[0].y
		for i, d := range got {
			if i > 0 && d.index <= got[i-1].index {
				t.Fatalf("dot %d comes after dot %d", d.index, got[i-1].index)
			}
			low, high = min(low, d.y), max(high, d.y)
		}
		if low != lo || high != hi {
			t.Fatalf("from %v to %v are left of %v to %v", low, high, lo, hi)
		}
	})
}
