package charts

import (
	"math"
)

// placeable says what keeps v off an axis.
func placeable(v float64, powers bool) error {
	if err := drawable(v); err != nil {
		return err
	}
	if powers && v < least {
		if v > -least {
			return sayError("is zero, which no axis of powers of ten holds")
		}
		return sayErrorf("is %s, and an axis of powers of ten holds nothing below zero", figure(v))
	}
	return nil
}

// onAxis is a figure's place in the axis' own measure: its power of ten, or the figure as it is.
func onAxis(v float64, powers bool) float64 {
	if powers {
		return math.Log10(v)
	}
	return v
}

// powerSteps are the distances of ticks on an axis of powers of ten, in powers; zero stands for ticks at 1, 2 and 5 of each.
var powerSteps = []int{0, 1, 2, 3, 5, 10, 20, 40}

// powerAxis lays out an axis of powers of ten over the figures from lo to hi, both above zero, with the closest ticks that stand so far
// apart as room says for their labels. Its own measure is the power: a figure v lies at log10 v.
func powerAxis(lo, hi float64, unit string, length float64, room func(label string) float64) axis {
	var a axis
	for _, every := range powerSteps {
		a = powers(lo, hi, unit, every)
		closest, widest := math.Inf(1), 0.0
		for i, t := range a.ticks {
			widest = math.Max(widest, room(t.label))
			if i > 0 {
				closest = math.Min(closest, t.at-a.ticks[i-1].at)
			}
		}
		if closest/(a.hi-a.lo)*length >= widest {
			break
		}
	}
	return a
}

// powers gives the axis with ticks at every so many powers of ten that encloses lo and hi.
func powers(lo, hi float64, unit string, every int) axis {
	const nearly = 1e-9
	mantissas := []float64{1}
	if every == 0 {
		mantissas, every = []float64{1, 2, 5}, 1
	}
	n := len(mantissas)
	tickAt := func(i int) step {
		m := ((i % n) + n) % n
		return step{mantissas[m], (i - m) / n * every}
	}
	log := func(i int) float64 {
		s := tickAt(i)
		return math.Log10(s.mantissa) + float64(s.power)
	}
	first := n * int(math.Floor(math.Log10(lo)/float64(every)+nearly))
	for log(first+1) <= math.Log10(lo)+nearly {
		first++
	}
	last := first
	for log(last) < math.Log10(hi)-nearly {
		last++
	}
	if first == last { // one figure only
		first, last = first-1, last+1
	}

	end := tickAt(last)
	count := countIn(unit, end.times(1))
	shift := int(math.Round(math.Log10(count.factor)))
	a := axis{lo: log(first), hi: log(last), unit: count.unit}
	spelt := tickAt(first).power-shift < -3 // too many noughts to write out
	if spelt {
		a.unit = unitWords(unit)
	}
	for i := first; i <= last; i++ {
		s := tickAt(i)
		label := ""
		if spelt {
			if label = "10" + raised(s.power); s.mantissa != 1 {
				label = grouped(s.mantissa, 0) + "×" + label
			}
		} else {
			label = count.prefix + grouped(step{s.mantissa, s.power - shift}.times(1), max(0, shift-s.power)) + count.suffix
		}
		a.ticks = append(a.ticks, tick{log(i), label})
	}
	return a
}
