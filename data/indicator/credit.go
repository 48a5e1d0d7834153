package indicator

import (
	"slices"

	"assay/data"
	"assay/data/wording"
)

// creditNotch is how good those are who owe the rent.
//
//	Σ value × notch / Σ value over the rated part of live contracts, notches from 1 (AAA) to 22 (default)
//
// The part that a guarantor answers for takes the better notch of customer and guarantor, the rest the customer's. Of two
// agencies the lower rating counts, of three the middle one. Ratings are those as of H.
var creditNotch = &Indicator{
	Key: "credit_notch", Name: wording.Key("Customers' credit"), Measure: wording.Key("notch"), Lens: data.ValidationLens, Group: Contracts, Better: data.Lower, Decimals: 1,
	Formula: wording.Key("Rating notch of the customers or, for what is guaranteed, of the better of customer and guarantor, weighted by contract value over the rated part. 1 is AAA, 10 is BBB−, 13 is BB−."),
	Good:    data.LastInvestmentGrade, Bad: 16,
	compute: func(f *Facts) Result {
		r, parts := creditParts(f)
		var rated, weighted, whole float64
		for _, p := range parts {
			whole += p.value
			if p.notch > 0 {
				rated += p.value
				weighted += p.value * float64(p.notch)
			}
		}
		if len(parts) == 0 {
			r.worthless(f)
			return r
		}
		if rated == 0 {
			r.miss(wording.Of("a published rating of any customer or guarantor as of %s", f.Horizon.Display()))
			return r
		}
		known := r.Coverage
		r.set(weighted / rated)
		r.Coverage = known * rated / whole
		return r
	},
}

// creditIGShare is the share of live contract value owed by investment grade.
//
//	Σ value with a notch of 10 or better, or stated "investment grade" without a published rating / Σ value, %
var creditIGShare = &Indicator{
	Key: "credit_ig_share", Name: wording.Key("Investment-grade share"), Measure: "%", Lens: data.ValidationLens, Group: Contracts, Better: data.Higher, Decimals: 1,
	Formula: wording.Key("Share of live contract value whose customer or guarantor is rated investment grade, or is stated to be without a published rating."),
	Good:    60, Bad: 20,
	compute: func(f *Facts) Result {
		return creditShare(f, func(p creditPart) bool {
			return p.notch > 0 && p.notch <= data.LastInvestmentGrade || p.notch == 0 && p.stated
		})
	},
}

// creditUnratedShare is the share of live contract value of whose debtor nothing is known.
//
//	Σ value neither rated nor stated / Σ value, %
var creditUnratedShare = &Indicator{
	Key: "credit_unrated_share", Name: wording.Key("Unrated share"), Measure: "%", Lens: data.ValidationLens, Group: Contracts, Better: data.Lower, Decimals: 1,
	Formula: wording.Key("Share of live contract value whose customer and guarantor are neither rated nor stated to be investment grade."),
	Good:    10, Bad: 60,
	compute: func(f *Facts) Result {
		return creditShare(f, func(p creditPart) bool { return p.notch == 0 && !p.stated })
	},
}

// creditPart is a part of a contract's value that one debtor answers for.
type creditPart struct {
	value  float64
	notch  int  // 0 where nobody rates it
	stated bool // called investment grade, without a published rating
}

func creditShare(f *Facts, counts func(creditPart) bool) Result {
	r, parts := creditParts(f)
	var some, whole float64
	for _, p := range parts {
		whole += p.value
		if counts(p) {
			some += p.value
		}
	}
	if len(parts) == 0 {
		r.worthless(f)
		return r
	}
	known := r.Coverage
	r.share(some, whole, wording.Key("the contracts' value"))
	r.Coverage = known
	return r
}

// worthless says that contracts are there whose value is zero: nothing has a share of it.
func (r *Result) worthless(f *Facts) {
	if len(f.live()) > 0 && len(r.Missing) == 0 {
		r.miss(wording.Of("a denominator above zero: the contracts' value is 0"))
	}
}

// creditParts takes the value of the live contracts apart by who answers for it. The coverage is the share of contracts whose
// value is known.
func creditParts(f *Facts) (Result, []creditPart) {
	var r Result
	live := f.live()
	if len(live) == 0 {
		r.noContracts(f)
		return r, nil
	}
	if !r.oneCurrency(f, live) {
		return r, nil
	}
	var parts []creditPart
	measure := r.money(f)
	known := 0
	for _, k := range live {
		if k.Value == nil {
			r.miss(wording.Of("value of %s", k.Title(f.customer(k))))
			continue
		}
		known++
		own, says := f.creditOf(k.CustomerID, k.CustomerRating)
		whole, backed := *k.Value, 0.0
		if k.GuarantorID != 0 {
			backed = whole // a guarantee without an amount is one for all
			if k.Guaranteed != nil {
				backed = min(*k.Guaranteed, whole)
			}
		}
		add := func(v float64, c data.Credit, who, says string) {
			if v <= 0 {
				return
			}
			v *= f.part(k)
			parts = append(parts, creditPart{v, c.Notch, c.Stated})
			in := f.contractInput(k, &v, measure)
			if !f.bare {
				in.Remark = who + ", " + says // the day of signing bears on nothing here
			}
			r.Inputs = append(r.Inputs, in)
		}
		add(whole-backed, own, f.customer(k), says)
		better, who := own, f.customer(k)
		// Who is stated investment grade is better than a guarantor rated below it.
		if g, words := f.creditOf(k.GuarantorID, ""); backed > 0 && g.Notch > 0 && (own.Notch == 0 || g.Notch < own.Notch) &&
			(!own.Stated || g.Notch <= data.LastInvestmentGrade) {
			better, who, says = g, f.of.dossier.Parties[k.GuarantorID].Name, words
		}
		add(backed, better, who, says)
	}
	r.Coverage = float64(known) / float64(len(live))
	r.heard(f, len(live))
	if !f.bare {
		r.Inputs = append(r.Inputs, f.ratingInputs(live)...)
	}
	return r, parts
}

// creditOf is a party's credit as of the horizon, with the words for it.
func (f *Facts) creditOf(partyID int64, stated string) (data.Credit, string) {
	of := debtor{partyID, stated}
	settled, ok := f.credits[of]
	if !ok {
		settled = rated{data.CreditOf(f.ratings(partyID), stated), wording.Of("unrated")}
		switch c := settled.credit; {
		case c.Notch > 0:
			settled.says = wording.Of("%s (notch %d)", data.NotchText(c.Notch), c.Notch)
		case c.Stated:
			settled.says = wording.Of("stated investment grade")
		}
		f.credits[of] = settled
	}
	return settled.credit, settled.says
}

// debtor is a party with what a contract's source states of it, rated its credit with the words for it.
type (
	debtor struct {
		party  int64
		stated string
	}
	rated struct {
		credit data.Credit
		says   string
	}
)

// ratings are the latest rating of a party by each agency as of the horizon, as far as it was known.
func (f *Facts) ratings(partyID int64) []data.Rating {
	known := slices.DeleteFunc(slices.Clone(f.of.dossier.Parties[partyID].Ratings), func(r data.Rating) bool { return !f.of.knew(r.SourceID, r.RecordedAt) })
	return data.LatestRatings(known, f.Horizon)
}

// ratingInputs are the ratings that the contracts' parties had.
func (f *Facts) ratingInputs(contracts []*data.ContractOf) []Input {
	var out []Input
	seen := map[int64]bool{}
	for _, k := range contracts {
		for _, id := range []int64{k.CustomerID, k.GuarantorID} {
			if id == 0 || seen[id] {
				continue
			}
			seen[id] = true
			for _, rating := range f.ratings(id) {
				in := Input{Kind: RatingInput, ID: rating.ID, Unit: f.path(k.UnitID), What: wording.Of("%s: %s by %s", f.of.dossier.Parties[id].Name, rating.Rating, rating.Agency),
					On: rating.AsOf, Source: f.of.dossier.Sources[rating.SourceID]}
				if n, ok := data.Notch(rating.Rating); ok {
					v := float64(n)
					in.Value, in.Measure = &v, wording.Key("notch")
				}
				out = append(out, in)
			}
		}
	}
	return out
}
