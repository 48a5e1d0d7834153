package scorecard

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"assay/app/desk"
	"assay/app/kit"
	"assay/app/plot"
	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// OpenLarge shows the chosen indicator's history of every unit that has one, over the whole window; of the funnel, the unit's
// own.
func (s *Screen) OpenLarge() {
	at, ok := s.board.Selected()
	if !ok {
		return
	}
	cell, unit, ok := s.sheet.at(at)
	if !ok {
		return
	}
	asOf, book := s.asked().AsOf, s.desk.Book().Name()
	view := kit.NewChartView()
	size := s.window.Canvas().Size()
	width := min(1100, size.Width-4*kit.SpaceEdge)
	room := container.New(&fixedHeight{min(width*9/16, size.Height-180)}, view)
	dialog := &kit.Dialog{Title: cell.Indicator.Title(), Width: width, Content: room, First: view, Actions: []kit.Action{{Label: wording.Of("Close"), Chief: true}}, OnClosed: s.Focus}
	var columns []*indicator.Column
	for _, col := range columnsOf(s.ans.card, s.allUnits) {
		if col.Unit.ID == unit.ID || col.Cell(cell.Indicator.Key).Value != nil && (cell.Indicator.Lens == data.MatureLens || !col.Unit.Benchmark()) {
			columns = append(columns, col)
		}
	}
	companies := s.ans.companies
	desk.Ask(s.desk, &s.detailAsker, func(context.Context, *store.Notebook) (charts.Spec, error) {
		if cell.Indicator.Key == "funnel" {
			at := slices.IndexFunc(columns, func(c *indicator.Column) bool { return c.Unit.ID == unit.ID })
			return plot.Funnel(unit, cell.Result, columns[at].Cell("narrative_gap").Result, book, asOf), nil
		}
		var lines []plot.IndicatorLine
		for _, col := range columns {
			of := col.Cell(cell.Indicator.Key)
			lines = append(lines, plot.IndicatorLine{Unit: col.Unit, Now: of.Result,
				Stands: plot.History(companies[col.Unit.CompanyID], of.Indicator, col.Unit.ID, historyFrom(col.Unit, asOf), asOf)})
		}
		return plot.Indicator(cell.Indicator, lines, book, asOf, false), nil
	}, func(spec charts.Spec, err error) {
		if err == nil {
			view.SetSpec(spec)
		}
	})
	dialog.Show(s.window)
}

// showMenu offers what can be done with a cell.
func (s *Screen) showMenu(at kit.At, pointer fyne.Position) {
	s.board.Select(at)
	s.select_(at, true)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", fyne.NewMenuItem(wording.Of("Open it large"), s.OpenLarge), fyne.NewMenuItem(wording.Of("Add note…"), s.AddNote)), s.window.Canvas(), pointer)
}
