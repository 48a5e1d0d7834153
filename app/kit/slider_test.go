package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestASliderGoesByStepsWithinItsRange(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		name     string
		at, want float64
		key      fyne.KeyName
	}{
		{"a step up", 5, 6, fyne.KeyRight}, {"a step down", 5, 4, fyne.KeyLeft}, {"ten steps up", 5, 15, fyne.KeyPageUp}, {"to the end", 5, 24, fyne.KeyEnd},
		{"to the beginning", 5, 0, fyne.KeyHome}, {"not past the end", 24, 24, fyne.KeyUp}, {"from between two steps", 5.4, 6, fyne.KeyRight},
		{"back into the range", 60, 24, fyne.KeyLeft},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := NewSlider(0, 24, 1)
			s.SetValue(c.at)
			heard := 0
			s.OnChanged = func(float64) { heard++ }
			s.TypedKey(&fyne.KeyEvent{Name: c.key})
			if s.Value != c.want || (heard > 0) != (c.at != c.want) {
				t.Errorf("it's at %v after %d calls, want %v", s.Value, heard, c.want)
			}
		})
	}
}

func TestADragEndsOnce(t *testing.T) {
	test.NewTempApp(t)
	s := NewSlider(-50, 100, 5)
	s.Resize(fyne.NewSize(164, 20)) // a unit of the window is one of the value
	ended := 0
	s.OnEnded = func() { ended++ }
	for _, x := range []float32{20, 40, 57} {
		s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 10)}})
	}
	if s.Value != 0 || !s.Dragging() || ended != 0 {
		t.Errorf("it's at %v, dragging %v, ended %d times", s.Value, s.Dragging(), ended)
	}
	s.DragEnd()
	if s.Dragging() || ended != 1 {
		t.Errorf("after it, dragging %v, ended %d times", s.Dragging(), ended)
	}
}
