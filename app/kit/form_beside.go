package kit

import "fyne.io/fyne/v2"

// fieldsWidth is how wide the fields of a form are that has something beside them.
const fieldsWidth float32 = 340

// besided lays a form's fields out at the left and what stands beside them in the rest.
type besided struct{}

func (besided) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	fields, beside := objects[0], objects[1]
	left := min(fieldsWidth, size.Width/2)
	fields.Move(fyne.NewPos(0, 0))
	fields.Resize(fyne.NewSize(left, size.Height))
	beside.Move(fyne.NewPos(left+SpaceGroup, 0))
	beside.Resize(fyne.NewSize(size.Width-left-SpaceGroup, size.Height))
}

func (besided) MinSize(objects []fyne.CanvasObject) fyne.Size {
	fields, beside := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(fields.Width+SpaceGroup+beside.Width, max(fields.Height, beside.Height))
}

// SetShown shows a field or takes it out of the form.
func (o *OpenForm) SetShown(key string, shown bool) {
	in := o.input(key)
	if in == nil || in.box.Visible() == shown {
		return
	}
	if shown {
		in.box.Show()
	} else {
		in.box.Hide()
	}
	o.dialog.Fit()
}

// Shown reports whether the field is in the form.
func (o *OpenForm) Shown(key string) bool {
	in := o.input(key)
	return in != nil && in.box.Visible()
}
