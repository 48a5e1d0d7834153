package charts

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/golang/freetype/truetype"
	"golang.org/x/image/math/fixed"

	"assay/assets"
)

// typeface is a font with the widths of its common letters at hand.
type typeface struct {
	font   *truetype.Font
	upem   float64
	common [0x250]float64 // advance of Latin letters in font units; -1 where the font lacks the letter
}

type typefaces struct{ regular, bold *typeface }

// loadFaces parses the two fonts once for the whole program.
var loadFaces = sync.OnceValues(func() (*typefaces, error) {
	regular, err := parseFace(assets.FontRegular)
	if err != nil {
		return nil, sayErrorf("reading the regular font: %w", err)
	}
	bold, err := parseFace(assets.FontBold)
	if err != nil {
		return nil, sayErrorf("reading the bold font: %w", err)
	}
	return &typefaces{regular, bold}, nil
})

func parseFace(ttf []byte) (*typeface, error) {
	f, err := truetype.Parse(ttf)
	if err != nil {
		return nil, err
	}
	t := &typeface{font: f, upem: float64(f.FUnitsPerEm())}
	for r := range t.common {
		t.common[r] = t.lookUp(rune(r))
	}
	return t, nil
}

func (t *typeface) lookUp(r rune) float64 {
	i := t.font.Index(r)
	if i == 0 {
		return -1
	}
	return float64(t.font.HMetric(fixed.Int26_6(t.font.FUnitsPerEm()), i).AdvanceWidth)
}

// advance is the width of r in font units, negative where the font has no such letter.
func (t *typeface) advance(r rune) float64 {
	if r >= 0 && int(r) < len(t.common) {
		return t.common[r]
	}
	return t.lookUp(r)
}

// printable replaces what the font can't show: line breaks and other controls by a space, unknown letters by a question mark.
func (t *typeface) printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		case t.advance(r) < 0:
			return '?'
		}
		return r
	}, s)
}

// lacking are the letters of all texts that the fonts can't show, each once, in the order in which they come.
func (c *canvas) lacking(texts []string) []rune {
	var all []rune
	for _, s := range texts {
		for _, r := range s {
			if c.face.regular.shows(r) && c.face.bold.shows(r) || slices.Contains(all, r) {
				continue
			}
			all = append(all, r)
		}
	}
	return all
}

func (t *typeface) shows(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || t.advance(r) >= 0
}

// unshown is the remark on letters that the fonts can't show. It names them by number and script: the letters themselves would be
// question marks here too.
func (c *canvas) unshown(spec Spec) []string {
	f := framed(spec)
	texts := append([]string{f.Title, f.Subtitle, f.Unit, f.Empty, f.Code}, spec.written()...)
	texts = append(append(texts, f.Missing...), f.Footer...)
	for _, n := range f.Notes {
		texts = append(texts, n.Text)
	}
	const most = 8
	var named []string
	letters := c.lacking(texts)
	for _, r := range letters[:min(most, len(letters))] {
		name := fmt.Sprintf("U+%04X", r)
		if script := scriptOf(r); script != "" {
			name += " (" + script + ")"
		}
		named = append(named, name)
	}
	switch rest := len(letters) - len(named); {
	case len(letters) == 0:
		return nil
	case rest > 0:
		named = append(named, say("%s more", grouped(float64(rest), 0)))
	}
	return []string{say("Not in the font, shown as “?”: %s", strings.Join(named, ", "))}
}

// scriptOf is the writing that a letter belongs to, empty for signs that belong to none.
func scriptOf(r rune) string {
	for name, table := range unicode.Scripts {
		if name != "Common" && name != "Inherited" && unicode.Is(table, r) {
			return strings.ReplaceAll(name, "_", " ")
		}
	}
	return ""
}

// width measures s, which must be printable, in units at the given size.
func (t *typeface) width(s string, size float64) float64 {
	sum := 0.0
	for _, r := range s {
		if a := t.advance(r); a > 0 {
			sum += a
		}
	}
	return sum * size / t.upem
}

// fit gives s, or as much of its beginning as fits in width (units) with an ellipsis behind it.
func (t *typeface) fit(s string, size, width float64) string {
	s = strings.TrimSpace(t.printable(s))
	if t.width(s, size) <= width {
		return s
	}
	room := width - t.width("…", size)
	sum, end := 0.0, 0
	for i, r := range s {
		sum += t.advance(r) * size / t.upem
		if sum > room {
			break
		}
		end = i + len(string(r))
	}
	return strings.TrimRight(s[:end], " ,;·") + "…"
}

// wrap breaks s into lines of at most width units: at spaces, and within a word only where the word alone is too long. With most
// above 0 there are at most so many lines, and an ellipsis ends the last if there would have been more.
func (t *typeface) wrap(s string, size, width float64, most int) []string {
	s = t.printable(s)
	var lines []string
	line := ""
	words := strings.Fields(s)
	for i := 0; i < len(words); i++ {
		joined := words[i]
		if line != "" {
			joined = line + " " + words[i]
		}
		if t.width(joined, size) <= width {
			line = joined
			continue
		}
		if most > 0 && len(lines) == most-1 {
			rest := strings.Join(words[i:], " ")
			if line != "" {
				rest = line + " " + rest
			}
			return append(lines, t.fit(rest, size, width))
		}
		if line != "" {
			lines, line = append(lines, line), ""
			i--
			continue
		}
		head, tail := t.split(words[i], size, width)
		lines = append(lines, head)
		words[i] = tail
		i--
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// split cuts a word that's longer than width; the head has at least one letter.
func (t *typeface) split(word string, size, width float64) (head, tail string) {
	sum := 0.0
	for i, r := range word {
		sum += t.advance(r) * size / t.upem
		if sum > width && i > 0 {
			return word[:i], word[i:]
		}
	}
	return word, ""
}
