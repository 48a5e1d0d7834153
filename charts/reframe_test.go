package charts

import "testing"

func TestOtherWordsAroundAChartLeaveTheChartAsItIs(t *testing.T) {
	spec := &Bars{Frame: Frame{Title: "before", Footer: []string{"source"}}, Categories: []string{"Q1"}}
	again := WithFrame(spec, func(f *Frame) {
		f.Title, f.Code = "after", "K7Q2-9FXM"
		f.Footer[0] = "another"
	})
	if f := FrameOf(spec); f.Title != "before" || f.Code != "" || f.Footer[0] != "source" {
		t.Errorf("the chart became %+v", f)
	}
	if f := FrameOf(again); f.Title != "after" || f.Code != "K7Q2-9FXM" || f.Footer[0] != "another" {
		t.Errorf("the copy is %+v", f)
	}
	if bars := again.(*Bars); len(bars.Categories) != 1 {
		t.Error("the copy lost its figures")
	}
}
