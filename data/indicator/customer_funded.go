package indicator

import (
	"assay/data"
	"assay/data/wording"
)

// customerFundedShare is how much of the building the customers pay for.
//
//	prepayments received in twelve months / AI capex of the same twelve, %
//
// The twelve months are the latest of which the capex is complete.
var customerFundedShare = &Indicator{
	Key: "customer_funded_share", Name: wording.Key("Customer-funded, 12 months"), Measure: "%", Lens: data.ValidationLens, Group: Financing, Better: data.Higher, Decimals: 1,
	Formula: wording.Key("Prepayments received in the last twelve months with complete figures, as a share of AI capex in the same twelve."),
	Good:    30, Bad: NoBound,
	compute: func(f *Facts) Result {
		var r Result
		var lacks lack
		for _, u := range f.building() {
			t, missing, ok := f.trail(u, "capex")
			if !ok {
				if lacks == (lack{}) {
					lacks = missing
				}
				continue
			}
			for _, g := range t.figures {
				r.Inputs = append(r.Inputs, f.input(g, wording.Of("AI capex")))
			}
			received, inputs, silent, ok := f.received(u, t.end)
			r.Inputs = append(r.Inputs, inputs...)
			if !ok {
				r.miss(wording.Of("prepayments received in the twelve months to %s", t.end.Display()))
				r.Coverage = 0.5
				return r
			}
			r.Period = wording.Of("12 months to %s", t.end.Display())
			r.share(received, t.sum, wording.Key("AI capex"))
			for _, k := range silent {
				r.miss(wording.Of("payment schedule of %s", k.Title(f.customer(k))))
			}
			if n := len(f.contracts); r.Value != nil && n > 0 {
				r.Coverage = 1 - float64(len(silent))/float64(2*n) // capex is one half, payments the other
			}
			return r
		}
		r.miss(lacks.overTwelveMonths())
		return r
	},
}

// received are the prepayments that came in the twelve months to an end: from payment schedules, where every contract that
// prepays has one, or else from figures, or else from the schedules that there are. Contracts without one are silent.
func (f *Facts) received(unit int64, end data.Date) (sum float64, inputs []Input, silent []*data.ContractOf, ok bool) {
	since := end.AddDays(1).YearBefore() // the first day of the twelve months that the capex is of
	for _, k := range f.contracts {
		if day, _ := k.SigningDay(); day.After(end) {
			continue
		}
		known := 0
		for i := range k.Payments {
			p := &k.Payments[i]
			if p.Amount == nil || !f.of.knew(p.SourceID, p.RecordedAt) {
				continue
			}
			known++
			if p.ReceivedOn.IsZero() || p.ReceivedOn.After(end) {
				continue
			}
			ok = true // the schedules tell what came in, be it in these twelve months or before
			if !p.ReceivedOn.Before(since) {
				v := *p.Amount * f.part(k)
				sum += v
				inputs = append(inputs, f.paymentInput(k, p, p.ReceivedOn, v, wording.Of("received")))
			}
		}
		if known == 0 && (k.Prepaid == nil || *k.Prepaid > 0) {
			silent = append(silent, k)
		}
	}
	if ok && len(silent) == 0 {
		return sum, inputs, nil, true
	}
	figures, gap := fill(f.series(unit, "prepayments_received"), since, end)
	if !gap.IsZero() {
		return sum, inputs, silent, ok
	}
	sum, inputs = 0, nil
	for _, g := range figures {
		sum += *g.Value
		inputs = append(inputs, f.input(g, called(g.MetricKey)))
	}
	return sum, inputs, nil, true
}

// paymentInput is a payment as an input.
func (f *Facts) paymentInput(k *data.ContractOf, p *data.Payment, on data.Date, v float64, remark string) Input {
	currency := k.Currency
	if currency == "" {
		currency = f.Company.Currency
	}
	what := wording.Of("%s, upfront payment", k.Title(f.customer(k)))
	if p.Kind == data.Staggered {
		what = wording.Of("%s, staggered payment", k.Title(f.customer(k)))
	}
	return Input{Kind: PaymentInput, ID: p.ID, Unit: f.path(k.UnitID), What: what, On: on, Value: &v,
		Measure: currency + " m", Remark: remark, Source: f.of.dossier.Sources[p.SourceID]}
}

// customerFundedShareContracted is the same for what is agreed.
//
//	prepayments contracted / capex committed, %
//
// Where no figure of the prepayments is there, the live contracts' prepaid shares of their values stand in.
var customerFundedShareContracted = &Indicator{
	Key: "customer_funded_share_contracted", Name: wording.Key("Customer-funded, contracted"), Measure: "%", Lens: data.ValidationLens, Group: Financing, Better: data.Higher, Decimals: 1,
	Formula: wording.Key("Prepayments that customers have agreed to, as a share of the capex committed."),
	Good:    30, Bad: NoBound,
	compute: func(f *Facts) Result {
		var r Result
		units := f.building()
		capex, committed := f.latest(units, "capex_committed")
		prepaid, told := f.latest(units, "prepayments_contracted")
		if !committed {
			r.miss(wording.Of("capex committed"))
		} else {
			r.Inputs = append(r.Inputs, f.input(capex, called("capex_committed")))
		}
		over := 0.0
		if told {
			r.Inputs = append(r.Inputs, f.input(prepaid, called("prepayments_contracted")))
			over = *prepaid.Value
		} else {
			over, told = r.prepaidShares(f)
		}
		if committed && told {
			r.share(over, *capex.Value, wording.Key("the capex committed"))
			return r
		}
		if committed || told {
			r.Coverage = 0.5
		}
		return r
	},
}

// prepaidShares is what the live contracts prepay by their shares; false where one of them doesn't tell.
func (r *Result) prepaidShares(f *Facts) (sum float64, ok bool) {
	live := f.live()
	if len(live) == 0 || !r.oneCurrency(f, live) {
		r.miss(wording.Of("prepayments contracted"))
		return 0, false
	}
	ok = true
	for _, k := range live {
		if k.Value == nil || k.Prepaid == nil {
			r.miss(wording.Of("value or prepaid share of %s", k.Title(f.customer(k))))
			ok = false
			continue
		}
		v := *k.Value * *k.Prepaid / 100 * f.part(k)
		sum += v
		in := f.contractInput(k, &v, r.money(f))
		in.Remark = wording.Of("prepaid share of %s %%", data.FormatNumber(*k.Prepaid))
		r.Inputs = append(r.Inputs, in)
	}
	return sum, ok
}
