package watch

import (
	"testing"

	"assay/data"
	"assay/data/wording/wordingtest"
)

// TestWhyATestStandsSoIsSaidInTheLanguageInUse checks sentences whose parts another language puts in another order.
func TestWhyATestStandsSoIsSaidInTheLanguageInUse(t *testing.T) {
	wordingtest.Words(t, map[string]string{
		"There is no figure of %s of %s up to %s.": "Bis %[3]s gibt es keine Zahl: %[1]s von %[2]s.", "Revenue": "Umsatz", "%s m": "Mio. %s",
		"It was %s on %s.": "Der Wert betrug am %[2]s %[1]s.", "holds": "hält",
	})
	asks := test(ai, "revenue", data.Quarter, data.Reach, data.AtLeast, 100, "2026-12-31")
	f := newFacts()
	if e := f.asOf("2026-01-15").Evaluate(asks); e.Why != "Bis 15.01.2026 gibt es keine Zahl: Umsatz von TEST/ai." {
		t.Errorf("without a figure it says %q", e.Why)
	}
	f.figure(ai, "revenue", "2026-Q3", 1104.5, "2026-11-06")
	e := f.asOf("2026-11-06").Evaluate(asks)
	if e.Why != "Der Wert betrug am 30.09.2026 1.104,5 Mio. USD." || e.State != Holds || e.State.Title() != "hält" {
		t.Errorf("with one it says %q and %s, shown as %q", e.Why, e.State, e.State.Title())
	}
}
