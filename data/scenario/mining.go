package scenario

// HashPrice is what a PH/s earns in a day, in USD, by bitcoin's price (USD), the network's difficulty (T, millions of millions),
// the subsidy of a block (BTC) and the share of fees in what a block pays (%).
//
//	86,400 s × 10^15 hashes/s / (difficulty × 2^32 hashes a block) × subsidy / (1 − share of fees) × price
//
// That a block takes difficulty × 2^32 hashes on average is how Bitcoin defines difficulty.
func HashPrice(bitcoin, difficulty, subsidy, feeShare float64) float64 {
	if !(difficulty > 0) {
		return 0
	}
	return 86400 * 1e15 / (difficulty * 1e12 * (1 << 32)) * subsidy / (1 - feeShare/100) * bitcoin
}

// PowerMW is what a fleet draws, in MW: hash rate (EH/s) × efficiency (J/TH).
func PowerMW(hashRate, efficiency float64) float64 { return hashRate * efficiency }

// MiningRevenue is what a fleet earns, in USD, at a hash price in USD per PH/s and day.
//
//	hash rate (EH/s) × 1,000 × hash price × days × uptime
//
// Machines that stand still earn nothing, so the uptime (%) that bounds the power bill bounds the revenue as well.
func MiningRevenue(hashRate, hashPrice, days, uptime float64) float64 {
	return hashRate * 1000 * hashPrice * days * uptime / 100
}

// PowerCost is what a fleet's power costs, in USD, at a price in USD/MWh.
//
//	MW × 24 × days × price × uptime
func PowerCost(hashRate, efficiency, price, days, uptime float64) float64 {
	return PowerMW(hashRate, efficiency) * 24 * days * price * uptime / 100
}

// BreakEven is the hash price, in USD per PH/s and day, that pays for the power alone: a PH/s at 15 J/TH draws 15 kW.
//
//	efficiency (J/TH) × 24 / 1,000 × price (USD/MWh)
func BreakEven(efficiency, price float64) float64 { return efficiency * 24 / 1000 * price }

// mining is a quarter's engine, its numbers ready.
type mining struct {
	given       bool // mining cash comes as an amount
	cash        float64
	rate, eff   float64
	uptime      float64
	power, hash float64 // USD/MWh; USD per PH/s and day, before the halving
	// full are the days before the halving, half those from it on, whose subsidy is half.
	full, half float64
}

// hashPrice is the quarter's average hash price: what subsidy there is in it, halved from the halving on.
func (m *mining) hashPrice(subsidyShare, factor float64) float64 {
	days := m.full + m.half
	return m.hash * factor * (m.full + m.half*(1-subsidyShare/2)) / days
}

// flows are revenue and power cost in millions.
func (m *mining) flows(subsidyShare, hashFactor, powerFactor float64) (revenue, power float64) {
	revenue = MiningRevenue(m.rate, m.hash*hashFactor, m.full, m.uptime)
	if m.half > 0 {
		revenue += MiningRevenue(m.rate, m.hash*hashFactor*(1-subsidyShare/2), m.half, m.uptime)
	}
	return revenue / 1e6, PowerCost(m.rate, m.eff, m.power*powerFactor, m.full+m.half, m.uptime) / 1e6
}
