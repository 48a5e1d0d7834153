package scenario

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"assay/data"
)

// Every line of six quarters, worked on paper for two companies.
func TestSixQuartersOfTwoCompaniesComeToWhatTheyDoByHand(t *testing.T) {
	for _, c := range []struct {
		name string
		plan Plan
		// Opening, mining cash, AI revenue × margin, customer payments, drawings, capex, interest, maturities, closing; funding cover,
		// undrawn and debt so far.
		want [Quarters][12]float64
	}{
		// Mining: 1,000,160 USD a day × 90, 91, 92, 92, 90, 91 days. AI: 9,700 / 5 years × 80 % not prepaid × 75 % / 365 = 3.189041 a day from
		// 1 October. Prepayment: 20 % of 9,700, six months ahead. Interest: 500 × 6 % / 4, and a quarter of 8 % on what was drawn before.
		// Drawings: what lacks to the floor of 100. Cover of Q3 FY26: (1,000 + 3,600 + 90.0144) / 1,450.
		{"a miner that builds for a customer who prepays", miner(t), [Quarters][12]float64{
			{1000, 90.0144, 0, 0, 467.4856, -1450, -7.5, 0, 100, 3.234493, 3132.5144, 967.4856},
			{100, 91.01456, 0, 1940, 0, -1450, -16.849712, 0, 664.164848, 2.317596, 3132.5144, 967.4856},
			{664.164848, 92.01472, 0, 0, 810.670144, -1450, -16.849712, 0, 100, 1.566217, 2321.844256, 1778.155744},
			{100, 92.01472, 293.391781, 0, 1097.656614, -1450, -33.063115, 0, 100, 1.190527, 1224.187642, 2875.812358},
			{100, 90.0144, 287.013699, 0, 177.988149, 0, -55.016247, -500, 100, 1.206047, 1046.199493, 2553.800507},
			{100, 91.01456, 290.202740, 0, 0, 0, -51.076010, 0, 430.141290, 1.221739, 1046.199493, 2553.800507},
		}},
		// AI: 10 × 85 % running; Forge 7,000 / 15 × (1 − 20/7,000 prepaid) × 85 % / 365 a day, 100 of 250 MW throughout and 150 from
		// 31 October, two months late; Abernathy 9,500 / 25 × (1 − 60/9,500) × 51 % × 90 % / 365 from 1 March. Its milestone of 60 at 51 %
		// comes on 30 November. Drawings as given, until 1,000 are drawn. Capex with 10 % more. Interest: 2,350 × 9.25 % / 4.
		{"a builder with a joint venture, two months late", builder(t), [Quarters][12]float64{
			{2300, 13.9, 47.511507, 0, 0, -440, -54.34375, 0, 1867.067757, 7.531591, 1000, 2350},
			{1867.067757, 13.9, 48.378429, 20, 300, -440, -54.34375, 0, 1755.002436, 3.804318, 700, 2350},
			{1755.002436, 13.9, 48.378429, 0, 300, -660, -54.34375, 0, 1402.937115, 2.182922, 400, 2350},
			{1402.937115, 13.9, 68.100913, 30.6, 300, -440, -54.34375, 0, 1321.194279, 1.720303, 100, 2350},
			{1321.194279, 13.9, 106.028767, 0, 100, -440, -54.34375, 0, 1046.779296, 1.413264, 0, 2350},
			{1046.779296, 13.9, 151.881807, 0, 0, -440, -54.34375, 0, 718.217352, 1.200699, 0, 2350},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, c.plan)
			for q, want := range c.want {
				got := r.Quarters[q]
				have := []float64{got.Opening}
				for _, item := range got.Items {
					have = append(have, item.Amount)
				}
				have = append(have, got.Closing, *got.FundingCover, got.Undrawn, got.Debt)
				for i, v := range want {
					if math.Abs(have[i]-v) > 1e-6 {
						t.Errorf("%s, column %d: %.6f, by hand %.6f", got.Period, i+1, have[i], v)
					}
				}
			}
		})
	}
}

func TestWhatAScenarioComesToIsReadyToShow(t *testing.T) {
	r := run(t, builder(t))
	if r.RunsOut != -1 || r.RunsOutIn() != "" || r.Gap != 0 || math.Abs(r.Lowest-718.217352) > 1e-6 || r.LowestAt != 5 || r.Quarters[0].Period != "Q3 FY26" {
		t.Errorf("it comes to %+v", r)
	}
	// (2,350 − 718.2) / (7,000 / 15 + 9,500 / 25 × 51 %): what is owed less cash, over what is contracted a year.
	if got := *r.Leverage; math.Abs(got-2.470651) > 1e-5 {
		t.Errorf("leverage is %f", got)
	}
	// 50.6 of 2,860.
	if got := *r.CustomerShare; math.Abs(got-100*50.6/2860) > 1e-9 {
		t.Errorf("customers carry %f %%", got)
	}
	if got := r.Quarters[3].MW; got != 250 {
		t.Errorf("%v MW earn at the end of the fourth quarter", got)
	}
	if got := r.Quarters[5].MW; math.Abs(got-(250+168*0.51)) > 1e-9 {
		t.Errorf("%v MW earn at the end", got)
	}
	short := run(t, builder(t).With("opening_cash", 1000))
	if short.RunsOut != 4 || short.RunsOutIn() != "Q3 FY27" || math.Abs(short.Gap-(1300-718.217352)) > 1e-6 || short.LowestAt != 5 {
		t.Errorf("with 1,300 less it runs out in %q, %f short in quarter %d", short.RunsOutIn(), short.Gap, short.LowestAt+1)
	}
	capexless := run(t, plan(t, "X", "2026-01-01", time.June, given{key: "opening_cash", value: 5}))
	if capexless.Cover != nil || capexless.UsesCover != nil || capexless.CustomerShare != nil || capexless.Leverage != nil || capexless.Quarters[0].FundingCover != nil {
		t.Error("a cover was made up where nothing is built")
	}
	if !slices.ContainsFunc(capexless.Missing, func(s string) bool { return strings.Contains(s, "No mining is known") }) {
		t.Errorf("it doesn't say that no mining is known: %q", capexless.Missing)
	}
}

func TestWhatIsNotKnownOfAContractIsSaid(t *testing.T) {
	contract := []given{{key: "contract_value", item: "A", value: 100}, {key: "contract_term", item: "A", value: 12}, {key: "contract_mw", item: "A", value: 50}}
	for _, c := range []struct {
		name string
		all  []given
		says string
	}{
		{"no term", contract[:1], "Value, term or MW of A isn't known"},
		{"no delivery", contract, "No delivery of A has a day"},
		{"deliveries of a part", append(slices.Clone(contract), given{key: "delivery", item: "A", value: 20, on: "2026-03-01"}), "30 of the 50 MW of A have no day"},
		{"deliveries of too much", append(slices.Clone(contract), given{key: "delivery", item: "A", value: 60, on: "2026-03-01"}), "add up to 60 MW, more than its 50"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, plan(t, "X", "2026-01-01", time.June, append(slices.Clone(c.all), given{key: "mining_cash"})...))
			if len(r.Missing) != 1 || !strings.Contains(r.Missing[0], c.says) {
				t.Errorf("it says %q", r.Missing)
			}
		})
	}
}

func TestAContractOfOneYearStopsEarningAfterIt(t *testing.T) {
	p := plan(t, "X", "2026-01-01", time.June, given{key: "contract_value", item: "A", value: 365}, given{key: "contract_term", item: "A", value: 12},
		given{key: "contract_mw", item: "A", value: 50}, given{key: "delivered", item: "A", value: 50, on: "2025-07-01"}, given{key: "ai_margin", value: 100})
	r := run(t, p)
	for q, want := range []float64{90, 91, 0, 0, 0, 0} { // 1 USD m a day until 30 June
		if got := r.Quarters[q].Item(AIRevenue).Amount; math.Abs(got-want) > 1e-9 {
			t.Errorf("%s earns %f, want %f", r.Quarters[q].Period, got, want)
		}
	}
}

func TestWhatIsOverdueSlipsFromTheFirstDayAndWhatWasDueBeforeIsInTheCash(t *testing.T) {
	p := plan(t, "X", "2026-01-01", time.June, given{key: "contract_value", item: "A", value: 3650}, given{key: "contract_term", item: "A", value: 120},
		given{key: "contract_mw", item: "A", value: 50}, given{key: "delivery", item: "A", value: 50, on: "2025-10-31"}, given{key: "ai_margin", value: 100},
		given{key: "milestone", item: "A", part: "first", value: 365, on: "2025-12-31"}, given{key: "slip", value: 1}, given{key: "capex", item: "A", value: 1})
	r := run(t, p)
	// 365 of 3,650 is prepaid: 0.9 a day from 1 February, 59 days.
	if got := r.Quarters[0].Item(AIRevenue).Amount; math.Abs(got-0.9*59) > 1e-9 {
		t.Errorf("the first quarter earns %f", got)
	}
	if got := r.Total(CustomerPayments); got != 0 {
		t.Errorf("a payment due before the first day came in again: %f", got)
	}
}

// anyPlan draws a plan of any size within the bounds.
func anyPlan(t *rapid.T) Plan {
	start := data.Date{Year: rapid.IntRange(2024, 2028).Draw(t, "year"), Month: time.Month(rapid.IntRange(1, 12).Draw(t, "month")), Day: 1}
	p := Plan{data.ScenarioOf{Company: data.Company{Ticker: "X", Currency: "USD", YearEnd: time.June}, Scenario: data.Scenario{Name: "any", StartsOn: start, Seed: 1}}}
	number := func(least, most float64) float64 { return rapid.Float64Range(least, most).Draw(t, "value") }
	when := func() data.Date { return start.AddDays(rapid.IntRange(-200, 700).Draw(t, "day")) }
	put := func(at Place, v float64, on data.Date) {
		if p.find(at) < 0 {
			p.Assumptions = append(p.Assumptions, data.Assumption{AssumptionPlace: at, Value: &v, On: on})
		}
	}
	maybe := func() bool { return rapid.Bool().Draw(t, "maybe") }
	put(Place{Key: "opening_cash"}, number(-1e4, 1e5), data.Date{})
	put(Place{Key: "floor"}, number(-100, 1e3), data.Date{})
	put(Place{Key: "slip"}, number(0, 20), data.Date{})
	for _, key := range []string{"hash_rate", "fleet_efficiency", "uptime", "power_price", "hash_price", "mining_cash", "ai_running", "interest"} {
		if maybe() {
			kind := Find(key)
			put(Place{Key: key, Quarter: rapid.IntRange(0, Quarters).Draw(t, "quarter")}, number(math.Max(kind.Least, -100), math.Min(kind.Most, 200)), data.Date{})
		}
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "contracts") {
		name := fmt.Sprintf("contract %d", i)
		put(Place{Key: "contract_value", Item: name}, number(0, 1e4), data.Date{})
		put(Place{Key: "contract_term", Item: name}, float64(rapid.IntRange(1, 200).Draw(t, "term")), data.Date{})
		put(Place{Key: "contract_mw", Item: name}, number(1, 500), data.Date{})
		for _, key := range []string{"own_share", "ai_margin", "prepaid_share", "prepaid_lead"} {
			if maybe() {
				put(Place{Key: key, Item: name}, number(0, math.Min(100, Find(key).Most)), data.Date{})
			}
		}
		for j := range rapid.IntRange(0, 3).Draw(t, "rows") {
			put(Place{Key: rapid.SampledFrom([]string{"delivery", "delivered", "payment", "milestone"}).Draw(t, "key"), Item: name, Part: fmt.Sprint(j)}, number(0, 300), when())
		}
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "lines") {
		name := fmt.Sprintf("line %d", i)
		put(Place{Key: rapid.SampledFrom([]string{"facility", "equity"}).Draw(t, "key"), Item: name}, number(0, 5e3), data.Date{})
		if maybe() {
			put(Place{Key: "drawing", Item: name, Quarter: rapid.IntRange(0, Quarters).Draw(t, "quarter")}, number(0, 1e3), data.Date{})
		}
		put(Place{Key: "debt", Item: name + "'s loan"}, number(0, 5e3), data.Date{})
		put(Place{Key: "maturity", Item: name + "'s loan"}, number(0, 5e3), when())
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "sites") {
		put(Place{Key: "capex", Item: fmt.Sprintf("site %d", i), Quarter: rapid.IntRange(0, Quarters).Draw(t, "quarter")}, number(0, 2e3), data.Date{})
	}
	return p
}

func TestOpeningAndEveryLineAddUpToClosingWhateverIsAssumed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := anyPlan(t).Run()
		if err != nil {
			t.Fatal(err)
		}
		cash := r.Quarters[0].Opening
		for _, q := range r.Quarters {
			if q.Opening != cash {
				t.Fatalf("%s opens with %v, the quarter before closed with %v", q.Period, q.Opening, cash)
			}
			if len(q.Items) != int(itemKinds) {
				t.Fatalf("%s has %d lines", q.Period, len(q.Items))
			}
			for _, item := range q.Items {
				cash += item.Amount
				parts := 0.0
				for _, part := range item.Parts {
					parts += part.Amount
				}
				if math.Abs(parts-item.Amount) > 1e-9 {
					t.Fatalf("%s of %s is %v, its parts %v", item.Name, q.Period, item.Amount, parts)
				}
			}
			if math.Abs(cash-q.Closing) > 1e-9 {
				t.Fatalf("%s closes with %v, its lines come to %v", q.Period, q.Closing, cash)
			}
			cash = q.Closing
			if q.Undrawn < -1e-9 {
				t.Fatalf("more was drawn than there was: %v left", q.Undrawn)
			}
		}
	})
}

func TestMoreSlipNeverRaisesCoverNorBringsMoneySooner(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPlan(t)
		slip, _ := p.Value("slip")
		more := rapid.Float64Range(0, 20).Draw(t, "more")
		before, err := p.Run()
		if err != nil {
			t.Fatal(err)
		}
		after, err := p.With("slip", slip+more).Run()
		if err != nil {
			t.Fatal(err)
		}
		paid, earned := [2]float64{}, [2]float64{}
		for q := range before.Quarters {
			b, a := &before.Quarters[q], &after.Quarters[q]
			if (b.FundingCover == nil) != (a.FundingCover == nil) || b.FundingCover != nil && *a.FundingCover > *b.FundingCover+1e-9*(1+math.Abs(*b.FundingCover)) {
				t.Fatalf("%s: a slip of %v months more raised the cover", b.Period, more)
			}
			paid[0], paid[1] = paid[0]+b.Item(CustomerPayments).Amount, paid[1]+a.Item(CustomerPayments).Amount
			earned[0], earned[1] = earned[0]+b.Item(AIRevenue).Amount, earned[1]+a.Item(AIRevenue).Amount
			if paid[1] > paid[0]+1e-6 || earned[1] > earned[0]+1e-6 {
				t.Fatalf("%s: a slip of %v months more brought money sooner", b.Period, more)
			}
		}
	})
}

func TestSlipMovesADayByWholeMonthsAndInProportionBetween(t *testing.T) {
	p := plan(t, "X", "2026-01-01", time.June)
	m, err := p.prepare()
	if err != nil {
		t.Fatal(err)
	}
	days := m.slipping(day(t, "2026-01-31"))
	for slip, want := range map[float64]string{0: "2026-01-31", 1: "2026-02-28", 2: "2026-03-31", 0.5: "2026-02-14", 1.9: "2026-03-28"} {
		if got := m.start.AddDays(days.after(slip)); got.String() != want {
			t.Errorf("with %v months it comes on %s, want %s", slip, got, want)
		}
	}
	if got := days.after(60); got < m.end {
		t.Errorf("with five years it still comes on day %d of %d", got, m.end)
	}
}
