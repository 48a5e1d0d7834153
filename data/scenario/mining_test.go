package scenario

import (
	"math"
	"testing"
	"time"
)

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// The worked figures of the definitions: 38 EH/s at 15 J/TH, 40 USD per PH/s and day, 38 USD/MWh.
func TestTheWorkedDayOfMining(t *testing.T) {
	near(t, "power", PowerMW(38, 15), 570, 0)
	near(t, "revenue", MiningRevenue(38, 40, 1, 100), 1_520_000, 1e-6)
	near(t, "its cost", PowerCost(38, 15, 38, 1, 100), 519_840, 1e-6)
	near(t, "a day", MiningRevenue(38, 40, 1, 100)-PowerCost(38, 15, 38, 1, 100), 1_000_160, 1e-6)
	near(t, "the hash price that pays for power alone", BreakEven(15, 38), 13.68, 1e-12)
	near(t, "the day at it", MiningRevenue(38, 13.68, 1, 100)-PowerCost(38, 15, 38, 1, 100), 0, 1e-6)
	near(t, "the day at half the uptime", MiningRevenue(38, 40, 1, 50)-PowerCost(38, 15, 38, 1, 50), 500_080, 1e-6)
}

func TestHashPriceFollowsFromBitcoinPriceAndDifficulty(t *testing.T) {
	// At a difficulty of 148 T the network does 148e12 × 2^32 / 600 = 1.0594e21 hashes a second, 1,059,429 PH/s, which share 144 blocks
	// a day of 3.125 BTC and fees of a hundredth of the whole: 144 × 3.156566 × 90,000 / 1,059,429 = 38.61.
	near(t, "hash price", HashPrice(90_000, 148, 3.125, 1), 144*3.125/0.99*90_000/(148e12*4294967296/600/1e15), 1e-9)
	near(t, "hash price", HashPrice(90_000, 148, 3.125, 1), 38.61, 0.01)
	near(t, "that of a network without difficulty", HashPrice(90_000, 0, 3.125, 1), 0, 0)
}

func TestAHalvingInTheMiddleOfAQuarterSplitsItsDays(t *testing.T) {
	mines := []given{{key: "hash_rate", value: 10}, {key: "fleet_efficiency", value: 20}, {key: "power_price", value: 50}, {key: "hash_price", value: 40}, {key: "fee_share", value: 10}}
	// A day earns 400,000 USD before and 400,000 × (1 − 90 % / 2) = 220,000 after, and its power takes 200 × 24 × 50 = 240,000.
	for _, c := range []struct {
		name, halving string
		want          [Quarters]float64 // mining cash
		pays          [Quarters]bool
	}{
		{"on 15 February: 45 days before, 46 from it on", "2028-02-15", [Quarters]float64{6.28, -1.82, -1.84, -1.84, -1.8, -1.82}, [Quarters]bool{true}},
		{"on the first day of a quarter", "2028-04-01", [Quarters]float64{14.56, -1.82, -1.84, -1.84, -1.8, -1.82}, [Quarters]bool{true}},
		{"on the last day of one", "2028-03-31", [Quarters]float64{14.38, -1.82, -1.84, -1.84, -1.8, -1.82}, [Quarters]bool{true}},
		{"before the scenario begins: it's in the prices", "2024-04-20", [Quarters]float64{14.56, 14.56, 14.72, 14.72, 14.4, 14.56}, [Quarters]bool{true, true, true, true, true, true}},
		{"after it ends", "2029-07-01", [Quarters]float64{14.56, 14.56, 14.72, 14.72, 14.4, 14.56}, [Quarters]bool{true, true, true, true, true, true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, plan(t, "X", "2028-01-01", time.June, append(mines, given{key: "halving_on", on: c.halving})...))
			for q, want := range c.want {
				near(t, r.Quarters[q].Period, r.Quarters[q].Item(MiningCash).Amount, want, 1e-9)
				if r.Quarters[q].MiningPays != c.pays[q] || !r.Quarters[q].Mines {
					t.Errorf("%s: mining pays: %v", r.Quarters[q].Period, r.Quarters[q].MiningPays)
				}
			}
			near(t, "break-even", r.Quarters[0].BreakEven, 24, 1e-12)
		})
	}
}

func TestALevelHoldsFromItsQuarterOnAndGivenCashGoesBeforeTheEngine(t *testing.T) {
	r := run(t, plan(t, "X", "2026-01-01", time.June, given{key: "hash_rate", value: 10}, given{key: "hash_rate", quarter: 3, value: 5}, given{key: "mining_cash", quarter: 5, value: -2},
		given{key: "fleet_efficiency", value: 20}, given{key: "power_price", value: 50}, given{key: "hash_price", value: 40}))
	for q, want := range []float64{14.4, 14.56, 7.36, 7.36, -2, -2} {
		near(t, r.Quarters[q].Period, r.Quarters[q].Item(MiningCash).Amount, want, 1e-9)
	}
	if r.Quarters[5].MiningPays || r.Quarters[5].HashPrice != 0 {
		t.Error("a loss that is given pays")
	}
}
