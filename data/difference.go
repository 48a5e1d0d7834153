package data

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// PieceKind says what became of a piece of a text.
type PieceKind int

// A piece was kept, taken out, or added.
const (
	Kept PieceKind = iota
	Taken
	Added
)

// Piece is a stretch of a text, or of the one that came after it.
type Piece struct {
	Kind PieceKind
	Text string
}

// Difference is how one text became another, to be read: the pieces kept and taken out make up the text before, those kept and added the text after. It goes
// by lines, and in lines that were altered by words; of each alteration what was taken out comes first. White space alone between two
// alterations counts to them, so that a sentence that was rewritten is one alteration and not ten.
func Difference(before, after string) []Piece {
	var out []Piece
	lines := compare(split(before, isBreak), split(after, isBreak))
	for i := 0; i < len(lines); i++ {
		if lines[i].Kind == Taken && i+1 < len(lines) && lines[i+1].Kind == Added {
			out = append(out, compare(split(lines[i].Text, unicode.IsSpace), split(lines[i+1].Text, unicode.IsSpace))...)
			i++
			continue
		}
		out = append(out, lines[i])
	}
	return gathered(out)
}

func isBreak(r rune) bool { return r == '\n' }

// split parts a text behind each sign of a kind, and before it where something stands before: words, and the spaces between
// them. Lines keep their break.
func split(text string, ends func(rune) bool) []string {
	var out []string
	start := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if ends(r) {
			if r != '\n' && i > start {
				out = append(out, text[start:i])
				start = i
			}
			out = append(out, text[start:i+size])
			start = i + size
		}
		i += size
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

// mostSteps bounds how many parts may differ before two texts are told to be different altogether: the memory of a comparison
// grows with its square.
const mostSteps = 2000

// compare finds the shortest way from one list of parts to another, by the greedy algorithm of E. W. Myers (An O(ND) difference
// algorithm and its variations, 1986).
func compare(a, b []string) []Piece {
	same := 0
	for same < len(a) && same < len(b) && a[same] == b[same] {
		same++
	}
	tail := 0
	for tail < len(a)-same && tail < len(b)-same && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var out []Piece
	add := func(kind PieceKind, parts ...string) {
		if text := strings.Join(parts, ""); text != "" {
			out = append(out, Piece{kind, text})
		}
	}
	add(Kept, a[:same]...)
	for _, p := range steps(a[same:len(a)-tail], b[same:len(b)-tail]) {
		add(p.Kind, p.Text)
	}
	add(Kept, a[len(a)-tail:]...)
	return gathered(out)
}

// steps is compare for parts that begin and end otherwise.
func steps(a, b []string) []Piece {
	whole := []Piece{{Taken, strings.Join(a, "")}, {Added, strings.Join(b, "")}}
	if len(a) == 0 || len(b) == 0 {
		return whole
	}
	most := min(len(a)+len(b), mostSteps)
	reach := make([]int, 2*most+3) // how far into a each diagonal came, by the diagonal + most + 1
	var trace [][]int
	for d := 0; d <= most; d++ {
		trace = append(trace, slices.Clone(reach[most+1-d-1:most+1+d+2]))
		for k := -d; k <= d; k += 2 {
			at := k + most + 1
			x := reach[at-1] + 1
			if k == -d || k != d && reach[at-1] < reach[at+1] {
				x = reach[at+1]
			}
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			reach[at] = x
			if x >= len(a) && x-k >= len(b) {
				return walked(a, b, trace)
			}
		}
	}
	return whole
}

// walked goes the way back that steps found, from the end. trace holds, for each number of steps, the reach of the diagonals before it.
func walked(a, b []string, trace [][]int) []Piece {
	var out []Piece
	x, y := len(a), len(b)
	for d := len(trace) - 1; d >= 0; d-- {
		v, k := trace[d], x-y
		of := func(k int) int { return v[k+d+1] }
		before := k - 1
		if k == -d || k != d && of(k-1) < of(k+1) {
			before = k + 1
		}
		px := of(before)
		py := px - before
		if d == 0 {
			px, py = 0, 0
		}
		for x > px && y > py {
			x, y = x-1, y-1
			out = append(out, Piece{Kept, a[x]})
		}
		switch {
		case d == 0:
		case x > px:
			x--
			out = append(out, Piece{Taken, a[x]})
		default:
			y--
			out = append(out, Piece{Added, b[y]})
		}
	}
	slices.Reverse(out)
	return out
}

// gathered puts pieces of a kind together, in each alteration what was taken out first, and counts white space between two
// alterations to them.
func gathered(pieces []Piece) []Piece {
	var out []Piece
	var taken, added strings.Builder
	end := func() {
		for _, p := range []Piece{{Taken, taken.String()}, {Added, added.String()}} {
			if p.Text != "" {
				out = append(out, p)
			}
		}
		taken.Reset()
		added.Reset()
	}
	for i, p := range pieces {
		switch {
		case p.Kind == Taken:
			taken.WriteString(p.Text)
		case p.Kind == Added:
			added.WriteString(p.Text)
		case taken.Len() > 0 && added.Len() > 0 && strings.TrimSpace(p.Text) == "" && i+1 < len(pieces) && !strings.Contains(p.Text, "\n"):
			taken.WriteString(p.Text)
			added.WriteString(p.Text)
		default:
			end()
			if last := len(out) - 1; last >= 0 && out[last].Kind == Kept {
				out[last].Text += p.Text
			} else if p.Text != "" {
				out = append(out, p)
			}
		}
	}
	end()
	return out
}
