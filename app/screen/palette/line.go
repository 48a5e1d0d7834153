package palette

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
)

// line is an item of the list: its name and more of it at the left, its keys and what it is at the right.
type line struct {
	widget.BaseWidget
	of   *Palette
	at   int
	back *kit.Fill

	name, detail, keys, group *kit.Text
}

func newLine(p *Palette) *line {
	l := &line{of: p, back: kit.NewFill(kit.TokenNothing), name: kit.NewText("", kit.TokenText, kit.TextSize), detail: kit.NewText("", kit.TokenMuted, kit.LabelSize),
		keys: kit.NewText("", kit.TokenMuted, kit.LabelSize), group: kit.NewText("", kit.TokenMuted, kit.LabelSize)}
	l.back.Radius = kit.Corner
	l.keys.Align, l.group.Align = fyne.TextAlignTrailing, fyne.TextAlignTrailing
	l.ExtendBaseWidget(l)
	return l
}

func (l *line) show(at int) {
	l.at = at
	if at >= len(l.of.found) {
		return
	}
	item := l.of.found[at]
	l.name.Text, l.detail.Text, l.keys.Text, l.group.Text = item.Name, item.Detail, item.Keys, item.Group
	l.name.Token, l.back.Token = kit.TokenText, kit.TokenNothing
	if item.Why != "" {
		l.name.Token, l.detail.Text = kit.TokenFaint, item.Why
	}
	if at == l.of.at {
		l.back.Token = kit.TokenAccentSoft
	}
	l.Refresh()
}

// Tapped does what the item is for.
func (l *line) Tapped(*fyne.PointEvent) {
	l.of.choose(l.at)
	l.of.take(false)
}

// Cursor is the pointing hand.
func (l *line) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel says the item as one would read it out.
func (l *line) AccessibilityLabel() string {
	return kit.Spoken(l.name.Text, l.detail.Text, l.keys.Text, l.group.Text)
}

// AccessibilityRole is that of a button.
func (l *line) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer draws the line.
func (l *line) CreateRenderer() fyne.WidgetRenderer {
	return &lineRenderer{l, []fyne.CanvasObject{l.back, l.name, l.detail, l.keys, l.group}}
}

type lineRenderer struct {
	of      *line
	objects []fyne.CanvasObject
}

func (r *lineRenderer) Layout(size fyne.Size) {
	l := r.of
	l.back.Resize(size)
	right := size.Width - kit.SpaceNear
	put := func(t *kit.Text, width float32) {
		t.Resize(fyne.NewSize(width, size.Height))
		t.Move(fyne.NewPos(right-width, 0))
		right -= width
	}
	put(l.group, groupWidth)
	keys := float32(0)
	if l.keys.Text != "" {
		keys = max(keysWidth, l.keys.MinSize().Width)
	}
	put(l.keys, keys)
	room := right - 2*kit.SpaceNear
	name := min(l.name.MinSize().Width, room)
	l.name.Resize(fyne.NewSize(name, size.Height))
	l.name.Move(fyne.NewPos(kit.SpaceNear, 0))
	l.detail.Resize(fyne.NewSize(max(room-name-kit.SpaceNear, 0), size.Height))
	l.detail.Move(fyne.NewPos(name+2*kit.SpaceNear, 0))
	l.detail.Hidden = room-name < 3*kit.SpaceEdge && l.detail.MinSize().Width > room-name-kit.SpaceNear
}

func (r *lineRenderer) MinSize() fyne.Size { return fyne.NewSize(200, kit.RowHeight-kit.SpaceCell) }
func (r *lineRenderer) Refresh() {
	r.Layout(r.of.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
}
func (r *lineRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *lineRenderer) Destroy()                     {}
