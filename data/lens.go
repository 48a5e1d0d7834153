package data

import (
	"fmt"
	"strings"

	"assay/data/wording"
)

// LensWarning says plainly when a metric of mature operators is put to a unit too young for it, with the unit's age
// and, where one is at hand, a benchmark's. Empty when the lens fits.
//
// The rule: a mature-lens metric isn't evidence about a unit whose stage is validation.
func LensWarning(metrics []Metric, units []UnitOf, on Date) string {
	mature := ""
	for _, m := range metrics {
		if m.Lens == MatureLens {
			mature = m.Title()
			break
		}
	}
	if mature == "" {
		return ""
	}
	var young, old []string
	for i := range units {
		u := &units[i]
		age := u.AgeText(on)
		switch u.Stage {
		case Validation:
			if age == "" {
				age = wording.Of("age not known")
			}
			young = append(young, fmt.Sprintf("%s: %s", u.Title(), age))
		case MatureStage:
			if age != "" {
				old = append(old, fmt.Sprintf("%s: %s", u.Title(), age))
			}
		}
	}
	if len(young) == 0 {
		return ""
	}
	return wording.Of("%s is a mature operator's measure. It says little yet about a unit in validation (%s).",
		mature, strings.Join(append(young, old...), "; "))
}
