package kit

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"assay/charts"
)

func threeBars(title string, values ...float64) *charts.Bars {
	b := &charts.Bars{Frame: charts.Frame{Title: title, Unit: "MW"}}
	s := charts.Series{Name: "APLD"}
	for i, v := range values {
		b.Categories = append(b.Categories, string(rune('A'+i)))
		s.Points = append(s.Points, charts.Point{Y: v, ID: "mark" + string(rune('A'+i)), Label: "APLD\n" + string(rune('A'+i)) + "\na source"})
	}
	b.Series = []charts.Series{s}
	return b
}

// viewOf shows a chart in a window and waits for its picture.
func viewOf(t *testing.T, spec charts.Spec) (*ChartView, fyne.Window, func()) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	v := NewChartView()
	queue, came := make(chan func(), 64), 0
	v.onMain = func(f func()) { queue <- f }
	v.withPicture = func() { came++ }
	w := test.NewTempWindow(t, v)
	w.SetPadded(false)
	wait := func() {
		t.Helper()
		for before := came; came == before; {
			select {
			case f := <-queue:
				f()
			case <-time.After(30 * time.Second):
				t.Fatal("no picture came")
			}
		}
	}
	w.Resize(fyne.NewSize(640, 400))
	v.SetSpec(spec)
	wait()
	return v, w, wait
}

func TestThePictureHasTheWindowsOwnPixels(t *testing.T) {
	v, w, wait := viewOf(t, threeBars("a", 1, 2, 3))
	size := v.image.Image.Bounds().Size()
	scale := float64(w.Canvas().Scale())
	if want := int(float64(v.Size().Width) * scale); size.X != want {
		t.Errorf("the picture is %d wide, want %d", size.X, want)
	}
	w.Resize(fyne.NewSize(800, 500))
	wait()
	if now := v.image.Image.Bounds().Size(); now.X <= size.X {
		t.Errorf("after resizing the picture is %v", now)
	}
}

func TestTheLastChartAskedForIsTheOneShown(t *testing.T) {
	v, _, wait := viewOf(t, threeBars("first", 1))
	for i := range 20 {
		v.SetSpec(threeBars("next", make([]float64, i+1)...))
	}
	for len(v.marks) != 20 {
		wait()
	}
}

func TestKeysGoFromMarkToMarkAndEnterOpens(t *testing.T) {
	v, w, _ := viewOf(t, threeBars("a", 1, 2, 3))
	var opened, selected string
	v.OnOpen = func(id string) { opened = id }
	v.OnSelect = func(id string) { selected = id }
	w.Canvas().Focus(v)
	press := func(name fyne.KeyName) { v.TypedKey(&fyne.KeyEvent{Name: name}) }
	press(fyne.KeyRight)
	if selected != "markA" || v.card.Hidden {
		t.Errorf("the first key selects %q, card hidden %v", selected, v.card.Hidden)
	}
	press(fyne.KeyRight)
	press(fyne.KeyReturn)
	if opened != "markB" {
		t.Errorf("Enter opens %q", opened)
	}
	press(fyne.KeyEnd)
	if selected != "markC" {
		t.Errorf("End selects %q", selected)
	}
	press(fyne.KeyEscape)
	if selected != "" || !v.card.Hidden {
		t.Errorf("Escape leaves %q", selected)
	}
	passed := fyne.KeyName("")
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { passed = k.Name })
	if press(fyne.KeyEscape); passed != fyne.KeyEscape {
		t.Error("with no mark selected, Escape doesn't reach the window: a dialog with a chart stays open")
	}
}

func TestThePointerShowsWhatAMarkStandsForAndAClickOpensIt(t *testing.T) {
	v, _, _ := viewOf(t, threeBars("a", 1, 2, 3))
	var opened string
	v.OnOpen = func(id string) { opened = id }
	r := v.marks[1].Rect
	at := fyne.NewPos(float32(r.X0+r.X1)/2, float32(r.Y0+r.Y1)/2)
	v.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	if v.card.Hidden || len(v.card.lines) != 3 || v.card.lines[1].Text != "B" {
		t.Errorf("the card has %d lines, hidden %v", len(v.card.lines), v.card.Hidden)
	}
	if right := v.card.Position().X + v.card.Size().Width; right > v.Size().Width || v.card.Position().X < 0 {
		t.Errorf("the card ends at %v of %v", right, v.Size().Width)
	}
	v.Tapped(&fyne.PointEvent{Position: at})
	if opened != "markB" {
		t.Errorf("a click opens %q", opened)
	}
	v.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(1, 1)}})
	v.FocusLost()
	if !v.card.Hidden {
		t.Error("the card stays when the pointer has left")
	}
}

func TestAChartThatCannotBeDrawnSaysWhy(t *testing.T) {
	nan := 0.0
	v, _, _ := viewOf(t, threeBars("a", nan/nan))
	if !strings.Contains(v.Failed(), "not a number") || !v.image.Hidden {
		t.Errorf("it says %q, picture hidden %v", v.Failed(), v.image.Hidden)
	}
}

func TestATableIsMovedThroughByKeys(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	table := NewTable([]TableColumn{{Head: "title", Share: 1}, {Head: "cited by", Width: 60, Right: true}})
	w := test.NewTempWindow(t, table)
	w.Resize(fyne.NewSize(300, 200))
	var rows []TableRow
	for range 50 {
		rows = append(rows, TableRow{Cells: []string{strings.Repeat("a long title ", 10), "3"}})
	}
	table.SetRows(rows, 0)
	chosen, opened := -1, -1
	table.OnChosen = func(row int) { chosen = row }
	table.OnOpen = func(row int) { opened = row }
	press := func(name fyne.KeyName) { table.TypedKey(&fyne.KeyEvent{Name: name}) }
	press(fyne.KeyDown)
	press(fyne.KeyDown)
	press(fyne.KeyUp)
	press(fyne.KeyReturn)
	if chosen != 1 || opened != 1 {
		t.Errorf("chosen %d, opened %d", chosen, opened)
	}
	press(fyne.KeyEnd)
	press(fyne.KeyDown)
	if table.Chosen() != 49 {
		t.Errorf("at the end %d is chosen", table.Chosen())
	}
}
