package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/app/verb"
	"assay/charts"
	"assay/data/wording"
)

// The keys of what this user chose last.
const (
	prefPaper   = "export.paper"
	prefPaperX  = "export.width"
	prefPaperY  = "export.height"
	prefScale   = "export.scale"
	prefFooter  = "export.footer"
	prefUnproof = "export.plain" // set where pictures shall not be checked later
)

// exportDialog asks how a chart is to be exported and shows it as it will be.
type exportDialog struct {
	shell   *shell
	of      exportable
	form    *kit.OpenForm
	preview *preview
	onMain  func(func())
}

func newExportDialog(s *shell, of exportable) *exportDialog {
	return &exportDialog{shell: s, of: of, preview: newPreview(), onMain: fyne.Do}
}

// exportWidth is that of the dialog: it fits a window of 1280 by 800.
const exportWidth float32 = 1180

// show lays the dialog over the window.
func (d *exportDialog) show() {
	s := d.shell
	pref := func(key, otherwise string) string {
		return s.app.Preferences().StringWithFallback(key, otherwise)
	}
	theme := "light"
	if kit.DarkNow() {
		theme = "dark"
	}
	formats := choices("png", wording.Of("PNG picture"), "svg", wording.Of("SVG drawing"), "csv", wording.Of("CSV table"))
	if d.of.card != nil {
		formats = append(formats, kit.Choice{Key: "json", Label: wording.Of("JSON, every input")})
	}
	changed := func(string, *kit.OpenForm) { d.changed() }
	ofLength := func(least int) func(string, kit.Values) error {
		return func(value string, v kit.Values) error {
			if v["paper"] != customPaper || !picture(v["format"]) {
				return nil
			}
			_, err := pictureLength(value, least)
			return err
		}
	}
	check := kit.Field{Key: "check", Label: wording.Of("Let the picture be checked later"), Kind: kit.FieldCheck, Span: 2, Changed: changed,
		Help: wording.Of("It carries its figures and sources, and a short code in its footer.")}
	switch {
	case d.of.proof == nil:
		check.Help = d.of.why
	case !s.app.Preferences().Bool(prefUnproof):
		check.Value = kit.Checked
	}
	d.form = kit.Form{Title: d.of.title, Submit: wording.Of("Export"), Columns: 2, Width: exportWidth, Beside: d.preview,
		Fields: []kit.Field{
			{Key: "path", Label: wording.Of("File"), Value: s.freeFile(d.of.chart.Name, "."+d.of.format), Span: 2,
				Check: func(value string, _ kit.Values) error { return checkPath(value, false) },
				Changed: func(path string, form *kit.OpenForm) {
					ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
					if slices.ContainsFunc(formats, func(c kit.Choice) bool { return c.Key == ending }) {
						form.Set("format", ending)
					}
					d.changed()
				}},
			{Key: "replace", Label: wording.Of("Replace the file that is there"), Kind: kit.FieldCheck, Span: 2},
			{Key: "title", Label: wording.Of("Title"), Value: charts.FrameOf(d.of.chart.Spec).Title, Span: 2, Changed: changed, Help: wording.Of("What you change here stands on this picture only.")},
			{Key: "footer", Label: wording.Of("Your own line in the footer"), Value: pref(prefFooter, ""), Hint: wording.Of("none; sources, day and notebook stay"), Span: 2, Changed: changed},
			{Key: "format", Label: wording.Of("Format"), Kind: kit.FieldChoice, Value: d.of.format, Choices: formats, Changed: func(format string, form *kit.OpenForm) {
				form.Set("path", asFormat(form.Values()["path"], format))
				d.changed()
			}},
			{Key: "theme", Label: wording.Of("Colours"), Kind: kit.FieldChoice, Value: theme, Choices: choices("light", wording.Of("Light"), "dark", wording.Of("Dark")), Changed: changed},
			{Key: "paper", Label: wording.Of("Size"), Kind: kit.FieldChoice, Value: pref(prefPaper, papers[0].key), Choices: paperChoices(), Changed: changed},
			{Key: "scale", Label: wording.Of("Pixels per unit"), Kind: kit.FieldChoice, Value: pref(prefScale, "2"), Choices: choices("1", "1x", "2", "2x", "3", "3x"), Changed: changed},
			{Key: "width", Label: wording.Of("Width in units"), Value: pref(prefPaperX, "1200"), Changed: changed, Check: ofLength(320)},
			{Key: "height", Label: wording.Of("Height in units"), Value: pref(prefPaperY, "675"), Changed: changed, Check: ofLength(200)},
			check,
		},
		More: []kit.Action{{Label: wording.Of("Browse…"), Stays: true, Do: func() {
			s.browse(false, d.form.Values()["path"], func(path string) { d.form.Set("path", path) })
		}}},
		OnSubmit: d.submit,
	}.Show(s.window)
	d.changed()
}

// picture reports whether a format is that of a picture.
func picture(format string) bool { return format == "png" || format == "svg" }

// changed shows the fields that go with what was chosen, and the picture that comes of them.
func (d *exportDialog) changed() {
	if d.form == nil {
		return // a field was filled in while the form was made
	}
	v := d.form.Values()
	drawn := picture(v["format"])
	for _, key := range []string{"title", "footer", "theme", "paper"} {
		d.form.SetShown(key, drawn)
	}
	d.form.SetShown("check", drawn)
	d.form.SetShown("scale", v["format"] == "png")
	d.form.SetShown("width", drawn && v["paper"] == customPaper)
	d.form.SetShown("height", drawn && v["paper"] == customPaper)
	d.form.SetShown("replace", taken(v["path"]))
	name := filepath.Base(v["path"])
	switch {
	case v["format"] == "csv":
		d.preview.say(tableText(d.of.chart.Table))
		d.caption(name)
		return
	case v["format"] == "json":
		d.preview.say(wording.Of("Every indicator of every unit shown, with its value, its unit of measure and each input with the page that it was read in."))
		d.caption(name)
		return
	}
	size, err := sizeOf(v)
	if err != nil {
		d.caption(wording.Of("Width from 320 and height from 200 to 7680 units"))
		return
	}
	d.caption(pixelText(size, v["format"]) + " · " + name)
	d.preview.show(d.spec(v), themeNamed(v["theme"]), size)
}

func (d *exportDialog) caption(text string) { d.preview.caption.SetText(text) }

func themeNamed(theme string) charts.Theme {
	if theme == "dark" {
		return charts.Dark
	}
	return charts.Light
}

// taken reports whether a file is there already.
func taken(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && !info.IsDir()
}

// spec is the chart with the words that the form has around it.
func (d *exportDialog) spec(v kit.Values) charts.Spec {
	return charts.WithFrame(d.of.chart.Spec, func(f *charts.Frame) {
		f.Title = v["title"]
		if v["footer"] != "" {
			f.Footer = append(f.Footer, v["footer"])
		}
		if d.of.proof != nil && v["check"] == kit.Checked {
			f.Code = d.of.proof.Code
		}
	})
}

// submit writes the file off the main goroutine.
func (d *exportDialog) submit(v kit.Values, done func(error)) {
	s := d.shell
	path, err := filepath.Abs(v["path"])
	if err != nil {
		done(&kit.FieldError{Key: "path", Sentence: err.Error()})
		return
	}
	o := verb.Output{Format: v["format"], Theme: themeNamed(v["theme"]), Replace: v["replace"] == kit.Checked && d.form.Shown("replace")}
	path = withEnding(path, "."+o.Format)
	if picture(o.Format) {
		if o.Size, err = sizeOf(v); err != nil {
			done(err)
			return
		}
		if v["check"] == kit.Checked {
			o.Proof = d.of.proof
		}
	}
	if taken(path) && !o.Replace {
		d.form.SetShown("replace", true)
		done(&kit.FieldError{Key: "path", Sentence: wording.Of("that file is there already: choose another name, or tick that it may be replaced")})
		return
	}
	d.remember(v, path)
	spec := d.spec(v)
	s.message.say(wording.Of("Exporting…"))
	go func() {
		err := d.of.write(path, spec, o)
		d.onMain(func() {
			s.message.say("")
			var file *os.PathError
			if errors.As(err, &file) {
				err = &kit.FieldError{Key: "path", Sentence: wording.Of("it can't be written there (%s)", file.Err)}
			}
			done(err)
			if err == nil {
				s.message.say(wording.Of("It lies at %s.", path))
			}
		})
	}()
}

// remember keeps what will be wanted again.
func (d *exportDialog) remember(v kit.Values, path string) {
	p := d.shell.app.Preferences()
	p.SetString(prefFolder, filepath.Dir(path))
	if !picture(v["format"]) {
		return
	}
	p.SetString(prefPaper, v["paper"])
	p.SetString(prefScale, v["scale"])
	p.SetString(prefFooter, strings.TrimSpace(v["footer"]))
	if v["paper"] == customPaper {
		p.SetString(prefPaperX, v["width"])
		p.SetString(prefPaperY, v["height"])
	}
	if d.of.proof != nil {
		p.SetBool(prefUnproof, v["check"] != kit.Checked)
	}
}
