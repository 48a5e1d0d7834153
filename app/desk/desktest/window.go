package desktest

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/kit"
	"assay/app/verb"
	"assay/data/store"
)

// Sample is Anna's notebook of the starter figures, in a file of its own. Its clock may be nil.
func Sample(t testing.TB, now func() time.Time) *store.Notebook {
	t.Helper()
	book, err := verb.NewSample(context.Background(), filepath.Join(t.TempDir(), "sample.assay"), store.Options{Author: "Anna", Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// Window is an empty window for the rest of a test, with the desk of a notebook, which is closed with it.
func Window(t testing.TB, book *store.Notebook, mode kit.Mode) (*Main, *desk.Desk, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(&kit.Theme{Mode: mode})
	main := New()
	main.Serve(t)
	w := test.NewTempWindow(t, kit.NewFill(kit.TokenPage))
	w.Resize(fyne.NewSize(1280, 800))
	d := desk.New(book, main.Do)
	t.Cleanup(func() { d.Close() })
	return main, d, w
}

// TakeDown takes down all that lies over a window's content.
func TakeDown(w fyne.Window) {
	over := w.Canvas().Overlays()
	for top := over.Top(); top != nil; top = over.Top() {
		over.Remove(top)
	}
}
