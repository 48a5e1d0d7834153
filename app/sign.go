package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
	"assay/assets"
)

// newSign is the drawing that stands over a word on the rail.
func newSign(name string) *widget.Icon {
	icon := widget.NewIcon(nil)
	setSign(icon, name, kit.TokenMuted)
	return icon
}

// setSign draws a sign in the colour of a token.
func setSign(icon *widget.Icon, name string, token kit.Token) {
	drawing, err := assets.Signs.ReadFile("signs/" + name + ".svg")
	if err != nil {
		return // the words under the signs serve alone
	}
	icon.SetResource(theme.NewColoredResource(fyne.NewStaticResource(name+".svg", drawing), token))
}
