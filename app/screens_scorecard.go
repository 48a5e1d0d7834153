package main

import (
	"context"
	"strings"

	"assay/app/desk"
	"assay/app/plot"
	"assay/app/proof"
	"assay/app/verb"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
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
		s.message.say(wording.Of("There is no scorecard to export yet: it begins with a company."))
		return
	}
	q, book := card.Question, s.desk.Book()
	view := data.View{Kind: data.ScoreChart, Axis: data.CalendarAxis}
	for i := range card.Columns {
		view.Units += card.Columns[i].Unit.Path() + " "
	}
	for _, c := range card.Columns[0].Cells {
		view.Metrics += c.Indicator.Key + " "
	}
	view.Units, view.Metrics = strings.TrimSpace(view.Units), strings.TrimSpace(view.Metrics)
	of := exportable{title: wording.Of("Export scorecard"), format: "csv", card: card, why: wording.Of("A scorecard as it was known on an earlier day can't be checked later."),
		chart: &plot.Chart{Name: name, Spec: plot.Scorecard(card, book.Name()), Table: verb.ScoreTable(card)}}
	desk.Ask(s.desk, &s.export, func(ctx context.Context, book *store.Notebook) (exportable, error) {
		if !q.Known.IsZero() {
			return of, nil
		}
		made := plot.Options{Today: q.AsOf, AsOf: q.AsOf, OwnShare: q.OwnShare}
		again, err := plot.Build(ctx, book, view, made) // the same figures, told so that they can be asked for again
		if err != nil {
			return of, err
		}
		of.proof, err = proof.Make(ctx, book, view, again, made)
		return of, err
	}, s.exportReady)
}
