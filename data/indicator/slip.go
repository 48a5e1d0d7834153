package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// slipDays is how late capacity comes.
//
//	Σ MW × max(0, met − first window's last day) / Σ MW over delivery commitments due or met by H, days
//
// What is overdue counts up to H.
var slipDays = &Indicator{
	Key: "slip_days", Name: wording.Key("Slip"), Measure: wording.Key("days"), Lens: data.ValidationLens, Group: Delivery, Better: data.Lower,
	Formula: wording.Key("Mean of the days from the last day of the window first promised to the day it was met, weighted by MW; early counts as none, overdue up to the last day known."),
	Good:    0, Bad: 90,
	compute: func(f *Facts) Result {
		var r Result
		due := f.due(data.Delivery)
		if len(due) == 0 {
			r.nothingDue(f, data.Delivery)
			return r
		}
		var weighted, whole float64
		known := 0
		for _, k := range due {
			late := float64(f.late(k))
			r.Inputs = append(r.Inputs, f.commitmentInput(k, &late, wording.Key("days"), f.outcome(k)))
			mw := f.mw(k)
			if mw == nil {
				r.miss(wording.Of("MW of %s", title(k)))
				continue
			}
			known++
			whole += *mw
			weighted += *mw * late
		}
		if known > 0 {
			r.ratio(weighted, whole, wording.Key("the MW that fell due"))
			r.Coverage = float64(known) / float64(len(due))
		}
		return r
	},
}
