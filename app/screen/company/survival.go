package company

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/app/plot"
	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// survival is the tab with the three things that must succeed in parallel, and under them the mining engine that pays for
// the transition and the funnel from announced to billing.
type survival struct {
	screen  *Screen
	lead    *kit.Text
	basis   *kit.Sentence
	columns []*column
	engine  []*gauge
	funnel  *kit.ChartView
	spec    *charts.Funnel // what the chart is to show, drawn once the tab is at the front
	drawn   *charts.Funnel
	stand   standing
	asker   desk.Asker
	at      *pressable // the gauge that had the focus last
	scroll  *container.Scroll
	body    *fyne.Container
	object  fyne.CanvasObject
}

// The least widths of the page's parts.
const (
	leastColumn = kit.PanelWidth - 2*kit.SpaceEdge
	leastHalf   = kit.PanelWidth + kit.SpaceEdge
)

func newSurvival(s *Screen) *survival {
	t := &survival{screen: s, lead: kit.NewText("", kit.TokenText, kit.HeadSize), basis: kit.NewSentence("", kit.TokenMuted), funnel: kit.NewChartView()}
	t.lead.Bold, t.lead.Yields = true, true
	t.columns = []*column{
		newColumn(assetsColumn, t.gauges("asset_conversion", "on_time_share_enabling", "idle_capital")...),
		newColumn(contractsColumn, t.gauges("customer_funded_share_contracted", "customer_funded_share", "funding_cover_18m")...),
		newColumn(teamColumn, t.gauges("readiness", "uptime_gap_minutes", "on_time_share")...),
	}
	t.engine = t.gauges("engine_starved", "mining_margin", "mining_margin_volatility", "hash_rate_change")
	var three []fyne.CanvasObject
	for _, c := range t.columns {
		three = append(three, c.object)
	}
	for _, g := range t.engine {
		g.remarks = true
	}
	t.funnel.OnOpen = func(string) { s.showIndicator(t.cell("funnel")) }
	height := kit.NewFill(kit.TokenNothing)
	height.Least = fyne.NewSize(0, kit.PanelWidth)
	engine := card(cardTitle(wording.Of("The mining engine that pays for it"), nil), nil, t.engine)
	funnel := container.NewStack(edged(), height, kit.Padded(t.funnel, 1, 1))
	t.body = kit.Stack(kit.SpaceGroup, kit.Stack(2, t.lead, t.basis),
		container.New(&abreast{least: leastColumn, gap: kit.SpaceGroup}, three...),
		container.New(&abreast{least: leastHalf, gap: kit.SpaceGroup}, engine, funnel))
	t.scroll = container.NewVScroll(container.New(&inMargin{}, t.body))
	t.object = container.New(&outward{}, t.scroll)
	return t
}

// gauges makes a gauge for each of some indicators.
func (t *survival) gauges(keys ...string) []*gauge {
	var all []*gauge
	for _, key := range keys {
		g := newGauge(key, func(g *gauge) {
			t.at = g.line
			t.screen.showIndicator(g.cell)
		})
		g.line.onKey = func(key fyne.KeyName) bool { return t.move(g.line, key) }
		all = append(all, g)
	}
	return all
}

// Object is the tab as it's put under the header.
func (t *survival) Object() fyne.CanvasObject {
	t.draw()
	return t.object
}

// draw shows the chart as it's to be.
func (t *survival) draw() {
	if t.spec != nil && t.spec != t.drawn {
		t.drawn = t.spec
		t.funnel.SetSpec(t.spec)
	}
}

// Focus puts the focus on the gauge that had it last, or on the first.
func (t *survival) Focus() {
	if t.at == nil {
		t.at = t.columns[0].gauges[0].line
	}
	t.screen.window.Canvas().Focus(t.at)
}

// move goes to the gauge that an arrow leads to; Escape leaves the page.
func (t *survival) move(from *pressable, key fyne.KeyName) bool {
	c := t.screen.window.Canvas()
	if key == fyne.KeyEscape {
		c.Focus(t.screen.tabs)
		return true
	}
	grid := make([][]*pressable, len(t.columns))
	for i, col := range t.columns {
		for _, g := range col.gauges {
			grid[i] = append(grid[i], g.line)
		}
	}
	for _, g := range t.engine { // it stands under the first column
		grid[0] = append(grid[0], g.line)
	}
	to := neighbour(grid, from, key)
	if to != nil {
		t.at = to
		c.Focus(to)
		reveal(t.scroll, to)
	}
	return to != nil
}

// Show is called when the dossier was read anew: what follows from it is computed off the main goroutine.
func (t *survival) Show() {
	s := t.screen
	unit, any := s.unit()
	if !any {
		return
	}
	dossier, today, benchmarks := s.dossier, s.desk.Today(), s.benchmarks(unit.CompanyID)
	desk.Ask(s.desk, &t.asker, func(ctx context.Context, n *store.Notebook) (standing, error) {
		return stand(ctx, n, dossier, unit.ID, benchmarks, today)
	}, func(st standing, err error) {
		if err != nil {
			s.desk.Say(wording.Of("How %s stands could not be computed: %s", unit.Title(), sentence(err)))
			return
		}
		t.take(unit, st)
	})
}

// cell is the unit's cell of an indicator, or nil before the first answer.
func (t *survival) cell(key string) *indicator.Cell { return t.stand.column.Cell(key) }

// take shows how a unit stands.
func (t *survival) take(unit data.UnitOf, st standing) {
	if len(st.column.Cells) == 0 {
		return
	}
	t.stand = st
	var all []judgement
	for _, c := range t.columns {
		for _, g := range c.gauges {
			g.set(t.cell(g.of.Key))
		}
		c.set()
		all = append(all, c.last)
	}
	at := weakest(all)
	for i, c := range t.columns {
		c.setWeakest(slices.Contains(at, i))
	}
	for _, g := range t.engine {
		cell := t.cell(g.of.Key)
		var more []string
		if g.of.Key == "mining_margin_volatility" {
			if beside := t.stand.besideText(); beside != "" {
				more = append(more, beside)
			}
		}
		g.set(cell, more...)
	}
	t.lead.SetText(t.leadText(unit, at))
	t.basis.SetText(t.basisText(unit))
	t.spec = plot.Funnel(unit, t.stand.column.Cell("funnel").Result, t.stand.column.Cell("narrative_gap").Result, t.screen.desk.Book().Name(), t.screen.desk.Today())
	if t.screen.tabs.Chosen == survivalTab {
		t.draw()
	}
	t.body.Refresh()
}

// leadText says at once which of the three is the weakest, or where that can't be told how those stand that are known.
func (t *survival) leadText(unit data.UnitOf, at []int) string {
	var names, other []string
	for i, c := range t.columns {
		switch {
		case slices.Contains(at, i):
			names = append(names, wording.Of(c.words.within))
		case c.last.verdict != unknown:
			other = append(other, c.last.verdict.of(wording.Of(c.words.within)))
		}
	}
	ticker := unit.Company.Ticker
	switch {
	case len(names) == 1:
		return wording.Of("%s's weakest: %s", ticker, names[0])
	case len(names) > 1:
		return wording.Of("%s's weakest, equally: %s", ticker, strings.Join(names, wording.Of(" and ")))
	case len(other) > 0:
		return ticker + ": " + strings.Join(other, ", ")
	}
	return wording.Of("%s: none of the three things that must succeed is known yet", ticker)
}

// basisText says what the page asks, of whom, and which of the three can't be told.
func (t *survival) basisText(unit data.UnitOf) string {
	var open []string
	for _, c := range t.columns {
		if c.last.verdict == unknown {
			open = append(open, wording.Of(c.words.within))
		}
	}
	text := wording.Of("Three things must succeed in parallel: if one fails, the other two don't carry the unit. Known through %s.", t.stand.column.Horizon.Display())
	if len(open) > 0 && len(open) < len(t.columns) {
		text = wording.Of("Not known: %s. %s", strings.Join(open, ", "), text)
	}
	if unit.Stage == data.MatureStage {
		text = wording.Of("%s is a mature operator: the page asks what a unit must get right while it's still proving itself. %s", unit.Title(), text)
	}
	return text
}
