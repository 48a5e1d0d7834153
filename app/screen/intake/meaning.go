package intake

import (
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/format"
	"assay/data/wording"
)

// meaning is the page on which the columns get their meaning.
type meaning struct {
	z      *Wizard
	object fyne.CanvasObject
	table  *kit.Table
	column *fyne.Container // the fields of the chosen column
	side   *fyne.Container // holds both
	words  *fyne.Container // the words that the notebook doesn't know
	holds  *kit.Chooser
}

func newMeaning(z *Wizard) *meaning {
	m := &meaning{z: z, column: kit.Stack(kit.SpaceNear), words: kit.Stack(kit.SpaceNear)}
	m.table = kit.NewTable([]kit.TableColumn{
		{Head: "", Width: 28}, {Head: wording.Of("heading"), Share: 3, Strong: true}, {Head: wording.Of("what it holds"), Width: 116, Strong: true},
		{Head: wording.Of("which"), Share: 3}, {Head: wording.Of("first cells"), Share: 3},
	})
	m.table.OnChosen = func(int) { m.showColumn() }
	m.table.OnOpen = func(int) { z.Next() }
	m.table.OnLeft = z.Close
	m.showRows(z.firstOpen())
	m.showColumn()
	m.showWords()
	m.side = kit.Stack(kit.SpaceGroup, m.words, m.column, kit.NewRule(), m.forAll())
	m.object = container.New(beside{side: 380}, scrolled(m.side), m.table)
	return m
}

// firstOpen is the first column of figures, or failing that the first of all.
func (z *Wizard) firstOpen() int {
	return max(0, slices.IndexFunc(z.mapping.Columns, func(c format.Column) bool { return c.Role == format.ValueColumn }))
}

// roleName is what a column holds, in words.
func roleName(r format.Role) string {
	switch r {
	case format.CompanyColumn:
		return wording.Of("companies")
	case format.UnitColumn:
		return wording.Of("units")
	case format.MetricColumn:
		return wording.Of("metrics")
	case format.PeriodColumn:
		return wording.Of("periods")
	case format.ValueColumn:
		return wording.Of("figures")
	case format.MeasureColumn:
		return wording.Of("units of measure")
	case format.SourceColumn:
		return wording.Of("sources")
	case format.LocatorColumn:
		return wording.Of("pages")
	case format.QuoteColumn:
		return wording.Of("quotes")
	case format.RemarkColumn:
		return wording.Of("remarks")
	}
	return wording.Of("left out")
}

func (m *meaning) showRows(chosen int) {
	z := m.z
	rows := make([]kit.TableRow, len(z.mapping.Columns))
	for i := range z.mapping.Columns {
		c := &z.mapping.Columns[i]
		row := kit.TableRow{Cells: []string{format.ColumnLetters(i), z.headingOf(i), roleName(c.Role), z.which(c), z.firstCells(i)}}
		if c.Role == format.LeftOut {
			row.Token = kit.TokenMuted
		}
		rows[i] = row
	}
	m.table.SetRows(rows, chosen)
}

func (z *Wizard) headingOf(column int) string {
	if text := strings.TrimSpace(z.block.Headings[column].Text); text != "" {
		return text
	}
	return data.Missing
}

// which is what a column's heading says of its figures.
func (z *Wizard) which(c *format.Column) string {
	if c.Role != format.ValueColumn {
		return ""
	}
	var parts []string
	if c.Unit != "" {
		parts = append(parts, c.Unit)
	}
	if c.Metric != "" {
		parts = append(parts, z.metricName(c.Metric))
	}
	if c.Period != "" {
		parts = append(parts, c.Period)
	}
	if c.Scale != format.AsKept {
		parts = append(parts, scaleName(c.Scale))
	}
	if len(parts) == 0 {
		return wording.Of("as each row says")
	}
	return strings.Join(parts, ", ")
}

// firstCells are some of a column's cells.
func (z *Wizard) firstCells(column int) string {
	var found []string
	for _, r := range z.block.Sample {
		text := strings.Join(strings.Fields(r.Cell(column).Text), " ")
		if r.Line > z.block.HeaderTo && text != "" && !slices.Contains(found, text) {
			if found = append(found, text); len(found) == 3 {
				break
			}
		}
	}
	return strings.Join(found, " · ")
}

func (z *Wizard) metricName(key string) string {
	if m, ok := z.notebook.Metrics[key]; ok {
		return m.Title()
	}
	return key
}

// changed reads the cells anew by what was chosen.
func (m *meaning) changed() {
	m.showRows(m.table.Chosen())
	m.z.read()
}

// showColumn shows the fields of the chosen column.
func (m *meaning) showColumn() {
	z := m.z
	m.column.RemoveAll()
	at := m.table.Chosen()
	if at < 0 || at >= len(z.mapping.Columns) {
		return
	}
	c := &z.mapping.Columns[at]
	m.column.Add(heading(wording.Of("Column %s: %s", format.ColumnLetters(at), z.headingOf(at))))
	var roles []kit.Choice
	for _, r := range format.Roles {
		roles = append(roles, kit.Choice{Key: string(r), Label: roleName(r)})
	}
	m.holds = z.chooser(roles, string(c.Role), func(key string) {
		c.Role = format.Role(key)
		m.showColumn()
		z.window.Canvas().Focus(m.holds)
		m.changed()
	})
	m.column.Add(field(wording.Of("Holds"), m.holds))
	if c.Role == format.ValueColumn {
		asRows := wording.Of("as each row says")
		m.column.Add(field(wording.Of("Metric of all its figures"), z.chooser(z.metricChoices(asRows), c.Metric, func(key string) { c.Metric = key; m.changed() })))
		period := z.chooser([]kit.Choice{{Key: "", Label: asRows}}, c.Period, func(key string) { c.Period = key; m.changed() })
		period.Free, period.Hint = true, asRows
		m.column.Add(field(wording.Of("Period of all its figures (type one, such as Q2 FY26)"), period))
		m.column.Add(field(wording.Of("Company and unit of all its figures"), z.chooser(z.unitChoices(asRows), z.unitPath(c.Unit), func(key string) { c.Unit = key; m.changed() })))
		m.column.Add(field(wording.Of("One in a plain number of money is"), z.chooser(scaleChoices(), string(c.Scale), func(key string) { c.Scale = format.Scale(key); m.changed() })))
	}
	m.arrange()
}

// arrange lays the side out anew, of which a part has another height.
func (m *meaning) arrange() {
	if m.side != nil {
		m.side.Refresh()
	}
}

func scaleName(s format.Scale) string {
	switch s {
	case format.Units:
		return wording.Of("one")
	case format.Thousands:
		return wording.Of("a thousand")
	case format.Millions:
		return wording.Of("a million")
	case format.Billions:
		return wording.Of("a billion")
	}
	return wording.Of("as the notebook keeps it")
}

func scaleChoices() []kit.Choice {
	var all []kit.Choice
	for _, s := range format.Scales {
		all = append(all, kit.Choice{Key: string(s), Label: scaleName(s)})
	}
	return all
}

// forAll are the choices that stand for all figures of which nothing nearer says it.
func (m *meaning) forAll() fyne.CanvasObject {
	z := m.z
	p := &z.mapping
	unsaid := wording.Of("as rows and headings say")
	unit := z.chooser(nil, "", nil)
	unit.SetChoices(append(z.unitChoices(unsaid), kit.Choice{Label: wording.Of("New company…"), Do: func() {
		z.askCompany("", func(ticker string) {
			p.Unit, p.Kind = ticker+"/"+string(data.Group), ""
			unit.SetChoices(z.unitChoices(unsaid), p.Unit)
			m.changed()
		})
	}}), z.unitPath(p.Unit))
	unit.OnChanged = func(key string) { p.Unit, p.Kind = key, ""; m.changed() }
	period := z.chooser([]kit.Choice{{Key: "", Label: unsaid}}, p.Period, func(key string) { p.Period = key; m.changed() })
	period.Free, period.Hint = true, unsaid
	source := z.chooser(nil, "", nil)
	unsourced := wording.Of("none: shown as unsourced")
	source.SetChoices(append(z.sourceChoices(unsourced), kit.Choice{Label: wording.Of("New source…"), Do: func() {
		z.askSource("", func(key string) {
			p.Source = key
			source.SetChoices(z.sourceChoices(unsourced), key)
			m.changed()
		})
	}}), p.Source)
	source.OnChanged = func(key string) { p.Source = key; m.changed() }
	set := func(do func(string)) func(string) { return func(key string) { do(key); m.changed() } }
	on := func(v *bool) func(bool) { return func(b bool) { *v = b; m.changed() } }
	fields := []fyne.CanvasObject{
		heading(wording.Of("For all figures")),
		field(wording.Of("Company and unit"), unit),
		field(wording.Of("Metric"), z.chooser(z.metricChoices(unsaid), p.Metric, set(func(key string) { p.Metric = key }))),
		field(wording.Of("Period"), period),
		field(wording.Of("Source"), source),
		field(wording.Of("One in a plain number of money is"), z.chooser(scaleChoices(), string(p.Scale), set(func(key string) { p.Scale = format.Scale(key) }))),
		field(wording.Of("Bare years are"), z.chooser([]kit.Choice{{Key: "", Label: wording.Of("not decided: refused where the two differ")},
			{Key: string(format.FiscalYears), Label: wording.Of("fiscal years")}, {Key: string(format.CalendarYears), Label: wording.Of("calendar years")}},
			string(p.Years), set(func(key string) { p.Years = format.Years(key) }))),
		field(wording.Of("A day or month stands for"), z.chooser([]kit.Choice{{Key: "", Label: wording.Of("itself")},
			{Key: string(data.Quarter), Label: wording.Of("the quarter that it ends")}, {Key: string(data.Half), Label: wording.Of("the half-year that it ends")},
			{Key: string(data.Year), Label: wording.Of("the year that it ends")}}, string(p.Ending), set(func(key string) { p.Ending = data.PeriodKind(key) }))),
	}
	if z.hides() {
		fields = append(fields, field(wording.Of("Hidden rows and columns are"), z.chooser([]kit.Choice{{Key: "", Label: wording.Of("not decided: refused")},
			{Key: string(format.HiddenRead), Label: wording.Of("read")}, {Key: string(format.HiddenLeft), Label: wording.Of("left out")}},
			string(p.Hidden), set(func(key string) { p.Hidden = format.HiddenRows(key) }))))
	}
	fields = append(fields,
		field(wording.Of("Turn the sign of"), m.flips()),
		newTick(z, wording.Of("A plain 0.265 of a share is 26.5 %"), p.Fractions, on(&p.Fractions)),
		newTick(z, wording.Of("Nov-25 is November 2025"), p.ShortMonths, on(&p.ShortMonths)),
		newTick(z, wording.Of("A balance under a quarter or year stands on its last day"), p.StocksOnDay, on(&p.StocksOnDay)))
	return kit.Stack(kit.SpaceNear, fields...)
}

// hides reports whether the sheet has rows or columns that it doesn't show.
func (z *Wizard) hides() bool {
	return z.block.HiddenRows > 0 || slices.ContainsFunc(z.block.Headings, func(h format.Heading) bool { return h.Hidden })
}

// flips chooses the metrics of which the sign is turned: choosing one again takes it back.
func (m *meaning) flips() *kit.Chooser {
	p := &m.z.mapping
	var c *kit.Chooser
	name := func() string {
		var names []string
		for _, key := range slices.Sorted(maps.Keys(p.Flipped)) {
			names = append(names, m.z.metricName(key))
		}
		return strings.Join(names, ", ")
	}
	c = m.z.chooser(m.z.metricChoices(""), "", func(key string) {
		flipped := maps.Clone(p.Flipped)
		if flipped == nil {
			flipped = map[string]bool{}
		}
		if flipped[key] {
			delete(flipped, key)
		} else {
			flipped[key] = true
		}
		p.Flipped = flipped
		c.Hint = name()
		if c.Hint == "" {
			c.Hint = wording.Of("no metric")
		}
		c.SetChosen("")
		m.changed()
	})
	if c.Hint = name(); c.Hint == "" {
		c.Hint = wording.Of("no metric")
	}
	return c
}

// unitPath is a path as the choosers offer it: a company alone is its group, or the kind that stands for all.
func (z *Wizard) unitPath(unit string) string {
	if unit == "" || strings.Contains(unit, "/") {
		return unit
	}
	if z.mapping.Kind != "" {
		return unit + "/" + string(z.mapping.Kind)
	}
	return unit + "/" + string(data.Group)
}

// unitChoices offers the units there are, and of a company without one its group, which an import would make.
func (z *Wizard) unitChoices(none string) []kit.Choice {
	choices := []kit.Choice{{Key: "", Label: none}}
	group := map[string]bool{}
	for i := range z.notebook.units {
		u := &z.notebook.units[i]
		group[u.Company.Ticker] = group[u.Company.Ticker] || u.Kind == data.Group
		choices = append(choices, kit.Choice{Key: u.Path(), Label: u.Title(), Detail: u.Company.Name})
	}
	for _, ticker := range slices.Sorted(maps.Keys(z.notebook.Companies)) {
		if !group[ticker] {
			choices = append(choices, kit.Choice{Key: ticker + "/" + string(data.Group), Label: ticker, Detail: wording.Of("group, new")})
		}
	}
	return choices
}

func (z *Wizard) metricChoices(none string) []kit.Choice {
	var choices []kit.Choice
	if none != "" {
		choices = append(choices, kit.Choice{Key: "", Label: none})
	}
	for _, m := range z.notebook.metrics {
		choices = append(choices, kit.Choice{Key: m.Key, Label: m.Title(), Detail: data.SayMeasure(m.Measure)})
	}
	return choices
}

func (z *Wizard) sourceChoices(none string) []kit.Choice {
	choices := []kit.Choice{{Key: "", Label: none}}
	for i := range z.notebook.sources {
		s := &z.notebook.sources[i]
		choices = append(choices, kit.Choice{Key: sourceKey(&s.Source), Label: s.Title, Detail: s.PublishedOn.Display()})
	}
	return choices
}
