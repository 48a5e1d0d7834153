package scenario

import (
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"assay/data"
	"assay/data/wording"
)

// Paths is how many paths a Monte Carlo run has unless it's told another number.
const Paths = 10_000

// chunk is how many paths share one stream of chance. Streams belong to chunks and not to processors, so that the band is the
// same on every machine.
const chunk = 250

// Band is what cash may come to: of all paths, quarter by quarter.
type Band struct {
	Paths    int
	Seed     int64
	Quarters []BandQuarter
	// RunsOut is the chance, from 0 to 1, that cash falls below the floor in any quarter.
	RunsOut float64
	// Distributions says what was left to chance and how, a sentence each.
	Distributions []string
}

// BandQuarter is where the closing cash of a quarter lies: below P5 in five paths of a hundred, and so on.
type BandQuarter struct {
	Period                 string
	P5, P25, P50, P75, P95 float64
	// RunsOut is the chance that cash has fallen below the floor by the quarter's end.
	RunsOut float64
}

// spread is how far a plan's numbers may lie off.
type spread struct {
	volatility, power   float64
	slipLow, slipHigh   float64 // months off the plan's slip
	capexLow, capexHigh float64 // factors less one
}

// MonteCarlo plays the plan along many paths (zero or less: Paths) on which bitcoin, power price, slip and capex depart from
// it as its chance assumptions say. The same plan and seed give the same band whatever the number of processors. It returns
// the context's error soon after that is cancelled.
func (p Plan) MonteCarlo(ctx context.Context, paths int) (*Band, error) {
	if paths <= 0 {
		paths = Paths
	}
	m, err := p.prepare()
	if err != nil {
		return nil, err
	}
	s := p.spread()
	closing := make([]float64, Quarters*paths) // quarter after quarter, to be sorted each by itself
	chunks := (paths + chunk - 1) / chunk
	outs := make([][Quarters]int, chunks) // in which quarter paths ran out
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), chunks) {
		all.Go(func() {
			t := m.tape()
			source := rand.NewPCG(0, 0)
			random := rand.New(source)
			for {
				k := int(next.Add(1)) - 1
				if k >= chunks || ctx.Err() != nil {
					return
				}
				source.Seed(uint64(p.Seed), uint64(k))
				for i := k * chunk; i < min(paths, (k+1)*chunk); i++ {
					path := s.draw(random)
					m.play(&path, t)
					out := false
					for q, v := range t.closing {
						closing[q*paths+i] = v
						if !out && m.short(v) {
							out = true
							outs[k][q]++
						}
					}
				}
			}
		})
	}
	all.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	b := &Band{Paths: paths, Seed: p.Seed, Quarters: make([]BandQuarter, Quarters), Distributions: p.distributions(m)}
	for q := range b.Quarters {
		all.Go(func() {
			cash := closing[q*paths : (q+1)*paths]
			slices.Sort(cash)
			from := p.StartsOn.AddMonths(3 * q)
			b.Quarters[q] = BandQuarter{P5: percentile(cash, 5), P25: percentile(cash, 25), P50: percentile(cash, 50), P75: percentile(cash, 75), P95: percentile(cash, 95),
				Period: data.Period{Kind: data.Quarter, Start: from, End: from.AddMonths(3).AddDays(-1)}.Display(p.Company.YearEnd)}
		})
	}
	all.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	gone := 0
	for q := range b.Quarters {
		for k := range outs {
			gone += outs[k][q]
		}
		b.Quarters[q].RunsOut = float64(gone) / float64(paths)
	}
	b.RunsOut = b.Quarters[Quarters-1].RunsOut
	return b, nil
}

// percentile is the value below which so many of a hundred lie, in proportion between neighbours.
func percentile(sorted []float64, of float64) float64 {
	at := of / 100 * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

func (p *Plan) spread() spread {
	get := func(key string) float64 {
		v, _ := p.single(key, "")
		return v
	}
	return spread{volatility: get("bitcoin_volatility") / 100, power: get("power_spread") / 100, slipLow: -get("slip_early"), slipHigh: get("slip_late"),
		capexLow: -get("capex_under") / 100, capexHigh: get("capex_over") / 100}
}

// draw is one path. Bitcoin walks at random from mid-quarter to mid-quarter; its median stays the plan's. The numbers are drawn in
// one order whatever is used of them, so that changing one assumption doesn't shuffle the others' chance.
//
//	hash price factor = exp(volatility × W(t)), W a Brownian motion, t in years
func (s *spread) draw(random *rand.Rand) chance {
	var c chance
	walk, step := 0.0, math.Sqrt(0.125)
	for q := range c.hash {
		walk += step * random.NormFloat64()
		c.hash[q] = math.Exp(s.volatility * walk)
		step = 0.5
	}
	c.power = 1 + s.power*random.NormFloat64()
	c.slip = triangular(random.Float64(), s.slipLow, 0, s.slipHigh)
	c.capex = math.Max(0, 1+triangular(random.Float64(), s.capexLow, 0, s.capexHigh))
	return c
}

// triangular is where a triangle from low to high with its peak between them has the share u of its area below it.
//
//	low + √(u × (high − low) × (peak − low)) below the peak, high − √((1 − u) × (high − low) × (high − peak)) above it
func triangular(u, low, peak, high float64) float64 {
	width := high - low
	if !(width > 0) {
		return peak
	}
	if at := (peak - low) / width; u < at {
		return low + math.Sqrt(u*width*(peak-low))
	}
	return high - math.Sqrt((1-u)*width*(high-peak))
}

// distributions says what is left to chance.
func (p *Plan) distributions(m *model) []string {
	get := func(key string) string {
		v, _ := p.single(key, "")
		return data.FormatNumber(v)
	}
	var out []string
	if p.hashes() {
		if _, given := p.levels("hash_price"); given[0] {
			out = append(out, wording.Of("Hash price: lognormal around the plan's, %s %% volatility a year.", get("bitcoin_volatility")))
		} else {
			out = append(out, wording.Of("Bitcoin price: lognormal around the plan's, %s %% volatility a year.", get("bitcoin_volatility")))
		}
		out = append(out, wording.Of("Power price: normal around the plan's, standard deviation %s %%.", get("power_spread")))
	}
	if len(m.deals) > 0 {
		out = append(out, wording.Of("Slip of deliveries: triangular, from %s months less than the plan's to %s months more, the plan's the likeliest; never below none.",
			get("slip_early"), get("slip_late")))
	}
	if len(m.sites) > 0 {
		out = append(out, wording.Of("Capex: triangular, from %s %% less than the plan to %s %% more, the plan the likeliest.", get("capex_under"), get("capex_over")))
	}
	return append(out, wording.Of("What mining brings as a given amount, margins, rates and contracts stay as planned."))
}
