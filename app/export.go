package main

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"assay/app/desk"
	"assay/app/kit"
	"assay/app/plot"
	"assay/app/proof"
	"assay/app/verb"
	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// chartShown is what the export asks of the compare screen.
type chartShown interface {
	ExportChart() (*plot.Chart, bool)
	ExportView() data.View
}

// exportable is a chart that is ready to be exported.
type exportable struct {
	title string // of the dialog
	chart *plot.Chart
	// proof is what lets a picture of it be checked later; nil where that can't be, for the reason in why.
	proof *proof.Proof
	why   string
	// card is what a JSON file has, of a scorecard only.
	card *indicator.Scorecard
	// format is the one that is offered first.
	format string
}

// askExport exports what the screen shows: the scorecard, a thesis as a memo, or the chart of the compare screen or the exam.
func (s *shell) askExport() {
	s.commitPending()
	switch s.current {
	case "scorecard":
		s.askExportScorecard()
		return
	case "theses":
		s.askMemo()
		return
	case "exam":
		s.askExportExam()
		return
	}
	if s.current != "compare" {
		s.show("compare")
		s.message.say(wording.Of("Choose the chart to export, then File > Export…."))
		return
	}
	at, ok := s.screens["compare"].(chartShown)
	if !ok {
		return
	}
	shown, ok := at.ExportChart()
	if !ok {
		s.message.say(wording.Of("There is no chart to export yet: choose at least one unit and one metric."))
		return
	}
	view, made := at.ExportView(), plot.Options{Today: s.desk.Today()}
	desk.Ask(s.desk, &s.export, func(ctx context.Context, book *store.Notebook) (exportable, error) {
		of := exportable{title: wording.Of("Export chart"), format: "png"}
		var err error
		if of.chart, err = plot.Build(ctx, book, view, made); err != nil {
			return of, err
		}
		of.chart.Name = shown.Name
		of.proof, err = proof.Make(ctx, book, view, of.chart, made)
		return of, err
	}, s.exportReady)
}

// askExportExam exports the exam's chart in sight.
func (s *shell) askExportExam() {
	at, ok := s.screens["exam"].(interface{ Chart() *kit.ChartView })
	if !ok || at.Chart() == nil {
		return
	}
	view := at.Chart()
	spec, _, _, shown := view.Shown()
	if !shown {
		s.message.say(wording.Of("There is no chart to export yet: choose a company with a scenario."))
		return
	}
	chart := &plot.Chart{Name: charts.FrameOf(spec).Title, Spec: spec}
	if view.Rows != nil {
		chart.Table = view.Rows()
	}
	s.exportReady(exportable{title: wording.Of("Export chart"), chart: chart, format: "png",
		why: wording.Of("A scenario isn't a saved view: its picture can't be checked later.")}, nil)
}

// exportReady opens the dialog once the chart has been gathered.
func (s *shell) exportReady(of exportable, err error) {
	if err != nil {
		kit.ShowSentence(s.window, wording.Of("Not exported"), wording.Of("The chart can't be exported: %s.", strings.TrimSuffix(err.Error(), ".")))
		return
	}
	newExportDialog(s, of).show()
}

// write puts the chart into a file as the dialog has it.
func (of exportable) write(path string, spec charts.Spec, o verb.Output) error {
	if o.Format == "json" {
		return verb.WriteScorecard(path, o.Replace, of.card)
	}
	chart := *of.chart
	chart.Spec = spec
	return verb.Write(path, &chart, o)
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

// asFormat gives a file's name the ending of a format in place of that of another one.
func asFormat(path, format string) string {
	switch ext := filepath.Ext(path); strings.ToLower(ext) {
	case ".png", ".svg", ".csv", ".json":
		path = strings.TrimSuffix(path, ext)
	}
	return path + "." + format
}
