package company

import (
	"fyne.io/fyne/v2"

	"assay/app/kit"
)

// survival is a tab of the screen.
type survival struct {
	screen *Screen
	object fyne.CanvasObject
}

func newSurvival(s *Screen) *survival {
	return &survival{screen: s, object: kit.NewFill(kit.TokenPage)}
}

func (t *survival) Object() fyne.CanvasObject { return t.object }
func (t *survival) Show()                     {}
func (t *survival) Focus()                    {}
