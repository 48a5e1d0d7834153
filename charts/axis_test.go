package charts

import (
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func labels(a axis) string {
	var all []string
	for _, t := range a.ticks {
		all = append(all, t.label)
	}
	return strings.Join(all, " ")
}

func TestTicksAreRoundAndFew(t *testing.T) {
	for _, c := range []struct {
		name   string
		lo, hi float64
		unit   string
		want   string
		after  string
	}{
		{"megawatts", 200, 1410, "MW", "0 500 1,000 1,500", "MW"},
		{"both signs", -27.8, 54, "%", "−40 −20 0 20 40 60", "%"},
		{"only negative", -12, -3, "%", "−12 −10 −8 −6 −4 −2 0", "%"},
		{"all equal", 7, 7, "MW", "0 2 4 6 8", "MW"},
		{"all zero", 0, 0, "MW", "0.0 0.2 0.4 0.6 0.8 1.0", "MW"},
		{"dollars", 0, 9.4e9, "USD", "$0 $2bn $4bn $6bn $8bn $10bn", ""},
		{"negative dollars", -1.9e6, 0, "USD", "−$2.0m −$1.5m −$1.0m −$0.5m $0", ""},
		{"thousands of dollars", 0, 260_000, "USD", "$0 $50k $100k $150k $200k $250k $300k", ""},
		{"few dollars", 0, 88, "USD", "$0 $20 $40 $60 $80 $100", ""},
		{"millions of dollars", 0, 411, "USD m", "$0 $100m $200m $300m $400m $500m", ""},
		{"thousands of millions of dollars", 0, 11_800, "USD m", "$0 $2bn $4bn $6bn $8bn $10bn $12bn", ""},
		{"losses of thousands of millions", -1800, 900, "EUR m", "−€2,000m −€1,500m −€1,000m −€500m €0 €500m €1,000m", ""},
		{"millions of millions", 0, 3.9e7, "USD m", "$0 $10tn $20tn $30tn $40tn", ""},
		{"money without a sign", 0, 11_800, "AUD m", "0 2,000 4,000 6,000 8,000 10,000 12,000", "AUD m"},
		{"millions of millions without a sign", 0, 3.9e7, "AUD m", "0 10 20 30 40", "AUD tn"},
		{"vast", 0, 1e15, "MW", "0 200 400 600 800 1,000", "trillion MW"},
		{"tiny", 0, 1e-9, "MW", "0.0 0.2 0.4 0.6 0.8 1.0", "×10⁻⁹ MW"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := valueAxis(c.lo, c.hi, true, c.unit, 400)
			got := strings.ReplaceAll(" "+labels(a), " 0 ", " 0.0 ")
			if want := strings.ReplaceAll(" "+c.want, " 0 ", " 0.0 "); got != want {
				t.Errorf("the ticks are %q, want %q", labels(a), c.want)
			}
			if a.unit != c.after {
				t.Errorf("the unit is %q, want %q", a.unit, c.after)
			}
		})
	}
}

func TestAnAxisHoldsItsFiguresAndZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		figure := rapid.Custom(func(t *rapid.T) float64 {
			return rapid.Float64Range(-9.99, 9.99).Draw(t, "mantissa") * math.Pow10(rapid.IntRange(-9, 15).Draw(t, "power"))
		})
		lo, hi := figure.Draw(t, "lo"), figure.Draw(t, "hi")
		lo, hi = math.Min(lo, hi), math.Max(lo, hi)
		a := valueAxis(lo, hi, true, "MW", rapid.Float64Range(1, 4000).Draw(t, "height"))
		slack := 1e-8 * (a.hi - a.lo)
		if a.lo > math.Min(lo, 0)+slack || a.hi < math.Max(hi, 0)-slack {
			t.Fatalf("the axis from %v to %v doesn't hold %v to %v and zero", a.lo, a.hi, lo, hi)
		}
		if n := len(a.ticks); n < 2 || n > 10 {
			t.Fatalf("%d ticks", n)
		}
		seen := map[string]bool{}
		for _, tick := range a.ticks {
			if seen[tick.label] {
				t.Fatalf("two ticks read %q: %s", tick.label, labels(a))
			}
			seen[tick.label] = true
			if strings.Contains(tick.label, "-") || utf8.RuneCountInString(tick.label) > 11 {
				t.Fatalf("a tick reads %q", tick.label)
			}
		}
	})
}

func TestFiguresAreShort(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 1410: "1,410", 34.8: "34.8", 34.85: "34.9", 13: "13", -27.8: "−27.8", 0.125: "0.125", 2.5: "2.5", 126_600_000: "127 million",
		-1.2e9: "−1.2 billion", 1e15: "1,000 trillion", 1234567: "1,234,567", 1e-9: "1e−09",
	} {
		if got := figure(v); got != want {
			t.Errorf("%v reads %q, want %q", v, got, want)
		}
	}
}
