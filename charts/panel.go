package charts

import "math"

// interval is a range of values or places; none where ok is false.
type interval struct {
	lo, hi float64
	ok     bool
}

func intervalOf(lo, hi float64) interval { return interval{lo, hi, lo <= hi} }

func (e interval) with(o interval) interval {
	switch {
	case !o.ok:
		return e
	case !e.ok:
		return o
	}
	return interval{math.Min(e.lo, o.lo), math.Max(e.hi, o.hi), true}
}

// ranges are what a chart's axes must hold. Charts of the same key can have them in common.
type ranges struct {
	key        string
	up, across interval
}

// ranged is a kind with axes that several charts can have in common.
type ranged interface {
	Spec
	ranges() ranges
}

// gridded is a kind that draws on a plot it's given, so that only the panels at the left and at the foot need labels.
type gridded interface {
	ranged
	// footOf is the room, in units, that labels need under a plot of the given size.
	footOf(c *canvas, width, height float64) float64
	// alike tells whether the other chart has the same places under its plot.
	alike(other Spec) bool
}

// keyed is a kind with a legend.
type keyed interface {
	Spec
	key(c *canvas) []legendEntry
}

// panel is what a chart must know of being one of several. A chart that stands alone has none: its methods take nil.
type panel struct {
	bounds     Rect // where its words may stand
	up, across interval
	peers      []Spec // the charts that it is to be compared with, itself among them

	plot       Rect    // where it shares its axes; else empty
	left, foot bool    // then: it bears the labels of the axis at the left, or under the plot
	unit       bool    // the unit follows its topmost label
	under      float64 // what notes need between the plot and its labels
	wide, high float64 // the plot's size by which the labels were laid out
}

// upwards widens the range of a chart's figures to that of all panels.
func (p *panel) upwards(lo, hi float64) (float64, float64) {
	if p == nil || !p.up.ok {
		return lo, hi
	}
	return math.Min(lo, p.up.lo), math.Max(hi, p.up.hi)
}

// acrossTo does the same for the places across.
func (p *panel) acrossTo(lo, hi float64) (float64, float64) {
	if p == nil || !p.across.ok {
		return lo, hi
	}
	return math.Min(lo, p.across.lo), math.Max(hi, p.across.hi)
}

// shares tells whether the plot is given, and labels stand at the left and at the foot of all panels only.
func (p *panel) shares() bool { return p != nil && p.plot != Rect{} }

// nameUnit puts the unit behind the topmost label of the first panel.
func (p *panel) nameUnit(c *canvas, a *axis) {
	if p.unit {
		c.gutter(a, shortUnits)
	}
	a.unit = ""
}

// shortUnits is the width, in units, of a chart in which but short units follow a label.
const shortUnits = 200.0
