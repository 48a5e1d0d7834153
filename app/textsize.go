package main

import (
	"os"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"assay/app/kit"
	"assay/data/wording"
)

// textSizes are how large the window's text can be, in percent of the usual. All that stands in the window grows with its text,
// charts too. Fyne rounds a scale to tenths, so that these are the true ones on a screen of the usual density.
var textSizes = []int{100, 120, 150, 180, 200}

// prefTextSize keeps the size that this user chose on this machine.
const prefTextSize = "window.text"

// scaleKey is the variable by which Fyne is told a scale. What it was when the program was started is what the sizes are of.
const scaleKey = "FYNE_SCALE"

var scaleBefore = os.Getenv(scaleKey)

// textSize is the size in use.
func (s *shell) textSize() int {
	if size := s.app.Preferences().Int(prefTextSize); size >= textSizes[0] && size <= textSizes[len(textSizes)-1] {
		return size
	}
	return textSizes[0]
}

// scaleText has Fyne draw everything at a size of text from when it looks at its settings next.
func scaleText(a fyne.App, percent int) {
	if percent == textSizes[0] {
		if scaleBefore == "" {
			_ = os.Unsetenv(scaleKey)
		} else {
			_ = os.Setenv(scaleKey, scaleBefore)
		}
		return
	}
	base, err := strconv.ParseFloat(scaleBefore, 32)
	if err != nil || base <= 0 {
		base = max(float64(a.Settings().Scale()), 0)
	}
	if base == 0 {
		base = 1
	}
	_ = os.Setenv(scaleKey, strconv.FormatFloat(base*float64(percent)/100, 'f', -1, 32))
}

// resizeText changes the size of the text and remembers it. The window stays as large as it is.
func (s *shell) resizeText(percent int) {
	if percent == s.textSize() {
		return
	}
	s.app.Preferences().SetInt(prefTextSize, percent)
	c := s.window.Canvas()
	size, scale := c.Size(), c.Scale()
	scaleText(s.app, percent)
	s.app.Settings().SetTheme(s.look)
	if now := c.Scale(); now != scale {
		s.window.Resize(fyne.NewSize(size.Width*scale/now, size.Height*scale/now))
	}
	s.buildMenu()
	s.message.say(wording.Of("Text at %d %%.", percent))
}

// stepText goes to the next larger or smaller size.
func (s *shell) stepText(larger bool) {
	now, to := s.textSize(), 0
	for _, size := range textSizes {
		if larger && size > now && to == 0 || !larger && size < now {
			to = size
		}
	}
	if to != 0 {
		s.resizeText(to)
	}
}

// textCommands are the items of the menu of text sizes.
func (s *shell) textCommands() []command {
	var all []command
	for _, size := range textSizes {
		all = append(all, command{label: strconv.Itoa(size) + " %", do: func() { s.resizeText(size) }, tick: s.textSize() == size})
	}
	return append(all, rule,
		command{label: wording.Of("Larger text"), key: fyne.KeyPlus, mods: primary, do: func() { s.stepText(true) }},
		command{label: wording.Of("Smaller text"), key: fyne.KeyMinus, mods: primary, do: func() { s.stepText(false) }},
		command{label: wording.Of("Usual size of text"), key: fyne.Key0, mods: primary, do: func() { s.resizeText(textSizes[0]) }})
}

// alsoLarger has the other keys on which a plus stands make the text larger: on many keyboards it's typed with Shift, on the key of =.
func (s *shell) alsoLarger() {
	for _, k := range []*desktop.CustomShortcut{
		{KeyName: fyne.KeyEqual, Modifier: primary}, {KeyName: fyne.KeyEqual, Modifier: primary | fyne.KeyModifierShift},
		{KeyName: fyne.KeyPlus, Modifier: primary | fyne.KeyModifierShift},
	} {
		s.window.Canvas().AddShortcut(k, func(fyne.Shortcut) {
			if !kit.Covered(s.window) { // as with the menus
				s.stepText(true)
			}
		})
	}
}
