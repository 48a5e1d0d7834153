package charts

import (
	"image"
	"math"
	"strings"
	"testing"
)

func TestABandIsWhereItsEndsAreAndTheAxisHoldsIt(t *testing.T) {
	f := sampleFunding()
	for i := range f.Periods {
		f.Periods[i].Sources, f.Periods[i].Uses = nil, nil
		f.Periods[i].Band = &FundingBand{Low: f.Periods[i].Closing - 2000, High: f.Periods[i].Closing + 900}
	}
	f.HasFloor = false
	got := drawn(t, f, Light, Size{900, 600, 1})
	lo, hi := f.bounds()
	if want := f.Periods[3].Closing - 2000; lo != want {
		t.Errorf("the axis begins at %v, the band at %v", lo, want)
	}
	a := valueAxis(lo, hi, true, f.Unit, got.Plot.Height())
	ground := mix(Light.Text, Light.Page, bandShare)
	slot := got.Plot.Width() / 6
	for i, p := range f.Periods[1:5] {
		x := int(got.Plot.X0 + (float64(i)+1.5)*slot)
		filled := extent(got.Image, image.Rect(x, int(got.Plot.Y0), x+1, int(got.Plot.Y1)), ground)
		y := func(v float64) float64 { return got.Plot.Y1 - a.fraction(v)*got.Plot.Height() }
		if math.Abs(float64(filled.Min.Y)-y(p.Band.High)) > 14 || math.Abs(float64(filled.Max.Y)-y(p.Band.Low)) > 14 {
			t.Errorf("the band of %s is painted from %d to %d, want %.0f to %.0f", p.Name, filled.Min.Y, filled.Max.Y, y(p.Band.High), y(p.Band.Low))
		}
	}
}

func TestABandThatStandsAloneOrIsNoneCanBeDrawn(t *testing.T) {
	for _, c := range []struct {
		name string
		at   []int
	}{
		{"none", nil}, {"one alone", []int{2}}, {"a gap between two runs", []int{0, 1, 4, 5}}, {"the last", []int{5}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := sampleFunding()
			for _, i := range c.at {
				f.Periods[i].Band = &FundingBand{Low: -400, High: 700}
			}
			drawn(t, f, Dark, Size{640, 400, 2})
			var b strings.Builder
			if err := WriteSVG(&b, f, Light, Size{640, 400, 1}); err != nil {
				t.Fatal(err)
			}
			if named := strings.Contains(b.String(), "where cash may lie"); named != (len(c.at) > 0) {
				t.Errorf("the legend names the band: %v", named)
			}
		})
	}
}

func TestABandThatIsUpsideDownIsRefused(t *testing.T) {
	for _, b := range []FundingBand{{2, 1}, {math.NaN(), 1}, {0, math.Inf(1)}} {
		f := sampleFunding()
		f.Periods[1].Band = &b
		if _, err := Draw(f, Light, Size{640, 400, 1}); err == nil || !strings.Contains(err.Error(), "the band of the closing cash") {
			t.Errorf("a band from %v to %v is answered with %v", b.Low, b.High, err)
		}
	}
}
