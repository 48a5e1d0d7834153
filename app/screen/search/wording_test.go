package search

import (
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/desk/desktest"
)

func TestTheSearchIsSaidInTheLanguageInUse(t *testing.T) {
	desktest.SpeakMarked(t)
	r := newRoom(t)
	for _, words := range []string{"childress", "applied digital", "quagga", "xylophone"} {
		r.typed(words)
		top := fyne.CurrentApp().Driver().AllWindows()[0].Canvas().Overlays().Top()
		desktest.WantSaid(t, "what is found for "+words, top, r.book.Path(), nil)
	}
}
