package plot

import (
	"slices"
	"strconv"
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// PromisesOf are a unit's promises, the facts that they are judged by, and the sources that they name.
type PromisesOf struct {
	Unit    data.UnitOf
	Facts   *indicator.Facts
	All     []Promise
	Sources map[int64]data.Source
}

func ganttSubtitle() string {
	return wording.Of("Windows promised, windows promised again, and the day each was met. The first window's last day is the yardstick.")
}

// Gantt lays promises out along the calendar, a row each, with what came of them. A line marks the day through which the facts
// are known, where it's the same for all.
func Gantt(units []PromisesOf, book string, today data.Date) *charts.Gantt {
	g := &charts.Gantt{Frame: charts.Frame{Subtitle: ganttSubtitle(), Footer: []string{promiseFooter(units, book, today)}}}
	var findings []string
	var horizons []data.Date
	for i := range units {
		of := &units[i]
		if text := promiseFinding(of.Unit, of.Facts, len(of.All)); text != "" {
			findings = append(findings, text)
		}
		if h := of.Facts.Horizon; !slices.Contains(horizons, h) {
			horizons = append(horizons, h)
		}
		g.Rows = append(g.Rows, of.rows(len(units) > 1)...)
	}
	g.Title = strings.Join(findings, "; ")
	if len(horizons) == 1 && !horizons[0].IsZero() {
		g.Through, g.ThroughLabel = horizons[0].Time(), wording.Of("known through %s", horizons[0].Display())
	}
	return g
}

// rows are the promises as rows. Where several stand on one site, each is told by what was promised; among several units, by
// its unit.
func (of *PromisesOf) rows(several bool) []charts.GanttRow {
	sites := map[string]int{}
	for _, p := range of.All {
		sites[p.Site]++
	}
	var rows []charts.GanttRow
	for i := range of.All {
		p := &of.All[i]
		row := charts.GanttRow{Name: p.Site, Style: plain(of.Unit), State: p.State, First: span(p.WindowFrom, p.WindowTo), ID: strconv.FormatInt(p.ID, 10),
			Label: p.says(of.Facts.Horizon, of.Sources)}
		if p.Site == "" || sites[p.Site] > 1 {
			row.Name = p.Title()
		}
		if several {
			row.Name = of.Unit.Company.Ticker + " " + row.Name
		}
		if p.MW != nil {
			row.Detail = megawatts(*p.MW)
		}
		if !p.PromisedOn.IsZero() {
			row.Made = p.PromisedOn.Time()
		}
		for _, l := range p.Later {
			row.Later = append(row.Later, span(l.WindowFrom, l.WindowTo))
		}
		if !p.MetOn.IsZero() {
			row.Met = p.MetOn.Last().Time()
		}
		rows = append(rows, row)
	}
	return rows
}

func span(from, to data.Date) charts.Span {
	return charts.Span{From: from.First().Time(), To: to.Last().Time()}
}

// promiseFooter names the publishers that the promises and their outcomes were read from, the day, and the notebook.
func promiseFooter(units []PromisesOf, book string, today data.Date) string {
	var names []string
	unsourced := 0
	for _, of := range units {
		for i := range of.All {
			for _, id := range of.All[i].cites() {
				u, ok := of.Sources[id]
				name := u.Publisher
				if name == "" {
					name = u.Title
				}
				switch {
				case !ok:
					unsourced++
				case !slices.Contains(names, name):
					names = append(names, name)
				}
			}
		}
	}
	slices.Sort(names)
	var parts []string
	if len(names) > 0 {
		parts = append(parts, wording.Of("Sources: %s", strings.Join(names, "; ")))
	}
	if unsourced > 0 {
		parts = append(parts, wording.Of("%d unsourced", unsourced))
	}
	return strings.Join(append(parts, wording.Of("as of %s", today.Display()), book), " · ")
}

// gantt shows the commitments of the view's units.
func (b *builder) gantt() (charts.Spec, error) {
	var units []PromisesOf
	for _, u := range b.units {
		d := b.dossier(u.CompanyID)
		of := PromisesOf{Unit: u, Facts: b.companies[u.CompanyID].Facts(u.ID, b.asOf), Sources: d.Sources}
		for _, p := range Promises(d, u.Unit, of.Facts.Horizon, b.asOf) {
			// What was promised after the chart's day wasn't yet.
			if made := p.PromisedOn; !made.IsZero() && made.First().After(b.asOf) {
				continue
			}
			p.Later = slices.DeleteFunc(slices.Clone(p.Later), func(l data.Repromise) bool {
				return !l.PromisedOn.IsZero() && l.PromisedOn.First().After(b.asOf)
			})
			if p.State != charts.GanttMet && p.State != charts.GanttLate && p.MetOn.Last().After(b.asOf) {
				p.MetOn = data.Date{}
			}
			if b.overlaps(&p) {
				of.All = append(of.All, p)
			}
		}
		if len(of.All) == 0 {
			b.left = append(b.left, wording.Of("no commitments of %s", b.unitName(u)))
			continue
		}
		units = append(units, of)
		for i := range of.All {
			b.tellPromise(&of, &of.All[i])
		}
	}
	g := Gantt(units, b.book, b.asOf)
	finding := g.Title
	if finding == "" {
		finding = wording.Of("Commitments")
	}
	g.Frame = b.framed(finding, ganttSubtitle())
	g.Empty = wording.Of("No commitments for this choice yet. Enter them on the Company screen, under Commitments.")
	return g, nil
}

// overlaps reports whether anything of a promise lies in the view's range.
func (b *builder) overlaps(p *Promise) bool {
	from, to := p.WindowFrom.First(), p.WindowTo.Last()
	if met := p.MetOn.Last(); met.After(to) {
		to = met
	}
	for _, l := range p.Later {
		if last := l.WindowTo.Last(); last.After(to) {
			to = last
		}
	}
	return (b.view.From.IsZero() || !to.Before(b.view.From.First())) && (b.view.To.IsZero() || !from.After(b.view.To.Last()))
}

// tellPromise keeps a commitment: its MW, the window first promised, what is promised now, and when it was met.
func (b *builder) tellPromise(of *PromisesOf, p *Promise) {
	e := entry{mark: strconv.FormatInt(p.ID, 10), unit: of.Unit, measure: "commitment/" + recordName(p.Key, p.ID), from: p.WindowFrom.First(), to: p.WindowTo.Last(), in: "MW",
		period: p.WindowFrom.First().String() + " to " + p.WindowTo.Last().String(), remark: p.Title() + ": " + p.Outcome(of.Facts.Horizon), //wording:none carried
		opens: Opening{Kind: OpenCommitment, UnitID: p.UnitID, Unit: of.Unit.Path(), ID: p.ID}}
	if n := len(p.Later); n > 0 {
		e.period += ", then by " + p.Later[n-1].WindowTo.Last().String() //wording:none carried
	}
	if !p.MetOn.IsZero() {
		e.period += ", met " + p.MetOn.String() //wording:none carried
	}
	if p.MW != nil {
		e.value = *p.MW
	}
	for _, id := range p.cites() {
		if s, ok := of.Sources[id]; ok && !slices.ContainsFunc(e.sources, func(c cited) bool { return c.ID == s.ID }) {
			e.sources = append(e.sources, cited{Source: s})
		}
	}
	b.tell(e)
}
