package charts

import "slices"

// Of more series than this, or of more figures in all the lines behind others together, there is nothing behind: it would be a tangle
// that takes time and tells nothing.
const mostBehind, mostBehindFigures = 24, 60_000

// Apart gives each series of the chart a panel of its own, with the others faint behind it unless there are very many.
func (l *Lines) Apart() *Multiples {
	m := &Multiples{Frame: l.Frame}
	m.Notes, m.Missing = nil, slices.Clone(l.Missing)
	figures := 0
	for _, s := range l.Series {
		figures += len(s.Points)
	}
	behind := len(l.Series) <= mostBehind && figures*len(l.Series) <= mostBehindFigures
	for i, s := range l.Series {
		if s.Context {
			continue
		}
		of := *l
		of.Frame = Frame{Unit: l.Unit, Empty: l.Empty, Missing: l.Missing, Notes: notesOn(l.Notes, s, i == 0)}
		of.Series = nil
		if behind {
			for j, other := range l.Series {
				if j != i {
					other.Context = true
					of.Series = append(of.Series, other)
				}
			}
		}
		of.Series = append(of.Series, s)
		m.Panels = append(m.Panels, Panel{Title: s.Name, Detail: lastOf(s, l), Spec: &of})
	}
	return m
}

// lastOf is what stands at a line's end: the words given, or the last figure.
func lastOf(s Series, l *Lines) string {
	one := Lines{X: l.X, Series: []Series{s}}
	if t := one.tracks()[0]; s.End == "" && t.ended {
		return figure(t.end.Y)
	}
	return s.End
}

// Apart gives each series of the chart a panel of its own. Of a stack too: its parts are compared then.
func (b *Bars) Apart() *Multiples {
	m := &Multiples{Frame: b.Frame}
	m.Notes, m.Missing = nil, slices.Clone(b.Missing)
	for i, s := range b.Series {
		of := *b
		of.Frame = Frame{Unit: b.Unit, Empty: b.Empty, Missing: b.Missing, Notes: notesOn(b.Notes, s, i == 0)}
		of.Series, of.Stacked = []Series{s}, false
		m.Panels = append(m.Panels, Panel{Title: s.Name, Spec: &of})
	}
	return m
}

// notesOn are the notes pinned to a series' marks, those that name a day or a place, and in the first panel those on marks that aren't
// drawn.
func notesOn(all []Note, s Series, first bool) []Note {
	var own []Note
	for _, n := range all {
		if n.Mark == "" || slices.ContainsFunc(s.Points, func(p Point) bool { return p.ID == n.Mark }) {
			own = append(own, n)
		}
	}
	return own
}
