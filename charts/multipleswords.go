package charts

import (
	"slices"
	"strings"
)

// framed is the frame that a chart is drawn in: its own, which for small charts explains the notes of all panels.
func framed(spec Spec) *Frame {
	m, ok := spec.(*Multiples)
	if !ok {
		return spec.words()
	}
	f := m.Frame
	f.Notes = slices.Clone(f.Notes)
	for _, p := range m.Panels {
		for _, n := range p.Spec.words().Notes {
			if !slices.Contains(f.Notes, n) {
				f.Notes = append(f.Notes, n)
			}
		}
	}
	return &f
}

func (m *Multiples) written() []string {
	var all []string
	for _, p := range m.Panels {
		f := p.Spec.words()
		all = append(append(all, p.Title, p.Detail, f.Unit, f.Empty), p.Spec.written()...)
	}
	return all
}

// remarks are those of the panels, each once: what is missing in one sentence, the rest with the panel that it's about unless it's
// about all.
func (m *Multiples) remarks() []string {
	var lacking, rest []string
	said := map[string]int{}
	context := false
	for i, p := range m.Panels {
		for _, r := range p.Spec.remarks() {
			if gaps, ok := lacksOf(r); ok {
				if _, own := p.Spec.(*Lines); !own && !strings.HasPrefix(gaps, p.Title) { // lines name their series
					gaps = p.called(i) + " (" + gaps + ")"
				}
				lacking = append(lacking, gaps)
				continue
			}
			said[r]++
			if r == trimmedRemark() {
				continue // the axis is that of all panels
			}
			rest = append(rest, r)
		}
		if l, ok := p.Spec.(*Lines); ok {
			context = context || slices.ContainsFunc(l.Series, func(s Series) bool { return s.Context })
		}
	}
	var all []string
	if len(lacking) > 0 && len(m.Missing) == 0 {
		all = append(all, lacks(lacking))
	}
	done := map[string]bool{}
	for i, p := range m.Panels {
		for _, r := range p.Spec.remarks() {
			switch {
			case !slices.Contains(rest, r) || done[r]:
			case said[r] == len(m.Panels) || len(m.Panels) == 1:
				all, done[r] = append(all, r), true
			default:
				all = append(all, p.called(i)+": "+r)
			}
		}
	}
	for _, group := range m.groups() {
		if _, ok := m.Panels[group[0]].Spec.(*Lines); ok && m.cut(group) {
			all = append(all, trimmedRemark())
			break
		}
	}
	if context {
		all = append(all, say("Faint in each panel: the other series."))
	}
	if m.ownScales() {
		all = append(all, say("Each panel has a scale of its own."))
	}
	return all
}

// cut tells whether the axis that the panels have in common leaves zero out.
func (m *Multiples) cut(group []int) bool {
	l := m.Panels[group[0]].Spec.(*Lines)
	up := m.shared(group).up
	return !l.Log && up.ok && trimmed(up.lo, up.hi)
}

// ownScales tells whether there are panels whose figures can't be compared by eye.
func (m *Multiples) ownScales() bool {
	return len(m.groups()) > 1
}

// sayLeftOut tells over the footer which panels there was no room for.
func (m *Multiples) sayLeftOut(c *canvas, shown int, area Rect) {
	var names []string
	for i, p := range m.Panels[shown:] {
		names = append(names, p.called(shown+i))
	}
	words := say("%d of %d panels in a larger picture only: %s", len(names), len(m.Panels), listed(names))
	l := lettering{footerSize, false, c.theme.Muted}
	c.text("others", c.face.regular.fit(words, footerSize, area.Width()), area.X0, area.Y1+footerLine-descent*footerSize-2, leftAligned, l)
}
