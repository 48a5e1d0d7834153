package theses

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
	"assay/data"
	"assay/data/watch"
	"assay/data/wording"
)

// argument is what makes a text a thesis, in tabs under its head: the tests that would break it, the pillars that it stands on,
// the events that it waits for, what was known when it was written, and its record. Over the tabs stands why it needs attention.
type argument struct {
	screen *Screen
	row    *kit.Tabs
	tabs   *fyne.Container
	why    *fyne.Container
	body   *fyne.Container
	text   fyne.CanvasObject
	parts  []part

	tests     *tests
	pillars   *pillars
	catalysts *catalysts
	then      *thenAndNow
	record    *record

	asked *kit.OpenForm // the form shown last
}

// part is a tab of the argument.
type part interface {
	object() fyne.CanvasObject
	// word is the tab's, with how many there are.
	word() string
	// show is called when another thesis is shown, or how it stands has changed; front says that the tab is to be seen.
	show(same, front bool)
	focus() bool
}

// The tabs, in their order.
const (
	textTab = iota
	testsTab
	pillarsTab
	catalystsTab
	thenTab
	recordTab
)

func newArgument(s *Screen) *argument {
	a := &argument{screen: s, why: kit.Stack(2 * kit.Hairline), body: container.NewStack(), text: s.editor.Object()}
	a.tests, a.pillars, a.catalysts, a.then, a.record = newTests(s), newPillars(s), newCatalysts(s), newThen(s), newRecord(s)
	a.parts = []part{nil, a.tests, a.pillars, a.catalysts, a.then, a.record}
	words := []string{wording.Of("Text")}
	for _, p := range a.parts[1:] {
		words = append(words, p.word())
	}
	a.row = kit.NewTabs(func(int) { a.turned(); s.Focus() }, words...)
	a.tabs = container.NewHBox(a.row)
	a.body.Objects = []fyne.CanvasObject{a.text}
	return a
}

// turned shows the tab that was chosen.
func (a *argument) turned() {
	at := a.row.Chosen
	if at == textTab {
		a.body.Objects = []fyne.CanvasObject{a.text}
	} else {
		a.screen.CommitPending()
		a.body.Objects = []fyne.CanvasObject{a.parts[at].object()}
		a.parts[at].show(true, true)
	}
	a.body.Refresh()
}

// show shows the thesis on the paper, or how it stands now.
func (a *argument) show(same bool) {
	for i, p := range a.parts {
		if p != nil {
			p.show(same, i == a.row.Chosen)
			a.row.Words[i] = p.word()
		}
	}
	a.row.Refresh()
	a.tabs.Refresh()
	a.showWhys()
}

// mostWhyLines is how many reasons stand over the tabs.
const mostWhyLines = 2

// showWhys says over the tabs why the thesis needs attention; a click goes where something can be done about it.
func (a *argument) showWhys() {
	a.why.RemoveAll()
	if c := a.screen.card(); c != nil {
		whys := c.Whys
		if len(whys) > mostWhyLines {
			whys = whys[:mostWhyLines-1]
		}
		for _, y := range whys {
			a.why.Add(newWhyLine(y.Kind, y.Text, func() { a.goTo(y) }))
		}
		if more := len(c.Whys) - len(whys); more > 0 {
			y := c.Whys[len(whys)]
			a.why.Add(newWhyLine(y.Kind, wording.Of("and %d more: %s", more, y.Text), func() { a.goTo(y) }))
		}
	}
	a.why.Hidden = len(a.why.Objects) == 0
	a.why.Refresh()
	if a.screen.paper != nil {
		a.screen.paper.Refresh()
	}
}

// goTo brings what a reason is about to the front.
func (a *argument) goTo(y watch.Why) {
	switch {
	case y.TestID != 0:
		a.tests.choose(y.TestID)
		a.row.Choose(testsTab)
	case y.PillarID != 0:
		a.pillars.choose(y.PillarID)
		a.row.Choose(pillarsTab)
	case y.CatalystID != 0, y.CommitmentID != 0:
		a.catalysts.choose(y.CatalystID, y.CommitmentID)
		a.row.Choose(catalystsTab)
	default:
		a.row.Choose(recordTab)
	}
}

// focus gives the focus to the tab that is shown; false where that is the text.
func (a *argument) focus() bool {
	p := a.parts[a.row.Chosen]
	if p == nil {
		return false
	}
	p.focus()
	return true
}

// ShowTest brings a test of a thesis to the front.
func (s *Screen) ShowTest(thesisID, testID int64) {
	s.CommitPending()
	s.scores.shown = false
	s.argument.tests.choose(testID)
	if !slices.ContainsFunc(s.theses, func(t data.Thesis) bool { return t.ID == thesisID }) {
		s.wantID = thesisID // it's read just now
	} else {
		s.choose(thesisID)
	}
	if s.argument.row.Chosen == testsTab {
		s.argument.turned()
	}
	s.argument.row.Choose(testsTab)
}

// writable reports whether the thesis can be changed now, and says why not.
func (s *Screen) writable() bool {
	if !s.shown || kit.Covered(s.window) {
		return false
	}
	s.CommitPending()
	if reason := s.desk.ReadOnly(); reason != "" {
		s.desk.Say(reason)
		return false
	}
	return true
}

// then closes a form once its entries are durable, and gives the focus back.
func (s *Screen) then(done func(error)) func(error) {
	return func(err error) {
		done(err)
		if err == nil {
			s.Focus()
		}
	}
}

// ask shows a form.
func (s *Screen) ask(f kit.Form) *kit.OpenForm {
	s.argument.asked = f.Show(s.window)
	return s.argument.asked
}

// about are the companies of the thesis on the paper.
func (s *Screen) about() []data.Company {
	tickers := s.thesis.Tickers()
	return slices.DeleteFunc(slices.Clone(s.companies), func(c data.Company) bool { return !slices.Contains(tickers, c.Ticker) })
}

// whyLine is a reason for attention: a tinted line that goes where something can be done about it.
type whyLine struct {
	widget.BaseWidget
	kind    watch.WhyKind
	text    string
	do      func()
	focused bool
}

func newWhyLine(kind watch.WhyKind, text string, do func()) *whyLine {
	l := &whyLine{kind: kind, text: text, do: do}
	l.ExtendBaseWidget(l)
	return l
}

func (l *whyLine) Tapped(*fyne.PointEvent) { l.do() }
func (l *whyLine) Cursor() desktop.Cursor  { return desktop.PointerCursor }
func (l *whyLine) FocusGained()            { l.focused = true; l.Refresh() }
func (l *whyLine) FocusLost()              { l.focused = false; l.Refresh() }
func (l *whyLine) TypedRune(rune)          {}
func (l *whyLine) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter || k.Name == fyne.KeySpace {
		l.do()
	}
}

// AccessibilityLabel is the reason.
func (l *whyLine) AccessibilityLabel() string { return l.text }

// AccessibilityRole is that of a button.
func (l *whyLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (l *whyLine) CreateRenderer() fyne.WidgetRenderer {
	face, ink := whyToken(l.kind)
	back := kit.NewFill(face)
	back.Radius = kit.Corner
	text := kit.NewText("! "+l.text, ink, kit.LabelSize)
	text.Yields = true
	r := &whyRenderer{l: l, back: back, box: container.NewStack(back, kit.Padded(text, kit.SpaceNear, kit.SpaceCell))}
	return r
}

type whyRenderer struct {
	l    *whyLine
	back *kit.Fill
	box  *fyne.Container
}

func (r *whyRenderer) Layout(size fyne.Size) { r.box.Resize(size) }
func (r *whyRenderer) MinSize() fyne.Size    { return r.box.MinSize() }
func (r *whyRenderer) Refresh() {
	r.back.Edge = ""
	if r.l.focused {
		r.back.Edge = kit.TokenAccent
	}
	r.back.Refresh()
	r.box.Refresh()
}
func (r *whyRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.box} }
func (r *whyRenderer) Destroy()                     {}
