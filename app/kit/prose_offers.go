package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/data/wording"
)

// Offer is something that can be put into a text where the caret is.
type Offer struct {
	// Kind says in a word what it is, Label names it, Detail says what it belongs to or how it stands.
	Kind, Label, Detail string
	// Put is the text that it's put in as.
	Put string
}

// Offers is the list that hangs under the caret. It lies on what is typed into and not over the window, so that the keys stay with
// the text: who has them moves in the list and takes from it.
type Offers struct {
	widget.BaseWidget
	// Plain leaves out the column that says what each is.
	Plain bool
	// Unchosen lists them with none chosen, and none again before the first.
	Unchosen bool
	// Keys says in the line at the foot what the keys do.
	Keys func() string

	all  []Offer
	at   int // the one that is chosen, or -1
	top  int // the first that is seen
	take func(Offer)
	none string // what is said where there's nothing to offer
	over bool   // the pointer is on the list
	rows []*offerRow
	foot *Text
	box  *Fill
}

const (
	offersWidth float32 = 520
	offerRows           = 9
	offerHeight float32 = 24
	kindWidth   float32 = 84
)

// NewOffers is a list from which a click takes.
func NewOffers(take func(Offer)) *Offers {
	o := &Offers{take: take, Keys: func() string { return wording.Of("↑ ↓ choose · Enter or Tab puts it in · Esc closes") }, box: NewBox(), foot: NewText("", TokenMuted, SmallSize)}
	o.foot.Yields = true
	for range offerRows {
		o.rows = append(o.rows, newOfferRow(o))
	}
	o.ExtendBaseWidget(o)
	return o
}

// Set offers something else; the first is chosen, or the one that was, or none.
func (o *Offers) Set(all []Offer, none string) {
	was := ""
	if o.at < len(o.all) && o.at > 0 {
		was = o.all[o.at].Put
	}
	o.all, o.at, o.top, o.none = all, 0, 0, none
	if o.Unchosen {
		o.at, was = -1, ""
	}
	for i := range all {
		if was != "" && all[i].Put == was {
			o.at = i
			o.top = max(0, i-offerRows+1)
		}
	}
	o.fill()
}

// Step chooses another one: round and round, or where none may be chosen from none to the last.
func (o *Offers) Step(by int) {
	n := len(o.all)
	switch {
	case n == 0:
		return
	case o.Unchosen:
		o.at = max(-1, min(o.at+by, n-1))
	case by == 1 || by == -1:
		o.at = (o.at + by + n) % n
	default:
		o.at = max(0, min(o.at+by, n-1))
	}
	if o.at >= 0 {
		o.top = max(min(o.top, o.at), o.at-offerRows+1)
	}
	o.fill()
}

// At is which of them is chosen, or -1.
func (o *Offers) At() int { return o.at }

// Over reports whether the pointer is on the list: then a click that takes the focus from the text takes from the list.
func (o *Offers) Over() bool { return o.over }

func (o *Offers) fill() {
	for i, r := range o.rows {
		r.show(o.top + i)
	}
	foot := o.Keys()
	if len(o.all) == 0 {
		foot = wording.Of("%s · Esc closes", o.none)
	} else if more := len(o.all) - offerRows; more > 0 {
		if foot = wording.Of("%d of %d · %s", o.at+1, len(o.all), foot); o.at < 0 {
			foot = wording.Of("%d more · %s", more, o.Keys())
		}
	}
	o.foot.SetText(foot)
	o.Refresh()
}

func (o *Offers) seen() int { return min(len(o.all), offerRows) }

// Scrolled moves the part that is seen.
func (o *Offers) Scrolled(e *fyne.ScrollEvent) {
	by := -1
	if e.Scrolled.DY < 0 {
		by = 1
	}
	o.top = max(0, min(o.top+by, len(o.all)-offerRows))
	o.fill()
}

// Hide takes the list away.
func (o *Offers) Hide() {
	o.over = false
	o.BaseWidget.Hide()
}

// MinSize is as high as what is seen of the list.
func (o *Offers) MinSize() fyne.Size {
	return fyne.NewSize(200, float32(o.seen())*offerHeight+2*SpaceCell+o.foot.MinSize().Height+SpaceCell)
}

// CreateRenderer draws the rows and what the keys do.
func (o *Offers) CreateRenderer() fyne.WidgetRenderer {
	r := &offersRenderer{of: o, objects: []fyne.CanvasObject{o.box}}
	for _, row := range o.rows {
		r.objects = append(r.objects, row)
	}
	r.objects = append(r.objects, o.foot)
	return r
}

type offersRenderer struct {
	of      *Offers
	objects []fyne.CanvasObject
}

func (r *offersRenderer) Layout(size fyne.Size) {
	o := r.of
	o.box.Resize(size)
	y := SpaceCell
	for i, row := range o.rows {
		row.Hidden = i >= o.seen()
		if row.Hidden {
			continue
		}
		row.Resize(fyne.NewSize(size.Width-2*SpaceCell, offerHeight))
		row.Move(fyne.NewPos(SpaceCell, y))
		y += offerHeight
	}
	least := o.foot.MinSize()
	o.foot.Resize(fyne.NewSize(size.Width-2*SpaceNear, least.Height))
	o.foot.Move(fyne.NewPos(SpaceNear, y+SpaceCell/2))
}

func (r *offersRenderer) MinSize() fyne.Size { return r.of.MinSize() }
func (r *offersRenderer) Refresh() {
	r.Layout(r.of.Size())
	for _, o := range r.objects {
		o.Refresh()
	}
}
func (r *offersRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *offersRenderer) Destroy()                     {}

// offerRow is a line of the list: what it is, its name, and what it belongs to.
type offerRow struct {
	widget.BaseWidget
	list                *Offers
	at                  int
	back                *Fill
	kind, label, detail *Text
}

func newOfferRow(l *Offers) *offerRow {
	r := &offerRow{list: l, back: NewFill(TokenNothing), kind: NewText("", TokenMuted, LabelSize), label: NewText("", TokenText, TextSize),
		detail: NewText("", TokenMuted, LabelSize)}
	r.back.Radius = Corner
	r.detail.Align = fyne.TextAlignTrailing
	r.ExtendBaseWidget(r)
	return r
}

func (r *offerRow) show(i int) {
	r.at = i
	if i >= len(r.list.all) {
		return
	}
	o := r.list.all[i]
	r.kind.Text, r.label.Text, r.detail.Text = o.Kind, o.Label, o.Detail
	r.back.Token = TokenNothing
	if i == r.list.at {
		r.back.Token = TokenAccentSoft
	}
}

// Tapped puts the offer in.
func (r *offerRow) Tapped(*fyne.PointEvent) {
	if r.at < len(r.list.all) {
		r.list.at = r.at
		r.list.take(r.list.all[r.at])
	}
}

// MouseIn chooses the line under the pointer.
func (r *offerRow) MouseIn(*desktop.MouseEvent) {
	r.list.over = true
	if r.list.at != r.at && r.at < len(r.list.all) {
		r.list.at = r.at
		r.list.fill()
	}
}

// MouseMoved does nothing.
func (r *offerRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut forgets that the pointer is on the list; the row that it comes to says it again.
func (r *offerRow) MouseOut() { r.list.over = false }

// CreateRenderer draws the line.
func (r *offerRow) CreateRenderer() fyne.WidgetRenderer { return &offerRowRenderer{r} }

type offerRowRenderer struct{ of *offerRow }

func (r *offerRowRenderer) Layout(size fyne.Size) {
	o := r.of
	o.back.Resize(size)
	o.kind.Resize(fyne.NewSize(kindWidth, size.Height))
	o.kind.Move(fyne.NewPos(SpaceCell, 0))
	left := kindWidth + 2*SpaceCell
	if o.kind.Hidden = o.list.Plain; o.kind.Hidden {
		left = SpaceCell
	}
	room := size.Width - left - SpaceCell
	detail := min(o.detail.MinSize().Width, room/2)
	if name := o.label.MinSize().Width; name+SpaceNear+o.detail.MinSize().Width <= room {
		detail = o.detail.MinSize().Width
	}
	o.label.Resize(fyne.NewSize(room-detail-SpaceNear, size.Height))
	o.label.Move(fyne.NewPos(left, 0))
	o.detail.Resize(fyne.NewSize(detail, size.Height))
	o.detail.Move(fyne.NewPos(size.Width-detail-SpaceCell, 0))
}

func (r *offerRowRenderer) MinSize() fyne.Size { return fyne.NewSize(120, offerHeight) }
func (r *offerRowRenderer) Refresh() {
	r.Layout(r.of.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
func (r *offerRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.of.back, r.of.kind, r.of.label, r.of.detail}
}
func (r *offerRowRenderer) Destroy() {}
