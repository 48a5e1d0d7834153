package charts

import "testing"

func TestADisputedFigureHasABracketFromTheOneValueToTheOther(t *testing.T) {
	for _, spec := range []Spec{
		&Bars{Categories: []string{"Q1", "Q2"}, Series: []Series{{Name: "IREN", Points: []Point{{Y: 40, ID: "one"}, {Y: 60, ID: "two", Disputed: true, Low: 60, High: 90}}}}},
		&Lines{Series: []Series{{Name: "IREN", Points: []Point{{X: 1, Y: 40, ID: "one"}, {X: 2, Y: 60, ID: "two", Disputed: true, Low: 60, High: 90}}}}},
	} {
		plain := WithFrame(spec, func(*Frame) {})
		switch s := plain.(type) {
		case *Bars:
			s.Series = []Series{{Name: "IREN", Points: []Point{{Y: 40, ID: "one"}, {Y: 90, ID: "two"}}}}
		case *Lines:
			s.Series = []Series{{Name: "IREN", Points: []Point{{X: 1, Y: 40, ID: "one"}, {X: 2, Y: 90, ID: "two"}}}}
		}
		size := Size{Width: 600, Height: 400}
		with, high := drawn(t, spec, Light, size), drawn(t, plain, Light, size)
		// The axis reaches to the higher value: both are drawn on one scale, and the bracket's upper foot lies where the higher value
		// would.
		at := func(p Picture) Region {
			for _, r := range p.Regions {
				if r.ID == "two" {
					return r
				}
			}
			t.Fatal("the figure has no region")
			return Region{}
		}
		top := at(high).Rect.Y0
		low := at(with).Rect
		if _, isLine := spec.(*Lines); isLine {
			top += 7
		}
		if low.Y0 <= top+10 {
			t.Fatalf("%T: the figure itself lies at %v, the higher value at %v", spec, low.Y0, top)
		}
		middle := int((low.X0 + low.X1) / 2)
		ink := 0
		for y := int(top) + 2; y < int(low.Y0)-2; y++ {
			differs := false
			for x := middle - 2; x <= middle+2; x++ {
				if with.Image.At(x, y) != with.Image.At(middle-20, y) {
					differs = true
				}
			}
			if differs {
				ink++
			}
		}
		if want := int(low.Y0) - int(top) - 8; ink < want {
			t.Errorf("%T: the bracket is inked over %d of %d pixels", spec, ink, want)
		}
	}
}
