package compare

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/app/plot"
	"assay/data"
	"assay/data/wording"
)

// line is the field in which a chart is typed. What it says and what the builder shows are one view: a click rewrites the line,
// Enter in the line sets the builder.
type line struct {
	screen *Screen
	entry  *lineEntry
	wrong  *kit.Sentence
	list   *completions
	layer  *fyne.Container // over the screen; the list lies in it
	object fyne.CanvasObject
	shown  string // the view's own line, as it was written into the field last
}

// lineHint shows what a line looks like.
var lineHint = wording.Key("type a chart: APLD/ai, IREN/ai, EQIX: signing_speed_mw_12m by age")

func newLine(s *Screen) *line {
	l := &line{screen: s}
	l.entry = newLineEntry(l)
	l.wrong = kit.NewSentence("", kit.TokenBadText)
	l.wrong.Hide()
	l.list = newCompletions(l.take)
	l.list.Hide()
	l.layer = container.NewWithoutLayout(l.list.Offers)
	l.object = kit.Stack(kit.SpaceCell, l.entry, l.wrong)
	return l
}

// show writes the view into the field, unless it's there already: what is being typed stays.
func (l *line) show(v data.View) {
	text := v.Line()
	if text == l.shown {
		return
	}
	l.shown = text
	l.put(text, len([]rune(text)))
	l.complain("")
	l.close()
}

func (l *line) put(text string, caret int) {
	l.entry.SetText(text)
	l.entry.CursorRow, l.entry.CursorColumn = 0, caret
	l.entry.Refresh()
}

// complain says under the field what is wrong with the line; the line and the chart stay as they are.
func (l *line) complain(sentence string) {
	if sentence == l.wrong.Text {
		return
	}
	l.wrong.SetText(sentence)
	l.wrong.Hidden = sentence == ""
	l.screen.head.Refresh()
	l.screen.middle.Refresh()
}

// words are the names that can stand in a line.
func (l *line) words() data.ChartWords { return plot.Words(l.screen.units, l.screen.metrics) }

// submit draws what the line says.
func (l *line) submit() {
	l.close()
	text := l.entry.Text
	if text == l.shown {
		l.complain("")
		return
	}
	v, err := data.ParseChartLine(text)
	if err == nil {
		v, err = l.words().Spell(v)
	}
	if err != nil {
		l.complain(data.UpperFirst(err.Error()) + ".")
		return
	}
	l.complain("")
	l.shown = "" // so that the view's own way of writing it takes the place of what was typed
	l.screen.change(func(now *data.View) {
		now.Units, now.Metrics, now.Kind, now.Axis, now.Span = v.Units, v.Metrics, v.Kind, v.Axis, v.Span
		now.From, now.To, now.Apart, now.Log = v.From, v.To, v.Apart, v.Log
	})
	l.screen.builder.show()
}

// caret is where the cursor is, as a byte of the text.
func (l *line) caret() int {
	letters := []rune(l.entry.Text)
	return len(string(letters[:max(0, min(l.entry.CursorColumn, len(letters)))]))
}

// suggest lists how the line can go on from the cursor.
func (l *line) suggest() {
	all := data.CompleteChartLine(l.entry.Text, l.caret(), l.words())
	if len(all) == 0 {
		l.close()
		return
	}
	l.list.set(all)
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(l.entry).Subtract(driver.AbsolutePositionForObject(l.layer))
	l.list.Resize(fyne.NewSize(min(l.entry.Size().Width, completionsWidth), l.list.MinSize().Height))
	l.list.Move(at.AddXY(0, l.entry.Size().Height+2))
	l.list.Show()
}

func (l *line) close() {
	if !l.list.Hidden {
		l.list.Hide()
	}
}

// take puts a completion into the line and goes on behind it.
func (l *line) take(c data.Completion) {
	text := l.entry.Text
	if c.To > len(text) || c.From > c.To {
		return
	}
	before := text[:c.From] + c.Text
	if c.To == len(text) {
		before += " "
	}
	l.put(before+text[c.To:], len([]rune(before)))
	l.screen.window.Canvas().Focus(l.entry)
	l.complain("")
	l.suggest()
}

// lineEntry is the field itself.
type lineEntry struct {
	kit.Entry
	of *line
}

func newLineEntry(l *line) *lineEntry {
	e := &lineEntry{of: l}
	e.PlaceHolder = wording.Of(lineHint)
	e.ExtendBaseWidget(e)
	return e
}

// TypedRune types a letter and lists what can follow.
func (e *lineEntry) TypedRune(r rune) {
	e.Entry.TypedRune(r)
	e.of.complain("")
	e.of.suggest()
}

// TypedKey moves in the list where it's open, draws the line for Enter, and edits.
func (e *lineEntry) TypedKey(key *fyne.KeyEvent) {
	l := e.of
	open := !l.list.Hidden
	switch key.Name {
	case fyne.KeyDown, fyne.KeyUp:
		switch {
		case open:
			l.list.Step(map[bool]int{true: 1, false: -1}[key.Name == fyne.KeyDown])
		case key.Name == fyne.KeyDown:
			l.suggest()
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if c, ok := l.list.chosen(); open && ok {
			l.take(c)
			return
		}
		l.submit()
	case fyne.KeyTab:
		c, ok := l.list.chosen()
		if !ok {
			c, ok = l.list.first()
		}
		if open && ok {
			l.take(c)
		}
	case fyne.KeyEscape:
		switch {
		case open:
			l.close()
		case e.Text != l.shown:
			l.put(l.shown, len([]rune(l.shown)))
			l.complain("")
		default:
			l.screen.Focus()
		}
	case fyne.KeyF1, fyne.KeyF11:
		if pass := l.screen.window.Canvas().OnTypedKey(); pass != nil {
			pass(key)
		}
	default:
		before := e.Text
		e.Entry.TypedKey(key)
		if e.Text != before {
			l.complain("")
			l.suggest()
		} else if open {
			l.suggest()
		}
	}
}

// AcceptsTab takes the Tab key while the list is open.
func (e *lineEntry) AcceptsTab() bool { return !e.of.list.Hidden }

// FocusLost closes the list, unless the pointer is on it: a click there takes from it.
func (e *lineEntry) FocusLost() {
	e.Entry.FocusLost()
	if !e.of.list.Over() {
		e.of.close()
	}
}

// TypeChart puts the cursor into the line.
func (s *Screen) TypeChart() {
	s.window.Canvas().Focus(s.line.entry)
	s.line.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}
