package company

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
)

// The choices by which the list is narrowed.
const (
	anyStatus = "all"
	liveOnes  = "live"
	talksOnes = "talks"
	endedOnes = "ended"
)

func statusFilters() []kit.Choice {
	return []kit.Choice{
		{Key: anyStatus, Label: wording.Of("all")},
		{Key: liveOnes, Label: wording.Of("live"), Detail: wording.Of("signed and not ended")},
		{Key: talksOnes, Label: data.Talks.Words(), Detail: wording.Of("not signed")},
		{Key: endedOnes, Label: data.Ended.Words()},
	}
}

// matching are the contracts with the status chosen that hold every word of the search.
func (t *contracts) matching() []contractLine {
	words := strings.Fields(strings.ToLower(t.search.Text))
	return slices.DeleteFunc(slices.Clone(t.all), func(l contractLine) bool {
		switch t.status.Chosen {
		case liveOnes:
			if !l.live {
				return true
			}
		case talksOnes, endedOnes:
			if string(l.status) != t.status.Chosen {
				return true
			}
		}
		text := strings.ToLower(strings.Join([]string{l.customer.Name, l.contract.Site, l.contract.Kind.Words(), l.status.Words(), l.contract.StatusNote,
			l.guarantor.Name, l.unit.Kind.Title()}, " "))
		return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	})
}

// searchField is a field that narrows a list: Enter and the arrow down go on into the list, Escape empties it first.
type searchField struct {
	kit.Entry
	onward func()
}

func newSearchField(hint string, onward func()) *searchField {
	f := &searchField{onward: onward}
	f.PlaceHolder = hint
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey goes on into the list, or edits.
func (f *searchField) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		f.onward()
	case fyne.KeyEscape:
		f.SetText("")
		f.onward()
	default:
		f.Entry.TypedKey(key)
	}
}

// searchWidth is how wide a search field is.
const searchWidth float32 = 220

// widen gives an object a least width.
func widen(o fyne.CanvasObject, width float32) fyne.CanvasObject {
	space := kit.NewFill(kit.TokenNothing)
	space.Least = fyne.NewSize(width, 0)
	return container.NewStack(space, o)
}
