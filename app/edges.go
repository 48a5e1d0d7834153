package main

import "fyne.io/fyne/v2"

// edges lays out the window: the rail down the left, the banner over and the message line under the page, with no gaps.
type edges struct{ rail, banner, message, page fyne.CanvasObject }

func (e *edges) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	left := e.rail.MinSize().Width
	e.rail.Resize(fyne.NewSize(left, size.Height))
	e.rail.Move(fyne.NewPos(0, 0))
	width := size.Width - left
	e.banner.Resize(fyne.NewSize(width, 0)) // a sentence knows its height once it knows its width
	top := e.banner.MinSize().Height
	e.banner.Resize(fyne.NewSize(width, top))
	e.banner.Move(fyne.NewPos(left, 0))
	foot := e.message.MinSize().Height
	e.message.Resize(fyne.NewSize(width, foot))
	e.message.Move(fyne.NewPos(left, size.Height-foot))
	e.page.Resize(fyne.NewSize(width, size.Height-top-foot))
	e.page.Move(fyne.NewPos(left, top))
}

func (e *edges) MinSize([]fyne.CanvasObject) fyne.Size {
	page, message := e.page.MinSize(), e.message.MinSize()
	return fyne.NewSize(e.rail.MinSize().Width+page.Width, max(e.rail.MinSize().Height, page.Height+message.Height+e.banner.MinSize().Height))
}
