package charts

import (
	"fmt"
	"image"
	"math"
	"strings"
	"testing"
)

func TestALineRunsThroughItsFigures(t *testing.T) {
	for _, scale := range []float64{1, 2} {
		spec := &Lines{X: XAxis{}, Series: []Series{{Name: "APLD", Points: figures("a", -20, 35, 10, 80, 80, 5)}}}
		c := laidOut(t, spec, Size{900, 600, scale})
		for _, r := range c.regions {
			x, y := c.pixel((r.Rect.X0+r.Rect.X1)/2), c.pixel((r.Rect.Y0+r.Rect.Y1)/2)
			if got := c.px.RGBAAt(x, y); got.R != Light.Series[0].R || got.B != Light.Series[0].B {
				t.Errorf("at scale %v the pixel at %s is %v", scale, r.ID, got)
			}
		}
		// The heights are in proportion: from 80 down to -20 as from 80 down to 5.
		y := func(i int) float64 { return (c.regions[i].Rect.Y0 + c.regions[i].Rect.Y1) / 2 }
		if got, want := (y(0)-y(3))/(y(5)-y(3)), 100.0/75; math.Abs(got-want) > 1e-6 {
			t.Errorf("heights are as %v, figures as %v", got, want)
		}
	}
}

func TestAStepStaysUntilTheFigureChanges(t *testing.T) {
	spec := &Lines{Step: true, Series: []Series{{Points: []Point{{X: 0, Y: 100}, {X: 10, Y: 300}}}}}
	c := laidOut(t, spec, Size{900, 600, 1})
	lower, upper := c.regions[0].Rect, c.regions[1].Rect
	x := int((lower.X0+upper.X1)/2) + 100 // past the middle: a sloping line would have left the lower figure
	column := extent(c.px, image.Rect(x, int(c.plot.Y0), x+1, int(c.plot.Y1)), Light.Series[0])
	if want := int((lower.Y0 + lower.Y1) / 2); column.Min.Y < want-2 || column.Max.Y > want+2 {
		t.Errorf("between the two days the line is at %v, the earlier figure at %d", column, want)
	}
}

func TestAGapInALineIsEmptyAndAnnounced(t *testing.T) {
	spec := &Lines{Frame: Frame{Legend: true}, Series: []Series{{Name: "IREN", Points: figures("i", 10, 20, missing, 40, 50)}}}
	c := laidOut(t, spec, Size{900, 600, 1})
	from, to := c.regions[1].Rect, c.regions[2].Rect
	if got := extent(c.px, image.Rect(int(from.X1), int(c.plot.Y0), int(to.X0), int(c.plot.Y1)), Light.Series[0]); !got.Empty() {
		t.Errorf("the line goes on in the gap, at %v", got)
	}
	if got := texts(c, "footer"); len(got) != 1 || got[0] != "Missing: IREN, 1 figure" {
		t.Errorf("the footer says %q", got)
	}
}

func TestMarkersStandUpToTwentyFourPoints(t *testing.T) {
	for _, c := range []struct {
		points int
		marked bool
	}{{24, true}, {25, false}} {
		spec := &Lines{Frame: Frame{Legend: true}, Series: []Series{{Points: make([]Point, c.points)}}}
		for i := range spec.Series[0].Points {
			spec.Series[0].Points[i] = Point{X: float64(i), Y: 50}
		}
		spec.Series[0].Points[0].Y = 100
		drawing := laidOut(t, spec, Size{900, 600, 1})
		r := drawing.regions[12].Rect
		thickness := extent(drawing.px, image.Rect(int(r.X0+r.X1)/2, int(r.Y0), int(r.X0+r.X1)/2+1, int(r.Y1)), Light.Series[0]).Dy()
		if (thickness > 3) != c.marked {
			t.Errorf("with %d points a point is %d pixels high", c.points, thickness)
		}
	}
}

func TestLinesAreNamedAtTheirEndsWhereThatFits(t *testing.T) {
	c := laidOut(t, sampleLines(), Size{900, 600, 1})
	ends := texts(c, "end")
	if got := strings.Join(ends, ", "); got != "APLD 1,410, EQIX 750, IREN 200" {
		t.Errorf("the ends say %q", got)
	}
	if got := texts(c, "legend"); len(got) > 0 {
		t.Errorf("there is a legend besides: %q", got)
	}
	for _, name := range []string{"a legend asked for", "names too long"} {
		spec := sampleLines()
		spec.Legend = name == "a legend asked for"
		if !spec.Legend {
			spec.Series[0].Name = strings.Repeat("Applied Digital ", 4)
		}
		c := laidOut(t, spec, Size{900, 600, 1})
		if len(texts(c, "end")) > 0 || len(texts(c, "legend")) != 3 {
			t.Errorf("%s: ends %q, legend %q", name, texts(c, "end"), texts(c, "legend"))
		}
	}
}

func TestLabelsOfLinesThatEndTogetherAreMovedApart(t *testing.T) {
	spec := &Lines{}
	for i := range 6 {
		spec.Series = append(spec.Series, Series{Name: fmt.Sprintf("C%d", i), Style: Style{Colour: i}, Points: figures("p", float64(10*i), 100+float64(i)/10)})
	}
	c := laidOut(t, spec, Size{900, 600, 1})
	if got := len(texts(c, "end")); got != 6 {
		t.Fatalf("%d of 6 lines are named at their ends", got)
	}
	apart(t, c, "end")
}

// apart fails where two texts of a role cover each other.
func apart(t testing.TB, c *canvas, role string) {
	t.Helper()
	for i, a := range c.texts {
		for _, b := range c.texts[i+1:] {
			if a.role == role && b.role == role && a.box.overlaps(b.box) {
				t.Errorf("%q and %q cover each other at %v and %v", a.text, b.text, a.box, b.box)
			}
		}
	}
}

func TestALabelInsideThePlotStaysOffOtherLines(t *testing.T) {
	spec := &Lines{Series: []Series{
		{Name: "SHORT", Points: []Point{{X: 0, Y: 50}, {X: 4, Y: 52}}},
		{Name: "LONG", Style: Style{Colour: 1}, Points: []Point{{X: 0, Y: 40}, {X: 10, Y: 60}}},
	}}
	c := laidOut(t, spec, Size{900, 600, 1})
	for _, b := range c.texts {
		if b.role != "end" || !strings.HasPrefix(b.text, "SHORT") {
			continue
		}
		box := image.Rect(int(b.box.X0), int(b.box.Y0), int(b.box.X1), int(b.box.Y1))
		if got := extent(c.px, box, Light.Series[1]); !got.Empty() {
			t.Errorf("the other line runs through the label, at %v", got)
		}
		return
	}
	if len(texts(c, "legend")) != 2 {
		t.Error("the line is named neither at its end nor in a legend")
	}
}

func TestDaysOnTheAxisAreNamedByMonthOrYear(t *testing.T) {
	line := func(from, to int) *Lines {
		return &Lines{X: XAxis{Time: true}, Series: []Series{{Points: []Point{{At: month(from/100, from%100), Y: 1}, {At: month(to/100, to%100), Y: 2}}}}}
	}
	for _, c := range []struct {
		from, to    int
		first, last string
	}{
		{202501, 202512, "Jan 2025", "Nov 2025"},
		{202401, 202601, "Jan 2024", "Jan 2026"},
		{199801, 202601, "1998", "2026"},
	} {
		got := texts(laidOut(t, line(c.from, c.to), Size{900, 500, 1}), "x")
		if len(got) < 2 || got[0] != c.first || got[len(got)-1] != c.last {
			t.Errorf("from %d to %d the axis says %q", c.from, c.to, got)
		}
	}
	given := line(202501, 202507)
	given.X.Ticks = []XTick{{At: month(2025, 1), Label: "Q2 FY25"}, {At: month(2025, 7), Label: "Q4 FY25"}}
	if got := strings.Join(texts(laidOut(t, given, Size{900, 500, 1}), "x"), ", "); got != "Q2 FY25, Q4 FY25" {
		t.Errorf("the caller's own ticks read %q", got)
	}
}

func TestMonthsAreCountedInQuarters(t *testing.T) {
	if got := strings.Join(texts(laidOut(t, &Lines{X: XAxis{Months: true}, Series: []Series{{Points: []Point{{X: 0, Y: 1}, {X: 13, Y: 2}}}}}, Size{1200, 675, 1}), "x"), " "); got != "0 3 6 9 12 15" {
		t.Errorf("the axis says %q", got)
	}
}

func TestAnAxisThatDoesNotStartAtZeroSaysSo(t *testing.T) {
	spec := &Lines{Frame: Frame{Unit: "%"}, Series: []Series{{Name: "EQIX", Points: figures("e", 99.991, 99.995, 99.999)}}}
	c := laidOut(t, spec, Size{900, 600, 1})
	if got := strings.Join(texts(c, "footer"), " "); !strings.Contains(got, "doesn’t start at zero") {
		t.Errorf("the footer says %q", got)
	}
	if got := texts(c, "y"); !strings.HasPrefix(got[0], "99.999") && !strings.HasPrefix(got[0], "100") {
		t.Errorf("the axis says %q", got)
	}
}

func TestOfSixtyLinesTwelveAreNamedAndAllAreDrawn(t *testing.T) {
	spec := &Lines{}
	for i := range 60 {
		spec.Series = append(spec.Series, Series{Name: fmt.Sprintf("C%02d", i), Style: Style{Colour: i}, Points: figures("p", 1, float64(i+1))})
	}
	c := laidOut(t, spec, Size{1200, 700, 1})
	if got := texts(c, "legend"); len(got) != maxSeries+1 || got[maxSeries] != "48 others" {
		t.Errorf("the legend says %q", got)
	}
	if len(c.regions) != 120 {
		t.Errorf("%d points answer, want 120", len(c.regions))
	}
	if foot := texts(c, "footer"); len(foot) == 0 || !strings.HasPrefix(foot[0], "Drawn faint and not named, the smallest of 60 series: C00") {
		t.Errorf("the footer says %q", foot)
	}
}

func TestAHundredThousandPointsKeepTheirExtremes(t *testing.T) {
	points := make([]Point, 100_000)
	for i := range points {
		points[i] = Point{X: float64(i), Y: math.Sin(float64(i)/500) * 10, ID: fmt.Sprint(i)}
	}
	points[31_234].Y, points[77_777].Y = 95, -60
	spec := &Lines{Series: []Series{{Name: "hashprice", Points: points}}}
	c := laidOut(t, spec, Size{1200, 700, 1})
	found := map[string]bool{}
	for _, r := range c.regions {
		found[r.ID] = true
	}
	for _, id := range []string{"0", "31234", "77777", "99999"} {
		if !found[id] {
			t.Errorf("point %s was thinned away", id)
		}
	}
	if len(c.regions) > 4000 {
		t.Errorf("%d points are drawn in 1,200 pixels", len(c.regions))
	}
}

func TestPointsInDisorderAreDrawnInOrder(t *testing.T) {
	spec := &Lines{Series: []Series{{Points: []Point{{X: 3, Y: 1, ID: "c"}, {X: 1, Y: 2, ID: "a"}, {X: 2, Y: 3, ID: "b"}}}}}
	c := laidOut(t, spec, Size{600, 400, 1})
	if got := c.regions[0].ID + c.regions[1].ID + c.regions[2].ID; got != "abc" {
		t.Errorf("they are drawn in the order %s", got)
	}
	if spec.Series[0].Points[0].ID != "c" {
		t.Error("drawing changed the caller's spec")
	}
}

func TestALogAxisCountsPowersOfTenAndLeavesOutWhatHasNoPlace(t *testing.T) {
	spec := &Lines{Frame: Frame{Unit: "MW"}, Log: true, Series: []Series{
		{Name: "APLD", Points: figures("APLD", 1, 10, 100, 1000)},
		{Name: "IREN", Style: Style{Colour: 1}, Points: figures("IREN", 10, 0, -5, 100)},
	}}
	c := laidOut(t, spec, Size{900, 600, 1})
	if got, want := strings.Join(texts(c, "y"), " "), "1,000 MW 500 200 100 50 20 10 5 2 1"; got != want {
		t.Errorf("the ticks are %q, want %q", got, want)
	}
	middle := func(id string) float64 {
		r := markOf(t, c.regions, id).Rect
		return (r.Y0 + r.Y1) / 2
	}
	for i, share := range []float64{0, 1.0 / 3, 2.0 / 3, 1} { // a tenfold figure stands the same distance higher
		if got, want := middle(fmt.Sprintf("APLD%d", i)), c.plot.Y1-share*c.plot.Height(); math.Abs(got-want) > 0.01 {
			t.Errorf("the figure %d stands at %v, want %v", i, got, want)
		}
	}
	for _, r := range c.regions {
		if r.ID == "IREN1" || r.ID == "IREN2" {
			t.Errorf("%s is drawn, at %v", r.ID, r.Rect)
		}
	}
	foot := strings.Join(texts(c, "footer"), " ")
	for _, want := range []string{"Zero or below, for which an axis of powers of ten has no place: IREN, 2 figures", "The axis counts powers of ten."} {
		if !strings.Contains(foot, want) {
			t.Errorf("the footer %q lacks %q", foot, want)
		}
	}
	none := &Lines{Log: true, Series: []Series{{Name: "IREN", Points: figures("a", 0, -3)}}}
	c = laidOut(t, none, Size{640, 400, 1})
	if got := texts(c, "empty"); len(got) == 0 || !strings.Contains(strings.Join(texts(c, "footer"), " "), "IREN, 2 figures") {
		t.Errorf("without a figure above zero it says %q and %q", got, texts(c, "footer"))
	}
}

func TestLinesByAgeBeginAtZeroAndEndWhereTheirFiguresDo(t *testing.T) {
	spec := &Lines{X: XAxis{Months: true, Label: "months since first contract"}, Series: []Series{{Name: "APLD"}, {Name: "IREN", Style: Style{Colour: 1}}, {Name: "WULF", Style: Style{Colour: 2}}}}
	for i, last := range []int{24, 15, 6} {
		for m := 3; m <= last; m += 3 {
			spec.Series[i].Points = append(spec.Series[i].Points, Point{X: float64(m), Y: float64(100*(3-i) + m), ID: fmt.Sprintf("%d/%d", i, m)})
		}
	}
	c := laidOut(t, spec, Size{1280, 720, 1})
	if got, want := strings.Join(texts(c, "x"), " "), "0 3 6 9 12 15 18 21 24"; got != want {
		t.Errorf("the months are %q, want %q", got, want)
	}
	if got := texts(c, "axis"); len(got) != 1 || got[0] != "months since first contract" {
		t.Errorf("the axis is named %q", got)
	}
	ends := map[string]Rect{}
	for _, b := range c.texts {
		if b.role == "end" {
			ends[strings.Fields(b.text)[0]] = b.box
		}
	}
	for name, id := range map[string]string{"APLD": "0/24", "IREN": "1/15", "WULF": "2/6"} {
		mark := markOf(t, c.regions, id).Rect
		if x := (mark.X0 + mark.X1) / 2; math.Abs(ends[name].X0-x-endGap) > 0.5 {
			t.Errorf("%s is named at %v, its line ends at %v", name, ends[name].X0, x)
		}
	}
}
