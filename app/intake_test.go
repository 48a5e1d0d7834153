package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
)

// count is how many figures stand.
func (o *office) count() int {
	o.Helper()
	all, err := o.shell.desk.Book().Figures(context.Background(), store.FigureQuery{})
	if err != nil {
		o.Fatal(err)
	}
	return len(all)
}

// enter presses Enter where the focus is.
func (o *office) enter() {
	o.Helper()
	o.shell.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	o.settle()
}

func TestFiguresDroppedOnTheWindowComeInByEnterAndGoByUndo(t *testing.T) {
	o := newOffice(t)
	before := o.count()
	path := filepath.Join(o.folder, "figures.CSV")
	if err := os.WriteFile(path, []byte("company;metric;period;value\nIREN/group;Revenue;Q2 FY30;17,5\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	o.drop(path)
	if !kit.Covered(o.shell.window) {
		t.Fatal("no import begins")
	}
	o.enter()
	o.enter()
	o.enter()
	if o.count() != before+1 {
		t.Fatalf("%d figures more", o.count()-before)
	}
	o.enter()
	if kit.Covered(o.shell.window) {
		t.Error("the import stays on the window")
	}
	o.shell.undo()
	o.settle()
	if o.count() != before {
		t.Error("the undo leaves it")
	}
}

func TestTheClipboardIsImportedAndAnEmptyOneSaysSo(t *testing.T) {
	o := newOffice(t)
	before := o.count()
	o.shell.app.Clipboard().SetContent(" \n")
	o.shell.askPaste()
	if kit.Covered(o.shell.window) || o.shell.message.text.Text == "" {
		t.Errorf("it says %q", o.shell.message.text.Text)
	}
	o.shell.app.Clipboard().SetContent("company\tmetric\tQ2 FY30\tQ3 FY30\nIREN/group\tRevenue\t17.5\t18.5\n")
	o.shell.askPaste()
	o.settle()
	o.enter()
	o.enter()
	o.enter()
	if o.count() != before+2 {
		t.Errorf("%d figures more", o.count()-before)
	}
}

func TestABlockPastedIntoTheGridLandsAtTheCursor(t *testing.T) {
	o := newOffice(t)
	figures, err := o.shell.desk.Book().Figures(context.Background(), store.FigureQuery{})
	if err != nil {
		t.Fatal(err)
	}
	var first data.Figure
	for _, f := range figures {
		if f.UnitPath == "IREN/group" && f.MetricKey == "revenue" {
			first = f
			break
		}
	}
	o.shell.showFigure(first.FigureKey)
	o.settle()
	o.shell.app.Clipboard().SetContent("1,111.5\t2,222.5\n")
	grid, ok := o.shell.window.Canvas().Focused().(*kit.Grid)
	if !ok {
		t.Fatalf("%T has the focus", o.shell.window.Canvas().Focused())
	}
	grid.TypedShortcut(&fyne.ShortcutPaste{Clipboard: o.shell.app.Clipboard()})
	o.settle()
	if !kit.Covered(o.shell.window) {
		t.Fatal("no preview is shown")
	}
	o.enter()
	stands := map[string]float64{}
	if figures, err = o.shell.desk.Book().Figures(context.Background(), store.FigureQuery{}); err != nil {
		t.Fatal(err)
	}
	for _, f := range figures {
		if f.UnitID == first.UnitID && f.MetricID == first.MetricID && f.Value != nil {
			stands[f.AsTyped] = *f.Value
		}
	}
	if stands["1,111.5"] != 1111.5 || stands["2,222.5"] != 2222.5 {
		t.Errorf("there stand %v", stands)
	}
	if o.shell.window.Canvas().Focused() != fyne.Focusable(grid) {
		t.Error("the grid has lost the focus")
	}
}

func TestTheNotebookThatIsOpenIsNotOpenedForAnImport(t *testing.T) {
	o := newOffice(t)
	o.shell.importPath(o.shell.desk.Book().Path())
	if kit.Covered(o.shell.window) || o.shell.message.text.Text != "That is the notebook that is open." {
		t.Errorf("it says %q", o.shell.message.text.Text)
	}
}
