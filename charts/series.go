package charts

import (
	"fmt"
	"math"
	"sort"
	"time"
)

// Series is one unit's figures for one metric.
type Series struct {
	Name   string
	Style  Style
	Points []Point
	// End is what the label at a line's end says after the name; when it's empty, the last figure.
	End string
	// Context has Lines draw the series faint, without name or regions: what another series is to be seen against.
	Context bool
}

// Point is one figure.
type Point struct {
	// X is the place along a numeric axis, in the axis' own measure (months, say). Bars don't read it.
	X float64
	// At is the day on a time axis. Bars don't read it.
	At time.Time
	// Y is the figure, in the frame's unit.
	Y float64
	// Missing says that there is no figure: a gap is drawn, and Y isn't read.
	Missing bool
	// Disputed says that the figure is one of two that stand against each other, Low and High: a bracket is drawn from one to the other.
	Disputed  bool
	Low, High float64
	// ID names the mark, for regions and notes. It should be unique in the chart.
	ID string
	// Label is what hovering over the mark says.
	Label string
}

// greatest is the largest magnitude that is drawn, least the smallest that isn't taken for zero.
const greatest, least = 1e18, 1e-18

// maxSeries is how many series can be told apart: six colours, each in two forms.
const maxSeries = 12

func validateSeries(all []Series) error {
	for i, s := range all {
		name := s.Name
		if name == "" {
			name = say("number %d", i+1)
		}
		if s.Style.Colour < 0 {
			return sayErrorf("series %s: a colour is numbered from 0, not %d", name, s.Style.Colour)
		}
		for j, p := range s.Points {
			if p.Missing {
				continue
			}
			values := []float64{p.Y}
			if p.Disputed {
				values = append(values, p.Low, p.High)
			}
			for _, v := range values {
				if err := drawable(v); err != nil {
					return sayErrorf("series %s, point %d%s: the figure %w", name, j+1, called(p), err)
				}
			}
		}
	}
	return nil
}

func called(p Point) string {
	if p.ID == "" {
		return ""
	}
	return fmt.Sprintf(" (%s)", p.ID)
}

func drawable(v float64) error {
	switch {
	case math.IsNaN(v):
		return sayError("is not a number")
	case math.IsInf(v, 0):
		return sayError("is infinite")
	case math.Abs(v) > greatest:
		return sayErrorf("%g is too large to draw", v)
	}
	return nil
}

func noFigures(all []Series) bool {
	for _, s := range all {
		for _, p := range s.Points {
			if !p.Missing {
				return false
			}
		}
	}
	return true
}

// bounds gives the least and greatest figure of all series; ok is false where there is none.
func bounds(all []Series) (lo, hi float64, ok bool) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, s := range all {
		for _, p := range s.Points {
			if !p.Missing {
				lo, hi, ok = math.Min(lo, p.Y), math.Max(hi, p.Y), true
				if p.Disputed {
					lo, hi = math.Min(lo, p.Low), math.Max(hi, p.High)
				}
			}
		}
	}
	return lo, hi, ok
}

// peak is the largest magnitude in a series; negative where it has no figure.
func peak(s Series) float64 {
	top := -1.0
	for _, p := range s.Points {
		if !p.Missing {
			top = math.Max(top, math.Abs(p.Y))
		}
	}
	return top
}

// foremost tells which series, by index, are told apart: all of them, or the maxSeries with the greatest figures.
func foremost(all []Series) map[int]bool {
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	if len(all) > maxSeries {
		peaks := make([]float64, len(all))
		for i, s := range all {
			peaks[i] = peak(s)
		}
		sort.SliceStable(order, func(a, b int) bool { return peaks[order[a]] > peaks[order[b]] })
		order = order[:maxSeries]
	}
	chosen := make(map[int]bool, len(order))
	for _, i := range order {
		chosen[i] = true
	}
	return chosen
}

func seriesNames(all []Series) []string {
	names := make([]string, len(all))
	for i, s := range all {
		names[i] = s.Name
	}
	return names
}
