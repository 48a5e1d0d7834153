package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
	"assay/app/verb"
	"assay/data"
	"assay/data/format"
	"assay/data/wording"
)

// The keys of what this user chose last.
const (
	prefTables     = "tables.format"
	prefTableKinds = "tables.without" // the kinds that weren't ticked, by name
)

// tablesDialog asks which tables are to be exported, and how, and shows how far that is.
type tablesDialog struct {
	shell  *shell
	form   *kit.OpenForm
	onMain func(func())
	// patience is how long an export may take before it shows how far it is.
	patience time.Duration

	cancel   context.CancelFunc // of the export that runs; nil where none does
	progress *kit.Dialog
	bar      *widget.ProgressBar
	says     *kit.Sentence
	waiting  *time.Timer
}

func newTablesDialog(s *shell) *tablesDialog {
	return &tablesDialog{shell: s, onMain: fyne.Do, patience: 700 * time.Millisecond}
}

// askTables asks which tables are to be exported.
func (s *shell) askTables() {
	s.commitPending()
	newTablesDialog(s).show()
}

// formatField, fileField, folderField and replaceField are the keys of the form's fields, beside one a kind of table.
const (
	formatField  = "format"
	fileField    = "file"
	folderField  = "folder"
	replaceField = "replace"
)

// show lays the dialog over the window.
func (d *tablesDialog) show() {
	s := d.shell
	name := strings.TrimSuffix(s.desk.Book().Name(), filepath.Ext(s.desk.Book().Name()))
	chosen := s.app.Preferences().StringWithFallback(prefTables, "xlsx")
	without := strings.Fields(s.app.Preferences().String(prefTableKinds))
	fields := []kit.Field{
		{Key: formatField, Label: wording.Of("Format"), Kind: kit.FieldChoice, Value: chosen, Choices: choices("xlsx", wording.Of("One XLSX workbook"), "csv", wording.Of("A folder of CSV files")),
			Changed: func(string, *kit.OpenForm) { d.changed() }},
		{Key: fileField, Label: wording.Of("File"), Value: s.freeFile(name, ".xlsx"), Check: func(value string, all kit.Values) error {
			if all[formatField] != "xlsx" {
				return nil
			}
			return checkPath(value, false)
		}, Changed: func(string, *kit.OpenForm) { d.changed() }},
		{Key: folderField, Label: wording.Of("Folder"), Value: filepath.Join(s.folder(), verb.FileName(name)+"-tables"), Help: wording.Of("It's made if it isn't there."),
			Check: func(value string, all kit.Values) error {
				if all[formatField] != "csv" {
					return nil
				}
				return checkNewFolder(value)
			}},
		{Key: replaceField, Label: wording.Of("Replace files that are there already"), Kind: kit.FieldCheck, Span: 2},
	}
	for _, kind := range format.TableKinds {
		ticked := kit.Checked
		if slices.Contains(without, string(kind)) {
			ticked = ""
		}
		fields = append(fields, kit.Field{Key: string(kind), Label: kind.Title(), Kind: kit.FieldCheck, Value: ticked, Help: kind.About()})
	}
	d.form = kit.Form{Title: wording.Of("Export tables"), Submit: wording.Of("Export"), Columns: 2, Width: 760,
		Lead:   wording.Of("All of them together can be read into another notebook and make the same one, but for theses, notes and what was corrected since. The scorecard is as of today."),
		Fields: fields,
		More: []kit.Action{{Label: wording.Of("Browse…"), Stays: true, Do: func() {
			v := d.form.Values()
			if v[formatField] == "xlsx" {
				s.browse(false, v[fileField], func(path string) { d.form.Set(fileField, path) })
				return
			}
			// The file dialog gives a file of the folder; the folder is what is wanted.
			s.browse(false, filepath.Join(v[folderField], "tables"), func(path string) { d.form.Set(folderField, filepath.Dir(path)) })
		}}},
		OnSubmit: d.submit,
	}.Show(s.window)
	d.changed()
}

// checkNewFolder complains of a folder that isn't there and can't be made.
func checkNewFolder(path string) error {
	switch {
	case strings.TrimSpace(path) == "":
		return wording.Error("name the folder")
	case checkFolder(path) == nil || checkFolder(filepath.Dir(filepath.Clean(path))) == nil && !taken(path):
		return nil
	}
	return wording.Error("there is no folder to make it in")
}

// changed shows the fields that go with what was chosen.
func (d *tablesDialog) changed() {
	if d.form == nil {
		return // a field was filled in while the form was made
	}
	v := d.form.Values()
	d.form.SetShown(fileField, v[formatField] == "xlsx")
	d.form.SetShown(folderField, v[formatField] == "csv")
	d.form.SetShown(replaceField, v[replaceField] == kit.Checked || v[formatField] == "xlsx" && taken(v[fileField]))
}

// submit exports off the main goroutine. The form stays until the files are there.
func (d *tablesDialog) submit(v kit.Values, done func(error)) {
	s := d.shell
	t := verb.Tables{Format: v[formatField], Replace: v[replaceField] == kit.Checked && d.form.Shown(replaceField)}
	var without []string
	for _, kind := range format.TableKinds {
		if v[string(kind)] == kit.Checked {
			t.Kinds = append(t.Kinds, kind)
		} else {
			without = append(without, string(kind))
		}
	}
	if len(t.Kinds) == 0 {
		done(wording.Error("tick at least one table"))
		return
	}
	place := folderField
	if t.Format == "xlsx" {
		place = fileField
	}
	path, err := filepath.Abs(strings.TrimSpace(v[place]))
	if err != nil {
		done(&kit.FieldError{Key: place, Sentence: err.Error()})
		return
	}
	t.Path = path
	if t.Format == "xlsx" {
		t.Path = withEnding(path, ".xlsx")
	}
	p := s.app.Preferences()
	p.SetString(prefTables, t.Format)
	p.SetString(prefTableKinds, strings.Join(without, " "))
	p.SetString(prefFolder, filepath.Dir(path))
	ctx, cancel := context.WithCancel(context.Background())
	d.begin(cancel)
	t.Progress = func(done, total int, table string) { d.onMain(func() { d.told(done, total, table) }) }
	desk := s.desk
	go func() {
		desk.Wait() // what was typed is in the tables too
		var written *verb.TablesWritten
		made, err := makeFolder(t)
		if err == nil {
			if written, err = t.Run(ctx, desk.Book()); err != nil && made {
				os.Remove(t.Path) // empty, since nothing was written
			}
		}
		d.onMain(func() { d.end(place, written, err, done) })
	}()
}

// makeFolder makes the folder of CSV files where it isn't there, and reports whether it did.
func makeFolder(t verb.Tables) (made bool, err error) {
	if t.Format != "csv" || checkFolder(t.Path) == nil {
		return false, nil
	}
	return true, os.Mkdir(t.Path, 0o755)
}

// begin shows how far the export is once that took a while. Closing what shows it, by Cancel or Escape, ends the export.
func (d *tablesDialog) begin(cancel context.CancelFunc) {
	d.cancel = cancel
	d.bar, d.says = widget.NewProgressBar(), kit.NewSentence(wording.Of("Reading the notebook…"), kit.TokenText)
	d.shell.message.say(wording.Of("Exporting tables…"))
	d.waiting = time.AfterFunc(d.patience, func() { d.onMain(d.showProgress) })
}

func (d *tablesDialog) showProgress() {
	if d.cancel == nil || d.progress != nil {
		return // it ended meanwhile
	}
	d.progress = &kit.Dialog{Title: wording.Of("Exporting tables"), Content: kit.Stack(kit.SpaceNear, d.bar, d.says), Actions: []kit.Action{{Label: wording.Of("Cancel")}},
		OnClosed: func() {
			if d.cancel != nil {
				d.cancel()
				d.shell.message.say(wording.Of("The export ends…"))
			}
		}}
	d.progress.Show(d.shell.window)
}

// told says how far it is.
func (d *tablesDialog) told(done, total int, table string) {
	if d.cancel == nil || total == 0 {
		return
	}
	d.bar.Max = float64(total)
	d.bar.TextFormatter = func() string {
		return wording.Of("%s of %s rows", data.FormatNumber(d.bar.Value), data.FormatNumber(d.bar.Max))
	}
	d.bar.SetValue(float64(done))
	d.says.SetText(table)
}

// end says how the export went, at the field that names the place where that's what is wrong.
func (d *tablesDialog) end(place string, written *verb.TablesWritten, err error, done func(error)) {
	d.waiting.Stop()
	d.cancel()
	d.cancel = nil
	if d.progress != nil {
		d.progress.Close()
		d.progress = nil
	}
	s := d.shell
	s.message.say("")
	var there *verb.ThereError
	var at *os.PathError
	switch {
	case errors.Is(err, context.Canceled):
		done(wording.Error("the export was cancelled, and nothing was written"))
		return
	case errors.As(err, &there):
		d.form.SetShown(replaceField, true)
		done(&kit.FieldError{Key: place, Sentence: there.Error()})
		return
	case errors.As(err, &at):
		done(&kit.FieldError{Key: place, Sentence: wording.Of("it can't be written there (%v)", at.Err)})
		return
	}
	done(err)
	if err != nil {
		return
	}
	sentences := []string{wording.Of("It lies at %s.", written.Files[0])}
	if len(written.Files) > 1 {
		sentences[0] = wording.Of("%d files lie in %s.", len(written.Files), filepath.Dir(written.Files[0]))
	}
	s.message.say(strings.Join(append(sentences, written.Sentences()...), " "))
}
