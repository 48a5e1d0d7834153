package main

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
	"assay/charts"
	"assay/data/wording"
)

// preview shows a chart as it will be exported: laid out at its own size and shrunk to the room there is, under it what file
// it becomes. It's drawn off the main goroutine, one picture at a time; one that comes late is dropped.
type preview struct {
	widget.BaseWidget
	image   *canvas.Image
	words   *kit.Sentence // in the place of a picture: a table's rows, or why it can't be drawn
	caption *kit.Text
	onMain  func(func()) // fyne.Do; a test hands in its own

	want    wanted
	drawing bool
	shown   shownPicture // what was drawn last
	size    charts.Size  // of the picture that is shown
	drawn   int          // pictures shown so far
}

// wanted is what is to be shown. round tells one from the next.
type wanted struct {
	round int
	spec  charts.Spec
	theme charts.Theme
	size  charts.Size
}

// shownPicture tells whether a picture is the one that is wanted, at the size that there's room for.
type shownPicture struct {
	round int
	scale float64
}

func newPreview() *preview {
	p := &preview{image: canvas.NewImageFromImage(nil), words: kit.NewSentence("", kit.TokenMuted), caption: kit.NewText("", kit.TokenMuted, kit.LabelSize), onMain: fyne.Do}
	p.image.FillMode = canvas.ImageFillContain
	p.image.ScaleMode = canvas.ImageScaleSmooth
	p.caption.Yields = true
	p.ExtendBaseWidget(p)
	return p
}

// show has the chart drawn. Until it is, the picture before stays.
func (p *preview) show(spec charts.Spec, theme charts.Theme, size charts.Size) {
	p.want = wanted{p.want.round + 1, spec, theme, size}
	p.draw()
}

// say shows words in the place of a picture.
func (p *preview) say(text string) {
	p.want = wanted{round: p.want.round + 1}
	p.words.SetText(text)
	p.image.Hide()
	p.words.Show()
	p.Refresh()
}

// scale is how many pixels a unit takes so that the picture fills its room.
func (p *preview) scale(size charts.Size) float64 {
	pixels := 1.0
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil && c.Scale() > 0 {
		pixels = float64(c.Scale())
	}
	room := p.room()
	fit := math.Min(float64(room.Width)/float64(size.Width), float64(room.Height)/float64(size.Height))
	return math.Min(math.Max(fit*pixels, 0.5), 4)
}

func (p *preview) draw() {
	want := p.want
	if p.drawing || want.spec == nil || p.Size().Width < 60 {
		return
	}
	at := want.size
	at.Scale = p.scale(want.size)
	key := shownPicture{want.round, at.Scale}
	if p.shown == key {
		return
	}
	p.drawing = true
	go func() {
		picture, err := charts.Draw(want.spec, want.theme, at)
		p.onMain(func() {
			p.drawing = false
			if p.want.round != want.round {
				p.draw()
				return
			}
			p.shown = key
			p.take(want, picture, err)
		})
	}()
}

func (p *preview) take(want wanted, picture charts.Picture, err error) {
	if err != nil {
		p.words.SetText(wording.Of("It can't be drawn: %s.", err))
		p.image.Hide()
		p.words.Show()
		p.Refresh()
		return
	}
	p.size = want.size
	p.drawn++
	p.image.Image = picture.Image
	p.words.Hide()
	p.image.Show()
	p.image.Refresh()
	p.Refresh()
}

// tableText is the beginning of a table as words.
func tableText(rows [][]string) string {
	const most = 14
	var lines []string
	for i, row := range rows {
		if i == most {
			lines = append(lines, "…")
			break
		}
		lines = append(lines, strings.Join(row, ", "))
	}
	count := max(0, len(rows)-1)
	return strings.Join(lines, "\n") + "\n\n" + wording.Plural(count, "%d row under a heading, for the one figure, with its source.", "%d rows under a heading, one for each figure, with its source.", count)
}

const captionHeight = kit.RowHeight

// room is the size that is left for the picture.
func (p *preview) room() fyne.Size {
	return fyne.NewSize(max(1, p.Size().Width-2*kit.SpaceGroup), max(1, p.Size().Height-captionHeight-2*kit.SpaceGroup))
}

func (p *preview) CreateRenderer() fyne.WidgetRenderer {
	return &previewRenderer{of: p, ground: kit.NewFill(kit.TokenPanel), edge: &kit.Fill{Token: kit.TokenNothing, Edge: kit.TokenLine}}
}

type previewRenderer struct {
	of           *preview
	ground, edge *kit.Fill
}

func (r *previewRenderer) Layout(size fyne.Size) {
	p := r.of
	stage := fyne.NewSize(size.Width, size.Height-captionHeight)
	r.ground.Resize(stage)
	room := p.room()
	p.words.Move(fyne.NewPos(kit.SpaceGroup, kit.SpaceGroup))
	p.words.Resize(room)
	p.caption.Move(fyne.NewPos(0, size.Height-captionHeight))
	p.caption.Resize(fyne.NewSize(size.Width, captionHeight))
	if p.size.Width > 0 {
		fit := min(room.Width/float32(p.size.Width), room.Height/float32(p.size.Height))
		at := fyne.NewSize(float32(p.size.Width)*fit, float32(p.size.Height)*fit)
		p.image.Resize(at)
		p.image.Move(fyne.NewPos((stage.Width-at.Width)/2, (stage.Height-at.Height)/2))
		r.edge.Resize(at.AddWidthHeight(2*kit.Hairline, 2*kit.Hairline))
		r.edge.Move(p.image.Position().SubtractXY(kit.Hairline, kit.Hairline))
	}
	p.draw()
}

func (r *previewRenderer) MinSize() fyne.Size { return fyne.NewSize(360, 490) }
func (r *previewRenderer) Refresh() {
	r.edge.Hidden = r.of.image.Hidden || r.of.image.Image == nil
	r.Layout(r.of.Size())
	r.edge.Refresh()
	canvas.Refresh(r.of)
}
func (r *previewRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.of.image, r.edge, r.of.words, r.of.caption}
}
func (r *previewRenderer) Destroy() {}
