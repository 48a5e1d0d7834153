package merge

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
)

// turn is what becomes of a thing.
type turn int

const (
	every turn = iota
	added
	changed
	removed
)

// coming is a line of the preview.
type coming struct {
	turn turn
	row  kit.TableRow
	find string // what the filter looks in
}

// preview is the page of all that merging would change here, as it stands with the choices made so far.
type preview struct {
	screen *Screen
	taken  []coming // what is taken without asking
	lines  []coming // and besides what comes of the conflicts
	table  *kit.Table
	kinds  *kit.Tabs
	filter *kit.Entry
	shown  *kit.Text
	whole  fyne.CanvasObject
	stale  bool // a choice was made since the lines were listed
}

func newPreview(s *Screen) *preview {
	p := &preview{screen: s, taken: s.taken, shown: kit.NewText("", kit.TokenMuted, kit.LabelSize)}
	p.table = kit.NewTable([]kit.TableColumn{
		{Head: "", Width: 76},
		{Head: wording.Of("Kind"), Width: 110},
		{Head: wording.Of("What"), Share: 5, Strong: true},
		{Head: wording.Of("Now"), Share: 2},
		{Head: wording.Of("Becomes"), Share: 2, Strong: true},
		{Head: wording.Of("By"), Share: 2},
		{Head: wording.Of("Source"), Share: 3},
	})
	p.filter = kit.NewEntry()
	p.filter.SetPlaceHolder(wording.Of("Filter by name, author or source"))
	p.filter.OnChanged = func(string) { p.fill() }
	p.kinds = kit.NewTabs(func(int) { p.fill() }, "")
	p.kinds.Boxed = true
	p.whole = container.NewBorder(kit.Padded(container.NewBorder(nil, nil, p.kinds, p.shown, kit.Padded(p.filter, kit.SpaceNear, 0)), 0, kit.SpaceCell), nil, nil, nil, p.table)
	p.renew()
	return p
}

// renew lists what would change with the choices as they are.
func (p *preview) renew() {
	plan := &p.screen.merge.Plan
	p.lines = p.taken[:len(p.taken):len(p.taken)]
	for i := range plan.Conflicts {
		c := &plan.Conflicts[i]
		switch p.screen.choices.For(c) {
		case data.TakeTheirs:
			of := changed
			if c.Theirs.Removed {
				of = removed
			}
			p.add(of, c.Record, conflictName(c), sideText(&c.Ours), thenText(of, sideText(&c.Theirs)), c.Theirs.Author, c.Theirs.Source)
		case data.KeepBoth:
			p.add(changed, c.Record, conflictName(c), sideText(&c.Ours), wording.Of("disputed: %s or %s", sideText(&c.Ours), sideText(&c.Theirs)), c.Theirs.Author, c.Theirs.Source)
		case data.Unsettled:
			p.add(changed, c.Record, conflictName(c), sideText(&c.Ours), wording.Of("not settled"), "", "")
		}
	}
	counts := [4]int{every: len(p.lines)}
	for _, l := range p.lines {
		counts[l.turn]++
	}
	p.kinds.Words = []string{wording.Of("All (%d)", counts[every]), wording.Of("Added (%d)", counts[added]), wording.Of("Changed (%d)", counts[changed]), wording.Of("Removed (%d)", counts[removed])}
	p.kinds.Refresh()
	p.fill()
}

func (p *preview) add(of turn, record, what, now, then, by, source string) {
	p.lines = append(p.lines, lineOf(of, record, what, now, then, by, source))
}

func lineOf(of turn, record, what, now, then, by, source string) coming {
	row := kit.TableRow{Cells: []string{turnWord(of), wording.Of(record), what, now, then, by, source}}
	return coming{of, row, strings.ToLower(strings.Join(row.Cells, "\x00"))}
}

// linesOf lists what is taken without asking. There may be very much of it: it's listed beside the main goroutine.
func linesOf(taken []data.Intake) []coming {
	lines := make([]coming, len(taken))
	for i := range taken {
		t := &taken[i]
		of := changed
		switch {
		case t.Removed:
			of = removed
		case t.New:
			of = added
		}
		lines[i] = lineOf(of, t.Record, named(t.Name, t.Field), t.Before, thenText(of, t.After), t.Author, t.Source)
	}
	return lines
}

// fill shows the lines that the filter lets through.
func (p *preview) fill() {
	words := strings.Fields(strings.ToLower(p.filter.Text))
	var rows []kit.TableRow
	for i := range p.lines {
		l := &p.lines[i]
		if of := turn(p.kinds.Chosen); of != every && of != l.turn {
			continue
		}
		fits := true
		for _, w := range words {
			fits = fits && strings.Contains(l.find, w)
		}
		if fits {
			rows = append(rows, l.row)
		}
	}
	p.shown.SetText("")
	if len(rows) < len(p.lines) {
		p.shown.SetText(wording.Of("%d of %d shown", len(rows), len(p.lines)))
	}
	p.table.SetRows(rows, -1)
}

// title counts what would change without listing it: there may be very much.
func (p *preview) title() string {
	plan := &p.screen.merge.Plan
	n := len(plan.Taken)
	for i := range plan.Conflicts {
		if p.screen.choices.For(&plan.Conflicts[i]) != data.TakeOurs {
			n++
		}
	}
	return wording.Of("What changes (%d)", n)
}

func (p *preview) object() fyne.CanvasObject {
	if p.stale {
		p.stale = false
		p.renew()
	}
	return p.whole
}

func (p *preview) focus() fyne.Focusable { return p.table }
func (p *preview) key(fyne.KeyName) bool { return false }
