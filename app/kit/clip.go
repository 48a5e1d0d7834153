package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// clip is the part of a frozen strip that can be seen. Being scrollable it cuts off what it holds; the wheel over it moves
// what the strip belongs to.
type clip struct {
	widget.BaseWidget
	onto  fyne.CanvasObject
	wheel func(*fyne.ScrollEvent)
}

func newClip(onto fyne.CanvasObject, wheel func(*fyne.ScrollEvent)) *clip {
	c := &clip{onto: onto, wheel: wheel}
	c.ExtendBaseWidget(c)
	return c
}

// Scrolled passes the wheel on.
func (c *clip) Scrolled(e *fyne.ScrollEvent) { c.wheel(e) }

// CreateRenderer shows the strip where its owner has moved it to.
func (c *clip) CreateRenderer() fyne.WidgetRenderer { return &clipRenderer{c} }

type clipRenderer struct{ of *clip }

func (r *clipRenderer) Layout(fyne.Size)             {}
func (r *clipRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *clipRenderer) Refresh()                     { r.of.onto.Refresh() }
func (r *clipRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.of.onto} }
func (r *clipRenderer) Destroy()                     {}
