package scenario

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestATornadoChangesOneAssumptionAtATimeAndOrdersThemByWhatTheyDo(t *testing.T) {
	p := builder(t)
	tornado, err := p.Tornado(ClosingCash, nil)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "the base", tornado.Base, 718.217352, 1e-6)
	for i := range tornado.Bars {
		if i > 0 && tornado.Bars[i].Width() > tornado.Bars[i-1].Width() {
			t.Errorf("%s does more than %s above it", tornado.Bars[i].Kind.Key, tornado.Bars[i-1].Kind.Key)
		}
	}
	for _, c := range []struct {
		key             string
		low, high       float64 // what the closing cash departs by
		lowText, hiText string
	}{
		{"opening_cash", -230, 230, "2,070 USD m", "2,530 USD m"},
		{"mining_cash", -0.25 * 13.9 * 6, 0.25 * 13.9 * 6, "10.43 USD m", "17.38 USD m"}, // the label has four digits
		{"capex_change", 0.1 * 2600, -0.2 * 2600, "0 %", "30 %"},                         // 400 × 6 + 200, already 10 % up
		{"debt_rate", 2350 * 0.02 * 1.5, -2350 * 0.02 * 1.5, "7.25 %", "11.25 %"},
		{"equity", -250, 0, "750 USD m", "1,000 USD m"},
	} {
		i := slices.IndexFunc(tornado.Bars, func(b Bar) bool { return b.Kind.Key == c.key })
		if i < 0 {
			t.Errorf("%s has no bar", c.key)
			continue
		}
		b := tornado.Bars[i]
		near(t, c.key+" low", b.Low-tornado.Base, c.low, 1e-6)
		near(t, c.key+" high", b.High-tornado.Base, c.high, 1e-6)
		if b.LowText != c.lowText || b.HighText != c.hiText {
			t.Errorf("%s says %q and %q, want %q and %q", c.key, b.LowText, b.HighText, c.lowText, c.hiText)
		}
	}
	if !slices.Equal(tornado.Idle, []string{"Prepaid share"}) {
		t.Errorf("its contracts have payments of their own, so a prepaid share does nothing; idle are %q", tornado.Idle)
	}
	if slices.ContainsFunc(tornado.Bars, func(b Bar) bool { return b.Kind.Group == MiningGroup && b.Kind.Key != "mining_cash" }) {
		t.Error("the hash price was changed where mining cash is given")
	}
}

func TestATornadoOfACoverThatCannotBeComputedIsRefused(t *testing.T) {
	p := plan(t, "X", "2026-01-01", time.June, given{key: "opening_cash", value: 5})
	if _, err := p.Tornado(FundingCover, nil); err == nil || !strings.Contains(err.Error(), "can't be computed") {
		t.Errorf("it says %v", err)
	}
	if _, err := p.Tornado("luck", nil); err == nil {
		t.Error("there is an outcome of luck")
	}
	if _, err := p.Tornado(ClosingCash, []Swing{{Key: "luck"}}); err == nil {
		t.Error("luck was changed")
	}
}

func TestEveryOutcomeHasATornadoThatStartsFromTheResult(t *testing.T) {
	p := miner(t)
	r := run(t, p)
	for outcome, want := range map[Outcome]float64{Liquidity: r.Liquidity(), ClosingCash: r.Closing(), LowestCash: r.Lowest, FundingCover: *r.Cover, UsesCover: *r.UsesCover} {
		tornado, err := p.Tornado(outcome, nil)
		if err != nil {
			t.Fatal(err)
		}
		if tornado.Base != want || outcome.Name() == string(outcome) || outcome.Money() != (math.Abs(want) > 50) {
			t.Errorf("%s begins from %v, want %v", outcome, tornado.Base, want)
		}
		for _, b := range tornado.Bars {
			if b.LowText == "" || b.HighText == "" {
				t.Errorf("%s of %s has no words at its ends", outcome, b.Kind.Key)
			}
		}
	}
}
