package main

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"assay/app/kit"
	"assay/data/wording"
)

// pathForm asks for a file by name: typed, or found by browsing.
type pathForm struct {
	title, label, submit, value string
	existing                    bool // the file has to be there
	do                          func(path string, done func(error))
	more                        []kit.Field
	doMore                      func(path string, values kit.Values, done func(error)) // instead of do, where there are more fields
}

func (s *shell) askPath(f pathForm) *kit.OpenForm {
	const key = "path"
	file := kit.Field{Key: key, Label: f.label, Value: f.value, Check: func(value string, _ kit.Values) error { return checkPath(value, f.existing) }}
	var open *kit.OpenForm
	form := kit.Form{Title: f.title, Submit: f.submit, Fields: append([]kit.Field{file}, f.more...),
		More: []kit.Action{{Label: wording.Of("Browse…"), Stays: true, Do: func() {
			s.browse(f.existing, open.Values()[key], func(path string) { open.Set(key, path) })
		}}},
		OnSubmit: func(v kit.Values, done func(error)) {
			path, err := filepath.Abs(v[key])
			if err != nil {
				done(&kit.FieldError{Key: key, Sentence: err.Error()})
				return
			}
			s.app.Preferences().SetString(prefFolder, filepath.Dir(path))
			if f.doMore != nil {
				f.doMore(path, v, done)
				return
			}
			f.do(path, done)
		}}
	open = form.Show(s.window)
	return open
}

func checkPath(path string, existing bool) error {
	if path == "" || strings.HasSuffix(path, string(filepath.Separator)) {
		return wording.Error("name the file")
	}
	info, err := os.Stat(path)
	switch {
	case existing && err != nil:
		return wording.Error("there is no such file")
	case existing && info.IsDir():
		return wording.Error("that is a folder; name a file in it")
	}
	if folder, err := os.Stat(filepath.Dir(path)); !existing && (err != nil || !folder.IsDir()) {
		return wording.Error("there is no such folder")
	}
	return nil
}

// browse shows the file dialog, beginning in the folder of the path given.
func (s *shell) browse(existing bool, near string, chosen func(path string)) {
	folder := near
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		folder = filepath.Dir(near)
	}
	at, err := storage.ListerForURI(storage.NewFileURI(folder))
	var d *dialog.FileDialog
	if existing {
		d = dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
			if err == nil && r != nil {
				r.Close()
				chosen(r.URI().Path())
			}
		}, s.window)
	} else {
		d = dialog.NewFolderOpen(func(f fyne.ListableURI, err error) {
			if err == nil && f != nil {
				chosen(filepath.Join(f.Path(), filepath.Base(near)))
			}
		}, s.window)
	}
	if err == nil {
		d.SetLocation(at)
	}
	canvas := s.window.Canvas()
	keys := canvas.OnTypedKey()
	d.SetOnClosed(func() { canvas.SetOnTypedKey(keys) })
	canvas.SetOnTypedKey(func(k *fyne.KeyEvent) { // else Escape would close the dialog below
		if k.Name == fyne.KeyEscape {
			d.Dismiss()
		}
	})
	d.Show()
	d.Resize(fyne.NewSize(820, 560)) // before it's shown there is nothing to resize
}
