package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// previewed is a preview in a window of its own.
func previewed(t testing.TB) *Preview {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	p := NewPreview()
	p.onMain = func(func()) {} // what is left for later isn't timed
	w := test.NewTempWindow(t, p.Object())
	w.Resize(fyne.NewSize(600, 800))
	return p
}

// BenchmarkPreview5000 shows a thesis of 5,000 words for the first time, until the window goes on answering.
func BenchmarkPreview5000(b *testing.B) {
	p := previewed(b)
	text := ofWords(5000)
	for b.Loop() {
		p.SetText("")
		p.SetText(text)
	}
}

// benchmarkPreviewAgain shows a thesis after one of its paragraphs was typed into.
func benchmarkPreviewAgain(b *testing.B, words int) {
	p := previewed(b)
	text := ofWords(words)
	middle := strings.Index(text[len(text)/2:], " ") + len(text)/2
	typed := [2]string{text, text[:middle] + " more" + text[middle:]}
	for n := 0; b.Loop(); n++ {
		p.SetText(typed[n%2])
	}
}

func BenchmarkPreviewAgain100(b *testing.B)  { benchmarkPreviewAgain(b, 100) }
func BenchmarkPreviewAgain5000(b *testing.B) { benchmarkPreviewAgain(b, 5000) }
