package data_test

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/data"
)

func TestANumberIsReadAsAnalystsWriteIt(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       data.Number
	}{
		{"a plain number", "126.6", data.Number{Value: 126.6}},
		{"spaces around it", "  126.6\u00a0", data.Number{Value: 126.6}},
		{"a capital M is a million", "126.6M", data.Number{Value: 126.6e6, Scaled: true}},
		{"a small m is a million", "126.6m", data.Number{Value: 126.6e6, Scaled: true}},
		{"mn is a million", "126.6 mn", data.Number{Value: 126.6e6, Scaled: true}},
		{"MM is a million", "126.6MM", data.Number{Value: 126.6e6, Scaled: true}},
		{"million in full", "126.6 million", data.Number{Value: 126.6e6, Scaled: true}},
		{"bn is a billion", "1.2bn", data.Number{Value: 1.2e9, Scaled: true}},
		{"a capital B is a billion", "1.2B", data.Number{Value: 1.2e9, Scaled: true}},
		{"billion in full", "1.2 billion", data.Number{Value: 1.2e9, Scaled: true}},
		{"k is a thousand", "3k", data.Number{Value: 3000, Scaled: true}},
		{"tn is a trillion", "2tn", data.Number{Value: 2e12, Scaled: true}},
		{"a dollar sign", "$16B", data.Number{Value: 16e9, Scaled: true, Currency: "USD"}},
		{"a currency code before", "USD 16bn", data.Number{Value: 16e9, Scaled: true, Currency: "USD"}},
		{"a currency code before, without a space", "usd16bn", data.Number{Value: 16e9, Scaled: true, Currency: "USD"}},
		{"a currency code behind", "16 bn EUR", data.Number{Value: 16e9, Scaled: true, Currency: "EUR"}},
		{"a currency sign behind", "16bn€", data.Number{Value: 16e9, Scaled: true, Currency: "EUR"}},
		{"US$ behind", "16 US$", data.Number{Value: 16, Currency: "USD"}},
		{"an Australian dollar", "A$5m", data.Number{Value: 5e6, Scaled: true, Currency: "AUD"}},
		{"a sign and the code of the same currency", "$5 USD", data.Number{Value: 5, Currency: "USD"}},
		{"a code that few use", "5 ISK", data.Number{Value: 5, Currency: "ISK"}},
		{"the measure as the grid heads it", "126.6 USD m", data.Number{Value: 126.6e6, Scaled: true, Currency: "USD"}},
		{"a percentage", "12.5%", data.Number{Value: 12.5, Percent: true}},
		{"a percentage with comma and space", "12,5 %", data.Number{Value: 12.5, Percent: true}},
		{"a percentage in words", "12.5 percent", data.Number{Value: 12.5, Percent: true}},
		{"a negative percentage in brackets", "(12.5)%", data.Number{Value: -12.5, Percent: true}},
		{"brackets are a minus", "(27.8)", data.Number{Value: -27.8}},
		{"brackets around currency and magnitude", "($27.8M)", data.Number{Value: -27.8e6, Scaled: true, Currency: "USD"}},
		{"a currency before the bracket, as in filings", "$ (27.8)", data.Number{Value: -27.8, Currency: "USD"}},
		{"a magnitude behind the bracket", "(27.8)M", data.Number{Value: -27.8e6, Scaled: true}},
		{"a real minus", "−27.8", data.Number{Value: -27.8}},
		{"an en dash for a minus", "–27.8", data.Number{Value: -27.8}},
		{"a hyphen for a minus", "-27.8", data.Number{Value: -27.8}},
		{"a minus before the currency", "-$5", data.Number{Value: -5, Currency: "USD"}},
		{"a minus behind the currency", "$-5", data.Number{Value: -5, Currency: "USD"}},
		{"a plus", "+5", data.Number{Value: 5}},
		{"no minus on zero", "-0.0", data.Number{Value: 0}},
		{"groups by spaces", "1 234,5", data.Number{Value: 1234.5}},
		{"groups by no-break spaces", "1\u00a0234\u00a0567", data.Number{Value: 1234567}},
		{"groups by thin spaces", "1\u2009234,5", data.Number{Value: 1234.5}},
		{"groups by narrow no-break spaces", "1\u202f234,5", data.Number{Value: 1234.5}},
		{"groups by apostrophes", "1'234.5", data.Number{Value: 1234.5}},
		{"groups by curly apostrophes", "1’234.5", data.Number{Value: 1234.5}},
		{"a comma groups where a point follows", "1,234.5", data.Number{Value: 1234.5}},
		{"a point groups where a comma follows", "1.234,5", data.Number{Value: 1234.5}},
		{"two commas group", "1,234,567", data.Number{Value: 1234567}},
		{"two points group", "1.234.567", data.Number{Value: 1234567}},
		{"three decimals behind a grouped number", "1,234.567", data.Number{Value: 1234.567}},
		{"three decimals behind a space", "1 234,567", data.Number{Value: 1234.567}},
		{"three decimals behind a lone zero", "0,125", data.Number{Value: 0.125}},
		{"three decimals behind four digits", "1234,567", data.Number{Value: 1234.567}},
		{"a decimal comma", "12,5", data.Number{Value: 12.5}},
		{"no digit before the point", ".5", data.Number{Value: 0.5}},
		{"three digits behind a leading point", ".125", data.Number{Value: 0.125}},
		{"no digit behind the point", "5.", data.Number{Value: 5}},
		{"powers of ten", "1e3", data.Number{Value: 1000}},
		{"small powers of ten", "1.5E-4", data.Number{Value: 0.00015}},
		{"powers of ten as a spreadsheet writes them", "1.234E+05", data.Number{Value: 123400}},
		{"a power of ten before a currency", "1e3 EUR", data.Number{Value: 1000, Currency: "EUR"}},
		{"EUR isn't a power of ten", "5EUR", data.Number{Value: 5, Currency: "EUR"}},
		{"a multiple", "3.8x", data.Number{Value: 3.8, Unit: "x"}},
		{"megawatts", "200MW", data.Number{Value: 200, Unit: "MW"}},
		{"gigawatts", "1.4 GW", data.Number{Value: 1.4, Unit: "GW"}},
		{"exahashes a second", "50 EH/s", data.Number{Value: 50, Unit: "EH/s"}},
		{"joules a terahash", "15 J/TH", data.Number{Value: 15, Unit: "J/TH"}},
		{"bitcoin is a unit, not a currency", "12.5 BTC", data.Number{Value: 12.5, Unit: "BTC"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, mark := range []data.DecimalMark{data.MarkUnset, data.MarkPoint, data.MarkComma} {
				got, err := data.ParseNumber(c.text, mark)
				if err != nil {
					t.Fatalf("with decimal mark %q: %v", mark, err)
				}
				if plain(got) != c.want || math.Signbit(got.Value) != (got.Value < 0) {
					t.Errorf("with decimal mark %q: %q is read as %+v, want %+v", mark, c.text, plain(got), c.want)
				}
			}
		})
	}
}

// plain is what others see of a number.
func plain(n data.Number) data.Number {
	return data.Number{Value: n.Value, Scaled: n.Scaled, Percent: n.Percent, Currency: n.Currency, Unit: n.Unit, Ambiguous: n.Ambiguous}
}

func TestOneMarkBeforeThreeDigitsIsReadByTheMarkChosen(t *testing.T) {
	for _, c := range []struct {
		text         string
		point, comma float64
	}{
		{"1,234", 1234, 1.234},
		{"1.234", 1.234, 1234},
		{"12,345", 12345, 12.345},
		{"867.800", 867.8, 867800},
		{"(1,234)", -1234, -1.234},
		{"−1.234", -1.234, -1234},
		{"$1,234M", 1234e6, 1.234e6},
		{"1,234 %", 1234, 1.234},
		{"12,345e3", 12345e3, 12345},
	} {
		t.Run(c.text, func(t *testing.T) {
			for mark, want := range map[data.DecimalMark]float64{data.MarkPoint: c.point, data.MarkComma: c.comma} {
				n, err := data.ParseNumber(c.text, mark)
				if err != nil || n.Value != want || !n.Ambiguous {
					t.Errorf("with decimal mark %q: %v, ambiguous %v, %v; want %v, ambiguous", mark, n.Value, n.Ambiguous, err, want)
				}
			}
			if n, err := data.ParseNumber(c.text, data.MarkUnset); !errors.Is(err, data.ErrAmbiguous) {
				t.Errorf("with no decimal mark chosen it's guessed as %v (%v)", n.Value, err)
			}
		})
	}
}

func TestTheRefusalOfAnAmbiguousNumberNamesBothReadings(t *testing.T) {
	_, err := data.ParseNumber(" 1,234 ", data.MarkUnset)
	want := `"1,234" may be 1234 or 1.234: choose whether the notebook writes decimals with a point or a comma`
	if err == nil || err.Error() != want {
		t.Errorf("it says\n%v\nwant\n%s", err, want)
	}
}

func TestWhatIsNoNumberIsRefusedWithAReason(t *testing.T) {
	for _, c := range []struct{ name, text, reason string }{
		{"nothing", "", "is empty"},
		{"only spaces", " \u00a0 ", "is empty"},
		{"a word", "n/a", "is not a number"},
		{"not a number", "NaN", "is not a number"},
		{"infinity", "Inf", "is not a number"},
		{"a lone minus", "−", "holds no digits"},
		{"the dash that stands for a missing figure", "–", "holds no digits"},
		{"a lone currency", "$", "holds no digits"},
		{"empty brackets", "()", "holds no digits"},
		{"a bracket left open", "(5", "isn't closed"},
		{"a bracket only closed", "5)", `has ")" behind`},
		{"two signs", "--5", "two signs"},
		{"a plus and a minus", "+-5", "two signs"},
		{"a minus in brackets", "(-5)", "two signs"},
		{"a minus before brackets", "-(5)", "two signs"},
		{"a minus behind", "27.8-", `has "-" behind`},
		{"digits behind the bracket", "(27) 500", `has "500" behind`},
		{"groups that aren't of three", "1,2,3", "in threes"},
		{"Indian groups", "1,23,456", "in threes"},
		{"Indian groups with decimals", "12,34,567.5", "in threes"},
		{"a last group too short", "1,234,56", "in threes"},
		{"a group left empty", "1,,234", "in threes"},
		{"a mark at the end of groups", "1,234,", "in threes"},
		{"two numbers with a space between", "12 5", "in threes"},
		{"two numbers with a tab between", "1\t234", "behind the number"},
		{"two lines", "1\n234", "behind the number"},
		{"two decimal points", "1,234.5.6", "two decimal marks"},
		{"groups behind the decimal mark", "1.234,567,890", "two decimal marks"},
		{"spaces behind the decimal mark", "1.23 456", "behind its decimal mark"},
		{"two ways of grouping", "1 234'567", "in two ways"},
		{"spaces and commas", "1 234,567.8", "in two ways"},
		{"a grouped number that begins with zero", "0,123,456", "begin with a zero"},
		{"a padded number with one mark", "012,345", "begins with a zero"},
		{"a date", "2025-11-30", "behind the number"},
		{"a date with points", "30.11.2025", "in threes"},
		{"a fraction", "1/2", "behind the number"},
		{"a range", "10–12", "behind the number"},
		{"about", "~5", "is not a number"},
		{"a formula", "=1+2", "is not a number"},
		{"a number with a formula behind", "-1+cmd", "behind the number"},
		{"a hexadecimal number", "0x1F", "behind the number"},
		{"two currencies", "$5 EUR", "two currencies"},
		{"two magnitudes", "5 m bn", "two magnitudes"},
		{"two percent signs", "5%%", "two percent signs"},
		{"a percentage of millions", "5m%", "with a magnitude"},
		{"a percentage of dollars", "$5%", "with a unit of measure"},
		{"two units", "5 MW GW", `has "MW" behind`},
		{"too large", "1e400", "too large"},
		{"too large by its length", strings.Repeat("9", 400), "too large"},
		{"too large by its magnitude", "1e300tn", "too large"},
		{"so small that it would be zero", "1e-400", "too small"},
		{"digits of another script", "٣", "is not a number"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, mark := range []data.DecimalMark{data.MarkUnset, data.MarkPoint, data.MarkComma} {
				n, err := data.ParseNumber(c.text, mark)
				var named *data.NumberError
				if !errors.As(err, &named) {
					t.Fatalf("with decimal mark %q: read as %+v (%v), want a *NumberError", mark, plain(n), err)
				}
				if named.Text != strings.TrimSpace(c.text) || !strings.Contains(err.Error(), c.reason) || errors.Is(err, data.ErrAmbiguous) {
					t.Errorf("with decimal mark %q: it says %q, which doesn't say %q of the text", mark, err, c.reason)
				}
			}
		})
	}
}

func TestANumberIsBroughtToTheMeasureOfItsMetric(t *testing.T) {
	for _, c := range []struct {
		name, text, measure string
		want                float64
	}{
		{"millions typed with M", "126.6M", "USD m", 126.6},
		{"billions into millions", "$16B", "USD m", 16000},
		{"thousands into millions", "500k", "USD m", 0.5},
		{"a plain number is millions already", "126.6", "USD m", 126.6},
		{"a plain number with a currency too", "$16", "USD m", 16},
		{"the measure itself typed behind", "126.6 USD m", "USD m", 126.6},
		{"a loss in brackets", "($27.8M)", "USD m", -27.8},
		{"a currency that few use", "3bn ISK", "ISK m", 3000},
		{"a price per share", "$9.67", "USD", 9.67},
		{"a price per bitcoin in thousands", "$101.5k", "USD", 101500},
		{"a percentage", "12,5 %", "%", 12.5},
		{"a percentage without its sign", "12.5", "%", 12.5},
		{"gigawatts into megawatts", "1.4GW", "MW", 1400},
		{"kilowatts into megawatts", "250 kW", "MW", 0.25},
		{"megawatts however they're written", "200 mw", "MW", 200},
		{"petahashes into exahashes", "500 PH/s", "EH/s", 0.5},
		{"a multiple", "3.8x", "x", 3.8},
		{"a multiple with the sign", "3.8×", "x", 3.8},
		{"a count with a magnitude", "500k", "count", 500000},
		{"bitcoin", "600 BTC", "BTC", 600},
		{"cents without their country", "3.7 cents/kWh", "US cents/kWh", 3.7},
		{"cents in full", "3.7 US cents/kWh", "US cents/kWh", 3.7},
		{"a measure of the analyst's own", "12 racks", "racks", 12},
		{"a price in a measure of the analyst's own", "45 USD/MWh", "USD/MWh", 45},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, err := data.ParseNumber(c.text, data.MarkUnset)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := n.In(c.measure); err != nil || got != c.want {
				t.Errorf("%q in %s is %v (%v), want %v", c.text, c.measure, got, err, c.want)
			}
		})
	}
}

func TestANumberThatDoesNotFitItsMetricIsRefused(t *testing.T) {
	for _, c := range []struct{ name, text, measure, want string }{
		{"euros for a dollar metric", "€5m", "USD m", `"€5m" is in EUR, but the metric is kept in USD m`},
		{"a percentage for money", "12.5%", "USD m", `"12.5%" is a percentage, but the metric is kept in USD m`},
		{"a percentage for a multiple", "12.5%", "x", `"12.5%" is a percentage, but the metric is kept in x`},
		{"megawatts for money", "5 MW", "USD m", `"5 MW" is in MW, but the metric is kept in USD m`},
		{"money for megawatts", "$5", "MW", `"$5" is in USD, but the metric is kept in MW`},
		{"money for a percentage", "$5", "%", `"$5" is in USD, but the metric is kept in %`},
		{"millions for a percentage", "5m", "%", `"5m" has a magnitude (thousand, million …), but the metric is kept in %`},
		{"millions for megawatts", "5m", "MW", `"5m" has a magnitude (thousand, million …), but the metric is kept in MW`},
		{"energy for power", "5 MWh", "MW", `"5 MWh" is in MWh, but the metric is kept in MW`},
		{"gigawatts for a hash rate", "5 GW", "EH/s", `"5 GW" is in GW, but the metric is kept in EH/s`},
		{"bitcoin for dollars", "5 BTC", "USD", `"5 BTC" is in BTC, but the metric is kept in USD`},
		{"more than a figure can hold", "1e308 GW", "MW", `"1e308 GW" is too large`},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, err := data.ParseNumber(c.text, data.MarkUnset)
			if err != nil {
				t.Fatal(err)
			}
			got, err := n.In(c.measure)
			var named *data.NumberError
			if !errors.As(err, &named) || err.Error() != c.want {
				t.Errorf("%q in %s is %v, and it says\n%v\nwant\n%s", c.text, c.measure, got, err, c.want)
			}
		})
	}
}

func TestANumberMadeByHandIsConvertedToo(t *testing.T) {
	if v, err := (data.Number{Value: 1.4, Unit: "GW"}).In("MW"); err != nil || v != 1400 {
		t.Errorf("1.4 GW is %v MW (%v), want 1400", v, err)
	}
	if _, err := (data.Number{Value: 12.5, Percent: true}).In("MW"); err == nil || !strings.HasPrefix(err.Error(), `"12.5" is a percentage`) {
		t.Errorf("a percentage in MW says %v", err)
	}
	if v, err := (data.Number{Value: math.Inf(1)}).In("MW"); err == nil {
		t.Errorf("infinity is %v MW", v)
	}
}

func TestEveryBuiltInMetricTakesItsOwnMeasure(t *testing.T) {
	for _, m := range data.BuiltInMetrics() {
		measure := m.MeasureIn("USD")
		n, err := data.ParseNumber("12.5 "+measure, data.MarkUnset)
		if measure == "count" {
			n, err = data.ParseNumber("12.5", data.MarkUnset)
		}
		if err != nil {
			t.Errorf("%s: %v", m.Name, err)
			continue
		}
		if v, err := n.In(measure); err != nil || v != 12.5 {
			t.Errorf("%s: 12.5 %s is read as %v (%v)", m.Name, measure, v, err)
		}
	}
}

// written is a number as somebody may type it, with what it means under each decimal mark.
type written struct {
	text   string
	values map[data.DecimalMark]float64
	// unsettled says that the text alone doesn't show which of its meanings is meant.
	unsettled bool
}

// writtenNumbers draws numbers in every style of grouping, sign and magnitude.
func writtenNumbers(t *rapid.T) written {
	digits := strconv.FormatUint(rapid.Uint64Range(0, 999_999_999_999).Draw(t, "whole"), 10)
	fraction := rapid.StringMatching(`[0-9]{0,6}`).Draw(t, "fraction")
	style := rapid.SampledFrom([]struct{ group, point string }{{"", "."}, {"", ","}, {",", "."}, {".", ","}, {" ", ","}, {" ", "."},
		{"\u00a0", ","}, {"\u202f", ","}, {"\u2009", "."}, {"'", "."}, {"’", ","}}).Draw(t, "style")
	magnitude := rapid.SampledFrom([]struct {
		word  string
		power string
	}{{"", "0"}, {"k", "3"}, {" million", "6"}, {"bn", "9"}, {" tn", "12"}}).Draw(t, "magnitude")
	sign := rapid.SampledFrom([][2]string{{"", ""}, {"+", ""}, {"-", ""}, {"−", ""}, {"(", ")"}, {"$", ""}, {"-$", ""}, {"($", ")"}, {"EUR ", ""}}).Draw(t, "sign")

	var whole strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			whole.WriteString(style.group)
		}
		whole.WriteRune(d)
	}
	number := whole.String()
	if fraction != "" {
		number += style.point + fraction
	}
	value := func(digits string) float64 {
		v, err := strconv.ParseFloat(digits+"e"+magnitude.power, 64)
		if err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(sign[0], "-−(") && v != 0 {
			v = -v
		}
		return v
	}
	meant := value(digits + "." + fraction)
	w := written{text: sign[0] + number + magnitude.word + sign[1],
		values: map[data.DecimalMark]float64{data.MarkPoint: meant, data.MarkComma: meant}}
	groups, points := strings.ContainsAny(number, " \u00a0\u202f\u2009'’"), strings.Count(number, ".")+strings.Count(number, ",")
	before, behind, _ := strings.Cut(strings.ReplaceAll(number, ",", "."), ".")
	if points == 1 && !groups && len(behind) == 3 && len(before) <= 3 && before != "0" {
		mark := data.DecimalMark(number[len(before) : len(before)+1])
		other := map[data.DecimalMark]data.DecimalMark{data.MarkPoint: data.MarkComma, data.MarkComma: data.MarkPoint}[mark]
		w.unsettled, w.values[mark], w.values[other] = true, value(before+"."+behind), value(before+behind)
	}
	return w
}

func TestEveryStyleOfWritingANumberIsReadAsItWasMeant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := writtenNumbers(t)
		for mark, want := range w.values {
			n, err := data.ParseNumber(w.text, mark)
			if err != nil || n.Value != want || n.Ambiguous != w.unsettled {
				t.Fatalf("%q with decimal mark %q is read as %v, ambiguous %v (%v); want %v, ambiguous %v", w.text, mark, n.Value, n.Ambiguous, err, want, w.unsettled)
			}
		}
		n, err := data.ParseNumber(w.text, data.MarkUnset)
		if w.unsettled != errors.Is(err, data.ErrAmbiguous) || !w.unsettled && (err != nil || n.Value != w.values[data.MarkPoint]) {
			t.Fatalf("%q without a decimal mark is read as %v (%v)", w.text, n.Value, err)
		}
	})
}

func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"126.6M", "1,234", "1.234,5", "$ (27.8)M", "12,5 %", "1 234,5", "1’234", "1e3", "3.8x", "1.4 GW", "5 US cents/kWh", "16bn€",
		"USD 16bn", "-0", "1e308tn", "1,23,456", "((5))", "5 % %", ".", ",5", "5e", "1e-323", "０", "\xff5", "ſ5", "5 ſ", "5 K", "HK$5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		readings := map[data.DecimalMark]data.Number{}
		for _, mark := range []data.DecimalMark{data.MarkUnset, data.MarkPoint, data.MarkComma} {
			n, err := data.ParseNumber(text, mark)
			if err != nil {
				var named *data.NumberError
				if !errors.As(err, &named) || named.Reason == "" || errors.Is(err, data.ErrAmbiguous) && mark != data.MarkUnset {
					t.Fatalf("%q with decimal mark %q is refused by %#v", text, mark, err)
				}
				continue
			}
			readings[mark] = n
			if math.IsNaN(n.Value) || math.IsInf(n.Value, 0) {
				t.Fatalf("%q is read as %v", text, n.Value)
			}
			if again, err := data.ParseNumber(data.FormatNumber(n.Value), data.MarkPoint); err != nil || !near(again.Value, n.Value) {
				t.Fatalf("%q is read as %v, printed as %q and read again as %v (%v)", text, n.Value, data.FormatNumber(n.Value), again.Value, err)
			}
			for _, measure := range []string{"USD m", "USD", "%", "x", "MW", "count", "EH/s", "BTC", "US cents/kWh", ""} {
				if v, err := n.In(measure); err == nil && (math.IsNaN(v) || math.IsInf(v, 0)) {
					t.Fatalf("%q in %s is %v", text, measure, v)
				}
			}
		}
		point, pointRead := readings[data.MarkPoint]
		comma, commaRead := readings[data.MarkComma]
		unset, unsetRead := readings[data.MarkUnset]
		if pointRead != commaRead || point.Ambiguous != comma.Ambiguous {
			t.Fatalf("%q is a number by one decimal mark and not by the other", text)
		}
		if unsetRead != (pointRead && !point.Ambiguous) || unsetRead && (unset != point || unset != comma) {
			t.Fatalf("%q reads %+v without a decimal mark, %+v with a point, %+v with a comma", text, unset, point, comma)
		}
	})
}

// near reports whether two figures are the same but for the noise of sums.
func near(a, b float64) bool { return math.Abs(a-b) <= 1e-13*math.Abs(b) }
