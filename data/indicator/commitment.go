package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// commitmentInput is a commitment as an input, with the number that was used of it.
func (f *Facts) commitmentInput(k *data.CommitmentOf, value *float64, measure, remark string) Input {
	if f.bare {
		return Input{Kind: CommitmentInput, Value: value, Measure: measure}
	}
	in := Input{Kind: CommitmentInput, ID: k.ID, Unit: f.path(k.UnitID), What: title(k), On: k.WindowTo.Last(), Value: value, Measure: measure, Remark: remark,
		Source: f.of.dossier.Sources[k.PromiseSourceID]}
	if met := f.metOn(k); !met.IsZero() {
		in.On = met
		if s, ok := f.of.dossier.Sources[k.MetSourceID]; ok {
			in.Source = s
		}
	}
	return in
}

// title names a commitment by its site and what was promised for it.
func title(k *data.CommitmentOf) string {
	switch {
	case k.Site == "":
		return k.Kind
	case k.Kind == "":
		return k.Site
	}
	return k.Site + ", " + k.Kind
}

// due are the commitments of a class that fell due by the horizon or were met by then: what rates are taken over. That is so
// from the first window's last day on; a later promise doesn't move it.
func (f *Facts) due(class data.CommitmentClass) []*data.CommitmentOf {
	var out []*data.CommitmentOf
	for _, k := range f.commitments {
		if k.Class == class && (!k.WindowTo.Last().After(f.Horizon) || !f.metOn(k).IsZero()) {
			out = append(out, k)
		}
	}
	return out
}

// late is by how many days a commitment is met after its first window's last day, or is overdue on the horizon.
func (f *Facts) late(k *data.CommitmentOf) int {
	until := f.metOn(k)
	if until.IsZero() {
		until = f.Horizon
	}
	return max(0, k.WindowTo.Last().DaysUntil(until))
}

// outcome says in words how a commitment stands.
func (f *Facts) outcome(k *data.CommitmentOf) string {
	if f.bare {
		return ""
	}
	met, late := f.metOn(k), f.late(k)
	switch {
	case met.IsZero():
		return wording.Of("due by %s, not met by %s", k.WindowTo.Last().Display(), f.Horizon.Display())
	case late > 0:
		return wording.Plural(late, "promised by %s, met %s, %d day late", "promised by %s, met %s, %d days late", k.WindowTo.Last().Display(), met.Display(), late)
	}
	return wording.Of("promised by %s, met %s", k.WindowTo.Last().Display(), met.Display())
}

// nothingDue says why there is no rate: nothing fell due, or what did is still to be looked up.
func (r *Result) nothingDue(f *Facts, class data.CommitmentClass) {
	waiting := 0
	for _, k := range f.unverified() {
		if k.Class == class {
			waiting++
			r.Inputs = append(r.Inputs, f.commitmentInput(k, f.mw(k), "MW", wording.Of("fell due after %s: to be looked up", f.Horizon.Display())))
		}
	}
	if waiting > 0 {
		r.Word = wording.Of("unverified")
		r.miss(wording.Plural(waiting, "news after %s: %d commitment fell due since", "news after %s: %d commitments fell due since", f.Horizon.Display(), waiting))
		return
	}
	if class == data.Enabling {
		r.miss(wording.Of("enabling commitments of %s that fell due or were met by %s", f.path(f.Unit.ID), f.Horizon.Display()))
		return
	}
	r.miss(wording.Of("delivery commitments of %s that fell due or were met by %s", f.path(f.Unit.ID), f.Horizon.Display()))
}
