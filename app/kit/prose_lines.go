package kit

import (
	"sort"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
)

// proseLines is a long text broken into lines of one width. Each paragraph keeps its lines, so that typing breaks one paragraph
// anew and no other.
type proseLines struct {
	text   *proseText
	width  float32
	size   float32
	line   float32     // a line's height
	pars   [][]int     // for each paragraph, at which letter each of its lines begins; the first is 0
	tops   []int       // for each paragraph, how many lines stand before it
	widths measureBook // of words
}

// measureBook remembers how wide words are: measuring shapes the text, which is what breaking lines spends its time on.
type measureBook map[string]float32

const mostMeasures = 20_000

func (m measureBook) width(s string, size float32) float32 {
	if w, ok := m[s]; ok {
		return w
	}
	if len(m) > mostMeasures {
		clear(m)
	}
	w := measureProse(s, size)
	m[s] = w
	return w
}

// shownProse is a text as it's drawn: a tab as four spaces.
func shownProse(s string) string { return strings.ReplaceAll(s, "\t", "    ") }

func measureProse(s string, size float32) float32 {
	return fyne.MeasureText(shownProse(s), size, fyne.TextStyle{}).Width
}

func newProseLines(t *proseText, size, height float32) *proseLines {
	l := &proseLines{text: t, size: size, line: height, widths: measureBook{}}
	l.all()
	return l
}

// fit breaks everything anew where the width is another.
func (l *proseLines) fit(width float32) {
	if width != l.width {
		l.width = width
		l.all()
	}
}

func (l *proseLines) all() {
	l.pars = make([][]int, len(l.text.pars))
	for i := range l.pars {
		l.pars[i] = l.breakUp(l.text.pars[i])
	}
	l.count(0)
}

// touched breaks the paragraphs anew that an edit touched.
func (l *proseLines) touched(c change) {
	fresh := make([][]int, c.put)
	for i := range fresh {
		fresh[i] = l.breakUp(l.text.pars[c.first+i])
	}
	if c.took == c.put {
		copy(l.pars[c.first:], fresh)
	} else {
		rest := append(fresh, l.pars[c.first+c.took:]...)
		l.pars = append(l.pars[:c.first:c.first], rest...)
	}
	l.count(c.first)
}

func (l *proseLines) count(from int) {
	if len(l.tops) != len(l.pars) {
		tops := make([]int, len(l.pars))
		copy(tops, l.tops[:min(from, len(l.tops))])
		l.tops = tops
	}
	n := 0
	if from > 0 {
		n = l.tops[from-1] + len(l.pars[from-1])
	}
	for i := from; i < len(l.pars); i++ {
		l.tops[i] = n
		n += len(l.pars[i])
	}
}

// total is the number of lines.
func (l *proseLines) total() int {
	last := len(l.pars) - 1
	return l.tops[last] + len(l.pars[last])
}

// breakUp gives where the lines of a paragraph begin. A line ends behind the spaces that follow its last word; a word wider than
// the line is broken.
func (l *proseLines) breakUp(par []rune) []int {
	starts := []int{0}
	if l.width <= 0 || len(par) == 0 {
		return starts
	}
	begin, used := 0, float32(0)
	for i := 0; i < len(par); {
		end := i
		for end < len(par) && !unicode.IsSpace(par[end]) {
			end++
		}
		word := l.widths.width(string(par[i:end]), l.size)
		if used+word > l.width && i > begin {
			begin, used = i, 0
			starts = append(starts, i)
		}
		if word > l.width {
			// Longer than a line: as many letters as fit, then on.
			at := i
			for at < end {
				most := sort.Search(end-at, func(n int) bool { return measureProse(string(par[at:at+n+1]), l.size) > l.width })
				at += max(most, 1)
				if at < end {
					begin = at
					starts = append(starts, at)
				}
			}
			word = l.widths.width(string(par[begin:end]), l.size)
		}
		used += word
		gap := end
		for gap < len(par) && unicode.IsSpace(par[gap]) {
			gap++
		}
		if gap > end {
			used += l.widths.width(string(par[end:gap]), l.size)
		}
		i = gap
	}
	return starts
}

// lineOf is the number of the line on which a place stands, and where in the paragraph that line begins and ends.
func (l *proseLines) lineOf(p place) (number, from, to int) {
	starts := l.pars[p.par]
	i := sort.SearchInts(starts, p.at+1) - 1
	from, to = starts[i], len(l.text.pars[p.par])
	if i+1 < len(starts) {
		to = starts[i+1]
	}
	return l.tops[p.par] + i, from, to
}

// at is the paragraph of a line by its number, with the letters it holds.
func (l *proseLines) at(number int) (par, from, to int) {
	number = min(max(number, 0), l.total()-1)
	par = sort.SearchInts(l.tops, number+1) - 1
	starts := l.pars[par]
	i := number - l.tops[par]
	from, to = starts[i], len(l.text.pars[par])
	if i+1 < len(starts) {
		to = starts[i+1]
	}
	return par, from, to
}

// x is how far from the left a place of a line that begins at from stands.
func (l *proseLines) x(p place, from int) float32 {
	if p.at <= from {
		return 0
	}
	return measureProse(string(l.text.pars[p.par][from:p.at]), l.size)
}

// place is the one nearest to a spot.
func (l *proseLines) place(x, y float32) place {
	par, from, to := l.at(int(y / l.line))
	letters := l.text.pars[par]
	last := to
	if to < len(letters) && to > from { // the end of a broken line is the beginning of the next
		last = to - 1
	}
	n := sort.Search(last-from, func(n int) bool {
		right := measureProse(string(letters[from:from+n+1]), l.size)
		left := measureProse(string(letters[from:from+n]), l.size)
		return (left+right)/2 >= x
	})
	return place{par, from + n}
}
