package plot

import (
	"fmt"
	"strings"

	"assay/charts"
	"assay/data"
)

// scatter sets two measures against each other, a point a unit: the first along the bottom, the second upwards, each at its
// latest.
func (b *builder) scatter() (charts.Spec, error) {
	if len(b.measures) != 2 {
		return nil, fmt.Errorf("a scatter sets two measures against each other, and this one names %d: the first runs along the bottom, the second upwards", len(b.measures))
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
				return nil, fmt.Errorf("one axis can't hold %s in %s and in %s: choose units of one currency", m.Name, in[i], m.in(u))
			}
		}
	}
	b.measure = in[1]
	x, y := b.measures[0], b.measures[1]
	chart := &charts.Scatter{XUnit: in[0], XLabel: x.Name, YLabel: y.Name, LogX: b.view.Log, LogY: b.view.Log}
	var shown []pairOfFigures
	under := 0
	for _, u := range b.units {
		p := charts.ScatterPoint{Name: b.unitName(u), Style: plain(u), ID: u.Path()}
		f := pairOfFigures{unit: u}
		var lacking, says []string
		for i, m := range b.measures {
			var ok bool
			if f.marks[i], ok = b.latest(u, m, kinds[i]); !ok {
				lacking = append(lacking, data.LowerFirst(m.Name))
				continue
			}
			says = append(says, fmt.Sprintf("%s %s %s, %s", m.Name, m.text(f.marks[i].value), in[i], standsFor(f.marks[i], u)))
		}
		p.Label = strings.Join(append([]string{u.Title()}, says...), "\n")
		switch {
		case len(lacking) > 0:
			p.Missing = true
			p.Label += "\nno figure: " + strings.Join(lacking, ", ")
			b.left = append(b.left, b.unitName(u)+" has no "+strings.Join(lacking, " and no "))
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
		b.left = append(b.left, fmt.Sprintf("%d %s at zero or below not shown: an axis of powers of ten has no place for them", under, plural(under, "unit", "units")))
	}
	says := func(name string, i int) string {
		name += ", " + in[i]
		if b.measures[i].Better == data.Lower {
			name += " (lower is better)"
		}
		return name
	}
	subtitle := fmt.Sprintf("%s, against %s: a point a unit, each at its latest", says(y.Name, 1), says(data.LowerFirst(x.Name), 0))
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
		return y.Name + " against " + data.LowerFirst(x.Name)
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
		return fmt.Sprintf("%s (%s %s)", data.LowerFirst(m.Name), m.text(p.marks[i].value), l.entry(p.marks[i]).in)
	}
	ahead := func(m measure) string {
		if m.Better == data.Neither {
			return "has the most"
		}
		return "leads in"
	}
	inY, inX := best(1, y), best(0, x)
	if inY.unit.ID == inX.unit.ID && ahead(x) == ahead(y) {
		return fmt.Sprintf("%s %s both %s and %s", b.unitName(inY.unit), ahead(y), says(1, y, inY), says(0, x, inX))
	}
	return fmt.Sprintf("%s %s %s, %s in %s", b.unitName(inY.unit), ahead(y), says(1, y, inY), b.unitName(inX.unit), says(0, x, inX))
}
