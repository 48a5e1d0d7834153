package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// EmptyState is what stands where there is nothing yet: what would stand there, and the way to begin.
func EmptyState(title, sentence, button string, do func()) fyne.CanvasObject {
	text := NewSentence(sentence, TokenMuted)
	text.Points = ProseSize
	begin := NewButton(button, do)
	begin.Importance = widget.HighImportance
	width := NewFill(TokenNothing)
	width.Least = fyne.NewSize(PanelWidth+RailWidth, 0)
	return container.NewCenter(container.NewStack(width, Stack(SpaceGroup, NewTitle(title), text, container.NewHBox(begin))))
}
