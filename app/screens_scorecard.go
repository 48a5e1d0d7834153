package main

import (
	"assay/app/plot"
	"assay/app/verb"
	"assay/charts"
	"assay/data/indicator"
)

// scoreShown is what the export asks of the scorecard.
type scoreShown interface {
	ExportTable() (string, *indicator.Scorecard, bool)
}

// togglePanel opens or closes the side panel of the screen that is shown, where it has one.
func (s *shell) togglePanel() {
	if at, ok := s.screens[s.current].(interface{ TogglePanel() }); ok {
		at.TogglePanel()
	}
}

// askExportScorecard asks for a file and writes the scorecard into it as it's shown: a table, or a picture.
func (s *shell) askExportScorecard() {
	at, ok := s.screens["scorecard"].(scoreShown)
	if !ok {
		return
	}
	name, card, ok := at.ExportTable()
	if !ok {
		s.message.say("There is no scorecard to export yet: it begins with a company.")
		return
	}
	chart := &plot.Chart{Name: name, Spec: plot.Scorecard(card, s.desk.Book().Name()), Table: verb.ScoreTable(card)}
	s.askExportOf("Export scorecard", chart, "csv", choices("csv", "CSV table", "json", "JSON with every input", "png", "PNG picture", "svg", "SVG drawing"),
		func(path string, replace bool, format string, look charts.Theme, size charts.Size) error {
			if format == "json" {
				return verb.WriteScorecard(path, replace, card)
			}
			return verb.Write(path, replace, chart, format, look, size)
		})
}
