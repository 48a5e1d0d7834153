package company

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
)

// inLines lays objects out one behind the other, and in a further line where there's no room left.
type inLines struct{ width float32 }

// inPanel puts links one behind the other in a side panel.
func inPanel(links ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&inLines{kit.PanelWidth - 2*kit.SpaceGroup - kit.SpaceNear}, links...)
}

// places calls do with each object's place, and returns the height of all.
func (l *inLines) places(objects []fyne.CanvasObject, do func(fyne.CanvasObject, fyne.Position)) float32 {
	x, y, height := float32(0), float32(0), float32(0)
	for _, o := range objects {
		least := o.MinSize()
		if x > 0 && x+least.Width > l.width {
			x, y, height = 0, y+height+kit.SpaceCell, 0
		}
		do(o, fyne.NewPos(x, y))
		x += least.Width + kit.SpaceGroup
		height = max(height, least.Height)
	}
	return y + height
}

func (l *inLines) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.places(objects, func(o fyne.CanvasObject, at fyne.Position) {
		o.Resize(o.MinSize())
		o.Move(at)
	})
}

// MinSize is as wide as the widest of the objects, and as high as they are together in the width that there was last.
func (l *inLines) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		least.Width = max(least.Width, o.MinSize().Width)
	}
	least.Height = l.places(objects, func(fyne.CanvasObject, fyne.Position) {})
	return least
}
