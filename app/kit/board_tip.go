package kit

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

// restTime is how long the pointer rests before a board says more. Most cells have something to say, and cards that come
// at once would hide the figures from someone who is on the way past them.
const restTime = 350 * time.Millisecond

// rest is told what the pointer is on.
func (b *Board) rest(at At) {
	if at == b.hover {
		return
	}
	b.hover = at
	b.tip.Hide()
	b.wait.Stop()
	b.showBand()
	if b.words(at) != "" {
		b.wait.Start()
	}
}

// rested shows what there is to say about the place under the pointer.
func (b *Board) rested(done float32) {
	if done < 1 || b.hover == nowhere {
		return
	}
	off := b.scroll.Offset
	at, pos, height := b.hover, fyne.NewPos(0, 0), headHeight
	if at.Column >= 0 {
		pos.X = b.frozen() + b.edges[at.Column] - off.X
	}
	if at.Row >= 0 {
		pos.Y, height = headHeight+b.tops[at.Row]-off.Y, RowHeight
	}
	b.tip.tell(b.words(at), b.Size(), pos, height)
}

// words are what there is to say about a place: the whole of what is shortened there, then its tip.
func (b *Board) words(at At) string {
	var whole []string
	more := ""
	keep := func(l *boardLine) {
		if l.cut() {
			whole = append(whole, l.whole)
		}
	}
	switch {
	case at == nowhere:
	case at.Row < 0:
		keep(&b.heads[at.Column].title)
		keep(&b.heads[at.Column].sub)
	case at.Column < 0:
		keep(&b.names[at.Row].title)
		keep(&b.names[at.Row].measure)
		more = b.rows[at.Row].Tip
	default:
		keep(&b.figures[at.Row][at.Column].line)
		more = b.cell(at).Tip
	}
	if more != "" {
		whole = append(whole, more)
	}
	return strings.Join(whole, "\n")
}

// showBand tints the row under the pointer.
func (b *Board) showBand() {
	for i, band := range b.bands {
		if b.hover.Row < 0 {
			band.Hide()
			continue
		}
		width := b.frozen()
		if i == 1 {
			width = b.wide()
		}
		band.Move(fyne.NewPos(0, b.tops[b.hover.Row]))
		band.Resize(fyne.NewSize(width, RowHeight-Hairline))
		band.Show()
	}
}
