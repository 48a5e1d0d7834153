package theses

import (
	"slices"

	"fyne.io/fyne/v2"
)

// picked is which row of a tab's table is chosen, by the key of its record, which outlives the rows. The zero key is none.
type picked[K comparable] struct {
	chosen K
	want   K // the one to choose once it's there
}

// pick chooses the row that the user chose.
func (p *picked[K]) pick(key K) {
	var none K
	p.chosen, p.want = key, none
}

// seek chooses a row that may not be there yet.
func (p *picked[K]) seek(key K) { p.chosen, p.want = key, key }

// settle chooses among the rows that are there now: the one sought, else the one chosen before, else the first.
func (p *picked[K]) settle(rows []K) {
	var none K
	if p.want != none && slices.Contains(rows, p.want) {
		p.pick(p.want)
	}
	if len(rows) > 0 && !slices.Contains(rows, p.chosen) {
		p.chosen = rows[0]
	}
}

// put shows one thing in a box, where that isn't there already.
func put(box *fyne.Container, content fyne.CanvasObject) {
	if len(box.Objects) != 1 || box.Objects[0] != content {
		box.Objects = []fyne.CanvasObject{content}
		box.Refresh()
	}
}
