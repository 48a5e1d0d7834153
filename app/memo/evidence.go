package memo

import (
	"context"
	"slices"
	"strings"

	"assay/app/plot"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// linked is a link of the thesis's text.
type linked struct {
	data.LinkAt
	target store.LinkTarget
	// typed is the link as it stands in the text, for where it's shown as code.
	typed   string
	figured bool // a figure was put beside it
}

// texts are the texts of the thesis that may hold links, as they're read.
func (g *gatherer) texts() []string {
	out := []string{cleanLines(g.thesis.Body), cleanLines(g.thesis.PostMortem)}
	for _, p := range g.thesis.Pillars {
		out = append(out, strings.TrimSpace(cleanLines(p.Text)), strings.TrimSpace(cleanLines(p.Note)))
	}
	return out
}

// findLinks finds what the links of all texts name.
func (g *gatherer) findLinks(ctx context.Context) error {
	var all []data.Link
	for _, text := range g.texts() {
		if _, seen := g.linksOf[text]; seen {
			continue
		}
		g.linksOf[text] = nil
		for _, l := range data.Links(text) {
			g.linksOf[text] = append(g.linksOf[text], len(g.links))
			g.links = append(g.links, linked{LinkAt: l, typed: text[l.From:l.To]})
			all = append(all, l.Link)
		}
	}
	targets, err := g.book.ResolveLinks(ctx, all)
	if err != nil {
		return err
	}
	for i := range targets {
		g.links[i].target = targets[i]
	}
	return nil
}

// drawViews draws the views that the texts embed.
func (g *gatherer) drawViews(ctx context.Context) error {
	for i := range g.links {
		l := &g.links[i]
		if !l.Shown || l.target.Kind != data.ViewLink || !l.target.Found || g.shown[l.target.ID] != nil {
			continue
		}
		at := slices.IndexFunc(g.views, func(v data.View) bool { return v.ID == l.target.ID })
		if at < 0 {
			continue
		}
		f, err := g.figure(ctx, g.views[at])
		if err != nil {
			return err
		}
		if f != nil {
			g.shown[l.target.ID] = f
		}
	}
	return nil
}

// embedded is the chart that a link puts in its own place, or nil.
func (g *gatherer) embedded(l *linked) *Figure {
	if !l.Shown || l.target.Kind != data.ViewLink {
		return nil
	}
	return g.shown[l.target.ID]
}

// evidence is a link as a memo shows it: its words, and behind them in brackets the figure of what it names, as it stands now, with its
// day and its sources.
func (g *gatherer) evidence(l *linked) []Span {
	label := clean(l.Label)
	if label == "" {
		label = clean(l.target.Title)
	}
	if label == "" {
		label = clean(l.Words())
	}
	if !l.target.Found {
		g.problem(wording.Of("A link leads nowhere: %s", l.target.Why))
		return []Span{{Text: label}, {Text: " " + wording.Of("(not in the notebook)"), Muted: true}}
	}
	text, sources := "", []int(nil)
	switch l.target.Kind {
	case data.MeasureLink:
		text, sources = g.measure(l.target.ID, l.target.Measure)
	case data.FigureLink, data.ObservationLink:
		text, sources = g.observed(&l.target)
	case data.ContractLink:
		text, sources = g.contract(&l.target)
	case data.CommitmentLink:
		text, sources = g.commitment(&l.target)
	case data.SourceLink:
		sources = g.cites.all([]data.Source{g.sources[l.target.ID]})
	case data.ViewLink:
		if f := g.shown[l.target.ID]; f != nil {
			text = wording.Of("figure %d", g.number(f).Number)
		}
	}
	if text == "" {
		return []Span{{Text: label, Cites: sources}}
	}
	l.figured = l.target.Kind != data.ViewLink
	return []Span{{Text: label}, {Text: " (" + clean(text) + ")", Muted: true, Cites: sources}}
}

// measure is how an indicator or a metric of a unit stands. A key that is both is the metric's, as on charts.
func (g *gatherer) measure(unitID int64, key string) (text string, sources []int) {
	at, ok := g.units[unitID]
	if !ok {
		return "", nil
	}
	if m, ok := g.metrics[key]; ok {
		series := at.company.Series(unitID, key)
		for i := len(series) - 1; i >= 0; i-- {
			if f := series[i]; !f.End.After(g.options.Today) && f.Value != nil {
				return g.figureText(f, m, at.UnitOf)
			}
		}
		return wording.Of("no figure"), nil
	}
	of := indicator.Find(key)
	if of == nil {
		return "", nil
	}
	r := of.Of(at.company.Facts(unitID, g.options.Today))
	switch {
	case r.Value == nil && r.Word != "":
		text = r.Word
	case r.Value == nil:
		return wording.Of("no value"), nil
	default:
		text = valued(of, *r.Value, r.Measure)
	}
	if !r.KnownThrough.IsZero() {
		text = wording.Of("%s, known through %s", text, r.KnownThrough.Display())
	}
	return text, g.cites.inputs(r.Inputs)
}

// valued is an indicator's value with its unit of measure.
func valued(of *indicator.Indicator, v float64, measure string) string {
	text := plot.ValueText(of, v)
	if of.Measure != "yes or no" {
		text = strings.TrimSpace(text + " " + data.SayMeasure(measure))
	}
	return text
}

// figureText is a figure with its period.
func (g *gatherer) figureText(f data.Figure, m data.Metric, u data.UnitOf) (text string, sources []int) {
	currency := f.Currency
	if currency == "" {
		currency = u.Company.Currency
	}
	text = strings.TrimSpace(data.FormatNumber(*f.Value) + " " + data.SayMeasure(m.MeasureIn(currency)))
	text += ", " + f.Display(u.Company.YearEnd)
	if f.Source.ID == 0 {
		return wording.Of("%s, unsourced", text), nil
	}
	return text, g.cites.all([]data.Source{f.Source})
}

// observed is the figure that stands in a cell.
func (g *gatherer) observed(t *store.LinkTarget) (text string, sources []int) {
	if !t.HasFigure {
		return wording.Of("no figure"), nil
	}
	u := data.UnitOf{}
	if at, ok := g.units[t.UnitID]; ok {
		u = at.UnitOf
	}
	f := t.Figure
	if f.Source.ID == 0 && f.SourceID != 0 {
		f.Source = g.sources[f.SourceID]
	}
	return g.figureText(f, t.Metric, u)
}

// contract says what a contract is of, and since when.
func (g *gatherer) contract(t *store.LinkTarget) (text string, sources []int) {
	at, ok := g.units[t.UnitID]
	if !ok {
		return "", nil
	}
	for i := range at.dossier.Contracts {
		c := &at.dossier.Contracts[i]
		if c.ID != t.ID {
			continue
		}
		var parts []string
		if c.CriticalMW != nil {
			parts = append(parts, data.FormatNumber(*c.CriticalMW)+" MW")
		}
		switch {
		case !c.SignedOn.IsZero():
			parts = append(parts, wording.Of("signed %s", c.SignedOn.Display()))
		case !c.AnnouncedOn.IsZero():
			parts = append(parts, wording.Of("announced %s", c.AnnouncedOn.Display()))
		}
		parts = append(parts, c.Status.Words())
		return strings.Join(parts, ", "), g.cites.all([]data.Source{g.sources[c.SourceID]})
	}
	return "", nil
}

// commitment says what came of a promise.
func (g *gatherer) commitment(t *store.LinkTarget) (text string, sources []int) {
	at, ok := g.units[t.UnitID]
	if !ok {
		return "", nil
	}
	for _, p := range plot.Promises(at.dossier, at.Unit, at.company.Facts(at.ID, g.options.Today).Horizon, g.options.Today) {
		if p.Commitment.ID == t.ID {
			return data.LowerFirst(p.Outcome(at.company.Facts(at.ID, g.options.Today).Horizon)),
				g.cites.all([]data.Source{g.sources[p.PromiseSourceID], g.sources[p.MetSourceID]})
		}
	}
	return "", nil
}
