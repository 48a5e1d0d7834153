package main

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/kit"
)

func TestBrowsingForAFileComesBackToTheForm(t *testing.T) {
	for _, existing := range []bool{true, false} {
		o := newOffice(t)
		canvas := o.shell.window.Canvas()
		escape := func() {
			key := &fyne.KeyEvent{Name: fyne.KeyEscape}
			if f := canvas.Focused(); f != nil {
				f.TypedKey(key)
				return
			}
			canvas.OnTypedKey()(key)
		}
		form := o.shell.askPath(pathForm{title: "Open", label: "Notebook", submit: "Open", value: filepath.Join(o.folder, "a.assay"), existing: existing})
		below := canvas.Overlays().Top()
		o.shell.browse(existing, form.Values()["path"], func(string) {})
		if canvas.Overlays().Top() == below {
			t.Fatal("no file dialog lies over the form")
		}
		if size := canvas.Overlays().Top().MinSize(); size.Width > 1280 || size.Height > 800 {
			t.Errorf("the file dialog needs %v", size)
		}
		escape()
		if canvas.Overlays().Top() != below || !form.Open() {
			t.Error("Escape closes more than the file dialog, or not even that")
		}
		escape()
		if form.Open() || kit.Covered(o.shell.window) {
			t.Error("the form stays after Escape")
		}
	}
}
