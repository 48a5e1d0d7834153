package memo

import (
	"slices"
	"strings"

	"assay/app/plot"
	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// mostColumns is how many units stand side by side on a page.
const mostColumns = 5

// scorecard is an extract of the scorecard: the chief indicators of the companies that the thesis is about, each by the unit that it's
// judged by and those that its tests and pillars watch. An indicator of which no unit has a value is left out and named.
func (g *gatherer) scorecard() []Block {
	units := g.judged()
	if len(units) == 0 {
		return nil
	}
	card := indicator.ScoreCompanies(g.prepared, indicator.Question{AsOf: g.options.Today}, func(u data.UnitOf) bool { return slices.Contains(units, u.ID) })
	slices.SortStableFunc(card.Columns, func(a, b indicator.Column) int {
		return slices.Index(units, a.Unit.ID) - slices.Index(units, b.Unit.ID)
	})
	for i := range card.Columns {
		col := &card.Columns[i]
		col.Cells = slices.DeleteFunc(slices.Clone(col.Cells), func(c indicator.Cell) bool { return !c.Indicator.Chief() })
	}
	out := []Block{section(wording.Of("Scorecard extract"))}
	var without []string
	for from := 0; from < len(card.Columns); from += mostColumns {
		some := &indicator.Scorecard{Question: card.Question, Columns: card.Columns[from:min(len(card.Columns), from+mostColumns)]}
		table, lacking := g.scoreTable(some)
		out = append(out, table)
		if from == 0 {
			without = lacking
		} else {
			without = slices.DeleteFunc(without, func(s string) bool { return !slices.Contains(lacking, s) })
		}
	}
	return append(out, g.scoreRemarks(card, without)...)
}

// judged are the units of the extract, in the order of the thesis's companies.
func (g *gatherer) judged() []int64 {
	var out []int64
	add := func(id int64) {
		if _, ok := g.units[id]; ok && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for _, ticker := range g.thesis.Tickers() {
		for i := range g.dossiers {
			d := &g.dossiers[i]
			if d.Company.Ticker != ticker {
				continue
			}
			var units []data.UnitOf
			for _, u := range d.Units {
				units = append(units, data.UnitOf{Unit: u, Company: d.Company})
			}
			if u, ok := indicator.MainUnit(units); ok {
				add(u.ID)
			}
		}
		for _, id := range g.watchedUnits() {
			if at := g.units[id]; at.Company.Ticker == ticker {
				add(id)
			}
		}
	}
	for _, id := range g.watchedUnits() { // of companies that the thesis names only there
		add(id)
	}
	return out
}

// watchedUnits are those whose indicators tests and pillars look at.
func (g *gatherer) watchedUnits() []int64 {
	var out []int64
	for _, t := range g.thesis.Tests {
		if indicator.Find(t.Measure) != nil {
			out = append(out, t.UnitID)
		}
	}
	for _, p := range g.thesis.Pillars {
		if indicator.Find(p.Measure) != nil {
			out = append(out, p.UnitID)
		}
	}
	return out
}

// scoreTable lays out the units of one table; lacking names the indicators of which none has a value.
func (g *gatherer) scoreTable(card *indicator.Scorecard) (out *Table, lacking []string) {
	out = &Table{Aligns: []Align{Left, Left}, Head: []Cell{{}, {}}}
	for i := range card.Columns {
		u := card.Columns[i].Unit
		out.Aligns = append(out.Aligns, Right)
		out.Head = append(out.Head, Cell{Spans: []Span{{Text: clean(u.Title()), Bold: true, Break: true}, {Text: plot.StageText(u, card.Question.AsOf), Muted: true}}})
	}
	heading := ""
	for r, first := range card.Columns[0].Cells {
		row := Row{Cells: []Cell{{Spans: words(first.Indicator.Title())}, {}}}
		measure, has := "", false
		for i := range card.Columns {
			cell := &card.Columns[i].Cells[r]
			if measure == "" || cell.Value != nil {
				measure = cell.Measure
			}
			has = has || cell.Value != nil || cell.Word != ""
			row.Cells = append(row.Cells, scoreCell(cell))
		}
		if !has {
			lacking = append(lacking, data.LowerFirst(first.Indicator.Title()))
			continue
		}
		row.Cells[1].Spans = []Span{{Text: data.SayMeasure(measure), Muted: true}}
		if h := first.Indicator.Lens.Title(); h != heading {
			heading = h
			out.Rows = append(out.Rows, Row{Heading: h})
		}
		out.Rows = append(out.Rows, row)
	}
	known, sources := Row{Cells: []Cell{{Spans: []Span{{Text: wording.Of("Known through"), Muted: true}}}, {}}}, Row{Cells: []Cell{{Spans: []Span{{Text: wording.Of("Sources"), Muted: true}}}, {}}}
	for i := range card.Columns {
		col := &card.Columns[i]
		known.Cells = append(known.Cells, Cell{Spans: []Span{{Text: col.Horizon.Display(), Muted: true}}})
		var inputs []indicator.Input
		for _, c := range col.Cells {
			if c.Value != nil {
				inputs = append(inputs, c.Inputs...)
			}
		}
		sources.Cells = append(sources.Cells, Cell{Spans: []Span{{Cites: g.cites.inputs(inputs)}}})
	}
	out.Rows = append(out.Rows, Row{Heading: wording.Of("Where the figures are from")}, known, sources)
	return out, lacking
}

// scoreCell is a figure with its trend and what it means. What isn't to be judged, for its lens doesn't fit, is muted.
func scoreCell(cell *indicator.Cell) Cell {
	switch {
	case cell.Value == nil && cell.Word != "":
		return Cell{Spans: []Span{{Text: cell.Word, Muted: true}}}
	case cell.Value == nil:
		return Cell{Spans: []Span{{Text: data.Missing, Muted: true}}}
	}
	text := plot.ValueText(cell.Indicator, *cell.Value)
	if sign := plot.TrendSign(cell); sign != "" {
		text += " " + sign
	}
	out := Cell{Spans: []Span{{Text: text}}, Tint: map[indicator.Tint]Tint{indicator.GoodTint: GoodTint, indicator.WarnTint: WarnTint, indicator.BadTint: BadTint}[cell.Tint]}
	switch {
	case cell.Hatched:
		out.Spans[0].Muted, out.Spans[0].Italic = true, true
	case cell.Tint == indicator.BadTint:
		out.Spans[0].Text += " !"
	}
	return out
}

// scoreRemarks say how the extract is read, and what it lacks.
func (g *gatherer) scoreRemarks(card *indicator.Scorecard, without []string) []Block {
	text := wording.Of("▲ ▼ against a year before; ! at or past the bad bound; – no value.")
	for i := range card.Columns {
		if slices.ContainsFunc(card.Columns[i].Cells, func(c indicator.Cell) bool { return c.Hatched && c.Value != nil }) {
			text += " " + wording.Of("Slanted: a mature operator’s measure of a unit in validation, which it says little about yet.")
			break
		}
	}
	if len(without) > 0 {
		text += " " + wording.Of("Without a value for any of them: %s.", strings.Join(without, ", "))
	}
	return []Block{&Paragraph{Small: true, Spans: []Span{{Text: text, Muted: true}}}}
}
