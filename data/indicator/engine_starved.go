package indicator

import (
	"fmt"

	"assay/data"
	"assay/data/wording"
)

// engineStarved is whether the business that pays for the transition is being let go.
//
//	1 if hash rate or mining margin fell in each of the two latest comparable periods while AI capex rose in both; else 0
//
// Comparable are three quarters in a row: two changes. If neither hash rate nor margin fell twice, the answer is no whatever
// the capex; if one did, capex has to be known.
var engineStarved = &Indicator{
	Key: "engine_starved", Name: wording.Key("Engine starved"), Measure: wording.Key("yes or no"), Lens: data.ValidationLens, Group: Engine, Better: data.Lower,
	Formula: wording.Key("Yes if the hash rate or the mining margin fell in each of the two latest quarters while AI capex rose."),
	Good:    NoBound, Bad: 1,
	compute: func(f *Facts) Result {
		var r Result
		hash, hashes := f.run(f.mining(), "average_hash_rate")
		margins, cost := f.engineMargins()
		margin := runOf(margins)
		fell := func(run []quarter) bool { return len(run) == 3 && run[2].v < run[1].v && run[1].v < run[0].v }
		known := 0
		for _, run := range [][]quarter{hash, margin} {
			if len(run) == 3 {
				known++
			}
			for _, m := range run {
				r.Inputs = append(r.Inputs, m.inputs...)
			}
		}
		if len(margin) == 3 {
			r.remark(wording.Of("mining margin %s, %s", movement(margin, "%"), costWords(cost)))
		}
		if len(hash) == 3 {
			r.remark(wording.Of("hash rate %s", movement(hash, "EH/s")))
		}
		starving := fell(hash) || fell(margin)
		if known == 0 || known == 1 && !starving {
			switch {
			case len(hash) == 3:
			case hashes == 0:
				r.miss(wording.Of("average hash rate of three quarters in a row: there is none"))
			case hashes < 3:
				r.miss(wording.Plural(hashes, "average hash rate of three quarters in a row: there is one", "average hash rate of three quarters in a row: there are %d", hashes))
			default:
				r.miss(wording.Of("average hash rate of three quarters in a row: the latest leave a gap"))
			}
			switch {
			case len(margin) == 3:
			case len(margins) == 0:
				r.miss(wording.Of("mining margin of three quarters in a row: there is none"))
			case len(margins) < 3:
				r.miss(wording.Plural(len(margins), "mining margin of three quarters in a row: there is one", "mining margin of three quarters in a row: there are %d", len(margins)))
			default:
				r.miss(wording.Of("mining margin of three quarters in a row: the latest leave a gap"))
			}
			r.Coverage = float64(known) / 3
			return r
		}
		if !starving {
			r.set(0)
			r.Coverage = float64(known) / 2
			return r
		}
		// The quarters in which hash rate or margin fell are those in which capex has to have risen; the two need not be of one time.
		rose, unknown := false, ""
		for i, falling := range [][]quarter{hash, margin} {
			if !fell(falling) || i > 0 && fell(hash) && hash[2].period == margin[2].period {
				continue
			}
			capex, ok := f.capexOf(falling)
			if !ok {
				unknown = quarterNames(falling, f)
				continue
			}
			for _, m := range capex {
				r.Inputs = append(r.Inputs, m.inputs...)
			}
			r.remark(wording.Of("AI capex %s", movement(capex, f.Company.Currency+" m")))
			rose = rose || capex[2].v > capex[1].v && capex[1].v > capex[0].v
		}
		switch {
		case rose:
			r.set(1)
		case unknown != "":
			r.miss(wording.Of("AI capex of %s", unknown))
			r.Coverage = 2.0 / 3
		default:
			r.set(0)
			r.Coverage = float64(known+1) / 3
		}
		return r
	},
}

// quarter is one of three quarters in a row with its value and the figures behind it.
type quarter struct {
	period data.Period
	v      float64
	inputs []Input
}

// run are the last three quarters of a metric, if they follow each other, and how many quarters of it there are.
func (f *Facts) run(units []int64, metric string) (run []quarter, there int) {
	for _, u := range units {
		var all []margin
		for _, g := range f.series(u, metric) {
			if g.Kind == data.Quarter {
				all = append(all, margin{g.Period, *g.Value, []Input{f.input(g, called(metric))}})
			}
		}
		if len(all) > 0 {
			return runOf(all), len(all)
		}
	}
	return nil, 0
}

func runOf(all []margin) []quarter {
	if len(all) < 3 {
		return nil
	}
	last := all[len(all)-3:]
	var out []quarter
	for i, m := range last {
		if i > 0 && last[i-1].period.Next() != m.period {
			return nil
		}
		out = append(out, quarter{m.period, m.percent, m.inputs})
	}
	return out
}

// capexOf is the AI capex of the same three quarters.
func (f *Facts) capexOf(quarters []quarter) ([]quarter, bool) {
	for _, u := range f.aiUnits() {
		series := f.series(u, "capex")
		var out []quarter
		for _, q := range quarters {
			if g, ok := at(series, q.period); ok {
				out = append(out, quarter{q.period, *g.Value, []Input{f.input(g, wording.Of("AI capex"))}})
			}
		}
		if len(out) == len(quarters) {
			return out, true
		}
	}
	return nil, false
}

// aiUnits is where AI capex is looked for, whichever of the company's units is asked about.
func (f *Facts) aiUnits() []int64 {
	if f.Unit.Kind == data.Mining {
		return f.units(data.AI) // what mining itself builds isn't AI
	}
	return append(f.units(data.AI), f.building()...)
}

func movement(run []quarter, measure string) string {
	return fmt.Sprintf("%s → %s → %s %s", data.FormatFixed(run[0].v, 1), data.FormatFixed(run[1].v, 1), data.FormatFixed(run[2].v, 1), data.SayMeasure(measure))
}

func quarterNames(run []quarter, f *Facts) string {
	return wording.Of("%s to %s", run[0].period.Display(f.Company.YearEnd), run[2].period.Display(f.Company.YearEnd))
}
