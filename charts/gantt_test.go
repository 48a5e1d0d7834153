package charts

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// on reads a day: "2026-05-01".
func on(s string) time.Time {
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return day
}

func window(from, to string) Span { return Span{on(from), on(to)} }

func sampleGantt() *Gantt {
	apld, iren := Style{}, Style{Colour: 1}
	return &Gantt{
		Frame:   Frame{Title: "Of three promises that fell due, one was kept in time", Subtitle: "Windows promised and what came of them", Footer: []string{"as of 1 May 2026 · sample.assay"}},
		Through: on("2026-05-01"), ThroughLabel: "known through 1 May 2026",
		Rows: []GanttRow{
			{Name: "Polaris Forge 1, building 1, phase 1", Detail: "50 MW", Style: apld, State: GanttMet, Made: on("2025-06-02"), First: window("2025-10-01", "2025-12-31"), Met: on("2025-10-27"), ID: "0/0", Label: "met in its window"},
			{Name: "Polaris Forge 1, building 2, phase 2", Detail: "75 MW", Style: apld, State: GanttUnverified, First: window("2026-05-01", "2026-08-31"), ID: "0/1", Label: "to look up"},
			{Name: "Delta Forge 1", Detail: "300 MW", Style: apld, First: window("2027-05-01", "2027-08-31"), ID: "0/2", Label: "open"},
			{Name: "Horizon 1", Detail: "75 MW", Style: iren, State: GanttOverdue, Made: on("2025-05-14"), First: window("2025-07-01", "2025-12-31"), Later: []Span{window("2026-01-01", "2026-12-31")}, ID: "1/0", Label: "overdue"},
			{Name: "Sweetwater 1", Detail: "1,400 MW", Style: iren, State: GanttLate, Made: on("2025-11-06"), First: window("2026-04-01", "2026-04-30"), Met: on("2026-05-01"), ID: "1/1", Label: "a day late"},
		},
	}
}

// dayPlace is where a day stands in a drawn picture, in units.
func dayPlace(t *testing.T, c *canvas, day time.Time) float64 {
	t.Helper()
	x, inside := c.domain(Note{At: day})
	if !inside {
		t.Fatalf("%v isn't in the picture", day)
	}
	return x
}

// middleOf is where something of this colour stands in a row, in units: its middle across, within a few units of x.
func middleOf(c *canvas, r Region, x float64, k color.NRGBA) (middle float64, found bool) {
	box := rowPixels(r, c.plot, c.scale)
	box.Min.X, box.Max.X = c.pixel(x-7), c.pixel(x+7)
	got := extent(c.px, box, k)
	return float64(got.Min.X+got.Max.X) / 2 / c.scale, !got.Empty()
}

func TestAWindowsLastDayAndTheDayItWasMetStandOnTheirDays(t *testing.T) {
	for _, size := range []Size{{1280, 720, 1}, {640, 400, 1}, {1280, 720, 2}} {
		c := laidOut(t, sampleGantt(), size)
		for _, want := range []struct {
			name, id, day string
			ink           color.NRGBA
		}{
			{"the last day of building 2", "0/1", "2026-08-31", Light.Series[0]},
			{"the last day of Delta Forge", "0/2", "2027-08-31", Light.Series[0]},
			{"the day that building 1 was met", "0/0", "2025-10-27", Light.Series[0]},
			{"the day that Sweetwater was met", "1/1", "2026-05-01", Light.Series[1]},
		} {
			x := dayPlace(t, c, on(want.day))
			if got, found := middleOf(c, markOf(t, c.regions, want.id), x, want.ink); !found || math.Abs(got-x) > 1.01 {
				t.Errorf("at %v %s is at %.1f, want %.1f", size, want.name, got, x)
			}
		}
		// The axis itself: its days lie in proportion.
		from, to := dayPlace(t, c, on("2025-05-14")), dayPlace(t, c, on("2027-08-31"))
		if math.Abs(from-c.plot.X0) > 0.01 || math.Abs(to-c.plot.X1) > 0.01 {
			t.Errorf("at %v the axis goes from %.1f to %.1f, the plot is %v", size, from, to, c.plot)
		}
		if got, want := dayPlace(t, c, on("2026-07-06")), from+(to-from)*418/839; math.Abs(got-want) > 0.01 {
			t.Errorf("at %v the 418th of 839 days is at %.2f, want %.2f", size, got, want)
		}
	}
}

func TestAWindowIsAsLongAsItLasts(t *testing.T) {
	c := laidOut(t, sampleGantt(), Size{1280, 720, 1})
	got := extent(c.px, rowPixels(markOf(t, c.regions, "0/2"), c.plot, 1), mix(Light.Series[0], Light.Page, paleShare))
	want := dayPlace(t, c, on("2027-08-31")) - dayPlace(t, c, on("2027-05-01")) - 1 // half the end line covers it
	if !within1(float64(got.Dx()), want) {
		t.Errorf("a window of 122 days is %d pixels long, want %.1f", got.Dx(), want)
	}

	oneDay := &Gantt{Rows: []GanttRow{{ID: "day", First: window("2026-05-01", "2026-05-01"), Made: on("2020-01-01")}}}
	c = laidOut(t, oneDay, Size{640, 400, 1})
	full, half := Light.Series[0], mix(Light.Series[0], Light.Page, paleShare)
	box := rowPixels(markOf(t, c.regions, "day"), c.plot, 1)
	if got := extent(c.px, box, full).Union(extent(c.px, box, half)); got.Max.X < c.pixel(c.plot.X1) || extent(c.px, box, half).Dx() < 2 {
		t.Errorf("a window of one day shows %v, of which pale %v", got, extent(c.px, box, half))
	}
}

func TestWhatCameOfAPromiseIsSaidInWords(t *testing.T) {
	c := laidOut(t, sampleGantt(), Size{1280, 720, 1})
	if got, want := texts(c, "verdict"), []string{"to look up", "overdue 121 d", "+1 d"}; !slices.Equal(got, want) {
		t.Errorf("the verdicts are %q, want %q", got, want)
	}
	if got, want := texts(c, "through"), []string{"known through 1 May 2026"}; !slices.Equal(got, want) {
		t.Errorf("the line says %q, want %q", got, want)
	}
	if got, want := texts(c, "legend"), []string{"promise made", "first promised, up to its last day", "promised again", "met"}; !slices.Equal(got, want) {
		t.Errorf("the legend says %q, want %q", got, want)
	}
	for _, r := range []struct {
		name  string
		row   GanttRow
		knows time.Time
		want  []string
	}{
		{"late, with no day to count to", GanttRow{State: GanttLate, First: window("2026-04-01", "2026-04-30")}, time.Time{}, []string{"late"}},
		{"overdue, with no day to count to", GanttRow{State: GanttOverdue, First: window("2026-04-01", "2026-04-30")}, time.Time{}, []string{"overdue"}},
		{"overdue by years", GanttRow{State: GanttOverdue, First: window("2016-04-01", "2016-04-30")}, on("2026-04-30"), []string{"overdue 3,652 d"}},
		{"open", GanttRow{First: window("2026-04-01", "2026-04-30")}, on("2026-01-01"), nil},
	} {
		t.Run(r.name, func(t *testing.T) {
			if got := texts(laidOut(t, &Gantt{Rows: []GanttRow{r.row}, Through: r.knows}, Size{640, 400, 1}), "verdict"); !slices.Equal(got, r.want) {
				t.Errorf("it says %q, want %q", got, r.want)
			}
		})
	}
}

func TestEveryRowAnswersToThePointerFromItsNameToItsEnd(t *testing.T) {
	spec := sampleGantt()
	p := drawn(t, spec, Light, Size{900, 600, 2})
	for _, r := range spec.Rows {
		box := markOf(t, p.Regions, r.ID).Rect
		for _, x := range []float64{17, p.Plot.X0 + 1, p.Plot.X1 - 1} {
			if got, ok := p.At(x, (box.Y0+box.Y1)/2); !ok || got.ID != r.ID || got.Text != r.Label || got.Series != r.Name {
				t.Errorf("pointing at %s answers %+v", r.Name, got)
			}
		}
	}
}

func TestRowsThatThereIsNoRoomForAreCounted(t *testing.T) {
	spec := sampleGantt()
	for len(spec.Rows) < 40 {
		spec.Rows = append(spec.Rows, spec.Rows...)
	}
	for _, size := range []Size{{640, 400, 1}, {320, 200, 1}, {1280, 720, 1}} {
		c := laidOut(t, spec, size)
		rows := 0
		for _, r := range c.regions {
			if r.Kind != MarkRegion {
				continue
			}
			rows++
			if r.Rect.Height() < leastRow-0.01 {
				t.Errorf("at %v a row is %.1f high", size, r.Rect.Height())
			}
		}
		want := []string{fmt.Sprintf("and %d more in a larger picture", len(spec.Rows)-rows)}
		if rows == len(spec.Rows) {
			want = nil
		}
		if got := texts(c, "others"); rows == 0 || !slices.Equal(got, want) {
			t.Errorf("at %v it shows %d rows and says %q, want %q", size, rows, got, want)
		}
	}
}

func TestAGanttsWordsAreClearOfEachOtherAtAnySize(t *testing.T) {
	many, noted, narrow := sampleGantt(), sampleGantt(), sampleGantt()
	for range 3 {
		many.Rows = append(many.Rows, many.Rows...)
	}
	noted.Notes = []Note{{Number: 1, Text: "A day late", Mark: "1/1"}, {Number: 2, Text: "Halving", At: on("2026-01-15")}}
	for i := range narrow.Rows {
		narrow.Rows[i].Detail = "75 MW of critical IT load"
		narrow.Rows[i].Later = []Span{window("2026-09-01", "2028-12-31")}
		narrow.Rows[i].State = GanttOverdue
	}
	for name, spec := range map[string]*Gantt{"sample": sampleGantt(), "many": many, "noted": noted, "narrow": narrow} {
		t.Run(name, func(t *testing.T) {
			for _, size := range sizesToHold() {
				clearOfEachOther(t, spec, size)
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

func TestNamesThatOnlyTheirEndsTellApartKeepTheirEnds(t *testing.T) {
	got := texts(laidOut(t, sampleGantt(), Size{360, 240, 1}), "name")
	if len(got) < 2 || got[0] == got[1] || !strings.HasSuffix(got[0], "phase 1") || !strings.HasSuffix(got[1], "phase 2") {
		t.Errorf("the names are cut to %q", got)
	}
}

func TestWhatAGanttCannotShowIsRefusedByName(t *testing.T) {
	good := window("2026-04-01", "2026-04-30")
	for _, c := range []struct {
		name string
		spec Gantt
		says []string
	}{
		{"a window that ends before it begins", Gantt{Rows: []GanttRow{{Name: "Horizon 1", First: window("2026-04-30", "2026-04-01")}}}, []string{"row Horizon 1", "first promised", "1 Apr 2026", "30 Apr 2026"}},
		{"a later one that does", Gantt{Rows: []GanttRow{{Name: "Horizon 1", First: good, Later: []Span{good, window("2026-04-30", "2026-04-01")}}}}, []string{"row Horizon 1", "later window 2"}},
		{"a window without days", Gantt{Rows: []GanttRow{{First: good}, {}}}, []string{"row number 2", "first promised", "not given"}},
		{"a day beyond the calendar", Gantt{Rows: []GanttRow{{Name: "Horizon 1", First: good, Met: on("2026-01-01").AddDate(9000, 0, 0)}}}, []string{"row Horizon 1", "it was met", "11026"}},
		{"a promise before the calendar", Gantt{Rows: []GanttRow{{Name: "Horizon 1", First: good, Made: on("2026-01-01").AddDate(-3000, 0, 0)}}}, []string{"row Horizon 1", "it was promised", "-974"}},
		{"facts known beyond the calendar", Gantt{Rows: []GanttRow{{First: good}}, Through: on("2026-01-01").AddDate(9000, 0, 0)}, []string{"known", "11026"}},
		{"a colour below none", Gantt{Rows: []GanttRow{{Name: "Horizon 1", First: good, Style: Style{Colour: -1}}}}, []string{"row Horizon 1", "colour"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Draw(&c.spec, Light, Size{640, 400, 1})
			if err == nil {
				t.Fatal("it was drawn")
			}
			for _, part := range c.says {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%q doesn't mention %q", err, part)
				}
			}
		})
	}
	if got := texts(laidOut(t, &Gantt{Frame: Frame{Empty: "Enter a commitment."}}, Size{640, 400, 1}), "empty"); !slices.Equal(got, []string{"Enter a commitment."}) {
		t.Errorf("a chart without rows says %q", got)
	}
}

func TestANoteOnARowStandsBetweenItsNameAndItsWindows(t *testing.T) {
	spec := sampleGantt()
	spec.Notes = []Note{{Number: 1, Text: "Energised a day late", Mark: "1/1"}, {Number: 2, Text: "Halving", At: on("2026-01-15")}}
	c := laidOut(t, spec, Size{640, 400, 1})
	row := markOf(t, c.regions, "1/1").Rect
	for _, r := range c.regions {
		switch {
		case r.Kind != NoteRegion:
		case r.ID == "1" && (r.Rect.X1 > c.plot.X0 || r.Rect.Y0 < row.Y0 || r.Rect.Y1 > row.Y1):
			t.Errorf("the row's note is at %v, the row at %v, the plot at %v", r.Rect, row, c.plot)
		case r.ID == "2" && math.Abs((r.Rect.X0+r.Rect.X1)/2-dayPlace(t, c, on("2026-01-15"))) > 1:
			t.Errorf("the day's note is at %v, its day at %v", r.Rect, dayPlace(t, c, on("2026-01-15")))
		}
		for _, b := range c.texts {
			if r.Kind == NoteRegion && b.role != "note" && r.Rect.overlaps(b.box) {
				t.Errorf("note %s at %v covers %q at %v", r.ID, r.Rect, b.text, b.box)
			}
		}
	}
}

func TestAnyGanttIsReadable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// From windows in one week to windows all over the calendar.
		reach := rapid.SampledFrom([]int{7, 800, 800, 40_000, 2_500_000}).Draw(t, "reach")
		day := func(name string) time.Time {
			return on("2023-01-01").AddDate(0, 0, rapid.IntRange(0, reach).Draw(t, name))
		}
		span := func() Span {
			from := day("from")
			return Span{from, from.AddDate(0, 0, rapid.SampledFrom([]int{0, 1, 30, 120, reach / 20}).Draw(t, "days"))}
		}
		words := rapid.OneOf(rapid.StringMatching(`[A-Z][a-z]{0,9}( [0-9a-z]{1,8}){0,5}`), rapid.StringN(0, 60, 120))
		spec := &Gantt{Frame: anyFrame(t), ThroughLabel: words.Draw(t, "through")}
		if rapid.Bool().Draw(t, "known") {
			spec.Through = day("through")
		}
		for i := range rapid.SampledFrom([]int{0, 1, 3, 5, 40}).Draw(t, "rows") {
			r := GanttRow{Name: words.Draw(t, "name"), Detail: words.Draw(t, "detail"), First: span(), ID: fmt.Sprintf("0/%d", i),
				State: GanttState(rapid.IntRange(0, 4).Draw(t, "state")), Style: Style{Colour: rapid.IntRange(0, 30).Draw(t, "colour"), Benchmark: rapid.Bool().Draw(t, "benchmark")}}
			for range rapid.IntRange(0, 3).Draw(t, "later") {
				r.Later = append(r.Later, span())
			}
			if rapid.Bool().Draw(t, "made") {
				r.Made = day("made")
			}
			if rapid.Bool().Draw(t, "met") {
				r.Met = day("met")
			}
			spec.Rows = append(spec.Rows, r)
		}
		if spec.validate() != nil {
			t.Skip("out of the calendar")
		}
		size := anySize(t)
		readable(t, spec, size)
		clearOfEachOther(t, spec, size)
	})
}
