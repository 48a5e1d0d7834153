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

// newBanner is the sentence over the whole window that says why nothing can be changed.
func newBanner(sentence string) fyne.CanvasObject {
	return container.NewStack(kit.NewFill(kit.TokenWarn), kit.Padded(kit.NewSentence(sentence, kit.TokenWarnText), kit.SpaceGroup, kit.SpaceCell))
}
