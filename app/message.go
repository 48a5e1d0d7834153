package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
)

// messageLine stands at the window's foot: what the program has to say on the left, whether all is saved on the right.
type messageLine struct {
	widget.BaseWidget
	text, state *kit.Text
}

func newMessageLine() *messageLine {
	m := &messageLine{text: kit.NewText("", kit.TokenMuted, kit.LabelSize), state: kit.NewText("", kit.TokenMuted, kit.LabelSize)}
	m.ExtendBaseWidget(m)
	return m
}

func (m *messageLine) say(sentence string)   { m.text.SetText(sentence) }
func (m *messageLine) setState(state string) { m.state.SetText(state) }

func (m *messageLine) CreateRenderer() fyne.WidgetRenderer {
	line := kit.NewRule()
	row := container.NewBorder(nil, nil, nil, m.state, m.text)
	return widget.NewSimpleRenderer(container.NewStack(kit.NewFill(kit.TokenPanel),
		container.NewBorder(line, nil, nil, nil, kit.Padded(row, kit.SpaceGroup, kit.SpaceCell))))
}

// newBanner is the sentence over the whole window that says why nothing can be changed, with what can be done about it.
func newBanner(sentence string, actions ...kit.Action) fyne.CanvasObject {
	row := container.NewHBox()
	for _, a := range actions {
		row.Add(widget.NewButton(a.Label, a.Do))
	}
	text := container.New(&upright{}, kit.NewSentence(sentence, kit.TokenWarnText))
	return container.NewStack(kit.NewFill(kit.TokenWarn), kit.Padded(container.NewBorder(nil, nil, nil, container.NewCenter(row), text), kit.SpaceGroup, kit.SpaceCell))
}

// upright lays its one object out in the middle of the height.
type upright struct{}

func (u *upright) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size) // a text that wraps knows its height only at its width
		height := min(o.MinSize().Height, size.Height)
		o.Move(fyne.NewPos(0, (size.Height-height)/2))
		o.Resize(fyne.NewSize(size.Width, height))
	}
}

func (u *upright) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
