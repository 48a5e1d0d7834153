package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// proseColumn lays the blocks of a preview out under each other, no wider than prose is read well. Refreshing it places them and
// leaves them as they are: each block that has changed was made anew.
type proseColumn struct {
	widget.BaseWidget
	blocks  []*proseBlock
	objects []fyne.CanvasObject
	height  float32
}

func newProseColumn() *proseColumn {
	c := &proseColumn{}
	c.ExtendBaseWidget(c)
	return c
}

func (c *proseColumn) set(blocks []*proseBlock) {
	c.blocks, c.objects = blocks, c.objects[:0:0]
	for _, b := range blocks {
		c.objects = append(c.objects, b.objects()...)
	}
	c.place(c.Size().Width)
}

// place puts the blocks in their places for a width.
func (c *proseColumn) place(width float32) {
	width = min(width, proseWidth)
	y := float32(0)
	for i, b := range c.blocks {
		if i > 0 && b.part.heading {
			y += SpaceNear
		}
		b.top = y
		for _, o := range b.objects() {
			x, w := float32(0), width
			if _, view := o.(*embed); view { // its frame begins where the words do, and ends beside the scroll bar
				x, w = SpaceCell, width-SpaceCell-SpaceNear
			}
			if o.Size().Width != w {
				o.Resize(fyne.NewSize(w, o.Size().Height)) // a wrapped text knows its height at its width
			}
			least := o.MinSize().Height
			if o.Size().Height != least {
				o.Resize(fyne.NewSize(w, least))
			}
			if at := fyne.NewPos(x, y); o.Position() != at {
				o.Move(at)
			}
			y += least + SpaceCell
		}
	}
	c.height = y
}

// MinSize is the height of all blocks.
func (c *proseColumn) MinSize() fyne.Size { return fyne.NewSize(0, c.height) }

// CreateRenderer draws the blocks.
func (c *proseColumn) CreateRenderer() fyne.WidgetRenderer { return &proseColumnRenderer{c} }

type proseColumnRenderer struct{ of *proseColumn }

func (r *proseColumnRenderer) Layout(size fyne.Size)        { r.of.place(size.Width) }
func (r *proseColumnRenderer) MinSize() fyne.Size           { return r.of.MinSize() }
func (r *proseColumnRenderer) Objects() []fyne.CanvasObject { return r.of.objects }
func (r *proseColumnRenderer) Destroy()                     {}
func (r *proseColumnRenderer) Refresh() {
	r.of.place(r.of.Size().Width)
	canvas.Refresh(r.of)
}
