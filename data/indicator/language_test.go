package indicator

import (
	"strings"
	"testing"

	"assay/data"
	"assay/data/wording/wordingtest"
)

// TestReasonsAreSaidInTheLanguageInUse checks sentences whose parts another language puts in another order, and that what a
// result is known by stays as it is.
func TestReasonsAreSaidInTheLanguageInUse(t *testing.T) {
	wordingtest.Words(t, map[string]string{
		"a contract of %s signed by %s": "ein bis %[2]s unterzeichneter Vertrag von %[1]s", "Mining margin after power": "Mining-Marge nach Strom", "Revenue": "Umsatz",
		"%s and %s of one period": "%s und %s desselben Zeitraums", "AFFO": "AFFO", "points": "Prozentpunkte", "unverified": "ungeprüft",
		"news after %s: %d commitment fell due since": "Nachrichten nach %s: %d Zusage wurde seither fällig",
	})
	b := newBook()
	q := Question{AsOf: day("2026-06-30")}
	for key, want := range map[string]string{
		"signing_speed_mw_12m": "ein bis 30.06.2026 unterzeichneter Vertrag von TEST/ai",
		"affo_margin":          "AFFO und Umsatz desselben Zeitraums",
	} {
		if r := b.score(t, key, ai, q); len(r.Missing) != 1 || r.Missing[0] != want {
			t.Errorf("%s lacks %q, want %q", key, r.Missing, want)
		}
	}
	if got := Find("mining_margin").Title(); got != "Mining-Marge nach Strom" {
		t.Errorf("its name is %q", got)
	}
	if r := b.score(t, "mining_margin_volatility", ai, q); r.Measure != "points" || data.SayMeasure(r.Measure) != "Prozentpunkte" {
		t.Errorf("its unit of measure is kept as %q and said as %q", r.Measure, data.SayMeasure(r.Measure))
	}

	late := newBook()
	late.Company.ReviewedThrough = day("2026-03-31")
	late.promise(late.contract("Customer", "2025-06-30", 100, 1200, 120), 50, "2026-04-30", promised("2025-06-30"))
	r := late.score(t, "on_time_share", ai, q)
	if r.Word != "ungeprüft" || len(r.Missing) != 1 || !strings.HasPrefix(r.Missing[0], "Nachrichten nach 31.03.2026: 1 Zusage") {
		t.Errorf("it says %q and lacks %q", r.Word, r.Missing)
	}
}
