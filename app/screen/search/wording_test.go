package search

import (
	"slices"
	"strings"
	"testing"

	"assay/app/desk/desktest"
	"assay/data/store"
)

func TestTheSearchIsSaidInTheLanguageInUse(t *testing.T) {
	desktest.SpeakMarked(t)
	r := newRoom(t)
	for _, words := range []string{"childress", "applied digital", "quagga", "xylophone"} {
		r.typed(words)
		desktest.WantSaid(t, "what is found for "+words, r.window.Canvas().Overlays().Top(), r.book.Path(), func(text string) bool {
			part := strings.Trim(text, "… ")
			return text == words || slices.ContainsFunc(r.dialog.hits, func(h store.Hit) bool { return strings.Contains(h.Title+"\n"+h.Snippet, part) })
		})
	}
}
