package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// held are the objects that a holder of others shows, as far as it can be told from outside.
func held(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *container.Split:
		return []fyne.CanvasObject{o.Leading, o.Trailing}
	case *widget.PopUp:
		return []fyne.CanvasObject{o.Content}
	}
	return nil
}

// scrollers are those in sight under an object, the innermost first.
func scrollers(under fyne.CanvasObject) []*container.Scroll {
	if under == nil || !under.Visible() {
		return nil
	}
	var all []*container.Scroll
	for _, o := range held(under) {
		all = append(all, scrollers(o)...)
	}
	if s, ok := under.(*container.Scroll); ok {
		all = append(all, s)
	}
	return all
}

// Reveal scrolls whatever the object that has the focus lies in, as little as it takes to see it. Tab goes from one control to
// the next wherever they are, and Fyne leaves them out of sight.
func Reveal(c fyne.Canvas) {
	focused, ok := c.Focused().(fyne.CanvasObject)
	if !ok {
		return
	}
	under := c.Content()
	if top := c.Overlays().Top(); top != nil {
		under = top
	}
	for _, s := range scrollers(under) {
		reveal(s, focused)
	}
}

// reveal scrolls so that the object is seen, where it lies in the scroller: where it moves with it.
func reveal(s *container.Scroll, o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(o)
	from := at.Subtract(driver.AbsolutePositionForObject(s))
	room, size := s.Size(), o.Size()
	by := fyne.Delta{DX: beyond(from.X, size.Width, room.Width), DY: beyond(from.Y, size.Height, room.Height)}
	if by.IsZero() {
		return
	}
	before := s.Offset
	s.ScrollToOffset(before.Add(by))
	if driver.AbsolutePositionForObject(o) == at {
		s.ScrollToOffset(before) // something else's
	}
}

// beyond is by how much a stretch lies outside of a room, below zero at its beginning. Of one that is longer than the room, a part
// in sight is enough.
func beyond(from, length, room float32) float32 {
	to := from + length
	switch {
	case length > room && from < room-RowHeight && to > RowHeight:
		return 0
	case from < 0 || length > room:
		return from
	case to > room:
		return to - room
	}
	return 0
}

// ScrollKey scrolls what the object that has the focus lies in by a page for the page keys, so that what stands between the controls
// can be read. It reports whether the key was one.
func ScrollKey(c fyne.Canvas, key fyne.KeyName) bool {
	if key != fyne.KeyPageUp && key != fyne.KeyPageDown {
		return false
	}
	focused, ok := c.Focused().(fyne.CanvasObject)
	if !ok {
		return true
	}
	at := func() fyne.Position { return fyne.CurrentApp().Driver().AbsolutePositionForObject(focused) }
	for _, s := range scrollers(c.Content()) {
		offset, before := s.Offset, at()
		if scrollBy(s, key) && at() != before {
			return true
		}
		s.ScrollToOffset(offset)
	}
	return true
}

// scrollBy scrolls as a key says: by a row, by a page or to an end. It reports whether that moved anything.
func scrollBy(s *container.Scroll, key fyne.KeyName) bool {
	page, before := max(s.Size().Height-2*RowHeight, RowHeight), s.Offset
	by := map[fyne.KeyName]float32{fyne.KeyUp: -RowHeight, fyne.KeyDown: RowHeight, fyne.KeyPageUp: -page, fyne.KeyPageDown: page,
		fyne.KeyHome: -s.Content.Size().Height, fyne.KeyEnd: s.Content.Size().Height}[key]
	if by == 0 {
		return false
	}
	s.ScrollToOffset(before.AddXY(0, by))
	return s.Offset != before
}
