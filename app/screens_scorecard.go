package main

import (
	"os"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/app/verb"
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

// askExportScorecard asks for a file and writes the scorecard into it, as it's shown, as a table.
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
	s.askPath(pathForm{title: "Export scorecard", label: "File", submit: "Export", value: s.freeFile(name, ".csv"),
		more: []kit.Field{
			{Key: "json", Label: "JSON instead of a CSV table, with every input", Kind: kit.FieldCheck},
			{Key: "replace", Label: "Replace a file that is there already", Kind: kit.FieldCheck}},
		doMore: func(path string, v kit.Values, done func(error)) {
			replace := v["replace"] == kit.Checked
			if _, err := os.Lstat(path); err == nil && !replace {
				done(&kit.FieldError{Key: "path", Sentence: "That file is there already. Choose another name, or tick that it may be replaced."})
				return
			}
			go func() {
				err := verb.WriteScorecard(path, replace, card, v["json"] == kit.Checked)
				fyne.Do(func() {
					done(err)
					if err == nil {
						s.message.say("The scorecard lies at " + path + ".")
					}
				})
			}()
		}})
}
