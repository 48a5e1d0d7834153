package calibration

import (
	"cmp"
	"slices"

	"assay/data/wording"
)

// Group is the score of the cases that have a key in common.
type Group[K cmp.Ordered] struct {
	Key K
	Score
}

// Split scores cases by what key gives, in the order of the keys.
func Split[K cmp.Ordered](cases []Case, key func(Case) K) []Group[K] {
	by := map[K][]Case{}
	for _, c := range cases {
		by[key(c)] = append(by[key(c)], c)
	}
	out := make([]Group[K], 0, len(by))
	for k, some := range by {
		out = append(out, Group[K]{k, Of(some)})
	}
	slices.SortFunc(out, func(a, b Group[K]) int { return cmp.Compare(a.Key, b.Key) })
	return out
}

// ByThesis splits by the thesis that a test is of.
func ByThesis(c Case) int64 { return c.Thesis }

// ByMeasure splits by the indicator or metric.
func ByMeasure(c Case) string { return c.Measure }

// Horizon is how far ahead a test's last day was when it was written.
type Horizon int

// The horizons.
const (
	UpToThreeMonths Horizon = iota
	UpToSixMonths
	UpToAYear
	OverAYear
)

// Title is the horizon as a screen writes it.
func (h Horizon) Title() string {
	return wording.Of([...]string{wording.Key("up to 3 months"), wording.Key("3 to 6 months"), wording.Key("6 to 12 months"), wording.Key("over a year")}[h])
}

// ByHorizon splits by how far ahead the last day was: up to 92 days, 183, 366, or more.
func ByHorizon(c Case) Horizon {
	switch {
	case c.Days <= 92:
		return UpToThreeMonths
	case c.Days <= 183:
		return UpToSixMonths
	case c.Days <= 366:
		return UpToAYear
	}
	return OverAYear
}
