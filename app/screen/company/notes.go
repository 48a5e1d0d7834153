package company

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// noteList is the tab with all notes on the unit's figures, in the order of their numbers, and after them those on the
// company's contracts.
type noteList struct {
	screen *Screen
	body   *fyne.Container
	object fyne.CanvasObject
}

func newNoteList(s *Screen) *noteList {
	l := &noteList{screen: s, body: kit.Stack(kit.SpaceNear)}
	l.object = container.NewVScroll(l.body)
	return l
}

func (l *noteList) show() {
	s := l.screen
	l.body.Objects = nil
	for i, n := range s.notes {
		l.body.Objects = append(l.body.Objects, l.row(i+1, n), kit.NewRule())
	}
	for i, n := range s.remarks {
		l.body.Objects = append(l.body.Objects, l.row(len(s.notes)+i+1, n), kit.NewRule())
	}
	if len(l.body.Objects) == 0 {
		l.body.Objects = []fyne.CanvasObject{kit.NewSentence(wording.Of("No notes on this unit's figures or the company's contracts yet. Select a figure or a contract and press Ctrl+M to write one."), kit.TokenMuted)}
	}
	l.body.Refresh()
}

func (l *noteList) row(number int, n store.NoteOn) fyne.CanvasObject {
	s := l.screen
	mark := kit.NewText(strconv.Itoa(number), kit.TokenAccent, kit.TextSize)
	mark.Bold = true
	on := kit.NewLink(s.sheet.name(n.Key), func() { s.ShowFigure(n.Key) })
	if n.Pin == data.PinContract {
		on = kit.NewLink(s.contractTitle(n.ContractID), func() { s.ShowContract(n.ContractID) })
	}
	when := written(n.Note)
	remove := kit.NewLink(wording.Of("Remove"), func() { s.removeNote(n.Note, number) })
	text := kit.NewSentence(n.Text, kit.TokenText)
	text.Points = kit.TextSize
	head := container.NewHBox(kit.NewText(when, kit.TokenMuted, kit.LabelSize), remove)
	return kit.Padded(kit.Stack(kit.SpaceCell,
		container.NewBorder(nil, nil, container.NewHBox(mark, on), head), text), kit.SpaceCell, 0)
}

// removeNote takes a note out; Undo brings it back.
func (s *Screen) removeNote(n data.Note, number int) {
	if !s.writable() {
		return
	}
	s.desk.Do(wording.Of("remove note %d", number), func(e *store.Edit) error { return e.Remove(&n) }, func(err error) {
		if err == nil {
			s.desk.Say(wording.Of("The note was removed. Undo brings it back."))
		}
	})
}

// written says who wrote a note, and when.
func written(n data.Note) string {
	when := data.DateOf(n.WrittenAt.Local()).Display()
	if n.Author != "" {
		when = n.Author + ", " + when
	}
	return when
}

// contractTitle names a contract of the company.
func (s *Screen) contractTitle(id int64) string {
	for i := range s.dossier.Contracts {
		if c := &s.dossier.Contracts[i]; c.ID == id {
			return c.Title(s.dossier.Parties[c.CustomerID].Name)
		}
	}
	return wording.Of("a contract that was taken out")
}

// now is the moment a note is written.
func now() time.Time { return time.Now().UTC() }
