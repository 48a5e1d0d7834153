package kit

import (
	"image/color"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/charts"
)

// ChartView shows a chart at the window's own pixel density. It's drawn off the main goroutine; the last picture stays until
// the next is ready, and a picture that comes late is dropped, so that no more than two are held.
//
// The pointer over a mark, or the arrow keys from mark to mark, show a card with what the mark stands for. A click or Enter
// opens it.
type ChartView struct {
	widget.BaseWidget
	// OnOpen is called with the ID of a mark that was clicked or chosen by Enter.
	OnOpen func(id string)
	// OnSelect is called with the ID of the mark that the card tells of, or "".
	OnSelect func(id string)
	// OnMenu is called for the secondary button, with the mark under the pointer or "".
	OnMenu func(id string, at fyne.Position)
	// Ground, where set, is what the chart stands on in place of the page: a panel.
	Ground Token

	spec    charts.Spec
	image   *canvas.Image
	picture charts.Picture
	failed  string

	drawing      bool // a picture is being drawn
	stale        bool // what is being drawn isn't what is wanted any more
	drawn        drawKey
	selected     string
	marks        []charts.Region // those that stand for a figure, from left to right
	at           int             // in marks, or -1
	focused      bool
	card         *chartCard
	onMain       func(func()) // fyne.Do; a test hands in its own goroutine's queue
	withPicture  func()       // told when a picture has come, where a test wants to know
	wantSelected string
}

// drawKey is all that a picture depends on besides its spec.
type drawKey struct {
	width, height int
	scale         float64
	dark          bool
}

var (
	_ fyne.Focusable         = (*ChartView)(nil)
	_ fyne.Tappable          = (*ChartView)(nil)
	_ fyne.SecondaryTappable = (*ChartView)(nil)
	_ desktop.Hoverable      = (*ChartView)(nil)
)

// NewChartView is a view without a chart.
func NewChartView() *ChartView {
	v := &ChartView{image: canvas.NewImageFromImage(nil), card: newChartCard(), at: -1, onMain: fyne.Do}
	v.image.FillMode = canvas.ImageFillStretch
	v.image.ScaleMode = canvas.ImageScaleFastest
	v.card.Hide()
	v.ExtendBaseWidget(v)
	return v
}

// SetSpec shows another chart. nil shows none.
func (v *ChartView) SetSpec(spec charts.Spec) {
	v.spec = spec
	v.drawn = drawKey{}
	v.draw()
}

// Selected is the ID of the mark that the card tells of, or "".
func (v *ChartView) Selected() string { return v.selected }

// Select marks the figure with the ID given once it's in the picture.
func (v *ChartView) Select(id string) {
	v.wantSelected = id
	v.reselect()
}

// Failed is why the chart could not be drawn, or "".
func (v *ChartView) Failed() string { return v.failed }

// wanted is how the picture should be drawn now.
func (v *ChartView) wanted() drawKey {
	scale := 1.0
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil && c.Scale() > 0 {
		scale = float64(c.Scale())
	}
	size := v.Size()
	return drawKey{int(math.Floor(float64(size.Width))), int(math.Floor(float64(size.Height))), scale, DarkNow()}
}

// draw begins a picture where the one shown isn't the one wanted. One is drawn at a time.
func (v *ChartView) draw() {
	want := v.wanted()
	if v.spec == nil || want.width < 120 || want.height < 90 || want == v.drawn {
		return
	}
	if v.drawing {
		v.stale = true
		return
	}
	v.drawing, v.stale = true, false
	spec, theme := v.spec, charts.Light
	if want.dark {
		theme = charts.Dark
	}
	if v.Ground != "" {
		theme.Page = tokenColour(v.Ground, want.dark).(color.NRGBA)
	}
	go func() {
		picture, err := charts.Draw(spec, theme, charts.Size{Width: want.width, Height: want.height, Scale: want.scale})
		v.onMain(func() {
			v.drawing = false
			if v.stale || spec != v.spec {
				v.draw()
				return
			}
			v.take(want, picture, err)
		})
	}()
}

func (v *ChartView) take(key drawKey, picture charts.Picture, err error) {
	v.drawn = key
	failedBefore := v.failed
	v.failed = ""
	if err != nil {
		v.failed = err.Error()
	} else {
		v.picture = picture
		v.image.Image = picture.Image
		v.image.Resize(fyne.NewSize(float32(key.width), float32(key.height)))
		v.image.Refresh()
	}
	v.marks = v.marks[:0]
	for _, r := range v.picture.Regions {
		if r.Kind == charts.MarkRegion && r.ID != "" {
			v.marks = append(v.marks, r)
		}
	}
	slices.SortStableFunc(v.marks, func(a, b charts.Region) int {
		return int(math.Round(a.Rect.X0+a.Rect.X1)) - int(math.Round(b.Rect.X0+b.Rect.X1))
	})
	v.reselect()
	if v.failed != failedBefore {
		v.Refresh()
	}
	if v.withPicture != nil {
		v.withPicture()
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
		v.card.Hide()
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

// tell shows the card beside a region, inside the view.
func (v *ChartView) tell(r charts.Region) {
	v.card.show(r.Text)
	size, card := v.Size(), v.card.MinSize()
	v.card.Resize(card)
	x := float32(r.Rect.X1) + SpaceNear
	if x+card.Width > size.Width {
		x = float32(r.Rect.X0) - SpaceNear - card.Width
	}
	y := float32(r.Rect.Y0+r.Rect.Y1)/2 - card.Height/2
	v.card.Move(fyne.NewPos(max(0, min(x, size.Width-card.Width)), max(0, min(y, size.Height-card.Height))))
	v.card.Show()
}

// MouseIn and MouseMoved show what is under the pointer.
func (v *ChartView) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved shows what is under the pointer.
func (v *ChartView) MouseMoved(e *desktop.MouseEvent) {
	if r, ok := v.picture.At(float64(e.Position.X), float64(e.Position.Y)); ok && r.Text != "" {
		v.tell(r)
		return
	}
	v.hideCard()
}

// MouseOut takes the pointer's card away.
func (v *ChartView) MouseOut() { v.hideCard() }

// hideCard goes back to the card of the selected mark while the keyboard is here, else to none.
func (v *ChartView) hideCard() {
	if v.focused && v.at >= 0 && v.at < len(v.marks) {
		v.tell(v.marks[v.at])
		return
	}
	v.card.Hide()
}

// Tapped opens the mark under the pointer.
func (v *ChartView) Tapped(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
	r, ok := v.picture.At(float64(e.Position.X), float64(e.Position.Y))
	if !ok || r.Kind != charts.MarkRegion {
		return
	}
	if at := slices.IndexFunc(v.marks, func(m charts.Region) bool { return m.ID == r.ID }); at >= 0 {
		v.goTo(at)
		v.open()
	}
}

// TappedSecondary asks for the menu.
func (v *ChartView) TappedSecondary(e *fyne.PointEvent) {
	id := ""
	if r, ok := v.picture.At(float64(e.Position.X), float64(e.Position.Y)); ok && r.Kind == charts.MarkRegion {
		id = r.ID
	}
	if v.OnMenu != nil {
		v.OnMenu(id, e.AbsolutePosition)
	}
}

func (v *ChartView) open() {
	if v.OnOpen != nil && v.selected != "" && v.at >= 0 {
		v.OnOpen(v.selected)
	}
}

// FocusGained begins going from mark to mark.
func (v *ChartView) FocusGained() {
	v.focused = true
	v.hideCard()
	v.Refresh()
}

// FocusLost takes the card away.
func (v *ChartView) FocusLost() {
	v.focused = false
	v.card.Hide()
	v.Refresh()
}

// TypedRune takes no text.
func (v *ChartView) TypedRune(rune) {}

// TypedKey goes from mark to mark: left and right in order, up and down between marks above each other.
func (v *ChartView) TypedKey(key *fyne.KeyEvent) {
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
		v.selected, v.at = "", -1
		v.card.Hide()
		if v.OnSelect != nil {
			v.OnSelect("")
		}
	default:
		passKey(v, key)
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
		if i == v.at || m.Series == v.marks[v.at].Series || below != (dy > 0) {
			continue
		}
		if d := math.Abs(dy) + 4*math.Abs(m.Rect.X0-here.X0); d < nearest {
			best, nearest = i, d
		}
	}
	return best
}

// CreateRenderer draws the picture, the focus and the card.
func (v *ChartView) CreateRenderer() fyne.WidgetRenderer {
	edge := NewFill(TokenNothing)
	edge.Edge = TokenAccent
	edge.Hidden = !v.focused
	return &chartRenderer{v: v, edge: edge, words: NewSentence("", TokenBadText)}
}

type chartRenderer struct {
	v     *ChartView
	edge  *Fill
	words *Sentence
}

func (r *chartRenderer) Layout(size fyne.Size) {
	r.edge.Resize(size)
	r.words.Resize(fyne.NewSize(size.Width-2*SpaceGroup, size.Height))
	r.words.Move(fyne.NewPos(SpaceGroup, SpaceGroup))
	r.v.draw()
}

func (r *chartRenderer) MinSize() fyne.Size { return fyne.NewSize(320, 200) }

func (r *chartRenderer) Refresh() {
	sentence := r.v.failed
	if sentence != "" {
		sentence = strings.ToUpper(sentence[:1]) + sentence[1:] + "."
	}
	r.words.SetText(sentence)
	r.v.image.Hidden = sentence != ""
	r.edge.Hidden = !r.v.focused
	r.edge.Refresh()
	r.v.draw()
}

func (r *chartRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.v.image, r.words, r.edge, r.v.card}
}
func (r *chartRenderer) Destroy() {}

// chartCard is the card beside a mark.
type chartCard struct {
	widget.BaseWidget
	lines []*Text
}

func newChartCard() *chartCard {
	c := &chartCard{}
	c.ExtendBaseWidget(c)
	return c
}

func (c *chartCard) show(text string) {
	c.lines = c.lines[:0]
	for i, line := range strings.Split(text, "\n") {
		token := TokenMuted
		if i == 1 {
			token = TokenText
		}
		t := NewText(Fit(line, LabelSize, fyne.TextStyle{}, PanelWidth), token, LabelSize)
		t.Bold = i == 1
		c.lines = append(c.lines, t)
	}
	c.Refresh()
}

func (c *chartCard) CreateRenderer() fyne.WidgetRenderer {
	return &cardRenderer{c: c, box: NewBox()}
}

type cardRenderer struct {
	c   *chartCard
	box *Fill
}

func (r *cardRenderer) Layout(size fyne.Size) {
	r.box.Resize(size)
	y := SpaceNear
	for _, l := range r.c.lines {
		least := l.MinSize()
		l.Resize(fyne.NewSize(size.Width-2*SpaceNear, least.Height))
		l.Move(fyne.NewPos(SpaceNear, y))
		y += least.Height
	}
}

func (r *cardRenderer) MinSize() fyne.Size {
	size := fyne.NewSize(0, 2*SpaceNear)
	for _, l := range r.c.lines {
		least := l.MinSize()
		size.Width = max(size.Width, least.Width)
		size.Height += least.Height
	}
	size.Width += 2 * SpaceNear
	return size
}

func (r *cardRenderer) Refresh() {
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}
func (r *cardRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.box}
	for _, l := range r.c.lines {
		all = append(all, l)
	}
	return all
}
func (r *cardRenderer) Destroy() {}
