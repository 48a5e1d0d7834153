package company

import (
	"assay/app/plot"
	"assay/charts"
)

// gantt is the chart of the promises.
func (t *commitments) gantt() *charts.Gantt {
	s := t.screen
	unit, _ := s.unit()
	return plot.Gantt([]plot.PromisesOf{{Unit: unit, Facts: t.facts, All: t.all, Sources: s.dossier.Sources}}, s.desk.Book().Name(), s.desk.Today())
}
