package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// onTimeShare is the share of promised capacity that came when it was promised.
//
//	MW met by the first window's last day / MW that fell due or was met by H, %
//
// Over delivery commitments. What fell due after H is in no rate.
var onTimeShare = onTime("on_time_share", wording.Key("Delivered on time"), data.Delivery, 0,
	wording.Key("Share of the MW promised and due, or met, that was met by the last day of the window first promised. What fell due after the sources end counts in no rate."))

// onTimeShare30d allows thirty days' grace. Enabling commitments (a substation energised) have rates of their own and are
// never mixed in.
var (
	onTimeShare30d = onTime("on_time_share_30d", wording.Key("Delivered within 30 days"), data.Delivery, 30,
		wording.Key("Delivered on time, with thirty days' grace after the window first promised."))
	onTimeShareEnabling = onTime("on_time_share_enabling", wording.Key("Enabling works on time"), data.Enabling, 0,
		wording.Key("On time, over enabling commitments: what must be in place before capacity can be delivered."))
	onTimeShareEnabling30d = onTime("on_time_share_enabling_30d", wording.Key("Enabling works within 30 days"), data.Enabling, 30,
		wording.Key("Enabling works on time, with thirty days' grace."))
)

func onTime(key, name string, class data.CommitmentClass, grace int, formula string) *Indicator {
	return &Indicator{
		Key: key, Name: name, Measure: "%", Lens: data.ValidationLens, Group: Delivery, Better: data.Higher, Decimals: 1, Formula: formula,
		Good: 90, Bad: 60,
		compute: func(f *Facts) Result {
			var r Result
			due := f.due(class)
			if len(due) == 0 {
				r.nothingDue(f, class)
				return r
			}
			var kept, whole float64
			known := 0
			for _, k := range due {
				r.Inputs = append(r.Inputs, f.commitmentInput(k, f.mw(k), "MW", f.outcome(k)))
				mw := f.mw(k)
				if mw == nil {
					r.miss(wording.Of("MW of %s", title(k)))
					continue
				}
				known++
				whole += *mw
				if met := f.metOn(k); !met.IsZero() && !met.After(k.WindowTo.Last().AddDays(grace)) {
					kept += *mw
				}
			}
			if known > 0 {
				r.share(kept, whole, wording.Key("the MW that fell due"))
				r.Coverage = float64(known) / float64(len(due))
			}
			return r
		},
	}
}
