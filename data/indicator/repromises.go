package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// repromises is how often a date was given anew.
//
//	re-promises made by H / commitments made by H
var repromises = &Indicator{
	Key: "repromises", Name: wording.Key("Dates given anew"), Measure: wording.Key("per promise"), Lens: data.ValidationLens, Group: Delivery, Better: data.Lower, Decimals: 2,
	Formula: wording.Key("Number of later dates given, per commitment made."),
	Good:    0, Bad: 0.5,
	compute: func(f *Facts) Result {
		var r Result
		again := 0.0
		for _, k := range f.commitments {
			n := 0.0
			remark := ""
			for _, l := range k.Later {
				if f.happened(l.PromisedOn, l.SourceID) && f.of.knew(l.SourceID, l.RecordedAt) {
					n++
					remark = wording.Of("then promised for %s", l.Words)
				}
			}
			again += n
			if n > 0 {
				r.Inputs = append(r.Inputs, f.commitmentInput(k, &n, wording.Key("re-promises"), remark))
			}
		}
		if len(f.commitments) == 0 {
			r.miss(wording.Of("a commitment of %s made by %s", f.path(f.Unit.ID), f.Horizon.Display()))
			return r
		}
		r.set(again / float64(len(f.commitments)))
		r.remark(wording.Plural(len(f.commitments), "%d commitment", "%d commitments", len(f.commitments)))
		return r
	},
}
