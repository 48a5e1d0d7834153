package theses

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/indicator"
	"assay/data/watch"
	"assay/data/wording"
)

// pillars is the tab of what must stay true, each with its figure when it was written and as it is now.
type pillars struct {
	screen *Screen
	all    []watch.PillarStand
	picked[int64]

	count *kit.Text
	table *kit.Table
	panel *kit.Panel
	both  fyne.CanvasObject
	empty fyne.CanvasObject
	box   *fyne.Container
}

func newPillars(s *Screen) *pillars {
	t := &pillars{screen: s, count: kit.NewText("", kit.TokenMuted, kit.LabelSize), panel: kit.NewPanel(nil)}
	t.count.Yields = true
	t.table = kit.NewTable([]kit.TableColumn{{Head: wording.Of("Must stay true"), Share: 1}, {Head: wording.Of("Then"), Width: 96, Right: true}, {Head: wording.Of("Now"), Width: 96, Right: true, Strong: true},
		{Head: wording.Sense("Stands", "column"), Width: 150, Narrow: 84, Strong: true}})
	t.table.Roomy = roomy
	t.table.OnChosen = func(i int) { t.pick(t.all[i].Pillar.ID); t.fill() }
	t.table.OnOpen = func(int) { t.Edit() }
	t.table.OnNew = t.New
	t.table.OnDelete = func(int) { t.Remove() }
	t.both, t.empty = sided(t.count, wording.Of("New pillar…"), t.New, t.table, t.panel), kit.EmptyState(wording.Of("No pillar yet"),
		wording.Of("A pillar is one thing that must stay true for the thesis to stand, with the figure that shows it. The notebook keeps what the figure was when you wrote it, and says when a new one shakes it."),
		wording.Of("New pillar…"), t.New)
	t.box = container.NewStack(t.empty)
	return t
}

func (t *pillars) object() fyne.CanvasObject { return t.box }

func (t *pillars) word() string {
	shaken := 0
	for i := range t.all {
		if t.all[i].Shaken() {
			shaken++
		}
	}
	switch {
	case shaken > 0:
		return wording.Of("Pillars %d, %d shaken!", len(t.all), shaken)
	case len(t.all) > 0:
		return wording.Of("Pillars %d", len(t.all))
	}
	return wording.Of("Pillars")
}

func (t *pillars) focus() bool {
	if len(t.all) > 0 {
		t.screen.window.Canvas().Focus(t.table)
	}
	return true
}

// choose marks a pillar, which comes to the front with the tab.
func (t *pillars) choose(id int64) { t.seek(id) }

func (t *pillars) show(bool, bool) {
	t.all = nil
	if c := t.screen.card(); c != nil {
		t.all = c.Pillars
	}
	content := t.both
	if len(t.all) == 0 {
		content = t.empty
	}
	put(t.box, content)
	keys := make([]int64, len(t.all))
	for i, p := range t.all {
		keys[i] = p.Pillar.ID
	}
	t.settle(keys)
	var rows []kit.TableRow
	shaken := 0
	for i := range t.all {
		p := &t.all[i]
		token := kit.Token("")
		if p.Shaken() {
			token = kit.TokenBadText
			shaken++
		}
		rows = append(rows, kit.TableRow{Cells: []string{p.Pillar.Text, inTwoLines(p.Then, p.Measure), inTwoLines(p.Now, p.Measure), pillarStands(p)}, Token: token})
	}
	t.table.SetRows(rows, t.at())
	words := wording.Of("%d things must stay true", len(t.all))
	if len(t.all) == 1 {
		words = wording.Of("One thing must stay true")
	}
	if shaken > 0 {
		words += wording.Of("; a new figure shook %d", shaken)
	}
	t.count.SetText(words)
	t.fill()
}

// inTwoLines is a figure in a narrow cell: its unit of measure takes the second line where there is one.
func inTwoLines(v *float64, measure string) string {
	if v == nil {
		return data.Missing
	}
	return strings.TrimSpace(data.FormatNumber(*v) + "\n" + data.SayMeasure(measure))
}

// pillarStands is the analyst's own judgement, and what a new figure has to say to it.
func pillarStands(p *watch.PillarStand) string {
	word := p.Pillar.State.Words()
	switch {
	case p.Shaken():
		return "! " + word + "\n" + map[watch.Move]string{watch.Worse: wording.Of("figure worse"), watch.Changed: wording.Of("figure changed"), watch.Gone: wording.Of("figure gone")}[p.Move]
	case p.Move == watch.Better:
		return wording.Of("%s\nfigure better", word)
	case p.Pillar.State != data.PillarStands:
		return "! " + word
	}
	return word
}

func (t *pillars) at() int {
	return slices.IndexFunc(t.all, func(p watch.PillarStand) bool { return p.Pillar.ID == t.chosen })
}

// pillar is the chosen one.
func (t *pillars) pillar() (*watch.PillarStand, bool) {
	if at := t.at(); at >= 0 {
		return &t.all[at], true
	}
	return nil, false
}

// fill shows all about the chosen pillar.
func (t *pillars) fill() {
	p, ok := t.pillar()
	if !ok {
		t.panel.SetTitle("", "")
		t.panel.SetSections()
		return
	}
	title := wording.Of("Judged by you alone")
	if p.Pillar.Measure != "" {
		title = measureName(p) + ", " + p.Pillar.UnitPath
	}
	t.panel.SetTitle(title, pillarWritten(p))
	words := kit.NewSentence(p.Pillar.Text, kit.TokenText)
	words.Points = kit.ProseSize
	sections := []fyne.CanvasObject{t.verdict(p), words}
	if t.screen.desk.ReadOnly() == "" {
		sections = append(sections, linksRow(kit.NewLink(wording.Of("Judge…"), t.Judge), kit.NewLink(wording.Of("Edit…"), t.Edit), kit.NewLink(wording.Of("Remove"), t.Remove)))
	}
	if p.Pillar.Note != "" {
		sections = append(sections, kit.NewSection(wording.Of("Your judgement"), kit.NewSentence(ended(p.Pillar.Note), kit.TokenText)))
	}
	if p.Pillar.Measure != "" {
		lines := []fyne.CanvasObject{kit.NewPair(wording.Of("when it was written, %s", day(p.Pillar.WrittenOn)), figure(p.Pillar.Written, p.Measure))}
		if !p.Pillar.SeenOn.IsZero() {
			lines = append(lines, kit.NewPair(wording.Of("at the last review, %s", day(p.Pillar.SeenOn)), figure(p.Pillar.Seen, p.Measure)))
		}
		lines = append(lines, kit.NewPair(wording.Of("now"), figure(p.Now, p.Measure)))
		sections = append(sections, kit.NewSection(wording.Of("Its figure"), lines...))
		if len(p.Facts) > 0 {
			var facts []fyne.CanvasObject
			for i := range p.Facts {
				facts = append(facts, t.screen.fact(&p.Facts[i]), kit.NewRule())
			}
			sections = append(sections, kit.NewSection(wording.Of("Where it comes from"), facts...))
		}
	}
	t.panel.SetSections(sections...)
}

func day(d data.Date) string {
	if d.IsZero() {
		return wording.Of("no day")
	}
	return d.Display()
}

func pillarWritten(p *watch.PillarStand) string {
	if p.Pillar.WrittenOn.IsZero() {
		return wording.Of("recorded %s", data.DateOf(p.Pillar.RecordedAt).Display())
	}
	return wording.Of("written on %s", p.Pillar.WrittenOn.Display())
}

// measureName is what a pillar's figure is called. Its key serves where the figure can't be told.
func measureName(p *watch.PillarStand) string {
	if i := indicator.Find(p.Pillar.Measure); i != nil {
		return i.Title()
	}
	for i := range p.Facts {
		return p.Facts[i].What
	}
	return p.Pillar.Measure
}

// verdict says in its tint how a pillar stands.
func (t *pillars) verdict(p *watch.PillarStand) fyne.CanvasObject {
	face, ink, words := kit.TokenControl, kit.TokenText, wording.Of("You say that it stands.")
	switch p.Pillar.State {
	case data.PillarShaken:
		face, ink, words = kit.TokenWarn, kit.TokenWarnText, wording.Of("! You say that it's shaken.")
	case data.PillarFallen:
		face, ink, words = kit.TokenBad, kit.TokenBadText, wording.Of("! You say that it has fallen.")
	}
	switch {
	case p.Shaken():
		face, ink, words = kit.TokenBad, kit.TokenBadText, wording.Of("! Shaken by a new figure: you say that it stands. Judge it anew, or note the review.")
	case p.Pillar.State == data.PillarStands && (p.Move == watch.Better || p.Measure != "" && p.Move == watch.Unmoved && p.Now != nil):
		face, ink = kit.TokenGood, kit.TokenGoodText
	}
	if p.Why != "" {
		words += " " + p.Why
	}
	return tinted(words, face, ink)
}
