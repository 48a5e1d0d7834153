//go:build linux

package company

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data/store"
)

// onDisk is a room over a notebook on a file system of its own, which the test may fill or take away.
func onDisk(t *testing.T) (r *room, folder string) {
	t.Helper()
	folder = t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=2m"); err != nil {
		t.Skipf("no file system of its own can be made here (%v)", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(folder, syscall.MNT_DETACH) }) // a test may have taken it away itself
	return roomAt(t, folder), folder
}

// roomAt is a room over a notebook in the folder, with a quarter to type into.
func roomAt(t *testing.T, folder string) *room {
	t.Helper()
	path := filepath.Join(folder, "day.assay")
	book, err := store.Create(context.Background(), path, options, func(n *store.Notebook) error {
		_, err := n.Edit(context.Background(), "begin", iren(3.6, 7.3))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return openRoom(t, kit.Light, path, book, 1280, 800)
}

// failed tells that what was typed is still in its cell, with the words as the reason, and that the desk says so.
func (r *room) failed(metric, period, text, words string) {
	r.Helper()
	at := r.at(metric, period)
	cell := r.screen.sheet.Cell(at.Row, at.Column)
	if !cell.Wrong || cell.Text != text || cell.Edit != text || !strings.Contains(cell.Tip, words) {
		r.Errorf("the cell shows %+v, want %q with %q", cell, text, words)
	}
	if last := r.says[len(r.says)-1]; !strings.Contains(last, words) {
		r.Errorf("it says %q", last)
	}
}

// again presses F2 and Enter in the cell, and finds the figure saved.
func (r *room) again(metric, period, text string) {
	r.Helper()
	at := r.at(metric, period)
	r.screen.grid.Select(at)
	r.screen.Focus()
	r.press(fyne.KeyF2, fyne.KeyReturn)
	r.settle()
	cell := r.screen.sheet.Cell(r.at(metric, period).Row, r.at(metric, period).Column)
	if cell.Wrong || cell.Text != text {
		r.Errorf("tried again the cell shows %+v, it says %v", cell, r.says)
	}
	other, err := store.Open(context.Background(), r.desk.Book().Path(), store.Options{})
	if err != nil {
		r.Fatal(err)
	}
	defer other.Close()
	figures, err := other.Figures(context.Background(), store.FigureQuery{})
	if err != nil {
		r.Fatal(err)
	}
	for _, f := range figures {
		if f.MetricKey == metric && f.AsTyped == text {
			return
		}
	}
	r.Errorf("%s isn't in the file", text)
}

func TestOnAFullDiskAFigureStaysInItsCellAndCanBeTriedAgain(t *testing.T) {
	r, folder := onDisk(t)
	filling := filepath.Join(folder, "filling")
	f, err := os.Create(filling)
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	f.Close()
	r.enter("revenue", "Q3 FY25", "17.3")
	r.failed("revenue", "Q3 FY25", "17.3", "The disk is full")
	if err := os.Remove(filling); err != nil {
		t.Fatal(err)
	}
	r.again("revenue", "Q3 FY25", "17.3")
}

func TestWithTheFileMovedAwayAFigureStaysInItsCellAndCanBeTriedAgain(t *testing.T) {
	r := roomAt(t, t.TempDir())
	if err := os.Rename(r.path, r.path+" elsewhere"); err != nil {
		t.Fatal(err)
	}
	r.enter("revenue", "Q3 FY25", "17.3")
	r.failed("revenue", "Q3 FY25", "17.3", "was moved, removed or replaced")
	if err := os.Rename(r.path+" elsewhere", r.path); err != nil {
		t.Fatal(err)
	}
	r.again("revenue", "Q3 FY25", "17.3")
}

func TestWithTheShareGoneAFigureStaysInItsCellAndIsKeptElsewhere(t *testing.T) {
	r, folder := onDisk(t)
	var told error
	r.desk.OnFailed = func(err error) { told = err }
	if err := syscall.Unmount(folder, syscall.MNT_DETACH); err != nil {
		t.Fatal(err)
	}
	r.enter("revenue", "Q3 FY25", "17.3")
	r.failed("revenue", "Q3 FY25", "17.3", "not kept")
	if !errors.Is(told, store.ErrGone) {
		t.Errorf("the window is told %v", told)
	}
	kept := filepath.Join(t.TempDir(), "kept.assay")
	if err := r.desk.Book().KeepElsewhere(context.Background(), kept); err != nil {
		t.Fatal(err)
	}
	goOn(t, r.desk, kept)
	r.failed("revenue", "Q3 FY25", "17.3", "not kept") // still where it was typed
	r.again("revenue", "Q3 FY25", "17.3")
}

func goOn(t *testing.T, d *desk.Desk, path string) {
	t.Helper()
	book, err := store.Open(context.Background(), path, options)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.GoOnWith(book).Close(); err != nil {
		t.Fatal(err)
	}
}

func TestInASecondWindowNothingIsTypedUntilTheFirstIsClosed(t *testing.T) {
	folder := t.TempDir()
	first := roomAt(t, folder)
	book, err := store.Open(context.Background(), first.path, options)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(book.ReadOnly(), "another window") {
		t.Errorf("it says %q", book.ReadOnly())
	}
	if err := first.desk.Book().Close(); err != nil {
		t.Fatal(err)
	}
	// The second window tries again.
	again, err := store.Open(context.Background(), first.path, options)
	if err != nil || again.ReadOnly() != "" {
		t.Fatalf("%v %q", err, again.ReadOnly())
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	r := openRoom(t, kit.Light, first.path, again, 1280, 800)
	r.enter("revenue", "Q3 FY25", "17.3")
	r.again("revenue", "Q3 FY25", "17.3")
}
