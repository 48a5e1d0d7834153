package company

import (
	"fyne.io/fyne/v2"

	"assay/app/kit"
)

// abreast lays objects out side by side, all as wide and as high, where each gets its least width; else one under the other.
type abreast struct {
	least, gap float32
	width      float32 // that it was laid out for last
}

func (a *abreast) sideBySide(n int) bool {
	return a.width >= float32(n)*a.least+float32(n-1)*a.gap
}

func (a *abreast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	a.width = size.Width
	n := len(objects)
	if !a.sideBySide(n) {
		y := float32(0)
		for _, o := range objects {
			height := heightAt(o, size.Width)
			o.Resize(fyne.NewSize(size.Width, height))
			o.Move(fyne.NewPos(0, y))
			y += height + a.gap
		}
		return
	}
	width, height := (size.Width-float32(n-1)*a.gap)/float32(n), float32(0)
	for _, o := range objects {
		height = max(height, heightAt(o, width))
	}
	for i, o := range objects {
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(float32(i)*(width+a.gap), 0))
	}
}

// heightAt is an object's height once it's as wide as that: what wraps knows it then only.
func heightAt(o fyne.CanvasObject, width float32) float32 {
	if o.Size().Width != width {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
	}
	return o.MinSize().Height
}

func (a *abreast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{} // it takes any width
	for i, o := range objects {
		height := o.MinSize().Height
		switch {
		case a.sideBySide(len(objects)):
			least.Height = max(least.Height, height)
		case i > 0:
			least.Height += a.gap + height
		default:
			least.Height += height
		}
	}
	return least
}

// outward lets a page's scroller reach to the window's edges, so that its bar stands in the margin; inMargin keeps what is
// scrolled where it would stand without that.
type (
	outward  struct{}
	inMargin struct{}
)

// pageFoot is what the page leaves under a tab.
const pageFoot = kit.SpaceNear + kit.SpaceGroup

func (outward) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(size.AddWidthHeight(kit.SpaceEdge, pageFoot))
}

func (outward) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (inMargin) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(size.SubtractWidthHeight(kit.SpaceEdge, pageFoot))
}

func (inMargin) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(kit.SpaceEdge, pageFoot)
}
