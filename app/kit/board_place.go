package kit

import (
	"math"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

const (
	leastTitle    float32 = 200
	widestTitle   float32 = 300
	widestMeasure float32 = 120
	leastFigure   float32 = 96
	widestFigure  float32 = 150
	headHeight            = RowHeight + 3*SpaceCell // two lines over each column
	groupHeight           = RowHeight + SpaceCell
)

// build makes the objects of all columns and rows, in the order in which they lie over each other, and measures them.
func (b *Board) build() {
	b.inks, b.fills, b.arranged = b.inks[:0], b.fills[:0], -1
	b.buildHeads()
	b.buildNames()
	b.buildFigures()
	b.tops = append(b.tops[:0], 0)
	for i, row := range b.rows {
		height := RowHeight
		if row.Heading {
			height = groupHeight
		}
		b.tops = append(b.tops, b.tops[i]+height)
	}
	b.dark = !DarkNow()
	b.paint()
	b.arrange(b.Size().Width)
}

// arrange puts all in place for a width of the board: the columns of figures share what the frozen ones leave, alike where
// that's enough for each. Where it isn't, the narrow ones give way, then the titles are shortened, and only then have figures to
// be scrolled to.
func (b *Board) arrange(width float32) {
	if b.arranged == width {
		return
	}
	b.arranged = width
	count, needed := float32(len(b.columns)), float32(0)
	for _, need := range b.needs {
		needed += need
	}
	b.title = max(min(b.titles, floor(width)-b.measure-needed), leastTitle)
	room := max(min(width-b.frozen(), widestFigure*count), needed)
	b.edges = append(b.edges[:0], 0)
	right := float32(0)
	for i, need := range b.needs {
		if alike := room / count; alike >= b.least {
			right = alike * float32(i+1)
		} else {
			right += need + (room-needed)/count
		}
		b.edges = append(b.edges, floor(right))
	}
	b.placeHeads()
	b.placeNames()
	b.placeFigures()
	b.mark()
	for _, sheet := range []*boardSheet{b.top, b.sides, b.body} {
		canvas.Refresh(sheet)
	}
}

func floor(x float32) float32 { return float32(math.Floor(float64(x))) }

func (b *Board) frozen() float32 { return b.title + b.measure }
func (b *Board) wide() float32   { return b.edges[len(b.edges)-1] }
func (b *Board) high() float32   { return b.tops[len(b.tops)-1] }

// place is where a cell lies in the body.
func (b *Board) place(at At) (fyne.Position, fyne.Size) {
	return fyne.NewPos(b.edges[at.Column], b.tops[at.Row]),
		fyne.NewSize(b.edges[at.Column+1]-b.edges[at.Column], b.tops[at.Row+1]-b.tops[at.Row])
}

// rowAt is the row at a distance from the top of the first, or −1; columnAt the column likewise.
func (b *Board) rowAt(y float32) int    { return slot(b.tops, y) }
func (b *Board) columnAt(x float32) int { return slot(b.edges, x) }

func slot(edges []float32, x float32) int {
	i := sort.Search(len(edges), func(i int) bool { return edges[i] > x })
	if i == len(edges) {
		return -1
	}
	return i - 1
}

// mark draws the outline of the selected cell: thick while keys go to the board.
func (b *Board) mark() {
	at, any := b.Selected()
	any = any && at.Column+1 < len(b.edges) && at.Row+1 < len(b.tops)
	for _, bar := range b.outline {
		bar.Hidden = !any
	}
	if !any {
		return
	}
	thick := Hairline
	if b.focused {
		thick = 2 * Hairline
	}
	pos, size := b.place(at)
	size.Height -= Hairline // the rule under the row
	put := func(i int, x, y, width, height float32) {
		b.outline[i].Move(pos.AddXY(x, y))
		b.outline[i].Resize(fyne.NewSize(width, height))
	}
	put(0, 0, 0, size.Width, thick)
	put(1, 0, size.Height-thick, size.Width, thick)
	put(2, 0, thick, thick, size.Height-2*thick)
	put(3, size.Width-thick, thick, thick, size.Height-2*thick)
}

// reveal scrolls as little as it takes to show the cell, and the heading of its group where it's the first.
func (b *Board) reveal(at At) {
	view := b.scroll.Size()
	if view.IsZero() || !b.selectable(at) {
		return
	}
	pos, size := b.place(at)
	top := pos.Y
	if at.Row > 0 && b.rows[at.Row-1].Heading {
		top = b.tops[at.Row-1]
	}
	end := pos.Add(size)
	if at.Row == nearestRow(b.rows, len(b.rows)-1) {
		end.Y += b.spare.Height
	}
	if at.Column == len(b.columns)-1 {
		end.X += b.spare.Width
	}
	off := b.scroll.Offset
	off.Y = min(max(off.Y, end.Y-view.Height), top)
	off.X = min(max(off.X, end.X-view.Width), pos.X)
	if off != b.scroll.Offset {
		b.scroll.ScrollToOffset(off)
		b.follow()
	}
}

// follow brings the frozen parts in line with the scroller. What was under the pointer isn't any more.
func (b *Board) follow() {
	b.rest(nowhere)
	off := b.scroll.Offset
	b.side.Hidden = off.X <= 0
	b.under.Hidden = off.Y <= 0 && (len(b.rows) == 0 || b.rows[0].Heading)
	b.under.Resize(fyne.NewSize(min(b.Size().Width, b.frozen()+b.wide()-off.X), Hairline))
	b.side.Resize(fyne.NewSize(Hairline, min(b.Size().Height, headHeight+b.high()-off.Y)))
	b.top.Move(fyne.NewPos(-off.X, 0))
	b.sides.Move(fyne.NewPos(0, -off.Y))
}

// CreateRenderer draws the board.
func (b *Board) CreateRenderer() fyne.WidgetRenderer { return &boardRenderer{b} }

type boardRenderer struct{ b *Board }

func (r *boardRenderer) Layout(size fyne.Size) {
	b := r.b
	b.arrange(size.Width)
	frozen, rest := b.frozen(), fyne.NewSize(max(size.Width-b.frozen(), 0), max(size.Height-headHeight, 0))
	b.top.Resize(b.top.MinSize())
	b.sides.Resize(b.sides.MinSize())
	b.corner.Resize(fyne.NewSize(frozen, RowHeight))
	b.corner.Move(fyne.NewPos(0, b.cornerTop()))
	b.header.Move(fyne.NewPos(frozen, 0))
	b.header.Resize(fyne.NewSize(rest.Width, headHeight))
	b.strip.Move(fyne.NewPos(0, headHeight))
	b.strip.Resize(fyne.NewSize(frozen, rest.Height))
	b.scroll.Move(fyne.NewPos(frozen, headHeight))
	b.scroll.Resize(rest)
	b.spare = fyne.Size{}
	if b.wide() > rest.Width {
		b.spare.Width = SpaceNear
	}
	if b.high() > rest.Height {
		b.spare.Height = SpaceNear
	}
	b.scroll.Refresh() // the cells may take another room in the same view
	b.under.Move(fyne.NewPos(0, headHeight-Hairline))
	b.side.Move(fyne.NewPos(frozen-Hairline, 0))
	if b.unseen && !rest.IsZero() {
		b.unseen = false
		b.reveal(b.cursor)
	}
	b.follow()
}

func (r *boardRenderer) MinSize() fyne.Size {
	return fyne.NewSize(leastTitle+r.b.measure+leastFigure, headHeight+3*RowHeight)
}

func (r *boardRenderer) Refresh() {
	b := r.b
	b.paint()
	b.corner.Refresh()
	b.under.Refresh()
	b.side.Refresh()
	b.tip.Refresh()
	r.Layout(b.Size())
}

func (r *boardRenderer) Objects() []fyne.CanvasObject {
	b := r.b
	return []fyne.CanvasObject{b.scroll, b.strip, b.header, b.corner, b.under, b.side, b.tip}
}

func (r *boardRenderer) Destroy() {}
