package data

import "testing"

func TestASentenceBeginsWithACapitalInAnyLetters(t *testing.T) {
	for text, want := range map[string]string{"": "", "known through": "Known through", "Ω is there": "Ω is there", "äußerst": "Äußerst", "μ": "Μ", "5 figures": "5 figures"} {
		if got := UpperFirst(text); got != want {
			t.Errorf("%q begins %q, not %q", text, got, want)
		}
	}
}
