package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// readiness is whether the team can run to enterprise standard; ringFence whether the unit is governed, measured and financed
// as one of its own.
//
//	items met with evidence by H / items on the list, %
//
// An item without evidence isn't met. A list that nobody has begun gives no value.
var (
	readiness = checklist("readiness", wording.Key("Readiness"), data.Readiness,
		wording.Key("Share of the readiness checklist's items that are met with evidence. An item without evidence isn't met."))
	ringFence = checklist("ring_fence", wording.Key("Ring-fence"), data.RingFence,
		wording.Key("Share of the ring-fence checklist's items that are met with evidence. An item without evidence isn't met."))
)

func checklist(key, name string, list data.Checklist, formula string) *Indicator {
	return &Indicator{
		Key: key, Name: name, Measure: "%", Lens: data.ValidationLens, Group: Operations, Better: data.Higher,
		Formula: formula,
		Good:    80, Bad: 30,
		compute: func(f *Facts) Result {
			var r Result
			met, count := 0.0, 0
			for _, i := range f.list(list) {
				count++
				in := Input{Kind: ChecklistInput, ID: i.ID, Unit: f.path(i.UnitID), What: i.Title}
				yes := 0.0
				known := f.of.knew(i.SourceID, i.RecordedAt)
				if known {
					in.On, in.Source = i.MetOn, f.of.dossier.Sources[i.SourceID]
				}
				switch {
				case !known:
					in.Remark = wording.Of("evidence not known by %s", f.of.question.Known.Display())
				case i.Met(f.Horizon):
					yes = 1
					in.Remark = i.Evidence
				case !i.MetOn.IsZero() && i.MetOn.After(f.Horizon):
					in.Remark = wording.Of("not yet on %s", f.Horizon.Display())
				case !i.MetOn.IsZero():
					in.Remark = wording.Of("without evidence")
				default:
					in.Remark = wording.Of("not met")
				}
				met += yes
				in.Value, in.Measure = &yes, wording.Key("met")
				r.Inputs = append(r.Inputs, in)
			}
			if count == 0 {
				switch list {
				case data.RingFence:
					r.miss(wording.Of("the ring-fence checklist of %s: it isn't begun", f.path(f.Unit.ID)))
				default:
					r.miss(wording.Of("the readiness checklist of %s: it isn't begun", f.path(f.Unit.ID)))
				}
				return r
			}
			r.share(met, float64(count), wording.Key("the number of items"))
			return r
		},
	}
}

// list are a checklist's items. Its items are questions: once the list was begun all of them are asked, so that an answer
// that wasn't known yet lowers the share and not the number of items.
func (f *Facts) list(list data.Checklist) []*data.ChecklistItem {
	var out []*data.ChecklistItem
	begun := false
	for _, i := range f.checklist {
		if i.List != list || f.of.question.Recorded && !f.of.knew(0, i.RecordedAt) {
			continue
		}
		out = append(out, i)
		begun = begun || f.of.knew(i.SourceID, i.RecordedAt)
	}
	if !begun {
		return nil
	}
	return out
}
