package scenario

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"
)

func band(t testing.TB, p Plan, paths int) *Band {
	t.Helper()
	b, err := p.MonteCarlo(context.Background(), paths)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTheSameSeedGivesTheSameBandOnAnyNumberOfProcessors(t *testing.T) {
	p := miner(t)
	want := band(t, p, 3000)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	for _, processors := range []int{1, 2, 5} {
		runtime.GOMAXPROCS(processors)
		if got := band(t, p, 3000); !reflect.DeepEqual(got, want) {
			t.Errorf("on %d processors the band is another", processors)
		}
	}
	p.Seed = 8
	if got := band(t, p, 3000); reflect.DeepEqual(got.Quarters, want.Quarters) {
		t.Error("another seed gives the same band")
	}
}

// symmetric is a plan whose cash goes evenly up and down with what is left to chance.
func symmetric(t testing.TB) Plan {
	return plan(t, "X", "2026-01-01", time.June, given{key: "opening_cash", value: 5000}, given{key: "hash_rate", value: 20}, given{key: "fleet_efficiency", value: 15},
		given{key: "power_price", value: 40}, given{key: "hash_price", value: 40}, given{key: "capex", item: "A", value: 500},
		given{key: "slip_late", value: 0}, given{key: "capex_under", value: 15}, given{key: "capex_over", value: 15}, given{key: "bitcoin_volatility", value: 5})
}

func TestTheMedianOfSymmetricChanceLiesNearThePlanAndTheBandWidens(t *testing.T) {
	p := symmetric(t)
	r, b := run(t, p), band(t, p, 10_000)
	before := 0.0
	for q, one := range b.Quarters {
		planned := r.Quarters[q].Closing
		width := one.P95 - one.P5
		if math.Abs(one.P50-planned) > 0.03*width {
			t.Errorf("%s: the median is %f, the plan %f, the band %f wide", one.Period, one.P50, planned, width)
		}
		if !(one.P5 < one.P25 && one.P25 < one.P50 && one.P50 < one.P75 && one.P75 < one.P95) || width <= before || one.Period != r.Quarters[q].Period {
			t.Errorf("%s: %+v after a band %f wide", one.Period, one, before)
		}
		before = width
	}
}

func TestWithoutChanceEveryPathIsThePlan(t *testing.T) {
	p := miner(t)
	for _, key := range []string{"bitcoin_volatility", "power_spread", "slip_early", "slip_late", "capex_under", "capex_over"} {
		p = p.With(key, 0)
	}
	r, b := run(t, p), band(t, p, 500)
	for q, one := range b.Quarters {
		if planned := r.Quarters[q].Closing; one.P5 != planned || one.P95 != planned {
			t.Errorf("%s: %+v, the plan is %f", one.Period, one, planned)
		}
	}
	if b.RunsOut != 0 {
		t.Errorf("it runs out in %f of paths", b.RunsOut)
	}
	if short := band(t, p.With("opening_cash", -9000), 500); short.RunsOut != 1 || short.Quarters[0].RunsOut != 1 {
		t.Errorf("without money it lasts in some paths: %+v", short)
	}
}

func TestTheChanceOfRunningOutNeverFallsAndIsThatOfTheWhole(t *testing.T) {
	b := band(t, builder(t).With("opening_cash", 1700), 10_000)
	before := 0.0
	for _, q := range b.Quarters {
		if q.RunsOut < before {
			t.Errorf("%s: the chance fell from %f to %f", q.Period, before, q.RunsOut)
		}
		before = q.RunsOut
	}
	if b.RunsOut != before || !(before > 0 && before < 1) {
		t.Errorf("the chance is %f, in the last quarter %f", b.RunsOut, before)
	}
	if len(b.Distributions) != 3 || !strings.Contains(b.Distributions[0], "Slip of deliveries: triangular, from 0 months less") {
		t.Errorf("it says of chance: %q", b.Distributions)
	}
}

func TestDrawsFollowTheDistributionsStated(t *testing.T) {
	s := (&Plan{ScenarioOf: miner(t).With("slip_early", 3).ScenarioOf}).spread()
	random := rand.New(rand.NewPCG(1, 2))
	const n = 200_000
	var logs, power, slip, capex [2]float64 // sums and sums of squares
	add := func(to *[2]float64, v float64) { to[0], to[1] = to[0]+v, to[1]+v*v }
	for range n {
		c := s.draw(random)
		add(&logs, math.Log(c.hash[5]))
		add(&power, c.power)
		add(&slip, c.slip)
		add(&capex, c.capex)
	}
	moments := func(of [2]float64) (mean, deviation float64) {
		mean = of[0] / n
		return mean, math.Sqrt(of[1]/n - mean*mean)
	}
	check := func(what string, of [2]float64, mean, deviation float64) {
		m, d := moments(of)
		near(t, "mean of "+what, m, mean, 0.01*(1+math.Abs(mean)))
		near(t, "deviation of "+what, d, deviation, 0.01*(1+deviation))
	}
	// A walk to the middle of the sixth quarter: 1.375 years at 60 %.
	check("the log of the hash price", logs, 0, 0.6*math.Sqrt(1.375))
	check("the power price", power, 1, 0.1)
	// A triangle's mean is a third of the sum of its corners, its variance (a² + b² + c² − ab − ac − bc) / 18.
	check("the slip", slip, (-3.0+9)/3, math.Sqrt((9+81+27)/18.0))
	check("capex", capex, 1+(-0.05+0.2)/3, math.Sqrt((0.0025+0.04+0.01)/18))
}

func TestACancelledRunEndsAtOnceWithItsReason(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if b, err := miner(t).MonteCarlo(ctx, 10_000); !errors.Is(err, context.Canceled) || b != nil {
		t.Errorf("%v %v", b, err)
	}
	ctx, cancel = context.WithCancel(context.Background())
	done := make(chan error)
	go func() {
		_, err := builder(t).MonteCarlo(ctx, 2_000_000)
		done <- err
	}()
	time.Sleep(20 * time.Millisecond)
	cancel()
	select {
	case err := <-done:
		if !errors.Is(err, context.Canceled) {
			t.Errorf("it ends with %v", err)
		}
	case <-time.After(2 * time.Second):
		t.Error("it goes on after it was cancelled")
	}
}

func TestAFewAllocationsDoForAllPaths(t *testing.T) {
	p := miner(t)
	few := testing.AllocsPerRun(5, func() { band(t, p, 500) })
	many := testing.AllocsPerRun(5, func() { band(t, p, 10_000) })
	if many > few+20 {
		t.Errorf("500 paths take %v allocations, 10,000 take %v", few, many)
	}
}

// The aim is 200 ms for 10,000 paths on two cores.
func BenchmarkMonteCarlo(b *testing.B) {
	p := builder(b)
	b.ReportAllocs()
	for b.Loop() {
		band(b, p, Paths)
	}
}

func BenchmarkTornado(b *testing.B) {
	p := builder(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.Tornado(ClosingCash, nil); err != nil {
			b.Fatal(err)
		}
	}
}
