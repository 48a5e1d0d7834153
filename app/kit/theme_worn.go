package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// wear gives a widget a theme of its own, but not what it is given to hold later. Fyne reads every font anew, some 20 MB, for each
// place whose texts wear a theme of their own, and keeps it: so no text may be inside yet, and the widget itself is put on the
// screen, not what Fyne would wrap it in, which dresses all that is inside again at each refresh.
//
// Fyne never forgets the theme of a line or a text once it was drawn in one, nor what that theme came with: so the wrapping lets go of the
// widget, which would else stay for good with all that it knows.
func wear(w fyne.CanvasObject, th fyne.Theme) {
	over := container.NewThemeOverride(w, th)
	over.Content = container.NewWithoutLayout()
	over.Refresh()
}

// flatScroll is a scroller without its shadows. It's given its content by fillScroll, once that can say how large it is.
func flatScroll(direction container.ScrollDirection) *container.Scroll {
	s := container.NewScroll(NewFill(TokenNothing))
	s.Direction = direction
	wear(s, flatTheme{})
	return s
}

func fillScroll(s *container.Scroll, content fyne.CanvasObject) {
	s.Content = content
	s.Refresh()
}

// ownFont is the font that a text is drawn in whatever theme it wears, or nil where the text may need letters that only
// Fyne's further fonts have.
func ownFont(text string, style fyne.TextStyle) fyne.Resource {
	for _, r := range text {
		switch {
		case r < 0x250, r >= 0x2000 && r < 0x2070, r >= 0x2190 && r < 0x2194, r == '−', r == '▲', r == '▼':
		default:
			return nil
		}
	}
	return fyne.CurrentApp().Settings().Theme().Font(style)
}
