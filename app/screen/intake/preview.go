package intake

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"assay/app/kit"
	"assay/data"
	"assay/data/format"
	"assay/data/wording"
)

// preview is the page that shows every cell: as it came, as what it was read, and what would become of it.
type preview struct {
	z       *Wizard
	object  fyne.CanvasObject
	table   *kit.Table
	tabs    *kit.Tabs
	chosen  *kit.Sentence // all that there is to say of the chosen cell
	top     *fyne.Container
	leave   *button // unticks what can't be read
	filter  filter
	filters []filter // those that have rows, in the order of the tabs
	places  []int    // of the readings that are shown, or of the rows that give none
}

// filter is what the preview shows.
type filter int

const (
	allCells filter = iota
	newCells
	changedCells
	sameCells
	repeatedCells
	refusedCells
	absentCells
	rowsLeftOut
)

func (f filter) name(n int) string {
	count := data.FormatCount(n)
	switch f {
	case newCells:
		return wording.Of("new %s", count)
	case changedCells:
		return wording.Of("changed %s", count)
	case sameCells:
		return wording.Of("same %s", count)
	case repeatedCells:
		return wording.Of("repeated %s", count)
	case refusedCells:
		return wording.Of("refused %s", count)
	case absentCells:
		return wording.Of("no figure %s", count)
	case rowsLeftOut:
		return wording.Of("rows left out %s", count)
	}
	return wording.Of("all cells %s", count)
}

// filterOf is where a reading is shown besides among all.
func filterOf(r *format.Reading) filter {
	switch {
	case r.Status == format.Repeated:
		return repeatedCells
	case blocks(r):
		return refusedCells
	case r.Status == format.Absent:
		return absentCells
	case r.State == format.Same:
		return sameCells
	case r.State == format.Changed || r.State == format.Superseded:
		return changedCells
	}
	return newCells
}

const tickedSign = "✓"

func newPreview(z *Wizard) *preview {
	p := &preview{z: z}
	p.table = kit.NewTable([]kit.TableColumn{
		{Head: "", Width: 16, Strong: true}, {Head: wording.Of("cell"), Width: 64}, {Head: wording.Of("of"), Width: 110}, {Head: wording.Of("metric"), Share: 3, Strong: true},
		{Head: wording.Of("period"), Width: 88, Strong: true}, {Head: wording.Of("as it came"), Width: 112, Right: true, Strong: true}, {Head: wording.Of("read as"), Width: 104, Right: true, Strong: true},
		{Head: "", Width: 56}, {Head: wording.Of("stands now"), Width: 92, Right: true}, {Head: wording.Of("what becomes of it"), Share: 5},
	})
	p.chosen = kit.NewSentence("", kit.TokenMuted)
	p.leave = newButton(z, wording.Of("Untick what can't be read"), p.leaveRefused)
	p.leave.Hide()
	p.table.OnChosen = func(int) { p.showChosen() }
	p.table.OnLeft = z.Close
	p.table.OnOpen = func(int) { z.Next() }
	p.table.OnSpace = func(row int) { p.turn(row) }
	p.table.OnPressed = func(row, column int) {
		if column == 0 {
			p.turn(row)
		}
	}
	p.tabs = kit.NewTabs(func(i int) { p.filter = p.filters[i]; p.show() })
	tick := newButton(z, wording.Of("Tick all shown"), func() { p.tickShown(true) })
	untick := newButton(z, wording.Of("Untick all shown"), func() { p.tickShown(false) })
	p.top = container.NewBorder(nil, nil, nil, container.NewHBox(p.leave, tick, untick), container.New(middled{}, p.tabs))
	rows := container.NewVBox()
	if z.cursor != nil && z.block != nil {
		rows.Add(z.cursorBar())
		rows.Add(space(kit.SpaceNear))
	}
	rows.Add(p.top)
	rows.Add(space(kit.SpaceNear))
	if z.mapped != nil {
		p.name()
		p.show()
		for _, s := range z.mapped.Warnings {
			rows.Add(kit.NewSentence(s, kit.TokenWarnText))
		}
	}
	foot := container.NewVBox(space(kit.SpaceCell), p.chosen)
	p.object = container.NewBorder(rows, foot, nil, nil, p.table)
	return p
}

// name counts what each tab has.
func (p *preview) name() {
	var counts [rowsLeftOut + 1]int
	m := p.z.mapped
	counts[allCells] = len(m.Readings)
	for i := range m.Readings {
		counts[filterOf(&m.Readings[i])]++
	}
	counts[rowsLeftOut] = len(m.Unmapped)
	p.filters, p.tabs.Words = nil, nil
	for f := allCells; f <= rowsLeftOut; f++ {
		if counts[f] > 0 || f == allCells {
			p.filters = append(p.filters, f)
			p.tabs.Words = append(p.tabs.Words, f.name(counts[f]))
		}
	}
	p.tabs.Refresh()
}

// show lists what the filter lets through.
func (p *preview) show() {
	m := p.z.mapped
	p.places = p.places[:0]
	if p.filter == rowsLeftOut {
		for i := range m.Unmapped {
			p.places = append(p.places, i)
		}
	} else {
		for i := range m.Readings {
			if p.filter == allCells || filterOf(&m.Readings[i]) == p.filter {
				p.places = append(p.places, i)
			}
		}
	}
	p.table.SetReader(len(p.places), p.row, 0)
	p.showChosen()
}

// showChosen says all of the chosen cell that a row has no room for.
func (p *preview) showChosen() {
	at := p.table.Chosen()
	if at < 0 || at >= len(p.places) {
		p.chosen.SetText("")
		return
	}
	if p.filter == rowsLeftOut {
		u := &p.z.mapped.Unmapped[p.places[at]]
		p.chosen.SetText(wording.Of("Row %d, %s: %s.", u.Line, u.Label, u.Reason))
		return
	}
	r := &p.z.mapped.Readings[p.places[at]]
	parts := []string{wording.Of("%s: %s.", data.UpperFirst(p.cell(r)), fate(r))}
	if r.Source != "" {
		parts = append(parts, wording.Of("Source: %s.", p.z.sourceTitle(r.Source)))
	}
	if r.Locator != "" {
		parts = append(parts, wording.Of("Page: %s.", r.Locator))
	}
	if r.Quote != "" {
		parts = append(parts, wording.Of("Quote: %s.", r.Quote))
	}
	if r.Remark != "" {
		parts = append(parts, wording.Of("Remark: %s.", r.Remark))
	}
	p.chosen.SetText(strings.Join(parts, " "))
}

// cell names a cell as the pages before do.
func (p *preview) cell(r *format.Reading) string {
	if p.z.block.Shape == format.CompanyFacts {
		return p.z.mapped.Place(r)
	}
	return fmt.Sprintf("%s%d", format.ColumnLetters(r.Column), r.Line)
}

// sourceTitle is the title of a source by its key or uid: of the notebook, or of those that the input brings.
func (z *Wizard) sourceTitle(key string) string {
	for i := range z.notebook.sources {
		if s := &z.notebook.sources[i].Source; key != "" && (s.Key == key || s.UID == key) {
			return s.Title
		}
	}
	for i := range z.mapped.Sources {
		if z.mapped.Sources[i].Key == key {
			return z.mapped.Sources[i].Title
		}
	}
	return key
}

// leaveRefused takes the ticks off what can't be read.
func (p *preview) leaveRefused() {
	for i := range p.z.ticked {
		if blocks(&p.z.mapped.Readings[i]) {
			p.z.ticked[i] = false
		}
	}
	p.table.Reread()
	p.z.sum()
	p.z.focus()
}

// row is a row as it comes into sight.
func (p *preview) row(i int) kit.TableRow {
	if p.filter == rowsLeftOut {
		return p.unmapped(p.places[i])
	}
	z := p.z
	at := p.places[i]
	r := &z.mapped.Readings[at]
	tick, value, stands := "", "", ""
	if z.ticked[at] {
		tick = tickedSign
	}
	if r.Status == format.ReadWell || r.Status == format.Repeated || r.Status == format.Conflict && r.Value != 0 {
		value = data.FormatNumber(r.Value)
	}
	if r.State == format.Same || r.State == format.Changed || r.State == format.Superseded {
		stands = data.FormatNumber(r.Was)
	}
	period := ""
	ticker, _, _ := strings.Cut(r.Target.Unit, "/")
	if r.Target.Period != (data.Period{}) {
		period = r.Target.Period.Display(z.notebook.Companies[ticker].YearEnd)
	}
	row := kit.TableRow{Cells: []string{tick, p.cell(r), r.Target.Unit, z.metricName(r.Target.Metric), period, strings.Join(strings.Fields(r.Raw), " "), value, data.SayMeasure(r.Measure), stands, fate(r)}}
	switch f := filterOf(r); {
	case f == refusedCells:
		row.Token = kit.TokenBadText
	case f == sameCells || f == repeatedCells || f == absentCells:
		row.Token = kit.TokenMuted
	case f == changedCells:
		row.Token = kit.TokenWarnText
	}
	return row
}

// fate says what would become of a cell, or why nothing does.
func fate(r *format.Reading) string {
	switch {
	case blocks(r), r.Status == format.Repeated, r.Status == format.Absent:
		return data.UpperFirst(r.Reason)
	case r.State == format.Same:
		return wording.Of("Stands already")
	case r.State == format.Superseded:
		return wording.Of("As first reported; a later value follows")
	case r.State == format.Changed && r.Restates:
		return wording.Of("Restated: takes the place of what stands")
	case r.State == format.Changed:
		return wording.Of("Takes the place of what stands")
	case r.Restates:
		return wording.Of("Restated: recorded after the value before")
	case r.ByMark:
		return wording.Of("New, read by the decimal mark chosen")
	}
	return wording.Of("New")
}

// unmapped is a row of the input that gives no figure.
func (p *preview) unmapped(i int) kit.TableRow {
	u := &p.z.mapped.Unmapped[i]
	cells := ""
	if u.Cells > 0 {
		cells = wording.Plural(u.Cells, "%d cell", "%d cells", u.Cells)
	}
	row := kit.TableRow{Cells: []string{"", wording.Of("row %d", u.Line), "", u.Label, "", cells, "", "", "", data.UpperFirst(u.Reason)}, Token: kit.TokenMuted}
	if u.Words != "" {
		row.Token = kit.TokenBadText
	}
	return row
}

// turn ticks a cell or takes its tick away.
func (p *preview) turn(row int) {
	if p.filter == rowsLeftOut || row < 0 || row >= len(p.places) || p.z.busy {
		return
	}
	at := p.places[row]
	p.z.ticked[at] = !p.z.ticked[at] && p.z.mapped.Readings[at].Status != format.Absent
	p.table.Reread()
	p.z.sum()
}

// tickShown ticks all that is shown, or takes the ticks away.
func (p *preview) tickShown(on bool) {
	if p.filter == rowsLeftOut || p.z.busy {
		return
	}
	for _, at := range p.places {
		r := &p.z.mapped.Readings[at]
		p.z.ticked[at] = on && r.Status != format.Absent && r.Status != format.Repeated
	}
	p.table.Reread()
	p.z.sum()
}

// sumTicked says what would come in, and what keeps it from that.
func (z *Wizard) sumTicked() {
	all, bad := 0, 0
	for i, on := range z.ticked {
		if on {
			all++
			if blocks(&z.mapped.Readings[i]) {
				bad++
			}
		}
	}
	z.next.SetText(wording.Plural(all, "Import 1 figure", "Import %s figures", data.FormatCount(all)))
	if z.preview != nil {
		z.preview.leave.Hidden = bad == 0
		z.preview.top.Refresh()
	}
	reason := z.desk.ReadOnly()
	lost := 0
	for _, u := range z.mapped.Unmapped {
		if u.Words != "" {
			lost++
		}
	}
	switch {
	case reason != "":
		z.say(reason, kit.TokenBadText)
	case bad > 0:
		z.say(wording.Plural(bad, "One ticked cell can't be read, so nothing can be imported: untick it, or go back and mend it.",
			"%s ticked cells can't be read, so nothing can be imported: untick them, or go back and mend them.", data.FormatCount(bad)), kit.TokenBadText)
	case all == 0 && len(z.ticked) == 0:
		z.say(wording.Of("There is nothing in it to import."), kit.TokenMuted)
	case all == 0:
		z.say(wording.Of("Nothing is ticked. Space or a click on the first column ticks a cell."), kit.TokenMuted)
	case lost > 0:
		z.say(wording.Plural(lost, "One row is left out because its words mean nothing to the notebook; the page before gives them a meaning.",
			"%s rows are left out because their words mean nothing to the notebook; the page before gives them a meaning.", data.FormatCount(lost)), kit.TokenWarnText)
	default:
		z.say(wording.Of("All of it is one change, which one undo takes back. Space ticks a cell."), kit.TokenMuted)
	}
	if reason != "" || bad > 0 || all == 0 {
		z.next.Disable()
	}
}

// donePage says what came in, and what to do next.
func donePage(title string, says []string, actions ...fyne.CanvasObject) fyne.CanvasObject {
	parts := []fyne.CanvasObject{kit.NewTitle(title)}
	for _, s := range says {
		text := kit.NewSentence(s, kit.TokenMuted)
		text.Points = kit.ProseSize
		parts = append(parts, text)
	}
	parts = append(parts, container.NewHBox(actions...))
	return container.New(layout.NewCenterLayout(), container.New(wide{520}, kit.Stack(kit.SpaceGroup, parts...)))
}
