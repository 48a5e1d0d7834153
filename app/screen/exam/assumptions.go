package exam

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/scenario"
	"assay/data/wording"
)

// levers are the kinds that an exam is played with most: they stand on top, each with its slider.
var levers = []string{"slip", "prepaid_share", "capex_change", "bitcoin_price", "hash_price", "power_price"}

// groups are the headings under the levers, in their order.
var groups = []scenario.Group{scenario.CashGroup, scenario.MiningGroup, scenario.ContractGroup, scenario.PaymentGroup, scenario.CapexGroup, scenario.DebtGroup, scenario.ChanceGroup}

// assumptions is the column of all that the plan takes for given: the levers, then group by group. The rows stay as values
// change, and with them the focus; they're made anew only where something is added, taken out, or a group is opened.
type assumptions struct {
	screen *Screen
	open   map[scenario.Group]bool
	heads  map[scenario.Group]*groupHead
	rows   []*row
	cells  []*cell
	made   string // what the rows were made for
	box    *fyne.Container
	scroll *container.Scroll
	object fyne.CanvasObject
}

func newAssumptions(s *Screen) *assumptions {
	a := &assumptions{screen: s, open: map[scenario.Group]bool{scenario.CashGroup: true}, box: kit.Stack(kit.SpaceNear)}
	a.scroll = container.NewVScroll(kit.Padded(a.box, kit.SpaceNear, kit.SpaceNear))
	ground := kit.NewFill(kit.TokenPanel)
	edge := kit.NewFill(kit.TokenLine)
	edge.Least = fyne.NewSize(kit.Hairline, 0)
	a.object = container.NewStack(ground, container.NewBorder(nil, nil, nil, edge, a.scroll))
	return a
}

// rowIndent is where the words of a row begin.
const rowIndent = kit.SpaceNear + kit.SpaceCell + 3*kit.Hairline

// first is the control of the first lever, or nil.
func (a *assumptions) first() fyne.Focusable {
	for _, r := range a.rows {
		if r.slider != nil {
			return r.slider
		}
	}
	return nil
}

// lever finds the place of a kind among the levers: -1 for none.
func lever(l scenario.Line) int {
	if l.Quarter > 1 {
		return -1
	}
	return slices.Index(levers, l.Key)
}

// show sets every row to the plan, after making them where others are needed.
func (a *assumptions) show() {
	lines := a.screen.plan.Lines()
	if shape := a.shape(lines); shape != a.made {
		a.build(lines)
		a.made = shape
	}
	ref, name := a.screen.reference()
	others := ref.Lines()
	for _, r := range a.rows {
		if l, ok := lineAt(lines, r.at); ok {
			r.show(l, others, name)
		}
	}
	for _, c := range a.cells {
		l, ok := lineAt(lines, c.at)
		c.show(l, ok, others)
	}
	for _, group := range groups {
		if h := a.heads[group]; h != nil {
			h.say(a.summary(group, lines, others))
		}
	}
	a.settle()
}

// shape is what the rows depend on beside their values.
func (a *assumptions) shape(lines []scenario.Line) string {
	var b strings.Builder
	fmt.Fprint(&b, a.screen.plan.ID, a.screen.plan.StartsOn, a.open)
	for i, l := range lines {
		fmt.Fprintf(&b, "|%s|%s|%s|%d", l.Key, l.Item, l.Part, l.Quarter)
		if i > 0 && l.From == lines[i-1].From {
			b.WriteByte('=')
		}
	}
	return b.String()
}

// summary says how much of a group is sourced and how much assumed, and what differs from the reference.
func (a *assumptions) summary(group scenario.Group, lines, ref []scenario.Line) string {
	sourced, assumed, changed := 0, 0, 0
	for _, l := range lines {
		if l.Kind.Group != group {
			continue
		}
		if l.Assumed {
			assumed++
		} else {
			sourced++
		}
		if differs(l, ref) {
			changed++
		}
	}
	var words []string
	if changed > 0 {
		words = append(words, wording.Of("%d changed", changed))
	}
	if sourced > 0 {
		words = append(words, wording.Of("%d sourced", sourced))
	}
	if assumed > 0 {
		words = append(words, wording.Of("%d assumed", assumed))
	}
	if len(words) == 0 {
		return wording.Of("none")
	}
	return strings.Join(words, ", ")
}

// build makes the rows. What had the focus gets it again.
func (a *assumptions) build(lines []scenario.Line) {
	focus := a.focused()
	a.rows, a.cells, a.heads = nil, nil, map[scenario.Group]*groupHead{}
	a.box.Objects = nil
	lead := kit.NewText(wording.Of("Levers"), kit.TokenText, kit.TextSize)
	lead.Bold = true
	a.box.Add(kit.Padded(lead, kit.SpaceNear, 0))
	tops := slices.DeleteFunc(slices.Clone(lines), func(l scenario.Line) bool { return lever(l) < 0 })
	slices.SortStableFunc(tops, func(x, y scenario.Line) int { return lever(x) - lever(y) })
	for _, l := range tops {
		a.add(l, strings.Join(append([]string{l.Kind.Title()}, named(l.Place)...), ", "), true)
	}
	for _, group := range groups {
		a.box.Add(kit.NewRule())
		h := newGroupHead(group.Title(), a.open[group], func() { a.toggle(group) })
		a.heads[group] = h
		a.box.Add(h)
		if a.open[group] {
			a.fill(group, lines)
		}
	}
	a.box.Refresh()
	a.refocus(focus)
}

// fill adds the rows of a group: those of the company as a whole, then item by item.
func (a *assumptions) fill(group scenario.Group, lines []scenario.Line) {
	var own []scenario.Line
	var items []string
	for _, l := range lines {
		if l.Kind.Group != group || lever(l) >= 0 {
			continue
		}
		own = append(own, l)
		if l.Item != "" && !slices.Contains(items, l.Item) {
			items = append(items, l.Item)
		}
	}
	a.list(slices.DeleteFunc(slices.Clone(own), func(l scenario.Line) bool { return l.Item != "" }))
	for _, item := range items {
		head := kit.NewText(item, kit.TokenText, kit.TextSize)
		head.Bold, head.Yields = true, true
		a.box.Add(kit.Padded(head, rowIndent, 0))
		of := slices.DeleteFunc(slices.Clone(own), func(l scenario.Line) bool { return l.Item != item })
		spread := func(l scenario.Line) bool { return l.Kind.ByQuarter == scenario.InQuarter && l.Quarter > 0 }
		a.list(slices.DeleteFunc(slices.Clone(of), spread))
		of = slices.DeleteFunc(of, func(l scenario.Line) bool { return !spread(l) })
		for len(of) > 0 {
			key := of[0].Key
			a.byQuarter(slices.DeleteFunc(slices.Clone(of), func(l scenario.Line) bool { return l.Key != key }))
			of = slices.DeleteFunc(of, func(l scenario.Line) bool { return l.Key == key })
		}
	}
	if group != scenario.ChanceGroup {
		add := kit.NewLink(wording.Of("Add to this…"), func() { a.screen.AddAssumption(group) })
		a.box.Add(kit.Padded(container.NewHBox(add), rowIndent, 0))
	}
}

// list adds a row for each line; a source that several in turn have stands under the last.
func (a *assumptions) list(lines []scenario.Line) {
	for i, l := range lines {
		words := l.Kind.Title()
		if l.Part != "" {
			words += ", " + l.Part
		}
		if l.Quarter > 1 {
			words = wording.Of("%s, from %s", words, quarterName(a.screen.plan, l.Quarter))
		}
		a.add(l, words, i+1 == len(lines) || lines[i+1].From != l.From)
	}
}

func (a *assumptions) add(l scenario.Line, words string, tells bool) {
	r := newRow(a, l, words, tells)
	a.rows = append(a.rows, r)
	a.box.Add(r.object)
}

// byQuarter adds a field for each quarter of what is spent or drawn in some.
func (a *assumptions) byQuarter(lines []scenario.Line) {
	p := a.screen.plan
	grid := container.New(&quartersGrid{})
	wrong := kit.NewSentence("", kit.TokenBadText)
	wrong.Hide()
	for q := 1; q <= scenario.Quarters; q++ {
		at := lines[0].Place
		at.Quarter = q
		c := newCell(a, at, quarterName(p, q), wrong)
		a.cells = append(a.cells, c)
		grid.Add(c.object)
	}
	measure := kit.NewText(wording.Of("%s by quarter, %s", lines[0].Kind.Title(), data.SayMeasure(lines[0].Measure)), kit.TokenMuted, kit.LabelSize)
	parts := []fyne.CanvasObject{measure, grid, wrong}
	for i, l := range lines {
		if i+1 < len(lines) && lines[i+1].From == l.From {
			continue
		}
		parts = append(parts, newWhy(l.From, func() { a.screen.EditAssumption(l.Place) }))
	}
	a.box.Add(kit.Padded(kit.Stack(2, parts...), rowIndent, 0))
}

// toggle opens or closes a group.
func (a *assumptions) toggle(group scenario.Group) {
	a.open[group] = !a.open[group]
	a.show()
	if h := a.heads[group]; h != nil {
		a.screen.window.Canvas().Focus(h)
		a.reveal(h)
	}
}

// Show opens a group.
func (a *assumptions) Show(group scenario.Group) {
	if !a.open[group] {
		a.toggle(group)
	}
}

// settle lays the column out anew: what stands in it may have grown.
func (a *assumptions) settle() {
	a.box.Refresh()
	a.scroll.Refresh()
}

// reveal scrolls what got the focus into view.
func (a *assumptions) reveal(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(a.scroll.Content).Y
	bottom := top + o.Size().Height
	switch {
	case top < a.scroll.Offset.Y:
		a.scroll.ScrollToOffset(fyne.NewPos(0, max(0, top-kit.SpaceNear)))
	case bottom > a.scroll.Offset.Y+a.scroll.Size().Height:
		a.scroll.ScrollToOffset(fyne.NewPos(0, bottom+kit.SpaceNear-a.scroll.Size().Height))
	}
}

// spot is a control of a row, to be found again after the rows were made anew.
type spot struct {
	at   scenario.Place
	part int // 0 the value, 1 the day, 2 the slider, 3 a quarter's field
}

// focused is the control that has the focus.
func (a *assumptions) focused() (at spot) {
	on := a.screen.window.Canvas().Focused()
	if on == nil {
		return
	}
	for _, r := range a.rows {
		for part, o := range r.controls() {
			if o != nil && o == on {
				return spot{r.at, part}
			}
		}
	}
	for _, c := range a.cells {
		if fyne.Focusable(c.value) == on {
			return spot{c.at, 3}
		}
	}
	return
}

func (a *assumptions) refocus(at spot) {
	if at.at.Key == "" {
		return
	}
	for _, r := range a.rows {
		if r.at == at.at && at.part < 3 {
			if o := r.controls()[at.part]; o != nil {
				a.screen.window.Canvas().Focus(o)
			}
			return
		}
	}
	for _, c := range a.cells {
		if c.at == at.at && at.part == 3 {
			a.screen.window.Canvas().Focus(c.value)
			return
		}
	}
}

// controls are the row's own: its value, its day, its slider, nil where it has none.
func (r *row) controls() [3]fyne.Focusable {
	var out [3]fyne.Focusable
	if r.value != nil {
		out[0] = r.value
	}
	if r.day != nil {
		out[1] = r.day
	}
	if r.slider != nil {
		out[2] = r.slider
	}
	return out
}

// cell is the field of one quarter.
type cell struct {
	at     scenario.Place
	of     *assumptions
	value  *field
	mark   *kit.Fill
	object fyne.CanvasObject
}

func newCell(a *assumptions, at scenario.Place, head string, wrong *kit.Sentence) *cell {
	c := &cell{at: at, of: a, value: newField(), mark: kit.NewFill(kit.TokenNothing)}
	c.mark.Least = fyne.NewSize(0, 2*kit.Hairline)
	c.value.SetPlaceHolder(data.Missing)
	c.value.take = func(text string) error { return a.screen.enterValue(at, text) }
	c.value.say = func(err error) {
		wrong.Hidden = err == nil
		if err != nil {
			wrong.SetText(data.UpperFirst(err.Error()) + ".")
		}
		a.settle()
	}
	c.value.came = func() { a.reveal(c.object) }
	c.object = kit.Stack(0, kit.NewText(head, kit.TokenMuted, kit.SmallSize), c.value, c.mark)
	return c
}

func (c *cell) show(l scenario.Line, there bool, ref []scenario.Line) {
	mark := c.of.screen.facts.mark
	_, before := lineAt(ref, c.at)
	changed := there && differs(l, ref) || !there && before
	if there && l.Value != nil {
		c.value.put(data.FormatAs(*l.Value, mark), plain(*l.Value, mark))
	} else {
		c.value.put("", "")
	}
	c.mark.Token = kit.TokenNothing
	if changed {
		c.mark.Token = kit.TokenAccent
	}
	c.mark.Refresh()
}

// quartersGrid lays six fields out in two rows of three.
type quartersGrid struct{}

func (quartersGrid) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const across = 3
	width := (size.Width - (across-1)*kit.SpaceCell) / across
	for i, one := range o {
		height := one.MinSize().Height
		one.Move(fyne.NewPos(float32(i%across)*(width+kit.SpaceCell), float32(i/across)*(height+kit.SpaceCell)))
		one.Resize(fyne.NewSize(width, height))
	}
}

func (quartersGrid) MinSize(o []fyne.CanvasObject) fyne.Size {
	if len(o) == 0 {
		return fyne.Size{}
	}
	return fyne.NewSize(0, 2*o[0].MinSize().Height+kit.SpaceCell)
}
