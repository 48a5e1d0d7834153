package company

import (
	"math"
	"slices"

	"assay/data"
	"assay/data/wording"
)

// A figure more than farOff times the middle of its row, or less than a farOffth of it, is asked about once there are
// enough others to tell.
const (
	farOff     = 10
	enoughTold = 3
)

// doubt says how far a value lies off the other figures of the same metric over periods of the same length; empty where
// it doesn't.
func (s *sheet) doubt(key data.FigureKey, value float64) string {
	var others []float64
	for k, f := range s.grid.Figures {
		if k.MetricID == key.MetricID && k.Kind == key.Kind && k != key && f.Value != nil && *f.Value != 0 {
			others = append(others, math.Abs(*f.Value))
		}
	}
	if len(others) < enoughTold || value == 0 {
		return ""
	}
	slices.Sort(others)
	middle := others[len(others)/2]
	if len(others)%2 == 0 {
		middle = (middle + others[len(others)/2-1]) / 2
	}
	times := math.Abs(value) / middle
	switch {
	case times > farOff:
		return wording.Of("That is %s times what this row usually shows (%s).", rough(times), rough(middle))
	case times < 1.0/farOff:
		return wording.Of("What this row usually shows (%s) is %s times as much.", rough(middle), rough(1/times))
	}
	return ""
}

// rough is a number with as many digits as a comparison needs.
func rough(v float64) string {
	if v >= 100 {
		return data.FormatNumber(math.Round(v))
	}
	return data.FormatNumber(math.Round(v*10) / 10)
}
