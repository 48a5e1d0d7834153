package calibration

// Bin is the cases whose probability lies in a stretch, From included and To not (but in the last).
type Bin struct {
	From, To float64
	Count    int
	Came     int
	// MeanP is their mean probability, Share the share that came true, with Wilson's interval. In a bin without cases they are
	// the bin's middle, and nothing is known of the share.
	MeanP, Share, Low, High float64
}

// Reliability sorts cases into bins of equal width. What is well calibrated has its share near its mean probability in each.
func Reliability(cases []Case, bins int) []Bin {
	bins = max(1, bins)
	out := make([]Bin, bins)
	for i := range out {
		out[i].From, out[i].To = float64(i)/float64(bins), float64(i+1)/float64(bins)
	}
	for _, c := range cases {
		b := &out[binOf(out, c.P)]
		b.Count++
		b.Came += int(c.o())
		b.MeanP += c.P
	}
	for i := range out {
		b := &out[i]
		b.Low, b.High = Wilson(b.Came, b.Count)
		if b.Count == 0 {
			b.MeanP = (b.From + b.To) / 2
			b.Share = b.MeanP
			continue
		}
		b.MeanP /= float64(b.Count)
		b.Share = float64(b.Came) / float64(b.Count)
	}
	return out
}

// binOf is the last bin that begins at the probability or below it: a bound belongs to the bin that it begins.
func binOf(bins []Bin, p float64) int {
	at := 0
	for i := range bins {
		if p >= bins[i].From {
			at = i
		}
	}
	return at
}
