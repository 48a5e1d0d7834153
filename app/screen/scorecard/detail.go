package scorecard

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/cited"
	"assay/app/desk"
	"assay/app/fact"
	"assay/app/kit"
	"assay/app/plot"
	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// detail is the side panel: all that there is to say of one cell.
type detail struct {
	screen *Screen
	panel  *kit.Panel
	chart  *kit.ChartView
	frame  fyne.CanvasObject
	cell   *indicator.Cell
	unit   data.UnitOf
	links  []*kit.Link // to the sources, in the order of the inputs
	cited  *cited.List
}

// chartHeight is that of the small chart, in units.
const chartHeight float32 = 190

func newDetail(s *Screen) *detail {
	d := &detail{screen: s, chart: kit.NewChartView()}
	d.panel = kit.NewPanel(s.TogglePanel)
	d.cited = cited.NewList(s.desk)
	d.chart.Ground = kit.TokenPanel
	d.chart.OnOpen = func(string) { s.OpenLarge() }
	d.frame = container.New(&fixedHeight{chartHeight}, d.chart)
	return d
}

// fixedHeight lays its one object out at a height of its own.
type fixedHeight struct{ height float32 }

func (f *fixedHeight) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(size.Width, f.height))
	o[0].Move(fyne.NewPos(0, 0))
}
func (f *fixedHeight) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, f.height) }

// told is what the panel reads of a cell besides the result that is there.
type told struct {
	stands []indicator.Stand
	notes  []store.NoteOn
}

// show fills the panel: what is there at once, history and notes when they come.
func (d *detail) show(cell *indicator.Cell, unit data.UnitOf) {
	s := d.screen
	d.cell, d.unit = cell, unit
	d.panel.SetTitle(cell.Indicator.Title(), unit.Title()+" · "+d.standing())
	d.fill(nil)
	d.cited.Show(data.Link{Kind: data.MeasureLink, UID: unit.UID, Measure: cell.Indicator.Key})
	company, asOf := s.ans.companies[unit.CompanyID], s.asked().AsOf
	desk.Ask(s.desk, &s.detailAsker, func(ctx context.Context, n *store.Notebook) (told, error) {
		t := told{stands: plot.History(company, cell.Indicator, unit.ID, historyFrom(unit, asOf), asOf)}
		notes, err := n.Notes(ctx, store.NoteQuery{Units: unitIDs(s.ans.card, unit.CompanyID), Contracts: true})
		t.notes = notesOn(notes, cell.Inputs)
		return t, err
	}, func(t told, err error) {
		if err != nil {
			s.desk.Say(wording.Of("The indicator's history could not be read: %s.", err))
			return
		}
		d.draw(t.stands)
		if len(t.notes) > 0 {
			d.fill(t.notes)
		}
	})
}

// historyFrom is the first day of an indicator's history: three years back, or the unit's beginning where that's later.
func historyFrom(unit data.UnitOf, asOf data.Date) data.Date {
	from := asOf.AddMonths(-36)
	if began := unit.Began().First(); !unit.Benchmark() && began.After(from) && !began.After(asOf) {
		from = began.AddDays(-1)
	}
	return from
}

// unitIDs are a company's units.
func unitIDs(card *indicator.Scorecard, companyID int64) []int64 {
	var out []int64
	for i := range card.Columns {
		if card.Columns[i].Unit.CompanyID == companyID {
			out = append(out, card.Columns[i].Unit.ID)
		}
	}
	return out
}

// draw shows the history, or the funnel where that is what the indicator is about.
func (d *detail) draw(stands []indicator.Stand) {
	s := d.screen
	if d.cell.Indicator.Key == "funnel" {
		f := plot.Funnel(d.unit, d.cell.Result, indicator.Result{}, "", s.asked().AsOf)
		f.Frame = charts.Frame{Unit: "MW"}
		d.chart.SetSpec(f)
		return
	}
	d.chart.SetSpec(plot.Indicator(d.cell.Indicator, []plot.IndicatorLine{{Unit: d.unit, Stands: stands, Now: d.cell.Result}}, "", s.asked().AsOf, true))
}

// standing says for which day the value stands.
func (d *detail) standing() string {
	c := d.cell
	switch {
	case c.Period != "":
		return c.Period
	case c.KnownThrough.Before(c.AsOf):
		return wording.Of("known through %s", c.KnownThrough.Display())
	}
	return wording.Of("as of %s", c.AsOf.Display())
}

// fill puts the sections together.
func (d *detail) fill(notes []store.NoteOn) {
	c := d.cell
	d.links = nil
	var head []fyne.CanvasObject
	text, token := data.Missing, kit.TokenFaint
	if c.Word != "" {
		text = c.Word
	}
	if c.Value != nil {
		text, token = plot.ValueText(c.Indicator, *c.Value), kit.TokenText
		if c.Measure != "yes or no" && c.Measure != "notch" {
			text += " " + data.SayMeasure(c.Measure)
		}
		if c.Indicator.Key == "credit_notch" {
			text += "  (" + data.NotchText(int(*c.Value+0.5)) + ")"
		}
	}
	value := kit.NewText(text, token, 2*kit.TextSize)
	value.Bold, value.Yields = true, true
	head = append(head, value)
	if trend := trendText(c); trend != "" {
		_, sign := trendSign(c)
		if sign == "" {
			sign = kit.TokenMuted
		}
		head = append(head, kit.NewSentence(trend, sign))
	}
	if c.Value != nil && c.Coverage < 0.995 {
		head = append(head, kit.NewSentence(wording.Of("%s %% of the inputs are there.", data.FormatFixed(100*c.Coverage, 0)), kit.TokenWarnText))
	}
	sections := []fyne.CanvasObject{kit.Stack(kit.SpaceCell, head...)}
	broken, others := d.tests()
	sections = append(sections, broken...)
	if len(c.Stages) > 0 || c.Value != nil {
		sections = append(sections, d.frame)
	}
	formula := kit.NewSentence(c.Indicator.Explained(), kit.TokenMuted)
	sections = append(sections, kit.NewSection(wording.Of("Formula"), formula))
	for _, r := range c.Remarks {
		sections = append(sections, kit.NewSentence(data.UpperFirst(r)+".", kit.TokenMuted))
	}
	if len(c.Missing) > 0 {
		var lines []fyne.CanvasObject
		for _, m := range c.Missing {
			lines = append(lines, kit.NewSentence(data.UpperFirst(m)+".", kit.TokenWarnText))
		}
		sections = append(sections, kit.NewSection(wording.Of("Missing"), lines...))
	}
	if len(c.Inputs) > 0 {
		var lines []fyne.CanvasObject
		same := sameRemark(c.Inputs)
		for _, in := range c.Inputs {
			lines = append(lines, d.input(in, in.Remark != same), kit.NewRule())
		}
		if same != "" {
			lines = append(lines, kit.NewSentence(wording.Of("All %s.", same), kit.TokenMuted))
		}
		sections = append(sections, kit.NewSection(wording.Of("Inputs"), lines...))
	}
	if len(notes) > 0 {
		var lines []fyne.CanvasObject
		for _, n := range notes {
			by := data.DateOf(n.WrittenAt.Local()).Display()
			if n.Author != "" {
				by = n.Author + ", " + by
			}
			lines = append(lines, kit.NewSentence(n.Text, kit.TokenText), kit.NewText(by, kit.TokenMuted, kit.LabelSize))
		}
		sections = append(sections, kit.NewSection(wording.Of("Notes"), lines...))
	}
	if len(others) > 0 {
		sections = append(sections, kit.NewSection(wording.Of("Tests of theses"), others...))
	}
	sections = append(sections, kit.NewLink(wording.Of("Add note…"), d.screen.AddNote))
	if c.Value != nil || len(c.Stages) > 0 {
		sections = append(sections, kit.NewLink(wording.Of("Open it large (Enter)"), d.screen.OpenLarge))
	}
	d.panel.SetSections(append(sections, d.cited.Object())...)
}

// sameRemark is what is remarked of each of several inputs alike, to be said once; else empty.
func sameRemark(inputs []indicator.Input) string {
	if len(inputs) < 2 || slices.ContainsFunc(inputs, func(in indicator.Input) bool { return in.Remark != inputs[0].Remark }) {
		return ""
	}
	return inputs[0].Remark
}

// input is a fact in the panel. A figure of another unit says whose it is.
func (d *detail) input(in indicator.Input, remarked bool) fyne.CanvasObject {
	day, remark := fact.Day(in), ""
	if in.Kind == indicator.FigureInput && in.Unit != d.unit.Path() {
		day = in.Unit + ", " + day
	}
	if in.Remark != "" && remarked {
		remark = data.UpperFirst(in.Remark) + "."
	}
	lines, source := d.screen.opener().Lines(in, fact.Number(in), day, remark)
	d.links = append(d.links, source)
	return lines
}

// opener leads from facts to their records and sources.
func (s *Screen) opener() fact.Opener {
	return fact.Opener{Window: s.window, Say: s.desk.Say, ShowFigure: s.OnShowFigure, ShowContract: s.OnShowContract, ShowCommitment: s.OnShowCommitment}
}
