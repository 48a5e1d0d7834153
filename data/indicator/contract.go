package indicator

import (
	"slices"

	"assay/data"
	"assay/data/wording"
)

// contractInput is a contract as an input, with the number that was used of it.
func (f *Facts) contractInput(k *data.ContractOf, value *float64, measure string) Input {
	if f.bare {
		return Input{Kind: ContractInput, Value: value, Measure: measure}
	}
	day, announced := k.SigningDay()
	in := Input{Kind: ContractInput, ID: k.ID, Unit: f.path(k.UnitID), What: k.Title(f.customer(k)), On: day, Value: value, Measure: measure, Source: f.of.dossier.Sources[k.SourceID]}
	switch part := f.part(k) != 1; {
	case announced && part:
		in.Remark = wording.Of("by the day of announcement; own share of %s %%", data.FormatNumber(*k.OwnShare))
	case announced:
		in.Remark = wording.Of("by the day of announcement")
	case part:
		in.Remark = wording.Of("own share of %s %%", data.FormatNumber(*k.OwnShare))
	}
	return in
}

// customer names a contract's customer.
func (f *Facts) customer(k *data.ContractOf) string { return f.of.dossier.Parties[k.CustomerID].Name }

// scaled is an amount of a contract at the share that counts; nil where it isn't known.
func (f *Facts) scaled(k *data.ContractOf, amount *float64) *float64 {
	if amount == nil {
		return nil
	}
	v := *amount * f.part(k)
	return &v
}

// oneCurrency is the currency of all the contracts' money; false where it differs, which the result then says. A contract
// that names none is in the company's.
func (r *Result) oneCurrency(f *Facts, contracts []*data.ContractOf) bool {
	var all []string
	for _, k := range contracts {
		currency := k.Currency
		if currency == "" {
			currency = f.Company.Currency
		}
		if !slices.Contains(all, currency) {
			all = append(all, currency)
		}
	}
	if len(all) > 1 {
		r.mixed(all)
		return false
	}
	if len(all) == 1 {
		r.Currency = all[0]
	}
	return true
}

// noContracts says what lacks where no contract was signed by the horizon, or none is live any more.
func (r *Result) noContracts(f *Facts) {
	if len(f.contracts) > 0 {
		r.miss(wording.Of("a contract of %s that is live on %s: those signed have ended", f.path(f.Unit.ID), f.Horizon.Display()))
	} else {
		r.miss(wording.Of("a contract of %s signed by %s", f.path(f.Unit.ID), f.Horizon.Display()))
	}
	r.dayless(f)
}

// dayless names the contracts whose day of signing nobody noted: they count in nothing, which mustn't go unsaid.
func (r *Result) dayless(f *Facts) {
	for _, k := range f.undated {
		r.miss(wording.Of("the day on which %s was signed", k.Title(f.customer(k))))
	}
}

// heard lowers the coverage by the contracts whose day of signing nobody noted, and names them.
func (r *Result) heard(f *Facts, counted int) {
	if len(f.undated) > 0 {
		r.Coverage *= float64(counted) / float64(counted+len(f.undated))
		r.dayless(f)
	}
}

// inYear are the contracts signed in the year up to the horizon: after the same day a year before, and up to it.
func (f *Facts) inYear() []*data.ContractOf {
	since := f.Horizon.YearBefore()
	var out []*data.ContractOf
	for _, k := range f.contracts {
		if day, _ := k.SigningDay(); day.After(since) {
			out = append(out, k)
		}
	}
	return out
}

// add sums what amount tells of each contract. One of which it isn't known lowers the coverage and is named, in the words of
// lacks, a key: "value of %s".
func (r *Result) add(f *Facts, contracts []*data.ContractOf, lacks, measure string, amount func(*data.ContractOf) *float64) (sum float64) {
	known := 0
	for _, k := range contracts {
		v := f.scaled(k, amount(k))
		r.Inputs = append(r.Inputs, f.contractInput(k, v, measure))
		if v == nil {
			r.miss(wording.Of(lacks, k.Title(f.customer(k))))
			continue
		}
		sum += *v
		known++
	}
	r.Coverage = 1
	if len(contracts) > 0 {
		r.Coverage = float64(known) / float64(len(contracts))
	}
	r.heard(f, len(contracts))
	return sum
}

// money is the measure of millions in the result's currency.
func (r *Result) money(f *Facts) string {
	if r.Currency != "" {
		return r.Currency + " m"
	}
	return f.Company.Currency + " m"
}

func megawatts(k *data.ContractOf) *float64 { return k.CriticalMW }
func value(k *data.ContractOf) *float64     { return k.Value }
