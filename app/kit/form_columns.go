package kit

import "fyne.io/fyne/v2"

// columned lays a form's fields out side by side, row by row. What isn't a field takes a row of its own.
type columned struct {
	columns int
	spans   map[fyne.CanvasObject]int
}

// rows hands out each visible object's row and column, and how many columns it takes.
func (c *columned) rows(objects []fyne.CanvasObject, put func(o fyne.CanvasObject, row, column, span int)) {
	row, column := 0, 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		span := c.columns
		if s, ok := c.spans[o]; ok {
			span = min(max(s, 1), c.columns)
		}
		if column+span > c.columns {
			row, column = row+1, 0
		}
		put(o, row, column, span)
		column += span
	}
}

// heights are those of the rows.
func (c *columned) heights(objects []fyne.CanvasObject) []float32 {
	var all []float32
	c.rows(objects, func(o fyne.CanvasObject, row, _, _ int) {
		for len(all) <= row {
			all = append(all, 0)
		}
		all[row] = max(all[row], o.MinSize().Height)
	})
	return all
}

func (c *columned) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	one := (size.Width - SpaceGroup*float32(c.columns-1)) / float32(c.columns)
	width := func(span int) float32 { return one*float32(span) + SpaceGroup*float32(span-1) }
	c.rows(objects, func(o fyne.CanvasObject, _, _, span int) {
		o.Resize(fyne.NewSize(width(span), o.MinSize().Height)) // what wraps knows its height at its width only
	})
	heights := c.heights(objects)
	c.rows(objects, func(o fyne.CanvasObject, row, column, span int) {
		y := float32(0)
		for _, h := range heights[:row] {
			y += h + SpaceNear
		}
		o.Resize(fyne.NewSize(width(span), heights[row]))
		o.Move(fyne.NewPos(float32(column)*(one+SpaceGroup), y))
	})
}

// MinSize asks for no width: the dialog gives it.
func (c *columned) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for i, h := range c.heights(objects) {
		if i > 0 {
			least.Height += SpaceNear
		}
		least.Height += h
	}
	return least
}

// reveal scrolls a field that got the focus into view.
func (o *OpenForm) reveal(in *input) {
	scroll := o.dialog.scroll
	if scroll == nil || in.box.Size().Height == 0 {
		return
	}
	top, bottom := in.box.Position().Y, in.box.Position().Y+in.box.Size().Height+SpaceNear
	switch {
	case top < scroll.Offset.Y:
		scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > scroll.Offset.Y+scroll.Size().Height:
		scroll.ScrollToOffset(fyne.NewPos(0, bottom-scroll.Size().Height))
	}
}
