// Package plot turns a saved chart (a data.View) and the notebook's figures into a chart spec, with a title that states the
// finding, notes, sources and what is missing. The compare screen and the export verb both draw what it builds, so that a
// picture says the same wherever it's made.
//
// The way through: names are resolved (resolve.go), figures are picked so that like stands beside like (pick.go), laid
// along the axis (bars.go, lines.go), and put into words (words.go, notes.go).
package plot

import (
	"context"
	"fmt"

	"assay/charts"
	"assay/data"
	"assay/data/store"
)

// Reader is what a chart needs of a notebook.
type Reader interface {
	Name() string
	Units(context.Context) ([]data.UnitOf, error)
	Metrics(context.Context) ([]data.Metric, error)
	Figures(context.Context, store.FigureQuery) ([]data.Figure, error)
	Notes(context.Context, store.NoteQuery) ([]store.NoteOn, error)
}

// Options of building a chart.
type Options struct {
	// Today is the as-of date that the footer names.
	Today data.Date
}

// Chart is a view made ready to draw.
type Chart struct {
	Name string
	Spec charts.Spec
	// Warning is the sentence for a mature operator's metric put to a unit in validation; empty when the lens fits.
	Warning string
	// Figures are the figures drawn, by the ID of their mark.
	Figures map[string]data.Figure
	// Drawn are the same and the computed ones with all that is needed to ask for them again, in the order of the picture.
	Drawn []Drawn
	// Table has the same figures as rows of text, the heading first.
	Table [][]string
}

// Build makes a view's chart. A view that names what the notebook lacks, or that would put two measures or currencies on one
// axis, is refused with a sentence. A view that chooses nothing yet gives an empty chart which says what to choose.
func Build(ctx context.Context, book Reader, view data.View, o Options) (*Chart, error) {
	b := &builder{view: view, today: o.Today, book: book.Name()}
	units, err := book.Units(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading units for the chart: %w", err)
	}
	metrics, err := book.Metrics(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading metrics for the chart: %w", err)
	}
	if err := b.resolve(units, metrics); err != nil {
		return nil, err
	}
	if len(b.units) == 0 || len(b.metrics) == 0 {
		return b.nothing("Choose at least one unit and one metric."), nil
	}
	if err := b.oneMeasure(); err != nil {
		return nil, err
	}
	figures, err := book.Figures(ctx, store.FigureQuery{Units: b.unitIDs(), Metrics: b.metricIDs()})
	if err != nil {
		return nil, fmt.Errorf("reading figures for the chart: %w", err)
	}
	b.pick(figures)
	notes, err := book.Notes(ctx, store.NoteQuery{Units: b.unitIDs(), View: view.ID, Days: true})
	if err != nil {
		return nil, fmt.Errorf("reading notes for the chart: %w", err)
	}
	c := &Chart{Name: view.Name, Figures: b.marks(), Table: b.table(), Warning: data.LensWarning(b.metrics, b.units, o.Today)}
	if view.Kind.Bars() {
		c.Spec = b.bars(notes)
	} else {
		c.Spec = b.lines(notes)
	}
	return c, nil
}

func (b *builder) nothing(sentence string) *Chart {
	return &Chart{Name: b.view.Name, Spec: &charts.Lines{Frame: charts.Frame{Title: b.view.Title, Empty: sentence}},
		Figures: map[string]data.Figure{}, Table: [][]string{tableHead}}
}

// MarkID names the mark of a figure in a chart.
func MarkID(k data.FigureKey) string {
	return fmt.Sprintf("%d|%d|%s|%s|%s", k.UnitID, k.MetricID, k.Kind, k.Start, k.End)
}
