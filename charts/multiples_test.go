package charts

import (
	"fmt"
	"image"
	"math"
	"slices"
	"strings"
	"testing"
)

// sampleApart are n companies with a panel each; company i has the figures i+1, 2(i+1), … times 100.
func sampleApart(n int) *Multiples {
	l := &Lines{Frame: Frame{Title: "One company each", Subtitle: "Critical-IT MW", Unit: "MW", Footer: []string{"sample.assay"}}, X: XAxis{Months: true, Label: "months since first contract"}}
	for i := range n {
		v := float64(100 * (i + 1))
		l.Series = append(l.Series, Series{Name: fmt.Sprintf("CO%d", i), Style: Style{Colour: i}, Points: figures(fmt.Sprintf("%d/", i), v, 2*v, 3*v, 4*v)})
	}
	return l.Apart()
}

func barPanels(values ...float64) *Multiples {
	m := &Multiples{Frame: Frame{Title: "Revenue"}}
	for i, v := range values {
		m.Panels = append(m.Panels, Panel{Title: fmt.Sprintf("CO%d", i), Spec: &Bars{Frame: Frame{Unit: "MW"}, Categories: []string{"Q1", "Q2"},
			Series: []Series{{Style: Style{Colour: i}, Points: figures(fmt.Sprintf("%d/", i), v, v/2)}}}})
	}
	return m
}

func TestAllPanelsHaveOneScale(t *testing.T) {
	for _, values := range [][]float64{{40, 10}, {40, 10, 25, 5, 33, 1}, {-40, 10, -3}, {3e-9, 1e-9}, {1e15, 2e14, 7e14}} {
		for _, scale := range []float64{1, 2} {
			m := barPanels(values...)
			p := drawn(t, m, Light, Size{1280, 720, scale})
			top := 0.0
			heights := make([]float64, len(values))
			for i, v := range values {
				r := markOf(t, p.Regions, fmt.Sprintf("%d/0", i)).Rect
				bar := extent(p.Image, image.Rect(int(r.X0*scale), int(r.Y0*scale)-2, int(math.Ceil(r.X1*scale)), int(math.Ceil(r.Y1*scale))+2), Style{Colour: i}.ink(Light))
				heights[i] = float64(bar.Dy())
				if math.Abs(v) > math.Abs(values[0]) {
					t.Fatal("the first is to be the greatest")
				}
				top = math.Max(top, heights[i])
			}
			for i, v := range values {
				hidden := 0.0
				if v < 0 { // the line at zero lies over the bar's beginning
					hidden = scale
				}
				if want := math.Abs(v/values[0]) * heights[0]; math.Abs(heights[i]-want) > 1.01+hidden && want > 3 {
					t.Errorf("%v at scale %v: bar %d is %v pixels high, want %.1f", values, scale, i, heights[i], want)
				}
			}
		}
	}
}

func TestOnlyThePanelsAtTheLeftAndAtTheFootHaveLabels(t *testing.T) {
	c := laidOut(t, sampleApart(6), Size{1280, 720, 1}) // three columns, two rows
	var left []float64
	rows := map[float64]bool{}
	for _, b := range c.texts {
		switch b.role {
		case "y":
			left = append(left, b.box.X1)
		case "x":
			rows[b.box.Y0] = true
		}
	}
	if len(left) == 0 || slices.Max(left)-slices.Min(left) > 0.01 {
		t.Errorf("figures stand at the left of more than one column: %v", left)
	}
	if len(rows) != 1 {
		t.Errorf("months stand in %d rows, want one", len(rows))
	}
	if got := texts(c, "axis"); !slices.Equal(got, []string{"months since first contract"}) {
		t.Errorf("the axis is named %q, want once", got)
	}
	units := 0
	for _, label := range texts(c, "y") {
		if strings.Contains(label, "MW") {
			units++
		}
	}
	if units != 1 {
		t.Errorf("the unit stands %d times, want once", units)
	}
	// A panel with nothing under it has labels of its own, though it isn't in the last row.
	c = laidOut(t, sampleApart(5), Size{1280, 720, 1})
	rows = map[float64]bool{}
	for _, b := range c.texts {
		if b.role == "x" {
			rows[b.box.Y0] = true
		}
	}
	if len(rows) != 2 {
		t.Errorf("of five panels the months stand in %d rows, want two", len(rows))
	}
}

func TestEachSeriesHasItsPanelWithTheOthersBehindIt(t *testing.T) {
	m := sampleApart(6)
	c := laidOut(t, m, Size{1280, 720, 1})
	if got, want := texts(c, "panel"), []string{"CO0", "CO1", "CO2", "CO3", "CO4", "CO5"}; !slices.Equal(got, want) {
		t.Errorf("the panels are %q, want %q", got, want)
	}
	if got, want := texts(c, "detail"), []string{"400", "800", "1,200", "1,600", "2,000", "2,400"}; !slices.Equal(got, want) {
		t.Errorf("beside the names stands %q, want the last figures %q", got, want)
	}
	count := map[string]int{}
	for _, r := range c.regions {
		count[r.ID]++
	}
	for i := range 6 {
		for j := range 4 {
			if id := fmt.Sprintf("%d/%d", i, j); count[id] != 1 {
				t.Errorf("the figure %s has %d regions, want one: those behind have none", id, count[id])
			}
		}
	}
	if got := strings.Join(texts(c, "footer"), " "); !strings.Contains(got, "Faint in each panel: the other series.") {
		t.Errorf("the footer %q doesn't say what the faint lines are", got)
	}
	if got := texts(c, "legend"); len(got) > 0 {
		t.Errorf("the titles name the series, and the legend does again: %q", got)
	}
	// Many would be a tangle.
	if got := strings.Join(texts(laidOut(t, sampleApart(60), Size{1280, 720, 1}), "footer"), " "); strings.Contains(got, "Faint") {
		t.Errorf("sixty lines stand behind each other: %q", got)
	}
}

func TestPanelsThatThereIsNoRoomForAreCounted(t *testing.T) {
	for _, c := range []struct {
		panels int
		size   Size
		want   string
	}{
		{60, Size{1280, 720, 1}, ""},
		{60, Size{640, 360, 1}, " of 60 panels in a larger picture only: CO"},
		{12, Size{320, 200, 1}, " of 12 panels in a larger picture only: CO"},
		{1, Size{320, 200, 1}, ""},
	} {
		canvas := laidOut(t, sampleApart(c.panels), c.size)
		shown, said := len(texts(canvas, "panel")), strings.Join(texts(canvas, "others"), " ")
		if c.want == "" && (shown != c.panels || said != "") {
			t.Errorf("%d panels at %v: %d are shown, and it says %q", c.panels, c.size, shown, said)
		}
		if c.want != "" && (shown == 0 || !strings.HasPrefix(said, fmt.Sprint(c.panels-shown)+c.want)) {
			t.Errorf("%d panels at %v: %d are shown, and it says %q", c.panels, c.size, shown, said)
		}
	}
}

func TestPanelsHaveOneLegend(t *testing.T) {
	m := &Multiples{Panels: []Panel{{Title: "a", Spec: sampleLines()}, {Title: "b", Spec: sampleLines()}, {Title: "c", Spec: sampleBars()}}}
	c := laidOut(t, m, Size{1280, 720, 1})
	if got, want := texts(c, "legend"), []string{"APLD", "IREN", "EQIX"}; !slices.Equal(got, want) {
		t.Errorf("the legend is %q, want %q", got, want)
	}
	if got := texts(c, "end"); len(got) > 0 {
		t.Errorf("lines are named at their ends besides: %q", got)
	}
	if got := strings.Join(texts(c, "footer"), " "); !strings.Contains(got, "Each panel has a scale of its own.") {
		t.Errorf("the footer %q doesn't say that megawatts and per cents have no scale in common", got)
	}
}

func TestPartsOfOneNameLookAlikeInAllPanels(t *testing.T) {
	one, other := sampleFunding(), sampleFunding()
	slices.Reverse(other.Periods[0].Sources)
	m := &Multiples{Panels: []Panel{{Title: "base", Spec: one}, {Title: "slip", Spec: other}}}
	c := laidOut(t, m, Size{1280, 720, 1})
	c.panel = &panel{peers: []Spec{one, other}}
	_, a := one.among(c).looks()
	_, b := other.among(c).looks()
	if fmt.Sprint(a) != fmt.Sprint(b) {
		t.Errorf("the same parts look like %v in one panel and %v in the other", a, b)
	}
}

func TestNotesOfAllPanelsAreKept(t *testing.T) {
	l := sampleLines()
	l.Notes = []Note{{Number: 1, Text: "restated", Mark: "APLD2"}, {Number: 2, Text: "options", Mark: "IREN1"}, {Number: 3, Text: "halving", X: 3, AtX: true}}
	c := laidOut(t, l.Apart(), Size{1280, 720, 1})
	foot := strings.Join(texts(c, "footer"), " ")
	for _, n := range l.Notes {
		if strings.Count(foot, n.Text) != 1 {
			t.Errorf("the footer %q has %q not once", foot, n.Text)
		}
	}
	count := map[string]int{}
	for _, r := range c.regions {
		if r.Kind == NoteRegion {
			count[r.ID]++
		}
	}
	if count["1"] != 1 || count["2"] != 1 || count["3"] != 3 {
		t.Errorf("the notes have %v signs, want one on each mark and one on the month in each panel", count)
	}
	for _, id := range []string{"1", "2"} {
		i := slices.IndexFunc(c.regions, func(r Region) bool { return r.Kind == NoteRegion && r.ID == id })
		mark := markOf(t, c.regions, map[string]string{"1": "APLD2", "2": "IREN1"}[id])
		if math.Abs(c.regions[i].Rect.X0+noteRadius-(mark.Rect.X0+mark.Rect.X1)/2) > 20 {
			t.Errorf("note %s stands at %v, its mark at %v", id, c.regions[i].Rect, mark.Rect)
		}
	}
}

func TestWhatIsMissingInPanelsIsNamedOnce(t *testing.T) {
	l := sampleLines()
	if got := strings.Join(texts(laidOut(t, l.Apart(), Size{1280, 720, 1}), "footer"), " "); strings.Count(got, "Missing: EQIX, 1 figure") != 1 || strings.Count(got, "Missing") != 1 {
		t.Errorf("the footer says %q", got)
	}
	if got := strings.Join(texts(laidOut(t, sampleBars().Apart(), Size{1280, 720, 1}), "footer"), " "); !strings.Contains(got, "Missing: IREN Q2 FY23") {
		t.Errorf("the footer says %q", got)
	}
	m := &Multiples{Panels: []Panel{{Title: "full", Spec: sampleFunnel()}, {Title: "empty", Spec: &Bars{Frame: Frame{Empty: "Enter a figure."}}}}}
	if got := texts(laidOut(t, m, Size{1280, 720, 1}), "empty"); !slices.Equal(got, []string{"Enter a figure."}) {
		t.Errorf("the panel without figures says %q", got)
	}
}

func TestTheAxisOfAllPanelsSaysWhetherItStartsAtZero(t *testing.T) {
	lines := func(values ...[]float64) *Multiples {
		l := &Lines{}
		for i, v := range values {
			l.Series = append(l.Series, Series{Name: fmt.Sprint(i), Points: figures(fmt.Sprint(i), v...)})
		}
		return l.Apart()
	}
	near := strings.Join(texts(laidOut(t, lines([]float64{100, 101}, []float64{102, 103}), Size{900, 600, 1}), "footer"), " ")
	far := strings.Join(texts(laidOut(t, lines([]float64{100, 101}, []float64{2, 3}), Size{900, 600, 1}), "footer"), " ")
	if !strings.Contains(near, trimmedRemark()) || strings.Contains(far, trimmedRemark()) {
		t.Errorf("close together it says %q, far apart %q", near, far)
	}
}

func TestPanelsThatCannotBeDrawnAreRefusedByName(t *testing.T) {
	for _, c := range []struct {
		name  string
		panel Panel
		says  string
	}{
		{"no chart", Panel{Title: "IREN"}, "panel IREN has no chart"},
		{"panels in panels", Panel{Title: "IREN", Spec: &Multiples{}}, "panel IREN: small charts don’t hold small charts"},
		{"not a number", Panel{Spec: &Lines{Series: []Series{{Name: "WULF", Points: []Point{{Y: math.NaN()}}}}}}, "panel number 1: series WULF, point 1: the figure is not a number"},
		{"a note number 0", Panel{Title: "IREN", Spec: &Lines{Frame: Frame{Notes: []Note{{}}}}}, "panel IREN: a note is numbered from 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Draw(&Multiples{Panels: []Panel{c.panel}}, Light, Size{640, 400, 1}); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("it says %v, want %q", err, c.says)
			}
		})
	}
	if got := texts(laidOut(t, &Multiples{}, Size{640, 400, 1}), "empty"); !slices.Equal(got, []string{"No figures for this choice yet."}) {
		t.Errorf("without panels it says %q", got)
	}
}

func TestFunnelsSideBySideHaveTheirBarsOnOneScale(t *testing.T) {
	m := &Multiples{}
	for i, v := range []float64{4000, 900, 175} {
		f := &Funnel{Frame: Frame{Unit: "MW"}, Style: Style{Colour: i}, Stages: []FunnelStage{{Name: "announced", Value: v, ID: fmt.Sprint(i)}, {Name: "ready for service", Value: v / 4}}}
		m.Panels = append(m.Panels, Panel{Title: fmt.Sprint(i), Spec: f})
	}
	p := drawn(t, m, Light, Size{1280, 720, 1})
	long := func(i int) float64 {
		r := markOf(t, p.Regions, fmt.Sprint(i)).Rect
		return float64(extent(p.Image, image.Rect(int(r.X0), int(r.Y0), int(r.X1), int(r.Y1)), Style{Colour: i}.ink(Light)).Dx())
	}
	for i, v := range []float64{4000, 900, 175} {
		if want := v / 4000 * long(0); !within1(long(i), want) {
			t.Errorf("the bar of %v is %v long, want %.1f", v, long(i), want)
		}
	}
}
