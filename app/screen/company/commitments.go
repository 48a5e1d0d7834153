package company

import (
	"fyne.io/fyne/v2"

	"assay/app/kit"
)

// commitments is a tab of the screen.
type commitments struct {
	screen *Screen
	object fyne.CanvasObject
}

func newCommitments(s *Screen) *commitments {
	return &commitments{screen: s, object: kit.NewFill(kit.TokenPage)}
}

func (t *commitments) Object() fyne.CanvasObject { return t.object }
func (t *commitments) Show()                     {}
func (t *commitments) Focus()                    {}
