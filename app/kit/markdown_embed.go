package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"assay/data"
	"assay/data/wording"
)

// embed is a view drawn in a text, or the sentence that says why it isn't.
type embed struct {
	widget.BaseWidget
	link data.Link
	open func(data.Link)

	title *Link
	chart *ChartView
	says  *Sentence
	box   *Fill
}

// embedInset is the room between a view's edge and its chart.
const embedInset = SpaceCell

func newEmbed(l data.Link, open func(data.Link)) *embed {
	e := &embed{link: l, open: open, chart: NewChartView(), says: NewSentence(wording.Of("drawing…"), TokenMuted), box: NewFill(TokenPage)}
	e.title = NewLink(l.Words(), func() { e.open(e.link) })
	e.title.Yields = true
	e.box.Edge, e.box.Radius = TokenLine, Corner
	e.chart.OnOpen = func(string) { e.open(e.link) }
	e.chart.Hide()
	e.ExtendBaseWidget(e)
	return e
}

// show draws what there is by now.
func (e *embed) show(s Sight) {
	words := e.link.Label
	if words == "" {
		words = s.Title
	}
	if words == "" {
		words = e.link.Words()
	}
	e.title.SetText(words)
	sentence, token := wording.Of("drawing…"), TokenMuted
	switch {
	case s.Gone != "":
		sentence, token = s.Gone, TokenWarnText
	case s.Failed != "":
		sentence, token = s.Failed, TokenWarnText
	}
	e.says.Token = token
	e.says.SetText(sentence)
	e.chart.Hidden = s.Chart == nil
	e.says.Hidden = s.Chart != nil
	if s.Chart != e.chart.spec {
		e.chart.SetSpec(s.Chart)
	}
	e.Refresh()
}

// height is that of the view at a width: a chart has three to two, a sentence what it needs.
func (e *embed) height(width float32) float32 {
	head := e.title.MinSize().Height + embedInset
	if e.chart.Hidden {
		e.says.Resize(fyne.NewSize(width-4*embedInset, e.says.MinSize().Height))
		return head + e.says.MinSize().Height + 3*embedInset
	}
	return head + (width-2*embedInset)*2/3 + 2*embedInset
}

// MinSize is the height at the present width. It asks for no width.
func (e *embed) MinSize() fyne.Size { return fyne.NewSize(0, e.height(e.Size().Width)) }

// CreateRenderer draws the title, and the chart or the sentence under it.
func (e *embed) CreateRenderer() fyne.WidgetRenderer {
	return &embedRenderer{e, []fyne.CanvasObject{e.box, e.title, e.says, e.chart}}
}

type embedRenderer struct {
	of      *embed
	objects []fyne.CanvasObject
}

func (r *embedRenderer) Layout(size fyne.Size) {
	e := r.of
	e.box.Resize(size)
	head := e.title.MinSize().Height
	e.title.Move(fyne.NewPos(2*embedInset, embedInset))
	e.title.Resize(fyne.NewSize(size.Width-4*embedInset, head))
	room := fyne.NewSize(size.Width-2*embedInset, size.Height-head-3*embedInset)
	e.says.Move(fyne.NewPos(2*embedInset, head+2*embedInset))
	e.says.Resize(fyne.NewSize(size.Width-4*embedInset, e.says.MinSize().Height))
	e.chart.Move(fyne.NewPos(embedInset, head+2*embedInset))
	e.chart.Resize(room)
}

func (r *embedRenderer) MinSize() fyne.Size           { return r.of.MinSize() }
func (r *embedRenderer) Refresh()                     { r.Layout(r.of.Size()) }
func (r *embedRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *embedRenderer) Destroy()                     {}
