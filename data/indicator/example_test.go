package indicator

import (
	"math"
	"strings"
	"testing"

	"assay/data"
)

// example is an indicator worked by hand: of which facts, on which day, what comes out.
type example struct {
	name  string
	facts func(*book)
	asOf  string // the end of 2025 where it isn't said
	unit  int64  // the AI unit where it isn't said
	ask   Question
	want  float64 // unknown for no value
	// covers is the coverage; 0 where it doesn't bear on the case. misses and says are parts of what is said to be missing, and of
	// a remark or an input's name or remark.
	covers       float64
	misses, says string
}

// examples are all that are worked, by the indicator's key.
var examples = map[string][]example{}

// worked enters examples of an indicator.
func worked(key string, some ...example) bool {
	examples[key] = append(examples[key], some...)
	return true
}

func TestEveryIndicatorComesOutAsWorkedByHand(t *testing.T) {
	for key, some := range examples {
		for _, e := range some {
			t.Run(key+"/"+e.name, func(t *testing.T) {
				b := newBook()
				if e.facts != nil {
					e.facts(b)
				}
				q, unit := e.ask, e.unit
				if q.AsOf = day(e.asOf); e.asOf == "" {
					q.AsOf = day("2025-12-31")
				}
				if unit == 0 {
					unit = ai
				}
				r := b.score(t, key, unit, q)
				compare(t, r.Value, e.want)
				if e.covers != 0 && math.Abs(r.Coverage-e.covers) > 1e-9 {
					t.Errorf("the coverage is %v, want %v", r.Coverage, e.covers)
				}
				if r.Value == nil && len(r.Missing) == 0 {
					t.Error("there is no value and nothing is said to be missing")
				}
				if !strings.Contains(strings.Join(r.Missing, "\n"), e.misses) {
					t.Errorf("missing are %q, want %q", r.Missing, e.misses)
				}
				if !strings.Contains(said(r), e.says) {
					t.Errorf("it says %q, want %q", said(r), e.says)
				}
			})
		}
	}
}

// said is all that a result says beside its value.
func said(r Result) string {
	all := append([]string{r.Measure, r.Period, r.Word}, r.Remarks...)
	for _, in := range r.Inputs {
		all = append(all, in.What, in.Remark)
	}
	return strings.Join(all, "\n")
}

// compare holds a value against the one worked by hand.
func compare(t *testing.T, got *float64, want float64) {
	t.Helper()
	switch {
	case math.IsNaN(want) && got != nil:
		t.Errorf("the value is %v, want none", *got)
	case !math.IsNaN(want) && got == nil:
		t.Errorf("there is no value, want %v", want)
	case got != nil && math.Abs(*got-want) > 1e-9*math.Max(1, math.Abs(want)):
		t.Errorf("the value is %v, want %v", *got, want)
	}
}

func TestEveryIndicatorIsWorkedByHandThreeTimes(t *testing.T) {
	for _, i := range All() {
		if n := len(examples[i.Key]); n < 3 {
			t.Errorf("%s is worked by hand in %d examples, want three", i.Key, n)
		}
	}
	for key := range examples {
		if Find(key) == nil {
			t.Errorf("there are examples of %s, which is no indicator", key)
		}
	}
}

func TestAnIndicatorReadsOnlyMetricsThatItAsksFor(t *testing.T) {
	asked := map[string]bool{}
	for _, key := range MetricKeys() {
		asked[key] = true
		if _, ok := metrics[key]; !ok {
			t.Errorf("%s is no built-in metric", key)
		}
	}
	for key, some := range examples {
		for _, e := range some {
			b := newBook()
			if e.facts != nil {
				e.facts(b)
			}
			for _, f := range b.Figures {
				if !asked[f.MetricKey] && !strings.HasPrefix(e.name, "what isn't") {
					t.Errorf("%s, %s: no indicator asks the store for %s", key, e.name, f.MetricKey)
				}
			}
		}
	}
}

func TestEveryIndicatorIsDefinedInFull(t *testing.T) {
	seen := map[string]bool{}
	for _, i := range All() {
		if seen[i.Key] || i.Name == "" || i.Measure == "" || !strings.HasSuffix(i.Formula, ".") || i.Group == "" {
			t.Errorf("%s is defined twice or not in full", i.Key)
		}
		seen[i.Key] = true
		if i.Counterpart != "" && (Find(i.Counterpart) == nil || Find(i.Counterpart).Lens != data.ValidationLens) {
			t.Errorf("%s points to %q in place of itself", i.Key, i.Counterpart)
		}
		if i.Lens == data.MatureLens && i.Counterpart == "" {
			t.Errorf("%s is a mature operator's and names nothing to look at instead", i.Key)
		}
	}
}
