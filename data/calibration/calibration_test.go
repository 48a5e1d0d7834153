package calibration

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func TestScoresAreThoseWorkedByHandAndInPrint(t *testing.T) {
	cases := []struct {
		name       string
		cases      []Case
		brier, log float64
	}{
		// The design's own: (0.04 + 0.09 + 0.81) / 3 and (0.2231 + 0.3567 + 2.3026) / 3.
		{"three tests at 0.8, 0.3 and 0.9, of which the first came true", []Case{{P: 0.8, Came: true}, {P: 0.3}, {P: 0.9}}, 0.3133, 0.9608},
		// Rain, as the Brier score is explained everywhere: 100 %, 70 %, 30 % and 50 % given, and it rained.
		{"certain of rain, and it rains", []Case{{P: 1, Came: true}}, 0, 0},
		{"certain of rain, and it doesn't", []Case{{P: 1}}, 1, math.Inf(1)},
		{"seventy percent, and it rains", []Case{{P: 0.7, Came: true}}, 0.09, 0.3567},
		{"thirty percent, and it rains", []Case{{P: 0.3, Came: true}}, 0.49, 1.2040},
		{"one half, whatever happens", []Case{{P: 0.5, Came: true}, {P: 0.5}}, 0.25, 0.6931},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			brier, ok := Brier(c.cases)
			log, _ := Log(c.cases)
			if !ok {
				t.Fatal("there is no score")
			}
			near(t, "Brier", brier, c.brier, 5e-5)
			if math.IsInf(c.log, 1) {
				if !math.IsInf(log, 1) {
					t.Errorf("the log score is %v", log)
				}
				return
			}
			near(t, "log", log, c.log, 5e-5)
		})
	}
	if _, ok := Brier(nil); ok {
		t.Error("there is a score of nothing")
	}
}

func TestWilsonsIntervalIsThatInPrint(t *testing.T) {
	// Newcombe 1998, table I, method 3.
	for _, c := range []struct {
		count, n  int
		low, high float64
	}{{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}, {0, 0, 0, 1}} {
		low, high := Wilson(c.count, c.n)
		near(t, "low", low, c.low, 5e-5)
		near(t, "high", high, c.high, 5e-5)
	}
}

func TestFewCasesHaveAWideIntervalAndAreCalledFew(t *testing.T) {
	three := Of([]Case{{P: 0.8, Came: true}, {P: 0.3}, {P: 0.9}})
	if !three.Few || three.Count != 3 || three.Came != 1 {
		t.Errorf("%+v", three)
	}
	// By hand: parts 0.04, 0.09, 0.81; mean 0.31333; s = 0.43108; half = 4.303 × s / √3 = 1.0709, which is beyond 0 to 1.
	near(t, "low", three.Low, 0, 0)
	near(t, "high", three.High, 1, 0)
	two := Of([]Case{{P: 0.9, Came: true}, {P: 0.9, Came: true}})
	if two.Low != 0 || two.High != 1 {
		t.Errorf("two cases have the interval %v to %v", two.Low, two.High)
	}
	var many []Case
	for i := range 40 {
		many = append(many, Case{P: 0.8, Came: i%5 != 0})
	}
	s := Of(many)
	near(t, "Brier", s.Brier, 0.8*0.04+0.2*0.64, 1e-12)
	// s = 0.6 × √(0.8 × 0.2 × 40/39) = 0.24305; t(39) = 2.0227; half = 2.0227 × 0.24305 / √40 = 0.07773.
	near(t, "low", s.Low, 0.16-0.07773, 5e-5)
	near(t, "high", s.High, 0.16+0.07773, 5e-5)
	near(t, "base", s.Base, 0.16, 1e-12)
	if s.Few {
		t.Error("forty cases are called few")
	}
}

func TestReliabilitySetsSharesBesideProbabilities(t *testing.T) {
	cases := []Case{{P: 0.15, Came: true}, {P: 0.1}, {P: 0.19}, {P: 0.2}, {P: 0.99, Came: true}, {P: 1, Came: true}}
	bins := Reliability(cases, 10)
	if len(bins) != 10 || bins[1].Count != 3 || bins[1].Came != 1 || bins[2].Count != 1 || bins[9].Count != 2 {
		t.Fatalf("%+v", bins)
	}
	near(t, "mean", bins[1].MeanP, 0.44/3, 1e-12)
	near(t, "share", bins[1].Share, 1.0/3, 1e-12)
	low, high := Wilson(1, 3)
	if bins[1].Low != low || bins[1].High != high {
		t.Errorf("its interval is %v to %v", bins[1].Low, bins[1].High)
	}
	if b := bins[5]; b.Count != 0 || b.Low != 0 || b.High != 1 {
		t.Errorf("an empty bin claims something: %+v", b)
	}
}

func TestScoresAreSplit(t *testing.T) {
	cases := []Case{{P: 0.8, Came: true, Thesis: 2, Measure: "cash", Days: 90}, {P: 0.3, Thesis: 1, Measure: "cash", Days: 400}, {P: 0.9, Thesis: 1, Measure: "affo_margin", Days: 200}}
	thesis := Split(cases, ByThesis)
	if len(thesis) != 2 || thesis[0].Key != 1 || thesis[0].Count != 2 {
		t.Errorf("%+v", thesis)
	}
	near(t, "Brier of thesis 1", thesis[0].Brier, 0.45, 1e-12)
	if m := Split(cases, ByMeasure); len(m) != 2 || m[0].Key != "affo_margin" || m[1].Count != 2 {
		t.Errorf("%+v", m)
	}
	h := Split(cases, ByHorizon)
	if len(h) != 3 || h[0].Key.Title() != "up to 3 months" || h[1].Key.Title() != "6 to 12 months" || h[2].Key.Title() != "over a year" {
		t.Errorf("%+v", h)
	}
}

func TestWhateverTheCasesScoresStayWithinTheirBounds(t *testing.T) {
	draw := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Case {
		return Case{P: rapid.Float64Range(0, 1).Draw(t, "p"), Came: rapid.Bool().Draw(t, "came"), Days: rapid.IntRange(0, 1000).Draw(t, "days")}
	}), 1, 60)
	rapid.Check(t, func(t *rapid.T) {
		cases := draw.Draw(t, "cases")
		s := Of(cases)
		if s.Brier < 0 || s.Brier > 1 || s.Log < 0 || s.Low > s.Brier+1e-12 || s.High < s.Brier-1e-12 || s.Low < 0 || s.High > 1 {
			t.Fatalf("%+v", s)
		}
		perfect := make([]Case, len(cases))
		for i, c := range cases {
			perfect[i] = Case{P: c.o(), Came: c.Came}
		}
		if p := Of(perfect); p.Brier != 0 || p.Log != 0 {
			t.Fatalf("a perfect forecast scores %v and %v", p.Brier, p.Log)
		}
		// The mean over all is the mean of the parts' means by their counts, and no case is lost.
		sum, n := 0.0, 0
		for _, g := range Split(cases, ByHorizon) {
			sum += g.Brier * float64(g.Count)
			n += g.Count
		}
		if n != len(cases) || math.Abs(sum/float64(n)-s.Brier) > 1e-9 {
			t.Fatalf("split it scores %v of %d", sum/float64(n), n)
		}
		count := 0
		for _, b := range Reliability(cases, 10) {
			count += b.Count
			if b.Low > b.Share+1e-12 || b.High < b.Share-1e-12 {
				t.Fatalf("%+v", b)
			}
		}
		if count != len(cases) {
			t.Fatalf("%d of %d cases are in a bin", count, len(cases))
		}
		// Honest probabilities do best: of one share that came true, no other constant scores better.
		other := rapid.Float64Range(0, 1).Draw(t, "other")
		share := float64(s.Came) / float64(s.Count)
		constant := func(p float64) float64 {
			all := make([]Case, len(cases))
			for i, c := range cases {
				all[i] = Case{P: p, Came: c.Came}
			}
			b, _ := Brier(all)
			return b
		}
		if constant(share) > constant(other)+1e-12 || math.Abs(constant(share)-s.Base) > 1e-9 {
			t.Fatalf("%v scores %v, %v scores %v", share, constant(share), other, constant(other))
		}
	})
}
