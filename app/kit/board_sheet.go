package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// boardSheet is one of the three parts of a board that move against each other, as large as all that is on it.
type boardSheet struct {
	widget.BaseWidget
	board   *Board
	part    boardPart
	objects []fyne.CanvasObject
}

type boardPart int

const (
	boardTop   boardPart = iota // the heads of the columns
	boardSides                  // the frozen columns
	boardBody                   // the figures
)

var (
	_ fyne.Tappable          = (*boardSheet)(nil)
	_ fyne.DoubleTappable    = (*boardSheet)(nil)
	_ fyne.SecondaryTappable = (*boardSheet)(nil)
	_ desktop.Mouseable      = (*boardSheet)(nil)
	_ desktop.Hoverable      = (*boardSheet)(nil)
)

func newBoardSheet(b *Board, part boardPart) *boardSheet {
	s := &boardSheet{board: b, part: part}
	s.ExtendBaseWidget(s)
	return s
}

// MinSize is that of all that is on the sheet.
func (s *boardSheet) MinSize() fyne.Size {
	switch b := s.board; s.part {
	case boardTop:
		return fyne.NewSize(b.wide(), headHeight)
	case boardSides:
		return fyne.NewSize(b.frozen(), b.high())
	default:
		return fyne.NewSize(b.wide(), b.high()).Add(b.spare)
	}
}

// nowhere is the place of a pointer that is on nothing. A row or column of −1 alone stands for the head of the other.
var nowhere = At{-1, -1}

// at is what lies under a point of the sheet, or nowhere.
func (s *boardSheet) at(p fyne.Position) At {
	b, at := s.board, nowhere
	if s.part != boardTop {
		if at.Row = b.rowAt(p.Y); at.Row < 0 || b.rows[at.Row].Heading {
			return nowhere
		}
	}
	if s.part != boardSides {
		if at.Column = b.columnAt(p.X); at.Column < 0 {
			return nowhere
		}
	}
	return at
}

// MouseDown focuses the board and selects the cell under the pointer, or the one in the row whose title is.
func (s *boardSheet) MouseDown(m *desktop.MouseEvent) {
	s.board.pressed = true // Fyne keeps the tap back until no second one can come
	s.take(m.Position, m.Button == desktop.MouseButtonPrimary)
}

// MouseUp does nothing.
func (s *boardSheet) MouseUp(*desktop.MouseEvent) {}

// Tapped selects the cell, where the press hasn't already.
func (s *boardSheet) Tapped(e *fyne.PointEvent) {
	if !s.board.pressed {
		s.take(e.Position, true)
	}
	s.board.pressed = false
}

// DoubleTapped opens the cell.
func (s *boardSheet) DoubleTapped(e *fyne.PointEvent) {
	s.board.pressed = false
	if at := s.at(e.Position); s.part == boardBody && at != nowhere && inSight(s.board) {
		s.focus()
		s.board.choose(at, false)
		s.board.open()
	}
}

// TappedSecondary selects the cell and asks for its menu.
func (s *boardSheet) TappedSecondary(e *fyne.PointEvent) {
	s.board.pressed = false
	if at := s.at(e.Position); s.part == boardBody && at != nowhere {
		s.focus()
		s.board.choose(at, false)
		if s.board.OnMenu != nil {
			s.board.OnMenu(at, e.AbsolutePosition)
		}
	}
}

func (s *boardSheet) take(p fyne.Position, again bool) {
	s.focus()
	s.board.rest(nowhere)
	at := s.at(p)
	if at.Row < 0 {
		return
	}
	if at.Column < 0 {
		at.Column = s.board.cursor.Column
	}
	s.board.choose(at, again)
}

func (s *boardSheet) focus() {
	FocusOn(s.board)
}

// MouseIn shows what is under the pointer.
func (s *boardSheet) MouseIn(m *desktop.MouseEvent) { s.MouseMoved(m) }

// MouseMoved shows what is under the pointer.
func (s *boardSheet) MouseMoved(m *desktop.MouseEvent) { s.board.rest(s.at(m.Position)) }

// MouseOut takes that away.
func (s *boardSheet) MouseOut() { s.board.rest(nowhere) }

// CreateRenderer draws the sheet.
func (s *boardSheet) CreateRenderer() fyne.WidgetRenderer { return &boardSheetRenderer{s} }

type boardSheetRenderer struct{ sheet *boardSheet }

func (r *boardSheetRenderer) Layout(fyne.Size)             {}
func (r *boardSheetRenderer) MinSize() fyne.Size           { return r.sheet.MinSize() }
func (r *boardSheetRenderer) Refresh()                     { r.sheet.board.paint() }
func (r *boardSheetRenderer) Objects() []fyne.CanvasObject { return r.sheet.objects }
func (r *boardSheetRenderer) Destroy()                     {}
