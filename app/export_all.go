package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"assay/app/desk"
	"assay/app/kit"
	"assay/app/verb"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// askExportAll asks into which folder all saved views go, and how.
func (s *shell) askExportAll() {
	s.commitPending()
	desk.Ask(s.desk, &s.export, func(ctx context.Context, book *store.Notebook) ([]data.View, error) { return book.Views(ctx) },
		func(views []data.View, err error) {
			switch {
			case err != nil:
				s.complain(wording.Of("Not exported"), err)
			case len(views) == 0:
				s.message.say(wording.Of("There is no saved view to export yet: save one on the Compare screen."))
			default:
				s.exportAllForm(views)
			}
		})
}

// exportAllForm asks for the folder, and for what goes for every picture.
func (s *shell) exportAllForm(views []data.View) *kit.OpenForm {
	theme := "light"
	if kit.DarkNow() {
		theme = "dark"
	}
	var sizes []kit.Choice
	for _, c := range paperChoices() {
		if c.Key != customPaper {
			sizes = append(sizes, c)
		}
	}
	size := s.app.Preferences().StringWithFallback(prefPaper, papers[0].key)
	if size == customPaper {
		size = papers[0].key
	}
	checkable := kit.Checked
	if s.app.Preferences().Bool(prefUnproof) {
		checkable = ""
	}
	var open *kit.OpenForm
	open = kit.Form{Title: wording.Of("Export all views"), Submit: wording.Of("Export"), Columns: 2, Width: 520,
		Lead: wording.Of("Each of the %d saved views becomes a file that has its name. A file that is there already is left as it is.", len(views)),
		Fields: []kit.Field{
			{Key: "path", Label: wording.Of("Folder"), Value: s.folder(), Span: 2, Check: func(value string, _ kit.Values) error { return checkFolder(value) }},
			{Key: "format", Label: wording.Of("Format"), Kind: kit.FieldChoice, Value: "png", Choices: choices("png", wording.Of("PNG pictures"), "svg", wording.Of("SVG drawings"), "csv", wording.Of("CSV tables")),
				Changed: func(format string, form *kit.OpenForm) {
					for _, key := range []string{"theme", "paper", "check"} {
						form.SetShown(key, picture(format))
					}
					form.SetShown("scale", format == "png")
				}},
			{Key: "theme", Label: wording.Of("Colours"), Kind: kit.FieldChoice, Value: theme, Choices: choices("light", wording.Of("Light"), "dark", wording.Of("Dark"))},
			{Key: "paper", Label: wording.Of("Size"), Kind: kit.FieldChoice, Value: size, Choices: sizes},
			{Key: "scale", Label: wording.Of("Pixels per unit"), Kind: kit.FieldChoice, Value: "2", Choices: choices("1", "1x", "2", "2x", "3", "3x")},
			{Key: "check", Label: wording.Of("Let the pictures be checked later"), Kind: kit.FieldCheck, Value: checkable, Span: 2},
			{Key: "replace", Label: wording.Of("Replace files that are there already"), Kind: kit.FieldCheck, Span: 2},
		},
		More: []kit.Action{{Label: wording.Of("Browse…"), Stays: true, Do: func() {
			// The file dialog gives a file of the folder; the folder is what is wanted.
			s.browse(false, filepath.Join(open.Values()["path"], "view"), func(path string) { open.Set("path", filepath.Dir(path)) })
		}}},
		OnSubmit: func(v kit.Values, done func(error)) {
			folder, err := filepath.Abs(v["path"])
			if err != nil {
				done(&kit.FieldError{Key: "path", Sentence: err.Error()})
				return
			}
			batch := verb.Batch{Views: views, Folder: folder, Checkable: v["check"] == kit.Checked,
				Output: verb.Output{Format: v["format"], Theme: themeNamed(v["theme"]), Replace: v["replace"] == kit.Checked}}
			if batch.Output.Size, err = sizeOf(v); err != nil {
				done(err)
				return
			}
			s.app.Preferences().SetString(prefFolder, folder)
			done(nil)
			newBatchDialog(s, batch).run()
		}}.Show(s.window)
	return open
}

func checkFolder(path string) error {
	if info, err := os.Stat(strings.TrimSpace(path)); err != nil || !info.IsDir() {
		return wording.Error("there is no such folder")
	}
	return nil
}

// batchDialog shows how far an export of many views has come, and can end it.
type batchDialog struct {
	shell  *shell
	batch  verb.Batch
	dialog *kit.Dialog
	bar    *widget.ProgressBar
	says   *kit.Sentence
	cancel context.CancelFunc
	onMain func(func())
	ended  *verb.Exported
}

func newBatchDialog(s *shell, batch verb.Batch) *batchDialog {
	return &batchDialog{shell: s, batch: batch, bar: widget.NewProgressBar(), says: kit.NewSentence(wording.Of("Beginning…"), kit.TokenText), onMain: fyne.Do}
}

// run exports off the main goroutine. Closing the dialog, by Cancel or Escape, ends the export before the next file.
func (b *batchDialog) run() {
	ctx, cancel := context.WithCancel(context.Background())
	b.cancel = cancel
	b.bar.Max = float64(len(b.batch.Views))
	b.bar.TextFormatter = func() string { return wording.Of("%d of %d", int(b.bar.Value), int(b.bar.Max)) }
	b.dialog = &kit.Dialog{Title: wording.Of("Exporting all views"), Content: kit.Stack(kit.SpaceNear, b.bar, b.says), Actions: []kit.Action{{Label: wording.Of("Cancel")}},
		OnClosed: func() {
			cancel()
			if b.ended == nil {
				b.shell.message.say(wording.Of("The export ends…"))
			}
		}}
	b.dialog.Show(b.shell.window)
	b.batch.Progress = func(done int, name string) {
		b.onMain(func() {
			b.bar.SetValue(float64(done))
			b.says.SetText(name)
		})
	}
	d := b.shell.desk
	go func() {
		d.Wait() // what was typed is in the pictures too
		out, err := b.batch.Run(ctx, d.Book())
		b.onMain(func() { b.end(out, err) })
	}()
}

// end says how the export went.
func (b *batchDialog) end(out *verb.Exported, err error) {
	if out == nil {
		out = &verb.Exported{}
	}
	b.ended = out
	b.dialog.Close()
	b.shell.message.say("")
	if err != nil {
		b.shell.complain(wording.Of("Not exported"), err)
		return
	}
	sentence := out.Sentence(b.batch.Folder)
	if len(out.There)+len(out.Failed) == 0 {
		b.shell.message.say(sentence)
		return
	}
	kit.ShowSentence(b.shell.window, wording.Of("Views exported"), sentence)
}
