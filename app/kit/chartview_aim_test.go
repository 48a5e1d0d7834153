package kit

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"assay/charts"
)

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

// twoLines are two units' figures over time, on the same three days.
func twoLines() *charts.Lines {
	l := &charts.Lines{Frame: charts.Frame{Title: "Signed", Unit: "MW"}, X: charts.XAxis{Time: true}}
	for i, name := range []string{"APLD", "IREN"} {
		s := charts.Series{Name: name, Style: charts.Style{Colour: i}}
		for k, on := range []time.Time{day(2025, 1, 1), day(2025, 7, 1), day(2026, 1, 1)} {
			s.Points = append(s.Points, charts.Point{At: on, Y: float64(1000*(2-i) + 100*k), ID: name + on.Format(" 2006-01"), Label: name + "\n" + on.Format("2006-01") + "\na source"})
		}
		l.Series = append(l.Series, s)
	}
	return l
}

func centreOf(t *testing.T, v *ChartView, id string) fyne.Position {
	t.Helper()
	for _, m := range v.marks {
		if m.ID == id {
			return fyne.NewPos(float32(m.Rect.X0+m.Rect.X1)/2, float32(m.Rect.Y0+m.Rect.Y1)/2)
		}
	}
	t.Fatalf("there is no mark %s", id)
	return fyne.Position{}
}

func hover(v *ChartView, at fyne.Position) {
	v.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
}

func TestAPointerInThePlotAimsAtTheNearestMarkOfTheNearestDay(t *testing.T) {
	v, _, _ := viewOf(t, twoLines())
	july := centreOf(t, v, "APLD 2025-07")
	low := centreOf(t, v, "IREN 2025-07")
	for _, c := range []struct {
		name string
		at   fyne.Position
		want string
	}{
		{"just beside the mark", july.AddXY(12, 6), "APLD 2025-07"},
		{"between the lines, nearer to the upper", fyne.NewPos(july.X+20, july.Y+(low.Y-july.Y)*0.3), "APLD 2025-07"},
		{"between the lines, nearer to the lower", fyne.NewPos(july.X-20, july.Y+(low.Y-july.Y)*0.8), "IREN 2025-07"},
	} {
		hover(v, c.at)
		if v.told.ID != c.want {
			t.Errorf("%s: it tells of %q, want %q", c.name, v.told.ID, c.want)
		}
	}
	hover(v, july)
	if v.cross.onX.Hidden || v.cross.onX.text.Text != "1 Jul 2025" {
		t.Errorf("the axis of days reads %q", v.cross.onX.text.Text)
	}
	if v.cross.onY.Hidden || v.cross.onY.text.Text != "2,100" {
		t.Errorf("the axis of figures reads %q", v.cross.onY.text.Text)
	}
	if left := v.cross.across.Position().X; math.Abs(float64(left)-v.picture.Plot.X0) > 1 {
		t.Errorf("the hairline across begins at %v, the plot at %v", left, v.picture.Plot.X0)
	}
	if foot := v.cross.down.Position().Y + v.cross.down.Size().Height; math.Abs(float64(foot)-v.picture.Plot.Y1) > 1 {
		t.Errorf("the hairline down ends at %v, the plot at %v", foot, v.picture.Plot.Y1)
	}
	hover(v, fyne.NewPos(1, 1))
	if !v.cross.across.Hidden || !v.cross.ring.Hidden || !v.cross.onX.Hidden {
		t.Error("the hairlines stay when the pointer has left the plot")
	}
}

func TestABarsHairlineEndsAtItsFigure(t *testing.T) {
	v, _, _ := viewOf(t, threeBars("a", 1, -2, 3))
	for i, want := range []string{"1", "−2", "3"} {
		r := v.marks[i].Rect
		hover(v, fyne.NewPos(float32(r.X0+r.X1)/2, float32(r.Y0+r.Y1)/2))
		if v.cross.onY.text.Text != want || v.cross.across.Hidden || !v.cross.down.Hidden {
			t.Errorf("bar %d reads %q", i+1, v.cross.onY.text.Text)
		}
		end := r.Y0
		if i == 1 {
			end = r.Y1
		}
		if y := float64(v.cross.across.Position().Y); math.Abs(y-end) > 1.5 {
			t.Errorf("bar %d: the hairline lies at %v, the bar ends at %v", i+1, y, end)
		}
	}
}

func TestAPlaceOnTheAxisOfDaysIsADay(t *testing.T) {
	v, _, _ := viewOf(t, twoLines())
	first, last := centreOf(t, v, "APLD 2025-01"), centreOf(t, v, "APLD 2026-01")
	middle := v.dayAt(fyne.NewPos((first.X+last.X)/2, first.Y))
	if off := middle.Sub(day(2025, 7, 2)).Hours() / 24; math.Abs(off) > 2 {
		t.Errorf("the middle of the year is %v", middle)
	}
	if !v.dayAt(fyne.NewPos(2, 2)).IsZero() {
		t.Error("a place beside the plot is a day")
	}
	bars, _, _ := viewOf(t, threeBars("a", 1, 2))
	if !bars.dayAt(fyne.NewPos(300, 200)).IsZero() {
		t.Error("a place among bars is a day")
	}
}

func labels(items []*fyne.MenuItem) []string {
	var all []string
	for _, i := range items {
		if !i.IsSeparator {
			all = append(all, i.Label)
		}
	}
	return all
}

// windowCharts sets what the window does for charts, for one test.
func windowCharts(t *testing.T, c ChartCommands) {
	before := WindowCharts
	WindowCharts = c
	t.Cleanup(func() { WindowCharts = before })
}

func TestTheMenuOffersWhatCanBeDone(t *testing.T) {
	v, w, _ := viewOf(t, twoLines())
	var copied, filled *ChartView
	windowCharts(t, ChartCommands{CopyPicture: func(of *ChartView) { copied = of }, Fill: func(of *ChartView) { filled = of }})
	v.OnOpen = func(string) {}
	var place ChartPlace
	v.OnMenu = func(at ChartPlace) []*fyne.MenuItem {
		place = at
		return []*fyne.MenuItem{fyne.NewMenuItem("Add note…", func() {})}
	}
	at := centreOf(t, v, "IREN 2025-07")
	v.TappedSecondary(&fyne.PointEvent{Position: at, AbsolutePosition: at})
	if place.ID != "IREN 2025-07" || math.Abs(place.Day.Sub(day(2025, 7, 1)).Hours()) > 24 {
		t.Errorf("the place is %+v", place)
	}
	if w.Canvas().Overlays().Top() == nil {
		t.Error("the secondary button opens no menu")
	}
	items := v.menuItems(place)
	if got := labels(items); !slices.Equal(got, []string{"Open", "Copy figures as a table", "Copy picture", "Add note…", "Full window"}) {
		t.Errorf("it offers %q", got)
	}
	for _, i := range items {
		if i.Label == "Copy picture" || i.Label == "Full window" {
			i.Action()
		}
	}
	if copied != v || filled != v {
		t.Error("the window isn't asked to copy the picture or to show the chart alone")
	}
	if got := labels(v.menuItems(ChartPlace{})); slices.Contains(got, "Open") {
		t.Errorf("beside every mark it offers %q", got)
	}
}

func TestTheMenuKeyOpensTheMenu(t *testing.T) {
	v, w, _ := viewOf(t, twoLines())
	w.Canvas().Focus(v)
	v.TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
	if w.Canvas().Overlays().Top() == nil {
		t.Error("no menu is open")
	}
}

func TestTheFiguresAreCopiedAsATable(t *testing.T) {
	v, _, _ := viewOf(t, twoLines())
	said := ""
	windowCharts(t, ChartCommands{Say: func(s string) { said = s }})
	v.CopyFigures()
	lines := strings.Split(strings.TrimSpace(fyne.CurrentApp().Clipboard().Content()), "\n")
	if len(lines) != 6 || !slices.Contains(lines, "IREN\t2025-07\ta source") {
		t.Errorf("copied is %q", lines)
	}
	if said != "The figures were copied as a table." {
		t.Errorf("it says %q", said)
	}
	v.Rows = func() [][]string {
		return [][]string{{"metric", "value", "note"}, {"revenue", "-1.5", "=cmd|' /C calc'!A0"}, {"@x", "+2", "two\nlines\tand a tab"}}
	}
	v.CopyFigures()
	want := "metric\tvalue\tnote\nrevenue\t-1.5\t'=cmd|' /C calc'!A0\n'@x\t+2\ttwo lines and a tab\n"
	if got := fyne.CurrentApp().Clipboard().Content(); got != want {
		t.Errorf("copied is %q, want %q", got, want)
	}
	v.Rows = func() [][]string { return [][]string{{"metric"}} }
	v.CopyFigures()
	if said != "There are no figures here to copy." || fyne.CurrentApp().Clipboard().Content() != want {
		t.Errorf("without figures it says %q", said)
	}
}

func TestAnEnlargedChartHasTheSamePixelsAndFewerUnits(t *testing.T) {
	v, w, wait := viewOf(t, twoLines())
	before := v.image.Image.Bounds().Size()
	small := v.picture.Plot
	v.Zoom = 2
	w.Resize(fyne.NewSize(641, 400))
	wait()
	if now := v.image.Image.Bounds().Size(); now.X < before.X-2 || now.X > before.X+2 {
		t.Errorf("the picture is %v wide, was %v", now, before)
	}
	if _, _, size, _ := v.Shown(); size.Width != 320 || size.Height != 200 {
		t.Errorf("it's drawn in %d by %d units", size.Width, size.Height)
	}
	if v.picture.Plot.X0 <= small.X0 {
		t.Errorf("the plot begins at %v, before enlarging at %v", v.picture.Plot.X0, small.X0)
	}
	at := centreOf(t, v, "APLD 2026-01")
	if at.X < 320 || at.X > v.Size().Width {
		t.Errorf("the last mark lies at %v of %v", at.X, v.Size().Width)
	}
	hover(v, at)
	if v.told.ID != "APLD 2026-01" {
		t.Errorf("there it tells of %q", v.told.ID)
	}
}

func TestTheLastPictureStaysUnstretchedUntilTheNextIsThere(t *testing.T) {
	v, w, wait := viewOf(t, twoLines())
	picture, size := v.image.Image, v.image.Size()
	w.Resize(fyne.NewSize(500, 350))
	if v.image.Image != picture || v.image.Size() != size || v.image.Hidden {
		t.Errorf("while the next is drawn the picture is %v, was %v", v.image.Size(), size)
	}
	wait()
	if v.image.Size().Width > v.Size().Width {
		t.Errorf("the new picture is %v wide in a view of %v", v.image.Size().Width, v.Size().Width)
	}
}

func TestAViewWithoutAChartIsEmpty(t *testing.T) {
	v, _, _ := viewOf(t, twoLines())
	hover(v, centreOf(t, v, "APLD 2026-01"))
	v.SetSpec(nil)
	if _, _, _, shown := v.Shown(); shown || len(v.marks) > 0 || !v.card.Hidden || !v.image.Hidden {
		t.Error("something of the chart is left")
	}
}
