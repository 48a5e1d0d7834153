package plot

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/wording"
)

// pair is a row of a dumbbell: a unit's figure and a benchmark's for the same measure.
type pair struct {
	unit, benchmark data.UnitOf
	measure         measure
	ends            [2]mark // with neither period nor value where there's no figure
	there           [2]bool
}

// gap is how far apart the two are; false where one is missing.
func (p *pair) gap() (float64, bool) {
	return p.ends[0].value - p.ends[1].value, p.there[0] && p.there[1]
}

// dumbbell puts units against benchmarks, a row a measure: the mature operators among the units are the benchmarks, or else
// the last one named is. Each side is its latest of a like period.
func (b *builder) dumbbell() (charts.Spec, error) {
	units, benchmarks := sides(b.units)
	if len(units) == 0 || len(benchmarks) == 0 {
		return nil, wording.Errorf("a dumbbell puts a unit against a benchmark: name another unit beside %s, a mature operator best", b.units[0].Title())
	}
	if err := b.oneMeasure(); err != nil {
		return nil, err
	}
	var pairs []pair
	for _, m := range b.measures {
		for _, u := range units {
			for _, against := range benchmarks {
				p := pair{unit: u, benchmark: against, measure: m}
				kind := b.likeKind(m, u, against)
				for i, of := range []data.UnitOf{u, against} {
					p.ends[i], p.there[i] = b.latest(of, m, kind)
				}
				pairs = append(pairs, p)
			}
		}
	}
	chart := &charts.Dumbbell{}
	periods := map[int64][]string{}
	var missing []string
	for i := range pairs {
		p := &pairs[i]
		row := charts.DumbbellRow{Name: p.measure.title()}
		against := ""
		switch several := len(units) > 1; {
		case several && len(benchmarks) > 1:
			against = wording.Of("%s against %s", b.unitName(p.unit), b.unitName(p.benchmark))
		case several:
			against = b.unitName(p.unit)
		case len(benchmarks) > 1:
			against = wording.Of("against %s", b.unitName(p.benchmark))
		}
		if against != "" {
			row.Name = against
			if len(b.measures) > 1 {
				row.Name += ", " + p.measure.inside()
			}
		}
		for side, into := range []*charts.DumbbellEnd{&row.From, &row.To} {
			u := p.unit
			if side == 1 {
				u = p.benchmark
			}
			l := line{unit: u, measure: p.measure}
			m := p.ends[side]
			*into = charts.DumbbellEnd{Name: b.unitName(u), Missing: !p.there[side], Style: plain(u)}
			if !p.there[side] {
				into.ID = computedID(u, p.measure.Key, b.asOf)
				into.Label = wording.Of("%s · %s: no figure", u.Title(), p.measure.title())
				if lack := wording.Of("%s of %s", p.measure.inside(), b.unitName(u)); !slices.Contains(missing, lack) {
					missing = append(missing, lack)
				}
				continue
			}
			into.ID, into.Value, into.Label = m.id, m.value, b.says(&l, m)
			if i > 0 && slices.ContainsFunc(b.entries, func(e entry) bool { return e.mark == m.id }) {
				into.ID = fmt.Sprintf("%s in row %d", m.id, i+1) //wording:none an ID: a benchmark stands in several rows
			}
			e := l.entry(m)
			e.mark = into.ID
			b.tell(e)
			if at := standsFor(m, u); !slices.Contains(periods[u.ID], at) {
				periods[u.ID] = append(periods[u.ID], at)
			}
		}
		chart.Rows = append(chart.Rows, row)
	}
	chart.Frame = b.framed(b.widest(pairs), b.pairedSubtitle(periods))
	chart.Frame.Missing = missing
	return chart, nil
}

// sides parts the units into those that are compared and those that they are compared with.
func sides(all []data.UnitOf) (units, benchmarks []data.UnitOf) {
	for _, u := range all {
		if u.Benchmark() {
			benchmarks = append(benchmarks, u)
		} else {
			units = append(units, u)
		}
	}
	switch n := len(all); {
	case len(benchmarks) == 0 && n > 1:
		return all[:n-1], all[n-1:]
	case len(units) == 0 && n > 1:
		return all[:n-1], all[n-1:]
	}
	return units, benchmarks
}

// pairedSubtitle names the measure and which period each unit's figures are of.
func (b *builder) pairedSubtitle(periods map[int64][]string) string {
	in := data.SayMeasure(b.measure)
	text := in
	if len(b.measures) == 1 {
		text = b.measures[0].title()
		if !strings.HasSuffix(text, in) {
			text += ", " + in
		}
	}
	var each []string
	for _, u := range b.units {
		if of := periods[u.ID]; len(of) > 0 {
			each = append(each, b.unitName(u)+" "+strings.Join(of, ", "))
		}
	}
	if len(each) == 0 {
		return text
	}
	return wording.Of("%s, the latest of each: %s", text, strings.Join(each, "; "))
}

// widest states the one pair, or the one whose figures lie farthest apart.
func (b *builder) widest(pairs []pair) string {
	best, most, told := 0, -1.0, 0
	for i := range pairs {
		if gap, ok := pairs[i].gap(); ok {
			told++
			if math.Abs(gap) > most {
				best, most = i, math.Abs(gap)
			}
		}
	}
	p := &pairs[best]
	if told == 0 {
		return p.measure.title()
	}
	gap, _ := p.gap()
	in := data.SayMeasure(b.measure)
	if b.measure == "%" {
		in = wording.Of("points")
	}
	of, unit, benchmark := p.measure.inside(), b.unitName(p.unit), b.unitName(p.benchmark)
	var text string
	switch {
	case gap == 0:
		text = wording.Of("%s and %s have the same %s, %s %s", unit, benchmark, of, p.measure.text(p.ends[0].value), data.SayMeasure(b.measure))
	case gap < 0:
		text = wording.Of("%s's %s is %s %s below %s's", unit, of, p.measure.text(most), in, benchmark)
	default:
		text = wording.Of("%s's %s is %s %s above %s's", unit, of, p.measure.text(most), in, benchmark)
	}
	if told > 1 {
		return wording.Of("%s: the widest gap", text)
	}
	return text
}
