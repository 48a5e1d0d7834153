package kit

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// luminance and contrast are those of the Web Content Accessibility Guidelines.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		x := float64(v) / 0xFFFF
		if x <= 0.03928 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestTextIsReadableOnEverythingThatItStandsOn(t *testing.T) {
	for _, dark := range []bool{false, true} {
		for _, text := range []Token{TokenText, TokenMuted} {
			for _, ground := range []Token{TokenPage, TokenPanel, TokenRaised} {
				if c := contrast(tokenColour(text, dark), tokenColour(ground, dark)); c < 4.5 {
					t.Errorf("dark %v: %s on %s has a contrast of %.2f", dark, text, ground, c)
				}
			}
		}
		for text, tint := range map[Token]Token{TokenGoodText: TokenGood, TokenBadText: TokenBad, TokenWarnText: TokenWarn} {
			for _, ground := range []Token{tint, TokenPage} {
				if c := contrast(tokenColour(text, dark), tokenColour(ground, dark)); c < 4.5 {
					t.Errorf("dark %v: %s on %s has a contrast of %.2f", dark, text, ground, c)
				}
			}
			if c := contrast(tokenColour(TokenText, dark), tokenColour(tint, dark)); c < 4.5 {
				t.Errorf("dark %v: a figure on %s has a contrast of %.2f", dark, tint, c)
			}
		}
	}
}

func TestCompaniesStandOutFromThePageInBothThemes(t *testing.T) {
	app := test.NewTempApp(t)
	for _, mode := range []Mode{Light, Dark} {
		app.Settings().SetTheme(&Theme{Mode: mode})
		for i := range 12 {
			if c := contrast(CompanyColour(i), Colour(TokenPage)); c < 3 {
				t.Errorf("mode %v: company %d has a contrast of %.2f", mode, i, c)
			}
		}
		if CompanyColour(0) != CompanyColour(6) {
			t.Error("the seventh company has no colour of the palette")
		}
	}
}

func TestAForcedThemeIgnoresTheDesktopsAndAnotherFollowsIt(t *testing.T) {
	for _, c := range []struct {
		mode   Mode
		system fyne.ThemeVariant
		dark   bool
	}{
		{Light, theme.VariantDark, false}, {Dark, theme.VariantLight, true},
		{System, theme.VariantDark, true}, {System, theme.VariantLight, false},
	} {
		th := &Theme{Mode: c.mode}
		if got := th.Color(theme.ColorNameBackground, c.system) == tokenColour(TokenPage, true); got != c.dark {
			t.Errorf("mode %v on %v: dark is %v", c.mode, c.system, got)
		}
	}
}

func TestDigitsAreOfOneWidthInBothWeights(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{})
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		want := fyne.MeasureText(strings.Repeat("0", 10), TextSize, style).Width
		for _, digit := range "123456789" {
			if got := fyne.MeasureText(strings.Repeat(string(digit), 10), TextSize, style).Width; got != want {
				t.Errorf("ten times %c is %v wide, ten zeros %v", digit, got, want)
			}
		}
	}
}

func TestALineIsShortenedToItsRoomAndASentenceWrapped(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{})
	const text = "IREN reports the results of the second quarter of its fiscal year"
	for _, width := range []float32{20, 60, 133.3, 250, 1000} {
		short := Fit(text, TextSize, fyne.TextStyle{}, width)
		if got := fyne.MeasureText(short, TextSize, fyne.TextStyle{}).Width; got > width+1 {
			t.Errorf("%q is %v wide in a room of %v", short, got, width)
		}
		var words []string
		for _, line := range Wrap(text, TextSize, fyne.TextStyle{}, width) {
			if got := fyne.MeasureText(line, TextSize, fyne.TextStyle{}).Width; got > width+1 {
				t.Errorf("the line %q is %v wide in a room of %v", line, got, width)
			}
			words = append(words, line)
		}
		if got := strings.ReplaceAll(strings.Join(words, ""), " ", ""); got != strings.ReplaceAll(text, " ", "") {
			t.Errorf("wrapped at %v the text became %q", width, got)
		}
	}
}
