package main

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/app/plot"
	"assay/app/verb"
	"assay/charts"
)

// chartShown is what the export asks of the compare screen.
type chartShown interface {
	ExportChart() (*plot.Chart, bool)
}

// askExport asks for a file and a size and writes the chart that the compare screen shows, drawn anew at exact pixels.
func (s *shell) askExport() {
	s.commitPending()
	if s.current == "scorecard" {
		s.askExportScorecard()
		return
	}
	if s.current != "compare" {
		s.show("compare")
		s.message.say("Choose the chart to export, then File > Export….")
		return
	}
	at, ok := s.screens["compare"].(chartShown)
	if !ok {
		return
	}
	chart, ok := at.ExportChart()
	if !ok {
		s.message.say("There is no chart to export yet: choose at least one unit and one metric.")
		return
	}
	s.askExportOf("Export chart", chart, "png", choices("png", "PNG picture", "svg", "SVG drawing", "csv", "CSV table of the figures"), func(path string, replace bool, format string, look charts.Theme, size charts.Size) error {
		return verb.Write(path, replace, chart, format, look, size)
	})
}

// askExportOf asks for a file, a format and a picture's size and colours, and has them written off the main goroutine.
func (s *shell) askExportOf(title string, chart *plot.Chart, format string, formats []kit.Choice,
	write func(path string, replace bool, format string, look charts.Theme, size charts.Size) error) {
	theme := "light"
	if kit.DarkNow() {
		theme = "dark"
	}
	s.askPath(pathForm{title: title, label: "File", submit: "Export", value: s.freeFile(chart.Name, "."+format),
		more: []kit.Field{
			{Key: "format", Label: "Format", Kind: kit.FieldChoice, Value: format, Choices: formats,
				Changed: func(value string, form *kit.OpenForm) {
					path := form.Values()["path"]
					form.Set("path", strings.TrimSuffix(path, filepath.Ext(path))+"."+value)
				}},
			{Key: "width", Label: "Width of a picture in units", Value: strconv.Itoa(verb.ExportWidth), Help: "The height is 9/16 of it. A unit is a pixel at 1x.",
				Check: func(value string, _ kit.Values) error { _, err := pictureWidth(value); return err }},
			{Key: "scale", Label: "Pixels per unit", Kind: kit.FieldChoice, Value: "2", Choices: choices("1", "1x", "2", "2x", "3", "3x")},
			{Key: "theme", Label: "Colours", Kind: kit.FieldChoice, Value: theme, Choices: choices("light", "Light", "dark", "Dark")},
			{Key: "replace", Label: "Replace a file that is there already", Kind: kit.FieldCheck},
		},
		doMore: func(path string, v kit.Values, done func(error)) {
			width, err := pictureWidth(v["width"])
			if err != nil {
				done(&kit.FieldError{Key: "width", Sentence: err.Error()})
				return
			}
			scale, _ := strconv.ParseFloat(v["scale"], 64) // one of three choices
			look := charts.Light
			if v["theme"] == "dark" {
				look = charts.Dark
			}
			size := charts.Size{Width: width, Height: verb.ExportHeight(width), Scale: scale}
			path = withEnding(path, "."+v["format"])
			replace := v["replace"] == kit.Checked
			if _, err := os.Lstat(path); err == nil && !replace {
				done(&kit.FieldError{Key: "path", Sentence: "That file is there already. Choose another name, or tick that it may be replaced."})
				return
			}
			s.message.say("Exporting…")
			go func() {
				err := write(path, replace, v["format"], look, size)
				fyne.Do(func() {
					s.message.say("")
					done(err)
					if err == nil {
						s.message.say("It lies at " + path + ".")
					}
				})
			}()
		}})
}

func choices(pairs ...string) []kit.Choice {
	var all []kit.Choice
	for i := 0; i+1 < len(pairs); i += 2 {
		all = append(all, kit.Choice{Key: pairs[i], Label: pairs[i+1]})
	}
	return all
}

// pictureWidth reads a picture's width in units.
func pictureWidth(text string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 320 || n > 7680 {
		return 0, errors.New("a width is a whole number from 320 to 7680")
	}
	return n, nil
}

// freeFile is a file name with the ending given that isn't taken.
func (s *shell) freeFile(name, ending string) string {
	base := filepath.Join(s.folder(), verb.FileName(name))
	path := base + ending
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); err != nil {
			return path
		}
		path = base + "-" + strconv.Itoa(n) + ending
	}
}
