package indicator

import (
	"math/rand"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"assay/data"
)

// horizon is the day on which properties are asked: facts are drawn around it.
var horizon = day("2025-06-30")

// drawn is a company with facts of every sort around the horizon, each with a source of a day of its own.
func drawn(t *rapid.T) *book {
	b := newBook()
	when := func(label string) string {
		return horizon.AddDays(rapid.IntRange(-900, 400).Draw(t, label)).String()
	}
	some := func(label string) float64 {
		return rapid.SampledFrom([]float64{unknown, 0, 1, 10, 37.5, 200, 1400}).Draw(t, label)
	}
	source := func() int64 {
		switch rapid.IntRange(0, 4).Draw(t, "sourced") {
		case 0:
			return 0
		case 1:
			return b.source("")
		}
		return b.source(when("published"))
	}
	recorded := func() time.Time { return day(when("recorded")).Time() }
	pick := func(of []string) *rapid.Generator[string] { return rapid.SampledFrom(of) }
	for range rapid.IntRange(0, 6).Draw(t, "contracts") {
		b.contract(pick([]string{"A", "B", "C"}).Draw(t, "customer"), when("signed"), some("MW"), some("value"), rapid.SampledFrom([]float64{unknown, 0, 60, 180}).Draw(t, "term"))
		k := &b.Contracts[len(b.Contracts)-1]
		k.SourceID, k.RecordedAt = source(), recorded()
		switch rapid.IntRange(0, 7).Draw(t, "sort") {
		case 0:
			talks(b, k)
		case 1:
			announced(b, k)
		case 2:
			ended(when("ended"))(b, k)
		case 3:
			cloud(b, k)
		case 4:
			backed("G", some("backed"))(b, k)
		case 5:
			own(rapid.Float64Range(0, 100).Draw(t, "own"))(b, k)
		case 6:
			stated(pick([]string{"investment grade", "Ba3 (Moody's), BB- (Fitch)", "unrated"}).Draw(t, "stated"))(b, k)
		}
		if v := some("paid"); v == v {
			on := when("paid on")
			received(on, v)(b, k)
			k.Payments[0].SourceID = k.SourceID
		}
	}
	for _, party := range []string{"A", "B", "G"} {
		for range rapid.IntRange(0, 4).Draw(t, "ratings") {
			b.rated(party, pick([]string{"S&P", "Moody's", "Fitch"}).Draw(t, "agency"), pick([]string{"A+", "Ba3", "BBB-", "NR", "D"}).Draw(t, "rating"), when("rated"))
			p := b.Parties[b.party(party)]
			p.Ratings[len(p.Ratings)-1].SourceID, p.Ratings[len(p.Ratings)-1].RecordedAt = source(), recorded()
		}
	}
	for range rapid.IntRange(0, 6).Draw(t, "commitments") {
		of := int64(0)
		if n := len(b.Contracts); n > 0 && rapid.Bool().Draw(t, "under a contract") {
			of = b.Contracts[rapid.IntRange(0, n-1).Draw(t, "of")].ID
		}
		b.promise(of, some("MW"), when("due"), promised(when("promised")))
		k := &b.Commitments[len(b.Commitments)-1]
		k.PromiseSourceID, k.RecordedAt = source(), recorded()
		if rapid.Bool().Draw(t, "met") {
			k.MetOn, k.MetSourceID, k.MetRecordedAt = day(when("met on")), source(), recorded()
		}
		if rapid.Bool().Draw(t, "enabling") {
			k.Class = data.Enabling
		}
		if rapid.Bool().Draw(t, "again") {
			again(when("again"), when("to"))(b, k)
		}
	}
	for range rapid.IntRange(0, 20).Draw(t, "figures") {
		key := pick(MetricKeys()).Draw(t, "metric")
		p := data.On(day(when("on")))
		if metrics[key].Adds != data.Stock {
			p = quarterOf(rapid.IntRange(2023, 2026).Draw(t, "year"), rapid.IntRange(1, 4).Draw(t, "quarter"))
		}
		f := b.enter(rapid.SampledFrom([]int64{ai, mining, group}).Draw(t, "unit"), key, p, rapid.SampledFrom([]float64{-5, 0, 1, 10, 37.5, 200}).Draw(t, "figure"))
		f.SourceID, f.RecordedAt = source(), recorded()
	}
	for range rapid.IntRange(0, 4).Draw(t, "items") {
		i := b.item(pickList(t), "item", "", "")
		if rapid.Bool().Draw(t, "met") {
			i.MetOn, i.SourceID = day(when("met on")), source()
		}
		i.RecordedAt = recorded()
	}
	return b
}

func pickList(t *rapid.T) data.Checklist { return rapid.SampledFrom(data.Checklists).Draw(t, "list") }

// all computes every indicator of every unit.
func (b *book) all(q Question) map[string]Result {
	out := map[string]Result{}
	c := Prepare(&b.Dossier, q)
	for _, u := range b.Units {
		f := c.Facts(u.ID, q.AsOf)
		for _, i := range All() {
			out[string(u.Kind)+" "+i.Key] = i.Of(f)
		}
	}
	return out
}

func TestAnotherContractNeverLowersTheSigningSpeed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawn(t)
		q := Question{AsOf: horizon, OwnShare: rapid.Bool().Draw(t, "own share")}
		before := b.all(q)["ai signing_speed_mw_12m"]
		b.contract("new", horizon.AddDays(rapid.IntRange(-900, 400).Draw(t, "signed")).String(), rapid.Float64Range(0, 1000).Draw(t, "MW"), 1, 12)
		after := b.all(q)["ai signing_speed_mw_12m"]
		if before.Value != nil && (after.Value == nil || *after.Value < *before.Value-1e-9) {
			t.Fatalf("%v became %v", *before.Value, after.Value)
		}
	})
}

func TestWhatHappensAfterTheHorizonChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawn(t)
		q := Question{AsOf: horizon}
		before := b.all(q)
		// What is left out is what happened after: contracts signed, promises made, days met, ratings given, figures of periods that
		// ended. A contract that ends later, or a promise due later, had begun before.
		kept := *b
		kept.Contracts, kept.Commitments, kept.Figures, kept.Parties = nil, nil, nil, map[int64]data.PartyOf{}
		for _, k := range b.Contracts {
			if signed, _ := k.SigningDay(); signed.After(horizon) || k.Status == data.Talks && k.TalksOn.After(horizon) {
				continue
			}
			if k.EndedOn.After(horizon) {
				k.EndedOn, k.Status = data.Date{}, data.Signed
			}
			kept.Contracts = append(kept.Contracts, k)
		}
		for _, k := range b.Commitments {
			if k.PromisedOn.After(horizon) {
				continue
			}
			if k.MetOn.After(horizon) {
				k.MetOn, k.MetSourceID = data.Date{}, 0
			}
			later := k.Later
			k.Later = nil
			for _, l := range later {
				if !l.PromisedOn.After(horizon) {
					k.Later = append(k.Later, l)
				}
			}
			kept.Commitments = append(kept.Commitments, k)
		}
		for _, f := range b.Figures {
			if !f.End.After(horizon) {
				kept.Figures = append(kept.Figures, f)
			}
		}
		for id, p := range b.Parties {
			ratings := p.Ratings
			p.Ratings = nil
			for _, r := range ratings {
				if !r.AsOf.After(horizon) {
					p.Ratings = append(p.Ratings, r)
				}
			}
			kept.Parties[id] = p
		}
		for key, after := range kept.all(q) {
			if was := before[key]; !reflect.DeepEqual(was, after) {
				t.Fatalf("%s was %+v and is %+v", key, was, after)
			}
		}
	})
}

func TestTheOrderOfEntryNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawn(t)
		q := Question{AsOf: horizon}
		if rapid.Bool().Draw(t, "as known") {
			q.Known = horizon.AddDays(rapid.IntRange(-200, 200).Draw(t, "known"))
		}
		before := b.all(q)
		by := rand.New(rand.NewSource(int64(rapid.IntRange(0, 1<<30).Draw(t, "order"))))
		by.Shuffle(len(b.Contracts), func(i, j int) { b.Contracts[i], b.Contracts[j] = b.Contracts[j], b.Contracts[i] })
		by.Shuffle(len(b.Commitments), func(i, j int) { b.Commitments[i], b.Commitments[j] = b.Commitments[j], b.Commitments[i] })
		by.Shuffle(len(b.Figures), func(i, j int) { b.Figures[i], b.Figures[j] = b.Figures[j], b.Figures[i] })
		by.Shuffle(len(b.Checklist), func(i, j int) { b.Checklist[i], b.Checklist[j] = b.Checklist[j], b.Checklist[i] })
		for _, p := range b.Parties {
			by.Shuffle(len(p.Ratings), func(i, j int) { p.Ratings[i], p.Ratings[j] = p.Ratings[j], p.Ratings[i] })
		}
		for key, after := range b.all(q) {
			if was := before[key]; !reflect.DeepEqual(was, after) {
				t.Fatalf("%s was %+v and is %+v", key, was, after)
			}
		}
	})
}

func TestNothingIsUsedThatWasNotKnown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawn(t)
		known := horizon.AddDays(rapid.IntRange(-300, 300).Draw(t, "known"))
		asOf := horizon.AddDays(rapid.IntRange(-300, 300).Draw(t, "as of"))
		for key, r := range b.all(Question{AsOf: asOf, Known: known}) {
			if r.KnownThrough.After(known) || r.KnownThrough.After(asOf) {
				t.Fatalf("%s stands at %s, known on %s and asked for %s", key, r.KnownThrough, known, asOf)
			}
			for _, in := range r.Inputs {
				if in.Source.PublishedOn.After(known) {
					t.Fatalf("%s uses %s, published on %s, as known on %s", key, in.What, in.Source.PublishedOn, known)
				}
			}
		}
	})
}

func TestAResultIsWithinItsBoundsAndSaysWhatIsMissing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawn(t)
		b.Company.ReviewedThrough = horizon
		for key, r := range b.all(Question{AsOf: horizon.AddDays(100), OwnShare: rapid.Bool().Draw(t, "own share")}) {
			if !(r.Coverage >= 0 && r.Coverage <= 1) {
				t.Fatalf("%s has a coverage of %v", key, r.Coverage)
			}
			if r.Value == nil && len(r.Missing) == 0 {
				t.Fatalf("%s has no value and nothing is missing", key)
			}
			if r.Value == nil {
				continue
			}
			switch _, of, _ := cut(key); of {
			case "on_time_share", "on_time_share_30d", "on_time_share_enabling", "on_time_share_enabling_30d", "credit_ig_share", "credit_unrated_share", "readiness", "ring_fence":
				if *r.Value < 0 || *r.Value > 100+1e-9 {
					t.Fatalf("%s is %v", key, *r.Value)
				}
			case "credit_notch":
				if *r.Value < 1-1e-9 || *r.Value > 22+1e-9 {
					t.Fatalf("%s is %v", key, *r.Value)
				}
			case "slip_days", "time_to_deploy_days", "days_between_signings", "repromises", "unverified_mw", "signing_speed_mw_12m":
				if *r.Value < 0 {
					t.Fatalf("%s is %v", key, *r.Value)
				}
			}
		}
	})
}

// cut takes "ai on_time_share" apart.
func cut(key string) (unit, indicator string, ok bool) {
	for i, r := range key {
		if r == ' ' {
			return key[:i], key[i+1:], true
		}
	}
	return "", key, false
}

func TestAnOwnShareIsNeverMoreThanTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawn(t)
		b.Company.ReviewedThrough = horizon
		asOf := horizon.AddDays(100)
		whole, own := b.all(Question{AsOf: asOf}), b.all(Question{AsOf: asOf, OwnShare: true})
		for _, key := range []string{"signing_speed_mw_12m", "signing_speed_value_12m", "contracted_annual_revenue", "unverified_mw"} {
			a, o := whole["ai "+key].Value, own["ai "+key].Value
			if (a == nil) != (o == nil) || a != nil && *o > *a+1e-9 {
				t.Fatalf("%s is %v in full and %v at the own share", key, a, o)
			}
		}
	})
}

func TestTheKaplanMeierMedianIsATimeOfAnEvent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []spell
		for range rapid.IntRange(0, 12).Draw(t, "spells") {
			all = append(all, spell{float64(rapid.IntRange(0, 9).Draw(t, "days")), rapid.Float64Range(0.1, 300).Draw(t, "weight"), rapid.Bool().Draw(t, "event")})
		}
		median, ok := kaplanMeier(all)
		events, censored := map[float64]bool{}, false
		for _, s := range all {
			if s.event {
				events[s.days] = true
			} else {
				censored = true
			}
		}
		if ok && !events[median] {
			t.Fatalf("the median %v is no time of an event", median)
		}
		if !ok && len(all) > 0 && !censored {
			t.Fatal("all had the event and there is no median")
		}
	})
}
