package company

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/kit"
	"assay/data"
)

func TestABlockIsHandedOnWithTheCellsThatItLandsOn(t *testing.T) {
	r := newRoom(t, kit.Light, iren(1, 2, 3, 4))
	var got []Block
	r.screen.OnPaste = func(b Block) { got = append(got, b) }
	at := r.at("revenue", "Q2 FY25")
	r.screen.grid.Select(at)
	board := test.NewClipboard()
	board.SetContent("1\t2\n3\t4\n")
	r.screen.grid.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	if len(got) != 1 || got[0].Text != "1\t2\n3\t4" || got[0].Unit.Path() != "IREN/ai" {
		t.Fatalf("%+v", got)
	}
	b := got[0]
	metrics := r.screen.sheet.grid.Metrics
	if name, ok := b.At(1, 1); !ok || name != (data.FigureName{Unit: "IREN/ai", Metric: metrics[at.Row+1].Key, Period: r.screen.sheet.grid.Periods[at.Column+1]}) {
		t.Errorf("the second of the second row lands on %+v", name)
	}
	for _, outside := range [][2]int{{len(metrics), 0}, {0, 40}, {-1, 0}} {
		if _, ok := b.At(outside[0], outside[1]); ok {
			t.Errorf("%v is inside of the grid", outside)
		}
	}
}
