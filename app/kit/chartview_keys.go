package kit

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"assay/charts"
)

// FocusGained begins going from mark to mark.
func (v *ChartView) FocusGained() {
	v.focused = true
	v.hideCard()
	v.Refresh()
}

// FocusLost takes the card away.
func (v *ChartView) FocusLost() {
	v.focused = false
	v.tellNothing()
	v.Refresh()
}

// TypedRune takes no text.
func (v *ChartView) TypedRune(rune) {}

// TypedKey goes from mark to mark: left and right in order, up and down between marks above each other.
func (v *ChartView) TypedKey(key *fyne.KeyEvent) {
	if v.OnKey != nil && v.OnKey(key) {
		return
	}
	switch key.Name {
	case fyne.KeyRight:
		v.goTo(min(v.at+1, len(v.marks)-1))
	case fyne.KeyLeft:
		v.goTo(max(v.at-1, 0))
	case fyne.KeyHome:
		v.goTo(0)
	case fyne.KeyEnd:
		v.goTo(len(v.marks) - 1)
	case fyne.KeyUp, fyne.KeyDown:
		v.goTo(v.besides(key.Name == fyne.KeyDown))
	case fyne.KeyReturn, fyne.KeyEnter:
		v.open()
	case fyne.KeyEscape:
		if v.selected == "" && v.at < 0 && v.card.Hidden {
			passKey(v, key) // there's nothing to leave here: a dialog that the chart stands in closes
			return
		}
		v.selected, v.at = "", -1
		v.tellNothing()
		if v.OnSelect != nil {
			v.OnSelect("")
		}
	default:
		if menuKey(key) {
			v.menuAtMark()
			return
		}
		passKey(v, key)
	}
}

// reselect finds the selected mark in a new picture.
func (v *ChartView) reselect() {
	id := v.selected
	if v.wantSelected != "" {
		id = v.wantSelected
	}
	at := slices.IndexFunc(v.marks, func(r charts.Region) bool { return r.ID == id })
	if at >= 0 && v.wantSelected != "" {
		v.wantSelected = ""
		v.goTo(at)
		return
	}
	v.at = at
	switch {
	case at < 0:
		v.tellNothing()
	case !v.card.Hidden:
		v.tell(v.marks[at]) // the mark may stand elsewhere now, and the card must stay inside
	}
}

// goTo moves the card to a mark.
func (v *ChartView) goTo(at int) {
	if at < 0 || at >= len(v.marks) {
		return
	}
	v.at = at
	v.selected = v.marks[at].ID
	v.tell(v.marks[at])
	if v.OnSelect != nil {
		v.OnSelect(v.selected)
	}
}

// besides is the nearest mark below or above the present one.
func (v *ChartView) besides(below bool) int {
	if v.at < 0 || v.at >= len(v.marks) {
		return 0
	}
	here := v.marks[v.at].Rect
	best, nearest := v.at, math.Inf(1)
	for i, m := range v.marks {
		dy := m.Rect.Y0 - here.Y0
		if i == v.at || dy == 0 || m.Series != "" && m.Series == v.marks[v.at].Series || below != (dy > 0) {
			continue
		}
		if d := math.Abs(dy) + 4*math.Abs(m.Rect.X0-here.X0); d < nearest {
			best, nearest = i, d
		}
	}
	return best
}
