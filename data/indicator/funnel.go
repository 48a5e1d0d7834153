package indicator

import (
	"strings"

	"assay/data"
	"assay/data/wording"
)

// Stage is one stage of the execution funnel.
type Stage struct {
	// Key is "announced", "talks", "signed", "financed", "building", "energised" or "billing".
	Key string
	// MW is nil where the notebook has no figure. On is the day of the figure, Period unused.
	MW *float64
	On data.Date
	// Conversion is this stage's MW as a share of the stage before, in percent; nil where one of the two is missing or the
	// stage before is zero.
	Conversion *float64
	// Inputs are the facts behind MW.
	Inputs []Input
	Remark string
}

// funnel is how much of what is announced has come how far: the latest figure at H for each stage, and the conversion between
// neighbours. Its value is the share of the signed MW that is energised: signing is not delivering.
//
//	energised MW / signed MW, %
//
// Where the notebook has no figure of a stage that contracts or commitments tell of, their sum stands in and is named.
var funnel = &Indicator{
	Key: "funnel", Name: wording.Key("Energised of what is signed"), Measure: "%", Lens: data.ValidationLens, Group: Narrative, Better: data.Higher, Decimals: 1,
	Formula: wording.Key("MW announced, in talks, signed, financed, building, energised and billing, the latest figure for each; the value is energised as a share of signed."),
	Good:    50, Bad: 5,
	compute: func(f *Facts) Result {
		var r Result
		r.Stages = f.stages()
		found := 0
		for i, s := range r.Stages {
			if s.MW == nil {
				r.miss(wording.Of(stageLacks[s.Key]))
				continue
			}
			found++
			r.Inputs = append(r.Inputs, s.Inputs...)
			if i > 0 {
				if before := r.Stages[i-1].MW; before != nil && *before > 0 {
					share := 100 * *s.MW / *before
					r.Stages[i].Conversion = &share
				}
			}
		}
		signed, energised := r.stage("signed"), r.stage("energised")
		if signed.MW != nil && energised.MW != nil {
			r.share(*energised.MW, *signed.MW, wording.Key("the MW signed"))
		}
		r.Coverage = float64(found) / float64(len(r.Stages))
		return r
	},
}

var stageWords = map[string]string{"announced": wording.Key("announced"), "talks": wording.Key("in talks"), "signed": wording.Key("signed"),
	"financed": wording.Key("financed"), "building": wording.Key("being built"), "energised": wording.Key("energised"), "billing": wording.Key("billing")}

// stageLacks says what lacks where a stage has no figure.
var stageLacks = map[string]string{"announced": wording.Key("MW announced"), "talks": wording.Key("MW in talks"), "signed": wording.Key("MW signed"),
	"financed": wording.Key("MW financed"), "building": wording.Key("MW being built"), "energised": wording.Key("MW energised"), "billing": wording.Key("MW billing")}

// StageName is a stage as a chart names it: "in talks".
func StageName(key string) string { return wording.Of(stageWords[key]) }

func (r *Result) stage(key string) Stage {
	for _, s := range r.Stages {
		if s.Key == key {
			return s
		}
	}
	return Stage{}
}

// stages are the funnel's stages from the first to the last.
func (f *Facts) stages() []Stage {
	at := func(key, metric string) Stage {
		s := Stage{Key: key}
		if g, ok := f.latest(f.building(), metric); ok {
			s.MW, s.On = g.Value, g.End
			s.Inputs = []Input{f.input(g, StageName(key))}
			s.Remark = g.Remark
		}
		return s
	}
	signed := at("signed", "critical_it_mw_contracted")
	// A contract signed after the figure's day makes the figure old.
	if live := f.live(); len(live) > 0 {
		last, _ := live[len(live)-1].SigningDay()
		if signed.MW == nil || signed.On.Before(last) {
			if sum := f.summed("signed", live, f.Horizon); sum.MW != nil || signed.MW == nil {
				signed = sum
			} else {
				signed.Remark = strings.TrimPrefix(signed.Remark+"; "+wording.Of("contracts signed since aren't in it"), "; ")
			}
		}
	}
	talks := at("talks", "critical_it_mw_talks")
	if talks.MW == nil && len(f.talks) > 0 {
		talks = f.summed("talks", f.talks, f.Horizon)
	}
	building := at("building", "critical_it_mw_building")
	if building.MW == nil {
		var now []*data.ContractOf
		for _, k := range f.live() {
			if k.StatusOn(f.Horizon) == data.Building {
				now = append(now, k)
			}
		}
		if len(now) > 0 {
			building = f.summed("building", now, f.Horizon)
			building.Remark = wording.Of("sum of contracts under construction")
		}
	}
	return []Stage{at("announced", "mw_pipeline"), talks, signed, at("financed", "critical_it_mw_financed"), building, f.energised(),
		at("billing", "critical_it_mw_billing")}
}

// summed is a stage made of contracts. One whose MW isn't known leaves the stage without a figure.
func (f *Facts) summed(key string, contracts []*data.ContractOf, on data.Date) Stage {
	s := Stage{Key: key, On: on, Remark: wording.Of("sum of the contracts")}
	sum := 0.0
	for _, k := range contracts {
		v := f.scaled(k, k.CriticalMW)
		if v == nil {
			return Stage{Key: key}
		}
		sum += *v
		s.Inputs = append(s.Inputs, f.contractInput(k, v, "MW"))
	}
	s.MW = &sum
	return s
}

// energised is the critical-IT load that is ready for service: the latest figure, or else the sum of the delivery commitments
// met. Grid power at a substation isn't it.
func (f *Facts) energised() Stage {
	s := Stage{Key: "energised"}
	if g, ok := f.latest(f.building(), "critical_it_mw_energized", "critical_it_mw_billing"); ok {
		s.MW, s.On = g.Value, g.End
		s.Inputs = []Input{f.input(g, called(g.MetricKey))}
		s.Remark = g.Remark
		return s
	}
	sum := 0.0
	for _, k := range f.commitments {
		if met := f.metOn(k); k.Class == data.Delivery && !met.IsZero() && k.MW != nil {
			mw := f.mw(k)
			sum += *mw
			s.Inputs = append(s.Inputs, f.commitmentInput(k, mw, "MW", f.outcome(k)))
			if met.After(s.On) {
				s.On = met
			}
		}
	}
	if len(s.Inputs) > 0 {
		s.MW, s.Remark = &sum, wording.Of("sum of the deliveries met")
	}
	return s
}
