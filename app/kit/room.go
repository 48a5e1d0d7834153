package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewRoom shows an object at no less than the size that it needs to be worked with: in less room than that it scrolls.
func NewRoom(o fyne.CanvasObject, least fyne.Size) *fyne.Container {
	r := &room{of: o, least: least}
	r.box = container.New(r, o)
	return r.box
}

// room lays the object out: by itself where there's room for it, so that nothing lies between it and the window, and else in
// a scroller.
type room struct {
	box   *fyne.Container
	of    fyne.CanvasObject
	least fyne.Size
	inner *fyne.Container
	plain *container.Scroll
}

func (r *room) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	needed := r.least.Max(r.of.MinSize())
	shown := r.of
	if needed.Width > size.Width || needed.Height > size.Height {
		if r.plain == nil {
			r.inner = container.New(&atLeast{r.least}, r.of)
			r.plain = flatScroll(container.ScrollBoth)
			fillScroll(r.plain, r.inner)
		}
		shown = r.plain
		// A new container takes itself to be laid out at its least size, and wouldn't do it.
		defer func() { r.inner.Layout.Layout(r.inner.Objects, r.inner.Size()) }()
	}
	if r.box.Objects[0] != shown {
		r.box.Objects = []fyne.CanvasObject{shown}
	}
	shown.Move(fyne.Position{})
	shown.Resize(size)
}

// RoomStart scrolls a room back to where its object begins: for another page that is shown in it.
func RoomStart(of *fyne.Container) {
	if r, ok := of.Layout.(*room); ok && r.plain != nil {
		r.plain.ScrollToOffset(fyne.Position{})
	}
}

// MinSize asks for little: what has less room than it needs scrolls.
func (r *room) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(leastRoom, leastRoom) }

const leastRoom float32 = 120

// atLeast gives an object all the room there is, and asks for some.
type atLeast struct{ least fyne.Size }

func (a *atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.Position{})
	}
}

// MinSize is the least given, or what the object itself asks for in one direction, where that's more.
func (a *atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := a.least
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least
}
