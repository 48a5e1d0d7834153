package exam

import (
	"fyne.io/fyne/v2"

	"assay/app/kit"
)

// assumedWidth is that of the column of assumptions.
const assumedWidth float32 = 380

// sides lays the assumptions out at the left and what comes of them in the rest.
type sides struct{}

func (sides) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(assumedWidth, size.Height))
	o[1].Move(fyne.NewPos(assumedWidth, 0))
	o[1].Resize(fyne.NewSize(size.Width-assumedWidth, size.Height))
}

func (sides) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(assumedWidth+o[1].MinSize().Width, o[1].MinSize().Height)
}

// underneath lays the second of two objects out under the first, at the height that it asks for, where the first keeps enough;
// else it's left out.
type underneath struct{ least, height float32 }

func (u *underneath) Layout(o []fyne.CanvasObject, size fyne.Size) {
	over := size.Height
	if size.Height-u.height-kit.SpaceNear >= u.least {
		over = size.Height - u.height - kit.SpaceNear
		o[1].Show()
		o[1].Move(fyne.NewPos(0, over+kit.SpaceNear))
		o[1].Resize(fyne.NewSize(size.Width, u.height))
	} else {
		o[1].Hide()
	}
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width, over))
}

func (u *underneath) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// parted gives the first of two objects a share of the height and the second the rest.
type parted struct{ share float32 }

func (p *parted) Layout(o []fyne.CanvasObject, size fyne.Size) {
	over := size.Height * p.share
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width, over))
	o[1].Move(fyne.NewPos(0, over+kit.SpaceNear))
	o[1].Resize(fyne.NewSize(size.Width, size.Height-over-kit.SpaceNear))
}

func (p *parted) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height+kit.SpaceNear)
}

// evenly lays objects out side by side, all of one width, with space between them. They ask for as much as their words take.
type evenly struct{ gap float32 }

// leastEvenly is how wide each is at the least.
const leastEvenly float32 = 108

func (e evenly) Layout(o []fyne.CanvasObject, size fyne.Size) {
	n := float32(len(o))
	width := (size.Width - (n-1)*e.gap) / n
	for i, one := range o {
		one.Move(fyne.NewPos(float32(i)*(width+e.gap), 0))
		one.Resize(fyne.NewSize(width, size.Height))
	}
}

func (e evenly) MinSize(o []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, one := range o {
		least = least.Max(one.MinSize())
	}
	n := float32(len(o))
	return fyne.NewSize(n*leastEvenly+(n-1)*e.gap, least.Height)
}

// space is empty room of a size.
func space(width, height float32) fyne.CanvasObject {
	s := kit.NewFill(kit.TokenNothing)
	s.Least = fyne.NewSize(width, height)
	return s
}
