// Package plot turns a saved chart (a data.View) and the notebook's figures into a chart spec, with a title that states the
// finding, notes, sources and what is missing. The compare screen and the export verb both draw what it builds, so that a
// picture says the same wherever it's made.
//
// The way through: names are resolved to units and measures, which are metrics or indicators (resolve.go, measure.go);
// observations are picked so that like stands beside like (pick.go), indicators are asked as of the days that matter
// (stands.go); a file a kind lays them out (lines.go, bars.go, dumbbell.go …); words.go and notes.go put the chart into words.
// Each figure that the picture shows is kept as an entry (drawn.go): from these come the table, what a mark opens, and what a
// picture carries to be checked by.
package plot

import (
	"context"
	"slices"

	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/scenario"
	"assay/data/store"
	"assay/data/wording"
)

// Reader is what a chart needs of a notebook.
type Reader interface {
	Name() string
	Units(context.Context) ([]data.UnitOf, error)
	Metrics(context.Context) ([]data.Metric, error)
	Figures(context.Context, store.FigureQuery) ([]data.Figure, error)
	Notes(context.Context, store.NoteQuery) ([]store.NoteOn, error)
	Dossiers(context.Context, store.DossierQuery) ([]data.Dossier, error)
}

// Options of building a chart.
type Options struct {
	// Today is the day on which the chart is made.
	Today data.Date
	// AsOf is the day that the chart stands at: figures of periods that end later are left out, and indicators answer as of it.
	// Zero is today, with figures of periods still ahead (a plan's) let in.
	AsOf data.Date
	// OwnShare counts joint ventures at the company's own share; else they count at 100 %.
	OwnShare bool
}

// Chart is a view made ready to draw.
type Chart struct {
	Name string
	Spec charts.Spec
	// AsOf is the day that the chart stands at.
	AsOf data.Date
	// Warning is the sentence for a mature operator's measure put to a unit in validation; empty when the lens fits.
	Warning string
	// Figures are the observations drawn, by the ID of their mark.
	Figures map[string]data.Figure
	// Drawn are the same and the computed ones with all that is needed to ask for them again, in the order of the picture.
	Drawn []Drawn
	// Opens is what each mark stands for, by its ID.
	Opens map[string]Opening
	// Table has the same figures as rows of text, the heading first.
	Table [][]string
	// Sources are those of the figures drawn, each once, in the order of the picture.
	Sources []data.Source
}

// Build makes a view's chart. A view that names what the notebook lacks, or that would put two measures or currencies on one
// axis, is refused with a sentence. A view that chooses nothing yet gives an empty chart which says what to choose.
func Build(ctx context.Context, book Reader, view data.View, o Options) (*Chart, error) {
	if view.Kind == "" {
		view.Kind = data.LineChart
	}
	b := &builder{view: view, asOf: o.AsOf.Last(), book: book.Name(), companies: map[int64]*indicator.Company{}}
	if b.asOf.IsZero() {
		b.asOf = o.Today
	}
	if last := view.To.Last(); !last.IsZero() && last.Before(b.asOf) && (view.Kind.Stands() || !view.Kind.NeedsMeasures()) {
		b.asOf = last // what doesn't run along time stands at the last day asked for
	}
	if !view.Kind.Known() {
		return nil, wording.Errorf("there is no kind of chart %q", view.Kind)
	}
	if err := view.Fits(); err != nil {
		return nil, err
	}
	units, err := book.Units(ctx)
	if err != nil {
		return nil, wording.Errorf("reading units for the chart: %w", err)
	}
	metrics, err := book.Metrics(ctx)
	if err != nil {
		return nil, wording.Errorf("reading metrics for the chart: %w", err)
	}
	if err := b.resolve(units, metrics); err != nil {
		return nil, err
	}
	if len(b.units) == 0 || len(b.measures) == 0 && view.Kind.NeedsMeasures() {
		return b.nothing(), nil
	}
	if err := b.read(ctx, book, o); err != nil {
		return nil, err
	}
	spec, err := b.spec(ctx, book)
	if err != nil {
		return nil, err
	}
	return &Chart{Name: view.Name, Spec: spec, AsOf: b.asOf, Warning: b.warning(), Figures: b.figures(), Drawn: b.drawn(), Opens: b.opens(), Table: b.table(), Sources: b.drawnFrom()}, nil
}

// spec lays the chart out as its kind does.
func (b *builder) spec(ctx context.Context, book Reader) (charts.Spec, error) {
	switch b.view.Kind {
	case data.DumbbellChart:
		return b.dumbbell()
	case data.ScatterChart:
		return b.scatter()
	case data.WaterfallChart:
		return b.waterfall()
	case data.FunnelChart:
		return b.funnel()
	case data.GanttChart:
		return b.gantt()
	case data.ScoreChart:
		return b.scorecard()
	case data.FundingChart:
		return b.funding(ctx, book)
	case data.TornadoChart:
		return b.tornado(ctx, book)
	}
	if err := b.oneMeasure(); err != nil {
		return nil, err
	}
	if b.view.Kind.Bars() {
		return b.bars(), nil
	}
	return b.lines(), nil
}

// read gets what the chart needs: dossiers where something is computed, figures where metrics are shown, and notes.
func (b *builder) read(ctx context.Context, book Reader, o Options) error {
	b.question = indicator.Question{AsOf: b.asOf, OwnShare: o.OwnShare}
	if ids := b.metricIDs(); len(ids) > 0 {
		figures, err := book.Figures(ctx, store.FigureQuery{Units: b.unitIDs(), Metrics: ids})
		if err != nil {
			return wording.Errorf("reading figures for the chart: %w", err)
		}
		if !o.AsOf.IsZero() || !b.view.To.IsZero() && b.view.Kind.Stands() {
			figures = until(figures, b.asOf)
		}
		b.observed = figures
	}
	b.settle()
	if computed, _ := b.computed(); computed || !b.view.Kind.NeedsMeasures() {
		if err := b.prepare(ctx, book); err != nil {
			return err
		}
	}
	var err error
	b.notes, err = book.Notes(ctx, store.NoteQuery{Units: b.unitIDs(), Contracts: b.view.Kind == data.WaterfallChart, View: b.view.ID, Days: true})
	if err != nil {
		return wording.Errorf("reading notes for the chart: %w", err)
	}
	return nil
}

// prepare makes the companies of the chart's units ready for questions as of its day.
func (b *builder) prepare(ctx context.Context, book Reader) error {
	var ids []int64
	for _, u := range b.units {
		ids = append(ids, u.CompanyID)
	}
	keys := append(slices.Clone(indicator.MetricKeys()), scenario.MetricKeys()...)
	slices.Sort(keys)
	var err error
	b.dossiers, err = book.Dossiers(ctx, store.DossierQuery{Companies: ids, Metrics: slices.Compact(keys), Until: b.asOf})
	if err != nil {
		return wording.Errorf("reading the companies for the chart: %w", err)
	}
	for i := range b.dossiers {
		b.companies[b.dossiers[i].Company.ID] = indicator.Prepare(&b.dossiers[i], b.question)
	}
	return nil
}

// dossier is that of a company.
func (b *builder) dossier(companyID int64) *data.Dossier {
	for i := range b.dossiers {
		if b.dossiers[i].Company.ID == companyID {
			return &b.dossiers[i]
		}
	}
	return &data.Dossier{}
}

// nothing is the chart of a view that chooses too little.
func (b *builder) nothing() *Chart {
	sentence := wording.Of("Choose at least one unit.")
	if b.view.Kind.NeedsMeasures() {
		sentence = wording.Of("Choose at least one unit and one metric.")
	}
	return &Chart{Name: b.view.Name, Spec: &charts.Lines{Frame: charts.Frame{Title: b.view.Title, Empty: sentence}}, AsOf: b.asOf,
		Figures: map[string]data.Figure{}, Opens: map[string]Opening{}, Table: [][]string{tableHead}}
}

// warning says that a mature operator's measure is put to a unit too young for it.
func (b *builder) warning() string {
	var metrics []data.Metric
	for _, m := range b.measures {
		metrics = append(metrics, m.Metric)
	}
	return data.LensWarning(metrics, b.units, b.asOf)
}
