package indicator

import "assay/data"

// repromises is how often a date was given anew.
//
//	re-promises made by H / commitments made by H
var repromises = &Indicator{
	Key: "repromises", Name: "Dates given anew", Measure: "per promise", Lens: data.ValidationLens, Group: Delivery, Better: data.Lower, Decimals: 2,
	Formula: "Number of later dates given, per commitment made.",
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
					remark = "then promised for " + l.Words
				}
			}
			again += n
			if n > 0 {
				r.Inputs = append(r.Inputs, f.commitmentInput(k, &n, "re-promises", remark))
			}
		}
		if len(f.commitments) == 0 {
			r.miss("a commitment of %s made by %s", f.path(f.Unit.ID), f.Horizon.Display())
			return r
		}
		r.set(again / float64(len(f.commitments)))
		r.remark("%d %s", len(f.commitments), plural(len(f.commitments), "commitment", "commitments"))
		return r
	},
}
