package scenario

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/data"
)

func day(t testing.TB, s string) data.Date {
	t.Helper()
	if s == "" {
		return data.Date{}
	}
	d, err := data.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// given is one assumption of a plan under test.
type given struct {
	key, item, part string
	quarter         int
	value           float64
	on              string
}

func plan(t testing.TB, ticker, start string, yearEnd time.Month, all ...given) Plan {
	t.Helper()
	p := Plan{data.ScenarioOf{Company: data.Company{Ticker: ticker, Currency: "USD", YearEnd: yearEnd}, Scenario: data.Scenario{Name: ticker + " base", StartsOn: day(t, start), Seed: 7}}}
	for _, g := range all {
		a := data.Assumption{AssumptionPlace: Place{Key: g.key, Item: g.item, Part: g.part, Quarter: g.quarter}, On: day(t, g.on)}
		if Find(g.key) == nil || Find(g.key).Measure != "" {
			a.Value = &g.value
		}
		p.Assumptions = append(p.Assumptions, a)
	}
	return p
}

func run(t testing.TB, p Plan) *Result {
	t.Helper()
	r, err := p.Run()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// miner is a company that mines and builds one site for a cloud customer who prepays a fifth.
func miner(t testing.TB) Plan {
	all := []given{
		{key: "opening_cash", value: 1000}, {key: "floor", value: 100},
		{key: "hash_rate", value: 38}, {key: "fleet_efficiency", value: 15}, {key: "power_price", value: 38}, {key: "hash_price", value: 40},
		{key: "contract_value", item: "Horizon", value: 9700}, {key: "contract_term", item: "Horizon", value: 60}, {key: "contract_mw", item: "Horizon", value: 200},
		{key: "prepaid_share", item: "Horizon", value: 20}, {key: "prepaid_lead", item: "Horizon", value: 6}, {key: "ai_margin", value: 75},
		{key: "delivery", item: "Horizon", value: 200, on: "2026-10-01"},
		{key: "facility", item: "GPU loan", value: 3600}, {key: "facility_rate", value: 8},
		{key: "debt", item: "Notes", value: 500}, {key: "debt_rate", item: "Notes", value: 6}, {key: "maturity", item: "Notes", value: 500, on: "2027-03-31"},
	}
	for q := 1; q <= 4; q++ {
		all = append(all, given{key: "capex", item: "Horizon", quarter: q, value: 1450})
	}
	return plan(t, "IREN", "2026-01-01", time.June, all...)
}

// builder is a company that leases power and space, with a joint venture, payments of its own, and everything two months late.
func builder(t testing.TB) Plan {
	all := []given{
		{key: "opening_cash", value: 2300}, {key: "mining_cash", value: 13.9}, {key: "ai_running", value: 10}, {key: "ai_margin", value: 85}, {key: "slip", value: 2},
		{key: "contract_value", item: "Forge", value: 7000}, {key: "contract_term", item: "Forge", value: 180}, {key: "contract_mw", item: "Forge", value: 250},
		{key: "delivered", item: "Forge", part: "1", value: 100, on: "2025-11-30"}, {key: "delivery", item: "Forge", part: "2", value: 150, on: "2026-08-31"},
		{key: "payment", item: "Forge", value: 20, on: "2026-03-01"},
		{key: "contract_value", item: "Abernathy", value: 9500}, {key: "contract_term", item: "Abernathy", value: 300}, {key: "contract_mw", item: "Abernathy", value: 168},
		{key: "own_share", item: "Abernathy", value: 51}, {key: "ai_margin", item: "Abernathy", value: 90}, {key: "delivery", item: "Abernathy", value: 168, on: "2027-01-01"},
		{key: "milestone", item: "Abernathy", value: 60, on: "2026-09-30"},
		{key: "equity", item: "Preferred", value: 1000},
		{key: "capex", item: "Site 1", value: 400}, {key: "capex", item: "Site 2", quarter: 3, value: 200}, {key: "capex_change", value: 10},
		{key: "debt", item: "Notes", value: 2350}, {key: "debt_rate", item: "Notes", value: 9.25},
	}
	for q := 2; q <= 5; q++ {
		all = append(all, given{key: "drawing", item: "Preferred", quarter: q, value: 300})
	}
	return plan(t, "APLD", "2025-12-01", time.May, all...)
}

func TestAPlanIsAlteredInACopyAndSaysWhatASliderTookThePlaceOf(t *testing.T) {
	p := miner(t)
	p.Sources = map[int64]data.Source{3: {Publisher: "Menfem"}}
	p.Assumptions[2].SourceID = 3
	q := p.With("hash_rate", 30)
	if v, _ := p.Value("hash_rate"); v != 38 || !strings.Contains(p.Lines()[3].From+p.Lines()[4].From+p.Lines()[5].From, "Menfem") {
		t.Errorf("the plan itself was altered: %v", v)
	}
	if v, _ := q.Value("hash_rate"); v != 30 || !q.Assumptions[2].Assumed() || q.Assumptions[2].Note != "set by hand in place of 38 (Menfem)" {
		t.Errorf("it holds %v: %q", v, q.Assumptions[2].Note)
	}
	if same := p.With("hash_rate", 38); same.Assumptions[2].SourceID != 3 {
		t.Error("a value set to itself lost its source")
	}
	if v, _ := p.Without(Place{Key: "hash_price"}).Value("hash_price"); v != 0 {
		t.Errorf("it still has a hash price of %v", v)
	}
	if moved := p.On(Place{Key: "delivery", Item: "Horizon"}, day(t, "2027-01-31")); run(t, moved).Total(AIRevenue) >= run(t, p).Total(AIRevenue) {
		t.Error("a later delivery earned as much")
	}
	stepped := plan(t, "X", "2026-01-01", time.June, given{key: "hash_rate", quarter: 1, value: 30}, given{key: "hash_rate", quarter: 4, value: 20}).With("hash_rate", 35)
	if v, _ := stepped.Value("hash_rate"); v != 35 {
		t.Errorf("a slider left the first quarter at %v", v)
	}
	if levels, _ := stepped.levels("hash_rate"); levels != [Quarters]float64{35, 35, 35, 20, 20, 20} {
		t.Errorf("a slider made the hash rate %v", levels)
	}
	if f := p.Fork("IREN slip"); f.Parent != "IREN base" || f.Name != "IREN slip" || f.ID != 0 {
		t.Errorf("the fork is %q of %q", f.Name, f.Parent)
	}
}

func TestEveryAssumptionIsListedWithItsSourceOrAsAssumed(t *testing.T) {
	p := miner(t)
	p.Sources = map[int64]data.Source{3: {Publisher: "Menfem", PublishedOn: day(t, "2026-05-01")}}
	p.Assumptions[0].SourceID, p.Assumptions[0].Note = 3, "rounded"
	p.Assumptions[1].Note = "what it needs"
	lines := p.Lines()
	for key, want := range map[string]string{"opening_cash": "Menfem, 1 May 2026; rounded", "floor": "assumed: what it needs", "slip": "assumed: every promise is kept",
		"uptime": "assumed: the hash rate given is taken for what runs on average", "halving_on": "assumed: block 1,050,000 at ten minutes a block"} {
		i := slices.IndexFunc(lines, func(l Line) bool { return l.Key == key })
		if i < 0 || lines[i].From != want {
			t.Errorf("%s comes from %+v, want %q", key, lines[max(i, 0)].From, want)
		}
	}
	for _, l := range lines {
		if l.Value == nil && l.On.IsZero() || l.Assumed && !strings.HasPrefix(l.From, "assumed") {
			t.Errorf("%s says nothing: %+v", l.Key, l)
		}
	}
}

func TestAPlanThatContradictsItselfIsRefusedWithASentence(t *testing.T) {
	base := []given{{key: "opening_cash", value: 1}}
	for _, c := range []struct {
		name string
		more []given
		says string
	}{
		{"two values for one thing", []given{{key: "opening_cash", value: 2}}, "two things of one: opening_cash"},
		{"a kind that there isn't", []given{{key: "luck", value: 2}}, `no kind of assumption "luck"`},
		{"a share above the whole", []given{{key: "own_share", item: "A", value: 101}}, "own_share lies between 0 and 100, not at 101"},
		{"a drawing on nothing", []given{{key: "drawing", item: "Bank", quarter: 1, value: 5}}, "draws on Bank, of which no facility is assumed"},
		{"a facility that is also an equity line", []given{{key: "facility", item: "X", value: 5}, {key: "equity", item: "X", value: 5}}, "both as a facility and as an equity line"},
		{"capex of no site", []given{{key: "capex", value: 5}}, "capex needs the site"},
		{"a delivery without a day", []given{{key: "delivery", item: "A", value: 5}}, "delivery needs a day"},
		{"a floor by quarter", []given{{key: "floor", quarter: 2, value: 5}}, "floor holds throughout"},
		{"a quarter past the last", []given{{key: "capex", item: "A", quarter: 7, value: 5}}, "quarters 1 to 6, not 7"},
		{"a day for a rate", []given{{key: "debt_rate", value: 5, on: "2026-01-01"}}, "debt_rate has no day"},
		{"a bottomless value", []given{{key: "facility", item: "A", value: math.Inf(1)}}, "facility lies between 0 and 1,000,000,000"},
		{"no number at all", []given{{key: "power_price", value: math.NaN()}}, "power_price lies between"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := plan(t, "X", "2026-01-01", time.June, append(slices.Clone(base), c.more...)...).Run()
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("it says %v, want %q", err, c.says)
			}
		})
	}
	p := miner(t)
	p.Company.Currency = "AUD"
	if _, err := p.Run(); err == nil || !strings.Contains(err.Error(), "give its mining cash as an amount") {
		t.Errorf("hash prices in USD were added to AUD: %v", err)
	}
	if _, err := plan(t, "X", "2026-01-15", time.June).Run(); err == nil {
		t.Error("a scenario began in the middle of a month")
	}
}
