package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// proseSheet is the text of a field as it scrolls: as high as all lines, with objects for those in view alone.
type proseSheet struct {
	widget.BaseWidget
	field *ProseField

	lines   []*canvas.Text
	marks   []*canvas.Rectangle // what is selected, a rectangle a line
	caret   *canvas.Rectangle
	hint    *Text
	objects []fyne.CanvasObject
	clicked proseClick
}

func newProseSheet(f *ProseField) *proseSheet {
	s := &proseSheet{field: f, caret: canvas.NewRectangle(nil), hint: NewText("", TokenFaint, ProseSize)}
	s.hint.Yields = true
	s.ExtendBaseWidget(s)
	return s
}

// fitWidth breaks the lines for another width of the field.
func (s *proseSheet) fitWidth(width float32) {
	s.field.lines.fit(max(width-2*proseInset, 40))
	s.fitHeight()
	s.arrange()
}

// fitHeight follows the number of lines.
func (s *proseSheet) fitHeight() {
	s.field.scroll.Refresh() // it asks for the least size and scrolls back where the text has become shorter
}

// MinSize is the height of all lines.
func (s *proseSheet) MinSize() fyne.Size {
	return fyne.NewSize(0, float32(s.field.lines.total())*proseLine+2*proseInset)
}

// arrange puts the lines in view, the selection and the caret in their places. What is there already isn't touched, so that a key
// costs a line or two.
func (s *proseSheet) arrange() {
	f := s.field
	top, height := f.scroll.Offset.Y, f.scroll.Size().Height
	first := max(0, int((top-proseInset)/proseLine))
	last := min(f.lines.total()-1, int((top+height)/proseLine)+1)
	from, to := ordered(f.anchor, f.caret)
	text, chosen := Colour(TokenText), Colour(TokenAccentSoft)
	if f.locked {
		text = Colour(TokenMuted)
	}
	lines, marks := 0, 0
	grown := false
	for number := first; number <= last; number++ {
		par, begin, end := f.lines.at(number)
		y := proseInset + float32(number)*proseLine
		if lines == len(s.lines) {
			s.lines = append(s.lines, canvas.NewText("", text))
			grown = true
		}
		t := s.lines[lines]
		lines++
		words := shownProse(string(f.text.pars[par][begin:end]))
		at := fyne.NewPos(proseInset, y)
		if t.Text != words || t.Color != text || t.Hidden || t.TextSize != ProseSize {
			t.Text, t.Color, t.TextSize, t.Hidden = words, text, ProseSize, false
			t.Resize(fyne.NewSize(f.lines.width, proseLine))
			t.Refresh()
		}
		if t.Position() != at {
			t.Move(at)
		}
		if from == to || par < from.par || par > to.par {
			continue
		}
		a, b := begin, end
		if par == from.par {
			a = max(a, from.at)
		}
		if par == to.par {
			b = min(b, to.at)
		}
		// A paragraph's line break is selected too where the selection goes on.
		goesOn := par < to.par && end == len(f.text.pars[par]) && (par > from.par || from.at <= end)
		if a > b || a == b && !goesOn {
			continue
		}
		if marks == len(s.marks) {
			s.marks = append(s.marks, canvas.NewRectangle(chosen))
			grown = true
		}
		m := s.marks[marks]
		marks++
		x0, x1 := f.lines.x(place{par, a}, begin), f.lines.x(place{par, b}, begin)
		if goesOn {
			x1 += SpaceCell
		}
		m.FillColor, m.Hidden = chosen, false
		m.Move(fyne.NewPos(proseInset+x0, y))
		m.Resize(fyne.NewSize(x1-x0, proseLine))
		m.Refresh()
	}
	for _, t := range s.lines[lines:] {
		if !t.Hidden {
			t.Hide()
		}
	}
	for _, m := range s.marks[marks:] {
		if !m.Hidden {
			m.Hide()
		}
	}
	s.placeCaret()
	s.hint.SetText(f.Hint)
	s.hint.Hidden = len(f.text.pars) > 1 || len(f.text.pars[0]) > 0
	s.hint.Move(fyne.NewPos(proseInset, proseInset))
	s.hint.Resize(fyne.NewSize(f.lines.width, proseLine))
	if grown || s.objects == nil {
		s.gather()
		canvas.Refresh(s)
	}
}

func (s *proseSheet) placeCaret() {
	f := s.field
	s.caret.FillColor = Colour(TokenAccent)
	s.caret.Hidden = !f.focused || f.locked
	number, begin, _ := f.lines.lineOf(f.caret)
	s.caret.Move(fyne.NewPos(proseInset+f.lines.x(f.caret, begin)-caretWidth/2, proseInset+float32(number)*proseLine))
	s.caret.Resize(fyne.NewSize(caretWidth, proseLine))
	s.caret.Refresh()
}

// gather lists what is drawn: the selection under the letters, the caret over them.
func (s *proseSheet) gather() {
	s.objects = s.objects[:0]
	for _, m := range s.marks {
		s.objects = append(s.objects, m)
	}
	for _, t := range s.lines {
		s.objects = append(s.objects, t)
	}
	s.objects = append(s.objects, s.hint, s.caret)
}

// CreateRenderer draws the lines in view.
func (s *proseSheet) CreateRenderer() fyne.WidgetRenderer {
	s.arrange()
	return &proseSheetRenderer{s}
}

type proseSheetRenderer struct{ s *proseSheet }

func (r *proseSheetRenderer) Layout(fyne.Size)             { r.s.arrange() }
func (r *proseSheetRenderer) MinSize() fyne.Size           { return r.s.MinSize() }
func (r *proseSheetRenderer) Refresh()                     { r.s.arrange() }
func (r *proseSheetRenderer) Objects() []fyne.CanvasObject { return r.s.objects }
func (r *proseSheetRenderer) Destroy()                     {}
