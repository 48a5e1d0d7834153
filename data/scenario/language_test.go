package scenario

import (
	"testing"

	"assay/data/wording/wordingtest"
)

// TestWhatACarriedAssumptionSaysIsTheSameInEveryLanguage checks that a changed assumption is told as the reader writes it, and
// carried in one form.
func TestWhatACarriedAssumptionSaysIsTheSameInEveryLanguage(t *testing.T) {
	wordingtest.Words(t, map[string]string{"%sk %s": "%s Tsd. %s", "months": "Monate"})
	v, price, slip := 90500.0, Place{Key: "bitcoin_price"}, Place{Key: "slip"}
	p := Plan{}.WithAt(price, v).WithAt(slip, 1.5)
	for key, want := range map[string][2]string{
		"bitcoin_price": {"90,5 Tsd. USD", "90.5k USD"},
		"slip":          {"1,5 Monate", "1.5 months"},
	} {
		if said, carried := p.changeText(Find(key), Swing{Key: key}, 0); said != want[0] || carried != want[1] {
			t.Errorf("%s is told as %q and carried as %q, want %q", key, said, carried, want)
		}
	}
}
