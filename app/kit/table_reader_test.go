package kit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestATableOfManyRowsReadsThoseInSightOnly(t *testing.T) {
	table := NewTable([]TableColumn{{Head: "tick", Width: 40}, {Head: "row", Share: 1}})
	read := map[int]bool{}
	table.SetReader(500_000, func(i int) TableRow {
		read[i] = true
		return TableRow{Cells: []string{"", fmt.Sprint(i)}}
	}, 0)
	w := window(t, Light, table, 600, 300)
	if at := table.list.GetScrollOffset(); at != 0 || !read[0] || len(read) > 20 {
		t.Errorf("scrolled to %v, %d rows read", at, len(read))
	}
	w.Canvas().Focus(table)
	press(w.Canvas(), fyne.KeyEnd)
	if table.Chosen() != 499_999 || !read[499_999] || len(read) > 60 {
		t.Errorf("row %d, %d rows read", table.Chosen(), len(read))
	}
	spaced, pressed := -1, [2]int{}
	table.OnSpace = func(row int) { spaced = row }
	table.OnPressed = func(row, column int) { pressed = [2]int{row, column} }
	press(w.Canvas(), fyne.KeySpace, fyne.KeyHome)
	test.TapCanvas(w.Canvas(), fyne.NewPos(10, RowHeight*2.5))
	if spaced != 499_999 || pressed != [2]int{1, 0} {
		t.Errorf("space on %d, pressed %v", spaced, pressed)
	}
}
