package kit

import (
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/charts"
	"assay/data"
)

// ChartView shows a chart at the window's own pixel density. It's drawn off the main goroutine; the last picture stays until
// the next is ready, and a picture that comes late is dropped, so that no more than two are held.
//
// The pointer over the plot, or the arrow keys from mark to mark, aim hairlines at a mark and show a card with what it stands
// for (chartview_crosshair.go, chartview_card.go, chartview_keys.go). A click or Enter opens it; the secondary button, the menu
// key or Shift+F10 open what can be done with the chart (chartview_menu.go).
type ChartView struct {
	widget.BaseWidget
	// OnOpen is called with the ID of a mark that was clicked or chosen by Enter.
	OnOpen func(id string)
	// OnSelect is called with the ID of the mark that the card tells of, or "".
	OnSelect func(id string)
	// OnMenu gives the screen's own items of the menu at a place of the chart.
	OnMenu func(at ChartPlace) []*fyne.MenuItem
	// OnKey, where set, sees a key before the chart does, and says whether it took it.
	OnKey func(key *fyne.KeyEvent) bool
	// Rows give what the chart shows as rows of text, the heading first; without them the marks' own words are taken.
	Rows func() [][]string
	// Ground, where set, is what the chart stands on in place of the page: a panel.
	Ground Token
	// Alone says that nothing else is there to have the focus, so that it isn't shown.
	Alone bool
	// Zoom draws everything so many times larger, to be read from afar; zero is 1.
	Zoom float32

	spec    charts.Spec
	image   *canvas.Image
	holder  fyne.CanvasObject // cuts off what a picture has more than the view, while the view shrinks
	picture charts.Picture    // its regions and plot in the view's own lengths
	failed  string

	drawing      bool // a picture is being drawn
	stale        bool // what is being drawn isn't what is wanted any more
	drawn        drawKey
	selected     string
	marks        []charts.Region // those that stand for a figure, from left to right
	at           int             // in marks, or -1
	told         charts.Region   // the one that the card tells of, while it's shown
	focused      bool
	card         *chartCard
	cross        *crosshair
	wake         *canvas.Rectangle // is always there, so that refreshing it has the window painted anew
	onMain       func(func())      // fyne.Do; a test hands in its own goroutine's queue
	withPicture  func()            // told when a picture has come, where a test wants to know
	wantSelected string
}

// drawKey is all that a picture depends on besides its spec: its size in pixels, how many there are to a unit of the window,
// how much larger everything is drawn, and the theme.
type drawKey struct {
	width, height int
	scale, zoom   float64
	dark          bool
}

// size is the picture's size in the units of charts.
func (k drawKey) size() charts.Size {
	unit := k.scale * k.zoom
	return charts.Size{Width: int(math.Round(float64(k.width) / unit)), Height: int(math.Round(float64(k.height) / unit)), Scale: unit}
}

func (k drawKey) theme() charts.Theme {
	if k.dark {
		return charts.Dark
	}
	return charts.Light
}

var (
	_ fyne.Focusable         = (*ChartView)(nil)
	_ fyne.Tappable          = (*ChartView)(nil)
	_ fyne.SecondaryTappable = (*ChartView)(nil)
	_ desktop.Hoverable      = (*ChartView)(nil)
	_ desktop.Cursorable     = (*ChartView)(nil)
)

// NewChartView is a view without a chart.
func NewChartView() *ChartView {
	v := &ChartView{image: canvas.NewImageFromImage(nil), card: newChartCard(), cross: newCrosshair(), at: -1, onMain: fyne.Do}
	v.image.FillMode = canvas.ImageFillStretch
	v.image.ScaleMode = canvas.ImageScaleFastest
	v.holder = container.NewClip(container.NewWithoutLayout(v.image))
	v.wake = canvas.NewRectangle(color.Transparent)
	v.wake.Resize(fyne.NewSquareSize(1))
	v.card.Hide()
	v.ExtendBaseWidget(v)
	return v
}

// SetSpec shows another chart. nil shows none.
func (v *ChartView) SetSpec(spec charts.Spec) {
	v.spec = spec
	v.drawn = drawKey{}
	if spec == nil {
		v.stale = true // what is being drawn comes too late
		v.clear()
		return
	}
	v.draw()
}

// clear leaves the view empty.
func (v *ChartView) clear() {
	v.image.Image = nil
	v.picture.Release()
	v.picture, v.marks, v.at, v.failed = charts.Picture{}, nil, -1, ""
	v.hideCard()
	v.Refresh()
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

// Shown is the chart as it's shown now, to be drawn anew: its spec, theme, and size in units at one pixel each. It's false
// while there's none.
func (v *ChartView) Shown() (spec charts.Spec, theme charts.Theme, size charts.Size, ok bool) {
	want := v.wanted()
	size = want.size()
	size.Scale = 1
	return v.spec, want.theme(), size, v.spec != nil && v.failed == ""
}

// The least size that is drawn, in units: below it charts refuse.
const leastWidth, leastHeight = 120, 90

// wanted is how the picture should be drawn now.
func (v *ChartView) wanted() drawKey {
	scale, zoom := 1.0, max(1, float64(v.Zoom))
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil && c.Scale() > 0 {
		scale = float64(c.Scale())
	}
	size, unit := v.Size(), scale*zoom
	// Whole units, so that the picture has exactly the pixels that it's shown on.
	pixels := func(length float32) int { return int(math.Round(math.Floor(float64(length)/zoom) * unit)) }
	return drawKey{pixels(size.Width), pixels(size.Height), scale, zoom, DarkNow()}
}

// draw begins a picture where the one shown isn't the one wanted. One is drawn at a time.
func (v *ChartView) draw() {
	want := v.wanted()
	size := want.size()
	if v.spec == nil || size.Width < leastWidth || size.Height < leastHeight || want == v.drawn {
		return
	}
	if v.drawing {
		v.stale = true
		return
	}
	v.drawing, v.stale = true, false
	spec, theme := v.spec, want.theme()
	if v.Ground != "" {
		theme.Page = tokenColour(v.Ground, want.dark).(color.NRGBA)
	}
	go func() {
		picture, err := charts.Draw(spec, theme, size)
		v.onMain(func() {
			v.drawing = false
			if v.stale || spec != v.spec {
				picture.Release() // too late
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
		before := v.picture
		v.picture = enlarged(picture, key.zoom)
		v.image.Image = picture.Image
		pixels := picture.Image.Bounds().Size()
		v.image.Move(v.ontoPixels(key.scale))
		v.image.Resize(fyne.NewSize(float32(float64(pixels.X)/key.scale), float32(float64(pixels.Y)/key.scale)))
		v.image.Show()
		v.image.Refresh()
		before.Release()
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

// ontoPixels is by how much the picture is moved so that its pixels lie on the window's: at a scale of 1.25, say, the view
// may begin between two.
func (v *ChartView) ontoPixels(scale float64) fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v)
	off := func(x float32) float32 { return float32(math.Round(float64(x)*scale)/scale) - x }
	return fyne.NewPos(off(at.X), off(at.Y))
}

// enlarged gives a picture's regions and plot in the lengths of a view that shows it so many times larger.
func enlarged(p charts.Picture, zoom float64) charts.Picture {
	if zoom == 1 {
		return p
	}
	of := func(r charts.Rect) charts.Rect {
		return charts.Rect{X0: r.X0 * zoom, Y0: r.Y0 * zoom, X1: r.X1 * zoom, Y1: r.Y1 * zoom}
	}
	p.Plot = of(p.Plot)
	for i := range p.Regions {
		r := &p.Regions[i]
		r.Rect = of(r.Rect)
		for k := range r.Polygon {
			r.Polygon[k].X *= zoom
			r.Polygon[k].Y *= zoom
		}
	}
	return p
}

// MouseIn shows what is under the pointer.
func (v *ChartView) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved shows what is under the pointer, or in the plot the mark nearest to it.
func (v *ChartView) MouseMoved(e *desktop.MouseEvent) {
	if r, ok := v.under(e.Position); ok {
		v.tell(r)
		return
	}
	v.hideCard()
}

// MouseOut takes the pointer's card away.
func (v *ChartView) MouseOut() { v.hideCard() }

// Cursor is the pointing hand where a click opens something.
func (v *ChartView) Cursor() desktop.Cursor {
	if v.OnOpen != nil && v.told.Kind == charts.MarkRegion && !v.card.Hidden && v.told.ID != "" {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// Tapped opens the mark under the pointer, or the one close by that the hairlines are aimed at.
func (v *ChartView) Tapped(e *fyne.PointEvent) {
	FocusOn(v)
	r, ok := v.under(e.Position)
	if !ok || r.Kind != charts.MarkRegion || away(r, e.Position) > float64(SpaceEdge) {
		return
	}
	if at := slices.IndexFunc(v.marks, func(m charts.Region) bool { return m.ID == r.ID }); at >= 0 {
		v.goTo(at)
		v.open()
	}
}

// away is how far a place is from a region.
func away(r charts.Region, from fyne.Position) float64 {
	x, y := float64(from.X), float64(from.Y)
	return math.Hypot(max(r.Rect.X0-x, 0, x-r.Rect.X1), max(r.Rect.Y0-y, 0, y-r.Rect.Y1))
}

func (v *ChartView) open() {
	if v.OnOpen != nil && v.selected != "" && v.at >= 0 {
		v.OnOpen(v.selected)
	}
}

// CreateRenderer draws the picture, the hairlines, the focus and the card.
func (v *ChartView) CreateRenderer() fyne.WidgetRenderer {
	edge := NewFill(TokenNothing)
	edge.Edge = TokenAccent
	edge.Hidden = !v.focused || v.Alone
	r := &chartRenderer{v: v, edge: edge, words: NewSentence("", TokenBadText)}
	r.objects = append([]fyne.CanvasObject{v.holder, v.wake, r.words, edge}, append(v.cross.objects(), v.card)...)
	return r
}

type chartRenderer struct {
	v       *ChartView
	edge    *Fill
	words   *Sentence
	objects []fyne.CanvasObject
}

func (r *chartRenderer) Layout(size fyne.Size) {
	r.v.holder.Resize(size)
	r.edge.Resize(size)
	r.words.Resize(fyne.NewSize(size.Width-2*SpaceGroup, size.Height))
	r.words.Move(fyne.NewPos(SpaceGroup, SpaceGroup))
	r.v.draw()
}

func (r *chartRenderer) MinSize() fyne.Size { return fyne.NewSize(320, 200) }

func (r *chartRenderer) Refresh() {
	sentence := r.v.failed
	if sentence != "" {
		sentence = data.UpperFirst(sentence) + "."
	}
	r.words.SetText(sentence)
	r.v.image.Hidden = sentence != "" || r.v.image.Image == nil
	r.edge.Hidden = !r.v.focused || r.v.Alone
	r.edge.Refresh()
	r.v.cross.refresh()
	r.v.draw()
}

func (r *chartRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *chartRenderer) Destroy()                     {}
