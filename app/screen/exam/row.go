package exam

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/scenario"
	"assay/data/wording"
)

// row is one thing that is assumed: its name, value, day and slider, and under them where it comes from, or what is wrong with what
// was typed, and the way back to the reference.
type row struct {
	of     *assumptions
	at     scenario.Place
	kind   *scenario.Kind
	name   *kit.Text
	value  *field
	day    *field
	slider *kit.Slider
	from   *why
	wrong  *kit.Sentence
	back   *kit.Link
	mark   *kit.Fill
	tells  bool // its source stands under it: not where the next row has the same
	object *fyne.Container
}

// Widths of a row's parts.
const (
	valueWidth float32 = 92
	dayWidth   float32 = 96
	unitWidth  float32 = 62
	nameWidth  float32 = 172
)

func newRow(a *assumptions, l scenario.Line, words string, tells bool) *row {
	r := &row{of: a, at: l.Place, kind: l.Kind, tells: tells, name: kit.NewText(words, kit.TokenText, kit.TextSize), wrong: kit.NewSentence("", kit.TokenBadText), mark: kit.NewFill(kit.TokenNothing)}
	r.name.Yields = true
	r.mark.Least = fyne.NewSize(3*kit.Hairline, 0)
	r.from = newWhy("", func() { a.screen.EditAssumption(r.at) })
	r.back = kit.NewLink("", func() { a.screen.takeBack(r.at); a.screen.CommitPending() })
	var fields []fyne.CanvasObject
	if l.Kind.Dated {
		r.day = r.newField(func(text string) error { return a.screen.enterDay(r.at, text) })
		fields = append(fields, container.NewGridWrap(fyne.NewSize(dayWidth, kit.RowHeight), r.day))
	}
	measure := data.SayMeasure(l.Measure)
	unit := kit.NewText(measure, kit.TokenMuted, kit.LabelSize)
	unit.Yields = true
	if l.Kind.Measure != "" {
		r.value = r.newField(func(text string) error { return a.screen.enterValue(r.at, text) })
		fields = append(fields, container.NewGridWrap(fyne.NewSize(valueWidth, kit.RowHeight), r.value))
		if fyne.MeasureText(measure, kit.LabelSize, fyne.TextStyle{}).Width > unitWidth { // it stands with the name
			r.name.Text += ", " + measure
			unit.Text = ""
		}
		fields = append(fields, container.NewGridWrap(fyne.NewSize(unitWidth, kit.RowHeight), unit))
	}
	head := container.NewBorder(nil, nil, nil, container.NewHBox(fields...), r.name)
	parts := []fyne.CanvasObject{head}
	if fyne.MeasureText(r.name.Text, kit.TextSize, fyne.TextStyle{}).Width > nameWidth || l.Kind.Dated && l.Kind.Measure != "" { // a line of its own for the name
		parts = []fyne.CanvasObject{r.name, container.NewBorder(nil, nil, nil, container.NewHBox(fields...))} // the fields in their columns
	}
	if slide := l.Kind.Slide; slide.Step > 0 {
		r.slider = kit.NewSlider(slide.From, slide.To, slide.Step)
		r.slider.Name = r.name.Text
		r.slider.OnChanged = func(v float64) {
			a.screen.set(r.at, v)
			if !r.slider.Dragging() {
				a.screen.saveSoon()
			}
		}
		r.slider.OnEnded, r.slider.OnLeft = a.screen.CommitPending, a.screen.CommitPending
		r.slider.OnFocus = func() { a.reveal(r.object) }
		parts = append(parts, r.slider)
	}
	parts = append(parts, r.wrong, r.from, r.back)
	r.wrong.Hide()
	r.back.Yields = true
	r.object = container.NewBorder(nil, nil, r.mark, nil, kit.Padded(kit.Stack(0, parts...), kit.SpaceNear, 0))
	return r
}

func (r *row) newField(take func(string) error) *field {
	f := newField()
	f.take, f.say = take, r.say
	f.came = func() { r.of.reveal(r.object) }
	return f
}

// say shows what is wrong with what was typed.
func (r *row) say(err error) {
	r.wrong.Hidden = err == nil
	if err != nil {
		r.wrong.SetText(data.UpperFirst(err.Error()) + ".")
	}
	r.of.settle()
}

// show sets the row to what the plan assumes; ref are the lines of what it's compared with, called name.
func (r *row) show(l scenario.Line, ref []scenario.Line, name string) {
	mark := r.of.screen.facts.mark
	if r.value != nil && l.Value != nil {
		r.value.put(data.FormatAs(*l.Value, mark), plain(*l.Value, mark))
	}
	if r.day != nil {
		r.day.put(l.On.Display(), l.On.String())
	}
	r.from.SetText(l.From)
	r.from.Hidden = !r.tells
	changed := differs(l, ref)
	other, there := lineAt(ref, r.at)
	if r.slider != nil {
		if !r.slider.Dragging() && l.Value != nil {
			r.slider.SetValue(*l.Value)
		}
		var notch *float64
		if changed && there {
			notch = other.Value
		}
		r.slider.SetMark(notch)
	}
	r.mark.Token = kit.TokenNothing
	r.back.Hidden = !changed
	if changed {
		r.mark.Token = kit.TokenAccent
		switch {
		case there && name != "":
			r.back.SetText(wording.Of("◂ back to %s of %s", says(other), name))
		case there:
			r.back.SetText(wording.Of("◂ back to %s, as it was", says(other)))
		case name != "":
			r.back.SetText(wording.Of("◂ take out: %s has none", name))
		default:
			r.back.SetText(wording.Of("◂ take out again"))
		}
	}
	r.mark.Refresh()
}

// enterValue takes what was typed at a place: a number, or nothing, which takes out what stood.
func (s *Screen) enterValue(at scenario.Place, text string) error {
	kind := scenario.Find(at.Key)
	if text == "" {
		return s.takeOut(at)
	}
	v, err := s.read(kind, text)
	if err != nil {
		return err
	}
	s.set(at, v)
	s.CommitPending()
	return nil
}

// takeOut leaves a place to its default, or to nothing.
func (s *Screen) takeOut(at scenario.Place) error {
	kind := scenario.Find(at.Key)
	if at.Item == "" && kind.Default == nil {
		return wording.Error("it needs a value")
	}
	s.alter(subject(at), s.plan.Without(at))
	s.CommitPending()
	return nil
}

// read reads a number in the measure of a kind and within its bounds.
func (s *Screen) read(kind *scenario.Kind, text string) (float64, error) {
	currency := s.plan.Company.Currency
	n, err := data.ParseNumber(text, s.facts.mark)
	if errors.Is(err, data.ErrAmbiguous) {
		return 0, wording.Errorf("%q can be read in two ways: leave the mark between thousands out", text)
	}
	if err != nil {
		return 0, err
	}
	v, err := n.In(kind.MeasureIn(currency))
	if err != nil {
		return 0, err
	}
	return v, inBounds(kind, v, currency)
}

// enterDay takes the day that was typed at a place.
func (s *Screen) enterDay(at scenario.Place, text string) error {
	if text == "" {
		return s.takeOut(at)
	}
	day, err := data.ParseDate(text)
	if err != nil {
		return err
	}
	s.setDay(at, day)
	s.CommitPending()
	return nil
}
