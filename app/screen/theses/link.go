package theses

import (
	"context"
	"slices"
	"strings"

	"assay/app/desk"
	"assay/app/kit"
	"assay/app/plot"
	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// sights tells a preview how what its text links to stands at present, and draws the views that the text embeds. Both are read
// off the main goroutine, and again whenever a fact changes.
type sights struct {
	screen  *Screen
	preview *kit.Preview
	links   []data.Link
	known   map[string]kit.Sight

	asker, drawer, opener desk.Asker
}

// newPreview is a preview of a thesis's text, with everything that can be clicked in it.
func (s *Screen) newPreview(p *kit.Preview) *sights {
	g := &sights{screen: s, preview: p}
	p.OnLink = s.openLink
	p.OnEvidence = func(l data.Link) { s.desk.OpenLink(&g.opener, l) }
	p.OnLinks = func(links []data.Link) {
		g.links = links
		g.look()
	}
	return g
}

// heard looks again where a change touched what links can name.
func (g *sights) heard(e data.Effect) {
	if len(g.links) > 0 && e.Touches("company", "unit", "metric", "observation", "source", "contract", "commitment", "repromise", "party", "payment", "rating",
		"checklist_item", "saved_view", "thesis", "note") {
		g.look()
	}
}

// look reads what the links name, then draws the views.
func (g *sights) look() {
	links, today := slices.Clone(g.links), g.screen.desk.Today()
	desk.Ask(g.screen.desk, &g.asker, func(ctx context.Context, n *store.Notebook) (map[string]kit.Sight, error) {
		return readSights(ctx, n, links, today)
	}, func(found map[string]kit.Sight, err error) {
		if err != nil {
			g.screen.desk.Say(wording.Of("What the text links to could not be read: %s.", err.Error()))
			return
		}
		for address, before := range g.known { // a chart stays until the next is ready
			if now, ok := found[address]; ok && now.Gone == "" {
				now.Chart, now.Failed = before.Chart, before.Failed
				found[address] = now
			}
		}
		g.known = found
		g.preview.SetSights(found)
		g.draw(links, today)
	})
}

// draw makes the charts of the views that are embedded.
func (g *sights) draw(links []data.Link, today data.Date) {
	links = slices.DeleteFunc(links, func(l data.Link) bool {
		return !l.Shown || l.Kind != data.ViewLink || g.known[l.Address()].Gone != ""
	})
	if len(links) == 0 {
		return
	}
	desk.Ask(g.screen.desk, &g.drawer, func(ctx context.Context, n *store.Notebook) (map[string]kit.Sight, error) {
		views, err := n.Views(ctx)
		if err != nil {
			return nil, err
		}
		out := map[string]kit.Sight{}
		for _, l := range links {
			at := slices.IndexFunc(views, func(v data.View) bool { return v.UID == l.UID })
			if at < 0 || ctx.Err() != nil {
				continue
			}
			chart, err := plot.Build(ctx, n, views[at], plot.Options{Today: today})
			if err != nil {
				out[l.Address()] = kit.Sight{Failed: wording.Of("The view can't be drawn: %s", ended(err.Error()))}
				continue
			}
			out[l.Address()] = kit.Sight{Chart: inText(chart.Spec)}
		}
		return out, nil
	}, func(drawn map[string]kit.Sight, err error) {
		if err != nil {
			g.screen.desk.Say(wording.Of("The views in the text could not be read: %s.", err.Error()))
			return
		}
		for address, d := range drawn {
			s := g.known[address]
			s.Chart, s.Failed = d.Chart, d.Failed
			g.known[address] = s
		}
		g.preview.SetSights(g.known)
	})
}

// inText is a chart as it stands in a text: without its sources and the notebook's name, which take several lines in so narrow a
// place. The view itself has them, which a click opens.
func inText(of charts.Spec) charts.Spec {
	return charts.WithFrame(of, func(f *charts.Frame) {
		for i, line := range f.Footer {
			before, sources, has := strings.Cut(line, wording.Of("Sources: %s", ""))
			if at := strings.LastIndex(sources, wording.Of("as of %s", "")); has && at >= 0 {
				day, _, _ := strings.Cut(sources[at:], " · ")
				f.Footer[i] = before + day
			}
		}
		if len(f.Footer) > 1 {
			f.Footer = []string{strings.Join(f.Footer, " · ")}
		}
	})
}

// owner is a unit with its company, made ready.
type owner struct {
	data.UnitOf
	dossier *data.Dossier
	company *indicator.Company
}

// readSights reads how what the links name stands on a day, by the links' addresses.
func readSights(ctx context.Context, n *store.Notebook, links []data.Link, today data.Date) (map[string]kit.Sight, error) {
	out := map[string]kit.Sight{}
	targets, err := n.ResolveLinks(ctx, links)
	if err != nil || len(targets) == 0 {
		return out, err
	}
	owners, err := readOwners(ctx, n, targets, today)
	if err != nil {
		return nil, err
	}
	for i := range targets {
		t := &targets[i]
		s := kit.Sight{Title: t.Title, Gone: t.Why}
		if t.Found {
			s.Figure = present(t, owners[t.UnitID], today)
			s.Title = t.Title
		}
		out[t.Link.Address()] = s
	}
	return out, nil
}

// readOwners makes the companies ready whose figures, contracts or commitments are named.
func readOwners(ctx context.Context, n *store.Notebook, targets []store.LinkTarget, today data.Date) (map[int64]owner, error) {
	units, err := n.Units(ctx)
	if err != nil {
		return nil, err
	}
	keys := indicator.MetricKeys()
	var companies []int64
	for _, t := range targets {
		if at := slices.IndexFunc(units, func(u data.UnitOf) bool { return u.ID == t.UnitID }); t.Found && at >= 0 && !slices.Contains(companies, units[at].CompanyID) {
			companies = append(companies, units[at].CompanyID)
		}
		if t.Metric.ID != 0 && !slices.Contains(keys, t.Metric.Key) {
			keys = append(keys, t.Metric.Key)
		}
	}
	out := map[int64]owner{}
	if len(companies) == 0 {
		return out, nil
	}
	dossiers, err := n.Dossiers(ctx, store.DossierQuery{Companies: companies, Metrics: keys, Until: today})
	if err != nil {
		return nil, err
	}
	for i := range dossiers {
		c := indicator.Prepare(&dossiers[i], indicator.Question{AsOf: today})
		for _, u := range units {
			if u.CompanyID == dossiers[i].Company.ID {
				out[u.ID] = owner{u, &dossiers[i], c}
			}
		}
	}
	return out, nil
}

// present is how what a link names stands on a day, in a few words; empty where there's nothing to add to its name.
func present(t *store.LinkTarget, o owner, today data.Date) string {
	switch t.Kind {
	case data.UnitLink:
		return o.Stage.Words()
	case data.MeasureLink:
		if o.company == nil {
			return ""
		}
		return presentMeasure(t, o, today)
	case data.FigureLink, data.ObservationLink:
		if !t.HasFigure {
			return wording.Of("no figure")
		}
		return figureOn(t.Figure, t.Metric, o)
	case data.ContractLink:
		if o.dossier == nil {
			return ""
		}
		return presentContract(t.ID, o)
	case data.CommitmentLink:
		if o.company == nil {
			return ""
		}
		horizon := o.company.Facts(o.ID, today).Horizon
		for _, p := range plot.Promises(o.dossier, o.Unit, horizon, today) {
			if p.Commitment.ID == t.ID {
				return data.LowerFirst(p.Outcome(horizon))
			}
		}
	case data.SourceLink, data.ThesisLink:
		return whereWords(t.Kind, t.Where)
	}
	return ""
}

// whereWords says where a record belongs, as the notebook knows it, the way a reader writes it.
func whereWords(kind data.LinkKind, where string) string {
	head, tail, both := strings.Cut(where, " · ")
	switch {
	case kind == data.ViewLink:
		return wording.Of("chart")
	case kind == data.ThesisLink && both:
		return data.Stance(head).Words() + " · " + data.ThesisState(tail).Words()
	case kind == data.ContractLink && both:
		return head + " · " + data.ContractKind(tail).Words()
	case kind == data.SourceLink && both:
		if on, err := data.ParseDate(tail); err == nil {
			return head + ", " + on.Display()
		}
	}
	return where
}

// presentMeasure is an indicator's or a metric's value. A key that is both is the metric's, as on charts.
func presentMeasure(t *store.LinkTarget, o owner, today data.Date) string {
	if t.Metric.ID != 0 {
		series := o.company.Series(o.ID, t.Metric.Key)
		for i := len(series) - 1; i >= 0; i-- {
			if f := series[i]; f.Value != nil && !f.End.After(today) {
				return figureOn(f, t.Metric, o)
			}
		}
		return wording.Of("no figure")
	}
	of := indicator.Find(t.Measure)
	if of == nil {
		return wording.Of("no such indicator")
	}
	t.Title = of.Title()
	r := of.Of(o.company.Facts(o.ID, today))
	text := r.Word
	switch {
	case r.Value == nil && text == "":
		return wording.Of("no value")
	case r.Value != nil:
		text = plot.ValueText(of, *r.Value)
		if of.Measure != "yes or no" {
			text = strings.TrimSpace(text + " " + data.SayMeasure(r.Measure))
		}
	}
	if r.KnownThrough.Before(today) && !r.KnownThrough.IsZero() {
		text = wording.Of("%s, known through %s", text, r.KnownThrough.Display())
	}
	return text
}

// figureOn is a figure with its unit of measure and period.
func figureOn(f data.Figure, m data.Metric, o owner) string {
	currency := f.Currency
	if currency == "" {
		currency = o.Company.Currency
	}
	text := figure(f.Value, m.MeasureIn(currency)) + ", " + f.Display(o.Company.YearEnd)
	if f.SourceID == 0 && f.Source.ID == 0 {
		text = wording.Of("%s, unsourced", text)
	}
	return text
}

// presentContract says what a contract is of and how far it has come.
func presentContract(id int64, o owner) string {
	at := slices.IndexFunc(o.dossier.Contracts, func(c data.ContractOf) bool { return c.ID == id })
	if at < 0 {
		return ""
	}
	c := &o.dossier.Contracts[at]
	var parts []string
	if c.CriticalMW != nil {
		parts = append(parts, wording.Of("%s MW", data.FormatNumber(*c.CriticalMW)))
	}
	return strings.Join(append(parts, c.Status.Words()), ", ")
}
