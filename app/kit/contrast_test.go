package kit

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2/theme"

	"assay/charts"
)

// laid is a colour with alpha as it looks on a ground.
func laid(over, ground color.NRGBA) color.NRGBA {
	part := func(a, b uint8) uint8 {
		return uint8((int(a)*int(over.A) + int(b)*(255-int(over.A)) + 127) / 255)
	}
	return color.NRGBA{R: part(over.R, ground.R), G: part(over.G, ground.G), B: part(over.B, ground.B), A: 0xFF}
}

func solid(token Token, dark bool) color.NRGBA { return tokenColour(token, dark).(color.NRGBA) }

// Contrasts that the guidelines ask for (WCAG 2.2, level AA): of text, and of marks and large text.
const (
	textContrast = 4.5
	markContrast = 3
)

func TestEachTextStandsOutFromEachGroundThatItIsSetOn(t *testing.T) {
	plain := []Token{TokenPage, TokenPanel, TokenRaised}
	for _, c := range []struct {
		text    Token
		grounds []Token
	}{
		{TokenText, append([]Token{TokenAccentSoft, TokenControl, TokenGood, TokenBad, TokenWarn}, plain...)},
		{TokenMuted, append([]Token{TokenAccentSoft, TokenControl}, plain...)},
		{TokenFaint, plain},
		{TokenAccent, append([]Token{TokenAccentSoft, TokenControl}, plain...)},
		{TokenGoodText, append([]Token{TokenGood, TokenAccentSoft}, plain...)},
		{TokenBadText, append([]Token{TokenBad, TokenAccentSoft}, plain...)},
		{TokenWarnText, append([]Token{TokenWarn, TokenAccentSoft}, plain...)},
		{TokenPage, []Token{TokenAccent, TokenBadText, TokenGoodText, TokenWarnText}}, // on the chief button, and one that removes
	} {
		for _, dark := range []bool{false, true} {
			for _, ground := range c.grounds {
				if got := contrast(solid(c.text, dark), solid(ground, dark)); got < textContrast {
					t.Errorf("dark %v: %s on %s has a contrast of %.2f", dark, c.text, ground, got)
				}
			}
		}
	}
}

func TestTextStaysReadableUnderThePointerAndTheFocus(t *testing.T) {
	for _, dark := range []bool{false, true} {
		hover, focus := solid(TokenHover, dark), solid(TokenFocus, dark)
		for _, ground := range []Token{TokenPage, TokenPanel, TokenRaised, TokenControl, TokenAccentSoft} {
			for _, text := range []Token{TokenText, TokenMuted, TokenAccent} {
				if text != TokenText && ground == TokenControl {
					continue // the words on a button are in the colour of text
				}
				if got := contrast(solid(text, dark), laid(hover, solid(ground, dark))); got < textContrast {
					t.Errorf("dark %v: %s on %s under the pointer has a contrast of %.2f", dark, text, ground, got)
				}
			}
		}
		for text, ground := range map[Token]Token{TokenText: TokenControl, TokenPage: TokenAccent} {
			if got := contrast(solid(text, dark), laid(focus, solid(ground, dark))); got < textContrast {
				t.Errorf("dark %v: %s on a button with the focus has a contrast of %.2f", dark, text, got)
			}
		}
	}
}

func TestTheFocusTheSelectionAndTheEdgesOfFieldsCanBeSeen(t *testing.T) {
	for _, dark := range []bool{false, true} {
		for _, ground := range []Token{TokenPage, TokenPanel, TokenRaised} {
			for _, mark := range []Token{TokenAccent, TokenEdge, TokenBenchmark, TokenGoodText, TokenBadText} {
				if got := contrast(solid(mark, dark), solid(ground, dark)); got < markContrast {
					t.Errorf("dark %v: %s on %s has a contrast of %.2f", dark, mark, ground, got)
				}
			}
		}
		for _, tint := range []Token{TokenGood, TokenBad, TokenWarn, TokenAccentSoft} {
			if got := contrast(solid(TokenAccent, dark), solid(tint, dark)); got < markContrast {
				t.Errorf("dark %v: the outline of the selected cell on %s has a contrast of %.2f", dark, tint, got)
			}
			if got := contrast(solid(TokenFaint, dark), solid(tint, dark)); got < markContrast {
				t.Errorf("dark %v: the dash of what is missing on %s has a contrast of %.2f", dark, tint, got)
			}
		}
	}
}

func TestFynesOwnWidgetsWearReadableColours(t *testing.T) {
	for _, mode := range []Mode{Light, Dark} {
		worn := &Theme{Mode: mode}
		get := func(token Token) color.NRGBA { return worn.Color(token, theme.VariantLight).(color.NRGBA) }
		for _, c := range []struct {
			what       string
			ink, under Token
			least      float64
		}{
			{"what is typed", theme.ColorNameForeground, theme.ColorNameInputBackground, textContrast},
			{"the hint of an empty field", theme.ColorNamePlaceHolder, theme.ColorNameInputBackground, textContrast},
			{"the edge of a field", theme.ColorNameInputBorder, theme.ColorNameInputBackground, markContrast},
			{"the edge of a field that has the focus", theme.ColorNamePrimary, theme.ColorNameInputBackground, markContrast},
			{"selected text", theme.ColorNameForeground, theme.ColorNameSelection, textContrast},
			{"an item of a menu", theme.ColorNameForeground, theme.ColorNameMenuBackground, textContrast},
			{"a link", theme.ColorNameHyperlink, theme.ColorNameBackground, textContrast},
			{"a chief button", theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary, textContrast},
			{"a button that removes", theme.ColorNameForegroundOnError, theme.ColorNameError, textContrast},
		} {
			if got := contrast(get(c.ink), get(c.under)); got < c.least {
				t.Errorf("mode %v: %s has a contrast of %.2f", mode, c.what, got)
			}
		}
	}
}

func TestChartsWearTheSameColoursAsTheWindow(t *testing.T) {
	for _, dark := range []bool{false, true} {
		worn := charts.Light
		if dark {
			worn = charts.Dark
		}
		for token, got := range map[Token]color.NRGBA{TokenPage: worn.Page, TokenText: worn.Text, TokenMuted: worn.Muted, TokenFaint: worn.Faint,
			TokenBadText: worn.BadText, TokenGood: worn.Good, TokenBad: worn.Bad, TokenWarn: worn.Warn, TokenBenchmark: worn.Benchmark} {
			if want := solid(token, dark); got != want {
				t.Errorf("dark %v: in charts %s is %v, in the window %v", dark, token, got, want)
			}
		}
		for _, ground := range []Token{TokenPage, TokenPanel} { // charts stand on the page, and in the side panel
			for what, ink := range map[string]color.NRGBA{"text": worn.Text, "muted": worn.Muted, "faint": worn.Faint, "benchmark": worn.Benchmark, "bad": worn.BadText} {
				if got := contrast(ink, solid(ground, dark)); got < textContrast {
					t.Errorf("dark %v: a chart's %s on %s has a contrast of %.2f", dark, what, ground, got)
				}
			}
			for i, ink := range worn.Series {
				if got := contrast(ink, solid(ground, dark)); got < markContrast {
					t.Errorf("dark %v: series %d on %s has a contrast of %.2f", dark, i+1, ground, got)
				}
			}
		}
	}
}
