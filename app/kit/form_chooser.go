package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"assay/data/wording"
)

// Choice is one of the things that a chooser offers.
type Choice struct {
	Key, Label string
	// Detail stands muted beside the label: a date, a country.
	Detail string
	// Do, where set, makes the choice a command ("New source…"): it's done, and what was chosen stays.
	Do func()
}

// Chooser is a control that shows one choice and opens a list to pick another. Typing narrows the list.
type Chooser struct {
	widget.BaseWidget
	Choices []Choice
	// Chosen is the key of what is shown. Lead is a muted word before it ("source:").
	Chosen string
	Lead   string
	// Hint is shown where nothing is chosen. Widest limits how wide the control gets; zero is as wide as it needs.
	Hint      string
	Widest    float32
	OnChanged func(key string)
	// OnEscape is called for Escape on the closed control. OnEnter, where set, is called for Enter once something is
	// chosen; without it Enter opens the list.
	OnEscape, OnEnter func()
	// OnFocus, where set, is called when the control gets the focus.
	OnFocus func()
	// Free offers what was typed as a choice of its own, whose key is the text.
	Free bool

	focused, hovered bool
	list             *choiceList
}

var (
	_ fyne.Focusable    = (*Chooser)(nil)
	_ fyne.Tappable     = (*Chooser)(nil)
	_ desktop.Hoverable = (*Chooser)(nil)
)

// NewChooser offers the choices and shows the one whose key is given.
func NewChooser(choices []Choice, chosen string) *Chooser {
	c := &Chooser{Choices: choices, Chosen: chosen}
	c.ExtendBaseWidget(c)
	return c
}

// SetChoices replaces what is offered and what is shown, without a call of OnChanged.
func (c *Chooser) SetChoices(choices []Choice, chosen string) {
	c.Choices, c.Chosen = choices, chosen
	c.Refresh()
}

// SetChosen shows another choice, without a call of OnChanged.
func (c *Chooser) SetChosen(key string) {
	c.Chosen = key
	c.Refresh()
}

// Label is the text of what is chosen, or the hint.
func (c *Chooser) Label() string {
	for _, choice := range c.Choices {
		if choice.Key == c.Chosen && choice.Do == nil {
			return choice.Label
		}
	}
	if c.Free && c.Chosen != "" {
		return c.Chosen
	}
	return c.Hint
}

// commands reports whether the chooser offers nothing to choose, only things to do.
func (c *Chooser) commands() bool {
	return !slices.ContainsFunc(c.Choices, func(choice Choice) bool { return choice.Do == nil })
}

// Pick takes a choice as a click on it does.
func (c *Chooser) Pick(choice Choice) {
	c.close()
	if choice.Do != nil {
		choice.Do()
		return
	}
	if choice.Key == c.Chosen {
		return
	}
	c.Chosen = choice.Key
	c.Refresh()
	if c.OnChanged != nil {
		c.OnChanged(choice.Key)
	}
}

// Open shows the list, narrowed to what has been typed already.
func (c *Chooser) Open(typed string) {
	over := fyne.CurrentApp().Driver().CanvasForObject(c)
	if over == nil || c.list != nil && c.list.popup.Visible() {
		return
	}
	c.list = newChoiceList(c, typed)
	c.list.show(over)
}

func (c *Chooser) close() {
	if c.list != nil {
		list := c.list
		c.list = nil
		list.popup.Hide()
	}
}

// Tapped opens the list.
func (c *Chooser) Tapped(*fyne.PointEvent) { c.Open("") }

// TypedKey opens the list for space and the arrow down, and for Enter where that submits nothing.
func (c *Chooser) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if c.OnEnter != nil && c.Chosen != "" {
			c.OnEnter()
			return
		}
		c.Open("")
	case fyne.KeySpace, fyne.KeyDown:
		c.Open("")
	case fyne.KeyEscape:
		if c.OnEscape != nil {
			c.OnEscape()
		}
	default:
		passKey(c, key)
	}
}

// TypedRune opens the list with what was typed.
func (c *Chooser) TypedRune(r rune) {
	if r != ' ' {
		c.Open(string(r))
	}
}

// FocusGained shows the focus.
func (c *Chooser) FocusGained() {
	c.focused = true
	c.Refresh()
	if c.OnFocus != nil {
		c.OnFocus()
	}
}

// FocusLost hides the focus.
func (c *Chooser) FocusLost() { c.focused = false; c.Refresh() }

// MouseIn shows that the control can be pressed.
func (c *Chooser) MouseIn(*desktop.MouseEvent) { c.hovered = true; c.Refresh() }

// MouseMoved does nothing.
func (c *Chooser) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes that back.
func (c *Chooser) MouseOut() { c.hovered = false; c.Refresh() }

// CreateRenderer draws the control.
func (c *Chooser) CreateRenderer() fyne.WidgetRenderer {
	r := &chooserRenderer{
		of: c, box: canvas.NewRectangle(nil),
		lead: canvas.NewText("", nil), label: canvas.NewText("", nil),
		arrow: widget.NewIcon(theme.MenuDropDownIcon()), dark: DarkNow(),
	}
	r.Refresh()
	return r
}

type chooserRenderer struct {
	of          *Chooser
	box         *canvas.Rectangle
	lead, label *canvas.Text
	arrow       *widget.Icon
	dark        bool // the colours that the arrow was drawn for
}

const arrowSize float32 = 16

func (r *chooserRenderer) Layout(size fyne.Size) {
	r.box.Resize(size)
	x := SpaceNear
	height := r.label.MinSize().Height
	if r.of.Lead != "" {
		r.lead.Move(fyne.NewPos(x, (size.Height-r.lead.MinSize().Height)/2))
		x += r.lead.MinSize().Width + SpaceCell
	}
	room := size.Width - x - arrowSize - 2*SpaceCell
	r.label.Text = Fit(r.of.Label(), TextSize, fyne.TextStyle{}, room)
	r.label.Move(fyne.NewPos(x, (size.Height-height)/2))
	r.label.Resize(fyne.NewSize(room, height))
	r.arrow.Resize(fyne.NewSquareSize(arrowSize))
	r.arrow.Move(fyne.NewPos(size.Width-arrowSize-SpaceCell, (size.Height-arrowSize)/2))
}

func (r *chooserRenderer) MinSize() fyne.Size {
	width := fyne.MeasureText(r.of.Label(), TextSize, fyne.TextStyle{}).Width + SpaceNear + 2*SpaceCell + arrowSize
	if r.of.Lead != "" {
		width += fyne.MeasureText(r.of.Lead, LabelSize, fyne.TextStyle{}).Width + SpaceCell
	}
	if r.of.Widest > 0 {
		width = min(width, r.of.Widest)
	}
	return fyne.NewSize(width, RowHeight)
}

func (r *chooserRenderer) Refresh() {
	r.box.CornerRadius = Corner
	r.box.StrokeWidth = Hairline
	r.box.StrokeColor = Colour(TokenEdge)
	r.box.FillColor = Colour(TokenRaised)
	if r.of.focused {
		r.box.StrokeColor = Colour(TokenAccent)
		r.box.StrokeWidth = 2 * Hairline
	}
	if r.of.hovered {
		r.box.FillColor = Colour(TokenPanel)
	}
	r.lead.Text, r.lead.TextSize, r.lead.Color = r.of.Lead, LabelSize, Colour(TokenMuted)
	r.label.TextSize, r.label.Color = TextSize, Colour(TokenText)
	if r.of.Label() == r.of.Hint && !r.of.commands() {
		r.label.Color = Colour(TokenFaint)
	}
	if dark := DarkNow(); dark != r.dark { // an icon that was out of sight while the colours changed draws only another resource anew
		r.dark = dark
		r.arrow.SetResource(nil)
		r.arrow.SetResource(theme.MenuDropDownIcon())
	}
	r.Layout(r.of.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *chooserRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.lead, r.label, r.arrow}
}
func (r *chooserRenderer) Destroy() {}

// choiceList is the open list of a chooser.
type choiceList struct {
	of     *Chooser
	popup  *widget.PopUp
	search *searchEntry
	list   *widget.List
	found  []Choice
	marked int
}

const (
	choiceRows          = 10
	choiceWidth float32 = 260
	choiceWide  float32 = 460
)

func newChoiceList(c *Chooser, typed string) *choiceList {
	l := &choiceList{of: c}
	l.search = &searchEntry{list: l}
	l.search.PlaceHolder = wording.Of("type to narrow")
	l.search.ExtendBaseWidget(l.search)
	l.list = widget.NewList(
		func() int { return len(l.found) },
		func() fyne.CanvasObject { return newChoiceRow(l) },
		func(i widget.ListItemID, o fyne.CanvasObject) { o.(*choiceRow).show(i) },
	)
	l.list.HideSeparators = true
	l.search.OnChanged = func(string) { l.narrow() }
	l.search.Text = typed
	l.search.CursorColumn = len([]rune(typed))
	l.narrow()
	return l
}

// narrow keeps the choices that hold every word typed, commands always.
func (l *choiceList) narrow() {
	words := strings.Fields(strings.ToLower(l.search.Text))
	l.found = nil
	for _, choice := range l.of.Choices {
		text := strings.ToLower(choice.Label + " " + choice.Detail)
		fits := true
		for _, word := range words {
			fits = fits && strings.Contains(text, word)
		}
		if !fits && choice.Do == nil {
			continue
		}
		l.found = append(l.found, choice)
	}
	l.offerTyped()
	// Enter takes what is chosen already, or of what was typed the first that fits; a command only where nothing does.
	at := -1
	if len(words) == 0 {
		at = slices.IndexFunc(l.found, func(c Choice) bool { return c.Do == nil && c.Key == l.of.Chosen })
	}
	if at < 0 {
		at = slices.IndexFunc(l.found, func(c Choice) bool { return c.Do == nil })
	}
	l.marked = max(at, 0)
	l.list.Refresh()
	if len(l.found) > 0 {
		l.list.ScrollTo(l.marked)
	}
}

// offerTyped adds what was typed as the last choice, where that's allowed and it isn't one already.
func (l *choiceList) offerTyped() {
	text := strings.Join(strings.Fields(l.search.Text), " ")
	offered := slices.ContainsFunc(l.of.Choices, func(c Choice) bool { return c.Do == nil && strings.EqualFold(c.Label, text) })
	if l.of.Free && text != "" && !offered {
		l.found = append(l.found, Choice{Key: text, Label: text, Detail: "new"})
	}
}

func (l *choiceList) show(over fyne.Canvas) {
	width := max(l.of.Size().Width, choiceWidth)
	for _, choice := range l.of.Choices {
		width = max(width, fyne.MeasureText(choice.Label+choice.Detail, TextSize, fyne.TextStyle{}).Width+5*SpaceNear)
	}
	width = min(width, choiceWide, over.Size().Width-2*SpaceNear)
	rows := min(max(len(l.of.Choices), 1), choiceRows)
	height := float32(rows)*(RowHeight+SpaceCell) + RowHeight + 3*SpaceNear
	body := container.NewStack(NewBox(), Padded(
		container.NewBorder(container.NewVBox(l.search), nil, nil, nil, l.list), SpaceNear, SpaceNear))
	l.popup = widget.NewPopUp(body, over)
	l.popup.Resize(fyne.NewSize(width, height))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l.of)
	x := min(at.X, over.Size().Width-width-SpaceNear)
	y := at.Y + l.of.Size().Height + 2
	if y+height > over.Size().Height {
		y = max(0, min(at.Y-height-2, over.Size().Height-height))
	}
	l.popup.ShowAtPosition(fyne.NewPos(max(0, x), y))
	l.list.ScrollTo(l.marked)
	over.Focus(l.search)
}

func (l *choiceList) move(by int) {
	if len(l.found) == 0 {
		return
	}
	l.marked = min(max(l.marked+by, 0), len(l.found)-1)
	l.list.ScrollTo(l.marked)
	l.list.Refresh()
}

func (l *choiceList) take(i int) {
	if i >= 0 && i < len(l.found) {
		l.of.Pick(l.found[i])
	}
}

// searchEntry narrows the list and moves in it.
type searchEntry struct {
	Entry
	list *choiceList
}

func (e *searchEntry) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyDown:
		e.list.move(1)
	case fyne.KeyUp:
		e.list.move(-1)
	case fyne.KeyPageDown:
		e.list.move(choiceRows)
	case fyne.KeyPageUp:
		e.list.move(-choiceRows)
	case fyne.KeyReturn, fyne.KeyEnter:
		e.list.take(e.list.marked)
	case fyne.KeyEscape:
		e.list.of.close()
	default:
		e.Entry.TypedKey(key)
	}
}

// choiceRow is a line of the list.
type choiceRow struct {
	widget.BaseWidget
	list          *choiceList
	at            int
	hovered       bool
	back          *Fill
	label, detail *Text
}

func newChoiceRow(l *choiceList) *choiceRow {
	r := &choiceRow{list: l, back: NewFill(TokenNothing), label: NewText("", TokenText, TextSize), detail: NewText("", TokenMuted, LabelSize)}
	r.back.Radius = Corner
	r.label.Yields = true
	r.ExtendBaseWidget(r)
	return r
}

func (r *choiceRow) show(i int) {
	r.at = i
	if i >= len(r.list.found) {
		return
	}
	choice := r.list.found[i]
	r.back.Token = TokenNothing
	switch {
	case i == r.list.marked:
		r.back.Token = TokenAccentSoft
	case r.hovered:
		r.back.Token = TokenHover
	}
	r.label.Text, r.label.Token, r.detail.Text = choice.Label, TokenText, choice.Detail
	if choice.Do != nil {
		r.label.Token = TokenAccent
	}
	r.Refresh()
	r.back.Refresh()
	r.label.Refresh()
	r.detail.Refresh()
}

// Tapped takes the choice.
func (r *choiceRow) Tapped(*fyne.PointEvent) { r.list.take(r.at) }

// MouseIn marks the line under the pointer.
func (r *choiceRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.show(r.at) }

// MouseMoved does nothing.
func (r *choiceRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the mark away.
func (r *choiceRow) MouseOut() { r.hovered = false; r.show(r.at) }

func (r *choiceRow) CreateRenderer() fyne.WidgetRenderer {
	line := container.NewBorder(nil, nil, nil, r.detail, r.label)
	return widget.NewSimpleRenderer(container.NewStack(r.back, &fyne.Container{Layout: &padded{SpaceNear, 0}, Objects: []fyne.CanvasObject{line}}))
}

func (r *choiceRow) MinSize() fyne.Size { return fyne.NewSize(SpaceEdge, RowHeight) }
