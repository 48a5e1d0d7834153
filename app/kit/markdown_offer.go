package kit

import (
	"strings"

	"fyne.io/fyne/v2"
)

// asked is a link under way in the text: what was typed since "[[", and whether an exclamation mark before it asks for what it
// names to be shown.
type asked struct {
	typed  string
	shown  bool
	behind bool // the caret stands behind such a beginning at all
}

// linkUnderWay finds the link that is being typed before the caret.
func linkUnderWay(before string) asked {
	at := strings.LastIndex(before, "[[")
	if at < 0 {
		return asked{}
	}
	typed := before[at+2:]
	if strings.ContainsAny(typed, "[]|") || len(typed) > longestAsked || strings.HasPrefix(typed, " ") {
		return asked{}
	}
	return asked{typed, at > 0 && before[at-1] == '!', true}
}

// longestAsked is how much may be typed to find something.
const longestAsked = 60

// moved opens, narrows or closes the list as the caret moves. A list that was closed by Escape stays closed until another link is
// begun.
func (e *Editor) moved() {
	typing := e.typing
	e.typing = false
	if !typing { // the preview is about to follow what is typed
		e.Preview.Follow(e.Field.caret.par)
	}
	if e.OnOffer == nil {
		return
	}
	now := asked{}
	if e.Field.SelectedText() == "" && !e.Field.locked {
		now = linkUnderWay(e.Field.BeforeCaret())
	}
	if !now.behind {
		e.refused = false
		e.closeOffers()
		return
	}
	if e.refused || !typing && !e.offering {
		return
	}
	if now == e.asked && e.offering {
		e.placeOffers()
		return
	}
	e.asked, e.offering = now, true
	e.OnOffer(now.typed, now.shown)
}

// Offer lists what can be put in for what OnOffer was asked; what is offered for anything else comes too late and is dropped. none
// is said where there is nothing.
func (e *Editor) Offer(typed string, shown bool, all []Offer, none string) {
	if !e.offering || e.asked.typed != typed || e.asked.shown != shown {
		return
	}
	e.list.Set(all, none)
	e.list.Show()
	e.placeOffers()
}

// placeOffers hangs the list under the caret, or over it where there's more room.
func (e *Editor) placeOffers() {
	room, least := e.Field.Size(), e.list.MinSize()
	at := e.Field.CaretAt()
	width := min(offersWidth, room.Width-2*SpaceCell)
	x := max(SpaceCell, min(at.X, room.Width-width-SpaceCell))
	y := at.Y + 2*Hairline
	if over := at.Y - proseLine - least.Height - 2*Hairline; y+least.Height > room.Height && over >= 0 {
		y = over
	}
	e.list.Resize(fyne.NewSize(width, least.Height))
	e.list.Move(fyne.NewPos(x, y))
	e.list.Refresh()
}

func (e *Editor) closeOffers() {
	e.offering = false
	e.asked = asked{}
	e.list.Hide()
}

// take puts an offer in, in place of what was typed to find it.
func (e *Editor) take(o Offer) {
	letters := len([]rune(e.asked.typed)) + len("[[")
	if e.asked.shown {
		letters++
	}
	e.closeOffers()
	rest := 0 // of a link that the caret stood in
	if inside, _, closed := strings.Cut(e.Field.AfterCaret(), "]]"); closed && !strings.ContainsAny(inside, "[]") {
		rest = len([]rune(inside)) + len("]]")
	}
	e.Field.ReplaceAround(letters, rest, o.Put)
	e.refocus()
}

// key takes the keys of the list while it's open.
func (e *Editor) key(k *fyne.KeyEvent) bool {
	if !e.offering || e.list.Hidden {
		return false
	}
	switch k.Name {
	case fyne.KeyDown:
		e.list.Step(1)
	case fyne.KeyUp:
		e.list.Step(-1)
	case fyne.KeyPageDown:
		e.list.Step(offerRows)
	case fyne.KeyPageUp:
		e.list.Step(-offerRows)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
		if len(e.list.all) == 0 {
			return false
		}
		e.take(e.list.all[e.list.at])
	case fyne.KeyEscape:
		e.closeOffers()
		e.refused = true
	default:
		return false
	}
	return true
}

// beginLink begins a link of the notebook at the caret, which opens the list.
func (e *Editor) beginLink(mark string) {
	e.refocus()
	if e.Field.SelectedText() != "" {
		e.Field.SetCaret(e.Field.Caret())
	}
	e.Field.Insert(mark)
}
