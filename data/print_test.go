package data_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/data"
)

func TestAFigureIsPrintedAsItWasMeant(t *testing.T) {
	for _, c := range []struct {
		name         string
		value        float64
		point, comma string
	}{
		{"zero", 0, "0", "0"},
		{"zero from below", math.Copysign(0, -1), "0", "0"},
		{"a whole number", 200, "200", "200"},
		{"thousands are grouped", 16000, "16,000", "16.000"},
		{"millions are grouped", 1234567.5, "1,234,567.5", "1.234.567,5"},
		{"a loss has a real minus", -27.8, "−27.8", "−27,8"},
		{"a loss of thousands", -1234.5, "−1,234.5", "−1.234,5"},
		{"the noise of a sum is gone", 0.1 + 0.2, "0.3", "0,3"},
		{"the noise of a difference is gone", 126.6 - 27.8, "98.8", "98,8"},
		{"noise that would go in two steps goes at once", 0.12515373498899862, "0.125153734989", "0,125153734989"},
		{"three decimals", 0.125, "0.125", "0,125"},
		{"a small figure in full", 0.00015, "0.00015", "0,00015"},
		{"every digit of a long figure", 1234567890123, "1,234,567,890,123", "1.234.567.890.123"},
		{"a trillion and cents", 999999999999.5, "999,999,999,999.5", "999.999.999.999,5"},
		{"beyond reading in full", 2.5e22, "2.5e22", "2,5e22"},
		{"too small for reading in full", -1.5e-12, "−1.5e−12", "−1,5e−12"},
		{"what is no number", math.NaN(), "–", "–"},
		{"what is beyond numbers", math.Inf(-1), "–", "–"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := data.FormatNumber(c.value); got != c.point {
				t.Errorf("with a decimal point it's %q, want %q", got, c.point)
			}
			if got := data.FormatAs(c.value, data.MarkComma); got != c.comma {
				t.Errorf("with a decimal comma it's %q, want %q", got, c.comma)
			}
		})
	}
}

func TestAFigureInAColumnHasTheDecimalsOfItsColumn(t *testing.T) {
	for _, c := range []struct {
		name     string
		value    float64
		decimals int
		want     string
	}{
		{"zeros are added", 1410, 2, "1,410.00"},
		{"decimals are cut", 1234.56, 1, "1,234.6"},
		{"a half goes up", 2.5, 0, "3"},
		{"a half of a loss goes down", -2.5, 0, "−3"},
		{"a half as it was typed goes up", 1.005, 2, "1.01"},
		{"less than a half goes down", 1.00499, 2, "1.00"},
		{"rounding carries into a new group", 999.95, 1, "1,000.0"},
		{"a loss that rounds to nothing has no minus", -0.04, 1, "0.0"},
		{"a large figure has no noise", 1e15, 2, "1,000,000,000,000,000.00"},
		{"fewer than no decimals are none", 12.5, -1, "13"},
		{"what is no number", math.NaN(), 2, "–"},
		{"what is beyond numbers", math.Inf(1), 2, "–"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := data.FormatFixed(c.value, c.decimals); got != c.want {
				t.Errorf("%v with %d decimals is %q, want %q", c.value, c.decimals, got, c.want)
			}
		})
	}
}

func TestEveryFigureIsReadBackAsItWasPrinted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64().Draw(t, "value")
		for _, mark := range []data.DecimalMark{data.MarkPoint, data.MarkComma} {
			text := data.FormatAs(v, mark)
			n, err := data.ParseNumber(text, mark)
			if err != nil || !near(n.Value, v) {
				t.Fatalf("%v is printed as %q and read back as %v (%v)", v, text, n.Value, err)
			}
			if again := data.FormatAs(n.Value, mark); again != text {
				t.Fatalf("%q is printed again as %q", text, again)
			}
			if strings.Contains(text, "-") {
				t.Fatalf("%q has a hyphen for a minus", text)
			}
		}
	})
}

func TestEveryTypedDigitIsKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		digits := rapid.Int64Range(-9_999_999_999_999, 9_999_999_999_999).Draw(t, "digits")
		decimals := rapid.IntRange(0, 6).Draw(t, "decimals")
		v, err := strconv.ParseFloat(strconv.FormatInt(digits, 10)+"e-"+strconv.Itoa(decimals), 64)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := data.ParseNumber(data.FormatNumber(v), data.MarkPoint); err != nil || n.Value != v {
			t.Fatalf("%v is printed as %q", v, data.FormatNumber(v))
		}
		if n, err := data.ParseNumber(data.FormatFixed(v, decimals), data.MarkPoint); err != nil || n.Value != v {
			t.Fatalf("%v with %d decimals is printed as %q", v, decimals, data.FormatFixed(v, decimals))
		}
	})
}
