// Package memo makes one thesis into a document to be handed on: a self-contained HTML file, a PDF, or Markdown with pictures beside it.
//
// Gather reads what a memo holds from the notebook: the thesis's text with its links resolved to their present figures and the views
// embedded in it as charts, its pillars, tests and catalysts as they stand, the chief indicators of its companies, the charts chosen
// besides, and the sources of all that, numbered. It comes out as a tree of blocks (block.go) that knows nothing of files. From that
// tree alone each writer makes its file (html.go, pdf.go, markdown.go), so that all three say the same, and nothing of a text reaches a
// file but as text: raw HTML is shown as it was typed, a picture of a text as its words, and only links to the web are links. None of the
// files makes a reader's program load anything.
package memo

import (
	"context"
	"slices"
	"strings"
	"time"

	"assay/app/plot"
	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/watch"
	"assay/data/wording"
)

// Reader is what a memo needs of a notebook.
type Reader interface {
	plot.Reader
	Companies(context.Context) ([]data.Company, error)
	Views(context.Context) ([]data.View, error)
	ThesesOf(ctx context.Context, ids ...int64) ([]data.ThesisOf, error)
	Revisions(ctx context.Context, thesisID int64) ([]data.Revision, error)
	SourceList(context.Context) ([]data.Source, error)
	ResolveLinks(context.Context, []data.Link) ([]store.LinkTarget, error)
}

// Options of a memo.
type Options struct {
	// Today is the day that the memo stands at.
	Today data.Date
	// Author is who hands it on.
	Author string
	// Views are charts to show besides those of the text, which aren't shown twice.
	Views []data.View
}

// Memo is a thesis made ready to be written. It holds all that it needs: the notebook isn't asked again.
type Memo struct {
	Title string
	// About is the line below the title ("Bull case · conviction 4 of 5 · active").
	About            string
	Companies        []string
	Notebook, Author string
	AsOf             data.Date
	Blocks           []Block // below the title
	// Problems name what couldn't be shown, each in a sentence: a link that leads nowhere, a view that can't be drawn.
	Problems []string
}

// gatherer makes one memo.
type gatherer struct {
	book    Reader
	options Options
	thesis  data.ThesisOf
	out     *Memo
	sources map[int64]data.Source
	cites   bibliography
	views   []data.View
	shown   map[int64]*Figure // by the view's ID
	figures int
	metrics map[string]data.Metric
	// What links and sections read of companies.
	dossiers  []data.Dossier
	prepared  []*indicator.Company
	units     map[int64]placed
	watched   watch.Watched
	revisions []data.Revision
	links     []linked
	linksOf   map[string][]int // the numbers of a text's links
}

// placed is a unit with its company's facts.
type placed struct {
	data.UnitOf
	dossier *data.Dossier
	company *indicator.Company
}

// Gather reads a thesis's memo from a notebook. What can't be shown is named in the memo's Problems and at its place in the memo; an error
// is only what keeps the notebook from being read.
func Gather(ctx context.Context, book Reader, thesisID int64, o Options) (*Memo, error) {
	g := &gatherer{book: book, options: o, shown: map[int64]*Figure{}, metrics: map[string]data.Metric{}, units: map[int64]placed{}, sources: map[int64]data.Source{}, linksOf: map[string][]int{}}
	theses, err := book.ThesesOf(ctx, thesisID)
	if err != nil {
		return nil, wording.Errorf("reading the thesis: %w", err)
	}
	if len(theses) == 0 {
		return nil, wording.Errorf("the thesis isn't in the notebook any more")
	}
	g.thesis = theses[0]
	g.out = &Memo{Title: titled(g.thesis.Title), Notebook: clean(book.Name()), Author: clean(o.Author), AsOf: o.Today, Companies: g.thesis.Tickers()}
	g.out.About = g.about()
	if err := g.read(ctx); err != nil {
		return nil, wording.Errorf("reading what the thesis rests on: %w", err)
	}
	if err := g.write(ctx); err != nil {
		return nil, err
	}
	return g.out, nil
}

// titled is a title, or what stands for one.
func titled(title string) string {
	if t := strings.Join(strings.Fields(clean(title)), " "); t != "" {
		return t
	}
	return wording.Of("Untitled thesis")
}

// cases head a memo by its stance.
var cases = map[data.Stance]string{data.Bull: wording.Key("Bull case"), data.Bear: wording.Key("Bear case"), data.Base: wording.Key("Base case"),
	data.Undecided: wording.Key("Undecided")}

func (g *gatherer) about() string {
	parts := []string{wording.Of(cases[g.thesis.Stance])}
	if g.thesis.Conviction > 0 {
		parts = append(parts, wording.Of("conviction %d of %d", g.thesis.Conviction, data.MaxConviction))
	}
	state := g.thesis.State.Words()
	if g.thesis.State == data.Closed && !g.thesis.ClosedOn.IsZero() {
		state = wording.Of("closed on %s", g.thesis.ClosedOn.Display())
	}
	parts = append(parts, state)
	if len(g.out.Companies) > 0 {
		parts = append(parts, strings.Join(g.out.Companies, ", "))
	}
	return clean(strings.Join(parts, " · "))
}

// read gets all that the memo is written from but the charts.
func (g *gatherer) read(ctx context.Context) error {
	sources, err := g.book.SourceList(ctx)
	if err != nil {
		return err
	}
	for _, s := range sources {
		g.sources[s.ID] = s
	}
	metrics, err := g.book.Metrics(ctx)
	if err != nil {
		return err
	}
	for _, m := range metrics {
		g.metrics[m.Key] = m
	}
	if g.views, err = g.book.Views(ctx); err != nil {
		return err
	}
	if g.revisions, err = g.book.Revisions(ctx, g.thesis.ID); err != nil {
		return err
	}
	if err := g.findLinks(ctx); err != nil {
		return err
	}
	companies, err := g.book.Companies(ctx)
	if err != nil {
		return err
	}
	tickers := g.tickers()
	var ids []int64
	for _, c := range companies {
		if tickers[c.Ticker] {
			ids = append(ids, c.ID)
		}
	}
	question := indicator.Question{AsOf: g.options.Today}
	if len(ids) > 0 {
		keys := watch.Metrics([]data.ThesisOf{g.thesis})
		for _, l := range g.links {
			if l.target.Metric.ID != 0 && !slices.Contains(keys, l.target.Measure) {
				keys = append(keys, l.target.Measure)
			}
		}
		if g.dossiers, err = g.book.Dossiers(ctx, store.DossierQuery{Companies: ids, Metrics: keys, Until: g.options.Today}); err != nil {
			return err
		}
	}
	for i := range g.dossiers {
		d := &g.dossiers[i]
		company := indicator.Prepare(d, question)
		g.prepared = append(g.prepared, company)
		for _, u := range d.Units {
			g.units[u.ID] = placed{data.UnitOf{Unit: u, Company: d.Company}, d, company}
		}
	}
	g.watched = watch.Read(g.dossiers, metrics, question).Watch(g.thesis)
	return nil
}

// tickers are the companies that the thesis is about, or whose figures it names.
func (g *gatherer) tickers() map[string]bool {
	out := map[string]bool{}
	path := func(p string) {
		ticker, _, _ := strings.Cut(p, "/")
		out[ticker] = true
	}
	for _, t := range g.thesis.Tickers() {
		out[t] = true
	}
	for _, p := range g.thesis.Pillars {
		path(p.UnitPath)
	}
	for _, t := range g.thesis.Tests {
		path(t.UnitPath)
	}
	for _, l := range g.links {
		path(l.target.UnitPath)
	}
	return out
}

// write puts the memo together, in the order in which it's read: so sources and figures are numbered in that order.
func (g *gatherer) write(ctx context.Context) error {
	if err := g.drawViews(ctx); err != nil {
		return err
	}
	g.add(g.standing()...)
	body := g.body(g.thesis.Body)
	if len(body) > 0 {
		if _, headed := body[0].(*Heading); !headed {
			g.add(section(wording.Of("The thesis")))
		}
	}
	g.add(body...)
	g.add(g.pillars()...)
	g.add(g.tests()...)
	g.add(g.catalysts()...)
	g.add(g.scorecard()...)
	if err := g.chosen(ctx); err != nil {
		return err
	}
	g.add(g.postMortem()...)
	if refs := g.cites.references(); len(refs.Items) > 0 {
		g.add(section(wording.Of("Sources")), refs)
	}
	g.add(&Rule{}, g.colophon())
	return nil
}

func (g *gatherer) add(blocks ...Block) { g.out.Blocks = append(g.out.Blocks, blocks...) }

func (g *gatherer) problem(sentence string) {
	if p := clean(sentence); !slices.Contains(g.out.Problems, p) {
		g.out.Problems = append(g.out.Problems, p)
	}
}

func section(title string) *Heading { return &Heading{Level: 2, Spans: words(title)} }

// paper are the sizes at which charts of a memo are laid out, in units: as wide as the page, taller where there are many rows.
var (
	paper     = charts.Size{Width: 680, Height: 420}
	tallPaper = charts.Size{Width: 680, Height: 640}
)

// figure draws a view; a view that can't be drawn gives nil and is named among the problems.
func (g *gatherer) figure(ctx context.Context, v data.View) (*Figure, error) {
	chart, err := plot.Build(ctx, g.book, v, plot.Options{Today: g.options.Today})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		g.problem(wording.Of("The view %s can't be drawn: %v.", v.Name, err))
		return nil, nil
	}
	f := &Figure{Chart: chart, Size: paper}
	if v.Kind == data.GanttChart || v.Kind == data.ScoreChart || v.Apart {
		f.Size = tallPaper
	}
	return f, nil
}

// number gives a figure its number and its caption, at the place where it comes first.
func (g *gatherer) number(f *Figure) *Figure {
	if f.Number == 0 {
		g.figures++
		f.Number = g.figures
		f.Caption = []Span{{Text: wording.Of("Figure %d.", f.Number) + " ", Bold: true}, {Text: clean(f.Chart.Name), Cites: g.cites.all(f.Chart.Sources)}}
		if f.Chart.Warning != "" {
			f.Caption = append(f.Caption, Span{Text: " " + clean(f.Chart.Warning), Muted: true})
		}
	}
	return f
}

// chosen are the charts that aren't in the text.
func (g *gatherer) chosen(ctx context.Context) error {
	var more []Block
	for _, v := range g.options.Views {
		if g.shown[v.ID] != nil {
			continue
		}
		f, err := g.figure(ctx, v)
		if err != nil {
			return err
		}
		if f == nil {
			more = append(more, lost(v.Name))
			continue
		}
		g.shown[v.ID] = f
		more = append(more, g.number(f))
	}
	if len(more) > 0 {
		g.add(section(wording.Of("Charts")))
		g.add(more...)
	}
	return nil
}

// lost stands in the place of a view that can't be drawn.
func lost(name string) *Paragraph {
	return &Paragraph{Small: true, Spans: []Span{{Text: wording.Of("The view “%s” can’t be drawn.", clean(name)), Muted: true}}}
}

// colophon says how the memo is to be read.
func (g *gatherer) colophon() *Paragraph {
	text := wording.Of("Made with Assay from the notebook %s, as of %s.", g.out.Notebook, g.out.AsOf.Display())
	if slices.ContainsFunc(g.links, func(l linked) bool { return l.figured }) {
		text += " " + wording.Of("What stands in grey brackets behind a name is its figure in the notebook on that day; it was not typed into the text.")
	}
	return &Paragraph{Small: true, Spans: []Span{{Text: text, Muted: true}}}
}

// day is the day of an instant where the reader is.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return data.DateOf(t.Local()).Display()
}
