package company

import (
	"fyne.io/fyne/v2"

	"assay/app/kit"
)

// contracts is a tab of the screen.
type contracts struct {
	screen *Screen
	object fyne.CanvasObject
}

func newContracts(s *Screen) *contracts {
	return &contracts{screen: s, object: kit.NewFill(kit.TokenPage)}
}

func (t *contracts) Object() fyne.CanvasObject { return t.object }
func (t *contracts) Show()                     {}
func (t *contracts) Focus()                    {}
