package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// revenuePerMWYear is what a megawatt earns in a year, where all live contracts are of one kind. A lease sells power and
// space, a cloud contract the GPUs too: the two are never averaged together.
//
//	contracted annual revenue / critical-IT MW, over the live contracts of which both are known, millions a MW
var revenuePerMWYear = perMWYear("revenue_per_mw_year", wording.Key("Revenue per MW and year"), "")

// revenuePerMWYearLease and revenuePerMWYearCloud are the same over the contracts of one kind.
var (
	revenuePerMWYearLease = perMWYear("revenue_per_mw_year_lease", wording.Key("Revenue per MW and year, leases"), data.Lease)
	revenuePerMWYearCloud = perMWYear("revenue_per_mw_year_cloud", wording.Key("Revenue per MW and year, cloud"), data.Cloud)
)

func perMWYear(key, name string, kind data.ContractKind) *Indicator {
	return &Indicator{
		Key: key, Name: name, Measure: data.MoneyMillions, Lens: data.ValidationLens, Group: Contracts, Better: data.Higher, Decimals: 2,
		Formula: wording.Key("Contracted annual revenue per MW of critical IT, compared only within a kind: leases sell power and space, cloud contracts the GPUs too."),
		Good:    NoBound, Bad: NoBound, Percent: true,
		compute: func(f *Facts) Result { return revenuePerMW(f, kind) },
	}
}

func revenuePerMW(f *Facts, kind data.ContractKind) Result {
	var live []*data.ContractOf
	for _, k := range f.live() {
		if kind == "" || k.Kind == kind {
			live = append(live, k)
		}
	}
	var r Result
	if len(live) == 0 {
		switch kind {
		case data.Lease:
			r.miss(wording.Of("a live lease contract of %s", f.path(f.Unit.ID)))
		case data.Cloud:
			r.miss(wording.Of("a live cloud contract of %s", f.path(f.Unit.ID)))
		default:
			r.noContracts(f)
		}
		return r
	}
	for _, k := range live {
		if k.Kind != live[0].Kind {
			r.miss(wording.Of("one kind of contract: lease and cloud are never averaged together"))
			return r
		}
	}
	if !r.oneCurrency(f, live) {
		return r
	}
	var money, mw float64
	known := 0
	for _, k := range live {
		a := annual(k)
		if a == nil || k.CriticalMW == nil {
			r.miss(wording.Of("value, term or critical-IT MW of %s", k.Title(f.customer(k))))
			continue
		}
		known++
		scaled := *a * f.part(k)
		money += scaled
		mw += *k.CriticalMW * f.part(k)
		r.Inputs = append(r.Inputs, f.contractInput(k, &scaled, r.money(f)))
	}
	if known == 0 {
		return r
	}
	r.ratio(money, mw, wording.Key("the contracts' critical-IT MW"))
	r.Coverage = float64(known) / float64(len(live))
	r.heard(f, len(live))
	if kind == "" {
		if live[0].Kind == data.Cloud {
			r.remark(wording.Of("cloud contracts"))
		} else {
			r.remark(wording.Of("lease contracts"))
		}
	}
	return r
}
