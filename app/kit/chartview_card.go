package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"assay/charts"
)

// tell aims the hairlines at a region and shows the card beside it, inside the view.
func (v *ChartView) tell(r charts.Region) {
	v.cross.aim(v.spec, v.picture.Plot, r, v.Size())
	v.told = r
	v.card.show(r.Text)
	size, card := v.Size(), v.card.MinSize()
	v.card.Resize(card)
	x := float32(r.Rect.X1) + SpaceNear
	if x+card.Width > size.Width {
		x = float32(r.Rect.X0) - SpaceNear - card.Width
	}
	y := float32(r.Rect.Y0+r.Rect.Y1)/2 - card.Height - SpaceNear // above the hairline across
	if y < 0 {
		y = float32(r.Rect.Y0+r.Rect.Y1)/2 + SpaceNear
	}
	v.card.Move(fyne.NewPos(max(0, min(x, size.Width-card.Width)), max(0, min(y, size.Height-card.Height))))
	v.card.Show()
	canvas.Refresh(v.wake) // what was hidden until now can't ask the window for it by itself
}

// hideCard goes back to the card of the selected mark while the keyboard is here, else to none.
func (v *ChartView) hideCard() {
	if v.focused && v.at >= 0 && v.at < len(v.marks) {
		v.tell(v.marks[v.at])
		return
	}
	v.tellNothing()
}

// tellNothing takes card and hairlines away.
func (v *ChartView) tellNothing() {
	v.told = charts.Region{}
	v.cross.hide()
	v.card.Hide()
	canvas.Refresh(v.wake)
}

// chartCard is the card beside a mark.
type chartCard struct {
	widget.BaseWidget
	text  string
	lines []*Text
}

func newChartCard() *chartCard {
	c := &chartCard{}
	c.ExtendBaseWidget(c)
	return c
}

// show says what the mark's label says: its second line, which is the figure, in bold.
func (c *chartCard) show(text string) {
	if c.text == text && len(c.lines) > 0 {
		return
	}
	c.text, c.lines = text, nil
	for i, line := range strings.Split(text, "\n") {
		token := TokenMuted
		if i == 1 {
			token = TokenText
		}
		t := NewText(Fit(line, LabelSize, fyne.TextStyle{Bold: i == 1}, PanelWidth), token, LabelSize)
		t.Bold = i == 1
		c.lines = append(c.lines, t)
	}
	c.Refresh()
}

func (c *chartCard) CreateRenderer() fyne.WidgetRenderer {
	return &cardRenderer{c: c, box: NewBox()}
}

type cardRenderer struct {
	c   *chartCard
	box *Fill
}

func (r *cardRenderer) Layout(size fyne.Size) {
	r.box.Resize(size)
	y := SpaceNear
	for _, l := range r.c.lines {
		least := l.MinSize()
		l.Resize(fyne.NewSize(size.Width-2*SpaceNear, least.Height))
		l.Move(fyne.NewPos(SpaceNear, y))
		y += least.Height
	}
}

func (r *cardRenderer) MinSize() fyne.Size {
	size := fyne.NewSize(0, 2*SpaceNear)
	for _, l := range r.c.lines {
		least := l.MinSize()
		size.Width = max(size.Width, least.Width)
		size.Height += least.Height
	}
	size.Width += 2 * SpaceNear
	return size
}

func (r *cardRenderer) Refresh() {
	r.Layout(r.c.Size())
	r.box.Refresh()
	canvas.Refresh(r.c)
}

func (r *cardRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.box}
	for _, l := range r.c.lines {
		all = append(all, l)
	}
	return all
}
func (r *cardRenderer) Destroy() {}
