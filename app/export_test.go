package main

import (
	"bytes"
	"context"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"assay/app/desk/desktest"
	"assay/app/kit"
	"assay/app/plot"
	"assay/app/proof"
	"assay/app/verb"
	"assay/charts"
	"assay/data"
	"assay/data/store"
)

// office is a window on the sample notebook, with a folder to export into.
type office struct {
	*testing.T
	shell  *shell
	main   *desktest.Main
	folder string
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{T: t, main: desktest.New(), folder: t.TempDir()}
	book, err := verb.NewSample(context.Background(), filepath.Join(t.TempDir(), "sample.assay"), store.Options{Author: "Anna"})
	if err != nil {
		t.Fatal(err)
	}
	test.NewTempApp(t)
	o.main.Serve(t)
	o.shell = newShell(fyne.CurrentApp())
	o.shell.window.Resize(fyne.NewSize(1280, 800))
	o.shell.wear(kit.Light)
	o.shell.take(opened{book: book})
	o.shell.app.Preferences().SetString(prefFolder, o.folder)
	o.settle()
	t.Cleanup(func() { o.shell.desk.Close() })
	return o
}

func (o *office) settle() { o.main.Settle(o.shell.desk) }

// until lets things happen until they have come about.
func (o *office) until(what string, come func() bool) {
	o.Helper()
	for end := time.Now().Add(20 * time.Second); !come(); time.Sleep(5 * time.Millisecond) {
		o.settle()
		if time.Now().After(end) {
			o.Fatalf("%s never comes", what)
		}
	}
}

// chart is a saved view of the sample made ready to export.
func (o *office) chart(name string) exportable {
	o.Helper()
	ctx, book := context.Background(), o.shell.desk.Book()
	views, err := book.Views(ctx)
	if err != nil {
		o.Fatal(err)
	}
	view := views[slices.IndexFunc(views, func(v data.View) bool { return v.Name == name })]
	made := plot.Options{Today: book.Today()}
	of := exportable{title: "Export chart", format: "png"}
	if of.chart, err = plot.Build(ctx, book, view, made); err != nil {
		o.Fatal(err)
	}
	if of.proof, err = proof.Make(ctx, book, view, of.chart, made); err != nil {
		o.Fatal(err)
	}
	return of
}

func (o *office) dialog(name string) *exportDialog {
	o.Helper()
	d := newExportDialog(o.shell, o.chart(name))
	d.show()
	o.until("the preview", func() bool { return d.preview.drawn > 0 })
	return d
}

// pick takes a choice of the dialog as a click does.
func (o *office) pick(d *exportDialog, key, choice string) {
	o.Helper()
	chooser := d.form.Focusable(key).(*kit.Chooser)
	chooser.Pick(kit.Choice{Key: choice})
	o.settle()
}

// tick ticks a box of the dialog.
func tick(form *kit.OpenForm, key string, on bool) {
	form.Focusable(key).(interface{ SetChecked(bool) }).SetChecked(on)
}

func (o *office) exported(d *exportDialog) {
	o.Helper()
	d.form.Submit()
	o.until("the file", func() bool { return !d.form.Open() })
}

func (o *office) picture(name string) []byte {
	o.Helper()
	file, err := os.ReadFile(filepath.Join(o.folder, name))
	if err != nil {
		o.Fatal(err)
	}
	return file
}

func TestTheExportDialogShowsThePictureThatComesOfIt(t *testing.T) {
	o := newOffice(t)
	d := o.dialog("Cash at hand")
	if top := o.shell.window.Canvas().Overlays().Top(); top == nil || d.preview.Size().Width < 600 || d.preview.Size().Height < 380 {
		t.Errorf("the preview has %v", d.preview.Size())
	}
	if got := d.preview.caption.Text; got != "2560 × 1440 pixels · cash-at-hand.png" {
		t.Errorf("under it stands %q", got)
	}
	before := d.preview.drawn
	o.pick(d, "paper", "square")
	o.until("the square", func() bool { return d.preview.drawn > before })
	if d.preview.size != (charts.Size{Width: 900, Height: 900, Scale: 2}) || d.preview.caption.Text != "1800 × 1800 pixels · cash-at-hand.png" {
		t.Errorf("a square shows %+v, %q", d.preview.size, d.preview.caption.Text)
	}
	if d.form.Shown("width") {
		t.Error("a preset asks for a width")
	}
	o.pick(d, "paper", customPaper)
	if !d.form.Shown("width") || !d.form.Shown("height") {
		t.Error("a size of one's own asks for none")
	}
	o.pick(d, "format", "svg")
	if path := d.form.Values()["path"]; filepath.Base(path) != "cash-at-hand.svg" || d.form.Shown("scale") || !strings.Contains(d.preview.caption.Text, "units") {
		t.Errorf("as SVG: %s, %q", path, d.preview.caption.Text)
	}
	o.pick(d, "format", "csv")
	if d.form.Shown("theme") || d.preview.words.Hidden || !strings.Contains(d.preview.words.Text, "APLD, group, cash") {
		t.Errorf("as CSV it shows %q", d.preview.words.Text)
	}
	d.form.Cancel()
	if entries, _ := os.ReadDir(o.folder); len(entries) != 0 {
		t.Error("cancelling wrote a file")
	}
}

func TestAnExportedPictureHasTheWordsOfTheDialogAndCanBeChecked(t *testing.T) {
	o := newOffice(t)
	d := o.dialog("Cash at hand")
	d.form.Set("title", "IREN has the cash")
	d.form.Set("footer", "Research, July")
	o.exported(d)
	file := o.picture("cash-at-hand.png")
	pic, err := proof.Read(bytes.NewReader(file))
	if err != nil || len(pic.Doubts) > 0 || pic.Proof.Title != "IREN has the cash" || pic.Proof.View.Title != "" {
		t.Fatalf("%v %+v", err, pic)
	}
	if c, err := png.DecodeConfig(bytes.NewReader(file)); err != nil || c.Width != 2560 || c.Height != 1440 {
		t.Errorf("%d by %d (%v)", c.Width, c.Height, err)
	}
	d = o.dialog("Cash at hand")
	if v := d.form.Values(); v["footer"] != "Research, July" || filepath.Base(v["path"]) != "cash-at-hand-2.png" || v["title"] == "IREN has the cash" {
		t.Errorf("the next time it offers %v", v)
	}
	o.pick(d, "format", "svg")
	tick(d.form, "check", false)
	o.exported(d)
	drawing := string(o.picture("cash-at-hand-2.svg"))
	if !strings.Contains(drawing, "Research, July") || !strings.Contains(drawing, "Sources: ") || strings.Contains(drawing, pic.Proof.Code) || strings.Contains(drawing, "assay_picture") {
		t.Error("the plain drawing has not what it should, or more")
	}
	if d = o.dialog("Cash at hand"); d.form.Values()["check"] == kit.Checked {
		t.Error("that it needn't be checked is forgotten")
	}
}

func TestAFileThatIsThereIsReplacedOnlyWhereTicked(t *testing.T) {
	o := newOffice(t)
	there := filepath.Join(o.folder, "there.png")
	if err := os.WriteFile(there, []byte("good"), 0o644); err != nil {
		t.Fatal(err)
	}
	d := o.dialog("Cash at hand")
	if d.form.Shown("replace") {
		t.Error("it asks about replacing where nothing is there")
	}
	d.form.Set("path", there)
	d.form.Submit()
	o.settle()
	if got := string(o.picture("there.png")); got != "good" || !d.form.Open() || !d.form.Shown("replace") || !strings.Contains(d.form.Complaint("path"), "there already") {
		t.Errorf("without being asked: %q, %q", got, d.form.Complaint("path"))
	}
	tick(d.form, "replace", true)
	o.exported(d)
	if _, err := png.Decode(bytes.NewReader(o.picture("there.png"))); err != nil {
		t.Error(err)
	}
}

func TestASizeThatCannotBeDrawnIsComplainedOf(t *testing.T) {
	o := newOffice(t)
	d := o.dialog("Cash at hand")
	o.pick(d, "paper", customPaper)
	d.form.Set("width", "12")
	d.form.Submit()
	o.settle()
	if !d.form.Open() || !strings.Contains(d.form.Complaint("width"), "whole number from 320") {
		t.Errorf("it says %q", d.form.Complaint("width"))
	}
	for text, ok := range map[string]bool{"1200": true, " 320 ": true, "7680": true, "319": false, "7681": false, "12.5": false, "": false, "wide": false} {
		if _, err := pictureLength(text, 320); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestTheScorecardIsExportedWithWhatItCanBeCheckedBy(t *testing.T) {
	o := newOffice(t)
	o.shell.show("scorecard")
	o.settle()
	o.shell.askExport()
	o.until("the dialog", func() bool { return kit.Covered(o.shell.window) })
	at := o.shell.screens["scorecard"].(scoreShown)
	name, card, ok := at.ExportTable()
	if !ok || name == "" || len(card.Columns) == 0 {
		t.Fatal("no scorecard")
	}
}

// drop drops a file on the window.
func (o *office) drop(path string) {
	o.shell.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
	o.settle()
}

func TestAPictureDroppedOnTheWindowOpensItsViewAndListsWhatChanged(t *testing.T) {
	o := newOffice(t)
	d := o.dialog("Cash at hand")
	o.exported(d)
	book := o.shell.desk.Book()
	all, err := book.Figures(context.Background(), store.FigureQuery{})
	if err != nil {
		t.Fatal(err)
	}
	first := all[slices.IndexFunc(all, func(f data.Figure) bool { return f.UnitPath == "IREN/group" && f.MetricKey == "cash" })].Observation
	more := *first.Value + 1
	first.Value = &more
	if _, err := book.Edit(context.Background(), "correct", func(e *store.Edit) error { return e.Observe(&first) }); err != nil {
		t.Fatal(err)
	}
	o.shell.show("theses")
	o.settle()
	o.drop(filepath.Join(o.folder, "cash-at-hand.png"))
	o.until("the list", func() bool { return kit.Covered(o.shell.window) })
	if o.shell.current != "compare" {
		t.Errorf("the screen is %s", o.shell.current)
	}
	if at := o.shell.screens["compare"].(chartShown); at.ExportView().Name != "Cash at hand" {
		t.Errorf("the view is %+v", at.ExportView())
	}
	said := words(o.shell.window.Canvas().Overlays().Top())
	for _, part := range []string{"View “Cash at hand”", "5 of 6 figures are", "Changed", "IREN/group Cash"} {
		if !strings.Contains(said, part) {
			t.Errorf("it doesn't say %q:\n%s", part, said)
		}
	}
}

// words are all sentences and lines under an object.
func words(o fyne.CanvasObject) string {
	var all []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Sentence:
			all = append(all, o.Text)
		case *kit.Text:
			all = append(all, o.Text)
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		}
	}
	walk(o)
	return strings.Join(all, "\n")
}

func TestWhatElseIsDroppedSaysWhatToDo(t *testing.T) {
	o := newOffice(t)
	o.drop(filepath.Join(o.folder, "photo.JPG"))
	if got := o.shell.message.text.Text; !strings.Contains(got, "Only a PNG or SVG") {
		t.Errorf("a photo: %q", got)
	}
	bare := filepath.Join(o.folder, "bare.svg")
	if err := os.WriteFile(bare, []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>`), 0o644); err != nil {
		t.Fatal(err)
	}
	o.drop(bare)
	if said := words(o.shell.window.Canvas().Overlays().Top()); !strings.Contains(said, "was stripped") || !strings.Contains(said, "code at the end of its footer") {
		t.Errorf("it says %s", said)
	}
	o.drop(bare)
	if got := o.shell.message.text.Text; !strings.Contains(got, "Close the dialog first") {
		t.Errorf("over a dialog: %q", got)
	}
}

func TestACodeTypedInTheWindowFindsItsView(t *testing.T) {
	o := newOffice(t)
	of := o.chart("AI revenue of IREN")
	o.shell.verifyCode(of.proof.Code, o.shell.desk.Today())
	o.until("the answer", func() bool { return kit.Covered(o.shell.window) })
	if said := words(o.shell.window.Canvas().Overlays().Top()); !strings.Contains(said, "its figures are still those") {
		t.Errorf("it says %s", said)
	}
	if at := o.shell.screens["compare"].(chartShown); at.ExportView().Name != "AI revenue of IREN" {
		t.Errorf("the view is %+v", at.ExportView())
	}
}

func TestAllViewsAreExportedWithProgressAndCanBeCancelled(t *testing.T) {
	o := newOffice(t)
	views, err := o.shell.desk.Book().Views(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	out := verb.Output{Format: "png", Theme: charts.Light, Size: charts.Size{Width: 480, Height: 300, Scale: 1}}
	whole := newBatchDialog(o.shell, verb.Batch{Views: views, Folder: o.folder, Output: out})
	whole.run()
	o.until("the end", func() bool { return whole.ended != nil })
	if len(whole.ended.Files) != len(views) || whole.dialog.Open() || !strings.Contains(o.shell.message.text.Text, "files lie in") {
		t.Errorf("%+v, %q", whole.ended, o.shell.message.text.Text)
	}
	other := t.TempDir()
	out.Size = charts.Size{Width: 2400, Height: 1350, Scale: 2}
	cut := newBatchDialog(o.shell, verb.Batch{Views: views, Folder: other, Output: out})
	cut.run()
	o.until("the first", func() bool { return cut.bar.Value >= 1 })
	cut.dialog.Close()
	o.until("the end", func() bool { return cut.ended != nil })
	entries, _ := os.ReadDir(other)
	if len(entries) != len(cut.ended.Files) || cut.ended.Left == 0 {
		t.Errorf("%d files lie there; %+v", len(entries), cut.ended)
	}
	for _, e := range entries {
		file, err := os.ReadFile(filepath.Join(other, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := png.DecodeConfig(bytes.NewReader(file)); err != nil {
			t.Errorf("%s is broken: %v", e.Name(), err)
		}
	}
}

func TestTheFormForAllViewsTakesAFolder(t *testing.T) {
	o := newOffice(t)
	views, err := o.shell.desk.Book().Views(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	form := o.shell.exportAllForm(views)
	form.Set("path", filepath.Join(o.folder, "none"))
	form.Submit()
	if !form.Open() || !strings.Contains(form.Complaint("path"), "no such folder") {
		t.Errorf("it says %q", form.Complaint("path"))
	}
}
