package indicator

import (
	"cmp"
	"slices"

	"assay/data"
	"assay/data/wording"
)

// timeToDeploy is how long a unit takes from signature to service.
//
//	Kaplan-Meier median, weighted by MW, of the days from a contract's signing day to the day its delivery commitments are met
//
// What is still open is censored at H. At a tie the event comes first. While survival stays above one half there is no
// value: most of what was signed is still to come. The estimator is E. L. Kaplan's and P. Meier's, "Nonparametric estimation
// from incomplete observations", Journal of the American Statistical Association 53 (1958).
var timeToDeploy = &Indicator{
	Key: "time_to_deploy_days", Name: wording.Key("Time to deploy, median"), Measure: wording.Key("days"), Lens: data.ValidationLens, Group: Delivery, Better: data.Lower,
	Formula: wording.Key("Median days from a contract's signing to the delivery of its capacity, weighted by MW; what is still open counts as not yet delivered (Kaplan-Meier)."),
	Good:    365, Bad: 730,
	compute: func(f *Facts) Result {
		var r Result
		var all []spell
		asked := 0
		for _, k := range f.commitments {
			contract := f.contract(k.ContractID)
			if k.Class != data.Delivery || contract == nil {
				continue
			}
			asked++
			if k.MW == nil || *k.MW <= 0 {
				r.miss(wording.Of("MW of %s", title(k)))
				continue
			}
			signed, announced := contract.SigningDay()
			end, event := f.metOn(k), true
			if end.IsZero() {
				end, event = f.Horizon, false
			}
			n := float64(max(0, signed.DaysUntil(end)))
			all = append(all, spell{days: n, weight: *k.MW * f.part(contract), event: event})
			var says string
			switch since := signed.Display(); {
			case f.bare:
			case announced && event:
				says = wording.Of("announced %s", since)
			case announced:
				says = wording.Of("announced %s, open on %s", since, f.Horizon.Display())
			case event:
				says = wording.Of("signed %s", since)
			default:
				says = wording.Of("signed %s, open on %s", since, f.Horizon.Display())
			}
			r.Inputs = append(r.Inputs, f.commitmentInput(k, &n, wording.Key("days"), says))
		}
		if asked == 0 {
			r.miss(wording.Of("a delivery commitment under a signed contract of %s", f.path(f.Unit.ID)))
			return r
		}
		r.Coverage = float64(len(all)) / float64(asked)
		if median, ok := kaplanMeier(all); ok {
			r.Value = &median
		} else if len(all) > 0 {
			r.miss(wording.Of("more deliveries: less than half of the MW signed is delivered, so that the median is still ahead"))
		}
		return r
	},
}

// spell is a time until an event, or until it was looked at last without one.
type spell struct {
	days, weight float64
	event        bool
}

// kaplanMeier is the time at which survival falls to one half; false while it stays above.
func kaplanMeier(all []spell) (median float64, ok bool) {
	slices.SortStableFunc(all, func(a, b spell) int {
		if c := cmp.Compare(a.days, b.days); c != 0 {
			return c
		}
		switch { // the event comes first
		case a.event && !b.event:
			return -1
		case b.event && !a.event:
			return 1
		}
		return 0
	})
	atRisk := 0.0
	for _, s := range all {
		atRisk += s.weight
	}
	const hair = 1e-9 // sums of weights that come to exactly one half may miss it by a hair
	survival := 1.0
	for i := 0; i < len(all); {
		events, leaving, t := 0.0, 0.0, all[i].days
		for ; i < len(all) && all[i].days == t; i++ {
			leaving += all[i].weight
			if all[i].event {
				events += all[i].weight
			}
		}
		if events > 0 {
			survival *= 1 - events/atRisk
			if survival <= 0.5+hair {
				return t, true
			}
		}
		atRisk -= leaving
	}
	return 0, false
}
