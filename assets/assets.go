// Package assets holds what the program carries inside itself: its fonts, its
// icon, and the cited starter figures that the sample notebook is built from.
package assets

import "embed"

// FontRegular and FontBold are Noto Sans as TrueType files, with the real
// minus (as wide as a digit), ≤ ≥ ≠ ≈, arrows (← ↑ → ↓), triangles (▲ ▶ ▼ ◀ and
// the small ▴ ▸ ▾ ◂), ■, ◆ and ✓ added by .ci/fonts. Their digits are all of
// one width, so figures align in a column.
var (
	//go:embed fonts/NotoSans-Regular.ttf
	FontRegular []byte
	//go:embed fonts/NotoSans-Bold.ttf
	FontBold []byte
)

// IconPNG is the program's icon at 512 by 512 pixels; IconSVG is the drawing
// it was made from.
var (
	//go:embed icon.png
	IconPNG []byte
	//go:embed icon.svg
	IconSVG []byte
)

// StarterDir is the folder inside Starter that holds the files.
const StarterDir = "starter"

// Starter holds the starter figures: CSV files in the shapes that
// "assay import" reads, and a README that says what a row of each means.
//
//go:embed starter/*.csv starter/README.md
var Starter embed.FS

// FontLicence is the text of the SIL Open Font License under which the two
// fonts are carried; it has to travel with every copy of them.
//
//go:embed fonts/OFL.txt
var FontLicence string

// Signs holds the small drawings of the rail, one a screen, in a single colour.
//
//go:embed signs/*.svg
var Signs embed.FS
