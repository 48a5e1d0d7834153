package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"assay/assets"
)

// Token names a colour by what it is for. A token is also a theme colour name, so it can stand wherever Fyne asks for one.
type Token = fyne.ThemeColorName

// The colours of the program. Nothing outside this file says what they look like.
const (
	TokenPage       Token = "assay.page"        // the window
	TokenPanel      Token = "assay.panel"       // rail and side panels
	TokenRaised     Token = "assay.raised"      // cards and menus
	TokenLine       Token = "assay.line"        // rules between rows
	TokenStrong     Token = "assay.line.strong" // the divider before the benchmarks
	TokenEdge       Token = "assay.edge"        // around what can be typed into or chosen from
	TokenText       Token = "assay.text"        // figures
	TokenMuted      Token = "assay.muted"       // units and labels
	TokenFaint      Token = "assay.faint"       // placeholders, missing figures
	TokenAccent     Token = "assay.accent"      // focus, selection, links
	TokenAccentSoft Token = "assay.accent.soft" // what is chosen
	TokenGood       Token = "assay.good"        // cell tints
	TokenBad        Token = "assay.bad"
	TokenWarn       Token = "assay.warn"
	TokenGoodText   Token = "assay.good.text" // signs and sentences with the meaning of a tint, readable on it
	TokenBadText    Token = "assay.bad.text"
	TokenWarnText   Token = "assay.warn.text"
	TokenBenchmark  Token = "assay.benchmark" // every mature operator, dashed
	TokenVeil       Token = "assay.veil"      // what a dialog lays over the window
	TokenHover      Token = "assay.hover"     // under the pointer
	TokenPressed    Token = "assay.pressed"
	TokenControl    Token = "assay.control" // the face of a button
	TokenFocus      Token = "assay.focus"   // laid over a control that has the focus
	TokenNothing    Token = "assay.nothing" // not painted
)

// The sizes of the program, in Fyne's device-independent pixels.
const (
	SpaceCell  float32 = 4  // inside a cell
	SpaceNear  float32 = 8  // between things that belong together
	SpaceGroup float32 = 16 // between groups
	SpaceEdge  float32 = 24 // at the page's edge

	RowHeight  float32 = 28
	RoomyRow   float32 = 34
	RailWidth  float32 = 56
	PanelWidth float32 = 360
	Corner     float32 = 4
	Hairline   float32 = 1

	TextSize  float32 = 13 // grids and controls
	ProseSize float32 = 14
	LabelSize float32 = 12 // muted labels
	TitleSize float32 = 18 // bold page titles
	SmallSize float32 = 10 // rail labels, chart footers
	HeadSize  float32 = 16 // titles of charts, panels and dialogs

	// SizeProse is the theme's name for ProseSize, for text that takes its size from the theme.
	SizeProse fyne.ThemeSizeName = "assay.prose"
)

// pair is a token in the light and in the dark theme.
type pair struct{ light, dark color.NRGBA }

var palette = map[Token]pair{
	TokenPage:       {rgb(0xFFFFFF), rgb(0x17191C)},
	TokenPanel:      {rgb(0xF6F7F8), rgb(0x1E2125)},
	TokenRaised:     {rgb(0xFFFFFF), rgb(0x262A2F)},
	TokenLine:       {rgb(0xE1E4E8), rgb(0x31363C)},
	TokenStrong:     {rgb(0xB9C0C8), rgb(0x4A525B)},
	TokenText:       {rgb(0x16191D), rgb(0xECEFF2)},
	TokenMuted:      {rgb(0x5A636E), rgb(0xA3ADB8)},
	TokenFaint:      {rgb(0x666F7B), rgb(0x8B95A1)},
	TokenEdge:       {rgb(0x848D99), rgb(0x78828E)},
	TokenAccent:     {rgb(0x1F4AA8), rgb(0x79A8EF)},
	TokenAccentSoft: {rgb(0xE6ECF8), rgb(0x22304A)},
	TokenGood:       {rgb(0xE3F2E9), rgb(0x1D3528)},
	TokenBad:        {rgb(0xFBE7E3), rgb(0x43231E)},
	TokenWarn:       {rgb(0xFBF0DA), rgb(0x3F331B)},
	TokenGoodText:   {rgb(0x1D6B41), rgb(0x6FCF9B)},
	TokenBadText:    {rgb(0xA32A16), rgb(0xF0907F)},
	TokenWarnText:   {rgb(0x7A5410), rgb(0xE3BF6B)},
	TokenBenchmark:  {rgb(0x5A636E), rgb(0xA3ADB8)},
	TokenVeil:       {alpha(0x16191D, 0x30), alpha(0x000000, 0x70)},
	TokenHover:      {alpha(0x16191D, 0x0C), alpha(0xFFFFFF, 0x10)},
	TokenPressed:    {alpha(0x16191D, 0x1A), alpha(0xFFFFFF, 0x20)},
	TokenControl:    {rgb(0xEDEFF2), rgb(0x2D3238)},
	TokenFocus:      {alpha(0x79A8EF, 0x50), alpha(0x1F4AA8, 0x60)},
	TokenNothing:    {},
}

// companies are the series colours, in the order in which companies take them.
var companies = []pair{
	{rgb(0x183C8D), rgb(0x79A8EF)},
	{rgb(0x9A2410), rgb(0xDE5A45)},
	{rgb(0x45A06F), rgb(0x4BE3A0)},
	{rgb(0xC95FD6), rgb(0xA85BF5)},
	{rgb(0xBE8400), rgb(0xE1D24B)},
	{rgb(0x5A2340), rgb(0xC07A8C)},
}

// Mode says which of the two themes a window wears.
type Mode int

// The modes. System follows the desktop's own setting.
const (
	System Mode = iota
	Light
	Dark
)

// Theme is the program's look. The zero value follows the desktop.
type Theme struct{ Mode Mode }

var _ fyne.Theme = (*Theme)(nil)

var (
	fontRegular = fyne.NewStaticResource("NotoSans-Regular.ttf", assets.FontRegular)
	fontBold    = fyne.NewStaticResource("NotoSans-Bold.ttf", assets.FontBold)
)

// Dark reports whether the theme is dark where the desktop's own variant is the one given.
func (t *Theme) Dark(system fyne.ThemeVariant) bool {
	switch t.Mode {
	case Light:
		return false
	case Dark:
		return true
	}
	return system == theme.VariantDark
}

// Color answers for the program's own tokens and for every name that Fyne's widgets ask for.
func (t *Theme) Color(name fyne.ThemeColorName, system fyne.ThemeVariant) color.Color {
	dark := t.Dark(system)
	if token, ok := widgetColours[name]; ok {
		return tokenColour(token, dark)
	}
	if _, ok := palette[name]; ok {
		return tokenColour(name, dark)
	}
	variant := theme.VariantLight
	if dark {
		variant = theme.VariantDark
	}
	return theme.DefaultTheme().Color(name, variant)
}

// widgetColours says which token each of Fyne's own colour names stands for.
var widgetColours = map[fyne.ThemeColorName]Token{
	theme.ColorNameBackground:                TokenPage,
	theme.ColorNameButton:                    TokenControl,
	theme.ColorNameDisabled:                  TokenFaint,
	theme.ColorNameDisabledButton:            TokenControl,
	theme.ColorNameFocus:                     TokenFocus,
	theme.ColorNameForeground:                TokenText,
	theme.ColorNameForegroundOnPrimary:       TokenPage,
	theme.ColorNameForegroundOnError:         TokenPage,
	theme.ColorNameForegroundOnSuccess:       TokenPage,
	theme.ColorNameForegroundOnWarning:       TokenPage,
	theme.ColorNameHeaderBackground:          TokenPage,
	theme.ColorNameHover:                     TokenHover,
	theme.ColorNameHyperlink:                 TokenAccent,
	theme.ColorNameInnerWindowBorder:         TokenLine,
	theme.ColorNameInnerWindowBorderInactive: TokenLine,
	theme.ColorNameInputBackground:           TokenRaised,
	theme.ColorNameInputBorder:               TokenEdge,
	theme.ColorNameMenuBackground:            TokenRaised,
	theme.ColorNameOverlayBackground:         TokenRaised,
	theme.ColorNamePlaceHolder:               TokenFaint,
	theme.ColorNamePressed:                   TokenPressed,
	theme.ColorNamePrimary:                   TokenAccent,
	theme.ColorNameScrollBar:                 TokenStrong,
	theme.ColorNameScrollBarBackground:       TokenNothing,
	theme.ColorNameSelection:                 TokenAccentSoft,
	theme.ColorNameSeparator:                 TokenLine,
	theme.ColorNameShadow:                    TokenVeil,
	theme.ColorNameError:                     TokenBadText,
	theme.ColorNameSuccess:                   TokenGoodText,
	theme.ColorNameWarning:                   TokenWarnText,
}

// flatTheme is the theme worn now without shadows, for a scroller whose edges are drawn otherwise.
type flatTheme struct{}

func (flatTheme) Color(name fyne.ThemeColorName, system fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameShadow {
		name = TokenNothing
	}
	return fyne.CurrentApp().Settings().Theme().Color(name, system)
}

func (flatTheme) Font(style fyne.TextStyle) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Font(style)
}

func (flatTheme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fyne.CurrentApp().Settings().Theme().Icon(name)
}

func (flatTheme) Size(name fyne.ThemeSizeName) float32 {
	return fyne.CurrentApp().Settings().Theme().Size(name)
}

// Font is Noto Sans in its two weights. Code is set in it too: its digits already have equal width.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol, style.Italic:
		return theme.DefaultTheme().Font(style)
	case style.Bold:
		return fontBold
	}
	return fontRegular
}

// Icon is Fyne's own; the program has hardly any.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size makes Fyne's widgets as dense as the grid: a control is as high as a row.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := widgetSizes[name]; ok {
		return size
	}
	return theme.DefaultTheme().Size(name)
}

var widgetSizes = map[fyne.ThemeSizeName]float32{
	SizeProse:                        ProseSize,
	theme.SizeNameText:               TextSize,
	theme.SizeNameCaptionText:        LabelSize,
	theme.SizeNameSubHeadingText:     HeadSize,
	theme.SizeNameHeadingText:        TitleSize,
	theme.SizeNamePadding:            SpaceCell,
	theme.SizeNameInnerPadding:       5,
	theme.SizeNameLineSpacing:        3,
	theme.SizeNameInlineIcon:         16,
	theme.SizeNameScrollBar:          10,
	theme.SizeNameScrollBarSmall:     3,
	theme.SizeNameScrollBarRadius:    Corner,
	theme.SizeNameSeparatorThickness: Hairline,
	theme.SizeNameSplitThickness:     SpaceCell,
	theme.SizeNameInputBorder:        Hairline,
	theme.SizeNameInputRadius:        Corner,
	theme.SizeNameButtonRadius:       Corner,
	theme.SizeNameSelectionRadius:    Corner,
	theme.SizeNameCardRadius:         Corner,
	theme.SizeNameDialogRadius:       Corner,
	theme.SizeNamePopupRadius:        Corner,
	theme.SizeNameMenuRadius:         Corner,
	theme.SizeNameInnerWindowRadius:  Corner,
	theme.SizeNameModalBlurRadius:    0,
}

// Colour is what the token looks like in the theme that the program wears now.
func Colour(token Token) color.Color {
	settings := fyne.CurrentApp().Settings()
	worn, ok := settings.Theme().(*Theme)
	if !ok {
		worn = &Theme{}
	}
	return worn.Color(token, settings.ThemeVariant())
}

// DarkNow reports whether the program wears its dark theme.
func DarkNow() bool {
	settings := fyne.CurrentApp().Settings()
	worn, ok := settings.Theme().(*Theme)
	if !ok {
		worn = &Theme{}
	}
	return worn.Dark(settings.ThemeVariant())
}

// CompanyColour is the colour of the company with the palette index given (data.Company.Colour), in the theme worn now.
// From the seventh company on the colours come round again, told apart by dash and marker.
func CompanyColour(index int) color.Color {
	if index < 0 {
		index = -index
	}
	p := companies[index%len(companies)]
	if DarkNow() {
		return p.dark
	}
	return p.light
}

func tokenColour(token Token, dark bool) color.Color {
	p := palette[token]
	if dark {
		return p.dark
	}
	return p.light
}

func rgb(hex uint32) color.NRGBA { return alpha(hex, 0xFF) }

func alpha(hex uint32, a uint8) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: a}
}
