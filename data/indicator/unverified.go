package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// unverifiedMW is what fell due since the sources were read: to be looked up, and in no rate.
//
//	Σ MW of commitments due in (H, D] and not met by H, MW
var unverifiedMW = &Indicator{
	Key: "unverified_mw", Name: wording.Key("Due since, to look up"), Measure: "MW", Lens: data.ValidationLens, Group: Delivery, Better: data.Neither,
	Formula: wording.Key("MW of commitments that fell due after the last day known: look up whether they were met. They count in no rate."),
	Good:    NoBound, Bad: NoBound,
	compute: func(f *Facts) Result {
		var r Result
		if len(f.commitments) == 0 {
			r.miss(wording.Of("a commitment of %s made by %s", f.path(f.Unit.ID), f.Horizon.Display()))
			return r
		}
		sum, known := 0.0, 0
		waiting := f.unverified()
		for _, k := range waiting {
			says := wording.Of("delivery, due by %s", k.WindowTo.Last().Display())
			if k.Class == data.Enabling {
				says = wording.Of("enabling, due by %s", k.WindowTo.Last().Display())
			}
			r.Inputs = append(r.Inputs, f.commitmentInput(k, f.mw(k), "MW", says))
			mw := f.mw(k)
			if mw == nil {
				r.miss(wording.Of("MW of %s", title(k)))
				continue
			}
			known++
			sum += *mw
		}
		if len(waiting) > 0 && known == 0 {
			return r // something fell due, but nobody knows how much: that isn't nothing
		}
		r.set(sum)
		if len(waiting) > 0 {
			r.Coverage = float64(known) / float64(len(waiting))
		}
		return r
	},
}

// unverified are the commitments that fell due after the horizon, up to the day asked for.
func (f *Facts) unverified() []*data.CommitmentOf {
	var out []*data.CommitmentOf
	for _, k := range f.commitments {
		if last := k.WindowTo.Last(); last.After(f.Horizon) && !last.After(f.AsOf) && f.metOn(k).IsZero() {
			out = append(out, k)
		}
	}
	return out
}
