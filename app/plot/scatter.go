package plot

import (
	"fmt"
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/wording"
)

// scatter sets two measures against each other, a point a unit: the first along the bottom, the second upwards, each at its
// latest.
func (b *builder) scatter() (charts.Spec, error) {
	if len(b.measures) != 2 {
		return nil, wording.Errorf("a scatter sets two measures against each other, and this one names %d: the first runs along the bottom, the second upwards", len(b.measures))
	}
	var in [2]string
	var kinds [2]data.PeriodKind
	for i := range b.measures {
		m := &b.measures[i]
		if err := b.measurable(m); err != nil {
			return nil, err
		}
		kinds[i] = b.likeKind(*m, b.units...)
		for _, u := range b.units {
			if in[i] == "" {
				in[i] = m.in(u)
			}
			if m.in(u) != in[i] {
				return nil, wording.Errorf("one axis can't hold %s in %s and in %s: choose units of one currency", m.title(), data.SayMeasure(in[i]), data.SayMeasure(m.in(u)))
			}
		}
	}
	b.measure = in[1]
	x, y := b.measures[0], b.measures[1]
	chart := &charts.Scatter{XUnit: in[0], XLabel: x.title(), YLabel: y.title(), LogX: b.view.Log, LogY: b.view.Log}
	var shown []pairOfFigures
	under := 0
	for _, u := range b.units {
		p := charts.ScatterPoint{Name: b.unitName(u), Style: plain(u), ID: u.Path()}
		f := pairOfFigures{unit: u}
		var lacking, says []string
		for i, m := range b.measures {
			var ok bool
			if f.marks[i], ok = b.latest(u, m, kinds[i]); !ok {
				lacking = append(lacking, m.inside())
				continue
			}
			says = append(says, fmt.Sprintf("%s %s %s, %s", m.title(), m.text(f.marks[i].value), data.SayMeasure(in[i]), standsFor(f.marks[i], u)))
		}
		p.Label = strings.Join(append([]string{u.Title()}, says...), "\n")
		switch {
		case len(lacking) > 0:
			p.Missing = true
			p.Label += "\n" + wording.Of("no figure: %s", strings.Join(lacking, ", "))
			if len(lacking) == 1 {
				b.left = append(b.left, wording.Of("%s has no %s", b.unitName(u), lacking[0]))
			} else {
				b.left = append(b.left, wording.Of("%s has no %s and no %s", b.unitName(u), lacking[0], lacking[1]))
			}
		case b.view.Log && (f.marks[0].value <= 0 || f.marks[1].value <= 0):
			p.Missing = true
			under++
		default:
			p.X, p.Y = f.marks[0].value, f.marks[1].value
			shown = append(shown, f)
			for i, m := range b.measures {
				l := line{unit: u, measure: m}
				e := l.entry(f.marks[i])
				e.mark = p.ID
				b.tell(e)
			}
		}
		chart.Points = append(chart.Points, p)
	}
	if under > 0 {
		b.left = append(b.left, wording.Plural(under, "%d unit at zero or below not shown: an axis of powers of ten has no place for them",
			"%d units at zero or below not shown: an axis of powers of ten has no place for them", under))
	}
	says := func(name string, i int) string {
		if b.measures[i].Better == data.Lower {
			return wording.Of("%s, %s (lower is better)", name, data.SayMeasure(in[i]))
		}
		return name + ", " + data.SayMeasure(in[i])
	}
	subtitle := wording.Of("%s, against %s: a point a unit, each at its latest", says(y.title(), 1), says(x.inside(), 0))
	chart.Frame = b.framed(b.leaders(shown), subtitle)
	chart.Frame.Missing = nil
	return chart, nil
}

// pairOfFigures is a unit's two figures.
type pairOfFigures struct {
	unit  data.UnitOf
	marks [2]mark
}

// leaders states who is ahead in each of the two measures.
func (b *builder) leaders(all []pairOfFigures) string {
	x, y := b.measures[0], b.measures[1]
	if len(all) == 0 {
		return wording.Of("%s against %s", y.title(), x.inside())
	}
	best := func(i int, m measure) *pairOfFigures {
		at := &all[0]
		for k := range all {
			if v, w := all[k].marks[i].value, at.marks[i].value; m.Better == data.Lower && v < w || m.Better != data.Lower && v > w {
				at = &all[k]
			}
		}
		return at
	}
	says := func(i int, m measure, p *pairOfFigures) string {
		l := line{unit: p.unit, measure: m}
		return fmt.Sprintf("%s (%s %s)", m.inside(), m.text(p.marks[i].value), data.SayMeasure(l.entry(p.marks[i]).in))
	}
	inY, inX := best(1, y), best(0, x)
	most := y.Better == data.Neither // what is neither good nor bad has nobody in the lead
	first, second := b.unitName(inY.unit), b.unitName(inX.unit)
	switch one := inY.unit.ID == inX.unit.ID && most == (x.Better == data.Neither); {
	case one && most:
		return wording.Of("%s has the most both %s and %s", first, says(1, y, inY), says(0, x, inX))
	case one:
		return wording.Of("%s leads in both %s and %s", first, says(1, y, inY), says(0, x, inX))
	case most:
		return wording.Of("%s has the most %s, %s in %s", first, says(1, y, inY), second, says(0, x, inX))
	}
	return wording.Of("%s leads in %s, %s in %s", first, says(1, y, inY), second, says(0, x, inX))
}
