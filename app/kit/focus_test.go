package kit

import (
	"bytes"
	"log"
	"os"
	"testing"

	"fyne.io/fyne/v2"
)

func TestAClickThatComesWhenItsTableHasGoneTakesNoFocus(t *testing.T) {
	var said bytes.Buffer
	log.SetOutput(&said)
	t.Cleanup(func() { log.SetOutput(os.Stderr) })
	table := NewTable([]TableColumn{{Head: "Name", Width: 100}})
	table.SetRows([]TableRow{{Cells: []string{"IREN"}}}, 0)
	other := NewTable([]TableColumn{{Head: "Name", Width: 100}})
	w := window(t, Light, table, 400, 300)
	line := newTableLine(table)
	line.show(0)
	w.SetContent(other)
	w.Canvas().Focus(other)
	line.Tapped(&fyne.PointEvent{})
	if w.Canvas().Focused() != other || said.Len() > 0 {
		t.Errorf("the focus is at %T; said was %q", w.Canvas().Focused(), said.String())
	}
}
