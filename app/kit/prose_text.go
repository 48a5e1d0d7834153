package kit

import (
	"slices"
	"strings"
	"unicode"
)

// place is a spot in a long text: the paragraph, and how many of its letters stand before.
type place struct{ par, at int }

func (p place) before(q place) bool { return p.par < q.par || p.par == q.par && p.at < q.at }

// ordered gives the two places in the order of the text.
func ordered(p, q place) (place, place) {
	if q.before(p) {
		return q, p
	}
	return p, q
}

// proseText is a long text in paragraphs (what stands between two line breaks), with what was done to it. Its zero value isn't
// ready: it has at least one paragraph, see newProseText.
type proseText struct {
	pars         [][]rune
	done, undone []proseEdit
}

// proseEdit is one replacement: at from, took was replaced by put.
type proseEdit struct {
	from      place
	took, put []rune
	joined    bool // goes together with the edit before it: typing in one go
}

// mostUndo bounds what undo holds on to.
const mostUndo = 2000

func newProseText(s string) *proseText {
	t := &proseText{}
	for _, line := range strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		t.pars = append(t.pars, []rune(line))
	}
	return t
}

// String is the whole text.
func (t *proseText) String() string {
	var b strings.Builder
	for i, par := range t.pars {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(string(par))
	}
	return b.String()
}

// clamp gives the nearest place that the text has.
func (t *proseText) clamp(p place) place {
	p.par = min(max(p.par, 0), len(t.pars)-1)
	p.at = min(max(p.at, 0), len(t.pars[p.par]))
	return p
}

func (t *proseText) end() place { return place{len(t.pars) - 1, len(t.pars[len(t.pars)-1])} }

// between gives the letters from one place to a later one.
func (t *proseText) between(from, to place) []rune {
	if from.par == to.par {
		return slices.Clone(t.pars[from.par][from.at:to.at])
	}
	out := slices.Clone(t.pars[from.par][from.at:])
	for i := from.par + 1; i < to.par; i++ {
		out = append(append(out, '\n'), t.pars[i]...)
	}
	return append(append(out, '\n'), t.pars[to.par][:to.at]...)
}

// change says which paragraphs an edit touched: from first on, took paragraphs became put.
type change struct{ first, took, put int }

// swap puts letters in place of those between two places, and gives the place behind them.
func (t *proseText) swap(from, to place, put []rune) (place, change) {
	head, tail := t.pars[from.par][:from.at], t.pars[to.par][to.at:]
	var fresh [][]rune
	line := slices.Clone(head)
	for _, r := range put {
		if r == '\n' {
			fresh = append(fresh, line)
			line = nil
			continue
		}
		line = append(line, r)
	}
	end := place{from.par + len(fresh), len(line)}
	fresh = append(fresh, append(line, tail...))
	done := change{from.par, to.par - from.par + 1, len(fresh)}
	if done.took == 1 && done.put == 1 {
		t.pars[from.par] = fresh[0]
	} else {
		t.pars = slices.Replace(t.pars, from.par, to.par+1, fresh...)
	}
	return end, done
}

// replace puts s in place of what stands between two places, and remembers it for undo. joined makes it one step with the edit
// before it.
func (t *proseText) replace(from, to place, s string, joined bool) (place, change) {
	from, to = ordered(t.clamp(from), t.clamp(to))
	put := []rune(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"))
	edit := proseEdit{from: from, took: t.between(from, to), put: put, joined: joined && len(t.done) > 0}
	t.undone = nil
	// Typing on is the same edit, so that a paragraph typed in one go isn't a thousand of them.
	if last := len(t.done) - 1; edit.joined && len(edit.took) == 0 && t.behind(t.done[last]) == from {
		t.done[last].put = append(t.done[last].put, put...)
	} else {
		t.done = append(t.done, edit)
		if len(t.done) > mostUndo {
			t.done = slices.Delete(t.done, 0, len(t.done)-mostUndo)
			t.done[0].joined = false
		}
	}
	return t.swap(from, to, put)
}

// behind is the place after what an edit put.
func (t *proseText) behind(e proseEdit) place { return after(e.from, e.put) }

// after is the place behind letters that begin at from.
func after(from place, letters []rune) place {
	for _, r := range letters {
		if r == '\n' {
			from = place{from.par + 1, 0}
		} else {
			from.at++
		}
	}
	return from
}

// undo takes the last step back; ok is false where there is none. It gives where the caret belongs and what was touched.
func (t *proseText) undo() (at place, touched []change, ok bool) {
	for len(t.done) > 0 {
		e := t.done[len(t.done)-1]
		t.done = t.done[:len(t.done)-1]
		end, c := t.swap(e.from, after(e.from, e.put), e.took)
		at, touched, ok = end, append(touched, c), true
		t.undone = append(t.undone, e)
		if !e.joined {
			break
		}
	}
	return at, touched, ok
}

// redo does again what undo took back.
func (t *proseText) redo() (at place, touched []change, ok bool) {
	for len(t.undone) > 0 {
		e := t.undone[len(t.undone)-1]
		if ok && !e.joined {
			break
		}
		t.undone = t.undone[:len(t.undone)-1]
		end, c := t.swap(e.from, after(e.from, e.took), e.put)
		at, touched, ok = end, append(touched, c), true
		t.done = append(t.done, e)
	}
	return at, touched, ok
}

// left and right are the places a letter on.
func (t *proseText) left(p place) place {
	switch {
	case p.at > 0:
		return place{p.par, p.at - 1}
	case p.par > 0:
		return place{p.par - 1, len(t.pars[p.par-1])}
	}
	return p
}

func (t *proseText) right(p place) place {
	switch {
	case p.at < len(t.pars[p.par]):
		return place{p.par, p.at + 1}
	case p.par < len(t.pars)-1:
		return place{p.par + 1, 0}
	}
	return p
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_'
}

// wordLeft is the beginning of the word before the place; at a paragraph's beginning it's the end of the one before.
func (t *proseText) wordLeft(p place) place {
	if p.at == 0 {
		return t.left(p)
	}
	par := t.pars[p.par]
	for p.at > 0 && !inWord(par[p.at-1]) {
		p.at--
	}
	for p.at > 0 && inWord(par[p.at-1]) {
		p.at--
	}
	return p
}

// wordRight is the end of the word behind the place; at a paragraph's end it's the beginning of the next.
func (t *proseText) wordRight(p place) place {
	par := t.pars[p.par]
	if p.at == len(par) {
		return t.right(p)
	}
	for p.at < len(par) && !inWord(par[p.at]) {
		p.at++
	}
	for p.at < len(par) && inWord(par[p.at]) {
		p.at++
	}
	return p
}

// word is the word that holds the place, or the one sign there.
func (t *proseText) word(p place) (from, to place) {
	par := t.pars[p.par]
	from, to = p, p
	for from.at > 0 && inWord(par[from.at-1]) {
		from.at--
	}
	for to.at < len(par) && inWord(par[to.at]) {
		to.at++
	}
	if from == to && to.at < len(par) {
		to.at++
	}
	return from, to
}

// offset counts the letters before a place, and placeOf is its inverse.
func (t *proseText) offset(p place) int {
	n := p.at
	for _, par := range t.pars[:p.par] {
		n += len(par) + 1
	}
	return n
}

func (t *proseText) placeOf(offset int) place {
	for i, par := range t.pars {
		if offset <= len(par) {
			return t.clamp(place{i, offset})
		}
		offset -= len(par) + 1
	}
	return t.end()
}
