package compare

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
)

// completions is the list under the line: how it can go on. It lies on the screen and not over it, so that the keys stay with
// the field.
type completions struct {
	widget.BaseWidget
	all  []data.Completion
	at   int // the one that is chosen, or -1
	top  int // the first that is seen
	over bool
	take func(data.Completion)
	rows []*completionRow
	foot *kit.Text
	box  *kit.Fill
}

const (
	completionsWidth float32 = 620
	completionRows           = 8
	completionHeight         = float32(24)
)

func newCompletions(take func(data.Completion)) *completions {
	c := &completions{take: take, at: -1, box: kit.NewBox(), foot: kit.NewText("", kit.TokenMuted, kit.SmallSize)}
	for range completionRows {
		c.rows = append(c.rows, newCompletionRow(c))
	}
	c.ExtendBaseWidget(c)
	return c
}

// set lists other completions, none of them chosen.
func (c *completions) set(all []data.Completion) {
	c.all, c.at, c.top = all, -1, 0
	c.fill()
}

func (c *completions) chosen() (data.Completion, bool) {
	if c.at < 0 || c.at >= len(c.all) {
		return data.Completion{}, false
	}
	return c.all[c.at], true
}

func (c *completions) first() (data.Completion, bool) {
	if len(c.all) == 0 {
		return data.Completion{}, false
	}
	return c.all[0], true
}

// move chooses the next one, or the one before; past the first, none.
func (c *completions) move(by int) {
	c.at = max(-1, min(c.at+by, len(c.all)-1))
	if c.at >= 0 {
		c.top = max(min(c.top, c.at), c.at-completionRows+1)
	}
	c.fill()
}

// fill shows the part of the list that is seen.
func (c *completions) fill() {
	for i, r := range c.rows {
		r.show(c.top + i)
	}
	foot := wording.Of("↑ ↓ choose · Tab takes · Enter draws the line · Esc closes")
	if more := len(c.all) - completionRows; more > 0 {
		foot = wording.Of("%d more · %s", more, foot)
	}
	c.foot.SetText(foot)
	c.Refresh()
}

func (c *completions) seen() int { return min(len(c.all), completionRows) }

// MouseIn and MouseOut know whether the pointer is on the list.
func (c *completions) MouseIn(*desktop.MouseEvent) { c.over = true }

// MouseMoved does nothing.
func (c *completions) MouseMoved(*desktop.MouseEvent) {}

// MouseOut forgets it.
func (c *completions) MouseOut() { c.over = false }

// Scrolled moves the part that is seen.
func (c *completions) Scrolled(e *fyne.ScrollEvent) {
	by := -1
	if e.Scrolled.DY < 0 {
		by = 1
	}
	c.top = max(0, min(c.top+by, len(c.all)-completionRows))
	c.fill()
}

func (c *completions) MinSize() fyne.Size {
	return fyne.NewSize(200, float32(c.seen())*completionHeight+2*kit.SpaceCell+c.foot.MinSize().Height+kit.SpaceCell)
}

func (c *completions) CreateRenderer() fyne.WidgetRenderer {
	r := &completionsRenderer{of: c}
	r.objects = []fyne.CanvasObject{c.box}
	for _, row := range c.rows {
		r.objects = append(r.objects, row)
	}
	r.objects = append(r.objects, c.foot)
	return r
}

type completionsRenderer struct {
	of      *completions
	objects []fyne.CanvasObject
}

func (r *completionsRenderer) Layout(size fyne.Size) {
	c := r.of
	c.box.Resize(size)
	y := kit.SpaceCell
	for i, row := range c.rows {
		row.Hidden = i >= c.seen()
		if row.Hidden {
			continue
		}
		row.Resize(fyne.NewSize(size.Width-2*kit.SpaceCell, completionHeight))
		row.Move(fyne.NewPos(kit.SpaceCell, y))
		y += completionHeight
	}
	least := c.foot.MinSize()
	c.foot.Resize(fyne.NewSize(size.Width-2*kit.SpaceNear, least.Height))
	c.foot.Move(fyne.NewPos(kit.SpaceNear, y+kit.SpaceCell/2))
}

func (r *completionsRenderer) MinSize() fyne.Size { return r.of.MinSize() }
func (r *completionsRenderer) Refresh() {
	r.Layout(r.of.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
}
func (r *completionsRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *completionsRenderer) Destroy()                     {}

// completionRow is a line of the list: what would stand in the line, and what it means.
type completionRow struct {
	widget.BaseWidget
	list        *completions
	at          int
	back        *kit.Fill
	text, label *kit.Text
}

func newCompletionRow(l *completions) *completionRow {
	r := &completionRow{list: l, back: kit.NewFill(kit.TokenNothing), text: kit.NewText("", kit.TokenText, kit.TextSize),
		label: kit.NewText("", kit.TokenMuted, kit.LabelSize)}
	r.back.Radius = kit.Corner
	r.label.Align = fyne.TextAlignTrailing
	r.ExtendBaseWidget(r)
	return r
}

func (r *completionRow) show(i int) {
	r.at = i
	if i >= len(r.list.all) {
		return
	}
	c := r.list.all[i]
	r.text.Text, r.label.Text = c.Text, c.Label
	r.back.Token = kit.TokenNothing
	if i == r.list.at {
		r.back.Token = kit.TokenAccentSoft
	}
}

// Tapped takes the completion.
func (r *completionRow) Tapped(*fyne.PointEvent) {
	if r.at < len(r.list.all) {
		r.list.take(r.list.all[r.at])
	}
}

// MouseIn chooses the line under the pointer.
func (r *completionRow) MouseIn(*desktop.MouseEvent) {
	r.list.over = true
	r.list.at = r.at
	r.list.fill()
}

// MouseMoved does nothing.
func (r *completionRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut forgets that the pointer is on the list; the row that it comes to says it again.
func (r *completionRow) MouseOut() { r.list.over = false }

func (r *completionRow) CreateRenderer() fyne.WidgetRenderer { return &completionRowRenderer{r} }

type completionRowRenderer struct{ of *completionRow }

func (r *completionRowRenderer) Layout(size fyne.Size) {
	r.of.back.Resize(size)
	label := min(r.of.label.MinSize().Width, size.Width/2)
	r.of.text.Resize(fyne.NewSize(size.Width-label-3*kit.SpaceCell, size.Height))
	r.of.text.Move(fyne.NewPos(kit.SpaceCell, 0))
	r.of.label.Resize(fyne.NewSize(label, size.Height))
	r.of.label.Move(fyne.NewPos(size.Width-label-kit.SpaceCell, 0))
}

func (r *completionRowRenderer) MinSize() fyne.Size { return fyne.NewSize(120, completionHeight) }
func (r *completionRowRenderer) Refresh() {
	r.Layout(r.of.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
func (r *completionRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.of.back, r.of.text, r.of.label}
}
func (r *completionRowRenderer) Destroy() {}
