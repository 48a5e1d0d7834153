package compare

import (
	"fyne.io/fyne/v2"

	"assay/app/kit"
)

// sides lays out the builder on the left, the chart, and on the right the panel where it's open.
type sides struct{ left, middle, right fyne.CanvasObject }

func (l *sides) all() []fyne.CanvasObject { return []fyne.CanvasObject{l.left, l.middle, l.right} }

func (l *sides) panel() float32 {
	if c, ok := l.right.(*fyne.Container); ok && len(c.Objects) > 0 {
		return kit.PanelWidth
	}
	return 0
}

func (l *sides) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	panel := l.panel()
	l.left.Resize(fyne.NewSize(builderWidth, size.Height))
	l.left.Move(fyne.NewPos(0, 0))
	l.right.Resize(fyne.NewSize(panel, size.Height))
	l.right.Move(fyne.NewPos(size.Width-panel, 0))
	l.middle.Resize(fyne.NewSize(size.Width-builderWidth-panel, size.Height))
	l.middle.Move(fyne.NewPos(builderWidth, 0))
}

func (l *sides) MinSize([]fyne.CanvasObject) fyne.Size {
	middle := l.middle.MinSize()
	return fyne.NewSize(builderWidth+middle.Width+l.panel(), max(middle.Height, 400))
}
