package charts

import (
	"math"
	"time"
)

// XAxis is what the lines run along.
type XAxis struct {
	// Time says that points lie on days (Point.At); else they lie on numbers (Point.X).
	Time bool
	// Months says that the numbers are months, so that ticks fall on quarters and years.
	Months bool
	// Label names the axis under its ticks ("months since first contract"); days need none.
	Label string
	// Ticks replace the axis' own, such as fiscal quarters by name. Where they'd touch, only every nth is labelled.
	Ticks []XTick
}

// XTick is a labelled place: a day on a time axis, a number else.
type XTick struct {
	At    time.Time
	X     float64
	Label string
}

// Days beyond these years have no names that anyone would read on a chart.
const firstYear, lastYear = 1, 9999

// place turns a point's day or number into the axis' own measure: seconds, or the number as it is.
func (x XAxis) place(at time.Time, v float64) float64 {
	if x.Time {
		// The day as its clock shows it, wherever that clock stands: a day is a day, not an instant.
		_, offset := at.Zone()
		return float64(at.Unix() + int64(offset))
	}
	return v
}

func (x XAxis) validate(at time.Time, v float64) error {
	if !x.Time {
		if err := drawable(v); err != nil {
			return sayErrorf("the place on the axis %w", err)
		}
		return nil
	}
	if at.IsZero() {
		return sayError("the day on the axis is not given")
	}
	if y := at.Year(); y < firstYear || y > lastYear {
		return sayErrorf("the year %d is out of reach", y)
	}
	return nil
}

const day = 86400.0

// layOut makes the axis over places lo to hi in a plot of the given width, measuring labels with measure.
func (x XAxis) layOut(lo, hi, width float64, measure func(string) float64) axis {
	switch {
	case len(x.Ticks) > 0:
		return x.given(lo, hi)
	case x.Time:
		if lo == hi {
			lo, hi = lo-15*day, hi+15*day
		}
		return axis{lo: lo, hi: hi, ticks: timeTicks(lo, hi, width, measure)}
	}
	return x.numbers(lo, hi, width, measure)
}

func (x XAxis) given(lo, hi float64) axis {
	a := axis{lo: lo, hi: hi}
	for _, t := range x.Ticks {
		at := x.place(t.At, t.X)
		a.lo, a.hi = math.Min(a.lo, at), math.Max(a.hi, at)
		a.ticks = append(a.ticks, tick{at, t.Label})
	}
	if a.lo == a.hi {
		pad := 1.0
		if x.Time {
			pad = 15 * day
		}
		a.lo, a.hi = a.lo-pad, a.hi+pad
	}
	return a
}

func (x XAxis) numbers(lo, hi, width float64, measure func(string) float64) axis {
	if math.Max(math.Abs(lo), math.Abs(hi)) < least {
		lo, hi = 0, 1
	}
	if hi-lo <= 1e-9*math.Max(math.Abs(lo), math.Abs(hi)) { // one place only
		lo, hi = math.Min(0, lo), math.Max(0, hi)
	}
	if lo > 0 && lo < 0.5*hi {
		lo = 0
	}
	for most := max(1, min(12, int(width/70))); ; most-- {
		a := x.steps(lo, hi, most)
		widest := 0.0
		for _, t := range a.ticks {
			widest = math.Max(widest, measure(t.label))
		}
		if most <= 1 || float64(len(a.ticks)-1)*(widest+20) <= width {
			return a
		}
	}
}

func (x XAxis) steps(lo, hi float64, most int) axis {
	if x.Months && hi-lo <= 600 {
		for _, months := range []int{1, 3, 6, 12, 24, 60, 120, 240, 600} {
			size := float64(months)
			first, last := int(math.Floor(lo/size+1e-9)), int(math.Ceil(hi/size-1e-9))
			if last-first > most && months < 600 {
				continue
			}
			a := axis{lo: float64(first) * size, hi: float64(max(last, first+1)) * size}
			for i := first; i <= max(last, first+1); i++ {
				a.ticks = append(a.ticks, tick{float64(i) * size, grouped(float64(i)*size, 0)})
			}
			return a
		}
	}
	count := countIn("", math.Max(math.Abs(lo), math.Abs(hi)))
	s := niceStep(lo/count.factor, hi/count.factor, most)
	first, last := s.around(lo/count.factor, hi/count.factor)
	a := axis{lo: s.times(first) * count.factor, hi: s.times(last) * count.factor, unit: count.unit}
	for i := first; i <= last; i++ {
		v := s.times(i)
		a.ticks = append(a.ticks, tick{v * count.factor, grouped(v, max(0, -s.power))})
	}
	return a
}

// calendarStep is a distance of ticks in days, or in months.
type calendarStep struct {
	days, months int
	layout       string
}

var calendarSteps = []calendarStep{
	{1, 0, dayLayout}, {2, 0, dayLayout}, {7, 0, dayLayout}, {14, 0, dayLayout},
	{0, 1, monthLayout}, {0, 2, monthLayout}, {0, 3, monthLayout}, {0, 6, monthLayout},
	{0, 12, yearLayout}, {0, 24, yearLayout}, {0, 60, yearLayout}, {0, 120, yearLayout}, {0, 240, yearLayout}, {0, 600, yearLayout},
	{0, 1200, yearLayout}, {0, 2400, yearLayout}, {0, 6000, yearLayout}, {0, 12000, yearLayout}, {0, 60000, yearLayout},
}

// timeTicks picks the closest calendar step whose labels stand well apart in width units.
func timeTicks(lo, hi, width float64, measure func(string) float64) []tick {
	for _, s := range calendarSteps {
		every := float64(s.days)*day + float64(s.months)*30.4*day
		room := every / (hi - lo) * width
		sample := time.Date(2026, time.September, 20, 0, 0, 0, 0, time.UTC)
		widest := math.Max(measure(dated(sample, s.layout)), measure(dated(sample, dayLayout))*float64(len(s.layout))/10)
		if room < widest+28 && s.months < 60000 {
			continue
		}
		ticks := s.within(lo, hi)
		if len(ticks) > 0 {
			return ticks
		}
	}
	// A span too short for any step to fall in: its two ends.
	name := func(v float64) string { return dated(time.Unix(int64(v), 0).UTC(), dayLayout) }
	if first, last := name(lo), name(hi); first != last {
		return []tick{{lo, first}, {hi, last}}
	}
	return []tick{{(lo + hi) / 2, name((lo + hi) / 2)}}
}

// within gives the step's days from lo to hi (seconds).
func (s calendarStep) within(lo, hi float64) []tick {
	from := time.Unix(int64(math.Ceil(lo)), 0).UTC()
	var at time.Time
	if s.days > 0 {
		const secondsPerDay = 86400
		n := int64(math.Ceil(lo / secondsPerDay))
		if s.days%7 == 0 { // weeks begin on Mondays; 1 January 1970 was a Thursday
			n += int64((4 - n%7 + 14) % 7)
		}
		at = time.Unix(n*secondsPerDay, 0).UTC()
	} else {
		month := from.Year()*12 + int(from.Month()) - 1
		month -= month % s.months
		at = time.Date(month/12, time.Month(month%12+1), 1, 0, 0, 0, 0, time.UTC)
		for at.Unix() < from.Unix() {
			at = at.AddDate(0, s.months, 0)
		}
	}
	var ticks []tick
	for ; float64(at.Unix()) <= hi && len(ticks) < 1000; at = at.AddDate(0, s.months, s.days) {
		ticks = append(ticks, tick{float64(at.Unix()), dated(at, s.layout)})
	}
	return ticks
}
